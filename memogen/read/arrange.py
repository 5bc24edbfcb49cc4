"""Sheets of printed rows -> entries in reading order: furniture, columns, captions and paragraphs put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from memogen.read.compose import Entry, Printed
from memogen.read.furniture import part_furniture
from memogen.read.layout import Draft, Sheet, beside, columns_of
from memogen.read.paragraphs import mark_paragraphs
from memogen.read.tables import Table, carve, continued
from memogen.source import Role

#: Letters so many times as large as most of the text's are those of a heading.
LARGER = 1.15


def arrange(sheets: Sequence[Sheet]) -> Iterator[Entry]:
    """The entries of all sheets: the running text, then the page furniture."""
    bodies, furniture = part_furniture(sheets)
    columns: list[tuple[list[Draft], list[Draft]]] = []
    count = 0
    for sheet in chain.from_iterable((body, body.turned) if body.turned else (body,) for body in bodies):
        sheet, tables = carve(sheet, count)
        count += len(tables)
        body, captions = columns_of(sheet)
        lines = _with_tables(body, tables)
        columns.append((continued(columns[-1][0], lines) if columns else lines, captions))
    marked = iter(_with_levels(mark_paragraphs([draft for body, _ in columns for draft in body])))
    for body, captions in columns:
        for draft in beside([next(marked) for _ in body], captions):
            yield _entry(draft)
    turned = [(sheet, row) for sheet in bodies for row in sheet.aside]
    for page, row in furniture + turned:
        yield _entry(Draft(row, page, Role.FURNITURE))


def _with_levels(lines: Sequence[Draft]) -> Iterator[Draft]:
    """The lines of printed pages, with a heading's level where a line of its own is set larger than the text."""
    sizes = Counter[float]()
    for line in lines:
        sizes[_size(line)] += len(line.row.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    larger = sorted({size for size in sizes if size >= LARGER * usual}, reverse=True)
    for line, after in zip_longest(lines, lines[1:]):
        size = _size(line)
        alone = line.starts_paragraph and (after is None or after.starts_paragraph or _size(after) == size)
        if line.sheet.number is not None and line.role is Role.BODY and alone and size in larger:
            level = min(larger.index(size) + 1, 6)
            line = replace(line, row=replace(line.row, level=level))
        yield line


def _size(line: Draft) -> float:
    """The size of a line's first word: the usual one of all its words takes long to find."""
    return line.row.segments[0].tokens[0].size


def _with_tables(body: Sequence[Draft], tables: Sequence[Table]) -> list[Draft]:
    """The lines with each table where its top stands among them; a table is never parted."""
    blocks = [(draft.row.box.top, (draft,)) for draft in body] + [(table.box.top, table.lines) for table in tables]
    return [draft for _, block in sorted(blocks, key=lambda block: block[0]) for draft in block]


def _entry(draft: Draft) -> Entry:
    printed = draft.sheet.number is not None
    row = draft.row
    return Entry(
        segments=tuple(
            tuple(Printed(token.text, draft.sheet.on_page(token.box) if printed else None) for token in segment.tokens)
            for segment in row.segments
        ),
        role=draft.role,
        page=draft.sheet.number,
        starts_paragraph=draft.starts_paragraph,
        indent=round(row.x0, 1),
        level=row.level,
        bold=row.bold,
        size=round(row.size, 1) if printed else 0.0,
        cell=draft.cell,
        place=None if printed else f"rivi {row.box.top + 1:.0f}",
    )
