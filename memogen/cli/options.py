"""The options and words that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from spacy.language import Language

    from memogen.read.engines import Engine


def t(fi: str, en: str) -> str:
    """A help text in the user's language."""
    return str(Text(fi, en))


OPTIONS = t("[VALITSIMET]", "[OPTIONS]")
COMMAND = t("KOMENTO [ARGUMENTIT]...", "COMMAND [ARGS]...")
SOURCE = t("LÄHDE", "SOURCE")


template_option = click.option(
    "-t",
    "--template",
    required=True,
    metavar=t("MALLI", "TEMPLATE"),
    help=t("Malli, esim. kemi/paatosehdotus.", "Template, e.g. kemi/paatosehdotus."),
)
force_option = click.option(
    "--force", is_flag=True, help=t("Korvaa olemassa oleva tiedosto.", "Replace an existing file.")
)
templates_option = click.option(
    "--templates",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=t("Oma mallikansio; sen mallit korvaavat toimitetut.", "An own template folder; its templates come first."),
)
sources_option = click.option(
    "--sources",
    type=click.Choice(["comments", "appendix", "none"]),
    default="comments",
    show_default=True,
    help=t("Missä lähteet näytetään.", "Where sources are shown."),
)


def _load_model(_context: click.Context, _parameter: click.Parameter, choice: str) -> Language | None:
    from memogen.finnish.model import load_model

    try:
        return load_model(choice)
    except LookupError as problem:
        raise UsageError(
            Text(f"Kielimallia ei voi käyttää: {choice}.", f"The language model cannot be used: {choice}."),
            hint=Text("Asenna se: pip install 'memogen[malli]'.", "Install it: pip install 'memogen[malli]'."),
        ) from problem


model_option = click.option(
    "--model",
    default="rules",
    show_default=True,
    metavar="auto|rules|" + t("NIMI", "NAME"),
    callback=_load_model,
    help=t(
        "Suomen kielimalli lisää epävarmoja nimiä; auto: paras asennettu.",
        "A Finnish language model adds doubtful names; auto: the best one installed.",
    ),
)
pdf_option = click.option(
    "--pdf",
    is_flag=True,
    help=t("Tee myös PDF (LibreOffice).", "Make a PDF too (LibreOffice)."),
)
item_option = click.option(
    "--item", type=int, metavar=t("NUMERO", "NUMBER"), help=t("Pykälän numero.", "The § number.")
)


def _engine(_context: click.Context, _parameter: click.Parameter, choice: str) -> Engine:
    from memogen.read.engines import Engine

    return Engine(choice)


engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "pdfplumber"]),
    default="auto",
    show_default=True,
    callback=_engine,
    help=t(
        "PDF:n lukija; pdfplumber lukee joka sivun hitaasti itse.",
        "What reads a PDF; pdfplumber reads every page itself, slowly.",
    ),
)
project_option = click.option(
    "--project",
    metavar=t("NIMI", "NAME"),
    help=t("Hankkeen tai asian nimi tai sen osa.", "The project's or item's name, or a part."),
)
