"""The projects of an archive: which of its records are about one, and what is known of it.

The links are made anew after every run from all records, so that they do not depend on the order of the files.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from memogen.catalogue.database import told
from memogen.catalogue.rows import finding_row
from memogen.catalogue.search import Filter, Row, rows
from memogen.catalogue.store import Catalogue
from memogen.check.across import across
from memogen.check.projects import ALIKE, Facts, alike_pairs, folded_name, likeness, overlap, same_project
from memogen.fields.rahoitus import AMOUNTS
from memogen.record import Evidence, Finding, Severity, Words

_TOTAL, _OWN = "rahoitus.kokonaiskustannukset", "rahoitus.omarahoitus_euroa"
_CONTACT = "hanke.yhteyshenkilot"
_PATHS = ("hanke.nimi", "hanke.alku", "hanke.loppu", "rahoitus.rahoittaja", "rahoitus.ohjelma", *AMOUNTS)
_DISTINCT = 9
"""Characters from which a name is a project's own, so that the name alone links two documents of a municipality."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project with what its latest document that states it says; ``records`` counts its documents."""

    id: int
    name: str
    municipality: str | None
    programme: str | None
    funder: str | None
    starts: str | None
    ends: str | None
    total: float | None
    own: float | None
    records: int


@dataclass(frozen=True, slots=True)
class CrossFinding:
    """A finding between two records, by their keys; ``lahde`` of its evidence is 0 for the first, 1 for the second."""

    keys: tuple[str, str]
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Member:
    """A record of a project: its row's id, its key and day, its values by path, and its facts."""

    id: int
    key: str
    day: str
    values: Mapping[str, Any]
    facts: Facts


def projects(catalogue: Catalogue, name: str | None = None) -> list[Project]:
    """The projects by name; ``name`` is a part of the name that is asked for.

    Where records have changed since the last run, as in a review, they are linked anew first.
    """
    link(catalogue)
    with told(catalogue.folder):
        found = catalogue.connection.execute("SELECT * FROM projects ORDER BY name, id")
        listed = [Project(**{field.name: row[field.name] for field in fields(Project)}) for row in found]
    return [one for one in listed if name is None or " ".join(name.split()).casefold() in one.name.casefold()]


def documents(catalogue: Catalogue, project: Project) -> list[Row]:
    """The records of a project, the earliest first; those without a day come last."""
    found = rows(catalogue, Filter(project_id=project.id))
    return sorted(found, key=lambda row: (row.day or "9999", row.key))


def link(catalogue: Catalogue) -> None:
    """Finds the projects of all records and links the records to them; nothing is done where no record has changed."""
    with told(catalogue.folder):
        if is_current(catalogue.connection) or catalogue.is_read_only:
            return
    with catalogue.writing() as connection:
        relink(catalogue, connection)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the projects were found of the records as they are."""
    linked = connection.execute("SELECT stamp FROM linked").fetchone()
    return linked is not None and linked["stamp"] == _stamp(connection)


def relink(catalogue: Catalogue, connection: sqlite3.Connection) -> None:
    """Finds the projects of all records anew, within a transaction."""
    connection.execute("DELETE FROM linked")
    connection.execute("INSERT INTO linked VALUES (?)", [_stamp(connection)])
    groups = _groups(_members(connection))
    connection.execute("UPDATE records SET project = NULL")
    connection.execute("DELETE FROM projects")
    for number, group in enumerate(groups, 1):
        connection.execute("INSERT INTO projects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [number, *_described(group)])
        connection.executemany("UPDATE records SET project = ? WHERE id = ?", [(number, member.id) for member in group])
    connection.execute("DELETE FROM cross_findings")
    for group in groups:
        for row in _compared(catalogue, group) if len(group) > 1 else ():
            connection.execute(f"INSERT INTO cross_findings VALUES (NULL{', ?' * len(row)})", row)


def cross_findings(catalogue: Catalogue, key: str | None = None) -> list[CrossFinding]:
    """The findings between documents of one project: all of them, or those about one record, as the records stand."""
    link(catalogue)
    where, values = ("WHERE ? IN (one.key, other.key)", [key]) if key else ("", [])
    statement = (
        "SELECT cross_findings.*, one.key AS first, other.key AS second FROM cross_findings"
        " JOIN records AS one ON one.id = record  JOIN records AS other ON other.id = cross_findings.other"
        f" {where} ORDER BY cross_findings.id"
    )
    with told(catalogue.folder):
        found = catalogue.connection.execute(statement, values)
        return [CrossFinding((row["first"], row["second"]), _finding(row)) for row in found]


def _finding(row: Any) -> Finding:  # noqa: ANN401 - a row by column names
    return Finding(
        saanto=row["rule"],
        vakavuus=Severity(row["severity"]),
        teksti=Words(fi=row["text_fi"], en=row["text_en"]),
        polut=json.loads(row["paths"]),
        todisteet=[Evidence.model_validate(one) for one in json.loads(row["evidence"])],
    )


def _compared(catalogue: Catalogue, group: Sequence[_Member]) -> Iterator[tuple[Any, ...]]:
    """The findings between the records of a group, as rows."""
    for found in across([catalogue.record(member.key).record for member in group]):
        places = list(dict.fromkeys(one.lahde for one in found.todisteet))
        if len(places) != 2:
            continue
        evidence = [one.model_copy(update={"lahde": places.index(one.lahde)}) for one in found.todisteet]
        yield (
            *(group[place].id for place in places),
            *astuple(finding_row(found)),
            json.dumps([one.model_dump(mode="json", exclude_none=True) for one in evidence], ensure_ascii=False),
        )


def _stamp(connection: Any) -> str:  # noqa: ANN401 - sqlite3's connection
    """What changes with every record that comes, goes or changes."""
    texts = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'texts'").fetchone()
    count, versions = connection.execute("SELECT count(*), total(version) FROM records").fetchone()
    return f"{texts[0] if texts else 0} {count} {versions:.0f}"


def _members(connection: Any) -> list[_Member]:  # noqa: ANN401 - sqlite3's connection
    """The records that name a project, by key."""
    marks = ", ".join("?" * len(_PATHS))
    found: dict[int, dict[str, Any]] = {}
    people: dict[int, set[str]] = {}
    for row in connection.execute(
        f"SELECT record, path, value, number, day FROM field_values WHERE field IN ({marks})"
        " AND value IS NOT NULL AND state NOT IN ('ristiriita', 'johdettu')",
        _PATHS,
    ):
        value = row["value"] if row["number"] is None else row["number"]
        found.setdefault(row["record"], {})[row["path"]] = value
    for row in connection.execute(
        "SELECT record, value FROM field_values WHERE field = ? AND path LIKE '%.nimi' AND value IS NOT NULL",
        [_CONTACT],
    ):
        people.setdefault(row["record"], set()).add(row["value"])
    records = connection.execute(
        "SELECT id, key, day, municipality FROM records WHERE project_name IS NOT NULL ORDER BY key"
    )
    return [
        _Member(
            row["id"], row["key"], row["day"] or "", values, _facts(row["municipality"], values, people.get(row["id"]))
        )
        for row in records
        if (values := found.get(row["id"], {})).get("hanke.nimi")
    ]


def _facts(place: str | None, values: Mapping[str, Any], people: set[str] | None) -> Facts:
    start, end = (
        date.fromisoformat(day) if (day := values.get(path)) else None for path in ("hanke.alku", "hanke.loppu")
    )
    amounts = frozenset(Decimal(str(values[path])) for path in AMOUNTS if values.get(path))
    funder, programme = values.get("rahoitus.rahoittaja"), values.get("rahoitus.ohjelma")
    return Facts(values["hanke.nimi"], place, amounts, frozenset(people or ()), start, end, funder, programme)


def _groups(members: Sequence[_Member]) -> list[list[_Member]]:
    """The members of each project, the projects by name."""
    by_name: dict[str, list[int]] = {}
    for place, member in enumerate(members):
        by_name.setdefault(folded_name(member.facts.name), []).append(place)
    names = list(by_name)
    leader = list(range(len(members)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in _candidates(names, by_name):
        first, second = find(one), find(other)
        if first != second and _are_one(members[one].facts, members[other].facts):
            leader[max(first, second)] = min(first, second)
    groups: dict[int, list[_Member]] = {}
    for place, member in enumerate(members):
        groups.setdefault(find(place), []).append(member)
    return sorted(groups.values(), key=lambda group: (folded_name(group[0].facts.name), group[0].key))


def _candidates(names: Sequence[str], by_name: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Each two members whose names are the same or alike."""
    for places in by_name.values():
        yield from ((one, other) for number, one in enumerate(places) for other in places[number + 1 :])
    for first, second in alike_pairs(names):
        if likeness(names[first], names[second]) >= ALIKE:
            yield from ((one, other) for one in by_name[names[first]] for other in by_name[names[second]])


def _are_one(one: Facts, other: Facts) -> bool:
    """As :func:`same_project`; a name of its own also links documents that state nothing else of the project."""
    name = folded_name(one.name)
    is_named = name == folded_name(other.name) and len(name) >= _DISTINCT and len({one.place, other.place} - {None}) < 2
    return (is_named and overlap(one, other) is not False) or same_project(one, other)


def _described(group: Sequence[_Member]) -> list[Any]:
    """The row of a project: its commonest name, and of each value the latest."""
    names = Counter(member.facts.name for member in group)
    name = min(names, key=lambda name: (-names[name], name))
    latest = sorted(group, key=lambda member: (member.day, member.key), reverse=True)

    def last(path: str) -> Any:  # noqa: ANN401 - text or number
        return next((member.values[path] for member in latest if path in member.values), None)

    place = next((member.facts.place for member in latest if member.facts.place), None)
    return [
        name, place, last("rahoitus.ohjelma"), last("rahoitus.rahoittaja"), last("hanke.alku"), last("hanke.loppu"),
        last(_TOTAL), last(_OWN), len(group),
    ]  # fmt: skip
