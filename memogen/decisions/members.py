"""Which member of a list in an older record is which in a newer reading of the same source.

Each member has at most one partner. The whole of a member, as it was read or as a person left it, is the surest sign; a
natural key is the next, and of several with one key those that share the most; equals are taken in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from memogen.decisions.deciding import is_decided
from memogen.decisions.placing import leaves_under, plain, within, write
from memogen.fields import FIELDS, Field, Type
from memogen.record import Record, State, steps
from memogen.weighing.candidates import key

Parts = Mapping[str, str]
"""The parts of a member by their names, in their forms for comparing; the one part of a text has no name."""


class _Member(NamedTuple):
    """A member of a list: its number, its parts as they are and as they were before a person's first decision."""

    number: int
    now: Parts
    before: Parts


class Members:
    """Where the members of an old record's lists are in a new one; those that a person stands for are added to it."""

    def __init__(self, old: Record, new: Record) -> None:
        self._old, self._new = old, new
        self._places: dict[str, dict[int, int]] = {}
        self._added: set[str] = set()

    def target(self, path: str) -> str | None:
        """Where a value of the old record stands in the new one; None where a removed member is not there at all."""
        field = next(one for one in FIELDS.values() if within(path, one.path))
        if not field.is_list or path == field.path:
            return path
        if field.path not in self._places:
            self._places[field.path] = matched(_members(self._old, field), _members(self._new, field), field)
        places, number = self._places[field.path], _number(path)
        member = f"{field.path}[{number}]"
        if number not in places:
            if not _is_wanted(self._old, member):
                return None
            places[number] = self._add(field, member)
        return f"{field.path}[{places[number]}]{path.removeprefix(member)}"

    def is_added(self, target: str) -> bool:
        """Whether a path is of a member that was added to the new record."""
        return any(within(target, one) for one in self._added)

    def _add(self, field: Field, member: str) -> int:
        """Adds a member of the old record to the end of the new one's list, with what is known of its parts."""
        place = len(self._new.get(field.path) or [])
        self._added.add(f"{field.path}[{place}]")
        for path in leaves_under(self._old, member):
            target = f"{field.path}[{place}]{path.removeprefix(member)}"
            if self._old.get(path) is not None and self._old.state(path) is not State.NOT_TOLD:
                write(self._new, target, self._old.get(path))
                if not is_decided(self._old, path) and path in self._old.tiedot:
                    self._new.tiedot[target] = self._old.tiedot[path].model_copy(deep=True)
                    self._new.todisteet[target] = self._old.todisteet.get(path, [])
        return place


def matched(olds: list[_Member], news: list[_Member], field: Field) -> dict[int, int]:
    """The number in the old list -> the number in the new one, of members that are the same."""
    names = _key_parts(field)

    def has_key(old: _Member, new: _Member) -> bool:
        return bool(_keys(old, names) & _keys(new, names))

    signs: tuple[Callable[[_Member, _Member], bool], ...] = (
        lambda old, new: bool(old.before) and old.before == new.before,
        lambda old, new: bool(old.now) and old.now == new.now,
        has_key,
    )
    places: dict[int, int] = {}
    for sign in signs:
        pairs = [(old, new) for old in olds for new in news if sign(old, new)]
        for old, new in sorted(pairs, key=_unlikeness):
            if old.number not in places and new.number not in places.values():
                places[old.number] = new.number
    return places


def _unlikeness(pair: tuple[_Member, _Member]) -> tuple[int, int, int]:
    """A sort key: first what shares the most parts, then in the order of the lists."""
    old, new = pair
    shared = max(len(parts.items() & new.now.items()) for parts in (old.before, old.now))
    return -shared, old.number, new.number


def _members(record: Record, field: Field) -> list[_Member]:
    numbers = {*range(len(record.get(field.path) or []))}
    noted = (path for path in (*record.tiedot, *record.ehdokkaat) if path.startswith(f"{field.path}["))
    numbers |= {_number(path) for path in noted}
    return [_member(record, field, number) for number in sorted(numbers)]


def _member(record: Record, field: Field, number: int) -> _Member:
    path = f"{field.path}[{number}]"
    names = [f".{member.name}" for member in field.members] if field.type is Type.MEMBERS else [""]
    now = {name: plain(record.get(path + name)) for name in names}
    before = {name: _first(record, path + name, value) for name, value in now.items()}
    return _Member(number, _parts(now), _parts(before))


def _first(record: Record, path: str, value: object) -> Any:  # noqa: ANN401 - JSON data
    """The value at a path before a person's first decision about it."""
    return next((plain(rival.arvo) for rival in record.ehdokkaat.get(path, ()) if rival.tiedot), value)


def _parts(values: Mapping[str, object]) -> Parts:
    return {name: key(value) for name, value in values.items() if value is not None}


def _key_parts(field: Field) -> list[str]:
    """The parts by which a member is known: its first; an earlier treatment by all."""
    if field.type is not Type.MEMBERS:
        return [""]
    members = field.members if field.path == "asiakirja.aiempi_kasittely" else field.members[:1]
    return [f".{member.name}" for member in members]


def _keys(member: _Member, names: list[str]) -> set[tuple[str | None, ...]]:
    """The natural keys of a member: as it is and as it was read."""
    found = {tuple(parts.get(name) for name in names) for parts in (member.now, member.before)}
    return {one for one in found if any(one)}


def _is_wanted(old: Record, member: str) -> bool:
    """Whether a person stands for a member: accepted or corrected something of it."""
    return any(is_decided(old, one) and old.state(one) is not State.NOT_TOLD for one in leaves_under(old, member))


def _number(path: str) -> int:
    """The number of the member that a path of a list is in."""
    return next(step for step in steps(path) if isinstance(step, int))
