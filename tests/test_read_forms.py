"""PDF forms as people fill them in, and scans that only seem to have text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reading import CAPTION, check_laws, pdf, text
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from memogen.errors import InputError
from memogen.read import Engine, read
from memogen.read.doubts import pdf_doubts


def _form(tmp_path: Path) -> Path:
    """A filled form with a multi-line field, two boxes, a choice and an empty field."""

    def page(canvas: Canvas) -> None:
        for top, label in ((100, "Hankkeen nimi:"), (140, "Kuvaus:"), (240, "EAKR"), (260, "ESR"), (280, "Kunta:")):
            text(canvas, 200 if label in ("EAKR", "ESR") else CAPTION, top, label)
        form = canvas.acroForm
        form.textfield(name="nimi", value="Talviraitti auki", x=200, y=A4[1] - 105, width=200, height=18)
        story = "Raitti auki talvella.\nSe merkitään kepein."
        form.textfield(name="kuvaus", value=story, x=200, y=A4[1] - 200, width=250, height=75, fieldFlags="multiline")
        form.checkbox(name="eakr", checked=True, x=180, y=A4[1] - 243, size=14)
        form.checkbox(name="esr", checked=False, x=180, y=A4[1] - 263, size=14)
        form.choice(name="kunta", value="Posio", options=["Kolari", "Posio"], x=200, y=A4[1] - 285, width=90, height=16)
        form.textfield(name="tyhja", value="", x=200, y=A4[1] - 320, width=90, height=16)

    path = tmp_path / "lomake.pdf"
    path.write_bytes(pdf([page]))
    return path


@pytest.mark.parametrize("engine", Engine)
def test_the_fields_of_a_form_stand_beside_their_labels(engine: Engine, tmp_path: Path) -> None:
    source = read(_form(tmp_path), engine=engine)
    check_laws(source)
    assert source.text.replace("\t", "\n").split("\n") == [
        *("Hankkeen nimi:", "Talviraitti auki"),
        *("Kuvaus:", "Raitti auki talvella.", "Se merkitään kepein."),
        *("☒ EAKR", "☐ ESR"),
        *("Kunta:", "Posio"),
    ]


def test_what_is_filled_in_is_no_reason_to_doubt(tmp_path: Path) -> None:
    path = _form(tmp_path)
    assert pdf_doubts(path.read_bytes(), read(path)) == []


@pytest.mark.parametrize(
    "kids", ["/Parent 5 0 R", "/Parent 5 0 R /Kids [5 0 R 5 0 R]", "/Kids [" + "5 0 R " * 9999 + "]"]
)
def test_a_form_whose_fields_go_round_in_a_circle_is_read(kids: str, tmp_path: Path) -> None:
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (arvo) /Rect [200 730 300 750] {kids} >>"
    content = "BT /F1 11 Tf 60 735 Td (Nimi:) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /NeedAppearances true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R] "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        field,
    ]
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    path = tmp_path / "kehä.pdf"
    path.write_bytes(f"%PDF-1.7\n{body}trailer << /Root 1 0 R >>\n".encode())
    assert read(path).text.startswith("Nimi:")


def test_a_scan_with_a_stray_letter_is_a_scan(tmp_path: Path) -> None:
    picture = Image.new("L", (100, 140), 240)

    def page(canvas: Canvas) -> None:
        canvas.drawInlineImage(picture, 0, 0, *A4)
        text(canvas, CAPTION, 100, "A")

    path = tmp_path / "skannaus.pdf"
    path.write_bytes(pdf([page]))
    with pytest.raises(InputError) as problem:
        read(path)
    assert problem.value.code == "pdf-no-text"
