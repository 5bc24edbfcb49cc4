"""The command ``diff``: two sides, or a memo and what a person changed in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memogen.cli.options import OPTIONS, force_option, model_option, t
from memogen.cli.output import print_json, say, write_out
from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from spacy.language import Language

    from memogen.diff import Diff, Side

DIFFERENT = 1


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Kerro, mitä on muuttunut; 1, jos jotain on.",
        "Tell what has changed; exit 1 where something has.",
    ),
)
@click.argument("sides", nargs=-1, metavar=t("VANHA [UUSI]", "OLD [NEW]"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help=t("text: lauseina; json: docs/diff.md; html: sivuna.", "text: sentences; json: docs/diff.md; html: a page."),
)
@click.option(
    "-o",
    "--output",
    metavar=t("TIEDOSTO", "FILE"),
    help=t("Tiedosto; oletus vakiotuloste.", "A file; default standard output."),
)
@click.option(
    "--planned",
    is_flag=True,
    help=t(
        "Vertaa lukuja suunnitelmana ja toteumana, mitä asiakirjat ovatkin.",
        "Hold the figures against each other as planned and actual, whatever the documents are.",
    ),
)
@click.option(
    "--schema", is_flag=True, help=t("Tulosta vertailun JSON Schema.", "Print the JSON Schema of the format.")
)
@model_option
@force_option
def diff(
    sides: tuple[str, ...],
    form: str,
    output: str | None,
    planned: bool,
    schema: bool,
    model: Language | None,
    force: bool,
) -> int:
    """Print what differs."""
    from memogen.diff import json_schema
    from memogen.diff.text import lines, summary

    if schema:
        print_json(json_schema())
        return 0
    found = _compared(sides, planned, model)
    if form == "html":
        from memogen.diff.html import page

        write_out(page(found), output, force=force)
    elif form == "json":
        write_out(json.dumps(found.dump(), ensure_ascii=False, indent=2) + "\n", output, force=force)
    elif not found.is_same or output:
        write_out("".join(f"{line}\n" for line in lines(found)), output, force=force)
    say(summary(found))
    return 0 if found.is_same else DIFFERENT


def _compared(names: tuple[str, ...], planned: bool, model: Language | None) -> Diff:
    from memogen.diff import compare
    from memogen.diff.archives import compare_archives, compare_decisions, is_archive

    archives = [Path(name) for name in names if is_archive(Path(name))]
    if len(names) == 2 and len(archives) == 2:
        return compare_archives(*archives)
    if len(names) == 1 and archives:
        return compare_decisions(*archives)
    if len(names) not in (1, 2) or archives or names == ("-", "-"):
        raise UsageError(
            Text("Näitä ei voi verrata keskenään.", "These cannot be compared with each other."),
            where=", ".join(names) or None,
            hint=Text(
                "Anna kaksi puolta tai yksi muistio; arkistolle toinen arkisto tai tietue: ARKISTO#AVAIN.",
                "Give two sides, or one memo; for an archive another archive, or one of its records: ARCHIVE#KEY.",
            ),
        )
    old, new = _versions(names[0]) if len(names) == 1 else (_side(name, model) for name in names)
    return compare(old, new, planned=planned)


def _versions(name: str) -> tuple[Side, Side]:
    """A memo as it was drafted and as it is, or an archive's record as it was read and as it is."""
    from memogen.diff import Side
    from memogen.diff.archives import READ, record_of, split_name
    from memogen.render.readback import memo_versions

    if of_archive := split_name(name):
        folder, key = of_archive
        return Side(f"{name}@{READ}", [record_of(folder, f"{key}@{READ}")]), Side(name, [record_of(folder, key)])
    versions = memo_versions(Path(name))
    if versions is None:
        raise UsageError(
            Text(
                "Yksin annettu tiedosto ei ole memogenin muistio.", "A file given alone is to be a memo of memogen's."
            ),
            where=name,
            hint=Text("Vertaa kahta: memogen diff VANHA UUSI", "Compare two: memogen diff OLD NEW"),
        )
    drafted = Text(f"{name} laadittaessa", f"{name} as drafted")
    return Side(str(drafted), versions[:1]), Side(name, versions[1:])


def _side(name: str, model: Language | None) -> Side:
    from memogen.diff import Side
    from memogen.diff.archives import record_of, split_name
    from memogen.inputs import open_input, records_in

    if of_archive := split_name(name):
        return Side(name, [record_of(*of_archive)])
    given = open_input(name)
    # Saved records stand as they were left; checking them anew would lose what reading a memo back had to tell.
    return Side(name, given.content if isinstance(given.content, list) else records_in(given, model=model))
