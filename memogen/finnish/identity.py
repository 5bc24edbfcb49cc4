"""Finds identity numbers: henkilötunnus, IBAN and kiinteistötunnus, also broken over lines and by soft hyphens.

Each is known by its form and, where it has one, its check: a henkilötunnus by its day and check character (laki
661/2009, 11 §, with the separators in use since 2023), an IBAN by ISO 7064 mod 97.

    >>> [found.number for found in find_identity_codes("Hakija (010190-900P) asuu Iissä.")]
    ['010190-900P']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number at half-open offsets; ``number`` without what breaks it."""

    start: int
    end: int
    number: str


# What may stand inside a number that a line, a cell or a hyphenation breaks.
_GAP = r"[\s\u00ad\u200b\u2060\ufeff]{0,12}"
_BREAKS = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")
_DASHES = str.maketrans("‐‑–—−", "-----")
_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


_SIX, _THREE = (_GAP.join([r"\d"] * count) for count in (6, 3))
# "010190-900P", "010190 - 900P", "010190-\n900P", "0101\u00ad90-900P"
_CODE = re.compile(
    rf"(?<![\w/.,-]){_SIX}{_GAP}[-+A-FU-Y‐‑–—−]{_GAP}{_THREE}{_GAP}[\dA-FHJ-NPR-Y](?![\w-]|[.,/]\d)", re.IGNORECASE
)
_CODE_CUE = re.compile(r"(?:h(?:enkilö)?tunnu|hetu|sotu|synt)\w{0,15}[\s:.(]{0,20}$", re.IGNORECASE)
# "FI21 1234 5600 0007 85"
_IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0\n\u00ad]?[A-Z\d]{4}){2,7}(?:[ \u00a0\n\u00ad]?[A-Z\d]{1,3})?(?!\w)"
)
_FINNISH_LENGTH = 18
# "408-407-3-85", "16-401-12-0", with a unit's part "M601"; a book number or telephone has other groups.
_PROPERTY = re.compile(
    r"(?<![\w/–-])\d{2,3}-[1-9]\d{0,2}-(?:0|[1-9]\d{0,3})-(?:0|[1-9]\d{0,3})(?:-[MK]\d{1,4})?(?![\w/]|[-–]\d)"
)
_PROPERTY_CUE = re.compile(r"(?:kiinteistö|tila|määräala|rek|rn)[\w\s:.()]{0,20}$", re.IGNORECASE)


def find_identity_codes(text: str) -> list[Identity]:
    """The henkilötunnus numbers in order; one whose check fails only right after its cue, such as "henkilötunnus"."""
    found = []
    for match in _CODE.finditer(text):
        number = _joined(match.group()).upper()
        cued = _CODE_CUE.search(text[max(0, match.start() - 40) : match.start()])
        if is_identity_code(number) or cued:
            found.append(Identity(match.start(), match.end(), number))
    return found


def is_identity_code(number: str) -> bool:
    """Whether "010190-900P" has a day of the calendar and the right check character."""
    day, century, own, check = number[:6], _CENTURIES.get(number[6:7]), number[7:10], number[10:]
    if century is None or not (day.isdecimal() and own.isdecimal()):
        return False
    try:
        date(century + int(day[4:]), int(day[2:4]), int(day[:2]))
    except ValueError:
        return False
    return check == _CHECKS[int(day + own) % 31]


def find_ibans(text: str) -> list[Identity]:
    """The bank account numbers whose check holds, in order."""
    return [
        Identity(match.start(), end, number) for match in _IBAN.finditer(text) for end, number in _iban_at(text, match)
    ]


def _iban_at(text: str, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The end and number of an IBAN; a Finnish one ends at its 18th character, whatever word follows it."""
    end = match.end()
    if match.group().startswith("FI"):
        places = [place for place in range(match.start(), end) if text[place].isalnum()]
        if len(places) < _FINNISH_LENGTH:
            return
        end = places[_FINNISH_LENGTH - 1] + 1
    number = _joined(text[match.start() : end])
    digits = "".join(str(int(character, 36)) for character in number[4:] + number[:4])
    if int(digits) % 97 == 1:
        yield end, number


def find_property_ids(text: str) -> list[Identity]:
    """The real-estate ids in order: the first number has three digits, or a word such as kiinteistö stands before."""
    return [
        Identity(match.start(), match.end(), match.group())
        for match in _PROPERTY.finditer(text)
        if match.group().index("-") == 3 or _PROPERTY_CUE.search(text[max(0, match.start() - 40) : match.start()])
    ]


def _joined(printed: str) -> str:
    return _BREAKS.sub("", printed).translate(_DASHES)
