"""A press release, news item, plan or report: one item, its parts by the headings of such documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memogen import layouts
from memogen.layouts import Layout
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.rows import Row, heading, is_prose
from memogen.source import Role, Source, Span

_LONGEST_HEADING = 80
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? +")  # "5.1 Kustannukset"
_TITLE_ROWS = 8


def document(source: Source, rows: Sequence[Row], layout: Layout) -> Item:
    """The whole source as one item."""
    title = next((index for index, row in enumerate(rows[:_TITLE_ROWS]) if _could_be_title(row)), None)
    parts: list[Part] = []
    name, opened, spans = "johdanto", None, list[Span]()

    def close() -> None:
        if spans or opened:
            parts.append(Part(name, opened, tuple(spans)))

    for index, row in enumerate(rows):
        if index == title:
            continue
        found = _heading(row)
        if found is None:
            spans.append(row.span)
            continue
        close()
        name, begins = found
        opened, spans = row.within(0, begins), []
        if row.text[begins:].strip():
            spans.append(row.within(begins))
    close()
    span = Span(rows[0].start, rows[-1].end) if rows else Span(0, 0)
    return Item(
        source, Form.DOCUMENT, layout, span, (Treatment(tuple(parts)),), rows[title].span if title is not None else None
    )


def _heading(row: Row) -> tuple[str, int] | None:
    """(the part's name, where the text after the heading begins); a top heading of another name opens "muu"."""
    if row.role is Role.CELL:
        return None
    numbering = _NUMBERING.match(row.text)
    bare = numbering.end() if numbering else 0
    if row.role is Role.HEADING or len(row.text) <= _LONGEST_HEADING:
        found = heading(row.text[bare:], layouts.DOCUMENT_HEADINGS, glued=False)
        if found:
            return found[0].part, bare + found[1]
    return ("muu", len(row.text)) if row.role is Role.HEADING and row.level <= 2 else None


def _could_be_title(row: Row) -> bool:
    """A heading, or a line of words that is no date and no name of a site's section ("Ajankohtaista")."""
    text = row.text.strip()
    if row.role in (Role.HEADING, Role.BODY) and " " in text and not is_prose(text):
        return not re.fullmatch(r"[\d.\s–-]+|\w+ \d{1,2}\.\d{1,2}\.\d{4}.*", text)
    return False
