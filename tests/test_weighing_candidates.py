"""Candidates of one field, side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.fields.reading import Candidate
from memogen.source import Span
from memogen.weighing.candidates import key, ranked


def one(value: object, score: float, at: int = 0) -> Candidate:
    return Candidate("hanke.nimi", value, Span(at, at + 3), score, "r")


# two values, whether they are one, why
PAIRS = [
    (Decimal("100"), Decimal("100.00"), True, "numbers by value"),
    (Decimal("100"), Decimal("1E+2"), True, "however written"),
    (Decimal("100"), Decimal("101"), False, "different numbers"),
    ("Kylien talvi", "kylien  Talvi", True, "case and white space"),
    ("Pk-yritykset", "Pk–yritykset", True, "dashes"),
    ("Kylien talvi", "Kylien kesä", False, "different words"),
    ({"nimi": "A B", "euroa": Decimal(1)}, {"euroa": Decimal("1.0"), "nimi": "a b"}, True, "parts in any order"),
    ({"nimi": "A B"}, {"nimi": "A B", "nimike": "johtaja"}, False, "one says more"),
]


@pytest.mark.parametrize(("first", "second", "same", "why"), PAIRS)
def test_key(first: object, second: object, same: bool, why: str):
    assert (key(first) == key(second)) is same, why


def test_the_best_score_comes_first_and_then_the_earlier_place():
    found = ranked([one("a", 0.7, 0), one("b", 0.9, 9), one("c", 0.9, 5)])
    assert [candidate.value for _, candidate in found] == ["c", "b", "a"]


def test_a_value_read_in_several_places_gains():
    (twice, _), (once, _) = ranked([one("a", 0.8, 0), one("a", 0.7, 9), one("b", 0.8, 20)])
    assert twice > once
    ((again, _),) = ranked([one("a", 0.8, 0), one("a", 0.8, 0)])
    assert again == once, "the same place read by two rules is one place"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 0.99), st.integers(0, 50)), max_size=12))
def test_every_value_stands_once_and_no_score_is_certain(rows: list[tuple[str, float, int]]):
    found = ranked([one(*row) for row in rows])
    assert sorted(candidate.value for _, candidate in found) == sorted({value for value, _, _ in rows})
    assert [score for score, _ in found] == sorted((score for score, _ in found), reverse=True)
    assert all(candidate.score <= score <= 0.99 for score, candidate in found)
