"""Persons by their part and the words around them: preparers, presenter, experts, contacts; and posts."""

from __future__ import annotations

from typing import Any

import pytest
from texts import RECEIVERS, minutes, record_of, shown, table

PREPARERS, PRESENTER, EXPERTS = "asiakirja.valmistelijat", "asiakirja.esittelija", "paatos.asiantuntijat"
CONTACTS, STAFF, COUNT = "hanke.yhteyshenkilot", "hanke.henkilosto", "hanke.henkilosto_maara"


def of_item(path: str, *lines: str, **parts: str) -> Any:
    return shown(record_of(minutes("\n".join(lines), **parts)), path)


# lines of an item, preparers, why
PREPARED: list[Any] = [
    (
        ("Valmistelija: hankepäällikkö Aino Esimerkki, p. 040 123 4567, aino.esimerkki@kemi.fi",),
        [
            {
                "nimi": "Aino Esimerkki",
                "nimike": "hankepäällikkö",
                "puhelin": "040 123 4567",
                "sahkoposti": "aino.esimerkki@kemi.fi",
            }
        ],
        "all on one line",
    ),
    (
        ("Valmistelija / lisätiedot:", "Aino Esimerkki", "aino.esimerkki@kemi.fi", "hankepäällikkö"),
        [{"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö", "sahkoposti": "aino.esimerkki@kemi.fi"}],
        "name, address and title on lines of their own",
    ),
    (
        ("Valmistelijat: Aino Esimerkki, hankepäällikkö, ja Eero Mallinen, talousjohtaja",),
        [
            {"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö"},
            {"nimi": "Eero Mallinen", "nimike": "talousjohtaja"},
        ],
        "two, titles behind the names",
    ),
    (
        ("Valmistelu hankepäällikkö Aino Esimerkki, p. 040 123 4567",),
        [{"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö", "puhelin": "040 123 4567"}],
        "glued to its heading",
    ),
    (
        ("Lisätietoja: etunimi.sukunimi@kemi.fi, hankepäällikkö Aino Esimerkki",),
        [{"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö"}],
        "the form of an address is nobody's address",
    ),
    (("Hanketta valmistelee työryhmä.",), None, "nobody is named"),
    (("Valmistelija: Aino Esimerkki",), [{"nimi": "Aino Esimerkki"}], "a name alone"),
    (
        ("Valmistelija: Eero Mallinen, palveluluotsi, puh. 040 123 4567",),
        [{"nimi": "Eero Mallinen", "nimike": "palveluluotsi", "puhelin": "040 123 4567"}],
        "a post that no register knows",
    ),
    (
        (
            "Valmistelijat ja lisätiedot",
            "hankepäällikkö Aino Esimerkki, p. 040 123 4567",
            "vs. tekninen johtaja Eero Mallinen",
        ),
        [
            {"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö", "puhelin": "040 123 4567"},
            {"nimi": "Eero Mallinen", "nimike": "vs. tekninen johtaja"},
        ],
        "two, each on a line, one of them acting",
    ),
    (
        ("Asian valmistelija: hankekoordinaattori Aino Esimerkki-Mallinen 040 123 4567",),
        [{"nimi": "Aino Esimerkki-Mallinen", "nimike": "hankekoordinaattori", "puhelin": "040 123 4567"}],
        "a double surname, a number without puh.",
    ),
]


@pytest.mark.parametrize(("lines", "expected", "why"), PREPARED)
def test_preparers(lines: tuple[str, ...], expected: list[dict[str, str]] | None, why: str):
    assert of_item(PREPARERS, *lines, "", "Hanke kehittää kylien palveluja.") == expected, why


# lines from the proposal on, presenter, why
PRESENTED: list[Any] = [
    (
        "Päätösehdotus\nKaupunginjohtaja Eero Mallinen:\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "Kaupunginjohtaja"},
        "a line under the heading",
    ),
    (
        "Esittelijä: Eero Mallinen, kaupunginjohtaja\n\nPäätösehdotus\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "kaupunginjohtaja"},
        "a heading with the name before the title",
    ),
    (
        "Esittelijä\nKaupunginjohtaja Eero Mallinen\n\nPäätösehdotus\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "Kaupunginjohtaja"},
        "the line after the heading",
    ),
    (
        "Esittelijä\nkaupunginjohtaja\nEero Mallinen\n\nPäätösehdotus\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "kaupunginjohtaja"},
        "title and name on lines of their own",
    ),
    (
        "Päätösehdotus Kaupunginjohtaja Eero Mallinen\n\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "Kaupunginjohtaja"},
        "on the heading's own line",
    ),
    (
        "Päätösehdotus vs. kaupunginjohtaja Eero Mallinen\n\nKaupunginhallitus hyväksyy hankkeen.",
        {"nimi": "Eero Mallinen", "nimike": "vs. kaupunginjohtaja"},
        "on the heading's own line, an acting one",
    ),
    (
        "Päätösehdotus\nKaupunginhallitus hyväksyy hankkeen.\n\nEsittelijä: Eero Mallinen, kaupunginjohtaja",
        {"nimi": "Eero Mallinen", "nimike": "kaupunginjohtaja"},
        "after the proposal",
    ),
    ("Päätösehdotus\nKaupunginhallitus hyväksyy hankkeen.", None, "nobody presents"),
]


@pytest.mark.parametrize(("end", "expected", "why"), PRESENTED)
def test_presenter(end: str, expected: dict[str, str] | None, why: str):
    begin = "Kaupunginhallitus 4.3.2024 § 12\n\nKylien talvi -hanke\n\nHanke on kylien yhteinen.\n"
    record = record_of(f"{begin}\n{end}\n\n{RECEIVERS}\n")
    assert shown(record, PRESENTER) == expected, why
    assert shown(record, "paatos.ehdotus") == "Kaupunginhallitus hyväksyy hankkeen.", why


# decision, experts, why
HEARD: list[Any] = [
    (
        "Elinvoimajohtaja Aino Esimerkki selosti asiaa kokouksessa. Ehdotus hyväksyttiin.",
        [{"nimi": "Aino Esimerkki", "nimike": "Elinvoimajohtaja"}],
        "one who explained",
    ),
    (
        "Elinvoimajohtaja Aino Esimerkki ja elinkeinopäällikkö Eero Mallinen selostivat asiaa.",
        [
            {"nimi": "Aino Esimerkki", "nimike": "Elinvoimajohtaja"},
            {"nimi": "Eero Mallinen", "nimike": "elinkeinopäällikkö"},
        ],
        "two in one sentence",
    ),
    (
        "Asiantuntijana kuultiin hankepäällikkö Aino Esimerkkiä.",
        [{"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö"}],
        "heard, in the partitive",
    ),
    ("Hallintojohtaja Eero Mallinen poistui kokouksesta esteellisenä.", None, "one who left"),
    ("Ehdotus hyväksyttiin.", None, "nobody"),
    ("Kaupunginjohtaja Eero Mallinen esitti muutetun ehdotuksen.", None, "a presenter who changes the proposal"),
]


@pytest.mark.parametrize(("decision", "expected", "why"), HEARD)
def test_experts(decision: str, expected: list[dict[str, str]] | None, why: str):
    assert of_item(EXPERTS, "Hanke kehittää kylien palveluja.", decision=decision) == expected, why


def test_a_person_of_the_prose_is_no_expert():
    body = "Elinvoimajohtaja Aino Esimerkki esitteli hankkeen yrittäjille."
    assert of_item(EXPERTS, body, decision="Ehdotus hyväksyttiin.") is None


# lines, contacts, why
CONTACTED: list[Any] = [
    (
        "Yhteyshenkilö: projektipäällikkö Aino Esimerkki, p. 040 123 4567",
        [{"nimi": "Aino Esimerkki", "nimike": "projektipäällikkö", "puhelin": "040 123 4567"}],
        "a label",
    ),
    (
        "Hankkeen yhteyshenkilöt: Aino Esimerkki, aino.esimerkki@kemi.fi, ja Eero Mallinen, eero.mallinen@kemi.fi",
        [
            {"nimi": "Aino Esimerkki", "sahkoposti": "aino.esimerkki@kemi.fi"},
            {"nimi": "Eero Mallinen", "sahkoposti": "eero.mallinen@kemi.fi"},
        ],
        "each with an own address",
    ),
]


@pytest.mark.parametrize(("line", "expected", "why"), CONTACTED)
def test_contacts_of_a_plan(line: str, expected: list[dict[str, str]], why: str):
    page = table("Hankkeen nimi | Kylien talvi", " | ".join(line.split(": ", 1)))
    assert shown(record_of(page, ".html"), CONTACTS) == expected, why


def test_a_row_of_a_projects_post_is_a_contact():
    page = table("Hankkeen nimi | Kylien talvi", "Projektipäällikkö | Aino Esimerkki, puh. 040 123 4567")
    assert shown(record_of(page, ".html"), CONTACTS) == [
        {"nimi": "Aino Esimerkki", "nimike": "projektipäällikkö", "puhelin": "040 123 4567"}
    ]


# prose, posts, why
POSTS: list[Any] = [
    (
        "Hankkeeseen palkataan projektipäällikkö koko hankeajaksi (36 kk).",
        [{"nimike": "projektipäällikkö", "kuukaudet": 36}],
        "months in brackets",
    ),
    (
        "Hankkeeseen palkataan projektipäällikkö 24 kuukaudeksi ja projektityöntekijä 12 kuukaudeksi.",
        [{"nimike": "projektipäällikkö", "kuukaudet": 24}, {"nimike": "projektityöntekijä", "kuukaudet": 12}],
        "each post with its own months",
    ),
    ("Hankkeeseen palkataan kaksi projektityöntekijää.", [{"nimike": "projektityöntekijä", "maara": 2}], "a number"),
    (
        "Hankkeen projektipäällikkönä työskentelee projektipäällikkö Aino Esimerkki.",
        None,
        "a named person is no post to fill",
    ),
    ("Kaupunginjohtaja ja talousjohtaja neuvottelivat asiasta.", None, "no hiring"),
    (
        "Kaupungin työhön on varattu projektipäällikkö (36 kk) ja data-analyytikko (20 kk).",
        [{"nimike": "projektipäällikkö", "kuukaudet": 36}, {"nimike": "data-analyytikko", "kuukaudet": 20}],
        "reserved",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), POSTS)
def test_posts(body: str, expected: list[dict[str, Any]] | None, why: str):
    assert of_item(STAFF, body) == expected, why


# rows of a staff table, posts, why
STAFF_TABLES: list[Any] = [
    (
        ("Tehtävä | Kesto", "Projektipäällikkö | 36 kk", "Projektisihteeri | 12 kk"),
        [{"nimike": "projektipäällikkö", "kuukaudet": 36}, {"nimike": "projektisihteeri", "kuukaudet": 12}],
        "months in the cells",
    ),
    (
        ("Tehtävänimike | Henkilötyökuukaudet", "Projektipäällikkö | 36", "Projektisihteeri | 12"),
        [{"nimike": "projektipäällikkö", "kuukaudet": 36}, {"nimike": "projektisihteeri", "kuukaudet": 12}],
        "months in the header alone",
    ),
    (("Tehtävä | Vastuu", "Projektipäällikkö | hallinto"), None, "no months"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), STAFF_TABLES)
def test_posts_of_a_staff_table(rows: tuple[str, ...], expected: list[dict[str, Any]] | None, why: str):
    assert shown(record_of(table(*rows), ".html"), STAFF) == expected, why


# label and value, number, why
COUNTS: list[Any] = [
    ("Hankehenkilökunnan määrä: 2,5", 2.5, "a half"),
    ("Hankehenkilökunnan määrä: 3 (vuoden loppuun saakka)", 3, "words after it"),
    ("Hankehenkilökunnan määrä: noin 4", 4, "about"),
    ("Hankehenkilökunnan määrä: ei vielä tiedossa", None, "no number"),
    ("Hankehenkilöstö: 2,5 henkilöä", 2.5, "another label"),
]


@pytest.mark.parametrize(("line", "expected", "why"), COUNTS)
def test_number_of_staff(line: str, expected: float | None, why: str):
    assert of_item(COUNT, line) == expected, why


def test_a_forms_rows_of_reach_belong_to_the_contact_above():
    rows = (
        "Yhteyshenkilö | Aino Esimerkki, suunnittelija",
        "Puhelin | 040 555 0100",
        "Sähköposti | aino.esimerkki@kemi.fi",
    )
    (found,) = shown(record_of(table(*rows), ".html"), "hanke.yhteyshenkilot")
    assert found == {
        "nimi": "Aino Esimerkki",
        "nimike": "suunnittelija",
        "puhelin": "040 555 0100",
        "sahkoposti": "aino.esimerkki@kemi.fi",
    }


def test_a_forms_staff_and_attachments_are_read_from_their_rows():
    record = record_of(table("Henkilöstö | hankekoordinaattori, 10 kk", "Liitteet | Sitoumukset, Kartta"), ".html")
    assert shown(record, "hanke.henkilosto") == [{"nimike": "hankekoordinaattori", "kuukaudet": 10}]
    assert shown(record, "asiakirja.liitteet") == ["Sitoumukset", "Kartta"]
