"""The projects of a listing: blocks of label-value rows, each under a title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from memogen import layouts
from memogen.layouts import Layout
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.rows import Row
from memogen.source import Role, Source, Span

_LABEL = re.compile(rf"(?:{layouts.PROJECT_LABELS})\s*(?:[:\t]\s*|$)", re.IGNORECASE)
_LONGEST_TITLE = 250
_LEAST_LABELS = 2


def projects(source: Source, rows: Sequence[Row], layout: Layout) -> list[Item]:
    """An item for each project; empty where there are not two."""
    labels = [_LABEL.match(row.text) for row in rows]
    titles = _headings(rows, labels) or [
        index - 1
        for index in range(1, len(rows))
        if labels[index] and not labels[index - 1] and _is_title(rows, index - 1, labels)
    ]
    if len(titles) < 2 or sum(map(bool, labels)) < 2 * len(titles):
        return []
    bounds = [*titles[1:], len(rows)]
    blocks = [_names(labels[begin + 1 : end]) for begin, end in zip(titles, bounds, strict=True)]
    if not any(one & other for one, other in itertools.combinations(blocks, 2)):
        return []  # the rows of one project's form, parted by a label that is not known
    return [
        Item(
            source,
            Form.LISTING,
            layout,
            Span(rows[begin].start, rows[end - 1].end),
            (Treatment(_fields(rows[begin + 1 : end], labels[begin + 1 : end])),),
            heading=rows[begin].span,
        )
        for begin, end in zip(titles, bounds, strict=True)
    ]


def _names(labels: Iterable[re.Match[str] | None]) -> set[str]:
    return {label[0].strip(": \t").casefold() for label in labels if label}


def _headings(rows: Sequence[Row], labels: Sequence[re.Match[str] | None]) -> list[int]:
    """The headings of one level that have two label rows or more below them before the next heading."""
    for level in (1, 2, 3, 4):
        marked = [index for index, row in enumerate(rows) if row.role is Role.HEADING and 0 < row.level <= level]
        bounds = itertools.pairwise([*marked, len(rows)])
        found = [
            begin
            for begin, end in bounds
            if rows[begin].level == level and sum(map(bool, labels[begin + 1 : end])) >= _LEAST_LABELS
        ]
        if len(found) > 1:
            return found
    return []


def _is_title(rows: Sequence[Row], index: int, labels: Sequence[object]) -> bool:
    text = rows[index].text.strip()
    if rows[index].role is Role.HEADING:
        return True
    if index and labels[index - 1] and re.fullmatch(r"[^:]*:?\s*", rows[index - 1].text):
        return False  # the value of a label that stands alone
    if index and labels[index - 1] and re.match(r"[A-ZÅÄÖ][^:]{2,40}[:\t]\s*\S", text):
        return False  # a row whose label is not known
    follows = sum(map(bool, labels[index + 1 : index + 5]))
    return follows >= 2 and 3 <= len(text) <= _LONGEST_TITLE and not re.search(r"[a-zåäö]\.$", text)


def _fields(rows: Sequence[Row], labels: Sequence[re.Match[str] | None]) -> tuple[Part, ...]:
    """A part "kentta" for each label with its value's rows."""
    parts: list[Part] = []
    heading: Span | None = None
    spans: list[Span] = []
    for row, label in zip(rows, labels, strict=True):
        if label:
            if heading:
                parts.append(Part("kentta", heading, tuple(spans)))
            heading, spans = row.within(0, label.end()), []
            if row.text[label.end() :].strip():
                spans.append(row.within(label.end(), len(row.text.rstrip())))
        else:
            spans.append(row.span)
    if heading:
        parts.append(Part("kentta", heading, tuple(spans)))
    return tuple(parts)
