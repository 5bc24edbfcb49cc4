"""Which member of one list is which of the other; docs/diff.md tells the rules.

A member is given as a tuple of its parts, normalised, the natural key first; a text is a tuple of itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz import fuzz

Member = tuple[Hashable, ...]
Couple = tuple[int | None, int | None]
"""The numbers of two members that are one; None where there is no counterpart."""

_NEAR = 85  # likeness of two keys, 0-100, from which one is a correction of the other
_EDITED = 60  # of two paragraphs
_READ = 2000  # characters of a paragraph that are compared
_MOST = 40_000  # couples of paragraphs that are compared; beyond that the same ones alone are paired


def unordered(olds: Sequence[Member], news: Sequence[Member]) -> list[Couple]:
    """The couples of two lists whose order means nothing, the surest first; in the new order, what is gone last."""
    partner = _identical(olds, news)
    free_old = [i for i in range(len(olds)) if i not in partner.values()]
    free_new = [j for j in range(len(news)) if j not in partner]
    rated = sorted(
        (-rating, abs(i - j), i, j) for i in free_old for j in free_new if (rating := _rating(olds[i], news[j]))
    )
    taken: set[int] = set()
    for _, _, i, j in rated:
        if i not in taken and j not in partner:
            taken.add(i)
            partner[j] = i
    gone = [i for i in free_old if i not in taken]
    return [*((partner.get(j), j) for j in range(len(news))), *((i, None) for i in gone)]


def _identical(olds: Sequence[Member], news: Sequence[Member]) -> dict[int, int]:
    """New number -> old number of the members that are the same, each once."""
    places: dict[Member, list[int]] = {}
    for i in reversed(range(len(olds))):
        places.setdefault(olds[i], []).append(i)
    return {j: places[new].pop() for j, new in enumerate(news) if places.get(new)}


def _rating(old: Member, new: Member) -> float:
    """How sure it is that two members that differ are one; 0 where they are not."""
    common = [one for one, other in zip(old[1:], new[1:], strict=True) if one is not None and one == other]
    first, second = (one[0].casefold() if isinstance(one[0], str) else one[0] for one in (old, new))
    if first is not None and first == second:
        return 2 + len(common) / len(old)
    likeness = fuzz.ratio(first, second) if isinstance(first, str) and isinstance(second, str) else 0.0
    if common and old[1:] == new[1:]:
        return 1 + likeness / 100
    return likeness / 100 if likeness >= _NEAR else 0


def ordered(olds: Sequence[str], news: Sequence[str]) -> Iterator[Couple]:
    """The couples of two lists of paragraphs, none crossing another, that have most in common together."""
    start = 0
    while start < min(len(olds), len(news)) and olds[start] == news[start]:
        yield start, start
        start += 1
    end = 0
    while end < min(len(olds), len(news)) - start and olds[-1 - end] == news[-1 - end]:
        end += 1
    middle = _chained(olds[start : len(olds) - end], news[start : len(news) - end])
    yield from ((None if i is None else start + i, None if j is None else start + j) for i, j in middle)
    yield from ((len(olds) - k, len(news) - k) for k in range(end, 0, -1))


def _chained(olds: Sequence[str], news: Sequence[str]) -> Iterator[Couple]:
    few = len(olds) * len(news) <= _MOST
    alike = [[_likeness(old, new) if few or old == new else 0.0 for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            coupled = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(coupled, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(olds) or j < len(news):
        if i < len(olds) and best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        elif j < len(news) and best[i][j] == best[i][j + 1]:
            yield None, j
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _likeness(old: str, new: str) -> float:
    return 101.0 if old == new else fuzz.ratio(old[:_READ], new[:_READ], score_cutoff=_EDITED)
