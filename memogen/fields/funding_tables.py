"""Amounts, rates, years and shares that a funding or cost table's row and column name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Reading, member_of
from memogen.fields.share_holders import share_holder
from memogen.fields.tables import AMOUNT_ORDER, YEAR, Column, Row, Table, amount_at, rate_at, tables
from memogen.finnish.places import find_municipalities
from memogen.source import Span

FUNDING_TABLE = re.compile(r"rahoittaja|rahoituslähde|rahoitussuunnitelma|\brahoitus\b", re.IGNORECASE)
_OWN_ROW = re.compile(r"omarahoitu|omavastuu|kuntarahoitus, oma", re.IGNORECASE)
_TOTAL = re.compile(r"yhteensä|kaikki|total|summa", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:Oyj?|Ab|Ky|ry|sr|osk)$", re.IGNORECASE)
_OWN = re.compile(r"omarahoitu|omavastuu|kuntaraha|(?:kaupungin|kunnan) osuu", re.IGNORECASE)


def _funding_tables(reading: Reading) -> Iterator[Table]:
    for table in tables(reading):
        if FUNDING_TABLE.search(table.header) or any(_OWN_ROW.search(reading.folded(row.name)) for row in table.rows):
            yield table


def share_rows(path: str, reading: Reading) -> Iterator[Candidate]:
    """Rows of a funding table: a source, euros, per cent."""
    for table in _funding_tables(reading):
        for row in table.rows:
            name = reading.folded(row.name)
            if _TOTAL.search(name):
                continue
            holder = share_holder(name) or (name, False)
            parts: dict[str, tuple[object, Span]] = {"rahoittaja": (holder[0], row.name)}
            if amount := amount_at(reading, table.cell(row, *AMOUNT_ORDER)):
                parts["euroa"] = amount
            if rate := rate_at(reading, table.cell(row, Column.RATE)):
                parts["prosentti"] = rate
            if len(parts) > 1:
                yield member_of(path, reading, parts, 0.93, "taulukko:rahoitus", doubt=not holder[1])


def years_in_table(path: str, reading: Reading) -> Iterator[Candidate]:
    """The own contribution by year, as a table's columns or rows give it."""
    for table in tables(reading):
        if _OWN.search(table.header):
            yield from _years_below(path, reading, table)
        for row in table.rows:
            name = reading.folded(row.name)
            is_own = bool(_OWN_ROW.search(name)) or (FUNDING_TABLE.search(table.header) and _is_own(name, reading))
            if is_own or _is_own_years(reading, table) or (table.years and _is_own(name, reading)):
                yield from _row_years(path, reading, table, row)


def _is_own(name: str, reading: Reading) -> bool:
    if name == reading.municipality:
        return True
    holder = share_holder(re.sub(r",.*", "", name))
    if holder is None or _COMPANY.search(holder[0]):  # "Ähtärin Eläinpuisto Oy"
        return False
    return any(p.name == reading.municipality for p in find_municipalities(holder[0]))


def _is_own_years(reading: Reading, table: Table) -> bool:
    """Whether a table of years alone stands under a sentence on the own contribution."""
    begin = min((row.name.start for row in table.rows), default=0)
    before = reading.text[max(0, begin - 250) : begin]
    return Column.NAME not in table.columns.values() and _OWN.search(before) is not None


def _years_below(path: str, reading: Reading, table: Table) -> Iterator[Candidate]:
    """The amounts of a table whose rows are years."""
    found = {
        year[1]: amount
        for row in table.rows
        if (year := YEAR.fullmatch(reading.folded(row.name)))
        and (amount := amount_at(reading, table.cell(row, Column.CONTRIBUTION, *AMOUNT_ORDER)))
    }
    if len(found) > 1:
        spans = {year: span for year, (_, span) in found.items()}
        values = {year: value for year, (value, _) in found.items()}
        yield Candidate(path, values, Span.around(spans.values()), 0.92, "taulukko:vuodet", parts=spans)


def _row_years(path: str, reading: Reading, table: Table, row: Row) -> Iterator[Candidate]:
    found = {
        table.years[n]: amount
        for n, cell in row.cells.items()
        if n in table.years and (amount := amount_at(reading, cell))
    }
    if found:
        spans = {year: span for year, (_, span) in found.items()}
        whole = Span.around(spans.values())
        yield Candidate(
            path, {year: value for year, (value, _) in found.items()}, whole, 0.92, "taulukko:vuodet", parts=spans
        )
