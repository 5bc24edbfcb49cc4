"""``memogen export`` and ``memogen import``: an archive as files that others open, and corrections back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from memogen.cli.options import OPTIONS, force_option, t
from memogen.cli.output import print_json, say, styled
from memogen.cli.searching import archive_argument, json_option
from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.catalogue import Catalogue
    from memogen.catalogue.export.corrections import Problem
    from memogen.catalogue.importing import Applied, Outcome

_TABLES = ("hankkeet", "asiat", "kentat", "havainnot", "virheet")
_FORMS = ("xlsx", "csv", "jsonl", "6aika")


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Vie arkisto: .xlsx (taulukot), .csv (yksi taulukko), .jsonl (tietueet), .json (6Aika-päätösrajapinta).",
        "Export an archive: .xlsx (tables), .csv (one table), .jsonl (records), .json (6Aika decision API).",
    ),
)
@archive_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar=t("TIEDOSTO", "FILE"),
    help=t("Tiedosto; - on vakiotuloste.", "The file; - is standard output."),
)
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help=t("Muoto; oletus päätteestä.", "Default by the suffix.")
)
@click.option(
    "--table", type=click.Choice(_TABLES), help=t("CSV:n taulukko; oletus hankkeet.", "CSV's table; default hankkeet.")
)
@click.option(
    "--csv",
    "dialect",
    type=click.Choice(["excel", "rfc4180"]),
    default="excel",
    show_default=True,
    help=t("CSV suomalaiselle Excelille tai ohjelmille.", "CSV for a Finnish Excel, or for programs."),
)
@force_option
def export(archive: Path, output: str, form: str | None, table: str | None, dialect: str, force: bool) -> None:
    """Write an archive."""
    from memogen.catalogue import Catalogue
    from memogen.catalogue.export import TABLES, Dialect, Form, form_of
    from memogen.catalogue.export import export as write
    from memogen.catalogue.projects import link
    from memogen.render.package import writing

    asked = Form(form) if form else form_of(output)
    if asked is None:
        raise UsageError(
            Text("Muoto ei selviä tiedoston nimestä.", "The file's name tells no format."),
            where=output,
            hint=Text(f"Valitse: --format {'|'.join(_FORMS)}.", f"Choose: --format {'|'.join(_FORMS)}."),
        )
    if asked is not Form.CSV and (table or dialect != "excel"):
        raise UsageError(
            Text("--table ja --csv koskevat CSV-muotoa.", "--table and --csv are for CSV."),
            where=output,
            hint=Text(
                "Anna nimi, joka päättyy .csv, tai --format csv.", "Give a name ending in .csv, or --format csv."
            ),
        )

    with Catalogue.open(archive) as catalogue:
        link(catalogue)  # a review may have changed what the projects say

        def put(file: BinaryIO) -> None:
            write(catalogue, file, asked, table=TABLES[table or "hankkeet"], dialect=Dialect(dialect))

        if output == "-":
            put(sys.stdout.buffer)
        else:
            with writing(Path(output), force) as file:
                put(file)
            say(Text(f"Kirjoitettu: {output}", f"Written: {output}"))
        if asked is Form.DECISIONS:
            _tell_left_out(catalogue)


def _tell_left_out(catalogue: Catalogue) -> None:
    from memogen.catalogue.export.decision_api import left_out

    others, secret = left_out(catalogue)
    if others or secret:
        say(
            Text(
                f"Jätetty pois: {others} tietuetta, jotka eivät kerro toimielimen käsittelystä, ja"
                f" {secret}, joissa on merkintä julkisuudesta.",
                f"Left out: {others} records that tell of no body's treatment, and {secret} marked as not public.",
            )
        )


@click.command(
    "import",
    options_metavar=OPTIONS,
    help=t(
        "Tuo viedyssä työkirjassa tehdyt korjaukset takaisin arkistoon; 1, jos jokin jäi tuomatta.",
        "Bring corrections made in an exported workbook back into the archive; exit 1 where one was left out.",
    ),
)
@archive_argument
@click.argument("workbook", type=click.Path(path_type=Path), metavar=t("KORJAUKSET.xlsx", "CORRECTIONS.xlsx"))
@click.option("--as", "who", metavar=t("NIMI", "NAME"), help=t("Korjaajan nimi.", "Who corrects; default you."))
@click.option("--dry-run", is_flag=True, help=t("Kerro vain, mitä muuttuisi.", "Only say what would change."))
@json_option
def import_(archive: Path, workbook: Path, who: str | None, dry_run: bool, as_json: bool) -> int:
    """Bring corrections in."""
    from memogen.catalogue import Catalogue
    from memogen.catalogue.export.corrections import read_corrections
    from memogen.catalogue.importing import bring_in
    from memogen.decisions import hand

    wanted = list(read_corrections(workbook))  # before the archive, whose opening takes the limits off
    with Catalogue.open(archive) as catalogue:
        done = bring_in(catalogue, wanted, hand(who), is_trial=dry_run)
    if as_json:
        print_json(_json(done))
    else:
        for one in done.applied:
            click.echo(_line(one))
        for problem in done.problems:
            for line in _problem_lines(problem):
                click.echo(line)
    _tell(done, is_trial=dry_run)
    return int(bool(done.problems))


def _line(one: Applied) -> str:
    return f"{one.cell}  {one.label}: {one.old} → {one.new}  [{one.key}]"


def _problem_lines(problem: Problem) -> list[str]:
    """Where it stands and what is wrong, and what to do."""
    label = styled(str(Text("ei tuotu", "left out")), fg="yellow")
    lines = [f"{problem.cell}  {problem.path}: {label}: {problem.what}  [{problem.key}]"]
    return [*lines, f"    {problem.hint}"] if problem.hint else lines


def _tell(done: Outcome, *, is_trial: bool) -> None:
    counts = f"{len(done.applied)}", f"{done.unchanged}", f"{len(done.problems)}"
    first = Text("Tuotaisiin", "Would bring in") if is_trial else Text("Tuotu", "Brought in")
    say(
        Text(
            f"{first.fi}: {counts[0]}; ennestään arkistossa: {counts[1]}; jäi tuomatta: {counts[2]}",
            f"{first.en}: {counts[0]}; there already: {counts[1]}; left out: {counts[2]}",
        )
    )


def _json(done: Outcome) -> dict[str, object]:
    return {
        "tuotu": [
            {
                "solu": one.cell,
                "avain": one.key,
                "polku": one.path,
                "toimi": one.action.value,
                "vanha": one.old.fi,
                "uusi": one.new.fi,
            }
            for one in done.applied
        ],
        "ennestaan": done.unchanged,
        "ei_tuotu": [
            {
                "solu": one.cell,
                "avain": one.key,
                "polku": one.path,
                "syy": one.what._asdict(),
                "ohje": one.hint._asdict() if one.hint else None,
            }
            for one in done.problems
        ],
    }
