"""The spaCy pipeline that reads a Finnish text once: its sentences and everything it mentions.

A blank Finnish pipeline: spaCy's tokenizer, our sentence boundaries, and one component for each kind of mention. The
components put spans into ``doc.spans`` under the names of :class:`Analysis`; a span of spaCy is cut to whole tokens, so
the exact offsets are those of our own values. spaCy is imported on first use.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from memogen.finnish.bodies import Body, find_bodies
from memogen.finnish.contacts import Email, Phone, find_emails, find_phones
from memogen.finnish.dates import Date, find_dates
from memogen.finnish.model import find_by_model
from memogen.finnish.money import Money, find_money
from memogen.finnish.organisations import Organisation, find_organisations
from memogen.finnish.percent import Percent, find_percents
from memogen.finnish.periods import Duration, Period, find_durations, find_periods
from memogen.finnish.persons import Person, find_persons
from memogen.finnish.places import Municipality, find_municipalities
from memogen.finnish.programmes import Programme, find_programmes
from memogen.finnish.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Mention(Protocol):
    """Anything found in a text: it knows its half-open offsets."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """One past the last character."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text mentions, each kind in order of offset; ``sentences`` are half-open offsets."""

    sentences: tuple[tuple[int, int], ...]
    money: tuple[Money, ...]
    percents: tuple[Percent, ...]
    dates: tuple[Date, ...]
    periods: tuple[Period, ...]
    durations: tuple[Duration, ...]
    persons: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    programmes: tuple[Programme, ...]
    municipalities: tuple[Municipality, ...]
    bodies: tuple[Body, ...]
    emails: tuple[Email, ...]
    phones: tuple[Phone, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of every kind in order of offset, the longer first."""
        found = [mention for kind in _FINDERS for mention in getattr(self, kind)]
        return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


# Each kind's finder. Dates and periods also take the day from which "5.6." and "lokakuun alussa" get their year.
_FINDERS: dict[str, Callable[[str, date | None], Sequence[Mention]]] = {
    "money": lambda text, _: find_money(text),
    "percents": lambda text, _: find_percents(text),
    "dates": find_dates,
    "periods": find_periods,
    "durations": lambda text, _: find_durations(text),
    "persons": lambda text, _: find_persons(text),
    "organisations": lambda text, _: find_organisations(text),
    "programmes": lambda text, _: find_programmes(text),
    "municipalities": lambda text, _: find_municipalities(text),
    "bodies": lambda text, _: find_bodies(text),
    "emails": lambda text, _: find_emails(text),
    "phones": lambda text, _: find_phones(text),
}
# The kinds that a name found by a language model may not overlap.
_NAMED = ("persons", "organisations", "programmes", "municipalities", "bodies", "emails")
_SENTENCES = "sentences"
# What the components take from ``doc.user_data``; ``Doc.text`` joins all tokens anew each time.
_TEXT = "text"
_REFERENCE = "reference"


def analyse(text: str, reference: date | None = None, model: Language | None = None) -> Analysis:
    r"""Reads ``text`` once.

    Args:
        text: spaces stand for wrapped line ends; a ``\n`` ends a paragraph, a ``\t`` a table cell.
        reference: the document's own date, from which a date without a year is filled.
        model: a language model of :func:`memogen.finnish.model.load_model` that adds persons and organisations, none of
            them certain; None for the rules alone.
    """
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc.user_data |= {_TEXT: text, _REFERENCE: reference}
    doc = nlp(doc)
    found: dict[str, Any] = {field.name: tuple(doc.user_data[field.name]) for field in fields(Analysis)}
    analysis = Analysis(**found)
    if model is None:
        return analysis
    persons, organisations = find_by_model(text, model, [one for kind in _NAMED for one in found[kind]])
    return replace(
        analysis,
        persons=tuple(sorted([*analysis.persons, *persons], key=lambda one: one.start)),
        organisations=tuple(sorted([*analysis.organisations, *organisations], key=lambda one: one.start)),
    )


@functools.cache
def pipeline() -> Language:
    """The pipeline, built on first use; its components are named after the fields of :class:`Analysis`."""
    import spacy
    from spacy.language import Language

    @Language.factory("memogen_sentences")
    def sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return _mark_sentences

    @Language.factory("memogen_mentions")
    def mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return functools.partial(_mark_mentions, kind=name)

    nlp = spacy.blank("fi")
    nlp.max_length = 50_000_000  # nothing here grows faster than the text
    nlp.add_pipe("memogen_sentences", name=_SENTENCES)
    for kind in _FINDERS:
        nlp.add_pipe("memogen_mentions", name=kind)
    return nlp


def _mark_sentences(doc: Doc) -> Doc:
    """Sets all sentence starts at once: the attribute of a single token is checked against the whole document."""
    import numpy as np

    spans = find_sentences(doc.user_data.setdefault(_TEXT, doc.text))
    doc.user_data[_SENTENCES] = spans
    offsets = [token.idx for token in doc]
    marks: Any = np.full((len(doc), 1), -1)
    marks[np.searchsorted(offsets, [start for start, _ in spans], side="right") - 1] = 1
    marks[:1] = 1
    return doc.from_array(["SENT_START"], marks.astype("uint64"))


def _mark_mentions(doc: Doc, *, kind: str) -> Doc:
    found = _FINDERS[kind](doc.user_data[_TEXT], doc.user_data.get(_REFERENCE))
    doc.user_data[kind] = found
    spans = [doc.char_span(one.start, one.end, label=kind, alignment_mode="expand") for one in found]
    doc.spans[kind] = [span for span in spans if span is not None]
    return doc
