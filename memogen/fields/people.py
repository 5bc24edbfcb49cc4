"""Persons by their part and the words around them: preparers, presenter, experts, contacts, staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from memogen.fields.reading import Candidate, Details, Reading
from memogen.fields.rules import compiled
from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.persons import Person, find_persons
from memogen.finnish.registers import head_of
from memogen.segment import Part
from memogen.source import Span

_HEARD = re.compile(
    r"\b(?:selost(?:i|ivat|anut)\b|esittel(?:i|ivät|ee)\b|alust(?:i|ivat|aa)\b|kuul(?:i|tiin|tavana)|asiantuntija(?:na|t|n)|kutsuttu|oli (?:läsnä|paikalla)|esitti)\w*",
    re.IGNORECASE,
)
_NOT_HEARD = re.compile(r"puheenvuoro|esteelli|poistui kokouksesta|valtuutet", re.IGNORECASE)
_CONTACT_LABEL = compiled(
    r"yhteyshenkilöt?", r"hankkeen yhteyshenkilöt?", r"lisätietoja(?: antaa)?", r"lisätiedot", r"yhteystiedot"
)
_STAFF_CUE = re.compile(
    r"palka(?:taan|ttiin|tuksi|tut|ttu|taisiin)|henkilöstöresurs|varataan|rekrytoidaan|työskentelee|sijoittuu|työpano"
    r"|työntekijä|henkilötyö",
    re.IGNORECASE,
)
_STAFF_TITLE = re.compile(
    r"\b(?P<many>\d{1,2}|kaksi|kolme|neljä|viisi)? ?(?:osa-aikai(?:nen|sta) |kokoaikai(?:nen|sta) |määräaikai(?:nen|sta) )?"
    r"(?P<title>(?:projekti|hanke|kehittämis)(?:päällikkö|koordinaattori|sihteeri|asiantuntija|työntekijä|suunnittelija|assistentti"
    r"|ohjaaja|vastaava|kehittäjä|insinööri)(?P<plural>a|ä|t)?)\b"
)
_NUMBERS = {"kaksi": 2, "kolme": 3, "neljä": 4, "viisi": 5}
_NAME_LINE = re.compile(r"^[A-ZÅÄÖ][\wåäö-]+(?: (?:van|von|de|af))?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}$")


def is_title(text: str) -> bool:
    """Whether a line is a person's title: its last word closes one."""
    words = text.replace(",", " ").split()
    head = head_of(words[-1]) if words else None
    return head is not None and head.head.kind == "nimike" and len(words) <= 7


def _member(
    path: str, reading: Reading, parts: dict[str, tuple[object, Span]], score: float, rule: str, doubt: bool
) -> Candidate:
    spans = {name: span for name, (_, span) in parts.items()}
    whole = Span(min(s.start for s in spans.values()), max(s.end for s in spans.values()))
    values = {name: value for name, (value, _) in parts.items()}
    return Candidate(path, values, whole, score, rule, Details(doubtful=doubt), spans, reading.age_at(whole.start))


def _person_parts(person: Person) -> dict[str, tuple[object, Span]]:
    parts: dict[str, tuple[object, Span]] = {"nimi": (person.name, Span(*person.name_span))}
    if person.title and person.title_span:
        parts["nimike"] = (person.title, Span(*person.title_span))
    return parts


def _blocks(reading: Reading, spans: Sequence[Span]) -> Iterator[Candidate]:
    """Contact blocks: a person with the title, telephone and e-mail printed after the name, on one line or several."""
    found: list[dict[str, tuple[object, Span]]] = []
    for span in spans:
        for line in reading.source.lines_in(span):
            begin, end = max(line.start, span.start), min(line.end, span.end)
            _read_contact_line(reading.text[begin:end], begin, found)
    for parts in found:
        if "nimi" in parts:
            yield _member("", reading, parts, 0.95, "osa:yhteystiedot", doubt=False)


def _read_contact_line(text: str, at: int, found: list[dict[str, tuple[object, Span]]]) -> None:
    persons = find_persons(text)
    stripped = text.strip(" ,")
    lead = at + text.index(stripped) if stripped else at
    if not persons and _NAME_LINE.match(stripped) and not is_title(stripped):
        found.append({"nimi": (stripped, Span(lead, lead + len(stripped)))})
    for person in persons:
        found.append(
            {
                name: (value, Span(at + span.start, at + span.end))
                for name, (value, span) in _person_parts(person).items()
            }
        )
    if not found:
        return
    if not persons and is_title(stripped) and "nimike" not in found[-1]:
        found[-1]["nimike"] = (stripped, Span(lead, lead + len(stripped)))
    for phone in find_phones(text):
        owner = _owner(found, at + phone.start)
        owner.setdefault("puhelin", (phone.number, Span(at + phone.start, at + phone.end)))
    for email in find_emails(text):
        if email.address.lower().startswith("etunimi.sukunimi@"):  # the form of the addresses, nobody's own
            continue
        owner = _owner(found, at + email.start)
        owner.setdefault("sahkoposti", (email.address, Span(at + email.start, at + email.end)))


def _owner(found: list[dict[str, tuple[object, Span]]], offset: int) -> dict[str, tuple[object, Span]]:
    """The last person whose name stands before an offset."""
    before = [parts for parts in found if parts["nimi"][1].start <= offset]
    return (before or found)[-1]


def _in_parts(path: str, reading: Reading, *names: str) -> Iterator[Candidate]:
    count = len(reading.item.treatments)
    for number, treatment in enumerate(reading.item.treatments):
        spans = [span for part in treatment.parts if part.name in names for span in part.spans]
        for candidate in _blocks(reading, spans):
            yield Candidate(
                path,
                candidate.value,
                candidate.span,
                candidate.score,
                candidate.rule,
                candidate.details,
                candidate.parts,
                count - 1 - number,
            )


def preparers(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.valmistelijat``."""
    return _in_parts(path, reading, "valmistelija")


def presenter(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.esittelija``."""
    for candidate in _in_parts(path, reading, "esittelija"):
        value = {name: part for name, part in candidate.value.items() if name != "puhelin"}
        yield Candidate(
            path, value, candidate.span, candidate.score, "osa:esittelija", parts=candidate.parts, age=candidate.age
        )


def experts(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``paatos.asiantuntijat``: persons of whom the decision says that they were heard."""
    for person in reading.analysis.persons:
        zone = reading.zone_at(person.start)
        if zone is None or zone.part not in ("paatos", "kasittely", "poytakirjamerkinta"):
            continue
        sentence = reading.sentence_at(person.start)
        text = reading.text[sentence.start : sentence.end]
        if _HEARD.search(text) and not _NOT_HEARD.search(text) and person.title:
            yield _member(path, reading, _person_parts(person), 0.9, "vihje:kuultiin", doubt=not person.certain)


def contacts(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.yhteyshenkilot``."""
    spans = [value for _, value in reading.labelled(_CONTACT_LABEL)]
    spans += [span for part in _contact_parts(reading) for span in part.spans]
    for candidate in _blocks(reading, spans):
        if len(candidate.value) == 1:  # a name alone in a contact block may be a place or a unit
            continue
        yield Candidate(path, candidate.value, candidate.span, 0.93, candidate.rule, candidate.details, candidate.parts)


def _contact_parts(reading: Reading) -> Iterator[Part]:
    return (part for part in reading.item.own.parts if part.name == "yhteystiedot")


def staff(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.henkilosto``: project posts in a sentence on hiring, with their number and months."""
    for match in reading.find(_STAFF_TITLE, titles=False):
        sentence = reading.sentence_at(match.start())
        text = reading.text[sentence.start : sentence.end]
        named = any(p.title_span and p.title_span[0] <= match.start("title") < p.end for p in reading.analysis.persons)
        if named or not _STAFF_CUE.search(text):
            continue
        title = match["title"]
        if match["plural"]:
            title = title[:-1]
        parts: dict[str, tuple[object, Span]] = {"nimike": (title, Span(*match.span("title")))}
        if match["many"] and match["plural"] != "t":
            many = _NUMBERS.get(match["many"]) or int(match["many"])
            parts["maara"] = (Decimal(many), Span(*match.span("many")))
        titles = list(_STAFF_TITLE.finditer(text))
        for duration in reading.analysis.durations:
            if len(titles) == 1 and sentence.start <= duration.start < sentence.end:
                parts["kuukaudet"] = (duration.months, Span(duration.start, duration.end))
        yield _member(path, reading, parts, 0.86, "vihje:palkataan", doubt=False)
