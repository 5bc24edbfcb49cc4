"""Cuts Finnish text into sentences; knows the abbreviations and the dots of dates, ordinals and list numbers.

A line break always ends a sentence, as does a tab (a table cell): in our texts both end a unit of their own.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

# After these a sentence goes on, whatever follows: "n. 20", "mm. Kemissä", "vs. Kaupunginjohtaja".
_GOES_ON = re.compile(
    r"mm|esim|nk|ns|ks|vrt|huom|n|p|puh|gsm|klo|nro|dnro|s|t|v|os|alv|em|eo|ko|ao|so|ent|vs|vt|ts|tp|ma|toim|tri|prof|fil"
    r"|khall|kh|kv|valt|tekn|siv|ymp|kaup|liit",
    re.IGNORECASE,
)
# A mark that may end a sentence, with closing quotes and brackets, and a capital, digit, quote or bullet after it.
_MARK = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]++)[)\]”\"’»]*(?=[ \u00a0]+[\"”(\[»•–-]?\s?[A-ZÅÄÖ0-9])")
_WORD_BEFORE = re.compile(r"[\w§]{1,30}$")
_UNIT = re.compile(r"[^\n\t\f]+")


def find_sentences(text: str) -> list[Span]:
    """Half-open offsets of the sentences, in order, without the white space around them."""
    found = []
    for unit in _UNIT.finditer(text):
        start = unit.start()
        for match in _MARK.finditer(text, unit.start(), unit.end()):
            if _ends(text, unit.start(), match):
                found.append((start, match.end()))
                start = match.end()
        found.append((start, unit.end()))
    return [span for span in (_stripped(text, *one) for one in found) if span[0] < span[1]]


def _ends(text: str, unit_start: int, match: re.Match[str]) -> bool:
    if match["mark"] != ".":
        return len(match["mark"]) <= 3  # more are the dot leaders of a table of contents
    before = _WORD_BEFORE.search(text, max(unit_start, match.start() - 30), match.start())
    if before is None:
        return True
    word = before.group()
    if word.isdigit():
        return len(word) > 2 and text[before.start() - 1 : before.start()] != "/"
    return not (_GOES_ON.fullmatch(word) or (len(word) == 1 and word.isupper()))


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
