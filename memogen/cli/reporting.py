"""The command ``report``: records or an archive as one HTML file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from memogen.cli.options import OPTIONS, force_option, item_option, project_option, t
from memogen.cli.output import write_out
from memogen.errors import OutputError, UsageError
from memogen.language import Text


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Tee raportti: yksi HTML-tiedosto lähetettäväksi, tulostettavaksi tai arkistoitavaksi.",
        "Make a report: one HTML file to send, to print or to archive.",
    ),
)
@click.argument("source", metavar=t("LÄHDE|TIETUE|ARKISTO[#AVAIN]", "SOURCE|RECORD|ARCHIVE[#KEY]"))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar=t("TIEDOSTO", "FILE"),
    help=t("Raportti (.html); - on vakiotuloste.", "The report (.html); - is standard output."),
)
@item_option
@project_option
@force_option
def report(source: str, output: str, item: int | None, project: str | None, force: bool) -> None:
    """Write the report."""
    if output != "-" and not force and os.path.lexists(output):
        raise OutputError(
            Text("Tiedosto on jo olemassa; sitä ei korvata.", "The file exists already; it is not overwritten."),
            where=output,
            hint=Text("Valitse toinen nimi tai lisää --force.", "Choose another name or add --force."),
        )
    write_out(_page(source, item, project), output, force=force)


def _page(source: str, item: int | None, project: str | None) -> str:
    from memogen.catalogue import Catalogue
    from memogen.catalogue.projects import link
    from memogen.diff.archives import split_name
    from memogen.report import archive_report, of_archive, of_file, record_report

    made, of_one = datetime.now(), split_name(source)
    if not of_one and not (source != "-" and Path(source).is_dir()):
        return record_report(of_file(source, section=item, project=project), made)
    if item is not None or project is not None:
        raise UsageError(
            Text("--item ja --project valitsevat tiedostosta.", "--item and --project choose from a file."),
            where=source,
            hint=Text("Arkiston tietue: ARKISTO#AVAIN", "A record of an archive: ARCHIVE#KEY"),
        )
    folder, key = of_one or (Path(source), None)
    with Catalogue.open(folder) as catalogue:
        link(catalogue)  # a review may have changed what the projects say
        return record_report([of_archive(catalogue, key)], made) if key else archive_report(catalogue, made)
