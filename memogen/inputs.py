"""What a command was given: the records that a file holds, or the source that it is.

    for record in records_of("kokous.pdf"):        # a source, a file of records (JSON), or a memo that memogen made
        print(record.get("hanke.nimi"))

A saved record and the record inside a memo are as they were left, a person's edits in the memo included; the records
of a source are read anew. "-" is standard input.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from memogen.check import checked, examined
from memogen.errors import InputError
from memogen.language import Text
from memogen.read import Engine, read
from memogen.read.opening import read_bytes, read_stream
from memogen.record import SCHEMA, Record, load
from memogen.segment import segment
from memogen.source import Source

if TYPE_CHECKING:
    from spacy.language import Language

_HEAD = 400
"""Bytes within which a file of records names its schema."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file by the name it was given: the records saved in it, or the source that it is."""

    name: str
    content: list[Record] | Source


def open_input(name: str, *, memos: bool = True, engine: Engine = Engine.AUTO) -> Input:
    """What the file holds, told by its content.

    Args:
        name: a path, or "-" for standard input.
        memos: whether the record inside a memo is asked for; otherwise a memo is a source as any Word document.
        engine: what reads the pages of a PDF.

    Raises:
        InputError: the file cannot be read, holds no text, or is a damaged memo or record.
    """
    if name != "-":
        return Input(name, _content(Path(name), name, memos, engine))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin"
        path.write_bytes(read_stream(sys.stdin.buffer, name))
        return Input(name, _content(path, name, memos, engine))


def records_of(
    name: str, *, model: Language | None = None, off: Collection[str] = (), engine: Engine = Engine.AUTO
) -> list[Record]:
    """The records of a file with their findings.

    Args:
        name: a path, or "-" for standard input.
        model: adds doubtful names to what the rules read in a source.
        off: ids of checks that are not asked.
        engine: what reads the pages of a PDF.

    Raises:
        InputError: as :func:`open_input` does.
    """
    return records_in(open_input(name, engine=engine), model=model, off=off)


def records_in(given: Input, *, model: Language | None = None, off: Collection[str] = ()) -> list[Record]:
    """The same of a file that is open already."""
    if isinstance(given.content, Source):
        return examined(segment(given.content), model=model, off=off)
    return checked(given.content, off=off)


def load_records(name: str) -> list[Record]:
    """The records of a JSON file as they were saved.

    Raises:
        InputError: it cannot be read, or holds no records.
    """
    try:
        text = (read_stream(sys.stdin.buffer, name) if name == "-" else read_bytes(Path(name))).decode()
    except UnicodeDecodeError as problem:
        raise InputError(
            Text("Tietuetta ei voi lukea.", "The record cannot be read."),
            where=name,
            hint=Text("Tarkista polku; tietue on JSON-tiedosto.", "Check the path; a record is a JSON file."),
        ) from problem
    return load(text, where=name)


def _content(path: Path, name: str, memos: bool, engine: Engine) -> list[Record] | Source:
    # A pipe or a device is never opened here: the reader refuses it.
    head = _head(path) if path.is_file() else b""
    if path.suffix.lower() == ".json" or (head.lstrip()[:1] in (b"{", b"[") and SCHEMA.encode() in head):
        return load_records(str(path))
    if memos and head.startswith(b"PK"):
        from memogen.render.readback import read_memo

        if record := read_memo(path):
            return [record]
    return read(path, engine=engine)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""  # the reader says why
