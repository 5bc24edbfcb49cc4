"""Candidates -> judged places and values: the trained weights applied to one reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memogen.fields import FIELDS, Type
from memogen.fields.reading import Candidate, Reading
from memogen.source import Span
from memogen.weighing.candidates import key
from memogen.weighing.features import Describer, Features
from memogen.weighing.values import Judged, Value, values_of
from memogen.weighing.weights import ABOUT, VALUE, models, role

_GROUPS = ("hanke", "rahoitus", "toteuma")
_FIGURES = (Type.EUROS, Type.PERCENT)
_UNTRAINED = 0.8
"""The probability of a candidate of a field for which there were too few labels to train weights."""


def is_learned(path: str) -> bool:
    """Whether trained weights choose the field's value: those of a project and its funding, narrative apart."""
    return FIELDS[path].group in _GROUPS and FIELDS[path].type is not Type.PARAGRAPHS


def described(describer: Describer, found: Mapping[str, Sequence[Candidate]]) -> Iterator[tuple[Candidate, Features]]:
    """Each different place and value of the learned fields with its features, those of every rule that found it."""
    for path, candidates in found.items():
        if not is_learned(path):
            continue
        places: dict[tuple[object, ...], list[Candidate]] = {}
        for candidate in candidates:
            places.setdefault((key(candidate.value), candidate.span), []).append(candidate)
        for several in places.values():
            best = max(several, key=lambda one: one.score)
            yield best, describer.features(best, {one.rule for one in several})


@dataclass(frozen=True)
class Judgement:
    """The judged places of a reading by field, and how likely its item is about a project and its funding, 0-1."""

    places: Mapping[str, Sequence[Judged]]
    about: float


def judge(reading: Reading, found: Mapping[str, Sequence[Candidate]]) -> Judgement:
    """The candidates of the learned fields, each with how likely its place has the field's role."""
    describer = Describer(reading)
    places: dict[str, list[Judged]] = {}
    for candidate, features in described(describer, found):
        model = role(candidate.path)
        probability = model.probability(features) if model else _UNTRAINED
        places.setdefault(candidate.path, []).append(Judged(candidate, probability))
    return Judgement(places, models()[ABOUT].probability(describer.of_item()))


def weighed(judgement: Judgement) -> dict[str, list[tuple[float, Value]]]:
    """(raw probability, value) of each value of the single-valued fields, the likeliest first.

    Words have one role: an amount or per cent that is likelier another field's is left out.
    """
    model = models()[VALUE]
    single = (one for path, several in judgement.places.items() if not FIELDS[path].is_list for one in several)
    ranked = sorted(
        ((model.probability(value.features), value) for value in values_of(single, judgement.about)),
        key=lambda pair: (-pair[0], pair[1].path, pair[1].best.candidate.span),
    )
    taken: dict[Span, str] = {}
    found: dict[str, list[tuple[float, Value]]] = {}
    for probability, value in ranked:
        span = value.best.candidate.span
        figure = FIELDS[value.path].type in _FIGURES
        if figure and taken.setdefault(span, value.path) != value.path:
            continue
        found.setdefault(value.path, []).append((probability, value))
    return found
