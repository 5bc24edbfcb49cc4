"""Puts names and phrases into Finnish cases: "Lapin liitto" -> "Lapin liitolta".

Only what the registers settle is inflected; everything else is None, and the caller words the sentence another way.
Persons' names are never inflected. Sources of the rules: Kielitoimiston ohjepankki (abbreviations and the colon,
hyphen after a phrase), the Kotus lists of place names.
"""

from __future__ import annotations

import re

from memogen.finnish.paradigms import Case, Paradigm
from memogen.finnish.registers import HeadMatch, authority, head_of, kunta_forms

__all__ = ["Case", "inflect", "place", "project_phrase"]

_PLACE_CASES = {
    "paikassa": (Case.INESSIIVI, Case.ADESSIIVI),
    "paikasta": (Case.ELATIIVI, Case.ABLATIIVI),
    "paikkaan": (Case.ILLATIIVI, Case.ALLATIIVI),
}
# Read letter by letter for lack of vowels: the letter's name settles the ending (KHL:ää, TP:tä).
_LETTERS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,5}")
_LETTER_PARTS = {
    **dict.fromkeys("FLMNRSX", ("ää", "ään")),
    **dict.fromkeys("BCDGPTV", ("tä", "hen")),
    **dict.fromkeys("HK", ("ta", "hon")),
    "J": ("tä", "hin"),
    "Q": ("ta", "hun"),
}
# "80 prosenttia", "276 605 euroa", "20 %": a number with its unit; the unit is in the partitive after a number.
_AMOUNT = re.compile(r"(?P<number>\d[\d\s.,]*\s)(?P<unit>prosenttia?|euroa?|%)")
# An adjective in -nen before its noun takes the noun's case: teknisen lautakunnan.
_ADJECTIVE = re.compile(r"\w{3,}nen")
# What may stand before the inflected word and stays as it is: a genitive attribute, the first half of "työ- ja", a
# title's "vs.".
_UNCHANGED = re.compile(r"(?:[\w–-]+(?<!ne)n|[\w–-]+-,?|ja|sekä|vs\.|vt\.|ts\.|tp\.)")


def inflect(phrase: str, case: Case) -> str | None:
    """The nominative ``phrase`` in ``case``, or None where its form is not certain.

    Example:
        inflect("tekninen lautakunta", Case.GENETIIVI) -> "teknisen lautakunnan"
    """
    phrase = " ".join(phrase.split())
    if not phrase or case is Case.NOMINATIIVI:
        return phrase or None
    if amount := _AMOUNT.fullmatch(phrase):
        return _amount(amount, case)
    coordinated = _coordinated(phrase, case)
    if coordinated:
        return coordinated
    before, space, last = phrase.rpartition(" ")
    match = head_of(last)
    if match and match.case is Case.NOMINATIIVI and match.head.kind == "lyhenne":
        form = match.head.paradigm.form(case)
        return form and before + space + form
    kunta = kunta_forms().get(phrase)
    if kunta and kunta[1] is Case.NOMINATIIVI:
        return kunta[0].form(case)
    return _own_name(phrase, case) or _noun_phrase(phrase, case)


def place(name: str, relation: str) -> str | None:
    """A municipality in its own place case: ``relation`` is "paikassa", "paikasta" or "paikkaan".

    Kemi gives Kemissä, Rovaniemi gives Rovaniemellä. None for anything but a municipality in the nominative.

    Raises:
        KeyError: ``relation`` is none of the three.
    """
    inner, outer = _PLACE_CASES[relation]
    kunta, case = kunta_forms().get(name.strip(), (None, None))
    if kunta is None or case is not Case.NOMINATIIVI:
        return None
    return kunta.form(outer if kunta.is_outer else inner)


def project_phrase(name: str, case: Case) -> str:
    """A project's name as a phrase in ``case``.

    "Koronasta kasvuun" gives "Koronasta kasvuun -hankkeen" (a phrase takes a space before the hyphen), "Yritysvelho"
    gives "Yritysvelho-hankkeen"; a name that itself ends in hanke or projekti is inflected at its end, where the words
    before it allow.
    """
    name = " ".join(name.split())
    match = head_of(name.rpartition(" ")[2].lower())
    if match and match.case is Case.NOMINATIIVI and match.head.word in ("hanke", "projekti"):
        own = inflect(name, case)
        if own is not None:
            return own
    head = _form("hanke", case)
    return f"{name}{' -' if ' ' in name else '-'}{head}"


def _form(word: str, case: Case) -> str:
    """A register word in ``case``."""
    match = head_of(word)
    form = match.head.paradigm.form(case) if match else None
    assert form is not None, word
    return form


def _amount(match: re.Match[str], case: Case) -> str | None:
    number, unit = match["number"], match["unit"]
    if unit == "%":
        form = _form("%", case) if case is not Case.PARTITIIVI else "%"
    else:
        form = _form("euro" if unit.startswith("euro") else "prosentti", case)
    return number + form


def _coordinated(phrase: str, case: Case) -> str | None:
    """ "A ja B" with each part in ``case``; None where the parts are not two whole names."""
    for conjunction in (" ja ", " sekä "):
        left, found, right = phrase.rpartition(conjunction)
        if not found or left.endswith("-"):
            continue
        first, second = inflect(left, case), inflect(right, case)
        if first is not None and second is not None:
            return first + conjunction + second
    return None


def _own_name(phrase: str, case: Case) -> str | None:
    """ "koulutuskuntayhtymä Gradia": the name in -ia inflects, the head before it stays."""
    before, _, name = phrase.rpartition(" ")
    head = head_of(before.rpartition(" ")[2])
    if head is None or head.head.kind != "organisaatio" or head.case is not Case.NOMINATIIVI or not name.endswith("ia"):
        return None
    form = Paradigm(name, f"{name}n", f"{name}a", f"{name}an").form(case)
    return form and f"{before} {form}"


def _noun_phrase(phrase: str, case: Case) -> str | None:
    """Attributes and a closing noun: the noun and adjectives in -nen inflect, genitive attributes stay."""
    *before, last = phrase.split(" ")
    is_authority = authority(phrase) is not None
    closing = _closing(last, case)
    if closing is None:
        return None
    words = []
    for word in before:
        if not is_authority and _ADJECTIVE.fullmatch(word):
            words.append(_adjective(word).form(case) or word)
        elif is_authority or _UNCHANGED.fullmatch(word):
            words.append(word)
        else:
            return None
    return " ".join([*words, closing])


def _closing(word: str, case: Case) -> str | None:
    match = head_of(word)
    if match and match.case is Case.NOMINATIIVI and not match.plural:
        form = match.head.paradigm.form(case)
        return form and _rejoined(word, match, form)
    if _LETTERS.fullmatch(word) and word[-1] in _LETTER_PARTS:
        partitive, illative = _LETTER_PARTS[word[-1]]
        return Paradigm(word, f"{word}:n", f"{word}:{partitive}", f"{word}:{illative}").form(case)
    return None


def _rejoined(word: str, match: HeadMatch, form: str) -> str:
    """``form`` after the compound's first part, with the capital of ``word``."""
    return match.prefix + form if match.prefix else word[0] + form[1:]


def _adjective(word: str) -> Paradigm:
    stem = word.removesuffix("nen")
    vowels = re.findall("[aouäöy]", stem.lower().rpartition("-")[2])
    ending = "a" if vowels and vowels[-1] in "aou" else "ä"
    return Paradigm(word, f"{stem}sen", f"{stem}st{ending}", f"{stem}seen")
