"""§ signs that text recognition misreads, and the recognition itself where tesseract is installed."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from reading import pdf, text

from memogen.read import ocr, read_opened
from memogen.read.layout import Row, Segment, Sheet, Token
from memogen.read.ocr import mend_sections
from memogen.read.opening import Opened
from memogen.source import Box

BOX = Box(0, 0, 10, 10)


def sheet(*rows: str) -> Sheet:
    """A page of rows; a tab parts segments."""
    return Sheet(
        tuple(
            Row(tuple(Segment(tuple(Token(word, BOX, 10.0) for word in piece.split())) for piece in row.split("\t")))
            for row in rows
        ),
        1,
        500.0,
        800.0,
    )


MENDED = [
    (("8 151", "8 152"), ("§ 151", "§ 152"), "as the Finnish model reads §"),
    (("8 151 Ilmoitusasiat", "§ 152"), ("§ 151 Ilmoitusasiat", "§ 152"), "a table of contents"),
    (("& 90\tOtsikko", "S 91\tOtsikko"), ("§ 90\tOtsikko", "§ 91\tOtsikko"), "other characters, columns"),
    (("588", "8 89", "8 90"), ("§88", "§ 89", "§ 90"), "the space lost"),
    (("151 8", "152 8"), ("151 §", "152 §"), "the sign after the number"),
    (("Kunnanhallitus, 8 93, 26.05.2025",), ("Kunnanhallitus, § 93, 26.05.2025",), "a treatment"),
    (("Khall 26.05.2025 8 93",), ("Khall 26.05.2025 § 93",), "a treatment, the § last"),
    (("8 151",), ("8 151",), "a number alone, with nothing that it follows from"),
    (("8 151", "9 200"), ("8 151", "9 200"), "sums in a column"),
    (("8 151 euroa", "8 152 euroa"), ("8 151 euroa", "8 152 euroa"), "sums"),
    (("812", "813"), ("812", "813"), "numbers, no sign apart from one among them"),
    (("hyväksyi 8 151 euron", "8 152 euroa"), ("hyväksyi 8 151 euron", "8 152 euroa"), "in running text"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), MENDED)
def test_signs_at_heading_places(rows: tuple[str, ...], expected: tuple[str, ...], why: str) -> None:
    (mended,) = mend_sections([sheet(*rows)])
    assert tuple(row.text for row in mended.rows) == expected, why


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("program", ["ocrmypdf", "tesseract"])
def test_a_scan_becomes_text(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    find = ocr.programs.find
    monkeypatch.setattr(ocr.programs, "find", lambda names, path=None: find((program,)) if program in names else None)
    lines = ["§ 12", "Hankkeen rahoitus", "§ 13", "Ilmoitusasiat"]
    printed = pdf([lambda canvas: [text(canvas, 57, 100 + 60 * i, line, size=20) for i, line in enumerate(lines)]])
    picture = pypdfium2.PdfDocument(printed)[0].render(scale=3).to_pil()
    scan = io.BytesIO()
    picture.save(scan, "PDF", resolution=216)
    made = ocr.recognise(scan.getvalue())
    assert made is not None
    source = read_opened(Opened("x.pdf", made, "0" * 64, "pdf"), is_scan=True)
    assert [line for line in source.text.split("\n") if line] == lines
