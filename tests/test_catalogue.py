"""The catalogue: what is put in comes out, a newer reading keeps what people decided, nothing is half saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from memogen.catalogue import Catalogue, ConflictError, Entry, FileRow, HistoryLine, SourceRow, entry, readings, search
from memogen.catalogue.schema import VERSION
from memogen.catalogue.store import NAME
from memogen.decisions import correct, hand
from memogen.errors import InputError, OutputError
from memogen.record import SCHEMA, Evidence, Known, Record, SourceInfo, State

ONE, OTHER = "a" * 64, "b" * 64
OWN, PROJECT = "rahoitus.omarahoitus_euroa", "hanke.nimi"
TEXT = "Kylien talvi -hankkeen omarahoitus on 12 000 euroa."


def record(name: str = "Kylien talvi", own: int = 12_000, section: int = 76) -> Record:
    made = Record(lahteet=[SourceInfo(nimi="kokous.pdf", sha256=ONE, tyyppi="pdf")])
    made.put(PROJECT, name)
    made.put(OWN, own)
    made.put("asiakirja.pykala", section)
    made.put("asiakirja.kokouspaiva", "2025-03-17")
    for path, quote in ((PROJECT, "Kylien talvi"), (OWN, "12 000 euroa")):
        start = TEXT.index(quote)
        made.todisteet[path] = [Evidence(lainaus=quote, alku=start, loppu=start + len(quote), sivu=2, saanto="testi")]
        made.tiedot[path] = Known(tila=State.STATED, varmuus=0.95)
    return made


def source(sha256: str = ONE, name: str = "kokous.pdf") -> SourceRow:
    return SourceRow(sha256, name, "ok", "0.1.0", SCHEMA, media="pdf", pages=2)


def entries(*records: Record) -> list[Entry]:
    return [entry(one, number, TEXT) for number, one in enumerate(records, 1)]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path, create=True) as opened:
        opened.put(source(), entries(record()))
        opened.put_file(FileRow("2025/kokous.pdf", ONE, 100, 1, "ok"))
        yield opened


def dump(catalogue: Catalogue) -> list[str]:
    """Everything but the time of reading."""
    return [line for line in catalogue.connection.iterdump() if not line.startswith('INSERT INTO "sources"')]


def test_a_record_comes_out_as_it_was_put_in(catalogue: Catalogue) -> None:
    (key,) = catalogue.record_keys()
    stored = catalogue.record(key)
    assert stored.record == record()
    assert (key, stored.version, stored.state, stored.paths) == (f"{ONE[:12]}-1", 1, "avoin", ("2025/kokous.pdf",))
    assert stored.text[stored.record.todisteet[OWN][0].alku :].startswith("12 000 euroa")


def test_values_stand_as_text_number_and_day_with_their_place(catalogue: Catalogue) -> None:
    rows = {row["path"]: row for row in catalogue.connection.execute("SELECT * FROM field_values")}
    assert (rows[OWN]["value"], rows[OWN]["number"], rows[OWN]["page"]) == ("12000", 12000.0, 2)
    assert rows["asiakirja.kokouspaiva"]["day"] == "2025-03-17"
    assert rows[PROJECT]["certainty"] == 0.95


def test_the_same_reading_again_changes_nothing(catalogue: Catalogue) -> None:
    before = dump(catalogue)
    catalogue.put(source(), entries(record()))
    catalogue.put_file(FileRow("2025/kokous.pdf", ONE, 100, 1, "ok"))
    after = dump(catalogue)
    is_data = [line for line in after if "texts" not in line and "words" not in line and "sqlite_sequence" not in line]
    assert set(is_data) <= set(before)
    assert list(catalogue.history()) == []


def test_a_correction_is_saved_with_its_history(catalogue: Catalogue) -> None:
    (key,) = catalogue.record_keys()
    corrected(catalogue, key, "15 000")
    stored = catalogue.record(key)
    assert (stored.version, stored.state, stored.record.get(OWN)) == (2, "kesken", 15_000)
    assert [(line.who, line.action, line.old, line.new) for line in catalogue.history(key)] == [
        ("aino", "korjattu", "12000", "15000")
    ]
    assert catalogue.reading(key).get(OWN) == 12_000  # what the machine read stays


def corrected(catalogue: Catalogue, key: str, text: str) -> None:
    stored = catalogue.record(key)
    decided = correct(stored.record, OWN, text, hand("aino"))
    line = HistoryLine("", "aino", "korjattu", key, OWN, "12000", text.replace(" ", ""))
    catalogue.save(key, decided.record, version=stored.version, changes=[line])


def test_a_second_person_sees_a_conflict_with_the_first_ones_version(catalogue: Catalogue) -> None:
    (key,) = catalogue.record_keys()
    corrected(catalogue, key, "15 000")
    with pytest.raises(ConflictError) as problem:
        catalogue.save(key, record(), version=1, changes=[HistoryLine("", "eero", "hyvaksytty", key)])
    assert problem.value.stored.record.get(OWN) == 15_000
    assert [line.who for line in catalogue.history()] == ["aino"]


def test_a_newer_reading_keeps_the_correction_and_notes_what_it_changed(catalogue: Catalogue) -> None:
    (key,) = catalogue.record_keys()
    corrected(catalogue, key, "15 000")
    catalogue.put(source(), entries(record(name="Kylien talvi 2", own=13_000)))
    stored = catalogue.record(key)
    assert (stored.record.get(OWN), stored.record.get(PROJECT)) == (15_000, "Kylien talvi 2")
    assert [(line.action, line.path, line.old, line.new) for line in catalogue.history()][1:] == [
        ("luettu_uudelleen", PROJECT, "Kylien talvi", "Kylien talvi 2")
    ]
    assert [earlier.get(PROJECT) for _, _, earlier in catalogue.versions(key)] == ["Kylien talvi"]


def test_records_of_a_newer_reading_pair_by_section_wherever_they_stand(catalogue: Catalogue) -> None:
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    catalogue.put(source(), entries(record(name="Uusi", section=12), record()))
    assert [catalogue.record(key).record.get(OWN) for key in catalogue.record_keys()] == [12_000, 15_000]


def test_a_changed_file_takes_over_what_was_decided_of_the_old_one(catalogue: Catalogue) -> None:
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    old = catalogue.source(ONE)
    catalogue.put(source(OTHER), entries(record()), replaces=ONE)
    catalogue.put_file(FileRow("2025/kokous.pdf", OTHER, 101, 2, "ok"))
    assert catalogue.record_keys() == [f"{OTHER[:12]}-1"]
    assert catalogue.record(f"{OTHER[:12]}-1").record.get(OWN) == 15_000
    assert catalogue.source(ONE) is None
    assert old is not None and old.file is not None and not (catalogue.folder / old.file).exists()


def test_a_record_that_a_newer_reading_lacks_stays_in_the_history(catalogue: Catalogue) -> None:
    catalogue.put(source(), [])
    (line,) = catalogue.history()
    assert (line.action, line.old is not None and '"Kylien talvi"' in line.old) == ("poistunut", True)


def test_the_history_cannot_be_changed(catalogue: Catalogue) -> None:
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    for statement in ("UPDATE history SET who = 'eero'", "DELETE FROM history"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            catalogue.connection.execute(statement)


def test_a_failed_write_leaves_everything_as_it_was(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(catalogue)
    monkeypatch.setattr(Catalogue, "_insert", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("no")))
    with pytest.raises(sqlite3.OperationalError):
        catalogue.put(source(), entries(record(own=1)))
    assert dump(catalogue) == before
    catalogue.tidy()
    assert len(list(readings.files(catalogue.folder))) == 1
    assert catalogue.record(catalogue.record_keys()[0]).record == record()


def test_files_that_no_row_names_are_tidied_away(catalogue: Catalogue) -> None:
    (whole,) = readings.files(catalogue.folder)
    for name in (".half.tmp", "orphan.json"):
        (whole.parent / name).write_text("[")
    catalogue.tidy()
    assert list(readings.files(catalogue.folder)) == [whole]


def test_a_damaged_file_of_records_is_told(catalogue: Catalogue) -> None:
    (file,) = readings.files(catalogue.folder)
    file.write_text("half")
    with pytest.raises(InputError) as problem:
        catalogue.record(catalogue.record_keys()[0])
    assert "verify" in problem.value.hint.en  # type: ignore[union-attr]


def test_an_unknown_record_is_told(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="no such record"):
        catalogue.record("ffff-1")


def test_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive"):
        Catalogue.open(tmp_path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not a database, but long enough to be one" * 50, "another file"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "torn"),
        (b"", "empty"),
    ],
)
def test_a_damaged_catalogue_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(OutputError) as problem:
        Catalogue.open(tmp_path)
    assert str(tmp_path) in (problem.value.where or ""), why


def test_a_newer_catalogue_is_not_touched(tmp_path: Path) -> None:
    Catalogue.open(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(InputError, match="newer memogen"):
        Catalogue.open(tmp_path)


@pytest.mark.parametrize("number", [0, 1])
def test_another_programs_database_is_not_touched(tmp_path: Path, number: int) -> None:
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.executescript(f"CREATE TABLE theirs (x); PRAGMA user_version = {number};")
    connection.close()
    with pytest.raises(InputError, match="no catalogue"):
        Catalogue.open(tmp_path)


def test_a_read_only_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        Catalogue.open(tmp_path / "missing", create=True)


def listed(*names: str, own: int = 12_000) -> list[Entry]:
    """The records of a project listing: neither § nor title."""
    found = []
    for number, name in enumerate(names, 1):
        one = record(name, own)
        one.asiakirja.pykala = None
        found.append(entry(one, number, TEXT))
    return found


def owned(catalogue: Catalogue) -> dict[str, int]:
    """Each project's own contribution."""
    return {
        one.get(PROJECT): int(one.get(OWN)) for one in (catalogue.record(key).record for key in catalogue.record_keys())
    }


def test_a_correction_follows_its_project_when_a_listing_changes(catalogue: Catalogue) -> None:
    catalogue.put(source(OTHER, "lista.html"), listed("Eka", "Toka", "Kolmas"))
    corrected(catalogue, f"{OTHER[:12]}-2", "15 000")
    catalogue.put(source("c" * 64, "lista.html"), listed("Toka", "Kolmas"), replaces=OTHER)
    assert owned(catalogue) == {"Kylien talvi": 12_000, "Toka": 15_000, "Kolmas": 12_000}
    assert [line.action for line in catalogue.history(f"{'c' * 12}-1")] == ["korjattu", "siirtynyt"]


def test_a_correction_of_a_project_that_is_gone_lands_on_no_other(catalogue: Catalogue) -> None:
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    catalogue.put(source(OTHER), entries(record("Aivan muu hanke", 9_000, section=12)), replaces=ONE)
    assert owned(catalogue) == {"Aivan muu hanke": 9_000}
    assert [line.action for line in catalogue.history()] == ["korjattu", "poistunut"]


def test_a_key_that_comes_to_mean_another_record_is_not_saved_over(catalogue: Catalogue) -> None:
    catalogue.put(source(OTHER, "lista.html"), listed("Eka", "Toka"))
    first = catalogue.record(f"{OTHER[:12]}-1")
    catalogue.put(source(OTHER, "lista.html"), listed("Toka", "Eka"))
    with pytest.raises(ConflictError):
        catalogue.save(first.key, first.record, version=first.version, changes=[])


def test_a_content_with_another_file_keeps_its_records(catalogue: Catalogue) -> None:
    catalogue.put_file(FileRow("kopio.pdf", ONE, 100, 1, "duplicate"))
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    changed = FileRow("2025/kokous.pdf", OTHER, 101, 2, "ok")
    catalogue.put(source(OTHER), entries(record()), replaces=ONE, paths=[changed])
    assert [catalogue.record(key).record.get(OWN) for key in catalogue.record_keys()] == [15_000, 15_000]


def test_a_gone_file_of_records_does_not_stop_a_new_reading(catalogue: Catalogue) -> None:
    corrected(catalogue, f"{ONE[:12]}-1", "15 000")
    (file,) = readings.files(catalogue.folder)
    file.unlink()
    catalogue.put(source(), entries(record()))
    assert owned(catalogue) == {"Kylien talvi": 15_000}


def test_a_file_that_cannot_be_looked_at_keeps_its_content(catalogue: Catalogue) -> None:
    catalogue.put_file(FileRow("2025/kokous.pdf", None, None, None, "error", "unreadable", "x", "x"))
    file = catalogue.file("2025/kokous.pdf")
    assert file is not None and (file.sha256, file.status) == (ONE, "error")


def test_the_index_of_words_is_made_anew_when_saves_have_filled_it(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memogen.catalogue.store._SPARE", 0)
    for text in ("15 000", "16 000", "17 000"):
        corrected(catalogue, f"{ONE[:12]}-1", text)
    catalogue.tidy()
    assert catalogue.connection.execute("SELECT count(*) FROM words_docsize").fetchone()[0] == 1
    assert [len(search(catalogue, words)) for words in ("omarahoituksen", "17000")] == [1, 1]


def test_an_archive_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only medium: nothing is made beside the file."""
    with Catalogue.open(tmp_path, create=True) as made:
        assert not made.is_read_only
    monkeypatch.setattr("memogen.catalogue.database.os.access", lambda *_: False)
    before = {*tmp_path.iterdir()}
    with Catalogue.open(tmp_path) as catalogue:
        assert catalogue.is_read_only and catalogue.record_keys() == []
        assert {*tmp_path.iterdir()} == before
        with pytest.raises(OutputError), catalogue.writing() as connection:
            connection.execute("DELETE FROM linked")
