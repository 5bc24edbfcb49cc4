"""Finds organisations, in any case, and names them in the nominative.

An organisation is known by the word that closes its name (liitto, keskus, kaupunki, Oy, ry ...: ``paasanat.tsv``) or
by its row among the authorities; long and short forms of one authority are one name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from memogen.finnish.companies import ASSOCIATION, COMPANY, find_company
from memogen.finnish.firstnames import is_first_name
from memogen.finnish.names import WORD, agrees, first_parts_start, nominative
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import (
    HeadMatch,
    Viranomainen,
    authority,
    cities_abroad,
    head_of,
    is_area,
    is_genitive_kunta,
    kunta_forms,
    own_names,
    seudut,
    viranomaiset,
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation at half-open offsets; ``kind`` is its closing word ("liitto", "Oy") or register kind."""

    start: int
    end: int
    name: str
    kind: str
    certain: bool


# "Kemijärven, Sallan ja Posion " before "kunnat".
_LISTED = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]{0,40}n(?:, | ja | sekä )){0,20}[A-ZÅÄÖ][\w-]{0,40}n $")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\t•–-]\s{0,2})$")
# "(ELY-keskus)" after a name.
_BRACKET = re.compile(r" \([A-ZÅÄÖ][\w-]{1,14}\)")
# Heads that a name of its own may follow: "koulutuskuntayhtymä Gradia", "Ammattiopisto Lappia".
_NAMED = frozenset(
    "kuntayhtymä opisto oppilaitos instituutti virasto yhtiö järjestö korkeakoulu ammattikorkeakoulu säätiö museo"
    " teatteri keskus".split()
)
_OWN_NAME = re.compile(r" (?P<name>[A-ZÅÄÖ][\w-]+(?::\w+)?)(?P<more> [A-ZÅÄÖ])?")
# "Malax kommun", "Österbottens förbund", "NTM-centralen i Österbotten"; "Vår kommun" names none.
_SWEDISH = re.compile(
    r"(?<![\w-])(?:NTM-centralen(?: i [A-ZÅÄÖ][a-zåäö]+)?|(?!(?:Vår|Denna?|Varje|Hela|Inom|Alla|En) )"
    r"[A-ZÅÄÖ][\w-]{1,30} (?:[A-ZÅÄÖ][\w-]{1,30} )?(?P<head>stad|kommun|samkommun|(?:landskaps)?förbund"
    r"|(?:yrkes)?högskola|universitet|stiftelse|förening|[a-zåäö]{0,20}fonden))(?!\w\w)"
)
_UNIVERSITY = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]{1,30} ){0,3}University(?: of(?: [A-ZÅÄÖ][\w-]{1,30}){1,3})?(?!\w)"
)
# "Rengonharju-säätiö", "Karelia-ammattikorkeakoulu": named by the compound's first part alone.
_COMPOUNDED = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}-(?:säätiö|ammattikorkeakoulu|instituut|museo|opisto|seura)")


def find_organisations(text: str) -> list[Organisation]:
    """The organisations in ``text``, in order; a longer name wins over one inside it."""
    found = [*_registered(text), *_leader_groups(text), *_in_other_languages(text)]
    for match in WORD.finditer(text):
        head = head_of(match.group())
        if head is None:
            continue
        if head.head.kind == "organisaatio" or head.head.word in ("kaupungit", "kunnat"):
            found.extend(_by_head(text, match, head))
        elif head.head.word in (*COMPANY, *ASSOCIATION) and (company := find_company(text, match, head)):
            found.append(Organisation(company.start, company.end, company.name, head.head.word, company.certain))
    return _by_short_names(text, _longest(found))


def _by_short_names(text: str, found: list[Organisation]) -> list[Organisation]:
    """Each authority under its short name ("THL") where no mention of it in the text is longer."""
    rows = {row.name: row for row in viranomaiset() if row.short}
    printed_long = {one.name for one in found if one.name in rows and not _is_short(text, one, rows[one.name])}
    return [
        replace(one, name=rows[one.name].short[0]) if one.name in rows and one.name not in printed_long else one
        for one in found
    ]


def _is_short(text: str, found: Organisation, row: Viranomainen) -> bool:
    """Whether a mention begins with a short name and no longer form."""
    longest_first = sorted(row.forms, key=len, reverse=True)
    return next((form for form in longest_first if text.startswith(form, found.start)), None) in row.short


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


def _in_other_languages(text: str) -> Iterator[Organisation]:
    """Swedish and English names as printed, without a genitive's s; certain within a sentence, where capitals tell."""
    for match in (*_SWEDISH.finditer(text), *_UNIVERSITY.finditer(text)):
        is_inside = not _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()])
        kind = match.groupdict().get("head") or ("University" if "University" in match.group() else "NTM-centralen")
        yield Organisation(*match.span(), match.group(), kind, is_inside or kind == "NTM-centralen")


@functools.cache
def _standalone_pattern() -> re.Pattern[str]:
    names = [form for row in viranomaiset() for form in row.forms if _is_standalone(form)]
    choice = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<name>{choice})(?P<ending>:?i?(?:n|a|ä|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]))?(?![\w:])"
    )


def _is_standalone(form: str) -> bool:
    head = head_of(form.rpartition(" ")[2])
    return head is None or head.head.kind == "lyhenne"


def _by_head(text: str, match: re.Match[str], head: HeadMatch) -> Iterator[Organisation]:
    """A name that a head word closes, with the genitives and first parts before it and its own name after it."""
    first_parts = _adjective_start(text, first_parts_start(text, match.start()), head)
    start = _genitives_start(text, first_parts)
    if head.plural or head.head.word in ("kaupungit", "kunnat"):
        yield from _sharing(text, match, head)
        return
    for begin in (first_parts_start(text, start), start, _register_start(text, match)):  # "Länsi- ja Sisä-Suomen "
        row = authority(nominative(text[begin : match.end()])[0])
        if row:
            yield Organisation(begin, _registered_end(text, match.end(), row), row.name, row.kind, True)
            return
    own = _own_name(text, match, head)
    if start == first_parts:
        yield from _unplaced(text, match, head, own)
        return
    if not _is_organisation(text, start, match.group(), head):
        return
    genitive = text[start:first_parts].split()[0]
    certain = is_area(genitive) or bool(own and own.certain)
    if not certain and _SENTENCE_START.search(text[max(0, start - 3) : start]):
        return  # "Pienimmillään yhtiö": the capital is the sentence's
    name = own.before(text[start : match.end()]) if own else nominative(text[start : match.end()])[0]
    end = own.end if own else _bracket_end(text, match.end())
    yield Organisation(start, end, name, head.head.word, certain and (own is None or own.certain))


@dataclass(frozen=True, slots=True)
class _OwnName:
    """The name of its own after a head in the nominative; ``is_known`` where a register has it."""

    end: int
    name: str
    certain: bool
    is_known: bool

    def before(self, words: str) -> str:
        """``words`` that end in the head, with the name after them."""
        return f"{' '.join(words.split())} {self.name}"


def _own_name(text: str, match: re.Match[str], head: HeadMatch) -> _OwnName | None:
    """The name after a head: "koulutuskuntayhtymä Gradialle"; a title, person or place after it is none."""
    found = _OWN_NAME.match(text, match.end())
    if found is None or head.head.word not in _NAMED or head.case is not Case.NOMINATIIVI:
        return None
    word = found["name"]
    name, certain = nominative(word, text)
    if name in own_names():
        return _OwnName(found.end("name"), name, True, True)
    is_else = head_of(word) or is_first_name(word) or word in kunta_forms() or word in seudut() or word.isupper()
    if is_else or found["more"]:
        return None
    looks_inflected = name != word or word.endswith("n")
    return _OwnName(found.end("name"), name, certain or not looks_inflected, False)


def _unplaced(text: str, match: re.Match[str], head: HeadMatch, own: _OwnName | None) -> Iterator[Organisation]:
    """Organisations with no genitive before the head: "Kuntayhtymä Kymppi", "Rengonharju-säätiö"."""
    word = match.group()
    if own and (own.is_known or head.head.word == "kuntayhtymä"):
        name = own.before(word[0].upper() + word[1:])
        yield Organisation(match.start(), own.end, name, head.head.word, own.certain)
    elif _COMPOUNDED.match(word):
        yield Organisation(match.start(), match.end(), nominative(word)[0], head.head.word, True)


def _register_start(text: str, match: re.Match[str]) -> int:
    """Where an authority's name begins whose words before the head are lower-case: "Terveyden ja hyvinvoinnin "."""
    before = text[max(0, match.start() - 60) : match.start()].lower()
    longest = max((len(words) for words in _first_words() if before.endswith(words)), default=0)
    return match.start() - longest


@functools.cache
def _first_words() -> frozenset[str]:
    """The words before the head of every authority's written form, with the space after them."""
    forms = (form.lower() for row in viranomaiset() for form in row.forms)
    return frozenset(form[: form.rindex(" ") + 1] for form in forms if " " in form)


def _registered_end(text: str, end: int, row: Viranomainen) -> int:
    """Where an authority's mention ends that its other name follows: "virasto Traficomin", "laitos (THL)"."""
    after = _standalone_pattern().match(text, end + 1) if text[end : end + 1] == " " else None
    return after.end() if after and authority(after["name"]) is row else _bracket_end(text, end)


def _bracket_end(text: str, end: int) -> int:
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _is_organisation(text: str, start: int, word: str, head: HeadMatch) -> bool:
    """Whether the capitalised genitives before a head name it: "Jämsän kaupunki", not "Hankkeen rahasto"."""
    first = WORD.match(text, start)
    genitive = first.group() if first else ""
    if head_of(genitive) is not None and genitive not in seudut():
        return False
    if head.head.word in ("kaupunki", "kunta"):
        return not head.prefix and genitive not in seudut() - cities_abroad()
    if head.head.word == "yrittäjät":
        return word[0].isupper()  # the association; in lower case entrepreneurs
    return word[0].islower() or head.prefix != ""


def _sharing(text: str, match: re.Match[str], head: HeadMatch) -> Iterator[Organisation]:
    """ "Lapuan ja Kauhavan kaupungit": each municipality with the singular of the shared head."""
    kind = {"kaupungit": "kaupunki", "kunnat": "kunta"}.get(head.head.word)
    listed = _LISTED.search(text, max(0, match.start() - 300), match.start())
    if kind is None or listed is None:
        return
    for word in re.finditer(r"(?<![\w-])[A-ZÅÄÖ][\w-]*n\b", listed.group()):
        if is_genitive_kunta(word.group()):
            own = kunta_forms()[word.group()][0].kind if kind == "kunta" else kind  # cities are "kunnat" too
            yield Organisation(listed.start() + word.start(), match.end(), f"{word.group()} {own}", own, True)


def _adjective_start(text: str, start: int, head: HeadMatch) -> int:
    """Where an adjective begins that agrees with the head: "teknillisen " before "yliopiston"; or ``start``."""
    before = re.search(r"(?<![\w-])((?:teknilli|ammatilli|kansalli)[a-zä]+) $", text[max(0, start - 30) : start])
    return start - len(before.group()) if before and agrees(before[1], head.case) else start


def _genitives_start(text: str, start: int) -> int:
    """Where the capitalised genitives before ``start`` begin, at most three: "Jyväskylän ", "Pohjois-Pohjanmaan "."""
    for _ in range(3):
        before = re.search(
            r"(?<![\w-])[A-ZÅÄÖ][\w-]*n (?:seudun |alueen |seutukunnan )?$", text[max(0, start - 60) : start]
        )
        if before is None:
            break
        start -= len(before.group())
    return start


def _longest(found: list[Organisation]) -> list[Organisation]:
    kept: list[Organisation] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        shares = kept and mention.end == kept[-1].end and {mention.kind, kept[-1].kind} <= {"kaupunki", "kunta"}
        if not kept or shares or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
