"""What comes after rendering: PDF files, the check of a memo's values, and the command ``finish``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memogen.cli.options import OPTIONS, force_option, pdf_option, t
from memogen.cli.output import say, tell_left_out
from memogen.errors import OutputError, UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.record import Record

FINDINGS = 1


def pdf_targets(memos: Sequence[Path], force: bool) -> list[Path]:
    """Where the PDF files of these memos go, once it is sure that they can be made.

    Raises:
        OutputError: LibreOffice is missing, or a file exists and ``force`` is not set.
        UsageError: a memo goes to standard output.
    """
    from memogen.render.pdf import find_program

    if any(str(memo) == "-" for memo in memos):
        raise UsageError(
            Text("--pdf tarvitsee tiedoston nimen.", "--pdf needs a file name."),
            hint=Text("Anna nimi: -o memo.docx", "Give a name: -o memo.docx"),
        )
    find_program()
    targets = [memo.with_suffix(".pdf") for memo in memos]
    if not force and (taken := [str(target) for target in targets if os.path.lexists(target)]):
        raise OutputError(
            Text("Tiedosto on jo olemassa; sitä ei korvata.", "The file exists already; it is not overwritten."),
            where=", ".join(taken),
            hint=Text("Valitse toinen nimi tai lisää --force.", "Choose another name or add --force."),
        )
    return targets


def write_pdfs(contents: Sequence[bytes], targets: Sequence[Path], force: bool) -> None:
    """Makes and writes the PDF files in one call of LibreOffice."""
    from memogen.render import write
    from memogen.render.pdf import to_pdf

    for content, target in zip(to_pdf(contents), targets, strict=True):
        write(content, target, force)
        say(Text(f"PDF: {target}", f"PDF: {target}"))


def tell_lost(record: Record, content: bytes) -> bool:
    """Lists the record's values that the memo does not show; whether there are any."""
    from memogen.render import lost_values

    lost = lost_values(record, content)
    for one in lost:
        click.echo(f"{one.path}: {one.text}")
    say(Text(f"Arvoja, joita muistiossa ei ole: {len(lost)}", f"Values that the memo does not show: {len(lost)}"))
    return bool(lost)


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Viimeistele muistio: poista kommentit, merkinnät ja lähdeliite.",
        "Finish a memo: remove comments, marks and the appendix.",
    ),
)
@click.argument("memo", type=click.Path(path_type=Path), metavar=t("MUISTIO.docx", "MEMO.docx"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=t("POLKU", "PATH"),
    help=t("Valmis muistio; oletus NIMI-valmis.docx.", "The finished memo; default NAME-valmis.docx."),
)
@pdf_option
@force_option
def finish(memo: Path, output: Path | None, pdf: bool, force: bool) -> int:
    """Finish a memo."""
    from memogen.render import finish as finish_memo
    from memogen.render import write

    target = output or memo.with_name(f"{memo.stem}-valmis.docx")
    targets = pdf_targets([target], force) if pdf else []
    finished = finish_memo(memo)
    write(finished.content, target, force)
    say(Text(f"Valmis: {target}", f"Finished: {target}"))
    if pdf:
        write_pdfs([finished.content], targets, force)
    tell_left_out(finished.left_out)
    if finished.to_come:
        places = ", ".join(finished.to_come)
        say(Text(f"Kokous antaa vielä: {places}", f"Still to come from the meeting: {places}"))
    for problem in finished.problems:
        click.echo(str(problem.text))
    return FINDINGS if finished.problems else 0
