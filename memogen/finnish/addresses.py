"""Finds street addresses: "Koivutie 5 A 12, 99999 Esimerkki"."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A street address at half-open offsets, with its postal code and town where they follow.

    ``is_home`` where a stair and a flat are printed, as homes have and offices seldom do.
    """

    start: int
    end: int
    is_home: bool


_STREET = (
    r"(?:[A-ZÅÄÖ][\wåäö-]+n )?[A-ZÅÄÖ][\wåäö-]*?(?:katu|tie|kuja|polku|raitti|väylä|kaari|rinne|penger|ranta|aukio"
    r"|puistikko|bulevardi|esplanadi|gatan|vägen|gränd)"
)
# "5", "11-13", "5 A 12", "5 as. 3"
_FLAT = r"(?: ?[A-ZÅÄÖ] ?\d{1,3}| ?[A-ZÅÄÖ]? ?(?:as|bst|lh)\.? ?\d{1,3})(?!\w)"
_ADDRESS = re.compile(
    rf"(?<![\w-]){_STREET} \d{{1,4}}(?: ?[-–] ?\d{{1,4}})?(?P<flat>{_FLAT})?(?: ?[A-Za-zåäö](?![\w.]))?(?![\w%])"
    r"(?:,?\s+(?:FI-)?\d{5}\s+[A-ZÅÄÖ][\wåäö-]+)?"
)


def find_addresses(text: str) -> list[Address]:
    """The street addresses in order."""
    return [
        Address(match.start(), match.end(), match["flat"] is not None)
        for match in _ADDRESS.finditer(text.replace("\u00a0", " "))
    ]
