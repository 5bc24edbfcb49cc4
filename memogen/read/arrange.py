"""Sheets of printed rows -> entries in reading order: furniture, columns, captions and paragraphs put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from memogen.read.compose import Entry, Printed
from memogen.read.furniture import part_furniture
from memogen.read.layout import Draft, Sheet, beside, columns_of
from memogen.read.paragraphs import mark_paragraphs
from memogen.read.tables import Table, carve, continued
from memogen.source import Role


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
    marked = iter(mark_paragraphs([draft for body, _ in columns for draft in body]))
    for body, captions in columns:
        for draft in beside([next(marked) for _ in body], captions):
            yield _entry(draft)
    turned = [(sheet, row) for sheet in bodies for row in sheet.aside]
    for page, row in furniture + turned:
        yield _entry(Draft(row, page, Role.FURNITURE))


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
