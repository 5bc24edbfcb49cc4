"""Findings on what the combined sources state differently, at the places of the combined record."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from memogen.check.across import Place, difference, different_people, in_one_only, otherwise
from memogen.combine.claims import Choice, Claim
from memogen.combine.lists import Member
from memogen.combine.standing import Side
from memogen.fields import FIELDS, Type
from memogen.fields.rahoitus import AMOUNTS
from memogen.language import Text
from memogen.record import Finding, Record, field_of, steps

_COMPARED = (Type.DATE, Type.EUROS, Type.PERCENT)
# Persons are compared as persons; a group of people is described in many words.
_NOT_COMPARED = ("hanke.yhteyshenkilot", "hanke.kohderyhma")


def differences(choices: Sequence[Choice], sides: Sequence[Side]) -> Iterator[Finding]:
    """One finding on each value that was not chosen and contradicts the chosen one."""
    for choice in choices:
        told: list[object] = []
        for loser in choice.losing:
            if loser.value not in told:
                told.append(loser.value)
                yield from _difference(choice.shown, loser)
    sentences = set()
    for one, other in itertools.combinations(sides, 2):
        for found in different_people(one.record, other.record):
            if found.teksti.fi not in sentences:
                sentences.add(found.teksti.fi)
                yield found


def left_out(members: Sequence[Member]) -> Iterator[Finding]:
    """One finding on each member that a table taken from another source lacks."""
    for member in members:
        path = next(iter(member.parts.values()))
        yield in_one_only(field_of(path).label, member.key, Place(member.side.record, path))


def placed(found: Finding, merged: Record) -> Finding:
    """The finding with the paths that its values have in the combined record: list members may have moved there."""
    ours = dict(merged.todisteet)
    for path, rivals in merged.ehdokkaat.items():
        ours[path] = [*ours.get(path, ()), *(one for rival in rivals for one in rival.todisteet)]
    paths = []
    for path in found.polut:
        same = [one for one in ours if field_of(one).path == field_of(path).path and _last(one) == _last(path)]
        at = [one for one in same if any(evidence in ours[one] for evidence in found.todisteet)]
        paths += at or [path] * (path in FIELDS)
    return found.model_copy(update={"polut": list(dict.fromkeys(paths))})


def _last(path: str) -> str | int:
    return steps(path)[-1] if "[" in path and "." in path.partition("]")[2] else ""


def _difference(shown: Claim, loser: Claim) -> Iterator[Finding]:
    path, field = shown.path, field_of(shown.path)
    if field.path in _NOT_COMPARED:
        return
    if path in FIELDS and field.type in _COMPARED:
        if found := difference(path, shown.side.record, loser.side.record):
            yield found
    elif not (path not in FIELDS and _is_confused(shown, loser)):
        yield otherwise(_label(shown), _place(shown), _place(loser))


def _is_confused(shown: Claim, loser: Claim) -> bool:
    """Whether a share's amount is another of the project's amounts: the one printed beside the same name."""
    return any(loser.value == shown.side.record.get(path) for path in AMOUNTS)


def _label(claim: Claim) -> Text:
    """ "Osuudet, Kemin kaupunki, euroa"."""
    field = field_of(claim.path)
    if claim.path in FIELDS:
        return field.label
    *_, part = steps(claim.path)
    member = next((member for member in field.members if member.name == part), None)
    if member is None:
        return Text(f"{field.label.fi}, {part}", f"{field.label.en}, {part}")
    name = claim.side.record.get(f"{claim.path.rpartition('.')[0]}.{field.members[0].name}")
    return Text(f"{field.label.fi}, {name}, {member.label.fi}", f"{field.label.en}, {name}, {member.label.en}")


def _place(claim: Claim) -> Place:
    return Place(claim.side.record, claim.path)
