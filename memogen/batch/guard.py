"""Work in processes of their own, so that a file that hangs, crashes or eats memory costs nothing but itself.

for job, result in guarded(read_file, jobs, workers=2):
    ...                                  # result is what read_file returned, or a Death

A worker that goes beyond ``memogen.limits`` is ended and replaced. It is replaced after a number of jobs too, so that
what a library leaks does not add up.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from memogen import limits as limiting
from memogen.errors import MemogenError
from memogen.language import Text
from memogen.limits import USUAL, Death, Limits

J = TypeVar("J")
R = TypeVar("R")

_AHEAD = 3  # jobs a worker that are handed out at a time, so that none waits for the parent
_BREAKS = 3  # times that the pool may break with no job to blame


def guarded(
    work: Callable[[J], R], jobs: Iterable[J], *, workers: int, limits: Limits = USUAL
) -> Generator[tuple[J, R | Death]]:
    """The result of each job as it is done; ``jobs`` is asked for more only when a worker will soon be free.

    Closing the iterator ends the workers.

    Raises:
        MemogenError: the workers cannot be started.
    """
    todo, breaks = iter(jobs), 0
    while breaks < _BREAKS:
        pool = Pool(workers, limits)
        run = _Run(pool, work)
        try:
            yield from run.results(todo, workers * _AHEAD)
            return
        except BrokenProcessPool:
            breaks = 0 if run.has_given else breaks + 1
            todo = itertools.chain(run.at_work.values(), todo)
        finally:
            pool.stop()
    raise MemogenError(
        Text("Lukuprosessit eivät käynnisty.", "The worker processes do not start."),
        hint=Text(
            "Vapauta muistia tai vähennä prosesseja: --workers 1.", "Free some memory, or use fewer: --workers 1."
        ),
    )


class Pool:
    """Worker processes under limits."""

    def __init__(self, workers: int, limits: Limits = USUAL) -> None:
        resource_tracker.ensure_running()  # its start lets Ctrl-C through again to the thread that it is started in
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=limits.jobs,
            initializer=_prepare,
            initargs=(limits,),
            context=multiprocessing.get_context("spawn"),
        )

    def hand_out(self, work: Callable[..., R], *arguments: object) -> Future[R]:
        """Lets a worker do a job."""
        with _without_interrupts():  # the workers inherit it: Ctrl-C is the parent's to handle
            return self._pool.schedule(_timed, args=(work, *arguments))

    def stop(self) -> None:
        """Ends the workers."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def result_of(future: Future[R]) -> R | Death:
    """What a job gave.

    Raises:
        BrokenProcessPool: the pool cannot go on.
    """
    try:
        return future.result()
    except MemoryError:
        return Death.MEMORY
    except BrokenProcessPool:
        raise
    except ProcessExpired as problem:
        return limiting.death_of(problem.exitcode)
    except Exception:  # its result could not be passed on
        return Death.CRASH


class _Run(Generic[J, R]):
    """Jobs on their way through a pool."""

    def __init__(self, pool: Pool, work: Callable[[J], R]) -> None:
        self.pool, self.work = pool, work
        self.at_work: dict[Future[R], J] = {}
        self.has_given = False

    def results(self, todo: Iterator[J], ahead: int) -> Iterator[tuple[J, R | Death]]:
        """The result of each job; at most ``ahead`` are handed out."""
        while True:
            for job in itertools.islice(todo, ahead - len(self.at_work)):
                self.at_work[self.pool.hand_out(self.work, job)] = job
            if not self.at_work:
                return
            done, _ = wait(self.at_work, return_when=FIRST_COMPLETED)
            for future in done:
                result = result_of(future)
                self.has_given = True
                yield self.at_work.pop(future), result


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

_limits = USUAL


def _prepare(limits: Limits) -> None:
    """Makes a worker quiet, frugal and easy to end."""
    global _limits
    _limits = limits
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what libraries print may hold text of the documents
        os.dup2(nothing, stream)
    limiting.confine(limits)


def _timed(work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - the work's own
    """Does a job under its clock."""
    limiting.begin(_limits)
    try:
        return work(*arguments)
    finally:
        limiting.end()
