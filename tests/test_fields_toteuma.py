"""The final figures of a finished project."""

from __future__ import annotations

from typing import Any

import pytest
from texts import minutes, record_of, shown

BUDGET, ACTUAL, OVER = "toteuma.budjetti", "toteuma.toteutunut", "toteuma.ylitys"
TITLE = "Kylien talvi -hankkeen loppuraportti"

# prose, figures, why
FIGURES: list[Any] = [
    ("Hankkeen suunniteltu budjetti oli 100 000 euroa.", {BUDGET: 100000}, "planned"),
    ("Alkuperäinen kustannusarvio oli 100 000 euroa.", {BUDGET: 100000}, "first estimate"),
    ("Hankkeen toteutuneet kustannukset olivat 98 500 euroa.", {ACTUAL: 98500}, "actual"),
    ("Kustannukset toteutuivat 98 500 eurona.", {ACTUAL: 98500}, "a verb"),
    ("Budjetti ylittyi 3 337 euroa.", {OVER: 3337}, "over"),
    ("Kustannusten ylitys oli 3 337 euroa.", {OVER: 3337}, "over, a noun"),
    ("Budjetti alittui 1 500 euroa.", {OVER: -1500}, "under is negative"),
    ("Hankkeen budjetista jäi käyttämättä 1 500 euroa.", {OVER: -1500}, "unused is under"),
    (
        "Hankkeen suunniteltu budjetti oli 100 000 euroa ja toteutuneet kustannukset 103 000 euroa. Budjetti ylittyi "
        "3 000 euroa, mikä jäi Kemin kaupungin kustannukseksi.",
        {BUDGET: 100000, ACTUAL: 103000, OVER: 3000, "toteuma.ylityksen_maksaja": "Kemin kaupunki"},
        "all of them, and who pays",
    ),
    ("Ylityksen maksoi Kemin kaupunki.", {"toteuma.ylityksen_maksaja": "Kemin kaupunki"}, "who paid"),
    ("Kemin kaupunki osallistui hankkeeseen.", {}, "nothing of money"),
    (
        "Hankkeen budjetti oli 100 000 euroa ja toteutuneet kustannukset 98 500 euroa.",
        {BUDGET: 100000, ACTUAL: 98500},
        "beside its outturn",
    ),
    ("Hankkeen budjetti oli 100 000 euroa. Se päättyi keväällä.", {}, "beside no outturn"),
]
PATHS = (BUDGET, ACTUAL, OVER, "toteuma.ylityksen_maksaja")


@pytest.mark.parametrize(("body", "expected", "why"), FIGURES)
def test_final_figures(body: str, expected: dict[str, Any], why: str):
    record = record_of(minutes(body, title=TITLE))
    assert {path: value for path in PATHS if (value := shown(record, path)) is not None} == expected, why


def test_a_finished_projects_planned_budget_is_not_its_costs():
    record = record_of(
        minutes(
            "Hankkeen hyväksytty kustannusarvio oli 100 000 euroa. Hankkeen toteutuneet kustannukset olivat 98 500 "
            "euroa.",
            title=TITLE,
        )
    )
    assert shown(record, BUDGET) == 100000
    assert shown(record, "rahoitus.kokonaiskustannukset") is None
