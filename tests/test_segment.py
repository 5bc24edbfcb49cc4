"""Items of a source and their parts."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import BODY as BODY_EDGE
from reading import CAPTION as CAPTION_EDGE
from reading import block, pdf
from reportlab.pdfgen.canvas import Canvas
from texts import RECEIVERS, item_of, minutes, source_of

from memogen.read import read
from memogen.segment import Form, Item, missing_sections, segment, table_of_contents
from memogen.segment.contacts import is_contact, is_presenter
from memogen.segment.marks import Marks, marks_of
from memogen.segment.rows import is_prose, rows_of
from memogen.source import Line, Source, Span

HEAD = "§ 12\nKylien talvi -hanke\n\nLAPDno-2024-640"
PROSE = "Hanke kehittää kylien palveluja yhdessä naapurikuntien kanssa."


def parts(item: Item) -> list[tuple[str, str]]:
    """(name, text with white space folded) of the latest treatment's parts."""
    text = item.source.text
    return [
        (part.name, " ".join(" ".join(text[span.start : span.end] for span in part.spans).split()))
        for part in item.own.parts
    ]


def row_of(text: str) -> Any:
    (row,) = rows_of(Source("lahde", "0", "txt", text, (Line(0, len(text)),)))
    return row


def printed(item: Item, span: Span | None) -> str | None:
    return item.source.text[span.start : span.end] if span else None


# -- what a row can be ------------------------------------------------------------------------------------------------


def marks(text: str) -> dict[str, str]:
    """The marks of a row as they are printed."""
    found = marks_of(row_of(text)) or Marks()
    spans = {name: getattr(found, name) for name in ("section", "body", "date", "diary", "rest")}
    return {name: text[span.start : span.end] for name, span in spans.items() if span}


# a row, its marks, why
MARKS: list[Any] = [
    ("§ 36", {"section": "36"}, "the sign before"),
    ("6 §", {"section": "6"}, "the sign after"),
    ("## § 49", {"section": "49"}, "a marked heading"),
    ("Pykälä 61", {"section": "61"}, "in words"),
    ("Paragraf 61", {"section": "61"}, "Swedish"),
    ("§ 36 Kylien talvi", {"section": "36", "rest": "Kylien talvi"}, "a title on the row"),
    ("36 § Kylien talvi .... 4", {"section": "36", "rest": "Kylien talvi"}, "a row of contents"),
    ("§ 36 Kaupunginhallituksen kokoukset", {"section": "36", "rest": "Kaupunginhallituksen kokoukset"}, "a title"),
    ("Khall 05.06.2023 § 160", {"body": "Khall", "date": "05.06.2023", "section": "160"}, "an abbreviation"),
    ("Khall § 61", {"body": "Khall", "section": "61"}, "no day"),
    ("Khall 14.5.98", {"body": "Khall", "date": "14.5.98"}, "a year of two digits"),
    (
        "Tekninen lautakunta, 26.08.2025, § 114",
        {"body": "Tekninen lautakunta", "date": "26.08.2025", "section": "114"},
        "commas",
    ),
    (
        "Kaupunginhallitus, § 196,26.05.2025",
        {"body": "Kaupunginhallitus", "date": "26.05.2025", "section": "196"},
        "§ before the day",
    ),
    (
        "Kaupunginhallitus\t133\t10.03.2025\t12",
        {"body": "Kaupunginhallitus", "date": "10.03.2025", "section": "133"},
        "a row of a table",
    ),
    (
        "§ 311 Aluehallitus, 18.12.2025",
        {"section": "311", "body": "Aluehallitus", "date": "18.12.2025"},
        "§ first",
    ),
    ("Kunnanhallitus, kokous 14.9.2022", {"body": "Kunnanhallitus", "date": "14.9.2022"}, "a page's head"),
    ("Pöytäkirja 12.05.2025/Pykälä 61", {"date": "12.05.2025", "section": "61"}, "a page of Dynasty"),
    ("Kokousaika ma 12.5.2025 klo 15.00–17.20", {"date": "12.5.2025"}, "the meeting's time"),
    ("Kokousaika: tiistai 27. lokakuuta 2026 klo 9", {"date": "27. lokakuuta 2026"}, "in words"),
    ("Kunnanhallitus\t§ 61\t12.5.2025", {"body": "Kunnanhallitus", "section": "61", "date": "12.5.2025"}, "gaps"),
    ("hallintosäännön § 36", {}, "a provision"),
    ("5 §:n mukaan", {}, "a provision in a sentence"),
    ("Kaupunginhallitus kokoontui 5.6.2023.", {}, "a sentence"),
    ("Aino Esimerkki 5.6.2023 § 160", {}, "a person"),
    ("EAKR 26.05.2025", {}, "an abbreviation and a day, no §"),
    ("418/02.05.02/2021", {"diary": "418/02.05.02/2021"}, "number/class/year"),
    ("LAPDno-2025-640", {"diary": "LAPDno-2025-640"}, "CaseM"),
    ("Dno OUKA/1472/02.02.02/2017", {"diary": "OUKA/1472/02.02.02/2017"}, "Tweb with a label"),
    ("HEL 2021-000123 T 02 05 01 05", {"diary": "HEL 2021-000123"}, "Ahjo with classes"),
    ("5024-2017 (010)", {"diary": "5024-2017"}, "Turku"),
    ("Asianumero 12/00.01/2024", {"diary": "12/00.01/2024"}, "a label"),
    (
        "418/02.05.02/2021 Kylien talvi -hankkeen omarahoitus",
        {"diary": "418/02.05.02/2021", "rest": "Kylien talvi -hankkeen omarahoitus"},
        "with a title behind it",
    ),
    ("12.5.2021", {"date": "12.5.2021"}, "a day"),
    ("040 123 4567", {}, "a telephone"),
]


@pytest.mark.parametrize(("text", "expected", "why"), MARKS)
def test_marks_of_a_row(text: str, expected: dict[str, str], why: str):
    assert marks(text) == expected, why


# text, contact, presenter, prose, why
FORMS = [
    ("Aino Esimerkki", True, False, False, "a name"),
    ("Kaupunginjohtaja Eero Mallinen", True, True, False, "title and name"),
    ("Kaupunginjohtaja Eero Mallinen:", True, True, False, "with a colon"),
    ("aino.esimerkki@kemi.fi", True, False, False, "an address"),
    ("p. 040 123 4567", True, False, False, "a telephone"),
    ("hankepäällikkö", True, False, False, "a title"),
    ("Hankkeen tavoitteena on uusi silta.", False, False, True, "a sentence"),
    ("Kylien talvi -hanke", False, False, False, "a heading"),
]


@pytest.mark.parametrize(("text", "contact", "presenter", "prose", "why"), FORMS)
def test_form_of_a_row(text: str, contact: bool, presenter: bool, prose: bool, why: str):
    assert (is_contact(text), is_presenter(text), is_prose(text)) == (contact, presenter, prose), why


@settings(deadline=None)
@given(st.lists(st.text("abc §.1", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=10))
def test_offsets_of_a_row_are_those_of_the_source(texts: list[str]):
    source = source_of("\n".join(texts))
    rows = rows_of(source)
    assert rows
    for row in rows:
        assert source.text[row.start : row.end].replace("\n", " ") == row.text
        assert row.within(0) == row.span
    assert all(before.end <= row.start for before, row in pairwise(rows))


# -- parts of an item -------------------------------------------------------------------------------------------------

# what follows the head, parts, why
PARTS: list[Any] = [
    (
        f"{PROSE}\n\nPäätösehdotus\nHyväksytään hanke.\n\nPäätös\nEhdotus hyväksyttiin.",
        [("selostus", PROSE), ("ehdotus", "Hyväksytään hanke."), ("paatos", "Ehdotus hyväksyttiin.")],
        "headings on rows of their own",
    ),
    (
        f"{PROSE}\n\nEhdotus: Hyväksytään hanke.\n\nPäätös: Ehdotus hyväksyttiin.",
        [("selostus", PROSE), ("ehdotus", "Hyväksytään hanke."), ("paatos", "Ehdotus hyväksyttiin.")],
        "before a colon",
    ),
    (
        f"{PROSE}\n\nPäätösehdotus Kaupunginhallitus hyväksyy hankkeen.\n\nPäätös Ehdotus hyväksyttiin.",
        [
            ("selostus", PROSE),
            ("ehdotus", "Kaupunginhallitus hyväksyy hankkeen."),
            ("paatos", "Ehdotus hyväksyttiin."),
        ],
        "glued to the text",
    ),
    (
        f"{PROSE}\n\nEhdotusKaupunginhallitus hyväksyy hankkeen.\n\nPäätösEhdotus hyväksyttiin.",
        [
            ("selostus", PROSE),
            ("ehdotus", "Kaupunginhallitus hyväksyy hankkeen."),
            ("paatos", "Ehdotus hyväksyttiin."),
        ],
        "glued without a space, a lost line break of a table",
    ),
    (
        f"{PROSE}\n\nPäätös on lainvoimainen.\n\nPäätösehdotus\nHyväksytään hanke.",
        [("selostus", f"{PROSE} Päätös on lainvoimainen."), ("ehdotus", "Hyväksytään hanke.")],
        "a sentence that begins with the word is no heading",
    ),
    (
        f"Valmistelija: hankepäällikkö Aino Esimerkki, p. 040 123 4567\n\n{PROSE}\n\nEhdotus\nHyväksytään hanke.",
        [
            ("valmistelija", "hankepäällikkö Aino Esimerkki, p. 040 123 4567"),
            ("selostus", PROSE),
            ("ehdotus", "Hyväksytään hanke."),
        ],
        "contacts end where the prose begins",
    ),
    (
        f"Liitteet\n1 Hankesuunnitelma\n2 Kustannusarvio\n\n{PROSE}\n\nEhdotus\nHyväksytään hanke.",
        [
            ("liitteet", "1 Hankesuunnitelma 2 Kustannusarvio"),
            ("selostus", PROSE),
            ("ehdotus", "Hyväksytään hanke."),
        ],
        "a list ends where the prose begins",
    ),
    (
        f"{PROSE}\n\nToimivalta, johon päätös perustuu\nHallintosääntö § 24\n\nEhdotus\nHyväksytään hanke.",
        [("selostus", PROSE), ("toimivalta", "Hallintosääntö § 24"), ("ehdotus", "Hyväksytään hanke.")],
        "the power to decide",
    ),
    (
        f"Päätös\nHanke hyväksyttiin.\n\nSelostus\n{PROSE}",
        [("paatos", "Hanke hyväksyttiin."), ("selostus", PROSE)],
        "the decision first",
    ),
    (
        f"{PROSE}\n\nEhdotus\nHyväksytään.\n\nEsteellisyys\nAino Esimerkki\n\nÄänestys\nÄänin 8-3.\n\n"
        "Eriävä mielipide\nJätettiin.\n\nPöytäkirjamerkintä\nPidettiin tauko.",
        [
            ("selostus", PROSE),
            ("ehdotus", "Hyväksytään."),
            ("esteellisyys", "Aino Esimerkki"),
            ("aanestys", "Äänin 8-3."),
            ("eriava_mielipide", "Jätettiin."),
            ("poytakirjamerkinta", "Pidettiin tauko."),
        ],
        "what else a decision may hold",
    ),
    (
        f"{PROSE}\n\nMaakuntajohtaja Eero Mallinen\n\nPäätösehdotus\nHyväksytään hanke.",
        [("selostus", PROSE), ("esittelija", "Maakuntajohtaja Eero Mallinen"), ("ehdotus", "Hyväksytään hanke.")],
        "a title and a name alone above the proposal",
    ),
    (
        f"{PROSE}\n\nLiitteet nro 3–4\nHankesuunnitelma\nTalousarvio\n\nPäätösehdotus\nHyväksytään hanke.",
        [("selostus", PROSE), ("liitteet", "Hankesuunnitelma Talousarvio"), ("ehdotus", "Hyväksytään hanke.")],
        "numbers in the heading of the attachments",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), PARTS)
def test_parts(text: str, expected: list[tuple[str, str]], why: str):
    item = item_of(f"{HEAD}\n\n{text}\n\n{RECEIVERS}\n")
    found = [part for part in parts(item) if part[0] != "tiedoksi" and part[1]]
    assert found == expected, why


APPEAL = (
    "Muutoksenhaku\nTähän päätökseen tyytymätön voi tehdä oikaisuvaatimuksen. Oikaisuvaatimus on tehtävä 14 päivän\n"
    "kuluessa päätöksen tiedoksisaannista.\n\nPäätös\nPäätös katsotaan annetuksi tiedoksi viikon kuluttua.\n\n"
    "Esittelijä\nOikaisuvaatimuksen allekirjoittaa vaatimuksen tekijä.\n"
)


def test_appeal_instructions_never_leak_into_other_parts():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nEhdotus\nHyväksytään.\n\nPäätös\nHyväksyttiin.\n\n{APPEAL}")
    assert [name for name, _ in parts(item)] == ["selostus", "ehdotus", "paatos", "muutoksenhaku"]
    assert dict(parts(item))["paatos"] == "Hyväksyttiin."


def test_receivers_may_follow_the_appeal():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nPäätös\nHyväksyttiin.\n\n{APPEAL}\n{RECEIVERS}\n")
    assert parts(item)[-1][0] == "tiedoksi"


def test_a_heading_without_text_is_a_part_without_a_span():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nEhdotus\nHyväksytään.\n\nPäätös\n\nTiedoksi\nArkisto\n")
    (decision,) = item.parts("paatos")
    assert decision.span is None
    assert printed(item, decision.heading) == "Päätös"


def test_side_captions_of_a_printed_page(tmp_path: Path):
    def page(canvas: Canvas) -> None:
        block(canvas, CAPTION_EDGE, 110.75, "Päätösehdotus\n\n\n\n\nPäätös")
        block(
            canvas,
            BODY_EDGE,
            60,
            "Hanke kehittää kylien palveluja\nyhdessä naapurikuntien kanssa.\n\n\n\nKaupunginhallitus hyväksyy\n"
            "hankkeen omarahoituksen.\n\n\nEhdotus hyväksyttiin.",
        )

    path = tmp_path / "sivu.pdf"
    path.write_bytes(pdf([page]))
    (item,) = segment(read(path))
    found = dict(parts(item))
    assert found["ehdotus"] == "Kaupunginhallitus hyväksyy hankkeen omarahoituksen."
    assert found["paatos"] == "Ehdotus hyväksyttiin."
    assert "Kaupunginhallitus" not in found["selostus"]


# -- items of a source ------------------------------------------------------------------------------------------------

MEETING = (
    "Kemin kaupunki\n\nKäsitellyt asiat\n§ 12 Kokouksen laillisuus\n§ 13 Kylien talvi -hanke\n§ 14 Muut asiat\n\n"
    "Läsnä\nAino Esimerkki, puheenjohtaja\nEero Mallinen, jäsen\n\n"
    "§ 12\nKokouksen laillisuus\n\nPäätös\nTodettiin.\n\n"
    f"§ 13\nKylien talvi -hanke\n\n{PROSE}\n\nEhdotus\nHyväksytään hanke.\n\nPäätös\nEhdotus hyväksyttiin.\n\n"
    "§ 14\nMuut asiat\n\nPäätös\nEi ollut.\n\n"
)


def test_every_listed_section_is_an_item():
    source = source_of(MEETING)
    listed = [(12, "Kokouksen laillisuus"), (13, "Kylien talvi -hanke"), (14, "Muut asiat")]
    assert table_of_contents(source) == listed
    assert [(item.number, item.title) for item in segment(source)] == listed


BODIES = "".join(
    f"\n\n§ {number}\n{title}\n\nPäätös\nHyväksyttiin."
    for number, title in ((12, "Kokouksen laillisuus"), (13, "Kylien talvi -hanke"))
)
# contents, why
CONTENTS: list[Any] = [
    ("Käsitellyt asiat\n§ 12 Kokouksen laillisuus\n§ 13 Kylien talvi -hanke", "the sign before"),
    ("Käsiteltävät asiat\n12 § Kokouksen laillisuus\n13 § Kylien talvi -hanke", "the sign after"),
    ("Asialista:\n§ 12   Kokouksen laillisuus   3\n§ 13   Kylien talvi -hanke   4", "with pages"),
    ("Sisällysluettelo\n§ 12 Kokouksen laillisuus ..... 3\n§ 13 Kylien talvi -hanke ..... 4", "with dots"),
    ("Läsnä olleet", "no contents at all"),
    ("Käsitellyt asiat\n12 Kokouksen laillisuus 3\n13 Kylien talvi -hanke 4", "bare numbers"),
    (
        "Käsitellyt asiat\nPykälä   Otsikko   Sivu\n12   Kokouksen laillisuus   3\n13   Kylien talvi -hanke   4",
        "a table with a header",
    ),
    ("Käsitellyt asiat\n1 Kokouksen laillisuus\n2 Kylien talvi -hanke", "other numbers"),
]


@pytest.mark.parametrize(("contents", "why"), CONTENTS)
def test_items_after_each_form_of_contents(contents: str, why: str):
    items = segment(source_of(f"Kemin kaupunki\n\n{contents}{BODIES}\n"))
    assert [(item.number, item.title) for item in items] == [
        (12, "Kokouksen laillisuus"),
        (13, "Kylien talvi -hanke"),
    ], why


# contents, titles, why
LISTED_TITLES: list[Any] = [
    ("Käsitellyt asiat\n§ 12 Kokouksen laillisuus", ["Kokouksen laillisuus"], "a title alone"),
    ("Käsitellyt asiat\n§ 12   Kokouksen laillisuus   3", ["Kokouksen laillisuus"], "before a page"),
    ("Käsitellyt asiat\n§ 12 Kokouksen laillisuus ..... 3", ["Kokouksen laillisuus"], "before dots"),
]


@pytest.mark.parametrize(("contents", "titles", "why"), LISTED_TITLES)
def test_titles_of_the_contents(contents: str, titles: list[str], why: str):
    assert [title for _, title in table_of_contents(source_of(f"{contents}\n"))] == titles, why


def test_a_provision_in_the_prose_begins_no_item():
    source = source_of(MEETING.replace("Todettiin.", "Todettiin hallintosäännön mukaan.\n\n§ 99\n\nHuomattiin."))
    assert [item.number for item in segment(source)] == [12, 13, 14]


def test_items_do_not_overlap_and_hold_their_own_parts():
    items = segment(source_of(MEETING))
    assert all(before.span.end <= item.span.start for before, item in pairwise(items))
    assert dict(parts(items[1]))["paatos"] == "Ehdotus hyväksyttiin."
    assert dict(parts(items[2]))["paatos"] == "Ei ollut."
    for item in items:
        assert all(item.span.contains(span) for one in item.treatments for part in one.parts for span in part.spans)


def test_the_cover_is_of_no_item():
    items = segment(source_of(MEETING))
    assert "Läsnä" not in items[0].source.text[items[0].span.start : items[-1].span.end]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=2, max_size=7, unique=True).map(sorted))
def test_segment_covers_every_section_once(numbers: list[int]):
    contents = "\n".join(f"§ {number} Asia numero {number}" for number in numbers)
    body = "\n\n".join(f"§ {number}\nAsia numero {number}\n\n{PROSE}\n\nPäätös\nHyväksyttiin." for number in numbers)
    items = segment(source_of(f"Käsitellyt asiat\n{contents}\n\n{body}\n"))
    assert [item.number for item in items] == numbers
    assert [item.title for item in items] == [f"Asia numero {number}" for number in numbers]


LISTING = (
    "Kemin kaupungin hankkeet\n\nKylien talvi\nRahoitus ja ohjelma: EAKR\nToiminta-aika: 1.1.2025-31.12.2026\n"
    "Budjetti koko toiminta-ajalle: 90.000 euroa\nTiivistelmä: Kylien yhteinen talvi.\nSe alkaa heti.\n\n"
    "Uusi vene\nRahoitus ja ohjelma: JTF\nToiminta-aika: 1.1.2025-31.12.2025\n"
    "Budjetti koko toiminta-ajalle: 20.000 euroa\n"
)


def test_a_listing_has_an_item_a_project():
    items = segment(source_of(LISTING))
    assert [(item.form, item.title) for item in items] == [(Form.LISTING, "Kylien talvi"), (Form.LISTING, "Uusi vene")]
    labels = [[printed(item, part.heading) for part in item.own.parts] for item in items]
    assert [label.rstrip(": ") for label in labels[1] if label] == [
        "Rahoitus ja ohjelma",
        "Toiminta-aika",
        "Budjetti koko toiminta-ajalle",
    ]
    assert dict(zip(labels[0], (text for _, text in parts(items[0])), strict=True))["Tiivistelmä: "] == (
        "Kylien yhteinen talvi. Se alkaa heti."
    )


def test_one_projects_form_with_an_unknown_label_is_no_listing():
    form = (
        "Hankkeen loppuraportti: Kylien talvi\n\nHankkeen nimi: Kylien talvi\nHankekoodi: S22987\n"
        "Päätoteuttaja: Kemin kaupunki\nRahoittaja: Lapin liitto\nErityistavoite: 8.1\n"
        "Toteutusaika: 1.3.2021–31.8.2023\nYhteyshenkilö: Aino Esimerkki\n"
    )
    (item,) = segment(source_of(form))
    assert (item.form, item.title) == (Form.DOCUMENT, "Hankkeen loppuraportti: Kylien talvi")


def test_a_row_of_an_unknown_label_is_no_project():
    listing = LISTING.replace(
        "\nToiminta-aika", "\nMuu tieto: kolme henkilöä\nYhteyshenkilö: Aino Malli\nToiminta-aika"
    )
    assert [item.title for item in segment(source_of(listing))] == ["Kylien talvi", "Uusi vene"]


def test_section_and_title_on_one_row():
    head = "Kunnanhallitus, kokous 23.2.2026\n\n§ 41 Kylien talvi -hankkeen hakeminen\n\nSODKDno-2026-87"
    (item,) = segment(source_of(f"{head}\n\nKuvaus\n\n{PROSE}\n\nPäätösehdotus\nHyväksytään hanke.\n"))
    assert (item.number, item.title) == (41, "Kylien talvi -hankkeen hakeminen")


def test_one_project_is_no_listing():
    assert [item.form for item in segment(source_of(LISTING.partition("Uusi vene")[0]))] == [Form.DOCUMENT]


DOCUMENT = (
    "<html><body><h1>Kylien talvi</h1><p>Kunta kehittää kyliä.</p><h2>Tavoitteet</h2><p>Uusi silta.</p>"
    "<h2>Kokoukset</h2><p>Kerran kuussa.</p><h2>6.1 Riskit</h2><p>Talvi voi jäädä tulematta.</p></body></html>"
)


def test_parts_of_a_document_by_its_headings():
    item = item_of(DOCUMENT, ".html")
    assert (item.form, item.title, item.number) == (Form.DOCUMENT, "Kylien talvi", None)
    assert parts(item) == [
        ("johdanto", "Kunta kehittää kyliä."),
        ("tavoitteet", "Uusi silta."),
        ("muu", "Kerran kuussa."),
        ("riskit", "Talvi voi jäädä tulematta."),
    ]


STACKED = (
    "Kylien talvi -hanke\n\n418/02.05.02/2024\n\nTekninen lautakunta 04.03.2024 § 9\n\nLautakunta on saanut asian.\n\n"
    "Ehdotus\nEsitetään hanketta.\n\nKhall 11.03.2024 § 31\n\nHallitus on saanut asian.\n\n"
    "Ehdotus\nHyväksytään hanke.\n"
)


def test_stacked_treatments_are_kept_apart():
    item = item_of(STACKED)
    assert [printed(item, one.section) for one in item.treatments] == ["9", "31"]
    assert item.number == 31
    assert parts(item) == [("selostus", "Hallitus on saanut asian."), ("ehdotus", "Hyväksytään hanke.")]
    assert item.earlier == ()


def test_listed_treatments_are_named_only():
    item = item_of(f"{HEAD}\n\nAikaisempi käsittely\nTekninen lautakunta, 04.03.2024, § 9\n\nSelostus\n{PROSE}\n")
    assert len(item.treatments) == 1
    assert [printed(item, one.section) for one in item.earlier] == ["9"]


def test_an_item_without_anything():
    item = item_of("Hei vain.\n")
    assert (item.form, item.number, item.diary, item.earlier) == (Form.DOCUMENT, None, None, ())


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("Päätös Ehdotus § 1 12.3.2024 : \n\n\t kaupunginhallitus Liite ."), max_size=120))
def test_any_text_has_items_whose_parts_lie_in_the_text(text: str):
    source = source_of(f"Hanke alkaa. {text}")
    items = segment(source)
    assert items
    for item in items:
        for one in item.treatments:
            for part in one.parts:
                assert all(0 <= span.start < span.end <= source.running_end for span in part.spans)


def test_the_minutes_of_these_tests_are_one_item():
    item = item_of(minutes(PROSE, decision="Ehdotus hyväksyttiin."))
    assert item.form is Form.MINUTES
    assert re.sub(r"\s+", " ", printed(item, item.heading) or "") == "Kylien talvi -hankkeen omarahoitus"


def test_a_plan_with_labels_is_no_listing():
    labels = "Hakija: Kemin kaupunki\nKesto: 2025\nRahoitus: EAKR\n"
    text = f"Hankehakemus\n\n1 Hakijan tiedot\n{labels}\n2 Hankkeen tiedot\n{labels}"
    assert [item.form for item in segment(source_of(text))] == [Form.DOCUMENT]


def test_items_by_their_treatment_rows_where_no_section_stands_alone():
    contents = "Käsitellyt asiat\n\n§   Otsikko   Sivu\n311   Kokouksen laillisuus   3\n312   Kylien talvi -hanke   4"
    bodies = "".join(
        f"\n\n{title}\n\nKhall 28.10.2024 § {number}\n\nPäätös\nHyväksyttiin."
        for number, title in ((311, "Kokouksen laillisuus"), (312, "Kylien talvi -hanke"))
    )
    found = segment(source_of(f"Liedon kunta\n\n{contents}{bodies}\n"))
    assert [(item.number, item.title) for item in found] == [
        (311, "Kokouksen laillisuus"),
        (312, "Kylien talvi -hanke"),
    ]


def test_a_note_on_appeal_above_the_proposal_hides_nothing():
    item = item_of(
        minutes(PROSE).replace("Päätösehdotus\n", "Muutoksenhaku\nMuutoksenhakukielto, valmistelu\n\nPäätösehdotus\n")
    )
    assert "ehdotus" in [name for name, _ in parts(item)]


def test_a_rule_below_a_decision_is_no_part_of_it():
    found = parts(item_of(minutes(PROSE, decision="Ehdotus hyväksyttiin.\n______")))
    assert dict(found)["paatos"] == "Ehdotus hyväksyttiin."


# how the head of an item is printed, with its number and title; whether the numbers are §
FORMS_OF_HEADS: list[Any] = [
    ("§ {n}\n{t}", True),
    ("§ {n} {t}", True),
    ("{n} § {t}", True),
    ("{n} §\n{t}", True),
    ("Khall § {n}\n{t}", True),
    ("Kunnanhallitus § {n} 12.5.2025\n{t}", True),
    ("Kunnanhallitus 12.5.2025 § {n}\n\n{t}", True),
    ("{t}\n\nKunnanhallitus 12.5.2025 § {n}", True),
    ("Pykälä {n}\n{t}", True),
    ("Kunnanhallitus\nPöytäkirja 12.05.2025/Pykälä {n}\n\n{t}", True),
    ("§ {n} Kunnanhallitus, 12.5.2025\n\n{t}", True),
    ("Asia {n}\n{t}", False),
    ("{n}. {t}", False),
    ("{n} {t}", False),
]
TITLES = ("Kokouksen laillisuus", "Kylien talvi -hanke", "Ilmoitusasiat")


@pytest.mark.parametrize(("form", "is_section"), FORMS_OF_HEADS)
@pytest.mark.parametrize("with_contents", [False, True])
def test_items_in_every_form_of_head(form: str, is_section: bool, with_contents: bool):
    heads = [form.format(n=number, t=title) for number, title in enumerate(TITLES, 61)]
    contents = "".join(f"{'§ ' * is_section}{n}    {t}    {n - 58}\n" for n, t in enumerate(TITLES, 61))
    cover = "Kemin kunta\n\nPöytäkirja\n\n" + f"Käsitellyt asiat\n{contents}\n" * with_contents
    bodies = "".join(
        f"{head}\n\n{PROSE}\n\nPäätösehdotus\nHyväksytään kuntalain\n\n7 §\n\nmukaan.\n\nPäätös\nHyväksyttiin.\n\n"
        for head in heads
    )
    items = segment(source_of(cover + bodies))
    assert [item.title for item in items] == list(TITLES)
    assert all(dict(parts(item))["paatos"] == "Hyväksyttiin." for item in items)
    if is_section:
        assert [item.number for item in items] == [61, 62, 63]


def test_a_hole_in_the_sequence_is_told():
    source = source_of(re.sub(r"§ 13\nKylien.*?(?=§ 14\n)", "", MEETING, flags=re.DOTALL))
    items = segment(source)
    assert [item.number for item in items] == [12, 14]
    lost = missing_sections(source, [item.number for item in items])
    assert lost and "§ 13" in lost.fi and "§ 13" in lost.en
    assert missing_sections(source_of(MEETING), [12, 13, 14]) is None


def test_rows_of_one_shape_are_projects():
    rows = "Kemin kaupunki, Kylien talvi, 12 500 euroa\nInarin kunta, Uusi vene, 30 750 euroa\n"
    items = segment(source_of(f"Myönnetyt tuet 2024\n15.5.2024\n\nLiitto on myöntänyt tukea hankkeisiin:\n\n{rows}"))
    assert [(item.form, item.title) for item in items] == [(Form.LISTING, "Kylien talvi"), (Form.LISTING, "Uusi vene")]
    assert {printed(item, item.document) for item in items} == {"Myönnetyt tuet 2024"}


def test_a_table_of_projects():
    rows = "".join(
        f"<tr><td>{name}</td><td>{who}</td><td>{sum_} euroa</td></tr>"
        for name, who, sum_ in (("Kylien talvi", "Kemin kaupunki", "12 500"), ("Uusi vene", "Inarin kunta", "30 750"))
    )
    head = "<tr><th>Hanke</th><th>Hakija</th><th>Avustus</th></tr>"
    items = segment(source_of(f"<html><body><h1>Tuet</h1><table>{head}{rows}</table></body></html>", ".html"))
    assert [item.title for item in items] == ["Kylien talvi", "Uusi vene"]
    assert [printed(item, part.heading) for item in items[:1] for part in item.own.parts] == [
        "Hanke",
        "Hakija",
        "Avustus",
    ]


def test_the_own_treatment_is_the_one_that_the_pages_head_names():
    item = item_of(
        "Kunnanvaltuusto\nPöytäkirja 12.06.2024/Pykälä 31\n\nKylien talvi\n\nKunnanvaltuusto 12.06.2024 § 31\n\n"
        "Päätösesitys Valtuusto merkitsee asian.\n\nPäätös Valtuusto merkitsi asian.\n\n"
        "Kunnanhallitus 20.05.2024 § 140\n\nPäätösesitys Hallitus esittää asiaa.\n\nPäätös Esitys hyväksyttiin.\n"
    )
    assert (item.number, printed(item, item.own.body), printed(item, item.own.date)) == (
        31,
        "Kunnanvaltuusto",
        "12.06.2024",
    )
    assert dict(parts(item))["paatos"] == "Valtuusto merkitsi asian."
    assert [printed(item, one.section) for one in item.treatments] == ["140", "31"]


def test_an_earlier_treatment_without_the_own_ones_text_decides_nothing():
    item = item_of(
        "Kunnanvaltuusto\nPöytäkirja 12.06.2024/Pykälä 31\n\nKylien talvi\n\nKunnanhallitus 20.05.2024 § 140\n\n"
        f"{PROSE}\n\nPäätösesitys Hallitus esittää asiaa.\n\nPäätös Esitys hyväksyttiin.\n"
    )
    assert (item.number, printed(item, item.own.body)) == (31, "Kunnanvaltuusto")
    assert [name for name, _ in parts(item)] == ["selostus"]


def test_a_second_proposal_after_a_decision_is_another_treatment():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nEhdotus\nYksi.\n\nPäätös\nKaksi.\n\nEhdotus\nKolme.\n\nPäätös\nNeljä.\n")
    found = dict(parts(item))
    assert (found["ehdotus"], found["paatos"]) == ("Kolme.", "Neljä.")
    assert len(item.treatments) == 2


def test_a_note_on_appeal_inside_the_proposal_swallows_no_decision():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nEhdotus\nYksi.\n\nMuutoksenhaku: Valitetaan oikeuteen.\n\nPäätös\nKaksi.\n")
    assert dict(parts(item))["paatos"] == "Kaksi."


def test_what_a_body_says_below_its_name_is_a_decision_where_none_is_headed():
    item = item_of(f"{HEAD}\n\n{PROSE}\n\nKaupunginjohtaja:\nYksi päätetään.\n\nKaupunginhallitus:\nHyväksyttiin.\n")
    found = dict(parts(item))
    assert (found["ehdotus"], found["paatos"]) == ("Yksi päätetään.", "Hyväksyttiin.")
