"""Whom a share of funding is from: organisations, funds and the common sources, in the nominative."""

from __future__ import annotations

import re

from memogen.finnish.organisations import Organisation, find_organisations
from memogen.finnish.programmes import find_programmes

# Kinds of organisation that grant funding: never a municipality or a company.
_GIVERS = frozenset(
    (
        "maakuntaliitto ELY-keskus ministeriö viranomainen aluehallintovirasto liitto keskus virasto"
        " ministeri rahasto säätiö Leader komissio"
    ).split()
)
# Sources that are no organisation by name, in the forms that sentences and tables print.
_COMMON = {
    "valtion": "valtio",
    "valtio": "valtio",
    "kuntien": "kunnat",
    "kunnat": "kunnat",
    "kunnan": "kunta",
    "kunta": "kunta",
    "kaupungin": "kaupunki",
    "kaupunki": "kaupunki",
    "eu": "EU",
    "eu-": "EU",
    "eu:n": "EU",
    "eu-rahoituksen": "EU",
    "eu-tuen": "EU",
    "valtionrahoituksen": "valtio",
    "yritysten": "yritykset",
    "yritykset": "yritykset",
    "yksityinen": "yksityinen rahoitus",
    "yksityinen rahoitus": "yksityinen rahoitus",
    "muu rahoitus": "muu",
    "muu": "muu",
    "kuntarahoitus": "kunnat",
    "kuntaraha": "kunnat",
    "vastikkeeton työ": "vastikkeeton työ",
    "talkootyö": "talkootyö",
    "omarahoitus": "omarahoitus",
    "toteuttajien omarahoitus": "toteuttajat",
    "toteuttajat": "toteuttajat",
}


def share_holder(printed: str) -> tuple[str, bool] | None:
    """(who a share is from, in the nominative and funds in full; whether that is certain), None where it is nobody.

    Example:
        share_holder("EAKR:n ja valtion") -> ("Euroopan aluekehitysrahasto ja valtio", True)
    """
    names: list[str] = []
    certain = True
    printed = re.sub(
        r"^(?:haettava|haettu|myönnetty) |, (?:oma|kunta)rahoitus$|,? \(?\d{1,3} ?%\)?$",
        "",
        printed.strip(" :"),
        flags=re.IGNORECASE,
    )
    if authority := [
        o for o in find_organisations(printed) if is_giver(o) and o.end == len(printed) and "," in printed
    ]:
        return authority[0].name, authority[0].certain  # "AKKE-rahoitus, Pohjois-Karjalan maakuntaliitto"
    named = re.fullmatch(r"(?P<name>.+?) ?\((?P<fund>[^()]+)\)", printed)
    if named and find_programmes(named["fund"]):  # "Hämeen liitto (AKKE)"
        whole = [o for o in find_organisations(named["name"]) if is_giver(o) and o.end == len(named["name"])]
        if whole:
            return whole[0].name, whole[0].certain
    bare = re.sub(r" \(.{0,200}\)$", "", printed)
    if re.fullmatch(r"[\wÅÄÖ+]+-(?:tuki|rahoitus)", bare):
        return bare, True
    for piece in re.split(r"(?<!-) (?:ja|sekä) ", printed):
        common = _COMMON.get(piece.lower()) or _COMMON.get(piece.lower().partition(",")[0])
        funds = find_programmes(piece)
        organisations = [o for o in find_organisations(piece) if o.end - o.start >= len(piece) - 8]
        if common:
            names.append(common)
        elif organisations and not funds:
            names.append(organisations[0].name)
            certain = certain and organisations[0].certain
        elif funds:
            names.append(funds[0].name)
        else:
            return None
    return " ja ".join(names), certain


def is_giver(found: Organisation) -> bool:
    """Whether an organisation is of a kind that grants funding."""
    is_fund = any(p.end - p.start >= len(found.name) - 2 for p in find_programmes(found.name))
    return found.kind in _GIVERS and not is_fund
