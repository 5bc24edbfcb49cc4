"""The values of a record as rows of the sheet Kentät: what each is called, shows and remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from memogen.catalogue.export.cells import Cell, Kind, legible
from memogen.catalogue.export.mark import Mark, mark
from memogen.decisions.placing import order
from memogen.fields import FIELDS, Field, Type
from memogen.record import State, field_of, steps
from memogen.shown import label_of
from memogen.typed import is_leaf, type_at

STATES = MappingProxyType(
    {
        State.STATED.value: "löytyi",
        State.CHECK.value: "tarkista",
        State.DERIVED.value: "laskettu",
        State.CONFLICT.value: "ristiriita",
        State.MISSING.value: "puuttuu",
        State.NOT_TOLD.value: "ei tietoa",
    }
)
"""How a value is known, as people read it."""
DECISIONS = MappingProxyType({None: "avoin", "hyvaksytty": "hyväksytty", "korjattu": "korjattu"})
_KINDS = {
    Type.DATE: Kind.DATE,
    Type.EUROS: Kind.EUROS,
    Type.PERCENT: Kind.PERCENT,
    Type.INTEGER: Kind.COUNT,
    Type.NUMBER: Kind.NUMBER,
}
_QUALIFIERS = (
    ("likimain", {True: "noin"}),
    ("raja", {"enintaan": "enintään", "vahintaan": "vähintään"}),
    ("vaihe", {"haettu": "haettu", "myonnetty": "myönnetty", "hylatty": "hylätty"}),
    ("tarkkuus", {"kuukausi": "kuukausi", "kausi": "vuodenaika", "vuosi": "vuosi"}),
)
_PLACES = {path: number for number, path in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as its row shows it; ``row`` is the catalogue's."""

    row: Any
    label: str
    cell: Cell
    mark: Mark


def shown_values(key: str, reading: str, rows: Sequence[Any]) -> Iterator[Shown]:
    """The values of a record, in the order of the declarations.

    Args:
        key: the record's.
        reading: the checksum of what was read of its source.
        rows: all of its values, as the catalogue has them.
    """
    values = {row["path"]: row["value"] for row in rows}
    for row in sorted(rows, key=lambda row: _order(row["path"])):
        path = row["path"]
        member = natural_key(path, values)
        cell = cell_of(path, row)
        known = mark(
            reading=reading,
            state=row["state"],
            key=key,
            path=path,
            shown=cell.value,
            decision=row["decision"],
            member=member,
        )
        yield Shown(row, label(path, member), cell, known)


@lru_cache(maxsize=4096)
def _order(path: str) -> tuple[int, tuple[Any, ...]]:
    return _PLACES[field_of(path).path], order(path)


def cell_of(path: str, row: Any) -> Cell:  # noqa: ANN401 - a row by column names
    """The cell of a value: a real number or date where it is one, a choice in words."""
    kind = kind_at(path)
    if row["value"] is None:
        return Cell(None, kind)
    if kind is Kind.DATE:
        return Cell(date.fromisoformat(row["day"]), kind)
    if kind is not Kind.TEXT:
        return Cell(row["number"], kind)
    return Cell(legible(_choices(row["field"]).get(row["value"], row["value"])), kind)


@lru_cache(maxsize=4096)
def kind_at(path: str) -> Kind:
    """The kind of the cell of a value at a path."""
    return _KINDS.get(type_at(path), Kind.TEXT) if is_leaf(path) else Kind.TEXT


@lru_cache(maxsize=len(FIELDS))
def _choices(path: str) -> Mapping[str, str]:
    return {choice.value: choice.label.fi for choice in FIELDS[path].choices}


@lru_cache(maxsize=4096)
def label(path: str, member: str | None = None) -> str:
    """What people call the value: "Rahoitusosuudet, Lapin liitto, euroa"; members without a name have numbers."""
    field, rest = field_of(path), steps(path)[2:]
    if not rest or field.type is Type.MEMBER:
        return label_of(path).fi
    if member is None:
        number = rest[0] + 1 if isinstance(rest[0], int) else rest[0]
        member = str(number)
    return label_of(path, member).fi


def natural_key(path: str, values: Mapping[str, object]) -> str | None:
    """The name of the list member that a value is a part of, such as a funder's; None where it is of none."""
    first = _first_part(path)
    found = values.get(first) if first else None
    return None if found is None else str(found)


@lru_cache(maxsize=4096)
def _first_part(path: str) -> str | None:
    field: Field = field_of(path)
    if field.type is not Type.MEMBERS or path == field.path:
        return None
    return f"{path.partition(']')[0]}].{field.members[0].name}"


def qualifier(known: Mapping[str, Any]) -> str | None:
    """What the source said of a value beside it: "noin", "enintään", "haettu", "vuosi"."""
    words = [names[known[name]] for name, names in _QUALIFIERS if known.get(name) in names]
    return ", ".join(words) or None
