"""Order in time, and what a record leaves open: periods, staff months, an outcome that is not stated, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from memogen.check.finding import finding
from memogen.fields import FIELDS
from memogen.finnish.dates import write_date
from memogen.language import Text
from memogen.record import Finding, Record, Severity, State


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


def outcome(record: Record) -> Iterator[Finding]:
    """A decision in which nothing says what happened to the proposal leaves the outcome open."""
    if record.paatos.ehdotus and record.paatos.paatos and record.paatos.tulos is None:
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


ORDER = (period, staff_months, outcome, conflicts)
