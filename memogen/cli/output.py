"""How the command line prints: errors, findings, records as a table, fields."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memogen.errors import MemogenError, UsageError
from memogen.language import Text, language

if TYPE_CHECKING:
    from memogen.inputs import Input
    from memogen.record import Evidence, Finding, Record, SourceInfo
    from memogen.render import Memo


_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # a file's name may hold what a terminal obeys


def use_safe_streams() -> None:
    """Makes output survive a console whose encoding lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def styled(text: str, **style: Any) -> str:  # noqa: ANN401 - click's own arguments
    """Text in colour where NO_COLOR is not set."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)


def say(text: Text | str) -> None:
    """A message to standard error, unless -q."""
    context = click.get_current_context(silent=True)
    if not (context and context.find_root().params.get("quiet")):
        click.echo(str(text), err=True)


def tell_missing(given: Input, records: Sequence[Record]) -> None:
    """Says which § a meeting's records lack."""
    from memogen.segment import missing_sections
    from memogen.source import Source

    if isinstance(given.content, Source):
        lost = missing_sections(given.content, (record.asiakirja.pykala for record in records))
        if lost:
            say(Text(f"{given.name}: {lost.fi}", f"{given.name}: {lost.en}"))


def print_error(problem: MemogenError) -> None:
    """What, where and what to do, each on a line of its own."""
    labels = ("Virhe", "Tiedosto", "Vihje") if language() == "fi" else ("Error", "File", "Hint")
    rows = zip(labels, (problem.what, problem.where, problem.hint), strict=True)
    for label, text in rows:
        if text:
            printed = _CONTROLS.sub("\ufffd", str(text))
            click.echo(f"{styled(label + ':', fg='red' if label == labels[0] else 'cyan')} {printed}", err=True)


def print_json(data: object) -> None:
    """JSON in Unicode, to standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def write_out(text: str, target: str | None, *, force: bool) -> None:
    """Text to a file, or to standard output where the target is None or "-"."""
    if target is None or target == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    from memogen.render.package import write

    write(text.encode(), Path(target), force)
    say(Text(f"Kirjoitettu: {target}", f"Written: {target}"))


def write_memo(memo: Memo, target: Path, *, force: bool) -> None:
    """A memo to a file, or to standard output where the target is "-"."""
    from memogen.render import write

    if str(target) == "-":
        sys.stdout.buffer.write(memo.content)
    elif target.suffix.lower() != ".docx":
        raise UsageError(
            Text("Muistio on Word-asiakirja.", "A memo is a Word document."),
            where=str(target),
            hint=Text("Anna nimi, joka päättyy .docx.", "Give a name that ends with .docx."),
        )
    else:
        write(memo.content, target, force)


def finding_lines(finding: Finding, sources: Sequence[SourceInfo] = ()) -> Iterable[str]:
    """A finding for a person: severity and rule, the sentence, then each place with its quote.

    The file is told too where the record is of several ``sources``.
    """
    colours = {"huomautus": "cyan", "varoitus": "yellow", "virhe": "red"}
    names = {"huomautus": "note", "varoitus": "warning", "virhe": "error"}
    severity = finding.vakavuus.value if language() == "fi" else names[finding.vakavuus.value]
    text = finding.teksti.fi if language() == "fi" else finding.teksti.en
    yield f"{styled(severity, fg=colours[finding.vakavuus.value])} [{finding.saanto}] {text}"
    for evidence in finding.todisteet:
        yield f"    {place(evidence, sources)}”{' '.join(evidence.lainaus.split())}”"


def place(evidence: Evidence, sources: Sequence[SourceInfo] = ()) -> str:
    """ "s. 3: ", "rivi 12: " or nothing; "minutes.pdf, s. 3: " where there are several sources."""
    page = "s." if language() == "fi" else "p."
    file = sources[evidence.lahde].nimi if len(sources) > 1 and evidence.lahde < len(sources) else None
    where = ", ".join(filter(None, (file, f"{page} {evidence.sivu}" if evidence.sivu else evidence.paikka)))
    return f"{where}: " if where else ""


def record_table(record: Record) -> str:
    """Every value with its label, how sure it is, and where it was read."""
    from memogen.record import field_of

    rows = []
    for path, value in record.leaves():
        known = record.tiedot.get(path)
        evidence = record.todisteet.get(path, [None])[0]
        label = field_of(path).label
        note = f"{known.varmuus:.2f} {known.tila.value}" if known else ""
        quote = f"{place(evidence, record.lahteet)}”{cut(' '.join(evidence.lainaus.split()), 60)}”" if evidence else ""
        rows.append((path, str(label), cut(str(value), 70), note, quote))
    return columns(rows)


def cut(text: str, width: int) -> str:
    """A text of at most ``width`` characters."""
    return text if len(text) <= width else text[: width - 1] + "…"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows in aligned columns."""
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def memo_summary(memo: Memo, target: Path, record: Record) -> None:
    """What a preparer is told of a drafted memo."""
    say(Text(f"Luonnos: {target}", f"Draft: {target}"))
    if memo.missing:
        names = ", ".join(missing.label for missing in memo.missing)
        say(Text(f"Puuttuu ({len(memo.missing)}): {names}", f"Missing ({len(memo.missing)}): {names}"))
    for note in memo.notes:
        say(Text(f"Tarkista: {note.text.fi}", f"Check: {note.text.en}"))
    for finding in record.havainnot:
        for line in finding_lines(finding, record.lahteet):
            say(line)


def tell_left_out(parts: Sequence[str]) -> None:
    """Which parts of a Word file its copy does not hold."""
    if parts:
        names = ", ".join(parts)
        say(Text(f"Jätetty pois ({len(parts)}): {names}", f"Left out ({len(parts)}): {names}"))
