"""What a field's rules look at: the telling parts of an item, its sentences, labels and tables."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from texts import item_of, minutes, reading_of, table

from memogen.extract import read_item
from memogen.fields.reading import member_of
from memogen.source import Span

BODY = "Hanke kehittää kylien palveluja. Se alkaa heti."
STACKED = (
    "Kylien talvi -hanke\n\nTekninen lautakunta 04.03.2024 § 9\n\nLautakunta on saanut asian.\n\nEhdotus\n"
    "Esitetään hanketta.\n\nKhall 11.03.2024 § 31\n\nHallitus on saanut asian.\n\nEhdotus\nHyväksytään hanke.\n"
)


def test_zones_are_ordered_and_apart():
    zones = reading_of(minutes(BODY, decision="Ehdotus hyväksyttiin.")).zones
    assert [zone.part for zone in zones] == ["selostus", "ehdotus", "paatos", "tiedoksi"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(zones))


# words of an item, whether they tell of the matter, why
TELLING = [
    ("kehittää", True, "the prose"),
    ("Kylien talvi", True, "the title"),
    ("hyväksyttiin", True, "the decision"),
    ("Talouspalvelut", False, "receivers"),
    ("Kaupunginhallitus 4.3.2024", False, "the treatment line"),
    ("Aino Esimerkki", False, "a preparer"),
]


@pytest.mark.parametrize(("words", "expected", "why"), TELLING)
def test_what_tells_of_the_matter(words: str, expected: bool, why: str):
    body = f"{BODY}\n\nValmistelija: Aino Esimerkki, hankepäällikkö"
    reading = reading_of(minutes(body, decision="Ehdotus hyväksyttiin."))
    assert reading.is_content(reading.text.index(words)) is expected, why


def test_age_counts_the_later_treatments():
    reading = reading_of(STACKED)
    assert reading.age_at(reading.text.index("Lautakunta on saanut")) == 1
    assert reading.age_at(reading.text.index("Hallitus on saanut")) == 0


def test_sentence_around_an_offset():
    reading = reading_of(minutes(BODY))
    sentence = reading.sentence_at(reading.text.index("alkaa"))
    assert reading.folded(sentence) == "Se alkaa heti."


def test_find_looks_at_the_title_and_the_telling_parts_only():
    reading = reading_of(minutes(BODY))
    pattern = re.compile("Kylien talvi|palveluja|Talouspalvelut")
    assert [match[0] for match in reading.find(pattern)] == ["Kylien talvi", "palveluja"]
    assert [match[0] for match in reading.find(pattern, titles=False)] == ["palveluja"]


# a line or cells, value, why
LABELLED = [
    ("Budjetti: 10 000 €", ["10 000 €"], "before a colon"),
    ("BUDJETTI: 10 000 €", ["10 000 €"], "in capitals"),
    ("Hankkeen uusi budjetti: 10 000 €", [], "the label fits as a whole"),
    ("Budjetti on 10 000 €", [], "a sentence is no label"),
]


@pytest.mark.parametrize(("line", "expected", "why"), LABELLED)
def test_label_and_value(line: str, expected: list[str], why: str):
    reading = reading_of(minutes(f"{BODY}\n\n{line}"))
    found = reading.labelled(re.compile("budjetti", re.IGNORECASE))
    assert [reading.folded(value) for _, value in found] == expected, why


def test_two_cells_are_label_and_value_and_wider_rows_are_not():
    reading = read_item(item_of(table("Budjetti | 10 000 €", "Budjetti | 2025 | 20 000 €"), ".html"))
    found = reading.labelled(re.compile("budjetti", re.IGNORECASE))
    assert {reading.folded(value) for _, value in found} == {"10 000 €"}


def test_rows_leave_empty_cells_out():
    reading = read_item(item_of(table("Laji | | Euroa", "Palkat | 1 | 2"), ".html"))
    assert [[reading.folded(cell) for cell in row] for row in reading.rows()] == [
        ["Laji", "Euroa"],
        ["Palkat", "1", "2"],
    ]


def test_the_municipality_most_spoken_of_is_the_documents():
    reading = reading_of(minutes("Kemin kaupunki ja Tornio tekevät yhteistyötä. Kemin kaupunki päättää."))
    assert reading.municipality == "Kemi"
    names = [name for name, *_ in reading.municipalities]
    assert names == ["Kemi", "Tornio"]
    for name, score, span, headed in reading.municipalities:
        assert reading.text[span.start : span.end].startswith(name[:3])
        assert 0 < score < 1
        assert not headed


def test_part_text_folds_white_space():
    reading = reading_of(minutes(BODY, proposal="Kaupunginhallitus\nhyväksyy hankkeen."))
    (part,) = reading.item.parts("ehdotus")
    assert reading.part_text(part) == "Kaupunginhallitus hyväksyy hankkeen."


def test_a_member_spans_all_its_parts():
    reading = reading_of(minutes(BODY))
    at = reading.text.index("Hanke kehittää")
    member = member_of("x", reading, {"a": (1, Span(at + 6, at + 9)), "b": (2, Span(at, at + 5))}, 0.9, "r", doubt=True)
    assert member.value == {"a": 1, "b": 2}
    assert member.span == Span(at, at + 9)
    assert member.details.doubtful
    assert member.age == 0
