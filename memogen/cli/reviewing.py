"""``memogen review``: the review page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from memogen.cli.options import OPTIONS, force_option, t, templates_option
from memogen.cli.output import say, write_out
from memogen.errors import OutputError, UsageError
from memogen.language import Text


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Tarkista tietueet selaimessa: lähde kentän vieressä, korjaa, hyväksy, lataa muistio.",
        "Review records in the browser: the source beside the field; correct, accept, download the memo.",
    ),
)
@click.argument("name", metavar=t("ARKISTO|TIETUE.json|LÄHDE", "ARCHIVE|RECORD.json|SOURCE"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar=t("PORTTI", "PORT"),
    help=t("Portti; oletus vapaa.", "The port; default a free one."),
)
@click.option("--no-browser", is_flag=True, help=t("Älä avaa selainta.", "Do not open the browser."))
@click.option("--as", "who", default="", metavar=t("NIMI", "NAME"), help=t("Tarkistajan nimi.", "The reviewer's name."))
@click.option(
    "--history",
    metavar=t("TIEDOSTO", "FILE"),
    help=t("Kirjoita arkiston muutosloki (.csv, .jsonl); ei sivua.", "Write an archive's audit trail (.csv, .jsonl)."),
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path),
    metavar=t("KANSIO", "FOLDER"),
    help=t("Kirjoita valmiit tietueet tarkkuuden mittaamiseen.", "Write what is done, for measuring accuracy."),
)
@templates_option
@force_option
def review(
    name: str,
    port: int,
    no_browser: bool,
    who: str,
    history: str | None,
    labels: Path | None,
    folders: tuple[Path, ...],
    force: bool,
) -> None:
    """Serve the review page until Ctrl-C, or write what a review has left."""
    if history or labels:
        _write(Path(name), history, labels, force)
        return
    from memogen.read.opening import printable
    from memogen.web.server import Server, serve

    def opened(server: Server) -> None:
        say(Text("Avaa selaimessa:", "Open in the browser:"))
        click.echo(server.address)
        target = server.page.desk.target
        if target is not None:
            shown = printable(str(target))
            say(Text(f"Päätökset tallentuvat tiedostoon {shown}.", f"Decisions are saved to {shown}."))
        say(Text("Lopeta: Ctrl+C.", "Stop with Ctrl+C."))

    serve(name, port=port, folders=folders, who=who, opened=opened, browser=not no_browser)


def _write(archive: Path, history: str | None, labels: Path | None, force: bool) -> None:
    from memogen.catalogue import Catalogue
    from memogen.trail import history_csv, history_jsonl, label_files

    if history and not history.endswith((".csv", ".jsonl", "-")):
        raise UsageError(
            Text("Muutosloki on .csv tai .jsonl.", "The audit trail is .csv or .jsonl."),
            where=history,
            hint=Text("Esimerkki: --history muutokset.csv", "Example: --history changes.csv"),
        )
    with Catalogue.open(archive) as catalogue:
        if history:
            write = history_csv if history.endswith(".csv") else history_jsonl
            write_out(write(catalogue.history()), history, force=force)
        if labels:
            files = label_files(catalogue)
            try:
                labels.mkdir(parents=True, exist_ok=True)
            except OSError as problem:
                raise OutputError(
                    Text("Kansiota ei voi tehdä.", "The folder cannot be made."),
                    where=str(labels),
                    hint=Text("Valitse kansio, johon on oikeus kirjoittaa.", "Choose a folder you may write to."),
                ) from problem
            for file, text in files.items():
                write_out(text, str(labels / file), force=force)
            if not files:
                say(Text("Yhtään lähdettä ei ole käyty kokonaan läpi.", "No source has been gone through wholly."))
