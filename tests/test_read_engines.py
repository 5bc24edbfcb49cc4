"""Both readers of PDF pages read the same, and a page that pdfium may read otherwise is left to pdfplumber."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reading import BODY, CAPTION, block, check_laws, pdf, text
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from memogen.errors import InputError
from memogen.read import Engine, pdf_plumber, read
from memogen.read.pdf_letters import Doubt, words_of
from memogen.source import Role, Source

PROSE = """
Kunta hakee avustusta hankkeeseen, jossa kehitetään pk-
yritysten osaamista. Kustannukset ovat 84 500 euroa § 12.
"""


def _prose(canvas: Canvas) -> None:
    block(canvas, BODY, 100, PROSE)


def _captions(canvas: Canvas) -> None:
    text(canvas, CAPTION, 100, "Päätösehdotus", bold=True)
    _prose(canvas)


def _grid(canvas: Canvas) -> None:
    canvas.grid([100, 200, 300], [A4[1] - 90, A4[1] - 110, A4[1] - 130])
    for x, top, words in ((104, 104, "Vuosi"), (204, 104, "Euroa"), (104, 124, "2025"), (204, 124, "21 000")):
        text(canvas, x, top, words)


def _boxes(canvas: Canvas) -> None:
    for x in (100, 200):
        for top in (110, 130):
            canvas.rect(x, A4[1] - top, 100, 20)
            text(canvas, x + 4, top - 6, f"{x} {top}")


def _drawing(canvas: Canvas) -> None:
    canvas.line(50, 50, 300, 400)
    canvas.circle(200, 300, 40)
    canvas.roundRect(100, 500, 200, 60, 5)
    _prose(canvas)


def _stamped(canvas: Canvas) -> None:
    canvas.beginForm("leima")
    _grid(canvas)
    canvas.endForm()
    canvas.translate(20, -300)
    canvas.doForm("leima")


def _scaled(canvas: Canvas) -> None:
    canvas.scale(0.8, 0.9)
    _grid(canvas)


def _flipped(canvas: Canvas) -> None:
    """As programs do that count from the top: the page is turned over, and each letter once more."""
    canvas.transform(1, 0, 0, -1, 0, A4[1])
    canvas.grid([100, 200, 300], [90, 110, 130])
    for x, top, words in ((104, 104, "Vuosi"), (204, 104, "Euroa"), (104, 124, "2025"), (204, 124, "21 000")):
        canvas.saveState()
        canvas.transform(1, 0, 0, -1, x, top)
        canvas.drawString(0, 0, words)
        canvas.restoreState()


def _mixed(canvas: Canvas) -> None:
    text(canvas, 100, 100, "Hanke", bold=True)
    text(canvas, 140, 100, "jatkuu")
    text(canvas, 172, 95, "2", size=6)
    text(canvas, 100, 130, "Otsikko", size=18)


def _spaced(canvas: Canvas) -> None:
    for top, gap in ((100, 0.5), (120, 3.0), (140, -0.4)):
        line = canvas.beginText(100, A4[1] - top)
        line.setFont("Helvetica", 11)
        line.setCharSpace(gap)
        line.textOut("Harvennus ja tiivistys")
        canvas.drawText(line)


def _stretched(canvas: Canvas) -> None:
    line = canvas.beginText(100, A4[1] - 100)
    line.setFont("Helvetica", 11)
    line.setHorizScale(80)
    line.textOut("Kavennettu rivi")
    line.setRise(4)
    line.textOut("yläviite")
    canvas.drawText(line)


def _twice(canvas: Canvas) -> None:
    for shift in (0, 0.2):
        text(canvas, 100 + shift, 100, "Hankkeen loppuraportti")


def _embedded(canvas: Canvas) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas.setFont("Vera", 11)
    canvas.drawString(100, 700, "Äijälän kehittämishanke ﬁ – 10 € ”jatkuu” jo")


def _glued(canvas: Canvas) -> None:
    """Words without a printed space."""
    text(canvas, 100, 100, "Kunnan")
    text(canvas, 141, 100, "hallitus")
    text(canvas, 190, 100, "joka")


SAME = (_prose, _captions, _grid, _boxes, _drawing, _stamped, _scaled, _flipped, _mixed, _spaced, _stretched, _twice)


def _sources(tmp_path: Path, data: bytes) -> tuple[Source, Source]:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    fast, slow = (read(path, engine=engine) for engine in (Engine.AUTO, Engine.PDFPLUMBER))
    check_laws(fast)
    return fast, slow


def _assert_same(fast: Source, slow: Source) -> None:
    assert fast.text == slow.text
    plain = [[dataclasses.replace(line, box=None, indent=0.0) for line in source.lines] for source in (fast, slow)]
    assert plain[0] == plain[1]
    assert (fast.pages, fast.title, fast.repairs) == (slow.pages, slow.title, slow.repairs)
    for one, other in zip(fast.words, slow.words, strict=True):
        assert all(abs(a - b) < 1 for a, b in zip(one.box, other.box, strict=True)), (one, other)


@pytest.mark.parametrize("page", [*SAME, _embedded, _glued])
def test_both_engines_give_one_source(tmp_path: Path, page: Callable[[Canvas], None]) -> None:
    data = pdf([page])
    assert _doubts(data) == [None]
    _assert_same(*_sources(tmp_path, data))


def test_both_engines_read_the_same_title(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle("Päätös – 10 €")
    _prose(canvas)
    canvas.save()
    fast, slow = _sources(tmp_path, file.getvalue())
    assert fast.title == slow.title == "Päätös – 10 €"


def _doubts(data: bytes) -> list[Doubt | None]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [words_of(page)[1] for page in document]
    finally:
        document.close()


def _turned(canvas: Canvas) -> None:
    _prose(canvas)
    canvas.rotate(90)
    canvas.drawString(300, -20, "arkisto")


def _slanted(canvas: Canvas) -> None:
    canvas.skew(0, 15)
    _prose(canvas)


LEFT = {
    _turned: Doubt.TURNED,  # a letter on its side is of no row
    _slanted: Doubt.TURNED,  # its box is wider than its letter
    lambda canvas: None: Doubt.EMPTY,
}


@pytest.mark.parametrize(("page", "doubt"), LEFT.items())
def test_a_doubtful_page_is_left_to_pdfplumber(tmp_path: Path, page: Callable[[Canvas], None], doubt: Doubt) -> None:
    data = pdf([_prose, page, _grid])
    assert _doubts(data) == [None, doubt, None]
    _assert_same(*_sources(tmp_path, data))


def _framed(data: bytes, change: Callable[[pypdfium2.PdfPage], object]) -> bytes:
    """The PDF with its second page changed."""
    document, file = pypdfium2.PdfDocument(data), io.BytesIO()
    change(document[1])
    document.save(file)
    document.close()
    return file.getvalue()


FRAMES = {
    "turned": lambda page: page.set_rotation(90),
    "cropped": lambda page: page.set_cropbox(50, 50, 500, 800),
    "begun elsewhere": lambda page: page.set_mediabox(-10, -10, 585, 832),
}


@pytest.mark.parametrize("change", FRAMES.values(), ids=FRAMES)
def test_a_page_of_another_frame_is_left_to_pdfplumber(
    tmp_path: Path, change: Callable[[pypdfium2.PdfPage], object]
) -> None:
    data = _framed(pdf([_prose, _prose, _grid]), change)
    assert _doubts(data) == [None, Doubt.FRAME, None]
    _assert_same(*_sources(tmp_path, data))


def _lettered(font: str) -> bytes:
    """A PDF of the letters ab in a font of that dictionary, without a table of its objects: readers mend that."""
    stream = "BT /F 20 Tf 100 700 Td (ab) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Type /Font /FirstChar 97 /LastChar 98 /Widths [500 500] {font} >>",
        "<< /Length 20 >>\nstream\n500 0 d0 0 0 9 9 re f\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n".encode()


PLAIN = "/Subtype /Type1 /BaseFont /Helvetica"
FONTS = {
    PLAIN: None,
    f"{PLAIN} /Encoding << /Type /Encoding /Differences [97 /odd1 /odd2] >>": Doubt.FONT,
    "/Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << /a 6 0 R /b 6 0 R >> "
    "/Encoding << /Type /Encoding /Differences [97 /a /b] >>": Doubt.FONT,
}


@pytest.mark.parametrize(("font", "doubt"), FONTS.items())
def test_letters_without_names_are_left_to_pdfplumber(font: str, doubt: Doubt | None) -> None:
    assert _doubts(_lettered(font)) == [doubt]


def test_pages_in_no_doubt_do_not_go_to_pdfplumber(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(pdf_plumber, "_words", lambda page: seen.append(page.page_number) or [])
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([_prose, _turned, _grid]))
    assert read(path).text.startswith("Kunta hakee")
    assert seen == [2]


def test_pdfium_alone_reads_turned_pages_without_tables(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([_turned, _grid]))
    source = read(path, engine=Engine.PDFIUM)
    assert "Kunta hakee avustusta" in source.flat
    assert not [line for line in source.lines if line.role is Role.CELL]


def test_pdfplumber_reads_a_file_that_pdfium_cannot_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document")

    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([_prose]))
    expected = read(path, engine=Engine.PDFPLUMBER)
    monkeypatch.setattr(pypdfium2, "PdfDocument", fail)
    _assert_same(read(path), expected)
    with pytest.raises(InputError):
        read(path, engine=Engine.PDFIUM)
