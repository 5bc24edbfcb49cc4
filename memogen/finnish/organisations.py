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
from memogen.finnish.registers import HeadMatch, authority, head_of, kunta_forms, seudut, viranomaiset


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation at half-open offsets; ``kind`` is its closing word ("liitto", "Oy") or register kind."""

    start: int
    end: int
    name: str
    kind: str
    certain: bool


# "Kemijärven, Sallan ja Posion " before "kunnat".
_LISTED = re.compile(r"(?:[A-ZÅÄÖ][\w-]*n(?:, | ja | sekä ))*[A-ZÅÄÖ][\w-]*n $")
_BETWEEN = re.compile(r"[ \u00a0]")
_COMPANY = ("Oy", "Oyj", "Ky", "Ay", "Ab", "sr")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\t•–-]\s*)$")
# "(ELY-keskus)" after a name.
_BRACKET = re.compile(r" \([A-ZÅÄÖ][\w-]{1,14}\)")
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ]")
# "Kiinteistö Oy Mallinranta", "As Oy Kemin Helmi": the name goes on after the abbreviation.
_OWNER_BEFORE = re.compile(r"(?<![\w-])(?:Kiinteistö|Kiint\.|Asunto|As\.?) $")
_OWNED = re.compile(r"(?: [A-ZÅÄÖ][\w-]*){1,4}")
# Words that begin a sentence before a company's name.
_OPENER = re.compile(
    r"(?:Lisäksi|Myös|Sekä|Kun|Koska|Jos|Mikäli|Näin|Tällöin|Nyt|Edelleen|Samalla|Toisaalta|Hakijana|Toteuttajana) "
)
_MAX_LOWER = 3  # lower-case words within an association's name
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
            found.extend(_company(text, match, head, lower_words=1))
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
    for match in re.finditer(r"\bLeader (?:[A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?)(?! ry)(?![\w-])", text):
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
        yield from _sharing(text, match, head)
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
    if opening is not None and first is not None and first.group() not in seudut():
        return False
    if head.head.word in ("kaupunki", "kunta"):
        return not head.prefix and first is not None and _is_genitive_kunta(first.group())
    return word[0].islower() or head.prefix != ""


def _sharing(text: str, match: re.Match[str], head: HeadMatch) -> Iterator[Organisation]:
    """ "Lapuan ja Kauhavan kaupungit": each municipality with the singular of the shared head."""
    kind = {"kaupungit": "kaupunki", "kunnat": "kunta"}.get(head.head.word)
    listed = _LISTED.search(text, max(0, match.start() - 300), match.start())
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
        owned = _OWNED.match(text, match.end())
        if owned:
            full = text[owner.start() : owned.end()]
            yield Organisation(owner.start(), owned.end(), full, head.head.word, full.count(" ") == 2)
        return
    start, is_doubtful = _company_start(text, match.start(), lower_words)
    if start is None:
        return
    name, certain = nominative(text[start : match.end()])
    words = name.split(" ")
    if len(words) > 3 and not words[0].endswith("n") and head.head.word != "ry":
        is_doubtful |= not _stands_together(words, text)
    yield Organisation(start, match.end(), name, head.head.word, certain and not is_doubtful)


def _company_start(text: str, end: int, lower_words: int) -> tuple[int | None, bool]:
    """Where the name before "Oy" begins, None where there is none; and whether that is doubtful."""
    start, lower, capital, is_doubtful, conjunction = end, 0, 0, False, False
    for word in reversed(list(WORD.finditer(text, max(0, end - 120), end))):
        found = head_of(word.group())
        if not _BETWEEN.fullmatch(text[word.end() : start]) or _ends_name(found) or capital == _MAX_CAPITAL:
            break
        if word.group()[0].isupper() or word.group()[0].isdigit() or word.group() == "&":
            capital += 1
            is_doubtful = is_doubtful or conjunction
        elif word.group() == "ja" and capital:
            conjunction = True
        elif capital or lower == lower_words:
            break
        else:
            lower += 1
            is_doubtful = lower_words == 1 and not (found and found.head.kind == "organisaatio")
        start = word.start()
    opener = _OPENER.match(text, start)
    opening = _CAPITAL.search(text, opener.end() if opener and capital > 1 else start, end)
    return (opening.start() if opening and capital else None), is_doubtful


def _stands_together(words: list[str], text: str) -> bool:
    """Whether the text repeats a company's whole name, and never its first two words apart from it."""
    whole = text.count(" ".join(words))
    return whole > 1 and text.count(" ".join(words[:2])) == whole


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
    return word in seudut() or _is_genitive_kunta(word)


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
