"""Decisions carried onto a newer reading of the same source: a person's word stays."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from texts import minutes, record_of, source_of

from memogen.decisions import Hand, accept, carry, comment, correct, is_decided, not_told, undo, write
from memogen.errors import UsageError
from memogen.extract import extract
from memogen.record import Known, Record, State

BY = Hand("Aino Esimerkki", "2026-03-02T09:00:00+00:00")
OWN = "rahoitus.omarahoitus_euroa"
SOURCE = source_of(
    minutes(
        "Hankkeen kokonaiskustannukset ovat 100 000 euroa, josta kaupungin omarahoitus on 20 000 euroa.\n\n"
        "Liitteet: Hankesuunnitelma, Rahoituspäätös\n\nValmistelija: projektipäällikkö Eero Mallinen"
    )
)
(READ,) = extract(SOURCE)


def reread(**values: Any) -> Record:
    """What a newer reader might read: the same but for some values."""
    record = READ.model_copy(deep=True)
    for path, value in values.items():
        write(record, path.replace("__", "."), value)
    return record


def test_nothing_decided_changes_nothing():
    newer = reread(rahoitus__omarahoitus_euroa=30000)
    assert carry(READ, newer) == newer


def test_the_same_reading_gets_all_decisions():
    old = not_told(accept(correct(READ, "hanke.koodi", "A1", BY).record, OWN, BY).record, "asiakirja.kunta", BY).record
    carried = carry(old, READ)
    assert carried.values() == old.values()
    assert carried.tiedot == old.tiedot
    assert carried.todisteet == old.todisteet


# the newer reading of the own contribution, why
NEWER = [(30000, "another value"), (None, "no value"), (25000, "the same value")]


@pytest.mark.parametrize(("newer", "why"), NEWER)
def test_a_corrected_value_is_never_overwritten(newer: int | None, why: str):
    old = correct(READ, OWN, "25 000", BY).record
    carried = carry(old, reread(rahoitus__omarahoitus_euroa=newer))
    assert carried.get(OWN) == Decimal(25000), why
    assert carried.tiedot[OWN].kasittely == old.tiedot[OWN].kasittely
    assert carried.ehdokkaat[OWN][-1].arvo == newer, "the newer reading is among the candidates"
    assert undo(carried, OWN).record.get(OWN) == newer


def test_an_accepted_value_stays_with_its_evidence():
    old = accept(READ, OWN, BY).record
    newer = reread(rahoitus__omarahoitus_euroa=30000)
    newer.todisteet[OWN] = READ.todisteet["rahoitus.kokonaiskustannukset"]
    carried = carry(old, newer)
    assert carried.get(OWN) == 20000
    assert carried.todisteet[OWN] == READ.todisteet[OWN]
    assert carried.ehdokkaat[OWN][-1].arvo == 30000


def test_what_a_person_took_away_does_not_come_back():
    carried = carry(not_told(READ, OWN, BY).record, READ)
    assert carried.get(OWN) is None
    assert carried.tiedot[OWN].tila is State.NOT_TOLD


def test_a_conflict_stays_settled():
    newer = READ.model_copy(deep=True)
    newer.put(OWN, None)
    newer.tiedot[OWN] = Known(tila=State.CONFLICT, varmuus=0.4)
    carried = carry(correct(READ, OWN, "25 000", BY).record, newer)
    assert carried.get(OWN) == 25000
    assert undo(carried, OWN).record.tiedot[OWN].tila is State.CONFLICT


def test_comments_are_carried():
    old = comment(comment(READ, OWN, "kysy", BY).record, "hanke.koodi", "puuttuu?", BY).record
    carried = carry(old, reread(rahoitus__omarahoitus_euroa=30000))
    assert carried.get(OWN) == 30000
    assert not is_decided(carried, OWN)
    for path, text in ((OWN, "kysy"), ("hanke.koodi", "puuttuu?")):
        decision = carried.tiedot[path].kasittely
        assert decision is not None
        assert decision.miksi == text


PEOPLE = "asiakirja.valmistelijat"


def people(record: Record) -> list[Any]:
    return [(one.nimi, one.nimike) for one in record.get(PEOPLE) or []]


def newer_people(*members: tuple[str, str]) -> Record:
    record = READ.model_copy(deep=True)
    record.put(PEOPLE, [{"nimi": name, "nimike": title} for name, title in members])
    for path in [path for path in record.tiedot if path.startswith(PEOPLE)]:
        del record.tiedot[path]
    for number in range(len(members)):
        for part in ("nimi", "nimike"):
            record.tiedot[f"{PEOPLE}[{number}].{part}"] = Known(tila=State.STATED, varmuus=0.9)
    return record


BASE = newer_people(("Eero Mallinen", "projektipäällikkö"), ("Liisa Mallikas", "sihteeri"))

# what was decided, the newer reading's people, what stands then, why
MEMBERS: list[tuple[Any, Record, list[tuple[str | None, str | None]], str]] = [
    (
        lambda record: correct(record, f"{PEOPLE}[0].nimike", "hankejohtaja", BY),
        newer_people(("Liisa Mallikas", "sihteeri"), ("Eero Mallinen", "projektipäällikkö")),
        [("Liisa Mallikas", "sihteeri"), ("Eero Mallinen", "hankejohtaja")],
        "in another order",
    ),
    (
        lambda record: correct(record, f"{PEOPLE}[0].nimi", "Eero Mallinen-Uusi", BY),
        newer_people(("Eero Mallinen", "projektipäällikkö")),
        [("Eero Mallinen-Uusi", "projektipäällikkö")],
        "a corrected name is matched as it was read",
    ),
    (
        lambda record: correct(record, f"{PEOPLE}[1].nimike", "hallintosihteeri", BY),
        newer_people(("Eero Mallinen", "projektipäällikkö")),
        [("Eero Mallinen", "projektipäällikkö"), ("Liisa Mallikas", "hallintosihteeri")],
        "a corrected member that is read no more is kept whole",
    ),
    (
        lambda record: accept(record, f"{PEOPLE}[1]", BY),
        newer_people(("Eero Mallinen", "projektipäällikkö")),
        [("Eero Mallinen", "projektipäällikkö"), ("Liisa Mallikas", "sihteeri")],
        "so is an accepted one",
    ),
    (
        lambda record: not_told(record, f"{PEOPLE}[0]", BY),
        newer_people(("Liisa Mallikas", "sihteeri"), ("Eero Mallinen", "projektipäällikkö")),
        [("Liisa Mallikas", "sihteeri"), (None, None)],
        "one taken away stays away",
    ),
    (
        lambda record: not_told(record, f"{PEOPLE}[0]", BY),
        newer_people(("Liisa Mallikas", "sihteeri")),
        [("Liisa Mallikas", "sihteeri")],
        "also where it is read no more",
    ),
    (
        lambda record: correct(
            correct(record, f"{PEOPLE}[2].nimike", "arkkitehti", BY).record, f"{PEOPLE}[2].nimi", "Uno", BY
        ),
        newer_people(("Eero Mallinen", "projektipäällikkö")),
        [("Eero Mallinen", "projektipäällikkö"), ("Uno", "arkkitehti")],
        "one that a person added is one member",
    ),
]


@pytest.mark.parametrize(("decide", "newer", "expected", "why"), MEMBERS)
def test_members_are_matched_by_their_names(
    decide: Any, newer: Record, expected: list[tuple[str | None, str | None]], why: str
):
    assert people(carry(decide(BASE).record, newer)) == expected, why


SHARES = "rahoitus.osuudet"
Share = dict[str, Any]


def shares(members: list[Share], *, noted: bool = True) -> Record:
    """A reading with these shares of a funding; ``noted`` leaves out what is known of them, as in JSON made by hand."""
    record = Record()
    record.put(SHARES, members or None)
    for path, _ in record.leaves(SHARES):
        if noted:
            record.tiedot[path] = Known(tila=State.STATED, varmuus=0.95)
    return record


def of_shares(record: Record) -> list[Share]:
    return [one.model_dump(mode="json", exclude_none=True) for one in record.get(SHARES) or []]


TWO = [{"rahoittaja": "kunnat", "euroa": 100}, {"rahoittaja": "kunnat", "euroa": 200}]
NAMELESS = [{"prosentti": 80, "euroa": 100}, {"rahoittaja": "Kemi", "euroa": 20}]


def second(record: Record) -> Any:
    return correct(record, f"{SHARES}[1].euroa", "250", BY)


def first(record: Record) -> Any:
    return accept(record, f"{SHARES}[0]", BY)


# what was read, what was decided, the newer reading, what stands then, why
PARTNERS: list[tuple[list[Share], Any, list[Share], list[Share], str]] = [
    (TWO, second, TWO, [TWO[0], {**TWO[1], "euroa": 250}], "two of one name, as they were read"),
    (TWO, second, TWO[::-1], [{**TWO[1], "euroa": 250}, TWO[0]], "in another order"),
    (
        TWO,
        second,
        [TWO[0], {"rahoittaja": "kunnat", "euroa": 210}],
        [TWO[0], {"rahoittaja": "kunnat", "euroa": 250}],
        "the one that is left of the name",
    ),
    (TWO, second, [TWO[0], {**TWO[1], "euroa": 250}], [TWO[0], {**TWO[1], "euroa": 250}], "it was mended in reading"),
    (TWO, second, TWO[:1], [TWO[0], {**TWO[1], "euroa": 250}], "one of them is read no more"),
    ([TWO[0]] * 2, second, [TWO[0]] * 2, [TWO[0], {**TWO[0], "euroa": 250}], "equals are taken in order"),
    (NAMELESS, first, NAMELESS, NAMELESS, "without a name the whole is compared"),
    (NAMELESS, first, NAMELESS[1:], NAMELESS[::-1], "it is added once"),
    (NAMELESS, first, NAMELESS[::-1], NAMELESS[::-1], "without a name in another order"),
]


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize(("read", "decide", "newer", "expected", "why"), PARTNERS)
def test_each_member_has_one_partner(
    read: list[Share], decide: Any, newer: list[Share], expected: list[Share], why: str, noted: bool
):
    decided = decide(shares(read, noted=noted)).record
    assert of_shares(carry(decided, shares(newer, noted=noted))) == expected, why


DECISIONS = [
    lambda record, number, part: accept(record, f"{SHARES}[{number}].{part}", BY),
    lambda record, number, _: accept(record, f"{SHARES}[{number}]", BY),
    lambda record, number, part: correct(record, f"{SHARES}[{number}].{part}", "7", BY),
    lambda record, number, part: not_told(record, f"{SHARES}[{number}].{part}", BY),
    lambda record, number, _: not_told(record, f"{SHARES}[{number}]", BY),
]
MEMBER = st.fixed_dictionaries(
    {},
    optional={
        "rahoittaja": st.sampled_from(["kunnat", "Kemi", "EU"]),
        "euroa": st.sampled_from([7, 100, 200]),
        "prosentti": st.sampled_from([7, 80]),
    },
).filter(bool)


@given(
    st.lists(MEMBER, min_size=1, max_size=5),
    st.integers(0, 5),
    st.sampled_from(["rahoittaja", "euroa", "prosentti"]),
    st.sampled_from(DECISIONS),
    st.booleans(),
)
def test_a_decision_comes_to_the_member_that_it_was_made_of(
    members: list[Share], number: int, part: str, decide: Any, noted: bool
):
    reading = shares(members, noted=noted)
    try:
        old = decide(reading, min(number, len(members)), part).record
    except (UsageError, ValueError, KeyError):
        assume(False)
    assume(number < len(members) or of_shares(old) != members)  # nothing is taken away where nothing is
    carried = carry(old, reading)
    assert of_shares(carried) == of_shares(old)
    for path, known in old.tiedot.items():
        if known.kasittely:
            assert carried.tiedot[path] == known
    assert of_shares(carry(carried, reading)) == of_shares(old), "and again"
    if any(known.kasittely and known.kasittely.tila == "korjattu" for known in old.tiedot.values()):
        assert of_shares(undo(carried, SHARES).record) == members, "undone it is as it was read"


# the field, what was read, what a person gave instead, the newer reading, what stands then, why
WHOLES = [
    ("asiakirja.liitteet", ["A", "B"], '["C"]', ["A", "B"], ["C"], "a shorter list of texts"),
    (SHARES, TWO, '[{"rahoittaja": "EU"}]', TWO, [{"rahoittaja": "EU"}], "of members"),
    (SHARES, TWO[:1], '[{"rahoittaja": "kunnat"}]', TWO[:1], [{"rahoittaja": "kunnat"}], "a member without a part"),
    ("asiakirja.liitteet", ["A", "B"], '["C"]', ["B", "D", "A"], ["D", "C"], "what is new is there"),
    ("asiakirja.esittelija", {"nimi": "A", "nimike": "b"}, '{"nimi": "C"}', {"nimi": "A", "nimike": "b"}, None, "one"),
]


@pytest.mark.parametrize(("field", "read", "given", "newer", "expected", "why"), WHOLES)
def test_what_a_person_left_out_of_a_whole_stays_out(
    field: str, read: Any, given: str, newer: Any, expected: Any, why: str
):
    old, new = Record(), Record()
    old.put(field, read)
    new.put(field, newer)
    carried = carry(correct(old, field, given, BY).record, new)
    group, _, name = field.partition(".")
    assert carried.values()[group][name] == (expected or {"nimi": "C"}), why
    assert undo(carried, field).record.values() == new.values()


def test_quotes_are_found_again_where_the_text_has_moved():
    old = accept(READ, OWN, BY).record
    moved = "Uusi otsikko\n" + SOURCE.text
    carried = carry(old, reread(rahoitus__omarahoitus_euroa=30000), moved)
    assert all(moved[one.alku : one.loppu] == one.lainaus for one in carried.todisteet[OWN])
    gone = carry(old, reread(rahoitus__omarahoitus_euroa=30000), "aivan muuta")
    assert OWN not in gone.todisteet


def test_findings_are_those_of_the_values():
    total = "rahoitus.kokonaiskustannukset"
    old = correct(READ, total, "10 000", BY).record
    assert carry(old, READ).havainnot == old.havainnot


def test_carrying_twice_is_carrying_once():
    old = correct(accept(READ, "rahoitus.kokonaiskustannukset", BY).record, OWN, "25 000", BY).record
    once = carry(old, reread(rahoitus__omarahoitus_euroa=30000))
    assert carry(once, reread(rahoitus__omarahoitus_euroa=30000)) == once


def test_records_of_other_texts_do_not_meet():
    other = record_of(minutes("Hankkeen kokonaiskustannukset ovat 5 000 euroa.", title="Muu hanke"))
    carried = carry(correct(READ, OWN, "25 000", BY).record, other)
    assert carried.get("rahoitus.kokonaiskustannukset") == 5000
