"""Document kinds as data: what speaks for each, what its memo cannot do without, and the template that suits it.

Adding a kind is one entry in :data:`TEMPLATES`, its choice in ``asiakirja.laji``, and the evidence that shows it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

TEMPLATES = {
    "paatosehdotus": "paatosehdotus",
    "poytakirja": "paatosehdotus",
    "viranhaltijapaatos": "paatosehdotus",
    "loppuraportti": "loppuraportti-tiedoksi",
    "hankeluettelo": "paatosehdotus",
    "hankesuunnitelma": "paatosehdotus",
    "tiedote": "paatosehdotus",
    "uutinen": "paatosehdotus",
    "muu": "paatosehdotus",
}
"""Each value of ``asiakirja.laji``, and the memo that such a source is usually made into."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for kinds, and how much: ``pattern`` in one of the document's texts.

    ``where`` is "form" (minutes, listing, document), "title", "head" (what stands above and around the title, page
    heads too), "body", "decision", "proposal", or "parts" and "shape": names of parts with text, and of traits.
    """

    where: str
    pattern: str
    weights: Mapping[str, float]


_DAY = r"\d{1,2}\.\d{1,2}\.\d{4}"
EVIDENCE = (
    Evidence("form", "minutes", {"poytakirja": 2, "paatosehdotus": 2, "viranhaltijapaatos": 1.5, "loppuraportti": 1}),
    Evidence("form", "listing", {"hankeluettelo": 6}),
    Evidence("form", "document", {"muu": 0.5, "uutinen": 0.3, "tiedote": 0.2}),
    Evidence("parts", "paatos", {"poytakirja": 3, "viranhaltijapaatos": 3}),
    Evidence("parts", "ehdotus", {"paatosehdotus": 1.5, "poytakirja": 1, "viranhaltijapaatos": -3}),
    Evidence("parts", "esittelija|aanestys|kasittely", {"paatosehdotus": 0.5, "poytakirja": 1}),
    Evidence("head", r"pöytäkirja|protokoll|kokouspvm", {"poytakirja": 4, "uutinen": -2}),
    Evidence("head", r"esityslista|föredragningslista|lisälista", {"paatosehdotus": 4}),
    Evidence("shape", "meeting", {"poytakirja": 1, "paatosehdotus": 0.5}),
    Evidence("title", r"viranhaltijapäätö|viranhaltijan päätös|tjänsteinnehavarbeslut", {"viranhaltijapaatos": 6}),
    Evidence(
        "head", r"viranhaltijapäätö|viranhaltijan päätös|päätöksen tekijä|päätöspäivämäärä", {"viranhaltijapaatos": 6}
    ),
    Evidence("shape", "official", {"viranhaltijapaatos": 5}),
    Evidence(
        "decision",
        r"^\W*(?:[\wåäö-]+n )*[\wåäö-]*(?:johtaja|päällikkö|insinööri|rehtori|sihteeri) päätti\b"
        r"|\b(?:päätän|myönnän|hyväksyn)\b",
        {"viranhaltijapaatos": 6},
    ),
    Evidence("title", r"loppurapor|slutrapport", {"loppuraportti": 12, "hankesuunnitelma": -1}),
    Evidence("head", r"loppurapor|slutrapport", {"loppuraportti": 3}),
    Evidence("proposal", r"^\S+ (?:\S+ )?merkitsee (?:\S+ ){0,8}loppuraportin", {"loppuraportti": 12}),
    Evidence("title", r"\btiedot(?:e|teet)\b|pressmeddelande", {"tiedote": 5}),
    Evidence("head", r"\btiedot(?:e|teet)\b|pressmeddelande|vapaa julkaistavaksi", {"tiedote": 3}),
    Evidence("head", r"\b(?:uuti(?:nen|set|sia)|nyhet(?:er)?|ajankohtaista|aktuellt)\b", {"uutinen": 4}),
    Evidence(  # a title with a verb tells what happens
        "title",
        r"\w(?:ee|uu|yy)\b|\b(?:sai|saa|saavat|alkaa|alkoi|myön(?:si|tää)|rakentaa|päätti|kehittää|kokoaa|palkkaa|voitti"
        r"|on hyväksytty|hyväksyttiin|får|fick|beviljade|byttes)\b",
        {"uutinen": 1.2, "tiedote": 0.8},
    ),
    Evidence("shape", "dated", {"uutinen": 1.5, "tiedote": 1}),
    Evidence(
        "body",
        r"\b(?:sanoo|kertoo|toteaa|muistelee|iloitsee|arvioi|kuva:|teksti:|säger|berättar)",
        {"uutinen": 1.2, "tiedote": 0.3},
    ),
    Evidence(
        "title",
        r"(?:hanke|projekti|toteutus)suunnitelma|(?:hanke|avustus|rahoitus|tuki)hakemus|hakemuslomake|\bhakemus\b",
        {"hankesuunnitelma": 5},
    ),
    Evidence("head", r"hankesuunnitelma|hakemuslomake|\b(?:\w+)?hakemus\b", {"hankesuunnitelma": 2.5}),
    Evidence("shape", "plan", {"hankesuunnitelma": 3.5, "loppuraportti": 1}),
    Evidence(
        "title",
        r"^(?:[\w-]+ )*(?:hankkeet|hankkeita|projektit|projektregister|projekt)(?: [\d–-]+)?\W*$",
        {"hankeluettelo": 4},
    ),
)
_BASE = {"muu": 1.0}
_LEAST_SURE, _SUREST = 0.6, 0.95

PLAN_PARTS = frozenset(
    "tausta tavoitteet kohderyhma toimenpiteet tulokset riskit viestinta kustannukset rahoitus aikataulu"
    " jatkotoimet".split()
)
"""The parts of a plan; a document with four of them has the shape of one."""


def kind_of(texts: Mapping[str, str]) -> tuple[str, float]:
    """(the kind that the evidence speaks for, how sure that is, 0-1); ``texts`` by :class:`Evidence`'s ``where``.

    "muu" is the absence of evidence, and so never sure.
    """
    scores = dict.fromkeys(TEMPLATES, 0.0) | _BASE
    for one in EVIDENCE:
        if re.search(one.pattern, texts.get(one.where, ""), re.IGNORECASE):
            for kind, weight in one.weights.items():
                scores[kind] += weight
    best, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    sure = 1 / (1 + math.exp(scores[second] - scores[best]))
    return best, _LEAST_SURE if best == "muu" else max(_LEAST_SURE, min(_SUREST, sure))


def is_decided(kind: str | None, met: date | None) -> bool:
    """Whether a document of this kind records a treatment that is over; ``met`` is the day of the meeting."""
    return kind in ("poytakirja", "viranhaltijapaatos") or (kind == "loppuraportti" and met is not None)


Paths = tuple[str, ...]
"""Paths of which one that is stated is enough."""

_FORMAL: tuple[Paths, ...] = (
    ("asiakirja.otsikko",),
    ("asiakirja.valmistelijat",),
    ("asiakirja.esittelija",),
    ("asiakirja.toimivalta",),
    ("paatos.ehdotus",),
)
_PROJECT: tuple[Paths, ...] = (
    ("hanke.nimi",),
    ("hanke.paatoteuttaja",),
    ("hanke.alku",),
    ("hanke.loppu",),
    ("rahoitus.rahoittaja", "rahoitus.ohjelma"),
    ("rahoitus.kokonaiskustannukset", "rahoitus.kunnan_kustannukset"),
    ("rahoitus.tuki_prosentti", "rahoitus.tuki_euroa"),
    ("rahoitus.omarahoitus_euroa",),
)
_CONTACT: Paths = ("hanke.yhteyshenkilot", "asiakirja.valmistelijat")
_REPORT: tuple[Paths, ...] = (
    ("hanke.nimi",),
    ("hanke.alku",),
    ("hanke.loppu",),
    ("toteuma.budjetti", "rahoitus.kokonaiskustannukset"),
    ("toteuma.toteutunut",),
)

NEEDED: dict[str, tuple[Paths, ...]] = {
    "paatosehdotus": (*_FORMAL, *_PROJECT, ("rahoitus.kattaminen",), _CONTACT),
    "poytakirja": (*_FORMAL, *_PROJECT, ("rahoitus.kattaminen",), ("paatos.paatos",), ("paatos.tulos",)),
    "viranhaltijapaatos": (("asiakirja.otsikko",), ("asiakirja.toimivalta",), ("paatos.paatos",), *_PROJECT),
    "hankesuunnitelma": (*_PROJECT, ("hanke.kohderyhma",), ("hanke.tavoitteet",), ("hanke.toimenpiteet",), _CONTACT),
    "loppuraportti": (*_REPORT, ("hanke.tulokset",)),
}
"""What each kind cannot do without, in the order of a memo; other kinds need nothing."""

#: How official each kind is: what a municipality's bodies decide, what is applied by, what is told of it.
STANDING = {
    "paatosehdotus": 3,
    "poytakirja": 3,
    "viranhaltijapaatos": 3,
    "loppuraportti": 3,
    "hankesuunnitelma": 2,
    "hankeluettelo": 1,
    "tiedote": 1,
}
PRESS = frozenset({"tiedote", "uutinen"})
#: Kinds that go on an agenda, for which a municipality's own form asks more.
AGENDA = ("paatosehdotus", "poytakirja")
#: Groups that only a document on a project needs.
PROJECT_GROUPS = ("hanke", "rahoitus", "toteuma")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a municipality's own form asks for beside the rest, and what it does without."""

    adds: tuple[Paths, ...] = ()
    waives: tuple[Paths, ...] = ()


PROFILES: dict[str, Profile] = {
    "Kemi": Profile(waives=(("asiakirja.toimivalta",),)),
    "Jämsä": Profile(adds=(("asiakirja.diaarinumero",),)),
}
"""By ``asiakirja.kunta``; an office adds its own with ``memogen check --require``."""
