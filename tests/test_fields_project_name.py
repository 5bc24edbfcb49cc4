"""The project's name: without quotation marks and without a trailing hanke."""

from __future__ import annotations

from texts import minutes, record_of, records_of, shown, table, value_of

PATH = "hanke.nimi"


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


def test_the_quote_is_the_name_alone():
    record = record_of(minutes("Kaupunki osallistuu ”Kylien talvi” -hankkeeseen.", title="Hankerahoituksen hakeminen"))
    assert [one.lainaus for one in record.todisteet[PATH]] == ["Kylien talvi"]
