"""The language of click's own words, which click asks of gettext."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from memogen.language import language

DOMAIN = "memogen"
FOLDER = Path(__file__).parents[1] / "locale"


def use_language() -> None:
    """Makes click speak the user's language; called before the commands are declared, whose help texts then stand."""
    os.environ["LANGUAGE"] = language()  # gettext knows the locale's variables and not MEMOGEN_LANG
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
