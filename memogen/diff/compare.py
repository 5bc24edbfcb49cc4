"""Two records -> what differs, value by value as the fields' types compare (docs/diff.md)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple, cast

from memogen.decisions import plain, within
from memogen.diff.align import Couple, Member, ordered, unordered
from memogen.diff.changes import Change, ChangeKind, Kind, Place
from memogen.diff.words import folded, pieces
from memogen.fields import FIELDS, Field, Type
from memogen.record import Evidence, Known, Record, State, steps
from memogen.typed import type_at


class _Two(NamedTuple):
    old: Record
    new: Record


def diff(old: Record, new: Record) -> list[Change]:
    """Everything that differs, in the order of the fields."""
    two, noted = _Two(old, new), _noted(old, new)
    return [
        change
        for path, field in FIELDS.items()
        if path in noted or old.get(path) != new.get(path)
        for change in _of_field(two, field)
    ]


def normal(value: Any) -> Hashable:  # noqa: ANN401 - any value of a record
    """A scalar for comparing: values that are the same give the same; None for an empty text."""
    if isinstance(value, str):
        return folded(value) or None
    return cast("Hashable", plain(value))


def place_of(record: Record, path: str) -> Place:
    """The value at a path with what is known of it and of its parts."""
    notes = {key: known for key, known in record.tiedot.items() if within(key, path)}
    read = {key: several for key, several in record.todisteet.items() if within(key, path)}
    return _place(record, Place(polku=path, arvo=plain(record.get(path)), tiedot=notes), read)


def _place(record: Record, place: Place, read: dict[str, list[Evidence]]) -> Place:
    """The place with evidence, and with the sources that it cites; what cites none of the record's is left out."""
    cited = sorted({one.lahde for several in read.values() for one in several if one.lahde < len(record.lahteet)})
    numbers = {number: place for place, number in enumerate(cited)}
    place.lahteet = [record.lahteet[number] for number in cited]
    for path, several in read.items():
        known = [one.model_copy(update={"lahde": numbers[one.lahde]}) for one in several if one.lahde in numbers]
        if known:
            place.todisteet[path] = known
    return place


def _noted(old: Record, new: Record) -> set[str]:
    """The fields of which something else is known somewhere."""
    paths = {path for path in {*old.tiedot, *new.tiedot} if old.tiedot.get(path) != new.tiedot.get(path)}
    return {".".join(str(step) for step in steps(path)[:2]) for path in paths}


# --- Field by field ------------------------------------------------------------------------------------------------


def _of_field(two: _Two, field: Field) -> Iterator[Change]:
    old, new = two.old.get(field.path), two.new.get(field.path)
    if field.is_list:
        yield from _of_list(two, field, old or [], new or [])
    elif field.type is Type.YEARLY:
        for year in sorted({*(old or ()), *(new or ())}):
            yield from _of_value(two, f"{field.path}.{year}", f"{field.path}.{year}", year)
    elif field.type is Type.MEMBER:
        key = _key(field, old) or _key(field, new)
        for part in field.members:
            yield from _of_value(two, f"{field.path}.{part.name}", f"{field.path}.{part.name}", key)
    else:
        yield from _of_value(two, field.path, field.path, None)
        return
    yield from _of_whole(two, field.path, field.path, None)


def _of_list(two: _Two, field: Field, old: list[Any], new: list[Any]) -> Iterator[Change]:
    for i, j in _couples(field, old, new):
        before, after = f"{field.path}[{i}]", f"{field.path}[{j}]"
        if i is not None and j is None:
            yield Change(tapa=Kind.REMOVED, avain=_key(field, old[i]), vanha=place_of(two.old, before))
        elif i is None and j is not None:
            yield Change(tapa=Kind.ADDED, avain=_key(field, new[j]), uusi=place_of(two.new, after))
        elif not field.members:
            yield from _of_value(two, before, after, None)
        elif i is not None and j is not None:
            key = _key(field, old[i]) or _key(field, new[j])
            for part in field.members:
                yield from _of_value(two, f"{before}.{part.name}", f"{after}.{part.name}", key)
            yield from _of_whole(two, before, after, key)


def _couples(field: Field, old: list[Any], new: list[Any]) -> list[Couple]:
    if field.type is Type.PARAGRAPHS:
        return list(ordered([folded(text) for text in old], [folded(text) for text in new]))
    return unordered([_member(field, one) for one in old], [_member(field, one) for one in new])


def _member(field: Field, value: Any) -> Member:  # noqa: ANN401 - a text or a member's model
    return tuple(normal(getattr(value, part.name)) for part in field.members) or (normal(value),)


def _key(field: Field, value: Any) -> str | None:  # noqa: ANN401 - a text or a member's model
    key = getattr(value, field.members[0].name, None) if field.members else None
    return None if key is None else str(key)


def _of_value(two: _Two, before: str, after: str, key: str | None) -> Iterator[Change]:
    old, new = two.old.get(before), two.new.get(after)
    first, second = normal(old), normal(new)
    kind: ChangeKind = Kind.KNOWN
    if first != second:
        kind = Kind.ADDED if first is None else Kind.REMOVED if second is None else Kind.CHANGED
    elif _notes(two.old, before, first) == _notes(two.new, after, second):
        return
    edited = kind is Kind.CHANGED and type_at(after) in (Type.TEXT, Type.NAME)
    yield Change(
        tapa=kind,
        avain=key,
        vanha=place_of(two.old, before),
        uusi=place_of(two.new, after),
        sanat=pieces(old, new) if edited else [],
    )


def _of_whole(two: _Two, before: str, after: str, key: str | None) -> Iterator[Change]:
    """What is known of a list, an object or a member as a whole: a person may have given or accepted it at once."""
    if before not in two.old.tiedot and after not in two.new.tiedot:
        return
    if _notes(two.old, before, two.old.get(before)) != _notes(two.new, after, two.new.get(after)):
        yield Change(tapa=Kind.KNOWN, avain=key, vanha=_whole(two.old, before), uusi=_whole(two.new, after))


def _whole(record: Record, path: str) -> Place:
    notes = {path: record.tiedot[path]} if path in record.tiedot else {}
    read = {path: record.todisteet[path]} if path in record.todisteet else {}
    return _place(record, Place(polku=path, tiedot=notes), read)


def _notes(record: Record, path: str, value: object) -> tuple[object, ...]:
    """What a reviewer would see of a value; that it is certain to another degree is none of it."""
    known = record.tiedot.get(path) or Known(tila=State.STATED)
    state = State.MISSING if known.tila is State.STATED and value in (None, [], {}) else known.tila
    decision = known.kasittely if known.kasittely and known.kasittely.tila != "avoin" else None
    return (state, known.tarkkuus or "paiva", known.likimain or False, known.raja, known.vaihe, decision)
