"""Reads titles: "vs. tekninen johtaja", "sivistys- ja hyvinvointijohtaja", "yrityskehittämisen asiantuntija".

A title is known by its head in the register (johtaja, päällikkö, koordinaattori ...); a mistyped head is put right
where it is close enough to one.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from memogen.finnish.names import agrees, nominative
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import HeadMatch, head_of, heads, kunta_forms, seudut


class Title(NamedTuple):
    """A title's span, its value in the nominative singular, and what was done or seen on the way."""

    start: int
    end: int
    value: str
    mended: bool
    plural: bool
    case: Case


_DEPUTY = r"(?:[Vv]s|[Vv]t|[Tt]s|[Tt]p|[Mm]\.?[Aa])\."
# What may stand between a name and the title after it: comma, bracket, dash, cell or line, contact details, "2. ".
_REACH = r"(?:[\w.+-]+(?:@|\(at\))[\w.-]+|(?:p\.|puh\.?|gsm)? ?(?:\+358|\(?0\d)[\d() -]{5,15})"
_TO_TITLE = re.compile(rf"(?:(?:,[ \n]|\s){_REACH})*(?:,[ \n]|[ ]\(|[ ][–-][ ]|\t|\n)(?:\d\. |I{{1,3}} )?")
_NAME_ENDS_LINE = re.compile(r" *(?:$|[\n\t,(])")
# A title's words before its head: "sivistys- ja ", "tekninen ", "yrityskehittämisen ", "metsä- ja kiertotalouden ".
_FIRST_WORDS = rf"(?:{_DEPUTY} )?(?:[\w-]+-, )*(?:[\w-]+- (?:ja|sekä) )?(?:[\w-]+(?:nen|n) ){{0,2}}"
_TITLE_AFTER = re.compile(rf"{_FIRST_WORDS}[\w-]+")
_TITLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+)(?P<gap>:? |:?\t|:\s?|\n)$")
# "projektikoordinaattorina aloittanut ", "projektipäälliköksi on valittu ", and after a name " toimii hankkeen
# projektipäällikkönä"; no participle may follow, which would give the role to the next name.
_WORDS = r"(?:(?!ja |sekä )[a-zåäö-]+ ){1,3}"
_ROLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+(?:n[aä]|ksi)) {_WORDS}$")
_ROLE_AFTER = re.compile(rf" (?:{_WORDS})?(?P<title>[\w-]+(?:n[aä]|ksi))(?! \w+(?:nut|nyt|neen|va|vä)\b)(?!\w)")
# After it a clause ends, or a new sentence begins without a stop between (a presenter's line in minutes).
_AFTER_TITLE = re.compile(r"\s*(?:$|[,;.:)(\n\t]|(?:ja|sekä|p|puh)\b|[A-ZÅÄÖ][\w-]+ [a-zåäö])")
_SECOND_TITLE = re.compile(rf", (?={_DEPUTY} )")
# Genitives that say where a title's holder works, or when, and are no part of the title.
_EMPLOYERS = (
    *("kaupungin", "kunnan", "liiton", "hankkeen", "projektin", "keskuksen", "viraston", "yhdistyksen", "yhtymän"),
    *("entisen", "nykyisen", "silloisen", "uuden"),
)


def title_before(text: str, start: int, end: int) -> Title | None:
    """The title that ends just before the name at ``start``-``end`` ("vs. tekninen johtaja Aino Esimerkki").

    Or a few words before it, in the essive or translative: "projektikoordinaattorina aloittanut Aino Esimerkki".
    A title on the line above counts only where title and name each fill their line.
    """
    line = max(text.rfind("\n", 0, max(0, start - 1)), start - 120, -1) + 1
    before = text[line:start]
    match = _TITLE_BEFORE.search(before)
    if match is None:
        return None
    if match["gap"] == "\n" and (match.start("title") > 0 or not _NAME_ENDS_LINE.match(text, end)):
        return None
    title = read_title(match["title"], line + match.start("title"), mend=True)
    if title:
        return title
    clause = _ROLE_BEFORE.search(before)
    return clause and _role(clause["title"], line + clause.start("title"))


def title_after(text: str, end: int) -> Title | None:
    """The title after the name, to the end of its clause: ", Sivistys- ja hyvinvointijohtaja, "."""
    role = _ROLE_AFTER.match(text, end)
    if role:
        return _role(role["title"], role.start("title"))
    gap = _TO_TITLE.match(text, end)
    match = gap and _TITLE_AFTER.match(text, gap.end())
    if not match or not _AFTER_TITLE.match(text, match.end()):
        return None
    title = read_title(match.group(), match.start(), mend=False)
    if title is None or title.start != match.start():
        return None
    second = _SECOND_TITLE.match(text, title.end)
    more = second and _TITLE_AFTER.match(text, second.end())
    deputy = more and read_title(more.group(), more.start(), mend=False)
    if deputy:
        return Title(title.start, deputy.end, f"{title.value}, {deputy.value}", False, False, title.case)
    return title


def _role(words: str, start: int) -> Title | None:
    """A title in the case of a role: "projektipäällikkönä", "projektipäälliköksi"."""
    match = head_of(words.rpartition(" ")[2])
    return read_title(words, start, mend=False) if match and match.case in (Case.ESSIIVI, Case.TRANSLATIIVI) else None


def read_title(words: str, start: int, *, mend: bool) -> Title | None:
    """Reads ``words`` as a title whose last word is a title's head; words that are no part of it are left out."""
    before, _, last = words.rpartition(" ")
    match = head_of(last)
    mended = None
    if match is None and mend:
        mended = mend_title(last)
        match = head_of(mended) if mended else None
    if match is None or match.head.kind != "nimike":
        return None
    kept = _own_words(before, match) if before else ""
    offset = len(words) - len(last) - len(kept) - (1 if kept else 0)
    phrase = (kept + " " if kept else "") + (mended or last)
    return Title(
        start + offset, start + len(words), nominative(phrase)[0], mended is not None, match.plural, match.case
    )


def _own_words(before: str, head: HeadMatch) -> str:
    """The words before a title's head that belong to it.

    A genitive belongs to a bare head ("yrityskehittämisen asiantuntija") but names the employer before a compound
    ("hankkeen projektipäällikkö").
    """
    *earlier, last = before.split(" ")
    if last in ("ja", "sekä") or last.endswith("-") or re.fullmatch(_DEPUTY, last) or agrees(last, head.case):
        return before
    is_own = not head.prefix and last.islower() and not last.endswith(("nen", *_EMPLOYERS))
    if not is_own:
        return ""
    word = earlier[-1] if earlier else ""
    is_whole = word.endswith(("-", "ja", "sekä", ".")) or _is_attribute(word)
    return before if is_whole else last


def _is_attribute(word: str) -> bool:
    """Whether a genitive before a title's own genitive belongs to it: "kestävän kehityksen", not "Lapin matkailun"."""
    return word.endswith("n") and not (word.lower().endswith(_EMPLOYERS) or word in seudut() or word in kunta_forms())


def mend_title(word: str) -> str | None:
    """A mistyped title put right by the closest head of the register, or None where none is close enough.

    Example:
        "Korrdinattori" -> "Koordinaattori"
    """
    if len(word) < 7 or not word.replace("-", "").isalpha():
        return None
    best: tuple[int, str] | None = None
    for head in _long_heads():
        allowed = 2 if len(head) >= 12 else 1
        for length in range(len(head) - allowed, len(head) + allowed + 1):
            if length > len(word):
                continue
            ending = word[-length:].lower()
            if len(set(ending) ^ set(head)) > 2 * allowed:  # an error changes at most two of the letters that occur
                continue
            distance = _distance(ending, head, allowed)
            if distance is not None and distance > 0 and (best is None or distance < best[0]):
                prefix = word[:-length]
                best = (distance, prefix + head if prefix else word[0] + head[1:])
    return best and best[1]


@functools.cache
def _long_heads() -> tuple[str, ...]:
    """The heads that are long enough to be told apart when mistyped."""
    return tuple(
        head.word for head in heads() if head.kind == "nimike" and len(head.word) >= 8 and head.word != "vastaava"
    )


def _distance(left: str, right: str, limit: int) -> int | None:
    """The number of letters added, dropped, changed or swapped with the next; None where over ``limit``."""
    before = list(range(len(right) + 1))
    earlier = before
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return None
        earlier, before = before, row
    return before[-1] if before[-1] <= limit else None
