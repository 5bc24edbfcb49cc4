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


_DEPUTY = r"(?:[Vv]s|[Vv]t|[Vv]a|[Tt]s|[Tt]p|[Mm]\.?[Aa])\."
# What may stand between a name and the title after it: comma, bracket, dash, cell or line, contact details, "2. ".
_REACH = r"(?:[\w.+-]+(?:@|\(at\))[\w.-]+|(?:p\.|puh\.?|gsm)? ?(?:\+358|\(?0\d)[\d() -]{5,15})"
_TO_TITLE = re.compile(rf"(?:(?:,[ \n]|\s){_REACH})*(?: ?,[ \n]|[ ]\(|[ ][–-][ ]|\t|\n)(?:\d\. |I{{1,3}} )?")
# "Aino Esimerkki nuorisojohtaja" as a whole line.
_SPACE_TO_TITLE = re.compile(r" (?=[^\n\t,.]+(?:\n|$))")
_NAME_ENDS_LINE = re.compile(r" *(?:$|[\n\t,(])")
# A title's words before its head: "vs. ", "sivistys- ja ", "tekninen ", "yrityskehittämisen ",
# "metsä- ja kiertotalouden ", "asumisen ja rakentamisen ".
_FIRST_WORDS = (
    rf"(?<![\w-])(?:{_DEPUTY} ?)?(?:[\w-]{{1,40}}-, ){{0,3}}(?:[\w-]{{1,40}}- (?:ja|sekä) )?"
    r"(?:[a-zåäö-]{1,40}(?<=n)(?<!nen) (?:ja|sekä) )?(?:[\w-]{1,40}(?:nen|n) ){0,2}"
)
_TITLE_AFTER = re.compile(rf"{_FIRST_WORDS}[\w-]+")
_TITLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+)(?P<gap>:? |:?\t|:\s?|\n)$")
# "projektikoordinaattorina aloittanut ", "projektipäälliköksi on valittu ", and after a name " toimii hankkeen
# projektipäällikkönä"; no participle may follow, which would give the role to the next name.
_WORDS = r"(?:(?!ja |sekä )[a-zåäö-]+ ){1,3}"
_ROLE_BEFORE = re.compile(rf"(?P<title>{_FIRST_WORDS}[\w-]+(?:n[aä]|ksi)) {_WORDS}$")
# Who holds an office, or comes to it; who was heard "asiantuntijana" or proposes another holds none.
_HOLDS = r"(?:on|oli|toimii?|työskentel(?:ee|i)|aloitt(?:aa|i)|jatk(?:aa|oi)|vali(?:taan|ttiin)|nime(?:tään|ttiin))"
_ROLE_AFTER = re.compile(
    rf" (?:{_HOLDS} (?:{_WORDS})?)?(?P<title>[\w-]+(?:n[aä]|ksi))(?! \w+(?:nut|nyt|neen|va|vä)\b)(?!\w)"
)
# Roles in one meeting, which are no titles: "asiantuntijana", "varsinaiseksi edustajaksi".
_PASSING_ROLE = re.compile(r"(?:asiantuntija|(?:vara)?edustaja)(?:n[aä]|ksi)$", re.IGNORECASE)
# After it a clause ends, or a new sentence begins without a stop between (a presenter's line in minutes).
_AFTER_TITLE = re.compile(r"\s*(?:$|[,;.:)(\n\t§]|(?:ja|sekä|p|puh)\b|[A-ZÅÄÖ][\w-]+ [a-zåäö])")
_SECOND_TITLE = re.compile(rf", (?={_DEPUTY} )")
_LINE = 400  # how far a line is looked at on either side of a name
# Genitives that say where a title's holder works, or when, and are no part of the title.
_EMPLOYERS = (
    *("kaupungin", "kunnan", "liiton", "hankkeen", "projektin", "keskuksen", "viraston", "yhdistyksen", "yhtymän"),
    *("hallituksen", "valtuuston", "lautakunnan", "jaoston", "toimikunnan", "ryhmän", "yhtiön", "säätiön"),
    *("entisen", "nykyisen", "silloisen", "uuden", "kokouksen", "toimielimen", "pöytäkirjan"),
)
# Fields of work that begin a sentence with the title: "Kunnallistekniikan päällikkö", not "Digipoliksen johtaja".
_FIELD = re.compile(
    r"(?:misen|uden|tekniikan|toimen|hallinnon|palvelu(?:jen|iden)|kasvatuksen|opetuksen|hankintojen|viestinnän|työn"
    r"|suunnittelun|liikunnan|kulttuurin|ympäristön|maankäytön|huollon|ohjauksen)$",
    re.IGNORECASE,
)


def title_before(text: str, start: int, end: int) -> Title | None:
    """The title that ends just before the name at ``start``-``end`` ("vs. tekninen johtaja Aino Esimerkki").

    Or a few words before it, in the essive or translative: "projektikoordinaattorina aloittanut Aino Esimerkki".
    A title on the line above counts only where title and name each fill their line; one in the cell before only in a
    row's first cell.
    """
    line = max(text.rfind("\n", 0, max(0, start - 1)), start - 120, -1) + 1
    before = text[line:start]
    match = _TITLE_BEFORE.search(before)
    if match is None:
        return None
    if match["gap"] == "\n" and (match.start("title") > 0 or not _NAME_ENDS_LINE.match(text, end)):
        return None
    title = read_title(match["title"], line + match.start("title"), mend=True)
    if title and match["gap"] in ("\n", "\t"):
        employer = text[line : title.start].rstrip()
        return title if not employer or employer.lower().endswith(_EMPLOYERS[:9]) else None
    if title:
        return title
    clause = _ROLE_BEFORE.search(before)
    return clause and _role(clause["title"], line + clause.start("title"))


def title_after(text: str, start: int, end: int) -> Title | None:
    """The title after the name, to the end of its clause: ", Sivistys- ja hyvinvointijohtaja, "; or in its column."""
    role = _ROLE_AFTER.match(text, end)
    if role:
        return _role(role["title"], role.start("title"))
    line = max(text.rfind("\n", max(0, start - _LINE), start), start - _LINE - 1) + 1
    gap = _TO_TITLE.match(text, end)
    if gap and "\t" in text[line:start] and "\n" in gap.group():
        gap = None  # the line below belongs to the whole row
    if gap is None and text[line:start].strip() == "":
        gap = _SPACE_TO_TITLE.match(text, end)
    match = gap and _TITLE_AFTER.match(text, gap.end())
    title = read_title(match.group(), match.start(), mend=False) if match and _ends_clause(text, match) else None
    if gap is None or match is None or title is None or not _is_of_name(text, gap, match, title):
        return _title_below(text, line, start, end)
    second = _SECOND_TITLE.match(text, title.end)
    more = second and _TITLE_AFTER.match(text, second.end())
    deputy = more and read_title(more.group(), more.start(), mend=False)
    if deputy:
        return Title(title.start, deputy.end, f"{title.value}, {deputy.value}", False, False, title.case)
    return title


def _ends_clause(text: str, match: re.Match[str]) -> bool:
    return _AFTER_TITLE.match(text, match.end()) is not None


def _is_of_name(text: str, gap: re.Match[str], match: re.Match[str], title: Title) -> bool:
    """Whether a title follows the gap at once, or on the line after its employer: ", hankkeen projektipäällikkö"."""
    employer = text[match.start() : title.start].split()
    is_post = not title.value.lower().endswith("edustaja") and "\n" not in gap.group()
    return not employer or (is_post and all(word.endswith("n") for word in employer))


def _title_below(text: str, line: int, start: int, end: int) -> Title | None:
    """The title under a name in a row of names, as signatures stand: "Aino\tEero" over "Puheenjohtaja\tSihteeri"."""
    row, below, *_ = [*text[line : end + _LINE].split("\n"), ""]
    names, titles = row.split("\t"), below.split("\t")
    column = text.count("\t", line, start)
    is_signed = len(names) > 1 and len(names) == len(titles) and names[column].strip() == text[start:end]
    if not is_signed or not all(_is_title_cell(cell) for cell in titles):
        return None
    offset = line + len(row) + 1 + sum(len(cell) + 1 for cell in titles[:column])
    title = read_title(titles[column], offset, mend=False)
    return title if title and title.start == offset else None


def _is_title_cell(cell: str) -> bool:
    head = head_of(cell.strip().rpartition(" ")[2])
    return head is not None and head.head.kind == "nimike"


def _role(words: str, start: int) -> Title | None:
    """A title in the case of a role: "projektipäällikkönä", "projektipäälliköksi"."""
    match = head_of(words.rpartition(" ")[2])
    is_role = match is not None and match.case in (Case.ESSIIVI, Case.TRANSLATIIVI) and not _PASSING_ROLE.search(words)
    return read_title(words, start, mend=False) if is_role else None


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
    if earlier and earlier[-1] in ("ja", "sekä") and last.islower() and not _is_employer(earlier, last):
        return before  # "kulttuurin ja nuorison toimialajohtaja"
    is_lower = last.islower() or (not earlier and _FIELD.search(last) is not None)
    if head.prefix or not is_lower or last.endswith(("nen", *_EMPLOYERS)):
        return ""
    word = earlier[-1] if earlier else ""
    if word in ("ja", "sekä"):
        return last  # "hankkeen ja talouden asiantuntija"
    is_whole = word.endswith(("-", "ja", "sekä", ".")) or _is_attribute(word)
    return before if is_whole else last


def _is_employer(earlier: list[str], last: str) -> bool:
    """Whether either of two genitives joined with "ja" says where a title's holder works."""
    first = earlier[-2] if len(earlier) > 1 else ""
    return first.endswith(_EMPLOYERS) or last.endswith(("nen", *_EMPLOYERS))


def _is_attribute(word: str) -> bool:
    """Whether a genitive before a title's own genitive belongs to it: "kestävän kehityksen", not "Lapin matkailun"."""
    return word.endswith("n") and not (word.lower().endswith(_EMPLOYERS) or word in seudut() or word in kunta_forms())


@functools.lru_cache(maxsize=20_000)
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
