"""The rules that find values: data that a field's declaration is made of.

A rule looks at a :class:`~memogen.fields.reading.Reading` and gives candidates; it does not choose among them. Patterns
are matched without regard to case on flat text (a wrapped line is one line, ``\\n`` ends a paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from memogen.fields.reading import Candidate, Reading
from memogen.source import Span


class Rule(Protocol):
    """Anything that gives candidates for one field."""

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """The candidates for the field at ``path``."""
        ...


@cache
def compiled(*alternatives: str) -> re.Pattern[str]:
    """One pattern of several alternatives, without regard to case."""
    return re.compile("|".join(f"(?:{one})" for one in alternatives), re.IGNORECASE)


@dataclass(frozen=True)
class PartText:
    """The text of a part, word for word with white space folded."""

    parts: tuple[str, ...]
    score: float = 0.95

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """One candidate a treatment whose part has text: its parts of these names joined."""
        count = len(reading.item.treatments)
        for number, treatment in enumerate(reading.item.treatments):
            found = [part for part in treatment.parts if part.name in self.parts and part.span]
            text = " ".join(reading.part_text(part) for part in found).strip()
            if not text or text in "-–":
                continue
            spans = [part.span for part in found if part.span]
            span = Span(spans[0].start, spans[-1].end)
            yield Candidate(path, text, span, self.score, f"osa:{found[0].name}", age=count - 1 - number)


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a part, each a member."""

    parts: tuple[str, ...]

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """One candidate a paragraph, table rows left out."""
        for zone in reading.zones:
            if zone.part not in self.parts:
                continue
            for match in re.finditer(r"[^\n]+", reading.text[zone.span.start : zone.span.end]):
                span = Span(zone.span.start + match.start(), zone.span.start + match.end())
                if "\t" not in match[0] and not _is_cell(reading, span) and match[0].strip():
                    yield Candidate(path, reading.folded(span), span, 0.9, f"osa:{zone.part}", age=zone.age)


def _is_cell(reading: Reading, span: Span) -> bool:
    lines = reading.source.lines_in(span)
    return bool(lines) and lines[0].cell is not None


_REFUSED = re.compile(r"hylkä|hylät|kielteise|ei myön|ei ole myön", re.IGNORECASE)
_GRANTED = re.compile(r"myönt|myönn|myöns|saatu|saadun|saanut|tukipäätö|rahoituspäätö", re.IGNORECASE)
_APPLIED = re.compile(r"hae(?:tt|taan)|hake[en]|haku|anot|anom|esit(?:etään|tää)", re.IGNORECASE)


def phase_of(text: str) -> str | None:
    """ "haettu", "myonnetty" or "hylatty" by the words of a sentence; None where it tells none."""
    for pattern, name in ((_REFUSED, "hylatty"), (_GRANTED, "myonnetty"), (_APPLIED, "haettu")):
        if pattern.search(text):
            return name
    return None


@dataclass(frozen=True)
class Pattern:
    """A value in the group "value" of a pattern; white space folded, ``strip`` taken off both ends."""

    pattern: str
    score: float = 0.85
    strip: str = " .,;:"
    titles: bool = True

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """One candidate for each match in the title and the telling parts."""
        for match in reading.find(compiled(self.pattern), titles=self.titles):
            text = match["value"]
            begin = match.start("value") + len(text) - len(text.lstrip(self.strip))
            span = Span(begin, match.end("value") - len(text) + len(text.rstrip(self.strip)))
            if span.start < span.end:
                value = reading.folded(span)
                yield Candidate(path, value, span, self.score, "lause", age=reading.age_at(span.start))


@dataclass(frozen=True)
class Find:
    """A rule that is a function of its own; ``function.__name__`` names it in the evidence."""

    function: Callable[[str, Reading], Iterator[Candidate]]

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """What the function gives."""
        return self.function(path, reading)
