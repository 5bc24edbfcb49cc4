"""``memogen search`` and ``memogen projects``: what an archive holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memogen.cli.options import OPTIONS, t
from memogen.cli.output import columns, cut, print_json, say, styled
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.catalogue import Catalogue, Row
    from memogen.catalogue.projects import Project

ARCHIVE = t("ARKISTO", "ARCHIVE")
archive_argument = click.argument("archive", metavar=ARCHIVE, type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Hae arkistosta sanoilla (taivutus ei haittaa) ja kentillä: rahoitus.ohjelma:JTF, hanke.alku:>=2022.",
        "Search an archive by words in any form and by fields: rahoitus.ohjelma:JTF, hanke.alku:>=2022.",
    ),
)
@archive_argument
@click.argument("words", nargs=-1, required=True, metavar=t("SANAT", "WORDS") + "...")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help=t("Enintään näin monta.", "At most so many.")
)
@json_option
def search(archive: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Print the records that a query finds."""
    from memogen.catalogue import Catalogue
    from memogen.catalogue import search as find

    with Catalogue.open(archive) as catalogue:
        hits = find(catalogue, " ".join(words), limit=limit)
    if as_json:
        print_json([{**asdict(hit.row), "snippet": hit.snippet} for hit in hits])
        return
    for hit in hits:
        click.echo(f"{styled(hit.row.title or '-', bold=True)}  {_about(hit.row)}")
        click.echo(f"    {_file(hit.row)}  [{hit.row.key}]")
        click.echo(f"    {hit.snippet}")
    say(Text(f"Löytyi: {len(hits)}", f"Found: {len(hits)}"))
    if len(hits) == limit:
        say(Text("Lisää: --limit N.", "More: --limit N."))


def _file(row: Row) -> str:
    """The record's file, from the folder where the command is run where it lies below it."""
    if row.file is None:
        return row.source
    path, here = Path(row.file), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else row.file


def _about(row: Row) -> str:
    """ "Kaupunginhallitus 5.2.2024 § 76"."""
    from datetime import date

    from memogen.finnish.dates import write_date

    day = write_date(date.fromisoformat(row.day)) if row.day else ""
    section = f"§ {row.section}" if row.section else ""
    return " ".join(part for part in (row.body or row.municipality or "", day, section) if part)


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Luettele arkiston hankkeet; NIMI tai sen osa näyttää hankkeen asiakirjat.",
        "List an archive's projects; a NAME or a part of it shows a project's documents.",
    ),
)
@archive_argument
@click.argument("name", required=False, metavar=t("[NIMI]", "[NAME]"))
@json_option
def projects(archive: Path, name: str | None, as_json: bool) -> None:
    """Print the projects, or the documents of those with a name."""
    from memogen.catalogue import Catalogue
    from memogen.catalogue.projects import documents
    from memogen.catalogue.projects import projects as find

    with Catalogue.open(archive) as catalogue:
        found = find(catalogue, name)
        if as_json:
            print_json([_json(catalogue, one) for one in found])
        elif name is None:
            click.echo(columns([_line(one) for one in found]))
        for one in found if name is not None and not as_json else ():
            click.echo("  ".join(part for part in _line(one) if part))
            rows = documents(catalogue, one)
            click.echo(columns([("   ", row.kind or "", _about(row), _file(row), row.key) for row in rows]))
    say(Text(f"Hankkeita: {len(found)}", f"Projects: {len(found)}"))


def _line(project: Project) -> tuple[str, ...]:
    from decimal import Decimal

    from memogen.finnish.money import write_money

    years = "–".join(day[:4] for day in (project.starts, project.ends) if day)
    total = write_money(Decimal(str(project.total))) if project.total else ""
    count = str(Text(f"asiakirjoja {project.records}", f"documents {project.records}"))
    return (cut(project.name, 60), project.municipality or "", project.programme or "", years, total, count)


def _json(catalogue: Catalogue, project: Project) -> dict[str, object]:
    from memogen.catalogue.projects import documents

    return {**asdict(project), "documents": [asdict(row) for row in documents(catalogue, project)]}
