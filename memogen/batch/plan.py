"""Folders -> the files in them, in one order, each with what it is at first sight.

Nothing is opened here but by :func:`digest`; links are not followed, and what is no regular file is told by ``lstat``.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from memogen.errors import InputError, UsageError
from memogen.language import Text
from memogen.read import messages

_BLOCK = 1024**2
# Word's and LibreOffice's own files beside an open document, and what file managers leave in folders.
_SYSTEM = re.compile(r"~\$.*|\.~lock\..*#|\..*|Thumbs\.db|desktop\.ini|.*\.(?:tmp|part|crdownload)", re.IGNORECASE)
# What a printable path could be taken for.
_ESCAPED = re.compile(r"\\x[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A path of a folder. ``size`` and ``modified_ns`` are None for what could not be looked at.

    ``code`` and ``reason`` tell why it is left aside without reading it; None where it is to be read.
    """

    path: str
    size: int | None = None
    modified_ns: int | None = None
    code: str | None = None
    reason: Text | None = None

    @property
    def shown(self) -> str:
        """The path in characters that can be printed and stored, different for different paths."""
        return printable(self.path)


def walk(places: Sequence[Path], archive: Path) -> list[Found]:
    """Every file in the folders and their sub-folders, and the files that are named, by the bytes of their paths.

    Args:
        places: folders and files.
        archive: a folder to leave out wherever it is.

    Raises:
        InputError: one of the places does not exist.
        UsageError: one of them is the archive.
    """
    own = _identity(archive)
    found: dict[str, Found] = {}
    for place in places:
        path = place.resolve() if place.is_symlink() else place.absolute()
        try:
            status = path.stat()
        except OSError as problem:
            raise InputError(
                Text("Kansiota tai tiedostoa ei ole.", "There is no such folder or file."),
                where=printable(str(place)),
                hint=Text("Tarkista polku.", "Check the path."),
            ) from problem
        if stat.S_ISDIR(status.st_mode):
            if _identity(path) == own:
                raise UsageError(
                    Text("Arkisto ei voi olla oma lähteensä.", "An archive cannot be its own source."),
                    where=printable(str(path)),
                    hint=Text("Anna arkistolle oma kansio: -o ARKISTO", "Give it a folder of its own: -o ARCHIVE"),
                )
            found |= {one.path: one for one in _in_folder(path, own)}
        else:
            found[str(path)] = _looked_at(path, explicit=True)
    return sorted(found.values(), key=lambda one: os.fsencode(one.path))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _in_folder(folder: Path, own: tuple[int, int] | None) -> Iterator[Found]:
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        parent = Path(place)
        if not os.access(place, os.X_OK):
            yield Found(place, None, None, messages.UNREADABLE.code, _CLOSED)
            folders.clear()
            continue
        links = [name for name in folders if _is_link(parent / name)]
        hidden = [name for name in folders if name.startswith(".")]
        aside = {*links, *hidden, *(name for name in folders if own and _identity(parent / name) == own)}
        folders[:] = [name for name in folders if name not in aside]
        yield from (_looked_at(parent / name) for name in (*names, *links))
        yield from (Found(str(parent / name), None, None, *_SYSTEM_FILE) for name in hidden)
    for problem in unreadable:
        yield Found(str(problem.filename), None, None, messages.UNREADABLE.code, _CLOSED)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # a path too long
        return False


def _looked_at(place: Path, *, explicit: bool = False) -> Found:
    path = str(place)
    try:
        status = place.lstat()
    except OSError:
        return Found(path, None, None, messages.MISSING.code, messages.MISSING.what)
    size, time = status.st_size, status.st_mtime_ns
    if stat.S_ISLNK(status.st_mode):
        return Found(path, size, time, *_LINK)
    if not stat.S_ISREG(status.st_mode):
        return Found(path, size, time, messages.NOT_A_FILE.code, messages.NOT_A_FILE.what)
    if not explicit and _SYSTEM.fullmatch(place.name):
        return Found(path, size, time, *_SYSTEM_FILE)
    return Found(path, size, time)


_LINK = ("link", Text("Linkkiä ei seurata.", "A link is not followed."))
_SYSTEM_FILE = ("system-file", Text("Piilotiedosto tai väliaikainen tiedosto.", "A hidden or temporary file."))
_CLOSED = Text("Kansiota ei voi avata. Tarkista oikeudet.", "The folder cannot be opened. Check your rights.")


def digest(found: Found) -> str:
    """The SHA-256 of a file's content, in hexadecimal.

    Raises:
        OSError: it is gone or cannot be read.
    """
    digest = hashlib.sha256()
    with open(found.path, "rb", opener=_without_waiting) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _without_waiting(path: str, flags: int) -> int:
    """Opens without waiting for a writer, should the file have become a FIFO meanwhile."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def printable(path: str) -> str:
    r"""A path in characters that can be printed and stored: bytes that are no text as ``\xff``.

    Different paths stay different: where such a sequence stands or comes to stand, backslashes are doubled.
    """
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    if not _ESCAPED.search(text) and not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return os.fsencode(path.replace("\\", "\\\\")).decode("utf-8", "backslashreplace")
