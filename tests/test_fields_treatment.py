"""What the document is and who treats the matter when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reading import block, pdf
from reading import text as draw_text
from reportlab.pdfgen.canvas import Canvas
from texts import RECEIVERS, check_evidence, item_of, minutes, record_of, records_of, shown

from memogen.extract import extract
from memogen.fields.treatment import reference_date
from memogen.read import read
from memogen.source import Source

BODY = "Hanke kehittää kylien palveluja yhdessä naapurikuntien kanssa."
PROPOSAL = f"Päätösehdotus\nHyväksytään.\n\n{RECEIVERS}\n"


def page(*parts: str) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


OFFICIAL = (
    "Kehitysjohtajan viranhaltijapäätös\n\n§ 7\nKylien talvi -hanke\n\nKEMDno-2024-77\n\n"
    f"Päätöksen perustelut\n{BODY}\n\nPäätös\nPäätän osallistua.\n"
)
# text, suffix, kind, why
KINDS: list[Any] = [
    (minutes(BODY), ".txt", "paatosehdotus", "a proposal without a decision"),
    (minutes(BODY, decision="Ehdotus hyväksyttiin."), ".txt", "poytakirja", "with a decision"),
    (minutes(BODY, title="Kylien talvi -hankkeen loppuraportti"), ".txt", "loppuraportti", "a report's item"),
    (
        minutes(BODY, proposal="Kaupunginhallitus merkitsee hankkeen loppuraportin tiedokseen."),
        ".txt",
        "loppuraportti",
        "a report by its proposal",
    ),
    (
        f"§ 12\nKylien talvi -hanke, viranhaltijapäätös\n\n{BODY}\n\nPäätös\nPäätän osallistua.\n",
        ".txt",
        "viranhaltijapaatos",
        "an official's decision",
    ),
    (
        "Kylien talvi\nRahoitus: EAKR\nToiminta-aika: 2025\n\nUusi vene\nRahoitus: JTF\nToiminta-aika: 2026\n",
        ".txt",
        "hankeluettelo",
        "two projects with labels",
    ),
    (page("<h1>Kylien talvi -hankkeen loppuraportti</h1>", f"<p>{BODY}</p>"), ".html", "loppuraportti", "a report"),
    (page("<h1>Hankesuunnitelma: Kylien talvi</h1>", f"<p>{BODY}</p>"), ".html", "hankesuunnitelma", "a plan"),
    (page("<h1>Avustushakemus</h1>", f"<p>{BODY}</p>"), ".html", "hankesuunnitelma", "an application"),
    (
        page(
            "<h1>Kylien talvi</h1>",
            *(f"<h2>{h}</h2><p>{BODY}</p>" for h in ("Tausta", "Tavoitteet", "Riskit", "Aikataulu")),
        ),
        ".html",
        "hankesuunnitelma",
        "the headings of a plan",
    ),
    (page("<h1>Tiedote: kylät saavat talven</h1>", f"<p>{BODY}</p>"), ".html", "tiedote", "a press release"),
    (
        page(
            "<h1>Kylät saavat talven</h1>", "<p>5.3.2024</p>", f"<p>{BODY} Työ alkaa heti, kertoo Aino Esimerkki.</p>"
        ),
        ".html",
        "uutinen",
        "a dated text in which somebody speaks",
    ),
    (page("<h1>Kylät ja talvi</h1>", f"<p>{BODY}</p>"), ".html", "muu", "nothing that shows a kind"),
    (OFFICIAL, ".txt", "viranhaltijapaatos", "the words stand above the item"),
]


@pytest.mark.parametrize(("text", "suffix", "expected", "why"), KINDS)
def test_kind(text: str, suffix: str, expected: str, why: str):
    assert {shown(record, "asiakirja.laji") for record in records_of(text, suffix)} == {expected}, why


# head of an item, body, date, section, diary number, title, why
HEADS: list[Any] = [
    (
        "Kaupunginhallitus 4.3.2024 § 12\n\nKylien talvi -hanke",
        ("Kaupunginhallitus", "2024-03-04", 12, None, "Kylien talvi -hanke"),
        "treatment line above the title",
    ),
    (
        "Kylien talvi -hanke\n\n418/02.05.02/2024\n\nKhall 04.03.2024 § 12",
        ("Kaupunginhallitus", "2024-03-04", 12, "418/02.05.02/2024", "Kylien talvi -hanke"),
        "title, diary number, an abbreviated body",
    ),
    (
        "§ 12\nKylien talvi -hanke\n\nLAPDno-2024-640\n\nTekninen lautakunta, 04.03.2024, § 12",
        ("Tekninen lautakunta", "2024-03-04", 12, "LAPDno-2024-640", "Kylien talvi -hanke"),
        "§ above the title, treatment with commas",
    ),
    (
        "12 §\nKylien talvi -hanke\n\nHEL 2024-000123 T 02 05 01 05",
        (None, None, 12, "HEL 2024-000123", "Kylien talvi -hanke"),
        "the number before its sign, a diary number with classes",
    ),
    (
        "Khall § 12\n4.3.2024\n\nKylien talvi -hanke",
        ("Kaupunginhallitus", "2024-03-04", 12, None, "Kylien talvi -hanke"),
        "body and date on two lines",
    ),
    (
        "§ 12\nKylien talvi -hankkeen omarahoitus ja\nosallistuminen ohjausryhmään\n\nDno OUKA/1472/02.02.02/2024",
        (
            None,
            None,
            12,
            "OUKA/1472/02.02.02/2024",
            "Kylien talvi -hankkeen omarahoitus ja osallistuminen ohjausryhmään",
        ),
        "a title on two lines, a label before the diary number",
    ),
    (
        "Kemin kaupunki\n\nKaupunginhallitus 4.3.2024 § 12\n\nKylien talvi -hanke",
        ("Kaupunginhallitus", "2024-03-04", 12, None, "Kylien talvi -hanke"),
        "the municipality's name is no title",
    ),
    (
        "§ 12\nSalassa pidettävä, JulkL 24 §\nKylien talvi -hanke",
        (None, None, 12, None, "Kylien talvi -hanke"),
        "a secrecy note above the title",
    ),
]


@pytest.mark.parametrize(("head", "expected", "why"), HEADS)
def test_head_of_an_item(head: str, expected: tuple[Any, ...], why: str):
    record = record_of(f"{head}\n\n{BODY}\n\n{PROPOSAL}")
    names = ("toimielin", "kokouspaiva", "pykala", "diaarinumero", "otsikko")
    assert tuple(shown(record, f"asiakirja.{name}") for name in names) == expected, why


# what follows the prose, body, why
BODIES: list[Any] = [
    ("Päätösehdotus\nKaupunginhallitus hyväksyy hankkeen.", "Kaupunginhallitus", "who decides by the proposal"),
    (
        "Ehdotus\nKaupunginhallitus esittää kaupunginvaltuustolle, että hanke hyväksytään.",
        "Kaupunginhallitus",
        "who proposes, not who decides later",
    ),
    ("Ehdotus\nHyväksytään.", None, "nobody is named"),
    ("Ehdotus\nHyväksytään.\n\nTiedoksi\nTarkastuslautakunta\nArkisto", None, "a receiver does not decide"),
    ("Ehdotus\nKhall hyväksyy.\n\nTiedoksi\nKunnanhallitus", "Kunnanhallitus", "the abbreviation in a kunta"),
]


@pytest.mark.parametrize(("end", "expected", "why"), BODIES)
def test_the_body_where_no_treatment_line_names_it(end: str, expected: str | None, why: str):
    record = record_of(f"§ 12\nKylien talvi -hanke\n\nHanke kehittää kyliä yhdessä\nnaapurien kanssa.\n\n{end}\n")
    assert shown(record, "asiakirja.toimielin") == expected, why


# text, municipality, why
PLACES = [
    ("Kemin kaupunki hakee rahoitusta. Kemin kaupunki päättää. Tornio on mukana.", "Kemi", "most spoken of"),
    ("Hanke toteutetaan yhdessä naapurien kanssa.", None, "none is named"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PLACES)
def test_municipality(body: str, expected: str | None, why: str):
    assert shown(record_of(minutes(body)), "asiakirja.kunta") == expected, why


# text, day of publishing, why
PUBLISHED: list[Any] = [
    (page("<h1>Tiedote: kylät saavat talven</h1>", "<p>5.3.2024</p>", f"<p>{BODY}</p>"), "2024-03-05", "of a release"),
    (page("<h1>Kylät ja talvi</h1>", "<p>5.3.2024</p>", f"<p>{BODY}</p>"), "2024-03-05", "a dated text is news"),
    (page("<h1>Kylät ja talvi</h1>", f"<p>{BODY} Se alkoi 5.3.2024.</p>"), None, "a day in the text is not its own"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PUBLISHED)
def test_day_of_publishing(text: str, expected: str | None, why: str):
    record = record_of(text, ".html")
    assert shown(record, "asiakirja.julkaisupaiva") == expected, why
    assert shown(record, "asiakirja.kokouspaiva") is None


LISTED = (
    "§ 14\nKylien talvi -hanke\n\nLAPDno-2024-640\n\nAikaisempi käsittely\nTekninen lautakunta, 04.03.2024, § 9\n"
    f"Kaupunginhallitus, 11.03.2024, § 31\n\nSelostus\n{BODY}\n\n{PROPOSAL}"
)
STACKED = (
    f"Kylien talvi -hanke\n\n418/02.05.02/2024\n\nTekninen lautakunta 04.03.2024 § 9\n\n{BODY}\n\nEhdotus\n"
    "Tekninen lautakunta esittää hanketta.\n\nPäätös\nEhdotus hyväksyttiin.\n\nKhall 11.03.2024 § 31\n\n"
    "Kaupunginhallitus on saanut asian käsiteltäväkseen.\n\nEhdotus\nKaupunginhallitus hyväksyy hankkeen.\n"
    f"\nPäätös\nHyväksyttiin ehdotuksen mukaisesti.\n\n{RECEIVERS}\n"
)
HISTORY = (
    "§ 14\nKylien talvi -hanke\n\nDno OUKA/1472/02.02.02/2024\n\nPäätöshistoria\nTekninen lautakunta 04.03.2024 § 9\n\n"
    f"Esittelyteksti\n{BODY}\n\n{PROPOSAL}"
)
# text, earlier treatments, why
EARLIER: list[Any] = [
    (
        LISTED,
        [
            {"toimielin": "Tekninen lautakunta", "kokouspaiva": "2024-03-04", "pykala": 9},
            {"toimielin": "Kaupunginhallitus", "kokouspaiva": "2024-03-11", "pykala": 31},
        ],
        "a list under its heading",
    ),
    (
        STACKED,
        [{"toimielin": "Tekninen lautakunta", "kokouspaiva": "2024-03-04", "pykala": 9}],
        "a treatment printed before the latest one",
    ),
    (
        HISTORY,
        [{"toimielin": "Tekninen lautakunta", "kokouspaiva": "2024-03-04", "pykala": 9}],
        "a history under its heading",
    ),
    (minutes(BODY), None, "the own treatment is not an earlier one"),
]


TURKU = page(
    "<table><tr><td>Turun kaupunki</td><td>§</td><td>Kokouspvm</td><td>Asia</td></tr>",
    "<tr><td>Kaupunkiympäristölautakunta</td><td>58</td><td>25.02.2025</td><td>9</td></tr>",
    "<tr><td>Kaupunginhallitus</td><td>133</td><td>10.03.2025</td><td>12</td></tr></table>",
    "<p>2104-2025 (020501)</p><p>Osallistuminen Kylien talvi -hankkeeseen</p>",
    f"<p>Kylk § 58</p><p>{BODY}</p><table><tr><td>Ehdotus</td><td>Lautakunta esittää hanketta.</td></tr>",
    "<tr><td>Päätös</td><td>Ehdotus hyväksyttiin.</td></tr></table>",
    "<p>Kh § 133</p><p>Kylien talvi on kaupungin yhteinen asia.</p>",
    "<table><tr><td>Ehdotus</td><td>Kaupunginhallitus päättää hankkeesta.</td></tr></table>",
)


def test_a_table_of_treatments():
    record = record_of(TURKU, ".html")
    assert shown(record, "asiakirja.aiempi_kasittely") == [
        {"toimielin": "Kaupunkiympäristölautakunta", "kokouspaiva": "2025-02-25", "pykala": 58}
    ]
    names = ("toimielin", "kokouspaiva", "pykala", "diaarinumero", "otsikko")
    assert tuple(shown(record, f"asiakirja.{name}") for name in names) == (
        "Kaupunginhallitus",
        "2025-03-10",
        133,
        "2104-2025",
        "Osallistuminen Kylien talvi -hankkeeseen",
    )
    assert shown(record, "paatos.ehdotus") == "Kaupunginhallitus päättää hankkeesta."
    assert shown(record, "paatos.paatos") is None, "the earlier treatment's decision is not the own one"


@pytest.mark.parametrize(("text", "expected", "why"), EARLIER)
def test_earlier_treatments(text: str, expected: list[dict[str, Any]] | None, why: str):
    assert shown(record_of(text), "asiakirja.aiempi_kasittely") == expected, why


def test_a_stacked_items_own_treatment_is_the_latest():
    record = record_of(STACKED)
    assert shown(record, "asiakirja.toimielin") == "Kaupunginhallitus"
    assert shown(record, "asiakirja.pykala") == 31
    assert shown(record, "paatos.ehdotus") == "Kaupunginhallitus hyväksyy hankkeen."
    assert shown(record, "paatos.paatos") == "Hyväksyttiin ehdotuksen mukaisesti."


# text, the document's own day, why
DAYS: list[Any] = [
    (minutes(BODY), date(2024, 3, 4), "of the treatment"),
    (f"§ 12\nKylien talvi -hanke\n\n{BODY}\n\n{PROPOSAL}", None, "none is printed"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DAYS)
def test_reference_date(text: str, expected: date | None, why: str):
    assert reference_date(item_of(text)) == expected, why


def printed_meeting(path: Path) -> Source:
    """Minutes of three pages whose headers alone tell municipality, body and day."""

    def page_of(number: int, lines: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_text(canvas, 57, 40, "Kemin kaupunki")
            draw_text(canvas, 300, 40, "Pöytäkirja 4/2024")
            draw_text(canvas, 500, 40, f"{number} (3)")
            draw_text(canvas, 57, 54.5, "Kaupunginhallitus")
            draw_text(canvas, 300, 54.5, "04.03.2024")
            block(canvas, 57, 120, lines)

        return draw

    prose = "Hanke kehittää kyliä yhdessä\nnaapurien kanssa.\n\nPäätösehdotus\nHyväksytään.\n\nPäätös\nHyväksyttiin."
    pages = [
        page_of(number, f"§ {number + 10}\nKylien {season} -hanke\n\n{prose}")
        for number, season in enumerate(("talvi", "kevät", "kesä"), 1)
    ]
    path.write_bytes(pdf(pages))
    return read(path)


def test_page_headers_tell_whose_meeting_it_is_and_when(tmp_path: Path):
    records = extract(printed_meeting(tmp_path / "kokous.pdf"))
    names = ("kunta", "toimielin", "kokouspaiva", "pykala", "otsikko")
    assert [tuple(shown(record, f"asiakirja.{name}") for name in names) for record in records] == [
        ("Kemi", "Kaupunginhallitus", "2024-03-04", 11, "Kylien talvi -hanke"),
        ("Kemi", "Kaupunginhallitus", "2024-03-04", 12, "Kylien kevät -hanke"),
        ("Kemi", "Kaupunginhallitus", "2024-03-04", 13, "Kylien kesä -hanke"),
    ]


def test_evidence_of_a_printed_page_has_its_page_and_box(tmp_path: Path):
    source = printed_meeting(tmp_path / "kokous.pdf")
    for number, record in enumerate(extract(source), 1):
        check_evidence(record, source)
        for one in (one for several in record.todisteet.values() for one in several):
            assert one.sivu == number, "of the item's own page, its header too"
            assert one.alue is not None
            x0, top, x1, bottom = one.alue
            assert 0 <= x0 < x1 <= source.pages[0].width
            assert 0 <= top < bottom <= source.pages[0].height
            assert one.paikka is None


# what stands in the header of each of the two pages, the §, why
HEADERS: list[Any] = [
    (("§ 41/2024", "§ 41/2024"), 41, "of an official's decision, with its year"),
    (("§ 64         20.05.2024", "§ 64         20.05.2024"), 64, "before the day"),
    (("hallintosääntö § 64 mukaan", "hallintosääntö § 64 mukaan"), None, "a provision"),
]


@pytest.mark.parametrize(("printed", "number", "why"), HEADERS)
def test_a_section_that_stands_in_page_headers_alone(printed: tuple[str, str], number: int | None, why: str):
    heads = [
        f"Kemin kaupunki{' ' * 18}Viranhaltijapäätös{' ' * 20}{page} (2)\nHyvinvointijohtaja{' ' * 14}{line}\n\n\n"
        for page, line in enumerate(printed, 1)
    ]
    bodies = [
        f"Kylien talvi -hanke\n\nDiaarinumero  KEMDno-2024-77\n\nAsian selostus\n\n{BODY}\n\n",
        "Päätös\n\nPäätän osallistua.\n",
    ]
    record = record_of("".join(head + body for head, body in zip(heads, bodies, strict=True)))
    assert shown(record, "asiakirja.pykala") == number, why
