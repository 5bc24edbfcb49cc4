"""Lists of several sources -> one list without doubles: members are one where their names or other keys are.

A table whose rows make the total is taken whole from one source, and so are the amounts by year; the other sources
confirm its rows or contradict them. Other lists take the members of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from memogen.combine.claims import Choice, Claim, choose, put, same_name
from memogen.combine.standing import Side
from memogen.fields import Field, Type
from memogen.record import Record, Rival

TREATMENTS = "asiakirja.aiempi_kasittely"
_TABLES = ("rahoitus.osuudet", "rahoitus.kustannuslajit")
_LEADER, _PARTNERS = "hanke.paatoteuttaja", "hanke.osatoteuttajat"
_TOTAL = "rahoitus.kokonaiskustannukset"
_EURO = Decimal(1)
_WHOLE = "kokonaisuus on otettu toisesta lähteestä"


@dataclass(frozen=True, eq=False)
class Member:
    """A member of one source's list: the paths of its stated parts; a name alone is the part ``""``."""

    side: Side
    parts: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """What it is told by: its first part, or the year."""
        part, path = next(iter(self.parts.items()))
        return part if part.isdigit() else str(self.side.record.get(path))

    def get(self, part: str) -> Any:  # noqa: ANN401 - the declaration tells the type
        """A part's value; None where it is not stated."""
        return self.side.record.get(self.parts[part]) if part in self.parts else None


Row = list[Member]
"""What several sources say of one member."""


def members(field: Field, side: Side) -> list[Member]:
    """Those of one source's list."""
    paths = [path for path, _ in side.record.leaves() if path.startswith((f"{field.path}[", f"{field.path}."))]
    rows: dict[str, dict[str, str]] = {}
    for path in paths:
        rest = path.removeprefix(field.path)
        row, _, part = rest.partition(".") if rest.startswith("[") else (rest, "", rest[1:])
        rows.setdefault(row, {})[part] = path
    return [Member(side, parts) for parts in rows.values()]


def merge(field: Field, sides: Sequence[Side], merged: Record) -> tuple[list[Choice], Row]:
    """Puts the list of all sources into the combined record.

    Returns every choice between values of its members, and the members that were left out.
    """
    lists = [found for side in sides if (found := _wanted(field, members(field, side), merged))]
    total = merged.get(_TOTAL)
    lists.sort(key=lambda several: _fullness(field, several, total), reverse=True)
    if not lists:
        return [], []
    closed = field.type is Type.YEARLY or _is_whole(field, lists[0], total)
    rows, left = _rows(lists, _alike(field), closed)
    base = lists[0][0].side if closed else None
    choices = put_rows(field, rows, merged, base)
    if left:
        merged.ehdokkaat[field.path] = [_rival(member) for member in left]
    return choices, left


def _wanted(field: Field, several: list[Member], merged: Record) -> list[Member]:
    """Without the lead implementer among the partners: one source may call a partner what leads in another."""
    leader = merged.get(_LEADER)
    if field.path != _PARTNERS or leader is None:
        return several
    return [member for member in several if not same_name(member.key, leader)]


def merge_treatments(field: Field, sides: Sequence[Side], lead: Side, merged: Record) -> None:
    """The earlier treatments that the sources name, and those that they themselves are; not the leading one's own."""
    own = [Member(side, _own_treatment(side)) for side in sides if side.is_decided or side is lead]
    earlier = [member for member in own if member.side is not lead]
    lists = [earlier, *(members(field, side) for side in sides)]
    rows, _ = _rows([several for several in lists if several], _same_treatment, closed=False)
    of_lead = [member for member in own if member.side is lead and member.parts]
    rows = [row for row in rows if not any(_same_treatment(member, one) for member in row for one in of_lead)]
    rows.sort(key=lambda row: next((day for one in row if (day := one.get("kokouspaiva"))), date.min))
    put_rows(field, rows, merged, None)


def put_rows(field: Field, rows: Sequence[Row], merged: Record, base: Side | None) -> list[Choice]:
    """Puts members into the combined record, each part as it was chosen; those of ``base`` come first."""
    values: list[dict[str, Any]] = []
    choices = []
    for number, row in enumerate(rows):
        parts = list(dict.fromkeys(part for member in row for part in member.parts))
        values.append({})
        for part in parts:
            claims = [Claim(one.side, one.parts[part], one.side is base) for one in row if part in one.parts]
            choice = choose(claims)
            place = f".{part}" if field.type is Type.YEARLY else f"[{number}]{part and '.'}{part}"
            put(merged, f"{field.path}{place}", choice)
            values[-1][part] = choice.shown.value
            choices.append(choice)
    if values:
        merged.put(field.path, _as_declared(field, values))
    return choices


def _as_declared(field: Field, values: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - the declaration tells the type
    if field.type is Type.YEARLY:
        return {year: euros for row in values for year, euros in sorted(row.items())}
    return values if field.type is Type.MEMBERS else [row[""] for row in values]


def _rows(
    lists: Sequence[Sequence[Member]], alike: Callable[[Member, Member], bool], closed: bool
) -> tuple[list[Row], Row]:
    """The members of all lists, those that are one side by side; and the members that a closed first list lacks."""
    rows: list[Row] = []
    left: Row = []
    for several in lists:
        for member in several:
            taken = [row for row in rows if all(one.side is not member.side for one in row)]
            row = next((row for row in taken if any(alike(one, member) for one in row)), None)
            if row is not None:
                row.append(member)
            elif closed and several is not lists[0]:
                left.append(member)
            else:
                rows.append([member])
    return rows, left


def _alike(field: Field) -> Callable[[Member, Member], bool]:
    if field.path == TREATMENTS:
        return _same_treatment
    if field.type is Type.YEARLY:
        return lambda one, other: one.key == other.key
    return lambda one, other: same_name(one.key, other.key)


def _same_treatment(one: Member, other: Member) -> bool:
    """Whether two treatments are one: a day or a number in common, and nothing that differs."""
    pairs = {part: (one.get(part), other.get(part)) for part in ("toimielin", "kokouspaiva", "pykala")}
    stated = {part: pair for part, pair in pairs.items() if None not in pair}
    agree = all(same_name(*pair) if part == "toimielin" else pair[0] == pair[1] for part, pair in stated.items())
    return agree and bool(stated.keys() - {"toimielin"})


def _own_treatment(side: Side) -> dict[str, str]:
    paths = {part: f"asiakirja.{part}" for part in ("toimielin", "kokouspaiva", "pykala")}
    return {part: path for part, path in paths.items() if side.record.get(path) is not None}


def _fullness(field: Field, several: Sequence[Member], total: Decimal | None) -> tuple[Any, ...]:
    stated = sum(len(member.parts) for member in several)
    return _is_whole(field, several, total), stated, several[0].side.weight


def _is_whole(field: Field, several: Sequence[Member], total: Decimal | None) -> bool:
    """Whether the rows of a table make the total costs."""
    amounts = [member.get("euroa") for member in several]
    if field.path not in _TABLES or total is None or None in amounts:
        return False
    return bool(abs(sum(amounts, Decimal(0)) - total) <= _EURO)


def _rival(member: Member) -> Rival:
    claims = [Claim(member.side, path) for path in member.parts.values()]
    data = {part: _plain(member.get(part)) for part in member.parts}
    return Rival(
        arvo=data.get("", data),
        varmuus=min(claim.known.varmuus for claim in claims),
        syy=_WHOLE,
        todisteet=[one for claim in claims for one in claim.evidence],
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON data
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
