"""An export shows what the catalogue holds: texts stay texts, days, amounts and sums are real ones."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from archives import NAME, OWN, PRIORITY, SOURCES, archive, record
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from memogen.catalogue import Catalogue, SourceRow, entry
from memogen.catalogue.export import TABLES, Dialect, Form, export, form_of
from memogen.catalogue.export.cells import LONGEST, legible
from memogen.record import SCHEMA, Record, load


def exported(folder: Path, form: Form, **options: object) -> bytes:
    with Catalogue.open(folder) as catalogue:
        file = io.BytesIO()
        export(catalogue, file, form, **options)  # type: ignore[arg-type]
    return file.getvalue()


def workbook(folder: Path) -> Workbook:
    return load_workbook(io.BytesIO(exported(folder, Form.XLSX)))


def value_cell(book: Workbook, path: str, column: str = "Arvo") -> object:
    """The cell of a value in the sheet Kentät."""
    header, *rows = book["Kentät"].iter_rows()
    names = [cell.value for cell in header]
    return next(row[names.index(column)] for row in rows if row[names.index("Polku")].value == path)


# --- The workbook --------------------------------------------------------------------------------------------------


def test_a_workbook_has_a_sheet_for_each_table_with_filters_and_headers_in_view(tmp_path: Path) -> None:
    book = workbook(archive(tmp_path))
    assert book.sheetnames == ["Hankkeet", "Asiat", "Kentät", "Havainnot", "Virheet", "Tietoja"]
    for table in TABLES.values():
        sheet = book[table.title]
        headers = [column.header for column in table.columns]
        assert [cell.value for cell in sheet[1]] == headers
        (made,) = sheet.tables.values()
        assert [column.name for column in made.tableColumns] == headers
        assert sheet.freeze_panes and made.autoFilter and sheet.print_title_rows == "$1:$1"


def test_projects_have_real_days_and_amounts_and_sums_of_the_rows_in_view(tmp_path: Path) -> None:
    sheet = workbook(archive(tmp_path))["Hankkeet"]
    name, place, _, _, start, _, total, own, count = sheet[2]
    assert (name.value, place.value, start.value) == ("Kylien talvi", "Kemi", datetime(2025, 1, 1))
    assert (total.value, own.value, count.value) == (100_000, 12_000.5, 1)
    assert (start.number_format, total.number_format, own.number_format) == (
        "d.m.yyyy", '#,##0\\ "€"', '#,##0.00\\ "€"',
    )  # fmt: skip
    assert sheet["G3"].value == "=SUBTOTAL(109,Hankkeet[Kokonaiskustannukset])"


def test_a_value_shows_what_is_known_of_it(tmp_path: Path) -> None:
    header, *rows = workbook(archive(tmp_path))["Kentät"].iter_rows(values_only=True)
    row = next(dict(zip(header, row, strict=True)) for row in rows if OWN in row)
    assert len(row.pop("Tunniste").split("/")) == 5
    assert row == {
        "Asia": "Kylien talvi", "Kenttä": "Omarahoitus", "Arvo": 12_000.5, "Korjaus": None, "Perustelu": None,
        "Tarkenne": "noin", "Tila": "löytyi", "Varmuus": 0.95, "Käsittely": "avoin", "Käsittelijä": None,
        "Lähdetiedosto": "kokous.pdf", "Sivu": 2, "Lainaus": "12 000,50", "Polku": OWN, "Avain": f"{'a' * 12}-1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "shape", "why"),
    [
        ("asiakirja.kokouspaiva", datetime(2025, 3, 17), "d.m.yyyy", "a day is a real day"),
        ("asiakirja.pykala", 76, "0", "a section is a number"),
        ("asiakirja.laji", "pöytäkirja", "@", "a choice in words"),
        ("rahoitus.tuki_prosentti", 87.5, '0.0#\\ "%"', "per cents as printed, not hundredths"),
        (PRIORITY, "12.1", "@", "a priority is no day"),
        ("asiakirja.diaarinumero", "1/2024", "@", "a diary number is no day"),
        ("rahoitus.osuudet[0].euroa", 87_999.5, '#,##0.00\\ "€"', "a part of a list"),
    ],
)
def test_a_cell_is_what_its_value_is(tmp_path: Path, path: str, value: object, shape: str, why: str) -> None:
    cell = value_cell(workbook(archive(tmp_path)), path)
    assert (cell.value, cell.number_format) == (value, shape), why  # type: ignore[attr-defined]


def test_members_of_lists_are_called_by_their_names(tmp_path: Path) -> None:
    cell = value_cell(workbook(archive(tmp_path)), "rahoitus.osuudet[0].euroa", "Kenttä")
    assert cell.value == "Rahoitusosuudet, Lapin liitto, euroa"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("=HYPERLINK(A1)", "=HYPERLINK(A1)", "no formula"),
        ("+358 40 1234567", "+358 40 1234567", "no formula"),
        ("-5 %", "-5 %", "no formula"),
        ("@SUM(A1)", "@SUM(A1)", "no formula"),
        ("\t=1+1", " =1+1", "a tab is a space"),
        ("a\x00b\ufffe", "a\ufffdb\ufffd", "what XML cannot carry is marked"),
        ("<b>&amp;]]>", "<b>&amp;]]>", "markup is text"),
        ("§ 151 ja 12.1", "§ 151 ja 12.1", "a section sign stays"),
        ("_x0041_", "_x005F_x0041_", "what spreadsheets would read as a character is guarded"),
    ],
)
def test_a_text_stays_a_text_whatever_it_begins_with(tmp_path: Path, text: str, shown: str, why: str) -> None:
    cell = value_cell(workbook(archive(tmp_path, record(name=text))), NAME)
    assert (cell.data_type, cell.value) == ("s", shown), why  # type: ignore[attr-defined]


@given(st.text(max_size=60).map(lambda text: text * 2000))
def test_a_cell_holds_legal_characters_and_says_what_it_lacks(text: str) -> None:
    shown = legible(text)
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
    element = etree.Element("t")
    element.text = shown.replace("\n", " ")  # raises where a character is illegal
    assert shown == legible(shown)
    assert len(shown) == len(text) or "katkaistu" in shown or "\r\n" in text


def test_a_long_text_is_cut_with_a_note(tmp_path: Path) -> None:
    made = record()
    made.put("hanke.tausta", ["Pitkä kertomus. " * 3000])
    cell = value_cell(workbook(archive(tmp_path, made)), "hanke.tausta[0]")
    assert cell.value.endswith(  # type: ignore[attr-defined]
        "[katkaistu: tekstissä on 48000 merkkiä; koko teksti: memogen export ARKISTO -o tiedot.jsonl]"
    )


def test_a_file_that_was_not_read_says_why_and_what_to_do(tmp_path: Path) -> None:
    rows = list(workbook(archive(tmp_path))["Virheet"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("2025/salattu.pdf", "virhe", "PDF-tiedosto on suojattu salasanalla.", "Tallenna siitä suojaamaton kopio.",
         "pdf-encrypted"),
    ]  # fmt: skip


def test_the_last_sheet_tells_the_archive_and_how_corrections_come_back(tmp_path: Path) -> None:
    rows = dict(workbook(archive(tmp_path))["Tietoja"].iter_rows(max_col=2, values_only=True))
    assert (rows["Hankkeita"], rows["Asioita"], rows["Tiedostoja"], rows["– virhe"]) == (1, 1, 2, 1)
    assert any("memogen import" in str(text) for text in rows)


def test_an_empty_archive_gives_a_whole_workbook(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path, create=True):
        pass
    book = workbook(tmp_path)
    assert book["Hankkeet"].tables["Hankkeet"].ref == "A1:I3"
    assert book["Kentät"].max_row == 1


def test_the_same_parts_as_a_workbook_of_openpyxl(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(archive(tmp_path), Form.XLSX))) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            etree.fromstring(packed.read(name))
        assert not [name for name in packed.namelist() if "vba" in name.lower() or "externalLink" in name]


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        with Catalogue.open(folder, create=True) as catalogue:
            catalogue.connection.execute("PRAGMA synchronous = OFF")
            for number in range(count):
                row = SourceRow(f"{number:064x}", f"{number}.pdf", "ok", "0.1.0", SCHEMA)
                catalogue.put(row, [entry(record(f"Hanke {number}"), 1, "")])
        tracemalloc.start()
        with Catalogue.open(folder) as catalogue, (folder / "a.xlsx").open("wb") as file:
            export(catalogue, file, Form.XLSX)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(5)  # what is loaded once
    assert peak(150) < 1.5 * peak(15)


# --- CSV -----------------------------------------------------------------------------------------------------------


def table(folder: Path, name: str = "hankkeet", dialect: Dialect = Dialect.EXCEL) -> str:
    return exported(folder, Form.CSV, table=TABLES[name], dialect=dialect).decode("utf-8")


def test_csv_for_excel_is_finnish(tmp_path: Path) -> None:
    text = table(archive(tmp_path))
    assert text.startswith("\ufeffHanke;Kunta;Ohjelma;")
    assert text.splitlines()[1] == "Kylien talvi;Kemi;;;1.1.2025;;100000;12000,5;1"
    assert text.endswith("\r\n")


def test_csv_for_programs_follows_rfc_4180(tmp_path: Path) -> None:
    text = table(archive(tmp_path), dialect=Dialect.RFC4180)
    header, row = csv.reader(io.StringIO(text))
    assert header[0] == "Hanke"
    assert row == ["Kylien talvi", "Kemi", "", "", "2025-01-01", "", "100000", "12000.5", "1"]


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("=1+1", "'=1+1", "would be calculated"),
        ("@SUM(A1)", "'@SUM(A1)", "would be calculated"),
        ("+358", "'+358", "would be calculated"),
        ("12.1", "'12.1", "would become 12 January"),
        ("1/2024", "'1/2024", "would become January"),
        ("0401234567", "'0401234567", "would lose its zero"),
        ("1E5", "'1E5", "would become 100 000"),
        ("12345678901234567890", "'12345678901234567890", "would lose its last digits"),
        ("289274", "289274", "reads the same as a number"),
        ("1.8.2021", "1.8.2021", "reads the same as a day"),
        ('Hanke; "osa" 2', 'Hanke; "osa" 2', "quoted where need be"),
    ],
)
def test_csv_keeps_a_text_as_it_is_in_excel(tmp_path: Path, text: str, shown: str, why: str) -> None:
    folder = archive(tmp_path, record(name=text))
    rows = list(csv.reader(io.StringIO(table(folder)), delimiter=";"))
    assert rows[1][0] == shown, why
    assert list(csv.reader(io.StringIO(table(folder, dialect=Dialect.RFC4180))))[1][0] == text


def test_every_table_is_a_csv_without_the_hidden_column(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    assert table(folder, "kentat").splitlines()[0].endswith(";Polku;Avain")
    assert table(folder, "virheet").splitlines()[1].startswith("2025/salattu.pdf;virhe;")


# --- JSON Lines ----------------------------------------------------------------------------------------------------


def test_json_lines_hold_whole_records_with_their_key_and_files(tmp_path: Path) -> None:
    (line,) = exported(archive(tmp_path), Form.JSONL).decode().splitlines()
    data = json.loads(line)
    assert {name: data[name] for name in data if name != "tietue"} == {
        "avain": f"{SOURCES[0][:12]}-1",
        "versio": 1,
        "tila": "avoin",
        "hanke": "Kylien talvi",
        "tiedostot": ["2025/kokous.pdf"],
    }
    (found,) = load(json.dumps(data["tietue"]))
    assert isinstance(found, Record) and found == record()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("hankkeet.xlsx", Form.XLSX),
        ("HANKKEET.CSV", Form.CSV),
        ("a.jsonl", Form.JSONL),
        ("a.json", Form.DECISIONS),
        ("a.txt", None),
        ("-", None),
    ],
)
def test_the_form_follows_the_suffix(name: str, form: Form | None) -> None:
    assert form_of(name) is form
