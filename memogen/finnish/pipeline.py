"""Reads a Finnish text once: its sentences and everything that it mentions, each kind by its own finder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from memogen.finnish.bodies import Body, find_bodies
from memogen.finnish.contacts import Email, Phone, find_emails, find_phones
from memogen.finnish.dates import Date, dates_of, find_points
from memogen.finnish.model import find_by_model
from memogen.finnish.money import Money, find_money
from memogen.finnish.organisations import Organisation, find_organisations
from memogen.finnish.percent import Percent, find_percents
from memogen.finnish.periods import Duration, Period, find_durations, periods_of, with_lengths
from memogen.finnish.persons import Person, find_persons
from memogen.finnish.places import Municipality, find_municipalities
from memogen.finnish.programmes import Programme, find_programmes
from memogen.finnish.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language


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
        found = [mention for kind in fields(self)[1:] for mention in getattr(self, kind.name)]
        return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


# The kinds that are read from the text alone; dates and periods also take the day that gives "5.6." its year.
_FINDERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "sentences": find_sentences,
    "money": find_money,
    "percents": find_percents,
    "durations": find_durations,
    "persons": find_persons,
    "organisations": find_organisations,
    "programmes": find_programmes,
    "municipalities": find_municipalities,
    "bodies": find_bodies,
    "emails": find_emails,
    "phones": find_phones,
}
# The kinds that a name found by a language model may not overlap.
_NAMED = ("persons", "organisations", "programmes", "municipalities", "bodies", "emails")


def analyse(text: str, reference: date | None = None, model: Language | None = None) -> Analysis:
    r"""Reads ``text`` once.

    Args:
        text: spaces stand for wrapped line ends; a ``\n`` ends a paragraph, a ``\t`` a table cell.
        reference: the document's own date, from which a date without a year is filled.
        model: a language model of :func:`memogen.finnish.model.load_model` that adds persons and organisations, none of
            them certain; None for the rules alone.
    """
    found: dict[str, Any] = {kind: tuple(find(text)) for kind, find in _FINDERS.items()}
    points = find_points(text, reference)
    dates = dates_of(text, points)
    periods = with_lengths(text, periods_of(text, points), dates, found["durations"])
    analysis = Analysis(**found, dates=tuple(dates), periods=tuple(periods))
    if model is None:
        return analysis
    persons, organisations = find_by_model(text, model, [one for kind in _NAMED for one in getattr(analysis, kind)])
    return replace(
        analysis,
        persons=tuple(sorted([*analysis.persons, *persons], key=lambda one: one.start)),
        organisations=tuple(sorted([*analysis.organisations, *organisations], key=lambda one: one.start)),
    )
