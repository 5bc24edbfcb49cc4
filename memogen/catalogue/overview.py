"""What an archive holds as a whole: what became of its files, which findings there are, what its documents state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from memogen.catalogue import readings
from memogen.catalogue.database import told
from memogen.catalogue.rows import FileRow
from memogen.catalogue.store import Catalogue

_READ = ("ok", "duplicate")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, in how many records, and the first of its sentences."""

    rule: str
    severity: str
    findings: int
    records: int
    text_fi: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document states of a value of its project.

    Attributes:
        project: the id of the project.
        key: of the record.
        day: of the document, ISO; None where it tells none.
        path: of the value.
        number, text: the value.
        state: its ``tila``; ``decision`` what a person decided, None while nobody has.
        phase: haettu, myonnetty or hylatty, where the document tells.
    """

    project: int
    key: str
    day: str | None
    path: str
    number: Decimal | None
    text: str
    state: str
    decision: str | None
    phase: str | None


def file_counts(catalogue: Catalogue) -> dict[str, int]:
    """How many files there are of each status."""
    with told(catalogue.folder):
        found = catalogue.connection.execute("SELECT status, count(*) FROM files GROUP BY status ORDER BY status")
        return dict(found.fetchall())


def unread_files(catalogue: Catalogue) -> list[FileRow]:
    """The files that could not be read wholly, with the reason, by path."""
    marks = ", ".join("?" * len(_READ))
    statement = (
        "SELECT files.*, sources.sha256 FROM files LEFT JOIN sources ON sources.id = files.source"
        f" WHERE files.status NOT IN ({marks}) ORDER BY path"
    )
    with told(catalogue.folder):
        found = catalogue.connection.execute(statement, _READ)
        return [FileRow(**{field.name: row[field.name] for field in fields(FileRow)}) for row in found]


def rule_counts(catalogue: Catalogue) -> list[RuleCount]:
    """The findings by rule, those between documents too; the gravest and the commonest first."""
    statement = """
        SELECT rule, severity, count(*) AS findings, count(DISTINCT record) AS records,
            min(text_fi) AS text_fi, min(text_en) AS text_en
        FROM (SELECT rule, severity, record, text_fi, text_en FROM findings
            UNION ALL SELECT rule, severity, record, text_fi, text_en FROM cross_findings)
        GROUP BY rule, severity
        ORDER BY CASE severity WHEN 'virhe' THEN 0 WHEN 'varoitus' THEN 1 ELSE 2 END, findings DESC, rule
    """
    with told(catalogue.folder):
        found = catalogue.connection.execute(statement)
        return [RuleCount(**{field.name: row[field.name] for field in fields(RuleCount)}) for row in found]


def statements(catalogue: Catalogue, paths: Sequence[str]) -> list[Statement]:
    """What the documents of projects state of some fields, the latest document of a project first."""
    marks = ", ".join("?" * len(paths))
    statement = (
        "SELECT records.project, records.key, records.number AS place, records.day AS at, records.data, sources.file,"
        " field_values.* FROM field_values JOIN records ON records.id = field_values.record"
        " JOIN sources ON sources.id = records.source"
        f" WHERE records.project IS NOT NULL AND field IN ({marks})"
        " ORDER BY records.project, coalesce(records.day, '') DESC, records.key DESC, path"
    )
    with told(catalogue.folder):
        return list(_made(catalogue, catalogue.connection.execute(statement, list(paths))))


def _made(catalogue: Catalogue, found: Any) -> Iterator[Statement]:  # noqa: ANN401 - rows by column names
    known: dict[str, dict[str, Any]] = {}
    for row in found:
        if row["key"] not in known:
            known = {row["key"]: _known(catalogue, row)}  # the rows of a record stand together
        if row["value"] is not None:
            yield Statement(
                project=row["project"],
                key=row["key"],
                day=row["at"],
                path=row["path"],
                number=None if row["number"] is None else Decimal(str(row["number"])),
                text=row["value"],
                state=row["state"],
                decision=row["decision"],
                phase=known[row["key"]].get(row["path"], {}).get("vaihe"),
            )


def _known(catalogue: Catalogue, row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row by column names
    """What the record says of its values, from the record itself: the tables have no column for the phase."""
    data = row["data"] or readings.read(catalogue.folder, row["file"])[row["place"] - 1]
    known: dict[str, Any] = json.loads(data).get("tiedot", {})
    return known


def members(catalogue: Catalogue) -> dict[int, list[str]]:
    """The keys of the records of each project, the earliest first; those without a day come last."""
    statement = "SELECT project, key FROM records WHERE project IS NOT NULL ORDER BY coalesce(day, '9999'), key"
    found: dict[int, list[str]] = {}
    with told(catalogue.folder):
        for row in catalogue.connection.execute(statement):
            found.setdefault(row["project"], []).append(row["key"])
    return found
