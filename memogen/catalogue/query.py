"""What a person types into a search -> its terms.

omarahoitus Lapin liitto          words, in any form; all of them
"kylien talvi"                    these words one after another
kuntayht*                         words that begin so
rahoitus.ohjelma:JTF              a field that holds this; also by its own name, ``ohjelma:JTF``
hanke.alku:>=2022                 days and numbers: = < > <= >=, a year or a month for its days
omarahoitus_euroa:10000..50000    from, to
18:00                             words: no field's name begins with a digit
"""

from __future__ import annotations

import calendar
import difflib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memogen.errors import UsageError
from memogen.fields import FIELDS, Field, Type
from memogen.finnish.dates import Precision, read_date
from memogen.finnish.money import read_money
from memogen.language import Text
from memogen.typed import EXPECTED

_TERM = re.compile(r'(?:(?P<field>[^\W\d_][\w.]*):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
_OPERATOR = re.compile(r"(>=|<=|>|<|=)?(.*)")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_NUMBERS = (Type.EUROS, Type.PERCENT, Type.INTEGER, Type.NUMBER, Type.YEARLY)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a record must hold; ``phrase`` where they must follow each other, ``prefix`` where one is a start."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """A field whose text holds this."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """A field whose number or day (ISO) is from ``low`` to ``high``, both included; None is without a bound.

    ``open_low`` and ``open_high`` leave the bound itself out.
    """

    path: str
    low: Decimal | str | None
    high: Decimal | str | None
    open_low: bool = False
    open_high: bool = False


Term = Words | Holds | Between


def parse(text: str) -> list[Term]:
    """The terms of a query, in order.

    Raises:
        UsageError: a term names no field, or its value is not of the field's type.
    """
    return [_term(match) for match in _TERM.finditer(text)]


def _term(match: re.Match[str]) -> Term:
    value = match["quoted"] if match["quoted"] is not None else match["plain"]
    if not match["field"]:
        is_prefix = match["plain"] is not None and value.endswith("*")
        return Words(value.rstrip("*"), phrase=match["quoted"] is not None, prefix=is_prefix)
    field = _field(match["field"])
    numeric = field.type in _NUMBERS
    if not numeric and field.type is not Type.DATE:
        return Holds(field.path, value)
    low, dots, high = value.partition("..")
    if dots:
        return Between(field.path, _bound(field, low, first=True), _bound(field, high, first=False))
    operator, value = _OPERATOR.match(value).groups()  # type: ignore[union-attr]
    first, last = _bound(field, value, first=True), _bound(field, value, first=False)
    match operator:
        case ">=":
            return Between(field.path, first, None)
        case ">":
            return Between(field.path, last, None, open_low=True)
        case "<=":
            return Between(field.path, None, last)
        case "<":
            return Between(field.path, None, first, open_high=True)
    return Between(field.path, first, last)


def _field(name: str) -> Field:
    found: list[Field] = [field for path, field in FIELDS.items() if path == name or field.name == name]
    if len(found) == 1:
        return found[0]
    near = [field.path for field in found] or difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
    guess = Text(f" Tarkoititko {' tai '.join(near)}?", f" Did you mean {' or '.join(near)}?") if near else Text("", "")
    raise UsageError(
        Text(f"Kenttää {name} ei ole.{guess.fi}", f"No field {name}.{guess.en}"),
        hint=Text("Kentät: memogen fields", "The fields: memogen fields"),
    )


def _bound(field: Field, text: str, *, first: bool) -> Decimal | str | None:
    """The value at an end of what is asked for: of a year its first or last day; None of an empty text."""
    if not text:
        return None
    bound = _day(text, first) if field.type is Type.DATE else _number(text)
    if bound is None:
        raise UsageError(
            Text(
                f"{field.path}: ”{text}” ei ole {EXPECTED[field.type].fi}.",
                f"{field.path}: “{text}” is not {EXPECTED[field.type].en}.",
            ),
            hint=Text(f"Esimerkki: {field.path}:>={field.example}", f"Example: {field.path}:>={field.example}"),
        )
    return bound


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", ".")
    if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    money = read_money(text)
    return money.amount if money else None


def _day(text: str, first: bool) -> str | None:
    if iso := _ISO.match(text):
        year, month, day = (int(part) if part else None for part in iso.groups())
        try:
            assert year is not None
            start = month or (1 if first else 12)
            return date(year, start, day or (1 if first else calendar.monthrange(year, start)[1])).isoformat()
        except ValueError:
            return None
    found = read_date(text)
    if found is None:
        return None
    day_found = found.first if first or found.precision is Precision.DAY else found.last
    return day_found.isoformat()
