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
        (r"\b(?:pää|ydin|keskei\w+ )?tavoit(?:e|tee\w*|tei\w*)\b", 2.0),
        (r"\btarkoituks(?:ena|een)\b|\bpäämäärä", 2.0),
        (r"\bpyritään\b|\bvahvistaa\b|\bedistää\b|\bparantaa\b|\bkohderyhm", 0.6),
    ),
    "toimenpiteet": (
        (r"\btoimenpit(?:ei|ee)|\btyöpaket|\bpilot(?:oi|it|in)|\bhankkeeseen palka", 1.6),
        (r"\bhankkeessa (?:\w+ ){0,3}?(?:\w+taan|\w+tään|\w+daan|\w+dään)\b", 1.5),
        (
            r"\bkehitetään\b|\bjärjestetään\b|\bluodaan\b|\btoteutetaan\b|\bkartoitetaan\b|\bkoulutu(?:ksia|sta|ksen|kset)\b|\bkoulutetaan\b"
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
        (r"\btarve\b|\btarpee(?:seen|n)\b", 1.4),
        (
            r"\btaust|\btarve|\btarpee|\blähtökoh|\blähtökoh|\brakennemuuto|\bvuonna \d{4}\b|\baiemm|\bkäynnist"
            r"|\bperustuu\b|\bvalmistel",
            1.0,
        ),
    ),
}
_MONEY = re.compile(r"\d ?(?:milj\. )?(?:euro|€)|kustannu|omarahoitu|kuntarahoitu|rahoitusosuu", re.IGNORECASE)
_FORMAL = re.compile(
    r"^(?:loppuraportti|liitteenä|oheismateriaali|hallintosää|toimivalta|avustus(?:päätös|hakemus) )"
    r"|oheis(?:materiaalina|aineistona)|liitteenä\.?$",
    re.IGNORECASE,
)
_TOPIC = 2.0  # the first sentence says what a paragraph is about
_REST = 0.7
_LEAST = 1.0
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-–•·*]|[a-z]\))\s")


@cache
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), weight) for pattern, weight in _SIGNS[name])


def field_of(paragraph: str) -> str:
    """The narrative field that a paragraph of prose belongs to: "tausta" where nothing else is said."""
    first, _, rest = paragraph.partition(". ")
    sums = {
        name: sum(
            weight * (_TOPIC * min(1, len(pattern.findall(first))) + _REST * min(2, len(pattern.findall(rest))))
            for pattern, weight in _patterns(name)
        )
        for name in _SIGNS
    }
    best = max(sums, key=lambda name: sums[name])
    return best if sums[best] >= _LEAST else "tausta"


def paragraphs(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for a narrative field: the paragraphs under its headings, and those of the prose that tell of it."""
    name = path.partition(".")[2]
    for zone in reading.content:
        if zone.age:
            continue
        if zone.part == name:
            for span in _prose(reading, zone):
                yield Candidate(path, reading.folded(span), span, 0.9, f"osa:{zone.part}")
        elif zone.part in _PROSE_PARTS and name != "tiivistelma":
            for span in _sorted(reading, zone).get(name, ()):
                yield Candidate(path, reading.folded(span), span, 0.8, f"osa:{zone.part}")
    if name == "tiivistelma" and reading.item.form is Form.LISTING:
        for _, value in reading.labelled(re.compile(r"tiivistelmä|hankkeen kuvaus|kuvaus", re.IGNORECASE)):
            yield Candidate(path, reading.folded(value), value, 0.93, "nimiö:tiivistelmä")


def _sorted(reading: Reading, zone: Zone) -> dict[str, list[Span]]:
    """The paragraphs of a run of prose by field; what a line ending in a colon introduces goes where it says."""
    found: dict[str, list[Span]] = {}
    introduced: str | None = None
    for span in _pieces(reading, zone):
        text = reading.folded(span)
        if text.endswith(":"):
            introduced = field_of(text)
        elif not _LIST_MARK.match(text):
            introduced = None
        if len(text) < _SHORTEST or _MONEY.search(text) or _FORMAL.search(text):
            continue
        found.setdefault(introduced or field_of(text), []).append(span)
    return found


def _prose(reading: Reading, zone: Zone) -> Iterator[Span]:
    """The zone's paragraphs that are sentences: not a label or a name."""
    return (span for span in _pieces(reading, zone) if span.end - span.start >= _SHORTEST)


def _pieces(reading: Reading, zone: Zone) -> Iterator[Span]:
    """The zone's paragraphs that are no table cells or rows."""
    text = reading.text[zone.span.start : zone.span.end]
    for match in re.finditer(r"[^\n]+", text):
        span = Span(zone.span.start + match.start(), zone.span.start + match.end())
        lines = reading.source.lines_in(span)
        cell = bool(lines) and lines[0].cell is not None
        if not cell and "\t" not in match[0] and match[0].strip():
            yield span
