"""Chosen candidates -> the record: values with what is known of each, where they were read, and what lost."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

from memogen.candidates import SHOWN, Scored, key, ranked
from memogen.fields import Field
from memogen.fields.reading import Candidate, Reading
from memogen.record import Evidence, Known, Record, Rival, State
from memogen.source import Source, Span

CERTAIN = 0.75
"""Scores below this make a value doubtful (tarkista)."""
_DOUBTFUL = 0.7
_PHASED = ("rahoitus.tuki_euroa", "rahoitus.tuki_prosentti")
# Score -> varmuus, so that a varmuus means how often such values are right (bench/calibration.py prints the table).
_CALIBRATION = ((0.0, 0.0), (0.6, 0.5), (0.75, 0.82), (0.84, 0.9), (0.93, 0.96), (1.0, 0.99))


def certainty(score: float) -> float:
    """``varmuus`` of a score: linear between the points of the calibration."""
    for (low, low_value), (high, high_value) in itertools.pairwise(_CALIBRATION):
        if score <= high:
            return round(low_value + (high_value - low_value) * (score - low) / (high - low), 3)
    return _CALIBRATION[-1][1]


def put_value(
    record: Record, reading: Reading, field: Field, candidates: Sequence[Candidate], chosen: Scored | None
) -> None:
    """Sets a field that is no list, with its evidence and its losing candidates."""
    if chosen is not None:
        score, candidate = chosen
        record.put(field.path, candidate.value)
        if candidate.parts and isinstance(candidate.value, Mapping):
            for part, span in candidate.parts.items():
                _note(record, reading, f"{field.path}.{part}", candidate, span, score)
        else:
            same = [one for one in candidates if key(one.value) == key(candidate.value)]
            _note(record, reading, field.path, candidate, candidate.span, score, same)
    losers = [pair for pair in ranked(candidates) if chosen is None or key(pair[1].value) != key(chosen[1].value)]
    rivals = [
        _rival(reading, pair, "liian epävarma" if pair[0] < SHOWN else "toinen ehdokas sopi paremmin")
        for pair in losers
        if pair[0] > 0
    ]
    if rivals:
        record.ehdokkaat[field.path] = rivals


def put_conflict(record: Record, reading: Reading, field: Field, readings: Sequence[Scored]) -> None:
    """Notes that readings stand equally: no value, all of them candidates."""
    record.ehdokkaat[field.path] = [_rival(reading, pair, "ristiriita") for pair in readings]
    record.tiedot[field.path] = Known(tila=State.CONFLICT, varmuus=certainty(readings[0][0] / 2))
    record.todisteet[field.path] = [evidence(reading.source, pair[1].span, pair[1].rule) for pair in readings]


def put_members(record: Record, reading: Reading, field: Field, candidates: Sequence[Candidate]) -> None:
    """Sets a list field: every different member in the order of the text, each part with its evidence."""
    members: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: (one.span, -one.score)):
        if candidate.score < SHOWN:
            continue
        name = _member_key(field, candidate.value)
        before = members.get(name)
        if before is None or _size(candidate) > _size(before):
            members[name] = candidate
    if not members:
        return
    record.put(field.path, [candidate.value for candidate in members.values()])
    for number, candidate in enumerate(members.values()):
        spans = {f"[{number}].{part}": span for part, span in candidate.parts.items()} or {
            f"[{number}]": candidate.span
        }
        for place, span in spans.items():
            _note(record, reading, f"{field.path}{place}", candidate, span, candidate.score)


def _size(candidate: Candidate) -> int:
    return len(candidate.value) if isinstance(candidate.value, Mapping) else 0


def _member_key(field: Field, value: object) -> str:
    """The natural key of a member: its first part; an earlier treatment needs all of its parts."""
    if isinstance(value, Mapping) and field.path != "asiakirja.aiempi_kasittely":
        return key(value.get(field.members[0].name, value))
    return key(value)


def _note(
    record: Record,
    reading: Reading,
    path: str,
    candidate: Candidate,
    span: Span,
    score: float,
    others: Sequence[Candidate] = (),
) -> None:
    details = candidate.details
    doubtful = details.doubtful or score < CERTAIN
    record.tiedot[path] = Known.model_validate(
        {
            "tila": State.CHECK if doubtful else State.STATED,
            "varmuus": certainty(min(score, _DOUBTFUL) if details.doubtful else score),
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


def _rival(reading: Reading, pair: Scored, why: str) -> Rival:
    score, candidate = pair
    return Rival(
        arvo=_plain(candidate.value),
        varmuus=certainty(score),
        syy=why,
        todisteet=[evidence(reading.source, candidate.span, candidate.rule)],
    )


def _plain(value: object) -> object:
    """A candidate's value as JSON data."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return value if isinstance(value, (str, int, float, list, type(None))) else str(value)
