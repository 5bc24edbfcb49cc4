"""Finds decision-making bodies, by name ("teknisen lautakunnan") or abbreviation ("Khall")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memogen.finnish.names import WORD, agrees, first_parts_start, nominative
from memogen.finnish.registers import authority, head_of, lyhenteet


@dataclass(frozen=True, slots=True)
class Body:
    """A decision-making body ("Kaupunginhallitus", "Tekninen lautakunta") at half-open offsets."""

    start: int
    end: int
    name: str


_WORD_BEFORE = re.compile(r"(?<![\w-])[A-ZÅÄÖa-zåäö-]+ $")
# "Teknisten palvelujen lautakunta", "sosiaali- ja terveyspalveluiden lautakunta".
_SERVICES = re.compile(r"(?<![\w-])(?:[\w-]+- ja |\w+sten )?[\w-]*palvel(?:ujen|uiden|uitten) $", re.IGNORECASE)
# What follows an abbreviation that is read only as a treatment's heading: "Kh 5.6.", "Tekla § 24", "Kv 24 §".
_WEAK_NEXT = r"(?=[.,:]?\s*(?:\d{1,2}\.\d|§|\d+ ?§))"
# Alone these name no body.
_BARE = ("valtuusto", "lautakunta", "jaosto", "jaos", "johtokunta", "toimikunta", "neuvosto", "styrelsen", "nämnden")


def find_bodies(text: str) -> list[Body]:
    """The bodies in ``text``, in order, abbreviations included ("Khall 5.6." where a date or § follows)."""
    found = []
    for match in WORD.finditer(text):
        head = head_of(match.group())
        if head is None or head.head.kind != "toimielin":
            continue
        start = first_parts_start(text, match.start())
        if services := _SERVICES.search(text, max(0, start - 80), start):
            start = services.start()
        before = _WORD_BEFORE.search(text, max(0, start - 40), start)
        if before and agrees(before.group().strip(), head.case):
            start = before.start()
        if start == match.start() and not head.prefix and head.head.word in _BARE:
            continue
        name, _ = nominative(text[start : match.end()])
        if authority(name) is None:
            found.append(Body(start, match.end(), name[0].upper() + name[1:]))
    found.extend(_abbreviated(text))
    return sorted(found, key=lambda body: body.start)


def _abbreviated(text: str) -> Iterator[Body]:
    is_kunta = text.lower().count("kunnanhallitu") > text.lower().count("kaupunginhallitu")
    for match in _abbreviation_pattern().finditer(text):
        body = next(row.body for row in lyhenteet() if row.text == match.group())
        yield Body(*match.span(), body.replace("Kaupungin", "Kunnan") if is_kunta else body)


@functools.cache
def _abbreviation_pattern() -> re.Pattern[str]:
    rows = sorted(lyhenteet(), key=lambda row: -len(row.text))
    choice = "|".join(re.escape(row.text) + (_WEAK_NEXT if row.weak else "") for row in rows)
    return re.compile(rf"(?<![\w.-])(?:{choice})(?![\w-])")
