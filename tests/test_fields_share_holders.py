"""Whom a share is from, in the nominative and funds in full."""

from __future__ import annotations

import pytest

from memogen.fields.share_holders import share_holder

# printed, name or None, why
HOLDERS = [
    ("Lapin liiton", "Lapin liitto", "an authority in the genitive"),
    ("Lapin liitto", "Lapin liitto", "as tables print it"),
    ("EAKR:n", "Euroopan aluekehitysrahasto", "a fund in full"),
    ("ESR:n ja valtion", "Euroopan sosiaalirahasto ja valtio", "two sources of one amount"),
    ("EU:n", "EU", "the union"),
    ("kuntien", "kunnat", "all municipalities"),
    ("kunnat", "kunnat", "already in the nominative"),
    ("kaupungin", "kaupunki", "the municipality"),
    ("yritysten", "yritykset", "companies"),
    ("Kemin kaupungin", "Kemin kaupunki", "a named municipality"),
    ("Kemin kaupunki, omarahoitus", "Kemin kaupunki", "the kind of money behind a comma"),
    ("Haettava EAKR", "Euroopan aluekehitysrahasto", "what happens to it is not the source"),
    ("Kemin kaupunki (20 %)", "Kemin kaupunki", "a per cent behind the name"),
    ("AKKE-rahoitus, Lapin liitto", "Lapin liitto", "the authority behind a funding line"),
    ("Omarahoitus", "omarahoitus", "own contribution without a name"),
    ("Yksityinen rahoitus", "yksityinen rahoitus", "private money"),
    ("Palkkakustannukset", None, "a cost is nobody"),
    ("Yhteensä", None, "a sum is nobody"),
    ("", None, "nothing is nobody"),
    ("Hämeen liitto (AKKE)", "Hämeen liitto", "an authority before its fund"),
]


@pytest.mark.parametrize(("printed", "name", "why"), HOLDERS)
def test_share_holder(printed: str, name: str | None, why: str):
    found = share_holder(printed)
    assert (found[0] if found else None) == name, why


def test_a_registered_name_is_certain_and_a_guessed_nominative_is_not():
    certain, guessed = share_holder("Lapin liiton"), share_holder("Kuusikylän Hirsityö Oy:n")
    assert certain == ("Lapin liitto", True)
    assert guessed is not None
    assert guessed[0] == "Kuusikylän Hirsityö Oy"
