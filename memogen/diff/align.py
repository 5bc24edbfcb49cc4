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
_MOST = 40_000  # couples whose likeness is asked; beyond that the same members and the same keys alone are paired


def unordered(olds: Sequence[Member], news: Sequence[Member]) -> list[Couple]:
    """The couples of two lists whose order means nothing, the surest first; in the new order, what is gone last."""
    partner: dict[int, int] = {}
    _couple(partner, olds, news)
    if (len(olds) - len(partner)) * (len(news) - len(partner)) > _MOST:
        _couple(partner, [_key(one) for one in olds], [_key(one) for one in news])
    else:
        _couple_alike(partner, olds, news)
    gone = sorted({*range(len(olds))} - {*partner.values()})
    return [*((partner.get(j), j) for j in range(len(news))), *((i, None) for i in gone)]


def _couple(partner: dict[int, int], olds: Sequence[Hashable], news: Sequence[Hashable]) -> None:
    """Adds what is the same on both sides to ``partner``, new number -> old number, each once; None is nothing's."""
    taken = {*partner.values()}
    places: dict[Hashable, list[int]] = {}
    for i in reversed(range(len(olds))):
        if i not in taken and olds[i] is not None:
            places.setdefault(olds[i], []).append(i)
    for j, new in enumerate(news):
        if j not in partner and places.get(new):
            partner[j] = places[new].pop()


def _couple_alike(partner: dict[int, int], olds: Sequence[Member], news: Sequence[Member]) -> None:
    """Adds the members that differ and are surely enough one, the surest first."""
    taken = {*partner.values()}
    rated = sorted(
        (-rating, abs(i - j), i, j)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if i not in taken and j not in partner and (rating := _rating(old, new))
    )
    for _, _, i, j in rated:
        if i not in taken and j not in partner:
            taken.add(i)
            partner[j] = i


def _key(member: Member) -> Hashable | None:
    """The natural key, in small letters."""
    return member[0].casefold() if isinstance(member[0], str) else member[0]


def _rating(old: Member, new: Member) -> float:
    """How sure it is that two members that differ are one; 0 where they are not."""
    common = [one for one, other in zip(old[1:], new[1:], strict=True) if one is not None and one == other]
    first, second = _key(old), _key(new)
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
