"""A press release, news item, plan or report: one item, its parts by the headings of such documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memogen import layouts
from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.organisations import find_organisations
from memogen.layouts import Layout
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.rows import Row, heading, is_prose
from memogen.source import Role, Source, Span

_LONGEST_HEADING = 80
_NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d?)\.? +")  # "5.1 Kustannukset"
_TITLE_ROWS = 8
_HEAD_ROWS = 20
_PLAN_PARTS = 4
_BREADCRUMB = re.compile(r" [/>»›] ")  # "Etusivu > Uutiset"
_PLAN_TITLE = re.compile(
    r"(?:hanke|projekti|avustus|rahoitus|tuki)-?(?:hakemus|suunnitelma)\b|\bhakemus\b", re.IGNORECASE
)


def document(source: Source, rows: Sequence[Row], layout: Layout) -> Item:
    """The whole source as one item."""
    title = _title(rows)
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


def is_plan(rows: Sequence[Row]) -> bool:
    """Whether the rows have the headings of one project's plan or application, however many labels stand below them."""
    if any(_PLAN_TITLE.search(row.text) and len(row.text) <= _LONGEST_HEADING for row in rows[:_TITLE_ROWS]):
        return True
    opened = {found[0] for row in rows if row.role is Role.HEADING and (found := _heading(row))} - {"muu"}
    return len(opened) >= _PLAN_PARTS


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
    numbered = numbering is not None and row.lines[0].bold and not is_prose(row.text)
    return ("muu", len(row.text)) if numbered or (row.role is Role.HEADING and row.level <= 2) else None


def _title(rows: Sequence[Row]) -> int | None:
    """The title's row: the first top heading, else the row in the largest type, else the first that could be one."""
    head = rows[:_HEAD_ROWS]
    for index, row in enumerate(head):
        if row.role is Role.HEADING and row.level == 1:
            return index
    sizes = [row.lines[0].size for row in head]
    if sizes and max(sizes) > 1.08 * sorted(sizes)[len(sizes) // 2]:
        return sizes.index(max(sizes))
    return next((index for index, row in enumerate(head[:_TITLE_ROWS]) if _could_be_title(row)), None)


def _could_be_title(row: Row) -> bool:
    """A line of words that is no date, no breadcrumb, no name of a site's section ("Ajankohtaista") or of an office."""
    text = row.text.strip()
    if row.role not in (Role.HEADING, Role.BODY) or " " not in text or is_prose(text) or _BREADCRUMB.search(text):
        return False
    if "\t" in text or find_phones(text) or find_emails(text):
        return False
    if any(
        found.end - found.start >= len(text) - 2
        for found in [*find_organisations(text), *find_organisations(text.title())]
    ):
        return False
    return not re.fullmatch(r"[\d.\s–-]+|\w+ \d{1,2}\.\d{1,2}\.\d{4}.*|[Vv]apaa julkaistavaksi.*", text)
