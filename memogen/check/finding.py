"""How a rule writes a finding: numbers and quotes in both languages, with the places of the values it compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from memogen.finnish.money import write_amount, write_money
from memogen.finnish.percent import write_percent
from memogen.language import Text
from memogen.record import Evidence, Finding, Record, Severity, State, Words


def finding(
    rule: str,
    severity: Severity,
    text: Text,
    record: Record,
    paths: Sequence[str],
    numbers: Mapping[str, Decimal] | None = None,
) -> Finding:
    """A finding about the values at ``paths``, with the first evidence of each."""
    return Finding(
        saanto=rule,
        vakavuus=severity,
        teksti=Words(fi=text.fi, en=text.en),
        luvut=dict(numbers or {}),
        polut=list(paths),
        todisteet=[evidence[0] for path in paths if (evidence := evidence_of(record, path))],
    )


def is_doubtful(record: Record, path: str) -> bool:
    """Whether a value was read, but not surely."""
    known = record.tiedot.get(path)
    return known is not None and known.tila is State.CHECK


def evidence_of(record: Record, path: str) -> list[Evidence]:
    """The evidence of a value, or of all parts of a list member or group of years."""
    found = record.todisteet.get(path)
    if found:
        return found
    return [
        one for key, several in record.todisteet.items() if key.startswith((f"{path}.", f"{path}[")) for one in several
    ]


def number(record: Record, path: str) -> Decimal | None:
    """A stated number; None where it is not stated, or derived or in conflict, so that a guess is never checked."""
    known = record.tiedot.get(path)
    if known is not None and known.tila not in (State.STATED, State.CHECK):
        return None
    value = record.get(path)
    return value if isinstance(value, Decimal) else None


euros = write_money
amount = write_amount
per_cent = write_percent
