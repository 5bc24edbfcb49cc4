"""First names and the order of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.firstnames import first_name_first, has_open_order, is_first_name, is_only_first_name


@pytest.mark.parametrize(
    ("word", "is_name", "clearly", "only"),
    [
        ("Aino", True, True, True),
        ("Anna-Kaisa", True, True, True),
        ("Ilkka", True, True, False),
        ("Suvi", True, False, True),
        ("Meri-Lappi", False, False, False),
        ("aino", False, False, False),
        ("", False, False, False),
    ],
)
def test_first_names(word, is_name, clearly, only):
    assert (is_first_name(word), is_first_name(word, clearly=True), is_only_first_name(word)) == (
        is_name,
        clearly,
        only,
    )


@pytest.mark.parametrize(
    ("printed", "turned", "why"),
    [
        ("Malli Aino", "Aino Malli", "surname first"),
        ("Malli Aino Maria", "Aino Maria Malli", "two first names"),
        ("Aino Malli", "Aino Malli", "as it should be"),
        ("Rhoda Malli", "Rhoda Malli", "no known first name"),
        ("Esimerkki Ilkka", "Esimerkki Ilkka", "Ilkka is a surname too"),
        ("Aino", "Aino", "one word"),
    ],
)
def test_the_first_name_comes_first(printed, turned, why):
    assert first_name_first(printed) == turned, why


@pytest.mark.parametrize(("printed", "is_open"), [("Ilkka Tapani", True), ("Aino Malli", False), ("Aino Ilkka", False)])
def test_an_order_that_is_open(printed, is_open):
    assert has_open_order(printed) is is_open


@given(st.lists(st.sampled_from(["Aino", "Ilkka", "Malli", "Suvi", "Koe"]), min_size=1, max_size=3))
def test_turning_keeps_the_words_and_is_done_once(words):
    turned = first_name_first(" ".join(words))
    assert sorted(turned.split(" ")) == sorted(words)
    assert first_name_first(turned) == turned
