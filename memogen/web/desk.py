"""What is being reviewed: an archive's catalogue, or a catalogue of its own for one file, kept up in a file beside it.

A file of records is saved in place; of a document ``kokous.pdf`` the records are saved to ``kokous.pdf.json`` as soon
as a person has decided something. A file that somebody else has changed meanwhile is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from memogen.catalogue import Catalogue, HistoryLine, Stored
from memogen.catalogue.projects import link
from memogen.decisions import Change, Hand
from memogen.errors import MemogenError, OutputError
from memogen.language import Text
from memogen.record import Record
from memogen.render.package import write

_FEW = 200
"""Records whose projects are found anew at the end: the page ends at once."""


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
        if self.target is None or digest_of(self.target) == self.digest:
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


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, None where there is none.

    Raises:
        OutputError: it cannot be read.
    """
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


__all__ = ["Desk", "digest_of"]
