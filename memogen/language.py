"""Words for the user in Finnish and English, side by side, and the choice between them.

The language follows ``MEMOGEN_LANG``, then the locale; memos are always Finnish and do not ask this module.
"""

from __future__ import annotations

import os
from typing import NamedTuple


class Text(NamedTuple):
    """One message in both languages; ``str()`` gives the user's."""

    fi: str
    en: str

    def __str__(self) -> str:
        return self.fi if language() == "fi" else self.en

    def format(self, **values: object) -> Text:
        """Both languages with ``{name}`` fields filled."""
        return Text(self.fi.format(**values), self.en.format(**values))


def language() -> str:
    """The user's language, "fi" or "en": the first of MEMOGEN_LANG, LC_ALL, LC_MESSAGES, LANG that is set."""
    for variable in ("MEMOGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "fi" if value.lower().startswith("fi") else "en"
    return "en"
