"""How a memo words what its filters print: a project's name in a phrase, a fund, a kind of cost, a period of months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from memogen.finnish.dates import MONTHS
from memogen.finnish.inflection import Case, inflect, project_phrase
from memogen.finnish.money import write_money

_PROJECT_WORDS = ("hanke", "projekti", "ohjelma")
_FUNDS = {
    "EAKR": "Euroopan aluekehitysrahastosta",
    "ESR": "Euroopan sosiaalirahastosta",
    "ESR+": "Euroopan sosiaalirahastosta",
    "JTF": "oikeudenmukaisen siirtymän rahastosta",
    "AMIF": "turvapaikka-, maahanmuutto- ja kotouttamisrahastosta",
    "EMKVR": "Euroopan meri-, kalatalous- ja vesiviljelyrahastosta",
}
# Kinds of cost stand in the plural: the head's nominative and elative.
_COSTS = {
    "kulut": "kuluista",
    "menot": "menoista",
    "kustannukset": "kustannuksista",
    "palvelut": "palveluista",
    "palkat": "palkoista",
    "palkkiot": "palkkioista",
    "matkat": "matkoista",
    "hankinnat": "hankinnoista",
    "investoinnit": "investoinneista",
    "laitteet": "laitteista",
    "materiaalit": "materiaaleista",
}
_SHARE_ROUNDING = Decimal("0.005")  # a per cent is often a whole number


def project_name(name: str, case: Case) -> str:
    """A project's name as a phrase; a name that says itself what it is takes no second word for it.

    "Digi -ohjelma" gives "Digi -ohjelman", "Koronasta kasvuun" "Koronasta kasvuun -hankkeen", and "TEMA
    koordinaatiohanke", whose first word may or may not have to agree, "hankkeen ”TEMA koordinaatiohanke”".
    """
    name = " ".join(name.split())
    last = name.replace("-", " ").rpartition(" ")[2]
    if not last.lower().endswith(_PROJECT_WORDS):
        return project_phrase(name, case)
    if case is Case.NOMINATIIVI:
        return name
    before = name.removesuffix(last)
    bent = inflect(last, case) if before.endswith("-") else None
    if bent is not None:
        return before + bent
    return inflect(name, case) or f"{inflect('hanke', case)} ”{name}”"


def from_fund(name: str) -> str | None:
    """ "JTF" gives "oikeudenmukaisen siirtymän rahastosta (JTF)"; None for what is not a fund's abbreviation."""
    words = _FUNDS.get(name.strip())
    return f"{words} ({name.strip()})" if words else None


def from_cost(kind: str) -> str | None:
    """ "palkkakulut" gives "palkkakuluista"; None for a kind whose elative is not known."""
    kind = kind.strip()
    for head, bent in _COSTS.items():
        if kind.lower().endswith(head) and " " not in kind:
            return kind[: -len(head)] + bent
    return None if kind.endswith(("t", "%")) else inflect(kind, Case.ELATIIVI)


def is_share(part: Decimal, percent: Decimal, whole: Decimal) -> bool:
    """Whether ``part`` is ``percent`` of ``whole``, but for a per cent's rounding."""
    return abs(part - whole * percent / 100) <= whole * _SHARE_ROUNDING


def in_sentence(text: str) -> str:
    """A name within a sentence: a ministry is written small there, a proper name as it is."""
    first = text.partition(" ")[0]
    is_ministry = "ministeriö" in text and first[1:].rstrip("-").islower()
    return text[:1].lower() + text[1:] if is_ministry else text


def overrun(euros: Decimal) -> str:
    """What a budget did, by its overrun in euros."""
    if not euros:
        return "toteutui suunnitellusti"
    verb = "ylittyi" if euros > 0 else "alittui"
    return f"{verb} {by_euros(euros)}"


def by_euros(amount: Decimal) -> str:
    """ "2 900 eurolla"."""
    return _amount(amount) + "eurolla"


def of_euros(amount: Decimal) -> str:
    """ "2 900 euron"."""
    return _amount(amount) + "euron"


def _amount(amount: Decimal) -> str:
    return write_money(abs(amount)).removesuffix("euroa").removesuffix("euro")


def from_month(day: date) -> str:
    """ "kesäkuusta 2022"."""
    return f"{MONTHS[day.month - 1]}sta {day.year}"


def to_month(day: date) -> str:
    """ "toukokuuhun 2024"."""
    return f"{MONTHS[day.month - 1]}hun {day.year}"
