"""Tables: what a column holds by its header, and which cells are the header."""

from __future__ import annotations

import pytest
from texts import item_of, reading_of, table

from memogen.extract import read_item
from memogen.fields.reading import Reading
from memogen.fields.tables import Column, Table, amount_at, rate_at, tables


def reading_with(*rows: str) -> Reading:
    return read_item(item_of(table(*rows), ".html"))


def only_table(*rows: str) -> tuple[Reading, Table]:
    reading = reading_with(*rows)
    (found,) = tables(reading)
    return reading, found


# header of one column, what it holds, why
HEADERS = [
    ("Yhteensä", Column.TOTAL, "a sum"),
    ("Summa", Column.TOTAL, "a sum by another word"),
    ("Budjetti", Column.PLANNED, "planned"),
    ("Talousarvio", Column.PLANNED, "planned, in a budget's words"),
    ("Toteuma", Column.ACTUAL, "actual"),
    ("Toteutuneet kustannukset", Column.ACTUAL, "actual costs"),
    ("Ero", Column.DIFFERENCE, "a difference"),
    ("Poikkeama budjetista", Column.DIFFERENCE, "a difference, though it names the budget"),
    ("%", Column.RATE, "a rate"),
    ("Osuus, prosenttia", Column.RATE, "a rate in words"),
    ("2025", Column.YEAR, "a year"),
    ("Vuosi 2025", Column.YEAR, "a year with its word"),
    ("Kesto", Column.DURATION, "a duration"),
    ("Euroa", Column.AMOUNT, "euros"),
    ("€", Column.AMOUNT, "euros by the sign"),
    ("Gradia (euroa)", Column.OTHER, "a party's euros"),
    ("Kemi", Column.OWN, "the document's own municipality"),
    ("Tornio", Column.OTHER, "another municipality"),
    ("Huomautus", Column.OTHER, "words of nothing known"),
    ("Tarkistettu, €", Column.REVISED, "a later estimate"),
    ("Omarahoitus", Column.CONTRIBUTION, "each party's own contribution"),
    ("Kustannukset", Column.AMOUNT, "costs without a unit"),
]


@pytest.mark.parametrize(("header", "column", "why"), HEADERS)
def test_column_by_its_header(header: str, column: Column, why: str):
    _, found = only_table(f"Kustannuslaji | {header} | Yhteensä", "Kemin palkat Kemissä | 10 | 20")
    assert found.columns[0] is Column.NAME
    assert found.columns[1] is column, why


def test_years_are_kept_by_column():
    _, found = only_table("Rahoitus | 2025 | 2026", "Omarahoitus | 5 000 | 6 000")
    assert found.years == {1: "2025", 2: "2026"}


def test_years_alone_are_a_header_without_names():
    reading, found = only_table("2025 | 2026 | Yhteensä", "5 000 | 6 000 | 11 000")
    assert Column.NAME not in found.columns.values()
    assert amount_at(reading, found.cell(found.rows[0], Column.TOTAL)) is not None


def test_a_table_without_a_header_is_none():
    assert not list(tables(reading_with("Palkat | 10 000", "Matkat | 2 000")))


def test_a_header_without_rows_is_none():
    assert not list(tables(reading_with("Kustannuslaji | Euroa")))


def test_a_cell_of_the_first_kind_that_the_row_has():
    reading, found = only_table("Laji | Budjetti | Toteuma", "Palkat | 10 000 | 9 500")
    (row,) = found.rows
    assert amount_at(reading, found.cell(row, Column.TOTAL, Column.ACTUAL)) == amount_at(reading, row.cells[2])
    assert found.cell(row, Column.RATE) is None


# cell, amount, rate, why
CELLS = [
    ("10 000", "10000", None, "no unit"),
    ("10 000 €", "10000", None, "a unit"),
    ("80 %", None, "80", "a per cent sign"),
    ("12,5", None, "12.5", "a bare number fit for a rate"),
    ("-", None, None, "nothing"),
]


@pytest.mark.parametrize(("cell", "amount", "rate", "why"), CELLS)
def test_values_of_a_cell(cell: str, amount: str | None, rate: str | None, why: str):
    reading, found = only_table("Laji | Euroa", f"Palkat | {cell}")
    at = found.rows[0].cells.get(1)
    read = amount_at(reading, at)
    if amount is not None:
        assert read is not None, why
        assert str(read[0]) == amount, why
        assert reading.source.text[read[1].start : read[1].end].startswith("10 000")
    share = rate_at(reading, at)
    assert (str(share[0]) if share else None) == rate, why


def test_no_cell_has_no_value():
    reading = reading_with("Laji | Euroa", "Palkat | 10")
    assert amount_at(reading, None) is None
    assert rate_at(reading, None) is None


def test_columns_of_a_text_are_a_table():
    text = "Hanke toteutetaan Kemissä.\n\nLaji          Budjetti      Toteuma\nPalkat        10 000        9 500\n"
    (found,) = tables(read_item(item_of(text)))
    assert list(found.columns.values()) == [Column.NAME, Column.PLANNED, Column.ACTUAL]


def plain(*lines: str) -> str:
    return "\n".join(("Hankesuunnitelma", "", "Kylien talvi", "", *lines, "", "Hanke kehittää kyliä.", ""))


def test_lines_of_amounts_below_a_colon_are_a_table():
    reading = reading_of(
        plain("Rahoitus (budjetti / toteuma / osuus):", "EAKR ja valtio 80 € 70 € 80 %", "Kunnat 20 € 18 € 20 %")
    )
    (found,) = tables(reading)
    assert found.columns == {0: Column.NAME, 1: Column.PLANNED, 2: Column.ACTUAL, 3: Column.RATE}
    assert [reading.folded(row.name) for row in found.rows] == ["EAKR ja valtio", "Kunnat"]


def test_lines_of_amounts_below_no_colon_are_none():
    assert list(tables(reading_of(plain("Rahoitus.", "EAKR ja valtio 80 €", "Kunnat 20 €")))) == []


def test_a_header_without_a_word_above_the_names():
    lines = ("Kemin\tSeAMK\tYhteensä", "Palkat\t60 000\t20 000\t80 000", "Matkat\t6 000\t2 000\t8 000")
    (found,) = tables(reading_of(plain("Kustannukset", *lines)))
    assert (found.columns[0], found.columns[3]) == (Column.NAME, Column.TOTAL)


def test_a_header_among_the_rows_begins_another_table():
    lines = ("Kustannusarvio\teuroa", "Palkat\t60 000", "Matkat\t6 000", "Rahoitussuunnitelma\teuroa\t%")
    found = list(tables(reading_of(plain(*lines, "Lapin liitto\t46 200\t70", "Kemin kaupunki\t19 800\t30"))))
    assert [(table.header, len(table.rows)) for table in found] == [
        ("Kustannusarvio euroa", 2),
        ("Rahoitussuunnitelma euroa %", 2),
    ]
