"""Chosen candidates -> the record: values with what is known of each, where they were read, and what lost."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from memogen.fields import Field
from memogen.fields.reading import Candidate, Reading
from memogen.record import Evidence, Known, Record, Rival, State
from memogen.source import Source, Span
from memogen.weighing.candidates import key

SHOWN = 0.4
"""Values less certain than this are never shown; they are kept among the candidates."""
CERTAIN = 0.8
"""Values less certain than this are doubtful (tarkista)."""
_DOUBTFUL = 0.7
_NEGLIGIBLE = 0.02  # candidates less certain than this say nothing to a reviewer
_PHASED = ("rahoitus.tuki_euroa", "rahoitus.tuki_prosentti")
# A rule's score -> varmuus, for the fields whose values rules alone find (bench/calibration.py prints the table).
_CALIBRATION = ((0.0, 0.0), (0.6, 0.5), (0.75, 0.82), (0.84, 0.9), (0.93, 0.96), (1.0, 0.99))


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the source states.

    Attributes:
        certainty: how certain it is among its rivals, 0-1.
        candidate: the place it is best read from.
        alone: how likely that place has the field's role, whatever else is stated, 0-1.
        others: its other likely places.
        agreement: how likely the amounts are with which it makes a sum or a share, 0-1.
    """

    certainty: float
    candidate: Candidate
    alone: float
    others: Sequence[Candidate] = ()
    agreement: float = 0.0


def certainty(score: float) -> float:
    """``varmuus`` of a rule's score: linear between the points of the calibration."""
    for (low, low_value), (high, high_value) in itertools.pairwise(_CALIBRATION):
        if score <= high:
            return round(low_value + (high_value - low_value) * (score - low) / (high - low), 3)
    return _CALIBRATION[-1][1]


def put_value(record: Record, reading: Reading, field: Field, stated: Sequence[Stated], chosen: Stated | None) -> None:
    """Sets a field that is no list, with its evidence and its losing candidates."""
    if chosen is not None:
        candidate = chosen.candidate
        record.put(field.path, candidate.value)
        if candidate.parts and isinstance(candidate.value, Mapping):
            for part, span in candidate.parts.items():
                _note(record, reading, f"{field.path}.{part}", chosen, span)
        else:
            _note(record, reading, field.path, chosen, candidate.span, chosen.others)
    losers = [one for one in stated if chosen is None or key(one.candidate.value) != key(chosen.candidate.value)]
    rivals = [
        _rival(reading, one, "liian epävarma" if one.certainty < SHOWN else "toinen ehdokas sopi paremmin")
        for one in losers
        if one.alone > _NEGLIGIBLE
    ]
    if rivals:
        record.ehdokkaat[field.path] = rivals


def put_conflict(record: Record, reading: Reading, field: Field, readings: Sequence[Stated]) -> None:
    """Notes that readings stand equally: no value, all of them candidates."""
    record.ehdokkaat[field.path] = [_rival(reading, one, "ristiriita") for one in readings]
    record.tiedot[field.path] = Known(tila=State.CONFLICT, varmuus=round(readings[0].certainty / 2, 3))
    record.todisteet[field.path] = [
        evidence(reading.source, one.candidate.span, one.candidate.rule) for one in readings
    ]


def put_members(record: Record, reading: Reading, field: Field, stated: Sequence[Stated]) -> None:
    """Sets a list field: every different member in the order of the text, each part with its evidence."""
    members: dict[str, Stated] = {}
    for one in sorted(stated, key=lambda one: (one.candidate.span, -one.certainty)):
        if one.certainty < SHOWN:
            continue
        name = _member_key(field, one.candidate.value)
        before = members.get(name)
        if before is None or (_size(one.candidate), one.alone) > (_size(before.candidate), before.alone):
            members[name] = one
    if not members:
        return
    record.put(field.path, [one.candidate.value for one in members.values()])
    for number, one in enumerate(members.values()):
        candidate = one.candidate
        spans = {f"[{number}].{part}": span for part, span in candidate.parts.items()} or {
            f"[{number}]": candidate.span
        }
        for place, span in spans.items():
            _note(record, reading, f"{field.path}{place}", one, span)


def _size(candidate: Candidate) -> int:
    return len(candidate.value) if isinstance(candidate.value, Mapping) else 0


def _member_key(field: Field, value: object) -> str:
    """The natural key of a member: its first part; an earlier treatment needs all of its parts."""
    if isinstance(value, Mapping) and field.path != "asiakirja.aiempi_kasittely":
        return key(value.get(field.members[0].name, value))
    return key(value)


def _note(
    record: Record, reading: Reading, path: str, stated: Stated, span: Span, others: Sequence[Candidate] = ()
) -> None:
    candidate = stated.candidate
    details = candidate.details
    record.tiedot[path] = Known.model_validate(
        {
            "tila": State.CHECK if details.doubtful or stated.certainty < CERTAIN else State.STATED,
            "varmuus": min(stated.certainty, _DOUBTFUL) if details.doubtful else stated.certainty,
            "tarkkuus": details.precision,
            "likimain": True if details.approximate else None,
            "raja": details.bound,
            "vaihe": details.phase if path in _PHASED else None,
        }
    )
    spans = [span, *sorted({other.span for other in others} - {span})]
    rules = {other.span: other.rule for other in others}
    record.todisteet[path] = [evidence(reading.source, one, rules.get(one, candidate.rule)) for one in spans]


def evidence(source: Source, span: Span, rule: str, number: int = 0) -> Evidence:
    """Where a span of the source ``number`` stands: its quote, offsets, and page and box or its place in words."""
    boxes = source.boxes(span)
    box = boxes[0][1] if boxes else None
    return Evidence(
        lahde=number,
        lainaus=source.text[span.start : span.end],
        alku=span.start,
        loppu=span.end,
        sivu=boxes[0][0] if boxes else source.page_at(span.start),
        alue=(round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)) if box else None,
        paikka=None if boxes else source.place(span),
        saanto=rule,
    )


def _rival(reading: Reading, stated: Stated, why: str) -> Rival:
    candidate = stated.candidate
    return Rival(
        arvo=plain(candidate.value),
        varmuus=round(stated.alone, 3),
        syy=why,
        todisteet=[evidence(reading.source, candidate.span, candidate.rule)],
    )


def plain(value: object) -> object:
    """A candidate's value as JSON data."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return value if isinstance(value, (str, int, float, list, type(None))) else str(value)
