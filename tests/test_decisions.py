"""A person's decisions: what each does to a value, what it keeps, and that undoing them gives the record back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from texts import minutes, source_of

from memogen.decisions import (
    Action,
    Decided,
    Hand,
    accept,
    accept_certain,
    choose,
    comment,
    correct,
    is_decided,
    not_told,
    point_out,
    undo,
)
from memogen.errors import MemogenError, UsageError
from memogen.extract import extract
from memogen.fields import FIELDS
from memogen.read import read
from memogen.record import Known, Record, Rival, State, load
from memogen.render import context, find_template, render
from memogen.source import Span

BY = Hand("Aino Esimerkki", "2026-03-02T09:00:00+00:00")
BODY = (
    "Hankkeen kokonaiskustannukset ovat 100 000 euroa. Lapin liitolta haettava tuki on 80 000 euroa ja kaupungin "
    "omarahoitus 20 000 euroa. Hanke toteutetaan 1.1.2025–31.12.2026.\n\n"
    "Valmistelija: projektipäällikkö Eero Mallinen, p. 040 123 4567"
)
SOURCE = source_of(minutes(BODY))
(RECORD,) = extract(SOURCE)
OWN = "rahoitus.omarahoitus_euroa"
CONFLICT = RECORD.model_copy(deep=True)
CONFLICT.put(OWN, None)
CONFLICT.tiedot[OWN] = Known(tila=State.CONFLICT, varmuus=0.4)
CONFLICT.ehdokkaat[OWN] = [
    Rival(arvo=20000, varmuus=0.9, syy="ristiriita", todisteet=RECORD.todisteet[OWN]),
    Rival(arvo=25000, varmuus=0.9, syy="ristiriita", todisteet=[]),
]


def test_what_is_decided_upon():
    assert RECORD.values()["rahoitus"] == {
        "kokonaiskustannukset": 100000,
        "rahoittaja": "Lapin liitto",
        "tuki_euroa": 80000,
        "omarahoitus_euroa": 20000,
    }


# path, text, value in JSON, why
CORRECTED: list[tuple[str, str, Any, str]] = [
    (OWN, "25 000 €", 25000, "euros as printed"),
    (OWN, "noin 25 000 euroa", 25000, "a qualified amount"),
    ("hanke.loppu", "12/2027", "2027-12-31", "a month ends on its last day"),
    ("hanke.alku", "2.1.2025", "2025-01-02", "a day"),
    ("hanke.nimi", "  Kylien \n kevät ", "Kylien kevät", "white space folded"),
    ("paatos.tulos", "Hyväksytty", "hyvaksytty", "a choice by its label"),
    ("asiakirja.pykala", "13", 13, "an integer"),
    ("asiakirja.liitteet[0]", "Suunnitelma", "Suunnitelma", "the first of a list"),
    ("rahoitus.osuudet[0].rahoittaja", "Lapin liitto", "Lapin liitto", "the first member's part"),
    ("rahoitus.omarahoitus_vuosittain.2025", "10 000", 10000, "a year"),
    ("asiakirja.esittelija.nimi", "Liisa Mallikas", "Liisa Mallikas", "a part"),
]


@pytest.mark.parametrize(("path", "text", "expected", "why"), CORRECTED)
def test_correct(path: str, text: str, expected: Any, why: str):
    decided = correct(RECORD, path, text, BY, "näin sovittu")
    record = decided.record
    value = load(record.save())[0].get(path)
    assert (value.isoformat() if hasattr(value, "isoformat") else value) == expected, why
    known = record.tiedot[path]
    assert (known.tila, known.varmuus) == (State.STATED, 1.0)
    assert known.kasittely is not None
    assert known.kasittely.model_dump() == {
        "tila": "korjattu",
        "kuka": BY.who,
        "milloin": BY.when,
        "miksi": "näin sovittu",
    }
    (change,) = decided.changes
    assert (change.action, change.path, change.new, change.reason) == (Action.CORRECT, path, expected, "näin sovittu")
    assert record.ehdokkaat[path][-1].todisteet == RECORD.todisteet.get(path, []), "the old reading is kept"
    assert undo(record, path).record == RECORD


# path, text, the error, why
REFUSED: list[tuple[str, str, type[Exception], str]] = [
    (OWN, "paljon", UsageError, "no amount"),
    (OWN, "", UsageError, "nothing"),
    (OWN, "NaN", UsageError, "no number"),
    (OWN, "1e400", UsageError, "no amount on earth"),
    ("hanke.alku", "31.2.2025", UsageError, "no day of the calendar"),
    ("asiakirja.pykala", "1,5", UsageError, "a fraction"),
    ("paatos.tulos", "ehkä", UsageError, "no choice"),
    ("rahoitus.osuudet[7].euroa", "5", UsageError, "a number far beyond the list"),
    ("rahoitus.osuudet", "5", UsageError, "a whole list is JSON"),
    ("rahoitus.osuudet[0].maksaja", "5", KeyError, "no such part"),
    ("rahoitus.omarahoitus_vuosittain.ensi", "5", KeyError, "no year"),
    ("hanke.nmi", "5", KeyError, "no field"),
    ("hanke", "5", KeyError, "a group"),
    ("tiedot.x", "5", KeyError, "no group of values"),
    ("__class__.__init__", "5", KeyError, "no path at all"),
    ("../x", "5", ValueError, "not the grammar of a path"),
]


@pytest.mark.parametrize(("path", "text", "error", "why"), REFUSED)
def test_what_cannot_be_corrected(path: str, text: str, error: type[Exception], why: str):
    with pytest.raises(error):
        correct(RECORD, path, text, BY)


def test_a_text_that_says_the_same_accepts():
    decided = correct(RECORD, OWN, "20 000 euroa", BY)
    assert [(change.action, change.old, change.new) for change in decided.changes] == [(Action.ACCEPT, 20000, 20000)]
    assert decided.record.todisteet[OWN] == RECORD.todisteet[OWN]


def test_accept_keeps_the_value_and_its_evidence():
    record = accept(RECORD, OWN, BY).record
    assert record.values() == RECORD.values()
    assert record.todisteet == RECORD.todisteet
    known = record.tiedot[OWN]
    assert known.kasittely is not None
    assert (known.tila, known.varmuus) == (RECORD.tiedot[OWN].tila, RECORD.tiedot[OWN].varmuus)
    assert (known.kasittely.tila, known.kasittely.kuka) == ("hyvaksytty", BY.who)
    assert accept(record, OWN, BY).changes == (), "once is enough"
    assert undo(record, OWN).record == RECORD


def test_accept_takes_all_parts_of_a_member():
    (member, *_) = [path for path, _ in RECORD.leaves() if path.startswith("asiakirja.valmistelijat[0]")]
    decided = accept(RECORD, "asiakirja.valmistelijat[0]", BY)
    assert len(decided.changes) > 1
    assert is_decided(decided.record, member)
    assert undo(decided.record, "asiakirja.valmistelijat[0]").record == RECORD


@pytest.mark.parametrize(
    ("record", "path"), [(RECORD, "hanke.koodi"), (CONFLICT, OWN)], ids=["a missing value", "a conflict"]
)
def test_what_cannot_be_accepted(record: Record, path: str):
    with pytest.raises(UsageError):
        accept(record, path, BY)


def test_all_certain_values_are_accepted_and_no_others():
    record = RECORD.model_copy(deep=True)
    doubtful = [path for path in record.tiedot if path.startswith("hanke.")]
    for path in doubtful:
        record.tiedot[path].varmuus = 0.89
    decided = accept_certain(record, BY)
    accepted = {change.path for change in decided.changes}
    assert accepted == {
        path for path, known in record.tiedot.items() if known.tila is State.STATED and known.varmuus >= 0.9
    }
    assert accepted.isdisjoint(doubtful)


def test_a_value_with_a_warning_is_not_certain():
    decided = accept_certain(correct(RECORD, "rahoitus.kokonaiskustannukset", "90 000", BY).record, BY)
    named = {path for finding in decided.record.havainnot for path in finding.polut}
    assert named and named.isdisjoint(change.path for change in decided.changes)


def test_a_conflict_is_settled_by_choosing():
    decided = choose(CONFLICT, OWN, 0, BY)
    assert decided.record.get(OWN) == 20000
    assert decided.record.todisteet[OWN] == RECORD.todisteet[OWN], "with the candidate's evidence"
    assert not [finding for finding in decided.record.havainnot if finding.saanto == "ristiriita"]
    assert undo(decided.record, OWN).record.tiedot[OWN].tila is State.CONFLICT
    again = undo(choose(decided.record, OWN, 1, BY).record, OWN)
    assert again.record.get(OWN) == 20000


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_a_candidate_that_there_is_not(number: int):
    with pytest.raises(UsageError):
        choose(CONFLICT, OWN, number, BY)


# path, why
UNTOLD = [
    (OWN, "an amount"),
    ("hanke.koodi", "what is missing anyway"),
    ("asiakirja.valmistelijat[0].nimike", "a part"),
    ("asiakirja.valmistelijat[0]", "a member"),
    ("asiakirja.valmistelijat", "a list"),
    ("asiakirja.liitteet", "an empty list"),
]


@pytest.mark.parametrize(("path", "why"), UNTOLD)
def test_not_told(path: str, why: str):
    record = not_told(RECORD, path, BY).record
    assert [one for one, _ in record.leaves() if one.startswith(path)] == [], why
    assert all(known.tila is State.NOT_TOLD for one, known in record.tiedot.items() if one.startswith(path)), (
        "and a person said so"
    )
    assert load(record.save()) == [record]
    assert undo(record, path).record == RECORD


def test_a_removed_text_of_a_list_is_no_value():
    two = correct(correct(RECORD, "asiakirja.liitteet[0]", "Yksi", BY).record, "asiakirja.liitteet[1]", "Kaksi", BY)
    record = not_told(two.record, "asiakirja.liitteet[0]", BY).record
    assert record.values()["asiakirja"]["liitteet"] == ["Kaksi"]
    assert record.get("asiakirja.liitteet[1]") == "Kaksi", "the numbers stay"
    assert undo(record, "asiakirja.liitteet[0]").record == two.record


def test_words_of_the_source_become_a_value_with_their_evidence():
    start = SOURCE.text.index("20 000 euroa")
    decided = point_out(RECORD, "rahoitus.tuki_euroa", SOURCE, Span(start - 1, start + 12), BY)
    assert decided.record.get("rahoitus.tuki_euroa") == 20000
    (proof,) = decided.record.todisteet["rahoitus.tuki_euroa"]
    assert SOURCE.text[proof.alku : proof.loppu] == proof.lainaus == "20 000 euroa"
    assert undo(decided.record, "rahoitus.tuki_euroa").record == RECORD


def test_a_name_is_pointed_out_in_any_case():
    start = SOURCE.text.index("Lapin liitolta")
    record = point_out(RECORD, "hanke.paatoteuttaja", SOURCE, Span(start, start + 14), BY).record
    assert record.get("hanke.paatoteuttaja") == "Lapin liitto"


def test_words_that_are_no_such_value():
    start = SOURCE.text.index("Hankkeen")
    with pytest.raises(UsageError):
        point_out(RECORD, OWN, SOURCE, Span(start, start + 8), BY)


def test_a_memo_has_no_place_for_what_a_person_took_away():
    texts = RECORD
    for number, text in enumerate(("Yksi", "Kaksi")):
        texts = correct(texts, f"asiakirja.liitteet[{number}]", text, BY).record
    people = "asiakirja.valmistelijat"
    record = not_told(not_told(texts, "asiakirja.liitteet[0]", BY).record, f"{people}[0]", BY).record
    template = find_template("kemi/paatosehdotus")
    memo = ZipFile(BytesIO(render(record, template).content)).read("word/document.xml").decode()
    assert "Eero Mallinen" not in memo
    groups = context.groups(context.Ledger(record))
    assert [leaf.text for leaf in groups["asiakirja"]["liitteet"]] == ["Kaksi"]
    assert not groups["asiakirja"]["valmistelijat"], "all of a list taken away is a missing list"


@pytest.mark.parametrize("path", [OWN, "hanke.koodi", "asiakirja.liitteet"], ids=["stated", "missing", "empty list"])
def test_a_comment_stays_through_decisions(path: str):
    noted = comment(RECORD, path, " kysy  Eerolta ", BY)
    assert [(change.old, change.new) for change in noted.changes] == [(None, "kysy Eerolta")]
    assert not is_decided(noted.record, path)
    decided = not_told(noted.record, path, BY).record
    known = decided.tiedot[path].kasittely
    assert known is not None
    assert known.miksi == "kysy Eerolta"
    assert undo(decided, path).record == noted.record
    assert comment(noted.record, path, "", BY).record.tiedot.get(path) == RECORD.tiedot.get(path)


def test_findings_follow_the_values():
    assert not RECORD.havainnot
    wrong = correct(RECORD, "rahoitus.kokonaiskustannukset", "90 000", BY).record
    assert wrong.havainnot
    assert not undo(wrong, "rahoitus.kokonaiskustannukset").record.havainnot


def test_whole_lists_are_given_as_json():
    text = '[{"rahoittaja": "Lapin liitto", "euroa": 80000.5}]'
    record = correct(RECORD, "rahoitus.osuudet", text, BY).record
    assert record.values()["rahoitus"]["osuudet"] == [{"rahoittaja": "Lapin liitto", "euroa": 80000.5}]
    assert undo(record, "rahoitus.osuudet").record == RECORD


# the list, the values of its members, what is corrected, why
UNNOTED = [
    ("rahoitus.osuudet", [{"rahoittaja": "A", "euroa": 1}, {"rahoittaja": "B", "euroa": 2}], "[0].euroa", "a part"),
    ("rahoitus.osuudet", [{"rahoittaja": "A"}, {"rahoittaja": "B"}], "[2].rahoittaja", "a new member"),
    ("hanke.osatoteuttajat", ["Kemi", "Tornio"], "[0]", "a text"),
    ("hanke.osatoteuttajat", ["Kemi", "Tornio"], "[2]", "a new text"),
]


@pytest.mark.parametrize(("field", "values", "part", "why"), UNNOTED)
def test_undoing_keeps_members_of_which_nothing_is_known(field: str, values: list[Any], part: str, why: str):
    record = Record()
    record.put(field, values)
    decided = correct(record, field + part, "5", BY).record
    assert undo(decided, field + part).record.values() == record.values(), why


# --- Any decisions, undone in turn -----------------------------------------------------------------------------------

CORPUS_RECORDS = [
    record
    for name in ("kemi-item.pdf", "hankesuunnitelma.docx", "loppuraportti.docx")
    for record in extract(read(Path(__file__).parents[1] / "corpus" / name))
]
PATHS = sorted({path for record in CORPUS_RECORDS for path in record.tiedot} | set(FIELDS))
DECISIONS: list[Callable[[Record, str], Decided]] = [
    lambda record, path: accept(record, path, BY),
    lambda record, path: not_told(record, path, BY),
    lambda record, path: correct(record, path, "5.6.2025", BY),
    lambda record, path: correct(record, path, "12 345", BY),
    lambda record, path: choose(record, path, 0, BY),
    lambda record, path: correct(record, f"{path}[0]", "Uusi", BY),
]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(CORPUS_RECORDS),
    st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(DECISIONS)), min_size=1, max_size=5),
)
def test_decisions_undone_in_turn_give_the_record_back(record: Record, steps: list[tuple[str, Any]]):
    history = [record]
    paths: list[list[str]] = []
    for path, decide in steps:
        try:
            decided = decide(history[-1], path)
        except (MemogenError, KeyError, ValueError):
            continue
        history.append(decided.record)
        paths.append([change.path for change in decided.changes])
        assert load(decided.record.save()) == [decided.record]
    for before, changed in zip(reversed(history[:-1]), reversed(paths), strict=True):
        now = history.pop()
        for path in reversed(changed):
            now = undo(now, path).record
        assert now.values() == before.values()
        assert now.todisteet == before.todisteet
        assert now.tiedot == before.tiedot
        history[-1] = now
