"""What a field's rules look at: one item with the mentions found in it; and what they give: candidates."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from memogen.fields.municipality import Ranked, municipalities_of
from memogen.finnish.pipeline import Analysis
from memogen.segment import Form, Item, Part
from memogen.source import Line, Role, Source, Span

# Parts that tell of the treatment, not of the project.
_FORMAL = frozenset(
    (
        "valmistelija esittelija aiempi_kasittely toimivalta esteellisyys aanestys eriava_mielipide poytakirjamerkinta"
        " liitteet oheismateriaali tiedoksi muutoksenhaku yhteystiedot taytantoonpano"
    ).split()
)


_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a value beside itself; see ``tiedot`` in the record."""

    precision: str | None = None
    approximate: bool = False
    bound: str | None = None
    phase: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a field.

    Attributes:
        path: the field's path; a member of a list field has the field's own path.
        value: a scalar, or for a member its parts by name.
        span: what was read, into the source's text.
        score: 0-1, how well cue, place and form fit before other candidates are looked at.
        rule: the rule that found it, for the evidence.
        parts: the span of each part of a member.
        age: how many later treatments the item holds: 0 for the latest.
    """

    path: str
    value: Any
    span: Span
    score: float
    rule: str
    details: Details = Details()
    parts: Mapping[str, Span] = field(default_factory=dict)
    age: int = 0


@dataclass(frozen=True)
class Zone:
    """A run of text of one part: where it stands, its part's name and the age of its treatment."""

    span: Span
    part: str
    age: int


_HANGS = 8
"""Columns or points that a line must stand in from a label to be the value's: "Osatoteuttajat   Malli Oy"."""
_SENTENCES = re.compile(r"[a-zåäö\d]\. [A-ZÅÄÖ]")
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? (?=[A-ZÅÄÖ])")  # "4. KOHDERYHMÄ"


@dataclass(frozen=True)
class Reading:
    """An item and the mentions in it; all offsets are into the source's text.

    ``text`` is the source's flat text: wrapped lines read as one, ``\\n`` ends a paragraph, ``\\t`` separates cells.
    """

    item: Item
    analysis: Analysis

    @property
    def source(self) -> Source:
        """The source the item is from."""
        return self.item.source

    @cached_property
    def text(self) -> str:
        """The source's flat text."""
        return self.source.flat

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Every run of text of the item's parts, in order of offset; neighbouring lines of one part are one run."""
        found: list[Zone] = []
        count = len(self.item.treatments)
        for number, treatment in enumerate(self.item.treatments):
            for part in treatment.parts:
                for span in part.spans:
                    last = found[-1] if found else None
                    if last and last.part == part.name and 0 <= span.start - last.span.end <= 1:
                        found[-1] = Zone(Span(last.span.start, span.end), part.name, last.age)
                    else:
                        found.append(Zone(span, part.name, count - 1 - number))
        return tuple(sorted(found, key=lambda zone: zone.span))

    @cached_property
    def content(self) -> tuple[Zone, ...]:
        """The zones that tell of the matter itself."""
        return tuple(zone for zone in self.zones if zone.part not in _FORMAL)

    @cached_property
    def municipality(self) -> str | None:
        """The municipality whose document this is: the page header's, else the one most spoken of."""
        ranked = self.municipalities
        return ranked[0][0] if ranked else None

    @cached_property
    def municipalities(self) -> Ranked:
        """The municipalities that the document mentions; see :func:`municipalities_of`."""
        return municipalities_of(self)

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """The page headers and footers of the item's own pages; of the whole source where it has no pages."""
        pages = {line.page for line in self.lines}
        return tuple(
            line.span
            for line in self.source.lines
            if line.role is Role.FURNITURE and (line.page is None or line.page in pages)
        )

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds an offset; None for headings and identification."""
        index = bisect.bisect_right(self._zone_starts, offset) - 1
        if index >= 0 and offset < self.zones[index].span.end:
            return self.zones[index]
        return None

    @cached_property
    def _zone_starts(self) -> list[int]:
        return [zone.span.start for zone in self.zones]

    def is_content(self, offset: int) -> bool:
        """Whether an offset stands in a part that tells of the matter, or in the title."""
        zone = self.zone_at(offset)
        if zone is None:
            return self.item.heading is not None and self.item.heading.start <= offset < self.item.heading.end
        return zone.part not in _FORMAL

    def age_at(self, offset: int) -> int:
        """How many later treatments follow the one an offset stands in."""
        zone = self.zone_at(offset)
        return zone.age if zone else 0

    def sentence_at(self, offset: int) -> Span:
        """The sentence around an offset."""
        starts = self._sentence_starts
        index = bisect.bisect_right(starts, offset) - 1
        if index >= 0:
            begin, end = self.analysis.sentences[index]
            if offset < end:
                return Span(begin, end)
        return Span(offset, min(len(self.text), offset + 1))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [begin for begin, _ in self.analysis.sentences]

    def find(self, pattern: re.Pattern[str], *, titles: bool = True) -> Iterator[re.Match[str]]:
        """Matches in the title and in the parts that tell of the matter, latest treatment last."""
        if titles and self.item.heading:
            yield from pattern.finditer(self.text, self.item.heading.start, self.item.heading.end)
        for zone in self.content:
            yield from pattern.finditer(self.text, zone.span.start, zone.span.end)

    def folded(self, span: Span) -> str:
        """The text of a span with white space folded."""
        return " ".join(self.text[span.start : span.end].split())

    def labelled(self, labels: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
        """(label, value) of each label-value line, listing entry, table row or heading whose label fits as a whole."""
        for treatment in self.item.treatments:
            for part in treatment.parts:
                if part.name == "kentta" and part.heading and part.span and self._fits(labels, part.heading):
                    yield part.heading, part.span
                elif _is_beside(part) and part.heading and self._fits(labels, part.heading):
                    yield part.heading, self.paragraph(part.spans[0])
        if self.item.form is not Form.LISTING:
            yield from self._labelled_lines(labels)
        yield from self._labelled_cells(labels)
        if self.item.form is Form.DOCUMENT:
            yield from self._labels_alone(labels)

    def paragraph(self, span: Span) -> Span:
        """The span and the lines after it that go on with its paragraph."""
        end = self.text.find("\n", span.end)
        return Span(span.start, self.item.span.end if end < 0 else min(end, self.item.span.end))

    def _labels_alone(self, labels: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
        """Labels that stand alone: a side caption with the body beside it, or a line with its value on the next."""
        lines = [line for line in self.lines if line.cell is None]
        for number, line in enumerate(lines):
            numbered = _NUMBERING.match(self.text, line.start, line.end)
            text = self.text[numbered.end() if numbered else line.start : line.end].strip(" *:")
            if "\t" in text or len(text) > 60 or not labels.fullmatch(text):
                continue
            body = lines[number + 1 :]
            if line.role is Role.CAPTION:
                body = list(itertools.takewhile(lambda one: one.role is Role.BODY, body))
            else:
                body = body[:1] + list(itertools.takewhile(lambda one: not one.starts_paragraph, body[1:]))
            if not body or body[0].role is not Role.BODY or body[-1].end - body[0].start > _LONGEST_VALUE:
                continue
            value = Span(body[0].start, body[-1].end)
            if not numbered or not _SENTENCES.search(self.folded(value)):  # below a chapter's heading stands prose
                yield line.span, value

    def _fits(self, labels: re.Pattern[str], span: Span) -> bool:
        return labels.fullmatch(self.folded(span).rstrip(": \t")) is not None

    def _labelled_lines(self, labels: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
        for zone in self.zones:
            if zone.part == "muutoksenhaku":
                continue
            for match in re.finditer(
                r"(?m)^([^\n:]{2,60}?):[ \t]*([^\n]+)$|^([^\n\t]{2,60})\t([^\n\t]+)$", self._zone(zone)
            ):
                label, value = (1, 2) if match[1] else (3, 4)
                if labels.fullmatch(match[label].strip(" *")):
                    at = zone.span.start
                    printed = Span(at + match.start(value), at + match.end(value))
                    yield Span(at + match.start(label), at + match.end(label)), self.with_hanging(printed)

    def with_hanging(self, value: Span) -> Span:
        """The value beside a label and the lines right below that stand under it, not under the label."""
        number = bisect.bisect_right(self._line_starts, value.start) - 1
        edge, end = self.lines[number].indent + _HANGS, value.end
        for line in self.lines[number + 1 :]:
            if line.start > end + 1 or line.indent < edge or "\t" in self.text[line.start : line.end]:
                break
            end = max(end, line.end)
        return Span(value.start, end)

    def _zone(self, zone: Zone) -> str:
        return self.text[zone.span.start : zone.span.end]

    def _labelled_cells(self, labels: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
        for row in self.rows():
            if len(row) == 2 and self._fits(
                labels, row[0]
            ):  # wider rows are read by their header: memogen.fields.tables
                yield row[0], row[1]

    def rows(self) -> Iterator[tuple[Span, ...]]:
        """The rows of the item's tables as spans of their cells, empty cells left out."""
        rows: dict[tuple[int, int], dict[int, Span]] = {}
        for line in self.lines:
            if line.cell is None or line.start == line.end:
                continue
            cells = rows.setdefault((line.cell.table, line.cell.row), {})
            before = cells.get(line.cell.column)
            cells[line.cell.column] = Span(before.start if before else line.start, line.end)
        for cells in rows.values():
            yield tuple(cells[column] for column in sorted(cells))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The item's lines without page furniture."""
        return tuple(line for line in self.source.lines_in(self.item.span) if line.role is not Role.FURNITURE)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def part_text(self, part: Part) -> str:
        """A part's lines joined, white space folded."""
        pieces: list[str] = []
        for before, span in zip((None, *part.spans), part.spans, strict=False):
            touches = before is not None and before.end == span.start  # a word that was divided at the line's end
            pieces += ["" if touches or before is None else " ", self.text[span.start : span.end]]
        return " ".join("".join(pieces).split())


def _is_beside(part: Part) -> bool:
    """Whether a part begins on its heading's own line: "Toteutusaika: 1.3.2026–29.2.2028"."""
    return part.heading is not None and bool(part.spans) and 0 <= part.spans[0].start - part.heading.end <= 2


def member_of(
    path: str, reading: Reading, parts: Mapping[str, tuple[object, Span]], score: float, rule: str, *, doubt: bool
) -> Candidate:
    """A candidate for a member of a list: {part: (value, where it was read)}."""
    spans = {name: span for name, (_, span) in parts.items()}
    whole = Span.around(spans.values())
    values = {name: value for name, (value, _) in parts.items()}
    return Candidate(path, values, whole, score, rule, Details(doubtful=doubt), spans, reading.age_at(whole.start))
