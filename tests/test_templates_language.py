"""What templates inflect: every register row has every form or none that is guessed, and differences are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from memogen.finnish.inflection import Case, inflect
from memogen.finnish.registers import heads, kunnat, viranomaiset

JUDGED = Path(__file__).parents[1] / "bench" / "inflections.tsv"
ROWS = [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize("name", sorted({row[0] for row in ROWS}))
def test_a_judged_difference_is_still_ours(name: str) -> None:
    for _, case, ours, _, judgement in [row for row in ROWS if row[0] == name]:
        assert (inflect(name, Case(case)) or "-") == ours
        assert judgement.endswith(".")


def test_forms_that_are_not_certain_are_the_judged_ones() -> None:
    words = [
        *(kunta.name for kunta in kunnat()),
        *(head.word for head in heads() if head.kind != "lyhenne" and head.paradigm.partitive),
        *(authority.name for authority in viranomaiset()),
    ]
    none = {(word, case.value) for word in words for case in Case if inflect(word, case) is None}
    assert none == {(row[0], row[1]) for row in ROWS if row[2] == "-"}
