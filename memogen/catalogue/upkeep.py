"""What keeping an archive asks of its catalogue: the paths of a content, the records of projects, what is damaged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memogen.catalogue import readings
from memogen.catalogue.comparing import differing
from memogen.catalogue.database import told
from memogen.catalogue.rows import FileRow
from memogen.catalogue.store import NAME, Catalogue
from memogen.errors import InputError, OutputError
from memogen.language import Text


def files_of(catalogue: Catalogue, sha256: str) -> list[FileRow]:
    """The paths that have this content, in order."""
    with told(catalogue.folder):
        rows = catalogue.connection.execute(
            "SELECT files.* FROM files JOIN sources ON sources.id = files.source WHERE sha256 = ? ORDER BY path",
            [sha256],
        )
        return [
            FileRow(
                row["path"], sha256, row["bytes"], row["modified_ns"], row["status"], row["code"], row["reason_fi"],
                row["reason_en"],
            )
            for row in rows
        ]  # fmt: skip


def project_records(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(key, the project's name) of each record that names a project, by key."""
    with told(catalogue.folder):
        keys = catalogue.connection.execute(
            "SELECT key, project_name FROM records WHERE project_name IS NOT NULL ORDER BY key"
        ).fetchall()
    for row in keys:
        yield row["key"], row["project_name"]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something wrong in an archive: a name for programs, where, what, and what to do about it."""

    code: str
    where: str
    what: Text
    hint: Text


def verify(folder: Path) -> list[Damage]:
    """What is missing, changed, orphaned, empty or damaged in an archive; nothing is written.

    Raises:
        InputError: the folder has no catalogue, or one of a newer version.
    """
    try:
        with Catalogue.open(folder) as catalogue:
            found = [*_database(catalogue)]
            if not found:  # in a damaged database every other answer may be wrong
                found = [*_readings(catalogue), *_records(catalogue), *_sources(catalogue)]
            return found or [*_tables(catalogue)]
    except OutputError as problem:
        return [Damage("database", str(folder / NAME), problem.what, _RESTORE)]


def _tables(catalogue: Catalogue) -> Iterator[Damage]:
    """Tables that do not hold what the records, the decisions and the texts say."""
    for table, key in differing(catalogue):
        yield Damage("table", key or str(catalogue.folder / NAME), _TABLE.format(t=table), _READ_AGAIN)


def _database(catalogue: Catalogue) -> Iterator[Damage]:
    where = str(catalogue.folder / NAME)
    try:
        for (answer,) in catalogue.connection.execute("PRAGMA integrity_check(20)").fetchall():
            if answer != "ok":
                yield Damage("database", where, Text(f"Luettelo: {answer}", f"The catalogue: {answer}"), _RESTORE)
        for table, row, parent, _ in catalogue.connection.execute("PRAGMA foreign_key_check").fetchmany(20):
            text = Text(
                f"Taulun {table} rivi {row} viittaa taulun {parent} riviin, jota ei ole.",
                f"Row {row} of the table {table} refers to a row of {parent} that is not there.",
            )
            yield Damage("reference", where, text, _RESTORE)
    except sqlite3.DatabaseError as problem:
        yield Damage("database", where, Text(f"Luettelo: {problem}", f"The catalogue: {problem}"), _RESTORE)


def _readings(catalogue: Catalogue) -> Iterator[Damage]:
    """The files of what was read: each that a row names is there and as it was written, and there are no others."""
    folder = catalogue.folder
    named = set()
    for row in catalogue.connection.execute("SELECT name, file, file_sha256 FROM sources WHERE file IS NOT NULL"):
        named.add(row["file"])
        where = str(folder / row["file"])
        if not (folder / row["file"]).is_file():
            yield Damage("missing", where, _MISSING.format(n=row["name"]), _READ_AGAIN)
        elif not readings.is_whole(folder, row["file"], row["file_sha256"]):
            yield Damage("changed", where, _CHANGED.format(n=row["name"]), _READ_AGAIN)
    for path in sorted(readings.files(folder)):
        if path.relative_to(folder).as_posix() not in named:
            yield Damage("orphaned", str(path), _ORPHANED, _RUN_AGAIN)


def _records(catalogue: Catalogue) -> Iterator[Damage]:
    """Each record has data that can be read and at least one value, or a text at least."""
    counts = {
        row[0]: row[1] for row in catalogue.connection.execute("SELECT source, max(number) FROM records GROUP BY 1")
    }
    for row in catalogue.connection.execute("SELECT id, name, file FROM sources WHERE file IS NOT NULL"):
        try:
            lines = readings.read(catalogue.folder, row["file"])
            written = len([json.loads(line) for line in lines])
        except (InputError, ValueError):
            continue  # told above
        if written != counts.get(row["id"], 0):
            text = _DIFFER.format(n=row["name"], a=written, b=counts.get(row["id"], 0))
            yield Damage("records", str(catalogue.folder / row["file"]), text, _READ_AGAIN)
    empty = catalogue.connection.execute(
        "SELECT key, sources.name FROM records JOIN sources ON sources.id = records.source LEFT JOIN texts"
        " ON texts.record = records.id WHERE stated = 0 AND trim(coalesce(text, '')) = '' ORDER BY key"
    )
    for row in empty:
        yield Damage("empty", row["key"], _EMPTY.format(n=row["name"]), _READ_AGAIN)


def _sources(catalogue: Catalogue) -> Iterator[Damage]:
    """A source that was read has pages or characters, and a path."""
    for row in catalogue.connection.execute(
        "SELECT name, sha256 FROM sources WHERE status IN ('ok', 'partial') AND"
        " (coalesce(characters, 0) = 0 OR pages = 0 OR file IS NULL) ORDER BY name, sha256"
    ):
        yield Damage("empty", row["sha256"][:12], _EMPTY.format(n=row["name"]), _READ_AGAIN)
    for row in catalogue.connection.execute(
        "SELECT name, sha256 FROM sources WHERE id NOT IN (SELECT source FROM files WHERE source IS NOT NULL)"
        " ORDER BY name, sha256"
    ):
        yield Damage("orphaned", row["sha256"][:12], _NO_PATH.format(n=row["name"]), _RUN_AGAIN)


_RESTORE = Text(
    "Palauta arkisto varmuuskopiosta; ellei sitä ole, tee uusi arkisto: memogen batch.",
    "Restore the archive from a backup; where there is none, make a new one: memogen batch.",
)
_READ_AGAIN = Text(
    "Lue lähde uudelleen: memogen batch KANSIO -o ARKISTO --reread.",
    "Read the source anew: memogen batch FOLDER -o ARCHIVE --reread.",
)
_RUN_AGAIN = Text(
    "Jatka keskeytynyttä ajoa: memogen batch KANSIO -o ARKISTO.",
    "Go on with the interrupted run: memogen batch FOLDER -o ARCHIVE.",
)
_MISSING = Text("Lähteen {n} luettu tiedosto puuttuu.", "The file of what was read of {n} is missing.")
_CHANGED = Text(
    "Lähteen {n} luettu tiedosto on muuttunut tai katkennut.", "The file of what was read of {n} has changed."
)
_ORPHANED = Text("Luettelo ei tunne tiedostoa.", "The catalogue knows nothing of the file.")
_DIFFER = Text(
    "Lähteestä {n} on tiedostossa {a} tietuetta, luettelossa {b}.",
    "Of {n} the file holds {a} records, the catalogue {b}.",
)
_TABLE = Text("Taulussa {t} ei ole, mitä tietueet sanovat.", "The table {t} does not hold what the records say.")
_EMPTY = Text("Lähteestä {n} ei ole luettu mitään.", "Nothing was read of {n}.")
_NO_PATH = Text("Lähteen {n} tiedostoa ei ole luettelossa.", "The catalogue has no file for {n}.")
