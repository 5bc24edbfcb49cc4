"""Rows in the order of review, what the audit trail lets take back, and labels of what people found right."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from serving import CORPUS, conflicting

from memogen.decisions import Hand, accept, accept_certain, comment, correct, not_told
from memogen.fields import FIELDS
from memogen.inputs import records_of
from memogen.record import Record
from memogen.review import Rank, Reviewed, Row, labels, rows, undoable

BY = Hand("Aino Esimerkki", "2026-03-02T09:00:00+00:00")
(KEMI,) = records_of(str(CORPUS / "kemi-item.pdf"))
(JAMSA,) = records_of(str(CORPUS / "jamsa-item.txt"))
OWN = "rahoitus.omarahoitus_euroa"


def row_of(record: Record, path: str, reading: Record | None = None) -> Row:
    return next(row for row in rows(record, reading) if row.path == path)


def test_what_needs_a_person_stands_first():
    found = rows(KEMI)
    assert [row.rank for row in found] == sorted(row.rank for row in found)
    assert [row.path for row in found if row.rank is Rank.NEEDED] == [
        "asiakirja.valmistelijat",
        "asiakirja.esittelija",
        "paatos.tulos",
    ]
    assert [row.path for row in found if row.rank is Rank.FOUND] == ["paatos.paatos"]
    assert "hanke.paatoteuttaja" in [row.path for row in found if row.rank is Rank.DOUBTFUL]


def test_a_conflict_is_among_the_first_with_both_readings():
    record = conflicting(JAMSA.save())
    row = row_of(record, OWN)
    assert row.rank is Rank.NEEDED
    assert [other.text for other in row.candidates_near] == ["62\u00a0160", "1\u00a0234"]
    assert row.evidence == tuple(JAMSA.todisteet[OWN]), "the places of the readings"


@pytest.mark.parametrize("record", [KEMI, JAMSA], ids=["kemi", "jamsa"])
def test_every_field_and_every_value_has_its_row(record: Record):
    found = rows(record)
    assert {row.field.path for row in found} == set(FIELDS)
    shown = {part.path for row in found for part in row.parts}
    assert {path for path, _ in record.leaves()} <= shown
    paths = [row.path for row in found]
    assert len(paths) == len(set(paths))


def test_rows_stay_in_their_places_while_a_person_decides():
    record = KEMI
    order = [row.path for row in rows(KEMI)]
    for path in ("rahoitus.kunnan_kustannukset", "paatos.paatos", "rahoitus.tuki_prosentti"):
        record = accept(record, path, BY).record
    record = correct(record, "paatos.tulos", "hyvaksytty", BY).record
    assert [row.path for row in rows(record, KEMI)] == order
    assert row_of(record, "paatos.tulos", KEMI).rank is Rank.NEEDED


# what is decided, the path, decided or not, why
DECIDED = [
    (lambda record: record, OWN, False, "nothing"),
    (lambda record: accept(record, OWN, BY).record, OWN, True, "accepted"),
    (lambda record: correct(record, OWN, "5", BY).record, OWN, True, "corrected"),
    (lambda record: not_told(record, OWN, BY).record, OWN, True, "not told"),
    (lambda record: comment(record, OWN, "?", BY).record, OWN, False, "a comment decides nothing"),
    (lambda record: not_told(record, "asiakirja.liitteet", BY).record, "asiakirja.liitteet", True, "an empty list"),
    (
        lambda record: accept(record, "hanke.henkilosto[0].nimike", BY).record,
        "hanke.henkilosto[0]",
        False,
        "a part of the parts",
    ),
    (lambda record: accept(record, "hanke.henkilosto[0]", BY).record, "hanke.henkilosto[0]", True, "all of the parts"),
]


@pytest.mark.parametrize(("decide", "path", "expected", "why"), DECIDED)
def test_whether_a_row_is_decided(decide, path: str, expected: bool, why: str):
    assert row_of(decide(KEMI), path).is_decided is expected, why


def test_a_replaced_reading_is_offered_and_the_value_itself_is_not():
    record = correct(KEMI, OWN, "30 000", BY).record
    assert next(other.text for other in row_of(record, OWN).candidates_near) == "29\u00a0720"
    assert row_of(record, OWN).evidence == (), "the old quote does not stand for the new value"
    again = correct(record, OWN, "29 720", BY).record
    assert "29\u00a0720" not in [other.text for other in row_of(again, OWN).candidates]


# the decisions (time, action, path), what can be taken back, why
HISTORIES: list[tuple[list[tuple[str, str, str]], list[str], str]] = [
    ([], [], "nothing was done"),
    ([("1", "hyvaksytty", "a")], ["a"], "one"),
    ([("1", "hyvaksytty", "a"), ("1", "hyvaksytty", "b")], ["a", "b"], "all of one press"),
    ([("1", "hyvaksytty", "a"), ("2", "korjattu", "b")], ["b"], "the last"),
    ([("1", "hyvaksytty", "a"), ("2", "korjattu", "b"), ("3", "kumottu", "b")], ["a"], "the one before"),
    ([("1", "hyvaksytty", "a"), ("2", "kumottu", "a")], [], "taken back already"),
    ([("1", "korjattu", "a"), ("2", "korjattu", "a"), ("3", "kumottu", "a")], ["a"], "twice corrected, once back"),
    ([("1", "hyvaksytty", "a"), ("1", "hyvaksytty", "b"), ("2", "kumottu", "a")], ["b"], "a part of a press"),
    ([("1", "hyvaksytty", "a"), ("2", "kommentti", "b")], ["a"], "a comment is no decision"),
]


@pytest.mark.parametrize(("history", "expected", "why"), HISTORIES)
def test_what_can_be_taken_back(history, expected: list[str], why: str):
    assert undoable(history) == expected, why


# --- Labels ----------------------------------------------------------------------------------------------------------


def accuracy():
    path = Path(__file__).parents[1] / "bench" / "accuracy.py"
    spec = importlib.util.spec_from_file_location("accuracy", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["kemi-item.pdf", "kokous.pdf", "hankkeet.html"])
def test_labels_are_what_the_bench_reads(name: str):
    records = records_of(str(CORPUS / name))
    ((source, label),) = labels(Reviewed(name, number, record, True) for number, record in enumerate(records))
    assert source == name
    units = accuracy().score(json.loads(json.dumps(label)), [record.values() for record in records])
    assert units
    assert {unit.outcome for unit in units} == {"hit"}


def test_labels_hold_what_a_person_said():
    record = correct(not_told(KEMI, "hanke.kohderyhma", BY).record, OWN, "30 000", BY).record
    ((_, label),) = labels([Reviewed("a.pdf", 1, record, True)])
    assert label["fields"][OWN] == 30000
    assert "hanke.kohderyhma" not in label["fields"]


def test_what_nobody_has_gone_through_is_no_label():
    half = [Reviewed("a.pdf", 1, KEMI, True), Reviewed("a.pdf", 2, KEMI, False), Reviewed("b.pdf", 1, KEMI, True)]
    assert [source for source, _ in labels(half)] == ["b.pdf"]


def test_all_certain_values_are_those_of_the_rest():
    decided = {change.path for change in accept_certain(KEMI, BY).changes}
    rest = {part.path for row in rows(KEMI) if row.rank is Rank.REST for part in row.stated}
    assert rest <= decided
