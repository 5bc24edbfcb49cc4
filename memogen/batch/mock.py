"""A reader that misbehaves on purpose, so that tests can show what a batch does about it.

With ``MEMOGEN_MOCK_READER`` set, a file that begins with "mock: hang" hangs its worker, and so on. Never set it for
real documents: whoever writes them could then stop the workers, one document each.
"""

from __future__ import annotations

import ctypes
import os
import re
import time

VARIABLE = "MEMOGEN_MOCK_READER"
_ORDER = re.compile(rb"mock: (hang|grind|oom|segv|exit|raise|slow)\b")
_SLOW = 0.2  # seconds


def act(data: bytes) -> None:
    """Does what the file orders, where the variable is set."""
    match = _ORDER.match(data) if os.environ.get(VARIABLE) else None
    if match is None:
        return
    order = match[1].decode()
    if order == "hang":
        time.sleep(3600)
    elif order == "grind":  # in C code that does not let other threads run
        re.match(r"(a+)+$", "a" * 60 + "b")
    elif order == "oom":
        hoard = []
        while True:
            hoard.append(bytearray(os.urandom(1024)) * 2**16)
    elif order == "segv":
        ctypes.string_at(0)
    elif order == "exit":
        os._exit(3)
    elif order == "raise":
        raise ZeroDivisionError("mock")
    else:
        time.sleep(_SLOW)
