"""The heading of a section, by its shape and by the base form of its words: one reader for every kind of document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from memogen.finnish.word_keys import word_keys
from memogen.layouts import Block, Section

_LONGEST = 80
_LEAD = re.compile(r"[#\s(•·*–-]*")
_NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d?)\.? +(?=\D)")  # "5.1 Kustannukset"
_LABEL_END = re.compile(r" ?:\s*|\s{0,9}\t\s*|\s{0,9}$")
_SECOND_NAME = re.compile(r" ja (?=.)|,? jo(?:hon|ka|tka) | ?/ ?|, | \(|: | nro (?=[\d–, -]+$)")
_WORD = re.compile(r"[^\W\d_][\w-]*\.?")
_OBLIQUE = tuple("n ssa ssä sta stä lla llä lta ltä lle ksi".split())
_GENITIVE = ("n", "ens", "rens", "ets")
_OF_THE_MATTER = frozenset(("hankkeen", "projektin", "asian", "projektets"))
_TITLE_FOLLOWS = re.compile(r"\s{1,60}(?=[\wåäö.-]{1,40}(?: [a-zåäö-]{1,40}){0,6} [A-ZÅÄÖ][\wåäö-]+ [A-ZÅÄÖ])")
_CAPITAL_FOLLOWS = re.compile(r"\s{1,60}(?=[A-ZÅÄÖ\"”(]|(?:vs|vt)\. )")
_RUN_TOGETHER = re.compile(r"(?:Päätöse|E)hdotus(?=[A-ZÅÄÖ][a-zåäö])|Päätös(?=[A-ZÅÄÖ][a-zåäö])")
_GLUED_WORDS = 2


def section_heading(
    text: str, sections: tuple[Section, ...], *, glued: bool = False, numbered: bool = False
) -> tuple[Section, int] | None:
    """(the section that a row opens, where the text after its heading begins); None for any other row.

    With ``glued`` a name without a colon counts too where a capital follows it; with ``numbered`` a number may stand
    before it, and words may follow a name that is open.
    """
    begin = _LEAD.match(text).end()  # type: ignore[union-attr]
    if numbered and (number := _NUMBERING.match(text, begin)):
        begin = number.end()
    end = next(match for match in _LABEL_END.finditer(text, begin) if match.end() > begin or match.end() == len(text))
    label = text[begin : end.start()].rstrip(" *")
    if 0 < len(label) <= _LONGEST and (found := _named(label, sections, loose=numbered)):
        lower = label[0].islower() and end.end() == len(text) and ":" not in end[0]
        return None if lower and label != label.casefold() else (found, end.end())
    if match := _RUN_TOGETHER.match(text, begin):  # a table's line break lost: "EhdotusKaupunginhallitus päättää"
        return _named(match[0], sections, loose=False), match.end()  # type: ignore[return-value]
    return _glued(text, begin, sections) if glued else None


def section_within(text: str, sections: tuple[Section, ...]) -> Section | None:
    """The open section of which some word of a heading is a name, in any case: "Toteutusoletukset ja riskit"."""
    for match in _WORD.finditer(text):
        keys = word_keys(match[0])
        for section, name in _index(sections).get(1, ()):
            if section.open and keys & name[0][1]:
                return section
    return None


def _glued(text: str, begin: int, sections: tuple[Section, ...]) -> tuple[Section, int] | None:
    """A name at a row's start without a colon, its text after it: "Päätös Ehdotus hyväksyttiin."."""
    words = list(_WORD.finditer(text, begin, begin + _LONGEST))[:_GLUED_WORDS]
    for last in reversed(words):
        found = _named(text[begin : last.end()], sections, loose=False)
        follows = _TITLE_FOLLOWS if found and found.block is Block.CONTACTS else _CAPITAL_FOLLOWS
        if found and found.glued and (gap := follows.match(text, last.end())):
            return found, gap.end()
    return None


@cache
def _named(label: str, sections: tuple[Section, ...], *, loose: bool) -> Section | None:
    """The section whose name a label is, whole or before a second name."""
    if label[-1:] in ".!?;" and label.casefold() != "valm.":
        return None
    words = tuple(match[0] for match in _WORD.finditer(label))
    first = tuple(match[0] for match in _WORD.finditer(_SECOND_NAME.split(label, maxsplit=1)[0]))
    is_plain = not re.search(r"\d", label) or re.search(r" nro [\d–, -]+$| \d{1,2}$|\(", label)
    tried = dict.fromkeys((words, first)) if is_plain else ()
    for exact, names in itertools.product((True, False), tried):
        for bare in _without_owner(names):
            for section, name in _index(sections).get(len(bare), ()) if bare else ():
                if _same(bare, name, exact=exact) and (
                    section.owned or len(bare) == len(names) or _is_of_matter(names, bare)
                ):
                    return section
    return _opened(words, sections) if loose or label[:1].isupper() else None


def _opened(words: tuple[str, ...], sections: tuple[Section, ...]) -> Section | None:
    """The open section whose name a label begins with: "Valitusosoitus kunnallisvalitusta varten"."""
    for bare in _without_owner(words):
        for count in range(min(3, len(bare)), 0, -1):
            for section, name in _index(sections).get(count, ()):
                if section.open and _same(bare[:count], name):
                    return section
    return None


def _is_of_matter(words: Sequence[str], bare: Sequence[str]) -> bool:
    return all(word.casefold() in _OF_THE_MATTER for word in words[: len(words) - len(bare)])


def _without_owner(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, then the same without the genitives before them."""
    yield words
    while len(words) > 1 and words[0].casefold().endswith(_GENITIVE):
        words = words[1:]
        yield words


def _same(words: Sequence[str], name: Sequence[tuple[str, frozenset[str]]], *, exact: bool = False) -> bool:
    """Whether words are a name's in any number, or with ``exact`` as they stand; its last word in no other case."""
    if exact:
        return all(word.casefold() == printed for word, (printed, _) in zip(words, name, strict=True))
    last, plain = words[-1].casefold(), name[-1][0]
    if last != plain and last.endswith(_OBLIQUE) and not plain.endswith(_OBLIQUE):
        return False
    return all(word_keys(word) & keys for word, (_, keys) in zip(words, name, strict=True))


@cache
def _index(sections: tuple[Section, ...]) -> dict[int, list[tuple[Section, tuple[tuple[str, frozenset[str]], ...]]]]:
    """(section, its name as (word, keys)) by the name's number of words."""
    found: dict[int, list[tuple[Section, tuple[tuple[str, frozenset[str]], ...]]]] = {}
    for section in sections:
        for name in section.names.split(", "):
            words = tuple((match[0], word_keys(match[0])) for match in _WORD.finditer(name.strip()))
            found.setdefault(len(words), []).append((section, words))
    return found
