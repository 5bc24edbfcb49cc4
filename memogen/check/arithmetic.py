"""Arithmetic of funding: sums, shares and overruns that must hold.

Tolerances follow the text's own precision: 1 euro for sums of printed amounts, 0.5 percentage points for a rate.
A single year's amount is never compared with a total.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from memogen.check.finding import amount, euros, evidence_of, finding, is_doubtful, number, per_cent
from memogen.language import Text
from memogen.record import Finding, Record, Severity

EURO = Decimal(1)
RATE = Decimal("0.5")
SHARES_RULE = "osuudet-summa"

_TOTAL = "rahoitus.kokonaiskustannukset"
_PART = "rahoitus.kunnan_kustannukset"
_GRANT = "rahoitus.tuki_euroa"
_OWN = "rahoitus.omarahoitus_euroa"
_GRANT_RATE = "rahoitus.tuki_prosentti"
_OWN_RATE = "rahoitus.omarahoitus_prosentti"
_BUDGET = "toteuma.budjetti"
_ACTUAL = "toteuma.toteutunut"


def shares_against_total(record: Record) -> Iterator[Finding]:
    """Shares by source, all in euros, must sum to the total; where their rates fall short of 100 %, one is missing."""
    shares = [share.euroa for share in record.rahoitus.osuudet or ()]
    rates = [share.prosentti for share in record.rahoitus.osuudet or ()]
    total = number(record, _TOTAL)
    if len(shares) < 2 or total is None or any(share is None for share in shares):
        return
    whole = sum(shares, Decimal(0))
    partial = None not in rates and sum(rates, Decimal(0)) < 100 - RATE
    if (planned := number(record, _BUDGET)) is not None and abs(whole - planned) <= EURO:
        return  # a final report's shares of the budget
    if whole > total + EURO or (whole < total - EURO and not partial):
        terms = " + ".join(amount(share) for share in shares)
        yield finding(
            SHARES_RULE,
            Severity.WARNING,
            Text(
                f"Rahoitusosuudet {terms} = {euros(whole)}, mutta budjetti on {euros(total)}.",
                f"The shares {terms} = {amount(whole)} euros, but the budget is {amount(total)} euros.",
            ),
            record,
            [_TOTAL, *(f"rahoitus.osuudet[{number}].euroa" for number in range(len(shares)))],
            {"osuudet": whole, "budjetti": total, "ero": whole - total},
        )


def rates_against_hundred(record: Record) -> Iterator[Finding]:
    """The rates by source, and grant and own contribution together, never exceed 100 %."""
    rates = [share.prosentti for share in record.rahoitus.osuudet or ()]
    paths = [f"rahoitus.osuudet[{number}].prosentti" for number in range(len(rates))]
    if len(rates) < 2 or any(rate is None for rate in rates):
        rates, paths = [number(record, _GRANT_RATE), number(record, _OWN_RATE)], [_GRANT_RATE, _OWN_RATE]
    if any(rate is None for rate in rates):
        return
    whole = sum((rate for rate in rates if rate is not None), Decimal(0))
    if whole > 100 + RATE:
        terms = " + ".join(per_cent(rate) for rate in rates if rate is not None)
        yield finding(
            "prosentit-summa",
            Severity.WARNING,
            Text(f"Osuudet {terms} ovat yhteensä {per_cent(whole)}.", f"The rates {terms} make {per_cent(whole)}."),
            record,
            paths,
            {"yhteensa": whole},
        )


def shares_against_their_rates(record: Record) -> Iterator[Finding]:
    """A share's rate of the total gives its amount; each is of the whole, or else none is compared."""
    total = number(record, _TOTAL)
    listed = enumerate(record.rahoitus.osuudet or ())
    shares = {place: share for place, share in listed if share.prosentti and share.euroa}
    if not total:
        return
    off = [place for place, one in shares.items() if abs(one.euroa * 100 / total - one.prosentti) > RATE]
    if not off or len(off) * 2 >= len(shares):
        return
    if (planned := number(record, _BUDGET)) and not [
        one for one in shares.values() if abs(one.euroa * 100 / planned - one.prosentti) > RATE
    ]:
        return
    for place in off:
        share, expected = shares[place], (total * shares[place].prosentti / 100).quantize(EURO)
        yield finding(
            "osuus-ja-prosentti",
            Severity.WARNING,
            Text(
                f"Osuus {per_cent(share.prosentti)} kustannuksista {euros(total)} olisi {euros(expected)}, "
                f"mutta tekstissä on {euros(share.euroa)}.",
                f"A share of {per_cent(share.prosentti)} of {amount(total)} euros would be {amount(expected)} euros, "
                f"but the text says {amount(share.euroa)}.",
            ),
            record,
            [f"rahoitus.osuudet[{place}].prosentti", f"rahoitus.osuudet[{place}].euroa", _TOTAL],
            {"prosentti": share.prosentti, "laskettu": expected, "tekstissa": share.euroa},
        )


def part_against_total(record: Record) -> Iterator[Finding]:
    """The municipality's part of the costs is no more than the whole."""
    part, total = number(record, _PART), number(record, _TOTAL)
    if part is None or total is None or part <= total + EURO or _rounded(record, _PART, _TOTAL):
        return
    yield finding(
        "osa-ja-kokonaisuus",
        Severity.WARNING,
        Text(
            f"Kunnan osa kustannuksista {euros(part)} on enemmän kuin kokonaiskustannukset {euros(total)}.",
            f"The municipality's part {amount(part)} exceeds the total costs {amount(total)} euros.",
        ),
        record,
        [_PART, _TOTAL],
        {"osa": part, "kokonaiskustannukset": total},
    )


def grant_and_own_against_total(record: Record) -> Iterator[Finding]:
    """Grant and own contribution together never exceed the costs; where their rates make 100 %, they equal them."""
    grant, own = number(record, _GRANT), number(record, _OWN)
    bases = {path: value for path in (_TOTAL, _PART) if (value := number(record, path))}
    if grant is None or own is None or not bases:
        return
    base, total = max(bases.items(), key=lambda pair: pair[1])  # the grant may be of the whole project or of the part
    paths = [path for path in (_GRANT_RATE, _OWN_RATE) if not is_doubtful(record, path)]
    rates = [rate for path in paths if (rate := number(record, path)) is not None]
    complete = len(rates) == 2 and abs(sum(rates, Decimal(0)) - 100) <= RATE and len(bases) == 1
    whole = grant + own
    tolerance = max(EURO, total * RATE / 100) if _rounded(record, _GRANT, _OWN, base) else EURO
    if whole > total + tolerance or (complete and whole < total - tolerance):
        yield finding(
            "tuki-ja-omarahoitus",
            Severity.WARNING,
            Text(
                f"Tuki {euros(grant)} ja omarahoitus {euros(own)} ovat yhteensä {euros(whole)}, "
                f"mutta kustannukset ovat {euros(total)}.",
                f"Grant {amount(grant)} and own contribution {amount(own)} make {amount(whole)} euros, "
                f"but the costs are {amount(total)} euros.",
            ),
            record,
            [_GRANT, _OWN, base],
            {"tuki": grant, "omarahoitus": own, "yhteensa": whole, "kustannukset": total},
        )


def _rounded(record: Record, *paths: str) -> bool:
    return any(known.likimain for path in paths if (known := record.tiedot.get(path)))


def rate_against_amount(record: Record) -> Iterator[Finding]:
    """A rate of the costs must give the amount printed for it.

    The costs may be those of the project, of the municipality's part or of another implementer's part.
    """
    parts = [share.euroa for share in record.rahoitus.osuudet or () if share.euroa]
    for amount_path, rate_path, fi, en in (
        (_GRANT, _GRANT_RATE, "Tuki", "The grant"),
        (_OWN, _OWN_RATE, "Omarahoitus", "The own contribution"),
    ):
        printed, rate = number(record, amount_path), number(record, rate_path)
        bases = {path: value for path in (_PART, _TOTAL, _BUDGET, _ACTUAL) if (value := number(record, path))}
        if printed is None or rate is None or not bases:
            continue
        if any(abs(printed * 100 / base - rate) <= RATE for base in (*bases.values(), *parts)):
            continue
        base_path, base = next(iter(bases.items()))
        expected = base * rate / 100
        if printed < expected and not _stand_together(record, amount_path, rate_path):
            continue  # one of several that share what the rate leaves, or of a part that is not read
        yield finding(
            "prosentti-ja-summa",
            Severity.WARNING,
            Text(
                f"{fi} {per_cent(rate)} kustannuksista {euros(base)} olisi {euros(expected.quantize(EURO))}, "
                f"mutta tekstissä on {euros(printed)}.",
                f"{en} of {per_cent(rate)} of {amount(base)} euros would be {amount(expected.quantize(EURO))} euros, "
                f"but the text says {amount(printed)}.",
            ),
            record,
            [amount_path, rate_path, base_path],
            {"prosentti": rate, "kustannukset": base, "laskettu": expected.quantize(EURO), "tekstissa": printed},
        )


_TOGETHER = 80
"""Characters between a rate and an amount that are printed as one statement: "20 %, eli 55 321 euroa"."""


def _stand_together(record: Record, path: str, other: str) -> bool:
    """Whether two values are printed beside each other; True where it is not known where they stand."""
    one, two = evidence_of(record, path), evidence_of(record, other)
    gaps = [max(a.alku, b.alku) - min(a.loppu, b.loppu) for a in one for b in two if a.lahde == b.lahde]
    return not gaps or min(gaps) <= _TOGETHER


def own_against_remainder(record: Record) -> Iterator[Finding]:
    """Where only the grant's rate is stated, the own contribution cannot exceed what the grant leaves."""
    rate, own, total = number(record, _GRANT_RATE), number(record, _OWN), number(record, _TOTAL)
    if rate is None or own is None or total is None or number(record, _OWN_RATE) or number(record, _PART):
        return
    remainder = total * (100 - rate) / 100
    if own > remainder + max(EURO, total * RATE / 100):
        yield finding(
            "omarahoitus-ja-tuki",
            Severity.WARNING,
            Text(
                f"Tuen {per_cent(rate)} jälkeen kustannuksista {euros(total)} jää {euros(remainder.quantize(EURO))}, "
                f"mutta omarahoitus on {euros(own)}.",
                f"A grant of {per_cent(rate)} leaves {amount(remainder.quantize(EURO))} of {amount(total)} euros, "
                f"but the own contribution is {amount(own)}.",
            ),
            record,
            [_OWN, _GRANT_RATE, _TOTAL],
            {"prosentti": rate, "jaa": remainder.quantize(EURO), "omarahoitus": own},
        )


def overrun(record: Record) -> Iterator[Finding]:
    """Actual costs less the budget is the overrun."""
    budget, actual, stated = (number(record, f"toteuma.{name}") for name in ("budjetti", "toteutunut", "ylitys"))
    if budget is None or actual is None or stated is None:
        return
    difference = actual - budget
    if abs(difference - stated) > EURO:
        yield finding(
            "ylitys",
            Severity.WARNING,
            Text(
                f"Toteutuneet kustannukset {euros(actual)} miinus budjetti {euros(budget)} on {euros(difference)}, "
                f"mutta tekstissä ylitys on {euros(stated)}.",
                f"Actual costs {amount(actual)} less the budget {amount(budget)} make {amount(difference)} euros, "
                f"but the text gives {amount(stated)} as the overrun.",
            ),
            record,
            ["toteuma.ylitys", "toteuma.toteutunut", "toteuma.budjetti"],
            {"budjetti": budget, "toteutunut": actual, "laskettu": difference, "tekstissa": stated},
        )


ARITHMETIC = (
    shares_against_total,
    rates_against_hundred,
    shares_against_their_rates,
    part_against_total,
    grant_and_own_against_total,
    rate_against_amount,
    own_against_remainder,
    overrun,
)
