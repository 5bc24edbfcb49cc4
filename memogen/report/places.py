"""Every place that a report quotes, numbered in reading order, so that a value and its place find each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memogen.language import Text
from memogen.record import Evidence, Finding, Record
from memogen.shown import place_words
from memogen.source import Box, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A quoted place of a source.

    ``number`` is its own in the report, from 1; ``box`` is that of its first line on the page. ``chosen`` is False
    where only readings that were not chosen stand there.
    """

    number: int
    sha256: str
    span: Span
    quote: str
    page: int | None
    box: Box | None
    where: Text
    chosen: bool

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"kohta-{self.number}"


@dataclass(frozen=True, slots=True)
class Quote:
    """The same words at one place or several."""

    words: str
    places: tuple[Place, ...]


def quotes(several: Iterable[Place]) -> tuple[Quote, ...]:
    """The places by what stands there, in their order."""
    found: dict[str, list[Place]] = {}
    for place in several:
        found.setdefault(place.quote, []).append(place)
    return tuple(Quote(words, tuple(held)) for words, held in found.items())


class Places:
    """The places of several records; asked by the evidence that names them."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._numbered = _numbered(records)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._numbered.values())

    def of(self, record: Record, several: Iterable[Evidence]) -> list[Place]:
        """The places of these pieces of evidence, each once, in reading order."""
        found = {self._numbered[_key(record, one)] for one in several}
        return sorted(found, key=lambda place: place.number)


_Key = tuple[str, int, int]


def evidence_of_findings(findings: Iterable[Finding]) -> Iterator[Evidence]:
    """All that the findings quote."""
    return (one for finding in findings for one in finding.todisteet)


def _numbered(records: Sequence[Record]) -> Mapping[_Key, Place]:
    order: dict[str, int] = {}
    found: dict[_Key, tuple[Evidence, bool]] = {}
    for record in records:
        for info in record.lahteet:
            order.setdefault(info.sha256, len(order))
        rivals = (one for several in record.ehdokkaat.values() for rival in several for one in rival.todisteet)
        chosen = (one for several in record.todisteet.values() for one in several)
        for several, is_chosen in (
            (chosen, True),
            (evidence_of_findings(record.havainnot), True),
            (rivals, False),
        ):
            for one in several:
                found.setdefault(_key(record, one), (one, is_chosen))
    # The page header's lines stand last in the text: by page first, by offset then.
    ordered = sorted(found, key=lambda key: (order.get(key[0], 0), found[key][0].sivu or 0, key[1], key[2]))
    return {key: _place(number, key, *found[key]) for number, key in enumerate(ordered, 1)}


def _key(record: Record, evidence: Evidence) -> _Key:
    known = evidence.lahde < len(record.lahteet)
    return (record.lahteet[evidence.lahde].sha256 if known else "", evidence.alku, evidence.loppu)


def _place(number: int, key: _Key, evidence: Evidence, chosen: bool) -> Place:
    sha256, start, end = key
    box = Box(*evidence.alue) if evidence.alue else None
    quote = " ".join(evidence.lainaus.split())
    return Place(number, sha256, Span(start, end), quote, evidence.sivu, box, place_words(evidence), chosen)
