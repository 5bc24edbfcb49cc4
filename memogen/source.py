"""One text of a source document, and where each of its characters stands.

A reader (``memogen.read``) makes a :class:`Source`; every later stage slices its one ``text`` and never copies it.
All offsets are half-open and count Unicode code points of ``Source.text``. Pages are 1-based, boxes are in points
from the page's top left corner. Nothing here knows what the text means.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from memogen.language import Text


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left corner; ``top < bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


class Span(NamedTuple):
    """Half-open offsets into ``Source.text``."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    @staticmethod
    def around(spans: Iterable[Span]) -> Span:
        """From the first start to the last end; at least one span."""
        starts, ends = zip(*spans, strict=True)
        return Span(min(starts), max(ends))


class Cell(NamedTuple):
    """A table cell, all numbers from 0; ``table`` counts the tables of the source."""

    table: int
    row: int
    column: int


class Role(StrEnum):
    """What a line is on its page."""

    BODY = "body"
    CAPTION = "caption"  # a side caption (sivuotsikko) in the left column; the body beside it follows it
    HEADING = "heading"  # only where the format itself says so: a DOCX heading style, an HTML h1-h6
    CELL = "cell"  # a paragraph of a table cell
    FURNITURE = "furniture"  # a page header or footer, kept after the running text


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (PDF, text) or one paragraph (DOCX, HTML).

    ``starts_paragraph`` is True where a new paragraph begins with this line: after a blank line, a first-line gap, or
    a line whose end was no wrap. ``indent`` is in points (PDF) or columns (text), 0 elsewhere. ``level`` is 1-9 for a
    heading the format itself marks, or 1-6 for a line of a PDF set clearly larger than the text,
    else 0. ``bold`` where the whole line is bold. ``size`` is the font size in
    points, 0 where unknown. ``place`` locates the line where there is no box: "rivi 12", "kappale 7".
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    role: Role = Role.BODY
    starts_paragraph: bool = True
    indent: float = 0.0
    level: int = 0
    bold: bool = False
    size: float = 0.0
    cell: Cell | None = None
    place: str | None = None

    @property
    def span(self) -> Span:
        """The line's offsets."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word of a PDF page with its box."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page's number (1-based) and its size in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Repair:
    """A change a reader made to the raw text: where it stands now, what stood there, what stands there."""

    rule: str
    start: int
    raw: str
    mended: str


@dataclass(frozen=True)
class Source:
    r"""A read document.

    ``text`` holds the running text first: its lines in reading order, joined with ``\n`` (cells of one table row
    with ``\t``; nothing after a line-end hyphen that was resolved), then a form feed and the page furniture.
    ``lines`` covers both, in order of offset. ``media`` is "pdf", "docx", "odt", "html", "eml",
    "txt", "doc" or "rtf". ``attached`` are the files that hang on a message, each with a text of its own.
    ``doubts`` are the reasons to think that not all of it was read: a code and a sentence each.
    """

    name: str
    sha256: str
    media: str
    text: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...] = ()
    words: tuple[Word, ...] = ()
    repairs: tuple[Repair, ...] = ()
    title: str | None = None
    attached: tuple[Source, ...] = ()
    doubts: tuple[tuple[str, Text], ...] = ()

    @cached_property
    def flat(self) -> str:
        r"""``text`` at the same length, a line break inside a paragraph shown as a space.

        A ``\n`` in it ends a paragraph, so patterns written with plain spaces read wrapped text and stop at
        paragraphs.
        """
        characters = list(self.text)
        for line in self.lines:
            before = line.start - 1
            if not line.starts_paragraph and before >= 0 and characters[before] == "\n":
                characters[before] = " "
        return "".join(" " if character in "\u00a0\u202f\u2009" else character for character in characters)

    @cached_property
    def running_end(self) -> int:
        """Where the running text ends and the page furniture begins."""
        end = self.text.find("\f")
        return len(self.text) if end < 0 else end

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def lines_in(self, span: Span) -> tuple[Line, ...]:
        """The lines that share at least one character with ``span`` (or hold its point), in order."""
        first = max(0, bisect.bisect_right(self._line_starts, span.start) - 1)
        found = []
        for line in self.lines[first:]:
            if line.start >= span.end and line.start > span.start:
                break
            if line.end > span.start or line.start >= span.start:
                found.append(line)
        return tuple(found)

    def page_at(self, offset: int) -> int | None:
        """The 1-based page of the character at ``offset``; None where the format has no pages."""
        lines = self.lines_in(Span(offset, offset + 1))
        return lines[0].page if lines else None

    def boxes(self, span: Span) -> list[tuple[int, Box]]:
        """The (page, box) of each printed line that ``span`` touches, cut to the span's words where words are known."""
        found: list[tuple[int, Box]] = []
        for line in self.lines_in(span):
            if line.page is None or line.box is None:
                continue
            box = None
            first = bisect.bisect_left(self._word_starts, line.start)
            for word in self.words[first:]:
                if word.start >= min(line.end, span.end):
                    break
                if word.end > span.start:
                    box = word.box if box is None else box.union(word.box)
            found.append((line.page, box or line.box))
        return found

    def place(self, span: Span) -> str | None:
        """Where ``span`` begins, in words, for a format without boxes; None where there are boxes or no lines."""
        lines = self.lines_in(span)
        return lines[0].place if lines else None
