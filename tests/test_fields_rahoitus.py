"""The scalar amounts and rates of funding: which words give an amount its role."""

from __future__ import annotations

import pytest
from texts import records_of, shown

TOTAL, PART = "rahoitus.kokonaiskustannukset", "rahoitus.kunnan_kustannukset"
GRANT, GRANT_RATE = "rahoitus.tuki_euroa", "rahoitus.tuki_prosentti"
OWN, OWN_RATE = "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_prosentti"


AMOUNTS = (TOTAL, PART, GRANT, GRANT_RATE, OWN, OWN_RATE)


# the line of one project of a listing, total costs, own contribution, why
LISTED = [
    ("Budjetti: 20 000 €", 20000, None, "a budget alone"),
    ("Budjetti: 20 000 €\nKaupungin osuus: 4 000 €", 20000, 4000, "each on its line"),
]


@pytest.mark.parametrize(("line", "total", "own", "why"), LISTED)
def test_figures_of_a_listing(line: str, total: int, own: int | None, why: str):
    text = f"Kylien talvi\nRahoitus: EAKR\nKesto: 2025\n\nUusi vene\nRahoitus: JTF\nKesto: 2026\n{line}\n"
    _, record = records_of(text)
    assert (shown(record, TOTAL), shown(record, OWN)) == (total, own), why
