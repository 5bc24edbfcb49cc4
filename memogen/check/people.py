"""A person's name against their own e-mail address: a letter that one of them lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from memogen.check.finding import finding
from memogen.language import Text
from memogen.record import Finding, Record, Severity

_PEOPLE = ("asiakirja.valmistelijat", "asiakirja.esittelija", "hanke.yhteyshenkilot")
_PLAIN = str.maketrans("åäöéèüáíóøæšž", "aaoeeuaiooasz")
_SLIP, _SHORTEST = 70, 4
"""Likeness of two names, 0-100, from which they are one name with a slip, and the letters that tell; else the address
is of another name, as after a marriage."""


def name_and_address(record: Record) -> Iterator[Finding]:
    """The name in "etunimi.sukunimi@" is that of its person, but for marks and hyphens."""
    for path, person in _people(record):
        local = (person.sahkoposti or "").partition("@")[0]
        if local.count(".") != 1 or not person.nimi or any(character.isdigit() for character in local):
            continue
        printed = [_folded(part) for part in re.split(r"\s+", person.nimi)]
        address = [_folded(part) for part in local.split(".")]
        if len(printed) != 2 or printed == address or not _is_slip(printed, address):
            continue
        yield finding(
            "nimi-ja-sahkoposti",
            Severity.WARNING,
            Text(
                f"Nimi {person.nimi} ja sähköpostiosoite {person.sahkoposti} eivät täsmää.",
                f"The name {person.nimi} and the address {person.sahkoposti} do not match.",
            ),
            record,
            [f"{path}.nimi", f"{path}.sahkoposti"],
        )


def _people(record: Record) -> Iterator[tuple[str, Any]]:
    for path in _PEOPLE:
        value = record.get(path)
        if isinstance(value, list):
            yield from ((f"{path}[{number}]", person) for number, person in enumerate(value))
        elif value is not None:
            yield path, value


def _folded(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().translate(_PLAIN))


def _is_slip(printed: list[str], address: list[str]) -> bool:
    """Whether one of the two names differs by a letter or two, and the other not at all."""
    differing = [pair for pair in zip(printed, address, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and min(map(len, differing[0])) >= _SHORTEST and fuzz.ratio(*differing[0]) >= _SLIP


PEOPLE = (name_and_address,)
