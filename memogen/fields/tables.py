"""Cost, funding and staff tables: rows by their header, so that an amount is of the year and party it stands under.

A table is ruled cells, lines whose columns a reader separated with tabs, or lines that end in amounts. The first row
whose cells name columns is its header, and a column is known by the header's words; where no row does, the line above
that ends in a colon is ("Rahoitus jakautuu seuraavasti:"), and a column is known by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from memogen.fields.reading import Reading
from memogen.finnish import money, percent
from memogen.finnish.places import find_municipalities
from memogen.source import Span


class Column(StrEnum):
    """What stands in a column, by its header."""

    NAME = "name"  # the first column
    TOTAL = "total"
    PLANNED = "planned"
    ACTUAL = "actual"
    DIFFERENCE = "difference"
    REVISED = "revised"
    CONTRIBUTION = "contribution"  # each party's own contribution
    RATE = "rate"
    YEAR = "year"
    OWN = "own"  # the municipality's part
    OTHER = "other"  # another party's part
    DURATION = "duration"
    AMOUNT = "amount"  # euros of whatever the table is of


_HEADERS = (
    (Column.REVISED, re.compile(r"tarkistettu|tarkennettu|päivitetty|\buusi\b|muutettu", re.IGNORECASE)),
    (Column.CONTRIBUTION, re.compile(r"^\W*oma(?:rahoitus|vastuu|osuus)\w*[^%]{0,12}$", re.IGNORECASE)),
    (Column.DIFFERENCE, re.compile(r"\bero\b|poikkeama|erotus|muutos", re.IGNORECASE)),
    (Column.ACTUAL, re.compile(r"toteuma|toteutun", re.IGNORECASE)),
    (
        Column.PLANNED,
        re.compile(r"budjet|suunnit|hyväksytty|arvio|talousarvio|haettu|anottu|alkuperäi|nykyi", re.IGNORECASE),
    ),
    (Column.TOTAL, re.compile(r"yhteensä|koko (?:hanke|toteutus)|summa", re.IGNORECASE)),
    (Column.RATE, re.compile(r"%|prosent|\bosuus\b(?!.*eur)", re.IGNORECASE)),
    (Column.DURATION, re.compile(r"\bkesto\b|\bkk\b|kuukau|henkilötyökuu|\bhtkk\b", re.IGNORECASE)),
    (Column.AMOUNT, re.compile(r"euroa?\b|€|eur\b|^\W*(?:kustannukset|rahoitus)\W*$", re.IGNORECASE)),
)
# A line of a name and its amounts or per cents: "EAKR ja valtio 138 600 € 133 938 € 70 %".
_FIGURES = re.compile(r"(?P<name>[^\W\d].*?)(?P<figures>(?:\s+-?\d{1,3}(?:[ .]\d{3})*(?:,\d+)?\s?(?:€|euroa|%))+)\s*")
_FIGURE = re.compile(r"\d{1,3}(?:[ .]\d{3})*(?:,\d+)?\s?(?:€|euroa|%)")
_LEAST_ROWS = 2
_YEARS = re.compile(r"(?:vuosi |v\. ?)?20\d\d(?:\s?[–-]\s?20\d\d)?(?:[ (].*)?", re.IGNORECASE)
YEAR = re.compile(r"(?:vuosi |v\. ?)?(20\d\d)(?:[ (].*)?", re.IGNORECASE)
# In which column a row's one amount stands, the best first.
AMOUNT_ORDER = (Column.REVISED, Column.TOTAL, Column.PLANNED, Column.AMOUNT, Column.ACTUAL, Column.OWN)


@dataclass(frozen=True)
class Row:
    """A row of a table: its name, and its other cells by the table's column numbers."""

    name: Span
    cells: dict[int, Span]


@dataclass(frozen=True)
class Table:
    """A table with a header: ``columns[n]`` says what column n holds, ``years`` the year of each year column."""

    columns: dict[int, Column]
    years: dict[int, str]
    header: str
    rows: tuple[Row, ...]

    def cell(self, row: Row, *kinds: Column) -> Span | None:
        """The row's first cell of the first of these kinds that the row has."""
        for kind in kinds:
            for number, cell in row.cells.items():
                if self.columns.get(number) is kind:
                    return cell
        return None


def tables(reading: Reading) -> Iterator[Table]:
    """The item's tables that have a header, in order."""
    for lead, rows in ((lead, part) for lead, run in raw_tables(reading) for part in _parted(reading, run)):
        table = _table(reading, rows) or _table_below(reading, lead, rows)
        if table is not None:
            yield table


def _parted(reading: Reading, rows: list[dict[int, Span]]) -> Iterator[list[dict[int, Span]]]:
    """Tables that follow each other without a line between: a header among the rows begins the next."""
    begin = 0
    for number in range(2, len(rows) - 1):
        if _is_header(reading, rows[number]) and not _is_header(reading, rows[number - 1]):
            yield rows[begin:number]
            begin = number
    yield rows[begin:]


def amount_at(reading: Reading, cell: Span | None) -> tuple[Decimal, Span] | None:
    """The amount in a cell, with or without a unit."""
    if cell is None:
        return None
    text = reading.text[cell.start : cell.end].replace("\n", " ")
    for found in (money.find_money(text) or money.find_bare_amounts(text))[:1]:
        return found.amount, Span(cell.start + found.start, cell.start + found.end)
    return None


def rate_at(reading: Reading, cell: Span | None) -> tuple[Decimal, Span] | None:
    """The per cent in a cell, with or without a sign."""
    if cell is None:
        return None
    text = reading.text[cell.start : cell.end]
    if found := percent.find_percents(text)[:1]:
        return found[0].value, Span(cell.start + found[0].start, cell.start + found[0].end)
    if bare := re.fullmatch(r"\s*(\d{1,3}(?:,\d+)?)\s*", text):
        return Decimal(bare[1].replace(",", ".")), Span(cell.start + bare.start(1), cell.start + bare.end(1))
    return None


def raw_tables(reading: Reading) -> Iterator[tuple[Span | None, list[dict[int, Span]]]]:
    """(the line above, its rows as {column: cell}) of each table; a cell's several lines are one span."""
    cells: dict[int, dict[int, dict[int, Span]]] = {}
    leads: dict[int, Span | None] = {}
    run: list[dict[int, Span]] = []
    above: Span | None = None
    for line in reading.lines:
        if line.cell is not None:
            leads.setdefault(line.cell.table, above)
            row = cells.setdefault(line.cell.table, {}).setdefault(line.cell.row, {})
            before = row.get(line.cell.column)
            row[line.cell.column] = Span(before.start if before else line.start, line.end)
            continue
        text = reading.text[line.start : line.end]
        figures = _FIGURES.fullmatch(text) if "\t" not in text else None
        if "\t" in text:
            pieces = re.finditer(r"[^\t]+", text)
            run.append({n: Span(line.start + m.start(), line.start + m.end()) for n, m in enumerate(pieces)})
        elif figures:
            spans = [figures.span("name"), *(m.span() for m in _FIGURE.finditer(text, figures.start("figures")))]
            run.append({n: Span(line.start + begin, line.start + end) for n, (begin, end) in enumerate(spans)})
        else:
            if run:
                yield above, run
                run = []
            above = line.span
    if run:
        yield above, run
    for number, rows in cells.items():
        yield leads[number], list(rows.values())


def _table_below(reading: Reading, lead: Span | None, rows: list[dict[int, Span]]) -> Table | None:
    """The table below a line that ends in a colon, its columns named by what they hold or by the line's brackets."""
    text = reading.folded(lead) if lead else ""
    if not text.endswith(":") or len(rows) < _LEAST_ROWS:
        return None
    named = re.search(r"\(([^()/]+/[^()]+)\):$", text)  # "(budjetti / toteuma / osuus):"
    kinds = [_kind(reading, name) for name in named[1].split("/")] if named else []
    columns = {0: Column.NAME}
    for number in range(1, max(map(max, rows)) + 1):
        found = [reading.folded(row[number]) for row in rows if number in row]
        if not all(re.search(r"\d", cell) for cell in found):
            return None
        by_name = kinds[number - 1] if number <= len(kinds) else Column.OTHER
        by_value = Column.RATE if all("%" in cell for cell in found) else Column.AMOUNT
        columns[number] = by_value if by_name is Column.OTHER or by_value is Column.RATE else by_name
    return Table(columns, {}, text, tuple(Row(row[0], {n: c for n, c in row.items() if n}) for row in rows if 0 in row))


def _table(reading: Reading, rows: list[dict[int, Span]]) -> Table | None:
    """The table with its columns named; None where the first rows name none."""
    header_rows = [row for row in rows[:2] if _is_header(reading, row)]
    if not header_rows or len(rows) <= len(header_rows):
        return None
    words: dict[int, str] = {}
    body = [row for row in rows if row not in header_rows]
    figures = [row for row in body if any(re.search(r"\d", reading.folded(cell)) for n, cell in row.items() if n)]
    if figures and all(len(row) == len(header_rows[0]) + 1 for row in figures) and min(header_rows[0]) == 0:
        header_rows = [{number + 1: cell for number, cell in header_rows[0].items()}]  # no word above the names
        words[0] = ""
    for row in header_rows:
        for number, cell in row.items():
            words[number] = f"{words.get(number, '')} {reading.folded(cell)}".strip()
    columns: dict[int, Column] = {}
    years: dict[int, str] = {}
    first = min(words)
    nameless = YEAR.fullmatch(words[first]) is not None  # "2026 | 2027 | Yhteensä" over one row of amounts
    for number, text in words.items():
        if number == first and not nameless:
            columns[number] = Column.NAME
        elif year := YEAR.fullmatch(text):
            columns[number], years[number] = Column.YEAR, year[1]
        else:
            columns[number] = _kind(reading, text)
    head = " ".join(words.values()).strip()
    if nameless:
        return Table(columns, years, head, tuple(Row(next(iter(row.values())), row) for row in body))
    return Table(
        columns,
        years,
        head,
        tuple(Row(row[first], {n: c for n, c in row.items() if n != first}) for row in body if first in row),
    )


def _is_header(reading: Reading, row: dict[int, Span]) -> bool:
    """Whether a row names columns: two cells or more, and no amount but years among them."""
    texts = [reading.folded(cell) for cell in row.values()]
    amounts = [text for text in texts if re.search(r"\d{2}", text) and not _YEARS.fullmatch(text)]
    named = [text for text in texts if YEAR.fullmatch(text) or any(pattern.search(text) for _, pattern in _HEADERS)]
    return len(texts) > 1 and bool(named) and not amounts


def _kind(reading: Reading, text: str) -> Column:
    places = {found.name for found in find_municipalities(text)}
    if places:
        return Column.OWN if reading.municipality in places else Column.OTHER
    for kind, pattern in _HEADERS:
        if pattern.search(text):
            if kind is Column.AMOUNT and not re.fullmatch(
                r"\W*(?:euroa?|€|eur|määrä|kustannu\w*|rahoitus\w*)[\W\w]{0,12}", text, re.IGNORECASE
            ):
                return Column.OTHER  # "Gradia (euroa)": a party that is no municipality
            return kind
    return Column.OTHER
