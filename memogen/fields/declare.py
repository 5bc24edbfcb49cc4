"""How a field is declared: once, with its path, type, words for people and the rules that find it.

The record's models, the JSON Schema, ``memogen fields``, the names a template may use, missing-value marks and the
documentation all follow from these declarations. The rules are data (see ``memogen.fields.rules``); the stage that
runs them is ``memogen.extract``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memogen.fields.rules import Rule
from memogen.language import Text


class Type(StrEnum):
    """The type of a field's value; the comment gives its form in JSON."""

    TEXT = "teksti"  # string, white space folded
    NAME = "nimi"  # string, in the nominative
    DATE = "päivä"  # "2024-10-01"
    EUROS = "euroa"  # number
    PERCENT = "prosenttia"  # number 0-100
    INTEGER = "kokonaisluku"  # number
    NUMBER = "luku"  # number
    CHOICE = "valinta"  # one of the field's choices
    TEXTS = "tekstejä"  # list of strings
    NAMES = "nimiä"  # list of strings, in the nominative
    PARAGRAPHS = "kappaleita"  # list of strings, verbatim
    MEMBER = "tietue"  # object with the field's members
    MEMBERS = "tietueita"  # list of such objects
    YEARLY = "vuosittain"  # {"2021": number}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a CHOICE field and its words."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a MEMBER or MEMBERS field, such as a person's title."""

    name: str
    type: Type
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record.

    Attributes:
        path: "group.name", the JSON key and the template name.
        type: the value's type.
        label: the field's name for people; the Finnish one stands in ``[PUUTTUU: ...]`` in lower case.
        meaning: one sentence on what the value is.
        example: a value as JSON.
        members: the parts of a MEMBER or MEMBERS value; the first is the natural key that a diff aligns by.
        choices: the values of a CHOICE.
        labels: what forms and listings call it, in base form (``memogen.fields.pairs``).
        rules: what finds the value; empty where only a person or a derivation gives it.
    """

    path: str
    type: Type
    label: Text
    meaning: Text
    example: str
    members: tuple[Member, ...] = ()
    choices: tuple[Choice, ...] = ()
    labels: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def group(self) -> str:
        """The part of the path before the dot."""
        return self.path.partition(".")[0]

    @property
    def name(self) -> str:
        """The part of the path after the dot."""
        return self.path.partition(".")[2]

    @property
    def is_list(self) -> bool:
        """Whether the value is a list, whose members have paths of their own: ``path[0]``."""
        return self.type in (Type.TEXTS, Type.NAMES, Type.PARAGRAPHS, Type.MEMBERS)


PERSON = (
    Member("nimi", Type.NAME, Text("nimi", "name")),
    Member("nimike", Type.TEXT, Text("nimike", "title")),
)
REACHABLE_PERSON = (
    *PERSON,
    Member("puhelin", Type.TEXT, Text("puhelin", "telephone")),
    Member("sahkoposti", Type.TEXT, Text("sähköposti", "e-mail")),
)
