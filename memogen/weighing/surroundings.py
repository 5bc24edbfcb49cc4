"""What stands around each place of an item: words as stems, headings, labels, table heads, mentions beside it.

Built once for a :class:`Reading`; the features of a candidate (``memogen.weighing.features``) are looked up in it. All
offsets are into the source's text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from memogen.fields.pairs import Pair, pairs_of
from memogen.fields.reading import Reading
from memogen.fields.tables import raw_tables
from memogen.finnish.word_keys import stem
from memogen.source import Line, Role, Span
from memogen.weighing.labels import is_label, labels_in

_WORD = re.compile(r"[^\W\d_]+|\d+|%")
_LONGEST_HEADING = 70
_LEAST_LABELS = 3  # that show that a line is a form run together
_MANY_LABELS = 6  # that show it wherever the first of them stands
_INDENT = 12  # characters that may stand before the first label of a short one
_SENTENCE_END = re.compile(r"[.;,]\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a place stands in a table: its row's and column's first cells and the line above the table.

    ``row`` and ``column`` are None for the first cell itself; ``last`` says whether the row is the table's last.
    """

    row: Span | None
    column: Span | None
    lead: Span | None
    last: bool


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a short text's words in order; a number is "#"."""
    return tuple("#" if match[0].isdigit() else stem(match[0]) for match in _WORD.finditer(text))


class Surroundings:
    """The neighbourhood of every place of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._text = reading.text

    @cached_property
    def _words(self) -> tuple[list[int], list[str]]:
        """(where each word of the item starts, its stem)."""
        begin, end = self.reading.item.span
        found = list(_WORD.finditer(self._text, begin, end))
        return [match.start() for match in found], ["#" if m[0].isdigit() else stem(m[0]) for m in found]

    def stems(self, begin: int, end: int) -> Sequence[str]:
        """The stems of the words that start in a stretch of the item."""
        starts, stems = self._words
        return stems[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, end)]

    @cached_property
    def _headings(self) -> tuple[list[int], list[Line]]:
        found: list[Line] = []
        lines = self.reading.lines
        for number, line in enumerate(lines):
            text = self._text[line.start : line.end].strip()
            if line.cell is not None or not text or "\t" in text:
                continue
            marked = line.level > 0 or line.role in (Role.HEADING, Role.CAPTION)
            short = len(text) <= _LONGEST_HEADING and line.starts_paragraph and not _SENTENCE_END.search(text)
            follows = number + 1 < len(lines) and lines[number + 1].starts_paragraph
            if marked or (short and follows and not any(c.isdigit() for c in text) and ": " not in text):
                found.append(line)
        return [line.start for line in found], found

    def heading_above(self, offset: int) -> Span | None:
        """The nearest heading or heading-like line above a place; None where there is none."""
        starts, lines = self._headings
        index = bisect.bisect_right(starts, offset) - 1
        if index >= 0 and lines[index].end > offset:
            index -= 1
        return lines[index].span if index >= 0 else None

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The label-value pairs of the item; a value ends where the next known label begins."""
        found = {pair.value.start: pair for pair in self._run_together()}
        for pair in pairs_of(self.reading):
            if not is_label(self._text[pair.value.start : pair.value.end].rstrip(": ")):
                found.setdefault(pair.value.start, pair)
        return tuple(found[start] for start in sorted(found))

    def _run_together(self) -> Iterator[Pair]:
        """The pairs of a form whose labels and values have run together on one line or paragraph."""
        for line in re.finditer(r"[^\n]+", self._text[self.reading.item.span.start : self.reading.item.span.end]):
            at = self.reading.item.span.start + line.start()
            labels = list(labels_in(line[0]))
            if len(labels) < (_LEAST_LABELS if labels and labels[0][0] <= _INDENT else _MANY_LABELS):
                continue
            ends = [begin for begin, _ in labels[1:]] + [len(line[0])]
            for (begin, end), stop in zip(labels, ends, strict=True):
                value = line[0][end:stop]
                lead = len(value) - len(value.lstrip(" :\t"))
                if value.strip(" :\t"):
                    yield Pair(Span(at + begin, at + end), Span(at + end + lead, at + end + len(value.rstrip())))

    @cached_property
    def _pair_starts(self) -> list[int]:
        return [pair.value.start for pair in self.pairs]

    def pair_at(self, offset: int) -> Pair | None:
        """The pair whose value holds a place; the innermost one."""
        index = bisect.bisect_right(self._pair_starts, offset)
        for pair in reversed(self.pairs[max(0, index - 3) : index]):
            if offset < pair.value.end:
                return pair
        return None

    @cached_property
    def _cells(self) -> tuple[list[int], list[tuple[Span, Cell]]]:
        found: list[tuple[Span, Cell]] = []
        for lead, rows in raw_tables(self.reading):
            head = rows[0]
            for number, row in enumerate(rows):
                first = min(row)
                for column, cell in row.items():
                    label = row[first] if column != first else None
                    top = head.get(column) if number else None
                    found.append((cell, Cell(label, top, lead, number == len(rows) - 1)))
        found.sort(key=lambda one: one[0])
        return [span.start for span, _ in found], found

    def cell_at(self, offset: int) -> Cell | None:
        """The table cell that holds a place; None outside tables."""
        starts, cells = self._cells
        index = bisect.bisect_right(starts, offset) - 1
        return cells[index][1] if index >= 0 and offset < cells[index][0].end else None
