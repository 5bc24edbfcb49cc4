"""Work in processes of their own, so that a file that hangs, crashes or eats memory costs nothing but itself.

for job, result in guarded(read_file, jobs, workers=2):
    ...                                  # result is what read_file returned, or a Death

A worker is ended where it shows no progress; what it may take in all is limited too. Its memory is capped where the
system allows it (Linux). A worker is replaced after a number of jobs, so that what a library leaks does not add up.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import resource_tracker
from typing import Any, Generic, TypeVar

from pebble import ProcessPool

from memogen.errors import MemogenError
from memogen.language import Text

J = TypeVar("J")
R = TypeVar("R")
Work = Callable[[J, Callable[[float], None]], R]
"""Does a job; it says so each time that something is done, and how many seconds the next step may take at least."""

_LOOK = 0.2  # seconds between two looks at the clocks
_AHEAD = 3  # jobs a worker that are handed out at a time, so that none waits for the parent
_BREAKS = 3  # times that the pool may break with no job to blame


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds without progress, seconds in all, bytes of memory; and jobs a worker."""

    stall: float = 30.0
    total: float = 600.0
    memory: int = 1024**3
    jobs: int = 200


USUAL = Limits()


class Death(StrEnum):
    """How a worker ended instead of giving a result; the values are codes of errors."""

    TIMEOUT = "timeout"
    CRASH = "crash"
    MEMORY = "memory"


@dataclass(slots=True)
class _Task(Generic[J]):
    job: J
    slot: int
    future: Future[Any]
    is_late: bool = False


def guarded(
    work: Work[J, R], jobs: Iterable[J], *, workers: int, limits: Limits = USUAL
) -> Generator[tuple[J, R | Death]]:
    """The result of each job as it is done; ``jobs`` is asked for more only when a worker will soon be free.

    Closing the iterator ends the workers.

    Raises:
        MemogenError: the workers cannot be started.
    """
    todo, breaks = iter(jobs), 0
    while breaks < _BREAKS:
        pool = _Pool(work, workers, limits)
        try:
            yield from pool.run(todo)
            return
        except BrokenProcessPool:
            breaks = 0 if pool.has_given else breaks + 1
            todo = itertools.chain(pool.unfinished(), todo)
        finally:
            pool.stop()
    raise MemogenError(
        Text("Lukuprosessit eivät käynnisty.", "The worker processes do not start."),
        hint=Text(
            "Vapauta muistia tai vähennä prosesseja: --workers 1.", "Free some memory, or use fewer: --workers 1."
        ),
    )


class _Pool(Generic[J, R]):
    """A pool of workers with a clock for each job: the time by which it must show progress, and its last moment."""

    def __init__(self, work: Work[J, R], workers: int, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        resource_tracker.ensure_running()  # its start lets Ctrl-C through again to the thread that it is started in
        self.work = work
        self.limits = limits
        self.size = workers * _AHEAD
        self.clocks = context.RawArray("d", 2 * self.size)
        self.tasks: dict[Future[Any], _Task[J]] = {}
        self.has_given = False
        self.pool = ProcessPool(
            max_workers=workers,
            max_tasks=limits.jobs,
            initializer=_prepare,
            initargs=(self.clocks, limits),
            context=context,
        )

    def run(self, todo: Iterator[J]) -> Iterator[tuple[J, R | Death]]:
        """The result of each job."""
        free = list(range(self.size))
        while True:
            for job in itertools.islice(todo, len(free)):
                self._hand_out(job, free.pop())
            if not self.tasks:
                return
            done, _ = wait(self.tasks, timeout=_LOOK, return_when=FIRST_COMPLETED)
            for future in done:
                task = self.tasks[future]
                result = self._result(task)
                del self.tasks[future]
                free.append(task.slot)
                self.has_given = True
                yield task.job, result
            self._end_the_late()

    def unfinished(self) -> list[J]:
        """The jobs that were handed out and have no result."""
        return [task.job for task in self.tasks.values()]

    def stop(self) -> None:
        """Ends the workers."""
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def _hand_out(self, job: J, slot: int) -> None:
        self.clocks[2 * slot] = self.clocks[2 * slot + 1] = 0.0
        with _without_interrupts():  # the workers inherit it: Ctrl-C is the parent's to handle
            future = self.pool.schedule(_timed, args=(self.work, job, slot))
        self.tasks[future] = _Task(job, slot, future)

    def _result(self, task: _Task[J]) -> R | Death:
        try:
            result: R = task.future.result()
            return result
        except CancelledError:
            return Death.TIMEOUT
        except MemoryError:
            return Death.MEMORY
        except BrokenProcessPool:
            raise
        except Exception:  # the worker ended, or its result could not be passed on
            return Death.CRASH

    def _end_the_late(self) -> None:
        now = time.monotonic()
        for task in self.tasks.values():
            due, last = self.clocks[2 * task.slot : 2 * task.slot + 2]
            if last and now > min(due, last) and not task.is_late:
                task.is_late = task.future.cancel()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- In the worker -------------------------------------------------------------------------------------------------

_clocks: Any = None
_limits = USUAL


def _prepare(clocks: Any, limits: Limits) -> None:  # noqa: ANN401 - an array of multiprocessing
    """Makes a worker quiet, frugal and easy to end."""
    global _clocks, _limits
    _clocks, _limits = clocks, limits
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    os.environ.pop("CMAP_PATH", None)  # pdfminer would unpickle what lies there
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what libraries print may hold text of the documents
        os.dup2(nothing, stream)
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, hard))


def _timed(work: Work[J, R], job: J, slot: int) -> R:
    """Does a job under its clock."""
    last = time.monotonic() + _limits.total
    _clocks[2 * slot + 1] = last

    def tick(seconds: float = 0.0) -> None:
        due = time.monotonic() + max(seconds, _limits.stall)
        _clocks[2 * slot] = due
        if seconds > _limits.stall:
            _clocks[2 * slot + 1] = max(last, due)

    _clocks[2 * slot] = time.monotonic() + _limits.stall
    return work(job, tick)
