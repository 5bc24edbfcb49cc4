"""Judged places -> judged values: what a record's values are worth together.

The places of one value are one; its rivals, the other roles of its words and the agreement of sums, shares and per
cents bear on it. These are the features of the model "arvo".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from memogen.fields import FIELDS
from memogen.fields.rahoitus import AMOUNTS, RATES
from memogen.fields.reading import Candidate
from memogen.source import Span
from memogen.weighing.candidates import key
from memogen.weighing.weights import Features

_TOTAL, _PART, _GRANT, _OWN = AMOUNTS
_GRANT_RATE, _OWN_RATE = RATES
AGREEMENTS = ("summa", "prosentti", "sata")
"""Features of a value that agrees with others: a sum, a share, a hundred per cent."""
_EURO = Decimal(1)
_PLAUSIBLE = 0.4  # a place of a later treatment that is this likely keeps an earlier treatment's out
_PARTNER = 0.05  # amounts less likely than this agree with nothing
_PARTNERS = 4  # values of a field that sums are tried with
_LEAST, _MOST = 1e-6, 1 - 1e-6
_BOUND = 5.0  # of a logit


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and how likely its place has its field's role, 0-1."""

    candidate: Candidate
    probability: float


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field: its places, the likeliest first, and its features for the model "arvo".

    ``other`` is how likely the words of its likeliest place are another field's of the same type.
    """

    path: str
    places: tuple[Judged, ...]
    features: Features
    other: float

    @property
    def alone(self) -> float:
        """How likely its likeliest place has this role and no other, whatever else is stated."""
        return self.best.probability * (1 - self.other)

    @property
    def best(self) -> Judged:
        """The likeliest place."""
        return self.places[0]


def values_of(judged: Iterable[Judged], about: float) -> Iterator[Value]:
    """The values of a record's single-valued fields; ``about`` is how likely the item is about a project at all."""
    by_path: dict[str, dict[str, list[Judged]]] = {}
    by_span: dict[Span, dict[str, float]] = {}
    for one in judged:
        path, span = one.candidate.path, one.candidate.span
        by_path.setdefault(path, {}).setdefault(key(one.candidate.value), []).append(one)
        roles = by_span.setdefault(span, {})
        roles[path] = max(roles.get(path, 0.0), one.probability)
    kept = {path: _latest(values) for path, values in by_path.items()}
    sums = _Sums({path: _top(values) for path, values in kept.items()})
    for path, values in kept.items():
        ranked = sorted(values.values(), key=lambda places: (-places[0].probability, places[0].candidate.span))
        for rank, places in enumerate(ranked):
            rival = ranked[1 if rank == 0 else 0][0].probability if len(ranked) > 1 else _LEAST
            others = [
                probability
                for other, probability in by_span[places[0].candidate.span].items()
                if other != path and FIELDS[other].type is FIELDS[path].type
            ]
            features = {
                "paras": _logit(places[0].probability),
                f"paras*{FIELDS[path].type.value}": _logit(places[0].probability),
                "kilpailija": _logit(rival),
                "muu-kenttä": _logit(max(others, default=_LEAST)),
                "paikkoja": math.log(len({one.candidate.span for one in places})),
                "aihe": _logit(about),
                f"kenttä={path}": 1.0,
                **({"ei-ensimmäinen": 1.0} if rank else {}),
            }
            value = places[0].candidate.value
            if isinstance(value, Decimal):
                for name, measure in sums.agreements(path, value).items():
                    features |= {name: measure, f"{name}={path}": measure}
            yield Value(path, tuple(places), features, max(others, default=0.0))


def _logit(probability: float) -> float:
    bounded = min(_MOST, max(_LEAST, probability))
    return max(-_BOUND, min(_BOUND, math.log(bounded / (1 - bounded))))


def _latest(values: Mapping[str, list[Judged]]) -> dict[str, list[Judged]]:
    """The places of the latest treatment that plausibly states the field, of each value the likeliest first."""
    plausible = [one.candidate.age for places in values.values() for one in places if one.probability >= _PLAUSIBLE]
    age = min(plausible, default=None)
    kept = {
        name: sorted(
            (one for one in places if age is None or one.candidate.age <= age),
            key=lambda one: (-one.probability, one.candidate.span),
        )
        for name, places in values.items()
    }
    return {name: places for name, places in kept.items() if places}


def _top(values: Mapping[str, list[Judged]]) -> list[tuple[float, Decimal]]:
    """(probability, value) of a field's likeliest amounts."""
    found = [
        (places[0].probability, places[0].candidate.value)
        for places in values.values()
        if isinstance(places[0].candidate.value, Decimal) and places[0].probability > _PARTNER
    ]
    return sorted((pair for pair in found if pair[1]), reverse=True)[:_PARTNERS]


class _Sums:
    """Which sums and shares hold among a record's likely amounts."""

    def __init__(self, likely: Mapping[str, Sequence[tuple[float, Decimal]]]) -> None:
        self._likely = likely

    def agreements(self, path: str, value: Decimal) -> dict[str, float]:
        """How likely the partners are with which a value of a field makes a sum, a share or a hundred."""
        found: dict[str, float] = {}
        for name, weight in self._holding(path, value):
            found[name] = max(found.get(name, 0.0), weight)
        return found

    def _of(self, *paths: str) -> list[tuple[float, Decimal]]:
        return [pair for path in paths for pair in self._likely.get(path, ())]

    def _holding(self, path: str, value: Decimal) -> Iterator[tuple[str, float]]:
        if path in (_TOTAL, _PART):
            for a, grant in self._of(_GRANT):
                yield from (("summa", min(a, b)) for b, own in self._of(_OWN) if abs(grant + own - value) <= _EURO)
        elif path in (_GRANT, _OWN):
            other, rate = (_OWN, _GRANT_RATE) if path == _GRANT else (_GRANT, _OWN_RATE)
            for a, total in self._of(_TOTAL, _PART):
                yield from (("summa", min(a, b)) for b, part in self._of(other) if abs(part + value - total) <= _EURO)
                yield from (("prosentti", min(a, b)) for b, r in self._of(rate) if _is_share(total, r, value))
        elif path in (_GRANT_RATE, _OWN_RATE):
            amount, other = (_GRANT, _OWN_RATE) if path == _GRANT_RATE else (_OWN, _GRANT_RATE)
            for a, total in self._of(_TOTAL, _PART):
                yield from (("prosentti", min(a, b)) for b, x in self._of(amount) if _is_share(total, value, x))
            yield from (("sata", b) for b, rate in self._of(other) if value + rate == 100)


def _is_share(total: Decimal, rate: Decimal, part: Decimal) -> bool:
    return abs(total * rate / 100 - part) <= max(_EURO, part / 1000)
