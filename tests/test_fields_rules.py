"""The rules themselves: cues beside a mention, labels, patterns, parts of an item, and readers of a labelled value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from texts import minutes, reading_of

from memogen.fields.reading import Reading
from memogen.fields.rules import (
    Cued,
    Labelled,
    PartText,
    Pattern,
    amount_in,
    begin_in,
    code_in,
    end_in,
    number_in,
    percent_in,
    phase_of,
    second_code_in,
    text_in,
)
from memogen.source import Span

# prose, amounts found by a rule with cues before (hinta), after (palkkio) and a veto (laina), why
CUED = [
    ("Hinta on 100 euroa.", [100], "a cue before"),
    ("Siitä maksetaan 100 euroa palkkiota.", [100], "a cue right after"),
    ("Siitä maksetaan 100 euroa, ja lopuksi palkkiota.", [], "a cue after must stand beside"),
    ("Hinta on 100 euroa ja vuokra 200 euroa.", [100], "a cue is not seen past another amount"),
    ("Hinta nousee. Vuokra on 200 euroa.", [], "nor past the end of the sentence"),
    ("Hinta on lainan jälkeen 100 euroa.", [], "a veto"),
    ("Vuokra on 200 euroa.", [], "no cue"),
]
RULE = Cued("money", before=("hinta",), after=("palkkio",), veto=("laina",), score=0.9)


@pytest.mark.parametrize(("body", "expected", "why"), CUED)
def test_cued(body: str, expected: list[int], why: str):
    assert [found.value for found in RULE.candidates("x", reading_of(minutes(body)))] == expected, why


def test_the_nearer_cue_scores_more():
    near = reading_of(minutes("Hinta on 100 euroa."))
    far = reading_of(minutes("Hinta, josta on sovittu kylätoimikunnan kanssa viime kesänä, on 100 euroa."))
    (first,), (second,) = (list(RULE.candidates("x", one)) for one in (near, far))
    assert 0.9 >= first.score > second.score >= 0.45


# prose, found, why
OWN = [
    ("Kemin kaupungin hinta on 100 euroa. Kemi maksaa, ja Kemi päättää.", [100], "the own municipality"),
    ("Tornion kaupungin hinta on 100 euroa. Kemin kaupunki päättää, ja Kemi maksaa.", [], "another one"),
    ("Kaupungin hinta on 100 euroa. Kemi maksaa.", [100], "without a name"),
]


@pytest.mark.parametrize(("body", "expected", "why"), OWN)
def test_own_leaves_out_other_municipalities(body: str, expected: list[int], why: str):
    rule = Cued("money", before=("hinta",), own=True)
    assert [found.value for found in rule.candidates("x", reading_of(minutes(body)))] == expected, why


# text, phase, why
PHASES = [
    ("Hankkeelle haetaan avustusta", "haettu", "is applied"),
    ("avustusta on anottu", "haettu", "the older word"),
    ("Liitto on myöntänyt avustuksen", "myonnetty", "has granted"),
    ("Liitto myönsi avustuksen", "myonnetty", "granted"),
    ("hankkeelle myönnetty avustus", "myonnetty", "is granted"),
    ("hankkeelle on saatu avustusta", "myonnetty", "is got"),
    ("Haettu avustus hylättiin", "hylatty", "refused counts before applied"),
    ("Liitto ei myöntänyt avustusta", "hylatty", "not granted is refused"),
    ("Hanke kehittää kyliä", None, "no word of it"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PHASES)
def test_phase(text: str, expected: str | None, why: str):
    assert phase_of(text) == expected, why


def test_details_of_an_amount():
    reading = reading_of(minutes("Hinta on enintään 100 euroa. Hinta on noin 200 euroa."))
    first, second = RULE.candidates("x", reading)
    assert (first.details.bound, first.details.approximate) == ("enintaan", False)
    assert (second.details.bound, second.details.approximate) == (None, True)


def test_labelled_gives_the_label_as_its_rule():
    reading = reading_of(minutes("Kustannusarvio: 45 000 €"))
    (found,) = Labelled(("kustannusarvio",), amount_in, 0.95).candidates("x", reading)
    assert (found.value, found.score) == (45000, 0.95)
    assert reading.source.text[found.span.start : found.span.end] == "45 000 €"


def test_pattern_gives_the_group_without_its_edges():
    reading = reading_of(minutes("Vene on nimeltään ”Tuuli”."))
    (found,) = Pattern(r"nimeltään (?P<value>\S+)", strip=" .”").candidates("x", reading)
    assert found.value == "Tuuli"
    assert reading.source.text[found.span.start : found.span.end] == "Tuuli"


def test_part_text_of_each_treatment():
    reading = reading_of(minutes("Hanke alkaa.", proposal="Hyväksytään\nhanke.", decision="-"))
    (proposal,) = PartText(("ehdotus",)).candidates("x", reading)
    assert (proposal.value, proposal.age) == ("Hyväksytään hanke.", 0)
    assert not list(PartText(("paatos",)).candidates("x", reading)), "a dash is no text"


# reader, labelled value, its value, what was read, why
READERS = [
    (amount_in, "noin 45 000 €, josta osa", Decimal(45000), "45 000 €", "the first amount"),
    (amount_in, "45 000", Decimal(45000), "45 000", "an amount without a unit"),
    (percent_in, "80 %, ei enempää", Decimal(80), "80 %", "a per cent"),
    (text_in, "investointimäärärahoista.", "investointimäärärahoista", "investointimäärärahoista.", "a text"),
    (number_in, "2,5 (vuoden loppuun)", Decimal("2.5"), "2,5", "a number"),
    (number_in, "1.1.2025 alkaen", None, None, "a date is no number"),
    (code_in, "12.1. Pk-yritysten kasvu", "12.1", "12.1", "a code"),
    (code_in, "Pk-yritysten kasvu", None, None, "no code"),
    (second_code_in, "1 / 1.3", "1.3", "1.3", "the second code"),
    (begin_in, "1.1.2025–30.6.2026", date(2025, 1, 1), "1.1.2025–30.6.2026", "the first day"),
    (end_in, "1.1.2025–30.6.2026", date(2026, 6, 30), "1.1.2025–30.6.2026", "the last day"),
    (begin_in, "30.6.2026 saakka", None, None, "no first day"),
]


@pytest.mark.parametrize(("read", "text", "value", "quote", "why"), READERS)
def test_reader_of_a_labelled_value(read, text: str, value: object, quote: str | None, why: str):
    reading = reading_of(minutes(f"Kohta: {text}"))
    found = list(read(reading, place_of(reading, text)))
    assert [one for one, _, _ in found] == ([] if value is None else [value]), why
    assert [reading.source.text[span.start : span.end] for _, span, _ in found] == ([] if quote is None else [quote])


def place_of(reading: Reading, text: str) -> Span:
    at = reading.text.index(text)
    return Span(at, at + len(text))
