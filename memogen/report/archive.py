"""An archive -> a report: what was read and what was not, its projects with their documents, findings and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from markupsafe import Markup

from memogen.catalogue import Catalogue, FileRow, Filter, Row, counts, rows
from memogen.catalogue.overview import RuleCount, file_counts, members, rule_counts, statements, unread_files
from memogen.catalogue.projects import Project, projects
from memogen.fields import FIELDS
from memogen.finnish.dates import write_date
from memogen.finnish.money import write_amount
from memogen.language import Text, language
from memogen.report.charts import bars_picture, timeline_picture
from memogen.report.figures import (
    FUNDER,
    PATHS,
    PROGRAMME,
    Part,
    Sums,
    Timeline,
    grants_by,
    latest,
    own_by_year,
    timeline,
)
from memogen.report.html import day, page
from memogen.shown import value_words

LISTED = 1000
"""Projects and unread files that are listed one by one."""
_STATUSES = {
    "ok": Text("luettu", "read"),
    "partial": Text("luettu osittain", "read in part"),
    "no_text": Text("ei tekstiä (skannattu)", "no text (scanned)"),
    "unsupported": Text("muoto ei käy", "format not supported"),
    "error": Text("virhe", "error"),
    "duplicate": Text("sama kuin toinen tiedosto", "same as another file"),
}
_STATES = {
    "avoin": Text("tarkistamatta", "not reviewed"),
    "kesken": Text("tarkistus kesken", "review begun"),
    "hyvaksytty": Text("tarkistettu", "reviewed"),
}
_SEVERITIES = {
    "virhe": Text("virhe", "error"),
    "varoitus": Text("varoitus", "warning"),
    "huomautus": Text("huomautus", "note"),
}
_TIMELINE = Text("Hankkeiden aikajana", "Timeline of the projects")
_OWN = Text("Omarahoitus vuosittain", "Own contribution by year")
_BY_PROGRAMME = Text("Tuki ohjelmittain", "Grants by programme")
_BY_FUNDER = Text("Tuki rahoittajittain", "Grants by authority")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its table: heads, rows of cells, and what it leaves out."""

    name: str
    title: Text
    picture: Markup | None
    heads: tuple[Text, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Text, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Files that could not be read, for one reason."""

    status: Text
    reason: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A project with its documents, each in words."""

    project: Project
    facts: tuple[str, ...]
    documents: tuple[str, ...]


def archive_report(catalogue: Catalogue, made: datetime) -> str:
    """The page on an archive; ``made`` is its time."""
    every, found = rows(catalogue), projects(catalogue)
    stated = latest(statements(catalogue, PATHS))
    unread = unread_files(catalogue)
    by_key, held = {row.key: row for row in every}, members(catalogue)
    return page(
        "archive.html",
        title=catalogue.folder.resolve().name,
        made=made,
        files=[(_STATUSES[status], count) for status, count in _ordered(file_counts(catalogue), _STATUSES)],
        states=[(_STATES[state], count) for state, count in _ordered(counts(catalogue), _STATES)],
        total=len(every),
        doubtful=len(rows(catalogue, Filter(doubtful=True))),
        unnamed=sum(row.project is None for row in every),
        unread=_unread(unread[:LISTED]),
        more_unread=max(0, len(unread) - LISTED),
        charts=[
            _periods(timeline(found, stated)),
            _sums("omarahoitus", _OWN, Text("Vuosi", "Year"), own_by_year(found, stated)),
            _sums("ohjelmat", _BY_PROGRAMME, Text("Ohjelma", "Programme"), grants_by(PROGRAMME, found, stated)),
            _sums("rahoittajat", _BY_FUNDER, Text("Rahoittaja", "Authority"), grants_by(FUNDER, found, stated)),
        ],
        projects=[_listed(one, [by_key[key] for key in held.get(one.id, ())]) for one in found[:LISTED]],
        more_projects=max(0, len(found) - LISTED),
        rules=[_rule(one) for one in rule_counts(catalogue)],
    )


def _unread(files: Sequence[FileRow]) -> list[Unread]:
    """The files by the reason why they were not read; the commonest first."""
    found: dict[tuple[Text, str], list[str]] = {}
    for one in files:
        reason = (one.reason_fi if language() == "fi" else one.reason_en) or ""
        found.setdefault((_STATUSES[one.status], reason), []).append(one.path)
    several = [Unread(status, reason, tuple(paths)) for (status, reason), paths in found.items()]
    return sorted(several, key=lambda one: -len(one.paths))


def _ordered(found: Mapping[str, int], words: Mapping[str, Text]) -> Iterator[tuple[str, int]]:
    return ((name, found[name]) for name in words if found.get(name))


# --- Pictures with their tables ------------------------------------------------------------------------------------


def _periods(shown: Timeline) -> Chart:
    heads = (Text("Hanke", "Project"), Text("Alkaa", "Starts"), Text("Päättyy", "Ends"), Text("Huomattava", "Note"))
    cells = [
        (
            f"{line.name} ({line.others})" if line.others else line.name,
            *(write_date(one) if one else "–" for one in (line.start, line.end)),
            str(Part.DOUBTFUL.value) if line.doubtful else "",
        )
        for line in shown.lines
    ]
    picture = timeline_picture(shown, _TIMELINE) if shown.lines else None
    return Chart("aikajana", _TIMELINE, picture, heads, tuple(cells), shown.notes)


def _sums(name: str, title: Text, head: Text, sums: Sums) -> Chart:
    kinds = sums.kinds if len(sums.kinds) > 1 else ()
    heads = (head, Text("Hankkeita", "Projects"), *(part.value for part in kinds), Text("Euroa", "Euros"))
    cells = [
        (
            bar.name,
            str(bar.projects),
            *(write_amount(bar.parts[part]) if part in bar.parts else "–" for part in kinds),
            write_amount(bar.total) if bar.projects else "–",
        )
        for bar in sums.bars
    ]
    picture = bars_picture(sums, name, title) if sums.bars else None
    return Chart(name, title, picture, heads, tuple(cells), sums.notes, numeric=True)


# --- Lists ---------------------------------------------------------------------------------------------------------


def _listed(project: Project, held: Sequence[Row]) -> Listed:
    period = "–".join(day(one) for one in (project.starts, project.ends) if one)
    euros = (
        (Text("kokonaiskustannukset", "total costs"), project.total, "rahoitus.kokonaiskustannukset"),
        (Text("omarahoitus", "own contribution"), project.own, "rahoitus.omarahoitus_euroa"),
    )
    amounts = [f"{label} {value_words(path, Decimal(str(value)))}" for label, value, path in euros if value]
    facts = [project.municipality, project.programme, project.funder, period, *amounts]
    return Listed(project, tuple(one for one in facts if one), tuple(_document(row) for row in held))


def _document(row: Row) -> str:
    """ "pöytäkirja, Kaupunginhallitus 5.2.2024 § 76, kokous.pdf (2 tarkistettavaa)"."""
    kind = next((str(one.label) for one in FIELDS["asiakirja.laji"].choices if one.value == row.kind), "")
    section = f"§ {row.section}" if row.section is not None else ""
    treated = " ".join(one for one in (row.body or "", day(row.day), section) if one)
    doubts = row.doubtful + row.warnings
    check = f" ({doubts} {Text('tarkistettavaa' if doubts > 1 else 'tarkistettava', 'to check')})" if doubts else ""
    return ", ".join(one for one in (kind, treated, row.source) if one) + check


def _rule(one: RuleCount) -> tuple[str, Text, int, int, str]:
    words = Text(one.text_fi, one.text_en)
    return one.rule, _SEVERITIES[one.severity], one.findings, one.records, str(words)
