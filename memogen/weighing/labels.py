"""Which field a label names: the labels that the fields declare, looked up in base form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from memogen.fields import FIELDS
from memogen.fields.pairs import label_key

_SHORTEST_LABEL = 4  # letters of a stem
_LONGEST_LABEL = 4  # words
# Labels of forms that are no field's, and end the value before them all the same.
_OTHERS = (
    "hakemustyyppi, hakemusnumero, tila, toiminnan tila, y-tunnus, organisaatiotyyppi, puhelinnumero, puhelin, "
    "postinumero, postitoimipaikka, jakeluosoite, lähiosoite, osoite, katuosoite, sähköposti, sähköpostiosoite, "
    "www-osoite, web-osoite, ohjelman osio, osio, projektityyppi, tilinumero, pankkiyhteys, faksinumero, "
    "saapumispäivämäärä, saapumispvm, käsittelijä, hakijoiden lukumäärä, asema organisaatiossa, asema, "
    "viranomaisen merkintöjä, hankkeen tavoitteet, tiivistelmä, toimenpide, alatoimenpide, toimenpiteen tyyppi, "
    "hankeluonne, lisätiedot, julkinen hankekuvaus, hankekuvaus"
)


@cache
def _lexicon() -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for path, field in FIELDS.items():
        for label in field.labels:
            found.setdefault(label_key(label), set()).add(path)
    for label in _OTHERS.split(","):
        found.setdefault(label_key(label), set())
    return {key: frozenset(paths) for key, paths in found.items()}


@lru_cache(maxsize=20_000)
def fields_of(label: str) -> frozenset[str]:
    """The paths of the fields that a printed label names; empty where it is no known label.

    >>> sorted(fields_of("2.1 Hankkeen toteutusaika"))
    ['hanke.alku', 'hanke.loppu']
    """
    return _lexicon().get(label_key(label), frozenset())


def is_label(text: str) -> bool:
    """Whether a printed text is a label that forms know, of a field or not."""
    return label_key(text) in _lexicon()


def named_in(stems: Sequence[str], *, from_end: bool) -> frozenset[str]:
    """The fields of the label nearest to one end of some words: "hankkeen LABEL on" before a value.

    A word that begins as a label of one word is one: "omarahoitusosuuteen" names what "omarahoitus" does.
    """
    order = range(len(stems) - 1, -1, -1) if from_end else range(len(stems))
    lexicon = _lexicon()
    for at in order:
        for length in (3, 2):
            if at + length <= len(stems) and (paths := lexicon.get(tuple(stems[at : at + length]))):
                return paths
        word = stems[at]
        for end in range(len(word), _SHORTEST_LABEL - 1, -1):
            if paths := lexicon.get((word[:end],)):
                return paths
    return frozenset()


def labels_in(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the known labels in a run of text, each beginning with a capital; the longest that fit."""
    words = list(re.finditer(r"[^\W\d_][\w-]*", text))
    at = 0
    while at < len(words):
        length = 0
        if words[at][0][0].isupper():
            lengths = range(min(_LONGEST_LABEL, len(words) - at), 0, -1)
            length = next((n for n in lengths if is_label(text[words[at].start() : words[at + n - 1].end()])), 0)
        if length:
            yield words[at].start(), words[at + length - 1].end()
        at += length or 1
