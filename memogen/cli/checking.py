"""What ``memogen check`` does in each of its ways: findings, what is lacking, personal data, a copy to publish."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from memogen.cli.output import finding_lines, print_json, say, tell_left_out, write_out
from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.inputs import Input
    from memogen.record import Finding, Record, SourceInfo


class Group(NamedTuple):
    """Findings on one thing: its files, the project's or item's name, the findings, and the record's sources."""

    files: tuple[str, ...]
    name: str
    findings: Sequence[Finding]
    sources: Sequence[SourceInfo] = ()


def findings(inputs: Sequence[Input], off: Collection[str]) -> list[Group]:
    """Those of each record, and of records of one project in different files side by side."""
    from memogen.check.across import across
    from memogen.inputs import records_in

    _refuse_unknown(off)
    groups: list[Group] = []
    files: list[str] = []
    everything: list[Record] = []
    for given in inputs:
        records = records_in(given, off=off)
        groups += [Group((given.name,), _name(record), record.havainnot, record.lahteet) for record in records]
        files += [given.name] * len(records)
        everything += records
    for finding in across(everything) if len(inputs) > 1 else ():
        places = [one.lahde for one in finding.todisteet]
        if finding.saanto not in off:
            groups.append(Group(tuple(files[place] for place in places), "", [finding]))
    return groups


def archive_findings(folder: Path, off: Collection[str]) -> list[Group]:
    """Those of an archive's records as they stand, and between the documents of its projects."""
    from memogen.catalogue import Catalogue
    from memogen.catalogue.projects import cross_findings
    from memogen.catalogue.search import rows

    _refuse_unknown(off)
    with Catalogue.open(folder) as catalogue:
        listed = {row.key: row for row in rows(catalogue)}
        groups = []
        for key in catalogue.keys_with_findings():
            record, row = catalogue.record(key).record, listed[key]
            kept = [one for one in record.havainnot if one.saanto not in off]
            groups.append(Group((row.file or row.source,), _name(record), kept))
        for keys, found in ((one.keys, one.finding) for one in cross_findings(catalogue)):
            places = [listed[keys[evidence.lahde]] for evidence in found.todisteet]
            if found.saanto not in off:
                groups.append(Group(tuple(row.file or row.source for row in places), "", [found]))
    return groups


def _refuse_unknown(off: Collection[str]) -> None:
    from memogen.check.rules import RULES

    for rule in off:
        if rule not in RULES:
            near = get_close_matches(rule, RULES, n=1, cutoff=0.0)[0]
            raise UsageError(
                Text(f"--off {rule}: sääntöä ei ole.", f"--off {rule}: no such rule."),
                hint=Text(
                    f"Tarkoititko {near}? Säännöt: {', '.join(RULES)}.",
                    f"Did you mean {near}? The rules: {', '.join(RULES)}.",
                ),
            )


def personal_data(inputs: Sequence[Input]) -> list[Group]:
    """The personal data of each file, also of what is hidden in it."""
    from memogen.check.publishing import publishing, publishing_record
    from memogen.read.hidden import hidden_texts

    groups = []
    for name, content in ((one.name, one.content) for one in inputs):
        if isinstance(content, list):
            groups += [Group((name,), _name(record), publishing_record(record)) for record in content]
        elif name == "-":
            raise UsageError(
                Text(
                    "Vakiosyötteestä ei näe, mitä tiedostossa on piilossa.", "Standard input hides what a file hides."
                ),
                hint=Text(
                    "Anna tiedosto: memogen check --publish TIEDOSTO", "Name a file: memogen check --publish FILE"
                ),
            )
        else:
            groups.append(Group((name,), "", publishing(content, hidden_texts(name))))
    return groups


def write_clean(inputs: Sequence[Input], target: str, *, force: bool) -> list[Group]:
    """Writes a copy of one record file or memo without personal data; returns what is still left in the copy."""
    (given, *others), name = inputs, inputs[0].name
    content = given.content
    if others or (not isinstance(content, list) and content.media != "docx") or name == "-":
        raise UsageError(
            Text(
                "Puhdas kopio tehdään yhdestä tietueesta tai muistiosta.", "A clean copy is made of one record or memo."
            ),
            where=name,
            hint=Text("Anna yksi .json- tai .docx-tiedosto.", "Give one .json or .docx file."),
        )
    if isinstance(content, list):
        from memogen.check.publishing import publishing_record, redacted

        records = [redacted(record) for record in content]
        data = json.dumps([record.dump() for record in records], ensure_ascii=False, indent=2)
        write_out(f"{data}\n", target, force=force)
        return [Group((target,), _name(record), publishing_record(record)) for record in records]
    from memogen.check.personal import own_domains
    from memogen.check.publishing import REMOVED, to_remove
    from memogen.inputs import open_input
    from memogen.read.opening import read_bytes
    from memogen.render.clean import clean_memo
    from memogen.render.package import write

    own = own_domains([content.flat])
    clean, lost = clean_memo(read_bytes(Path(name)), lambda text: to_remove(text, own), REMOVED)
    write(clean, Path(target), force)
    tell_left_out(lost)
    say(Text(f"Kirjoitettu: {target}", f"Written: {target}"))
    return personal_data([open_input(target, memos=False)])


def print_groups(groups: Sequence[Group], *, as_json: bool) -> None:
    """The findings, and how many there are."""
    if as_json:
        print_json([_json(group, finding) for group in groups for finding in group.findings])
    for files, name, several, sources in () if as_json else groups:
        for finding in several:
            where = " + ".join(dict.fromkeys(files))
            click.echo(f"{where}: {name}" if name else where)
            first, *places = finding_lines(finding, sources)
            click.echo(f"  {first}")
            for number, line in enumerate(places):
                click.echo(f"  {line}" if len(files) == 1 else f"      {files[number]}: {line.strip()}")
    count = sum(len(group.findings) for group in groups)
    say(Text(f"Havaintoja: {count}", f"Findings: {count}"))


def _json(group: Group, finding: Finding) -> dict[str, object]:
    name: dict[str, object] = {"lahde": group.files[0]} if len(group.files) == 1 else {"lahteet": list(group.files)}
    data = finding.model_dump(mode="json", exclude_none=True)
    if len(group.files) > 1:
        for number, evidence in enumerate(data["todisteet"]):
            evidence["lahde"] = number
    return {**name, **data}


def print_lacking(inputs: Sequence[Input], require: Sequence[str], *, as_json: bool) -> int:
    """Lists what each record lacks; returns how many values those are."""
    from memogen.check.completeness import lacking
    from memogen.extract import extract
    from memogen.fields import FIELDS

    unknown = [path for path in require if path not in FIELDS]
    if unknown:
        raise UsageError(
            Text(f"Kenttää {unknown[0]} ei ole.", f"No field {unknown[0]}."),
            hint=Text("Kentät: memogen fields.", "See: memogen fields."),
        )
    rows = [
        (one.name, record, lacking(record, require))
        for one in inputs
        for record in (one.content if isinstance(one.content, list) else extract(one.content))
    ]
    if as_json:
        print_json(
            [
                {
                    "lahde": name,
                    "nimi": _name(record),
                    "laji": record.get("asiakirja.laji"),
                    "puuttuu": [{"polut": list(lack.paths), "nimi": lack.label._asdict()} for lack in lacks],
                }
                for name, record, lacks in rows
            ]
        )
    for name, record, lacks in () if as_json else rows:
        if lacks:
            click.echo(f"{name}: {_name(record)}".rstrip(": "))
        for lack in lacks:
            click.echo(f"  {lack.label} ({' / '.join(lack.paths)})")
    count = sum(len(lacks) for _, _, lacks in rows)
    say(Text(f"Puuttuvia tietoja: {count}", f"Missing values: {count}"))
    return count


def _name(record: Record) -> str:
    return str(record.get("hanke.nimi") or record.get("asiakirja.otsikko") or "")
