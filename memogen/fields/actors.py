"""Who funds and who implements: organisations by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Details, Reading
from memogen.fields.rules import compiled
from memogen.finnish.organisations import Organisation
from memogen.finnish.programmes import find_programmes
from memogen.source import Span

_FUNDER_LABEL = compiled(
    r"rahoittajat?",
    r"rahoittava viranomainen",
    r"tuen myöntäjä",
    r"rahoitus(?: ja ohjelma)?",
    r"päärahoittaja",
    r"rahoittajataho",
)
_LEAD_LABEL = compiled(
    r"päätoteuttaja",
    r"(?:hankkeen )?hakija(?:n nimi)?",
    r"(?:hankkeen )?toteuttajat?",
    r"tuensaaja",
    r"hakijaorganisaatio",
    r"(?:hankkeen )?hallinnoija",
    r"päätoteuttaja (?:/|ja) hakija|päätoteuttaja/hakija",
    r"hakija (?:/|ja) päätoteuttaja|hakija/päätoteuttaja",
    r"toteuttajaorganisaatio",
)
_PARTNER_LABEL = compiled(r"osatoteuttajat?", r"muut toteuttajat", r"kumppanit", r"yhteistyökumppanit", r"osahakijat?")

# Right after a funder: "Lapin liitto on myöntänyt", "Lapin liiton AKKE-rahoituksella", "ministeriön rahoittaman".
_FUNDS_AFTER = re.compile(
    r"(?:(?:on|oli) )?(?:[\w.]+ ){0,2}?(?:myöntä(?:nyt|ä|mä|män|mää|neen)|myönsi|rahoitti\b|rahoitta(?:a|nut|ma"
    r"|man|maan)|päätti [\d. ]*myöntää)"
    r"|(?:[A-ZÅÄÖ+]+[- ]*)?(?:hanke)?(?:rahoitu|avustu|tuki|tuella|tuen|erityisavustu|valtionavustu)"
    r"|osuus (?:hankkeen |kokonais)?(?:kustannuksista|rahoituksesta|on|oli)"
    r"|(?:on |oli )?(?:avannut|avasi|toteutti|julkaissut) (?:[\w-]+ ){0,8}?(?:haun|hankehaun"
    r"|avustushaun|valtionavustushaun)",
    re.IGNORECASE,
)
# Before a funder: "hanketta rahoittaa Lapin liitto", "rahoitusta haetaan Lapin liitolta".
_FUNDS_BEFORE = re.compile(
    r"(?:rahoittaa|rahoittajana (?:toimii|on)|rahoittajan|rahoitti|rahoittava viranomainen on"
    r"|hallintoviranomaisena toimii|hallintoviranomainen on|myöntäjä on"
    r"|(?:rahoituksen|avustuksen|tuen) myön(?:tää|si|tänyt))\s*$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:hake|haet|hakis|haku|anoo|anot|haettav|hakea|sai|saanut|saatu|rahoituspäätö)\w*", re.IGNORECASE
)

_LEADS_BEFORE = re.compile(
    r"(?:(?:hanketta|pilottia|projektia) (?:johtaa|hallinnoi|koordinoi)|päätoteuttaja(?:na)?|hakija(?:na)?"
    r"|hallinnoija(?:na)?|(?<!osa)toteuttajana|tuensaajana)(?: ja [a-zåäö]+)?"
    r"(?: (?:toimii|on|oli|toimi|olisi|toimisi))?\s*$",
    re.IGNORECASE,
)
_LEADS_AFTER = re.compile(
    r"(?:\([^)]*\) )?(?:(?:on|oli|ja \w+ on) )?(?:[\d.]+ )?(?:[a-zåäö]+ ){0,2}?(?:hakenut|hakee|haki|jättänyt|hakisi"
    r"|pyytää|lähettänyt|käynnistänyt|käynnistää"
    r"|toteuttaa|hallinnoi|päätoteuttajana|hakijana|valmistelemassa|valmistellut hakemuksen"
    r"|(?:on|toimii) (?:hankkeen )?(?:päätoteuttaja|hakija|koordinaattori|hallinnoija)(?:na)?|johtaa"
    r"|(?:johtama|hallinnoima|koordinoima|toteuttama)(?:n|ssa|sta|an|lle)?)\b",
    re.IGNORECASE,
)
_PARTNER_AFTER = re.compile(
    r"(?!ja |sekä |(?:on |oli )?(?:pyyt|pyys|kutsu|esit))(?:[a-zåäö]+ ){0,7}?"
    r"osatoteuttaj(?:a|ana|ina|at|ia|ista|aksi|iksi)\b"
    r"(?! (?:ovat|on|toimivat|toimii) (?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_PARTNER_BEFORE = re.compile(
    r"(?:osatoteuttaj|muita toteuttaj|kumppan|yhteistyökumppan)\w*(?: hanketta)?"
    r"(?: (?:toteuttavat|toteuttaa|on|ovat|toimii|toimivat|oli|olivat))?\s*$",
    re.IGNORECASE,
)

# "Kaupunki hakee yhdessä Mallin kunnan ja Esimerkin yliopiston kanssa rahoitusta"
_TOGETHER = re.compile(
    r"\b(?:hakee|haki|hakisi|toteuttaa|toteuttaisi|toteutti)\b[^.]{0,60}?\byhdessä\s*$", re.IGNORECASE
)

_GIVERS = frozenset(
    (
        "maakuntaliitto ELY-keskus ministeriö viranomainen aluehallintovirasto liitto keskus virasto"
        " ministeri rahasto säätiö Leader komissio"
    ).split()
)


def _around(reading: Reading, organisation: Organisation) -> tuple[str, str]:
    sentence = reading.sentence_at(organisation.start)
    return reading.text[sentence.start : organisation.start], reading.text[organisation.end : sentence.end].lstrip(" ,")


def _candidate(path: str, reading: Reading, found: Organisation, score: float, rule: str) -> Candidate:
    doubtful = Details(doubtful=not found.certain)
    return Candidate(
        path, found.name, Span(found.start, found.end), score, rule, doubtful, age=reading.age_at(found.start)
    )


def _labelled(path: str, reading: Reading, labels: re.Pattern[str], score: float) -> Iterator[Candidate]:
    for label, value in reading.labelled(labels):
        name = f"nimiö:{reading.folded(label).rstrip(': ')}"
        for found in reading.analysis.organisations:
            if value.start <= found.start and found.end <= value.end:
                yield _candidate(path, reading, found, score, name)


def _content(reading: Reading) -> Iterator[Organisation]:
    return (o for o in reading.analysis.organisations if reading.is_content(o.start))


def is_giver(found: Organisation) -> bool:
    """Whether an organisation is of a kind that grants funding: never a municipality or a company."""
    is_fund = any(p.end - p.start >= len(found.name) - 2 for p in find_programmes(found.name))
    return found.kind in _GIVERS and not is_fund


def funders(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``rahoitus.rahoittaja``."""
    for candidate in _labelled(path, reading, _FUNDER_LABEL, 0.95):
        if any(o.start == candidate.span.start and is_giver(o) for o in reading.analysis.organisations):
            yield candidate
    for found in _content(reading):
        if not is_giver(found):
            continue
        left, right = _around(reading, found)
        printed = reading.text[found.start : found.end]
        if _FUNDS_AFTER.match(right):
            yield _candidate(path, reading, found, 0.9, "vihje:rahoittaa")
        elif _FUNDS_BEFORE.search(left):
            yield _candidate(path, reading, found, 0.93, "vihje:rahoittaa")
        elif re.search(r"l[tl][aä]$", printed) and (_SOUGHT.search(right[:60]) or _SOUGHT.search(left[-120:])):
            yield _candidate(path, reading, found, 0.9, "vihje:haetaan")
        elif re.search(r"ll[eä]$", printed) and re.search(
            r"(?i)hakemu[\w ]{0,20}(?:jätet|jättän|toimitet|lähetet)", left + right
        ):
            yield _candidate(path, reading, found, 0.82, "vihje:hakemus jätetty")
        elif re.match(r"(?:on |oli )?[\d. \w]{0,60}?(?:hylännyt|hylkäsi|maksaa (?:\w+ ){0,2}?puolet)", right):
            yield _candidate(path, reading, found, 0.84, "vihje:päätös")
        elif re.search(r"(?:ssa|ssä)$", printed) and _SOUGHT.search(right[:40]):
            yield _candidate(path, reading, found, 0.8, "vihje:haettavana")
        elif reading.item.heading and reading.item.heading.start <= found.start < reading.item.heading.end:
            yield _candidate(path, reading, found, 0.6, "otsikko:rahoittaja")


def _applies_in_title(reading: Reading, found: Organisation) -> bool:
    """Whether a title begins with the organisation: "Kehitys Oy / Kylien talvi -hankkeen kuntarahaosuus"."""
    heading = reading.item.heading
    if heading is None or found.start > heading.start + 2 or found.end > heading.end:
        return False
    rest = reading.text[found.end : heading.end]
    return bool(re.match(r"\s*/", rest)) and re.search(r"hank|avustu", rest) is not None


def leads(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.paatoteuttaja``."""
    yield from _labelled(path, reading, _LEAD_LABEL, 0.95)
    for found in _content(reading):
        left, right = _around(reading, found)
        printed = reading.text[found.start : found.end]
        if _LEADS_BEFORE.search(left):
            yield _candidate(path, reading, found, 0.95, "vihje:päätoteuttajana")
        elif is_giver(found) and found.kind != "Leader":
            continue
        elif _LEADS_AFTER.match(right) and re.search(r"hank|avustu|rahoit|haku|haun|hakem", right):
            yield _candidate(path, reading, found, 0.82, "vihje:hakee")
        elif _applies_in_title(reading, found):
            yield _candidate(path, reading, found, 0.76, "otsikko:hakija")
        elif re.search(r"ll[eä]$|:lle$", printed) and re.search(r"myönt", left[-80:]):
            yield _candidate(path, reading, found, 0.8, "vihje:myönnetty")
        elif re.search(r"n$", printed) and re.match(r"(?:[\"”]|[A-ZÅÄÖ])[^\n.]{3,120}[-–]\s?hank|hankehau", right):
            yield _candidate(path, reading, found, 0.7, "vihje:hanke")


# "Päätoteuttajana ja hallinnoijana toimii Sedu", where "(Sedu)" stands after the full name.
_LEAD_SHORT = re.compile(
    r"(?:päätoteuttajana|hakijana|hallinnoijana)(?: ja [a-zåäö]+)? (?:toimii|on|toimi"
    r"|oli) (?P<short>[A-ZÅÄÖ][\wåäö-]+)",
    re.IGNORECASE,
)


def lead_by_short_name(path: str, reading: Reading) -> Iterator[Candidate]:
    """A lead implementer named by the short name that the text gives in brackets after the full one."""
    for match in reading.find(_LEAD_SHORT, titles=False):
        for found in reading.analysis.organisations:
            if re.match(rf" ?\({re.escape(match['short'])}\)", reading.text[found.end : found.end + 40]) or re.search(
                rf"\({re.escape(match['short'])}\)$", reading.text[found.start : found.end]
            ):
                yield Candidate(path, found.name, Span(*match.span("short")), 0.92, "vihje:päätoteuttajana")


def partners(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.osatoteuttajat``: those that a sentence calls so, and the ones listed with them."""
    yield from _labelled(path, reading, _PARTNER_LABEL, 0.93)
    organisations = list(_content(reading))
    for number, found in enumerate(organisations):
        left, right = _around(reading, found)
        together = _TOGETHER.search(left) and re.match(r"[^.]{0,160}?\bkanssa\b", right)
        if _PARTNER_BEFORE.search(left) or together:
            yield from _run(path, reading, organisations, number, +1)
        elif _PARTNER_AFTER.match(right) and "päätoteuttaja" not in right[: right.find("osatoteuttaj")]:
            several = re.match(r"[^.]{0,60}?osatoteuttaj(?:ina|ia|ista|iksi|at)", right)
            yield from _run(path, reading, organisations if several else [found], number if several else 0, -1)


def _run(path: str, reading: Reading, organisations: list[Organisation], number: int, step: int) -> Iterator[Candidate]:
    """An organisation and those joined to it by commas and "ja" in one direction."""
    while True:
        yield _candidate(path, reading, organisations[number], 0.92, "vihje:osatoteuttaja")
        following = number + step
        if not 0 <= following < len(organisations):
            return
        first, second = sorted((organisations[number], organisations[following]), key=lambda one: one.start)
        if not re.fullmatch(r"\s*(?:,|ja|sekä)\s*", reading.text[first.end : second.start]):
            return
        number = following


_BORNE = re.compile(r"kustannukseksi|maksettavaksi|vastattavaksi|maksaa ylityksen|vastaa ylityksestä", re.IGNORECASE)


_BEARS = re.compile(r"ylityksen (?:maksoi|maksaa|kattoi|kattaa|kustansi|kustantaa)\s*$", re.IGNORECASE)


def overrun_payer(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``toteuma.ylityksen_maksaja``: "mikä jäi kaupungin kustannukseksi"."""
    for found in _content(reading):
        _, right = _around(reading, found)
        left, _ = _around(reading, found)
        if _BORNE.match(right) or _BEARS.search(left):
            yield _candidate(path, reading, found, 0.92, "vihje:kustannukseksi")
