"""What a file is to a batch, and what became of it: plain data that passes between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from memogen.catalogue.rows import Entry, SourceRow
from memogen.errors import MemogenError
from memogen.language import Text
from memogen.read.engines import Engine


class Status(StrEnum):
    """What became of a file; every file has exactly one."""

    OK = "ok"
    PARTIAL = "partial"  # read, but something may be missing: ``code`` and ``reason`` say what
    NO_TEXT = "no_text"
    UNSUPPORTED = "unsupported"  # nothing that memogen reads
    DUPLICATE = "duplicate"  # the content of an earlier file
    ERROR = "error"
    SKIPPED = "skipped"  # done in an earlier run, and unchanged


READ = (Status.OK, Status.PARTIAL)

#: Codes of errors that tell of the file's kind rather than of a fault; all others are errors.
_STATUS = {
    **dict.fromkeys(("no-text", "pdf-no-text"), Status.NO_TEXT),
    **dict.fromkeys(("not-a-file", "link", "system-file", "picture", "binary", "data"), Status.UNSUPPORTED),
    **dict.fromkeys(("old-word", "rtf", "odt", "old-office", "other-zip"), Status.UNSUPPORTED),
}
#: Codes of what may be otherwise at the next run: such a file is looked at again.
PASSING = ("missing", "unreadable", "changed")
#: What LibreOffice could read were it installed.
CONVERTIBLE = ("old-word", "rtf")


def status_of(code: str) -> Status:
    """The status that a reason for not reading means."""
    return _STATUS.get(code, Status.ERROR)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read in a worker.

    ``path`` may hold surrogates, for names that are no text. ``ocr`` allows recognising the text of scans. ``engine``
    reads PDF pages; it is pdfium alone after pdfplumber may have brought a worker down.
    """

    path: str
    sha256: str
    ocr: bool = False
    engine: Engine = Engine.AUTO


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job. ``source`` is None where the content was not there to be read."""

    status: Status
    code: str | None = None
    reason: Text | None = None
    source: SourceRow | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Counts:
    """How many files of a run came to each status, and what was found in them.

    Attributes:
        files: how many there are; those with a status and those ``left`` for the next run are as many.
        left: what a limit left for the next run, or what a dry run would read.
        failed_before: of those skipped, how many an earlier run could not read.
        records: found in this run; ``to_check`` of them hold a doubtful value or a warning.
        memos: written in this run.
        problems: the files of this run that are errors.
    """

    files: int = 0
    left: int = 0
    failed_before: int = 0
    records: int = 0
    to_check: int = 0
    memos: int = 0
    by_status: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    problems: list[Problem] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many files have a status."""
        return sum(self.by_status.values())

    @property
    def has_failures(self) -> bool:
        """Whether a file could not be read, in this run or before."""
        return self.by_status[Status.ERROR] + self.failed_before > 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, and why."""

    path: str
    code: str
    reason: Text


def explained(problem: MemogenError) -> Text:
    """What is wrong and what to do, in one."""
    hint = problem.hint or Text("", "")
    return Text(f"{problem.what.fi} {hint.fi}".strip(), f"{problem.what.en} {hint.en}".strip())
