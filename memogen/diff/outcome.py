"""A plan beside its final report: what was planned, what it became, and the difference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from memogen.check.projects import facts, same_project
from memogen.diff.align import unordered
from memogen.diff.changes import Outcome
from memogen.diff.compare import normal, place_of
from memogen.fields import FIELDS, Type
from memogen.language import Text
from memogen.record import Record, Words, field_of
from memogen.shown import label_of
from memogen.typed import type_at

PLANS = ("hankesuunnitelma", "paatosehdotus", "poytakirja", "viranhaltijapaatos")
REPORT = "loppuraportti"

_COSTS = ("rahoitus.kokonaiskustannukset", "rahoitus.kunnan_kustannukset")
_BUDGET, _ACTUAL = "toteuma.budjetti", "toteuma.toteutunut"
_SAME_FIELDS = (
    "rahoitus.tuki_euroa",
    "rahoitus.tuki_prosentti",
    "rahoitus.omarahoitus_euroa",
    "rahoitus.omarahoitus_prosentti",
    "hanke.alku",
    "hanke.loppu",
    "hanke.henkilosto_maara",
)
_LISTS = {"rahoitus.osuudet": "euroa", "rahoitus.kustannuslajit": "euroa"}
_INDICATORS = "toteuma.indikaattorit"
_TENTH = Decimal("0.1")


class _At(NamedTuple):
    record: Record
    path: str


def outcomes(old: Record, new: Record, *, forced: bool = False) -> list[Outcome]:
    """The figures of a plan and of its final report side by side; empty where the records are no such two.

    Args:
        old: the plan; where it is the report and ``new`` is not, they change places.
        new: the report.
        forced: the records are held for such two, whatever their kinds and names.
    """
    if old.asiakirja.laji == REPORT and new.asiakirja.laji != REPORT:
        old, new = new, old
    is_two = old.asiakirja.laji in PLANS and new.asiakirja.laji == REPORT and same_project(facts(old), facts(new))
    return [*_rows(old, new)] if is_two or forced else []


def _rows(plan: Record, report: Record) -> Iterator[Outcome]:
    planned, actual = _planned_costs(plan, report), _first(report, _ACTUAL, *_COSTS)
    yield from _row(planned, actual, Text("Kustannukset", "Costs"))
    budget = _first(report, _BUDGET)
    if planned and budget and planned.record is plan and _number(planned) != _number(budget):
        yield from _row(planned, budget, Text("Budjetti, raportin mukaan", "Budget, as the report has it"))
    for path in _SAME_FIELDS:
        yield from _row(_first(plan, path), _first(report, path), label_of(path))
    for path in ("toteuma.ylitys", "toteuma.ylityksen_maksaja"):
        yield from _row(None, _first(report, path), label_of(path))
    for path, part in _LISTS.items():
        yield from _of_list(plan, report, path, part)
    yield from _indicators(plan, report)


def _planned_costs(plan: Record, report: Record) -> _At | None:
    """The plan's costs that the report's budget means: the whole project's, or those of the municipality's part."""
    budget = report.get(_BUDGET)
    meant = next((path for path in _COSTS if budget is not None and plan.get(path) == budget), _COSTS[0])
    return _first(plan, meant, *_COSTS, _BUDGET) or _first(report, _BUDGET)


def _first(record: Record, *paths: str) -> _At | None:
    return next((_At(record, path) for path in paths if record.get(path) is not None), None)


def _of_list(plan: Record, report: Record, path: str, part: str) -> Iterator[Outcome]:
    """The members of two lists by their natural key; those of one list only where both lists are there."""
    planned, actual = plan.get(path) or [], report.get(path) or []
    key = FIELDS[path].members[0].name
    if not planned or not actual:
        return
    names = [[getattr(one, key) for one in members] for members in (planned, actual)]
    for i, j in unordered(*([(normal(name),) for name in several] for several in names)):
        first = None if i is None else _first(plan, f"{path}[{i}].{part}")
        second = None if j is None else _first(report, f"{path}[{j}].{part}")
        yield from _row(first, second, _named(path, names[1][j] if j is not None else names[0][i or 0]))


def _indicators(plan: Record, report: Record) -> Iterator[Outcome]:
    """The report's indicators; their target is the plan's own where it has one by that name."""
    targets = {normal(one.nimi): number for number, one in enumerate(plan.get(_INDICATORS) or ())}
    for number, one in enumerate(report.get(_INDICATORS) or ()):
        own = f"{_INDICATORS}[{targets[normal(one.nimi)]}].tavoite" if normal(one.nimi) in targets else None
        planned = (own and _first(plan, own)) or _first(report, f"{_INDICATORS}[{number}].tavoite")
        yield from _row(planned, _first(report, f"{_INDICATORS}[{number}].toteuma"), _named(_INDICATORS, one.nimi))


def _named(path: str, key: str | None) -> Text:
    label = field_of(path).label
    return Text(f"{label.fi}, {key}", f"{label.en}, {key}") if key else label


def _row(planned: _At | None, actual: _At | None, name: Text) -> Iterator[Outcome]:
    places = [at and place_of(at.record, at.path) for at in (planned, actual)]
    known = actual or planned
    if known is None:
        return
    kind = type_at(known.path)
    first, second = _number(planned), _number(actual)
    difference = None if first is None or second is None else second - first
    relative = None
    if difference is not None and first and kind in (Type.EUROS, Type.NUMBER):
        relative = (difference * 100 / abs(first)).quantize(_TENTH)
    yield Outcome(
        nimi=Words(fi=name.fi, en=name.en),
        tyyppi=kind.value,
        suunniteltu=places[0],
        toteutunut=places[1],
        ero=difference,
        ero_prosentti=relative,
    )


def _number(at: _At | None) -> Decimal | None:
    """The value as a number, a day by its count; None where it is none."""
    value = at and at.record.get(at.path)
    if isinstance(value, date):
        return Decimal(value.toordinal())
    return value if isinstance(value, Decimal) else None
