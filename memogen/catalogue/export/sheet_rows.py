"""Rows of cells -> the rows of a worksheet's XML, written as they come.

openpyxl makes everything else of a workbook; cell by cell it takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from memogen.catalogue.export.cells import Cell, Column, Kind, Row, legible
from memogen.finnish.dates import write_date

_FIRST_DAY = date(1900, 3, 1)  # of those that all spreadsheets count alike
_LINE = 15.0  # points
_NARROW = 0.95  # letters are narrower than the digits that widths are told in; some room is lost where words end
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # spreadsheets read "_x0041_" as a character

Style = Callable[[Column, Kind, bool], int]
"""(column, kind of the cell, whether the number has a fraction) -> the number of its style in the workbook."""


class RowWriter:
    """Writes the rows of a sheet, from its second row on.

    Args:
        file: what the XML goes to.
        columns: of the table.
        lines: how many lines of text a row shows at most.
        style: gives the styles.
    """

    def __init__(self, file: BinaryIO, columns: Sequence[Column], lines: int, style: Style) -> None:
        self.file, self.columns, self.lines, self.style = file, columns, lines, style
        self.letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
        self.last = 1
        self._styles: dict[tuple[int, Kind, bool], int] = {}

    def write(self, row: Row) -> None:
        """Writes one row."""
        self.last += 1
        cells = "".join(self._cell(number, value) for number, value in enumerate(row))
        lines = self._lines(row)
        height = f' ht="{_LINE * min(lines, self.lines)}" customHeight="1"' if lines > 1 else ""
        self.file.write(f'<row r="{self.last}"{height}>{cells}</row>'.encode())

    def _cell(self, number: int, value: Any) -> str:  # noqa: ANN401 - as the kind tells
        column = self.columns[number]
        kind = column.kind
        if isinstance(value, Cell):
            value, kind = value
        if value is None and kind is not Kind.INPUT:
            return ""
        if isinstance(value, date) and value < _FIRST_DAY:
            value, kind = write_date(value), Kind.TEXT
        place, style = f"{self.letters[number]}{self.last}", self._style(number, kind, value)
        if value is None:
            return f'<c r="{place}" s="{style}"/>'
        if kind is Kind.TEXT:
            text = escape(_ESCAPE.sub("_x005F_", legible(value)))
            return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        shown = to_excel(value) if kind is Kind.DATE else int(value) if value == int(value) else value
        return f'<c r="{place}" s="{style}"><v>{shown!r}</v></c>'

    def _style(self, number: int, kind: Kind, value: Any) -> int:  # noqa: ANN401 - as the kind tells
        has_fraction = isinstance(value, float) and not value.is_integer()
        found = self._styles.get((number, kind, has_fraction))
        if found is None:
            found = self._styles[number, kind, has_fraction] = self.style(self.columns[number], kind, has_fraction)
        return found

    def _lines(self, row: Row) -> int:
        """About how many lines the row's longest text takes; a spreadsheet may not see to it by itself."""
        lines = 1
        for value, column in zip(row, self.columns, strict=True):
            text = value.value if isinstance(value, Cell) else value
            if isinstance(text, str) and len(text) > column.width and not column.is_hidden:
                lines = max(lines, sum(1 + int(len(one) * _NARROW) // column.width for one in text.split("\n")))
        return lines
