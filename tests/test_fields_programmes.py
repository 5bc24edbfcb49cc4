"""The fund or funding line, by its short name."""

from __future__ import annotations

import pytest
from texts import value_of

PATH = "rahoitus.ohjelma"

# prose, short name, why
PROGRAMMES = [
    ("Hankkeelle haetaan JTF-rahoitusta.", "JTF", "a short name"),
    ("Hankkeelle haetaan rahoitusta Oikeudenmukaisen siirtymän rahastosta.", "JTF", "a full name, inflected"),
    ("Hanketta rahoittaa Euroopan aluekehitysrahasto.", "EAKR", "the regional fund"),
    ("Hankkeelle haetaan Euroopan sosiaalirahasto plus -rahoitusta.", "ESR+", "the social fund of the newer period"),
    ("Hankkeelle haetaan AKKE-rahoitusta.", "AKKE", "a national funding line"),
    ("Hankkeelle haetaan Leader-tukea.", "Leader", "Leader"),
    ("Hanketta rahoitetaan REACT-EU-välineestä EAKR:n kautta.", "EAKR", "REACT-EU with a fund is the fund"),
    ("Hanketta rahoitetaan REACT-EU-välineestä.", None, "REACT-EU alone is none"),
    ("Hanke kehittää kylien palveluja.", None, "no fund is named"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PROGRAMMES)
def test_programme(body: str, expected: str | None, why: str):
    assert value_of(PATH, body) == expected, why


def test_the_fund_that_pays_counts_before_one_that_is_only_named():
    body = "Hanke jatkaa ESR:n aikana syntynyttä työtä. Hankkeelle haetaan JTF-rahoitusta."
    assert value_of(PATH, body) == "JTF"
