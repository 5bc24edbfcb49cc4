"""Scanned PDF -> PDF with text, by ocrmypdf or tesseract where one is installed; and § signs that they misread.

The Finnish model has no §: it reads "§ 151" as "8 151", "S151" or "5151". Only what stands where a heading stands is
mended, and only where its number follows from the others.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from memogen import programs
from memogen.read.layout import Row, Segment, Sheet

#: Seconds for a page, and for what comes before the first.
PAGE_SECONDS, START_SECONDS = 30.0, 60.0
_RESOLUTION = 300  # dots an inch
_DATE = r"\d{1,2}\.\d{1,2}\.\d{4}"
# "8 151" alone or before a title, "151 8" alone; "S151" and "895" with the space lost.
_APART = re.compile(r"(?P<sign>[8&S$5B]) (?P<number>\d{1,4})(?= *$|\s+[A-ZÅÄÖ])")
_AFTER = re.compile(r"(?P<number>\d{1,4}) (?P<sign>[8&S$])$")
_GLUED = re.compile(r"(?P<sign>[85S&$])(?P<number>\d{1,3})(?= *$|\s+[A-ZÅÄÖ])")
_TRUE = re.compile(r"§ ?(?P<number>\d{1,4})(?= *$|\s+[A-ZÅÄÖ])")
# "Kunnanhallitus, 8 93, 26.05.2025", "Khall 26.05.2025 8 93"
_TREATMENT = re.compile(
    rf"[A-ZÅÄÖ][a-zåäö ]{{1,60}}[, ]{{1,3}}"
    rf"(?:{_DATE},? (?P<last>[8&S$])(?= \d{{1,4}}$)|(?P<first>[8&S$])(?= \d{{1,4}}, ?{_DATE}))"
)


def is_available() -> bool:
    """Whether a program is installed that recognises text."""
    return programs.find(("ocrmypdf", "tesseract")) is not None


def seconds_for(data: bytes) -> float:
    """How long the recognition of a PDF may take."""
    from memogen.read.pdf import page_count

    return START_SECONDS + PAGE_SECONDS * page_count(data)


def recognise(data: bytes) -> bytes | None:
    """The PDF with a text layer; None where the programs make none.

    Raises:
        FileNotFoundError: neither program is installed.
        memogen.programs.ProgramError: it took longer than :func:`seconds_for`.
    """
    with tempfile.TemporaryDirectory(prefix="memogen-ocr-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        made = room / "made.pdf"
        command: list[str]
        if program := programs.find(("ocrmypdf",)):
            (room / "scan.pdf").write_bytes(data)
            command = [program, "-q", "-l", "fin", "--skip-text", "--jobs", "1", "--output-type", "pdf"]
            command += [str(room / "scan.pdf"), str(made)]
        elif program := programs.find(("tesseract",)):
            from memogen.read.pdf import page_pictures

            pictures = page_pictures(data, _RESOLUTION, room)
            (room / "pages.txt").write_text("".join(f"{picture}\n" for picture in pictures), "utf-8")
            command = [program, str(room / "pages.txt"), str(made.with_suffix("")), "-l", "fin", "pdf"]
        else:
            raise FileNotFoundError("tesseract")
        programs.run(command, seconds_for(data))
        return made.read_bytes() if made.is_file() else None


class _Sign(NamedTuple):
    """What could be a misread § of a heading: its place in the row, the number, and whether a space parts them."""

    at: int
    number: int
    is_apart: bool


def mend_sections(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with § signs where headings and treatment rows have another character in their place.

    A heading's number must follow or precede another heading's.
    """
    texts = [row.text for sheet in sheets for row in sheet.rows]
    signs = [sign for text in texts if (sign := _heading_sign(text))]
    known = {int(match["number"]) for text in texts if (match := _TRUE.match(text))}
    known |= {sign.number for sign in signs if sign.is_apart}
    return [replace(sheet, rows=tuple(_mended(row, known) for row in sheet.rows)) for sheet in sheets]


def _heading_sign(text: str) -> _Sign | None:
    for match, is_apart in ((_APART.match(text), True), (_AFTER.fullmatch(text), True), (_GLUED.match(text), False)):
        if match:
            return _Sign(match.start("sign"), int(match["number"]), is_apart)
    return None


def _mended(row: Row, known: set[int]) -> Row:
    sign = _heading_sign(row.text)
    if sign and known & {sign.number - 1, sign.number + 1}:
        return _with_sign(row, sign.at)
    if match := _TREATMENT.match(row.text):
        return _with_sign(row, match.start("last" if match["last"] else "first"))
    return row


def _with_sign(row: Row, at: int) -> Row:
    """The row with a § as the character at ``at`` of its text, in which one character parts the words."""
    segments = []
    for segment in row.segments:
        tokens = []
        for token in segment.tokens:
            if 0 <= at < len(token.text):
                token = token._replace(text=f"{token.text[:at]}§{token.text[at + 1 :]}")
            at -= len(token.text) + 1
            tokens.append(token)
        segments.append(Segment(tuple(tokens)))
    return replace(row, segments=tuple(segments))
