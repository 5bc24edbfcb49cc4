"""Corrections made in a workbook come back as a person's decisions; what others changed meanwhile is never lost."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from archives import NAME, OWN, PRIORITY, SOURCES, START, archive, record
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from memogen.catalogue import Catalogue, HistoryLine, SourceRow, entry
from memogen.catalogue.export import Form, export, workbook
from memogen.catalogue.export.corrections import read_corrections
from memogen.catalogue.importing import Outcome, bring_in
from memogen.decisions import accept, correct, hand, not_told
from memogen.errors import InputError
from memogen.record import SCHEMA, Record, State

KEY = f"{SOURCES[0][:12]}-1"
BY = hand("Aino Esimerkki")


class Sheet:
    """The sheet Kentät of an exported workbook, by paths and headers."""

    def __init__(self, folder: Path, content: bytes | None = None) -> None:
        file = io.BytesIO(content or b"")
        if content is None:
            with Catalogue.open(folder) as catalogue:
                export(catalogue, file, Form.XLSX)
        self.folder, self.book = folder, load_workbook(file)
        self.sheet = self.book["Kentät"]
        self.names = [cell.value for cell in self.sheet[1]]

    def cell(self, path: str, header: str) -> Any:
        return next(row[self.names.index(header)] for row in self.sheet if row[self.names.index("Polku")].value == path)

    def put(self, path: str, header: str, value: object) -> str:
        """Writes a cell; returns where it is."""
        cell = self.cell(path, header)
        cell.value = value
        return f"Kentät!{cell.coordinate}"

    def add(self, **cells: object) -> None:
        """Adds a row at the end."""
        self.sheet.append([cells.get(name) for name in self.names])

    def save(self) -> Path:
        target = self.folder / "korjaukset.xlsx"
        self.book.save(target)
        return target

    def bring_in(self, **options: bool) -> Outcome:
        with Catalogue.open(self.folder) as catalogue:
            return bring_in(catalogue, read_corrections(self.save()), BY, **options)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """An archive and its workbook, for tests that change neither."""
    folder = archive(tmp_path_factory.mktemp("valmis"))
    return folder, Sheet(folder).save().read_bytes()


def now(folder: Path, key: str = KEY) -> Record:
    with Catalogue.open(folder) as catalogue:
        return catalogue.record(key).record


def history(folder: Path) -> list[HistoryLine]:
    with Catalogue.open(folder) as catalogue:
        return list(catalogue.history())


def decide(folder: Path, act: Callable[[Record], Any], who: str = "eero") -> None:
    """Another person changes the record."""
    with Catalogue.open(folder) as catalogue:
        stored = catalogue.record(KEY)
        line = HistoryLine("", who, "korjattu", KEY)
        catalogue.save(KEY, act(stored.record).record, version=stored.version, changes=[line])


# --- What a person may write ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "header", "written", "value", "why"),
    [
        (OWN, "Korjaus", "25 000", Decimal(25_000), "an amount as people write it"),
        (OWN, "Korjaus", 25_000.55, Decimal("25000.55"), "a number beside the value"),
        (OWN, "Arvo", 25_000, Decimal(25_000), "a number over the value"),
        (OWN, "Arvo", "noin 1,4 milj. euroa", Decimal(1_400_000), "words over the value"),
        (START, "Korjaus", "1.8.2021", date(2021, 8, 1), "a day as people write it"),
        (START, "Arvo", datetime(2021, 8, 1), date(2021, 8, 1), "a real day over the value"),
        (START, "Korjaus", "elokuu 2021", date(2021, 8, 1), "a month is its first day"),
        (NAME, "Arvo", "Kylien talvi 2", "Kylien talvi 2", "a text over the value"),
        (NAME, "Korjaus", "=talvi", "=talvi", "a text that looks like a formula"),
        (PRIORITY, "Korjaus", "12.2", "12.2", "a priority stays a text"),
        (PRIORITY, "Korjaus", 8, "8", "a number where a text is due"),
        ("asiakirja.laji", "Korjaus", "tiedote", "tiedote", "a choice by its word"),
        ("asiakirja.pykala", "Arvo", 77, 77, "a section"),
        ("rahoitus.tuki_prosentti", "Korjaus", "85 %", Decimal(85), "a per cent with its sign"),
        ("rahoitus.osuudet[1].rahoittaja", "Arvo", "Kemin kaupunki", "Kemin kaupunki", "a part of a list"),
    ],
)
def test_a_correction_comes_back(
    tmp_path: Path, path: str, header: str, written: object, value: object, why: str
) -> None:
    sheet = Sheet(archive(tmp_path))
    cell = sheet.cell(path, header)
    place = sheet.put(path, header, written)
    if isinstance(written, str):
        cell.data_type = "s"
    sheet.put(path, "Perustelu", "väärä rivi")
    done = sheet.bring_in()
    assert [(one.cell, one.path) for one in done.applied] == [(place, path)], why
    assert done.problems == []
    found = now(tmp_path)
    assert found.get(path) == value, why
    decision = found.tiedot[path].kasittely
    assert decision is not None
    assert (decision.tila, decision.kuka, decision.miksi) == ("korjattu", "Aino Esimerkki", "väärä rivi")
    line = history(tmp_path)[0]
    assert (line.who, line.action, line.path, line.reason) == ("Aino Esimerkki", "korjattu", path, "väärä rivi")


def test_a_percentage_of_the_spreadsheet_is_per_cents(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put("rahoitus.tuki_prosentti", "Arvo", 0.85)
    sheet.cell("rahoitus.tuki_prosentti", "Arvo").number_format = "0%"
    sheet.bring_in()
    assert now(tmp_path).get("rahoitus.tuki_prosentti") == 85


@pytest.mark.parametrize(
    ("header", "word"), [("Korjaus", "ei tietoa"), ("Korjaus", "Ei tietoa "), ("Tila", "ei tietoa")]
)
def test_what_the_source_does_not_tell_is_taken_away(tmp_path: Path, header: str, word: str) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(OWN, header, word)
    assert len(sheet.bring_in().applied) == 1
    found = now(tmp_path)
    assert (found.get(OWN), found.state(OWN)) == (None, State.NOT_TOLD)
    assert Sheet(tmp_path).cell(OWN, "Tila").value == "ei tietoa"
    assert Sheet(tmp_path).bring_in().applied == []


def test_the_same_value_again_is_an_acceptance_with_its_reason(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(NAME, "Korjaus", "Kylien talvi")
    sheet.put(NAME, "Perustelu", "tarkistin päätöksestä")
    sheet.bring_in()
    decision = now(tmp_path).tiedot[NAME].kasittely
    assert decision is not None
    assert (decision.tila, decision.miksi) == ("hyvaksytty", "tarkistin päätöksestä")


def test_a_missing_value_comes_in_a_row_of_its_own(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.add(Avain=KEY, Polku="hanke.loppu", Korjaus="31.12.2027")
    sheet.add(Avain=KEY, Polku="rahoitus.osuudet[2].rahoittaja", Arvo="Inari")
    done = sheet.bring_in()
    assert (len(done.applied), done.problems) == (2, [])
    found = now(tmp_path)
    assert (found.get("hanke.loppu"), found.get("rahoitus.osuudet[2].rahoittaja")) == (date(2027, 12, 31), "Inari")


def test_projects_follow_corrected_names(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(NAME, "Korjaus", "Kylien kesä")
    sheet.bring_in()
    with Catalogue.open(tmp_path) as catalogue:
        assert [row["name"] for row in catalogue.connection.execute("SELECT name FROM projects")] == ["Kylien kesä"]


def test_a_table_goes_on_in_another_sheet_and_comes_back_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST", 10)
    sheet = Sheet(archive(tmp_path))
    count = sum(1 for _ in record().leaves())
    names = [name for name in sheet.book.sheetnames if name.startswith("Kentät")]
    assert names == ["Kentät", *(f"Kentät {number}" for number in range(2, -(-count // 10) + 1))]
    assert sum(sheet.book[name].max_row - 1 for name in names) == count
    sheet.sheet = next(sheet.book[name] for name in names if any(OWN in row for row in sheet.book[name].values))
    place = sheet.put(OWN, "Korjaus", "25 000")
    assert [one.cell for one in sheet.bring_in().applied] == [place.replace("Kentät!", f"{sheet.sheet.title}!")]
    assert now(tmp_path).get(OWN) == 25_000


# --- What is left as it is -----------------------------------------------------------------------------------------


def test_an_untouched_workbook_changes_nothing(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path, record(), record("=1+1", section=77)))
    done = sheet.bring_in()
    assert (done.applied, done.problems, done.unchanged) == ([], [], 0)
    assert history(tmp_path) == []


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(OWN, "Korjaus", "noin 25 000")
    sheet.put(NAME, "Arvo", "Kylien kesä")
    sheet.put(PRIORITY, "Korjaus", "ei tietoa")
    sheet.put(START, "Korjaus", "2025")
    assert len(sheet.bring_in().applied) == 4
    before = history(tmp_path)
    done = sheet.bring_in()
    assert (done.applied, done.problems, done.unchanged) == ([], [], 4)
    assert history(tmp_path) == before


def test_a_trial_only_tells(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(OWN, "Korjaus", "25 000")
    (one,) = sheet.bring_in(is_trial=True).applied
    assert (str(one.old.fi), str(one.new.fi)) == ("noin 12\u00a0000,50\u00a0euroa", "25\u00a0000\u00a0euroa")
    assert (history(tmp_path), now(tmp_path)) == ([], record())


# --- What is not brought in ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda one: correct(one, OWN, "30 000", hand("eero")), "somebody has corrected the value"),
        (lambda one: accept(one, OWN, hand("eero")), "somebody has accepted it"),
        (lambda one: not_told(one, OWN, hand("eero")), "somebody has taken it away"),
    ],
)
def test_a_value_that_somebody_changed_meanwhile_stays(tmp_path: Path, act: Callable[[Record], Any], why: str) -> None:
    sheet = Sheet(archive(tmp_path))
    decide(tmp_path, act)
    between = now(tmp_path)
    place = sheet.put(OWN, "Korjaus", "25 000")
    sheet.put(NAME, "Korjaus", "Kylien kesä")
    done = sheet.bring_in()
    assert [(one.cell, one.path) for one in done.problems] == [(place, OWN)], why
    assert "viennin jälkeen" in done.problems[0].what.fi
    found = now(tmp_path)
    assert (found.get(OWN), found.tiedot[OWN]) == (between.get(OWN), between.tiedot[OWN]), "the other's decision stays"
    assert found.get(NAME) == "Kylien kesä", "everything else is brought in"


def test_a_source_that_was_read_anew_is_not_corrected_by_an_old_workbook(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    with Catalogue.open(tmp_path) as catalogue:
        newer = [entry(record("Uusi asia", section=75), 1, ""), entry(record(), 2, "")]
        catalogue.put(SourceRow(SOURCES[0], "kokous.pdf", "ok", "0.2.0", SCHEMA), newer)
    sheet.put("asiakirja.kunta", "Korjaus", "Tornio")
    done = sheet.bring_in()
    assert (done.applied, len(done.problems)) == ([], 1)


@pytest.mark.parametrize(
    ("path", "header", "written", "words", "why"),
    [
        (OWN, "Korjaus", "paljon", "ei ole rahamäärä", "no amount"),
        (START, "Korjaus", "pian", "ei ole päivä", "no day"),
        ("asiakirja.laji", "Korjaus", "muistio", "ei ole mikään kentän vaihtoehdoista", "no choice"),
        (PRIORITY, "Arvo", datetime(2025, 1, 12), "muuttanut", "12.1 that a spreadsheet made a day of"),
        (OWN, "Korjaus", datetime(2025, 1, 12), "muuttanut", "an amount that a spreadsheet made a day of"),
        (OWN, "Arvo", None, "tyhjennetty", "emptied"),
        (OWN, "Korjaus", "#REF!", "kaavan virhe", "a formula's error"),
        (OWN, "Avain", "ffffffffffff-1", "muuttunut", "the key of another row"),
    ],
)
def test_what_does_not_fit_is_told_with_its_cell(
    tmp_path: Path, path: str, header: str, written: object, words: str, why: str
) -> None:
    sheet = Sheet(archive(tmp_path))
    place = sheet.put(path, header, written)
    if header == "Avain":
        place = sheet.put(path, "Korjaus", "25 000")
    sheet.put(NAME, "Korjaus", "Kylien kesä")
    done = sheet.bring_in()
    assert [one.cell for one in done.problems] == [place], why
    assert words in done.problems[0].what.fi, why
    assert [one.path for one in done.applied] == [NAME], "everything else is brought in"
    assert now(tmp_path).get(path) == record().get(path)


@pytest.mark.parametrize(
    ("cells", "words", "why"),
    [
        ({"Avain": KEY, "Polku": "hanke.vaari", "Korjaus": "x"}, "Kenttää ei ole", "no such field"),
        ({"Avain": KEY, "Polku": "((", "Korjaus": "x"}, "Kenttää ei ole", "no path"),
        ({"Avain": KEY, "Polku": NAME, "Korjaus": "x"}, "viennin jälkeen", "a value that has a row of its own"),
        ({"Avain": "0-9", "Polku": NAME, "Korjaus": "x"}, "tällaista tietuetta", "no such record"),
        ({"Avain": KEY, "Polku": "rahoitus.osuudet[9].euroa", "Korjaus": "5"}, "tätä kohtaa", "past the list's end"),
        ({"Korjaus": "x"}, "tällaista tietuetta", "a row without a key"),
    ],
)
def test_an_added_row_must_fit(tmp_path: Path, cells: dict[str, object], words: str, why: str) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.add(**cells)
    done = sheet.bring_in()
    assert (done.applied, len(done.problems)) == ([], 1), why
    assert words in done.problems[0].what.fi, why
    assert now(tmp_path) == record()


def test_one_value_in_two_rows_is_told(tmp_path: Path) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.add(Avain=KEY, Polku="hanke.loppu", Korjaus="31.12.2027")
    sheet.add(Avain=KEY, Polku="hanke.loppu", Korjaus="31.12.2028")
    done = sheet.bring_in()
    assert (len(done.applied), len(done.problems)) == (1, 1)


def test_the_start_of_a_cut_text_never_takes_the_place_of_the_whole(tmp_path: Path) -> None:
    made = record()
    made.put("hanke.tausta", ["Pitkä kertomus. " * 3000])
    sheet = Sheet(archive(tmp_path, made))
    path = "hanke.tausta[0]"
    sheet.put(path, "Arvo", sheet.cell(path, "Arvo").value.replace("Pitkä", "Lyhyt"))
    assert [one.path for one in sheet.bring_in().problems] == [path]
    assert now(tmp_path) == made


def test_a_save_between_looking_and_saving_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet(archive(tmp_path))
    sheet.put(OWN, "Korjaus", "25 000")
    real, raced = Catalogue.save, []

    def save(self: Catalogue, key: str, made: Record, **options: Any) -> int:
        if not raced:
            raced.append(True)
            decide(tmp_path, lambda one: correct(one, OWN, "30 000", hand("eero")))
        return real(self, key, made, **options)

    monkeypatch.setattr(Catalogue, "save", save)
    done = sheet.bring_in()
    assert (done.applied, [one.path for one in done.problems]) == ([], [OWN])
    assert now(tmp_path).get(OWN) == 30_000


# --- Files that are no export --------------------------------------------------------------------------------------


def strange(kind: str) -> bytes:
    file = io.BytesIO()
    if kind == "no such sheet":
        book = Workbook()
        book.active.append(["Nimi", "Arvo"])
        book.save(file)
    elif kind == "zip":
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("a.txt", "a")
    elif kind == "many members":
        with zipfile.ZipFile(file, "w") as packed:
            for number in range(5_001):
                packed.writestr(str(number), "")
    return file.getvalue() if kind != "text" else b"Avain;Polku;Arvo;Korjaus"


@pytest.mark.parametrize("kind", ["text", "zip", "no such sheet", "many members"])
def test_another_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(strange(kind))
    with pytest.raises(InputError) as problem:
        list(read_corrections(path))
    assert problem.value.where == str(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(read_corrections(tmp_path / "puuttuu.xlsx"))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_refused_or_read(tmp_path: Path, exported: tuple[Path, bytes], seed: int) -> None:
    content = bytearray(exported[1])
    for step in range(1 + seed % 7):
        place = (seed * 7919 + step * 104_729) % len(content)
        content[place] ^= 1 + (seed + step) % 255
    if seed % 5 == 0:
        del content[len(content) // 2 :]
    path = tmp_path / "vioittunut.xlsx"
    path.write_bytes(content)
    try:
        list(read_corrections(path))
    except InputError as problem:
        assert problem.hint


# --- Whatever is written comes back --------------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40).filter(
    lambda text: not text.startswith("#")
)


@settings(max_examples=25, deadline=None)
@given(
    euros=st.decimals(0, 10**9, places=2),
    day=st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    text=TEXTS,
    header=st.sampled_from(["Arvo", "Korjaus"]),
)
def test_typed_corrections_round_trip(
    exported: tuple[Path, bytes], euros: Decimal, day: date, text: str, header: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(exported[0], Path(name) / "arkisto"))
        sheet = Sheet(folder, exported[1])
        sheet.put(OWN, header, float(euros))
        sheet.put(START, header, day)
        sheet.put(NAME, header, text)
        sheet.cell(NAME, header).data_type = "s"
        assert sheet.bring_in().problems == []
        found = now(folder)
        assert (found.get(OWN), found.get(START), found.get(NAME)) == (euros, day, text)
        assert sheet.bring_in().applied == []
