"""Jobs -> outcomes on this machine, with the second reader where the first brings a worker down."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from memogen.batch.guard import guarded
from memogen.batch.outcome import Job, Outcome
from memogen.batch.work import failure, read_file
from memogen.limits import USUAL, Death, Limits
from memogen.read.engines import Engine

_PDF = b"%PDF-"


def outcomes(jobs: Iterable[Job], *, workers: int, limits: Limits = USUAL) -> Generator[tuple[Job, Outcome]]:
    """What becomes of each job, as it is done; closing the iterator ends the workers."""
    again: deque[Job] = deque()
    guard = guarded(read_file, _Queue(jobs, again), workers=workers, limits=limits)
    for job, result in guard:
        outcome = failure(job, result.error()) if isinstance(result, Death) else result
        if outcome.code in _FATAL and job.engine is not Engine.PDFIUM and _is_pdf(job.path):
            again.append(replace(job, engine=Engine.PDFIUM))
        else:
            yield job, outcome


class _Queue(Iterator[Job]):
    """Jobs to come, those to be done again before the others; after its end it may go on with one of those."""

    def __init__(self, jobs: Iterable[Job], again: deque[Job]) -> None:
        self.jobs, self.again = iter(jobs), again

    def __next__(self) -> Job:
        return self.again.popleft() if self.again else next(self.jobs)


def _is_pdf(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return _PDF in file.read(1024)
    except OSError:
        return False


_FATAL = frozenset(death.value for death in Death)
