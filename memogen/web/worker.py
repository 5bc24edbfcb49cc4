"""A process of its own for documents: one that hangs, crashes or eats memory is ended, and the page goes on."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from typing import Any

from memogen import errors
from memogen.errors import InputError, MemogenError
from memogen.language import Text

_MEMORY = 3 * 1024**3  # bytes of address space
_Reply = tuple[str, Any]


class Worker:
    """Does one task at a time in a process, which is started when first needed and again after it has died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def call(self, task: str, *arguments: object, seconds: float = 30.0) -> Any:  # noqa: ANN401 - the task's own
        """What the task of that name in ``memogen.web.tasks`` gives.

        Raises:
            MemogenError: the task's own, or that it took too long or took the process down.
        """
        with self._lock:
            try:
                connection = self._started()
                connection.send((task, arguments))
                if not connection.poll(seconds):
                    self._end()
                    raise _failed(task, arguments, _SLOW)
                kind, value = connection.recv()
            except (EOFError, OSError) as problem:
                self._end()
                raise _failed(task, arguments, _DIED) from problem
        if kind == "ok":
            return value
        name, what, where, hint = value
        raise getattr(errors, name, InputError)(Text(*what), where=where, hint=Text(*hint) if hint else None)

    def start(self) -> None:
        """Starts the process and lets it load what it needs."""
        with contextlib.suppress(MemogenError):
            self.call("ready")

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._connection is None:
            self._end()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True, name="memogen-worker")
            self._process.start()
            theirs.close()
            self._connection = ours
        return self._connection

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


_SLOW = Text("Asiakirjan käsittely kesti liian kauan.", "The document took too long.")
_DIED = Text("Asiakirjaa ei pystytty käsittelemään.", "The document could not be handled.")


def _failed(task: str, arguments: tuple[object, ...], what: Text) -> InputError:
    where = None if task == "memo" or not arguments else str(arguments[0]).replace("\\", "/").rpartition("/")[2]
    return InputError(what, where=where, hint=Text("Kokeile toista tiedostoa.", "Try another file."))


def _work(connection: Connection) -> None:
    """The process: takes tasks until the page is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the page's, which ends this process
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        try:
            task, arguments = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_reply(task, arguments))


def _reply(task: str, arguments: tuple[Any, ...]) -> _Reply:
    from memogen.web.tasks import TASKS

    try:
        return "ok", TASKS[task](*arguments)
    except MemogenError as problem:
        name = type(problem).__name__
        return "error", (name, tuple(problem.what), problem.where, tuple(problem.hint) if problem.hint else None)
    except Exception as problem:
        name = type(problem).__name__
        return "error", ("InputError", (f"Ohjelmavirhe: {name}", f"A fault in memogen: {name}"), None, None)
