"""What a reviewer is shown of a record: its fields as rows, those that need a person first; and what a review yields.

for row in rows(record):
    print(row.rank, row.label, [part.text for part in row.parts])

The decisions themselves are in ``memogen.decisions``; nothing here shows or stores anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import Any

from memogen.check.completeness import lacking
from memogen.decisions import CERTAIN, leaves_under, plain, within
from memogen.fields import FIELDS, Choice, Field, Type
from memogen.language import Text
from memogen.record import Evidence, Finding, Known, Record, Rival, State, field_of
from memogen.render.context import plain as printed
from memogen.render.context import typed_value
from memogen.typed import type_at


class Rank(IntEnum):
    """Why a row stands where it does: the first needs a person most."""

    NEEDED = 0  # missing though the document needs it, or readings that conflict
    FOUND = 1  # a finding names it
    DOUBTFUL = 2
    REST = 3
    EMPTY = 4  # not stated and not needed


_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading: the path whose candidate it is, its number there, itself, and how people print it."""

    path: str
    number: int
    rival: Rival
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One scalar of a row.

    Attributes:
        path: where it stands in the record; of a part to be added where it would stand.
        label: its name within the row; empty where the row's own name says all.
        type: its type.
        value: as JSON data; None where there is none.
        text: as people print it; empty where there is no value.
        state: how it is known.
        known: what is known of it.
        evidence: where it was read.
        rivals: the other readings.
        choices: the values of a choice.
    """

    path: str
    label: Text
    type: Type
    value: Any
    text: str
    state: State
    known: Known | None = None
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Other, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def decision(self) -> str:
        """``avoin``, ``hyvaksytty`` or ``korjattu``."""
        return self.known.kasittely.tila if self.known and self.known.kasittely else "avoin"


@dataclass(frozen=True, slots=True)
class Row:
    """A field, or one member of a list, as a reviewer decides about it.

    ``parts`` are what it holds, ``new`` what could be added to it, ``whole`` candidates of the whole of it.
    """

    path: str
    field: Field
    label: Text
    rank: Rank
    parts: tuple[Part, ...]
    new: tuple[Part, ...]
    findings: tuple[Finding, ...]
    known: Known | None = None
    whole: tuple[Other, ...] = ()

    @property
    def stated(self) -> tuple[Part, ...]:
        """The parts that hold a value, or that a person has decided about."""
        return tuple(part for part in self.parts if part.value is not None or part.decision != "avoin")

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided about all that there is."""
        if self.known is not None and self.known.tila is State.NOT_TOLD:
            return True
        return bool(self.stated) and all(part.decision != "avoin" for part in self.stated)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where its values were read, each place once."""
        found = [one for part in self.parts for one in part.evidence]
        if not any(part.value is not None for part in self.parts):
            found += [one for other in self.candidates_near for one in other.rival.todisteet]
        return tuple({(one.lahde, one.alku, one.loppu): one for one in found}.values())

    @property
    def candidates(self) -> tuple[Other, ...]:
        """The other readings of its parts and of the whole."""
        return (*self.whole, *(other for part in self.parts for other in part.rivals))

    @property
    def candidates_near(self) -> tuple[Other, ...]:
        """Those that a reviewer may well choose: read with some certainty, or once the value."""
        return tuple(one for one in self.candidates if one.rival.varmuus >= _LIKELY or one.rival.tiedot is not None)

    @property
    def candidates_far(self) -> tuple[Other, ...]:
        """The rest of them."""
        return tuple(one for one in self.candidates if one not in self.candidates_near)

    @property
    def comment(self) -> str:
        """What a person noted or gave as the reason."""
        decisions = [known.kasittely for known in (self.known, *(part.known for part in self.parts)) if known]
        return next((decision.miksi for decision in decisions if decision and decision.miksi), "")


def rows(record: Record, reading: Record | None = None) -> list[Row]:
    """The rows of a record in the order of review.

    Args:
        record: as it stands.
        reading: as the machine read it: the order follows it, so that rows stay in their places while a person
            decides about them.
    """
    before = reading or record
    needed = {lack.paths[0] for lack in lacking(before)}
    found = [row for field in FIELDS.values() for row in _of_field(record, before, field, needed)]
    return sorted(found, key=lambda row: row.rank)


def _of_field(record: Record, before: Record, field: Field, needed: set[str]) -> Iterator[Row]:
    value = record.get(field.path)
    if field.type is not Type.MEMBERS or not value:
        yield _row(record, before, field, field.path, field.label, needed)
        return
    for number in range(len(value)):
        label = Text(*(f"{name} {number + 1}" for name in field.label)) if len(value) > 1 else field.label
        yield _row(record, before, field, f"{field.path}[{number}]", label, needed)
    if field.type is Type.MEMBERS:
        label = Text(f"{field.label.fi} {len(value) + 1}", f"{field.label.en} {len(value) + 1}")
        new = tuple(_members(record, field, f"{field.path}[{len(value)}]"))
        yield Row(f"{field.path}[{len(value)}]", field, label, Rank.EMPTY, (), new, ())


def _row(record: Record, before: Record, field: Field, path: str, label: Text, needed: set[str]) -> Row:
    parts, new = _parts(record, field, path)
    findings = tuple(one for one in record.havainnot if _is_about(one, path))
    is_scalar = any(part.path == path for part in parts)
    known = None if is_scalar else record.tiedot.get(path)
    whole = () if is_scalar else tuple(_rivals(record, path, field.type))
    return Row(path, field, label, _rank(before, path, field.path in needed), parts, new, findings, known, whole)


def _is_about(finding: Finding, path: str) -> bool:
    return any(within(one, path) or within(path, one) for one in finding.polut)


def _rank(record: Record, path: str, needed: bool) -> Rank:
    """The rank of a row by what the machine read of it."""
    knowns = [record.tiedot.get(one) for one in (path, *leaves_under(record, path))]
    stated = any(record.get(one) not in (None, "", [], {}) for one in (path, *leaves_under(record, path)))
    if any(known is not None and known.tila is State.CONFLICT for known in knowns) or (needed and not stated):
        return Rank.NEEDED
    if any(_is_about(one, path) for one in record.havainnot):
        return Rank.FOUND
    if not stated:
        return Rank.EMPTY
    if any(known is not None and (known.tila is not State.STATED or known.varmuus < CERTAIN) for known in knowns):
        return Rank.DOUBTFUL
    return Rank.REST


# --- Parts ---------------------------------------------------------------------------------------------------------

_WHOLE, _NEW = Text("", ""), Text("uusi", "new")


def _parts(record: Record, field: Field, path: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What a row holds, and what could be added to it."""
    value = record.get(path)
    if field.type is Type.MEMBERS:
        members = tuple(_members(record, field, path if path != field.path else f"{path}[0]"))
        return (members, ()) if path != field.path else ((), members)
    if field.type is Type.MEMBER:
        return tuple(_members(record, field, path)), ()
    if field.type is Type.YEARLY:
        years = sorted({*(value or {}), *(one.rpartition(".")[2] for one in leaves_under(record, path))})
        return tuple(_part(record, field, f"{path}.{year}", Text(year, year)) for year in years), ()
    if field.is_list:
        count = len(value or ())
        parts = tuple(_part(record, field, f"{path}[{number}]", _counted(number, count)) for number in range(count))
        return parts, (_part(record, field, f"{path}[{count}]", _NEW if count else _WHOLE),)
    return (_part(record, field, path, _WHOLE),), ()


def _counted(number: int, count: int) -> Text:
    return Text(str(number + 1), str(number + 1)) if count > 1 else _WHOLE


def _members(record: Record, field: Field, path: str) -> Iterator[Part]:
    for member in field.members:
        yield _part(record, field, f"{path}.{member.name}", member.label)


def _part(record: Record, field: Field, path: str, label: Text) -> Part:
    known, kind = record.tiedot.get(path), type_at(path)
    value = record.get(path)
    hidden = known is not None and known.tila is State.NOT_TOLD
    text = "" if value is None or hidden else worded(field, kind, value, known)
    return Part(
        path,
        label,
        kind,
        None if hidden else plain(value),
        text,
        record.state(path),
        known,
        tuple(record.todisteet.get(path, ())),
        tuple(_rivals(record, path, kind)),
        field.choices,
    )


def worded(field: Field, kind: Type, value: object, known: Known | None = None) -> str:
    """A value as people print it."""
    if field.choices:
        return next((str(one.label) for one in field.choices if one.value == value), str(value))
    return printed(kind, value, known)


def _rivals(record: Record, path: str, kind: Type) -> Iterator[Other]:
    """The other readings, each value once, the likeliest first; not the value itself."""
    shown = {_shown(record, path, kind, record.get(path))} if record.get(path) is not None else set()
    if record.state(path) is State.NOT_TOLD:
        shown = set()
    ranked = sorted(enumerate(record.ehdokkaat.get(path, ())), key=lambda pair: -pair[1].varmuus)
    for number, rival in ranked:
        text = "" if rival.arvo is None else _shown(record, path, kind, rival.arvo)
        if text and text not in shown:
            shown.add(text)
            yield Other(path, number, rival, text)


def _shown(record: Record, path: str, kind: Type, value: object) -> str:
    value = plain(value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_shown(record, path, Type.EUROS, one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(record, path, kind, one) for one in value)
    return worded(field_of(path), kind, typed_value(kind, value))


# --- What a review yields ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record with the name of its source, its place there, and whether a person has decided all of it."""

    source: str
    number: int
    record: Record
    is_done: bool


def labels(reviewed: Iterable[Reviewed]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(source, its label) for measuring accuracy, as ``bench/accuracy.py`` reads it.

    Only sources whose every record a person has gone through: what nobody has looked at is no measure.
    """
    ordered = sorted(reviewed, key=lambda one: (one.source, one.number))
    for source, group in groupby(ordered, key=lambda one: one.source):
        several = list(group)
        if all(one.is_done for one in several):
            yield source, _label(source, [one.record for one in several])


def _label(source: str, records: Sequence[Record]) -> dict[str, Any]:
    flat = [_dotted(record) for record in records]
    kind = flat[0].get("asiakirja.laji", "muu")
    if len(flat) == 1:
        return {"file": source, "kind": kind, "fields": flat[0]}
    if all("asiakirja.pykala" in one for one in flat):
        return {"file": source, "kind": "kokous", "items": flat}
    of_document = ("asiakirja.", "paatos.")
    head = {path: value for path, value in flat[0].items() if path.startswith(of_document)}
    projects = [{path: value for path, value in one.items() if not path.startswith(of_document)} for one in flat]
    return {"file": source, "kind": kind, "fields": head, "projects": [{"fields": one} for one in projects]}


def _dotted(record: Record) -> dict[str, Any]:
    return {f"{group}.{name}": value for group, values in record.values().items() for name, value in values.items()}


def undoable(history: Iterable[tuple[str, str, str]]) -> list[str]:
    """The paths of the last decision that has not been taken back; empty where there is none.

    Args:
        history: (time, action, path) of a record's decisions, oldest first; those of one time belong together.
    """
    stack: list[tuple[str, list[str]]] = []
    for (at, action), group in groupby(history, key=lambda line: (line[0], line[1])):
        paths = [path for _, _, path in group]
        if action == "kumottu":
            gone = set(paths)
            while stack and gone:
                left = [path for path in stack[-1][1] if path not in gone]
                gone -= set(stack[-1][1])
                if left:
                    stack[-1] = (stack[-1][0], left)
                else:
                    stack.pop()
        elif action != "kommentti":
            stack.append((at, paths))
    return stack[-1][1] if stack else []
