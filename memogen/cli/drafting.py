"""The command ``draft``: from sources to a memo in one go."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memogen.cli.finishing import pdf_targets, write_pdfs
from memogen.cli.options import (
    OPTIONS,
    SOURCE,
    engine_option,
    force_option,
    item_option,
    model_option,
    pdf_option,
    project_option,
    sources_option,
    t,
    template_option,
    templates_option,
)
from memogen.cli.output import memo_summary, say, write_memo
from memogen.errors import IncompleteError, OutputError, UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from spacy.language import Language

    from memogen.choose import Matter
    from memogen.read.engines import Engine
    from memogen.record import Record


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Laadi muistioluonnos yhdestä tai useasta lähteestä.",
        "Draft a memo from one source or several.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar=SOURCE + "...")
@template_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar=t("POLKU", "PATH"),
    help=t("Muistio, tai kansio (--all).", "The memo, or a folder (--all)."),
)
@item_option
@project_option
@click.option(
    "--all",
    "every",
    is_flag=True,
    help=t("Muistio jokaisesta asiasta kansioon.", "A memo of each item into a folder."),
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar=t("KENTTÄ=ARVO", "PATH=VALUE"),
    help=t("Aseta arvo itse.", "Set a value yourself."),
)
@click.option(
    "--strict",
    is_flag=True,
    help=t("Virhe (3), jos pakollinen tieto puuttuu.", "Fail (3) where a required value is missing."),
)
@sources_option
@templates_option
@model_option
@engine_option
@pdf_option
@force_option
def draft(
    files: tuple[str, ...],
    template: str,
    output: Path,
    item: int | None,
    project: str | None,
    every: bool,
    settings: tuple[str, ...],
    strict: bool,
    sources: Any,  # noqa: ANN401 - one of the choices
    folders: tuple[Path, ...],
    model: Language | None,
    engine: Engine,
    pdf: bool,
    force: bool,
) -> None:
    """Extract, check and render in one go."""
    from memogen.choose import choose
    from memogen.draft import draft_records
    from memogen.inputs import open_input
    from memogen.render import find_template, render

    path = find_template(template, folders)
    if len(files) > 1:
        _refuse_all(every)
        chosen = [combined(files, item, project, model, engine)]
    else:
        chosen = choose(open_input(files[0], engine=engine), section=item, project=project, every=every)
    records = draft_records(chosen, settings, model)
    targets = _targets(records, output, folder=every)
    if not force:
        _refuse_existing(targets)
    pdfs = pdf_targets(targets, force) if pdf else []
    memos = [render(record, path, sources=sources) for record in records]
    if strict and (lacking := sorted({missing.label for memo in memos for missing in memo.missing})):
        raise IncompleteError(
            Text("Pakollisia tietoja puuttuu: {n}.", "Required values are missing: {n}.").format(n=", ".join(lacking)),
            where=", ".join(files),
            hint=Text("Täydennä arvot: --set KENTTÄ=ARVO.", "Give the values with --set PATH=VALUE."),
        )
    if every:
        _make_folder(output)
    for record, memo, target in zip(records, memos, targets, strict=True):
        write_memo(memo, target, force=force)
        memo_summary(memo, target, record)
    if pdf:
        write_pdfs([memo.content for memo in memos], pdfs, force)


def combined(
    files: Sequence[str], item: int | None, project: str | None, model: Language | None, engine: Engine
) -> Matter:
    """The one record of several files about one project; tells what of each file went into it."""
    from memogen.choose import Matter
    from memogen.combine import combine
    from memogen.inputs import open_input
    from memogen.together import together

    parts = together([open_input(name, engine=engine) for name in files], section=item, project=project, model=model)
    for part in parts:
        number = f" § {part.number}" if part.number is not None else ""
        say(Text(f"Lähde: {part.name}{number}", f"Source: {part.name}{number}"))
    return Matter(None, project or "", combine([part.record for part in parts]))


def _refuse_all(every: bool) -> None:
    if every:
        raise UsageError(
            Text(
                "--all tekee muistion lähteen jokaisesta asiasta; useasta lähteestä tehdään yksi muistio.",
                "--all makes a memo of each item of a source; several sources make one memo.",
            ),
            hint=Text(
                "Anna yksi lähde kerrallaan, tai jätä --all pois.", "Give one source at a time, or leave --all out."
            ),
        )


def _targets(records: list[Record], output: Path, *, folder: bool) -> list[Path]:
    """The memo's path, or one for each record in a folder, named by § or project."""
    if not folder:
        return [output]
    names: list[str] = []
    for number, record in enumerate(records, 1):
        stem = (
            f"pykala-{record.get('asiakirja.pykala')}"
            if record.get("asiakirja.pykala")
            else _slug(record) or f"asia-{number}"
        )
        names.append(stem if stem not in names else f"{stem}-{number}")
    return [output / f"{name}.docx" for name in names]


def _refuse_existing(targets: list[Path]) -> None:
    """Refuses before the first memo is written, so that no run ends half way."""
    taken = [str(target) for target in targets if str(target) != "-" and os.path.lexists(target)]
    if taken:
        raise OutputError(
            Text("Tiedosto on jo olemassa; sitä ei korvata.", "The file exists already; it is not overwritten."),
            where=", ".join(taken),
            hint=Text("Valitse toinen nimi tai lisää --force.", "Choose another name or add --force."),
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(
            Text("Kansiota ei voi tehdä.", "The folder cannot be made."),
            where=str(folder),
            hint=Text("Valitse kansio, johon on oikeus kirjoittaa.", "Choose a folder you may write to."),
        ) from problem


def _slug(record: Record) -> str:
    text = str(record.get("hanke.nimi") or record.get("asiakirja.otsikko") or "").lower()
    text = text.translate(str.maketrans("åäö", "aao"))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:60]
