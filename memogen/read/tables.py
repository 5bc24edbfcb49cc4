"""Ruled tables: the words of a sheet that stand inside a grid of lines, cell by cell, and the rows that remain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from memogen.read.layout import Draft, Row, Segment, Sheet, Token, rows_of, segments_of
from memogen.source import Box, Cell, Role

#: A grid with a cell of more text than this is a frame around prose, not a table.
PROSE = 1500


@dataclass(frozen=True, slots=True)
class Table:
    """A table's box, and its cells' lines row by row."""

    box: Box
    lines: tuple[Draft, ...]


def carve(sheet: Sheet, number: int) -> tuple[Sheet, list[Table]]:
    """Takes the sheet's tables out of its rows.

    Args:
        sheet: a page with its grids, page furniture already taken out.
        number: the number of the sheet's first table.
    """
    tables: list[Table] = []
    for grid in sheet.grids:
        tokens = [token for row in sheet.rows for token in row.tokens]
        cells = _filled(grid, tokens, number + len(tables))
        if not _is_table(cells):
            continue
        taken = {id(token) for _, _, inside in cells for token in inside}
        drafts = tuple(
            Draft(Row((Segment(row.tokens),)), sheet, Role.CELL, i == 0, cell, box)
            for cell, box, inside in cells
            for i, row in enumerate(rows_of(inside))
        )
        tables.append(Table(_around(drafts), drafts))
        sheet = replace(sheet, rows=tuple(_without(sheet.rows, taken)))
    return sheet, tables


def _filled(
    grid: Sequence[Sequence[Box | None]], tokens: Sequence[Token], number: int
) -> list[tuple[Cell, Box, list[Token]]]:
    """The cells that hold words; a cell that a merged one covers is None in the grid."""
    cells = []
    for i, boxes in enumerate(grid):
        for j, box in enumerate(boxes):
            inside = [token for token in tokens if _holds(box, token)] if box else []
            if box and inside:
                taken = {id(token) for token in inside}
                tokens = [token for token in tokens if id(token) not in taken]
                cells.append((Cell(number, i, j), box, inside))
    return cells


def _holds(box: Box, token: Token) -> bool:
    x, y = (token.box.x0 + token.box.x1) / 2, (token.box.top + token.box.bottom) / 2
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _is_table(cells: Sequence[tuple[Cell, Box, list[Token]]]) -> bool:
    columns, rows = {cell.column for cell, _, _ in cells}, {cell.row for cell, _, _ in cells}
    prose = any(sum(len(token.text) for token in inside) > PROSE for _, _, inside in cells)
    return len(columns) > 1 and len(rows) > 1 and not prose


def _around(drafts: Sequence[Draft]) -> Box:
    box = drafts[0].row.box
    for draft in drafts[1:]:
        box = box.union(draft.row.box)
    return box


def _without(rows: Iterable[Row], taken: set[int]) -> Iterable[Row]:
    for row in rows:
        left = [token for token in row.tokens if id(token) not in taken]
        if len(left) == len(row.tokens):
            yield row
        elif left:
            yield Row(segments_of(left))
