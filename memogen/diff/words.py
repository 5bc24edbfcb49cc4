"""Texts for comparing, and what differs between two of them, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from memogen.diff.changes import Piece

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PLAIN = {**_DASHES, **_INVISIBLE}
_LARGEST = 400_000_000  # words of one text times those of the other that are still aligned: a matrix of 50 MB
_COMMON = 0.25  # texts with a smaller share of common words are two texts, not one that was edited
_LONE = 3  # a common word of so few letters ("ja") between two edits belongs to them


def folded(text: str) -> str:
    """The text with its white space folded, dashes alike, nothing invisible: texts that fold alike are the same."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


def pieces(old: str, new: str) -> list[Piece]:
    """The words that both texts have, those taken out and those put in, in order."""
    before, after = _words(old), _words(new)
    found: list[Piece] = []
    for is_same, left, right in _tidy(_runs(before, after)):
        if is_same:
            found.append(Piece(tapa="sama", teksti=" ".join(right)))
            continue
        if left:
            found.append(Piece(tapa="poistettu", teksti=" ".join(left)))
        if right:
            found.append(Piece(tapa="lisatty", teksti=" ".join(right)))
    return found


_Run = tuple[bool, Sequence[str], Sequence[str]]
"""Whether the words are the same, the old ones and the new ones."""


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).split()


def _runs(before: Sequence[str], after: Sequence[str]) -> list[_Run]:
    keys = [[word.translate(_DASHES) for word in words] for words in (before, after)]
    if len(before) * len(after) > _LARGEST:
        return [(False, before, after)]
    found: list[_Run] = []
    for code in Indel.opcodes(*keys):
        left, right = before[code.src_start : code.src_end], after[code.dest_start : code.dest_end]
        if code.tag == "equal":
            found.append((True, left, right))
        elif found and not found[-1][0]:
            found[-1] = (False, [*found[-1][1], *left], [*found[-1][2], *right])
        else:
            found.append((False, left, right))
    common = sum(len(left) for is_same, left, _ in found if is_same)
    if common < _COMMON * max(len(before), len(after)):
        return [(False, before, after)]
    return found


def _tidy(runs: Sequence[_Run]) -> Iterator[_Run]:
    """The runs with a lone short word between two edits taken into them."""
    held: _Run | None = None
    for number, run in enumerate(runs):
        is_same, left, right = run
        lone = is_same and len(left) == 1 and len(left[0]) <= _LONE and 0 < number < len(runs) - 1
        if is_same and not lone:
            if held:
                yield held
            held = None
            yield run
        else:
            held = (False, [*held[1], *left], [*held[2], *right]) if held else (False, left, right)
    if held:
        yield held
