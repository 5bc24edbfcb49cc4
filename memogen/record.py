"""The record: five groups of values, and what is known of each value.

The groups are built from the declarations in ``memogen.fields``; keys, types and the JSON Schema follow from them.
Paths name values: ``rahoitus.tuki_euroa``, ``rahoitus.osuudet[2].euroa``, ``asiakirja.esittelija.nimi``,
``rahoitus.omarahoitus_vuosittain.2021``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError, create_model

from memogen.errors import InputError
from memogen.fields import FIELDS, GROUPS
from memogen.fields.declare import Field as Declaration
from memogen.fields.declare import Type
from memogen.language import Text

SCHEMA: Literal["memogen/1"] = "memogen/1"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _exact(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, float) else value


def _plain(value: object) -> object:
    return _number(value) if isinstance(value, Decimal) else value


Number = Annotated[Decimal, PlainSerializer(_number, return_type=int | float, when_used="json")]
"""Decimal inside, a JSON number outside."""

Plain = Annotated[Any, BeforeValidator(_exact), PlainSerializer(_plain, when_used="json")]
"""Any JSON value; a number with a fraction is a Decimal inside."""


class State(StrEnum):
    """``tila``: how a value is known."""

    STATED = "loytyi"
    CHECK = "tarkista"  # read, but doubtful
    DERIVED = "johdettu"  # by arithmetic; never shown as stated
    CONFLICT = "ristiriita"  # readings that disagree
    MISSING = "puuttuu"
    NOT_TOLD = "ei_tietoa"  # a person says that the source does not tell


class Severity(StrEnum):
    """``vakavuus`` of a finding."""

    NOTE = "huomautus"
    WARNING = "varoitus"
    ERROR = "virhe"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_assignment=True)


class SourceInfo(_Model):
    """A source document of the record; ``laji`` is its kind where the record is of several."""

    nimi: str
    sha256: str
    tyyppi: str
    sivuja: int | None = None
    laji: str | None = None


class Evidence(_Model):
    """Where a value was read.

    ``lahde`` is the number of the source in ``lahteet``; ``alku`` and ``loppu`` are half-open offsets into its text,
    and ``lainaus`` is exactly what stands there. ``sivu`` is 1-based; ``alue`` is [x0, top, x1, bottom] in points on
    that page; ``paikka`` says it in words where the format has no pages ("kappale 7").
    """

    lahde: int = 0
    lainaus: str
    alku: int
    loppu: int
    sivu: int | None = None
    alue: tuple[float, float, float, float] | None = None
    paikka: str | None = None
    saanto: str


class Decision(_Model):
    """``kasittely``: what a person decided about a value."""

    tila: Literal["avoin", "hyvaksytty", "korjattu"] = "avoin"
    kuka: str | None = None
    milloin: str | None = None
    miksi: str | None = None


class Known(_Model):
    """What is known of one value. ``varmuus`` is 0-1; absent parts are not stated."""

    tila: State
    varmuus: float = Field(default=0.0, ge=0, le=1)
    tarkkuus: Literal["paiva", "kuukausi", "kausi", "vuosi"] | None = None
    likimain: bool | None = None
    raja: Literal["enintaan", "vahintaan"] | None = None
    vaihe: Literal["haettu", "myonnetty", "hylatty"] | None = None
    kasittely: Decision | None = None


class Rival(_Model):
    """A candidate that was not chosen, and why.

    ``tiedot`` is there where the reading stood in the record until a person decided otherwise, and says what was known
    of it; it holds no ``arvo`` where there was no value.
    """

    arvo: Plain = None
    varmuus: float
    syy: str
    todisteet: list[Evidence]
    tiedot: Known | None = None


class Words(_Model):
    """One sentence in both languages."""

    fi: str
    en: str


class Finding(_Model):
    """Something a careful reader would notice: rule id, severity, sentence, numbers, values and places."""

    saanto: str
    vakavuus: Severity
    teksti: Words
    luvut: dict[str, Number] = {}
    polut: list[str] = []
    todisteet: list[Evidence] = []


_SCALARS: dict[Type, Any] = {
    Type.TEXT: str,
    Type.NAME: str,
    Type.DATE: date,
    Type.EUROS: Number,
    Type.PERCENT: Number,
    Type.INTEGER: int,
    Type.NUMBER: Number,
    Type.TEXTS: list[str],
    Type.NAMES: list[str],
    Type.PARAGRAPHS: list[str],
    Type.YEARLY: dict[str, Number],
}


def _annotation(field: Declaration) -> Any:  # noqa: ANN401 - a type expression
    if field.type is Type.CHOICE:
        return Literal[tuple(choice.value for choice in field.choices)]
    if field.type in (Type.MEMBER, Type.MEMBERS):
        parts: dict[str, Any] = {
            member.name: (_SCALARS[member.type] | None, Field(default=None, title=member.label.fi))
            for member in field.members
        }
        model = create_model(field.path.replace(".", "_"), __base__=_Model, **parts)
        return list[model] if field.type is Type.MEMBERS else model  # type: ignore[valid-type]
    return _SCALARS[field.type]


def _group(name: str) -> type[_Model]:
    values: dict[str, Any] = {
        field.name: (
            _annotation(field) | None,
            Field(default=None, title=field.label.fi, description=field.meaning.fi),
        )
        for field in FIELDS.values()
        if field.group == name
    }
    return create_model(name.capitalize(), __base__=_Model, **values)


_GROUP_MODELS = {name: _group(name) for name in GROUPS}


class _Groups(_Model):
    """The envelope; the groups themselves are added from the declarations below."""

    skeema: Literal["memogen/1"] = SCHEMA
    lahteet: list[SourceInfo] = Field(default_factory=list)


_WithGroups = create_model(  # type: ignore[call-overload]
    "_WithGroups",
    __base__=_Groups,
    **{name: (model, Field(default_factory=model)) for name, model in _GROUP_MODELS.items()},
)

_STEP = re.compile(r"\.?(\w+)|\[(\d+)\]")


@lru_cache(maxsize=8192)
def steps(path: str) -> tuple[str | int, ...]:
    """``"rahoitus.osuudet[2].euroa"`` -> ``("rahoitus", "osuudet", 2, "euroa")``.

    Raises:
        ValueError: the path does not follow the grammar.
    """
    found: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None or (at == 0 and path.startswith((".", "["))):
            raise ValueError(f"not a path: {path!r}")
        found.append(match[1] if match[1] is not None else int(match[2]))
        at = match.end()
    if not found:
        raise ValueError("an empty path")
    return tuple(found)


def field_of(path: str) -> Declaration:
    """The declaration that a path belongs to.

    Raises:
        KeyError: no field has this path.
    """
    group, name, *_ = (*steps(path), "")
    field: Declaration = FIELDS[f"{group}.{name}"]
    return field


class Record(_WithGroups):  # type: ignore[misc, valid-type]
    """What one source, or one item or project of it, states.

    ``values`` in the groups are plain; ``tiedot``, ``todisteet`` and ``ehdokkaat`` are keyed by the path of a scalar
    value or of a list member's part.
    """

    tiedot: dict[str, Known] = Field(default_factory=dict)
    todisteet: dict[str, list[Evidence]] = Field(default_factory=dict)
    ehdokkaat: dict[str, list[Rival]] = Field(default_factory=dict)
    havainnot: list[Finding] = Field(default_factory=list)

    def get(self, path: str) -> Any:  # noqa: ANN401 - the declaration tells the type
        """The value at a path; None where it is not stated or a list is shorter."""
        value: Any = self
        for step in steps(path):
            if value is None:
                return None
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
            elif isinstance(value, dict):
                value = value.get(step)
            else:
                value = getattr(value, step, None)
        return value

    def put(self, path: str, value: object) -> None:
        """Sets a whole field, ``group.name``; the value is checked against the declaration.

        Raises:
            KeyError: no field has this path.
            pydantic.ValidationError: the value is not of the field's type.
        """
        field = FIELDS[path]
        setattr(getattr(self, field.group), field.name, value)

    def leaves(self, field: str | None = None) -> Iterator[tuple[str, Any]]:
        """(path, value) of every stated scalar, or of those of one field; list members by number and part."""
        for path in FIELDS if field is None else (field,):
            value = self.get(path)
            if value is not None:
                yield from _leaves(path, value)

    def state(self, path: str) -> State:
        """How the value at a path is known; a value without a note of its own is stated, no value is missing."""
        known = self.tiedot.get(path)
        if known is not None:
            return known.tila
        return State.MISSING if self.get(path) in (None, [], {}) else State.STATED

    def dump(self) -> dict[str, Any]:
        """The whole record as JSON data; absent values and empty notes are left out."""
        data = self.model_dump(mode="json", exclude_none=True)
        return {name: data[name] for name in _ORDER if name in data and (name in _ALWAYS or data[name])}

    def values(self) -> dict[str, Any]:
        """The five groups as JSON data: stated, doubtful and corrected values only; absent groups and keys left out."""
        hidden = {path for path, known in self.tiedot.items() if not _is_shown(known)}
        groups: dict[str, Any] = {}
        for name in GROUPS:
            data = getattr(self, name).model_dump(mode="json", exclude_none=True)
            kept = {key: _pruned(f"{name}.{key}", value, hidden) for key, value in data.items()}
            kept = {key: value for key, value in kept.items() if value not in (None, [], {}, "")}
            if kept:
                groups[name] = kept
        return groups

    def save(self) -> str:
        """The record as JSON text, in Unicode, ending with a newline."""
        return json.dumps(self.dump(), ensure_ascii=False, indent=2) + "\n"


_ORDER = ("skeema", "lahteet", *GROUPS, "tiedot", "todisteet", "ehdokkaat", "havainnot")
_ALWAYS = ("skeema", "lahteet")
_SMALLEST, _LARGEST = -400, 30  # powers of ten of a number; one beyond would fill the memory when it is written


def _is_shown(known: Known) -> bool:
    corrected = known.kasittely is not None and known.kasittely.tila == "korjattu"
    return known.tila in (State.STATED, State.CHECK) or (corrected and known.tila is not State.NOT_TOLD)


def _leaves(path: str, value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for number, member in enumerate(value):
            yield from _leaves(f"{path}[{number}]", member)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner)
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            inner = getattr(value, key)
            if inner is not None:
                yield f"{path}.{key}", inner
    else:
        yield path, value


def _pruned(path: str, value: Any, hidden: set[str]) -> Any:  # noqa: ANN401 - JSON data
    """JSON data without the leaves whose paths are hidden."""
    if path in hidden:
        return None
    if isinstance(value, list):
        members = [_pruned(f"{path}[{number}]", member, hidden) for number, member in enumerate(value)]
        return [member for member in members if member not in (None, {})]
    if isinstance(value, dict):
        parts = {key: _pruned(f"{path}.{key}", inner, hidden) for key, inner in value.items()}
        return {key: inner for key, inner in parts.items() if inner is not None}
    return value


def load(text: str, *, where: str | None = None) -> list[Record]:
    """Reads one record or an array of records from JSON text.

    Raises:
        InputError: not JSON, or not records of this schema; the message names the first faulty path.
    """
    try:
        data = json.loads(text, parse_float=_parsed_number, parse_constant=_parsed_number)
        return [Record.model_validate(one) for one in (data if isinstance(data, list) else [data])]
    except ValidationError as problem:
        first = problem.errors()[0]
        path = ".".join(str(step) for step in first["loc"]) or "?"
        raise InputError(
            Text("Tietue ei ole skeeman {s} mukainen: {p}.", "The record breaks the schema {s}: {p}.").format(
                s=SCHEMA, p=path
            ),
            where=where,
            hint=Text("Tarkista kohta tai tee tietue uudelleen.", "Mend that place or make the record anew."),
        ) from problem
    except (ValueError, RecursionError) as problem:  # no JSON, a number too long, lists within lists without end
        raise InputError(
            Text("Tiedosto ei ole JSON-muotoinen tietue.", "The file is not a record in JSON."),
            where=where,
            hint=Text("Tee tietue komennolla: memogen extract LÄHDE", "Make one with: memogen extract SOURCE"),
        ) from problem


def _parsed_number(text: str) -> Decimal:
    """A number of JSON that money, shares and amounts may be."""
    number = Decimal(text)
    if not number.is_finite() or not _SMALLEST < number.adjusted() < _LARGEST:
        raise ValueError(text[:_LARGEST])
    return number


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    schema: dict[str, Any] = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"Record {SCHEMA}"}
