"""One batch at a time on an archive: a lock that the system gives back however its holder ends."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from memogen.errors import OutputError
from memogen.language import Text

NAME = ".lock"
_LOOK = 0.2  # seconds between two tries


@contextlib.contextmanager
def hold(archive: Path, wait: float) -> Iterator[None]:
    """Holds the lock of an archive, which is made where it is missing.

    Args:
        archive: its folder.
        wait: how many seconds to wait for another run to end.

    Raises:
        OutputError: the folder cannot be written, or another run holds the lock; the message says which.
    """
    path = archive / NAME
    try:
        archive.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as problem:
        raise OutputError(
            Text("Arkistoa ei voi kirjoittaa: {p}.", "The archive cannot be written: {p}.").format(p=problem.strerror),
            where=str(archive),
            hint=Text("Valitse kansio, johon on oikeus kirjoittaa.", "Choose a folder you may write to."),
        ) from problem
    try:
        until = time.monotonic() + wait
        while not _take(handle):
            if time.monotonic() >= until:
                raise _held(path)
            time.sleep(_LOOK)
        with contextlib.suppress(OSError):  # a full disk does not hinder the lock; only its note is lost
            os.truncate(handle, 0)
            os.pwrite(handle, _note().encode(), 0) if hasattr(os, "pwrite") else os.write(handle, _note().encode())
        yield
    finally:
        os.close(handle)


def _note() -> str:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{os.getpid()} {socket.gethostname()} {now}\n"


def _held(path: Path) -> OutputError:
    try:
        holder = path.read_text("utf-8").strip() or "?"
    except OSError:
        holder = "?"
    return OutputError(
        Text(
            "Toinen ajo kirjoittaa arkistoon (prosessi, kone, alku): {h}",
            "Another run is writing to the archive (process, machine, start): {h}",
        ).format(h=holder),
        where=str(path.parent),
        hint=Text("Odota sen loppua tai anna --wait SEKUNTIA.", "Wait for its end, or give --wait SECONDS."),
    )


if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30  # a lock on Windows hides what it covers: the note at the start stays readable

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
