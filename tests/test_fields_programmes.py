"""The fund or funding line, by its short name."""

from __future__ import annotations

from texts import value_of

PATH = "rahoitus.ohjelma"


def test_the_fund_that_pays_counts_before_one_that_is_only_named():
    body = "Hanke jatkaa ESR:n aikana syntynyttä työtä. Hankkeelle haetaan JTF-rahoitusta."
    assert value_of(PATH, body) == "JTF"
