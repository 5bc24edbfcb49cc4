"""Which records are about one project: by the forms of its name, confirmed by what else they state.

A name may be inflected, shortened, written with or without its fund in brackets, its "hanke" or its hyphens. Names
that are alike only nominate a pair; a shared amount, contact, funder or period in one municipality confirms it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from memogen.fields.rahoitus import AMOUNTS
from memogen.record import Record

ALIKE = 88
"""Likeness of two names, 0-100, from which their records may be about one project."""
_SAME = 96
_SHORTEST = 9  # characters of a name's folded form that a longer name may hold by chance no more
_AMOUNT = 2  # what a shared amount or contact counts for
_START = 4  # letters at the start of a word that no inflection changes

_BRACKETS = re.compile(r"\([^)]{0,300}\)|\[[^\]]{0,300}\]")
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells one project from another: its name as printed, and what a document states of it beside the name."""

    name: str
    place: str | None = None
    amounts: frozenset[Decimal] = frozenset()
    people: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    funder: str | None = None
    programme: str | None = None


def facts(record: Record) -> Facts:
    """The facts of a record."""
    about, funding = record.hanke, record.rahoitus
    return Facts(
        about.nimi or "",
        record.asiakirja.kunta,
        frozenset({record.get(path) for path in AMOUNTS} - {None, Decimal(0)}),
        frozenset({person.nimi for person in about.yhteyshenkilot or ()} - {None}),
        about.alku,
        about.loppu,
        funding.rahoittaja,
        funding.ohjelma,
    )


def alike_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of each two folded names that may be of one project: half the words of the shorter begin alike."""
    starts = [{word[:_START] for word in name.split()} for name in names]
    seen: dict[str, list[int]] = {}
    for place, own in enumerate(starts):
        shared = Counter(other for start in own for other in seen.get(start, ()))
        yield from ((other, place) for other, count in shared.items() if 2 * count >= min(len(starts[other]), len(own)))
        for start in own:
            seen.setdefault(start, []).append(place)


def mentions(text: str, name: str) -> bool:
    """Whether a text may speak of the project: it has words that begin as those of its name do."""
    plain = text.lower().translate(_PLAIN)
    return all(word[:_START] in plain for word in folded_name(name).split())


def may_be_same_project(one: Facts, other: Facts) -> bool:
    """Whether two documents that a person put side by side can be about one project: by name, else by shared facts."""
    names = [folded_name(told.name) for told in (one, other)]
    return likeness(*names) >= ALIKE if all(names) else _shared_facts(one, other) >= _AMOUNT


def same_project(one: Facts, other: Facts) -> bool:
    """Whether two documents are about one project."""
    alike = likeness(folded_name(one.name), folded_name(other.name))
    if alike < ALIKE:
        return False
    places = {one.place, other.place} - {None}
    return _shared_facts(one, other) >= 1 + (alike < _SAME) + (len(places) > 1)


def overlap(one: Facts, other: Facts) -> bool | None:
    """Whether the periods share a day; None where either is not stated."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    return max(one.start, other.start) <= min(one.end, other.end)


def _shared_facts(one: Facts, other: Facts) -> int:
    """What two documents share: an amount or a contact counts two; funder, programme and period one each."""
    return (
        _AMOUNT * bool(one.amounts & other.amounts)
        + _AMOUNT * bool(one.people & other.people)
        + bool(overlap(one, other))
        + (one.funder is not None and one.funder == other.funder)
        + (one.programme is not None and one.programme == other.programme)
    )
