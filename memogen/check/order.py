"""Order in time, and what a record leaves open: periods, staff months, an unstated outcome, readings that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from memogen.check.finding import finding
from memogen.fields import FIELDS, Type
from memogen.finnish.dates import write_date
from memogen.language import Text
from memogen.record import Evidence, Finding, Record, Rival, Severity, State


def period(record: Record) -> Iterator[Finding]:
    """A project ends after it begins."""
    begin, end = record.hanke.alku, record.hanke.loppu
    if begin and end and end < begin:
        yield finding(
            "toteutusaika-jarjestys",
            Severity.ERROR,
            Text(
                f"Toteutusaika päättyy {write_date(end)} ennen kuin alkaa {write_date(begin)}.",
                f"The period ends on {write_date(end)} before it begins on {write_date(begin)}.",
            ),
            record,
            ["hanke.alku", "hanke.loppu"],
        )


def months_between(begin: date, end: date) -> int:
    """Calendar months that a period of whole days touches: 1.10.2024-30.9.2027 is 36."""
    return (end.year - begin.year) * 12 + end.month - begin.month + 1


def staff_months(record: Record) -> Iterator[Finding]:
    """A single post cannot last longer than the project."""
    begin, end = record.hanke.alku, record.hanke.loppu
    if not begin or not end or end < begin:
        return
    length = months_between(begin, end)
    for number, post in enumerate(record.hanke.henkilosto or ()):
        if post.kuukaudet is not None and post.kuukaudet / (post.maara or 1) > length:
            yield finding(
                "henkilosto-kuukaudet",
                Severity.WARNING,
                Text(
                    f"Tehtävä {post.nimike} kestää {post.kuukaudet} kk, mutta toteutusaika on {length} kk.",
                    f"The post {post.nimike} lasts {post.kuukaudet} months, but the period is {length} months.",
                ),
                record,
                [f"hanke.henkilosto[{number}].kuukaudet", "hanke.alku", "hanke.loppu"],
                {"kuukaudet": post.kuukaudet, "toteutusaika": Decimal(length)},
            )


# Verbs of a decision that is told in words of its own: "valitsi tarkastajiksi", "päätti, ettei kaupunki osallistu".
_DECIDED = re.compile(
    r"\b(?:hyväksy|päät(?:ti|etti|tää|täne)|merki(?:tsi|ttiin|tään|tsee|tty)|vali(?:tsi|ttiin)|nime(?:si|ttiin)"
    r"|tode(?:tti|taan|ttu)|totesi|hylk|hylä|palaut|pöydälle|poist(?:i|ett)|rauke|esitt(?:i|ää)|esitet|anto(?:i|ivat)"
    r"|annet|myön(?:si|net)|siirr?(?:si|et)|lausu|suosit|puol(?:si|taa)"
    r"|ehdotu)",
    re.IGNORECASE,
)


def outcome(record: Record) -> Iterator[Finding]:
    """A decision in which nothing says what happened to the proposal leaves the outcome open."""
    decision = record.paatos.paatos
    if record.paatos.ehdotus and decision and record.paatos.tulos is None and not _DECIDED.search(decision):
        yield finding(
            "tulos-puuttuu",
            Severity.NOTE,
            Text(
                "Päätöksessä ei sanota, mitä ehdotukselle tapahtui; tulos jää avoimeksi.",
                "The decision does not say what happened to the proposal; the outcome stays open.",
            ),
            record,
            ["paatos.paatos"],
        )


def conflicts(record: Record) -> Iterator[Finding]:
    """A value with two readings that stand equally."""
    for path, known in record.tiedot.items():
        if known.tila is State.CONFLICT:
            values = " / ".join(str(rival.arvo) for rival in record.ehdokkaat.get(path, ()))
            label = FIELDS[path].label
            yield finding(
                "ristiriita",
                Severity.WARNING,
                Text(f"{label.fi}: tekstissä on kaksi lukemaa: {values}.", f"{label.en}: two readings: {values}."),
                record,
                [path],
            )


_SURE = 0.85
"""A reading below this is no second figure, only a weaker guess."""
_DAY = re.compile(r"\d\.\s?\d{1,2}\.\s?\d{4}")


def proposal_and_account(record: Record) -> Iterator[Finding]:
    """A figure stands misprinted in the proposal or in the account before it, and nowhere in the same way.

    Figures that have little in common are most often of other things: what was asked for, a call's limit, a deadline.
    What another source of the record states is compared elsewhere.
    """
    proposal = record.todisteet.get("paatos.ehdotus", ())
    if not proposal:
        return
    for path, everyone in record.ehdokkaat.items():
        value, chosen = record.get(path), _beside(proposal, record.todisteet.get(path, []))
        is_figure = path in FIELDS and FIELDS[path].type in _FIGURES
        if not is_figure or value is None or not _all_days(path, chosen):
            continue
        rivals = [rival for rival in everyone if _beside(proposal, rival.todisteet) == rival.todisteet]
        inside = [any(_within(one, part) for part in proposal) for one in chosen]
        for rival in rivals:
            apart = [any(_within(one, part) for part in proposal) for one in rival.todisteet]
            if (
                rival.varmuus < _SURE
                or not _is_misprint(value, rival.arvo)
                or not _all_days(path, rival.todisteet)
                or len({*inside, *apart}) < 2
            ):
                continue
            if len({*inside}) == 1 and len({*apart}) == 1:
                yield _differing(record, path, rival)


def _is_misprint(one: object, other: object) -> bool:
    """Whether two figures differ as misprints do: one digit changed, two swapped, a zero dropped or added."""
    first, second = (re.sub(r"\D", "", str(value).removesuffix(".0")) for value in (one, other))
    if len(first) == len(second):
        differing = [place for place in range(len(first)) if first[place] != second[place]]
        ends = differing[:1] + differing[-1:]
        swapped = len(differing) == 2 and ends[1] - ends[0] == 1 and first[ends[0]] == second[ends[1]]
        return len(differing) == 1 or swapped
    shorter, longer = sorted((first, second), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place, digit in enumerate(longer) if digit == "0")


def _beside(parts: Sequence[Evidence], several: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that is of the same source as the parts."""
    return [one for one in several if any(one.lahde == part.lahde for part in parts)]


def _within(one: Evidence, part: Evidence) -> bool:
    return one.lahde == part.lahde and part.alku <= one.alku < part.loppu


def _all_days(path: str, evidence: Sequence[Evidence]) -> bool:
    """Whether dates are printed to the day: "vuosina 2026-2028" beside a period of days is no other figure."""
    return FIELDS[path].type is not Type.DATE or all(_DAY.search(one.lainaus) for one in evidence)


_FIGURES = (Type.EUROS, Type.PERCENT, Type.DATE)


def _differing(record: Record, path: str, rival: Rival) -> Finding:
    label = FIELDS[path].label
    evidence = [*record.todisteet[path][:1], *rival.todisteet[:1]]
    quotes = [" ".join(one.lainaus.split()) for one in evidence]
    found = finding(
        "ehdotus-ja-selostus",
        Severity.WARNING,
        Text(
            f"{label.fi}: ehdotuksessa ja selostuksessa on eri tieto: {quotes[0]} ja {quotes[1]}.",
            f"{label.en}: proposal and account differ: {quotes[0]} and {quotes[1]}.",
        ),
        record,
        [path],
    )
    return found.model_copy(update={"todisteet": evidence})


ORDER = (period, staff_months, outcome, conflicts, proposal_and_account)
