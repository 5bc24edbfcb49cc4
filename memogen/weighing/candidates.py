"""Candidates of one field, side by side: equal values counted together, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from memogen.fields.reading import Candidate

_SUPPORT = 0.015  # what each further mention of the same value adds

Scored = tuple[float, Candidate]
"""A value's score and its best candidate."""


def ranked(candidates: Iterable[Candidate]) -> list[Scored]:
    """(score, best candidate) of each different value, best first; a value read in several places gains a little."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.value), []).append(candidate)
    scored = []
    for group in groups.values():
        best = max(group, key=lambda candidate: candidate.score)
        places = len({candidate.span for candidate in group})
        scored.append((min(0.99, best.score + _SUPPORT * (places - 1)), best))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].span))


def key(value: object) -> str:
    """A value's form for comparing: numbers by value, text without regard to case, dashes and white space."""
    if isinstance(value, Mapping):
        return repr(sorted((name, key(part)) for name, part in value.items()))
    if isinstance(value, Decimal):
        return str(value.normalize())
    return re.sub(r"[\s–-]+", " ", str(value)).casefold().strip()
