"""Keys by which the forms of a Finnish word find each other: "omarahoituksen" and "omarahoitus" share one.

A key is a word's stem with what inflection changes taken off: endings, the stem's last vowels, consonant gradation.
A word has several where its ending can be read in several ways, so two words match where they share any. This serves
searching, where a form too many costs little; what a memo prints is inflected from registers (``inflection``).
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_VOWELS = "aeiouyäö"
# Singular and plural endings; those of the illative that repeat the stem's vowel come off with the stem's vowels.
_ENDINGS = tuple(
    "issa issä ista istä illa illä ilta iltä ille iksi ina inä iin ihin ien iden itten jen ten ita itä ia iä ja jä "
    "ssa ssä sta stä lla llä lta ltä lle ksi na nä seen siin han hen hin hon hun hyn hän hön ta tä tta ttä n a ä t "
    "en".split()
)
# "kunnassakin", "omarahoituksensa", "päätöksellään": what may stand after the case ending.
_CLITIC = re.compile(r"(?:kin|kaan|kään|nsa|nsä|mme|nne)$|(?<=(?:ss|st|ll|lt)[aä])[aä]n$|(?<=lle)en$")
# Stems whose k is gone in the weak grade, as compounds end with them: "yritystuen", "rahoitushaun".
_LOST_K = {
    weak: strong
    for strong, *forms in map(
        str.split, ("tuk tue tui", "hak hau", "jok joe joi", "mäk mäe mäi", "tek teo", "aik aja ajo")
    )
    for weak in forms
}
# "osallisuude", "terveyte" beside osallisuus, terveys; "omarahoituks" beside omarahoitus.
_ABSTRACT = re.compile(rf"(?<=[{_VOWELS}][uy])[dt]$|ks$")
_GRADES = (("nn", "nt"), ("ng", "nk"), ("mm", "mp"), ("ll", "lt"), ("rr", "rt"), ("kk", "k"), ("pp", "p"), ("tt", "t"))
_WEAK = {"d": "t", "v": "p"}
_SHORTEST = 3  # letters that an ending must leave; and a clitic, a letter more


@lru_cache(maxsize=50_000)
def word_keys(word: str) -> frozenset[str]:
    """The keys of one word, in lower case; at least one.

    >>> sorted(word_keys("hankkeelle") & word_keys("hanke"))
    ['hank']
    """
    lower = word.lower()
    bare = _CLITIC.sub("", lower)
    forms = {lower, bare} if len(bare) > _SHORTEST else {lower}
    stems = set(forms)
    for form in forms:
        endings = [ending for ending in _ENDINGS if form.endswith(ending)]
        stems |= {form[: -len(ending)] for ending in endings if len(form) - len(ending) >= _SHORTEST}
        if form.endswith("si"):
            stems.add(f"{form[:-2]}t")  # vesi: vede-
        if form.endswith(("as", "äs")):
            stems.add(form[:-1])  # asiakas: asiakkaa-
    return frozenset(_key(stem) for stem in stems)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The one key that stands for a word: the shortest of its keys, the first by the alphabet among equals."""
    return min(word_keys(word), key=lambda key: (len(key), key))


def keys_of(text: str) -> list[frozenset[str]]:
    """The keys of each word of a text, in order; words joined with a hyphen count apart."""
    return [word_keys(match[0]) for match in _WORD.finditer(text)]


def _key(stem: str) -> str:
    if stem[-3:] in _LOST_K:
        return stem[:-3] + _LOST_K[stem[-3:]]
    bare = (f"{stem[:-3]}s" if stem.endswith("nen") else stem).rstrip(_VOWELS)
    if len(bare) < 2:
        return stem
    if _ABSTRACT.search(bare):
        return _ABSTRACT.sub("s", bare)
    for weak, strong in _GRADES:
        if bare.endswith(weak):
            return bare[:-2] + strong
    return bare[:-1] + _WEAK.get(bare[-1], bare[-1])
