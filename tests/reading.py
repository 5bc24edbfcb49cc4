"""What the reading tests share: the laws of a source, and a small way to print PDF pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from memogen.read import read
from memogen.source import Role, Source

#: Left edges of side captions and body, in points (2.0 cm and 6.6 cm), and the pitch of printed lines.
CAPTION, BODY, PITCH = 57, 187, 14.5


def check_laws(source: Source) -> None:
    """Asserts what holds for every source ever read."""
    text, end = source.text, 0
    for line in source.lines:
        assert end <= line.start < line.end <= len(text), "lines are ordered and do not overlap"
        assert set(text[end : line.start]) <= set("\n\t\f"), "lines cover all but the breaks"
        shown = text[line.start : line.end]
        assert "\n" not in shown and "\f" not in shown and shown == shown.strip(), "a line is one line"
        assert (line.role is Role.FURNITURE) == (line.start >= source.running_end), "furniture stands last"
        assert (line.cell is not None) == (line.role is Role.CELL)
        end = line.end
    assert not text[end:], "nothing follows the last line"
    assert len(source.flat) == len(text)
    spans = [line.span for line in source.lines]
    for word in source.words:
        assert any(span.start <= word.start < word.end <= span.end for span in spans), "words lie inside lines"
        assert not set(text[word.start : word.end]) & set(" \n\t")


def read_checked(path: Path) -> Source:
    """Reads a file and checks the laws."""
    source = read(path)
    check_laws(source)
    return source


def shown(source: Source, role: Role = Role.BODY) -> list[str]:
    """The lines of one role."""
    return [source.text[line.start : line.end] for line in source.lines if line.role is role]


def paragraphs(source: Source) -> list[str]:
    """The running text's paragraphs as a pattern sees them."""
    return source.flat[: source.running_end].split("\n")


Page = Callable[[Canvas], None]


def pdf(pages: Sequence[Page]) -> bytes:
    """A PDF of the pages that the functions draw; they count from the top with ``text``."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(canvas: Canvas, x: float, top: float, words: str, *, bold: bool = False, size: float = 11) -> None:
    """Prints words with their baseline ``top`` points under the page's top."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, A4[1] - top, words)


def block(canvas: Canvas, x: float, top: float, lines: str) -> float:
    """Prints lines below each other, an empty line as a gap of a half; gives the next baseline."""
    for line in lines.strip("\n").split("\n"):
        if line:
            text(canvas, x, top, line)
        top += PITCH if line else PITCH / 2
    return top
