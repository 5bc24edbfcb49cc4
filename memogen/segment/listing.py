"""The projects of a listing, known by repetition: blocks of the same labels, table rows or lines of one shape."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from memogen.finnish.organisations import find_organisations
from memogen.layouts import PROJECT_LABELS, Section
from memogen.segment.headings import section_heading
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.rows import Row, is_prose
from memogen.source import Role, Source, Span

_EXACT = (Section("kentta", PROJECT_LABELS, owned=True),)
_LABEL = (Section("kentta", PROJECT_LABELS, owned=True, open=True),)
_PROJECT = (Section("hanke", "hanke, projekti, hankkeen nimi, projektin nimi, nimi, kohde, projekt", owned=True),)
_LONGEST_TITLE = 250
_LEAST_LABELS = 2
_LEAST_ROWS = 2
_LEAST_PIECES = 3
_AMOUNT = re.compile(r"\d[\d .\u00a0]*(?:,\d\d?)? ?(?:€|e|euroa|euro)\.?", re.IGNORECASE)
_PIECES = re.compile(r",\s+|\s{1,9}[–-]\s+|;\s*")


def projects(source: Source, rows: Sequence[Row]) -> list[Item]:
    """An item for each project; empty where there are not two."""
    return _blocks(source, rows) or _table_rows(source, rows) or _lines(source, rows)


def _item(source: Source, rows: Sequence[Row], title: Span, parts: tuple[Part, ...]) -> Item:
    return Item(source, Form.LISTING, Span(rows[0].start, rows[-1].end), (Treatment(parts),), heading=title)


# -- blocks of labels -------------------------------------------------------------------------------------------------


def _label(row: Row) -> int | None:
    """Where the value begins that follows a label about a project; None for any other row."""
    if row.role is Role.HEADING:
        return None
    found = section_heading(row.text, _LABEL)
    if found and not re.search(r"[:\t]", row.text[: found[1]]):  # a label alone on its row has no other words
        found = section_heading(row.text, _EXACT)
    return found[1] if found else None


def _blocks(source: Source, rows: Sequence[Row]) -> list[Item]:
    labels = [_label(row) for row in rows]
    titles = _headings(rows, labels) or [
        index - 1
        for index in range(1, len(rows))
        if labels[index] and not labels[index - 1] and _is_title(rows, index - 1, labels)
    ]
    if len(titles) < _LEAST_ROWS or sum(map(bool, labels)) < _LEAST_LABELS * len(titles):
        return []
    bounds = list(zip(titles, [*titles[1:], len(rows)], strict=True))
    names = [_names(rows[begin + 1 : end], labels[begin + 1 : end]) for begin, end in bounds]
    if not any(one & other for one, other in itertools.combinations(names, 2)):
        return []  # the rows of one project's form, parted by a label that is not known
    return [
        _item(source, rows[begin:end], rows[begin].span, _fields(rows[begin + 1 : end], labels[begin + 1 : end]))
        for begin, end in bounds
    ]


def _names(rows: Sequence[Row], labels: Sequence[int | None]) -> set[str]:
    return {row.text[:end].strip(": \t").casefold() for row, end in zip(rows, labels, strict=True) if end}


def _headings(rows: Sequence[Row], labels: Sequence[int | None]) -> list[int]:
    """The headings of one level that have two label rows or more below them before the next heading."""
    for level in (1, 2, 3, 4):
        marked = [index for index, row in enumerate(rows) if row.role is Role.HEADING and 0 < row.level <= level]
        found = [
            begin
            for begin, end in itertools.pairwise([*marked, len(rows)])
            if rows[begin].level == level and sum(map(bool, labels[begin + 1 : end])) >= _LEAST_LABELS
        ]
        if len(found) > 1:
            return found
    return []


def _is_title(rows: Sequence[Row], index: int, labels: Sequence[int | None]) -> bool:
    text = rows[index].text.strip()
    if rows[index].role is Role.HEADING:
        return True
    if index and labels[index - 1]:
        if re.fullmatch(r"[^:]*:?\s*", rows[index - 1].text):
            return False  # the value of a label that stands alone
        if re.match(r"[A-ZÅÄÖ][^:]{2,40}[:\t]\s*\S", text):
            return False  # a row whose label is not known
    follows = sum(map(bool, labels[index + 1 : index + 5]))
    return follows >= _LEAST_LABELS and 3 <= len(text) <= _LONGEST_TITLE and not re.search(r"[a-zåäö]\.$", text)


def _fields(rows: Sequence[Row], labels: Sequence[int | None]) -> tuple[Part, ...]:
    """A part "kentta" for each label with its value's rows."""
    parts: list[Part] = []
    for row, end in zip(rows, labels, strict=True):
        if end:
            value = (row.within(end, len(row.text.rstrip())),) if row.text[end:].strip() else ()
            parts.append(Part("kentta", row.within(0, end), value))
        elif parts:
            last = parts.pop()
            parts.append(Part("kentta", last.heading, (*last.spans, row.span)))
    return tuple(parts)


# -- rows and lines of one shape --------------------------------------------------------------------------------------


def _table_rows(source: Source, rows: Sequence[Row]) -> list[Item]:
    """The rows of a table whose header names a column for the project and one of its labels."""
    for begin, row in enumerate(rows):
        if row.lines[0].cell is None:
            continue
        header = _cells(row)
        texts = {column: source.text[span.start : span.end].strip() for column, span in header.items()}
        named = [column for column, text in texts.items() if section_heading(text, _PROJECT)]
        if not named or not any(section_heading(text, _LABEL) for text in texts.values()):
            continue
        body = list(itertools.takewhile(lambda one: _table(one) == _table(row), rows[begin + 1 :]))  # noqa: B023
        found = [_table_item(source, one, header, named[0]) for one in body if named[0] in _cells(one)]
        if len(found) >= _LEAST_ROWS:
            return found
    return []


def _table(row: Row) -> int | None:
    cell = row.lines[0].cell
    return cell.table if cell else None


def _cells(row: Row) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for line in row.lines:
        if line.cell and line.end > line.start:
            before = found.get(line.cell.column)
            found[line.cell.column] = Span(before.start if before else line.start, line.end)
    return found


def _table_item(source: Source, row: Row, header: dict[int, Span], project: int) -> Item:
    cells = _cells(row)
    parts = tuple(Part("kentta", header[column], (span,)) for column, span in cells.items() if column in header)
    return _item(source, [row], cells[project], parts)


def _lines(source: Source, rows: Sequence[Row]) -> list[Item]:
    """Lines that follow each other and are cut alike, an amount in the last piece: "hakija, hanke, summa"."""
    for _, run in itertools.groupby(rows, lambda row: len(_pieces(row)) if not is_prose(row.text) else 0):
        some = list(run)
        pieces = [_pieces(row) for row in some]
        if len(some) < _LEAST_ROWS or len(pieces[0]) < _LEAST_PIECES:
            continue
        if all(_AMOUNT.fullmatch(source.text[line[-1].start : line[-1].end]) for line in pieces):
            return [
                _item(source, [row], _project_of(source, line), (Part("selostus", None, (row.span,)),))
                for row, line in zip(some, pieces, strict=True)
            ]
    return []


def _pieces(row: Row) -> list[Span]:
    begin = re.match(r"[\s•*·–-]*", row.text).end()  # type: ignore[union-attr]
    cuts = list(_PIECES.finditer(row.text, begin))
    starts = [begin, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(row.text.rstrip())]
    return [row.within(*pair) for pair in zip(starts, ends, strict=True) if pair[1] > pair[0]]


def _project_of(source: Source, pieces: Sequence[Span]) -> Span:
    """The piece that names the project: the first that is no organisation's name."""

    def is_name(span: Span) -> bool:
        text = source.text[span.start : span.end]
        return not any(found.end - found.start >= len(text) - 2 for found in find_organisations(text))

    return next(filter(is_name, pieces[:-1]), pieces[0])
