"""What a template sees of a record: plain groups of leaves, each leaf one value with its path and state.

A leaf prints itself between marker characters that carry its number, so that after rendering each printed place can
be found in the document's XML (``memogen.render.marks``) and given its style and its comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup, escape

from memogen.fields import FIELDS, GROUPS, Field, Type
from memogen.finnish.dates import Precision, write_date
from memogen.finnish.money import write_amount
from memogen.record import Known, Record, State

# Unicode noncharacters: legal in XML, never in a text that means something. A brace of a value is carried as one,
# so that a value cannot be read as a template tag.
OPEN, NUMBERED, CLOSE, LEFT_BRACE, RIGHT_BRACE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f]")
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_ILLEGAL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """One value as a template shows it.

    Attributes:
        number: its number in the ledger, unique to the value *and* its wording.
        path: where it stands in the record; empty where it is calculated for the memo.
        type: its declared type.
        label: what people call it, in lower case.
        value: None where the record has none.
        text: what is printed.
        known: what the record knows of it; None where it has no note.
        rivals: other readings, where they conflict.
    """

    number: int
    path: str
    type: Type
    label: str
    value: Any
    text: str
    known: Known | None = None
    rivals: tuple[Any, ...] = ()

    @property
    def state(self) -> State:
        """How the value is known; a person's decision makes it stated."""
        if not self:
            return State.MISSING
        if self.known is None or (self.known.kasittely is not None and self.known.kasittely.tila != "avoin"):
            return State.STATED
        return self.known.tila

    def __bool__(self) -> bool:
        told = self.known is None or self.known.tila is not State.NOT_TOLD
        return told and self.value not in (None, "")

    def __iter__(self) -> Iterator[Any]:
        return iter(())  # a missing list in a loop

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, Leaf) else other))

    def __hash__(self) -> int:
        return self.number

    def __lt__(self, other: Any) -> bool:  # noqa: ANN401 - numbers in templates
        return bool(self.value is not None and self.value < other)

    def __gt__(self, other: Any) -> bool:  # noqa: ANN401 - numbers in templates
        return bool(self.value is not None and self.value > other)

    def __html__(self) -> Markup:  # Markup and not str, which Markup.format would escape again
        text = self.text.replace("{", LEFT_BRACE).replace("}", RIGHT_BRACE)
        return Markup(f"{OPEN}{self.number}{NUMBERED}{escape(text)}{CLOSE}")

    def __str__(self) -> str:
        return self.__html__()


Node = Leaf | dict[str, Any] | list[Any]


class Ledger:
    """All leaves of one rendering by number, and what happened to their wording."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.leaves: list[Leaf] = []
        self.fallbacks: dict[tuple[str, str], str] = {}

    def leaf(self, path: str, kind: Type, label: str, value: object, words: Mapping[str, str] | None = None) -> Leaf:
        """A new leaf, printed as its type is without a filter."""
        rivals = tuple(typed_value(kind, rival.arvo) for rival in self.record.ehdokkaat.get(path, ()))
        known = self.record.tiedot.get(path)
        leaf = Leaf(len(self.leaves), path, kind, label, value, f"[PUUTTUU: {label}]", known, rivals)
        if leaf:
            text = words.get(str(value)) if words else None
            leaf = replace(leaf, text=self._marked(leaf, lambda one: text or plain(kind, one, known)))
        self.leaves.append(leaf)
        return leaf

    def reworded(self, leaf: Leaf, write: Callable[[Any], str]) -> Leaf:
        """The same value in other words; the state's mark is added to what ``write`` gives for a value.

        A conflict shows each reading, so none is shown as certain; a derived value says that it is one.
        """
        if not leaf:
            return leaf
        changed = replace(leaf, number=len(self.leaves), text=self._marked(leaf, write))
        self.leaves.append(changed)
        return changed

    def retouched(self, leaf: Leaf, change: Callable[[str], str]) -> Leaf:
        """The same value with its printed words changed a little, such as their first letter; a conflict stays."""
        if not leaf or leaf.state is State.CONFLICT:
            return leaf
        changed = replace(leaf, number=len(self.leaves), text=clean(change(leaf.text)))
        self.leaves.append(changed)
        return changed

    def _marked(self, leaf: Leaf, write: Callable[[Any], str]) -> str:
        text, state = write(leaf.value), leaf.state
        if state is State.CONFLICT:
            readings = dict.fromkeys([text, *(write(rival) for rival in leaf.rivals)])
            text = f"[RISTIRIITA: {' / '.join(readings)}]"
        elif state is State.DERIVED:
            text = f"{text} (laskettu)"
        return clean(text)


def clean(text: str) -> str:
    """Text that XML can carry: other control characters and noncharacters become U+FFFD, a tab a space."""
    return _ILLEGAL.sub("\ufffd", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def plain(kind: Type, value: object, known: Known | None = None) -> str:
    """A value as its type prints without a filter: numbers without units, dates as 5.6.2023."""
    if isinstance(value, date):
        return write_date(value, Precision((known and known.tarkkuus) or Precision.DAY))
    if isinstance(value, Decimal):
        return write_amount(value) if kind is Type.EUROS else _number_text(value)
    return str(value)


def _number_text(value: Decimal) -> str:
    """``36`` -> "36", ``2.50`` -> "2,5"."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",").replace("-", "−")


def typed_value(kind: Type, value: object) -> object:
    """A rival's value as the field's own type; as it is where it does not fit."""
    try:
        if kind is Type.DATE:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        if kind in (Type.EUROS, Type.PERCENT, Type.NUMBER, Type.YEARLY):
            return Decimal(str(value))
    except (ValueError, InvalidOperation):
        pass
    return value


def groups(ledger: Ledger) -> dict[str, Any]:
    """The five groups as templates see them."""
    nodes: dict[str, Any] = {group: {} for group in GROUPS}
    for field in FIELDS.values():
        nodes[field.group][field.name] = _node(ledger, field)
    return nodes


def _node(ledger: Ledger, field: Field) -> Node:
    value = getattr(getattr(ledger.record, field.group), field.name)
    label = field.label.fi[0].lower() + field.label.fi[1:]
    kept = _kept(ledger.record, field, value) if field.is_list else []
    if value in (None, [], {}) or (field.is_list and not kept):
        return ledger.leaf(field.path, field.type, label, None)
    if field.type is Type.MEMBERS:
        return [_members(ledger, field, f"{field.path}[{i}]", label, value[i]) for i in kept]
    if field.type is Type.MEMBER:
        return _members(ledger, field, field.path, label, value)
    if field.type is Type.YEARLY:
        return [_year(ledger, f"{field.path}.{year}", label, year, euros) for year, euros in sorted(value.items())]
    if field.is_list:
        return [ledger.leaf(f"{field.path}[{i}]", Type.TEXT, label, value[i]) for i in kept]
    words = {choice.value: choice.label.fi for choice in field.choices}
    return ledger.leaf(field.path, field.type, label, value, words)


def _kept(record: Record, field: Field, members: Sequence[object] | None) -> list[int]:
    """The numbers of a list's members but those that a person took away: such a one keeps its number."""
    gone = {path for path, known in record.tiedot.items() if known.tila is State.NOT_TOLD}
    if not gone:
        return [*range(len(members or ()))]
    told = {path.partition("]")[0] for path, _ in record.leaves(field.path) if path not in gone}
    taken = {path.partition("]")[0] for path in gone}
    numbers = range(len(members or ()))
    return [i for i in numbers if f"{field.path}[{i}" in told or f"{field.path}[{i}" not in taken]


def _members(ledger: Ledger, field: Field, path: str, label: str, value: object) -> dict[str, Leaf]:
    return {
        member.name: ledger.leaf(
            f"{path}.{member.name}", member.type, f"{label}, {member.label.fi}", getattr(value, member.name)
        )
        for member in field.members
    }


def _year(ledger: Ledger, path: str, label: str, year: str, euros: Decimal) -> dict[str, Leaf]:
    return {
        "vuosi": ledger.leaf("", Type.TEXT, label, year),
        "euroa": ledger.leaf(path, Type.EUROS, label, euros),
    }
