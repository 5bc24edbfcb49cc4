"""The head of an item: the row that it hangs on, and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from memogen.layouts import SECRECY_NOTE, SECTIONS
from memogen.segment.headings import section_heading
from memogen.segment.marks import Marks, number_of
from memogen.segment.rows import could_be_title, is_navigation
from memogen.segment.sequence import Head, Page
from memogen.source import Role, Span

HEAD_ROWS = 25
"""So many rows at an item's top can be of its head."""
ATTACHMENT = re.compile(r"(?:liite|bilaga) ?\d", re.IGNORECASE)
_SKIPPED_ROWS = 6
_LONGEST_TITLE_ROWS = 6
_SECRECY = re.compile(SECRECY_NOTE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, None where there is none, and the index of the first row after it."""

    span: Span | None
    end: int


def head_of(page: Page) -> Head | None:
    """The row that a single item hangs on: its § at the top, else its treatment's row."""
    top = range(min(HEAD_ROWS, len(page.rows)))
    history = next((index for index in top if page.opens[index] == "aiempi_kasittely"), len(page.rows))
    marked = [(i, mark) for i in top if i < history and (mark := page.marks[i]) and mark.section]
    alone = [one for one in marked if not one[1].body and _could_head(page, *one)]
    named = {number_of(page.rows[i], mark) for i, mark in alone if mark.paper}  # "Pöytäkirja 12.5.2025/Pykälä 61"
    signed = [
        (i, mark)
        for i, mark in alone
        if mark.sign in ("before", "after") and (not named or number_of(page.rows[i], mark) in named)
    ]
    treated = [one for one in marked if one[1].is_treatment]
    lone = [one for one in treated if not any(abs(one[0] - other[0]) == 1 for other in treated)]
    for index, mark in (*signed, *alone, *lone):
        return Head(index, 0, (mark.sign,), mark.rest)
    return None


def _could_head(page: Page, index: int, mark: Marks) -> bool:
    row = page.rows[index]
    text = row.text.replace("\t", " ")
    return mark.rest is None or could_be_title(replace(row, text=text.removesuffix(".") if ". " not in text else text))


def title_of(page: Page, head: Head | None) -> Title:
    """The title: on the head's row, after "Asia:", below the head, above a treatment or diary number, or a heading."""
    rows, marks = page.rows, page.marks
    mark = marks[head.index] if head else None
    if head and head.title:
        end = _paragraph_end(page, head.index)
        return Title(Span(head.title.start, rows[end - 1].end if end > head.index + 1 else head.title.end), end)
    top = min(HEAD_ROWS, len(rows))
    if head and mark and not mark.body and (below := _below(page, head.index + 1)).span:
        return below
    for index in range(top):
        if page.opens[index] == "otsikko" and (found := section_heading(rows[index].text, SECTIONS)):
            rest = rows[index].text[found[1] :].strip()
            return Title(rows[index].within(found[1]), index + 1) if rest else _below(page, index + 1)
    marked = [i for i in range(top) if (one := marks[i]) and (one.is_treatment or one.is_diary)]
    for index in marked:
        if above := _above(page, index):
            return Title(above, index)
    diaries = [i for i in marked if head and i < head.index and marks[i].is_diary]  # type: ignore[union-attr]
    for index in (*diaries, *([head.index] if head else ()), *marked[:1]):
        if (below := _below(page, index + 1)).span:
            return below
    free = [i for i in range(top) if _is_free(page, i)]
    first = next((i for i in free if rows[i].role is Role.HEADING), free[0] if free else None)
    return Title(rows[first].span, first + 1) if first is not None else Title(None, head.index + 1 if head else 0)


def _is_free(page: Page, index: int) -> bool:
    """Whether a row can be a title: it opens no part and bears no mark."""
    mark = page.marks[index]
    return (
        not page.opens[index]
        and (mark is None or (mark.rest is not None and not mark.diary))
        and could_be_title(page.rows[index])
    )


def _paragraph_end(page: Page, index: int) -> int:
    """The index of the first row after the paragraph that a title begins."""
    end = index + 1
    while (
        end < min(len(page.rows), index + _LONGEST_TITLE_ROWS)
        and not page.rows[end].starts_paragraph
        and _is_free(page, end)
    ):
        end += 1
    return end


def _below(page: Page, begin: int) -> Title:
    """The first row below a head that can be a title; it is one unless it is a section's bare name."""
    for index in range(begin, min(len(page.rows), begin + _SKIPPED_ROWS)):
        row, mark = page.rows[index], page.marks[index]
        if _SECRECY.match(row.text) or ATTACHMENT.match(row.text):
            continue
        bare = " " not in row.text.strip() or ":" in row.text
        whole = mark is None and not (bare and section_heading(row.text, SECTIONS))
        if _is_free(page, index) or (whole and could_be_title(replace(row, text=row.text.rstrip(" ,")))):
            end = _paragraph_end(page, index)
            return Title(Span(row.start, page.rows[end - 1].end), end)
        skipped = (mark and mark.rest is None) or is_navigation(row.text) or not re.search(r"[^\W\d_]", row.text)
        if not skipped and page.opens[index] != "liitteet":
            break
    return Title(None, begin)


def _above(page: Page, index: int) -> Span | None:
    if index <= 0 or not _is_free(page, index - 1):
        return None
    begin = index - 1
    while begin > 0 and not page.rows[begin].starts_paragraph and _is_free(page, begin - 1):
        begin -= 1
    return Span(page.rows[begin].start, page.rows[index - 1].end)
