"""Labels and their values, in whatever form they are printed: one mechanism for every field.

A label stands before a colon, in the cell beside or above its value, on the line above it, or as a listing's own field.
Which field a label names is decided by the labels that the fields declare, in base form: case endings, a number before
it ("2.1") and brackets after it do not matter, nor does whose it is where that goes without saying ("hankkeen").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memogen.fields.reading import Reading
from memogen.finnish.word_keys import stem
from memogen.source import Line, Role, Span

_COLON = re.compile(r"(?m)^[ \t•*–-]*(?P<label>[^\n\t:]{2,80}):[ \t]+(?P<value>[^\n]+)$")
_GAP = re.compile(r"(?m)^(?P<label>[^\n\t]{2,80})\t(?P<value>[^\n\t]+)$")
_NUMBERING = re.compile(r"^[\s•*–-]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z]\d?[.)])\s+")
_BRACKETS = re.compile(r"(?<!\s)\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+|%")
_LONGEST_LABEL = 80
_LONGEST_VALUE = 500
# Words that say whose a label is where everything is the project's, at its beginning; words that only join, anywhere.
_OWNERS = frozenset(stem(word) for word in "hanke projekti mahdollinen projektet".split())
_JOINERS = frozenset(stem(word) for word in "ja tai sekä och".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that it is of; ``value`` may reach over several lines."""

    label: Span
    value: Span


def label_key(text: str) -> tuple[str, ...]:
    """What identifies a label: the stems of its words without numbering, brackets, joiners and owners.

    >>> label_key("2.1 Hankkeen toteutusaika (pvm)") == label_key("Toteutusaika")
    True
    """
    bare = _BRACKETS.sub("", _NUMBERING.sub("", text)).strip(" :*")
    stems = [one for word in _WORD.findall(bare) if (one := stem(word)) not in _JOINERS]
    return tuple(itertools.dropwhile(_OWNERS.__contains__, stems)) or tuple(stems)


def pairs_of(reading: Reading) -> Iterator[Pair]:
    """The pairs of an item in order of their values."""
    found: dict[int, Pair] = {}
    for pair in itertools.chain(_of_parts(reading), _on_one_line(reading), _in_cells(reading), _on_two_lines(reading)):
        found.setdefault(pair.value.start, pair)
    for start in sorted(found):
        yield found[start]


def _of_parts(reading: Reading) -> Iterator[Pair]:
    """The fields of a listing's project, and parts whose text begins on their heading's own line."""
    for part in reading.item.own.parts:
        if part.heading and part.span and part.span.end - part.span.start <= _LONGEST_VALUE:
            beside = 0 <= part.spans[0].start - part.heading.end <= 2
            if part.name == "kentta":
                yield Pair(part.heading, part.span)
            elif beside:
                yield Pair(part.heading, reading.paragraph(part.spans[0]))


def _on_one_line(reading: Reading) -> Iterator[Pair]:
    begin, end = reading.item.span
    for pattern in (_COLON, _GAP):
        for match in pattern.finditer(reading.text, begin, end):
            yield Pair(Span(*match.span("label")), reading.with_hanging(Span(*match.span("value"))))


def _in_cells(reading: Reading) -> Iterator[Pair]:
    rows = list(reading.rows())
    for row in rows:
        if len(row) == 2 and row[0].end - row[0].start <= _LONGEST_LABEL:
            yield Pair(row[0], row[1])
    for above, below in itertools.pairwise(rows):
        if len(above) == len(below) > 2 and not any(c.isdigit() for cell in above for c in reading.folded(cell)):
            yield from (Pair(label, value) for label, value in zip(above, below, strict=True))


def _on_two_lines(reading: Reading) -> Iterator[Pair]:
    """A line that looks like a label, with its value on the lines below it or, of a side caption, beside it."""
    lines = [line for line in reading.lines if line.cell is None]
    for number, line in enumerate(lines):
        text = reading.text[line.start : line.end].strip()
        if not 2 <= len(text) <= _LONGEST_LABEL or "\t" in text or text[-1] in ".;,!?" or ": " in text:
            continue
        body = lines[number + 1 :]
        if line.role is Role.CAPTION:
            body = list(itertools.takewhile(lambda one: one.role is Role.BODY, body))
        else:
            body = body[:1] + list(itertools.takewhile(_goes_on, body[1:]))
        if body and body[0].role is Role.BODY and body[-1].end - body[0].start <= _LONGEST_VALUE:
            yield Pair(line.span, Span(body[0].start, body[-1].end))


def _goes_on(line: Line) -> bool:
    return not line.starts_paragraph
