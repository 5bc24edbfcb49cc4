"""Finds organisations, in any case, and names them in the nominative.

An organisation is known by the word that closes its name (liitto, keskus, kaupunki, Oy, ry ...: ``paasanat.tsv``) or
by its row among the authorities; long and short forms of one authority are one name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memogen.finnish.names import WORD, first_parts_start, nominative
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import HeadMatch, authority, head_of, kunta_forms, maakunnat, viranomaiset


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation at half-open offsets; ``kind`` is its closing word ("liitto", "Oy") or register kind."""

    start: int
    end: int
    name: str
    kind: str
    certain: bool


_BETWEEN = re.compile(r"[ \u00a0]")
_COMPANY = ("Oy", "Oyj", "Ky", "Ay", "Ab", "sr")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\t•–-]\s*)$")
_BRACKET = re.compile(r" \([A-ZÅÄÖ][\w-]{1,14}\)")
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ0-9]")
# "Kiinteistö Oy Mallinranta", "As Oy Kemin Helmi": the name goes on after the abbreviation.
_OWNER_BEFORE = re.compile(r"(?<![\w-])(?:Kiinteistö|Kiint\.|Asunto|As\.?) $")
_OWNED = re.compile(r"(?: [A-ZÅÄÖ][\w-]*){1,4}")
# Words that begin a sentence before a company's name.
_OPENER = re.compile(
    r"(?:Lisäksi|Myös|Myöskin|Sekä|Kun|Koska|Jos|Mikäli|Näin|Tällöin|Nyt|Edelleen|Samalla|Toisaalta|Hakijana|Toteuttajana) "
)
_MAX_LOWER = 3
_MAX_CAPITAL = 5


def find_organisations(text: str) -> list[Organisation]:
    """The organisations in ``text``, in order; a longer name wins over one inside it."""
    found = [*_registered(text), *_leader_groups(text)]
    for match in WORD.finditer(text):
        head = head_of(match.group())
        if head is None:
            continue
        if head.head.kind == "organisaatio" or head.head.word in ("kaupungit", "kunnat"):
            found.extend(_by_head(text, match, head))
        elif head.head.word in _COMPANY:
            found.extend(_company(text, match, head, lower_words=0))
        elif head.head.word == "ry":
            found.extend(_company(text, match, head, lower_words=_MAX_LOWER))
    return _longest(found)


def _registered(text: str) -> Iterator[Organisation]:
    """Authorities whose names end in no head word, or stand alone: "Sitra", "Business Finlandilta", "TEM"."""
    for match in _standalone_pattern().finditer(text):
        row = authority(match["name"])
        if row:
            yield Organisation(*match.span(), row.name, row.kind, True)


def _leader_groups(text: str) -> Iterator[Organisation]:
    """Local action groups: "Leader Aisaparilta"; without its nominative in the text the name is a guess."""
    for match in re.finditer(r"\bLeader (?P<own>[A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?)(?! ry)(?![\w-])", text):
        name, certain = nominative(match.group(), text)
        yield Organisation(*match.span(), name, "Leader", certain)


@functools.cache
def _standalone_pattern() -> re.Pattern[str]:
    names = [form for row in viranomaiset() for form in (row.name, *row.others) if _is_standalone(form)]
    choice = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<name>{choice})(?P<ending>:?i?(?:n|a|ä|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]))?(?![\w:])"
    )


def _is_standalone(form: str) -> bool:
    head = head_of(form.rpartition(" ")[2])
    return head is None or head.head.kind == "lyhenne"


def _by_head(text: str, match: re.Match[str], head: HeadMatch) -> Iterator[Organisation]:
    """A name that a head word closes, with the genitives and first parts before it."""
    word = match.group()
    end = match.end()
    first_parts = first_parts_start(text, match.start())
    start = _genitives_start(text, first_parts)
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    if head.plural or head.head.word in ("kaupungit", "kunnat"):
        yield from _sharing(text, start, match, head)
        return
    for begin in (first_parts_start(text, start), start):  # "Länsi- ja Sisä-Suomen "
        row = authority(nominative(text[begin : match.end()])[0])
        if row:
            yield Organisation(begin, end, row.name, row.kind, True)
            return
    if start == first_parts or not _is_organisation(text, start, word, head):
        return
    name, _ = nominative(text[start : match.end()])
    certain = all(_is_known_genitive(word) for word in text[start:first_parts].split())
    if not certain and _SENTENCE_START.search(text[max(0, start - 3) : start]):
        return  # "Pienimmillään yhtiö": the capital is the sentence's
    yield Organisation(start, end, name, head.head.word, certain)


def _is_organisation(text: str, start: int, word: str, head: HeadMatch) -> bool:
    """Whether the capitalised genitives before a head name it: "Jämsän kaupunki", not "Hankkeen rahasto"."""
    first = WORD.match(text, start)
    opening = head_of(first.group()) if first else None
    if opening is not None and first is not None and first.group() not in maakunnat():
        return False
    if head.head.word in ("kaupunki", "kunta"):
        return not head.prefix and first is not None and _is_genitive_kunta(first.group())
    return word[0].islower() or head.prefix != ""


def _sharing(text: str, start: int, match: re.Match[str], head: HeadMatch) -> Iterator[Organisation]:
    """ "Lapuan ja Kauhavan kaupungit": each municipality with the singular of the shared head."""
    kind = {"kaupungit": "kaupunki", "kunnat": "kunta"}.get(head.head.word)
    listed = re.search(r"(?:[A-ZÅÄÖ][\w-]*n(?:, | ja | sekä ))*[A-ZÅÄÖ][\w-]*n $", text[: match.start()])
    if kind is None or listed is None:
        return
    for word in re.finditer(r"[A-ZÅÄÖ][\w-]*n\b", listed.group()):
        if _is_genitive_kunta(word.group()):
            own = kunta_forms()[word.group()][0].kind if kind == "kunta" else kind  # cities are "kunnat" too
            yield Organisation(listed.start() + word.start(), match.end(), f"{word.group()} {own}", own, True)


def _company(text: str, match: re.Match[str], head: HeadMatch, *, lower_words: int) -> Iterator[Organisation]:
    """A company or association: capitalised words before "Oy"; before "ry" also up to three lower-case words.

    Not certain: two capitalised parts joined with "ja", which may be one name or two; three words of which the first is
    no genitive, which may begin with a person ("Aino Esimerkki Malliyhtiö Oy").
    """
    if owner := _OWNER_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        name = _OWNED.match(text, match.end())
        if name:
            yield Organisation(owner.start(), name.end(), text[owner.start() : name.end()], head.head.word, False)
        return
    start, lower, capital, is_joined, conjunction = match.start(), 0, 0, False, False
    for word in reversed(list(WORD.finditer(text, max(0, match.start() - 120), match.start()))):
        found = head_of(word.group())
        if not _BETWEEN.fullmatch(text[word.end() : start]) or _ends_name(found) or capital == _MAX_CAPITAL:
            break
        if word.group()[0].isupper() or word.group()[0].isdigit() or word.group() == "&":
            capital += 1
            is_joined = is_joined or conjunction
        elif word.group() == "ja" and capital:
            conjunction = True
        elif capital or not (lower < lower_words or (found and found.head.kind == "organisaatio")):
            break
        else:
            lower += 1
        start = word.start()
    opener = _OPENER.match(text, start)
    opening = _CAPITAL.search(text, opener.end() if opener and capital > 1 else start, match.start())
    if capital == 0 or opening is None:
        return
    name, certain = nominative(text[opening.start() : match.end()])
    words = name.split(" ")
    is_doubtful = is_joined or (len(words) > 3 and not words[0].endswith("n") and head.head.word != "ry")
    yield Organisation(opening.start(), match.end(), name, head.head.word, certain and not is_doubtful)


def _ends_name(found: HeadMatch | None) -> bool:
    """Whether a word before "Oy" belongs to something else: a title, a body, another company."""
    if found is None:
        return False
    return found.head.kind in ("nimike", "toimielin") or found.head.word in (*_COMPANY, "ry", "kaupungit", "kunnat")


def _genitives_start(text: str, start: int) -> int:
    """Where the capitalised genitives before ``start`` begin, at most three: "Jyväskylän ", "Pohjois-Pohjanmaan "."""
    for _ in range(3):
        before = re.search(r"(?<![\w-])([A-ZÅÄÖ][\w-]*n) $", text[max(0, start - 60) : start])
        if before is None:
            break
        start -= len(before.group())
    return start


def _is_known_genitive(word: str) -> bool:
    return word in maakunnat() or word in ("Suomen", "Euroopan") or _is_genitive_kunta(word)


def _is_genitive_kunta(word: str) -> bool:
    entry = kunta_forms().get(word)
    return entry is not None and entry[1] is Case.GENETIIVI


def _longest(found: list[Organisation]) -> list[Organisation]:
    kept: list[Organisation] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        shares = kept and mention.end == kept[-1].end and {mention.kind, kept[-1].kind} <= {"kaupunki", "kunta"}
        if not kept or shares or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
