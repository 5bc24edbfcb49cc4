"""Lists of amounts: shares by source, years, cost categories, and the per cent beside an amount."""

from __future__ import annotations

from typing import Any

import pytest
from texts import minutes, record_of, shown, value_of

SHARES, YEARS, KINDS = "rahoitus.osuudet", "rahoitus.omarahoitus_vuosittain", "rahoitus.kustannuslajit"

# prose, shares, why
SHARED: list[Any] = [
    (
        "EAKR:n ja valtion rahoitus 80 000 euroa, kuntien 20 000 euroa.",
        [
            {"rahoittaja": "Euroopan aluekehitysrahasto ja valtio", "euroa": 80000},
            {"rahoittaja": "kunnat", "euroa": 20000},
        ],
        "euros of two sources",
    ),
    (
        "Lapin liiton osuus hankkeen kustannuksista on 70 % ja Kemin kaupungin osuus 30 %.",
        [{"rahoittaja": "Lapin liitto", "prosentti": 70}, {"rahoittaja": "Kemin kaupunki", "prosentti": 30}],
        "per cents of two sources",
    ),
    (
        "ESR:n rahoitus on 60 000 euroa, valtion osuus 20 000 euroa ja kuntien osuus 20 000 euroa.",
        [
            {"rahoittaja": "Euroopan sosiaalirahasto", "euroa": 60000},
            {"rahoittaja": "valtio", "euroa": 20000},
            {"rahoittaja": "kunnat", "euroa": 20000},
        ],
        "three sources",
    ),
    ("Kaupungin omarahoitus on 20 000 euroa.", None, "own contribution alone is no division"),
    ("Hanke kehittää kylien palveluja.", None, "no amounts"),
    (
        "EU-rahoituksen osuus on 80 % (80 000 euroa) ja kuntien osuus 20 % (20 000 euroa).",
        [
            {"rahoittaja": "EU", "prosentti": 80, "euroa": 80000},
            {"rahoittaja": "kunnat", "prosentti": 20, "euroa": 20000},
        ],
        "per cents with their euros in brackets",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), SHARED)
def test_shares(body: str, expected: list[dict[str, Any]] | None, why: str):
    assert value_of(SHARES, body) == expected, why


def test_amounts_that_are_shares_by_source_are_no_grant_and_no_own_contribution():
    record = record_of(minutes("Hankkeen EAKR:n ja valtion rahoitus 80 000 euroa, kuntien 20 000 euroa."))
    assert shown(record, "rahoitus.tuki_euroa") is None
    assert shown(record, "rahoitus.omarahoitus_euroa") is None


def test_the_share_of_an_authority_is_the_grant_and_names_the_funder():
    record = record_of(minutes("Lapin liiton osuus hankkeen kustannuksista on 70 % ja Kemin kaupungin osuus 30 %."))
    assert shown(record, "rahoitus.rahoittaja") == "Lapin liitto"
    assert shown(record, "rahoitus.tuki_prosentti") == 70
    assert shown(record, "rahoitus.omarahoitus_prosentti") == 30


# prose, euros by year, why
YEARLY: list[Any] = [
    (
        "Kaupungin omarahoitus on vuonna 2024 8 000 euroa ja vuonna 2025 16 000 euroa.",
        {"2024": 8000, "2025": 16000},
        "each amount after its year",
    ),
    (
        "Omarahoitusosuus jakautuu siten, että vuonna 2024: 5 000 €, vuonna 2025: 6 000 € ja vuonna 2026: 7 000 €.",
        {"2024": 5000, "2025": 6000, "2026": 7000},
        "three years with colons",
    ),
    ("Kaupungin osuus vuonna 2025: 15 490 euroa", {"2025": 15490}, "one year in a label"),
    (
        "Vuoden 2025 talousarvioon on varattu omarahoitukseen 7 500 euroa.",
        {"2025": 7500},
        "what a budget holds for one year",
    ),
    ("Kaupungin liikevaihto oli vuonna 2024 8 000 euroa ja vuonna 2025 9 000 euroa.", None, "no own contribution"),
    ("Kaupungin omarahoitus on 24 000 euroa.", None, "no year"),
    (
        "Kaupungin omarahoitus on 35 000 euroa vuodessa vuosina 2026, 2027 ja 2028.",
        {"2026": 35000, "2027": 35000, "2028": 35000},
        "the same each year",
    ),
    (
        "Kaupungin omarahoituksesta 8 000 euroa kohdistuu vuodelle 2025 ja 24 000 euroa vuodelle 2026.",
        {"2025": 8000, "2026": 24000},
        "each amount before its year",
    ),
    ("Kaupungin omarahoitus on 28 400 euroa vuosina 2025–2026.", None, "a sum of the years is no yearly amount"),
    (
        "Kaupungin osuus on 5 400 euroa vuodessa. Omarahoitus on 5 400 euroa vuosina 2025 ja 2026.",
        {"2025": 5400, "2026": 5400},
        "said elsewhere to be yearly",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), YEARLY)
def test_own_contribution_by_year(body: str, expected: dict[str, int] | None, why: str):
    assert value_of(YEARS, body) == expected, why


def test_each_year_has_its_own_evidence():
    record = record_of(minutes("Kaupungin omarahoitus on vuonna 2024 8 000 euroa ja vuonna 2025 16 000 euroa."))
    quotes = {year: record.todisteet[f"{YEARS}.{year}"][0].lainaus for year in ("2024", "2025")}
    assert quotes == {"2024": "8 000 euroa", "2025": "16 000 euroa"}


# prose, categories, why
CATEGORIES: list[Any] = [
    (
        "Kustannukset koostuvat palkkakuluista, ostopalveluista ja matkoista.",
        ["palkkakulut", "ostopalvelut", "matkat"],
        "a list back in the nominative",
    ),
    ("Menot muodostuvat pääosin palkkakustannuksista.", ["palkkakustannukset"], "another verb"),
    ("Kustannuksista suurin osa on palkkakuluja.", ["palkkakulut"], "the greatest part, in the partitive"),
    ("Kustannukset koostuvat palkkakuluista ja flat rate -osuudesta.", ["palkkakulut", "flat rate"], "a flat rate"),
    ("Työryhmä koostuu yrittäjistä.", None, "no costs"),
    (
        "Kustannuksista palkkakustannuksia on 60 000 euroa ja ostopalveluja 30 000 euroa.",
        ["ostopalvelut", "palkkakustannukset"],
        "each with its euros",
    ),
    (
        "Kustannuksista 98 000 euroa on palkkoja ja 61 000 euroa palvelujen ostoja.",
        ["palkat", "palvelujen ostot"],
        "the amount first",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), CATEGORIES)
def test_cost_categories_of_a_sentence(body: str, expected: list[str] | None, why: str):
    found = value_of(KINDS, body)
    assert (sorted(one["laji"] for one in found) if found else None) == (sorted(expected) if expected else None), why


# prose, grant rate, own rate, why
BESIDE: list[Any] = [
    ("Haettu tuki on 80 000 euroa (80 %).", 80, None, "in brackets after the grant"),
    ("Kaupungin omarahoitus on 20 % eli 20 000 euroa.", None, 20, "eli between"),
    (
        "Avustusta haetaan 80 000 euroa (80 %) ja omarahoitusta on 20 000 euroa (20 %).",
        80,
        20,
        "each of the amount before it",
    ),
    ("Kokonaiskustannukset ovat 100 000 euroa (100 %).", None, None, "a per cent of the costs is neither"),
]


@pytest.mark.parametrize(("body", "grant", "own", "why"), BESIDE)
def test_per_cent_beside_an_amount(body: str, grant: int | None, own: int | None, why: str):
    record = record_of(minutes(body))
    rates = shown(record, "rahoitus.tuki_prosentti"), shown(record, "rahoitus.omarahoitus_prosentti")
    assert rates == (grant, own), why
