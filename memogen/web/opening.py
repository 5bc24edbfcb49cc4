"""What is named on the command line -> a desk: an archive, a file of records, or a document with its earlier review."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from memogen.catalogue import Catalogue, Entry, SourceRow, entry
from memogen.catalogue.rows import FileRow
from memogen.decisions import carry
from memogen.errors import InputError, MemogenError, OutputError
from memogen.inputs import load_records
from memogen.language import Text
from memogen.read.opening import printable
from memogen.record import SCHEMA, Record, load
from memogen.web.desk import Desk, digest_of
from memogen.web.earlier import paired
from memogen.web.leftovers import own_folder
from memogen.web.worker import Worker


def open_desk(name: str, worker: Worker) -> Desk:
    """An archive, a file of records or a document, ready for review.

    Raises:
        MemogenError: it is none of these, or cannot be read.
    """
    path = Path(name)
    if path.is_dir():
        return Desk(printable(path.resolve().name), Catalogue.open(path), folders=(path, path.parent, Path.cwd()))
    if path.suffix.lower() == ".json":
        return _of_records(path, worker)
    return _of_document(path, worker)


def empty_desk(name: str) -> Desk:
    """A catalogue of its own with nothing in it, gone in the end."""
    own = own_folder()
    return Desk(printable(name), Catalogue.open(own, create=True), own=own)


def add_document(
    desk: Desk,
    path: Path,
    worker: Worker,
    decided: Callable[[str, Sequence[Entry]], Mapping[int, Record]] = lambda *_: {},
) -> str:
    """Reads a document into a catalogue; gives its hash.

    ``decided`` is given the hash and what was read, and gives the records of an earlier review by number.

    Raises:
        MemogenError: it cannot be read.
    """
    row, entries = worker.call("examine", str(path))
    before = decided(row.sha256, entries)
    with desk.lock:
        if desk.catalogue.source(row.sha256) is None:
            desk.catalogue.put(row, [_carried(one, before.get(one.number)) for one in entries])
        desk.catalogue.put_file(FileRow(printable(str(path)), row.sha256, row.bytes, None, "ok"))
    return str(row.sha256)


def _carried(one: Entry, old: Record | None) -> Entry:
    if old is None:
        return one
    (new,) = load(one.data)
    return entry(carry(old, new, " " * one.start + one.text), one.number, one.text, one.start)


def _of_document(path: Path, worker: Worker) -> Desk:
    """A document's records, with what people decided of them in an earlier review."""
    target = path.with_name(f"{path.name}.json")
    earlier = load_records(str(target)) if target.exists() else []
    digest = digest_of(target)
    desk = empty_desk(path.name)

    def decided(sha256: str, entries: Sequence[Entry]) -> dict[int, Record]:
        if any(source.sha256 != sha256 for record in earlier for source in record.lahteet[:1]):
            raise InputError(
                Text("Tiedostossa on toisen asiakirjan tietueita.", "The file holds records of another document."),
                where=str(target),
                hint=Text("Siirrä se toiselle nimelle.", "Move it to another name."),
            )
        pairs, left = paired(earlier, [one.data for one in entries])
        if left:
            raise _unpaired(target, len(left))
        return pairs

    try:
        desk.folders, desk.target, desk.digest, desk.document = (path.parent,), target, digest, path
        add_document(desk, path, worker, decided)
    except BaseException:
        desk.close()
        raise
    return desk


def _unpaired(target: Path, count: int) -> OutputError:
    return OutputError(
        Text(
            f"Tiedostossa on {count} tarkistettua tietuetta, joita asiakirjasta ei enää lueta samoina; mitään ei "
            "korvata.",
            f"The file holds {count} reviewed records that the document no longer reads as; nothing is overwritten.",
        ),
        where=str(target),
        hint=Text(
            f"Jatka niiden tarkistusta: memogen review {target.name}; tai siirrä tiedosto toiselle nimelle.",
            f"Go on with them: memogen review {target.name}; or move the file to another name.",
        ),
    )


def _of_records(path: Path, worker: Worker) -> Desk:
    """The records of a JSON file, saved in place."""
    records = load_records(str(path))
    digest = digest_of(path)
    if not records:
        raise InputError(
            Text("Tiedostossa ei ole tietueita.", "The file holds no records."),
            where=str(path),
            hint=Text("Tee tietue komennolla: memogen extract LÄHDE", "Make one with: memogen extract SOURCE"),
        )
    desk = empty_desk(path.name)
    try:
        desk.folders, desk.target, desk.digest = (path.parent,), path, digest
        desk.single = path.read_text("utf-8").lstrip().startswith("{")
        _put_records(desk, path, records, worker)
    except BaseException:
        desk.close()
        raise
    return desk


def _put_records(desk: Desk, path: Path, records: Sequence[Record], worker: Worker) -> None:
    """Puts records under one source, so that they keep their order; each knows its own sources."""
    texts = {_sha256(record): _text(desk, record, worker) for record in records}
    source = records[0].lahteet[0] if records[0].lahteet else None
    row = SourceRow(
        sha256=hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest(),
        name=source.nimi if source and len(records) == 1 else printable(path.name),
        status="ok",
        reader=version("memogen"),
        schema=SCHEMA,
        media=source.tyyppi if source else None,
    )
    desk.catalogue.put(row, [entry(one, number, texts[_sha256(one)]) for number, one in enumerate(records, 1)])


def _sha256(record: Record) -> str:
    return record.lahteet[0].sha256 if record.lahteet else ""


def _text(desk: Desk, record: Record, worker: Worker) -> str:
    """The text of a record's first source, where the document is beside the file; else nothing."""
    original = desk.original_of(record)
    with suppress(MemogenError):
        return str(worker.call("text", *original)) if original else ""
    return ""


__all__ = ["add_document", "empty_desk", "open_desk"]
