"""Findings: what a careful reader would notice in a record, or in the records of one source side by side.

findings = check(records)          # one list a record, in order
"""

from __future__ import annotations

from collections.abc import Sequence

from memogen.check.arithmetic import ARITHMETIC, SHARES_RULE
from memogen.check.copies import with_copies
from memogen.check.order import ORDER
from memogen.record import Finding, Record

__all__ = ["check", "checked"]


def check(records: Sequence[Record]) -> list[list[Finding]]:
    """The findings of each record; those on copied sentences look at the other records too."""
    return [
        [
            with_copies(finding, record, records) if finding.saanto == SHARES_RULE else finding
            for rule in (*ARITHMETIC, *ORDER)
            for finding in rule(record)
        ]
        for record in records
    ]


def checked(records: Sequence[Record]) -> list[Record]:
    """The records with their findings in ``havainnot``."""
    return [
        record.model_copy(update={"havainnot": findings})
        for record, findings in zip(records, check(records), strict=True)
    ]
