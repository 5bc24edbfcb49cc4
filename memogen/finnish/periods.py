"""Periods and durations in Finnish text: "1.10.2024–30.9.2027", "30.11.2025 mennessä", "36 kk".

The dates themselves are read by :mod:`memogen.finnish.dates`; here two of them become a period, or one of them its
only stated end. "Alkaa 1.11.2025 ja päättyy 31.12.2026" stays two dates.

    >>> find_periods("Hanke toteutetaan 1.–30.6.2022.")[0].begin.first
    datetime.date(2022, 6, 1)
"""

from __future__ import annotations

import bisect
import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from memogen.finnish.date_forms import DASH, MONTHS, DatePoint, Precision, caseless
from memogen.finnish.dates import (
    AND,
    BETWEEN_AFTER,
    BETWEEN_BEFORE,
    Date,
    find_points,
    read_date,
    season_of,
    to_date,
    write_date,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed; ``text[start:end]`` holds its dates and the words that make them ends.

    A period printed backwards is kept as it stands: the caller compares its ends.

    Attributes:
        start: offset of the first character.
        end: offset after the last one; half-open.
        begin: its first end, whose ``first`` is the first day; None for "30.11.2025 mennessä".
        finish: its second end, whose ``last`` is the last day; None for "1.1.2024 alkaen". One school year ("lukuvuonna
            2021–2022") is both.
        months: the length that is printed beside its beginning alone ("1.1.2025 alkaen 24 kk").
    """

    start: int
    end: int
    begin: Date | None
    finish: Date | None
    months: Decimal | None = None

    @property
    def derived_end(self) -> date | None:
        """The last day that the beginning and the length give; None where the length is not printed."""
        if self.begin is None or self.months is None:
            return None
        first, whole = self.begin.first, int(self.months)
        year, month = divmod(first.year * 12 + first.month - 1 + whole, 12)
        day = min(first.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(days=int((self.months - whole) * 30) - 1)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as printed, in months; ``text[start:end]`` is its number and unit; "12–18 kk" gives two."""

    start: int
    end: int
    months: Decimal


_FROM_AFTER = caseless(r"\s+(?:alkaen|lähtien|lukien)(?!\w)")
_FROM_BEFORE = caseless(r"(?<!\w)(?:alkaen|från(?: och med)?|fr\.?o\.?m\.?)\s(?:den\s)?\Z")
_UNTIL_BEFORE = caseless(r"(?<!\w)(?:till och med|t\.?o\.?m\.?|senast)\s(?:den\s)?\Z")
_UNTIL_AFTER = caseless(r"\s+(?:(?:saakka|asti)(?:\s+mennessä)?|mennessä)(?!\w)")
_FROM_EDGE = caseless(r"(?:alusta)\Z")
_UNTIL_EDGE = caseless(r"(?:loppuun)(?:\s+\d{4})?\Z")
_SCHOOL_YEAR = caseless(r"lukuvuo")
# Words and marks that may stand around a period without changing it: "Toteutusaika: ajalla 1.1.–31.12.2025 (12 kk)".
_AROUND = caseless(r"(?:ajalla|ajalle|aikana|aikavälillä|välillä|noin|n\.|arviolta|[\s.,:;()]|\d+\s*(?:kk|kuukautta))*")


def find_periods(text: str, reference: date | None = None) -> list[Period]:
    """Every period in order, none overlapping; one date with "mennessä", "saakka", "loppuun" or "alkaen" is one too.

    Args:
        text: a single space stands for a line break.
        reference: the document's date, for dates without a year (see :func:`memogen.finnish.dates.find_dates`).
    """
    return periods_of(text, find_points(text, reference))


def periods_of(text: str, points: list[DatePoint]) -> list[Period]:
    """The periods that complete points make."""
    found: list[Period] = []
    begin: DatePoint | None = None
    for point in points:
        day = to_date(text, point)
        if begin:
            found.extend(_two_sided(text, to_date(text, begin), day, found[-1].end if found else 0))
            begin = None
        elif point.joins_next:
            begin = point
        elif day:
            found.extend(_one_sided(text, day, found[-1].end if found else 0))
    return found


def read_period(text: str) -> Period | None:
    """The period that the whole text is; a month, season or year alone is both of its ends. None where it is more."""
    found = find_periods(text)
    if not found:
        day = read_date(text)
        return Period(day.start, day.end, day, day) if day and day.precision is not Precision.DAY else None
    if len(found) > 1:
        return None
    rest = (text[: found[0].start], text[found[0].end :])
    return found[0] if all(_AROUND.fullmatch(part) for part in rest) else None


def write_period(begin: date | None, finish: date | None, precision: Precision = Precision.DAY) -> str:
    """A period with an en dash: "1.10.2024–30.9.2027", "kesäkuu 2022 – toukokuu 2024", "2026–2027".

    The dash has spaces where its ends have. One end alone is "1.10.2024 alkaen", "30.9.2027 saakka", "toukokuun 2024
    loppuun".

    Raises:
        ValueError: both ends are None.
    """
    if begin is None and finish is None:
        raise ValueError("a period needs at least one end")
    if begin is None or finish is None:
        return _write_open(begin, finish, precision)
    dash = " – " if precision in (Precision.MONTH, Precision.SEASON) else "–"
    first, last = write_date(begin, precision), write_date(finish, precision)
    return first if first == last and precision is not Precision.DAY else f"{first}{dash}{last}"


def _write_open(begin: date | None, finish: date | None, precision: Precision) -> str:
    """A period of which one end is known, its unit inflected where it is a word."""
    day = begin or finish
    assert day is not None
    if precision is Precision.DAY:
        return f"{write_date(day)} alkaen" if begin else f"{write_date(day)} saakka"
    genitive = {
        Precision.MONTH: f"{MONTHS[day.month - 1]}n",
        Precision.SEASON: season_of(day).genitive,
        Precision.YEAR: "vuoden",
    }[precision]
    return f"{genitive} {day.year} {'alusta' if begin else 'loppuun'}"


def _two_sided(text: str, begin: Date | None, finish: Date | None, floor: int) -> list[Period]:
    """The period of two joined dates with its own words around them; none where one is no date of the calendar."""
    if begin is None or finish is None:
        return []
    after = _UNTIL_AFTER.match(text, finish.end) or BETWEEN_AFTER.match(text, finish.end)
    if after:
        return [Period(begin.start, after.end(), begin, finish)]
    needs_word = AND.fullmatch(text[begin.end : finish.start])  # only "välillä" makes "A ja B" a period
    before = BETWEEN_BEFORE.search(text, max(floor, begin.start - 20), begin.start) if needs_word else None
    return [Period(before.start() if before else begin.start, finish.end, begin, finish)]


def _one_sided(text: str, day: Date, floor: int) -> list[Period]:
    """The period of which one date is the only stated end; none where no word says so. ``floor`` ends the last one."""
    words = text[day.start : day.end]
    if _SCHOOL_YEAR.match(words):
        return [Period(day.start, day.end, day, day)]
    until = _UNTIL_AFTER.match(text, day.end)
    before = _UNTIL_BEFORE.search(text, max(floor, day.start - 20), day.start)
    if until or before or _UNTIL_EDGE.search(words):
        return [Period(before.start() if before else day.start, until.end() if until else day.end, None, day)]
    since = _FROM_AFTER.match(text, day.end)
    before = _FROM_BEFORE.search(text, max(floor, day.start - 20), day.start)
    if since or before or _FROM_EDGE.search(words):
        return [Period(before.start() if before else day.start, since.end() if since else day.end, day, None)]
    return []


# What stands between a beginning and the length after it, or a length and the beginning after it.
_LASTING = r"(?:kestää|kestäen|kesto\w{0,6}|jatkuu|ajan|ajaksi|pågår)"
_LENGTH_AFTER = caseless(
    rf"[\s,(]{{0,3}}(?:(?:alkaen|lähtien|lukien|ja|se|hanke|on|noin|n\.|enintään|yhteensä|och|(?P<lasting>{_LASTING}))"
    r"[\s,(:]{1,3}){0,6}"
)
_LENGTH_BEFORE = caseless(rf"\s(?:(?:{_LASTING}|alkaen|lukien)\s){{0,2}}")


def with_lengths(text: str, periods: list[Period], dates: list[Date], durations: list[Duration]) -> list[Period]:
    """The periods, those with a beginning alone with the length beside it; and dates with "ja kestää 24 kk" after.

    All are in order of offset, and so is what comes back.
    """
    closed = {one.start for period in periods if period.finish for one in (period.begin, period.finish) if one}
    opened = {period.begin.start: period for period in periods if period.begin and not period.finish}
    begins = [day for day in dates if day.start not in closed]
    starts = [day.start for day in begins]
    for length in durations:
        after = bisect.bisect(starts, length.start)
        for day in begins[max(0, after - 1) : after + 1]:
            period = opened.get(day.start)
            if day.end <= length.start:
                gap = _LENGTH_AFTER.fullmatch(text, period.end if period else day.end, length.start)
                joins = gap and (period or gap["lasting"])
            else:
                joins = period and _LENGTH_BEFORE.fullmatch(text, length.end, period.start)
            if joins and not (period and period.months):
                own = period or Period(day.start, day.end, day, None)
                span = min(own.start, length.start), max(own.end, length.end)
                opened[day.start] = replace(own, start=span[0], end=span[1], months=length.months)
    return sorted([*(one for one in periods if one.finish), *opened.values()], key=lambda one: one.start)


# -- durations -----------------------------------------------------------------------------------------------------

# The number words of durations as they stand before the unit: "kolme vuotta", "kolmen vuoden", "kolmivuotinen".
_NUMBER_WORDS = {
    **dict.fromkeys(("puoli", "puolen"), "0.5"),
    **dict.fromkeys(("yksi", "yhden", "yhdeksi"), "1"),
    **dict.fromkeys(("puolitoista", "puolentoista"), "1.5"),
    **dict.fromkeys(("kaksi", "kahden", "kahdeksi", "två"), "2"),
    **dict.fromkeys(("kolme", "kolmen", "kolmeksi", "kolmi", "tre"), "3"),
    **dict.fromkeys(("neljä", "neljän", "neljäksi", "neli"), "4"),
    **dict.fromkeys(("viisi", "viiden", "viideksi"), "5"),
    **dict.fromkeys(("kuusi", "kuuden", "kuudeksi"), "6"),
    **dict.fromkeys(("seitsemän", "seitsemäksi"), "7"),
    **dict.fromkeys(("kahdeksan", "kahdeksaksi"), "8"),
    **dict.fromkeys(("yhdeksän", "yhdeksäksi"), "9"),
    **dict.fromkeys(("kymmenen", "kymmeneksi"), "10"),
    **dict.fromkeys(("yksitoista", "yhdentoista"), "11"),
    **dict.fromkeys(("kaksitoista", "kahdentoista"), "12"),
    **dict.fromkeys(("viisitoista", "viidentoista"), "15"),
    **dict.fromkeys(("kahdeksantoista",), "18"),
    **dict.fromkeys(("kaksikymmentäneljä", "kahdenkymmenenneljän"), "24"),
}
_WORD = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_COUNT = r"\d{1,3}(?:,\d{1,2}|\.5)?(?![.,]?\d)"
_ADJECTIVE = r"(?:nen|s(?:e(?:n|ksi|na|en|ssa|sta|lla|lle|lta)|t|ta|ia|ten|iin|issa|ille))"
_YEARS = rf"(?:vuo(?:tta|den|teen|dessa|desta|deksi|ti{_ADJECTIVE})|år)(?!\w)"
_MONTHS = (
    r"(?:månad(?:er)?|kk(?::n|:ksi|:tta)?"
    rf"|kuukau(?:tta|den|teen|dessa|desta|deksi|ti{_ADJECTIVE}|si{_ADJECTIVE}))(?!\w)"
)
# "vuoden ajaksi", "kuukauden ajan": one; not "kuluvan vuoden ajan", "2. vuoden ajan", which are a year of the calendar.
_WHICH = r"kuluvan|tämän|saman|seuraavan|edellisen|viimeisen|kunkin|jokaisen|ensimmäisen|toisen|\w+nnen|koko|viime|ensi"
_ONE = caseless(r"(?<!\w)(?P<unit>vuoden|kuukauden)\s+aja(?:n|ksi)(?!\w)")
_ONE_OF_MANY = caseless(rf"(?:(?<!\w)(?:{_WHICH}|{_WORD})|\d[.)]?|puol(?:i|en))\s+\Z")
# "36 kk", "1,5 vuotta", "2-vuotinen", "kolmen vuoden", "kaksivuotinen", "kolme (3) vuotta", "12–18 kk",
# "2 vuotta 6 kk", "kahden ja puolen vuoden".
_DURATION = caseless(
    rf"(?:(?<!\w)(?<!\d[.,/:])(?:(?P<low>{_COUNT}){DASH})?(?P<count>{_COUNT})(?::n)?"
    rf"|(?<!\w)(?!(?<=ja\s)puol(?:i|en)\s)(?P<word>{_WORD})(?:\s*\(\d+\))?)(?P<half>\s+ja\s+puol(?:i|en))?\s*[-–]?"
    rf"(?:(?P<years>{_YEARS})(?:\s+(?:ja\s+)?(?P<more>{_COUNT})\s*{_MONTHS})?|{_MONTHS})"
)


def find_durations(text: str) -> list[Duration]:
    """Every length of time in months or years, in order; "vuoden 2025" and a year's number are none."""
    found = [
        Duration(match.start(), match.end(), Decimal(12 if match["unit"].lower() == "vuoden" else 1))
        for match in _ONE.finditer(text)
        if not _ONE_OF_MANY.search(text, max(0, match.start() - 40), match.start())
    ]
    for match in _DURATION.finditer(text):
        unit = Decimal(12 if match["years"] else 1)
        count = match["count"] or _NUMBER_WORDS[match["word"].lower()]
        half = Decimal("0.5") if match["half"] else Decimal(0)
        months = (_decimal(count) + half) * unit + _decimal(match["more"] or "0")
        if match["low"]:
            found.append(Duration(match.start("low"), match.end("low"), _decimal(match["low"]) * unit))
        found.append(Duration(match.start("count") if match["count"] else match.start("word"), match.end(), months))
    return sorted(found, key=lambda duration: duration.start)


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
