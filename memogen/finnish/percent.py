"""Per cents in Finnish text: found, read alone, and written.

Percentage points (prosenttiyksikkö) and VAT rates are not per cents here.

    >>> [percent.value for percent in find_percents("Rahoitus jakautuu 85/15 %.")]
    [Decimal('85'), Decimal('15')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from memogen.finnish.money import MINUS, NO_BREAK_SPACE, read_qualifiers


@dataclass(frozen=True, slots=True)
class Percent:
    """A per cent as printed; ``text[start:end]`` is its number and sign.

    Attributes:
        start: offset of the first digit.
        end: offset after the sign; in "85/15 %" and "50–70 %" the first number's span ends with its digits.
        value: per cent, 80 for "80 %".
        approximate: qualified by noin, n., arviolta or the like.
        bound: "enintaan", "vahintaan" or None.
    """

    start: int
    end: int
    value: Decimal
    approximate: bool
    bound: str | None


_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
# "80 %", "80 prosenttia", "80-prosenttinen", "80 pros."; the case ending of "80 %:n" stays outside.
_SIGN = r"(?:\s*%|\s*-?(?i:procent|prosent(?:ti|in|tia|tina|iksi|issa|ista|tiin|illa|ilta|ille|it|tien|teja))(?!\w))"
_ADJECTIVE = r"\s*-?(?i:prosentti(?:nen|sen|sta|sessa|sesta|sella|sesti|seen|set|sia|sena|seksi)(?!\w))|\s*(?i:pros\.)"
# A number behind an attached hyphen is left out: it is either a negative or an item of a list.
_PERCENT = re.compile(
    rf"(?<!\w)(?<!\d[.,/:–-])(?<!\s[–-])(?<!\A[–-])(?P<minus>{MINUS})?"
    rf"(?P<numbers>{_NUMBER}(?:\s*[/‐‑–—-]\s*{_NUMBER})*)(?:{_SIGN}|{_ADJECTIVE})(?!\s*-?\s*(?i:yksik))"
)
# "rahoitus jakautuu 80/20": two shares of a whole in round numbers.
_SHARES = re.compile(
    r"(?<![\w.,/§-])(?<!§ )(?P<first>[1-9][05])/(?P<second>[1-9][05])(?![\w/%]|[.,:-]\d|\s?%|-?\s?pro)"
)
# "1 200 %": 200 per cent is never meant behind a space and a digit; 100 may be.
_GROUPED = re.compile(r"\d\s(?!100)\d{3}\Z")
_VAT_BEFORE = re.compile(r"(?i:(?<!\w)(?:alv|arvonlisävero\w{0,9}|vat))\.?\s{0,9}:?\s{0,9}\Z")
# "25,5 %:n arvonlisävero", but not "80 %, alv 0 %".
_VAT_AFTER = re.compile(r"(?::\w+)?\s+(?i:alv|arvonlisävero\w*)(?!\w)(?!\.?\s*\d)")


def find_percents(text: str) -> list[Percent]:
    """Every per cent in order; a pair ("85/15 %") or a range ("50–70 %") gives one for each number."""
    found: list[Percent] = []
    for match in _PERCENT.finditer(text):
        if _VAT_BEFORE.search(text[max(0, match.start() - 20) : match.start()]) or _VAT_AFTER.match(text, match.end()):
            continue
        if _GROUPED.search(text, max(0, match.start() - 2), match.end("numbers")):
            continue
        _, approximate, bound = read_qualifiers(text, match.start())
        sign = -1 if match["minus"] else 1
        numbers = [(number.start(), number[0]) for number in re.finditer(_NUMBER, match["numbers"])]
        for offset, printed in numbers:
            start = match.start("numbers") + offset
            end = match.end() if offset == numbers[-1][0] else start + len(printed)
            value = sign * Decimal(printed.replace(",", "."))
            found.append(Percent(start if sign > 0 else match.start(), end, value, approximate, bound))
            sign = 1
    for match in _SHARES.finditer(text):
        if int(match["first"]) + int(match["second"]) == 100:
            _, approximate, bound = read_qualifiers(text, match.start())
            found += (
                Percent(*match.span(each), Decimal(match[each]), approximate, bound) for each in match.groupdict()
            )
    return sorted(found, key=lambda percent: percent.start)


def read_percent(text: str) -> Percent | None:
    """The per cent that the whole text is ("80 %", "noin 12,5 prosenttia"); None where it is more, or has no sign."""
    found = find_percents(text)
    if len(found) != 1 or text[found[0].end :].strip() not in ("", "."):
        return None
    return None if text[: read_qualifiers(text, found[0].start).start].strip() else found[0]


def write_percent(value: Decimal) -> str:
    """A per cent with a no-break space and no needless zeros: "80 %", "12,5 %"."""
    digits = f"{abs(value):f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".").replace(".", ",")
    sign = MINUS if value < 0 else ""
    return f"{sign}{digits}{NO_BREAK_SPACE}%"
