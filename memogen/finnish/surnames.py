"""Turns a person's printed name to the nominative, and says whether that is certain.

Surnames are open vocabulary: whether "Heikan" is a form of Heikka or of Heika, and whether "Laina" is a form at all,
only the text can tell. What it does not tell comes back as our best reading, not certain.
"""

from __future__ import annotations

import re

from memogen.finnish.names import base_forms, stands_in

PARTICLE = r"(?:van|von|de|af|der|den|la|di|da)"
# Virtasen, Hämäläisen: a genitive that can only be of a name in -nen; not Kuusen, Hansen.
_NEN_GENITIVE = re.compile(r"[aeiouyäö][^aeiouyäö]+[aeiouyäö]+(?<!kuu)sen$", re.IGNORECASE)
_NEN_PARTITIVE = re.compile(r"[aeiouyäö][^aeiouyäö]+[aeiouyäö]+st[aä]$")
# Surnames in a final n that are in the nominative: Ericsson, Nielsen, Lindgren, Sundén; and those that may well be.
_FOREIGN = re.compile(r"(?:sson|[lnrt]sen|mann|gr[eé]n|én|stein|sohn)$")
_MAYBE_FOREIGN = re.compile(r"(?:man|son|ton|lin|rin)$|^[A-ZÅÄÖ]\w{1,3}din$")
# What looks like an ending: clear ones, and partitives (Talvitietä, Lainetta, Heikkaa, Mallia).
_FORM = re.compile(r"(?:lle|lt[aä]|ll[aä]|st[aä]|ss[aä]|ksi|n[aä])$")
_PARTITIVE = re.compile(r"(?:[aeiouyäö]{2}t[aä]|ett[aä]|aa|ää|oo|öö|uu|yy|ii|[^aeiouyäö][ieou]a|[^aeiouyäö][ieyö]ä)$")
_LONG_NOMINATIVE = re.compile(r"(?:maa|pää|puu|suu|kuu|suo|tie|perä|linna)$", re.IGNORECASE)


def name_in_nominative(printed: str, text: str) -> tuple[str, bool]:
    """``printed`` ("Kalle Heikan") in the nominative and whether that is certain; ``text`` is where it stands."""
    surname = printed.rpartition(" ")[2]
    first = printed.removesuffix(surname)
    if surname.endswith("nen"):
        return printed, True
    if re.search(rf" {PARTICLE} ", printed):
        return printed, not surname.endswith("in")
    if _NEN_GENITIVE.search(surname):
        return first + surname.removesuffix("sen") + "nen", True
    looks_inflected = bool(_FORM.search(surname) or _PARTITIVE.search(surname) or surname.endswith("n"))
    if not looks_inflected or _LONG_NOMINATIVE.search(surname) or _FOREIGN.search(surname):
        return printed, True
    for candidate in base_forms(surname):
        if stands_in(first + candidate, text) or _is_surname_in(candidate, text):
            return first + candidate, True
    return first + _guessed(surname), False


def _is_surname_in(word: str, text: str) -> bool:
    """Whether ``word`` stands in ``text`` and is not the first name of somebody."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w:-])(?! [A-ZÅÄÖ])", text) is not None


def _guessed(surname: str) -> str:
    syllables = len(re.findall("[aeiouyäö]+", surname.lower()))
    if _MAYBE_FOREIGN.search(surname) or (syllables < 3 and _FORM.search(surname)):
        return surname
    if _NEN_PARTITIVE.search(surname):
        return surname[:-3] + "nen"
    return next(base_forms(surname), surname)
