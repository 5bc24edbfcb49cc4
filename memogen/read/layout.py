r"""Printed words -> rows -> lines in reading order: the geometry that PDF pages and fixed-width text share.

A text file is a sheet too: its unit is the column instead of the point, a row is one unit high, and an em is two
columns. Nothing here reads words for their meaning but a list marker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from memogen.finnish.text import close_up, list_marker
from memogen.source import Box, Cell, Role

#: A gap wider than this many ems parts a row into segments (three columns of fixed-width text).
SEGMENT_GAP = 1.5
#: Left edges closer than this many ems are the same edge.
SAME_EDGE = 0.6
#: Words whose heights differ by no more than this are equally tall: coordinates are rounded.
SAME_HEIGHT = 0.05
#: A side caption hangs at least this many ems left of the body; a list's marker hangs less.
CAPTION_HANG = 3.5
#: So many capitals that stand apart are a word, and a gap of so many usual ones parts two such words.
LEAST_SPACED, SPACED_GAP = 4, 1.8
#: A side caption is a label, not a sentence, and not set larger than the body.
CAPTION_LENGTH, CAPTION_SIZE = 45, 1.15
#: The rows of a wrapped label are at most this many ems apart.
LABEL_PITCH = 1.6


class Token(NamedTuple):
    """A printed word: its raw text, its box, its font size (an em) and whether the font is bold."""

    text: str
    box: Box
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one row that stand together."""

    tokens: tuple[Token, ...]

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.tokens[0].box.x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.tokens[-1].box.x1

    @property
    def text(self) -> str:
        """The raw words with spaces between."""
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Row:
    """The segments that share a baseline, from left to right; ``level`` is 1-6 for a heading that text marks as one."""

    segments: tuple[Segment, ...]
    level: int = 0

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words of the row."""
        return tuple(token for segment in self.segments for token in segment.tokens)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.segments[-1].x1

    @property
    def box(self) -> Box:
        """The box of all words."""
        box = self.segments[0].tokens[0].box
        for token in self.tokens:
            box = box.union(token.box)
        return box

    @property
    def size(self) -> float:
        """The usual font size."""
        return median(token.size for token in self.tokens)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(token.bold for token in self.tokens)

    @property
    def text(self) -> str:
        """The raw segments with tabs between."""
        return "\t".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rows from the top down. ``number`` is None for text, which has rows and columns but no known pages.

    ``aside`` are rows of turned text, such as an archive's stamp in the margin. ``grids`` are the cells between ruled
    lines, row by row; None where a merged cell covers a place. ``wrapped`` is False for a text whose every line is a
    whole paragraph. ``turned`` is what is printed across the page, such as a wide table, as one sees it who turns the
    page; ``turn`` of such a sheet is 1 where it reads up the page and -1 where it reads down.
    """

    rows: tuple[Row, ...]
    number: int | None = None
    width: float = 0.0
    height: float = 0.0
    aside: tuple[Row, ...] = ()
    grids: tuple[tuple[tuple[Box | None, ...], ...], ...] = ()
    wrapped: bool = True
    turned: Sheet | None = None
    turn: int = 0

    def on_page(self, box: Box) -> Box:
        """Where a box of the sheet lies on the page as it is printed."""
        if self.turn > 0:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1) if self.turn else box


@dataclass(frozen=True, slots=True)
class Draft:
    """A line on its way into a source: its row, and what is known of it so far."""

    row: Row
    sheet: Sheet
    role: Role = Role.BODY
    starts_paragraph: bool = True
    cell: Cell | None = None
    cell_box: Box | None = None


def rows_of(tokens: Iterable[Token]) -> tuple[Row, ...]:
    """Words grouped by baseline and parted at wide gaps; a raised or lowered small word stays with its line."""
    groups: list[list[Token]] = []
    tallest: Token | None = None
    for token in sorted(tokens, key=lambda token: (token.box.top + token.box.bottom, token.box.x0)):
        if tallest is not None and _same_row(tallest.box, token.box):
            groups[-1].append(token)
            if _height(token) > _height(tallest) + SAME_HEIGHT:
                tallest = token
        else:
            groups.append([token])
            tallest = token
    return tuple(Row(segments_of(sorted(group, key=lambda token: token.box.x0))) for group in groups)


def _height(token: Token) -> float:
    return token.box.bottom - token.box.top


def _same_row(a: Box, b: Box) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap >= 0.5 * min(a.bottom - a.top, b.bottom - b.top)


def segments_of(tokens: Sequence[Token]) -> tuple[Segment, ...]:
    """Parts a row's words at wide gaps; a list marker stays with its item however wide the gap."""
    tokens = _closed_up(tokens)
    found: list[Segment] = []
    start = 0
    for i in range(1, len(tokens)):
        gap = tokens[i].box.x0 - tokens[i - 1].box.x1
        wide = gap >= SEGMENT_GAP * max(tokens[i].size, tokens[i - 1].size)
        if wide and not (i - start == 1 and list_marker(tokens[start].text)):
            found.append(Segment(tuple(tokens[start:i])))
            start = i
    return (*found, Segment(tuple(tokens[start:])))


def _closed_up(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a row, those that are spaced letter by letter ("P Ä Ä T Ö S") as one each."""
    if sum(len(token.text) == 1 for token in tokens) < LEAST_SPACED:
        return tokens
    found: list[Token] = []
    for is_spaced, group in groupby(tokens, lambda token: len(token.text) == 1 and token.text.isupper()):
        run = list(group)
        word = close_up([token.text for token in run])
        if is_spaced and len(run) >= LEAST_SPACED and " " not in word:
            found += _words_of_letters(run)
        else:
            found += run
    return found


def _words_of_letters(letters: Sequence[Token]) -> Iterator[Token]:
    """Letters joined to words, parted where the gap between two is wider than usual."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(letters)]
    wide = max(SPACED_GAP * median(gaps), 0.0)
    start = 0
    for i, gap in enumerate([*gaps, wide + 1], 1):
        if gap > wide:
            run = letters[start:i]
            box = run[0].box.union(run[-1].box)
            yield run[0]._replace(text="".join(token.text for token in run), box=box)
            start = i


def columns_of(sheet: Sheet) -> tuple[list[Draft], list[Draft]]:
    """The sheet's lines from the top down, and the side captions that stand left of them."""
    edge = _body_edge(sheet.rows)
    captioned = any(_is_captioned(row, edge) for row in sheet.rows)
    largest = CAPTION_SIZE * median([row.size for row in sheet.rows] or [0.0])
    body: list[Draft] = []
    captions: list[Draft] = []
    for i, row in enumerate(sheet.rows):
        if row.size <= largest and _is_captioned(row, edge):
            captions.append(Draft(Row(row.segments[:1]), sheet, Role.CAPTION))
            row = Row(row.segments[1:])
        elif (
            captioned
            and body
            and row.size <= largest
            and _hangs_alone(row, edge)
            and _goes_on_below(sheet.rows[i + 1 :], edge)
        ):
            captions.append(Draft(row, sheet, Role.CAPTION))
            continue
        body.append(Draft(row, sheet, Role.HEADING if row.level else Role.BODY))
    return body, captions


def _body_edge(rows: Sequence[Row]) -> float:
    """The left edge under which most of the page's characters stand."""
    weights: Counter[int] = Counter()
    for row in rows:
        for segment in row.segments:
            weights[round(segment.x0)] += len(segment.text)
    if not weights:
        return 0.0
    reach = SAME_EDGE * median(row.size for row in rows)
    near = {edge: sum(n for x, n in weights.items() if abs(x - edge) <= reach) for edge in weights}
    return max(near, key=lambda edge: (near[edge], weights[edge]))


def _is_captioned(row: Row, edge: float) -> bool:
    """Whether a short label hangs left of the body edge with a body segment beside it."""
    return len(row.segments) > 1 and _is_label(row, edge) and abs(row.segments[1].x0 - edge) <= SAME_EDGE * row.size


def _hangs_alone(row: Row, edge: float) -> bool:
    return len(row.segments) == 1 and _is_label(row, edge) and row.x1 <= edge + row.size


def _is_label(row: Row, edge: float) -> bool:
    label = row.segments[0]
    hangs = edge - label.x0 >= CAPTION_HANG * row.size
    return hangs and len(label.text) <= CAPTION_LENGTH and list_marker(label.text) is None


def _goes_on_below(rows: Sequence[Row], edge: float) -> bool:
    """Whether the body column continues below, past other labels."""
    for row in rows:
        if any(abs(segment.x0 - edge) <= SAME_EDGE * row.size for segment in row.segments):
            return True
        if not _hangs_alone(row, edge):
            return False
    return False


def beside(body: Sequence[Draft], captions: Sequence[Draft]) -> list[Draft]:
    """One sheet's lines with each caption before the paragraph that it stands beside.

    The rows of a wrapped label stay together; a label set at mid-height of its paragraph (a table of contents) comes
    before the paragraph's first line.
    """
    labels: dict[int, list[Draft]] = {}
    anchor, last = 0, None
    for caption in captions:
        near = last is not None and caption.row.box.top - last.row.box.top <= LABEL_PITCH * last.row.size
        wraps = last is not None and near and _wraps(last.row.text, caption.row.text)
        if not wraps:
            anchor = _anchor(body, caption, up=not near)
        last = replace(caption, starts_paragraph=not wraps)
        labels.setdefault(anchor, []).append(last)
    placed: list[Draft] = []
    for i, draft in enumerate(body):
        placed += labels.get(i, [])
        placed.append(replace(draft, starts_paragraph=True) if i in labels else draft)
    return placed + labels.get(len(body), [])


def _wraps(above: str, below: str) -> bool:
    """Whether a row of the left column goes on in the row right below it: two labels both begin with a capital."""
    return above.endswith(("/", "-", ",")) or not below[:1].isupper()


def _anchor(body: Sequence[Draft], caption: Draft, *, up: bool) -> int:
    """The line that a label stands beside or, with ``up``, the first line of that line's paragraph."""
    box = caption.row.box
    at = next((i for i, draft in enumerate(body) if draft.row.box.bottom > box.top), len(body))
    if up and at < len(body) and body[at].row.box.top < box.bottom:
        while at > 0 and not body[at].starts_paragraph:
            at -= 1
    return at
