"""Cost categories, flat rates and yearly shares: what the rows of a cost estimate and a financing plan must give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from memogen.check.arithmetic import EURO, RATE
from memogen.check.finding import amount, euros, finding, number, per_cent
from memogen.finnish.percent import find_percents
from memogen.language import Text
from memogen.record import Finding, Record, Severity

_TOTAL = "rahoitus.kokonaiskustannukset"
_OWN = "rahoitus.omarahoitus_euroa"
_ROWS = "rahoitus.kustannuslajit"
_YEARS = "rahoitus.omarahoitus_vuosittain"

# Flat rates in use, per cent of the staff costs or of all other costs (regulation (EU) 2021/1060, articles 54-56).
_FLAT_RATES = (Decimal(40), Decimal(7), Decimal(15), Decimal(20), Decimal(25))
_FLAT = re.compile(r"flat|yksinkertaistet", re.IGNORECASE)
_WAGES = re.compile(r"palk|henkilöstö", re.IGNORECASE)


def categories_against_total(record: Record) -> Iterator[Finding]:
    """Cost categories, all in euros, never exceed the total."""
    costs = [row.euroa for row in record.rahoitus.kustannuslajit or ()]
    total = number(record, _TOTAL)
    if len(costs) < 2 or total is None or any(cost is None for cost in costs):
        return
    whole = sum(costs, Decimal(0))
    if whole > total + EURO:
        yield finding(
            "kustannuslajit-summa",
            Severity.WARNING,
            Text(
                f"Kustannuslajit ovat yhteensä {euros(whole)}, mutta kokonaiskustannukset ovat {euros(total)}.",
                f"The cost categories make {amount(whole)} euros, but the total is {amount(total)} euros.",
            ),
            record,
            [_TOTAL, *(f"{_ROWS}[{place}].euroa" for place in range(len(costs)))],
            {"kustannuslajit": whole, "kokonaiskustannukset": total},
        )


def flat_rate(record: Record) -> Iterator[Finding]:
    """A flat rate gives its amount, of the staff costs or of all other costs; where none is named, any in use may."""
    rows = {place: row for place, row in enumerate(record.rahoitus.kustannuslajit or ()) if row.laji and row.euroa}
    flat = [place for place, row in rows.items() if _FLAT.search(row.laji)]
    wages = [place for place, row in rows.items() if place not in flat and _WAGES.search(row.laji)]
    if len(flat) != 1 or not wages:
        return
    printed = rows[flat[0]].euroa
    base = sum((rows[place].euroa for place in wages), Decimal(0))
    others = sum((row.euroa for row in rows.values()), -printed)
    stated = find_percents(rows[flat[0]].laji)
    rates = [stated[0].value] if stated else _FLAT_RATES
    expected = [part * rate / 100 for part in (base, others) for rate in rates]
    if any(abs(printed - one) <= max(EURO, one * RATE / 100) for one in expected):
        return
    rate, computed = rates[0], (base * rates[0] / 100).quantize(EURO)
    yield finding(
        "flat-rate",
        Severity.WARNING,
        Text(
            f"Flat rate {per_cent(rate)} palkkakustannuksista {euros(base)} olisi {euros(computed)}, "
            f"mutta tekstissä on {euros(printed)}.",
            f"A flat rate of {per_cent(rate)} of the staff costs {amount(base)} would be {amount(computed)} euros, "
            f"but the text says {amount(printed)}.",
        ),
        record,
        [f"{_ROWS}[{place}].euroa" for place in (*flat, *wages)],
        {"prosentti": rate, "palkkakustannukset": base, "laskettu": computed, "tekstissa": printed},
    )


def yearly_against_own(record: Record) -> Iterator[Finding]:
    """Yearly shares, where every year of the period has one, sum to the own contribution, each rounded to a euro."""
    years, own = record.rahoitus.omarahoitus_vuosittain or {}, number(record, _OWN)
    begin, end = record.hanke.alku, record.hanke.loppu
    if own is None or not begin or not end or {*years} != {str(year) for year in range(begin.year, end.year + 1)}:
        return
    whole = sum(years.values(), Decimal(0))
    if abs(whole - own) > EURO * len(years):
        terms = " + ".join(amount(years[year]) for year in sorted(years))
        yield finding(
            "vuosiosuudet-summa",
            Severity.NOTE,
            Text(
                f"Vuosittaiset osuudet {terms} ovat yhteensä {euros(whole)}, mutta omarahoitus on {euros(own)}.",
                f"The yearly shares {terms} make {amount(whole)} euros, but the own contribution is {amount(own)}.",
            ),
            record,
            [_OWN, *(f"{_YEARS}.{year}" for year in sorted(years))],
            {"vuosittain": whole, "omarahoitus": own, "ero": whole - own},
        )


COSTS = (categories_against_total, flat_rate, yearly_against_own)
