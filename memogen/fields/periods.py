"""When the project runs: periods and single dates by the words around them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from memogen.fields.reading import Candidate, Details, Reading
from memogen.fields.treatment import reference_date
from memogen.finnish.dates import Date, Precision
from memogen.segment import Form
from memogen.source import Span

LABELS = (
    r"toteutusaika",
    r"(?:hankkeen |projektin )?toteutusaika",
    r"toiminta-?aika",
    r"hankeaika",
    r"hankkeen (?:kesto|aikataulu|ajankohta)",
    r"kesto",
    r"aikataulu",
    r"(?:hankkeen )?toteuttamisaika",
    r"käyttöaika",
)

START_LABELS = (r"alkaa", r"alkamispäivä|aloituspäivä", r"hankkeen (?:alku|aloitus|alkamispäivä)")
END_LABELS = (r"päättyy", r"päättymispäivä", r"hankkeen (?:loppu|päättymispäivä)")

# Words before a period that say that it is the project's.
_OWN = re.compile(
    r"toteutusa[ij]|toteutusvaihe|toiminta-?a[ij]|hankea[ij]|hankekau|toteutetaan|toteutettava"
    r"|toteutett|ajalle|ajalla|aikana|vuosille|vuosina|vuosien|aikavälillä"
    r"|kestä|vuotinen|jatkoaika|jatkuu|käynnisty|ajoittu|sijoittu|työaika|toimikau|saa käyttää|käyttöai"
    r"|tarkoitus tehdä|lukuvuo",
    re.IGNORECASE,
)
# Words near a date or period that say that it is something else's.
_OTHER = re.compile(
    r"hakuaika|haku (?:avat|on auki|päät)|hakuai|auki|päivätty|kokouk|hyväksyn|ohjelmakau|sopimus"
    r"|sopimuk|strategi|edelli|alkuperäi|aiemp"
    r"|talousarvio|(?<!rahoitus)päätöks|jätet|jättän|ilmoit|käsittel|klo|mittausjakso|raportointi|laina|lainan",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"hank|projekt|toteut|toiminta|avustu", re.IGNORECASE)
_STARTS = re.compile(r"(?:alka|alko|käynnist|aloitet|alkanut)\w{0,20}(?: \w{1,40}){0,3}\s{0,3}$", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:päätty|päättyn|päättyi|kestä|toteutettava|jatku|jatkoai|viimeistään)\w{0,20}(?: \w{1,40}){0,2}\s{0,3}$"
    r"|, joka päättyy\s{0,3}$",
    re.IGNORECASE,
)
_WEIGHTS = {Precision.DAY: 1.0, Precision.MONTH: 0.96, Precision.SEASON: 0.9, Precision.YEAR: 0.85}


def starts(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.alku``."""
    return _ends_of_periods(path, reading, begin=True)


def ends(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.loppu``."""
    return _ends_of_periods(path, reading, begin=False)


def _ends_of_periods(path: str, reading: Reading, *, begin: bool) -> Iterator[Candidate]:
    inside: list[Span] = []
    for period in reading.analysis.periods:
        date = period.begin if begin else period.finish
        inside.append(Span(period.start, period.end))
        if date is None or not reading.is_content(period.start):
            continue
        whole = period.begin is not None and period.finish is not None
        if not begin:
            date = _next_years(date, reading.text[max(0, period.start - 12) : period.end], reading)
        score = _score(reading, Span(period.start, period.end), whole=whole)
        if score:
            yield _candidate(path, date, Span(period.start, period.end), score, "vihje:aika", reading, begin=begin)
    cue = _STARTS if begin else _ENDS
    for date in reading.analysis.dates:
        span = Span(date.start, date.end)
        if any(outer.contains(span) for outer in inside) or not reading.is_content(date.start):
            continue
        sentence = reading.sentence_at(date.start)
        left, right = reading.text[sentence.start : date.start], reading.text[date.end : sentence.end]
        date = _next_years(date, left[-12:], reading)
        date = _to_come(date, left, reading)
        if _fits(cue, left, right, begin=begin) and not _OTHER.search(left[-60:]):
            both = re.search(r"alka|alko|käynnist", left) if not begin else re.search(r"päätty|kestä|jatku", right[:40])
            score = 0.88 if _PROJECT.search(left + right) or both or reading.item.form is Form.DOCUMENT else 0.66
            yield _candidate(path, date, span, score, "vihje:alkaa" if begin else "vihje:päättyy", reading, begin=begin)


def _next_years(date: Date, around: str, reading: Reading) -> Date:
    """ "Ensi vuoden lokakuun loppuun": a month of the year after the document's."""
    reference = reference_date(reading.item)
    if reference is None or "ensi vuoden" not in around:
        return date
    by = reference.year + 1 - date.last.year
    return replace(date, first=_years_on(date.first, by), last=_years_on(date.last, by))


def _to_come(date: Date, left: str, reading: Reading) -> Date:
    """A day without a printed year that is said to come ("alkaa tammikuun alussa") is not yet past."""
    reference = reference_date(reading.item)
    if not date.assumed_year or reference is None or date.last >= reference:
        return date
    if not re.search(r"\b(?:alkaa|käynnistyy|aloitetaan|käynnistetään)\b", left):
        return date
    return replace(date, first=_years_on(date.first, 1), last=_years_on(date.last, 1))


def _years_on(day: datetime.date, by: int) -> datetime.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + by, day=28 if leap_day else day.day)


def _fits(cue: re.Pattern[str], left: str, right: str, *, begin: bool) -> bool:
    """Whether a single date is the project's first or last day by its neighbouring words."""
    old = r"(?:n? (?:sijasta|sijaan)|:?st[aä]\b)"  # "31.1.2025 sijasta 30.9.2025", "31.1.2025:stä 30.9.2025:een"
    if not begin and re.match(old, right):
        return False
    if cue.search(re.sub(rf"[\d.]+{old}\s*$", "", left)):
        return True
    if begin and re.match(r"[^.]{0,30}\b(?:käynnistyy|käynnistyi|käynnistynyt|alkaa|alkoi|alkanut)\b", right):
        return True
    after = r"\s*(?:alkaen|lähtien)\b" if begin else r"\s*(?:mennessä|saakka|asti)\b"
    needs = r"toteut|hanke alk|hanke käynn" if begin else r"toteutettava|hanke (?:kestää|jatkuu|päätty)"
    return bool(re.match(after, right) and re.search(needs, left + right, re.IGNORECASE))


def _score(reading: Reading, span: Span, *, whole: bool) -> float:
    heading = reading.item.heading
    if heading and heading.start <= span.start < heading.end:
        return 0.8
    sentence = reading.sentence_at(span.start)
    left, right = reading.text[sentence.start : span.start], reading.text[span.end : sentence.end]
    near, far = left[-45:] + reading.text[span.start : span.end], left + right
    if _OTHER.search(left[-30:]) or re.match(r"\s*(?:käytetty|käytettiin|toteutunut|-?ohjelma|EU:n|välise)", right):
        return 0.0
    if _OWN.search(near):
        return 0.92 if whole else 0.84
    if _OWN.search(far) and _PROJECT.search(far):
        return 0.8 if whole else 0.7
    return 0.55 if _PROJECT.search(far) and whole else 0.0


def _candidate(
    path: str, date: Date, span: Span, score: float, rule: str, reading: Reading, *, begin: bool
) -> Candidate:
    details = Details(
        precision=date.precision.value, approximate=date.approximate, doubtful=date.approximate and begin is None
    )
    value = date.first if begin else date.last
    weight = _WEIGHTS[date.precision]
    return Candidate(path, value, span, score * weight, rule, details, age=reading.age_at(span.start))


Reader = Callable[[Reading, Span], Iterator[tuple[object, Span, Details]]]
