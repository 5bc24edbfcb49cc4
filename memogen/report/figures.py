"""The figures of an archive's projects: each project counted once, with what its latest document states.

Only stated values are summed. Doubtful ones are kept apart, derived and conflicting ones left out, and whatever is
left out is counted, so that a reader knows what a sum does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from memogen.catalogue.overview import Statement
from memogen.catalogue.projects import Project
from memogen.finnish.money import write_amount
from memogen.language import Text

START, END = "hanke.alku", "hanke.loppu"
YEARLY, OWN = "rahoitus.omarahoitus_vuosittain", "rahoitus.omarahoitus_euroa"
GRANT, PROGRAMME, FUNDER = "rahoitus.tuki_euroa", "rahoitus.ohjelma", "rahoitus.rahoittaja"
PATHS = (START, END, YEARLY, OWN, GRANT, PROGRAMME, FUNDER)
BARS, LINES = 12, 30
"""How many bars and how many projects a picture shows; the rest are one more."""
_YEARS = 25


class Part(Enum):
    """What kind of stated amount; in the order in which they are stacked."""

    SURE = Text("ilmoitettu", "stated")
    GRANTED = Text("myönnetty", "granted")
    APPLIED = Text("haettu", "applied for")
    UNTOLD = Text("vaihe ei selviä", "phase not told")
    DOUBTFUL = Text("tarkistettava", "to be checked")


@dataclass(frozen=True, slots=True)
class Bar:
    """Amounts in euros by kind under one name, and from how many projects they are."""

    name: str
    parts: Mapping[Part, Decimal]
    projects: int

    @property
    def total(self) -> Decimal:
        """All kinds together."""
        return sum(self.parts.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Sums:
    """Bars, and what they leave out."""

    bars: tuple[Bar, ...]
    notes: tuple[Text, ...]

    @property
    def kinds(self) -> tuple[Part, ...]:
        """The kinds of amounts that there are."""
        return tuple(part for part in Part if any(bar.parts.get(part) for bar in self.bars))


@dataclass(frozen=True, slots=True)
class Line:
    """A project's period; a day that is not stated is None. ``others`` counts the projects of a line for the rest."""

    name: str
    start: date | None
    end: date | None
    doubtful: bool
    others: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods that are shown, and what is left out."""

    lines: tuple[Line, ...]
    notes: tuple[Text, ...]


Latest = Mapping[int, Mapping[str, Statement]]
"""Project -> path -> the statement of it that is used."""


def latest(statements: Iterable[Statement]) -> Latest:
    """Of each value of a project the first statement that may be shown: the latest documents come first."""
    found: dict[int, dict[str, Statement]] = {}
    for one in statements:
        if one.state in ("loytyi", "tarkista") or one.decision is not None:
            found.setdefault(one.project, {}).setdefault(one.path, one)
    return found


# --- Periods -------------------------------------------------------------------------------------------------------


def timeline(projects: Sequence[Project], stated: Latest) -> Timeline:
    """The periods of the projects that end last, in the order of their beginning; the others as one line."""
    lines = [line for project in projects if (line := _line(project, stated.get(project.id, {})))]
    by_end = sorted(lines, key=lambda line: (line.end or line.start or date.min, line.name), reverse=True)
    shown, rest = by_end[:LINES], by_end[LINES:]
    shown.sort(key=lambda line: (line.start or line.end or date.max, line.end or date.max, line.name))
    if rest:
        days = [day for line in rest for day in (line.start, line.end) if day]
        shown.append(Line(str(_OTHERS), min(days), max(days), doubtful=False, others=len(rest)))
    counted = (
        (len(rest), _LAST),
        (len(projects) - len(lines), _NO_PERIOD),
        (sum(line.start is None or line.end is None for line in lines), _HALF_PERIOD),
        (sum(line.doubtful for line in lines), _DOUBTFUL_PERIOD),
    )
    return Timeline(tuple(shown), tuple(_notes(counted)))


def _line(project: Project, stated: Mapping[str, Statement]) -> Line | None:
    days = [stated.get(path) for path in (START, END)]
    start, end = (date.fromisoformat(one.text) if one else None for one in days)
    doubtful = any(one is not None and _is_doubtful(one) for one in days)
    return Line(project.name, start, end, doubtful) if any(days) else None


# --- Amounts -------------------------------------------------------------------------------------------------------


def own_by_year(projects: Sequence[Project], stated: Latest) -> Sums:
    """The municipality's own contributions by year, where a document tells them by year."""
    years: dict[str, list[Statement]] = {}
    whole: list[Decimal] = []
    lacking = 0
    for project in projects:
        values = stated.get(project.id, {})
        yearly = [one for path, one in values.items() if path.startswith(f"{YEARLY}.") and one.number is not None]
        for one in yearly:
            years.setdefault(one.path.rpartition(".")[2], []).append(one)
        own = values.get(OWN)
        if own is not None and own.number is not None and not yearly:
            whole.append(own.number)
        elif not yearly:
            lacking += 1
    bars = [_bar(year, years.get(year, []), phased=False) for year in _span(years)]
    notes = [*_notes([(len(whole), _WHOLE_OWN)], write_amount(sum(whole, Decimal(0)))), *_notes([(lacking, _NO_OWN)])]
    return Sums(tuple(bars), tuple(notes))


def _span(years: Iterable[str]) -> list[str]:
    """The years from the first to the last, those between that nobody tells of too, unless they are very many."""
    found = sorted(years)
    if not found or int(found[-1]) - int(found[0]) > _YEARS:
        return found
    return [str(year) for year in range(int(found[0]), int(found[-1]) + 1)]


def grants_by(path: str, projects: Sequence[Project], stated: Latest) -> Sums:
    """The grants of the projects by a value of theirs, such as the programme: the largest first, the rest together.

    Refused grants are in no sum.
    """
    named: dict[str | None, list[Statement]] = {}
    lacking = refused = 0
    for project in projects:
        values = stated.get(project.id, {})
        grant, name = values.get(GRANT), values.get(path)
        if grant is None or grant.number is None:
            lacking += 1
        elif grant.phase == "hylatty":
            refused += 1
        else:
            named.setdefault(name.text if name else None, []).append(grant)
    unnamed = named.pop(None, [])
    bars = sorted((_bar(str(name), several) for name, several in named.items()), key=lambda bar: (-bar.total, bar.name))
    if len(bars) > BARS + 1:
        bars = [*bars[:BARS], _together(bars[BARS:])]
    if unnamed:
        bars.append(_bar(str(_UNNAMED), unnamed))
    return Sums(tuple(bars), tuple(_notes([(lacking, _NO_GRANT), (refused, _REFUSED)])))


def _bar(name: str, several: Sequence[Statement], *, phased: bool = True) -> Bar:
    parts: dict[Part, Decimal] = {}
    for one in several:
        part = _PHASES.get(one.phase or "", Part.UNTOLD) if phased else Part.SURE
        part = Part.DOUBTFUL if _is_doubtful(one) else part
        parts[part] = parts.get(part, Decimal(0)) + (one.number or Decimal(0))
    return Bar(name, parts, len(several))


def _together(bars: Sequence[Bar]) -> Bar:
    parts = {part: sum((bar.parts.get(part, Decimal(0)) for bar in bars), Decimal(0)) for part in Part}
    name = f"{_OTHERS} ({len(bars)})"
    return Bar(name, {part: euros for part, euros in parts.items() if euros}, sum(bar.projects for bar in bars))


def _is_doubtful(one: Statement) -> bool:
    return one.state == "tarkista" and one.decision is None


# --- Words ---------------------------------------------------------------------------------------------------------

_PHASES = {"myonnetty": Part.GRANTED, "haettu": Part.APPLIED}
_OTHERS = Text("muut", "others")
_UNNAMED = Text("ei mainittu", "not mentioned")
_TOO_MANY = Text(
    f"Omalla rivillään ovat {LINES} viimeksi päättyvää hanketta.", f"The {LINES} projects that end last have a line."
)
_LAST = (_TOO_MANY, _TOO_MANY)
_NO_PERIOD = (
    Text("1 hanke ei ole kuvassa: sen toteutusaikaa ei ole ilmoitettu.", "1 project is left out: it tells no period."),
    Text(
        "{n} hanketta ei ole kuvassa: niiden toteutusaikaa ei ole ilmoitettu.",
        "{n} projects are left out: they tell no period.",
    ),
)
_HALF_PERIOD = (
    Text(
        "1 hankkeesta on ilmoitettu vain alku tai loppu (vinoneliö).",
        "1 project tells its start or end only (diamond).",
    ),
    Text(
        "{n} hankkeesta on ilmoitettu vain alku tai loppu (vinoneliö).",
        "{n} projects tell their start or end only (diamond).",
    ),
)
_DOUBTFUL_PERIOD = (
    Text(
        "1 hankkeen aika on tarkistettava (vaalea vinoviivoitus).",
        "The period of 1 project is to be checked (light, hatched).",
    ),
    Text(
        "{n} hankkeen aika on tarkistettava (vaalea vinoviivoitus).",
        "The periods of {n} projects are to be checked (light, hatched).",
    ),
)
_WHOLE_OWN = (
    Text(
        "1 hanke ei ole kuvassa: siitä on vain koko omarahoitus, {e} euroa.",
        "1 project is left out: it tells its whole own contribution only, {e} euros.",
    ),
    Text(
        "{n} hanketta ei ole kuvassa: niistä on vain koko omarahoitus, yhteensä {e} euroa.",
        "{n} projects are left out: they tell their whole own contribution only, {e} euros in all.",
    ),
)
_NO_OWN = (
    Text(
        "1 hanke ei ole kuvassa: se ei ilmoita omarahoitusta euroina.",
        "1 project is left out: it tells no own contribution in euros.",
    ),
    Text(
        "{n} hanketta ei ole kuvassa: ne eivät ilmoita omarahoitusta euroina.",
        "{n} projects are left out: they tell no own contribution in euros.",
    ),
)
_NO_GRANT = (
    Text("1 hanke ei ole kuvassa: se ei ilmoita tukea euroina.", "1 project is left out: it tells no grant in euros."),
    Text(
        "{n} hanketta ei ole kuvassa: ne eivät ilmoita tukea euroina.",
        "{n} projects are left out: they tell no grant in euros.",
    ),
)
_REFUSED = (
    Text("1 hanke ei ole kuvassa: sen tuki hylättiin.", "1 project is left out: its grant was refused."),
    Text(
        "{n} hanketta ei ole kuvassa: niiden tuki hylättiin.", "{n} projects are left out: their grants were refused."
    ),
)


def _notes(counted: Iterable[tuple[int, tuple[Text, Text]]], euros: str = "") -> Iterator[Text]:
    """A sentence on each count but zero; ``euros`` is the sum that the sentence names."""
    for count, (one, several) in counted:
        if count:
            yield (one if count == 1 else several).format(n=count, e=euros)
