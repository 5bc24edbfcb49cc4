"""Finds persons by their titles: "projektipäällikkö Aino Esimerkki", "Aino Esimerkki, hallintosihteeri".

A person is two capitalised words beside a title of the register, after a cue ("Valmistelija:"), before a phone number
or an e-mail address, or of which the first is a common first name. Names are given in the nominative; where the text
shows only an inflected form that our rules cannot settle, ``certain`` is False.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from memogen.finnish.firstnames import first_name_first, has_open_order, is_first_name, is_only_first_name
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import head_of, kunta_forms, seudut
from memogen.finnish.surnames import PARTICLE, name_in_nominative
from memogen.finnish.titles import Title, mend_title, read_title, title_after, title_before

Span = tuple[int, int]
# A printed name -> its nominative, and whether that is certain.
Settle = Callable[[str], tuple[str, bool]]


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


_TOKEN = r"(?:[DLO]['’]|Ma?c)?[A-ZÅÄÖÉÜØ][a-zåäöéèüáíóøæšž'’]+(?:[-–][A-ZÅÄÖÉ][a-zåäöéèüáíóøæšž]+)*"
_NAME = re.compile(
    rf"(?<![\w@.-])(?P<first>{_TOKEN})(?:[ ](?:[A-ZÅÄÖ]\.)(?:[ ]?[A-ZÅÄÖ]\.)?)?"
    rf"(?:[ ]{PARTICLE}){{0,2}}[ ](?P<second>{_TOKEN})(?P<third>[ ]{_TOKEN})?(?![\w@]|-\w)"
)
_CUE = re.compile(
    r"(?:(?:valmisteli|esitteli|yhteyshenkilö)\w{0,9}|lisäti(?:eto\w{0,3}|edot)(?: antaa| antavat)?|pöytäkirjanpitäjä"
    r"|allekirjoittaja)[:\s]{1,9}(?:ja\s)?$",
    re.IGNORECASE,
)
# Captions that stand beside names in minutes, reports and lists.
_CAPTION = re.compile(
    r"(?:(?:Lisätie|Valmistel|Esittel|Yhteyshenk|Päätö|Ehdot|Hanke|Hankk|Liite|Liitt|Asia|Tiivist|Selost|Otsik|Puhelin"
    r"|Sähköp|Hyväks|Jäsen|Varajäsen)\w*|Tausta|Puh|Nimi)$"
)
# What only the nominative follows: a label, or a verb whose subject comes after it.
_NOMINATIVE_AFTER = re.compile(
    r"(?:\w:|\b(?:antaa|antavat|vastaa|toimii|valmistelee|esittelee|valmisteli|esitteli|valittiin|palkattiin|nimettiin))\s{1,3}$"
)
# The end of a phrase that is a name alone: the end of a line or cell, or contact details.
_PHRASE_ENDS = re.compile(
    r"\s{0,3}(?:$|[\n\t;(]|[,.]\s{0,3}(?:$|\n|\+358|\(?0\d|[\w.-]{1,60}(?:@|\(at)|(?:puh|tfn|tel|gsm|p|sähköp\w*|e-post)\b))",
)
# The endings that no list entry has: "myönnetty\tPekka Mallille".
_CLEAR_FORM = re.compile(r"(?:lle|lt[aä]|ksi|st[aä])(?!\w)")
_CAPITAL_NEXT = re.compile(r" [A-ZÅÄÖ]")
_NEXT_WORD = re.compile(r" ([\w:]+)")
_CONTACT = re.compile(
    r"[,;\s(]{1,3}(?:p\.|puh\b|puhelin\w*|gsm|\+358|0\d{1,2}[ \d]|[\w.]+@|[\w.]+\(at\))", re.IGNORECASE
)


# "Meri-Lappi", "Pohjois-Savo": an area; a surname made so ("Yli-Malli") stands after a first name.
_AREA = re.compile(
    r"(?:Pohjois|Etelä|Itä|Länsi|Keski|Sisä|Ylä|Ala|Meri|Tunturi|Perä|Koillis|Kaakkois|Lounais|Luoteis|Varsinais|Kanta"
    r"|Päijät)-[A-ZÅÄÖ]"
)
# What a name without a title may not stand beside: a capitalised word of the same phrase (but "Jäsen", "Varajäsen"),
# a hyphen, a quotation mark.
_PHRASE_BEFORE = re.compile(
    r"(?:(?<![\w-])(?!(?:(?:Vara)?[Jj]äsen(?:et)?|DI|F[TM]|KT[MT]|[HYT]TM|OT[KM]|TkT) )[A-ZÅÄÖ][\w-]* |[\"”'’«»] ?)\Z"
)
_PHRASE_AFTER = re.compile(r" ?[-–\"”'’«»]| [A-ZÅÄÖ]| (?:Oy|ry|säätiö)")


def find_persons(text: str) -> list[Person]:
    """The persons in ``text``, in order.

    Args:
        text: spaces stand for wrapped line ends; a line break ends a paragraph, a tab a table cell.
    """
    found: list[Person] = []
    settle = functools.cache(lambda printed: name_in_nominative(printed, text))  # one name often stands many times
    for span in _names(text):
        person = _person(text, span, found, settle)
        if person:
            found.append(person)
    certain = {person.name for person in found if person.certain}
    return [_settled(person, text, certain) for person in found]


def _settled(person: Person, text: str, certain: set[str]) -> Person:
    """A doubtful name that stands beside a title or a cue elsewhere, and there certainly in the nominative."""
    printed = " ".join(text[slice(*person.name_span)].split())
    return replace(person, name=printed, certain=True) if not person.certain and printed in certain else person


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
        return match.head.kind in ("nimike", "toimielin", "lyhenne")
    return word in seudut() or _CAPTION.match(word) is not None or mend_title(word) is not None


def _is_foreign_word(text: str, word: str, end: int) -> bool:
    """Whether a third capitalised word belongs to something else: a place, an organisation, a title."""
    return (
        word in kunta_forms()
        or word in seudut()
        or head_of(word) is not None
        or _CAPTION.match(word) is not None
        or _heads_company(text, end)
        or _CAPITAL_NEXT.match(text, end) is not None
    )


def _heads_company(text: str, end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    match = following and head_of(following[1])
    return bool(match and match.head.kind in ("organisaatio", "lyhenne"))


def _is_place_name(text: str, name: str, end: int) -> bool:
    words = name.split(" ")
    closing = head_of(words[-1])
    opening = head_of(words[0])
    return (
        words[0] in seudut()
        or (_AREA.match(words[0]) is not None and not is_first_name(words[1]))
        or (words[0] in kunta_forms() and kunta_forms()[words[0]][1] is not Case.NOMINATIIVI)
        or (closing is not None and closing.head.kind in ("organisaatio", "toimielin", "muu", "lyhenne", "nimike"))
        or (opening is not None and opening.head.kind in ("organisaatio", "toimielin"))
        or _heads_company(text, end)
    )


def _person(text: str, span: Span, found: list[Person], settle: Settle) -> Person | None:
    start, end = span
    title = title_before(text, start, end)
    if title and found and found[-1].title_span == (title.start, title.end):
        title = None  # of the name on the line before: "Aino Esimerkki", "johtaja", "Eero Malli", "sihteeri"
    title = title or _shared_title(text, start, found) or title_after(text, start, end)
    name, certain = _name(text, span, title, settle)
    if title is None:
        has_cue = _CUE.search(text[max(0, start - 40) : start]) is not None
        is_named = _is_plain_name(text, span)
        if not (has_cue or is_named or _CONTACT.match(text, end)):
            return None
        is_known = is_named or is_first_name(name.partition(" ")[0], clearly=True)
        certain = certain and (has_cue or is_known or _has_address(name, text, end))
        return Person(start, end, name, None, certain, None, span)
    outer = (min(start, title.start), max(end, title.end))
    return Person(*outer, name, title.value, certain, (title.start, title.end), span, title.mended)


def _is_plain_name(text: str, span: Span) -> bool:
    """Whether a name needs no title: a first name and a surname with no phrase around ("Aino Malli -hanke")."""
    start, end = span
    first, *_, surname = text[start:end].split(" ")
    return (
        is_first_name(first, clearly=True)
        and not is_only_first_name(surname)
        and (surname not in kunta_forms() or kunta_forms()[surname][1] is Case.NOMINATIIVI)
        and not _PHRASE_AFTER.match(text, end)
        and not _PHRASE_BEFORE.search(text[max(0, start - 30) : start])
    )


def _has_address(name: str, text: str, end: int) -> bool:
    """Whether an e-mail address made of the name follows: "Aino Mäki, aino.maki@kunta.fi"."""
    surname = name.rpartition(" ")[2].lower().translate(str.maketrans("äöåé", "aoae"))
    return re.search(rf"[\w.-]*{re.escape(surname)}(?:@|\s?[(\[]at)", text[end : end + 80].lower()) is not None


def _shared_title(text: str, start: int, found: list[Person]) -> Title | None:
    """The plural title of a list: "projektipäälliköt Aino Esimerkki ja Eero Malli"."""
    if (
        not found
        or not found[-1].title_span
        or not re.fullmatch(r",? (?:ja |sekä )?", text[found[-1].name_span[1] : start])
    ):
        return None
    title = read_title(text[slice(*found[-1].title_span)], found[-1].title_span[0], mend=False)
    return title if title and title.plural else None


def _name(text: str, span: Span, title: Title | None, settle: Settle) -> tuple[str, bool]:
    """The name in the nominative, first name first, and whether that is certain."""
    printed = " ".join(text[slice(*span)].split()).replace("–", "-")
    turned = first_name_first(printed)
    if turned != printed:
        return turned, turned.endswith("nen") or not turned.endswith("n")
    if has_open_order(printed):
        return printed, False
    outer = (title.start if title and title.end <= span[0] else span[0]), span[1]
    is_line = _fills_line(text, span) or (outer != (0, len(text)) and _fills_line(text, outer))
    if is_line or _stands_alone(text, outer):
        return printed, True
    is_beside = title is None and not _is_plain_name(text, span)  # contact details stand beside nominatives
    if is_beside or (title and title.start > span[1] and title.case is Case.NOMINATIIVI):
        return printed, True  # a title after the name agrees with it
    name, certain = settle(printed)
    is_long = len(re.findall(r"\b[A-ZÅÄÖ]\w+", name.replace("-", ""))) > 2
    return name, certain and not (is_long and text.count(name) < 2)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a name, with the title before it, is a label's value or a verb's subject and so in the nominative."""
    before = _NOMINATIVE_AFTER.search(text, max(0, span[0] - 30), span[0])
    return before is not None and (":" not in before.group() or _PHRASE_ENDS.match(text, span[1]) is not None)


def _fills_line(text: str, span: Span) -> bool:
    """Whether a name is all of its line or cell, which is in the nominative."""
    before, after = text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1]
    is_inflected = _CLEAR_FORM.search(text, *span) is not None
    return before in ("", "\n", "\t") and after in ("", "\n", "\t") and not is_inflected
