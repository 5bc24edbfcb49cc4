"""Whose document it is: the municipalities that it mentions, by letterhead, addresses, case numbers and frequency."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from memogen.finnish.places import find_municipalities
from memogen.finnish.registers import kunnat
from memogen.segment import Form
from memogen.source import Span

if TYPE_CHECKING:
    from memogen.fields.reading import Reading

_CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖ-]{3,}(?=[ \t]+(?:KUNTA|KAUPUNKI|STAD|KOMMUN)\b)")
_OTHERS = re.compile(
    r"\s*-?(?:hallinto-oikeu|käräjäoikeu|hovioikeu|seudun|seutu|yliopisto|ammattikorkea|ELY|TE-|tingsrätt)"
)
_ABOVE_MUNICIPALITIES = re.compile(r"kuntayhtym|hyvinvointialue|maakunta(?:hallitus|valtuusto|liitto)|\bliitto\b")
_PREFIX = re.compile(r"\b([A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,6})-?[Dd]no\b")
_DOMAIN = re.compile(r"(?:@|\(at\)|www\.)(?:[\w-]{1,60}\.){0,5}([\w-]{2,60})\.fi\b", re.IGNORECASE)
_PLAIN = str.maketrans("äöå", "aoa")
_HEAD_LINES, _LONGEST_HEAD = 4, 80

Ranked = tuple[tuple[str, float, Span, bool], ...]


def municipalities_of(reading: Reading) -> Ranked:
    """(name, how likely it is the document's own, 0-1, where it first stands, whether in the head), best first."""
    whole = Span(0, reading.source.running_end) if reading.item.form is Form.LISTING else reading.item.span
    top = (line.span for line in reading.source.lines[:_HEAD_LINES])
    short = (
        span for span in top if span.end - span.start <= _LONGEST_HEAD and reading.folded(span)[-1:] not in (".", ",")
    )
    letterhead = [*reading.furniture, *short]
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Span, bool]] = {}
    headed: set[str] = set()
    for zone in (*letterhead, whole):
        printed = _CAPITALS.sub(lambda match: match[0].title(), reading.text[zone.start : zone.end])  # "KEMIN KAUPUNKI"
        printed = re.sub(r"(?<=[a-zåäö]) (?:KUNTA|KAUPUNKI|STAD|KOMMUN)\b", lambda match: match[0].lower(), printed)
        for found in find_municipalities(printed):
            if _OTHERS.match(printed, found.end):
                continue
            counts[found.name] += 1 + bool(found.kind)
            if zone is not whole and (found.kind or zone in reading.furniture):
                headed.add(found.name)
            span = Span(zone.start + found.start, zone.start + found.end)
            first.setdefault(found.name, (span, zone is not whole))
    if not headed and any(_ABOVE_MUNICIPALITIES.search(reading.folded(zone).casefold()) for zone in letterhead):
        return ()  # what a joint authority, a county or a regional council decides is no municipality's
    text = reading.text[whole.start : whole.end]
    domains = {match[1].lower(): Span(*match.span(1)) for match in _DOMAIN.finditer(reading.text, *whole)}
    by_domain = {name: domains[plain] for name, plain in _domains().items() if plain in domains}
    if not headed and not by_domain.keys() & counts.keys():
        for name, span in by_domain.items():
            counts[name], first[name] = 1, (span, False)
    prefixes = {match[1].lower() for match in _PREFIX.finditer(text)}
    total = sum(counts.values())

    def score(name: str) -> float:
        if name in headed:
            return 0.97
        by_case = any(_abbreviates(prefix, name.lower()) for prefix in prefixes)
        return min(0.96, 0.55 + 0.4 * counts[name] / total + 0.3 * (name in by_domain) + 0.25 * by_case)

    return tuple(sorted(((name, score(name), *first[name]) for name in counts), key=lambda one: -one[1]))


@cache
def _domains() -> dict[str, str]:
    """The name that each municipality's addresses end in: "mantyharju" of Mäntyharju."""
    return {one.name: one.name.lower().translate(_PLAIN) for one in kunnat()}


def _abbreviates(prefix: str, name: str) -> bool:
    """Whether a case number's letters are some of a name's, in order, from its first: "mju" of Mäntyharju."""
    letters = iter(name)
    return prefix[:1] == name[:1] and all(letter in letters for letter in prefix)
