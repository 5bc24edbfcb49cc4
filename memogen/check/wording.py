"""What the printed text itself gets wrong: dates that no calendar has, amounts that can be read in two ways.

These look at the item beside its record, so a saved record keeps the findings that were made when it was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from memogen.check.finding import amount, finding
from memogen.fields.reading import Reading
from memogen.finnish.dates import find_bad_dates
from memogen.language import Text
from memogen.noting import evidence
from memogen.record import Finding, Record, Severity
from memogen.source import Span

_BAD_DATE = "paivays-virheellinen"
_TWO_READINGS = "summa-monitulkintainen"
WORDING_RULES = frozenset({_BAD_DATE, _TWO_READINGS})


def bad_dates(reading: Reading) -> Iterator[Finding]:
    """Digits that were meant as a date and are none."""
    begin, end = reading.item.span
    for bad in find_bad_dates(reading.text[begin:end]):
        span = Span(begin + bad.start, begin + bad.end)
        printed = " ".join(bad.text.split())
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


def two_readings(reading: Reading) -> Iterator[Finding]:
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


def _at(reading: Reading, span: Span, made: Finding) -> Finding:
    return made.model_copy(update={"todisteet": [evidence(reading, span, made.saanto)]})


WORDING = (bad_dates, two_readings)
