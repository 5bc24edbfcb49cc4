"""Dates in Finnish text, to the precision that is printed: a day, a month, a season or a year.

Reads "5.6.2023", "2023-06-05", "5. kesäkuuta 2023", "kesäkuussa 2022", "toukokuun 2024 loppuun", "syksyllä 2020",
"lukuvuonna 2021-2022", "vuodelle 2025", and the short first ends of ranges ("1.–30.6.2022"). A bare year needs a word
or a range that makes it one; section, diary, law, meeting and version numbers are not dates. How two dates make a
period is in :mod:`memogen.finnish.periods`.

    >>> find_dates("Hanke kestää toukokuun 2024 loppuun.")[0].last
    datetime.date(2024, 5, 31)
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from memogen.finnish.date_forms import (
    AFTER,
    BEFORE,
    DASH,
    DAY,
    MONTH,
    MONTHS,
    SEASONS,
    DatePoint,
    Precision,
    Season,
    caseless,
    printed_dates,
)

__all__ = ["MONTHS", "Date", "DatePoint", "Precision"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as printed; ``text[start:end]`` is its words, without "noin" and without "mennessä" or "alkaen".

    Attributes:
        start: offset of the first character.
        end: offset after the last one; half-open.
        first: its first day: 1 May for "toukokuussa 2024". Where the text says which end is meant ("toukokuun 2024
            loppuun", "vuoden 2026 alusta"), that one day is both first and last.
        last: its last day.
        precision: what the words tell apart, so MONTH for "toukokuun 2024 loppuun".
        approximate: noin, arviolta, alussa, lopulla, puolivälissä, alkusyksy.
        assumed_year: the year is not printed in full: it came from the reference date, or is printed as "24".
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    approximate: bool = False
    assumed_year: bool = False


@dataclass(frozen=True, slots=True)
class BadDate:
    """Digits that were meant as a date and are none: "31.2.2024", "15.52025"."""

    start: int
    end: int
    text: str


# "syksystä 2023 kevääseen 2025", "elokuun 2025 alusta kesäkuun 2026 loppuun"
_FROM = caseless(r"(?:sta|stä)(?:\s+\d{4})?\Z")
_TO = caseless(r"(?:kuuhun|ääseen|kesään|syyn|teen|alkuun|loppuun)(?:\s+\d{4})?\Z")
_ROUGHLY = caseless(r"(?<!\w)(?:noin|n\.|arviolta|suunnilleen|alustavasti)\s*\Z")

# "erityistavoite 12.1.", "klo 17.12.-17.20.", "kohdat 2.1. ja 2.3.": numbers of other things in the form of "5.6.".
_OTHER_BEFORE = caseless(
    r"(?:(?:tavoit|koh[td]|luku|luvu|toimintalinja|liite|liitte|versio|kappale|taulukko|kuva|sivu)\w{0,9}|klo|kello|§|nro"
    r"|mom\.?|momentti)\s{0,9}(?:[\d.,\s–-]|ja){0,30}\Z"
)
# "2.1. Tausta" where a line or a sentence begins is a heading.
_HEADING_BEFORE = re.compile(r"(?:\A|\n|[.!?:]\s)\s{0,40}\Z")
_HEADING_AFTER = re.compile(r"\s+[A-ZÅÄÖ]")
# Words that make "8/2024" a month.
_MONTH_BEFORE = caseless(
    r"(?:alkaen|alka\w+|alkoi|alku|aja(?:lla|lle)|aikana|aikaväli\w*|päätty\w+|loppu\w*|kesto|aika|kuukausi)\W*\Z"
)
_MONTH_AFTER = caseless(r"\s+(?:alkaen|lähtien|lukien|mennessä|saakka|asti|loppuun|lopussa|alusta|alussa)(?!\w)")

# What stands between the ends of a period.
_DASHED = caseless(rf"{DASH}(?:(?:ma|ti|ke|to|pe|la|su)\s)?")
_BETWEEN_ISO = re.compile(r"\s?/\s?")  # "2026-03-01/2028-02-28"
# A short year is the second of a diary's or a law's number rather than a range's: "dnro 2025-27".
_NUMBER_BEFORE = caseless(r"(?:nro|n:o|no|dno|diaari\w{0,9}|asia\w{0,9}|viite|tunnus|koodi|id|laki|[-/§])[.:\s]{0,3}\Z")
_FROM_TO = caseless(r"\s*(?P<from>(?:alkaen|lähtien|lukien)\s+)?(?:ja\s+)?(?:aina\s+)?")
_TILL = caseless(r"\s+(?:till(?: och med)?|t\.?o\.?m\.?)\s+(?:den\s)?")  # "1.1.2025 till 31.12.2026"
AND = caseless(r"\s+(?:ja|sekä|och)\s+")
_LISTED = caseless(r"\s*,\s*|\s+(?:ja|sekä|tai)\s+")
_UNTIL = caseless(r"\s+(?:saakka|asti|mennessä)(?!\w)")
BETWEEN_AFTER = caseless(
    r"\s+väli(?:lle|llä|senä|seksi|sen|sellä|selle|nen)(?:\s+(?:aikana|ajaksi|ajan|ajalla|ajalle|aika))?(?!\w)"
)
BETWEEN_BEFORE = caseless(r"(?<!\w)\w{0,12}väli\w{0,12}\s{1,9}\Z")
_PLURAL_YEARS = caseless(r"vuo(?:sina|sien|sille|silta|det|sista|siin|siksi)\s|vv\.|åren")
_LONGEST = 40  # years in a range of bare years

# "31.2.2024", "45.13.2021", and slips of the keyboard: "15.52025", "155.2025", "1..10.2024", "1.10.20244".
_MALFORMED = re.compile(
    rf"{BEFORE}(?:\d\d?\.\s?\d\d?\.\s?(?:19|20)\d\d|{DAY}\.{MONTH}20[0-4]\d|(?=\d{{3}}){DAY}{MONTH}\.20[0-4]\d"
    rf"|\d\d?\.\.\d\d?\.\d{{4}}|\d\d?\.\d\d?\.\.\d{{4}}|\d\d?\.\d\d?,(?:19|20)\d\d|{DAY}\.{MONTH}\.(?:\d{{3}}|20\d{{3}}))"
    rf"{AFTER}(?!\s*(?:€|(?i:eur)))"
)


def find_dates(text: str, reference: date | None = None) -> list[Date]:
    """Every date in order, both ends of a range too ("1." and "30.6.2022" of "1.–30.6.2022").

    Args:
        text: a single space stands for a line break.
        reference: the document's date. It gives "5.6." and "lokakuun alussa" their year: of the reference's year and
            the one before it, the nearer. Without it, dates that have no year are left out.
    """
    return dates_of(text, find_points(text, reference))


def dates_of(text: str, points: list[DatePoint]) -> list[Date]:
    """The dates of the calendar that complete points stand for."""
    return [found for point in points if (found := to_date(text, point))]


def find_bad_dates(text: str) -> list[BadDate]:
    """Digits in the form of a date that no calendar has, and dates with a slip in them, in order."""
    points = find_points(text, None)
    good = {point.start for point in points if to_date(text, point)}
    spans = {(point.start, point.end) for point in points if point.start not in good}
    spans |= {match.span() for match in _MALFORMED.finditer(text) if match.start() not in good}
    bad: list[BadDate] = []
    for start, end in sorted(spans):
        if not bad or start >= bad[-1].end:
            bad.append(BadDate(start, end, text[start:end]))
    return bad


def read_date(text: str) -> Date | None:
    """The date that the whole text is, "8/2024" and "2025" too; None where it is more, less, or without a year."""
    points = [point for point in printed_dates(text) if point.year is not None]
    if len(points) != 1 or text[points[0].end :].strip() not in ("", "."):
        return None
    found = to_date(text, points[0])
    before = text[: points[0].start]
    return found if found and (not before.strip() or _ROUGHLY.fullmatch(before.lstrip())) else None


def write_date(day: date, precision: Precision = Precision.DAY) -> str:
    """A date to its precision: "5.6.2023", "kesäkuu 2023", "kesä 2023", "2023"."""
    if precision is Precision.DAY:
        return f"{day.day}.{day.month}.{day.year}"
    if precision is Precision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    if precision is Precision.SEASON:
        return f"{season_of(day).name} {day.year}"
    return str(day.year)


def season_of(day: date) -> Season:
    """The season of a day, of kevät, kesä and syksy."""
    return next(season for season in SEASONS if day.month <= season.last)


# -- from forms to dates -------------------------------------------------------------------------------------------


def find_points(text: str, reference: date | None) -> list[DatePoint]:
    """The dates of a text in their parts, completed from their neighbours or the reference; all have a year."""
    points = _joined(text, [point for point in printed_dates(text) if not _is_other(text, point)])
    complete: list[DatePoint] = []
    following: DatePoint | None = None
    for point in reversed(points):
        filled = _filled(point, following) if point.joins_next and following else point
        if filled.year is None and filled.months and reference:
            filled = _assumed(filled, reference)
        if following is None or following.year is None:
            filled = replace(filled, joins_next=False)
        following = filled
        if filled.year is not None and filled.cued:
            complete.append(filled)
    complete.reverse()
    return complete


def to_date(text: str, point: DatePoint) -> Date | None:
    """The date that a complete point stands for; None where the calendar has none."""
    if point.year is None:
        return None
    first_month, last_month = point.months or (1, 12)
    last_year = point.year + (last_month < first_month)
    try:
        first = date(point.year, first_month, point.day or 1)
        last = date(last_year, last_month, point.day or calendar.monthrange(last_year, last_month)[1])
    except ValueError:
        return None
    return Date(
        start=point.start,
        end=point.end,
        first=last if point.edge == "end" else first,
        last=first if point.edge == "begin" else last,
        precision=point.precision,
        approximate=point.vague or _ROUGHLY.search(text[max(0, point.start - 20) : point.start]) is not None,
        assumed_year=point.assumed_year,
    )


def _is_other(text: str, point: DatePoint) -> bool:
    """Whether a "5.6." or "5.6.23" is a section, a time or a heading's number."""
    if point.precision is not Precision.DAY or (point.year is not None and not point.assumed_year):
        return False
    before = text[max(0, point.start - 40) : point.start]
    heading = _HEADING_BEFORE.search(before) and _HEADING_AFTER.match(text, point.end)
    return bool(heading or _OTHER_BEFORE.search(before))


def _joined(text: str, points: list[DatePoint]) -> list[DatePoint]:
    """The points with the ends of periods joined, and with bare years and months cued by their surroundings."""
    joined: list[DatePoint] = []
    for point in points:
        previous = joined[-1] if joined else None
        free = previous is not None and not (len(joined) > 1 and joined[-2].joins_next)
        if previous and free and _is_period(text, previous, point):
            joined[-1] = replace(previous, joins_next=True, cued=True)
            point = replace(_later(point, previous), cued=True)
        elif not point.cued:
            point = replace(point, cued=_is_cued(text, previous, point))
        joined.append(point)
    return joined


def _is_period(text: str, begin: DatePoint, finish: DatePoint) -> bool:
    """Whether two neighbouring points are the two ends of one period."""
    gap = text[begin.end : finish.start]
    if _DASHED.fullmatch(gap):
        return _is_range(text, begin, finish)
    if _BETWEEN_ISO.fullmatch(gap):
        return begin.day is not None and begin.year is not None and finish.day is not None and finish.year is not None
    if not (begin.cued and _can_fill(begin, finish)):
        return False
    if AND.fullmatch(gap) and begin.precision is finish.precision and _are_between(text, begin, finish):
        return True
    if _TILL.fullmatch(gap):
        return True
    from_to = _FROM_TO.fullmatch(gap) if finish.cued else None
    begins = from_to and (from_to["from"] or _FROM.search(text[begin.start : begin.end]))
    return bool(begins and (_TO.search(text[finish.start : finish.end]) or _UNTIL.match(text, finish.end)))


def _are_between(text: str, begin: DatePoint, finish: DatePoint) -> bool:
    """Whether "A ja B" is one period: "A ja B välillä", or "vuosina 2026 ja 2027"."""
    if _PLURAL_YEARS.search(text[begin.start : begin.end]) and begin.year and finish.year == begin.year + 1:
        return True
    before = text[max(0, begin.start - 20) : begin.start]
    return bool(BETWEEN_AFTER.match(text, finish.end) or BETWEEN_BEFORE.search(before))


def _is_range(text: str, begin: DatePoint, finish: DatePoint) -> bool:
    """Whether two points with a dash between are a range: two bare years only in order, and not in a diary number."""
    if begin.precision is not finish.precision:  # "1.8.2025 – kesä 2026", not "Pöytäkirja 5/2024 – 5.6.2024"
        return begin.cued and finish.cued and finish.day is None and None not in (begin.year, finish.year)
    if begin.cued and finish.cued:
        return begin.edge is None and _can_fill(begin, finish)
    if begin.year is None or finish.year is None:
        return False
    before = text[max(0, begin.start - 20) : begin.start]
    in_number = before[-1:] in ("-", "–") or (finish.assumed_year and _NUMBER_BEFORE.search(before))
    return begin.year <= finish.year <= begin.year + _LONGEST and (begin.cued or not in_number)


def _can_fill(begin: DatePoint, finish: DatePoint) -> bool:
    """Whether each end has its parts or can take them from the other."""
    if begin.months is None and begin.precision is Precision.DAY:
        return finish.precision is Precision.DAY and finish.months is not None
    return (begin.year is not None and finish.year is not None) or (
        begin.months is not None and finish.months is not None
    )


def _is_cued(text: str, previous: DatePoint | None, point: DatePoint) -> bool:
    """Whether something beside a bare "2027" or "8/2024" makes it a date: a list of years, "alkaen"."""
    before = text[max(0, point.start - 20) : point.start]
    if point.precision is Precision.MONTH:
        return bool(_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, point.end))
    listed = previous is not None and _LISTED.fullmatch(text[previous.end : point.start])
    return bool(listed and previous and previous.cued and previous.precision is Precision.YEAR)


def _later(finish: DatePoint, begin: DatePoint) -> DatePoint:
    """The second end with the first's year where it has none: "1.6.2024–31.8."."""
    if finish.year is not None or begin.year is None or not begin.months or not finish.months:
        return finish
    wraps = (finish.months[1], finish.day or 31) < (begin.months[0], begin.day or 1)
    return replace(finish, year=begin.year + wraps, assumed_year=begin.assumed_year)


def _filled(point: DatePoint, finish: DatePoint) -> DatePoint:
    """The first end with the second's month and year where it has none: "1.–30.6.2022", "1.6.–31.12.2022"."""
    months = point.months
    if months is None and point.precision is Precision.DAY:
        months = finish.months
    if point.year is not None or finish.year is None or not months or not finish.months:
        return replace(point, months=months)
    wraps = (months[0], point.day or 1) > (finish.months[1], finish.day or 31)
    return replace(point, months=months, year=finish.year - wraps, assumed_year=finish.assumed_year)


def _assumed(point: DatePoint, reference: date) -> DatePoint:
    """A day or month in the nearer of the reference's year and the one before; seasons stay without a year."""
    if point.precision is Precision.SEASON or not point.months:
        return point
    months_ahead = point.months[0] - reference.month
    days_ahead = months_ahead * 31 + (point.day or reference.day) - reference.day
    return replace(point, year=reference.year - (days_ahead > 186), assumed_year=True)
