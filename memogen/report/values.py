"""A record's values as a report shows them: by group, each with how sure it is, where it was read, what else was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from memogen.decisions import CERTAIN, leaves_under, within
from memogen.fields import FIELDS, Field, Type
from memogen.finnish.percent import write_percent
from memogen.language import Text
from memogen.record import Known, Record, Rival, State
from memogen.report.places import Place, Places, Quote, quotes
from memogen.shown import decision_words, state_words, value_words

GROUP_WORDS = {
    "asiakirja": Text("Asiakirja", "Document"),
    "paatos": Text("Päätös", "Decision"),
    "hanke": Text("Hanke", "Project"),
    "rahoitus": Text("Rahoitus", "Funding"),
    "toteuma": Text("Toteuma", "Outcome"),
}
_OFFICIAL = (Type.TEXT, Type.NAME, Type.TEXTS, Type.NAMES, Type.PARAGRAPHS, Type.MEMBER, Type.MEMBERS)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a value is known, as one word. ``kind`` is accepted, certain, fair, check, conflict, derived or untold."""

    kind: str
    words: Text


_ACCEPTED = Mark("accepted", Text("hyväksytty", "accepted"))
_CORRECTED = Mark("accepted", Text("korjattu", "corrected"))
_CERTAIN = Mark("certain", Text("varma", "certain"))
_FAIR = Mark("fair", Text("melko varma", "fairly certain"))
_STATES = {
    State.CHECK: Mark("check", Text("tarkista", "check")),
    State.CONFLICT: Mark("conflict", Text("ristiriita", "conflict")),
    State.DERIVED: Mark("derived", Text("laskettu", "calculated")),
    State.NOT_TOLD: Mark("untold", Text("ei tietoa", "not told")),
}
_WORST = ("conflict", "check", "derived", "fair", "certain", "accepted", "untold")
MARKS = (_ACCEPTED, _CORRECTED, _CERTAIN, _FAIR, *_STATES.values())


_WHY = {
    "liian epävarma": Text("liian epävarma", "too uncertain"),
    "toinen ehdokas sopi paremmin": Text("toinen sopi paremmin", "another fits better"),
    "ristiriita": Text("ristiriita", "conflict"),
    "korvattu tarkistuksessa": Text("korvattu tarkistuksessa", "replaced in review"),
    "korjattu muistiossa": Text("korjattu muistiossa", "corrected in the memo"),
}


@dataclass(frozen=True, slots=True)
class Other:
    """A reading that was not chosen, and why."""

    value: Text
    why: Text
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value, or one member of a list.

    Attributes:
        anchor: its id in the page.
        text: as people print it; None where there is none, for readings conflict or a person found none.
        is_finnish: whether the value is words of the source.
        mark: how it is known, of its parts the least certain.
        certainty: ``varmuus`` as a percentage; None where it says nothing.
        note: phase, person, day and reason; empty where there is nothing to tell.
        places: where it was read.
        quotes: what stands there.
        repeats: whether the quotes say no more than the value does.
        others: the readings that were not chosen.
    """

    anchor: str
    text: Text | None
    is_finnish: bool
    mark: Mark
    certainty: str | None
    note: Text | None
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    repeats: bool
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its values; several where it is a list."""

    field: Field
    label: Text
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a group of fields, in the order of the declarations."""

    name: str
    label: Text
    rows: tuple[Row, ...]


def groups(record: Record, places: Places, prefix: str) -> list[Group]:
    """The groups that hold anything; ``prefix`` begins the ids of the values."""
    found = []
    for name, label in GROUP_WORDS.items():
        rows = [_row(record, field, places, prefix) for field in FIELDS.values() if field.group == name]
        if kept := tuple(row for row in rows if row.values):
            found.append(Group(name, label, kept))
    return found


def is_official(field: Field) -> bool:
    """Whether a value of the field is words of the source, and so Finnish in every report."""
    return field.type in _OFFICIAL


def marks(record: Record) -> dict[str, int]:
    """How many values of the record have each kind of mark."""
    counted = dict.fromkeys(_WORST, 0)
    for path in dict.fromkeys((*(path for path, _ in record.leaves()), *record.tiedot)):
        if record.get(path) is not None or record.state(path) in (State.CONFLICT, State.NOT_TOLD):
            counted[_mark(record, path).kind] += 1
    return counted


def _row(record: Record, field: Field, places: Places, prefix: str) -> Row:
    value = record.get(field.path)
    whole = field.path
    parts = [whole]
    if value and field.is_list:
        parts = [f"{whole}[{number}]" for number in range(len(value))]
    elif value and field.type is Type.YEARLY:
        parts = [f"{whole}.{year}" for year in sorted(value)]
    values = [
        _value(record, field, path, places, f"{prefix}{whole.replace('.', '-')}-{number}", first=number == 1)
        for number, path in enumerate(parts, 1)
    ]
    return Row(field, field.label, tuple(one for one in values if one))


def _value(record: Record, field: Field, path: str, places: Places, anchor: str, *, first: bool) -> Value | None:
    value, paths = record.get(path), leaves_under(record, path)
    # Readings of a list as a whole stand beside its first member.
    others = _others(record, [field.path, path, *paths] if first else [path, *paths], places)
    empty = value in (None, "", [], {})
    if empty and record.state(path) not in (State.CONFLICT, State.NOT_TOLD) and not others:
        return None
    evidence = [one for leaf in dict.fromkeys((path, *paths)) for one in record.todisteet.get(leaf, ())]
    found = tuple(places.of(record, evidence))
    known = record.tiedot.get(path) or (record.tiedot.get(paths[0]) if paths else None)
    text = None if empty else _text(field, path, value, known)
    return Value(
        anchor=anchor,
        text=text,
        is_finnish=is_official(field),
        mark=min((_mark(record, one) for one in paths or [path]), key=lambda mark: _WORST.index(mark.kind))
        if not empty or record.state(path) is not State.MISSING
        else Mark("none", Text("ei valittua arvoa", "no value chosen")),
        certainty=_certainty(record, paths or [path]),
        note=_note(known),
        places=found,
        quotes=quotes(found),
        repeats=text is not None and all(_folded(place.quote) in _folded(text.fi) for place in found),
        others=others,
    )


def _text(field: Field, path: str, value: Any, known: Known | None) -> Text:  # noqa: ANN401 - the declaration tells
    words = value_words(path, value, known)
    if field.type is not Type.YEARLY:
        return words
    year = path.rpartition(".")[2]
    return Text(*(f"{year}: {one}" for one in words))


def _mark(record: Record, path: str) -> Mark:
    known = record.tiedot.get(path)
    if known is None:
        whole = next((record.tiedot[one] for one in record.tiedot if within(path, one)), None)
        known = whole
    if known is None:
        return _FAIR
    decision = known.kasittely.tila if known.kasittely else "avoin"
    if known.tila in _STATES and (decision == "avoin" or known.tila is State.NOT_TOLD):
        return _STATES[known.tila]
    if decision != "avoin":
        return _ACCEPTED if decision == "hyvaksytty" else _CORRECTED
    return _CERTAIN if known.varmuus >= CERTAIN else _FAIR


def _certainty(record: Record, paths: Sequence[str]) -> str | None:
    """The least of the parts' certainties; what a person decided has none."""
    found = [
        known.varmuus
        for path in paths
        if (known := record.tiedot.get(path)) and not (known.kasittely and known.kasittely.tila != "avoin")
    ]
    return write_percent(Decimal(round(100 * min(found)))) if found else None


def _note(known: Known | None) -> Text | None:
    """Phase, who decided and when, a comment; the state itself is the mark's."""
    if known is None:
        return None
    comment = known.kasittely.miksi if known.kasittely and known.kasittely.tila == "avoin" else None
    phase = state_words(known.model_copy(update={"tila": State.STATED}))
    found = [words for words in (phase, decision_words(known), comment and Text(comment, comment)) if words]
    return Text(", ".join(one.fi for one in found), ", ".join(one.en for one in found)) if found else None


def _others(record: Record, paths: Sequence[str], places: Places) -> tuple[Other, ...]:
    return tuple(
        _other(record, path, rival, places)
        for path in dict.fromkeys(paths)
        for rival in record.ehdokkaat.get(path, ())
        if rival.arvo is not None
    )


def _other(record: Record, path: str, rival: Rival, places: Places) -> Other:
    why = _WHY.get(rival.syy) or Text(rival.syy, rival.syy)
    found = tuple(places.of(record, rival.todisteet))
    return Other(value_words(path, rival.arvo, rival.tiedot), why, found, quotes(found))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
