"""The amounts and per cents of one reading, chosen together.

An amount has one role. A choice in which the sums and shares agree is worth more than the nearest cue; a per cent
printed beside an amount has the amount's role.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from memogen.candidates import SHOWN, Scored, key, ranked
from memogen.fields import FIELDS, Type
from memogen.fields.reading import Candidate
from memogen.source import Span

AMOUNTS = (
    "rahoitus.kokonaiskustannukset",
    "rahoitus.kunnan_kustannukset",
    "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_euroa",
)
_TOTAL, _, _GRANT, _ = AMOUNTS
RATES = {
    "rahoitus.tuki_prosentti": "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_prosentti": "rahoitus.omarahoitus_euroa",
}
"""The rate of each amount that has one."""

_AGREEMENT = 0.12  # what each sum or share that holds adds to a reading
_OWN_FIRST = 0.01  # "kaupungin osuus" alone is the own contribution, not the municipality's part of the costs
_BEHIND = 0.95  # an amount applied for beside one that was granted
_RIVALS = 3  # candidates of a role that are tried together
_EURO = Decimal(1)
_POINT = Decimal("0.5")


@dataclass(frozen=True)
class Chosen:
    """The chosen amounts and rates by path, and for each path the amounts of readings that are as good."""

    values: Mapping[str, Scored]
    rivals: Mapping[str, tuple[Scored, ...]]


def choose(kept: Mapping[str, Sequence[Candidate]]) -> Chosen:
    """The best reading of the amounts, and the rates that go with it."""
    readings = sorted(_readings(kept), key=lambda one: -one[0])
    worth, best = readings[0]
    values = {path: pair for path, pair in best.items() if pair}
    rivals: dict[str, tuple[Scored, ...]] = {}
    for other_worth, other in readings[1:]:
        if other_worth < worth - TIE:
            break
        for path, pair in other.items():
            mine = best[path]
            if pair and mine and key(pair[1].value) != key(mine[1].value) and pair[0] >= mine[0] - TIE:
                rivals[path] = (*rivals.get(path, ()), pair)
    return Chosen({**values, **_rates(kept, values)}, rivals)


TIE = 0.005
"""Readings whose worth differs by less than this stand equally."""


def _readings(kept: Mapping[str, Sequence[Candidate]]) -> list[tuple[float, dict[str, Scored | None]]]:
    """(worth, the amount of each role) of every combination in which no words have two roles."""
    options: list[list[Scored | None]] = [
        [*[pair for pair in ranked(kept.get(path, ())) if pair[0] >= SHOWN][:_RIVALS], None] for path in AMOUNTS
    ]
    rates = [[candidate.value for candidate in kept.get(path, ())] for path in RATES]
    found: list[tuple[float, dict[str, Scored | None]]] = []
    for combination in itertools.product(*options):
        spans = [pair[1].span for pair in combination if pair]
        if len(set(spans)) < len(spans):
            continue
        total, part, grant, own = (pair[1].value if pair else None for pair in combination)
        if part is not None and part == own:  # "kunnan osuus" of two treatments: the own contribution both times
            continue
        worth = sum(pair[0] for pair in combination if pair) + (_OWN_FIRST if own is not None else 0)
        worth += _AGREEMENT * agreements(total, part, grant, own, *rates)
        found.append((worth, dict(zip(AMOUNTS, combination, strict=True))))
    return found


def agreements(
    total: Decimal | None,
    part: Decimal | None,
    grant: Decimal | None,
    own: Decimal | None,
    grant_rates: Sequence[Decimal],
    own_rates: Sequence[Decimal],
) -> int:
    """How many sums and shares among the amounts hold: total = grant + own, grant = total x rate, own likewise."""
    count = 0
    for whole in (total, part):
        if whole is None or whole <= 0:
            continue
        if grant is not None and own is not None and abs(grant + own - whole) <= _EURO:
            count += 2
        for amount, rates in ((grant, grant_rates), (own, own_rates)):
            if amount is not None and any(abs(amount * 100 / whole - rate) <= _POINT for rate in rates):
                count += 1
    return count


def _rates(kept: Mapping[str, Sequence[Candidate]], chosen: Mapping[str, Scored]) -> dict[str, Scored]:
    """The per cents: one printed beside a chosen amount has the amount's role, the others the role of their cue."""
    roles = {
        candidate.span: path
        for path, pair in chosen.items()
        for candidate in kept.get(path, ())
        if key(candidate.value) == key(pair[1].value)
    }
    taken: dict[Span, str] = {}
    for path in RATES:
        for candidate in kept.get(path, ()):
            role = roles.get(candidate.parts["euroa"]) if "euroa" in candidate.parts else None
            if role:
                taken[candidate.span] = role
    found: dict[str, Scored] = {}
    for path, amount_path in RATES.items():
        usable = [
            replace(candidate, score=0.93, parts={}) if taken.get(candidate.span) == amount_path else candidate
            for candidate in kept.get(path, ())
            if taken.get(candidate.span, amount_path) == amount_path
        ]
        best = [pair for pair in ranked(usable) if pair[0] >= SHOWN]
        if best:
            found[path] = best[0]
    return found


def without_shares(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Leaves out amounts that are shares by source: "EAKR:n ja valtion rahoitus 108 387 euroa, kuntien 27 097 euroa".

    The share of a granting authority or of the municipality itself stays: a rule of its own gives it.
    """
    shares = kept.get("rahoitus.osuudet", [])
    spans = {share.parts["euroa"] for share in shares if "euroa" in share.parts} if len(shares) > 1 else set()
    rules = {share.rule for share in shares}

    def stays(path: str, candidate: Candidate) -> bool:
        own_rule = candidate.rule in rules or candidate.rule.startswith("taulukko:")
        return path not in AMOUNTS or candidate.span not in spans or own_rule

    return {path: [one for one in candidates if stays(path, one)] for path, candidates in kept.items()}


def granted_first(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Weakens the amounts applied for where one is stated as granted: "haettiin 300 000, myönnettiin 96 000 euroa"."""
    granted = [one for one in kept.get(_GRANT, ()) if one.details.phase == "myonnetty" and not one.age]
    if not granted:
        return dict(kept)
    worth = max(one.score for one in granted) * _BEHIND
    applied = [
        replace(one, score=min(one.score, worth)) if one.details.phase == "haettu" else one for one in kept[_GRANT]
    ]
    return {**kept, _GRANT: applied}


def without_planned(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Leaves out total costs that are a finished project's planned budget: its costs are the actual ones."""
    if not kept.get("toteuma.toteutunut"):
        return dict(kept)
    planned = {candidate.span for candidate in kept.get("toteuma.budjetti", ())}
    return {**kept, _TOTAL: [candidate for candidate in kept.get(_TOTAL, ()) if candidate.span not in planned]}


def one_role_each(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Halves the score of an amount's or rate's candidate where another field has a better claim to the same words."""
    scalars = {path: c for path, c in kept.items() if FIELDS[path].type in (Type.EUROS, Type.PERCENT)}
    best: dict[Span, float] = {}
    for candidate in itertools.chain.from_iterable(scalars.values()):
        best[candidate.span] = max(best.get(candidate.span, 0.0), candidate.score)
    return {
        path: [replace(c, score=c.score / 2) if path in scalars and c.score < best[c.span] else c for c in candidates]
        for path, candidates in kept.items()
    }
