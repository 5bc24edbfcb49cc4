"""What an exported row remembers of its value, so that a later import knows what a person changed in it.

A mark is the last, hidden cell of a row of the sheet Kentät: ``9e8d7c6b/loytyi/1f2e3d4c/5b6a7988/0a1b2c3d``. It says of
which reading of the source the value was and how it was known, and holds three checksums: of the row's place (key and
path), of what its value cell showed, and of all that was known of the value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from memogen.catalogue.rows import as_text

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """The parts of a mark; see the module."""

    reading: str
    state: str
    place: str
    shown: str
    known: str

    def __str__(self) -> str:
        return f"{self.reading}/{self.state}/{self.place}/{self.shown}/{self.known}"


def mark(
    *, reading: str, state: str, key: str, path: str, shown: object, decision: str | None, member: str | None
) -> Mark:
    """The mark of a value.

    Args:
        reading: the checksum of what was read of the source.
        state: how the value is known, see ``memogen.record.State``.
        key: the record's.
        path: the value's.
        shown: what its cell shows.
        decision: what a person decided of it; None where nobody has.
        member: the natural key of the list member that it is a part of; None where it is of none.
    """
    text = plain(shown)
    return Mark(
        reading[:_DIGITS], state, place(key, path), checksum(text), checksum(text, state, decision or "", member or "")
    )


def place(key: str, path: str) -> str:
    """The checksum of a row's place."""
    return checksum(key, path)


def read_mark(text: str) -> Mark | None:
    """The mark in a cell; None where it is none."""
    parts = text.strip().split("/")
    return Mark(*parts) if len(parts) == len(fields(Mark)) else None


def plain(value: object) -> str:
    """A cell's value as text, the same before and after another program saved it."""
    if isinstance(value, float):
        return as_text(Decimal(repr(value)))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(str(value).split())


def checksum(*parts: str) -> str:
    """A short checksum of texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
