"""The pipeline as a whole, and the sentences."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.pipeline import Analysis, analyse
from memogen.finnish.sentences import find_sentences

_TEXT = (
    "Khall 5.6. käsitteli asiaa. Kaupunginjohtaja Aino Malli kertoi, että Kemin Digipolis Oy hakee Lapin liitolta "
    "EAKR-rahoitusta 276 605 euroa (80 %) ajalle 1.10.2024-30.9.2027, yhteensä 36 kuukautta.\n"
    "Lisätietoja: Aino Malli\taino.malli@kunta.fi\t040 123 4567"
)


def test_every_kind_is_found():
    found = analyse(_TEXT, date(2024, 6, 10))
    assert [body.name for body in found.bodies] == ["Kaupunginhallitus"]
    assert [person.name for person in found.persons] == ["Aino Malli", "Aino Malli"]
    assert [one.name for one in found.organisations] == ["Kemin Digipolis Oy", "Lapin liitto"]
    assert [one.short for one in found.programmes] == ["EAKR"]
    assert [one.name for one in found.municipalities] == ["Kemi"]
    assert [_TEXT[one.start : one.end] for one in found.money] == ["276 605 euroa"]
    assert [one.value for one in found.percents] == [80]
    assert len(found.periods) == 1 and len(found.durations) == 1
    assert [one.address for one in found.emails] == ["aino.malli@kunta.fi"]
    assert [one.number for one in found.phones] == ["040 123 4567"]


def test_mentions_are_all_in_order():
    found = analyse(_TEXT)
    counted = sum(len(getattr(found, field.name)) for field in fields(Analysis)) - len(found.sentences)
    assert len(found.mentions) == counted
    assert [one.start for one in found.mentions] == sorted(one.start for one in found.mentions)


def test_reading_without_a_model_loads_no_spacy():
    code = "import sys; from memogen.finnish.pipeline import analyse; analyse(''); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Khall 5.6. käsitteli asiaa. Se hyväksyttiin.", ["Khall 5.6. käsitteli asiaa.", "Se hyväksyttiin."], "a date"),
        ("Mukana mm. Kemi ja n. 20 yritystä.", ["Mukana mm. Kemi ja n. 20 yritystä."], "abbreviations"),
        ("Hanke alkaa 1.1.2024. Se päättyy 2026.", ["Hanke alkaa 1.1.2024.", "Se päättyy 2026."], "a year ends one"),
        ("1. Avaus ja 2. Sulkeminen", ["1. Avaus ja 2. Sulkeminen"], "list numbers"),
        ("vs. Kaupunginjohtaja K. Malli saapui.", ["vs. Kaupunginjohtaja K. Malli saapui."], "deputy and initial"),
        (
            "Kustannus on 1,4 milj. euroa. Tuki 80 %.",
            ["Kustannus on 1,4 milj. euroa.", "Tuki 80 %."],
            "lower case after",
        ),
        ("Otsikko\nTeksti alkaa", ["Otsikko", "Teksti alkaa"], "a line break ends a paragraph"),
        ("Omarahoitus\t20 %\t55 321", ["Omarahoitus", "20 %", "55 321"], "a tab ends a cell"),
        ('Onko näin? "On." Hyvä!', ["Onko näin?", '"On."', "Hyvä!"], "other marks, quotes"),
        ("Sisällys ........ 4", ["Sisällys ........ 4"], "dot leaders"),
        ("", [], "nothing"),
    ],
)
def test_sentences(text, expected, why):
    assert [text[start:end] for start, end in find_sentences(text)] == expected, why


@given(st.text(alphabet="Aa. 5§\n\t!?:-ä%(),@+", max_size=80))
def test_sentences_hold_all_text_and_never_cross_a_line(text):
    spans = find_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert not any(mark in text[start:end] for start, end in spans for mark in "\n\t")


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    for mention in analyse(text).mentions:
        assert 0 <= mention.start < mention.end <= len(text)
