"""PDF pages as record systems print them: captions, hanging body, tables, page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reading import BODY, CAPTION, block, paragraphs, pdf, read_checked, shown, text
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import memogen.read.pdf_plumber as reader
from memogen.read import Engine, read
from memogen.source import Role, Source, Span


def _read(tmp_path: Path, *pages) -> Source:
    path = tmp_path / "poytakirja.pdf"
    path.write_bytes(pdf(pages))
    return read_checked(path)


def test_a_layer_of_recognised_text_is_not_read_twice(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, CAPTION, 100, "Kunnanhallitus hakee rahoitusta.")
        again = canvas.beginText(CAPTION + 1.5, A4[1] - 101)
        again.setTextRenderMode(3)
        again.textOut("Kunnanhallltus hakee rahoitusta.")
        canvas.drawText(again)

    assert _read(tmp_path, page).text == "Kunnanhallitus hakee rahoitusta."


@pytest.mark.parametrize("engine", [Engine.AUTO, Engine.PDFPLUMBER])
def test_larger_lines_are_headings_and_raised_figures_no_amounts(engine: Engine, tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, CAPTION, 100, "Hankesuunnitelma", size=18)
        text(canvas, CAPTION, 130, "Rahoitus", size=14)
        text(canvas, CAPTION, 160, "Kunnan omarahoitus on 12 500")
        text(canvas, CAPTION + canvas.stringWidth("Kunnan omarahoitus on 12 500"), 156, "1", size=7)
        block(canvas, CAPTION, 200, "Hanke kestää kaksi vuotta ja se toteutetaan kylissä.\n\n¹ Arvio.")

    path = tmp_path / "suunnitelma.pdf"
    path.write_bytes(pdf([page]))
    source = read(path, engine=engine)
    assert [line.level for line in source.lines][:3] == [1, 2, 0]
    assert "Kunnan omarahoitus on 12 500 ¹\n" in source.text


WIDE = [("Kustannuslaji", "2026", "2027"), ("Palkat", "50 000", "52 000"), ("Ostopalvelut", "20 000", "18 000")]


def _ruled(canvas: Canvas, x: float, top: float, rows: Sequence[Sequence[str]]) -> None:
    """A ruled table with its top left corner there, in the canvas's own frame."""
    canvas.setFont("Helvetica", 10)
    canvas.grid([x, x + 150, x + 230, x + 310], [top - 18 * i for i in range(len(rows) + 1)])
    for i, row in enumerate(rows):
        for left, cell in zip((x, x + 150, x + 230), row, strict=True):
            canvas.drawString(left + 4, top - 18 * i - 13, cell)


@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_across_the_page_is_read_as_who_turns_it_sees_it(turn: int, tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, CAPTION, 60, "Liite 1")
        canvas.translate(300, A4[1] / 2)
        canvas.rotate(turn)
        _ruled(canvas, -150, 60, WIDE)

    source = _read(tmp_path, page)
    assert source.text == "Liite 1\n" + "\n".join("\t".join(row) for row in WIDE)
    (_, box), *_ = source.boxes(Span(source.text.index("Palkat"), source.text.index("Palkat") + 6))
    assert box.bottom - box.top > box.x1 - box.x0, "the place is that of the page as it is printed"


def test_a_table_that_goes_on_over_the_page_is_one(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        text(canvas, CAPTION, 400, "Kustannusarvio")
        _ruled(canvas, CAPTION, 300, [*WIDE[:2], ("Ostopalvelut (suunnittelu,", "20 000", "18 000")])

    def second(canvas: Canvas) -> None:
        _ruled(canvas, CAPTION, A4[1] - 60, [WIDE[0], ("valvonta)", "", ""), ("Matkat", "3 000", "3 500")])
        text(canvas, CAPTION, 300, "Rahoitus")

    source = _read(tmp_path, first, second)
    rows = {line.cell.row for line in source.lines if line.cell}
    assert {line.cell.table for line in source.lines if line.cell} == {0}
    assert rows == {0, 1, 2, 3}
    assert "Ostopalvelut (suunnittelu,\nvalvonta)\t20 000\t18 000\nMatkat\t3 000\t3 500" in source.text
    assert shown(source, Role.FURNITURE) == list(WIDE[0])


def _captioned(canvas: Canvas) -> None:
    text(canvas, CAPTION, 120, "Khall § 88", bold=True)
    text(canvas, CAPTION, 134, "14.10.2024", bold=True)
    block(
        canvas,
        BODY,
        120,
        """
Rautjärven kunta ja naapurikunnat valmistelevat yhteistä
hanketta, joka tukee pienten ja pk-
yritysten siirtymistä uusille markkinoille sekä vahvistaa
alueen elinvoimaa.

Hankkeen kokonaiskustannukset ovat 84 500 euroa.
""",
    )
    text(canvas, CAPTION, 240, "Valmistelijat/", bold=True)
    text(canvas, CAPTION, 254, "Lisätietojen", bold=True)
    text(canvas, CAPTION, 268, "antaja", bold=True)
    text(canvas, BODY, 240, "elinvoimapäällikkö Maija Esimerkki")
    text(canvas, CAPTION, 300, "Päätösehdotus", bold=True)
    block(canvas, BODY, 300, "Kunnanhallitus päättää hakea hanketta.")
    text(canvas, CAPTION, 330, "Käsittely", bold=True)
    block(canvas, BODY, 350, "Asiasta keskusteltiin.")


def test_side_captions_come_before_the_body_they_stand_beside(tmp_path: Path) -> None:
    source = _read(tmp_path, _captioned)
    assert shown(source, Role.CAPTION) == [
        "Khall § 88",
        "14.10.2024",
        "Valmistelijat/",
        "Lisätietojen",
        "antaja",
        "Päätösehdotus",
        "Käsittely",
    ]
    assert paragraphs(source) == [
        "Khall § 88 14.10.2024",
        "Rautjärven kunta ja naapurikunnat valmistelevat yhteistä hanketta, joka tukee pienten ja pk-yritysten "
        "siirtymistä uusille markkinoille sekä vahvistaa alueen elinvoimaa.",
        "Hankkeen kokonaiskustannukset ovat 84 500 euroa.",
        "Valmistelijat/ Lisätietojen antaja",
        "elinvoimapäällikkö Maija Esimerkki",
        "Päätösehdotus",
        "Kunnanhallitus päättää hakea hanketta.",
        "Käsittely",
        "Asiasta keskusteltiin.",
    ]


def test_a_caption_at_mid_height_stands_before_its_paragraph(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        for top, number in ((100, "§ 12"), (160, "§ 14")):
            text(canvas, CAPTION, top, number)
            text(canvas, BODY, top, "Kokouksen avaus ja läsnäolijoiden toteaminen sekä muut asiat")
        text(canvas, CAPTION, 130, "§ 13")
        text(canvas, BODY, 123, "Rantaraitin rakentamista koskevan avustuksen hakeminen ja")
        text(canvas, BODY, 137, "omarahoituksen varaaminen")

    assert paragraphs(_read(tmp_path, contents))[2:4] == [
        "§ 13",
        "Rantaraitin rakentamista koskevan avustuksen hakeminen ja omarahoituksen varaaminen",
    ]


def test_the_rows_of_a_form_keep_their_labels(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        text(canvas, CAPTION, 80, "AVUSTUSHAKEMUS", bold=True, size=16)
        for top, label, value in (
            (120, "Hakija", "Rautjärven kunta"),
            (135, "Hankkeen nimi", "Rantaraitti – esteetön reitti kunnan keskustasta Simpeleen rantaan"),
            (150, "Hankkeen tyyppi", "Kehittämishanke"),
        ):
            text(canvas, CAPTION, top, label)
            text(canvas, BODY, top, value)

    assert paragraphs(_read(tmp_path, form)) == [
        "AVUSTUSHAKEMUS",
        "Hakija",
        "Rautjärven kunta",
        "Hankkeen nimi",
        "Rantaraitti – esteetön reitti kunnan keskustasta Simpeleen rantaan",
        "Hankkeen tyyppi",
        "Kehittämishanke",
    ]


HEADER = "Rautjärven kunta"


def _hanging(number: int, body: str, heading: str = "") -> object:
    def page(canvas: Canvas) -> None:
        text(canvas, 131, 46, HEADER, bold=True)
        text(canvas, 346, 46, "Pöytäkirja")
        text(canvas, 451, 46, "7/2024")
        text(canvas, 508, 46, f"{number} (20)")
        text(canvas, 131, 60, "Kunnanhallitus")
        text(canvas, 346, 60, "14.10.2024")
        top = 153.0
        for line in heading.split("\n") if heading else ():
            text(canvas, CAPTION, top, line, bold=True)
            top += 14.5
        block(canvas, 122, top + (20 if heading else 0), body)

    return page


FIRST = """
Rautjärven kunta valmistelee rantaraitin rakentamista yhdessä maakunnan toimijoiden kanssa
vuosina 2025 ja 2026. Hankkeesta on neuvoteltu rahoittajan kanssa, ja sen hakemista varten
kunta on laatinut suunnitelman, jonka mukaan hankkeen kustannukset ovat yhteensä noin
"""
SECOND = """
120 000 euroa. Omarahoitus katetaan talousarviosta.

1.   hakea avustusta rantaraitin rakentamiseen vuosille 2025 ja 2026
2.   varata omarahoituksen talousarvioon
"""


def test_a_heading_over_hanging_body_is_no_caption(tmp_path: Path) -> None:
    source = _read(tmp_path, _hanging(8, FIRST, "§ 88\nRantaraitti / avustuksen hakeminen"), _hanging(9, SECOND))
    assert shown(source, Role.CAPTION) == []
    assert shown(source)[:2] == ["§ 88", "Rantaraitti / avustuksen hakeminen"]
    assert [line.bold for line in source.lines[:3]] == [True, True, False]
    assert [line.indent for line in source.lines[:3]] == [57, 57, 122]


def test_page_headers_leave_the_text_and_the_sentence_goes_on(tmp_path: Path) -> None:
    source = _read(tmp_path, _hanging(8, FIRST, "§ 88\nRantaraitti / avustuksen hakeminen"), _hanging(9, SECOND))
    assert paragraphs(source)[2:] == [
        f"{FIRST.strip()} 120 000 euroa. Omarahoitus katetaan talousarviosta.".replace("\n", " "),
        "1. hakea avustusta rantaraitin rakentamiseen vuosille 2025 ja 2026",
        "2. varata omarahoituksen talousarvioon",
    ]
    assert [
        (line.page, source.text[line.start : line.end]) for line in source.lines if line.role is Role.FURNITURE
    ] == [
        (1, "Rautjärven kunta\tPöytäkirja\t7/2024\t8 (20)"),
        (1, "Kunnanhallitus\t14.10.2024"),
        (2, "Rautjärven kunta\tPöytäkirja\t7/2024\t9 (20)"),
        (2, "Kunnanhallitus\t14.10.2024"),
    ]


def test_the_header_of_a_single_page_is_furniture(tmp_path: Path) -> None:
    source = _read(tmp_path, _hanging(8, FIRST, "§ 88\nRantaraitti"))
    assert len(shown(source, Role.FURNITURE)) == 2
    assert shown(source)[0] == "§ 88"


COSTS = [
    ("Kustannuslaji", "2025", "2026"),
    ("Palkkakustannukset", "21 000", "22 500"),
    ("Ostopalvelut", "8 000", ""),
]


def _table(canvas: Canvas) -> None:
    text(canvas, 122, 100, "Hankkeen kustannusarvio on seuraava:")
    xs, tops = [122, 260, 340, 420], [120, 140, 160, 180]
    canvas.grid(xs, [842 - top for top in tops])
    for top, row in zip(tops, COSTS, strict=False):
        for x, cell in zip(xs, row, strict=False):
            text(canvas, x + 4, top + 14, cell)
    text(canvas, 122, 210, "Kustannuksiin haetaan avustusta.")


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    source = _read(tmp_path, _table)
    assert source.text == (
        "Hankkeen kustannusarvio on seuraava:\n"
        "Kustannuslaji\t2025\t2026\nPalkkakustannukset\t21 000\t22 500\nOstopalvelut\t8 000\n"
        "Kustannuksiin haetaan avustusta."
    )
    cells = {line.cell[1:]: source.text[line.start : line.end] for line in source.lines if line.cell}
    assert cells[(1, 2)] == "22 500"
    assert (2, 2) not in cells


def test_a_drawing_is_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([5 * i for i in range(100)], [8 * i for i in range(100)])
        text(canvas, 122, 100, "Kartta")

    assert shown(_read(tmp_path, page)) == ["Kartta"]


def test_an_unruled_row_keeps_its_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for top, label, amount in ((100, "Palkkakustannukset", "21 000"), (115, "Ostopalvelut", "8 000")):
            text(canvas, 122, top, label)
            text(canvas, 400, top, amount)

    assert paragraphs(_read(tmp_path, page)) == ["Palkkakustannukset\t21 000", "Ostopalvelut\t8 000"]


def test_words_have_boxes_that_points_find(tmp_path: Path) -> None:
    source = _read(tmp_path, _table)
    start = source.text.index("22 500")
    [(page, box)] = source.boxes(Span(start, start + 6))
    assert page == 1
    assert 340 < box.x0 < box.x1 < 420 and 140 < box.top < box.bottom < 160


def test_a_double_printed_line_is_read_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for shift in (0, 0.2):
            text(canvas, 100 + shift, 100, "Hankkeen loppuraportti")

    assert _read(tmp_path, page).text == "Hankkeen loppuraportti"


def test_turned_text_in_the_margin_is_furniture(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, 122, 100, "Hankkeen loppuraportti")
        canvas.rotate(90)
        canvas.drawString(300, -20, "arkisto")

    source = _read(tmp_path, page)
    assert shown(source) == ["Hankkeen loppuraportti"]
    assert len(shown(source, Role.FURNITURE)) == 1


def test_pdfium_reads_what_pdfplumber_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise TypeError("odd MediaBox")

    expected = _read(tmp_path, _captioned)
    monkeypatch.setattr(reader, "_words", fail)
    source = _read(tmp_path, _captioned)
    assert source.text == expected.text
    assert all(abs(a.box.x0 - b.box.x0) < 2 for a, b in zip(source.words, expected.words, strict=True))


def test_every_printed_character_is_read(tmp_path: Path) -> None:
    source = _read(tmp_path, _captioned, _table)
    document = pypdfium2.PdfDocument(pdf([_captioned, _table]))
    printed = "".join(page.get_textpage().get_text_range() for page in document).replace("\x02", "-")
    document.close()
    assert sorted("".join(source.text.split())) == sorted("".join(printed.replace("\ufffe", "-").split()))
