"""The tables as an .xlsx workbook: one sheet a table, with filters, sums, real dates and amounts.

Rows go to the disk as they come, so that memory does not grow with the archive. Nothing that a source says becomes a
formula: a text stays a text, whatever it begins with.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain, count, islice
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from memogen.catalogue.export import about
from memogen.catalogue.export.cells import Column, Kind, Row, Table, legible
from memogen.catalogue.export.sheet_rows import RowWriter
from memogen.catalogue.export.tables import TABLES, rows_of
from memogen.catalogue.store import Catalogue

SUM = "Yhteensä"
MOST = 1_048_574
"""Rows that a sheet holds between its headers and its sums."""
_A4 = 9
_HEADER_HEIGHT = 21.0  # points
_FONT, _HEADING = Font(name="Calibri", size=11), Font(name="Calibri", size=13, bold=True)
_HEADER_FONT, _SUM_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF"), Font(name="Calibri", bold=True)
_HEADER_FILL, _INPUT_FILL = PatternFill("solid", fgColor="FF1F4E5F"), PatternFill("solid", fgColor="FFFFF8DC")
_FORMATS = {
    Kind.TEXT: "@",
    Kind.INPUT: "@",
    Kind.DATE: "d.m.yyyy",
    Kind.EUROS: '#,##0\\ "€"',
    Kind.PERCENT: '0\\ "%"',
    Kind.COUNT: "0",
    Kind.NUMBER: "0",
    Kind.CERTAINTY: "0.00",
}
_FRACTIONS = {Kind.EUROS: '#,##0.00\\ "€"', Kind.PERCENT: '0.0#\\ "%"', Kind.NUMBER: "0.0#"}
_ON_RIGHT, _IN_MIDDLE = (Kind.DATE, Kind.EUROS, Kind.PERCENT, Kind.NUMBER), (Kind.COUNT, Kind.CERTAINTY)
_SIDES = {**dict.fromkeys(_ON_RIGHT, "right"), **dict.fromkeys(_IN_MIDDLE, "center")}


def write_workbook(catalogue: Catalogue, file: BinaryIO) -> None:
    """Writes the workbook of a catalogue."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "memogen"
    book.properties.title = "Hankkeet ja asiat"
    streams: dict[str, BinaryIO] = {}
    try:
        for table in TABLES.values():
            for name, rows in _parts(table.title, rows_of(table, catalogue)):
                sheet = book.create_sheet(name)
                stream: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
                streams[f"xl/worksheets/sheet{len(book.worksheets)}.xml"] = stream
                _write_table(sheet, table, rows, stream)
        _write_about(book.create_sheet(about.TITLE), catalogue)
        _join(book, streams, file)
    finally:
        for stream in streams.values():
            stream.close()


def _parts(title: str, rows: Iterator[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """(name of the sheet, its rows): a table of more rows than a sheet holds goes on in another, "Kentät 2"."""
    for number in count(1):
        yield title if number == 1 else f"{title} {number}", islice(rows, MOST)
        following = next(rows, None)
        if following is None:
            return
        rows = chain([following], rows)


def _write_table(sheet: Any, table: Table, rows: Iterator[Row], stream: BinaryIO) -> None:  # noqa: ANN401 - openpyxl's
    """Lays a sheet out with its header and sums; the rows between them go to the stream."""
    _lay_out(sheet, table)
    writer = RowWriter(stream, table.columns, table.lines, lambda *kind: _style_of(sheet, *kind))
    for row in rows:
        writer.write(row)
    last = max(writer.last, 2)  # a table has a row, be it empty
    has_sums = any(column.has_sum for column in table.columns)
    for number, column in enumerate(table.columns, 1) if has_sums else ():
        cell = sheet.cell(last + 1, number, _sum_of(sheet, number, column))
        cell.font, cell.number_format = _SUM_FONT, _FORMATS[column.kind]
        cell.alignment = Alignment(horizontal=_SIDES.get(column.kind, "left"))
    sheet.add_table(_excel_table(sheet, table, last, has_sums))


def _lay_out(sheet: Any, table: Table) -> None:  # noqa: ANN401 - openpyxl's sheet
    """Headers, widths, what stays in view, how it prints."""
    for number, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.hidden = column.is_hidden
        if column.kind in (Kind.TEXT, Kind.INPUT):
            dimension.number_format = _FORMATS[column.kind]  # of rows that a person adds
        cell = sheet.cell(1, number, column.header)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
        cell.alignment = Alignment(vertical="center", horizontal="left")
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(table.fixed + 1)}2"
    sheet.print_title_rows = "1:1"
    _set_page(sheet)


def _set_page(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheet
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&A  &P/&N"


def _style_of(sheet: Any, column: Column, kind: Kind, has_fraction: bool) -> int:  # noqa: ANN401 - openpyxl's sheet
    """The number of a cell's style in the workbook."""
    cell = sheet.cell(1, len(sheet.column_dimensions) + 1)  # a cell of no content, outside of the table
    cell.number_format = _FRACTIONS[kind] if has_fraction and kind in _FRACTIONS else _FORMATS[kind]
    side = _SIDES.get(column.kind, "left")  # the column's: where kinds are mixed all begin on one line
    cell.alignment = Alignment(vertical="top", wrap_text=kind in (Kind.TEXT, Kind.INPUT), horizontal=side)
    if kind is Kind.INPUT:
        cell.fill = _INPUT_FILL
    style: int = cell.style_id
    del sheet[cell.coordinate]
    return style


def _name(sheet: Any) -> str:  # noqa: ANN401 - openpyxl's sheet
    """What formulas call a sheet's table."""
    return str(sheet.title).replace("ä", "a").replace(" ", "_")


def _sum_of(sheet: Any, number: int, column: Column) -> str | None:  # noqa: ANN401 - openpyxl's sheet
    """What stands below a column: the sum of its rows in view."""
    if number == 1:
        return SUM
    return f"=SUBTOTAL(109,{_name(sheet)}[{column.header}])" if column.has_sum else None


def _excel_table(sheet: Any, table: Table, last: int, has_sums: bool) -> ExcelTable:  # noqa: ANN401 - openpyxl's sheet
    """The table over the rows from the header to ``last``, and the sums below them."""
    corner = get_column_letter(len(table.columns))
    made = ExcelTable(displayName=_name(sheet), ref=f"A1:{corner}{last + has_sums}")
    made.tableColumns = [TableColumn(id=number, name=one.header) for number, one in enumerate(table.columns, 1)]
    made.autoFilter = AutoFilter(ref=f"A1:{corner}{last}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    if has_sums:
        made.totalsRowCount = 1
        made.tableColumns[0].totalsRowLabel = SUM
        for column, one in zip(table.columns, made.tableColumns, strict=True):
            one.totalsRowFunction = "sum" if column.has_sum else None
    return made


def _write_about(sheet: Any, catalogue: Catalogue) -> None:  # noqa: ANN401 - openpyxl's sheet
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, 70
    _set_page(sheet)
    for number, line in enumerate(about.lines(catalogue), 1):
        text = sheet.cell(number, 1, legible(line.text))
        text.font = _HEADING if line.is_heading else _FONT
        value = sheet.cell(number, 2, legible(line.value) if isinstance(line.value, str) else line.value)
        value.font, value.alignment = _FONT, Alignment(horizontal="left")
        for cell in (text, value):
            if isinstance(cell.value, str):
                cell.data_type = "s"


def _join(book: Workbook, streams: Mapping[str, BinaryIO], file: BinaryIO) -> None:
    """Writes the workbook with the streamed rows in their sheets, each after the row of headers."""
    frame = BytesIO()
    book.save(frame)
    with zipfile.ZipFile(frame) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for info in made.infolist():
            content = made.read(info)
            with whole.open(info.filename, "w", force_zip64=info.filename in streams) as part:
                if info.filename in streams:
                    header, end, rest = content.partition(b"</row>")
                    part.write(header + end)
                    streams[info.filename].seek(0)
                    shutil.copyfileobj(streams[info.filename], part, 2**20)
                    content = rest
                part.write(content)
