"""What the routes share: the desks, the processes that handle documents, and how a record is looked up and shown."""

from __future__ import annotations

import re
import secrets
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import abort

from memogen.catalogue import Row as ListRow
from memogen.catalogue import Stored
from memogen.decisions import Hand, certain_paths, hand
from memogen.errors import MemogenError
from memogen.record import Record
from memogen.review import Rank, Row, rows, undoable
from memogen.web import source_view
from memogen.web.desk import Desk
from memogen.web.leftovers import own_folder
from memogen.web.opening import empty_desk
from memogen.web.worker import Worker

_KEY = re.compile(r"[0-9a-f]{12}-\d{1,6}")
_KEPT = 64  # records whose rows are kept


@dataclass(frozen=True, slots=True)
class View:
    """A record as its page shows it."""

    desk: Desk
    stored: Stored
    rows: list[Row]
    page: str

    @property
    def record(self) -> Record:
        """The record."""
        return self.stored.record

    @property
    def title(self) -> str:
        """What the record is about."""
        about = self.record.asiakirja
        return str(self.record.hanke.nimi or about.otsikko or self.stored.source.name)

    @property
    def asked(self) -> list[Row]:
        """The rows that a reviewer goes through."""
        return [row for row in self.rows if row.rank is not Rank.EMPTY or row.is_decided]

    @property
    def empty(self) -> list[Row]:
        """The rows without a value that nothing asks for."""
        return [row for row in self.rows if row.rank is Rank.EMPTY and not row.is_decided]

    @property
    def groups(self) -> list[tuple[Rank, list[Row]]]:
        """The asked rows by rank."""
        shown = [(rank, [row for row in self.asked if row.rank is rank]) for rank in Rank]
        return [(rank, several) for rank, several in shown if several]

    @property
    def decided(self) -> int:
        """How many rows a person has decided about."""
        return sum(row.is_decided for row in self.asked)

    @property
    def certain(self) -> int:
        """How many values "accept all certain" would accept."""
        return len(certain_paths(self.record))


class Page:
    """The desk under review, the documents that were uploaded, and their processes."""

    def __init__(
        self, desk: Desk, worker: Worker, pictures: Worker, folders: Sequence[Path] = (), who: str = ""
    ) -> None:
        self.desk = desk
        self.folders = tuple(folders)
        self.worker = worker
        self.pictures = pictures
        self._who = who
        self._uploads: Desk | None = None
        self._folder: Path | None = None
        self._lock = threading.Lock()
        self._shown: dict[tuple[int, str], tuple[int, tuple[str | None, Record] | None, list[Row]]] = {}

    def close(self) -> None:
        """Closes the desks; what was uploaded goes away."""
        self.desk.close()
        if self._uploads:
            self._uploads.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def by(self) -> Hand:
        """The reviewer's hand, now."""
        return hand(self._who or None)

    @property
    def uploads(self) -> Desk:
        """The desk of what was uploaded."""
        with self._lock:
            if self._uploads is None:
                self._uploads = empty_desk("")
            return self._uploads

    @property
    def upload_folder(self) -> Path:
        """A folder that only this user can open, gone in the end."""
        with self._lock:
            if self._folder is None:
                self._folder = own_folder()
            return self._folder

    def find(self, key: str) -> tuple[Desk, Stored]:
        """A record and its desk; answers 404 where there is none.

        Raises:
            InputError: the file of its reading is gone or damaged.
        """
        if _KEY.fullmatch(key):
            for desk in (self.desk, *([self._uploads] if self._uploads else [])):
                with desk.lock:
                    if desk.has(key):
                        return desk, desk.catalogue.record(key)
        return abort(404)

    def view(self, desk: Desk, stored: Stored, page: str = "") -> View:
        """A record as its page shows it; ``page`` is the page's id, a new one where it is empty."""
        return View(desk, stored, self._rows(desk, stored), page or secrets.token_hex(8))

    def _rows(self, desk: Desk, stored: Stored) -> list[Row]:
        """The rows of a record, kept for the next request: a save compares those before with those after."""
        place = (id(desk), stored.key)
        with desk.lock:
            version, reading, made = self._shown.get(place, (-1, None, []))
            if version != stored.version:
                file = stored.source.file_sha256
                if reading is None or reading[0] != file:
                    reading = (file, desk.catalogue.reading(stored.key))
                made = rows(stored.record, reading[1])
                if len(self._shown) >= _KEPT:
                    self._shown.pop(next(iter(self._shown)))
                self._shown[place] = (stored.version, reading, made)
            return made

    def last(self, desk: Desk, key: str) -> list[str]:
        """The paths of the last decision that can be taken back."""
        with desk.lock:
            lines = [(line.at, line.action, line.path or "") for line in desk.catalogue.history(key)]
        return undoable(line for line in lines if line[1] in _DECISIONS)

    def sheets(self, view: View, number: int) -> list[source_view.Sheet]:
        """The pages to show of a source; none where it has none or is gone."""
        original = view.desk.original(view.stored, number)
        if original is None or view.record.lahteet[number].tyyppi != "pdf":
            return []
        try:
            sizes = self.pictures.call("sizes", *original)
        except MemogenError:
            return []
        return source_view.sheets(source_view.marks_of(view.rows), number, sizes)


_DECISIONS = ("hyvaksytty", "korjattu", "valittu", "ei_tietoa", "kumottu")


def neighbours(listed: Sequence[ListRow], key: str) -> str | None:
    """The next record of a list that is not done, after ``key`` and then from the start; None where all are."""
    keys = [row.key for row in listed]
    after = keys.index(key) + 1 if key in keys else 0
    ordered: list[Any] = [*listed[after:], *listed[:after]]
    return next((row.key for row in ordered if row.state != "hyvaksytty" and row.key != key), None)


__all__ = ["Page", "View", "neighbours"]
