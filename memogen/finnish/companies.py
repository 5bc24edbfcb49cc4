"""Where the names of companies and associations begin: the words before "Oy", "ry" and their like."""

from __future__ import annotations

import re
from typing import NamedTuple

from memogen.finnish.firstnames import is_first_name, is_only_first_name
from memogen.finnish.names import WORD, nominative
from memogen.finnish.registers import HeadMatch, head_of, is_area

COMPANY = ("Oy", "Oyj", "Ky", "Ay", "Ab", "AB", "sr", "GmbH", "Ltd")
ASSOCIATION = ("ry", "rf")


class CompanyName(NamedTuple):
    """A name in the nominative at half-open offsets, and whether it is certain."""

    start: int
    end: int
    name: str
    certain: bool


_BETWEEN = re.compile(r"[ \u00a0]")
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ]")
# "Kiinteistö Oy Mallinranta", "As Oy Kemin Helmi": the name goes on after the abbreviation.
_OWNER_BEFORE = re.compile(r"(?<![\w-])(?:Kiinteistö|Kiint\.|Asunto|As\.?) $")
_OWNED = re.compile(r"(?: [A-ZÅÄÖ][\w-]*){1,4}")
# Words that begin a sentence before a company's name.
_OPENER = re.compile(
    r"(?:Lisäksi|Myös|Sekä|Kun|Koska|Jos|Mikäli|Näin|Tällöin|Nyt|Edelleen|Samalla|Toisaalta|Hakijana|Toteuttajana) "
)
# A person before a company: "Aino Malli ja " before "Esimerkki Oy".
_PERSON_FIRST = re.compile(r"(?P<first>[A-ZÅÄÖ][a-zåäö-]+) (?P<second>[A-ZÅÄÖ][\wåäö-]+) (?P<joined>ja )?(?=[A-ZÅÄÖ])")
_NOUN_BEFORE_PLACE = re.compile(r"(?P<noun>[A-ZÅÄÖ][\w-]*) (?P<place>[A-ZÅÄÖ][\w-]*n) ")
_DOUBLE = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]+ )?Oy $")
_MAX_LOWER = 3  # lower-case words within an association's name
_MAX_CAPITAL = 5
_NEAR = 20_000  # how far on either side a name is looked for in other words, which keeps the time linear


def find_company(text: str, match: re.Match[str], head: HeadMatch) -> CompanyName | None:
    """The company or association that ``match``, its abbreviation, closes; None where no name stands before it.

    Capitalised words before "Oy"; before "ry" also up to three lower-case words.

    Not certain: two capitalised parts joined with "ja", which may be one name or two; three words of which the first is
    no genitive, which may begin with a person ("Aino Esimerkki Malliyhtiö Oy").
    """
    if owner := _OWNER_BEFORE.search(text, max(0, match.start() - 12), match.start()):
        owned = _OWNED.match(text, match.end())
        full = text[owner.start() : owned.end()] if owned else ""
        return CompanyName(owner.start(), owned.end(), full, full.count(" ") == 2) if owned else None
    start, is_doubtful = _start(text, match.start(), _MAX_LOWER if head.head.word in ASSOCIATION else 1)
    if start is None:
        return None
    after_person, joined = _after_person(text, start, match.start())
    start, is_doubtful = after_person, (is_doubtful or after_person > start) and not joined
    if head.head.word == "Ab" and (double := _DOUBLE.search(text, max(0, start - 60), start)):
        start = double.start()  # "Oy Esimerkki Ab", "Teknologiakeskus Oy Esimerkki Ab"
    near = text[max(0, start - _NEAR) : match.end() + _NEAR]
    start, is_whole = _after_noun(text, start, match, near)
    name, certain = nominative(text[start : match.end()])
    certain &= is_whole
    words = name.split(" ")
    if len(words) > 3 and not words[0].endswith("n") and head.head.word not in ASSOCIATION and "Oy" not in words[:-1]:
        is_doubtful |= not _stands_together(words, near)
    return CompanyName(start, match.end(), name, certain and not is_doubtful)


def _start(text: str, end: int, lower_words: int) -> tuple[int | None, bool]:
    """Where the name before "Oy" begins, None where there is none; and whether that is doubtful."""
    start, lower, capital, is_doubtful, conjunction = end, 0, 0, False, False
    for word in reversed(list(WORD.finditer(text, max(0, end - 120), end))):
        found = head_of(word.group())
        if not _BETWEEN.fullmatch(text[word.end() : start]) or capital == _MAX_CAPITAL:
            break
        if _ends_name(found) and word.group() != "Kuntien":  # "Kuntien Esimerkki Oy"
            break
        if word.group()[0].isupper() or word.group()[0].isdigit() or word.group() == "&":
            capital += 1
            is_doubtful = is_doubtful or conjunction
        elif word.group() in ("ja", "och", "i") and capital:
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


def _after_person(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a company's name begins after a person's: "Aino Malli Esimerkki Oy"; and whether "ja" joins the two."""
    person = _PERSON_FIRST.match(text, start, end)
    if person is None or not is_first_name(person["first"]) or is_only_first_name(person["second"]):
        return start, False
    owns = person["second"].endswith("n") and not person["second"].endswith("nen")
    return (start, False) if owns and not person["joined"] else (person.end(), person["joined"] is not None)


def _after_noun(text: str, start: int, match: re.Match[str], near: str) -> tuple[int, bool]:
    """Where a name begins before whose place stands one more noun: "Sopimus Kemin Esimerkit ry", and whether it is so.

    The noun is no part of the name where the text has the name without it; where it has not, that is not known.
    """
    noun = _NOUN_BEFORE_PLACE.match(text, start)
    if noun is None or noun["noun"].endswith("n") or not is_area(noun["place"]):
        return start, True
    name = text[noun.start("place") : match.end()].partition(":")[0]
    is_apart = near.count(name) > near.count(f"{noun['noun']} {name}")
    return (noun.start("place"), True) if is_apart else (start, False)


def _stands_together(words: list[str], text: str) -> bool:
    """Whether the text repeats a company's whole name, and never its first two words apart from it."""
    whole = text.count(" ".join(words))
    return whole > 1 and text.count(" ".join(words[:2])) == whole


def _ends_name(found: HeadMatch | None) -> bool:
    """Whether a word before "Oy" belongs to something else: a title, a body, another company."""
    if found is None:
        return False
    return found.head.kind in ("nimike", "toimielin") or found.head.word in (*COMPANY, "ry", "kaupungit", "kunnat")
