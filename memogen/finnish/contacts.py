"""Finds e-mail addresses and Finnish phone numbers; never dates, diary numbers or amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address at half-open offsets."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as printed, spaces folded, at half-open offsets."""

    start: int
    end: int
    number: str


# aino.esimerkki@kunta.fi, and the guarded forms aino.esimerkki(at)kunta.fi, aino.esimerkki [at] kunta(piste)fi.
_AT = r"(?:@|\s?[(\[](?:at|ät|a)[)\]]\s?)"
_DOT = r"(?:\.|\s?[(\[](?:piste|dot|punkt)[)\]]\s?)"
_EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]*[\w+-]{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}(?!\w)", re.I)
_GUARDS = ((re.compile(_AT, re.I), "@"), (re.compile(_DOT, re.I), "."))
# How an office's addresses are made, which is nobody's address.
_PATTERN = re.compile(r"(?:etunimi|fornamn|förnamn|firstname|nimi)\.(?:sukunimi|efternamn|lastname)", re.I)
# +358 40 123 4567, 040 1234567, 050-123 4567, (09) 816 24853, 0295 020 000
_GAP = r"[ \u00a0–-]?"
# Area, mobile and service codes; not the 02 05 of a budget account, whose groups are all of two digits.
_AREA = r"(?!(?:\d\d ){3})0(?:[235689]|[1-8]00|1\d|[23][09]\d?|4\d{1,2}|50|7[135])"
_NUMBER = rf"(?:\+358{_GAP}(?:\(0\){_GAP})?\d{{1,3}}|\({_AREA}\)|{_AREA})(?:{_GAP}\d{{2,8}}){{1,4}}"
_PHONE = re.compile(rf"(?<![\w.,/§-])(?<!§ )(?:{_NUMBER})(?![\w/]|[.,:–-]\d)")
# An extension or an old number without its area code is read only after its cue: "puhelin 310 22432", "puh. 1234 567".
_CUED = re.compile(
    r"\b(?:puhelin|puhelinnumero|puh|gsm|p)[.:]?\s*(?P<number>\d{2,4}(?:[ \u00a0]\d{2,5}){1,3})(?![\w/]|[.,:–-]\d)",
    re.I,
)


def find_emails(text: str) -> list[Email]:
    """The e-mail addresses, in order; "(at)" is read as "@". "etunimi.sukunimi@kunta.fi" is none."""
    found = []
    for match in _EMAIL.finditer(text):
        address = match.group()
        for guard, plain in _GUARDS:
            address = guard.sub(plain, address)
        if not _PATTERN.match(address):
            found.append(Email(match.start(), match.end(), address))
    return found


def find_phones(text: str) -> list[Phone]:
    """The Finnish phone numbers, in order: with a trunk or country code, or any of 7 to 13 digits after "puh."."""
    found = {
        match.start(): Phone(match.start(), match.end(), _folded(match.group())) for match in _PHONE.finditer(text)
    }
    for match in _CUED.finditer(text):
        start, end = match.span("number")
        found.setdefault(start, Phone(start, end, _folded(match["number"])))
    return [phone for _, phone in sorted(found.items()) if 7 <= len(re.sub(r"\D", "", phone.number)) <= 13]


def _folded(number: str) -> str:
    return " ".join(number.split())
