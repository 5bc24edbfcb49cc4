"""Opens a catalogue, puts in what was read, gives records out and takes back what people decided of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from memogen.catalogue import readings
from memogen.catalogue.database import connect, damaged, is_read_only, told
from memogen.catalogue.pairing import Earlier, differences, paired
from memogen.catalogue.rows import Entry, FileRow, FindingRow, Indexed, SourceRow, ValueRow, entry, indexed
from memogen.decisions import Change, Hand, carry
from memogen.errors import InputError, MemogenError, OutputError
from memogen.language import Text
from memogen.limits import lift
from memogen.record import Record, load

NAME = "catalogue.db"
MACHINE = "memogen"
"""Whom the history names for what a run did."""
_SOURCE = "(SELECT id FROM sources WHERE sha256 = ?)"
# A record's key and those it had before its file changed.
_KEYS = (
    "WITH RECURSIVE had (key) AS (SELECT ? UNION SELECT history.old FROM history JOIN had ON history.key = had.key"
    " WHERE action = 'siirtynyt') SELECT key FROM had"
)
_SPARE = 1000  # entries of the index that no record has any more, before it is made anew
# A tenth of what ``astuple`` takes, which copies.
_plain_values = attrgetter(*(field.name for field in fields(ValueRow)))
_plain_findings = attrgetter(*(field.name for field in fields(FindingRow)))
_VALUE_COLUMNS = ", ".join("?" * (1 + len(fields(ValueRow))))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a record: when (ISO, UTC), who, what, and the value before and after.

    ``action`` of a run is luettu_uudelleen, siirtynyt (``old`` is the record's former key) or poistunut; those of
    people are the names of :mod:`memogen.decisions`.
    ``key`` is the record's; ``old`` and ``new`` are texts.
    """

    at: str
    who: str
    action: str
    key: str
    path: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None

    @classmethod
    def of(cls, key: str, change: Change, by: Hand) -> Self:
        """What a person decided of a record; a value that is no text stands as JSON."""
        old, new = (
            value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for value in (change.old, change.new)
        )
        return cls(by.when, by.who, change.action.value, key, change.path, old, new, change.reason)


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it stands, with its version; ``paths`` are the files of its source.

    ``text`` is its part of the source's text, which begins at the offset ``start`` there.
    """

    key: str
    version: int
    state: str
    record: Record
    source: SourceRow
    paths: tuple[str, ...]
    text: str
    start: int


class ConflictError(MemogenError):
    """Somebody else has changed the record meanwhile; ``stored`` is how it stands now."""

    exit_code = OutputError.exit_code

    def __init__(self, stored: Stored) -> None:
        super().__init__(
            Text("Joku muu on muuttanut tietuetta.", "Somebody else has changed the record."),
            where=stored.key,
            hint=Text("Vertaa versioita ja tallenna uudelleen.", "Compare the versions and save again."),
        )
        self.stored = stored


class Catalogue:
    """An open catalogue; a context manager. One process writes at a time, others wait for it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Opens the catalogue of an archive, and brings an older one to this version's tables.

        Raises:
            InputError: the folder has no catalogue, or it is damaged or of a newer version.
            OutputError: it cannot be made or written.
        """
        lift()
        path = folder / NAME
        if not create and not path.is_file():
            raise InputError(
                Text("Kansio ei ole arkisto: luetteloa ei ole.", "The folder is no archive: it has no catalogue."),
                where=str(folder),
                hint=Text("Tee arkisto: memogen batch KANSIO -o ARKISTO", "Make one: memogen batch FOLDER -o ARCHIVE"),
            )
        if not create and path.stat().st_size == 0:
            raise damaged(path)
        return cls(folder, connect(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        self.close()
        if isinstance(problem, sqlite3.DatabaseError):  # damage shows wherever a table is read
            with told(self.folder / NAME):
                raise problem

    @property
    def is_read_only(self) -> bool:
        """Whether the archive lies where nothing can be written."""
        return is_read_only(self.folder / NAME)

    def close(self) -> None:
        """Closes the file; what was saved is on the disk already."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is saved, or nothing.

        Raises:
            OutputError: the disk is full or read-only, or another process writes for too long.
        """
        with told(self.folder / NAME):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    # --- What was read ------------------------------------------------------------------------------------------

    def put(
        self,
        source: SourceRow,
        entries: Sequence[Entry],
        *,
        replaces: str | None = None,
        paths: Sequence[FileRow] = (),
    ) -> None:
        """Puts in a source with its records, in place of what was read of it before, and writes their file.

        What people decided of its records is carried over to the new reading; what the reading changed goes to the
        history. The file is whole on the disk before the row that names it, and the old one goes after that.

        Args:
            source: what was read; ``file``, ``file_sha256`` and ``read_at`` are set here.
            entries: its records, in order.
            replaces: the content hash that its file had before, where it has changed. What was decided of that content
                holds for this one too; where no other file has it any more, it goes.
            paths: what became of the paths that have this content; without them those of ``replaces`` do.
        """
        with told(self.folder):
            file, digest = readings.write(self.folder, source.sha256, [one.data for one in entries])
        now = _now()
        with self.writing() as connection:
            known, changed = self.source(source.sha256), None
            if replaces and replaces != source.sha256:
                changed = self.source(replaces)
            pairs, gone = paired(self._earlier(known) if known else [], entries)
            left = [one for one in entries if one.number not in pairs or pairs[one.number].decided is None]
            handed, dropped = paired(self._earlier(changed) if changed else [], left)
            number = _upsert(
                connection, "sources", _columns(replace(source, file=file, file_sha256=digest, read_at=now)), "sha256"
            )
            versions = self._versions(number)
            connection.execute("DELETE FROM records WHERE source = ?", [number])
            for one in entries:
                key = key_of(source.sha256, one.number)
                self._insert(
                    number, key, one, handed.get(one.number) or pairs.get(one.number), versions.get(key, 0), now
                )
            for path in paths:
                self._put_file(path)
            if changed and not paths:
                connection.execute(f"UPDATE files SET source = ? WHERE source = {_SOURCE}", [number, replaces])
            if changed and self._has_left(changed):
                gone += dropped
            else:
                changed = None
            for earlier in gone:
                self._note(HistoryLine(now, MACHINE, "poistunut", earlier.key, old=earlier.data))
        for stale in {row.file for row in (known, changed) if row and row.file} - {file}:
            (self.folder / stale).unlink(missing_ok=True)

    def hand_over(self, old: str, new: str) -> None:
        """What was decided of a content whose last file has become a copy of another one's: it holds for that too."""
        now = _now()
        with self.writing() as connection:
            source, target = self.source(old), self.source(new)
            if source is None or target is None or not self._has_left(source, delete=False):
                return
            number = connection.execute(f"SELECT {_SOURCE}", [new]).fetchone()[0]
            standing = {one.number: one for one in self._earlier(target)}
            rows = connection.execute(
                "SELECT number, start, text FROM records JOIN texts ON record = records.id WHERE source = ?", [number]
            ).fetchall()
            entries = [
                entry(_loaded(standing[row["number"]].data), row["number"], row["text"], row["start"])
                for row in rows
                if row["number"] in standing
            ]
            pairs, gone = paired(self._earlier(source), entries)
            for one in entries:
                earlier, own = pairs.get(one.number), standing[one.number]
                if earlier and earlier.decided and not own.decided:
                    self._insert(number, own.key, one, earlier, own.version, now)
            for earlier in gone:
                self._note(HistoryLine(now, MACHINE, "poistunut", earlier.key, old=earlier.data))
            self._has_left(source)
        if source.file:
            (self.folder / source.file).unlink(missing_ok=True)

    def _has_left(self, source: SourceRow, *, delete: bool = True) -> bool:
        """Whether no file has a content any more; then it goes from the catalogue."""
        unused = f"sha256 = ? AND NOT EXISTS (SELECT 1 FROM files WHERE source = {_SOURCE})"
        found = self.connection.execute(f"SELECT 1 FROM sources WHERE {unused}", [source.sha256] * 2).fetchone()
        if found and delete:
            self.connection.execute("DELETE FROM sources WHERE sha256 = ?", [source.sha256])
        return found is not None

    def _versions(self, source: int) -> dict[str, int]:
        """The highest version that each key of a source has had."""
        rows = self.connection.execute(
            "SELECT records.key, max(records.version, coalesce(max(versions.version), 0)) FROM records"
            " LEFT JOIN versions ON versions.key = records.key WHERE source = ? GROUP BY records.key",
            [source],
        )
        return {row[0]: row[1] for row in rows}

    def put_file(self, row: FileRow) -> None:
        """Notes what became of a path."""
        with self.writing():
            self._put_file(row)

    def _put_file(self, row: FileRow) -> None:
        values = {name: value for name, value in _columns(row).items() if name != "sha256"}
        if row.sha256 is not None:  # a file that cannot be looked at now keeps the content that it had
            values["source"] = self.connection.execute(f"SELECT {_SOURCE}", [row.sha256]).fetchone()[0]
        _upsert(self.connection, "files", values, "path")

    def tidy(self) -> None:
        """Removes what an interrupted run left: files of records that no row names, and unfinished ones.

        What many saves have left in the index of words goes too.
        """
        named = {row[0] for row in self.connection.execute("SELECT file FROM sources WHERE file IS NOT NULL")}
        for path in readings.files(self.folder):
            if path.relative_to(self.folder).as_posix() not in named:
                path.unlink(missing_ok=True)
        written, standing = (
            self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("words_docsize", "texts")
        )
        if written > 2 * standing + _SPARE:
            with self.writing() as connection:
                connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
                for row in connection.execute("SELECT texts.id, record, text FROM texts").fetchall():
                    decided = connection.execute(
                        "SELECT value FROM field_values"
                        " WHERE record = ? AND decision IS NOT NULL AND value IS NOT NULL",
                        [row["record"]],
                    )
                    self._index(row["id"], indexed("\n".join([row["text"], *(value for (value,) in decided)])))

    def _earlier(self, source: SourceRow) -> list[Earlier]:
        """The records of a source as they stand; of one whose file is gone or damaged, those that people decided."""
        rows = self.connection.execute(
            f"SELECT * FROM records WHERE source = {_SOURCE} ORDER BY number", [source.sha256]
        ).fetchall()
        try:
            texts = readings.read(self.folder, source.file) if rows else []
        except InputError:
            texts = []
        read = dict(enumerate(texts, 1))
        return [
            Earlier(row["key"], row["number"], row["version"], read.get(row["number"], ""), row["data"])
            for row in rows
            if row["data"] or row["number"] in read
        ]

    def _insert(self, source: int, key: str, one: Entry, earlier: Earlier | None, latest: int, now: str) -> None:
        """Inserts a record; where there was an earlier reading of it, with what people decided of that.

        ``latest`` is the highest version that the key has had, 0 for a new one: a key that comes to mean another record
        gets a higher version, so that no page that shows the former one can be saved over it.
        """
        if earlier is None:
            self._write(key, source, one, latest + 1, None)
            return
        moved = earlier.key != key
        if moved:
            self._note(HistoryLine(now, MACHINE, "siirtynyt", key, old=earlier.key, new=key))
        if earlier.reading == one.data:
            current = entry(_loaded(earlier.data), one.number, one.text, one.start) if earlier.decided else one
            self._write(key, source, current, latest + 1 if moved else earlier.version, earlier.decided)
            return
        old, new = _loaded(earlier.data), _loaded(one.data)
        if earlier.decided:
            new = carry(old, new, " " * one.start + one.text)  # at the offsets of the source's text
            one = entry(new, one.number, one.text, one.start)
        version = max(latest, earlier.version) + (1 if moved else 0)
        self.connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?)", [key, version, now, earlier.data])
        for path, was, becomes in differences(old, new):
            self._note(HistoryLine(now, MACHINE, "luettu_uudelleen", key, path, was, becomes))
        self._write(key, source, one, version + 1, one.data if earlier.decided else None)

    def _write(self, key: str, source: int, one: Entry, number: int, decided: str | None) -> None:
        """Writes a record's rows in place of those it had."""
        connection = self.connection
        plain = {name: value for name, value in _columns(one).items() if name not in NOT_COLUMNS}
        row = {**plain, "key": key, "source": source, "version": number, "data": decided}
        record = _upsert(connection, "records", row, "key")
        for table in ("field_values", "findings", "texts"):
            connection.execute(f"DELETE FROM {table} WHERE record = ?", [record])
        connection.executemany(
            f"INSERT INTO field_values VALUES ({_VALUE_COLUMNS})",
            [(record, *_plain_values(value)) for value in one.values],
        )
        connection.executemany(
            "INSERT INTO findings (record, rule, severity, text_fi, text_en, paths) VALUES (?, ?, ?, ?, ?, ?)",
            [(record, *_plain_findings(found)) for found in one.findings],
        )
        place = connection.execute(
            "INSERT INTO texts (record, start, text) VALUES (?, ?, ?)", [record, one.start, one.text]
        ).lastrowid
        self._index(place, one.indexed)

    def _index(self, place: int | None, words: Indexed) -> None:
        self.connection.execute("INSERT INTO words (rowid, keys, surface) VALUES (?, ?, ?)", [place, *words])

    # --- What people decided ------------------------------------------------------------------------------------

    def save(self, key: str, record: Record, *, version: int, changes: Sequence[HistoryLine]) -> int:
        """Saves a record that a person changed, and notes the changes in the history.

        Args:
            key: the record's.
            record: as it shall stand.
            version: of the record that the person saw.
            changes: what the person did; ``at`` is set here where it is empty.

        Returns:
            The record's new version.

        Raises:
            ConflictError: the record has another version by now; nothing is saved.
            InputError: there is no such record.
            OutputError: it cannot be written.
        """
        with self.writing() as connection:
            row = self._row(key)
            if row["version"] != version:
                raise ConflictError(self.record(key))
            text = connection.execute("SELECT * FROM texts WHERE record = ?", [row["id"]]).fetchone()
            one = entry(record, row["number"], text["text"], text["start"])
            self._write(key, row["source"], one, version + 1, one.data)
            connection.execute("UPDATE records SET project = ? WHERE id = ?", [row["project"], row["id"]])
            for change in changes:
                self._note(change if change.at else replace(change, at=_now()))
        return version + 1

    def _note(self, line: HistoryLine) -> None:
        row = _columns(line)
        self.connection.execute(f"INSERT INTO history ({', '.join(row)}) VALUES ({_marks(row)})", list(row.values()))

    # --- What there is ------------------------------------------------------------------------------------------

    def source(self, sha256: str) -> SourceRow | None:
        """The source of this content; None where it was never read."""
        row = self.connection.execute("SELECT * FROM sources WHERE sha256 = ?", [sha256]).fetchone()
        return _made(SourceRow, row) if row else None

    def file(self, path: str) -> FileRow | None:
        """What became of a path; None where it was never looked at."""
        row = self.connection.execute(
            "SELECT files.*, sources.sha256 FROM files LEFT JOIN sources ON sources.id = files.source WHERE path = ?",
            [path],
        ).fetchone()
        return _made(FileRow, row) if row else None

    def record(self, key: str) -> Stored:
        """A record as it stands.

        Raises:
            InputError: there is no such record, or the file of its reading is gone.
        """
        with told(self.folder / NAME):
            row = self._row(key)
            one = self.connection.execute("SELECT * FROM sources WHERE id = ?", [row["source"]]).fetchone()
            source = _made(SourceRow, one)
            paths = self.connection.execute("SELECT path FROM files WHERE source = ? ORDER BY path", [row["source"]])
            text = self.connection.execute("SELECT * FROM texts WHERE record = ?", [row["id"]]).fetchone()
            data = row["data"] or readings.read(self.folder, source.file)[row["number"] - 1]
            found = tuple(path["path"] for path in paths)
        return Stored(key, row["version"], row["state"], _loaded(data), source, found, text["text"], text["start"])

    def record_keys(self) -> list[str]:
        """The keys of all records, in the order of their files and places."""
        rows = self.connection.execute(
            "SELECT key FROM records JOIN sources ON sources.id = records.source ORDER BY name, sha256, number"
        )
        return [row["key"] for row in rows]

    def keys_with_findings(self) -> list[str]:
        """The keys of the records with a finding within them, in the same order."""
        found = {
            row[0] for row in self.connection.execute("SELECT key FROM records JOIN findings ON record = records.id")
        }
        return [key for key in self.record_keys() if key in found]

    def reading(self, key: str) -> Record:
        """A record as the machine read it, without what people decided."""
        row = self._row(key)
        file = self.connection.execute("SELECT file FROM sources WHERE id = ?", [row["source"]]).fetchone()[0]
        return _loaded(readings.read(self.folder, file)[row["number"] - 1])

    def versions(self, key: str) -> list[tuple[int, str, Record]]:
        """(version, until when, the record) of the readings that a later one has replaced, oldest first."""
        rows = self.connection.execute("SELECT * FROM versions WHERE key = ? ORDER BY version", [key])
        return [(row["version"], row["at"], _loaded(row["data"])) for row in rows]

    def history(self, key: str | None = None) -> Iterator[HistoryLine]:
        """What has happened to a record, under its earlier keys too, or to all of them, oldest first."""
        where, values = (f"WHERE key IN ({_KEYS})", [key]) if key else ("", [])
        for row in self.connection.execute(f"SELECT * FROM history {where} ORDER BY id", values):
            yield _made(HistoryLine, row)

    def _row(self, key: str) -> Any:  # noqa: ANN401 - a row by column names
        row = self.connection.execute("SELECT * FROM records WHERE key = ?", [key]).fetchone()
        if row is None:
            raise InputError(
                Text("Arkistossa ei ole tällaista tietuetta.", "The archive has no such record."),
                where=f"{self.folder}: {key}",
                hint=Text("Hae tietueita: memogen search ARKISTO SANAT", "Look it up: memogen search ARCHIVE WORDS"),
            )
        return row


#: Of an entry, what is not a column of the table of records.
NOT_COLUMNS = frozenset({"values", "findings", "text", "start", "indexed", "data"})


def key_of(sha256: str, number: int) -> str:
    """The key of a record: its source's content and its place there, "3f2a90c4d1e7-2"."""
    return f"{sha256[:12]}-{number}"


def _loaded(data: str) -> Record:
    (record,) = load(data)
    return record


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(one: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the rows, by its columns
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _made(kind: Any, row: sqlite3.Row) -> Any:  # noqa: ANN401 - the row's dataclass
    return kind(**{field.name: row[field.name] for field in fields(kind)})


def _marks(row: Mapping[str, object]) -> str:
    return ", ".join("?" * len(row))


def _upsert(connection: sqlite3.Connection, table: str, row: Mapping[str, object], key: str) -> int:
    """Inserts a row or changes the one with the same key; returns its rowid."""
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != key)
    statement = (
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({_marks(row)})"
        f" ON CONFLICT ({key}) DO UPDATE SET {changes} RETURNING rowid"
    )
    return int(connection.execute(statement, list(row.values())).fetchone()[0])
