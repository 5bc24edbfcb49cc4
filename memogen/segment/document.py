"""A press release, news item, plan or report: one item, its parts by the headings of such documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memogen.layouts import DOCUMENT_SECTIONS
from memogen.segment.headings import section_heading, section_within
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.rows import Row, could_be_title, is_prose
from memogen.segment.sequence import Page
from memogen.source import Role, Source, Span

_LONGEST_HEADING = 80
_NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d?)\.? +")  # "5.1 Kustannukset"
_TITLE_ROWS = 8
_HEAD_ROWS = 20
_PLAN_PARTS = 4
_LARGER = 1.08  # than the middle letter size
_PROJECTS = re.compile(r"hankkeet|projektit|projekt", re.IGNORECASE)  # a word that heads a page alone
_PLAN_TITLE = re.compile(
    r"(?:hanke|projekti|avustus|rahoitus|tuki)-?(?:hakemus|suunnitelma)\b|\bhakemus\b", re.IGNORECASE
)


def document(source: Source, page: Page) -> Item:
    """The whole source as one item."""
    rows = page.rows
    title = _title(page)
    diary = next((mark.diary for mark in page.marks[:_HEAD_ROWS] if mark and mark.diary), None)
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
    heading = rows[title].span if title is not None else None
    return Item(source, Form.DOCUMENT, span, (Treatment(tuple(parts)),), heading, diary=diary)


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
    could_open = row.role is Role.HEADING or len(row.text) <= _LONGEST_HEADING
    if could_open and (found := section_heading(row.text, DOCUMENT_SECTIONS, numbered=True)):
        return found[0].part, found[1]
    numbered = _NUMBERING.match(row.text) is not None and row.lines[0].bold and not is_prose(row.text)
    if not numbered and not (row.role is Role.HEADING and row.level <= 2):
        return None
    within = section_within(row.text, DOCUMENT_SECTIONS)
    return within.part if within else "muu", len(row.text)


def _title(page: Page) -> int | None:
    """The title's row: the first top heading, else the row in the largest type, else the first that could be one."""
    head = page.rows[:_HEAD_ROWS]
    for index, row in enumerate(head):
        if row.role is Role.HEADING and row.level == 1:
            return index
    sizes = [row.lines[0].size for row in head]
    if sizes and max(sizes) > _LARGER * sorted(sizes)[len(sizes) // 2]:
        return sizes.index(max(sizes))
    dated = [bool(mark and mark.rest is None) for mark in page.marks]
    return next(
        (
            index
            for index, row in enumerate(head[:_TITLE_ROWS])
            if (" " in row.text.strip() or _PROJECTS.fullmatch(row.text.strip()))
            and could_be_title(row)
            and not dated[index]
        ),
        None,
    )
