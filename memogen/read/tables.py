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


def continued(above: list[Draft], lines: Sequence[Draft]) -> list[Draft]:
    """A page's lines, where a table at their top that goes on from the page above has that one's number and rows.

    The head that is printed again is page furniture. A row that the page's end cut in two becomes one row again: the
    rest of its cells, which begin in lower case, goes to ``above``.
    """
    last = above[-1].cell if above else None
    first = lines[0].cell if lines else None
    if last is None or first is None:
        return list(lines)
    table = [draft for draft in lines if draft.cell and draft.cell.table == first.table]
    before = [draft for draft in above if draft.cell and draft.cell.table == last.table]
    if _columns(table) != _columns(before):
        return list(lines)
    head = _row(table, 0) == _row(before, 0)
    cut = _row_of(table, int(head))
    if not head and not any(character.isdigit() for draft in cut for character in draft.row.text):
        return list(lines)
    moved = last.row + 1 - int(head)
    if len(cut) < len(_columns(table)) and all(draft.row.text[:1].islower() for draft in cut):
        for draft in cut:
            _append(above, draft, Cell(last.table, last.row, draft.cell.column if draft.cell else 0))
        moved -= 1
    else:
        cut = []
    found: list[Draft] = []
    for draft in lines:
        if any(draft is one for one in cut):
            continue
        if draft.cell and draft.cell.table == first.table:
            again = head and draft.cell.row == 0
            cell = None if again else Cell(last.table, draft.cell.row + moved, draft.cell.column)
            draft = replace(draft, cell=cell, role=Role.FURNITURE if again else draft.role)
        found.append(draft)
    return found


def _columns(table: Sequence[Draft]) -> dict[int, int]:
    """Where each column of a table begins, in tens of points."""
    return {draft.cell.column: round(draft.cell_box.x0 / 10) for draft in table if draft.cell and draft.cell_box}


def _row_of(table: Sequence[Draft], number: int) -> list[Draft]:
    return [draft for draft in table if draft.cell and draft.cell.row == number]


def _row(table: Sequence[Draft], number: int) -> list[str]:
    return [draft.row.text for draft in _row_of(table, number)]


def _append(above: list[Draft], draft: Draft, cell: Cell) -> None:
    """Puts a line after those of its cell."""
    at = max((i for i, one in enumerate(above) if one.cell == cell), default=len(above) - 1)
    above.insert(at + 1, replace(draft, cell=cell, starts_paragraph=False))


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
