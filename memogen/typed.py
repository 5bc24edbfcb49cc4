"""What a person typed -> a value of the field's type, with what the words say of it.

The one place for it: ``draft --set``, an edited memo, an imported table and the review read a person's text here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from memogen.errors import UsageError
from memogen.fields import FIELDS, Choice, Field, Type
from memogen.finnish.dates import Precision, read_date
from memogen.finnish.money import read_money
from memogen.finnish.percent import read_percent
from memogen.language import Text
from memogen.record import field_of, steps

EXPECTED = {
    Type.TEXT: Text("teksti", "a text"),
    Type.NAME: Text("nimi", "a name"),
    Type.DATE: Text("päivä", "a day"),
    Type.EUROS: Text("rahamäärä", "an amount of money"),
    Type.PERCENT: Text("prosenttiluku", "a per cent"),
    Type.INTEGER: Text("kokonaisluku", "a whole number"),
    Type.NUMBER: Text("luku", "a number"),
    Type.CHOICE: Text("mikään kentän vaihtoehdoista", "one of the field's choices"),
    Type.TEXTS: Text("luettelo tekstejä", "a list of texts"),
    Type.NAMES: Text("luettelo nimiä", "a list of names"),
    Type.PARAGRAPHS: Text("luettelo kappaleita", "a list of paragraphs"),
    Type.MEMBER: Text("tieto osineen", "a value with its parts"),
    Type.MEMBERS: Text("luettelo tietoja osineen", "a list of values with their parts"),
    Type.YEARLY: Text("luettelo vuosia ja rahamääriä", "a list of years and amounts"),
}
"""What a value of each type is called where one does not fit: "Arvo ei ole rahamäärä." """


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed value; ``precision``, ``approximate`` and ``bound`` are as in ``memogen.record.Known``."""

    value: Any
    precision: str | None = None
    approximate: bool = False
    bound: str | None = None


def type_at(path: str) -> Type:
    """The type of the scalar at a path: a list's members and a member's parts have types of their own.

    Raises:
        KeyError: no field or part has this path.
    """
    field, part = field_of(path), steps(path)[-1]
    if field.members:
        return {member.name: member.type for member in field.members}[str(part)]
    return {Type.YEARLY: Type.EUROS}.get(field.type, Type.TEXT if field.is_list else field.type)


def is_leaf(path: str) -> bool:
    """Whether a path names one scalar, stated or not: ``hanke.nimi``, ``rahoitus.osuudet[2].euroa``.

    Raises:
        KeyError: no field has this path.
        ValueError: it follows no path's grammar.
    """
    field, rest = field_of(path), steps(path)[2:]
    parts = {member.name for member in field.members}
    if field.type is Type.MEMBERS:
        return len(rest) == 2 and isinstance(rest[0], int) and rest[1] in parts
    if field.is_list:
        return len(rest) == 1 and isinstance(rest[0], int)
    if field.type is Type.MEMBER:
        return len(rest) == 1 and rest[0] in parts
    if field.type is Type.YEARLY:
        return len(rest) == 1 and re.fullmatch(r"\d{4}", str(rest[0])) is not None
    return not rest


def read_typed(path: str, text: str) -> Typed:
    """The value that the text is at a path: a scalar as people print it, a whole list or group of parts as JSON.

    Raises:
        KeyError: no field has this path.
        UsageError: the text is no such value; the hint shows one.
    """
    field = field_of(path)
    if is_leaf(path):
        found = scalar(type_at(path), text, last=path.endswith(".loppu"), choices=field.choices)
    elif path in FIELDS:
        found = _whole(text)
    else:
        raise KeyError(path)
    if found is None:
        raise unfit(field, type_at(path) if is_leaf(path) else field.type)
    return found


def unfit(field: Field, kind: Type) -> UsageError:
    """The message that a text is not of a type."""
    return UsageError(
        Text(f"Arvo ei ole {EXPECTED[kind].fi}.", f"The value is not {EXPECTED[kind].en}."),
        where=field.path,
        hint=Text("Esimerkki: {e}", "Example: {e}").format(e=field.example.strip('"')),
    )


def scalar(kind: Type, text: str, *, last: bool = False, choices: Sequence[Choice] = ()) -> Typed | None:
    """The text as a scalar of that type; None where it is none.

    Args:
        last: a month or year means its last day, not its first.
        choices: those of a CHOICE, told by value or by label.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        if kind is Type.EUROS:
            return _euros(text)
        if kind is Type.PERCENT:
            return _percent(text)
        if kind is Type.DATE:
            return _date(text, last)
        if kind in (Type.INTEGER, Type.NUMBER):
            return _number(text, kind)
    except (ValueError, InvalidOperation):
        return None
    if kind is Type.CHOICE:
        words = text.casefold()
        named = (one.value for one in choices if words in (one.value, one.label.fi.casefold(), one.label.en.casefold()))
        chosen = next(named, None)
        return None if chosen is None else Typed(chosen)
    return Typed(text)


def _euros(text: str) -> Typed:
    amount = read_money(text) or read_money(re.sub(r"(?<!\s)\s*euro\w{0,9}$", "", text) + " euroa")
    if amount is None:
        return Typed(_finite(text))
    return Typed(amount.amount, approximate=amount.approximate, bound=amount.bound)


def _percent(text: str) -> Typed:
    rate = read_percent(text.partition(":")[0]) or read_percent(f"{text} %")
    if rate is None:
        return Typed(_finite(text))
    return Typed(rate.value, approximate=rate.approximate, bound=rate.bound)


def _date(text: str, last: bool) -> Typed:
    day = read_date(text)
    if day is None:
        return Typed(date.fromisoformat(text))
    precision = None if day.precision is Precision.DAY else day.precision.value
    return Typed(day.last if last else day.first, precision=precision)


def _number(text: str, kind: Type) -> Typed | None:
    number = _finite(text.replace(" ", "").replace("−", "-").replace(",", "."))
    if kind is Type.NUMBER:
        return Typed(number)
    return Typed(int(number)) if number == number.to_integral_value() else None


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise ValueError(text)
    return number


def _whole(text: str) -> Typed | None:
    try:
        value = json.loads(text, parse_float=Decimal)
    except ValueError:
        return None
    return Typed(value) if isinstance(value, list | dict) else None
