"""The text of a report's sources with the quoted places marked, for formats without pages and files that are gone."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from memogen.report.places import Place
from memogen.report.subject import Original, Subject

_FLOWING = ("docx", "odt", "doc", "rtf", "html")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text within which no place begins or ends: the places that begin with it, and how many hold it."""

    text: str
    begins: tuple[Place, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source's text: its lines in pieces; ``flows`` where a line is a paragraph and no printed line."""

    name: str
    flows: bool
    lines: tuple[tuple[Piece, ...], ...]


def passages(subjects: Sequence[Subject], places: Iterable[Place], pictured: Collection[Place]) -> list[Passage]:
    """The text around the places that no page picture shows, a stretch a record; none where the text is unknown."""
    several = [place for place in places if place not in pictured]
    found: dict[tuple[str, int, int], Passage] = {}
    for subject in subjects:
        for sha256, original in subject.originals.items():
            stretch = _stretch(original, [place for place in several if place.sha256 == sha256])
            if stretch is None:
                continue
            text, start = stretch
            held = [
                place
                for place in several
                if place.sha256 == sha256 and start <= place.span.start and place.span.end <= start + len(text)
            ]
            if held:
                found.setdefault((sha256, start, len(text)), _passage(original, text, start, held))
    return list(found.values())


def _stretch(original: Original, places: Sequence[Place]) -> tuple[str, int] | None:
    """The record's own text where it is known, else the whole lines from its first place to its last."""
    if original.text:
        return original.text, original.start
    if original.source is None:
        return None
    text, end = original.source.text, original.source.running_end
    within = [
        place
        for place in places
        if place.span.end <= end and text[place.span.start : place.span.end].split() == place.quote.split()
    ]
    if not within:
        return None
    first = text.rfind("\n", 0, min(place.span.start for place in within)) + 1
    last = text.find("\n", max(place.span.end for place in within))
    return text[first : last if 0 <= last < end else end], first


def _passage(original: Original, text: str, start: int, places: Sequence[Place]) -> Passage:
    lines: list[list[Piece]] = [[]]
    for piece in pieces(text, start, places):
        if piece.text == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return Passage(original.info.nimi, original.info.tyyppi in _FLOWING, tuple(tuple(line) for line in lines if line))


def pieces(text: str, start: int, places: Sequence[Place]) -> tuple[Piece, ...]:
    """The text, which begins at ``start`` in the source's, cut where places begin or end, each line break by itself."""
    edges = {0, len(text)}
    edges |= {edge for at, character in enumerate(text) if character == "\n" for edge in (at, at + 1)}
    for place in places:
        edges |= {place.span.start - start, place.span.end - start}
    cuts = sorted(edges)
    found = []
    for low, high in itertools.pairwise(cuts):
        begins = tuple(place for place in places if place.span.start - start == low)
        depth = sum(place.span.start - start <= low and high <= place.span.end - start for place in places)
        found.append(Piece(text[low:high], begins, depth))
    return tuple(found)


def shown(several: Iterable[Passage]) -> set[Place]:
    """The places that the passages mark."""
    return {place for passage in several for line in passage.lines for piece in line for place in piece.begins}
