"""Where the items of a meeting begin: the sequence of heads that fits best as a whole.

Every row that could head an item is a candidate. The items are the candidates of one shape whose numbers rise with the
fewest holes, which have a title and an item's sections below them, and which agree with the table of contents. A § of
a quoted law, of an earlier treatment, of a signature or of an appeal breaks such a sequence and so falls out.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memogen.layouts import SECTIONS, TREATED
from memogen.segment.contents import BARE, Listed
from memogen.segment.headings import section_heading
from memogen.segment.marks import Marks, marks_of, number_of
from memogen.segment.rows import Row, could_be_title, is_prose
from memogen.source import Role, Span

_WINDOW = 400  # candidates that an item may lie behind the one before it
_WIDEST_HOLE = 10  # a longer run of numbers that are not there is an extract's, no hole
_WIDEST_STEP = 3  # between the treatments of one meeting, where no contents list them
_LEADING_ROWS = 4
_PAPER_ROWS = 15
_GAP, _DEAREST_GAP = 0.3, 1.2
_TITLED, _UNTITLED, _FORMAL, _LISTED, _LISTED_TITLE, _EMPHASIS = 1.0, 0.1, 1.0, 2.0, 2.0, 0.5
_WITHOUT_SIGN = ("bare", "heading")
_STARTS_TITLE = re.compile(r"[A-ZÅÄÖ\d\"”'(]")


@dataclass(frozen=True, slots=True)
class Head:
    """A row that could head an item: its index, its number (0 where it has none), how it is printed, its title."""

    index: int
    number: int
    shape: tuple[str, ...]
    title: Span | None = None


@dataclass(frozen=True)
class Page:
    """What a document's rows show: the marks of each, and the part that each opens ("" for none)."""

    rows: Sequence[Row]
    marks: Sequence[Marks | None]
    opens: Sequence[str]

    @staticmethod
    def of(rows: Sequence[Row]) -> Page:
        """The rows of a document, read."""
        marks = [marks_of(row) for row in rows]
        found = (
            None if mark and mark.section else section_heading(row.text, SECTIONS, glued=row.starts_paragraph)
            for row, mark in zip(rows, marks, strict=True)
        )
        return Page(rows, marks, [one[0].part if one else "" for one in found])

    def part(self, begin: int, end: int) -> Page:
        """The same of some of the rows."""
        return Page(self.rows[begin:end], self.marks[begin:end], self.opens[begin:end])


def heads(page: Page, begin: int, listed: Listed) -> list[Head]:
    """The heads of the items after row ``begin``, in order; fewer than two where the document is no meeting."""
    titles = {number: title.casefold() for number, title in listed}
    by_shape: dict[tuple[str, ...], list[Head]] = defaultdict(list)
    for head in _candidates(page, begin):
        by_shape[head.shape].append(head)
    found: tuple[float, list[Head]] = (0.0, [])
    signs = [some[0].index for shape, some in by_shape.items() if shape[0] not in (*_WITHOUT_SIGN, "treated", "item")]
    for shape, some in by_shape.items():
        if shape[0] in _WITHOUT_SIGN and min(signs, default=some[0].index) < some[0].index:
            continue  # below the head of a § a list's number heads no item
        agreed = [head for head in some if head.number in titles] or some
        score, best = _best(page, agreed, titles)
        if len(best) > 1 and score > found[0] and _is_meeting(page, best, titles, shape):
            found = score, best
    return found[1]


def bounds(page: Page, begin: int, found: Sequence[Head]) -> list[int]:
    """The first row of each item: its head, or the title, treatments and diary number right above it."""
    starts: list[int] = []
    titles = [head.index - 1 for head in found if not head.title and head.shape[0] == "treated"]
    above = bool(titles) and all(
        index >= begin and could_be_title(page.rows[index]) and not page.opens[index] for index in titles
    )
    for head in found:
        floor = starts[-1] + 1 if starts else begin
        index = head.index
        if above:
            index -= 1
            while index > floor and not page.rows[index].starts_paragraph:
                index -= 1
        while index - 1 >= floor and (mark := page.marks[index - 1]) and mark.rest is None:
            index -= 1
        starts.append(index)
    return starts


def missing(heads: Sequence[int], listed: Listed) -> list[int]:
    """The numbers that a meeting's items lack: those in its contents, and those between two neighbours."""
    known = set(heads)
    holes = {
        number
        for before, after in itertools.pairwise(heads)
        if after - before <= _WIDEST_HOLE
        for number in range(before + 1, after)
    }
    wanted = {number for number, _ in listed}
    return sorted((holes | wanted if wanted & known else holes) - known)


def _candidates(page: Page, begin: int) -> Iterator[Head]:
    for index in range(begin, len(page.rows)):
        row, marks = page.rows[index], page.marks[index]
        if row.role is Role.CELL:
            continue
        if marks and marks.section:
            title = row.text[marks.rest.start - row.start : marks.rest.end - row.start] if marks.rest else ""
            if title and (is_prose(title) or not _STARTS_TITLE.match(title)):
                continue
            by = [row.text[span.start - row.start : span.end - row.start] for span in (marks.body, marks.date) if span]
            shape = ("treated", *by) if marks.is_treatment else (marks.sign, "titled" if title else "", *by)
            yield Head(index, number_of(row, marks) or 0, shape, marks.rest)
        elif not page.opens[index] and (match := BARE.fullmatch(row.text)) and not is_prose(row.text):
            yield Head(index, int(match["number"]), ("bare",), row.within(*match.span("title")))
        elif row.role is Role.HEADING and not page.opens[index]:
            yield Head(index, 0, ("heading", str(row.level)), row.span)


def _best(page: Page, some: Sequence[Head], titles: dict[int, str]) -> tuple[float, list[Head]]:
    """(its score, the sequence of rising numbers that scores best)."""
    scores: list[float] = []
    before: list[int] = []
    for at, head in enumerate(some):
        own = _weight(page, some, at, titles)
        chosen, most = -1, 0.0
        for earlier in range(max(0, at - _WINDOW), at):
            step = head.number - some[earlier].number
            if step < 1 and head.number:
                continue
            score = scores[earlier] - (min(_DEAREST_GAP, _GAP * (step - 1)) if step else 0)
            if score > most:
                chosen, most = earlier, score
        scores.append(own + most)
        before.append(chosen)
    if not scores:
        return 0.0, []
    at = scores.index(max(scores))
    total, found = scores[at], [some[at]]
    while (at := before[at]) >= 0:
        found.append(some[at])
    return total, [head for head in reversed(found) if head.number or _is_treated(page, some, some.index(head))]


def _weight(page: Page, some: Sequence[Head], at: int, titles: dict[int, str]) -> float:
    head = some[at]
    row = page.rows[head.index]
    below = next(iter(page.rows[head.index + 1 : head.index + 2]), None)
    has_title = bool(head.title) or (below is not None and could_be_title(below))
    weight = _TITLED if has_title else _UNTITLED
    weight += _FORMAL * _is_treated(page, some, at) + _EMPHASIS * (row.lines[0].bold or row.role is Role.HEADING)
    if head.number in titles:
        own = row.text[head.title.start - row.start : head.title.end - row.start] if head.title else None
        printed = (own or (below.text if below else "")).strip().casefold()
        weight += _LISTED + _LISTED_TITLE * bool(printed and titles[head.number].startswith(printed))
    return weight


def _is_treated(page: Page, some: Sequence[Head], at: int) -> bool:
    """Whether an item's sections, or a diary number or treatment right below, stand before the next head."""
    head = some[at]
    end = next((one.index for one in some[at + 1 :] if one.number != head.number or not head.number), len(page.rows))
    opened = page.opens[head.index + 1 : end]
    if head.shape[0] in _WITHOUT_SIGN:
        return "ehdotus" in opened or "paatos" in opened
    if any(part in TREATED for part in opened):
        return True
    leading = page.marks[head.index + 1 : min(end, head.index + 1 + _LEADING_ROWS)]
    return any(mark and (mark.diary or mark.is_treatment) for mark in leading)


def _is_meeting(page: Page, best: Sequence[Head], titles: dict[int, str], shape: tuple[str, ...]) -> bool:
    """Whether most of a sequence's rows have an item below them, or the contents or a meeting's paper speak for it."""
    treated = sum(_is_treated(page, best, at) for at in range(len(best)))
    if shape[0] in _WITHOUT_SIGN:
        return treated > 1 and 2 * treated > len(best)
    steps = [after.number - before.number for before, after in itertools.pairwise(best)]
    if shape[0] == "treated" and not titles and max(steps) > _WIDEST_STEP:
        return False  # the treatments of one matter, in several meetings
    if 2 * treated >= len(best):
        return True
    listed = sum(head.number in titles for head in best)
    is_paper = any(mark and mark.paper for mark in page.marks[: min(_PAPER_ROWS, best[0].index)])
    numbered = sum(bool(mark and mark.section) for mark in page.marks)
    return 2 * listed >= len(best) or (set(steps) == {1} and (is_paper or numbered == len(best)))
