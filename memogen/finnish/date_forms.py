"""The forms in which a date is printed, read into their parts: what :mod:`memogen.finnish.dates` completes.

Seasons are calendar months: kevät January-May, kesä June-August, syksy September-December, syyslukukausi
August-December, kevätlukukausi January-July; lukuvuosi runs from 1 August to 31 July (perusopetuslaki 628/1998, 23 §).
Talvi lies in two years and is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MONTHS = (
    *("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu"),
    *("heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"),
)


class Season(NamedTuple):
    """A named part of a year; ``last`` before ``first`` is a month of the next year.

    ``stems`` begin the name in every case, also in Swedish; ``genitive`` is its genitive.
    """

    name: str
    genitive: str
    stems: tuple[str, ...]
    first: int
    last: int


# A stem that begins another comes after it.
SCHOOL_SEASONS = (
    Season("lukuvuosi", "lukuvuoden", ("lukuvuo",), 8, 7),
    Season("syyslukukausi", "syyslukukauden", ("syysluku",), 8, 12),
    Season("kevätlukukausi", "kevätlukukauden", ("kevätluku",), 1, 7),
)
SEASONS = (
    Season("kevät", "kevään", ("kevä", "vår"), 1, 5),
    Season("kesä", "kesän", ("kesä", "somm"), 6, 8),
    Season("syksy", "syksyn", ("syksy", "höst"), 9, 12),
)


class Precision(StrEnum):
    """What a printed date tells apart."""

    DAY = "paiva"
    MONTH = "kuukausi"
    SEASON = "kausi"
    YEAR = "vuosi"


DASH = r"\s*[-‐‑–—−]\s*"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
# "2024", but not the start of "2024,50" nor the "2000" of "2000 euroa".
_YEAR = r"(?:19[5-9]|20\d)\d(?!\d)(?![.,]\d)(?!\s*(?:€|%|(?i:eur|asuk|henk|kpl|htv|prosen)))"
_STEMS = tuple(month.removesuffix("kuu") for month in MONTHS)
_STEM = f"(?:{'|'.join(_STEMS)})"
_NAME = rf"(?P<name>{_STEM})kuu(?:n|ta|ssa|sta|hun|lle|lla|lta|ksi|na|t)?(?!\w)"
_SWEDISH_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december"),
)
_SWEDISH_NAMES = f"(?:{'|'.join(_SWEDISH_MONTHS)})"
_SWEDISH = rf"(?P<swedish>{_SWEDISH_NAMES})(?!\w)"
BEFORE = r"(?<![\w/§])(?<!\d[.,:])"
AFTER = r"(?![\d/])(?!\.\d)"
_SEASON = (
    r"(?P<part>alku|loppu)?(?P<season>kevä(?:t|ttä|ä(?:n|llä|stä|seen|lle|ltä|nä|ksi))"
    r"|kesä(?:n|ä|llä|stä|än|lle|ltä|nä|ksi)?|syksy(?:n|ä|llä|stä|yn|lle|ltä|nä|ksi)?"
    r"|(?:syys|kevät)lukukau(?:si|den|della|desta|teen|delle|delta|tta|deksi)|våren|sommaren|hösten)(?!\w)"
)
_YEAR_CASES = "si|nna|den|delle|delta|desta|teen|deksi|della|dessa|sina|sien|sille|silta|det|sista|siin|siksi"


def caseless(pattern: str) -> re.Pattern[str]:
    """The pattern without regard to letter case."""
    return re.compile(rf"(?i:{pattern})")


def _compiled(forms: dict[Precision, tuple[str, ...]]) -> tuple[tuple[Precision, re.Pattern[str]], ...]:
    return tuple((precision, caseless(form)) for precision, rows in forms.items() for form in rows)


# Each form's groups name the parts it prints. All begin where a word does: with a digit, or with a word of _DATE_WORD.
# Where two forms begin at one place, the longer one counts.
_NUMERIC_FORMS = _compiled(
    {
        Precision.DAY: (
            rf"{BEFORE}(?P<day>{DAY})\.\s*(?P<month>{MONTH})\.\s*(?P<year>{_YEAR}){AFTER}",  # 5.6.2023
            rf"{BEFORE}(?P<day>{DAY})\.(?P<month>{MONTH})\.-?(?P<short>1[5-9]|2\d){AFTER}",  # 5.6.23, 5.6.-23
            rf"{BEFORE}(?P<day>{DAY})\.(?P<month>{MONTH})\.{AFTER}",  # 5.6.
            rf"{BEFORE}(?P<day>{DAY})\.(?={DASH}{DAY}\.\s*{MONTH}\.)",  # the 1. of 1.–30.6.2022
            rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",  # ISO
            # 5. kesäkuuta 2023, 5. päivänä kesäkuuta 2023, 5 juni 2023
            rf"{BEFORE}(?P<day>{DAY})\.\s*(?:päivä(?:nä|stä|än)\s+)?{_NAME}(?:\s+(?P<year>{_YEAR}))?",
            rf"{BEFORE}(?P<day>{DAY})\.?\s{_SWEDISH}(?:\s+(?P<year>{_YEAR}))?",
        ),
        Precision.MONTH: (
            rf"(?<![\w/.,])(?P<bare_month>{MONTH})[/.](?P<year>{_YEAR})(?!/)",  # 1/2024: or a meeting's number
            rf"(?<![\w/.,-])(?P<month>{MONTH})/(?P<short>[12]\d)(?={DASH}{MONTH}/[12]\d(?![\w/]))",  # 1/25–12/26
            rf"(?:(?<=/[12]\d[-–])|(?<=/[12]\d [-–] ))(?P<month>{MONTH})/(?P<short>[12]\d)(?![\w/])",  # and its 12/26
            rf"{BEFORE}(?P<quarter>[1-4])\.?\s(?:vuosi)?neljänne\w+(?:\s+(?P<year>{_YEAR}))?",  # 2. vuosineljännes 2026
        ),
        Precision.YEAR: (
            r"(?<=20\d\d[-–])(?P<short>[1-9]\d)(?![\d/-]|[.,]\d)(?!\s*%)",  # the 26 of vuosina 2025–26
            rf"(?<![\w/.,])(?P<year>{_YEAR})\s+vuoden(?=\s+(?:alu|alku|lop))",  # 2024 vuoden alusta
            rf"(?<![\w/,§#+])(?<!\d[.:])(?P<bare_year>{_YEAR})(?!/)(?!\s*\(\d{{3}}\))",  # 2025: or any number
        ),
    }
)
_WORD_FORMS = _compiled(
    {
        Precision.MONTH: (
            rf"{_NAME}(?:\s+(?P<year>{_YEAR}))?",  # kesäkuussa 2022, lokakuun
            rf"vuoden\s+(?P<year>{_YEAR})\s+{_NAME}",  # vuoden 2025 toukokuussa
            rf"(?P<name>{_STEM})(?={DASH}{_STEM}kuu)",  # the tammi of tammi–kesäkuu 2022
            rf"{_SWEDISH}(?:\s+(?P<year>{_YEAR})|(?={DASH}{_SWEDISH_NAMES}\s+{_YEAR}))",  # juni 2023
            rf"Q(?P<quarter>[1-4])(?:[/\s](?P<year>{_YEAR})|(?={DASH}Q[1-4][/\s]{_YEAR}))",  # Q1/2026
        ),
        Precision.SEASON: (
            rf"{_SEASON}(?:\s+(?P<year>{_YEAR}))?",  # syksyllä 2020, alkusyksystä 2026, syyslukukausi 2025, hösten 2025
            rf"vuoden\s+(?P<year>{_YEAR})\s+{_SEASON}",  # vuoden 2025 syksyllä
            # lukuvuonna 2021-2022, lukuvuosi 2025/26; "lukuvuosina 2021-2024" is left as years
            rf"(?P<season>lukuvuo(?:{_YEAR_CASES}))\s+(?P<year>20\d\d)\s*[-–/]\s*(?:20)?(?P<next>\d\d)(?!\d)",
        ),
        Precision.YEAR: (
            # vuonna 2021, vuoden 2025, talousarviovuodelle 2026, loppuvuodesta 2025
            rf"(?<!\w)(?P<part>alku|loppu)?(?!luku)\w*?vuo(?:{_YEAR_CASES})\s+(?P<year>{_YEAR})(?!/)",
            rf"(?:vv?\.\s?|åre[nt]s?\s|år\s)(?P<year>{_YEAR})(?!/)",  # v. 2025, åren 2025
        ),
    }
)
_WORD = re.compile(r"\w+")
_DATE_WORD = caseless(
    rf"(?:alku|loppu)?(?:{_STEM}|{_SWEDISH_NAMES}|kevä|kesä|syksy|vår|somm|höst|Q[1-4]|vv?\b|åre?)|\w*vuo"
)
# "loppuun" and "alusta" say which end of the month or year is meant; the others mean it roughly.
_EDGE = caseless(
    r"\s+(?:(?P<begin>alu(?:sta|ssa)|alkupuolel\w+|alkuun)|(?P<end>lop(?:ussa|usta|ulla|puun|pua)"
    r"|loppupuolel\w+)|(?P<middle>puoliväli(?:ssä|in|stä)|puolivälissä))(?!\w)"
)
_YEAR_AFTER_EDGE = caseless(rf"\s+(?P<year>{_YEAR})")
_VAGUE = caseless(r"(?:ssa|ssä|lla|puolel\w{1,9}|välii?n|välistä)\Z")


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A printed date in its parts, some perhaps missing: the "1.6." of "1.6.–31.12.2022" has no year of its own.

    Attributes:
        months: its first and last month, or None for a year and for the "1." of "1.–30.6.2022".
        cued: whether the form alone makes it a date, as it does not for "2025" and "1/2024".
        edge: "begin", "end" or "middle" where the words say which part is meant.
        joins_next: it and the next point are the two ends of one period.
    """

    start: int
    end: int
    precision: Precision
    year: int | None
    months: tuple[int, int] | None = None
    day: int | None = None
    cued: bool = True
    edge: str | None = None
    vague: bool = False
    assumed_year: bool = False
    joins_next: bool = False


def printed_dates(text: str) -> list[DatePoint]:
    """Everything in the form of a date, in order; of forms that overlap, the first and longest."""
    points: list[DatePoint] = []
    for word in _WORD.finditer(text):
        start = word.start()
        forms = _NUMERIC_FORMS if text[start].isdigit() else _WORD_FORMS if _DATE_WORD.match(word[0]) else ()
        for precision, form in forms:
            match = form.match(text, start)
            if match and ("next" not in form.groupindex or int(match["next"]) == (int(match["year"]) + 1) % 100):
                points.append(_point(text, match, precision))
    chosen: list[DatePoint] = []
    for point in sorted(points, key=lambda point: (point.start, -point.end)):
        if not chosen or point.start >= chosen[-1].end:
            chosen.append(point)
    return chosen


def _point(text: str, match: re.Match[str], precision: Precision) -> DatePoint:
    """The parts that one form prints, with the edge word after it."""
    parts = {name: part.lower() for name, part in match.groupdict().items() if part}
    year = parts.get("year") or parts.get("bare_year") or ("20" + parts["short"] if "short" in parts else None)
    end = match.end()
    edge = None if "day" in parts else _EDGE.match(text, end)
    if edge:
        end = edge.end()
        late = _YEAR_AFTER_EDGE.match(text, end) if year is None else None
        if late:  # "toukokuun lopussa 2024"
            year, end = late["year"], late.end()
    words = edge[0] if edge else ""
    return DatePoint(
        start=match.start(),
        end=end,
        precision=precision,
        year=int(year) if year else None,
        months=_months(parts),
        day=int(parts["day"]) if "day" in parts else None,
        cued=parts.keys() != {"short"} and (edge is not None or not {"bare_year", "bare_month"} & parts.keys()),
        edge=edge.lastgroup if edge else None,
        vague="part" in parts or bool(_VAGUE.search(words)),
        assumed_year="short" in parts,
    )


def _months(parts: dict[str, str]) -> tuple[int, int] | None:
    """The first and last month that the parts name."""
    if "part" in parts and "season" not in parts:  # "loppuvuodesta 2025" is its latter half
        return (1, 6) if parts["part"] == "alku" else (7, 12)
    if "season" in parts:
        seasons = (*SCHOOL_SEASONS, *SEASONS)
        return next((each.first, each.last) for each in seasons if parts["season"].startswith(each.stems))
    if "name" in parts:
        month = _STEMS.index(parts["name"]) + 1
    elif "swedish" in parts:
        month = _SWEDISH_MONTHS.index(parts["swedish"]) + 1
    elif "quarter" in parts:
        return 3 * int(parts["quarter"]) - 2, 3 * int(parts["quarter"])
    elif "month" in parts or "bare_month" in parts:
        month = int(parts.get("month") or parts["bare_month"])
    else:
        return None
    return month, month
