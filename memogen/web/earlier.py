"""Which of the records that people decided about in an earlier review is which record of the document, read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from memogen.decisions import is_decided
from memogen.record import Record, load

_NAMES = ("asiakirja.pykala", "asiakirja.otsikko", "hanke.nimi")


def paired(earlier: Sequence[Record], read: Sequence[str]) -> tuple[dict[int, Record], list[Record]]:
    """(the earlier record of each new one by its number from 1, the earlier ones with decisions that none is).

    The same §, title and project are the same record, then the same § and title, then the same project, wherever they
    stand, as long as both readings have as many of them. What is left pairs by its number where nothing that was read
    tells the two apart.

    Args:
        earlier: the records as they were left.
        read: the records as they are read now, as JSON.
    """
    new = {number: load(one)[0] for number, one in enumerate(read, 1)}
    old = dict(enumerate(earlier, 1))
    pairs: dict[int, Record] = {}
    for names in (_NAMES, _NAMES[:2], _NAMES[2:]):
        _pair(pairs, old, {number: one for number, one in new.items() if number not in pairs}, _key(names))
    if len(earlier) == len(new):
        for number in [number for number in old if number not in pairs and _may_be(old[number], new[number])]:
            pairs[number] = old.pop(number)
    return pairs, [one for one in old.values() if any(is_decided(one, path) for path in one.tiedot)]


def _pair(
    pairs: dict[int, Record], old: dict[int, Record], new: Mapping[int, Record], key: Callable[[Record], Hashable]
) -> None:
    """Moves what has the same key from ``old`` to ``pairs``, in order, where there are as many on both sides."""
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((old, new)):
        for number, record in records.items():
            places[key(record)][side].append(number)
    for name, (before, after) in places.items():
        if name is not None and len(before) == len(after):
            pairs.update({number: old.pop(place) for place, number in zip(before, after, strict=True)})


def _key(names: Sequence[str]) -> Callable[[Record], Hashable]:
    def key(record: Record) -> Hashable:
        values = tuple(record.get(name) for name in names)
        return values if any(value is not None for value in values) else None

    return key


def _may_be(old: Record, new: Record) -> bool:
    """Whether no name tells them apart; one that a person set does not."""
    return all(_agree(old.get(name), new.get(name)) or is_decided(old, name) for name in _NAMES)


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other
