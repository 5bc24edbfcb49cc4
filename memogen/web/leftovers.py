"""Folders of a review page of its own: gone when it ends, and where it was killed, when the next one starts."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

_NAME = re.compile(r"memogen-review-(\d+)-\w+")


def own_folder() -> Path:
    """A new folder that only this user can open."""
    return Path(tempfile.mkdtemp(prefix=f"memogen-review-{os.getpid()}-"))


def remove_leftovers() -> None:
    """Removes the folders of processes that are gone."""
    for folder in Path(tempfile.gettempdir()).glob("memogen-review-*"):
        match = _NAME.fullmatch(folder.name)
        if match and not folder.is_symlink() and not _is_alive(int(match[1])):
            shutil.rmtree(folder, ignore_errors=True)  # another user's cannot be removed


def _is_alive(number: int) -> bool:
    if not hasattr(os, "fork"):
        return True  # elsewhere a signal of 0 would end the process
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
