"""A person's decisions about the values of a record: accept, correct, choose, not told, comment, undo.

Every decision gives a new record and what changed; the record that went in stays as it was. A reading that gives way is
kept among the candidates with what was known of it, so that :func:`undo` is exact and a newer reading of the source can
take the decisions over (``carry``). Nothing here stores anything.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from memogen.check import check
from memogen.decisions.placing import leaves_under, order, plain, remove, shrink, within, write
from memogen.errors import UsageError
from memogen.fields import Type
from memogen.finnish.names import nominative
from memogen.language import Text
from memogen.noting import evidence
from memogen.record import Decision, Evidence, Known, Record, Rival, State, field_of
from memogen.source import Source, Span
from memogen.typed import Typed, is_leaf, read_typed, type_at, unfit

CERTAIN = 0.9
"""A value of this ``varmuus`` or more is certain: of such at least 98 in 100 are right."""
REPLACED = "korvattu tarkistuksessa"
"""``syy`` of a reading that gave way to a person's decision."""
SELECTED = "valittu"
"""``saanto`` of evidence that a person pointed out."""


class Action(StrEnum):
    """What a person did."""

    ACCEPT = "hyvaksytty"
    CORRECT = "korjattu"
    CHOOSE = "valittu"
    NOT_TOLD = "ei_tietoa"
    COMMENT = "kommentti"
    UNDO = "kumottu"


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision did to one value; ``old`` and ``new`` are JSON data, None where there is no value."""

    action: Action
    path: str
    old: Any
    new: Any
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides and when (ISO 8601, UTC)."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A record after a decision, and what changed."""

    record: Record
    changes: tuple[Change, ...]


def hand(who: str | None = None) -> Hand:
    """A person's hand now; without a name the user of this computer."""
    return Hand(who or user(), datetime.now(UTC).isoformat(timespec="milliseconds"))


def user() -> str:
    """The name that this computer knows its user by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in a container
        return "?"


# --- Decisions -----------------------------------------------------------------------------------------------------


def accept(record: Record, path: str, by: Hand) -> Decided:
    """The value at a path, or every undecided value under it, is right.

    Raises:
        UsageError: there is no value, or readings that conflict.
    """
    paths = [one for one in leaves_under(record, path) if _is_acceptable(record, one)]
    if not paths and not any(is_decided(record, one) for one in leaves_under(record, path)):
        raise UsageError(
            Text("Ei arvoa, jonka voisi hyväksyä.", "There is no value to accept."),
            where=path,
            hint=Text("Valitse lukema, kirjoita arvo tai merkitse ”ei tietoa”.", "Choose, type or mark “not told”."),
        )
    return _accepted(record, paths, by)


def accept_certain(record: Record, by: Hand) -> Decided:
    """Every certain value that no person has decided about and no finding of warning or worse names, is right."""
    return _accepted(record, certain_paths(record), by)


def certain_paths(record: Record) -> list[str]:
    """The values that :func:`accept_certain` accepts."""
    doubted = {one for finding in record.havainnot if finding.vakavuus != "huomautus" for one in finding.polut}
    return [
        path
        for path, _ in record.leaves()
        if _is_acceptable(record, path)
        and record.state(path) is State.STATED
        and path in record.tiedot
        and record.tiedot[path].varmuus >= CERTAIN
        and not any(within(path, one) for one in doubted)
    ]


def correct(record: Record, path: str, text: str, by: Hand, why: str | None = None) -> Decided:
    """The value at a path is what a person typed; a list's next number adds a member.

    Raises:
        UsageError: the text is no value of the field's type.
        KeyError, ValueError: there is no such path.
    """
    found = read_typed(path, text)
    if is_leaf(path) and found.value == record.get(path) and _is_acceptable(record, path):
        return accept(record, path, by)
    return _decided(record, path, found, (), Action.CORRECT, by, why)


def choose(record: Record, path: str, number: int, by: Hand, why: str | None = None) -> Decided:
    """The value at a path is its candidate of that number, with the candidate's evidence.

    Raises:
        UsageError: there is no such candidate.
    """
    rivals = record.ehdokkaat.get(path, [])
    if not 0 <= number < len(rivals) or rivals[number].arvo is None:
        raise UsageError(
            Text("Ehdokasta ei ole.", "There is no such candidate."),
            where=path,
            hint=Text("Lataa sivu uudelleen.", "Load the page again."),
        )
    rival = rivals[number]
    known = rival.tiedot
    found = Typed(
        rival.arvo,
        precision=known.tarkkuus if known else None,
        approximate=bool(known and known.likimain),
        bound=known.raja if known else None,
    )
    return _decided(record, path, found, rival.todisteet, Action.CHOOSE, by, why)


def point_out(record: Record, path: str, source: Source, span: Span, by: Hand, number: int = 0) -> Decided:
    """The value at a path is what stands in the source's text at ``span``; ``number`` is the source's in the record.

    Raises:
        UsageError: those words are no value of the field's type.
    """
    text = source.flat[span.start : span.end]
    end = text.rstrip() if is_leaf(path) and type_at(path) is Type.TEXT else text.rstrip().rstrip(".,;:")
    span = Span(span.start + len(text) - len(text.lstrip()), span.start + len(end))
    found = read_typed(path, end)
    if is_leaf(path) and _is_name(path):
        name, sure = nominative(end)
        found = Typed(name) if sure else found
    return _decided(record, path, found, [evidence(source, span, SELECTED, number)], Action.CORRECT, by, None)


def not_told(record: Record, path: str, by: Hand, why: str | None = None) -> Decided:
    """The source does not tell this value; what was read for it, or for all under it, is taken away."""
    new = record.model_copy(deep=True)
    changes = []
    for one in leaves_under(record, path) or [path]:
        changes.append(Change(Action.NOT_TOLD, one, plain(record.get(one)), None, why))
        why_now = why or _comment_at(record, one)
        _keep_old(new, one)
        remove(new, one)
        new.tiedot[one] = Known(tila=State.NOT_TOLD, varmuus=1.0, kasittely=_decision("korjattu", by, why_now))
        new.todisteet.pop(one, None)
    return _refreshed(record, new, changes)


def comment(record: Record, path: str, text: str, by: Hand) -> Decided:
    """A note on the value at a path; an empty text takes it away."""
    new = record.model_copy(deep=True)
    paths = leaves_under(new, path)[:1] or [path]
    known = new.tiedot.get(paths[0]) or Known(tila=new.state(paths[0]), varmuus=0.0)
    before, text = known.kasittely, " ".join(text.split())
    if before is not None and before.tila != "avoin":
        known.kasittely = before.model_copy(update={"miksi": text or None})
    else:
        known.kasittely = _decision("avoin", by, text) if text else None
    if known.kasittely is None and known.tila is State.MISSING:
        new.tiedot.pop(paths[0], None)
    else:
        new.tiedot[paths[0]] = known
    return Decided(new, (Change(Action.COMMENT, paths[0], before.miksi if before else None, text or None),))


def undo(record: Record, path: str) -> Decided:
    """Takes back the last decision about the value at a path, or about each value under it; comments stay."""
    new = record.model_copy(deep=True)
    candidates = {one for one in (*record.tiedot, *record.ehdokkaat) if within(one, path)}
    paths = sorted((one for one in candidates if _is_undoable(record, one)), key=order)
    replaced = [one for one in paths if _is_replaced(record, one)]
    olds = {one: _take_old(new, one) for one in replaced}
    for one in reversed(replaced):
        new.tiedot.pop(one, None)
        new.todisteet.pop(one, None)
        remove(new, one)
    for one in replaced:
        _put_back(new, one, olds[one])
    shrink(new, path, {one for one, old in olds.items() if old is None or old.arvo is None})
    for one in set(paths) - set(replaced):
        new.tiedot[one].kasittely = None
    changes = [Change(Action.UNDO, one, plain(record.get(one)), plain(new.get(one))) for one in paths]
    return _refreshed(record, new, changes)


# --- Looking at a record -------------------------------------------------------------------------------------------


def is_decided(record: Record, path: str) -> bool:
    """Whether a person has decided about the value at a path."""
    known = record.tiedot.get(path)
    return known is not None and known.kasittely is not None and known.kasittely.tila != "avoin"


def _is_acceptable(record: Record, path: str) -> bool:
    known = record.tiedot.get(path)
    told = known is None or known.tila not in (State.CONFLICT, State.NOT_TOLD, State.MISSING)
    return told and record.get(path) not in (None, "") and not is_decided(record, path)


def _is_name(path: str) -> bool:
    return type_at(path) is Type.NAME or field_of(path).type is Type.NAMES


# --- Changing a copy -----------------------------------------------------------------------------------------------


def _decision(state: str, by: Hand, why: str | None) -> Decision:
    return Decision.model_validate({"tila": state, "kuka": by.who, "milloin": by.when, "miksi": why or None})


def _accepted(record: Record, paths: Iterable[str], by: Hand) -> Decided:
    new = record.model_copy(deep=True)
    changes = []
    for path in paths:
        known = new.tiedot.setdefault(path, Known(tila=State.STATED))
        why = known.kasittely.miksi if known.kasittely else None
        known.kasittely = _decision("hyvaksytty", by, why)
        value = plain(record.get(path))
        changes.append(Change(Action.ACCEPT, path, value, value))
    return Decided(new, tuple(changes))


def _decided(
    record: Record, path: str, found: Typed, proof: Sequence[Evidence], action: Action, by: Hand, why: str | None
) -> Decided:
    """The record with the found value at a path, as a person's."""
    new = record.model_copy(deep=True)
    gone = [path] if is_leaf(path) else leaves_under(record, path)
    for one in dict.fromkeys([*gone, *([path] if path in record.tiedot else [])]):
        _keep_old(new, one)
        new.tiedot.pop(one, None)
        new.todisteet.pop(one, None)
    try:
        write(new, path, found.value)
    except ValueError as problem:  # pydantic's own is one
        raise unfit(field_of(path), type_at(path) if is_leaf(path) else field_of(path).type) from problem
    _note_whole(new, path)
    known = _known(record.tiedot.get(path), found, _decision("korjattu", by, why or _comment_at(record, path)))
    set_now = leaves_under(new, path)
    for one in set_now:
        if one not in gone:
            _keep_nothing(new, one)
        new.tiedot[one] = known.model_copy(deep=True)
        if proof:
            new.todisteet[one] = list(proof)
    paths = sorted({*gone, *set_now}, key=order)
    changes = [Change(action, one, plain(record.get(one)), plain(new.get(one)), why) for one in paths]
    return _refreshed(record, new, changes)


def _known(before: Known | None, found: Typed, decision: Decision) -> Known:
    data = {
        "tila": State.STATED,
        "varmuus": 1.0,
        "tarkkuus": found.precision,
        "likimain": found.approximate or None,
        "raja": found.bound,
        "vaihe": before.vaihe if before else None,
        "kasittely": decision,
    }
    return Known.model_validate(data)


def _note_whole(record: Record, path: str) -> None:
    """A list that was not told, or said to be missing, has a value now; a comment on it stays."""
    whole = field_of(path).path
    known = record.tiedot.get(whole)
    if whole == path or known is None:
        return
    if known.kasittely is None or known.kasittely.tila != "avoin":
        del record.tiedot[whole]
    else:
        known.tila = State.STATED


def _comment_at(record: Record, path: str) -> str | None:
    known = record.tiedot.get(path)
    return known.kasittely.miksi if known and known.kasittely and known.kasittely.tila == "avoin" else None


def _keep_old(record: Record, path: str) -> None:
    """The reading at a path, with what is known of it, among the candidates."""
    value = plain(record.get(path))
    known = record.tiedot.get(path) or Known(tila=State.MISSING if value is None else State.STATED)
    rival = Rival(
        arvo=value,
        varmuus=known.varmuus if value is not None else 0.0,
        syy=REPLACED,
        todisteet=record.todisteet.get(path, []),
        tiedot=known.model_copy(deep=True),
    )
    record.ehdokkaat.setdefault(path, []).append(rival)


def _keep_nothing(record: Record, path: str) -> None:
    """That there was no value at a path, among the candidates."""
    rival = Rival(varmuus=0.0, syy=REPLACED, todisteet=[], tiedot=Known(tila=State.MISSING))
    record.ehdokkaat.setdefault(path, []).append(rival)


def _is_undoable(record: Record, path: str) -> bool:
    return is_decided(record, path) or (path not in record.tiedot and _is_replaced(record, path))


def _is_replaced(record: Record, path: str) -> bool:
    """Whether the value at a path is a person's, in the place of an older reading."""
    known = record.tiedot.get(path)
    if known is not None and known.kasittely is not None:
        return known.kasittely.tila == "korjattu"
    return any(rival.tiedot is not None for rival in record.ehdokkaat.get(path, ()))


def _take_old(record: Record, path: str) -> Rival | None:
    """The last reading that gave way at a path, taken out of the candidates."""
    rivals = record.ehdokkaat.get(path, [])
    number = next((n for n in reversed(range(len(rivals))) if rivals[n].tiedot is not None), None)
    old = None if number is None else rivals.pop(number)
    if not rivals:
        record.ehdokkaat.pop(path, None)
    return old


def _put_back(record: Record, path: str, old: Rival | None) -> None:
    if old is None or old.tiedot is None:
        return
    if old.arvo is not None:
        write(record, path, old.arvo)
    if old.tiedot.tila is not State.MISSING or old.tiedot.kasittely is not None:
        record.tiedot[path] = old.tiedot
    if old.todisteet:
        record.todisteet[path] = old.todisteet


# --- Findings ------------------------------------------------------------------------------------------------------


def _refreshed(before: Record, after: Record, changes: Sequence[Change]) -> Decided:
    """The changed record with its findings told anew where they name a changed field."""
    return Decided(with_findings(before, after, [change.path for change in changes]), tuple(changes))


def with_findings(before: Record, after: Record, paths: Iterable[str]) -> Record:
    """``after`` with the findings of ``before``, those on the fields of ``paths`` checked anew."""
    fields = {field_of(path).path for path in paths}

    def touches(polut: Sequence[str]) -> bool:
        return any(field_of(path).path in fields for path in polut)

    kept = [one for one in before.havainnot if not touches(one.polut)]
    fresh = [one for one in check([after])[0] if touches(one.polut)]
    changed: Record = after.model_copy(update={"havainnot": [*kept, *fresh]})
    return changed
