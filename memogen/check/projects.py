"""Which records are about one project: by the forms of its name, confirmed by what else they state.

A name may be inflected, shortened, written with or without its fund in brackets, its "hanke" or its hyphens. Names
that are alike only nominate a pair; a shared amount, contact, funder or period in one municipality confirms it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from memogen.amounts import AMOUNTS
from memogen.record import Record

ALIKE = 88
"""Likeness of two names, 0-100, from which their records may be about one project."""
_SAME = 96
_SHORTEST = 9  # characters of a name's folded form that a longer name may hold by chance no more
_START = 4  # letters at the start of a word that no inflection changes

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# "hanke", "-hankkeen", "kehittämishanketta", and the end of "jäänmurtajahankkeen".
_PROJECT = re.compile(r"(?P<before>\w*?)(?:hank(?:e|keen|ketta|keella|keelle|keessa|keesta|keeseen)|projekt\w{1,4})$")
_KINDS = frozenset("kehittamis yhteis koordinaatio osa emo ryhma esiselvitys investointi pilotti".split())
_PLAIN = str.maketrans("åäöé", "aaoe")


def folded_name(name: str) -> str:
    """A project's name for comparing: "Koronasta kasvuun -hankkeen (ESR)" -> "koronasta kasvuun"."""
    words = re.findall(r"\w+", _BRACKETS.sub(" ", name).lower().translate(_PLAIN))
    stems = [match["before"] if (match := _PROJECT.match(word)) else word for word in words]
    return " ".join(stem for stem in stems if stem and stem not in _KINDS)


def likeness(one: str, other: str) -> float:
    """How alike two folded names are, 0-100; a shortened name is like the longer one that holds it, never the same."""
    numbers = [set(re.findall(r"\d+", name)) for name in (one, other)]
    if not one or not other or (numbers[0] != numbers[1] and all(numbers)):
        return 0.0
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) if numbers[0] == numbers[1] else 0.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST:
        return float(whole)
    held = (
        fuzz.partial_ratio(shorter, longer) if " " in shorter else max(fuzz.ratio(shorter, w) for w in longer.split())
    )
    return float(max(whole, min(held, _SAME - 1)))


def alike_pairs(records: Sequence[Record]) -> list[tuple[int, int]]:
    """The places of each two records that :func:`same_project` may hold for: their names share the start of a word."""
    blocks: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        for start in {word[:_START] for word in folded_name(record.hanke.nimi or "").split()}:
            blocks.setdefault(start, []).append(place)
    return sorted({pair for places in blocks.values() for pair in itertools.combinations(places, 2)})


def same_project(one: Record, other: Record) -> bool:
    """Whether two records are about one project."""
    alike = likeness(*(folded_name(record.hanke.nimi or "") for record in (one, other)))
    if alike < ALIKE:
        return False
    places = {record.asiakirja.kunta for record in (one, other)} - {None}
    return _shared_facts(one, other) >= 1 + (alike < _SAME) + (len(places) > 1)


def _shared_facts(one: Record, other: Record) -> int:
    """What two records share: an amount or a contact counts two, the funder, the programme and the period one each."""
    amounts = [{record.get(path) for path in AMOUNTS} - {None, Decimal(0)} for record in (one, other)]
    people = [{person.nimi for person in record.hanke.yhteyshenkilot or ()} - {None} for record in (one, other)]
    periods = [(record.hanke.alku, record.hanke.loppu) for record in (one, other)]
    overlap = all(None not in period for period in periods) and max(a for a, _ in periods) <= min(b for _, b in periods)
    funders = [record.rahoitus.rahoittaja for record in (one, other)]
    programmes = [record.rahoitus.ohjelma for record in (one, other)]
    return (
        2 * bool(amounts[0] & amounts[1])
        + 2 * bool(people[0] & people[1])
        + overlap
        + (funders[0] is not None and funders[0] == funders[1])
        + (programmes[0] is not None and programmes[0] == programmes[1])
    )
