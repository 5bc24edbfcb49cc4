"""A record and changes -> the changed record, with what is known of the new values and where they were read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from memogen.decisions import plain
from memogen.diff.changes import Change, Kind, Place
from memogen.diff.compare import normal
from memogen.errors import InputError
from memogen.fields import FIELDS, Field
from memogen.language import Text
from memogen.record import Record, field_of, steps

_KEYED = ("tiedot", "todisteet", "ehdokkaat")
_NUMBERED = re.compile(r"\[(\d+)\](.*)")

Renamed = Callable[[str], str | None]
"""The new name of a path; None where it is gone."""


def apply(record: Record, changes: Iterable[Change]) -> Record:
    """The record with the changes made; ``record`` itself stays.

    Raises:
        InputError: a change does not fit the record, or its value is not of the field's type; it names the path.
    """
    by_field: dict[str, list[Change]] = {}
    for change in changes:
        by_field.setdefault(_field(change).path, []).append(change)
    data = {name: {} for name in _KEYED} | {"havainnot": []} | record.dump()
    for path, several in by_field.items():
        for change in several:
            _check(record, change)
        if FIELDS[path].is_list:
            _change_list(data, path, several)
        else:
            for change in several:
                assert change.uusi is not None
                _change_value(data, change.uusi.polku, change)
    return _validated(data)


def _field(change: Change) -> Field:
    """The field that both places belong to."""
    try:
        (field,) = {field_of(place.polku).path: field_of(place.polku) for place in _places(change)}.values()
    except (KeyError, ValueError):
        raise _misfit(change, Text("polku ei ole kentän", "the path is no field's")) from None
    if not (field.is_list or (change.vanha and change.uusi)):
        raise _misfit(change, Text("toinen puoli puuttuu", "one side is missing"))
    return field


def _places(change: Change) -> Sequence[Place]:
    return [place for place in (change.vanha, change.uusi) if place]


def _check(record: Record, change: Change) -> None:
    """Refuses a change whose old value is not the record's."""
    if change.vanha is None or (change.tapa is Kind.KNOWN and change.vanha.arvo is None):
        return
    if _folded(plain(record.get(change.vanha.polku))) != _folded(change.vanha.arvo):
        raise _misfit(change, Text("tietueen arvo ei ole muutoksen vanha arvo", "the record has another old value"))


def _folded(data: Any) -> Any:  # noqa: ANN401 - JSON data
    """JSON data for comparing as ``diff`` does."""
    if isinstance(data, dict):
        return {key: folded for key, value in data.items() if (folded := _folded(value)) is not None}
    return normal(data)


def _misfit(change: Change, why: Text) -> InputError:
    path = next((place.polku for place in reversed(_places(change))), "?")
    return InputError(
        Text(
            f"Muutos ei sovi tietueeseen: {path}, {why.fi}.", f"The change does not fit the record: {path}, {why.en}."
        ),
        hint=Text("Tee vertailu uudelleen tästä tietueesta.", "Compare anew, from this record."),
    )


def _validated(data: dict[str, Any]) -> Record:
    try:
        changed: Record = Record.model_validate(data)
    except ValidationError as problem:
        path = ".".join(str(step) for step in problem.errors()[0]["loc"])
        raise InputError(
            Text(
                f"Muutoksen arvo ei ole kentän tyyppiä: {path}.",
                f"A change's value is not of its field's type: {path}.",
            ),
            hint=Text("Kenttien tyypit: memogen fields", "The fields' types: memogen fields"),
        ) from problem
    return changed


# --- One value -----------------------------------------------------------------------------------------------------


def _change_value(data: dict[str, Any], path: str, change: Change) -> None:
    """Makes a change of a value, or of what is known of one, at a path of the data."""
    assert change.uusi is not None
    if change.tapa is not Kind.KNOWN:
        _put(data, steps(path), change.uusi.arvo)
    _rename(data, lambda other: None if other == path else other)
    _note(data, change.uusi, path)


def _put(at: Any, path: Sequence[str | int], value: object) -> None:  # noqa: ANN401 - JSON data
    """Sets a value; None takes it away, and an object that holds nothing any more with it."""
    first, *rest = path
    if rest:
        inner = at[first] if isinstance(first, int) else at.setdefault(first, {})
        _put(inner, rest, value)
        if inner == {} and isinstance(at, dict):
            del at[first]
    elif value is not None or isinstance(at, list):
        at[first] = value
    else:
        at.pop(first, None)


def _note(data: dict[str, Any], place: Place, path: str) -> None:
    """Adds what a place knows, under the path that it has in this record."""
    numbers = [_source(data["lahteet"], source.model_dump(mode="json", exclude_none=True)) for source in place.lahteet]
    for old, note in place.tiedot.items():
        data["tiedot"][path + old.removeprefix(place.polku)] = note.model_dump(mode="json", exclude_none=True)
    for old, several in place.todisteet.items():
        data["todisteet"][path + old.removeprefix(place.polku)] = [
            one.model_dump(mode="json", exclude_none=True) | {"lahde": numbers[one.lahde]} for one in several
        ]


def _source(sources: list[dict[str, Any]], source: dict[str, Any]) -> int:
    """The number of a source among the record's, added where it is none of them."""
    known = [(one["nimi"], one["sha256"]) for one in sources]
    if (source["nimi"], source["sha256"]) not in known:
        sources.append(source)
        return len(known)
    return known.index((source["nimi"], source["sha256"]))


def _rename(data: dict[str, Any], renamed: Renamed) -> None:
    """Gives notes, evidence, candidates and findings their new paths; those of a path that is gone go."""
    for name in _KEYED:
        data[name] = {new: value for path, value in data[name].items() if (new := renamed(path)) is not None}
    kept = []
    for finding in data["havainnot"]:
        paths = [renamed(path) for path in finding.get("polut", ())]
        if None not in paths:
            kept.append({**finding, "polut": paths})
    data["havainnot"] = kept


# --- A list --------------------------------------------------------------------------------------------------------


def _change_list(data: dict[str, Any], path: str, changes: Sequence[Change]) -> None:
    """Takes members out, puts the new ones to their places and makes the changes within the others."""
    group, name = path.split(".")
    olds: list[Any] = data.setdefault(group, {}).get(name, [])
    gone = {_number(change.vanha, path, change) for change in changes if change.vanha and not change.uusi}
    added = [(_number(change.uusi, path, change), change) for change in changes if change.uusi and not change.vanha]
    order: list[int | Change] = [number for number in range(len(olds)) if number not in gone]
    for number, change in sorted(added, key=lambda one: one[0]):
        order.insert(number, change)
    now = {one: number for number, one in enumerate(order) if isinstance(one, int)}
    _rename(data, lambda other: _renumbered(other, path, now))
    members = [olds[one] if isinstance(one, int) else one.uusi and one.uusi.arvo for one in order]
    data[group] = {**data[group], name: members} if members else {k: v for k, v in data[group].items() if k != name}
    for number, one in enumerate(order):
        if isinstance(one, Change) and one.uusi:
            _note(data, one.uusi, f"{path}[{number}]")
    for change in changes:
        if change.vanha and change.uusi:
            place = _renumbered(change.vanha.polku, path, now)
            if place is None:
                raise _misfit(change, Text("listassa ei ole tätä jäsentä", "the list has no such member"))
            _change_value(data, place, change)


def _number(place: Place, path: str, change: Change) -> int:
    """The number of a whole member of the list at ``path``."""
    match = _NUMBERED.fullmatch(place.polku.removeprefix(path))
    if match is None or match[2]:
        raise _misfit(change, Text("polku ei ole listan jäsenen", "the path is no member's of a list"))
    return int(match[1])


def _renumbered(other: str, path: str, now: dict[int, int]) -> str | None:
    match = _NUMBERED.fullmatch(other.removeprefix(path)) if other.startswith(path) else None
    if match is None:
        return other
    number = now.get(int(match[1]))
    return None if number is None else f"{path}[{number}]{match[2]}"
