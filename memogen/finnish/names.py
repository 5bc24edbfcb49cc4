"""Finds the nominative behind an inflected name: "Lapin liitolta" -> "Lapin liitto".

In this order: the registers settle it; the same name stands in the nominative elsewhere in the text; our rules
inverted, marked as not certain. A guess is never called certain.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from memogen.finnish.paradigms import Case
from memogen.finnish.registers import HeadMatch, authority, head_of, kunta_forms, own_names

# A word with its hyphens and its case ending after a colon: "ELY-keskukselta", "Oy:n", "R&D".
WORD = re.compile(r"[\w&][\w&'’+-]*(?::[a-zåäö]+)?")
# The coordinated first parts of a compound: "elinkeino-, liikenne- ja " before "ympäristökeskus".
_FIRST_PARTS = re.compile(r"(?:(?<=[\s(])|^)(?:[\w-]{1,40}-, ){0,3}[\w-]{1,40}- (?:ja|sekä) $")

# Endings of the cases in which a name is met, longest first.
_ENDING = re.compile(
    r"(?:hin|hun|hon|hen|hyn|hön|hän|han|seen|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|ta|tä|n|a|ä)$"
)
# The stem before these stands in the weak grade, elsewhere (Heikkana, Heikkaa) in the strong.
_WEAK_ENDINGS = ("n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi")
# Weak grade before the last vowel(s) -> strong: Heika- -> Heikka, Lahde- -> Lahte-.
_STRONGER = (
    (re.compile(r"(?<=[aeiouyäölmnr])([kpt])(?=[aeiouyäö]{1,2}$)"), r"\1\1"),
    (re.compile(r"(?<=[aeiouyäölrh])d(?=[aeiouyäö]{1,2}$)"), "t"),
    (re.compile(r"ng(?=[aeiouyäö]{1,2}$)"), "nk"),
    (re.compile(r"mm(?=[aeiouyäö]{1,2}$)"), "mp"),
    (re.compile(r"rr(?=[aeiouyäö]{1,2}$)"), "rt"),
    (re.compile(r"([ln])\1(?=[aeiouyäö]{1,2}$)"), r"\1t"),
    (re.compile(r"(?<=[aeiouyäölr])v(?=[aeiouyäö]{1,2}$)"), "p"),
)
# Strong grades that are likelier than a name with the weak one in its nominative: Heikan, Lehdon, Virran.
_LIKELIER = (r"\1\1", "t", "rt")
# Stem -> nominative, beside the stem itself: Virtase- -> Virtanen, yhdistykse- -> yhdistys, järve- -> järvi.
_STEM_ENDS = (
    (re.compile(r"(ström|berg|lund|[qk]vist|man|son|gr[eé]n|dahl|holm|stedt|blad|[ld]in|én)i$"), r"\1"),
    (re.compile(r"(?<=[aeiouyäö])(?<!uu)se$"), "nen"),
    (re.compile(r"kse$"), "s"),
    (re.compile(r"(?<=[uy])de$"), "s"),
    (re.compile(r"(?<=mä|jo|vä|lu)e$"), "ki"),
    (re.compile(r"ee$"), "e"),
    (re.compile(r"(?<=[^aeiouyäö])e$"), "i"),
)
# "Gradian", "Lappialle": a stem in ia, io, ea ... has no consonant gradation, so it is the nominative.
_HIATUS = re.compile(
    r"(?P<stem>[A-ZÅÄÖ][\w-]*[^aeiouyäö](?:i[aäoö]|e[ao]))(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi)$"
)
# The adjectives in -nen of titles, bodies and schools; any other word in -sen or -sta is more likely a noun.
_ADJECTIVE_STEMS = (
    "tekni|alueelli|seudulli|ylikunnalli|yhtei|paikalli|hallinnolli|toiminnalli|taloudelli|kaupalli|taiteelli|tieteelli"
    "|sosiaali|pedagogi|ruotsinkieli|suomenkieli|teknilli|ammatilli|valtakunnalli|kansalli"
)
_ADJECTIVE_ENDS = {
    Case.NOMINATIIVI: "nen",
    Case.GENETIIVI: "sen",
    Case.PARTITIIVI: "st[aä]",
    Case.ESSIIVI: "sen[aä]",
    Case.TRANSLATIIVI: "seksi",
    Case.INESSIIVI: "sess[aä]",
    Case.ELATIIVI: "sest[aä]",
    Case.ILLATIIVI: "seen",
    Case.ADESSIIVI: "sell[aä]",
    Case.ABLATIIVI: "selt[aä]",
    Case.ALLATIIVI: "selle",
}


def nominative(phrase: str, text: str = "") -> tuple[str, bool]:
    """``phrase`` turned to the nominative, and whether that is certain.

    ``text`` is the document in which the same name may stand in the nominative. A phrase that nothing settles comes
    back by our rules, or as it is, with False.

    Example:
        nominative("Pohjois-Pohjanmaan ELY-keskukselta") -> ("Pohjois-Pohjanmaan ELY-keskus", True)
    """
    phrase = " ".join(phrase.split())
    registered = authority(phrase)
    if registered:
        return registered.name, True
    if phrase in kunta_forms():
        return kunta_forms()[phrase][0].name, True
    before, space, last = phrase.rpartition(" ")
    match = head_of(last)
    if match:
        return _by_head(before, last, match), True
    if last in own_names():
        return phrase, True
    bases = list(base_forms(last))
    for base in bases:
        if base in own_names() or (last[0].isupper() and stands_in(base, text)):
            return before + space + base, True
    if stem := _HIATUS.match(last):
        return before + space + stem["stem"], True
    return (before + space + bases[0], False) if bases else (phrase, False)


def first_parts_start(text: str, start: int) -> int:
    """Where the coordinated first parts of the compound at ``start`` begin, or ``start``: "Liikenne- ja "."""
    window = max(0, start - 90)
    match = _FIRST_PARTS.search(text[window:start])
    return window + match.start() if match else start


def base_forms(word: str) -> Iterator[str]:
    """The nominatives that ``word`` could be a form of, by the rules inverted, the likelier ones first."""
    ending = _ENDING.search(word)
    if ending is None or len(word) < 4:
        return
    if re.search("ett[aä]$", word):  # Lainetta
        yield word[:-3]
    if ending.group()[0] == "h":  # Ahon is rather a genitive than an illative
        yield from _bases(word[:-1], weak=True)
    stem = word[: ending.start()]
    if not re.search("[aeiouyäö]$", stem) and ending.group() not in ("ta", "tä"):
        return  # only a partitive may follow a consonant: Muhos-ta
    bases = _bases(stem, weak=ending.group() in _WEAK_ENDINGS)
    if ending.group() in ("n", "a", "ä") and re.search(r"([aiouyäö])\1$", stem):  # Laineen is rather of Laine
        bases = itertools.chain(_bases(stem[:-1], weak=False), bases)  # illative Heikkaan, partitive Heikkaa
    if partitive := re.search(r"(?<=[aeiouyäö])st[aä]$", word):
        bases = itertools.chain(bases, [word[: partitive.start()] + "nen"])  # Virtasta
    seen = {word}
    for base in bases:
        if base not in seen and len(base) > 2 and not base.endswith("ii"):
            seen.add(base)
            yield base


def _bases(stem: str, *, weak: bool) -> Iterator[str]:
    grades = [stem]
    for pattern, strong in _STRONGER if weak else ():
        if pattern.search(stem):
            grades.insert(0 if strong in _LIKELIER else 1, pattern.sub(strong, stem))
    for grade in grades:
        for pattern, nominative_end in _STEM_ENDS:
            if pattern.search(grade):
                yield pattern.sub(nominative_end, grade)
    yield from grades


def stands_in(phrase: str, text: str) -> bool:
    """Whether ``phrase`` stands in ``text`` as whole words, line breaks counted as spaces."""
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.search(rf"(?<!\w){words}(?![\w:])", text) is not None


def _by_head(before: str, last: str, match: HeadMatch) -> str:
    """The phrase with its closing word, and adjectives that agree with it, in the nominative singular."""
    is_exact = match.head.kind == "lyhenne" or match.prefix
    closing = match.nominative if is_exact else last[0] + match.head.word[1:]
    words = before.split(" ") if before else []
    if match.head.kind in ("toimielin", "nimike", "organisaatio"):
        words = [_adjective(word, match.case) for word in words]
    value = " ".join([*words, closing])
    registered = authority(value)
    return registered.name if registered else value


def agrees(word: str, case: Case) -> bool:
    """Whether ``word`` is one of the adjectives of titles and bodies, in ``case``: "teknisen" in the genitive."""
    return re.fullmatch(rf"(?:{_ADJECTIVE_STEMS}){_ADJECTIVE_ENDS[case]}", word, re.IGNORECASE) is not None


def _adjective(word: str, case: Case) -> str:
    """An adjective of titles and bodies from ``case``; any other word (a genitive attribute) as it is."""
    return re.sub(rf"{_ADJECTIVE_ENDS[case]}$", "nen", word) if agrees(word, case) else word
