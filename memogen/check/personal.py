"""Personal data in a text that is about to be published: what, where, and how much of it may be shown.

Officials' contact details are published on purpose. Beside a title, an office or the organisation's own e-mail address
a telephone number is an official's; beside "asukas" or nothing at all it is somebody's own. No finding prints more of
what it found than its first characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from memogen.finnish.addresses import find_addresses
from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.identity import find_ibans, find_identity_codes, find_property_ids
from memogen.finnish.persons import find_persons
from memogen.finnish.registers import kunnat
from memogen.language import Text
from memogen.record import Severity

Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Trace:
    """Personal data at half-open offsets of a text; ``shown`` is the little that may be printed of it."""

    rule: str
    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class PersonalRule:
    """A kind of personal data: its id, how grave it is, its sentence, and what finds it in a text.

    ``find`` takes the text and the organisation's own e-mail domains. ``is_word`` where what is found is no datum but a
    word that tells of one: it is shown whole and never blotted out.
    """

    id: str
    severity: Severity
    sentence: Text
    find: Callable[[str, Collection[str]], Spans]
    is_word: bool = False


_SHOWN = 4
_LINES = 3  # lines above a number in which what it belongs to is told
_FREE_MAIL = (
    "gmail.com",
    "hotmail.com",
    "hotmail.fi",
    "outlook.com",
    "luukku.com",
    "suomi24.fi",
    "icloud.com",
    "yahoo.com",
)
_PUBLIC = (
    "oikeus.fi",
    "om.fi",
    "gov.fi",
    "ely-keskus.fi",
    "avi.fi",
    "kuntaliitto.fi",
    "kho.fi",
    "eduskunta.fi",
    "lvv.fi",
)
_MAILBOX = re.compile(
    r"(?:kirjaamo|info|asiakaspalvelu|palaute|toimisto|neuvonta|viestinta|hallinto|kunta|kaupunki|posti|tiedotus|hallinto-oikeus"
    r"|markkinaoikeus|tietosuoja|laskutus|ostolaskut|etunimi|registratur)[\w.-]*@",
    re.IGNORECASE,
)
_OFFICE = (
    r"valmisteli|esitteli|lisätie|yhteyshenk|yhteystie|kirjaamo|vaihde|asiakaspal|neuvon|toimisto|virasto|viranomai"
    r"|oikeus|keskus|kaupun|kunta|kunnan|liitto|\boy\b|\bry\b|palvelu|johtaj|päällik|sihteer|koordinaat|asiantunt"
    r"|suunnittelij|insinöör|asiamie|rehtor|tarkastaj|hanke|hankke|faksi|käyntios|hallitus|lautakun|valtuust"
    r"|viranhalt|konsul"
)
_OWN = (
    r"\bkoti|\byksityis|\basukas\b|\basukkaa|\bhakija(?!\w* yhteyshenk)|\bhuoltaj|\bkuntalai|\bvuokralai|\bomistaj"
    r"|maanomistaj|\basianosai|\basianomis|\bvalittaj|\bmuistut|\bsynt\.|\bsyntyn|henkilötunn|\bperikun"
    r"|\bnaapuri(?:n|t|lle|lta)?\b|\bomai(?:nen|se)|\bpotila|\basiak(?:as|kaan|kaat)\b"
)
_CUE = re.compile(rf"(?P<office>{_OFFICE})|(?P<own>{_OWN})", re.IGNORECASE)
# Numbers that are never a person's: toll-free, national and switchboard services.
_SERVICE = re.compile(r"(?:\+358|0)[\s-]?(?:800|600|700|10|20|29|30|60|71|73|75)")
# Matters that are secret by law, and words that mark a document so (julkisuuslaki 621/1999, 24 §).
_SECRET = re.compile(
    r"\b(?:salassa ?pidettäv\w+(?:,? \(?JulkL\b)?|JulkL\b|julkisuuslain? (?:\(621/1999\) )?24|ei[- ]julkinen"
    r"|luottamuksellinen|lastensuojelu\w*|huostaan\w+|toimeentulotu\w+|sosiaalihuol\w+ asiak\w+"
    r"|potilas(?:tie|asiakir)\w+|terveydentila\w*|terveystie(?:to|do)\w*|sairauskertomu\w*|diagnoo\w+"
    r"|mielenterveyson\w+|päihdeon\w+|vammaispalvelupää\w+|edunvalvoja\w*|edunvalvontaan|turvakiel\w+"
    r"|rikosrekister\w*|rikostausta\w*)",
    re.IGNORECASE,
)


def traces(text: str, own_domains: Collection[str] = ()) -> list[Trace]:
    """The personal data of a text in order; where two kinds overlap, the graver one."""
    found: list[Trace] = []
    for rule in PERSONAL:
        for start, end in rule.find(text, own_domains):
            if all(end <= other.start or other.end <= start for other in found):
                shown = " ".join(text[start:end].split())
                found.append(Trace(rule.id, start, end, shown if rule.is_word else f"{shown[:_SHOWN]}…"))
    return sorted(found, key=lambda trace: trace.start)


def own_domains(texts: Iterable[str]) -> frozenset[str]:
    """The e-mail domains of the organisation itself: the one that most addresses have, unless anybody can have it."""
    counts = Counter(_domain(email.address) for text in texts for email in find_emails(text))
    common = [domain for domain, count in counts.most_common(1) if count > 1 and domain not in _FREE_MAIL]
    return frozenset(common)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _spans(found: Iterable[object]) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in found)  # type: ignore[attr-defined]


def _foreign_emails(text: str, own: Collection[str]) -> Iterator[tuple[int, int]]:
    """Addresses outside the organisation, municipalities and courts, that are no office's mailbox."""
    for email in find_emails(text):
        domain = _domain(email.address)
        public = any(domain == one or domain.endswith(f".{one}") for one in (*own, *_PUBLIC, *_municipal_domains()))
        if not public and not _MAILBOX.match(email.address):
            yield email.start, email.end


def _municipal_domains() -> Iterator[str]:
    """ "jamsa.fi", "manttavilppula.fi", "mantta-vilppula.fi", and the one city whose domain is not its name."""
    yield "hel.fi"
    for kunta in kunnat():
        name = kunta.name.lower().translate(str.maketrans("åäö ", "aao-"))
        yield f"{name}.fi"
        yield f"{name.replace('-', '')}.fi"


def _own_phones(text: str, own: Collection[str]) -> Iterator[tuple[int, int]]:
    for phone in find_phones(text):
        if not _SERVICE.match(phone.number) and not _is_official(text, phone.start, phone.end, own):
            yield phone.start, phone.end


def _own_addresses(text: str, own: Collection[str]) -> Iterator[tuple[int, int]]:
    """Homes: with a flat, after a person's name or a word such as asukas; never after an office."""
    for address in find_addresses(text):
        cue = _nearest_cue(text, address.start)
        named = cue is None and bool(find_persons(_above(text, address.start)))
        if cue == "own" or named or (address.is_home and cue != "office"):
            yield address.start, address.end


def _is_official(text: str, start: int, end: int, own: Collection[str]) -> bool:
    """Whether a number is an office's: the nearest cue before it says so, or one after it on the next lines."""
    cue = _nearest_cue(text, start)
    if cue is None:
        after = "\n".join(text[end : end + 160].split("\n")[:2])
        office = _CUE.search(after)
        mails = find_emails(after)
        foreign = {*_foreign_emails(after, own)}
        return bool((office and office.lastgroup == "office") or any((m.start, m.end) not in foreign for m in mails))
    return cue == "office"


def _nearest_cue(text: str, start: int) -> str | None:
    """ "office" or "own", whichever word stands nearest before; None where there is neither."""
    cues = [match.lastgroup for match in _CUE.finditer(_above(text, start))]
    return cues[-1] if cues else None


def _above(text: str, start: int) -> str:
    return "\n".join(text[max(0, start - 240) : start].split("\n")[-_LINES:])


PERSONAL = (
    PersonalRule(
        "henkilotunnus",
        Severity.ERROR,
        Text("Henkilötunnus.", "A personal identity code."),
        lambda text, _: _spans(find_identity_codes(text)),
    ),
    PersonalRule(
        "tilinumero",
        Severity.WARNING,
        Text("Pankkitilin numero.", "A bank account number."),
        lambda text, _: _spans(find_ibans(text)),
    ),
    PersonalRule(
        "kiinteistotunnus",
        Severity.WARNING,
        Text("Kiinteistötunnus: siitä selviää omistaja.", "A real-estate id: it tells the owner."),
        lambda text, _: _spans(find_property_ids(text)),
    ),
    PersonalRule(
        "sahkoposti",
        Severity.WARNING,
        Text("Sähköpostiosoite organisaation ulkopuolelta.", "An e-mail address outside the organisation."),
        _foreign_emails,
    ),
    PersonalRule(
        "puhelinnumero",
        Severity.WARNING,
        Text("Puhelinnumero, joka ei näytä viranhaltijan numerolta.", "A telephone number that looks private."),
        _own_phones,
    ),
    PersonalRule(
        "kotiosoite",
        Severity.WARNING,
        Text("Kotiosoitteelta näyttävä osoite.", "An address that looks like a home."),
        _own_addresses,
    ),
    PersonalRule(
        "salassa-pidettava",
        Severity.WARNING,
        Text("Salassa pidettävään asiaan viittaava sana.", "A word of a secret matter."),
        lambda text, _: (match.span() for match in _SECRET.finditer(text)),
        is_word=True,
    ),
)
