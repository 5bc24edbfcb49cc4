"""The rules that find values: data that a field's declaration is made of.

A rule looks at a :class:`~memogen.fields.reading.Reading` and gives candidates; it does not choose among them. Patterns
are matched without regard to case on flat text (a wrapped line is one line, ``\\n`` ends a paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from memogen.fields.reading import Candidate, Details, Reading
from memogen.finnish.places import find_municipalities
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


@dataclass(frozen=True)
class Cued:
    """A mention with a cue word beside it in its own sentence.

    ``before`` cues stand between the previous mention of the kind and this one, the nearest counting most; ``after``
    cues follow it at once ("9.652,10 euron kuntarahaosuudella"). A ``veto`` in the sentence between the neighbouring
    mentions takes the candidate away; with ``own`` so does another municipality's name before "kunnan" or "kaupungin
    osuus"; with ``named`` only the own municipality's name lets it stay. ``kind`` names the
    tuple of the analysis: "money" or "percents".
    """

    kind: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    score: float = 0.9
    own: bool = False
    named: bool = False

    def candidates(self, path: str, reading: Reading) -> Iterator[Candidate]:
        """One candidate for each mention that has a cue."""
        mentions = [m for m in getattr(reading.analysis, self.kind) if reading.is_content(m.start)]
        for number, mention in enumerate(mentions):
            sentence = reading.sentence_at(mention.start)
            before = number - 1
            if number and _rises(reading, mentions[number - 1], mention):  # "nousevat 148.000 eurosta 171.500 euroon"
                before = number - 2
            while before >= 0 and _PER_HEAD.match(reading.text, mentions[before].end):  # "8 000 €/v, yhteensä 24 000 €"
                before -= 1
            begin = max(sentence.start, mentions[before].end if before >= 0 else 0)
            end = min(sentence.end, mentions[number + 1].start if number + 1 < len(mentions) else sentence.end)
            left, right = reading.text[begin : mention.start], reading.text[mention.end : max(mention.end, end)]
            if number + 1 < len(mentions) and _rises(reading, mention, mentions[number + 1]):
                continue
            if _PER_HEAD.match(right):
                continue
            fit = self._fit(left, right)
            if fit is None and self.own and before >= 0 and _CARRIED.fullmatch(left):
                fit = self._fit(reading.text[sentence.start : mentions[before].start], "")
            whose = _whose(reading, left) if self.own else None
            if fit and whose is not None and whose != reading.municipality:
                continue
            if fit and self.named and whose is None:
                continue
            if fit and not (self.veto and compiled(*self.veto).search(f"{left.rstrip()} #{right}")):
                details = _details(mention, left, right if end == sentence.end else _LAST_CLAUSE.sub("", right))
                weight = _REFUSED_WEIGHT if details.phase == "hylatty" else 1.0
                zone = reading.zone_at(mention.start)
                if self.own and zone and zone.part == "ehdotus":
                    weight *= _PROPOSED_WEIGHT
                if _EARLIER_PROJECT.search(reading.text, sentence.start, mention.start):
                    weight *= _EARLIER_WEIGHT
                yield Candidate(
                    path,
                    mention.amount if self.kind == "money" else mention.value,
                    Span(mention.start, mention.end),
                    self.score * fit[0] * weight,
                    f"vihje:{fit[1]}",
                    details,
                    age=reading.age_at(mention.start),
                )

    def _fit(self, left: str, right: str) -> tuple[float, str] | None:
        """(how close the cue is, 0-1; the cue) or None."""
        if self.after and (match := re.match(rf"\W{{0,3}}(?:{'|'.join(self.after)})", right, re.IGNORECASE)):
            return 1.0, match[0].strip(" (,")
        if self.before:
            found = list(compiled(*self.before).finditer(left))
            if found:
                distance = len(left) - found[-1].end()
                return max(0.65, 1.0 - distance / 450), found[-1][0].strip()
        return None


# "Aiemman hankkeen budjetti", "vuosina 2019-2021 toteutetussa Kylien talvi -hankkeessa (budjetti 50 000 euroa)"
_EARLIER_PROJECT = re.compile(
    r"\b(?:edelli(?:nen|sen|sess\w+)|aiem(?:pi|man|mass?a)|päättyne\w+|päättynyt|toteutet(?:ussa|un)|valmistune\w+)"
    r"[^.]{0,80}?hank",
    re.IGNORECASE,
)
_EARLIER_WEIGHT = 0.5
_PROPOSED_WEIGHT = 1.03  # what the municipality pays is what is proposed, beside what was asked of it
_CARRIED = re.compile(r"(?:,| ja| sekä) [A-ZÅÄÖ][\wåäö-]+n (?:kaupungin|kunnan)(?: osuus)?(?: on| noin)? ")
"""Between two amounts: the second municipality's, of the same role as the first."""
_LAST_CLAUSE = re.compile(r"(?:,| ja\b| sekä\b| mutta\b| vaikka\b)(?:(?!,| ja | sekä ).)*$")
"""What leads up to the next amount, and tells nothing about the one before it."""
_REFUSED_WEIGHT = 0.88  # a refused sum counts where no other is stated
_PER_HEAD = re.compile(
    r" ?(?:/ ?(?:asuk|as\b|vuosi|v\b|kk|h\b|tunti|henkilö|hlö)|asukas|per |vuodessa\b)"
)  # "0,25 euroa asukasta kohti": a rate, no amount


def _rises(reading: Reading, first: Any, second: Any) -> bool:  # noqa: ANN401 - a mention with offsets
    """Whether two mentions are the old and the new figure of a change: "118.400 eurosta 137.200 euroon"."""
    between = reading.text[first.end : second.start]
    old, new = reading.text[first.start : first.end], reading.text[second.start : second.end]
    if not new.endswith(("euroon", "prosenttiin")):
        return False
    return (len(between) <= 3 and old.endswith(("eurosta", "prosentista"))) or _CHANGES.fullmatch(between) is not None


_CHANGES = re.compile(r" (?:nous|kasva|kasvo|lask|korot|muut)\w*(?: \w+)? ", re.IGNORECASE)
_WHOSE = re.compile(r"(?<![\w-])(?P<who>[A-ZÅÄÖ][\wåäö-]+n) (?:kaupungin|kunnan|kunta\w*|osuu|osahank)", re.IGNORECASE)


def _whose(reading: Reading, left: str) -> str | None:
    """The nearest named municipality before an amount: "Seinäjoen kaupungin osuus on"; None where none is named."""
    named = [found.name for match in _WHOSE.finditer(left) for found in find_municipalities(match["who"])]
    return named[-1] if named else None


_REFUSED = re.compile(r"hylkä|hylät|kielteise|ei myön|ei ole myön", re.IGNORECASE)
_GRANTED = re.compile(r"myönt|myönn|myöns|saatu|saadun|saanut|tukipäätö|rahoituspäätö", re.IGNORECASE)
_APPLIED = re.compile(r"hae(?:tt|taan)|hake[en]|haku|anot|anom|esit(?:etään|tää)", re.IGNORECASE)


def phase_of(text: str) -> str | None:
    """ "haettu", "myonnetty" or "hylatty" by the words of a sentence; None where it tells none."""
    for pattern, name in ((_REFUSED, "hylatty"), (_GRANTED, "myonnetty"), (_APPLIED, "haettu")):
        if pattern.search(text):
            return name
    return None


def _details(mention: object, left: str, right: str) -> Details:
    return Details(
        approximate=bool(getattr(mention, "approximate", False)),
        bound=getattr(mention, "bound", None),
        phase=phase_of(left + right),
        doubtful=bool(getattr(mention, "ambiguous", False)),
    )


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
