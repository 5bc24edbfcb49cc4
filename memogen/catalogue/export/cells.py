"""What an export is made of: cells with a kind, columns and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from memogen.catalogue.store import Catalogue
from memogen.render.context import clean

LONGEST = 32_767
"""Characters, as UTF-16 counts them, that a cell of a workbook can hold."""
_CUT = " … [katkaistu: tekstissä on {n} merkkiä; koko teksti: memogen export ARKISTO -o tiedot.jsonl]"


class Kind(Enum):
    """What a cell holds, and so how it is written and shown."""

    TEXT = auto()
    DATE = auto()  # datetime.date
    EUROS = auto()
    PERCENT = auto()  # 0-100
    COUNT = auto()  # a whole number: a page, a section, how many
    NUMBER = auto()
    CERTAINTY = auto()  # 0-1
    INPUT = auto()  # empty, for a person to write in
    ANY = auto()  # of a column only: each cell tells its own kind


class Cell(NamedTuple):
    """A cell of a column of kind ANY; ``value`` is a text, a number, a date or None."""

    value: Any
    kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        header: its name, unlike all others of the table.
        kind: of its cells.
        width: in characters.
        has_sum: whether a workbook shows its sum.
        is_hidden: whether a workbook hides it, and CSV leaves it out.
    """

    header: str
    kind: Kind = Kind.TEXT
    width: int = 16
    has_sum: bool = False
    is_hidden: bool = False


Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an export.

    Attributes:
        name: what the command line and workbooks' formulas call it.
        title: the name of its sheet.
        columns: in order.
        rows: gives the rows, a cell for each column; None is an empty cell.
        fixed: how many of the first columns stay in view.
        lines: how many lines of text a row of the sheet shows at most.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalogue], Iterator[Row]]
    fixed: int = 1
    lines: int = 8


def legible(text: str) -> str:
    """A text as a cell can hold it: legal characters, and cut with a note where it is too long."""
    text = clean(text)
    if not _is_long(text):
        return text
    note = _CUT.format(n=len(text))
    return text.encode("utf-16-le")[: 2 * (LONGEST - len(note))].decode("utf-16-le", "ignore") + note


def is_cut(text: str) -> bool:
    """Whether a cell cannot hold the whole text."""
    return _is_long(clean(text))


def _is_long(text: str) -> bool:
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST
