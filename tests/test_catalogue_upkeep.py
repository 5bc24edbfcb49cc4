"""``verify``: each way in which an archive can be damaged is found and told with what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from batching import batch, in_process, minutes

from memogen.catalogue.upkeep import verify
from memogen.errors import InputError

__all__ = ["in_process"]


@pytest.fixture
def archive(in_process: None, tmp_path: Path) -> Path:
    """An archive of two documents, and a third that could not be read."""
    folder = tmp_path / "lähteet"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(minutes(number, f"Hanke numero {number}"))
    (folder / "tyhjä.txt").touch()
    shutil.copy(CORPUS / "hankkeet.html", folder / "3.html")  # holds a finding
    batch(folder, tmp_path / "arkisto")
    return tmp_path / "arkisto"


def reading(archive: Path) -> Path:
    """One of the files of what was read."""
    return min((archive / "records").rglob("*.json"))


def change(archive: Path, statement: str, *, is_linked: bool = False) -> None:
    connection = sqlite3.connect(archive / "catalogue.db")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if is_linked else 'OFF'}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def overwrite(archive: Path) -> None:
    """Writes over the middle of the database, as a failing disk does."""
    change(archive, "PRAGMA wal_checkpoint(TRUNCATE)")
    path = archive / "catalogue.db"
    data = bytearray(path.read_bytes())
    for page in range(4096 * 3, len(data), 4096 * 4):
        data[page : page + 200] = b"\xff" * 200
    path.write_bytes(data)


CORPUS = Path(__file__).parents[1] / "corpus"
TABLES = ("projects", "linked", "field_values", "findings", "texts")
DAMAGES: list[tuple[Callable[[Path], object], set[str], str]] = [
    (lambda archive: reading(archive).unlink(), {"missing"}, "a file is gone"),
    (lambda archive: reading(archive).write_text("[\n"), {"changed"}, "a file was cut"),
    (lambda archive: (archive / "records" / "x.json").write_text("[]"), {"orphaned"}, "a file that nobody knows"),
    (lambda archive: (archive / "records" / ".x.tmp").touch(), {"orphaned"}, "an unfinished file"),
    (
        lambda archive: change(archive, "DELETE FROM records WHERE id = 1", is_linked=True),
        {"records"},
        "a record is gone",
    ),
    (lambda archive: change(archive, "DELETE FROM sources WHERE id = 1"), {"reference"}, "rows that belong to nothing"),
    (lambda archive: change(archive, "UPDATE sources SET characters = 0 WHERE id = 1"), {"empty"}, "ok without text"),
    (lambda archive: change(archive, "DELETE FROM files WHERE source = 1"), {"orphaned"}, "a source without a path"),
    (
        lambda archive: (
            change(archive, "UPDATE texts SET text = '' WHERE record = 1"),
            change(archive, "UPDATE records SET stated = 0 WHERE id = 1"),
        ),
        {"empty"},
        "a record of nothing",
    ),
    (overwrite, {"database"}, "a damaged database"),
    *(
        (partial(change, statement=f"DELETE FROM {table}"), {"table", "reference"}, f"{table} emptied")
        for table in TABLES
    ),
    *(
        (partial(change, statement=f"DROP TABLE {table}"), {"database", "reference"}, f"{table} dropped")
        for table in TABLES
    ),
    (partial(change, statement="UPDATE field_values SET value = '9'"), {"table"}, "values changed"),
    (partial(change, statement="UPDATE findings SET text_fi = '9'"), {"table"}, "findings changed"),
    (partial(change, statement="UPDATE records SET title = 'x'"), {"table"}, "titles changed"),
    (partial(change, statement="UPDATE texts SET text = 'muuta'"), {"table"}, "texts changed"),
    (partial(change, statement="INSERT INTO words (words) VALUES ('delete-all')"), {"table"}, "the index emptied"),
    (partial(change, statement="DELETE FROM words_data WHERE id > 10"), {"table", "database"}, "the index cut"),
    (lambda archive: (archive / "catalogue.db").write_bytes(b""), {"database"}, "an empty file"),
]


@pytest.mark.parametrize(("damage", "codes", "why"), DAMAGES, ids=[row[2] for row in DAMAGES])
def test_damage_is_found(damage: Callable[[Path], object], codes: set[str], why: str, archive: Path) -> None:
    assert verify(archive) == []
    damage(archive)
    found = verify(archive)
    assert {one.code for one in found} and {one.code for one in found} <= codes, why
    for one in found:
        assert one.what.fi != one.what.en and "memogen batch" in one.hint.en and one.where


def test_a_folder_without_a_catalogue_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        verify(tmp_path)
    (tmp_path / "catalogue.db").write_text("jotain muuta" * 1000)
    assert [one.code for one in verify(tmp_path)] == ["database"]
