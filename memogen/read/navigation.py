"""Lines that lead through a web site and say nothing of the document, as people save or paste them with a page.

"Hyppää sisältöön", "Edellinen asia | Seuraava asia", "Kokousasia PDF-muodossa", "Etusivu > Päätöksenteko > Kokous".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

#: A piece of navigation is no longer than this; so many words of menus in a row are one without a clear phrase.
LONGEST, LEAST_WORDS = 60, 3

_PARTED = re.compile(r"[|·•»›>«‹<→←↑⟩⟨\t\n]+| / ")
_THING = r"(?:kokous)?(?:asia|sivu|pykälä|artikkeli|ärende|sida)"
_LED = re.compile(
    r"(?:hyppää|siirry|ohita|palaa|mene|hoppa|skip)(?: [\w:-]+){1,3}"
    rf"|(?:edellinen|seuraava|ensimmäinen|viimeinen|föregående|nästa) {_THING}"
    r"|(?:[\w-]+ )?(?:kokousasia|esityslista|pöytäkirja|pykälä|asia|sivu) pdf[ -](?:muodossa|tiedostona|versiona)"
    r"|kokousasia(?:n teksti)?|(?:avaa|lataa|näytä|tulosta) (?:pdf|pdf-tiedosto(?:na)?|tulostusversio)"
    r"|(?:jaa|tulosta)(?: (?:tämä|sivu|artikkeli|uutinen|somessa|sähköpostilla|\w+(?:issa|issä|inissä|ssa|x:ssä)))*"
    r"|(?:avaa|sulje|näytä|piilota) (?:valikko|päävalikko|alavalikko|haku|navigaatio|murupolku)"
    r"|(?:hyväksy|hylkää|salli) (?:vain )?(?:kaikki|valitut|välttämättömät)?(?: ?evästeet)?|evästeasetukset"
    r"|(?:tämä )?(?:sivusto|verkkosivusto|sivustomme|verkkopalvelu) käyttää evästeitä.*"
    r"|takaisin (?:ylös|alkuun|listaan)"
)
_MENU = re.compile(
    r"(?:pää)?valikko|haku|hae|menu|kirjaudu(?: sisään| ulos)?|etusivu|suomeksi|på svenska|in english"
    r"|suomi|svenska|english|facebook|twitter|instagram|linkedin|youtube|whatsapp|takaisin|ylös|sulje"
    r"|(?:lähetä )?palaute(?:tta)?|saavutettavuusseloste|tietosuoja(?:seloste)?|evästeet|sivukartta|olet tässä:?"
)
_HOME = re.compile(r"(?:olet tässä:? ?)?(?:etusivu|koti|aloitussivu|startsida|home)")


class Lead(IntEnum):
    """Whether a line leads through a site: not at all, as a menu's word may, or surely."""

    NONE = 0
    MENU = 1
    SURE = 2


def lead_of(text: str) -> Lead:
    """How surely a line is navigation by its words alone."""
    pieces = [piece for piece in map(str.strip, _PARTED.split(text.casefold())) if piece]
    if len(pieces) > LEAST_WORDS - 1 and _HOME.fullmatch(pieces[0]) and len(text) <= 4 * LONGEST:
        return Lead.SURE
    if not pieces or max(map(len, pieces)) > 2 * LONGEST:
        return Lead.NONE
    kinds = [Lead.SURE if _LED.fullmatch(one) else Lead.MENU if _MENU.fullmatch(one) else Lead.NONE for one in pieces]
    return max(kinds) if min(kinds) else Lead.NONE


def is_navigation(run: Sequence[str]) -> bool:
    """Whether lines that follow each other, each of them a lead, are navigation."""
    return len(run) >= LEAST_WORDS or any(lead_of(text) is Lead.SURE for text in run)
