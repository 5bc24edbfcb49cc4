"""Parts -> a zip file, where parts that stand in many files are deflated once.

zipfile cannot write data that is deflated already, and deflating is a good part of what a memo costs. Names of parts
of a Word package are ASCII; there are no comments, no extra fields and no sizes past 4 GB.
"""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Iterable

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UNIX, _DEFLATED = 20, 3 << 8, 8
_TIME, _DAY = 0, 1 << 5 | 1  # 1 January 1980, the format's first moment
_RIGHTS = 0o600 << 16
_KEPT = 256


def zipped(entries: Iterable[tuple[str, bytes, bool]]) -> bytes:
    """A zip file of (name, content, whether the same content stands in other files too), in this order."""
    out, directory, count, at = [], [], 0, 0
    for name, content, recurs in entries:
        crc, data = _kept(content) if recurs else _deflated(content)
        title = name.encode()
        form = (_DEFLATED, _TIME, _DAY, crc, len(data), len(content), len(title), 0)
        out += [_LOCAL.pack(b"PK\3\4", _VERSION, 0, *form), title, data]
        directory.append(_CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, 0, *form, 0, 0, 0, _RIGHTS, at) + title)
        at += _LOCAL.size + len(title) + len(data)
        count += 1
    size = sum(map(len, directory))
    return b"".join([*out, *directory, _END.pack(b"PK\5\6", 0, 0, count, count, size, at, 0)])


def _deflated(content: bytes) -> tuple[int, bytes]:
    pressing = zlib.compressobj(wbits=-15)
    return zlib.crc32(content), pressing.compress(content) + pressing.flush()


_kept = functools.lru_cache(maxsize=_KEPT)(_deflated)
