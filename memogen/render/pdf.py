"""Memos as PDF through LibreOffice: tagged PDF/A-2 with PDF/UA, many files in one call.

LibreOffice takes seconds to start and little for each file, and it must not meet one that the user has open: every call
has a profile of its own, which goes with it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from memogen.errors import OutputError
from memogen.language import Text
from memogen.render.finish import stripped

_PROGRAMS = ("soffice", "libreoffice")
_START = 60.0  # seconds for the program itself
_EACH = 15.0  # seconds more for each memo
_OPTIONS = (
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
    program = find_program((environment or os.environ).get("PATH"))
    with tempfile.TemporaryDirectory(prefix="memogen-pdf-") as folder:
        room = Path(folder)
        sources = [room / f"{number}.docx" for number in range(len(memos))]
        for source, memo in zip(sources, memos, strict=True):
            source.write_bytes(stripped(memo))
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", _OPTIONS, "--outdir", folder]
        _run([*command, *map(str, sources)], _START + _EACH * len(memos), environment)
        made = [source.with_suffix(".pdf") for source in sources]
        if not all(path.is_file() for path in made):
            raise OutputError(
                Text("LibreOffice ei tehnyt PDF-tiedostoa.", "LibreOffice did not make the PDF."),
                hint=Text("Avaa muistio Wordissa ja tallenna PDF siellä.", "Open the memo in Word and save the PDF."),
            )
        return [path.read_bytes() for path in made]


def find_program(path: str | None = None) -> str:
    """The LibreOffice program on the search path.

    Raises:
        OutputError: there is none.
    """
    for name in _PROGRAMS:
        if found := shutil.which(name, path=path):
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


def _run(command: list[str], seconds: float, environment: Mapping[str, str] | None) -> None:
    """Runs the program, and ends it with all that it started where it takes longer."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as problem:
        raise OutputError(
            Text("LibreOffice ei vastannut {s} sekunnissa.", "LibreOffice did not answer in {s} seconds.").format(
                s=round(seconds)
            ),
            hint=Text("Yritä uudelleen tai tallenna PDF Wordissa.", "Try again, or save the PDF in Word."),
        ) from problem
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
