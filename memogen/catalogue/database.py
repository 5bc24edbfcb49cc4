"""Opens the catalogue's file, and says in plain words what SQLite and the disk refuse."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from memogen.catalogue.schema import APPLICATION_ID, VERSION, migrate, version
from memogen.errors import InputError, OutputError
from memogen.language import Text

_DISK = tuple(f"SQLITE_{name}" for name in ("FULL", "READONLY", "CANTOPEN", "BUSY", "LOCKED", "IOERR", "PERM"))
# What SQLite says of tables that are gone or hold what they cannot.
_DAMAGED = ("no such table", "no such column", "vtable", "malformed", "corrupt", "Could not decode")
_WAIT = 30.0  # seconds for another process to finish writing


def connect(path: Path) -> sqlite3.Connection:
    """The database at a path, made or brought to this version's tables; in autocommit, rows by column names.

    Raises:
        InputError: it is of a newer version, or no catalogue.
        OutputError: it is damaged, or cannot be made or written.
    """
    with told(path):
        place = f"{path.absolute().as_uri()}?{_unwritten(path) if is_read_only(path) else 'mode=rwc'}"
        connection = sqlite3.connect(place, timeout=_WAIT, isolation_level=None, check_same_thread=False, uri=True)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def is_read_only(path: Path) -> bool:
    """Whether a catalogue that is there lies where nothing can be written: a medium, a share, another user's folder."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _unwritten(path: Path) -> str:
    """How SQLite opens a file without making others beside it; what is not yet in the file itself needs them."""
    log = path.with_name(f"{path.name}-wal")
    return "mode=ro" if log.is_file() and log.stat().st_size else "immutable=1"


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    found, kind = version(connection), connection.execute("PRAGMA application_id").fetchone()[0]
    is_used = found or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if found > VERSION or (is_used and kind != APPLICATION_ID):
        raise InputError(
            Text("Luettelo on uudemman memogenin tekemä.", "The catalogue was made by a newer memogen.")
            if kind == APPLICATION_ID
            else Text("Tiedosto ei ole memogenin luettelo.", "The file is no catalogue of memogen."),
            where=str(path),
            hint=Text("Päivitä: pip install -U memogen", "Upgrade: pip install -U memogen"),
        )
    if found < VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the disk raise into errors that a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorname", "")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or any(word in str(problem) for word in _DAMAGED):
            raise damaged(path) from problem
        if code.startswith(_DISK):
            raise _unwritable(path, str(problem)) from problem
        raise
    except OSError as problem:
        raise _unwritable(path, problem.strerror or str(problem)) from problem


def damaged(path: Path) -> OutputError:
    """The error of a catalogue that cannot be read any more."""
    return OutputError(
        Text("Luettelo on vioittunut.", "The catalogue is damaged."),
        where=str(path),
        hint=Text(
            "Palauta se varmuuskopiosta; ellei sitä ole, siirrä tiedosto syrjään ja lue lähteet uudelleen: "
            "memogen batch KANSIO -o ARKISTO.",
            "Restore it from a backup; where there is none, move the file away and read the sources anew: "
            "memogen batch FOLDER -o ARCHIVE.",
        ),
    )


def _unwritable(path: Path, why: str) -> OutputError:
    return OutputError(
        Text(f"Arkistoon ei voi kirjoittaa: {why}.", f"The archive cannot be written: {why}."),
        where=str(path),
        hint=Text(
            "Tarkista levytila ja oikeudet; jos toinen ajo on kesken, odota sen loppua.",
            "Check the disk's space and your rights; if another run is going on, wait for its end.",
        ),
    )
