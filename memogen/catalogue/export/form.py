"""Which file is asked for, and writing it from one moment's state of the catalogue."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

from memogen.catalogue.database import told
from memogen.catalogue.export.cells import Table
from memogen.catalogue.export.delimited import Dialect, write_table
from memogen.catalogue.export.tables import PROJECTS
from memogen.catalogue.store import Catalogue


class Form(StrEnum):
    """The forms of an export."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    DECISIONS = "6aika"


_SUFFIXES = {".xlsx": Form.XLSX, ".csv": Form.CSV, ".jsonl": Form.JSONL, ".ndjson": Form.JSONL, ".json": Form.DECISIONS}


def form_of(name: str) -> Form | None:
    """The form that a file's name asks for; None where its suffix tells none."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def export(
    catalogue: Catalogue,
    file: BinaryIO,
    form: Form,
    *,
    table: Table = PROJECTS,
    dialect: Dialect = Dialect.EXCEL,
) -> None:
    """Writes the catalogue in a form, as it is at this moment.

    Args:
        catalogue: what to write.
        file: open for writing.
        form: which of the forms.
        table: which table CSV holds.
        dialect: of CSV.

    Raises:
        InputError: the catalogue or a file of records is damaged.
    """
    with told(catalogue.folder):
        catalogue.connection.execute("BEGIN")
    try:
        if form is Form.XLSX:
            from memogen.catalogue.export.workbook import write_workbook

            write_workbook(catalogue, file)
        elif form is Form.CSV:
            write_table(catalogue, table, file, dialect)
        elif form is Form.JSONL:
            from memogen.catalogue.export.json_lines import write_lines

            write_lines(catalogue, file)
        else:
            from memogen.catalogue.export.decision_api import write_decisions

            write_decisions(catalogue, file)
    finally:
        catalogue.connection.execute("COMMIT")
