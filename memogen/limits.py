"""What a file from outside may take of the computer: the system itself ends a process that takes more.

    if child := fork():                      # a process of its own does what follows
        raise_for(child.wait())
    begin()
    ...; progress(); ...                     # whatever gets a page, an item, a row done says so

Time is the processor's, so that a busy machine ends nothing that works; a process that waits for something is ended
too, after much longer. Where nothing was begun, as in a program that uses memogen's functions, nothing is limited.
"""

from __future__ import annotations

import faulthandler
import mmap
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from types import FrameType

from memogen.errors import InputError, MemogenError
from memogen.language import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: processor seconds without progress and in all, bytes; and jobs a worker, 0 for any."""

    stall: float = 30.0
    total: float = 600.0
    memory: int = 1024**3
    jobs: int = 200


USUAL = Limits()
_CROWD = 10  # times the processor's seconds that may pass on the wall's clock: others use the processor too
_PLACE = 4096  # bytes


class Death(StrEnum):
    """How a process ended instead of giving a result; the values are codes of errors."""

    TIMEOUT = "timeout"
    CRASH = "crash"
    MEMORY = "memory"

    def error(self, where: str | None = None) -> InputError:
        """The error to tell of it."""
        what, hint = _TOLD[self]
        return InputError(what, where=where, hint=hint, code=self.value)


_SAVE_ANEW = Text("Tallenna se uudelleen toiseen muotoon ja yritä sitten.", "Save it anew in another format, then try.")
_TOLD = {
    Death.TIMEOUT: (Text("Tiedoston käsittely ei edennyt.", "The file was too slow to handle."), _SAVE_ANEW),
    Death.CRASH: (Text("Tiedoston käsittely kaatui.", "Handling the file crashed."), _SAVE_ANEW),
    Death.MEMORY: (
        Text("Muisti ei riittänyt tiedoston käsittelyyn.", "Memory did not suffice to handle the file."),
        Text("Jaa tiedosto osiin.", "Split the file into parts."),
    ),
}


def death_of(code: int | None) -> Death:
    """What the exit code of a process that gave no result tells; minus the signal's number where one ended it."""
    timers = (signal.SIGPROF, signal.SIGALRM) if sys.platform != "win32" else ()
    return Death.TIMEOUT if code is not None and -code in timers else Death.CRASH


@contextmanager
def told_as(problem: MemogenError) -> Iterator[None]:
    """Makes this error of whatever a parser raises on what comes from outside: there is no end to what that may be."""
    try:
        yield
    except MemogenError:
        raise
    except Exception as error:
        raise (Death.MEMORY.error(problem.where) if _is_memory(error) else problem) from error


def _is_memory(problem: BaseException | None) -> bool:
    """Whether memory ran out somewhere below; a parser's error may hide it."""
    while problem is not None:
        if isinstance(problem, MemoryError):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


# --- In the process that is limited --------------------------------------------------------------------------------

_limits: Limits | None = None
_began = 0.0
_memory: tuple[int, int] | None = None
_place: mmap.mmap | None = None


def confine(limits: Limits = USUAL) -> None:
    """Limits this process's memory, where the system allows it (Linux), and keeps libraries from what is unsafe."""
    global _memory
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    os.environ.pop("CMAP_PATH", None)  # pdfminer would unpickle what lies there
    if sys.platform == "linux":
        import resource

        _memory = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, _memory[1]))


def begin(limits: Limits = USUAL) -> None:
    """Starts the clocks of a job."""
    global _limits, _began
    _limits, _began = limits, time.process_time()
    progress()


def progress(wait: float = 0.0) -> None:
    """Something is done; the next step may wait for another program for this many seconds."""
    if _limits is None:
        return
    patience = max(_CROWD * _limits.stall, wait)
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(patience, exit=True)
        return
    left = _began + _limits.total - time.process_time()
    signal.setitimer(signal.ITIMER_PROF, max(0.001, min(_limits.stall, left)))
    signal.setitimer(signal.ITIMER_REAL, patience)


def end() -> None:
    """Stops the clocks."""
    global _limits
    if _limits is None:
        return
    _limits = None
    if sys.platform == "win32":
        faulthandler.cancel_dump_traceback_later()
    else:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def lift() -> None:
    """Takes the limits off: what an archive holds was read under them, and may be large."""
    end()
    if _memory and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, _memory)


def at(place: str) -> None:
    """Notes which file is at work, to be told if this process is ended."""
    if _place is not None:
        name = place.encode("utf-8", "replace")[: _PLACE - 1]
        _place[: len(name) + 1] = name + b"\0"


# --- A command under the limits ------------------------------------------------------------------------------------


class Child:
    """A process that does this one's work; signals that would end this one go to it."""

    def __init__(self, pid: int, place: mmap.mmap) -> None:
        self.pid, self.place = pid, place
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child, which says so and ends
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._forward)

    def wait(self) -> int:
        """Its exit code.

        Raises:
            InputError: the limits ended it, or it crashed.
        """
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if code >= 0:
            return code
        if -code in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(-code, signal.SIG_DFL)
            os.kill(os.getpid(), -code)
        raise death_of(code).error(self.place[:].partition(b"\0")[0].decode("utf-8", "replace") or None)

    def _forward(self, number: int, _frame: FrameType | None) -> None:
        with suppress(ProcessLookupError):  # it has got the signal itself
            os.kill(self.pid, number)


def fork() -> Child | None:
    """A process of its own for what follows, under the usual limits; None in that process, and where there are none.

    Called before anything large is loaded, it costs a few milliseconds.
    """
    global _place
    if not hasattr(os, "fork"):
        return None
    place = mmap.mmap(-1, _PLACE)
    if pid := os.fork():
        return Child(pid, place)
    _place = place
    confine()
    begin()
    return None
