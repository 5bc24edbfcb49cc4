"""Findings: what a careful reader would notice in a record, or in the records of one source side by side.

records = examined(segment(read("kokous.pdf")))    # the records of a source, with their findings in ``havainnot``
findings = check(records)                          # one list a record, in order
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from memogen.check.arithmetic import ARITHMETIC, SHARES_RULE
from memogen.check.copies import copied_paragraphs, with_copies
from memogen.check.costs import COSTS
from memogen.check.order import ORDER
from memogen.check.people import PEOPLE
from memogen.check.rules import KEPT, OF_DOCUMENTS, OF_TEXT
from memogen.check.wording import WORDING
from memogen.extract import candidates, read_item
from memogen.fields.reading import Reading
from memogen.record import Finding, Record, field_of
from memogen.resolve import resolve
from memogen.segment import Item

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["check", "checked", "examined"]


def check(
    records: Sequence[Record], readings: Sequence[Reading] = (), *, off: Collection[str] = ()
) -> list[list[Finding]]:
    """The findings of each record; those on copied sentences look at the other records too.

    Args:
        records: the records of one source, in order.
        readings: what each was read from, in the same order. Without them the findings on the printed text are those
            that the records already hold, as are always those on other documents and on edits of a memo.
        off: ids of rules that are not asked.
    """
    found = []
    for record, reading in zip_longest(records, readings):
        findings = [one for rule in (*ARITHMETIC, *COSTS, *ORDER, *PEOPLE) for one in rule(record)]
        findings = [with_copies(one, record, records) if one.saanto == SHARES_RULE else one for one in findings]
        findings += copied_paragraphs(record, records)
        if reading is not None:
            findings += [one for rule in WORDING for one in rule(record, reading)]
        asked = OF_TEXT if reading is not None else ()
        kept = [one for one in record.havainnot if one.saanto in KEPT and one.saanto not in asked]
        findings += [one for one in kept if not _is_settled(record, one)]
        found.append([one for one in findings if one.saanto not in off])
    return found


def _is_settled(record: Record, found: Finding) -> bool:
    """Whether a person has decided on every value that documents state differently."""
    notes = [record.tiedot.get(path) or record.tiedot.get(field_of(path).path) for path in found.polut]
    return (
        found.saanto in OF_DOCUMENTS
        and bool(notes)
        and all(note and note.kasittely and note.kasittely.tila != "avoin" for note in notes)
    )


def checked(records: Sequence[Record], readings: Sequence[Reading] = (), *, off: Collection[str] = ()) -> list[Record]:
    """The records with their findings in ``havainnot``."""
    return [
        record.model_copy(update={"havainnot": findings})
        for record, findings in zip(records, check(records, readings, off=off), strict=True)
    ]


def examined(items: Iterable[Item], *, off: Collection[str] = (), model: Language | None = None) -> list[Record]:
    """The records of the items with their findings, those on the printed text among them."""
    readings = [read_item(item, model) for item in items]
    return checked([resolve(reading, candidates(reading)) for reading in readings], readings, off=off)
