"""What stands beside the fields: the pages with the boxes of the evidence, or the text with the quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from memogen.review import Row

MOST_PAGES = 30
"""Pages that one view shows; the rest of a long source is a link away."""


class Mark(NamedTuple):
    """One place of evidence: the row that it belongs to, the source's number, and where it stands."""

    row: str
    source: int
    start: int
    end: int
    page: int | None
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to show: its source's number, its own, its size in points, and the marks on it."""

    source: int
    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two borders of evidence; ``rows`` are those whose evidence it is."""

    start: int
    text: str
    rows: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, as pieces."""

    pieces: tuple[Piece, ...]


def row_id(path: str) -> str:
    """A row's path as an id of HTML: ``rahoitus-osuudet-2``."""
    return re.sub(r"\W+", "-", path).strip("-")


def marks_of(rows: Iterable[Row]) -> list[Mark]:
    """The places of all rows' evidence."""
    return [
        Mark(row_id(row.path), one.lahde, one.alku, one.loppu, one.sivu, one.alue)
        for row in rows
        for one in row.evidence
    ]


def sheets(marks: Sequence[Mark], source: int, sizes: Sequence[tuple[float, float]]) -> list[Sheet]:
    """The pages from the first to the last that the evidence stands on; all of them where it stands on none."""
    here = [mark for mark in marks if mark.source == source and mark.page]
    numbers = [mark.page or 0 for mark in here]
    first, last = (min(numbers), max(numbers)) if numbers else (1, len(sizes))
    shown = range(max(1, first), min(last, len(sizes), first + MOST_PAGES - 1) + 1)
    return [
        Sheet(source, number, *sizes[number - 1], tuple(mark for mark in here if mark.page == number and mark.box))
        for number in shown
    ]


def paragraphs(text: str, start: int, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The text, which begins at the offset ``start`` of its source, line by line with its marks."""
    ordered = sorted((mark for mark in marks if mark.end > start), key=lambda mark: mark.start)
    seen: set[Mark] = set()
    at = start
    for line in text.split("\n"):
        end = at + len(line)
        inside = [mark for mark in ordered if mark.start < end and mark.end > at]
        if line.strip():
            yield Paragraph(tuple(_pieces(line, at, inside, seen)))
        at = end + 1


def _pieces(line: str, at: int, marks: Sequence[Mark], seen: set[Mark]) -> Iterator[Piece]:
    end = at + len(line)
    borders = sorted({at, end, *(min(max(at, edge), end) for mark in marks for edge in (mark.start, mark.end))})
    for start, stop in pairwise(borders):
        held = [mark for mark in marks if mark.start < stop and mark.end > start]
        first = tuple(dict.fromkeys(mark.row for mark in held if mark not in seen))
        seen.update(held)
        yield Piece(start, line[start - at : stop - at], tuple(dict.fromkeys(mark.row for mark in held)), first)
