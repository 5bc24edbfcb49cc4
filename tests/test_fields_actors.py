"""Who funds, who leads and who takes part: organisations by the words around them, in the nominative."""

from __future__ import annotations

from texts import minutes, record_of, shown, value_of

FUNDER, LEAD, PARTNERS = "rahoitus.rahoittaja", "hanke.paatoteuttaja", "hanke.osatoteuttajat"


def test_lead_by_the_short_name_that_the_text_gives():
    body = (
        "Hanketta valmistellaan Kuusikylän koulutuskuntayhtymän (Kuuko) kanssa. Päätoteuttajana toimii Kuuko, ja kunta "
        "on mukana."
    )
    record = record_of(minutes(body))
    assert shown(record, LEAD) == "Kuusikylän koulutuskuntayhtymä"
    assert record.todisteet[LEAD][0].lainaus == "Kuuko"


def test_lead_in_the_title_before_a_slash():
    assert value_of(LEAD, "Asia on esillä.", title="Kuusikylän Kehitys Oy / Kylien talvi -hankkeen kuntarahaosuus") == (
        "Kuusikylän Kehitys Oy"
    )


def test_the_quote_of_a_name_keeps_its_case():
    record = record_of(minutes("Hankkeelle haetaan rahoitusta Lapin liitolta."))
    assert record.todisteet[FUNDER][0].lainaus == "Lapin liitolta"
