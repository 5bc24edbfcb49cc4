"""Which of several sources weighs more: by what kind of document it is, then by its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from memogen.kinds import AGENDA, STANDING, is_decided
from memogen.record import Record

_TREATMENTS = (*AGENDA, "viranhaltijapaatos")


@dataclass(frozen=True, eq=False)
class Side:
    """One of the records that are combined; its evidence is numbered as the combined record's."""

    record: Record

    @cached_property
    def weight(self) -> tuple[int, date, str]:
        """What decides between two sources; the last part only makes the order of equals certain."""
        record = self.record
        tie = f"{[source.sha256 for source in record.lahteet]} {record.asiakirja.pykala} {record.hanke.nimi}"
        return STANDING.get(record.asiakirja.laji or "", 0), self.day, tie

    @property
    def day(self) -> date:
        """The day of the document. A proposal or a final report without one is the latest word, others the first."""
        found: date | None = self.record.asiakirja.kokouspaiva or self.record.asiakirja.julkaisupaiva
        if found is not None:
            return found
        return date.max if self.record.asiakirja.laji in ("paatosehdotus", "loppuraportti") else date.min

    @property
    def is_decided(self) -> bool:
        """Whether it records a treatment that is over."""
        return is_decided(self.record.asiakirja.laji, self.record.asiakirja.kokouspaiva)

    @property
    def is_treatment(self) -> bool:
        """Whether it is an item of a body or an official, decided or still to come."""
        return self.is_decided or self.record.asiakirja.laji in _TREATMENTS


def leading(sides: Sequence[Side]) -> Side:
    """The source whose treatment the memo goes on from: the latest one; without any, the most official source."""
    treatments = [side for side in sides if side.is_treatment]
    if treatments:
        return max(treatments, key=lambda side: (side.day, side.is_decided, side.weight))
    return max(sides, key=lambda side: side.weight)


def copy_notes(side: Side, merged: Record, paths: Mapping[str, str]) -> None:
    """What one source knows of its values, to the combined record; ``paths`` gives each of its paths the new one."""
    record = side.record
    for old, new in paths.items():
        if old in record.tiedot:
            merged.tiedot[new] = record.tiedot[old]
        if old in record.todisteet:
            merged.todisteet[new] = record.todisteet[old]
        if old in record.ehdokkaat:
            merged.ehdokkaat[new] = record.ehdokkaat[old]
