"""The commands of Word templates: ``template list``, ``show``, ``check`` and ``new``."""

from __future__ import annotations

from pathlib import Path

import click

from memogen.cli.options import COMMAND, OPTIONS, force_option, t, templates_option
from memogen.cli.output import print_json, say
from memogen.errors import TemplateError, UsageError
from memogen.language import Text

OWN_FOLDER = Path("mallit")
_NAME = t("MALLI", "TEMPLATE")


@click.group(options_metavar=OPTIONS, subcommand_metavar=COMMAND, help=t("Word-mallit.", "Word templates."))
def template() -> None:
    """The template commands."""


@template.command("list", options_metavar=OPTIONS, help=t("Luettele mallit.", "List the templates."))
@templates_option
@click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))
def list_templates(folders: tuple[Path, ...], as_json: bool) -> None:
    """Print template names."""
    from memogen.render.catalogue import template_names

    names = template_names(folders)
    if as_json:
        print_json(names)
    else:
        click.echo("\n".join(names))


@template.command(
    options_metavar=OPTIONS, help=t("Tulosta mallin teksti luettavaksi.", "Print a template's text for review.")
)
@click.argument("name", metavar=_NAME)
@templates_option
def show(name: str, folders: tuple[Path, ...]) -> None:
    """Print a template's text."""
    from memogen.render.catalogue import find_template
    from memogen.render.listing import template_lines

    click.echo("\n".join(template_lines(find_template(name, folders))))


@template.command(
    options_metavar=OPTIONS,
    help=t("Tarkista malleja; 6, jos vikoja on.", "Check templates; exit 6 where there are faults."),
)
@click.argument("names", nargs=-1, required=True, metavar=_NAME + "...")
@templates_option
@click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))
def check(names: tuple[str, ...], folders: tuple[Path, ...], as_json: bool) -> int:
    """Print every fault of every template."""
    from memogen.render import Problem, check_template, find_template

    found: list[tuple[str, Problem]] = []
    for name in names:
        try:
            problems = check_template(find_template(name, folders))
        except TemplateError as error:
            what = Text(*(words.rstrip(".") for words in error.what))
            problems = [Problem("tiedosto", name, what, error.hint or Text("", ""))]
        found += [(name, problem) for problem in problems]
    if as_json:
        print_json(
            [
                {
                    "tiedosto": name,
                    "paikka": problem.place,
                    "teksti": problem.tag,
                    "vika": problem.message._asdict(),
                    "korjaus": problem.mend._asdict(),
                    "estaa": problem.blocks,
                }
                for name, problem in found
            ]
        )
    else:
        for name, problem in found:
            click.echo(f"{name}: {problem.text}")
    say(Text(f"Malleja: {len(names)}, vikoja: {len(found)}", f"Templates: {len(names)}, faults: {len(found)}"))
    return TemplateError.exit_code if found else 0


@template.command(
    options_metavar=OPTIONS,
    help=t("Kopioi malli omaksi muokattavaksi.", "Copy a template to edit as your own."),
)
@click.argument("name", metavar=_NAME)
@click.option(
    "--from",
    "original",
    required=True,
    metavar=_NAME,
    help=t("Malli tai tyyli, josta kopioidaan.", "The template, or style, to copy."),
)
@click.option(
    "--templates",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=OWN_FOLDER,
    show_default=True,
    help=t("Oma mallikansio.", "Your own template folder."),
)
@force_option
def new(name: str, original: str, folder: Path, force: bool) -> None:
    """Copy a template."""
    from memogen.render import find_template, write

    steps = name.removesuffix(".docx").split("/")
    if not all(step and step.strip(".") and "\\" not in step for step in steps):
        raise UsageError(
            Text(f"”{name}” ei kelpaa mallin nimeksi.", f"“{name}” is no name for a template."),
            hint=Text("Esimerkki: oulu/paatosehdotus", "Example: oulu/paatosehdotus"),
        )
    # The folder itself may hold the original: a copy of one's own template.
    content = find_template(original, [folder] if folder.is_dir() else [], kind=steps[-1]).read_bytes()
    target = folder.joinpath(*steps[:-1], f"{steps[-1]}.docx")
    target.parent.mkdir(parents=True, exist_ok=True)
    write(content, target, force)
    say(Text(f"Malli: {target}", f"Template: {target}"))
    say(
        Text(
            f"Muokkaa sitä Wordissa, tarkista: memogen template check {target}, ja käytä: "
            f"memogen draft LÄHDE -t {name} --templates {folder} -o memo.docx",
            f"Edit it in Word, check it: memogen template check {target}, and use it: "
            f"memogen draft SOURCE -t {name} --templates {folder} -o memo.docx",
        )
    )
