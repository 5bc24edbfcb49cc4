"""Document kinds as data: what shows a kind, what its memo cannot do without, and the template that suits it.

Adding a kind is one entry here, its choice in ``asiakirja.laji``, and a Word template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memogen.segment import Form


@dataclass(frozen=True, slots=True)
class Kind:
    """A document kind; the first in :data:`KINDS` whose every stated condition holds is the document's.

    Attributes:
        name: the value of ``asiakirja.laji``.
        form: how the document is built.
        title: a pattern that the title, the document's first lines or (in minutes) the proposal must hold.
        body: a pattern that the text must hold.
        has, lacks: parts with text that there must be, or must not be.
        plan_headings: how many headings of a plan there must be at least.
        template: the memo that such a source is usually made into; the part after the municipality.
    """

    name: str
    form: Form
    title: str = ""
    body: str = ""
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    plan_headings: int = 0
    template: str = "paatosehdotus"


PLAN_PARTS = frozenset(
    [
        "tausta",
        "tavoitteet",
        "kohderyhma",
        "toimenpiteet",
        "tulokset",
        "riskit",
        "viestinta",
        "kustannukset",
        "rahoitus",
        "aikataulu",
        "jatkotoimet",
    ]
)

KINDS = (
    Kind("hankeluettelo", Form.LISTING),
    Kind("loppuraportti", Form.MINUTES, title=r"loppurapor", has=("ehdotus",), template="loppuraportti-tiedoksi"),
    Kind("poytakirja", Form.MINUTES, has=("ehdotus", "paatos")),
    Kind(
        "viranhaltijapaatos",
        Form.MINUTES,
        title=r"viranhaltijapäätö|viranhaltijan päätös",
        has=("paatos",),
        lacks=("ehdotus",),
    ),
    Kind(
        "viranhaltijapaatos",
        Form.MINUTES,
        body=r"^\W*(?:[\wåäö-]+n )*[\wåäö-]*(?:johtaja|päällikkö|insinööri|rehtori|sihteeri) päätti |\b[Pp]äätän\b",
        has=("paatos",),
        lacks=("ehdotus",),
    ),
    Kind("poytakirja", Form.MINUTES, has=("paatos",)),
    Kind("paatosehdotus", Form.MINUTES),
    Kind("loppuraportti", Form.DOCUMENT, title=r"loppurapor", template="loppuraportti-tiedoksi"),
    Kind("tiedote", Form.DOCUMENT, title=r"tiedote|tiedotteet"),
    Kind(
        "hankesuunnitelma",
        Form.DOCUMENT,
        title=r"(?:hanke|projekti|toteutus)suunnitelma|(?:hanke|avustus|rahoitus|tuki)hakemus"
        r"|hakemuslomake|\bhakemus\b",
    ),
    Kind("hankesuunnitelma", Form.DOCUMENT, plan_headings=4),
    Kind("uutinen", Form.DOCUMENT, title=r"kategoria:? ?[^\n]{0,30}uuti"),
    Kind(
        "uutinen",
        Form.DOCUMENT,
        body=r"\b(?:sanoo|kertoo|toteaa|muistelee|iloitsee|arvioi|kuva|teksti)\b",
        title=r"\d{1,2}\.\d{1,2}\.\d{4}",
    ),
    Kind("muu", Form.DOCUMENT),
)


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
