"""The commands, each a thin call. What is heavy is imported inside the command that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memogen.cli.archive import batch, verify
from memogen.cli.configuration import defaults
from memogen.cli.diffing import diff
from memogen.cli.doctor import doctor
from memogen.cli.drafting import combined, draft
from memogen.cli.exporting import export, import_
from memogen.cli.finishing import finish, pdf_targets, tell_lost, write_pdfs
from memogen.cli.options import (
    COMMAND,
    OPTIONS,
    SOURCE,
    engine_option,
    force_option,
    item_option,
    model_option,
    pdf_option,
    project_option,
    sources_option,
    template_option,
    templates_option,
)
from memogen.cli.options import t as _t
from memogen.cli.output import (
    columns,
    memo_summary,
    print_json,
    record_table,
    tell_missing,
    write_memo,
    write_out,
)
from memogen.cli.reporting import report
from memogen.cli.reviewing import review
from memogen.cli.searching import projects, search
from memogen.cli.templates import template
from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from spacy.language import Language

    from memogen.read.engines import Engine

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    context_settings={**CONTEXT, "auto_envvar_prefix": "MEMOGEN"},
    options_metavar=OPTIONS,
    subcommand_metavar=COMMAND,
    help=_t(
        "Laatii päätösmuistioluonnoksia pöytäkirjoista ja hankesuunnitelmista; joka arvolla on lähteensä.",
        "Drafts decision memos from minutes and project plans, every value with its source.",
    ),
)
@click.option("-q", "--quiet", is_flag=True, help=_t("Älä tulosta viestejä.", "Print no messages."))
@click.option(
    "-v",
    "--verbose",
    count=True,
    help=_t("Kerro enemmän; -vv näyttää virheen jäljen.", "Say more; -vv shows tracebacks."),
)
@click.version_option(package_name="memogen", prog_name="memogen")
@click.pass_context
def memogen(context: click.Context, quiet: bool, verbose: int) -> None:
    """The command group."""
    if context.resilient_parsing:
        return
    context.default_map = defaults(memogen)


@memogen.command(options_metavar=OPTIONS, help=_t("Poimi lähteestä tietueet.", "Extract records from sources."))
@click.argument("sources", nargs=-1, required=True, metavar=SOURCE + "...")
@click.option(
    "-o",
    "--output",
    metavar=_t("TIEDOSTO", "FILE"),
    help=_t("Tiedosto; oletus vakiotuloste.", "A file; default standard output."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "values", "table"]),
    default="json",
    show_default=True,
    help=_t(
        "json: kaikki; values: vain arvot; table: ihmiselle.", "json: all; values: values only; table: for people."
    ),
)
@item_option
@project_option
@click.option(
    "--combine",
    is_flag=True,
    help=_t("Yhdistä saman hankkeen lähteet yhdeksi tietueeksi.", "Make one record of sources about one project."),
)
@click.option(
    "--explain",
    metavar=_t("POLKU", "PATH"),
    help=_t(
        "Kerro, mistä yhden kentän arvo pääteltiin, esim. rahoitus.tuki_euroa.",
        "Tell what the value of one field was judged by, such as rahoitus.tuki_euroa.",
    ),
)
@model_option
@engine_option
@force_option
def extract(
    sources: tuple[str, ...],
    output: str | None,
    form: str,
    item: int | None,
    project: str | None,
    combine: bool,
    explain: str | None,
    model: Language | None,
    engine: Engine,
    force: bool,
) -> None:
    """Print records."""
    if explain:
        from memogen.cli.explaining import explanation

        write_out(explanation(sources, explain, engine), output, force=force)
        return
    from memogen.choose import choose
    from memogen.draft import draft_records
    from memogen.inputs import open_input, records_in

    if combine and len(sources) > 1:
        records = draft_records([combined(sources, item, project, model, engine)])
    elif item is None and project is None:
        records = []
        for given in (open_input(source, engine=engine) for source in sources):
            found = records_in(given, model=model)
            records += found
            tell_missing(given, found)
    else:
        inputs = [open_input(source, engine=engine) for source in sources]
        chosen = [choose(given, section=item, project=project, every=True) for given in inputs]
        records = [record for several in chosen for record in draft_records(several, model=model)]
    if form == "table":
        write_out("\n\n".join(record_table(record) for record in records), output, force=force)
        return
    import json

    data = [record.values() if form == "values" else record.dump() for record in records]
    write_out(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output, force=force)


@memogen.command(
    options_metavar=OPTIONS, help=_t("Tee muistio tallennetusta tietueesta.", "Render a memo from a saved record.")
)
@click.argument("record", type=click.Path(path_type=Path), metavar=_t("TIETUE.json", "RECORD.json"))
@template_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar=_t("POLKU", "PATH"),
    help=_t("Muistio.", "The memo."),
)
@click.option(
    "--number",
    type=int,
    metavar=_t("NUMERO", "NUMBER"),
    default=1,
    show_default=True,
    help=_t("Monesko tietue tiedostossa.", "Which record of the file."),
)
@sources_option
@templates_option
@pdf_option
@click.option(
    "--verify",
    is_flag=True,
    help=_t(
        "Lue muistio ja luettele tietueen arvot, joita siinä ei ole; 1, jos niitä on.",
        "Read the memo back and list the record's values that are not in it; exit 1 where there are some.",
    ),
)
@force_option
def render(
    record: Path,
    template: str,
    output: Path,
    number: int,
    sources: Any,  # noqa: ANN401 - one of the choices
    folders: tuple[Path, ...],
    pdf: bool,
    verify: bool,
    force: bool,
) -> int:
    """Render a record."""
    from memogen.inputs import load_records
    from memogen.render import find_template
    from memogen.render import render as render_record

    path = find_template(template, folders)
    records = load_records(str(record))
    if not 1 <= number <= len(records):
        raise UsageError(
            Text(f"Tiedostossa on {len(records)} tietuetta.", f"The file holds {len(records)} records."),
            where=str(record),
            hint=Text("Valitse tietue: --number N.", "Choose one: --number N."),
        )
    pdfs = pdf_targets([output], force) if pdf else []
    memo = render_record(records[number - 1], path, sources=sources)
    write_memo(memo, output, force=force)
    memo_summary(memo, output, records[number - 1])
    if pdf:
        write_pdfs([memo.content], pdfs, force)
    return int(verify and tell_lost(records[number - 1], memo.content))


@memogen.command(
    options_metavar=OPTIONS,
    help=_t("Tarkista lähde tai tietue; 1, jos varoituksia on.", "Check sources or records; exit 1 on a warning."),
)
@click.argument("sources", nargs=-1, required=True, metavar=SOURCE + "...")
@click.option(
    "--complete", is_flag=True, help=_t("Luettele, mitä muistiosta puuttuu.", "List what the memo would lack.")
)
@click.option(
    "--require",
    multiple=True,
    metavar=_t("KENTTÄ", "PATH"),
    help=_t("Lisäksi vaadittu kenttä (--complete).", "A field that is needed too (--complete)."),
)
@click.option(
    "--publish", is_flag=True, help=_t("Luettele henkilötiedot ja piilosisältö.", "List personal and hidden data.")
)
@click.option(
    "--redact", is_flag=True, help=_t("Kirjoita kopio ilman henkilötietoja (-o).", "Write a copy without it (-o).")
)
@click.option("-o", "--output", metavar=_t("TIEDOSTO", "FILE"), help=_t("Puhdas kopio.", "The clean copy."))
@click.option(
    "--off", multiple=True, metavar=_t("SÄÄNTÖ", "RULE"), help=_t("Älä käytä sääntöä.", "Do not ask this rule.")
)
@click.option("--json", "as_json", is_flag=True, help=_t("Tulosta JSON-muodossa.", "Print JSON."))
@engine_option
@force_option
def check(
    sources: tuple[str, ...],
    complete: bool,
    require: tuple[str, ...],
    publish: bool,
    redact: bool,
    output: str | None,
    off: tuple[str, ...],
    as_json: bool,
    engine: Engine,
    force: bool,
) -> int:
    """Print findings, what is lacking, or personal data."""
    from memogen.cli import checking
    from memogen.inputs import open_input

    if redact != bool(output) or complete + publish + redact > 1:
        raise UsageError(
            Text("Valitse yksi: --complete, --publish tai --redact -o TIEDOSTO.", "Choose one way of checking."),
            hint=Text("Apua: memogen check --help", "One of: --complete, --publish, --redact -o FILE"),
        )
    archives = [Path(name) for name in sources if Path(name).is_dir()]
    if archives and (complete or publish or redact or len(sources) > 1):
        raise UsageError(
            Text(
                "Arkiston havainnot luetellaan yksi arkisto kerrallaan.", "An archive's findings are listed by itself."
            ),
            where=str(archives[0]),
            hint=Text("Anna pelkkä arkisto: memogen check ARKISTO", "Give the archive alone: memogen check ARCHIVE"),
        )
    # What is published is the file and not the record in it.
    inputs = [open_input(name, memos=not (publish or redact), engine=engine) for name in sources if not archives]
    if complete:
        return int(checking.print_lacking(inputs, require, as_json=as_json) > 0)
    if archives:
        groups = checking.archive_findings(archives[0], off)
    elif output:
        groups = checking.write_clean(inputs, output, force=force)
    else:
        groups = checking.personal_data(inputs) if publish else checking.findings(inputs, off)
    checking.print_groups(groups, as_json=as_json)
    return int(any(finding.vakavuus != "huomautus" for group in groups for finding in group.findings))


@memogen.command(options_metavar=OPTIONS, help=_t("Luettele kaikki kentät.", "List every field."))
@click.option("--json", "as_json", is_flag=True, help=_t("Tulosta JSON-muodossa.", "Print JSON."))
@click.option("--schema", is_flag=True, help=_t("Tulosta tietueen JSON Schema.", "Print the record's JSON Schema."))
def fields(as_json: bool, schema: bool) -> None:
    """Print the declarations."""
    from memogen.fields import FIELDS

    if schema:
        from memogen.record import json_schema

        print_json(json_schema())
    elif as_json:
        print_json(
            [
                {
                    "polku": field.path,
                    "tyyppi": field.type.value,
                    "nimi": field.label._asdict(),
                    "merkitys": field.meaning._asdict(),
                    "esimerkki": field.example,
                    "osat": [member.name for member in field.members],
                    "valinnat": [choice.value for choice in field.choices],
                }
                for field in FIELDS.values()
            ]
        )
    else:
        click.echo(columns([(f.path, str(f.label), f.type.value, f.example) for f in FIELDS.values()]))


memogen.add_command(draft)
memogen.add_command(template)
memogen.add_command(finish)
memogen.add_command(search)
memogen.add_command(projects)
memogen.add_command(diff)
memogen.add_command(batch)
memogen.add_command(verify)
memogen.add_command(doctor)
memogen.add_command(review)
memogen.add_command(report)
memogen.add_command(export)
memogen.add_command(import_)
