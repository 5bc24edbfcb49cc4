"""What belongs to the new memo itself and what to the treatment that its source records.

A source that is minutes already has a date, a number and a decision: they are history in the new memo. Templates see
this as the group ``luonnos``, beside the five groups of the record.
"""

from __future__ import annotations

from typing import Any

from memogen import kinds
from memogen.fields import Type
from memogen.record import Record
from memogen.render.context import Ledger
from memogen.render.tag_names import LEAF

_EARLIER_PARTS = (
    "ehdotus",
    "paatos",
    "tulos",
    "asiantuntijat",
    "esteellisyys",
    "aanestys",
    "eriava_mielipide",
    "poytakirjamerkinta",
)
_OF_TREATMENT = ("muutoksenhaku", "tiedoksi", "taytantoonpano")

DRAFT_SHAPE: dict[str, Any] = {
    **dict.fromkeys(("otsikko", "kokouspaiva", "pykala", "ehdotus", *_OF_TREATMENT), LEAF),
    "aiempi_kasittely": [
        {
            **dict.fromkeys(("toimielin", "kokouspaiva", "pykala", *_EARLIER_PARTS), LEAF),
            "asiantuntijat": [{"nimi": LEAF, "nimike": LEAF}],
        }
    ],
}
"""The names of the group, as ``memogen.render.tag_names`` checks them."""


def is_decided(record: Record) -> bool:
    """Whether the source records a treatment that is over."""
    return kinds.is_decided(record.get("asiakirja.laji"), record.get("asiakirja.kokouspaiva"))


def draft_group(ledger: Ledger, groups: dict[str, Any]) -> dict[str, Any]:
    """The group ``luonnos``: heading, date, number and resolution of the memo to be written, and earlier treatments."""
    decided = is_decided(ledger.record)
    agenda = ledger.record.get("asiakirja.laji") == "paatosehdotus"
    document, decision = groups["asiakirja"], groups["paatos"]
    nothing = ledger.leaf("", Type.TEXT, "", None)
    earlier = list(document["aiempi_kasittely"])
    if decided:
        own = {name: document[name] for name in ("toimielin", "kokouspaiva", "pykala")}
        earlier.append(own | {name: decision[name] for name in _EARLIER_PARTS})
    return {
        "otsikko": document["otsikko"] if decided or agenda else nothing,
        "kokouspaiva": document["kokouspaiva"] if agenda else nothing,
        "pykala": document["pykala"] if agenda else nothing,
        "ehdotus": decision["ehdotus"],
        "aiempi_kasittely": [dict.fromkeys(_EARLIER_PARTS, nothing) | one for one in earlier],
        **{name: nothing if decided else decision[name] for name in _OF_TREATMENT},
    }
