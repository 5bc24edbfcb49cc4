"""Who funds, who leads and who takes part: organisations by the words around them, in the nominative."""

from __future__ import annotations

import pytest
from texts import minutes, record_of, shown, value_of

FUNDER, LEAD, PARTNERS = "rahoitus.rahoittaja", "hanke.paatoteuttaja", "hanke.osatoteuttajat"

# prose, funder, why
FUNDERS = [
    ("Hankkeelle haetaan rahoitusta Lapin liitolta.", "Lapin liitto", "sought from"),
    ("Lapin liitolta haettu rahoitus on saatu.", "Lapin liitto", "sought from, first in the sentence"),
    ("Lapin liitto on myöntänyt hankkeelle avustuksen.", "Lapin liitto", "has granted"),
    ("Hanketta rahoittaa Pohjois-Pohjanmaan ELY-keskus.", "Pohjois-Pohjanmaan ELY-keskus", "rahoittaa before it"),
    ("Hankkeen rahoittajana toimii Opetushallitus.", "Opetushallitus", "as the funder"),
    ("Opetushallitus rahoittaa hanketta.", "Opetushallitus", "rahoittaa after it"),
    ("Opetushallitus rahoitti hanketta.", "Opetushallitus", "and in the past"),
    ("Hanke toteutetaan Opetushallituksen valtionavustuksella.", "Opetushallitus", "in the genitive before the grant"),
    ("Rahoittaja: Lapin liitto", "Lapin liitto", "a label"),
    (
        "Hankkeelle haetaan rahoitusta Lapin elinkeino-, liikenne- ja ympäristökeskukselta.",
        "Lapin ELY-keskus",
        "the long form is the short one",
    ),
    ("Ympäristöministeriö avasi keväällä kylien avustushaun.", "Ympäristöministeriö", "who opened the call"),
    ("Hankkeessa tehdään yhteistyötä Lapin liiton kanssa.", None, "a partner in talk is no funder"),
    ("Kemin kaupunki rahoittaa hanketta.", None, "a municipality is no granting authority"),
    ("Kaupunki sai Opetushallitukselta erityisavustuksen.", "Opetushallitus", "in the ablative before the grant"),
    ("Kaupunki sai hankkeelle Opetushallitukselta 84 000 euron erityisavustuksen.", "Opetushallitus", "got from"),
    ("Rahoituksen myöntää Pohjois-Savon ELY-keskus.", "Pohjois-Savon ELY-keskus", "myöntää before it"),
    (
        "Hankkeen rahoittava viranomainen on Pohjois-Pohjanmaan ELY-keskus.",
        "Pohjois-Pohjanmaan ELY-keskus",
        "the funding authority",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), FUNDERS)
def test_funder(body: str, expected: str | None, why: str):
    assert value_of(FUNDER, body) == expected, why


# prose, lead, why
LEADS = [
    ("Hankkeen päätoteuttajana toimii Kemin Digipolis Oy.", "Kemin Digipolis Oy", "as the lead"),
    ("Hankkeen hakijana on Kemin kaupunki.", "Kemin kaupunki", "as the applicant"),
    ("Hankkeen hallinnoija on Lapin ammattikorkeakoulu.", "Lapin ammattikorkeakoulu", "who administers it"),
    ("Päätoteuttaja: Kemin kaupunki", "Kemin kaupunki", "a label"),
    ("Hakija: Kuusikylän Kehitys Oy", "Kuusikylän Kehitys Oy", "a label of an application"),
    ("Kemin kaupunki on hakenut rahoitusta hankkeelle.", "Kemin kaupunki", "who has applied"),
    ("Kuusikylän Kehitys Oy hakee hankkeelle avustusta Lapin liitolta.", "Kuusikylän Kehitys Oy", "applies now"),
    ("Lapin liitto on myöntänyt Kemin kaupungille hankeavustuksen.", "Kemin kaupunki", "to whom it was granted"),
    ("Lapin liitto hakee hankkeisiin ehdotuksia rahoitettavaksi.", None, "an authority's call is no application"),
    ("Hankkeessa kuullaan Kemin kaupunkia.", None, "named, but no applicant"),
    ("Hanketta hallinnoi Kuusikylän Kehitys Oy.", "Kuusikylän Kehitys Oy", "hallinnoi before it"),
    ("Kuusikylän Kehitys Oy:n johtamassa hankkeessa rakennetaan laituri.", "Kuusikylän Kehitys Oy", "leading it"),
    ("Tornion kaupunki on hankkeen hakija ja koordinaattori.", "Tornion kaupunki", "two roles"),
    ("Hankkeessa on osatoteuttajana Kuusikylän Kehitys Oy.", None, "a partner is no lead"),
]


@pytest.mark.parametrize(("body", "expected", "why"), LEADS)
def test_lead(body: str, expected: str | None, why: str):
    assert value_of(LEAD, body) == expected, why


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


# prose, partners, why
PARTNER_LISTS = [
    ("Kemin kaupunki on hankkeessa osatoteuttajana.", ["Kemin kaupunki"], "as a partner"),
    (
        "Hankkeen osatoteuttajina ovat Tornion kaupunki, Keminmaan kunta ja Lapin ammattikorkeakoulu.",
        ["Tornion kaupunki", "Keminmaan kunta", "Lapin ammattikorkeakoulu"],
        "a list after the word",
    ),
    (
        "Tornion kaupunki, Keminmaan kunta ja Kemin kaupunki ovat hankkeen osatoteuttajina.",
        ["Tornion kaupunki", "Keminmaan kunta", "Kemin kaupunki"],
        "a list before the word",
    ),
    ("Osatoteuttajat: Tornion kaupunki, Keminmaan kunta", ["Tornion kaupunki", "Keminmaan kunta"], "a label"),
    (
        "Hankkeen päätoteuttajana toimii Kemin Digipolis Oy ja Kemin kaupunki on mukana osatoteuttajana.",
        ["Kemin kaupunki"],
        "the lead in the same sentence is no partner",
    ),
    ("Hankkeen päätoteuttajana toimii Kemin Digipolis Oy.", None, "a lead alone"),
    (
        "Hakijana on Kuusikylän Kehitys Oy ja hankekumppaneina Tornion kaupunki sekä Keminmaan kunta.",
        ["Tornion kaupunki", "Keminmaan kunta"],
        "hankekumppanit",
    ),
    (
        "Tornion kaupunki ja Keminmaan kunta ovat osatoteuttajia.",
        ["Tornion kaupunki", "Keminmaan kunta"],
        "in the partitive",
    ),
    (
        "Kaupunki hakee yhdessä Tornion kaupungin ja Oulun yliopiston kanssa rahoitusta.",
        ["Tornion kaupunki", "Oulun yliopisto"],
        "together with",
    ),
    ("Tornion kaupunki on pyytänyt Kemin kaupunkia osatoteuttajaksi.", ["Kemin kaupunki"], "who asks is none"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PARTNER_LISTS)
def test_partners(body: str, expected: list[str] | None, why: str):
    assert value_of(PARTNERS, body) == expected, why


def test_the_quote_of_a_name_keeps_its_case():
    record = record_of(minutes("Hankkeelle haetaan rahoitusta Lapin liitolta."))
    assert record.todisteet[FUNDER][0].lainaus == "Lapin liitolta"
