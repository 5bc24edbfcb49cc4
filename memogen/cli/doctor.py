"""The command ``doctor``: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import click

from memogen.cli.options import OPTIONS, t
from memogen.cli.output import columns, print_json, styled
from memogen.language import Text


@click.command(
    options_metavar=OPTIONS,
    help=t("Kerro, mitä on asennettuna ja mitä puuttuu.", "Tell what is installed and what is missing."),
)
@click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))
def doctor(as_json: bool) -> None:
    """Print what memogen can use here."""
    from memogen.doctor import State, examine

    found = examine()
    if as_json:
        print_json(
            [
                {
                    "tunnus": one.id,
                    "nimi": one.name,
                    "tila": one.state.value,
                    "mika": one.found,
                    "kaytto": one.use._asdict(),
                    "asennus": one.get._asdict(),
                }
                for one in found
            ]
        )
        return
    words = {
        State.FOUND: Text("on", "ok"),
        State.MISSING: Text("puuttuu", "missing"),
        State.UNKNOWN: Text("ei tiedossa", "unknown"),
    }
    rows = columns([(str(words[one.state]), one.name, str(one.use), one.found) for one in found]).splitlines()
    for row, one in zip(rows, found, strict=True):
        click.echo(row if one.state is State.FOUND else styled(row, fg="yellow"))
        if one.state is State.MISSING:
            click.echo(f"    {Text('Asennus', 'To get it')}: {one.get}")
