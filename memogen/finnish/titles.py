"""Reads titles: "vs. tekninen johtaja", "sivistys- ja hyvinvointijohtaja", "yrityskehittämisen asiantuntija".

A title is known by its head in the register (johtaja, päällikkö, koordinaattori ...); a mistyped head is put right
where it is close enough to one.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from memogen.finnish.names import nominative
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import head_of, heads


class Title(NamedTuple):
    """A title's span, its value in the nominative singular, and what was done or seen on the way."""

    start: int
    end: int
    value: str
    mended: bool
    plural: bool
    case: Case


_DEPUTY = r"(?:[Vv]s|[Vv]t|[Tt]s|[Tt]p|[Mm]\.?[Aa])\."
# What may stand between a name and the title after it: comma, bracket, dash, cell or line, and contact details.
_REACH = r"(?:[\w.+-]+(?:@|\(at\))[\w.-]+|(?:p\.|puh\.?|gsm)? ?(?:\+358|\(?0\d)[\d() -]{5,15})"
_TO_TITLE = re.compile(rf"(?:(?:,[ \n]|\s){_REACH})*(?:,[ \n]|[ ]\(|[ ][–-][ ]|\t|\n)")
# A title's words before its head: "sivistys- ja ", "tekninen ", "yrityskehittämisen ", "metsä- ja kiertotalouden ".
_FIRST_WORDS = rf"(?:{_DEPUTY} )?(?:[\w-]+-, )*(?:[\w-]+- (?:ja|sekä) )?(?:[\w-]+(?:nen|n) )?"
_TITLE_AFTER = re.compile(rf"{_FIRST_WORDS}[\w-]+")
_TITLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+)(?P<gap>:? |:?\t|:\s?|\n)$")
# "projektikoordinaattorina aloittanut ", "projektipäälliköksi on valittu ", and after a name " toimii hankkeen
# projektipäällikkönä"; no participle may follow, which would give the role to the next name.
_WORDS = r"(?:[a-zåäö-]+ ){1,3}"
_ROLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+(?:n[aä]|ksi)) {_WORDS}$")
_ROLE_AFTER = re.compile(rf" {_WORDS}?(?P<title>[\w-]+(?:n[aä]|ksi))(?! \w+(?:nut|nyt|neen|va|vä)\b)(?!\w)")
# After it a clause ends, or a new sentence begins without a stop between (a presenter's line in minutes).
_AFTER_TITLE = re.compile(r"\s*(?:$|[,;.:)(\n\t]|(?:ja|sekä|p|puh)\b|[A-ZÅÄÖ][\w-]+ [a-zåäö])")
_SECOND_TITLE = re.compile(rf", (?={_DEPUTY} )")
# Genitives that say where a title's holder works and are no part of the title.
_EMPLOYERS = (
    "kaupungin",
    "kunnan",
    "liiton",
    "hankkeen",
    "projektin",
    "keskuksen",
    "viraston",
    "yhdistyksen",
    "yhtymän",
)


def title_before(text: str, start: int) -> Title | None:
    """The title that ends just before the name ("vs. tekninen johtaja Aino Esimerkki").

    Or a few words before it, in the essive or translative: "projektikoordinaattorina aloittanut Aino Esimerkki".
    """
    line = max(text.rfind("\n", 0, max(0, start - 1)), start - 120, -1) + 1
    before = text[line:start]
    match = _TITLE_BEFORE.search(before)
    if match is None:
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
    kept = _own_words(before, bare=not match.prefix) if before else ""
    offset = len(words) - len(last) - len(kept) - (1 if kept else 0)
    phrase = (kept + " " if kept else "") + (mended or last)
    return Title(
        start + offset, start + len(words), nominative(phrase)[0], mended is not None, match.plural, match.case
    )


def _own_words(before: str, *, bare: bool) -> str:
    """The words before a title's head that belong to it.

    A genitive belongs to a bare head ("yrityskehittämisen asiantuntija") but names the employer before a compound
    ("hankkeen projektipäällikkö").
    """
    words = before.split(" ")
    last = words[-1]
    is_genitive = last.endswith("n") and not re.search(r"nen$|[aeiouyäö]sen$", last)
    is_first_part = last in ("ja", "sekä") or last.endswith("-") or re.fullmatch(_DEPUTY, last)
    if not is_first_part and last.endswith("n") and (last.lower().endswith(_EMPLOYERS) or (is_genitive and not bare)):
        return ""
    if is_genitive and last[0].isupper() and not is_first_part:
        return ""
    return before


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
