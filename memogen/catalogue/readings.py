"""The files of an archive that hold what was read: one a source, an array of records with one on each line.

A file is named by its source and its own content, so that a new reading never stands half written in the place of an
old one: the row that names the file changes after it, and only then the old file goes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from memogen.errors import InputError
from memogen.language import Text

FOLDER = "records"


def write(archive: Path, sha256: str, records: Sequence[str]) -> tuple[str | None, str | None]:
    """Writes the records of a source, each a line of JSON.

    Returns:
        The file's path under the archive and its SHA-256; (None, None) where there are no records.

    Raises:
        OSError: the disk is full or read-only.
    """
    if not records:
        return None, None
    content = ("[\n" + ",\n".join(records) + "\n]\n").encode()
    digest = hashlib.sha256(content).hexdigest()
    target = archive / FOLDER / sha256[:2] / f"{sha256}-{digest[:8]}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target.relative_to(archive).as_posix(), digest


def read(archive: Path, file: str | None) -> list[str]:
    """The records in a file, each as JSON text.

    Raises:
        InputError: the file is gone or damaged.
    """
    if file is None:
        return []
    try:
        lines = (archive / file).read_text("utf-8").removesuffix("\n").split("\n")
        if lines[:1] != ["["] or lines[-1:] != ["]"]:
            raise ValueError(file)
        return [line.removesuffix(",") for line in lines[1:-1]]
    except (OSError, ValueError) as problem:
        raise InputError(
            Text("Arkiston tiedosto puuttuu tai on vioittunut.", "A file of the archive is gone or damaged."),
            where=str(archive / file),
            hint=Text(
                "Tarkista arkisto: memogen verify; lue lähde uudelleen: memogen batch --reread.",
                "Check it: memogen verify; read the source anew: memogen batch --reread.",
            ),
        ) from problem


def files(archive: Path) -> Iterator[Path]:
    """Every file of records, unfinished ones too."""
    folder = archive / FOLDER
    yield from (path for path in folder.rglob("*") if path.is_file())


def is_whole(archive: Path, file: str, digest: str) -> bool:
    """Whether a file is there and as it was written."""
    path = archive / file
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
