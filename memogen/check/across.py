"""Records of different documents on one project, side by side: what they state differently.

A later decision or final report that states something else has changed it, which is a note. Two documents that
cannot both be right give a warning: an official one and a press release, or two of one day or of none.
``memogen.combine`` asks the same of the values that it chooses from.
"""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from memogen.check.finding import euros, evidence_of, finding, number, per_cent
from memogen.check.projects import alike_pairs, facts, folded_name, same_project
from memogen.fields import FIELDS, Type
from memogen.fields.rahoitus import AMOUNTS
from memogen.finnish.dates import Precision, write_date
from memogen.kinds import PRESS
from memogen.language import Text
from memogen.record import Evidence, Finding, Record, Severity, State
from memogen.typed import type_at

_RATES = ("rahoitus.tuki_prosentti", "rahoitus.omarahoitus_prosentti")
_DAYS = ("hanke.alku", "hanke.loppu")
#: What is the municipality's own, and so differs from one municipality to the next.
OWN = frozenset({"rahoitus.kunnan_kustannukset", "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_prosentti"})
_CONTACTS = ("hanke.yhteyshenkilot", "asiakirja.valmistelijat")
_DECISIONS = frozenset({"paatosehdotus", "poytakirja", "viranhaltijapaatos", "loppuraportti"})
_EURO, _RATE = Decimal(1), Decimal("0.5")
_APPROXIMATE, _SIMPLIFIED = Decimal("0.1"), Decimal("0.02")
"""The most that a rounded amount is off, of itself: where it says so, and where a press release does not."""
_TERM = 365
"""Days after which a person may well have another post or number."""


class _Side(NamedTuple):
    """A record, its place among those compared, and the day its document is of; None where it states none.

    Where the place is None, evidence keeps the number of its source.
    """

    record: Record
    place: int | None
    day: date | None


class Place(NamedTuple):
    """A value of a record."""

    record: Record
    path: str


def across(records: Sequence[Record]) -> list[Finding]:
    """The findings on each two records of one project in different documents.

    ``lahde`` of their evidence is the place of the record in ``records``.
    """
    sides = [_Side(record, place, _day(record)) for place, record in enumerate(records)]
    told = [facts(record) for record in records]
    return [
        found
        for first, second in sorted(alike_pairs([folded_name(one.name) for one in told]))
        if _document(records[first]) != _document(records[second]) and same_project(told[first], told[second])
        for found in _compared(*_in_time(sides[first], sides[second]))
    ]


def difference(path: str, one: Record, other: Record) -> Finding | None:
    """The finding on a day, amount or rate that two records of one project state differently; None where both may be
    right. Evidence keeps the numbers of its sources.
    """
    sides = _in_time(*(_Side(record, None, _day(record)) for record in (one, other)))
    return next(_valued(*sides, (path,)), None)


def different_people(one: Record, other: Record) -> list[Finding]:
    """The findings on titles and contacts of the persons that both records name; evidence as above."""
    return list(_people(*_in_time(*(_Side(record, None, _day(record)) for record in (one, other)))))


def otherwise(label: Text, one: Place, other: Place) -> Finding:
    """The finding on another value, such as a name, that two records of one project state differently."""
    shown = [_in_words(place) for place in (one, other)]
    kinds = [_kind(place.record) for place in (one, other)]
    fi, en = (
        f"{label[word]}: {shown[0]} ({kinds[0][word]}) {joint} {shown[1]} ({kinds[1][word]})."
        for word, joint in ((0, "ja"), (1, "and"))
    )
    found = finding("eri-tieto", Severity.NOTE, Text(fi, en), one.record, [one.path])
    return found.model_copy(update={"todisteet": [*found.todisteet, *evidence_of(other.record, other.path)[:1]]})


def in_one_only(label: Text, name: str, place: Place) -> Finding:
    """The finding on a member of a list that one record has and the list of another, which is complete, has not."""
    kind = _kind(place.record)
    text = Text(
        f"{label.fi}: {name} on vain yhdessä lähteessä ({kind.fi}).",
        f"{label.en}: {name} is in one source only ({kind.en}).",
    )
    return finding("eri-tieto", Severity.NOTE, text, place.record, [place.path])


def _in_words(place: Place) -> str:
    kind, value = type_at(place.path), place.record.get(place.path)
    if kind is Type.EUROS:
        return euros(value)
    if kind is Type.PERCENT:
        return per_cent(value)
    return write_date(value) if kind is Type.DATE else f"{value}"


def _document(record: Record) -> str | int:
    return record.lahteet[0].sha256 if record.lahteet else id(record)


def _day(record: Record) -> date | None:
    found: date | None = record.asiakirja.kokouspaiva or record.asiakirja.julkaisupaiva
    return found


def _in_time(one: _Side, other: _Side) -> tuple[_Side, _Side]:
    """The earlier first; one without a date before one with it."""
    return (other, one) if one.day and (other.day is None or other.day < one.day) else (one, other)


def _compared(earlier: _Side, later: _Side) -> Iterator[Finding]:
    yield from _valued(earlier, later, (*_DAYS, *AMOUNTS, *_RATES))
    yield from _people(earlier, later)


def _valued(earlier: _Side, later: _Side, paths: Sequence[str]) -> Iterator[Finding]:
    places = {side.record.asiakirja.kunta for side in (earlier, later)} - {None}
    for path in () if _are_stages(earlier.record, later.record) else paths:
        if path in OWN and len(places) > 1:
            continue
        if _agree(path, earlier.record, later.record):
            continue
        yield _changed(path, earlier, later) if _may_change(earlier, later) else _contradicts(path, earlier, later)


def _may_change(earlier: _Side, later: _Side) -> bool:
    """Whether the later document is a decision or report that may state anew what an earlier, dated one stated."""
    both = earlier.day is not None and later.day is not None and earlier.day < later.day
    return both and later.record.asiakirja.laji in _DECISIONS and earlier.record.asiakirja.laji not in PRESS


def _are_stages(one: Record, other: Record) -> bool:
    """Whether one ends before the other begins: an earlier stage, which contradicts nothing."""
    ends = [(a.hanke.loppu, b.hanke.alku) for a, b in ((one, other), (other, one))]
    return any(end is not None and begin is not None and end < begin for end, begin in ends)


def _agree(path: str, one: Record, other: Record) -> bool:
    """Whether two values can both be right; a value that is not stated agrees."""
    if path in _DAYS:
        return not _stretch(one, path) or not _stretch(other, path) or same_value(Place(one, path), Place(other, path))
    left, right = number(one, path), number(other, path)
    if left is None or right is None or same_value(Place(one, path), Place(other, path)):
        return True
    return path not in _RATES and (left in _others(other, path) or right in _others(one, path))


def same_value(one: Place, other: Place) -> bool:
    """Whether two days, amounts or rates are the same, as precisely as each is stated."""
    kind = type_at(one.path)
    if kind is Type.DATE:
        first, second = _stretch(*one), _stretch(*other)
        return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]
    left, right = number(*one), number(*other)
    if left is None or right is None:
        return False
    if kind is Type.PERCENT:
        return abs(left - right) <= _RATE
    return abs(left - right) <= max(_EURO, _rounding(*one, left), _rounding(*other, right))


def _stretch(record: Record, path: str) -> tuple[date, date] | None:
    """The days that a date of its precision may mean."""
    day, known = record.get(path), record.tiedot.get(path)
    if day is None or (known and known.tila not in (State.STATED, State.CHECK)):
        return None
    precision = Precision(known.tarkkuus) if known and known.tarkkuus else Precision.DAY
    if precision in (Precision.MONTH, Precision.SEASON):
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if precision is Precision.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _rounding(record: Record, path: str, value: Decimal) -> Decimal:
    """How far a rounded amount may be off: the step of its last digit where it is approximate or in a press release."""
    known = record.tiedot.get(path)
    digits = str(int(value))
    step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    if known is not None and known.likimain:
        return min(step, value * _APPROXIMATE)
    return min(step, value * _SIMPLIFIED) if record.asiakirja.laji in PRESS else Decimal(0)


def _others(record: Record, path: str) -> set[Decimal]:
    """The record's other amounts: what one document calls the whole another may call the municipality's part."""
    return {value for other in AMOUNTS if other != path and (value := number(record, other)) is not None}


def _contradicts(path: str, one: _Side, other: _Side) -> Finding:
    label, kinds = FIELDS[path].label, [_kind(side.record) for side in (one, other)]
    shown = [_shown(side.record, path) for side in (one, other)]
    fi, en = (
        f"{_name(one)}: {label[word]}: {shown[0]} ({kinds[0][word]}) {joint} {shown[1]} ({kinds[1][word]})."
        for word, joint in ((0, "ja"), (1, "and"))
    )
    if path in _DAYS:
        found = finding("eri-paivat", Severity.WARNING, Text(fi, en), one.record, [path])
    else:
        numbers = {"ensin": one.record.get(path), "toiseksi": other.record.get(path)}
        found = finding("eri-summat", Severity.WARNING, Text(fi, en), one.record, [path], numbers)
    return found.model_copy(update={"todisteet": _evidence(path, one, other)})


def _kind(record: Record) -> Text:
    """What the record's document is, in words."""
    labels: dict[str, Text] = {choice.value: choice.label for choice in FIELDS["asiakirja.laji"].choices}
    return labels.get(record.asiakirja.laji or "", Text("asiakirja", "document"))


def _changed(path: str, earlier: _Side, later: _Side) -> Finding:
    label = FIELDS[path].label
    days = [write_date(side.day) for side in (earlier, later) if side.day]
    first, second = _shown(earlier.record, path), _shown(later.record, path)
    found = finding(
        "muuttunut",
        Severity.NOTE,
        Text(
            f"{_name(later)}: {label.fi}: {first} ({days[0]}), myöhemmin {second} ({days[1]}).",
            f"{_name(later)}: {label.en}: {first} ({days[0]}), later {second} ({days[1]}).",
        ),
        later.record,
        [path],
    )
    return found.model_copy(update={"todisteet": _evidence(path, earlier, later)})


def _people(earlier: _Side, later: _Side) -> Iterator[Finding]:
    """Telephone numbers, addresses and titles of one person, in documents of about one time."""
    if earlier.day and later.day and (later.day - earlier.day).days > _TERM:
        return
    for (path, one), (other_path, other) in itertools.product(_persons(earlier.record), _persons(later.record)):
        if one.nimi != other.nimi:
            continue
        for part in ("puhelin", "sahkoposti", "nimike"):
            first, second = getattr(one, part), getattr(other, part)
            if first and second and not same_contact(part, first, second):
                yield _person(part, f"{path}.{part}", f"{other_path}.{part}", earlier, later)


def _persons(record: Record) -> list[tuple[str, Any]]:
    return [(f"{path}[{place}]", one) for path in _CONTACTS for place, one in enumerate(record.get(path) or ())]


def same_contact(part: str, one: str, other: str) -> bool:
    """Whether two contacts or titles are one; a title may be printed with more ("projektipäällikkö, vs. johtaja")."""
    if part == "puhelin":
        digits = ["".join(filter(str.isdigit, text)).removeprefix("358").lstrip("0") for text in (one, other)]
        return digits[0] == digits[1]
    folded = (text.casefold().lstrip("0123456789") for text in (one, other))  # "6353aino.malli@": a number ran into it
    shorter, longer = sorted(folded, key=len)
    return shorter in longer if part == "nimike" else shorter == longer


def _person(part: str, path: str, other_path: str, one: _Side, other: _Side) -> Finding:
    name = one.record.get(path.rpartition(".")[0]).nimi
    first, second = one.record.get(path), other.record.get(other_path)
    if part == "nimike":
        found = finding(
            "eri-nimike",
            Severity.NOTE,
            Text(f"{name}: nimike on {first} ja {second}.", f"{name}: the title is {first} and {second}."),
            one.record,
            [path],
        )
    else:
        found = finding(
            "eri-yhteystieto",
            Severity.WARNING,
            Text(f"{name}: yhteystieto on {first} ja {second}.", f"{name}: the contact is {first} and {second}."),
            one.record,
            [path],
        )
    sides = [*_at(one, path), *_at(other, other_path)]
    return found.model_copy(update={"todisteet": sides})


def _name(side: _Side) -> str:
    return str(side.record.hanke.nimi)


def _shown(record: Record, path: str) -> str:
    """A value in words; a date as its document prints it, where that tells more than its day."""
    value, known = record.get(path), record.tiedot.get(path)
    if FIELDS[path].type is not Type.DATE:
        return per_cent(value) if path in _RATES else euros(value)
    precision = Precision(known.tarkkuus) if known and known.tarkkuus else Precision.DAY
    written, evidence = write_date(value, precision), evidence_of(record, path)
    if precision is Precision.DAY or not evidence:
        return written
    return f"”{' '.join(evidence[0].lainaus.split())}”, {written}"


def _evidence(path: str, *sides: _Side) -> list[Evidence]:
    return [one for side in sides for one in _at(side, path)]


def _at(side: _Side, path: str) -> list[Evidence]:
    return [
        one if side.place is None else one.model_copy(update={"lahde": side.place})
        for one in evidence_of(side.record, path)[:1]
    ]
