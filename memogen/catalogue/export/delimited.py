"""A table as CSV: for a Finnish Excel, or by RFC 4180 for programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, BinaryIO

from memogen.catalogue.export.cells import Cell, Table, legible
from memogen.catalogue.export.tables import rows_of
from memogen.catalogue.rows import as_text
from memogen.catalogue.store import Catalogue
from memogen.finnish.dates import write_date
from memogen.render.context import clean

_CALCULATED = ("=", "+", "-", "@", "\t", "\r")
# What Excel would change into a number or a date that reads otherwise: "12.1", "1/2024", "040 1234567", "1E5", "50 %";
# a whole number and a full date stay as they are.
_NUMBERLIKE = re.compile(r"(?!(?:0|[1-9]\d{0,14}|\d{1,2}\.\d{1,2}\.\d{4})\Z)(?:[\s\d.,:/%€-]+|\d+(?:[.,]\d+)?[eE]\d+)")


class Dialect(StrEnum):
    """``EXCEL``: semicolons, decimal commas, 1.8.2021, a byte order mark; ``RFC4180``: commas, points, 2021-08-01."""

    EXCEL = "excel"
    RFC4180 = "rfc4180"


def write_table(catalogue: Catalogue, table: Table, file: BinaryIO, dialect: Dialect = Dialect.EXCEL) -> None:
    """Writes a table; hidden columns are left out."""
    is_excel = dialect is Dialect.EXCEL
    shown: Callable[[Any], str] = _for_excel if is_excel else _for_programs
    kept = [number for number, column in enumerate(table.columns) if not column.is_hidden]
    text = io.TextIOWrapper(file, "utf-8-sig" if is_excel else "utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter=";" if is_excel else ",", lineterminator="\r\n")
        writer.writerow([table.columns[number].header for number in kept])
        for row in rows_of(table, catalogue):
            writer.writerow([shown(_value(row[number])) for number in kept])
    finally:
        text.detach()


def _value(cell: Any) -> Any:  # noqa: ANN401 - a text, a number, a date or None
    return cell.value if isinstance(cell, Cell) else cell


def _for_excel(value: object) -> str:
    """A cell that a Finnish Excel reads as what it is; an apostrophe keeps a text from becoming something else."""
    if isinstance(value, date):
        return write_date(value)
    if isinstance(value, int | float):
        return _number(value).replace(".", ",")
    text = "" if value is None else guarded(legible(str(value)))
    return f"'{text}" if _NUMBERLIKE.fullmatch(text) else text


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_CALCULATED) else text


def _for_programs(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value)
    return "" if value is None else clean(str(value))


def _number(value: float) -> str:
    return as_text(Decimal(repr(value)))
