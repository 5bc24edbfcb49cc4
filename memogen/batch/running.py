"""A run: what is missing is read, and each outcome is in the catalogue before the next is asked for.

The archive is a run's only memory: one that was interrupted at any moment is gone on with by starting it again.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from memogen.batch.ledger import MISSING_ONLY, Action, Again, Step, steps
from memogen.batch.lock import hold
from memogen.batch.memos import clean, write_memos
from memogen.batch.outcome import READ, Counts, Job, Outcome, Problem, Status
from memogen.batch.plan import Found
from memogen.batch.readings import outcomes
from memogen.catalogue import Catalogue, FileRow
from memogen.catalogue.database import told
from memogen.catalogue.projects import link
from memogen.catalogue.store import NAME
from memogen.language import Text
from memogen.limits import USUAL, Limits
from memogen.read.engines import Engine


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made.

    Attributes:
        workers: processes that read; 0 takes one for each processor.
        again: what is read although it was read before.
        ocr: whether the text of scans is recognised.
        engine: what reads the pages of PDF files.
        limit: how many files are read at most.
        template: a memo of each project record is made of it.
        wait: seconds to wait for another run on the archive.
        cluster: the address of a Dask scheduler whose workers read instead of this machine's.
        limits: what a file may take.
    """

    workers: int = 0
    again: Again = MISSING_ONLY
    ocr: bool = False
    engine: Engine = Engine.AUTO
    limit: int | None = None
    template: Path | None = None
    wait: float = 60.0
    cluster: str | None = None
    limits: Limits = USUAL


def dry_run(files: Sequence[Found], archive: Path, options: Options) -> Counts:
    """What :func:`run` would do; the files to be read are those ``left``, and nothing is written."""
    counts = Counts(len(files))
    catalogue = Catalogue.open(archive) if (archive / NAME).is_file() else None
    try:
        for step in steps(files, catalogue, options.again):
            if step.action is Action.READ:
                counts.left += 1
            else:
                _count(counts, step)
    finally:
        if catalogue:
            catalogue.close()
    return counts


def run(files: Sequence[Found], archive: Path, options: Options, tell: Callable[[Counts], None]) -> Counts:
    """Reads what is missing and puts it into the archive.

    Args:
        files: as :func:`memogen.batch.plan.walk` gives them.
        archive: its folder, made where it is missing.
        options: how.
        tell: called after every file.

    Raises:
        OutputError: the archive cannot be written, or another run is writing to it.
        KeyboardInterrupt: on Ctrl-C and SIGTERM, when the workers have ended.
    """
    locked = hold(archive, options.wait)
    with _interruptible(), locked, told(archive / NAME), Catalogue.open(archive, create=True) as catalogue:
        catalogue.tidy()
        clean(archive)
        session = _Session(files, catalogue, options, tell)
        with closing(_engine(session.jobs(), options)) as results:
            for job, outcome in results:
                session.store(job, outcome)
        link(catalogue)
        if options.template:
            workers = options.workers or processors()
            session.counts.memos = write_memos(catalogue, archive, options.template, workers, options.limits)
    return session.counts


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _engine(jobs: Iterator[Job], options: Options) -> Generator[tuple[Job, Outcome]]:
    if options.cluster:
        from memogen.batch.cluster import outcomes_on_cluster

        return outcomes_on_cluster(jobs, options.cluster, options.limits)
    return outcomes(jobs, workers=options.workers or processors(), limits=options.limits)


class _Session:
    """The files of a run on their way: those at work, and the duplicates that wait for theirs."""

    def __init__(
        self, files: Sequence[Found], catalogue: Catalogue, options: Options, tell: Callable[[Counts], None]
    ) -> None:
        self.files, self.catalogue, self.options, self.tell = files, catalogue, options, tell
        self.counts = Counts(len(files))
        self.at_work: dict[str, tuple[Found, list[Step]]] = {}

    def jobs(self) -> Iterator[Job]:
        """The files to be read; what needs no reading is noted on the way."""
        given = 0
        for step in steps(self.files, self.catalogue, self.options.again):
            if step.action is Action.READ and step.sha256:
                if given == self.options.limit:
                    self.counts.left += 1
                    continue
                given += 1
                self.at_work[step.sha256] = step.found, []
                yield Job(step.found.path, step.sha256, ocr=self.options.ocr, engine=self.options.engine)
            elif step.status is Status.DUPLICATE and step.sha256 in self.at_work:
                self.at_work[step.sha256][1].append(step)
            elif step.status is Status.DUPLICATE and not self.catalogue.source(step.sha256 or ""):
                self.counts.left += 1  # of a file that the limit left
            else:
                self._note(step)

    def store(self, job: Job, outcome: Outcome) -> None:
        """Puts an outcome into the catalogue, then the duplicates of its file."""
        found, duplicates = self.at_work.pop(job.sha256)
        if outcome.status in READ or not self._keep(found, job, outcome):
            self._put(found, job, outcome)
        self.counts.by_status[outcome.status] += 1
        self.counts.records += len(outcome.entries)
        self.counts.to_check += sum(one.doubtful + one.warnings > 0 for one in outcome.entries)
        if outcome.status is Status.ERROR:
            reason = outcome.reason or Text("", "")
            self.counts.problems.append(Problem(found.shown, outcome.code or "", reason))
        self.tell(self.counts)
        for step in duplicates:
            if outcome.source is None:  # the next run reads it in place of the file that is gone
                step = replace(step, status=outcome.status, code=outcome.code, reason=outcome.reason, sha256=None)
            self._note(step)

    def _keep(self, found: Found, job: Job, outcome: Outcome) -> bool:
        """Keeps what was read of a file before, where it cannot be read now; False where nothing was."""
        known = self.catalogue.file(found.shown)
        for sha256 in (job.sha256, known.sha256 if known else None):
            source = self.catalogue.source(sha256) if sha256 else None
            if source and source.status in READ:
                if sha256 != job.sha256:  # the next run looks at the file again
                    row = _row(found, sha256, outcome.status, outcome.code, outcome.reason, passing=True)
                    self.catalogue.put_file(row)
                return True
        return False

    def _put(self, found: Found, job: Job, outcome: Outcome) -> None:
        if outcome.source is None:
            self.catalogue.put_file(_row(found, None, outcome.status, outcome.code, outcome.reason, passing=True))
            return
        known = self.catalogue.file(found.shown)
        earlier = known.sha256 if known and known.sha256 != job.sha256 else None
        row = _row(found, job.sha256, outcome.status, outcome.code, outcome.reason)
        self.catalogue.put(outcome.source, outcome.entries, replaces=earlier, paths=[row])

    def _note(self, step: Step) -> None:
        """Notes a file that needs no reading."""
        if step.action is Action.NOTE and step.status:
            known = self.catalogue.file(step.found.shown)
            row = _row(step.found, step.sha256, step.status, step.code, step.reason, passing=step.status == "error")
            self.catalogue.put_file(row)
            if known and known.sha256 and step.sha256 and known.sha256 != step.sha256:
                self.catalogue.hand_over(known.sha256, step.sha256)
        _count(self.counts, step)
        self.tell(self.counts)


def _count(counts: Counts, step: Step) -> None:
    if step.action is Action.SKIP:
        counts.by_status[Status.SKIPPED] += 1
        counts.failed_before += step.status is Status.ERROR
    elif step.status:
        counts.by_status[step.status] += 1
        if step.status is Status.ERROR:
            counts.problems.append(Problem(step.found.shown, step.code or "", step.reason or Text("", "")))


def _row(
    found: Found, sha256: str | None, status: Status, code: str | None, reason: Text | None, *, passing: bool = False
) -> FileRow:
    """The row of a path; what may pass is noted without the file's size and time, and so looked at again."""
    size, time = (None, None) if passing else (found.size, found.modified_ns)
    fi, en = reason or (None, None)
    return FileRow(found.shown, sha256, size, time, status.value, code, fi, en)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Makes SIGTERM end a run as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
