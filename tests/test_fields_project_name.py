"""The project's name: without quotation marks and without a trailing hanke."""

from __future__ import annotations

import pytest
from texts import minutes, record_of, records_of, shown, table, value_of

PATH = "hanke.nimi"

# prose, name, why
NAMED = [
    ("Kaupunki osallistuu Kylien talvi -hankkeeseen.", "Kylien talvi", "before -hankkeeseen"),
    ("Kaupunki osallistuu Kylien talvi -kehittämishankkeeseen.", "Kylien talvi", "a compound of hanke"),
    ("Kaupunki on mukana Yritysvelho-hankkeessa.", "Yritysvelho", "one word, glued"),
    ("Kaupunki osallistuu ”Kylien talvi” -hankkeeseen.", "Kylien talvi", "in quotation marks"),
    ('Kaupunki osallistuu hankkeeseen "Kylien talvi".', "Kylien talvi", "in quotation marks after hanke"),
    ("Hankkeen nimi on Kylien talvi.", "Kylien talvi", "nimi on"),
    ("Hankkeen nimi: Kylien talvi", "Kylien talvi", "a label"),
    ("Kaupunki hakee Kylien talvi (EAKR) -hankkeelle rahoitusta.", "Kylien talvi", "a fund in brackets is no part"),
    ("Kaupunki toteuttaa Uutta virtaa kyliin ja keskustaan -hankkeen.", "Uutta virtaa kyliin ja keskustaan", "long"),
    ("Kemin kaupunki hakee JTF-hankkeelle rahoitusta.", None, "a fund is no name"),
    ("Kaupunki osallistuu hankkeeseen.", None, "hanke alone has no name"),
    ("Yhteistä hanketta valmistellaan.", None, "an adjective is no name"),
    ("Kaupunki osallistuu Silta 2030 -hankkeeseen.", "Silta 2030", "a number at the end"),
    ("Kaupunki osallistuu valtakunnalliseen Kylien talvi -hankkeeseen.", "Kylien talvi", "an adjective is no part"),
    ("Kyseessä on Lapin liiton rahoittama Kylien talvi -hanke.", "Kylien talvi", "nor is its funder"),
    (
        "Kaupunki osallistuu Kylät yhdessä – elinvoimaa Lappiin -hankkeeseen.",
        "Kylät yhdessä – elinvoimaa Lappiin",
        "a dash within",
    ),
    ("Kaupunki hakee JTF-rahoitusta hankkeelle. Hankkeen nimi on Kylien talvi.", "Kylien talvi", "funding is no name"),
    (
        "Kaupunki on mukana uudessa Interreg Aurora -hankkeessa. Kylien talvi -hanke alkoi.",
        "Kylien talvi",
        "a programme is no project",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), NAMED)
def test_name_in_prose(body: str, expected: str | None, why: str):
    proposal = "Kaupunginhallitus hyväksyy osallistumisen ja omarahoituksen."
    assert value_of(PATH, body, title="Hankerahoituksen hakeminen", proposal=proposal) == expected, why


# title, name, why
TITLES = [
    ("Kylien talvi -hankkeen omarahoitus", "Kylien talvi", "before -hankkeen"),
    ("Hanke / Kylien talvi", "Kylien talvi", "after a slash"),
    ("Hanke / Kylien talvi / Avustuspäätös", "Kylien talvi", "between slashes"),
    ("Hankkeen loppuraportti / Yritysvelho-hanke", "Yritysvelho", "a report, with hanke glued"),
    ("Osallistuminen Kylien talvi -hankkeeseen", "Kylien talvi", "what is done is no part of the name"),
    ("Valtionavustuksen hakeminen Kylien talvi -hankkeelle", "Kylien talvi", "nor is what is sought"),
    ("Kuusikylän Kehitys Oy / Kylien talvi -hankkeen kuntarahaosuus", "Kylien talvi", "the applicant is no part"),
    ("Kylien talvi -hankkeen omarahoitus 1.1.2025-31.12.2026", "Kylien talvi", "days are no part"),
]


@pytest.mark.parametrize(("title", "expected", "why"), TITLES)
def test_name_in_a_title(title: str, expected: str, why: str):
    assert value_of(PATH, "Asia tuodaan päätettäväksi.", title=title) == expected, why


def test_the_name_after_hankkeelle_that_the_title_has_too():
    body = "Kaupunki hakee avustusta hankkeelle Kylien kävely- ja pyöräilyväylä."
    title = "KYLIEN KÄVELY- JA PYÖRÄILYVÄYLÄ / VALTIONAVUSTUKSEN HAKEMINEN"
    assert shown(record_of(minutes(body, title=title)), "hanke.nimi") == "Kylien kävely- ja pyöräilyväylä"


def test_a_listings_title_is_the_name():
    text = (
        "Kylien talvi -hanke\nRahoitus: EAKR\nToiminta-aika: 1.1.2025-31.12.2026\nBudjetti: 90 000 €\n\n"
        "Uusi vene\nRahoitus: JTF\nToiminta-aika: 1.1.2025-31.12.2025\nBudjetti: 20 000 €\n"
    )
    assert [shown(record, PATH) for record in records_of(text)] == ["Kylien talvi", "Uusi vene"]


def test_the_name_of_a_form():
    assert shown(record_of(table("Hankkeen nimi | Vihreä silta"), ".html"), PATH) == "Vihreä silta"


def test_the_longer_name_counts_where_it_recurs():
    body = "Uutta kiertoa Kemin satamaan -hanke alkaa. Uutta kiertoa Kemin satamaan -hankkeen tavoite on uusi laituri."
    assert value_of(PATH, body, title="Uutta kiertoa Kemin satamaan -hanke") == "Uutta kiertoa Kemin satamaan"


# prose, name, why
BOUNDS = [
    ("Asiasta päätti Kemi, Kylien talvi -hanke alkaa.", "Kylien talvi", "a comma"),
    ("Kaupunki (Kemi) Kylien talvi -hanke alkaa.", "Kylien talvi", "a bracket"),
    ("Asiasta päätti Kemi. Kylien talvi -hanke alkaa.", "Kylien talvi", "a full stop"),
]


@pytest.mark.parametrize(("body", "expected", "why"), BOUNDS)
def test_where_a_name_begins(body: str, expected: str, why: str):
    assert value_of(PATH, body, title="Hankerahoituksen hakeminen", proposal="Hyväksytään.") == expected, why


def test_the_quote_is_the_name_alone():
    record = record_of(minutes("Kaupunki osallistuu ”Kylien talvi” -hankkeeseen.", title="Hankerahoituksen hakeminen"))
    assert [one.lainaus for one in record.todisteet[PATH]] == ["Kylien talvi"]
