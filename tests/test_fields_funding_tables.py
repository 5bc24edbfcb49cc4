"""Amounts, rates, years and shares that a table's row and column name."""

from __future__ import annotations

from typing import Any

import pytest
from texts import record_of, shown, table

# rows, path, value, why
FOUND: list[Any] = [
    (
        ("Kustannuslaji | Euroa", "Palkat | 60 000", "Ostopalvelut | 30 000", "Yhteensä | 90 000"),
        "rahoitus.kokonaiskustannukset",
        90000,
        "the sum row of a cost table",
    ),
    (
        ("Kustannuslaji | Euroa", "Palkkakustannukset | 60 000", "Ostopalvelut | 30 000", "Yhteensä | 90 000"),
        "rahoitus.kustannuslajit",
        [{"laji": "Palkkakustannukset", "euroa": 60000}, {"laji": "Ostopalvelut", "euroa": 30000}],
        "the other rows are the categories",
    ),
    (
        (
            "Rahoittaja | Euroa | %",
            "Lapin liitto | 72 000 | 80",
            "Kemin kaupunki | 18 000 | 20",
            "Yhteensä | 90 000 | 100",
        ),
        "rahoitus.osuudet",
        [
            {"rahoittaja": "Lapin liitto", "prosentti": 80, "euroa": 72000},
            {"rahoittaja": "Kemin kaupunki", "prosentti": 20, "euroa": 18000},
        ],
        "a row a source, the sum left out",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.tuki_euroa",
        72000,
        "the authority's row is the grant",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.omarahoitus_euroa",
        18000,
        "the municipality's row is its own contribution",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.tuki_prosentti",
        80,
        "its rate",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.omarahoitus_prosentti",
        20,
        "and the own rate",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.rahoittaja",
        "Lapin liitto",
        "the funder",
    ),
    (
        ("Rahoitussuunnitelma | 2025 | 2026 | Yhteensä", "Omarahoitus | 8 000 | 10 000 | 18 000"),
        "rahoitus.omarahoitus_vuosittain",
        {"2025": 8000, "2026": 10000},
        "years by their columns",
    ),
    (
        ("Rahoitussuunnitelma | 2025 | 2026 | Yhteensä", "Omarahoitus | 8 000 | 10 000 | 18 000"),
        "rahoitus.omarahoitus_euroa",
        18000,
        "the total column, never a year's",
    ),
    (
        (
            "Kustannukset | Kemi | Tornio | Yhteensä",
            "Palkat | 20 000 | 30 000 | 50 000",
            "Yhteensä | 20 000 | 30 000 | 50 000",
        ),
        "rahoitus.kunnan_kustannukset",
        20000,
        "the municipality's column of the sum row",
    ),
    (
        (
            "Kustannukset | Budjetti | Toteuma | Ero",
            "Palkat | 60 000 | 58 000 | 2 000",
            "Yhteensä | 60 000 | 58 000 | 2 000",
        ),
        "toteuma.toteutunut",
        58000,
        "the actual column of the sum row",
    ),
    (
        (
            "Kustannukset | Budjetti | Toteuma | Ero",
            "Palkat | 60 000 | 58 000 | 2 000",
            "Yhteensä | 60 000 | 58 000 | 2 000",
        ),
        "toteuma.budjetti",
        60000,
        "the planned column of the sum row",
    ),
    (
        ("Osallistuja | Euroa", "Kemin kaupunki | 18 000"),
        "rahoitus.tuki_euroa",
        None,
        "a table that is not of funding gives no grant",
    ),
    (
        (
            "Kustannuslaji | 2025 | 2026 | Yhteensä",
            "Flat rate 40 % | 12 000 | 12 000 | 24 000",
            "Yhteensä | 42 000 | 42 000 | 84 000",
        ),
        "rahoitus.kokonaiskustannukset",
        84000,
        "the sum of all years",
    ),
    (
        ("Rahoituslähde | Määrä € | Osuus %", "EAKR ja valtio | 67 200 | 80", "Kuntarahoitus | 16 800 | 20"),
        "rahoitus.osuudet",
        [
            {"rahoittaja": "Euroopan aluekehitysrahasto ja valtio", "prosentti": 80, "euroa": 67200},
            {"rahoittaja": "kunnat", "prosentti": 20, "euroa": 16800},
        ],
        "funds in full, all municipalities together",
    ),
    (
        ("Rahoituslähde | Määrä € | Osuus %", "EAKR ja valtio | 67 200 | 80", "Kuntarahoitus | 16 800 | 20"),
        "rahoitus.omarahoitus_euroa",
        None,
        "the municipalities' share is not the own one",
    ),
    (
        ("Hankkeen nimi | Kylien talvi", "Haettava tuki | 67 200 € (80 %)", "Omarahoitus | 16 800 € (20 %)"),
        "rahoitus.tuki_prosentti",
        80,
        "a form's cell with the rate in brackets",
    ),
    (
        ("Vuosi | Omarahoitus, euroa", "2025 | 6 000", "2026 | 21 500", "Yhteensä | 27 500"),
        "rahoitus.omarahoitus_vuosittain",
        {"2025": 6000, "2026": 21500},
        "a row a year",
    ),
    (
        ("Rahoittaja | Euroa | %", "Lapin liitto (AKKE) | 72 000 | 80", "Kemin kaupunki | 18 000 | 20"),
        "rahoitus.rahoittaja",
        "Lapin liitto",
        "the authority, its fund in brackets",
    ),
    (
        ("Rahoittaja | Euroa", "EAKR ja valtio | 72 000", "Kemin kaupunki | 18 000", "Kemin Eläinpuisto Oy | 9 000"),
        "rahoitus.omarahoitus_euroa",
        18000,
        "a company with the town's name is not the town",
    ),
]


@pytest.mark.parametrize(("rows", "path", "expected", "why"), FOUND)
def test_table(rows: tuple[str, ...], path: str, expected: object, why: str):
    assert shown(record_of(table(*rows), ".html"), path) == expected, why
