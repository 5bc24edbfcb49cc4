"""Two sides of one or several records -> which record is which of the other side, and what differs in each pair."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from memogen.check.projects import alike_pairs, facts, folded_name, same_project
from memogen.diff.align import Couple
from memogen.diff.changes import Diff, Kind, Pair, Subject
from memogen.diff.compare import diff
from memogen.diff.outcome import outcomes
from memogen.diff.words import folded
from memogen.record import Finding, Record


class Side(NamedTuple):
    """What is compared: its name as the user gave it, and its records."""

    name: str
    records: Sequence[Record]


def compare(old: Side, new: Side, *, planned: bool = False) -> Diff:
    """The two sides record by record.

    Args:
        old: what was.
        new: what is.
        planned: whether the figures are held against each other as planned and actual, whatever the documents are.
    """
    pairs = []
    for i, j in matched(old.records, new.records):
        before, after = None if i is None else old.records[i], None if j is None else new.records[j]
        if before is not None and after is not None:
            pairs.append(pair(before, after, planned=planned))
        elif before is not None:
            pairs.append(Pair(tapa=Kind.REMOVED, vanha=subject(before)))
        elif after is not None:
            pairs.append(Pair(tapa=Kind.ADDED, uusi=subject(after)))
    return Diff(vanha=old.name, uusi=new.name, tietueet=pairs)


def subject(record: Record) -> Subject:
    """The record in a few words."""
    paper = record.asiakirja
    return Subject(
        nimi=record.hanke.nimi,
        otsikko=paper.otsikko,
        laji=paper.laji,
        kunta=paper.kunta,
        toimielin=paper.toimielin,
        kokouspaiva=paper.kokouspaiva and paper.kokouspaiva.isoformat(),
        pykala=paper.pykala,
        lahteet=[source.nimi for source in record.lahteet],
    )


def matched(olds: Sequence[Record], news: Sequence[Record]) -> list[Couple]:
    """The couples of records that are of one matter, in the new side's order; what has no pair with None."""
    if len(olds) == len(news) == 1:
        return [(0, 0)]
    partner = joined([subject(one) for one in olds], [subject(one) for one in news], (treatment, meeting, heading))
    free = [i for i in range(len(olds)) if i not in partner.values()]
    rest = [j for j in range(len(news)) if j not in partner]
    about = [facts(one) for one in (*(olds[i] for i in free), *(news[j] for j in rest))]
    for first, second in alike_pairs([folded_name(one.name) for one in about]):
        if first < len(free) <= second and same_project(about[first], about[second]):
            i, j = free[first], rest[second - len(free)]
            if j not in partner and i not in partner.values():
                partner[j] = i
    return couples(partner, len(olds), len(news))


def couples(partner: Mapping[int, int], olds: int, news: int) -> list[Couple]:
    """The pairs of ``partner`` (new number -> old number) among so many, what has no pair with None."""
    gone = sorted({*range(olds)} - {*partner.values()})
    return [*((partner.get(j), j) for j in range(news)), *((i, None) for i in gone)]


_T = TypeVar("_T")
Key = Callable[[_T], Hashable | None]
"""What two things have in common that are the same one; None where nothing is known."""


def joined(olds: Sequence[_T], news: Sequence[_T], keys: Sequence[Key[_T]]) -> dict[int, int]:
    """New number -> old number of what has a key in common, each once; the first key is the surest."""
    partner: dict[int, int] = {}
    for key in keys:
        taken = {*partner.values()}
        places: dict[Hashable, list[int]] = {}
        for i in reversed(range(len(olds))):
            if i not in taken and (found := key(olds[i])) is not None:
                places.setdefault(found, []).append(i)
        for j, new in enumerate(news):
            if j not in partner and (found := key(new)) is not None and places.get(found):
                partner[j] = places[found].pop()
    return partner


def meeting(one: Subject) -> Hashable | None:
    """The § of a meeting's day in one municipality; the same § of the same day is of another matter elsewhere."""
    return (one.kunta, one.pykala, one.kokouspaiva) if one.pykala is not None and one.kokouspaiva else None


def treatment(one: Subject) -> Hashable | None:
    """The § of a body's meeting."""
    return (meeting(one), folded(one.toimielin).casefold()) if meeting(one) and one.toimielin else None


def heading(one: Subject) -> Hashable | None:
    """The heading in one municipality; routine matters have the same heading everywhere."""
    return (one.kunta, folded(one.otsikko).casefold()) if one.otsikko else None


def pair(old: Record, new: Record, *, planned: bool = False) -> Pair:
    """What differs in two records of one matter."""
    changes, findings = diff(old, new), _of_memos(old, new)
    return Pair(
        tapa=Kind.CHANGED if changes or findings else Kind.SAME,
        vanha=subject(old),
        uusi=subject(new),
        muutokset=changes,
        toteuma=outcomes(old, new, forced=planned),
        havainnot=findings,
    )


def _of_memos(old: Record, new: Record) -> list[Finding]:
    """What reading a memo back had to tell, of one side only."""
    sides = [[one for one in record.havainnot if one.saanto.startswith("muistio-")] for record in (old, new)]
    return [one for side, other in (sides, sides[::-1]) for one in side if one not in other]
