"""Candidates -> one record: the reading that holds together best; the other candidates are kept.

What a project and its funding are is judged by trained weights (``memogen.weighing``); the wordings and particulars of
the document itself by their rules' scores. Lists take all their members. Where two readings stand equally, the value is
a conflict with both candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from memogen.fields import FIELDS, Field, Type
from memogen.fields.reading import Candidate, Reading
from memogen.noting import SHOWN, Stated, certainty, put_conflict, put_members, put_value
from memogen.record import Record, SourceInfo
from memogen.source import Source, Span
from memogen.weighing.candidates import key, ranked
from memogen.weighing.judging import Judgement, is_learned, judge, weighed
from memogen.weighing.values import AGREEMENTS, Judged, Value
from memogen.weighing.weights import MEMBER, VALUE, calibrated

_OWN_TREATMENT = ("asiakirja", "paatos")
_DISPUTABLE = (Type.EUROS, Type.PERCENT)
_SURE = 0.8  # two readings are a conflict only where each would be sure alone
_ABOUT = 0.15  # how likely an item must be about a project to state anything of one
_MEMBER = 0.5  # the probability from which a place is a member of a list


def resolve(reading: Reading, found: Mapping[str, Sequence[Candidate]]) -> Record:
    """The record of one reading's candidates."""
    record = Record(lahteet=[source_info(reading.source)])
    judgement = judge(reading, found)
    values = weighed(judgement)
    for path, field in FIELDS.items():
        if field.is_list and is_learned(path):
            put_members(record, reading, field, _members(judgement, path))
        elif field.is_list:
            put_members(record, reading, field, _by_score(field, found.get(path, ())))
        elif is_learned(path):
            several = values.get(path, ()) if judgement.about >= _ABOUT else ()
            _put(record, reading, field, _by_weights(several))
        else:
            _put(record, reading, field, _by_score(field, found.get(path, ())))
    return record


def source_info(source: Source) -> SourceInfo:
    """What a record says of its source."""
    return SourceInfo(nimi=source.name, sha256=source.sha256, tyyppi=source.media, sivuja=len(source.pages) or None)


def _by_score(field: Field, candidates: Sequence[Candidate]) -> list[Stated]:
    """The values of a field that rules alone find, of the item's own treatment; narrative also of an earlier one."""
    treated = field.group in _OWN_TREATMENT
    age = 0 if treated else min((candidate.age for candidate in candidates), default=0)
    own = [candidate for candidate in candidates if candidate.age == age]
    if field.is_list:
        return [Stated(certainty(one.score), one, one.score) for one in own]
    return [
        Stated(certainty(score), best, score, [one for one in own if key(one.value) == key(best.value)])
        for score, best in ranked(own)
    ]


def _by_weights(values: Sequence[tuple[float, Value]]) -> list[Stated]:
    """The values of a field that trained weights judge, the likeliest first."""
    return [
        Stated(
            calibrated(VALUE, probability),
            one.best.candidate,
            one.alone,
            _others(one.places),
            max((one.features.get(name, 0.0) for name in AGREEMENTS), default=0.0),
        )
        for probability, one in values
    ]


def _members(judgement: Judgement, path: str) -> list[Stated]:
    """The members of a list that are likely, of the latest treatment that states some."""
    likely = [one for one in judgement.places.get(path, ()) if one.probability >= _MEMBER]
    if judgement.about < _ABOUT:
        return []
    age = min((one.candidate.age for one in likely), default=0)
    return [
        Stated(calibrated(MEMBER, one.probability), one.candidate, one.probability)
        for one in likely
        if one.candidate.age == age
    ]


def _others(places: Sequence[Judged]) -> list[Candidate]:
    """The places of one value that are likely beside the likeliest."""
    return [one.candidate for one in places[1:] if one.probability >= _MEMBER]


def _put(record: Record, reading: Reading, field: Field, stated: list[Stated]) -> None:
    shown = [one for one in stated if one.certainty >= SHOWN]
    equals = _equals(reading, stated) if field.type in _DISPUTABLE else []
    if field.type is Type.YEARLY and shown:
        put_value(record, reading, field, stated, _merged_years(shown))
    elif len(equals) > 1:
        put_conflict(record, reading, field, equals)
    else:
        put_value(record, reading, field, stated, next(iter(equals or shown), None))


def _equals(reading: Reading, stated: Sequence[Stated]) -> list[Stated]:
    """The amounts that would each be sure alone and that nothing ranks: no sum that holds, no later phase, no proposal.

    One where such a thing ranks it first; none where fewer than two are sure.
    """
    sure = [one for one in stated if one.alone >= _SURE]
    if len(sure) < 2:
        return []
    agreeing = [one for one in sure if one.agreement >= _SURE]
    if agreeing:
        return agreeing[:1]
    standing = {(one.candidate.details.phase, reading.zone_at(one.candidate.span.start)) for one in sure}
    return sure if len(standing) == 1 else sure[:1]


def _merged_years(stated: Sequence[Stated]) -> Stated:
    """The years of all statements as one value; the likelier statement of a year counts."""
    values: dict[str, Any] = {}
    parts: dict[str, Span] = {}
    for one in reversed(stated):
        values.update(one.candidate.value)
        parts.update(one.candidate.parts)
    return replace(stated[0], candidate=replace(stated[0].candidate, value=values, parts=parts))
