"""What tells a candidate's role: every feature that the trained weights know, by names that a person can read.

A feature is present with 1.0 unless it is a measure. The kinds:

====================  ==========================================================================================
vasen= oikea=         stem of a word before or after the value in its clause, up to the next value of its kind
likivasen= likioikea= the same for the two nearest words
lause=                stem of any word of the sentence
otsake= osio=         stem of the nearest heading above; name of the part of the item
nimiö= nimiöstä=      fields that the label of the value names; stem of the label
rivi= sarake= taulu=  stem of a table's row name, column head, line above
sija= laji= muoto=    case of a name; kind of an organisation; form of the document
kehys=                nearest verb frame, with side and case
seikka=               negation, refusal, wish, condition, ceiling, earlier, of others
summa=                how an amount agrees with the others of the item
sääntö=               which proposal found it
====================  ==========================================================================================
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from memogen.fields.reading import Candidate, Reading
from memogen.source import Span
from memogen.weighing.frames import circumstances, nearest_verb
from memogen.weighing.labels import fields_of, named_in
from memogen.weighing.surroundings import Surroundings, stems_of

Features = dict[str, float]
_NEAR = 2
_CLAUSE = 12  # words that can bear on a value from one side
_RUN = re.compile(r"\s*(?:,|ja|sekä|och|&|/)\s*|,? (?:ja|sekä) ")
_CASES = (
    ("ablatiivi", re.compile(r"l[tl]?t[aä]$")),
    ("allatiivi", re.compile(r"lle$")),
    ("adessiivi", re.compile(r"ll[aä]$")),
    ("elatiivi", re.compile(r"st[aä]$")),
    ("inessiivi", re.compile(r"ss[aä]$")),
    ("illatiivi", re.compile(r"(?:seen|hin|[aeiouyäö]{2}n)$")),
    ("genetiivi", re.compile(r"n$")),
    ("partitiivi", re.compile(r"[^aeiouyäö][aä]$|t[aä]$")),
)
_BEFORE = re.compile(r"(?P<word>[^\W_]{1,40}|[”\"“»«/:,.(–-])[ \n]{0,9}$")
_OCCURRENCES = 20
_FUNDING = ("rahoit", "avustu", "omarahoitus", "kuntarah", "osatoteut", "hakem")
_COMPOUND = 8  # letters from which a word's beginning counts too


def _kind_of(rule: str) -> str:
    """A rule's name without the label or cue that it found."""
    kind = rule.partition(":")[0]
    return kind if kind in ("nimiö", "vihje") else rule


class Describer:
    """Gives the features of the candidates of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.around = Surroundings(reading)
        self._known: dict[tuple[object, ...], Features] = {}

    def features(self, candidate: Candidate, rules: Iterable[str]) -> Features:
        """The features of a candidate that some rules found; those of a place and value are worked out once."""
        place = (candidate.span, str(candidate.value), candidate.details)
        if place not in self._known:
            self._known[place] = dict.fromkeys(self._names(candidate), 1.0)
        return {**self._known[place], **{f"sääntö={_kind_of(rule)}": 1.0 for rule in rules}}

    def _names(self, candidate: Candidate) -> Iterator[str]:
        reading, span = self.reading, candidate.span
        kind = self._kind(span)
        yield f"muoto={reading.item.form.value}"
        zone = reading.zone_at(span.start)
        title = reading.item.heading is not None and reading.item.heading.contains(span)
        yield f"osio={'otsikko' if title else zone.part if zone else 'muu'}"
        if candidate.age:
            yield "aiempi-käsittely"
        yield from self._of_clause(span, kind)
        yield from self._of_place(span)
        yield from self._of_value(candidate, kind)
        if not self._project_words:
            yield "ei-hankesanoja"
        elif self._project_words > 3:
            yield "hankesanoja"
        for one in self._title_stems:
            yield f"nimeke={one}"

    def of_item(self) -> Features:
        """What tells whether the item is about a project and its funding at all."""
        reading = self.reading
        stems = self.around.stems(*reading.item.span)
        proposal = [
            one for part in reading.item.parts("ehdotus") for span in part.spans for one in self.around.stems(*span)
        ]
        found = {f"muoto={reading.item.form.value}": 1.0, "hankesanoja": math.log1p(self._project_words)}
        found |= {f"nimeke={one}": 1.0 for one in self._title_stems}
        found |= {f"ehdotus={one}": 1.0 for one in proposal}
        found["rahoitussanoja"] = math.log1p(sum(1 for one in stems if one.startswith(_FUNDING)))
        found["rahastoja"] = math.log1p(len({programme.short for programme in reading.analysis.programmes}))
        return found

    @cached_property
    def _title_stems(self) -> frozenset[str]:
        heading = self.reading.item.heading
        return frozenset(self.around.stems(*heading)) if heading else frozenset()

    @cached_property
    def _project_words(self) -> int:
        stems = self.around.stems(*self.reading.item.span)
        return sum(1 for one in stems if one.startswith(("hank", "projekt")))

    # -- the clause --------------------------------------------------------------------------------------------------

    def _kind(self, span: Span) -> str | None:
        """The kind of mention that a place is."""
        analysis = self.reading.analysis
        for kind in ("money", "percents", "organisations", "programmes", "persons", "periods", "dates"):
            if any(one.start <= span.start < one.end for one in getattr(analysis, kind)):
                return kind
        return None

    def _bounds(self, span: Span, kind: str | None) -> tuple[int, int, int, int]:
        """(sentence start, where the left clause starts, where the right clause ends, sentence end).

        A clause ends at the neighbouring mention of the same kind; members of one list share what stands around it.
        """
        sentence = self.reading.sentence_at(span.start)
        left, right = sentence.start, max(span.end, sentence.end)
        if kind is None:
            return sentence.start, left, right, right
        mentions = [m for m in getattr(self.reading.analysis, kind) if left <= m.start and m.end <= right]
        text = self.reading.text
        begin = end = span
        for mention in reversed([m for m in mentions if m.end <= span.start]):
            if kind in ("organisations", "programmes", "persons") and _RUN.fullmatch(text, mention.end, begin.start):
                begin = Span(mention.start, mention.end)
                continue
            left = mention.end
            break
        for mention in [m for m in mentions if m.start >= span.end]:
            if kind in ("organisations", "programmes", "persons") and _RUN.fullmatch(text, end.end, mention.start):
                end = Span(mention.start, mention.end)
                continue
            right = mention.start
            break
        return sentence.start, left, right, max(span.end, sentence.end)

    def _of_clause(self, span: Span, kind: str | None) -> Iterator[str]:
        begin, left, right, end = self._bounds(span, kind)
        before = self.around.stems(left, span.start)[-_CLAUSE:]
        after = self.around.stems(span.end, right)[:_CLAUSE]
        sentence = [*self.around.stems(begin, span.start), *self.around.stems(span.end, end)]
        for side, near, words in (("vasen", before[-_NEAR:], before), ("oikea", after[:_NEAR], after)):
            for one in near:
                yield f"liki{side}={one}"
            for one in words:
                yield f"{side}={one}"
                if len(one) >= _COMPOUND:
                    yield f"{side}={one[:5]}~"
                    yield f"{side}=~{one[-5:]}"
            for path in named_in(words, from_end=side == "vasen"):
                yield f"{side}kenttä={path}"
            if not words:
                yield f"{side}=-"
        if after:
            yield f"heti={after[0]}"
        for one in sentence:
            yield f"lause={one}"
        for one in circumstances(sentence):
            yield f"seikka={one}"
        case = self._case(span)
        yield f"sija={case}"
        whole_before = self.around.stems(begin, span.start)
        verb = nearest_verb(whole_before, from_end=True)
        if verb:
            yield f"kehys={verb}.jälkeen"
            yield f"kehys={verb}.jälkeen.{case}"
        verb = nearest_verb(self.around.stems(span.end, end), from_end=False)
        if verb:
            yield f"kehys={verb}.ennen"
            yield f"kehys={verb}.ennen.{case}"
        whose = self._whose(begin, span.start)
        if whose:
            yield f"kenen={whose}"
        if left > begin:
            yield "toinen-ennen"
        if right < end:
            yield "toinen-jälkeen"

    def _whose(self, begin: int, end: int) -> str | None:
        """Whose the last named municipality before a value is: the document's own or another; None for none."""
        named = [one for one in self.reading.analysis.municipalities if begin <= one.start < end]
        return None if not named else "oma" if named[-1].name == self.reading.municipality else "muu"

    def _case(self, span: Span) -> str:
        printed = self.reading.text[span.start : span.end].lower()
        for name, pattern in _CASES:
            if pattern.search(printed):
                return name
        return "nominatiivi"

    # -- the place ---------------------------------------------------------------------------------------------------

    def _of_place(self, span: Span) -> Iterator[str]:
        text = self.reading.text
        heading = self.around.heading_above(span.start)
        if heading:
            for one in stems_of(text[heading.start : heading.end]):
                yield f"otsake={one}"
            for path in fields_of(text[heading.start : heading.end]):
                yield f"otsakenimiö={path}"
        pair = self.around.pair_at(span.start)
        if pair:
            label = text[pair.label.start : pair.label.end]
            for one in stems_of(label):
                yield f"nimiöstä={one}"
            paths = fields_of(label)
            for path in paths:
                yield f"nimiö={path}"
            yield "nimiö=tunnettu" if paths else "nimiö=muu"
            if span.start - pair.value.start <= 1:
                yield "nimiö=heti"
        cell = self.around.cell_at(span.start)
        if cell:
            yield "taulukossa"
            if cell.last:
                yield "rivi=viimeinen"
            for name, where in (("rivi", cell.row), ("sarake", cell.column), ("taulu", cell.lead)):
                if where is None:
                    yield f"{name}=-"
                    continue
                printed = text[where.start : where.end]
                for one in stems_of(printed):
                    yield f"{name}={one}"
                    if len(one) >= _COMPOUND:
                        yield f"{name}={one[:5]}~"
                for path in fields_of(printed):
                    yield f"{name}nimiö={path}"

    # -- the value ---------------------------------------------------------------------------------------------------

    def _of_value(self, candidate: Candidate, kind: str | None) -> Iterator[str]:
        details = candidate.details
        if details.approximate:
            yield "likimain"
        if details.bound:
            yield f"raja={details.bound}"
        if details.phase:
            yield f"vaihe={details.phase}"
        if details.doubtful:
            yield "epävarma"
        if kind == "money" and isinstance(candidate.value, Decimal):
            yield from self._sums(abs(candidate.value))
            if candidate.value < 0:
                yield "miinus"
        if kind == "percents" and isinstance(candidate.value, Decimal):
            yield from self._rates(candidate.value)
        if isinstance(candidate.value, str) and kind in (None, "programmes", "organisations"):
            yield from self._of_text(candidate.value, candidate.span)
        if kind == "organisations":
            title = self.reading.item.heading
            if title and title.start <= candidate.span.start <= title.start + 2:
                yield "otsikon-alussa"
            printed = self.reading.text[candidate.span.start : candidate.span.end]
            if sum(one.name == candidate.value for one in self.reading.analysis.organisations) > 2:
                yield "usein"
            if printed == candidate.value:
                yield "perusmuoto"
            found = next(o for o in self.reading.analysis.organisations if o.start <= candidate.span.start < o.end)
            yield f"laji={found.kind}"
            if self.reading.municipality and found.name.startswith(self.reading.municipality[:4]):
                yield "oma-kunta"

    def _of_text(self, value: str, span: Span) -> Iterator[str]:
        """How a name or text is set: what stands right before it, how often, in the title, with what around it."""
        text = self.reading.text
        before = _BEFORE.search(text, max(0, span.start - 40), span.start)
        printed = before["word"] if before else ""
        yield "edellä=" + (
            "alku" if not printed else "iso" if printed[0].isupper() else "pieni" if printed[0].isalpha() else printed
        )
        places = [match.start() for match in re.finditer(re.escape(value), self._folded)][:_OCCURRENCES]
        yield f"toistuu={min(len(places), 3)}"
        words_before = {self._folded[:at].rstrip(' -–"”').rpartition(" ")[2] for at in places}
        if len(places) > 1 and len(words_before) == 1 and words_before != {""}:
            yield "edellä=aina-sama"
        title = self.reading.folded(self.reading.item.heading) if self.reading.item.heading else ""
        if value in title:
            yield "nimi=otsikossa"
        if f"{value} -hank" in title or f"{value}-hank" in title:
            yield "nimi=otsikon-hanke"
        if fields_of(value):
            yield "nimi=nimiö"
        if value[:1].islower():
            yield "nimi=pieni"
        yield f"sanoja={min(len(value.split()), 6)}"
        if "(" in value:
            yield "nimi=sulut"
        if any(other.short.startswith(value) and other.short != value for other in self.reading.analysis.programmes):
            yield "pidempi-lyhenne"

    @cached_property
    def _folded(self) -> str:
        return self.reading.folded(self.reading.item.span)

    @cached_property
    def _amounts(self) -> Sequence[Decimal]:
        return sorted({abs(found.amount) for found in self.reading.analysis.money if found.amount}, reverse=True)[:40]

    def _sums(self, value: Decimal) -> Iterator[str]:
        """How an amount agrees with the others: their sum, a part of one, a stated per cent of one."""
        amounts = self._amounts
        known = set(amounts)
        if amounts and value == amounts[0]:
            yield "summa=suurin"
        if len(amounts) == 1:
            yield "summa=ainoa"
        if any(other < value and value - other in known and value - other != 0 for other in amounts):
            yield "summa=kahdesta"
        if any(other > value and other - value in known for other in amounts):
            yield "summa=osa"
        rates = {found.value for found in self.reading.analysis.percents}
        for other in amounts:
            if other > value and any(abs(other * rate / 100 - value) <= 1 for rate in rates):
                yield "summa=prosentti-toisesta"
                rate = value * 100 / other
                yield "summa=pieni-osa" if rate < 50 else "summa=suuri-osa"
                break
        if any(other < value and any(abs(value * rate / 100 - other) <= 1 for rate in rates) for other in amounts):
            yield "summa=prosentin-kokonaisuus"

    def _rates(self, value: Decimal) -> Iterator[str]:
        yield "prosentti=" + ("100" if value == 100 else "yli50" if value > 50 else "50" if value == 50 else "alle50")
        rates = {found.value for found in self.reading.analysis.percents}
        if 100 - value in rates:
            yield "prosentti=täydentyy"
        amounts = self._amounts
        if any(abs(a * value / 100 - b) <= 1 for a in amounts for b in amounts if b < a):
            yield "prosentti=summat"
