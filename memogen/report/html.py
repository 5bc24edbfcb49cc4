"""A report as one HTML file: Jinja templates with every value escaped, the style inside, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from memogen.diff.html import style as changes_style
from memogen.finnish.dates import write_date
from memogen.finnish.money import write_amount
from memogen.language import Text, language

_POLICY = "default-src 'none'; img-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
_FOLDER = Path(__file__).parent / "templates"


def page(template: str, *, title: str, made: datetime, **values: Any) -> str:  # noqa: ANN401 - what the template names
    """A whole page.

    Args:
        template: the name of a template beside this module.
        title: of the page; also its first heading.
        made: when, for the footer.
        values: what the template shows.
    """
    style = (_FOLDER / "report.css").read_text("utf-8") + changes_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template(template)
        .render(
            title=title,
            style=Markup(style),  # of our own; the policy names it by its hash and lets no other style in
            policy=_POLICY.format(digest),
            language=language(),
            made=f"{write_date(made.date())} {made:%H.%M}",
            version=version("memogen"),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = lambda fi, en: str(Text(fi, en))
    environment.filters["amount"] = write_amount
    environment.filters["day"] = day
    return environment


def day(iso: str | None) -> str:
    """An ISO day or moment as people write it, "17.3.2025"; empty for None."""
    return write_date(datetime.fromisoformat(iso).date()) if iso else ""
