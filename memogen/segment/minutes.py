"""Items of minutes: where each begins, its title and numbers, and its treatments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from memogen import layouts
from memogen.finnish.organisations import find_organisations
from memogen.layouts import Layout
from memogen.segment.item import Form, Item, Treatment
from memogen.segment.parts import parts_of
from memogen.segment.rows import (
    Row,
    diary,
    heading,
    is_contents_heading,
    is_diary_row,
    is_prose,
    joined,
    only_date,
    section,
    section_and_title,
    section_title,
    treatment,
    treatment_start,
)
from memogen.source import Role, Source, Span

_MAX_TITLE_ROWS = 6
_HEAD_ROWS = 12
_SHORTEST_CONTENTS = 2
_SECRECY = re.compile(layouts.SECRECY_NOTE, re.IGNORECASE)
_CONTENTS_HEADER = re.compile(r"\W*(?:pykälä|nro|asia|otsikko|sivu)\b", re.IGNORECASE)
_BARE_ROW = re.compile(rf"\W*(?P<number>\d{{1,4}})\.?\s+(?P<title>[A-ZÅÄÖ].*?)(?:{layouts.CONTENTS_PAGE})?")


def contents(rows: Sequence[Row]) -> tuple[list[tuple[int, str]], int]:
    """(the (§, title) rows of the table of contents, the index of the first row after it); none and 0 without one."""
    begin = next((index for index, row in enumerate(rows) if is_contents_heading(row)), None)
    if begin is None:
        return [], 0
    if bare := _bare_contents(rows, begin + 1):
        sections = {_section_number(row) or _treated_number(row) for row in rows[bare[1] :]}
        return (bare[0] if sections.issuperset(number for number, _ in bare[0]) else []), bare[1]
    found: list[tuple[int, str]] = []
    end = begin + 1
    for index in range(begin + 1, len(rows)):
        number, title = _contents_row(rows[index])
        if number is None:
            if found and not found[-1][1] and index == end:  # the title stands on the row after its §
                found[-1] = found[-1][0], rows[index].text.strip()
                end = index + 1
            elif found and index == end and not rows[index].starts_paragraph:
                end = index + 1
            continue
        if found and number <= found[-1][0]:
            break
        found.append((number, title))
        end = index + 1
    return found, end


def _bare_contents(rows: Sequence[Row], begin: int) -> tuple[list[tuple[int, str]], int] | None:
    """The same of a table of contents whose rows are numbers without the sign, below a header or none."""
    if begin < len(rows) and _CONTENTS_HEADER.match(rows[begin].text):
        begin += 1
    found: list[tuple[int, str]] = []
    for row in rows[begin:]:
        match = _BARE_ROW.fullmatch(row.text)
        if match is None or (found and int(match["number"]) <= found[-1][0]):
            break
        found.append((int(match["number"]), match["title"]))
    if len(found) < _SHORTEST_CONTENTS:
        return None
    if all(re.search(r" \d{1,3}$", title) for _, title in found):
        found = [(number, title.rpartition(" ")[0]) for number, title in found]
    return found, begin + len(found)


def _section_number(row: Row) -> int | None:
    return _int_at(row, section(row))


def _int_at(row: Row, span: Span | None) -> int | None:
    return int(row.text[span.start - row.start : span.end - row.start]) if span else None


def _treated_number(row: Row) -> int | None:
    """The § of a treatment row: "Khall 28.10.2024 § 311"."""
    mark = treatment(row)
    return _int_at(row, mark.section) if mark else None


def _contents_row(row: Row) -> tuple[int | None, str]:
    if found := section_title(row):
        return found
    return _section_number(row), ""


def item_starts(rows: Sequence[Row]) -> list[int]:
    """Indexes of the rows where an item begins: a § alone on its row, its numbers rising; the treatment list and the
    diary number just above it belong to it."""
    listed, begin = contents(rows)
    wanted = {number for number, _ in listed}
    if listed and wanted.isdisjoint(_section_number(row) for row in rows[begin:] if row.role is not Role.CELL):
        return _treated_starts(rows, begin, dict(listed))
    starts: list[int] = []
    last = -1
    for index in range(begin, len(rows)):
        number = _section_number(rows[index])
        if number is None or rows[index].role is Role.CELL:
            continue
        if number > last and (not wanted or number in wanted):
            starts.append(_first_row(rows, index, starts[-1] if starts else begin - 1))
            last = number
    return starts


def _treated_starts(rows: Sequence[Row], begin: int, titles: dict[int, str]) -> list[int]:
    """The same where no § stands alone: each item's treatment row below its title, as the contents print it."""
    starts: list[int] = []
    left = dict(titles)
    for index in range(begin, len(rows)):
        title = left.pop(_treated_number(rows[index]) or 0, None)
        if title is None:
            continue
        above = range(index - 1, max(begin, starts[-1] + 1 if starts else begin, index - _MAX_TITLE_ROWS) - 1, -1)
        fits = [
            i for i in above if rows[i].text.strip() and title.casefold().startswith(rows[i].text.strip().casefold())
        ]
        starts.append(fits[-1] if fits else index)
    return starts


def _first_row(rows: Sequence[Row], index: int, floor: int) -> int:
    while index - 1 > floor and (treatment(rows[index - 1]) or is_diary_row(rows[index - 1])):
        index -= 1
    return index


def looks_like_minutes(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether the rows hold a treatment line, a proposal's heading, or a decision's heading and a diary number."""
    if any(treatment(row) for row in rows):
        return True
    headings = (*layout.headings, *layouts.HEADINGS)
    names = {found[0].part for row in rows if (found := heading(row.text, headings, glued=True))}
    return "ehdotus" in names or ("paatos" in names and any(diary(row) for row in rows))


def item_of(source: Source, rows: Sequence[Row], layout: Layout) -> Item:
    """One item of minutes."""
    marks = {index: mark for index, row in enumerate(rows) if (mark := treatment(row))}
    number_row = next((index for index, row in enumerate(rows) if section(row)), None)
    title, body_from = _title(rows, marks, number_row, layout)
    printed_number = section(rows[number_row]) if number_row is not None else None
    if number_row is None and (headed := _numbered_title(rows, marks)):
        body_from, (printed_number, title) = headed
    diary_span = next((span for row in rows[: max(body_from + 3, _HEAD_ROWS)] if (span := diary(row))), None)
    openings, listed = _openings(rows, marks, body_from)
    treatments = _treatments(rows, layout, body_from, openings)
    treatments = tuple(_dated(source, one, listed) for one in treatments)
    number = printed_number or treatments[-1].section
    if treatments[-1].date is None:
        above = [mark for index, mark in sorted(marks.items()) if index < body_from]
        first = above[-1:] if number_row is None else []  # "Khall 1.12.2025 § 412" above the title
        in_headers = [*first, *_leading(rows), *(mark for row in _furniture(source, rows) if (mark := treatment(row)))]
        treatments = (*treatments[:-1], _from_lists(source, treatments[-1], number, listed, in_headers))
        number = number or treatments[-1].section
    named = {_number(source, one) for one in treatments}
    earlier = tuple(mark for mark in listed if _number(source, mark) not in named)
    span = joined(rows) or Span(0, 0)
    return Item(source, Form.MINUTES, layout, span, treatments, title, number, diary_span, earlier)


def _numbered_title(rows: Sequence[Row], marks: Mapping[int, Treatment]) -> tuple[int, tuple[Span, Span]] | None:
    """(the index of the row after it, (the § number, the title)) of the only row that holds both, near the top."""
    found = [
        (index + 1, spans)
        for index, row in enumerate(rows)
        if index not in marks and (spans := section_and_title(row)) and not is_prose(row.text)
    ]
    return found[0] if len(found) == 1 and found[0][0] <= _HEAD_ROWS else None


def _number(source: Source, treatment: Treatment) -> str:
    return source.text[treatment.section.start : treatment.section.end] if treatment.section else ""


def _openings(
    rows: Sequence[Row], marks: dict[int, Treatment], body_from: int
) -> tuple[dict[int, Treatment], list[Treatment]]:
    """(rows that open a treatment's text, treatments that are only listed).

    Treatment lines in a run, or under a heading such as "Päätöshistoria", are a list.
    """
    openings: dict[int, Treatment] = {}
    listed: list[Treatment] = []
    history = False
    for index, row in enumerate(rows):
        found = heading(row.text, layouts.HEADINGS, glued=False)
        if found:
            history = found[0].part == "aiempi_kasittely"
        mark = marks.get(index)
        if mark:
            if index < body_from or history or index - 1 in marks or index + 1 in marks:
                listed.append(mark)
            else:
                openings[index] = mark
        elif index >= body_from and (start := treatment_start(row)):
            opened = {row.text for row in (rows[i] for i in openings)}
            if row.text not in opened:
                openings[index] = start
    return openings, listed


def _treatments(
    rows: Sequence[Row], layout: Layout, body_from: int, openings: dict[int, Treatment]
) -> tuple[Treatment, ...]:
    """The printed treatments; text before the first opening is one of its own where it has parts."""
    bounds = [body_from, *(index for index in openings if index >= body_from), len(rows)]
    found: list[Treatment] = []
    for begin, end in itertools.pairwise(bounds):
        mark = openings.get(begin, Treatment(()))
        body = [row for row in rows[begin + (begin in openings) : end] if not is_diary_row(row)]
        if parts := parts_of(body, layout):
            found.append(replace(mark, parts=parts))
    if len(found) > 1 and found[0].mark is None:  # what precedes the first treatment line is of the matter as a whole
        found = [replace(found[1], parts=(*found[0].parts, *found[1].parts)), *found[2:]]
    return tuple(found) or (Treatment(()),)


def _dated(source: Source, one: Treatment, listed: Sequence[Treatment]) -> Treatment:
    """Gives a treatment without a date that of the listed one with the same §."""
    if one.date is not None or one.section is None:
        return one
    same = next((mark for mark in listed if _number(source, mark) == _number(source, one)), None)
    return replace(same, parts=one.parts) if same else one


def _from_lists(
    source: Source, own: Treatment, number: Span | None, listed: Sequence[Treatment], in_headers: Sequence[Treatment]
) -> Treatment:
    """The item's own treatment with the date of the list's row of the same §, or of the page header that names it."""
    wanted = source.text[number.start : number.end] if number else None
    for mark in (*listed, *in_headers):
        if wanted is not None and _number(source, mark) == wanted:
            return replace(mark, parts=own.parts)
    if wanted is None and in_headers:
        return replace(in_headers[0], parts=own.parts)
    return own


def _leading(rows: Sequence[Row]) -> Iterator[Treatment]:
    """A treatment whose § and date stand on the item's first two rows: "Khall § 412" and "1.12.2025"."""
    if len(rows) > 1 and (start := treatment_start(rows[0])) and (date := only_date(rows[1])):
        yield replace(start, date=date)


def _furniture(source: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """The page headers and footers of the item's pages as rows."""
    pages = {line.page for row in rows for line in row.lines}
    for line in source.lines:
        if line.role is Role.FURNITURE and (line.page is None or line.page in pages):
            yield Row((line,), line.start, source.text[line.start : line.end])


def _names_office(text: str) -> bool:
    """Whether a row is nothing but an organisation's name: "Kemin kaupunki"."""
    return any(found.end - found.start >= len(text.strip()) - 2 for found in find_organisations(text))


def _title(
    rows: Sequence[Row], marks: dict[int, Treatment], number_row: int | None, layout: Layout
) -> tuple[Span | None, int]:
    """(the title's span, the index of the first row after it): below the § row, else above the treatment line, else
    beside the diary number, else the first heading."""
    headings = (*layout.headings, *layouts.HEADINGS)

    def stops(index: int) -> bool:
        row = rows[index]
        return bool(
            index in marks
            or "\t" in row.text
            or diary(row)
            or is_diary_row(row)
            or heading(row.text, headings, glued=row.starts_paragraph)
            or treatment_start(row)
        )

    while number_row is not None and number_row + 1 < len(rows) and _SECRECY.match(rows[number_row + 1].text):
        number_row += 1

    def below(begin: int) -> tuple[Span | None, int]:
        end = begin
        while end < len(rows) and end - begin < _MAX_TITLE_ROWS and not stops(end):
            if end > begin and rows[end].starts_paragraph:
                break
            end += 1
        if end == begin or is_prose(rows[end - 1].text):
            return None, begin
        return Span(rows[begin].start, rows[end - 1].end), end

    def above(index: int) -> Span | None:
        if index <= 0 or stops(index - 1) or is_prose(rows[index - 1].text) or _names_office(rows[index - 1].text):
            return None
        begin = index - 1
        while begin > 0 and not rows[begin].starts_paragraph and not stops(begin - 1):
            begin -= 1
        return Span(rows[begin].start, rows[index - 1].end)

    if next(_leading(rows), None):
        return below(2)
    for index in range(min(_HEAD_ROWS, len(rows))):
        named = heading(rows[index].text, headings, glued=False)
        if named and named[0].part == "otsikko":
            rest = rows[index].within(named[1]) if rows[index].text[named[1] :].strip() else None
            return (rest, index + 1) if rest else below(index + 1)
    if 0 in marks and number_row is None and (found_below := below(1))[0]:
        return found_below
    if number_row is not None:
        found, end = below(number_row + 1)
        return found, end if found else number_row + 1
    label = next((index for index in range(min(_HEAD_ROWS, len(rows))) if is_diary_row(rows[index])), None)
    first_mark = min(marks, default=None)
    first_start = next((index for index in range(min(_HEAD_ROWS, len(rows))) if treatment_start(rows[index])), None)
    for index in dict.fromkeys(index for index in (label, first_mark, first_start) if index is not None):
        if found := above(index):
            return found, index
        if index == first_mark and index == 1 and (below_mark := below(index + 1))[0]:
            return below_mark
        if index == label and (below_label := below(index + 1))[0] and index - 1 in (-1, *marks):
            return below_label
    level = next((index for index in range(min(5, len(rows))) if rows[index].role is Role.HEADING), None)
    if level is not None and not stops(level):
        return rows[level].span, level + 1
    return None, 0
