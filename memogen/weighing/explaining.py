"""Why a field has its value: each likely value of one reading with the features that weighed most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memogen.fields import FIELDS
from memogen.fields.reading import Candidate, Reading
from memogen.weighing.features import Describer
from memogen.weighing.judging import described, judge, weighed
from memogen.weighing.weights import MEMBER, VALUE, calibrated, models, role

_LIKELY = 0.02  # values less likely than this explain nothing


@dataclass(frozen=True)
class Reason:
    """A value that a field could have, and why.

    Attributes:
        value: as the candidate holds it.
        certainty: its varmuus, 0-1.
        quote: the words of its likeliest place, white space folded.
        place: what weighed for or against the place having the field's role, the heaviest first.
        whole: what weighed for or against the value beside the others; empty for a member of a list.
    """

    value: object
    certainty: float
    quote: str
    place: tuple[tuple[str, float], ...]
    whole: tuple[tuple[str, float], ...]


def reasons(reading: Reading, found: Mapping[str, Sequence[Candidate]], path: str) -> Iterator[Reason]:
    """The likely values of a learned field among one reading's candidates, the likeliest first."""
    judgement = judge(reading, found)
    features = {
        (str(candidate.value), candidate.span): each
        for candidate, each in described(Describer(reading), {path: found[path]})
    }
    model = role(path)

    def of_place(candidate: Candidate) -> tuple[tuple[str, float], ...]:
        known = features.get((str(candidate.value), candidate.span))
        return tuple(model.reasons(known)) if model and known else ()

    if FIELDS[path].is_list:
        for one in sorted(judgement.places.get(path, ()), key=lambda one: -one.probability):
            if one.probability > _LIKELY:
                chosen = one.candidate
                quote = reading.folded(chosen.span)
                why = of_place(chosen)
                yield Reason(chosen.value, calibrated(MEMBER, one.probability), quote, why, ())
        return
    for probability, value in weighed(judgement).get(path, []):
        if probability > _LIKELY:
            best = value.best.candidate
            whole = tuple(models()[VALUE].reasons(value.features))
            why = of_place(best)
            yield Reason(best.value, calibrated(VALUE, probability), reading.folded(best.span), why, whole)
