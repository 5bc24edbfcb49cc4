"""Memos as PDF through LibreOffice: tagged PDF/A-2 with PDF/UA, many files in one call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from memogen import programs
from memogen.errors import OutputError
from memogen.language import Text
from memogen.render.finish import stripped

_TARGET = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


def to_pdf(memos: Sequence[bytes], environment: Mapping[str, str] | None = None) -> list[bytes]:
    """The memos as PDF, in order; their comments and invisible marks are left out.

    Args:
        memos: Word files.
        environment: of the program; the own one where None.

    Raises:
        OutputError: LibreOffice is not installed, takes too long, or does not make a file.
    """
    find_program((environment or os.environ).get("PATH"))
    try:
        made = programs.convert([(".docx", stripped(memo)) for memo in memos], _TARGET, environment)
    except programs.ProgramError as problem:
        raise OutputError(
            Text("LibreOffice ei vastannut {s} sekunnissa.", "LibreOffice did not answer in {s} seconds.").format(
                s=round(problem.seconds)
            ),
            hint=Text("Yritä uudelleen tai tallenna PDF Wordissa.", "Try again, or save the PDF in Word."),
        ) from problem
    contents = [content for content in made if content is not None]
    if len(contents) < len(memos):
        raise OutputError(
            Text("LibreOffice ei tehnyt PDF-tiedostoa.", "LibreOffice did not make the PDF."),
            hint=Text("Avaa muistio Wordissa ja tallenna PDF siellä.", "Open the memo in Word and save the PDF."),
        )
    return contents


def find_program(path: str | None = None) -> str:
    """The LibreOffice program on the search path.

    Raises:
        OutputError: there is none.
    """
    if found := programs.find(programs.LIBREOFFICE, path):
        return found
    raise OutputError(
        Text("PDF:n tekoon tarvitaan LibreOffice, jota ei ole.", "A PDF needs LibreOffice, which is not installed."),
        hint=Text(
            "Asenna se (Debian ja Ubuntu: apt install libreoffice-writer-nogui; muut: libreoffice.org), tai jätä --pdf "
            "pois ja tallenna PDF Wordissa.",
            "Install it (Debian, Ubuntu: apt install libreoffice-writer-nogui; others: libreoffice.org), or leave "
            "--pdf out and save the PDF in Word.",
        ),
    )
