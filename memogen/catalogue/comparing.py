"""Whether the rows of a catalogue are what its records say: each table beside the readings, the index and the links."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter

from memogen.catalogue.projects import is_current, relink
from memogen.catalogue.rows import Entry, FindingRow, Indexed, ValueRow, entry
from memogen.catalogue.store import NOT_COLUMNS, Catalogue
from memogen.errors import InputError

_VALUES = attrgetter(*(field.name for field in fields(ValueRow)))
_FINDINGS = attrgetter(*(field.name for field in fields(FindingRow)))
_WORDS = 40  # of a record that are looked for in the index
_LINKED = (
    "SELECT * FROM projects ORDER BY id",
    "SELECT record, other, rule, severity, text_fi, text_en, paths, evidence FROM cross_findings ORDER BY 1, 2, 3, 5",
    "SELECT id, project FROM records ORDER BY id",
)


def differing(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(table, key or nothing) of the rows that are not what the records and decisions give."""
    connection = catalogue.connection
    found = [
        (table, row["key"])
        for row in connection.execute("SELECT * FROM records ORDER BY id")
        for table in _of_record(catalogue, row)
    ]
    found += [("history", key) for key in _history(connection)]
    yield from found
    if found:
        return  # projects are found of the values
    if not connection.execute("SELECT count(*) FROM linked").fetchone()[0] and _has_records(connection):
        yield "linked", ""
    elif not _is_linked_as_it_was(catalogue):
        yield "projects", ""


def _of_record(catalogue: Catalogue, row: sqlite3.Row) -> Iterator[str]:
    """The tables whose rows of one record differ."""
    connection = catalogue.connection
    text = connection.execute("SELECT * FROM texts WHERE record = ?", [row["id"]]).fetchone()
    if text is None:
        yield "texts"
        return
    try:
        stored = catalogue.record(row["key"])
    except (InputError, IndexError):
        yield "records"
        return
    wanted = entry(stored.record, row["number"], text["text"], text["start"])
    if any(row[name] != getattr(wanted, name) for name in _columns()):
        yield "records"
    values = connection.execute("SELECT * FROM field_values WHERE record = ?", [row["id"]]).fetchall()
    if {tuple(one)[1:] for one in values} != {_VALUES(one) for one in wanted.values}:
        yield "field_values"
    findings = connection.execute("SELECT * FROM findings WHERE record = ?", [row["id"]]).fetchall()
    if sorted(tuple(one)[2:] for one in findings) != sorted(map(_FINDINGS, wanted.findings)):
        yield "findings"
    if not _is_indexed(connection, text["id"], wanted.indexed):
        yield "words"
    earlier = connection.execute("SELECT count(*) FROM versions WHERE key = ?", [row["key"]]).fetchone()[0]
    if earlier != row["version"] - 1:
        yield "versions"


def _columns() -> list[str]:
    return [field.name for field in fields(Entry) if field.name not in NOT_COLUMNS]


def _is_indexed(connection: sqlite3.Connection, place: int, words: Indexed) -> bool:
    """Whether a search for words of a record would find it."""
    for column, text in zip(Indexed._fields, words, strict=True):
        known = [word for word in dict.fromkeys(text.split()) if word.isalnum()]
        asked = known[:: max(1, len(known) // _WORDS)]
        query = " AND ".join(f'{column} : "{word}"' for word in asked)
        if (
            query
            and not connection.execute(
                "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?", [query, place]
            ).fetchone()
        ):
            return False
    return True


def _history(connection: sqlite3.Connection) -> Iterator[str]:
    """Records that were changed and have no history; nothing where rows of others are gone: it is append-only."""
    for row in connection.execute(
        "SELECT key FROM records WHERE version > 1 AND key NOT IN (SELECT key FROM history) ORDER BY key"
    ):
        yield row["key"]
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'history'").fetchone()
    if (given["seq"] if given else 0) != connection.execute("SELECT count(*) FROM history").fetchone()[0]:
        yield ""


def _has_records(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM records").fetchone()[0])


def _is_linked_as_it_was(catalogue: Catalogue) -> bool:
    """Whether finding the projects anew gives the same; tried in a transaction that is taken back."""
    connection = catalogue.connection
    before = [connection.execute(query).fetchall() for query in _LINKED]
    if not is_current(connection):
        return True  # the next run links
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:  # read-only
        return True
    try:
        relink(catalogue, connection)
        return before == [connection.execute(query).fetchall() for query in _LINKED]
    finally:
        connection.execute("ROLLBACK")
