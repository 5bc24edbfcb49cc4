"""Which record of a new reading is which of the earlier one, and what has changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memogen.catalogue.rows import Entry, as_text
from memogen.record import Record


@dataclass(frozen=True, slots=True)
class Earlier:
    """A record as the catalogue has it before a new reading.

    ``reading`` is what the machine read, ``decided`` the same with what people decided of it, None where nobody has.
    """

    key: str
    number: int
    section: int | None
    title: str | None
    version: int
    reading: str
    decided: str | None

    @property
    def data(self) -> str:
        """The record as it stands."""
        return self.decided or self.reading


def paired(earlier: Sequence[Earlier], entries: Sequence[Entry]) -> tuple[dict[int, Earlier], list[Earlier]]:
    """(the earlier record of each entry by its number, the earlier ones that are left over).

    The same § and title are the same record wherever they stand; the rest pair by their number.
    """
    pairs: dict[int, Earlier] = {}
    left = list(earlier)
    for is_same in (_is_same_matter, _is_same_place):
        for one in entries:
            found = next((old for old in left if is_same(old, one)), None) if one.number not in pairs else None
            if found:
                pairs[one.number] = found
                left.remove(found)
    return pairs, left


def _is_same_matter(old: Earlier, new: Entry) -> bool:
    return (old.section, old.title) == (new.section, new.title)


def _is_same_place(old: Earlier, new: Entry) -> bool:
    return old.number == new.number


def differences(old: Record, new: Record) -> Iterator[tuple[str, str | None, str | None]]:
    """(path, old, new) of each value that differs, as the catalogue writes values."""
    before, after = ({path: as_text(value) for path, value in record.leaves()} for record in (old, new))
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path)
