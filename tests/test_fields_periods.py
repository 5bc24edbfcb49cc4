"""When the project runs: which period or date of a text is its own."""

from __future__ import annotations

import pytest
from texts import minutes, record_of, shown

# prose, precision of the first day, why
PRECISIONS = [
    ("Hankkeen toteutusaika on 1.10.2024-30.9.2027.", "paiva", "days"),
    ("Hankkeen toteutusaika on 10/2024–9/2027.", "kuukausi", "months"),
    ("Hankkeen toteutusaika on syksystä 2023 kevääseen 2025.", "kausi", "seasons"),
    ("Hanke toteutetaan vuosina 2025–2026.", "vuosi", "years"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PRECISIONS)
def test_precision_is_kept(body: str, expected: str, why: str):
    assert record_of(minutes(body)).tiedot["hanke.alku"].tarkkuus == expected, why


def test_the_projects_time_counts_and_not_the_calls_beside_it():
    body = "Hakuaika on 1.2.2024-15.3.2024. Hankkeen toteutusaika on 1.10.2024-30.9.2027."
    record = record_of(minutes(body))
    assert shown(record, "hanke.alku") == "2024-10-01"
    assert shown(record, "hanke.loppu") == "2027-09-30"
