"""Amounts of one reading, chosen together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.amounts import AMOUNTS, RATES, agreements, choose, one_role_each, without_planned, without_shares
from memogen.fields.reading import Candidate
from memogen.source import Span

TOTAL, PART, GRANT, OWN = AMOUNTS
GRANT_RATE, OWN_RATE = RATES


def one(path: str, value: int, at: int, score: float = 0.9, *, beside: int | None = None, rule: str = "r") -> Candidate:
    parts = {"euroa": Span(beside, beside + 5)} if beside is not None else {}
    return Candidate(path, Decimal(value), Span(at, at + 5), score, rule, parts=parts)


def chosen(*candidates: Candidate) -> dict[str, int]:
    kept: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        kept.setdefault(candidate.path, []).append(candidate)
    return {path: int(pair[1].value) for path, pair in choose(kept).values.items()}


# candidates, what is chosen, why
CHOICES = [
    ((one(TOTAL, 100, 0),), {TOTAL: 100}, "a single one"),
    ((one(TOTAL, 100, 0, 0.5),), {}, "one that is too unsure"),
    ((one(TOTAL, 100, 0, 0.9), one(TOTAL, 200, 10, 0.8)), {TOTAL: 100}, "the better one"),
    (
        (one(TOTAL, 90, 0, 0.9), one(TOTAL, 100, 10, 0.85), one(GRANT, 80, 20), one(OWN, 20, 30)),
        {TOTAL: 100, GRANT: 80, OWN: 20},
        "the one that grant and own contribution make, though its cue is farther",
    ),
    (
        (one(GRANT, 100, 0, 0.8), one(TOTAL, 100, 0, 0.9), one(GRANT, 80, 10, 0.7)),
        {TOTAL: 100, GRANT: 80},
        "words have one role",
    ),
    (
        (one(PART, 100, 0, 0.745), one(OWN, 100, 0, 0.745)),
        {OWN: 100},
        "a share alone is the own contribution",
    ),
    (
        (one(TOTAL, 500, 0), one(PART, 100, 10, 0.745), one(OWN, 100, 10, 0.745), one(OWN, 20, 20), one(GRANT, 80, 30)),
        {TOTAL: 500, PART: 100, GRANT: 80, OWN: 20},
        "with an own contribution beside it, a share of the costs",
    ),
    (
        (one(GRANT, 80, 0), one(GRANT_RATE, 75, 10, 0.0, beside=0), one(GRANT_RATE, 70, 20, 0.9)),
        {GRANT: 80, GRANT_RATE: 75},
        "the per cent beside the amount",
    ),
    (
        (one(OWN, 20, 0), one(OWN_RATE, 20, 10, 0.0, beside=0), one(GRANT_RATE, 20, 10, 0.9)),
        {OWN: 20, OWN_RATE: 20},
        "a per cent beside the own contribution is not the grant's",
    ),
]


@pytest.mark.parametrize(("candidates", "expected", "why"), CHOICES)
def test_choose(candidates: tuple[Candidate, ...], expected: dict[str, int], why: str):
    assert chosen(*candidates) == expected, why


def test_nothing_to_choose_from():
    found = choose({})
    assert (dict(found.values), dict(found.rivals)) == ({}, {})


def test_readings_that_stand_equally_are_rivals():
    found = choose({TOTAL: [one(TOTAL, 100, 0), one(TOTAL, 200, 10)]})
    values = {int(found.values[TOTAL][1].value), *(int(pair[1].value) for pair in found.rivals[TOTAL])}
    assert values == {100, 200}


def test_a_clearly_worse_reading_is_no_rival():
    assert not choose({TOTAL: [one(TOTAL, 100, 0, 0.95), one(TOTAL, 200, 10, 0.8)]}).rivals


def test_shares_by_source_are_no_grant_but_an_authoritys_own_share_is():
    share = Candidate("rahoitus.osuudet", {}, Span(0, 20), 0.9, "vihje:osuus", parts={"euroa": Span(0, 5)})
    other = Candidate("rahoitus.osuudet", {}, Span(20, 40), 0.9, "vihje:osuus", parts={"euroa": Span(20, 25)})
    cued, told = one(GRANT, 80, 0), one(GRANT, 80, 0, rule="vihje:osuus")
    kept = {GRANT: [cued, told], "rahoitus.osuudet": [share, other]}
    assert without_shares(kept)[GRANT] == [told]
    assert without_shares({GRANT: [cued], "rahoitus.osuudet": [share]})[GRANT] == [cued], "a single share is none"


def test_a_planned_budget_is_not_the_costs_of_what_is_finished():
    planned, actual = one("toteuma.budjetti", 100, 0), one("toteuma.toteutunut", 98, 10)
    kept = {TOTAL: [one(TOTAL, 100, 0), one(TOTAL, 99, 20)], "toteuma.budjetti": [planned]}
    assert [int(c.value) for c in without_planned({**kept, "toteuma.toteutunut": [actual]})[TOTAL]] == [99]
    assert [int(c.value) for c in without_planned(kept)[TOTAL]] == [100, 99], "of what is not finished it may be"


def test_the_weaker_claim_to_the_same_words_is_halved():
    kept = one_role_each({TOTAL: [one(TOTAL, 100, 0, 0.9)], GRANT: [one(GRANT, 100, 0, 0.8), one(GRANT, 80, 9, 0.8)]})
    assert [c.score for c in kept[TOTAL]] == [0.9]
    assert [c.score for c in kept[GRANT]] == [0.4, 0.8]


# total, part, grant, own, rates of both, how many hold, why
AGREEING: list[tuple[tuple[int | None, ...], tuple[tuple[int, ...], tuple[int, ...]], int, str]] = [
    ((100, None, 80, 20), ((), ()), 2, "a sum"),
    ((100, None, 80, 20), ((80,), (20,)), 4, "a sum and two rates"),
    ((100, None, 80, None), ((80,), ()), 1, "a rate"),
    ((500, 100, 80, 20), ((80,), (20,)), 4, "of the municipality's part"),
    ((100, None, 70, 20), ((), ()), 0, "no sum"),
    ((None, None, 80, 20), ((80,), (20,)), 0, "nothing to hold them against"),
    ((0, None, 0, 0), ((80,), (20,)), 0, "nothing is no whole"),
    ((100, None, None, None), ((80,), (20,)), 0, "no amounts"),
]


def decimals(numbers: tuple[int | None, ...]) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


@pytest.mark.parametrize(("amounts", "rates", "expected", "why"), AGREEING)
def test_agreements(amounts: tuple[int | None, ...], rates: tuple[tuple[int, ...], ...], expected: int, why: str):
    total, part, grant, own = decimals(amounts)
    grant_rates, own_rates = ([Decimal(rate) for rate in each] for each in rates)
    assert agreements(total, part, grant, own, grant_rates, own_rates) == expected, why


WHOLE = st.integers(1, 10**7).map(Decimal)


@given(WHOLE, st.integers(0, 100), st.integers(2, 1000), st.booleans())
def test_agreements_stay_under_scaling(total: Decimal, rate: int, factor: int, rated: bool):
    """What holds to the cent holds of a multiple: euros, thousands or millions read the same."""
    grant = total * rate / 100
    rates = ([Decimal(rate)], [Decimal(100 - rate)]) if rated else ([], [])
    found = agreements(total, None, grant, total - grant, *rates)
    scaled = agreements(total * factor, None, grant * factor, (total - grant) * factor, *rates)
    assert scaled == found == (4 if rated else 2)


@given(WHOLE, st.integers(0, 100))
def test_agreements_do_not_care_which_of_the_wholes_holds(total: Decimal, rate: int):
    grant = total * rate / 100
    rates = [Decimal(rate)], [Decimal(100 - rate)]
    assert agreements(total, None, grant, total - grant, *rates) == agreements(
        None, total, grant, total - grant, *rates
    )
