"""The tables of an export: their columns, under Finnish headers, and their rows from the catalogue.

The office's language is Finnish, so headers and words are Finnish whatever the language of the messages is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Any

from memogen.catalogue.database import told
from memogen.catalogue.export.advice import STATUSES, split_reason
from memogen.catalogue.export.cells import Cell, Column, Kind, Row, Table
from memogen.catalogue.export.records import Held, held, values_of
from memogen.catalogue.export.value_rows import DECISIONS, STATES, label, qualifier, shown_values
from memogen.catalogue.store import Catalogue
from memogen.fields import FIELDS
from memogen.finnish.dates import write_date

RECORD_STATES = MappingProxyType({"avoin": "avoin", "kesken": "kesken", "hyvaksytty": "hyväksytty"})
_SEVERITIES = {"huomautus": "huomautus", "varoitus": "varoitus", "virhe": "virhe"}
_KINDS = {choice.value: choice.label.fi for choice in FIELDS["asiakirja.laji"].choices}

_FINDINGS = """
SELECT rule, severity, text_fi, paths, NULL AS other_key, NULL AS other_source
FROM findings WHERE record = ?
UNION ALL
SELECT rule, severity, text_fi, paths, records.key, sources.name
FROM cross_findings JOIN records ON records.id = other JOIN sources ON sources.id = records.source WHERE record = ?
"""

KEY, PATH, VALUE, STATE = "Avain", "Polku", "Arvo", "Tila"
CORRECTION, REASON, MARK = "Korjaus", "Perustelu", "Tunniste"
"""The headers that an import looks for."""


def _projects(catalogue: Catalogue) -> Iterator[Row]:
    for row in catalogue.connection.execute("SELECT * FROM projects ORDER BY name COLLATE NOCASE, id"):
        yield (
            row["name"], row["municipality"], row["programme"], row["funder"], _day(row["starts"]), _day(row["ends"]),
            row["total"], row["own"], row["records"],
        )  # fmt: skip


def _records(catalogue: Catalogue) -> Iterator[Row]:
    for one in held(catalogue):
        row = one.row
        yield (
            row["municipality"], row["body"], _day(row["day"]), row["section"], row["title"], one.project,
            _KINDS.get(row["kind"], row["kind"]), RECORD_STATES[row["state"]], row["stated"], row["doubtful"],
            row["warnings"], _file(one), one.key,
        )  # fmt: skip


def _values(catalogue: Catalogue) -> Iterator[Row]:
    for one in held(catalogue):
        known = one.parsed().get("tiedot", {})
        for value in shown_values(one.key, one.row["source_digest"], values_of(catalogue, one.row["id"])):
            row, noted = value.row, known.get(value.row["path"], {})
            yield (
                _name(one), value.label, value.cell, None, None, qualifier(noted), STATES[row["state"]],
                row["certainty"], DECISIONS[row["decision"]], _decided(noted.get("kasittely")), one.row["source_name"],
                _place(row), _folded(row["quote"]), row["path"], one.key, str(value.mark),
            )  # fmt: skip


def _findings(catalogue: Catalogue) -> Iterator[Row]:
    """Those within a record, then those between it and later ones."""
    for one in held(catalogue):
        for row in catalogue.connection.execute(_FINDINGS, [one.row["id"], one.row["id"]]):
            names = dict.fromkeys(label(path) for path in json.loads(row["paths"]))
            yield (
                _name(one), _SEVERITIES[row["severity"]], row["text_fi"], ", ".join(names), row["rule"],
                one.row["source_name"], row["other_source"], one.key, row["other_key"],
            )  # fmt: skip


def _failures(catalogue: Catalogue) -> Iterator[Row]:
    found = catalogue.connection.execute(
        "SELECT path, files.status, coalesce(files.code, sources.code) AS code,"
        " coalesce(files.reason_fi, sources.reason_fi) AS reason"
        " FROM files LEFT JOIN sources ON sources.id = files.source"
        " WHERE files.status NOT IN ('ok', 'duplicate') ORDER BY files.status = 'partial', path"
    )
    for row in found:
        why, advice = split_reason(row["status"], row["code"], row["reason"])
        yield row["path"], STATUSES[row["status"]], why, advice, row["code"]


def _name(one: Held) -> str | None:
    """What a record is called: its project, else its heading."""
    return one.project or one.row["title"]


def _file(one: Held) -> str:
    return one.paths[0] if one.paths else one.row["source_name"]


def _folded(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _place(row: Any) -> Cell:  # noqa: ANN401 - a row by column names
    return Cell(row["place"], Kind.TEXT) if row["page"] is None else Cell(row["page"], Kind.COUNT)


def _decided(decision: dict[str, str] | None) -> str | None:
    """ "Aino Esimerkki 17.3.2025: luku on taulukosta"."""
    if not decision:
        return None
    when = decision.get("milloin", "")[:10]
    day = write_date(date.fromisoformat(when)) if when else ""
    who = " ".join(part for part in (decision.get("kuka"), day) if part)
    return ": ".join(part for part in (who, decision.get("miksi")) if part) or None


PROJECTS = Table(
    "hankkeet",
    "Hankkeet",
    (
        Column("Hanke", width=48),
        Column("Kunta"),
        Column("Ohjelma", width=18),
        Column("Rahoittaja", width=34),
        Column("Alkaa", Kind.DATE, 12),
        Column("Päättyy", Kind.DATE, 12),
        Column("Kokonaiskustannukset", Kind.EUROS, 24, has_sum=True),
        Column("Omarahoitus", Kind.EUROS, 18, has_sum=True),
        Column("Asiakirjoja", Kind.COUNT, 14, has_sum=True),
    ),
    _projects,
)
RECORDS = Table(
    "asiat",
    "Asiat",
    (
        Column("Kunta"),
        Column("Toimielin", width=24),
        Column("Päivä", Kind.DATE, 12),
        Column("§", Kind.COUNT, 8),
        Column("Otsikko", width=56),
        Column("Hanke", width=40),
        Column("Laji", width=20),
        Column("Tila", width=12),
        Column("Arvoja", Kind.COUNT, 11),
        Column("Tarkistettavia", Kind.COUNT, 17),
        Column("Varoituksia", Kind.COUNT, 14),
        Column("Lähdetiedosto", width=44),
        Column(KEY, width=18),
    ),
    _records,
)
VALUES = Table(
    "kentat",
    "Kentät",
    (
        Column("Asia", width=32),
        Column("Kenttä", width=32),
        Column(VALUE, Kind.ANY, 40),
        Column(CORRECTION, Kind.INPUT, 24),
        Column(REASON, Kind.INPUT, 24),
        Column("Tarkenne", width=14),
        Column(STATE, width=11),
        Column("Varmuus", Kind.CERTAINTY, 12),
        Column("Käsittely", width=13),
        Column("Käsittelijä", width=22),
        Column("Lähdetiedosto", width=28),
        Column("Sivu", Kind.ANY, 10),
        Column("Lainaus", width=60),
        Column(PATH, width=34),
        Column(KEY, width=18),
        Column(MARK, width=20, is_hidden=True),
    ),
    _values,
    fixed=2,
    lines=4,
)
FINDINGS = Table(
    "havainnot",
    "Havainnot",
    (
        Column("Asia", width=40),
        Column("Vakavuus", width=13),
        Column("Havainto", width=80),
        Column("Kentät", width=40),
        Column("Sääntö", width=24),
        Column("Lähdetiedosto", width=28),
        Column("Toinen asiakirja", width=28),
        Column(KEY, width=18),
        Column("Toisen avain", width=18),
    ),
    _findings,
)
FAILURES = Table(
    "virheet",
    "Virheet",
    (
        Column("Tiedosto", width=60),
        Column("Tila", width=24),
        Column("Syy", width=50),
        Column("Mitä tehdä", width=60),
        Column("Koodi", width=18),
    ),
    _failures,
)
TABLES = MappingProxyType({table.name: table for table in (PROJECTS, RECORDS, VALUES, FINDINGS, FAILURES)})
"""Name -> table, in the order of a workbook's sheets."""


def rows_of(table: Table, catalogue: Catalogue) -> Iterator[Row]:
    """The rows of a table.

    Raises:
        InputError: the catalogue or a file of records is damaged.
    """
    with told(catalogue.folder):
        yield from table.rows(catalogue)
