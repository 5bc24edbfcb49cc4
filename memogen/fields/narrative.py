"""Narrative paragraphs, verbatim, each in the field a preparer would look for it in.

A document with headings has its paragraphs under them. A council item's prose is sorted by the words of each paragraph;
paragraphs of money, dates or formal notes are left to the fields that hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from memogen.fields.reading import Candidate, Reading, Zone
from memogen.segment import Form
from memogen.source import Span

_PROSE_PARTS = ("selostus", "johdanto", "tiivistelma", "taustaa")
_SHORTEST = 60

# Words that tell what a paragraph is about, each with its weight; the field with the greatest sum gets the paragraph.
_SIGNS: dict[str, tuple[tuple[str, float], ...]] = {
    "tavoitteet": (
        (r"\b(?:pää|ydin|keskei\w+ )?tavoit(?:e|teena|teet|teeksi|teiden|teita)\b", 2.0),
        (r"\btarkoituks(?:ena|een)\b|\bpäämäärä", 2.0),
        (r"\bpyritään\b|\bvahvistaa\b|\bedistää\b|\bparantaa\b|\bkohderyhm", 0.6),
    ),
    "toimenpiteet": (
        (r"\btoimenpite|\btyöpaket|\bpilot(?:oi|it|in)", 1.6),
        (r"\bhankkeessa (?:\w+ ){0,3}?(?:\w+taan|\w+tään|\w+daan|\w+dään)\b", 1.5),
        (
            r"\bkehitetään\b|\bjärjestetään\b|\bluodaan\b|\btoteutetaan\b|\bkartoitetaan\b|\bkoulut"
            r"|\btyöpaj|\bpalkataan",
            0.7,
        ),
    ),
    "tulokset": (
        (r"\btulok(?:sena|set|sia|sina)\b|\btuotokse|\bsyntyi\b|\bsaavutettiin\b", 2.2),
        (r"\bhankkeen aikana\b|\bhankkeessa (?:\w+ ){0,3}?(?:\w+ttiin|\w+tiin)\b", 1.6),
        (r"\b\w+(?:ttiin|stettiin|dettiin)\b", 0.5),
    ),
    "jatkotoimet": (
        (r"\bhankkeen (?:jälkeen|päätyttyä|päättymisen jälkeen)\b|\bjatkossa\b|\bjatketaan\b|\bjäävät\b", 2.4),
        (r"\bhyödynnetään\b|\bvakiin|\bjuurrut|\bodotetaan\b|\bedelleen\b", 0.8),
    ),
    "vaikutukset": ((r"\bvaikutu(?:s|kse)|\bvaikuttavuu", 2.0),),
    "riskit": ((r"\brisk(?:i|ej)", 2.2),),
    "viestinta": ((r"\bviesti(?:nt|tä)|\btiedot(?:us|ettiin|etaan)", 1.6),),
    "tausta": (
        (
            r"\btaust|\btarve|\btarpee|\blähtökoh|\brakennemuuto|\bvuonna \d{4}\b|\baiemm|\bkäynnist"
            r"|\bperustuu\b|\bvalmistel",
            1.0,
        ),
    ),
}
_MONEY = re.compile(r"\d ?(?:euro|€)|kustannu|omarahoitu|kuntarahoitu|rahoitusosuu", re.IGNORECASE)
_FORMAL = re.compile(
    r"^(?:loppuraportti|liitteenä|oheismateriaali|hallintosää|toimivalta|avustus(?:päätös|hakemus) )"
    r"|oheis(?:materiaalina|aineistona)|liitteenä\.?$",
    re.IGNORECASE,
)


@cache
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), weight) for pattern, weight in _SIGNS[name])


def field_of(paragraph: str) -> str:
    """The narrative field that a paragraph of prose belongs to: "tausta" where nothing else is said."""
    sums = {
        name: sum(weight * min(3, len(pattern.findall(paragraph))) for pattern, weight in _patterns(name))
        for name in _SIGNS
    }
    best = max(sums, key=lambda name: sums[name])
    return best if sums[best] >= 1.0 else "tausta"


def paragraphs(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for a narrative field: the paragraphs under its headings, and those of the prose that tell of it."""
    name = path.partition(".")[2]
    for zone in reading.content:
        if zone.age:
            continue
        headed = zone.part == name
        if not headed and (zone.part not in _PROSE_PARTS or name == "tiivistelma"):
            continue
        for span in _prose(reading, zone):
            text = reading.folded(span)
            if headed or (not _MONEY.search(text) and not _FORMAL.search(text) and field_of(text) == name):
                yield Candidate(path, text, span, 0.9 if headed else 0.7, f"osa:{zone.part}")
    if name == "tiivistelma" and reading.item.form is Form.LISTING:
        for _, value in reading.labelled(re.compile(r"tiivistelmä|hankkeen kuvaus|kuvaus", re.IGNORECASE)):
            yield Candidate(path, reading.folded(value), value, 0.93, "nimiö:tiivistelmä")


def _prose(reading: Reading, zone: Zone) -> Iterator[Span]:
    """The zone's paragraphs that are sentences: not cells, labels, or a list of names."""
    text = reading.text[zone.span.start : zone.span.end]
    for match in re.finditer(r"[^\n]+", text):
        span = Span(zone.span.start + match.start(), zone.span.start + match.end())
        lines = reading.source.lines_in(span)
        cell = bool(lines) and lines[0].cell is not None
        if not cell and "\t" not in match[0] and len(match[0].strip()) >= _SHORTEST:
            yield span
