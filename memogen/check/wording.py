"""What the printed text gets wrong: dates that no calendar has, amounts read in two ways, a length that is no period's.

These look at the item beside its record, so a saved record keeps the findings that were made when it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from memogen.check.finding import amount, evidence_of, finding
from memogen.check.order import months_between
from memogen.fields.reading import Reading
from memogen.finnish.dates import find_bad_dates, read_date, write_date
from memogen.language import Text
from memogen.noting import evidence
from memogen.record import Evidence, Finding, Record, Severity
from memogen.source import Span

_UNREAD = "luettu-vajaasti"
_BAD_DATE = "paivays-virheellinen"
_TWO_READINGS = "summa-monitulkintainen"
_BROKEN = "summa-virheellinen"
_LENGTH = "kesto-ja-aika"


def unread(_: Record, reading: Reading) -> Iterator[Finding]:
    """What the reader of the file doubts: pages without text, unreadable characters, two readers that differ."""
    for _code, text in reading.source.doubts:
        yield finding(_UNREAD, Severity.NOTE, text, Record(), [])


def bad_dates(_: Record, reading: Reading) -> Iterator[Finding]:
    """Digits that were meant as a date and are none."""
    begin, end = reading.item.span
    for bad in find_bad_dates(reading.text[begin:end]):
        span = Span(begin + bad.start, begin + bad.end)
        printed = " ".join(bad.text.split())
        if read_date(printed):  # a day whose year a word after it made doubtful
            continue
        yield _at(
            reading,
            span,
            finding(
                _BAD_DATE,
                Severity.WARNING,
                Text(f"{printed} ei ole päivämäärä.", f"{printed} is no date."),
                Record(),
                [],
            ),
        )


def two_readings(_: Record, reading: Reading) -> Iterator[Finding]:
    """Amounts whose marks may be thousands or decimals: "13,800.000 €". A gap or a dash before an amount is layout."""
    for money in reading.analysis.money:
        printed = reading.text[money.start : money.end]
        others = [other for other in money.alternatives if abs(other) != abs(money.amount)]
        if not others or any(mark.isspace() for mark in printed.strip("€eurotanilj. \n\t")):
            continue
        values = (money.amount, *others)
        yield _at(
            reading,
            Span(money.start, money.end),
            finding(
                _TWO_READINGS,
                Severity.WARNING,
                Text(
                    f"{printed} voi olla {' tai '.join(map(amount, values))} euroa.",
                    f"{printed} may be {' or '.join(map(amount, values))} euros.",
                ),
                Record(),
                [],
                {f"lukema_{place}": value for place, value in enumerate(values, 1)},
            ),
        )


# "62 16 euroa", "62 1600 euroa": a group that has not three digits; not "2024 50 euroa", "liite 3 50 euroa".
_GROUPS = re.compile(
    r"(?<![\w.,:/§–-])(?<![\d.,§] )\d{1,3}(?: \d{3})* (?:\d{1,2}|\d{4,6})(?:,\d\d?)? ?(?=euro|€|eur\b)", re.IGNORECASE
)
_CLAIMS = re.compile(r"(?:liit|koh|sivu|nro|luku|luvu|kpl|klo|§)\w{0,15}\.? $", re.IGNORECASE)


def broken_amounts(_: Record, reading: Reading) -> Iterator[Finding]:
    """Amounts of which a digit is missing or too many: a group of digits that is not three."""
    begin, end = reading.item.span
    for match in _GROUPS.finditer(reading.text, begin, end):
        if not _CLAIMS.search(reading.text[max(0, match.start() - 20) : match.start()]):
            printed = match.group().strip()
            text = Text(
                f"Luvussa {printed} on numero liikaa tai liian vähän.", f"{printed} has a digit too many or too few."
            )
            made = finding(_BROKEN, Severity.WARNING, text, Record(), [])
            yield _at(reading, Span(match.start(), match.start() + len(printed)), made)


# "koko hankeajaksi (36 kk)", "1.10.2024–30.9.2027 (36 kk)", "hankkeen kesto on 36 kk"; "enintään 3 vuotta" is a limit.
_WHOLE = re.compile(
    r"(?:(?:hanke|toteutus|toiminta)aja(?:ksi|n|lle)|\d{4}(?: väli\w+| loppuun)?(?: aikana)?) ?\( ?$"
    r"|hankkeen kesto (?:on |oli )?\(?$",
    re.IGNORECASE,
)
_COARSE = ("kausi", "vuosi")


def length_and_period(record: Record, reading: Reading) -> Iterator[Finding]:
    """The months printed as the project's length are its period's; a period from mid-month touches one more."""
    begin, end = record.hanke.alku, record.hanke.loppu
    known = [record.tiedot.get(path) for path in ("hanke.alku", "hanke.loppu")]
    if not begin or not end or end < begin or any(one and one.tarkkuus in _COARSE for one in known):
        return
    length = months_between(begin, end)
    for duration in reading.analysis.durations:
        whole = _WHOLE.search(reading.text[max(0, duration.start - 40) : duration.start])
        if not whole or not reading.is_content(duration.start) or length - 1 <= duration.months <= length:
            continue
        yield finding(
            _LENGTH,
            Severity.WARNING,
            Text(
                f"Hankkeen kestoksi sanotaan {duration.months:f} kk, mutta toteutusaika "
                f"{write_date(begin)}–{write_date(end)} on {length} kk.",
                f"The project is said to last {duration.months:f} months, but the period "
                f"{write_date(begin)}–{write_date(end)} is {length} months.",
            ),
            record,
            ["hanke.alku", "hanke.loppu"],
            {"kesto": duration.months, "toteutusaika": Decimal(length)},
        ).model_copy(update={"todisteet": _places(record, reading, Span(duration.start, duration.end))})


def _places(record: Record, reading: Reading, span: Span) -> list[Evidence]:
    return [evidence(reading.source, span, _LENGTH), *evidence_of(record, "hanke.alku")[:1]]


def _at(reading: Reading, span: Span, made: Finding) -> Finding:
    return made.model_copy(update={"todisteet": [evidence(reading.source, span, made.saanto)]})


WORDING = (unread, bad_dates, two_readings, broken_amounts, length_and_period)
