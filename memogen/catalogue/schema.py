"""The catalogue's tables, as steps from one version of the schema to the next.

The version stands in ``PRAGMA user_version``; docs/catalogue.md tells what each table holds. A step is never edited
once it is out: a change is a new step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

APPLICATION_ID = 0x6D656D6F  # "memo"

_FIRST = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    media TEXT,
    bytes INTEGER,
    pages INTEGER,
    characters INTEGER,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'no_text', 'unsupported', 'error')),
    code TEXT,
    reason_fi TEXT,
    reason_en TEXT,
    reader TEXT NOT NULL,
    schema TEXT NOT NULL,
    file TEXT,
    file_sha256 TEXT,
    read_at TEXT NOT NULL
);
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    source INTEGER REFERENCES sources (id),
    bytes INTEGER,
    modified_ns INTEGER,
    status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'no_text', 'unsupported', 'duplicate', 'error')),
    code TEXT,
    reason_fi TEXT,
    reason_en TEXT
);
CREATE INDEX files_source ON files (source);
CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    municipality TEXT,
    programme TEXT,
    funder TEXT,
    starts TEXT,
    ends TEXT,
    total REAL,
    own REAL,
    records INTEGER NOT NULL
);
CREATE TABLE linked (
    stamp TEXT NOT NULL
);
CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT,
    title TEXT,
    municipality TEXT,
    body TEXT,
    day TEXT,
    section INTEGER,
    project_name TEXT,
    project INTEGER REFERENCES projects (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('avoin', 'kesken', 'hyvaksytty')),
    stated INTEGER NOT NULL,
    decided INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    data TEXT,
    UNIQUE (source, number)
);
CREATE INDEX records_day ON records (day);
CREATE INDEX records_project ON records (project);
CREATE TABLE field_values (
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    number REAL,
    day TEXT,
    state TEXT NOT NULL,
    certainty REAL,
    decision TEXT,
    page INTEGER,
    place TEXT,
    quote TEXT,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (record, path)
) WITHOUT ROWID;
CREATE INDEX field_values_field ON field_values (field, number, day);
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    text_fi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    paths TEXT NOT NULL
);
CREATE INDEX findings_record ON findings (record);
CREATE TABLE cross_findings (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    text_fi TEXT NOT NULL,
    text_en TEXT NOT NULL,
    paths TEXT NOT NULL,
    evidence TEXT NOT NULL
);
CREATE INDEX cross_findings_record ON cross_findings (record);
CREATE INDEX cross_findings_other ON cross_findings (other);
CREATE TABLE versions (
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (key, version)
);
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    key TEXT NOT NULL,
    path TEXT,
    old TEXT,
    new TEXT,
    reason TEXT
);
CREATE INDEX history_key ON history (key);
CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END;
CREATE TABLE texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL UNIQUE REFERENCES records (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (keys, surface, content = '', tokenize = 'unicode61 remove_diacritics 0');
"""

STEPS = (_FIRST,)
VERSION = len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """The schema's version; 0 of an empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the tables to this version, each step whole or not at all; the connection is in autocommit."""
    while version(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            step = version(connection)  # another process may have made it while this one waited
            for statement in _statements(STEPS[step]) if step < VERSION else ():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {min(step + 1, VERSION)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # SQLite itself rolls back where the disk is full
                connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
