"""What the tests of batches share: files of every kind, a run in this process, an archive's content in one order."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest
from reading import pdf, text

from memogen.batch import Counts, Options, run, running, walk
from memogen.batch.outcome import Job, Outcome
from memogen.batch.work import read_file

MINUTES = """Khall 05.06.2023 § {number}

Hankkeen {name} omarahoitus

Päätösehdotus: Kaupunginhallitus päättää hakea avustusta Lapin liitolta hankkeelle "{name}". Hankkeen kustannukset
ovat 100 000 euroa, josta kunnan omarahoitus on 20 000 euroa.

Päätös: Kaupunginhallitus hyväksyi ehdotuksen.
"""

_DUMP = (
    "SELECT sha256, name, media, bytes, pages, characters, status, code, file, file_sha256 FROM sources",
    "SELECT path, sha256, files.status, files.code FROM files LEFT JOIN sources ON sources.id = source",
    "SELECT key, kind, title, records.day, version, data, projects.name, projects.records FROM records"
    " LEFT JOIN projects ON projects.id = project",
    "SELECT key, path, value, certainty, page, quote, start FROM field_values JOIN records ON records.id = record",
    "SELECT key, rule, text_fi FROM findings JOIN records ON records.id = record",
    "SELECT key, text FROM texts JOIN records ON records.id = record",
    "SELECT key, action, path, old, new FROM history",
)


def minutes(number: int = 1, name: str = "Tuulen talkoot") -> str:
    """An item of minutes on a project."""
    return MINUTES.format(number=number, name=name)


def printed(*pages: str) -> bytes:
    """A PDF with a line of text a page."""
    return pdf([lambda canvas, line=line: text(canvas, 57, 100, line) for line in pages])


def packed(**members: bytes) -> bytes:
    """A zip file; two underscores in a name stand for a slash, one for a full stop."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def here(jobs: Iterable[Job], **_: object) -> Generator[tuple[Job, Outcome]]:
    """The engine of a batch without processes."""
    for job in jobs:
        yield job, read_file(job)


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads files in this process."""
    monkeypatch.setattr(running, "outcomes", here)


def batch(folder: Path, archive: Path, options: Options | None = None) -> Counts:
    """A run over a folder."""
    return run(walk([folder], archive), archive, options or Options(), lambda counts: None)


def content(archive: Path) -> tuple[dict[str, bytes], list[list[tuple[object, ...]]]]:
    """An archive's files but the catalogue and the lock, and the catalogue's rows in order."""
    files = {
        path.relative_to(archive).as_posix(): path.read_bytes()
        for path in archive.rglob("*")
        if path.is_file() and not path.name.startswith(("catalogue.db", ".lock"))
    }
    connection = sqlite3.connect(archive / "catalogue.db")
    try:
        return files, [sorted(connection.execute(query).fetchall(), key=repr) for query in _DUMP]
    finally:
        connection.close()
