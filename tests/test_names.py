"""From an inflected name to its nominative; a guess is never certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.names import base_forms, first_parts_start, nominative, stands_in


@pytest.mark.parametrize(
    ("phrase", "text", "expected", "why"),
    [
        ("Lapin liitolta", "", ("Lapin liitto", True), "a head word"),
        ("Lapin Liitolle", "", ("Lapin liitto", True), "the register's spelling"),
        (
            "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskukselta",
            "",
            ("Pohjois-Pohjanmaan ELY-keskus", True),
            "",
        ),
        ("työ- ja elinkeinoministeriön", "", ("Työ- ja elinkeinoministeriö", True), "a ministry's name has a capital"),
        ("teknisen lautakunnan", "", ("tekninen lautakunta", True), "the adjective agrees"),
        ("Kaustisen kunnan", "", ("Kaustisen kunta", True), "a municipality's genitive is no adjective"),
        ("hallituksen lautakunnan", "", ("hallituksen lautakunta", True), "nor is a genitive in -ksen"),
        ("Rovaniemellä", "", ("Rovaniemi", True), "a municipality"),
        ("Malli ja Koe Oy:stä", "", ("Malli ja Koe Oy", True), "only the abbreviation is inflected"),
        ("Leader Tunturilta", "Tunturi ry hakee. Leader Tunturilta", ("Leader Tunturi", True), "in the text"),
        ("Leader Tunturilta", "", ("Leader Tunturi", False), "our rules alone"),
        ("Leader Aisaparilta", "", ("Leader Aisapari", True), "a name of the register"),
        ("Opisto Mallian", "", ("Opisto Mallia", True), "a stem in -ia shows its nominative"),
        ("Kalle Heikan", "Hankkeen vetäjä Heikka kertoi.", ("Kalle Heikka", True), "the surname in the text"),
        ("Kalle Heikan", "", ("Kalle Heikka", False), "a guess"),
        ("xyz", "", ("xyz", False), "nothing to undo"),
    ],
)
def test_nominative(phrase, text, expected, why):
    assert nominative(phrase, text) == expected, why


def test_what_nothing_settles_is_never_certain():
    assert nominative("Aurora")[1] is False


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("Hämäläisen", "Hämäläinen"),
        ("Heikan", "Heikka"),
        ("Lepän", "Leppä"),
        ("Matin", "Matti"),
        ("Talvitietä", "Talvitie"),
        ("Salmelle", "Salmi"),
        ("Lahdelta", "Lahti"),
        ("Hangan", "Hanka"),
        ("Kummun", "Kumpu"),
        ("Rannalta", "Ranta"),
        ("Heikkaa", "Heikka"),
        ("Virtasta", "Virtanen"),
        ("Korhosesta", "Korhonen"),
        ("Teräksen", "Teräs"),
        ("Ahon", "Aho"),
        ("Laineen", "Laine"),
        ("Lainetta", "Laine"),
        ("Kympin", "Kymppi"),
    ],
)
def test_base_forms_hold_the_right_one(word, base):
    assert base in list(base_forms(word))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Aino Malli", "Johtaja Aino\nMalli kertoi", True),
        ("Malli", "Mallin", False),
        ("Malli", "Koe-Malli:n", False),
        ("a.b", "axb", False),
    ],
)
def test_stands_in(phrase, text, found):
    assert stands_in(phrase, text) is found


def test_first_parts_of_a_compound():
    text = "Lapin elinkeino-, liikenne- ja ympäristökeskus"
    start = first_parts_start(text, text.index("ympäristökeskus"))
    assert text[start:] == "elinkeino-, liikenne- ja ympäristökeskus"
    assert first_parts_start(text, 0) == 0


@given(st.text(max_size=40), st.text(max_size=40))
def test_never_raises_and_certainty_has_a_ground(phrase, text):
    value, certain = nominative(phrase, text)
    assert isinstance(value, str) and isinstance(certain, bool)
