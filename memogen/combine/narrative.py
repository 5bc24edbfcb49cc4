"""The narrative of a memo: each section from one source, the fullest, and no paragraph twice."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from memogen.combine.standing import Side, copy_notes
from memogen.fields import FIELDS, Type
from memogen.kinds import PRESS
from memogen.record import Record, Rival

_NARRATIVE = [path for path, field in FIELDS.items() if field.type is Type.PARAGRAPHS]
_BEFOREHAND = ("hanke.tausta", "hanke.tavoitteet")
"""What a plan tells better than the final report."""
_DOUBLED = 90
"""Likeness of two paragraphs, 0-100, from which they are one."""
_ELSEWHERE = "kertomus on otettu toisesta lähteestä"


def merge_narrative(sides: Sequence[Side], merged: Record) -> None:
    """Puts each section into the combined record; what the other sources tell is kept as candidates."""
    taken: list[str] = []
    for path in sorted(_NARRATIVE, key=lambda one: _order(one, sides)[0] is not _fullest(sides)):
        for side in _order(path, sides):
            places = [place for place, _ in _paragraphs(side, path)]
            kept = [(place, text) for place, text in _paragraphs(side, path) if not _is_told(text, taken)]
            if not places:
                continue
            if merged.get(path) is None and kept:
                _put(merged, path, side, kept)
                taken += [text for _, text in kept]
            elif kept:
                merged.ehdokkaat.setdefault(path, []).append(_rival(side, kept))


def _order(path: str, sides: Sequence[Side]) -> list[Side]:
    """The sources in the order in which a section is taken from them."""

    def rank(side: Side) -> tuple[bool, bool, int, object]:
        kind = side.record.asiakirja.laji
        reported = kind == "loppuraportti" and path not in _BEFOREHAND
        return kind not in PRESS, reported, _length(side), side.weight

    return sorted(sides, key=rank, reverse=True)


def _fullest(sides: Sequence[Side]) -> Side:
    return _order(_BEFOREHAND[0], sides)[0]


def _length(side: Side) -> int:
    return sum(len(text) for path in _NARRATIVE for _, text in _paragraphs(side, path))


def _paragraphs(side: Side, path: str) -> list[tuple[str, str]]:
    return [(f"{path}[{number}]", text) for number, text in enumerate(side.record.get(path) or ())]


def _is_told(text: str, taken: Sequence[str]) -> bool:
    return any(text in other or fuzz.ratio(text, other) >= _DOUBLED for other in taken)


def _put(merged: Record, path: str, side: Side, kept: Sequence[tuple[str, str]]) -> None:
    merged.put(path, [text for _, text in kept])
    copy_notes(side, merged, {place: f"{path}[{number}]" for number, (place, _) in enumerate(kept)})


def _rival(side: Side, kept: Sequence[tuple[str, str]]) -> Rival:
    record = side.record
    return Rival(
        arvo=[text for _, text in kept],
        varmuus=min((record.tiedot[place].varmuus for place, _ in kept if place in record.tiedot), default=1.0),
        syy=_ELSEWHERE,
        todisteet=[one for place, _ in kept for one in record.todisteet.get(place, ())],
    )
