"""Which record of a new reading is which of the earlier one, and what has changed in it.

What a person decided follows its record, so a pair that is not certain is none: a decision that finds no record stays
in the history, one that landed on another record would be a wrong value shown as certain.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from memogen.catalogue.rows import Entry, as_text
from memogen.record import Record


@dataclass(frozen=True)
class Earlier:
    """A record as the catalogue has it before a new reading.

    ``reading`` is what the machine read, empty where its file is gone; ``decided`` the same with what people decided of
    it, None where nobody has.
    """

    key: str
    number: int
    version: int
    reading: str
    decided: str | None

    @property
    def data(self) -> str:
        """The record as it stands."""
        return self.decided or self.reading

    @cached_property
    def matter(self) -> Matter:
        """What tells the record from the others of its source, as it was read."""
        return matter(self.reading or self.data)


@dataclass(frozen=True, slots=True)
class Matter:
    """What tells a record from the others of its source; parts that are not stated are None."""

    section: int | None
    title: str | None
    project: str | None

    @property
    def item(self) -> tuple[int | None, str | None] | None:
        """§ and title; None where neither is stated."""
        return (self.section, self.title) if self.section is not None or self.title else None

    def contradicts(self, other: Matter) -> bool:
        """Whether both state a § , a project or a title, and another one."""
        pairs = ((self.section, other.section), (self.project, other.project), (self.title, other.title))
        return any(one is not None and two is not None and one != two for one, two in pairs)


def matter(data: str) -> Matter:
    """The matter of a record's JSON."""
    read = json.loads(data)
    about, project = read.get("asiakirja", {}), read.get("hanke", {}).get("nimi")
    return Matter(about.get("pykala"), about.get("otsikko"), project.casefold() if project else None)


def paired(earlier: Sequence[Earlier], entries: Sequence[Entry]) -> tuple[dict[int, Earlier], list[Earlier]]:
    """(the earlier record of each entry by its number, the earlier ones that are left over).

    The same reading is the same record; then the only one with its § and title, the only one of its project. The place
    in the source tells where the source is the same and has as many records, or where nothing contradicts it.
    """
    matters = {one.number: matter(one.data) for one in entries}
    pairs: dict[int, Earlier] = {}
    left, open_entries = list(earlier), list(entries)

    def pair(old_key: Callable[[Earlier], Hashable], new_key: Callable[[Entry], Hashable]) -> None:
        """Pairs what has the same key, where it is the only one on both sides that has it."""
        old_counts, new_counts = Counter(map(old_key, left)), Counter(map(new_key, open_entries))
        by_key = {old_key(old): old for old in left}
        for one in list(open_entries):
            wanted = new_key(one)
            if wanted is not None and old_counts[wanted] == new_counts[wanted] == 1:
                pairs[one.number] = by_key[wanted]
                left.remove(by_key[wanted])
                open_entries.remove(one)

    pair(lambda old: old.reading or None, lambda new: new.data)
    pair(lambda old: old.matter.item, lambda new: matters[new.number].item)
    pair(lambda old: old.matter.project, lambda new: matters[new.number].project)
    is_whole = len(earlier) == len(entries)
    for one in open_entries:
        old = next((old for old in left if old.number == one.number), None)
        if old and is_whole and not old.matter.contradicts(matters[one.number]):
            pairs[one.number] = old
            left.remove(old)
    return pairs, left


def differences(old: Record, new: Record) -> Iterator[tuple[str, str | None, str | None]]:
    """(path, old, new) of each value that differs, as the catalogue writes values."""
    before, after = ({path: as_text(value) for path, value in record.leaves()} for record in (old, new))
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path)
