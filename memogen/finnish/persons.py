"""Finds persons by their titles: "projektipäällikkö Aino Esimerkki", "Aino Esimerkki, hallintosihteeri".

There is no list of names: a person is two capitalised words beside a title of the register, after a cue
("Valmistelija:"), or before a phone number or an e-mail address. Names are given in the nominative; where the text
shows only an inflected form that our rules cannot settle, ``certain`` is False.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from memogen.finnish.names import base_forms, nominative, stands_in
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import head_of, heads, kunta_forms, maakunnat

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Person:
    """A person at half-open offsets that cover name and title.

    ``title`` is in the nominative with its first letter as printed, None where the text gives none; ``title_mended``
    where a typing error in it was put right. ``certain`` is False where the name's nominative is a guess.
    """

    start: int
    end: int
    name: str
    title: str | None
    certain: bool
    title_span: Span | None
    name_span: Span
    title_mended: bool = False


class Title(NamedTuple):
    """A title's span, its value in the nominative singular, and what was done or seen on the way."""

    start: int
    end: int
    value: str
    mended: bool
    plural: bool


_TOKEN = r"[A-ZÅÄÖÉÜØ][a-zåäöéèüáíóøæšž'’]+(?:[-–][A-ZÅÄÖÉ][a-zåäöéèüáíóøæšž]+)*"
_PARTICLE = r"(?:van|von|de|af|der|den|la|di|da)"
_NAME = re.compile(
    rf"(?<![\w@.-])(?P<first>{_TOKEN})(?:[ ](?:[A-ZÅÄÖ]\.)(?:[ ]?[A-ZÅÄÖ]\.)?)?"
    rf"(?:[ ]{_PARTICLE}){{0,2}}[ ](?P<second>{_TOKEN})(?P<third>[ ]{_TOKEN})?(?![\w@]|-\w)"
)
_CUE = re.compile(
    r"(?:valmisteli\w*|esitteli\w*|lisätieto\w*(?: antaa| antavat)?|yhteyshenkilö\w*|pöytäkirjanpitäjä|allekirjoittaja)"
    r"[:\s]+(?:ja\s)?$",
    re.IGNORECASE,
)
# Captions that stand beside names in minutes, reports and lists.
_CAPTION = re.compile(
    r"(?:Lisätie|Valmistel|Esittel|Yhteyshenk|Päätö|Ehdot|Hank|Liit|Asia|Tiivist|Selost|Tausta|Otsik|Puh|Sähköp|Nimi|Hyvä)\w*$"
)
_CONTACT = re.compile(r"[,;\s(]{1,3}(?:p\.|puh|gsm|\+358|0\d{1,2}[ \d]|[\w.]+@|[\w.]+\(at\))", re.IGNORECASE)

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
# Surnames that end in n in the nominative: Virtanen apart, these are of foreign shape.
_FOREIGN_N = re.compile(r"(?:son|[^aeiouyäö]sen|man|mann|gren|grén|én|lin|stein|ton|an der|sén)$")
_LONG_NOMINATIVE = re.compile(r"(?:maa|pää|puu|suu|kuu|suo|tie|perä)$", re.IGNORECASE)
_SURE_FORM = re.compile(r"(?:lle|lt[aä]|ll[aä]|st[aä]|ss[aä]|ksi|n[aä])$")


def find_persons(text: str, *, surname_first: bool = False) -> list[Person]:
    """The persons in ``text``, in order.

    Args:
        text: spaces stand for wrapped line ends; a line break ends a paragraph, a tab a table cell.
        surname_first: names are printed surname first, as in lists of members.
    """
    found: list[Person] = []
    for match in _names(text):
        person = _person(text, match, found, surname_first)
        if person:
            found.append(person)
    return found


def _names(text: str) -> list[Span]:
    """Spans of what could be a person's name: two capitalised words, a third where it is no place or organisation."""
    spans = []
    position = 0
    while match := _NAME.search(text, position):
        start, end = match.span()
        if match["third"] and _is_foreign_word(text, match["third"].strip(), end):
            end = match.end("second")
        if _is_no_name(match["first"]):
            position = match.end("first")  # "Kaupunginjohtaja Aino Esimerkki": the name begins with the next word
            continue
        if _is_no_name(match["second"]):
            position = match.end("second")  # "Päätös Kaupunginjohtaja Aino Esimerkki"
            continue
        position = end
        if not _is_place_name(text, text[start:end], end):
            spans.append((start, end))
    return spans


def _is_no_name(word: str) -> bool:
    """Whether a capitalised word is a title or a caption rather than a part of a name."""
    match = head_of(word)
    if match:
        return match.head.kind in ("nimike", "toimielin")
    return _CAPTION.match(word) is not None or mend_title(word) is not None


def _is_foreign_word(text: str, word: str, end: int) -> bool:
    """Whether a third capitalised word belongs to something else: a place, an organisation, a title."""
    return (
        word in kunta_forms()
        or word in maakunnat()
        or head_of(word) is not None
        or _CAPTION.match(word) is not None
        or _heads_company(text, end)
        or re.match(r" [A-ZÅÄÖ]", text[end:]) is not None
    )


def _heads_company(text: str, end: int) -> bool:
    following = re.match(r"[ ]([\w:]+)", text[end:])
    match = following and head_of(following[1])
    return bool(match and match.head.kind in ("organisaatio", "lyhenne"))


def _is_place_name(text: str, name: str, end: int) -> bool:
    words = name.split(" ")
    closing = head_of(words[-1])
    opening = head_of(words[0])
    return (
        words[0] in maakunnat()
        or (words[0] in kunta_forms() and kunta_forms()[words[0]][1] is not Case.NOMINATIIVI)
        or (closing is not None and closing.head.kind in ("organisaatio", "toimielin", "muu", "lyhenne", "nimike"))
        or (opening is not None and opening.head.kind in ("organisaatio", "toimielin"))
        or _heads_company(text, end)
    )


def _person(text: str, span: Span, found: list[Person], surname_first: bool) -> Person | None:
    start, end = span
    title = _title_before(text, start) or _shared_title(text, start, found) or _title_after(text, end)
    if title is None and not _CUE.search(text[max(0, start - 40) : start]) and not _CONTACT.match(text, end):
        return None
    name, certain = _name(text[start:end], text, surname_first)
    if title is None:
        return Person(start, end, name, None, certain, None, span)
    outer = (min(start, title.start), max(end, title.end))
    return Person(*outer, name, title.value, certain, (title.start, title.end), span, title.mended)


def _title_before(text: str, start: int) -> Title | None:
    """The title that ends just before the name ("vs. tekninen johtaja Aino Esimerkki").

    Or a few words before it, in the essive or translative: "projektikoordinaattorina aloittanut Aino Esimerkki".
    """
    line = max(text.rfind("\n", 0, max(0, start - 1)), start - 120, -1) + 1
    before = text[line:start]
    match = _TITLE_BEFORE.search(before)
    if match is None:
        return None
    title = _title(match["title"], line + match.start("title"), mend=True)
    if title:
        return title
    clause = _ROLE_BEFORE.search(before)
    return clause and _role(clause["title"], line + clause.start("title"))


def _role(words: str, start: int) -> Title | None:
    """A title in the case of a role: "projektipäällikkönä", "projektipäälliköksi"."""
    match = head_of(words.rpartition(" ")[2])
    return _title(words, start, mend=False) if match and match.case in (Case.ESSIIVI, Case.TRANSLATIIVI) else None


def _title_after(text: str, end: int) -> Title | None:
    """The title after the name, to the end of its clause: ", Sivistys- ja hyvinvointijohtaja, "."""
    role = _ROLE_AFTER.match(text, end)
    if role:
        return _role(role["title"], role.start("title"))
    gap = _TO_TITLE.match(text, end)
    match = gap and _TITLE_AFTER.match(text, gap.end())
    if not match or not _AFTER_TITLE.match(text, match.end()):
        return None
    title = _title(match.group(), match.start(), mend=False)
    if title is None or title.start != match.start():
        return None
    second = _SECOND_TITLE.match(text, title.end)
    more = second and _TITLE_AFTER.match(text, second.end())
    deputy = more and _title(more.group(), more.start(), mend=False)
    if deputy:
        return Title(title.start, deputy.end, f"{title.value}, {deputy.value}", False, False)
    return title


def _shared_title(text: str, start: int, found: list[Person]) -> Title | None:
    """The plural title of a list: "projektipäälliköt Aino Esimerkki ja Eero Malli"."""
    if (
        not found
        or not found[-1].title_span
        or not re.fullmatch(r",? (?:ja |sekä )?", text[found[-1].name_span[1] : start])
    ):
        return None
    title = _title(text[slice(*found[-1].title_span)], found[-1].title_span[0], mend=False)
    return title if title and title.plural else None


def _title(words: str, start: int, *, mend: bool) -> Title | None:
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
    return Title(start + offset, start + len(words), nominative(phrase)[0], mended is not None, match.plural)


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


def _name(printed: str, text: str, surname_first: bool) -> tuple[str, bool]:
    """The name in the nominative, first name first, and whether that is certain."""
    printed = " ".join(printed.split()).replace("–", "-")
    if surname_first:
        surname, _, rest = printed.partition(" ")
        return f"{rest} {surname}", True
    surname = printed.rpartition(" ")[2]
    if surname.endswith("nen") or re.search(rf" {_PARTICLE} ", printed):
        return printed, True
    for candidate in base_forms(surname):
        name = printed.removesuffix(surname) + candidate
        if stands_in(candidate, text):
            return name, True
    return _guessed(printed, surname)


def _guessed(printed: str, surname: str) -> tuple[str, bool]:
    first = printed.removesuffix(surname)
    guess = first + next(base_forms(surname), surname)
    syllables = len(re.findall(r"[aeiouyäö]+", surname.lower()))
    if re.search(r"[aeiouyäö]sen$", surname):
        return first + surname.removesuffix("sen") + "nen", True
    if re.search(r"[aeiouyäö]st[aä]$", surname) and syllables >= 3:
        return first + surname[:-3] + "nen", False
    if surname.endswith("n"):
        return (printed, True) if _FOREIGN_N.search(surname) else (guess, False)
    if syllables >= 3 and _SURE_FORM.search(surname):
        return guess, False
    if re.search(r"(?:[aeiouyäö]{2}t[aä]|aa|ää|oo|öö|uu|yy|ii)$", surname) and not _LONG_NOMINATIVE.search(surname):
        return guess, False
    return printed, True


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
