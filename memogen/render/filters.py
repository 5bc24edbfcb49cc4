"""Filters and tests of the templates: how a value is written, in which case, and what is known of it.

Every filter takes a leaf and gives a leaf in other words, so that the printed place keeps its source. A missing value
passes through unchanged, as ``[PUUTTUU: ...]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from memogen.fields import Type
from memogen.finnish.dates import Precision
from memogen.finnish.inflection import Case, inflect, place
from memogen.finnish.money import write_amount, write_money
from memogen.finnish.percent import write_percent
from memogen.record import Known, State
from memogen.render import wording
from memogen.render.context import Leaf, Ledger

_LIMITS = {"enintaan": "enintään ", "vahintaan": "vähintään "}
_PROJECT_FILTERS = {
    "hanke": Case.NOMINATIIVI,
    "hankkeen": Case.GENETIIVI,
    "hanketta": Case.PARTITIIVI,
    "hankkeessa": Case.INESSIIVI,
    "hankkeesta": Case.ELATIIVI,
    "hankkeeseen": Case.ILLATIIVI,
    "hankkeella": Case.ADESSIIVI,
    "hankkeelta": Case.ABLATIIVI,
    "hankkeelle": Case.ALLATIIVI,
}
# Kinds of source that propose nothing.
_INFORMING = ("tiedote", "uutinen", "hankeluettelo")
_PLACE_FILTERS = ("paikassa", "paikasta", "paikkaan")

DASH = "–"

Filter = Callable[..., Any]


def filters(ledger: Ledger) -> Mapping[str, Filter]:
    """Every filter by the name that templates use."""

    def worded(write: Callable[[Leaf, Any], str]) -> Filter:
        return lambda leaf: ledger.reworded(leaf, lambda value: write(leaf, value))

    return {
        **{case.value: _case(ledger, case) for case in Case},
        **{name: _place(ledger, name) for name in _PLACE_FILTERS},
        **{name: _project(ledger, case) for name, case in _PROJECT_FILTERS.items()},
        "euroa": worded(lambda leaf, value: qualified(leaf.known, write_money(abs(value)))),
        "euron": worded(lambda leaf, value: qualified(leaf.known, wording.of_euros(value))),
        "eurolla": worded(lambda leaf, value: qualified(leaf.known, wording.by_euros(value))),
        "prosenttia": worded(lambda leaf, value: qualified(leaf.known, write_percent(value))),
        "prosentin": worded(lambda leaf, value: qualified(leaf.known, f"{write_percent(value)}:n")),
        "jakso": _period,
        "kestoaika": lambda start, end: _from_to(ledger, start, end),
        "ylittyi": worded(lambda _, value: wording.overrun(value)),
        "rahastosta": worded(lambda leaf, value: wording.from_fund(str(value)) or leaf.text),
        "kuluista": worded(lambda leaf, value: wording.from_cost(str(value)) or leaf.text),
        "lauseessa": lambda leaf: ledger.retouched(leaf, wording.in_sentence),
        "pienella": lambda leaf: ledger.retouched(leaf, _lower_first),
        "isolla": lambda leaf: ledger.retouched(leaf, lambda text: text[:1].upper() + text[1:]),
        "pisteeton": lambda leaf: ledger.retouched(leaf, lambda text: text.rstrip(" .")),
        "maara": worded(lambda leaf, value: qualified(leaf.known, write_amount(value))),
        "summa": lambda members: _sum(ledger, members),
        "ero": lambda leaf, other: _computed(ledger, leaf, other, lambda a, b: write_amount(a - b)),
        "osuus": lambda leaf, other: _computed(ledger, leaf, other, _percentage),
        "lista": _listed,
        "length": len,
    }


def conditions() -> Mapping[str, Callable[..., bool]]:
    """Every test by the name that templates use: ``{% if hanke.alku is annettu %}``."""
    return {
        "annettu": bool,
        "taipuva": lambda leaf: bool(leaf) and inflect(str(leaf.value), Case.GENETIIVI) is not None,
        "taipuvat": lambda kinds: isinstance(kinds, list) and all(_bends(one["laji"]) for one in kinds),
        "rahasto": lambda leaf: bool(leaf) and wording.from_fund(str(leaf.value)) is not None,
        "osuus": _is_share,
        "ennen": _is_before,
        "tiedottava": lambda leaf: bool(leaf) and str(leaf.value) in _INFORMING,
        "rivit": lambda members: isinstance(members, list) and len(members) > 1,
        "eurorivit": lambda members: isinstance(members, list) and sum(bool(one["euroa"]) for one in members) > 1,
        "summattava": _is_summable,
        "haettu": lambda leaf: _phase(leaf) == "haettu",
        "myonnetty": lambda leaf: _phase(leaf) == "myonnetty",
        "hylatty": lambda leaf: _phase(leaf) == "hylatty",
    }


def qualified(known: Known | None, text: str) -> str:
    """The amount with what the source said of it: "noin 1 400 000 euroa", "enintään 80 %"."""
    if known is None:
        return text
    return f"{'noin ' if known.likimain else ''}{_LIMITS.get(known.raja or '', '')}{text}"


def _case(ledger: Ledger, case: Case) -> Filter:
    return lambda leaf, fallback="{}": _inflected(ledger, leaf, case.value, lambda text: inflect(text, case), fallback)


def _place(ledger: Ledger, relation: str) -> Filter:
    return lambda leaf, fallback="{}": _inflected(ledger, leaf, relation, lambda text: place(text, relation), fallback)


def _project(ledger: Ledger, case: Case) -> Filter:
    return lambda leaf: ledger.reworded(leaf, lambda value: wording.project_name(str(value), case))


def _inflected(ledger: Ledger, leaf: Leaf, case: str, bend: Callable[[str], str | None], fallback: str) -> Leaf:
    """The name in a case, or where that is not safely known the fallback wording, which is noted."""

    def write(value: object) -> str:
        name = str(value)
        bent = bend(name)
        if bent is None:
            bent = str(fallback).replace("{}", name)
            ledger.fallbacks[leaf.path, case] = bent
        return bent

    return ledger.reworded(leaf, write)


def _period(start: Leaf, end: Leaf) -> Markup:
    """Both days with a dash between, each a value of its own: "1.10.2024–30.9.2027", "kesäkuu 2022 – toukokuu 2024"."""
    spaced = any(leaf and " " in leaf.text for leaf in (start, end))
    return Markup("{} – {}" if spaced else "{}–{}").format(start, end)


def _from_to(ledger: Ledger, start: Leaf, end: Leaf) -> Markup:
    """The period within a sentence: "1.10.2024–30.9.2027", or by months "kesäkuusta 2022 toukokuuhun 2024"."""
    if not all(leaf and leaf.known and leaf.known.tarkkuus == Precision.MONTH.value for leaf in (start, end)):
        return _period(start, end)
    first, last = ledger.reworded(start, wording.from_month), ledger.reworded(end, wording.to_month)
    return Markup("{} {}").format(first, last)


def _listed(members: list[Leaf] | Leaf) -> Leaf | Markup:
    """ "a, b ja c"."""
    if isinstance(members, Leaf):
        return members
    if len(members) == 1:
        return members[0]
    return Markup("{} ja {}").format(Markup(", ").join(members[:-1]), members[-1])


def _is_summable(members: object) -> bool:
    """Whether every row has an amount that is certain enough to be added up."""
    return isinstance(members, list) and all(_is_certain(one["euroa"]) for one in members)


def _is_share(part: Leaf, percent: Leaf, whole: Leaf) -> bool:
    known = all(_is_certain(leaf) for leaf in (part, percent, whole))
    return known and wording.is_share(part.value, percent.value, whole.value)


def _is_before(day: Leaf, other: Leaf) -> bool:
    """Whether a day is surely before another: a month or a year alone stands for its first day."""
    is_whole = day.known is None or day.known.tarkkuus in (None, Precision.DAY.value)
    return is_whole and _is_certain(day) and _is_certain(other) and bool(day < other.value)


def _bends(leaf: Leaf) -> bool:
    return bool(leaf) and wording.from_cost(str(leaf.value)) is not None


def _is_certain(leaf: Leaf) -> bool:
    qualified_amount = leaf.known is not None and (leaf.known.likimain or leaf.known.raja)
    return bool(leaf) and leaf.state in (State.STATED, State.CHECK) and not qualified_amount


def _sum(ledger: Ledger, members: list[dict[str, Leaf]]) -> Leaf:
    amounts = [one["euroa"] for one in members]
    total = sum((leaf.value for leaf in amounts), Decimal(0))
    return ledger.leaf("", Type.EUROS, f"{amounts[0].label} yhteensä", total)


def _computed(ledger: Ledger, leaf: Leaf, other: Leaf, write: Callable[[Decimal, Decimal], str]) -> Leaf:
    """A figure made of two certain ones, or a dash; the template's heading says that it is calculated."""
    text = write(leaf.value, other.value) if _is_certain(leaf) and _is_certain(other) else DASH
    return ledger.leaf("", Type.TEXT, f"{leaf.label}, laskettu", text)


def _percentage(part: Decimal, whole: Decimal) -> str:
    return write_percent((100 * part / whole).quantize(Decimal("0.1"))) if whole else DASH


def _lower_first(text: str) -> str:
    """A title within a sentence; an abbreviation (TKI-asiantuntija) keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _phase(leaf: Leaf) -> str | None:
    return leaf.known.vaihe if leaf and leaf.known else None
