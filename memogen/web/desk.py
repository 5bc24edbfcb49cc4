"""What is being reviewed: an archive's catalogue, or a catalogue of its own for one file, kept up in a file beside it.

A file of records is saved in place; of a document ``kokous.pdf`` the records are saved to ``kokous.pdf.json`` as soon
as a person has decided something. A file that somebody else has changed meanwhile is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Self

from memogen.catalogue import Catalogue, Entry, HistoryLine, SourceRow, Stored, entry
from memogen.catalogue.projects import link
from memogen.catalogue.rows import FileRow
from memogen.catalogue.store import key_of
from memogen.decisions import Change, Hand, carry
from memogen.errors import InputError, MemogenError, OutputError
from memogen.inputs import load_records
from memogen.language import Text
from memogen.read.opening import printable
from memogen.record import SCHEMA, Record
from memogen.render.package import write
from memogen.web.earlier import paired
from memogen.web.worker import Worker

_FEW = 200
"""Records whose projects are found anew at the end: the page ends at once."""
SECONDS = 600.0
"""How long a document may be read."""


@dataclass
class Desk:
    """A catalogue with the files that its records were read of; one thread at a time uses it.

    Attributes:
        name: what the page calls it.
        catalogue: the records.
        folders: where originals are looked for by name, beside the paths that the catalogue has.
        target: the file that the records are written to, None of an archive.
        digest: of the target as it was last read or written here, None where there was none.
        document: what is reviewed, of a document alone.
        own: the folder of a catalogue of its own, which goes in the end.
    """

    name: str
    catalogue: Catalogue
    folders: tuple[Path, ...] = ()
    target: Path | None = None
    digest: str | None = None
    document: Path | None = None
    own: Path | None = None
    single: bool = False
    is_changed: bool = False
    lock: threading.RLock = field(default_factory=threading.RLock)
    _seen: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _pages: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def close(self) -> None:
        """Closes the catalogue, its projects as people have decided; one of its own goes away."""
        with self.lock:
            if self.is_changed and not self.own:
                _link_soon(self.catalogue)
            self.is_changed = False
            self.catalogue.close()
            if self.own:
                shutil.rmtree(self.own, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save(self, stored: Stored, record: Record, changes: Sequence[Change], by: Hand, page: str) -> int:
        """Saves a record that was changed on the page of that id; gives the new version.

        Raises:
            ConflictError: somebody else has changed it.
            OutputError: the file beside it cannot be written, or somebody else has changed it.
        """
        lines = [HistoryLine.of(stored.key, change, by) for change in changes]
        with self.lock:
            self._refuse_changed()
            number = self.catalogue.save(stored.key, record, version=stored.version, changes=lines)
            last = self._pages.get(stored.key)
            first = last[1] if last and last[0] == page and last[2] == stored.version else stored.version
            self._pages[stored.key] = (page, first, number)
            self.is_changed = True
            self._write_out()
        return number

    def is_current(self, stored: Stored, seen: int, page: str) -> bool:
        """Whether a page that saw the version ``seen`` knows the record as it stands: all later changes are its own."""
        if seen == stored.version:
            return True
        last = self._pages.get(stored.key)
        return last is not None and last[0] == page and last[1] <= seen <= last[2] == stored.version

    def has(self, key: str) -> bool:
        """Whether there is a record of that key, be the file of its reading there or not."""
        with self.lock:
            return bool(self.catalogue.connection.execute("SELECT 1 FROM records WHERE key = ?", [key]).fetchone())

    def rules(self) -> list[str]:
        """The ids of the findings that there are."""
        with self.lock:
            found = self.catalogue.connection.execute("SELECT DISTINCT rule FROM findings ORDER BY 1")
            return [row[0] for row in found]

    def original(self, stored: Stored, number: int = 0) -> tuple[str, str] | None:
        """(path, sha256) of the record's source of that number; None where it is gone or has changed."""
        return self.original_of(stored.record, number, stored.paths)

    def original_of(self, record: Record, number: int = 0, paths: Sequence[str] = ()) -> tuple[str, str] | None:
        """The same of a record that was read at ``paths``."""
        sources = record.lahteet
        if not 0 <= number < len(sources):
            return None
        wanted = sources[number].sha256
        name = Path(sources[number].nimi.replace("\\", "/")).name
        for path in self._candidates(paths if number == 0 else (), name):
            if self._sha256(path) == wanted:
                return str(path), wanted
        return None

    def _candidates(self, paths: Sequence[str], name: str) -> Iterator[Path]:
        if self.document:
            yield self.document
        for path in map(Path, paths):
            yield path
            if not path.is_absolute():
                yield from (folder / path for folder in self.folders)
        if name:
            yield from (folder / name for folder in self.folders)
            yield from (Path(path).parent / name for path in paths)

    def _sha256(self, path: Path) -> str | None:
        """The hash of a regular file, computed once as long as its size and time stay the same."""
        try:
            if path.is_symlink() or not path.is_file():
                return None
            status = path.stat()
            seen = (str(path), status.st_size, status.st_mtime_ns)
            if seen not in self._seen:
                with path.open("rb") as file:
                    self._seen[seen] = hashlib.file_digest(file, "sha256").hexdigest()
            return self._seen[seen]
        except OSError:
            return None

    def _refuse_changed(self) -> None:
        if self.target is None or _digest(self.target) == self.digest:
            return
        raise OutputError(
            Text("Tiedosto on muuttunut muualla; sitä ei korvata.", "The file was changed elsewhere; it is kept."),
            where=str(self.target),
            hint=Text(
                "Siirrä se toiselle nimelle ja tallenna uudelleen, tai avaa tarkistus uudelleen.",
                "Move it to another name and save again, or open the review anew.",
            ),
        )

    def _write_out(self) -> None:
        if self.target is None:
            return
        records = [self.catalogue.record(key).record.dump() for key in self.catalogue.record_keys()]
        data = records[0] if self.single else records
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        write(text.encode(), self.target, force=True)
        self.digest = hashlib.sha256(text.encode()).hexdigest()


def _link_soon(catalogue: Catalogue) -> None:
    """Finds the projects anew where that takes no time; else the next run does, or who asks for them."""
    with suppress(MemogenError):
        if len(catalogue.record_keys()) <= _FEW:
            catalogue.connection.execute("PRAGMA busy_timeout = 200")  # milliseconds: another run links by itself
            link(catalogue)


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise OutputError(
            Text("Tiedostoa ei voi lukea.", "The file cannot be read."),
            where=str(path),
            hint=Text("Tarkista oikeudet.", "Check your rights."),
        ) from problem


# --- Opening -------------------------------------------------------------------------------------------------------


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
    own = Path(tempfile.mkdtemp(prefix="memogen-"))
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
    row, entries = worker.call("examine", str(path), seconds=SECONDS)
    before = decided(row.sha256, entries)
    with desk.lock:
        if desk.catalogue.source(row.sha256) is None:
            desk.catalogue.put(row, [_carried(one, before.get(one.number)) for one in entries])
        desk.catalogue.put_file(FileRow(printable(str(path)), row.sha256, row.bytes, None, "ok"))
    return str(row.sha256)


def _carried(one: Entry, old: Record | None) -> Entry:
    if old is None:
        return one
    from memogen.record import load

    (new,) = load(one.data)
    return entry(carry(old, new, " " * one.start + one.text), one.number, one.text, one.start)


def _of_document(path: Path, worker: Worker) -> Desk:
    """A document's records, with what people decided of them in an earlier review."""
    target = path.with_name(f"{path.name}.json")
    earlier = load_records(str(target)) if target.exists() else []
    digest = _digest(target)
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
    digest = _digest(path)
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
        return str(worker.call("text", *original, seconds=SECONDS)) if original else ""
    return ""


__all__ = ["SECONDS", "Desk", "add_document", "empty_desk", "key_of", "open_desk"]
