"""Where paragraphs begin, from the shape of printed lines: gaps, widths, indents, fonts and list markers.

A wrapped line ends where the next word does not fit; a line that had room for it ended a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from memogen.finnish.text import goes_on, list_marker
from memogen.read.layout import SAME_EDGE, Draft, Row
from memogen.source import Role

#: A row pitch wider than this many usual pitches is a gap between paragraphs.
GAP = 1.25
#: How much of the usual width the next word must leave free for the line to have ended early: a page is measured in
#: points; characters of fixed-width text were letters of many widths when the lines were made.
SLACK_PRINTED, SLACK_TYPED = 0.02, 0.08
#: The same where the next line does not begin with a capital and no stop closes this one.
SLACK_MID_SENTENCE = 0.25
#: A ragged line's end is close to the right edge within this share of it.
NEAR_EDGE = 0.95

#: No text is wrapped narrower than this many columns.
NARROWEST = 60
#: A typed line shorter than this share of the width was not wrapped: no first word is so long.
FULL = 0.75
#: After a full stop, a line that ends in a colon and is no longer than the first share of the width leads in what
#: follows; one without a stop and no longer than the second is a heading; one longer than the third is a side caption
#: and its body on one row.
LEAD_IN, HEADING, STRETCHED = 0.7, 0.4, 1.04
#: A paragraph on one line that is longer than this may have been cut by a page break.
CUT = 80

_CLOSED = re.compile(r"[.:;!?][\"”’')\]]*$")
# "3. hakea", "3) hakea", "3 Hankesuunnitelma.pdf"
_NUMBER = re.compile(r"(\d{1,2})(?:[.)](?=\s|$)|(?= [A-ZÅÄÖ]))")
# An e-mail address ends the line of a contact.
_ADDRESS = re.compile(r"@[\w.-]+\.\w{2,}$")
# A diary number alone on its line, which no sentence goes on to or from: "RAUTJ/12/2024", "418/02.05.02/2021",
# "LAPDno-2025-80"; not "2025-2026" nor "1.1.2025-30.6.2026"
_DIARY = re.compile(r"(?=\S*\d)(?:[A-ZÅÄÖ][A-Za-zåäö]+|\d+(?=/[\d.]+/))[-/][\d./-]+\d(?: \([\d ]+\))?")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is usual in a document: the row pitch of each font size, the right edge of each page width."""

    pitches: dict[float, float]
    edges: dict[float, float]

    def pitch(self, row: Row) -> float:
        return self.pitches.get(round(row.size), 1.3 * row.size)

    def edge(self, line: Draft) -> float:
        return self.edges.get(round(line.sheet.width), line.row.x1)


def mark_paragraphs(lines: Sequence[Draft]) -> list[Draft]:
    """The body lines of a whole document with ``starts_paragraph`` set; table cells are taken one by one."""
    shape = _shape_of(lines)
    marked: list[Draft] = []
    opener: Draft | None = None
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        starts = before is None or _starts(before, line, after, opener, shape)
        marked.append(replace(line, starts_paragraph=starts))
        if starts:
            opener = line
    return marked


def _shape_of(lines: Sequence[Draft]) -> _Shape:
    pitches: dict[float, Counter[float]] = {}
    edges: dict[float, list[float]] = {}
    for above, line in zip([None, *lines], lines, strict=False):
        if line.role is not Role.BODY:
            continue
        edges.setdefault(round(line.sheet.width), []).append(line.row.x1)
        if above is not None and above.sheet is line.sheet and above.role is Role.BODY:
            pitch = round(2 * (line.row.box.top - above.row.box.top)) / 2
            if pitch > 0:
                pitches.setdefault(round(line.row.size), Counter())[pitch] += 1
    return _Shape(
        {size: _usual(counts, size) for size, counts in pitches.items()},
        {width: _right_edge(sorted(ends, reverse=True)) for width, ends in edges.items()},
    )


def _right_edge(ends: Sequence[float]) -> float:
    """Where full lines end: the outermost end that others come close to, for one line may stick out."""
    least = max(2, 0.05 * len(ends)) if len(ends) > 6 else 1
    return next((end for end in ends if sum(NEAR_EDGE * end <= other <= end for other in ends) >= least), ends[0])


def _usual(pitches: Counter[float], size: float) -> float:
    """The commonest pitch that is not a gap: in a page of short paragraphs gaps may outnumber lines."""
    tight = {pitch: n for pitch, n in pitches.items() if pitch <= 1.6 * size}
    return max(tight or pitches, key=lambda pitch: (pitches[pitch], -pitch))


def _starts(before: Draft, line: Draft, after: Draft | None, opener: Draft | None, shape: _Shape) -> bool:
    left, right = before.row.text, line.row.text
    if before.cell != line.cell or before.role is not line.role:
        return True
    if not line.sheet.wrapped:
        return not _is_cut(left, right)
    if (list_marker(left) == left and left not in "-–—") or goes_on(left, right):
        return False
    broken = before.sheet is not line.sheet
    if not broken and _gap(before.row, line.row, shape):
        return True
    if len(before.row.segments) > 1 or len(line.row.segments) > 1:
        return not _hangs_below_value(before.row, line.row)
    if before.row.bold != line.row.bold or abs(before.row.size - line.row.size) > 0.6:
        return True
    early = _ended_early(before, line, shape)
    if list_marker(right) or _counts_on(opener, right):
        return _opens_item(left, right, early, opener)
    if left.endswith("-"):
        return False
    if _DIARY.fullmatch(left) or _DIARY.fullmatch(right) or (_ADDRESS.search(left) and right[:1].isupper()):
        return True
    if right[:1].isupper() and not line.cell and _stands_out(line, left, after, shape):
        return True
    if broken and right[:1].islower() and not _CLOSED.search(left):
        return False
    if broken and _CLOSED.search(left) and not right[:1].islower():
        return True
    return early or (not broken and _indents(before, line, opener, shape))


def _hangs_below_value(above: Row, below: Row) -> bool:
    """Whether the value beside a label goes on below: its word is divided, or the next line is in lower case."""
    if len(above.segments) != 2 or len(below.segments) > 1:
        return False
    value = above.segments[1]
    goes_on_here = abs(below.x0 - value.x0) <= SAME_EDGE * below.size
    return goes_on_here and (value.text.endswith("-") or below.text[:1].islower()) and not _CLOSED.search(value.text)


def _is_cut(left: str, right: str) -> bool:
    """Whether a long line that is a paragraph was cut: no stop closes it and the next line goes on in lower case."""
    return right[:1].islower() and len(left) > CUT and (left[-1].isalnum() or left.endswith(","))


def _gap(above: Row, below: Row, shape: _Shape) -> bool:
    return below.box.top - above.box.top > GAP * shape.pitch(above) or below.box.top < above.box.top


def _ended_early(before: Draft, line: Draft, shape: _Shape) -> bool:
    """Whether the next line's first word had room at the end of the line before."""
    edge = before.cell_box.x1 if before.cell_box else shape.edge(before)
    first = line.row.tokens[0].box
    typed = before.sheet.number is None
    if not line.row.text[:1].isupper() and not list_marker(line.row.text) and not _CLOSED.search(before.row.text):
        slack = SLACK_MID_SENTENCE
    elif typed:
        edge = max(edge, before.row.x0 + NARROWEST)
        if before.row.x1 - before.row.x0 < FULL * (edge - before.row.x0):
            return True
        slack = SLACK_TYPED
    else:
        slack = SLACK_PRINTED
    return before.row.x1 + 0.25 * before.row.size + (first.x1 - first.x0) <= edge - slack * (edge - before.row.x0)


def _stands_out(line: Draft, left: str, after: Draft | None, shape: _Shape) -> bool:
    """Whether a line that begins with a capital is a lead-in, a heading, or a side caption glued to its body."""
    text, width = line.row.text, line.row.x1 / (shape.edge(line) or 1.0)
    if text.endswith(":") and (len(text.split()) <= 3 or (_CLOSED.search(left) and width < LEAD_IN)):
        return True
    followed = after is None or not after.row.text[:1].islower()
    if not _CLOSED.search(left):
        return line.sheet.number is None and text.isalpha() and followed
    heading = width < HEADING and text[-1].isalpha() and followed
    return heading or (line.sheet.number is None and width > STRETCHED)


def _opens_item(left: str, right: str, early: bool, opener: Draft | None) -> bool:
    """Whether a marker at a line's start opens an item; "1. varapuheenjohtaja" may be the wrap of a sentence."""
    if early or _CLOSED.search(left):
        return True
    if not _NUMBER.match(right):
        return not (list_marker(right) in ("-", "–", "—") and left[-1:].isdigit())
    return _counts_on(opener, right)


def _counts_on(opener: Draft | None, right: str) -> bool:
    """Whether a line begins with the number after the one that its paragraph begins with, as attachments do."""
    above, below = _NUMBER.match(opener.row.text) if opener else None, _NUMBER.match(right)
    return above is not None and below is not None and int(above[1]) + 1 == int(below[1])


def _indents(before: Draft, line: Draft, opener: Draft | None, shape: _Shape) -> bool:
    """Whether the left edge moves as it does between paragraphs, not under a list marker or a first-line indent."""
    move = line.row.x0 - before.row.x0
    if abs(move) <= SAME_EDGE * line.row.size:
        return False
    if opener is before:
        hangs = list_marker(before.row.text) is not None and move > 0
        first_line = move < 0 and not _CLOSED.search(before.row.text)
        return not (hangs or first_line)
    return True
