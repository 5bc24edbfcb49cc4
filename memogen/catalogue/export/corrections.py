"""An exported workbook that a person has edited -> what the person wants changed; nothing is looked up here.

The sheet Kentät is read: a filled cell in Korjaus, a changed cell in Arvo, and "ei tietoa" in Korjaus or Tila.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from memogen.catalogue.export.mark import Mark, checksum, place, plain, read_mark
from memogen.catalogue.export.tables import CORRECTION, KEY, MARK, PATH, REASON, STATE, VALUE, VALUES
from memogen.catalogue.export.value_rows import STATES
from memogen.errors import InputError
from memogen.language import Text
from memogen.limits import progress
from memogen.record import State

NOT_TOLD = (STATES[State.NOT_TOLD.value], State.NOT_TOLD.value, "not told")
"""What a person writes where the source does not tell a value."""
_NEEDED = (KEY, PATH, VALUE, CORRECTION)
_ERRORS = ("#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
_QUOTED = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,200}\]')  # of a number format: what is shown as it is
_HEADER_WITHIN = 20  # rows
_MEMBERS, _BYTES = 5_000, 2**31  # of the zip file, against one made to fill the memory
_FAULTS = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, EOFError, NotImplementedError, RuntimeError, OverflowError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of one value.

    Attributes:
        cell: where it was written: "Kentät!D14".
        key: the record's.
        path: the value's.
        value: the cell's text, number or date; None where the source does not tell the value.
        mark: of the row; None where a person added it.
        reason: why.
        is_edit: whether the exported value itself was edited, and not a correction written beside it.
    """

    cell: str
    key: str
    path: str
    value: str | float | date | None
    mark: Mark | None
    reason: str | None
    is_edit: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the workbook that was not brought in: where it stands, what is wrong, what to do."""

    cell: str
    key: str
    path: str
    what: Text
    hint: Text | None = None


def read_corrections(path: Path) -> Iterator[Wanted | Problem]:
    """What the workbook asks for, in the order of its rows.

    Raises:
        InputError: it is no workbook, or has no sheet of values.
    """
    _check(path)
    has_values = False
    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:  # values of a large archive stand in several
                rows = enumerate(sheet.iter_rows(), 1)
                columns = _columns(rows)
                if columns is not None:
                    has_values = True
                    yield from _wanted(sheet.title, columns, rows)
    except _FAULTS as problem:
        raise _no_workbook(path) from problem
    if has_values:
        return
    raise InputError(
        Text(
            f"Työkirjassa ei ole taulukkoa, jossa on sarakkeet {', '.join(_NEEDED)}.",
            f"The workbook has no sheet with the columns {', '.join(_NEEDED)}.",
        ),
        where=str(path),
        hint=Text(
            f"Korjaa työkirjaa, jonka teki memogen export; sen taulukko on {VALUES.title}.",
            f"Edit a workbook that memogen export made; its sheet is {VALUES.title}.",
        ),
    )


def _check(path: Path) -> None:
    """Refuses what is no workbook, and one that would fill the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise _no_workbook(path) from problem
    except OSError as problem:
        raise InputError(
            Text("Tiedostoa ei voi lukea.", "The file cannot be read."),
            where=str(path),
            hint=Text("Tarkista polku ja oikeudet.", "Check the path and your rights."),
        ) from problem
    if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > _BYTES:
        raise _no_workbook(path)


def _no_workbook(path: Path) -> InputError:
    return InputError(
        Text("Tiedosto ei ole ehjä .xlsx-työkirja.", "The file is not a sound .xlsx workbook."),
        where=str(path),
        hint=Text("Tallenna se .xlsx-muodossa.", "Save it as .xlsx."),
    )


def _columns(rows: Iterator[tuple[int, Sequence[Any]]]) -> dict[str, int] | None:
    """The place of each header; None where the sheet has no row of headers near its top. Reads as far as that row."""
    for number, row in rows:
        names = {str(cell.value).strip(): place for place, cell in enumerate(row) if cell.value is not None}
        if all(name in names for name in _NEEDED):
            return names
        if number == _HEADER_WITHIN:
            return None
    return None


def _wanted(
    title: str, columns: Mapping[str, int], rows: Iterator[tuple[int, Sequence[Any]]]
) -> Iterator[Wanted | Problem]:
    for number, row in rows:
        progress()
        found = _row(title, columns, number, row)
        if found is not None:
            yield found


def _row(title: str, columns: Mapping[str, int], number: int, row: Sequence[Any]) -> Wanted | Problem | None:
    """What a row asks for; None where nothing was changed in it."""

    def cell(name: str) -> Any:  # noqa: ANN401 - a text, a number, a date or None
        at = columns.get(name)
        return _value(row[at]) if at is not None and at < len(row) else None

    def where(name: str) -> str:
        return f"{title}!{get_column_letter(columns.get(name, 0) + 1)}{number}"

    key, path, reason = (plain(cell(name)) for name in (KEY, PATH, REASON))
    mark = read_mark(plain(cell(MARK)))
    correction, value = cell(CORRECTION), cell(VALUE)
    if not _is_blank(correction):
        name, value = CORRECTION, correction
    elif mark is None:
        if _is_blank(value) or not (key or path):
            return None
        name = VALUE
    elif plain(cell(STATE)).casefold() in NOT_TOLD and mark.state != State.NOT_TOLD:
        return Wanted(where(STATE), key, path, None, mark, reason or None)
    elif checksum(plain(value)) == mark.shown:
        return None
    else:
        name = VALUE
    if mark and place(key, path) != mark.place:
        return Problem(where(name), key, path, *_MOVED)
    if _is_blank(value):
        return Problem(where(name), key, path, *_EMPTIED)
    if plain(value) in _ERRORS:
        return Problem(where(name), key, path, *_FORMULA)
    is_not_told = plain(value).casefold() in NOT_TOLD
    return Wanted(where(name), key, path, None if is_not_told else value, mark, reason or None, name == VALUE)


def _value(cell: Any) -> Any:  # noqa: ANN401 - openpyxl's cell -> a text, a number, a date or None
    """What a cell holds; of a percentage ("85 %" that the spreadsheet keeps as 0,85) the per cent."""
    value = cell.value
    if isinstance(value, str):
        return value.replace("_x005F_", "_")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * 100, 8) if is_number and "%" in _QUOTED.sub("", cell.number_format) else value


_MOVED = (
    Text("Rivin avain tai polku on muuttunut viennin jälkeen.", "The row's key or path has changed since the export."),
    Text("Vie taulukko uudelleen ja tee korjaus siihen.", "Export anew and make the correction there."),
)
_EMPTIED = (
    Text("Arvo on tyhjennetty; mitään ei muutettu.", "The value was emptied; nothing was changed."),
    Text(
        f"Jos lähde ei kerro arvoa, kirjoita sarakkeeseen {CORRECTION}: {NOT_TOLD[0]}.",
        f"Where the source does not tell it, write in {CORRECTION}: {NOT_TOLD[0]}.",
    ),
)
_FORMULA = (
    Text("Solussa on kaavan virhe.", "The cell holds a formula's error."),
    Text("Kirjoita arvo.", "Write the value."),
)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def typed_text(value: str | float | date, *, is_text: bool, is_date: bool) -> str | None:
    """What a person would have typed for a cell's value; None where its kind cannot be meant for the field.

    Args:
        value: of the cell.
        is_text: whether the field holds text, for which a date is none: a spreadsheet has made it of "12.1".
        is_date: whether the field holds a date.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat() if is_date else None
    if isinstance(value, int | float):
        number = plain(round(float(value), 6) if isinstance(value, float) else value)
        return number if is_text else number.replace(".", ",")
    return value
