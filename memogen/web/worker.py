"""A process of its own for documents: one that hangs, crashes or eats memory is ended, and the page goes on."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from memogen import errors
from memogen.errors import InputError, MemogenError
from memogen.language import Text
from memogen.limits import USUAL, Death, Limits, begin, confine, death_of, end

_LAST = 1.0  # seconds that the system may take to end a process that died
_Reply = tuple[str, Any]


class Worker:
    """Does one task at a time in a process, which is started when first needed and again after it has died."""

    def __init__(self, limits: Limits = USUAL) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def call(self, task: str, *arguments: object) -> Any:  # noqa: ANN401 - the task's own
        """What the task of that name in ``memogen.web.tasks`` gives.

        Raises:
            MemogenError: the task's own, or that it took too much or took the process down.
        """
        with self._lock:
            try:
                connection = self._started()
                connection.send((task, arguments))
                kind, value = connection.recv()
            except (EOFError, OSError) as problem:
                where = None if task == "memo" or not arguments else Path(str(arguments[0])).name
                raise death_of(self._end()).error(where) from problem
        if kind == "ok":
            return value
        name, what, where, hint = value
        raise getattr(errors, name, InputError)(Text(*what), where=where, hint=Text(*hint) if hint else None)

    def start(self) -> None:
        """Starts the process and lets it load what it needs."""
        with contextlib.suppress(MemogenError):
            self.call("ready")

    def close(self) -> None:
        """Ends the process, and with it what it is at."""
        if process := self._process:
            with contextlib.suppress(ValueError):  # closed meanwhile
                process.kill()
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._connection is None:
            self._end()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self._limits), daemon=True, name="memogen-worker")
            process.start()
            theirs.close()
            self._process, self._connection = process, ours
        return self._connection

    def _end(self) -> int | None:
        """Ends the process; gives the exit code of one that had ended by itself."""
        code = None
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.join(_LAST)
            code = self._process.exitcode
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None
        return code


def _work(connection: Connection, limits: Limits) -> None:
    """The process: takes tasks until the page is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the page's, which ends this process
    confine(limits)
    while True:
        try:
            task, arguments = connection.recv()
        except (EOFError, OSError):
            return
        begin(limits)
        reply = _reply(task, arguments)
        end()
        connection.send(reply)


def _reply(task: str, arguments: tuple[Any, ...]) -> _Reply:
    from memogen.web.tasks import TASKS

    try:
        return "ok", TASKS[task](*arguments)
    except MemogenError as problem:
        return _told(problem)
    except MemoryError:
        return _told(Death.MEMORY.error())
    except Exception as problem:
        name = type(problem).__name__
        return _told(InputError(Text(f"Ohjelmavirhe: {name}", f"A fault in memogen: {name}")))


def _told(problem: MemogenError) -> _Reply:
    hint = tuple(problem.hint) if problem.hint else None
    return "error", (type(problem).__name__, tuple(problem.what), problem.where, hint)
