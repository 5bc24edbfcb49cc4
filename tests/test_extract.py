"""From a source to its records."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st
from texts import check_evidence, minutes, records_of, shown, source_of

from memogen.extract import candidates, extract, extract_item, read_item
from memogen.fields import FIELDS
from memogen.segment import segment

PROJECT = "Hankkeen kokonaiskustannukset ovat {total} euroa. Toteutusaika on 1.1.{year}-31.12.{year}."
MEETING = (
    "Kemin kaupunki\n\n§ 12\nKokouksen laillisuus\n\nPäätös\nTodettiin.\n\n"
    f"§ 13\nKylien talvi -hanke\n\n{PROJECT.format(total='100 000', year=2025)}\n\nEhdotus\nHyväksytään.\n\n"
    f"§ 14\nKylien kesä -hanke\n\n{PROJECT.format(total='200 000', year=2026)}\n\nEhdotus\nHyväksytään.\n"
)


def test_a_record_for_each_item_with_its_own_values():
    records = records_of(MEETING)
    found = [
        tuple(
            shown(record, path)
            for path in ("asiakirja.pykala", "hanke.nimi", "rahoitus.kokonaiskustannukset", "hanke.alku")
        )
        for record in records
    ]
    assert found == [
        (12, None, None, None),
        (13, "Kylien talvi", 100000, "2025-01-01"),
        (14, "Kylien kesä", 200000, "2026-01-01"),
    ]


def test_mentions_of_a_later_item_stand_at_offsets_of_the_whole_text():
    source = source_of(MEETING)
    item = segment(source)[2]
    reading = read_item(item)
    assert [source.text[one.start : one.end] for one in reading.analysis.money] == ["200 000 euroa"]
    assert item.span.start > 0
    for begin, end in reading.analysis.sentences:
        assert item.span.start <= begin < end <= item.span.end


def test_all_spans_of_a_mention_move_with_it():
    source = source_of(
        MEETING.replace("Hyväksytään.\n", "Hyväksytään.\n\nPäätös\nKaupunginjohtaja Eero Mallinen puhui.\n")
    )
    for item in segment(source)[1:]:
        (person,) = read_item(item).analysis.persons
        assert source.text[slice(*person.name_span)] == "Eero Mallinen"
        assert person.title_span is not None
        assert source.text[slice(*person.title_span)] == "Kaupunginjohtaja"


def test_candidates_are_by_path_and_within_the_item():
    reading = read_item(segment(source_of(MEETING))[1])
    found = candidates(reading)
    assert list(found) == list(FIELDS)
    for path, several in found.items():
        for one in several:
            assert one.path in (path, ""), path
            assert 0 <= one.score <= 1
            on_cover = path.startswith("asiakirja.") and one.span.end <= reading.item.span.start
            assert on_cover or reading.item.span.contains(one.span)


def test_an_item_alone_and_among_others_reads_the_same():
    source = source_of(MEETING)
    assert [extract_item(item).values() for item in segment(source)] == [one.values() for one in extract(source)]


def test_extraction_gives_the_same_twice():
    source = source_of(minutes(PROJECT.format(total="100 000", year=2025)))
    assert [one.dump() for one in extract(source)] == [one.dump() for one in extract(source)]


def test_an_analysis_has_only_kinds_that_can_be_moved():
    reading = read_item(segment(source_of(MEETING))[1])
    for field in fields(reading.analysis):
        assert isinstance(getattr(reading.analysis, field.name), tuple)


WORDS = st.sampled_from(
    (
        "Päätös Päätösehdotus Ehdotus: § 12 13 § Kylien talvi -hankkeen hanke EAKR Lapin liitto Kemin kaupunki "
        "omarahoitus on 80 % 100 000 euroa € 1.1.2025 31.12.2026 - – ( ) , . : ; \n \n\n \t kaupunginjohtaja Eero "
        "Mallinen Liitteet Muutoksenhaku toteutusaika vuonna 2025 Khall 5.6.2023 haetaan osuus ja Rahoitus: "
        "Toiminta-aika: palkataan 24 kk"
    ).split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_words_in_any_order_never_fail_and_keep_the_law_of_evidence(text: str):
    source = source_of(f"Hanke {text}")
    for record in extract(source):
        check_evidence(record, source)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_never_fails_and_keeps_the_law_of_evidence(text: str):
    source = source_of(f"Hanke on alkanut tänään kylissä. {text}")
    for record in extract(source):
        check_evidence(record, source)
