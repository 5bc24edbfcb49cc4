"""What is to be done with each file, from what the archive knows of it; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from memogen import programs
from memogen.batch.outcome import CONVERTIBLE, READ, Status, status_of
from memogen.batch.plan import Found, digest
from memogen.catalogue import Catalogue, FileRow, SourceRow
from memogen.catalogue.upkeep import files_of
from memogen.language import Text
from memogen.read import messages
from memogen.read.ocr import is_available


class Action(Enum):
    """What a run does with a file."""

    READ = auto()
    NOTE = auto()  # nothing to read: only what became of the path is noted
    SKIP = auto()  # done before


@dataclass(frozen=True, slots=True)
class Step:
    """A file, and what is to be done with it.

    ``sha256`` is its content's where it was looked at. ``status``, ``code`` and ``reason`` are what to note; of a file
    to be skipped, what was noted before.
    """

    found: Found
    action: Action
    sha256: str | None = None
    status: Status | None = None
    code: str | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """What is read although it was read before: what failed, everything, or scans now that text is recognised."""

    failed: bool = False
    everything: bool = False
    scans: bool = False

    def wants(self, status: str, code: str | None) -> bool:
        """Whether a file of this status is to be read again."""
        if self.everything or (self.scans and code == messages.PDF_NO_TEXT.code and is_available()):
            return True
        could_convert = code in CONVERTIBLE and programs.find(programs.LIBREOFFICE) is not None
        return self.failed and (status == Status.ERROR or could_convert)


MISSING_ONLY = Again()


def steps(files: Iterable[Found], catalogue: Catalogue | None, again: Again) -> Iterator[Step]:
    """What to do with each file, in order; the first of those with one content is read, the others are duplicates."""
    contents: set[str] = set()
    for found in files:
        step = _step(found, catalogue, again, contents)
        if step.sha256 and (step.action, step.status) != (Action.SKIP, Status.DUPLICATE):
            contents.add(step.sha256)
        yield step


def _step(found: Found, catalogue: Catalogue | None, again: Again, contents: set[str]) -> Step:
    known = catalogue.file(found.shown) if catalogue else None
    is_same = known is not None and known.bytes is not None and (known.bytes, known.modified_ns) == _look(found)
    if found.code:
        done = is_same and known is not None and known.code == found.code
        status = status_of(found.code)
        return Step(found, Action.SKIP if done else Action.NOTE, None, status, found.code, found.reason)
    if known and is_same and not _wanted(known, again) and not _is_left_alone(known, catalogue):
        return Step(found, Action.SKIP, known.sha256, Status(known.status), known.code)
    try:
        sha256 = known.sha256 if known and is_same and known.sha256 else digest(found)
    except OSError as problem:
        refusal = messages.MISSING if isinstance(problem, FileNotFoundError) else messages.UNREADABLE
        return Step(found, Action.NOTE, None, Status.ERROR, refusal.code, refusal.what)
    if sha256 in contents:
        return Step(found, Action.NOTE, sha256, Status.DUPLICATE)
    source = catalogue.source(sha256) if catalogue else None
    if catalogue is None or source is None or again.wants(source.status, source.code):
        return Step(found, Action.READ, sha256)
    if any(row.path != found.shown and row.status != Status.DUPLICATE for row in files_of(catalogue, sha256)):
        return Step(found, Action.NOTE, sha256, Status.DUPLICATE)
    return Step(found, Action.NOTE, sha256, Status(source.status), source.code, _reason(source))


def _look(found: Found) -> tuple[int | None, int | None]:
    return found.size, found.modified_ns


def _is_left_alone(known: FileRow, catalogue: Catalogue | None) -> bool:
    """Whether a file is the copy of one that was never read, as it is gone by now: then this one is to be read."""
    if known.status != Status.DUPLICATE or catalogue is None:
        return False
    source = catalogue.source(known.sha256) if known.sha256 else None
    if source and source.status in READ:
        return False
    others = files_of(catalogue, known.sha256) if known.sha256 else []
    return not any(row.status != Status.DUPLICATE and Path(row.path).exists() for row in others)


def _wanted(known: FileRow, again: Again) -> bool:
    return known.status != Status.DUPLICATE and again.wants(known.status, known.code)


def _reason(source: SourceRow) -> Text | None:
    return Text(source.reason_fi, source.reason_en or "") if source.reason_fi else None
