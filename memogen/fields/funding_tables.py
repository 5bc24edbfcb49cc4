"""Amounts, rates, years and shares that a funding or cost table's row and column name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from memogen.fields.reading import Candidate, Reading, member_of
from memogen.fields.share_holders import share_holder
from memogen.fields.tables import AMOUNT_ORDER, YEAR, Column, Row, Table, amount_at, rate_at, tables
from memogen.finnish.places import find_municipalities
from memogen.source import Span

FUNDING_TABLE = re.compile(r"rahoittaja|rahoituslähde|rahoitussuunnitelma|\brahoitus\b", re.IGNORECASE)
_OWN_ROW = re.compile(r"omarahoitu|omavastuu|kuntarahoitus, oma", re.IGNORECASE)
_GRANT_ROW = re.compile(
    r"haettava|haettu|\btuki\b|tuen|rahasto|EAKR|ESR|JTF|AKKE|EU-|Leader|liitto|ELY-keskus|ministeriö|avustus",
    re.IGNORECASE,
)
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
            holder = None if _TOTAL.search(name) else share_holder(name)
            if holder is None:
                continue
            parts: dict[str, tuple[object, Span]] = {"rahoittaja": (holder[0], row.name)}
            if amount := amount_at(reading, table.cell(row, *AMOUNT_ORDER)):
                parts["euroa"] = amount
            if rate := rate_at(reading, table.cell(row, Column.RATE)):
                parts["prosentti"] = rate
            if len(parts) > 1:
                yield member_of(path, reading, parts, 0.93, "taulukko:rahoitus", doubt=not holder[1])


def table_amount(role: str) -> Callable[[str, Reading], Iterator[Candidate]]:
    """A rule for an amount, rate or years that a table's row and column name.

    ``role`` is "total", "part" (the municipality's column), "grant", "own", "years", "planned" or "actual".
    """

    def find(path: str, reading: Reading) -> Iterator[Candidate]:
        for table in tables(reading):
            if role == "years" and _OWN.search(table.header):
                yield from _years_below(path, reading, table)
            for row in table.rows:
                yield from _row_amount(path, reading, table, row, role)

    return find


def _row_amount(path: str, reading: Reading, table: Table, row: Row, role: str) -> Iterator[Candidate]:
    name = reading.folded(row.name)
    is_total = bool(_TOTAL.search(name)) and not _OWN_ROW.search(name)
    is_own = bool(_OWN_ROW.search(name)) or (
        FUNDING_TABLE.search(table.header) is not None and reading.municipality is not None and _is_own(name, reading)
    )
    is_grant = not is_own and not is_total and bool(_GRANT_ROW.search(name)) and FUNDING_TABLE.search(table.header)
    rate = path.endswith("prosentti")
    found: tuple[Decimal, Span] | None = None
    kinds: tuple[Column, ...]
    if role == "years" and (is_own or _is_own_years(reading, table) or (table.years and _is_own(name, reading))):
        yield from _row_years(path, reading, table, row)
    elif role in ("own", "part") and not rate and _is_contributions(table) and _is_own(name, reading):
        kinds = (Column.CONTRIBUTION,) if role == "own" else AMOUNT_ORDER
        found = amount_at(reading, table.cell(row, *kinds))
    elif role == "planned" and Column.ACTUAL not in table.columns.values():
        return  # what was applied for, beside no outturn
    elif role in ("total", "part", "planned", "actual") and is_total:
        kinds = {
            "total": (Column.TOTAL, Column.AMOUNT),
            "part": (Column.OWN,),
            "planned": (Column.PLANNED,),
            "actual": (Column.ACTUAL,),
        }[role]
        found = amount_at(reading, table.cell(row, *kinds))
    elif (role == "own" and is_own) or (role == "grant" and is_grant):
        kinds = (Column.OWN, *AMOUNT_ORDER) if role == "own" else AMOUNT_ORDER
        if rate:
            found = rate_at(reading, table.cell(row, Column.RATE)) or rate_at(
                reading, row.name if "%" in name else None
            )
        else:
            found = amount_at(reading, table.cell(row, *kinds))
    if found:
        yield Candidate(path, found[0], found[1], 0.9, f"taulukko:{name[:40]}")


def _is_contributions(table: Table) -> bool:
    """Whether a table gives each party's costs and own contribution."""
    return Column.CONTRIBUTION in table.columns.values()


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
