"""Texts for comparing, and what differs between two of them, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    for run in _tidy(_runs(before, after)):
        if run.same:
            found.append(Piece(tapa="sama", teksti=" ".join(run.new)))
            continue
        if run.old:
            found.append(Piece(tapa="poistettu", teksti=" ".join(run.old)))
        if run.new:
            found.append(Piece(tapa="lisatty", teksti=" ".join(run.new)))
    return found


class _Run(NamedTuple):
    """Words of both texts, in order, that are the same or not."""

    same: bool
    old: Sequence[str]
    new: Sequence[str]


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).split()


def _runs(before: Sequence[str], after: Sequence[str]) -> list[_Run]:
    keys = [[word.translate(_DASHES) for word in words] for words in (before, after)]
    start = _common(*keys)
    end = _common(keys[0][start:][::-1], keys[1][start:][::-1])
    middle = slice(start, len(before) - end), slice(start, len(after) - end)
    found = [
        _Run(True, before[:start], after[:start]),
        *_inner(before[middle[0]], after[middle[1]], keys[0][middle[0]], keys[1][middle[1]]),
        _Run(True, before[len(before) - end :], after[len(after) - end :]),
    ]
    if sum(len(run.old) for run in found if run.same) < _COMMON * max(len(before), len(after)):
        return [_Run(False, before, after)]
    return [run for run in found if run.old or run.new]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _inner(before: Sequence[str], after: Sequence[str], *keys: Sequence[str]) -> Iterator[_Run]:
    """The runs between the words that both texts begin and end with."""
    if len(before) * len(after) > _LARGEST:
        yield _Run(False, before, after)
        return
    for code in Indel.opcodes(*keys):
        yield _Run(code.tag == "equal", before[code.src_start : code.src_end], after[code.dest_start : code.dest_end])


def _tidy(runs: Sequence[_Run]) -> Iterator[_Run]:
    """The runs with edits side by side as one, and with a lone short word between two edits taken into them."""
    held: _Run | None = None
    for number, run in enumerate(runs):
        lone = len(run.old) == 1 and len(run.old[0]) <= _LONE and 0 < number < len(runs) - 1
        if run.same and not lone:
            if held:
                yield held
            held = None
            yield run
        else:
            held = _Run(False, [*held.old, *run.old], [*held.new, *run.new]) if held else run._replace(same=False)
    if held:
        yield held
