"""Rows of persons: a name, a title, a telephone, a presenter's line."""

from __future__ import annotations

import re
from functools import cache

from memogen.finnish import registers

_REACH = re.compile(r"@|\b(?:p|puh|gsm|tfn)\. ?[+(\d]|puhelin|^\+?[\d ()-]{6,}$")
_NAME = r"[A-ZÅÄÖ][\wåäö-]+(?: (?:van|von|de|af))?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}"
_DATE = r"\d{1,2}\.\d{1,2}\.\d{4}"
_LONGEST = 140


@cache
def _title_words() -> str:
    """A pattern of a person's title: up to six words, the last ending in a title's head."""
    ends = "|".join(re.escape(head.word) for head in registers.heads() if head.kind == "nimike")
    return rf"(?:(?:[Vv]s|[Vv]t|ts|tp)\. ?)?(?:[\wåäö-]+,? (?:(?:vs|vt|ts|tp)\. )?){{0,5}}?[\wåäöÅÄÖ-]*(?:{ends})"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form.replace("TITLE", _title_words()).replace("NAME", _NAME))


def is_contact(text: str) -> bool:
    """Whether a row's text is contact details: how to reach somebody, a name with or without a title, a title."""
    text = text.strip(" •–-")
    if len(text) > _LONGEST or re.search(r"[a-zåäö]\.$", text):
        return False
    return bool(_REACH.search(text) or _pattern(r"NAME(?:,.*)?:?|TITLE(?:,? NAME)?(?:, .*)?:?").fullmatch(text))


def is_presenter(text: str) -> bool:
    """Whether a row's text is nothing but a title and a name: "Kaupunginjohtaja Eero Esimerkki"."""
    return _pattern(r"TITLE NAME:?").fullmatch(text.strip()) is not None


def is_signature(text: str) -> bool:
    """Whether a row's text is a preparer's title, name and date before a colon: "Suunnittelija ... 15.3.2017:"."""
    return _pattern(rf".*\bTITLE NAME {_DATE}:").fullmatch(text.strip()) is not None


def names_person_and_title(text: str) -> bool:
    """Whether a text is a name with its title and nothing is wanting."""
    return _pattern(r"NAME, TITLE|TITLE,? NAME:?").fullmatch(text.strip()) is not None
