"""Persons by their part and the words around them: preparers, presenter, experts, contacts, staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from memogen.fields.reading import Candidate, Reading, member_of
from memogen.fields.rules import compiled
from memogen.fields.tables import Column, tables
from memogen.finnish import registers
from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.periods import find_durations
from memogen.finnish.persons import Person, find_persons
from memogen.finnish.registers import head_of
from memogen.segment import Part
from memogen.source import Span

_HEARD = re.compile(
    r"\b(?:selost(?:i|ivat|anut)\b|esittel(?:i|ivät|ee)\b|alust(?:i|ivat|aa)\b|kuul(?:i|tiin|tavana)"
    r"|asiantuntij\w+|kuultavi?na|kutsuttu|oli (?:läsnä|paikalla)|esitti(?![^.]*ehdotu))\w*",
    re.IGNORECASE,
)
_NOT_HEARD = re.compile(r"puheenvuoro|esteelli|poistui kokouksesta|valtuutet", re.IGNORECASE)
_CONTACT_LABEL = compiled(
    r"yhteyshenkilöt?", r"hankkeen yhteyshenkilöt?", r"lisätietoja(?: antaa)?", r"lisätiedot", r"yhteystiedot"
)
_REACH_LABEL = compiled(r"(?:matka)?puhelin(?:numero)?|puh\.|sähköposti(?:osoite)?")
_NO_CONTACT = re.compile(
    r"\W*(?:kuvia|kuvat|valokuvat)\b", re.IGNORECASE
)  # who gives pictures is no contact of the project
_CONTACT_SENTENCE = re.compile(r"\byhteyshenkilö(?:nä|inä|ksi|t|) ", re.IGNORECASE)
_STAFF_CUE = re.compile(
    r"palka(?:taan|ttiin|tuksi|tut|ttu|ttaisiin)|henkilöstöresurs|varat(?:aan|tu)|rekrytoidaan|työskentel|sijoittuu|työpano"
    r"|työntekijä|henkilötyö|osoitetaan",
    re.IGNORECASE,
)
_HIRED = re.compile(
    r"palka(?:taan|ttiin|tut|ttu|ttaisiin)|varat(?:aan|tu)|työskentel|rekrytoidaan|osoitetaan", re.IGNORECASE
)
_IN_MONTHS = re.compile(r"\bkk\b|kuukau|\bhtkk\b", re.IGNORECASE)
_ENDS_IN_TITLE = re.compile(r"(?<= ja )([a-zåäö-]+)\n(?=[A-ZÅÄÖ])")
_STAFF_LABEL = compiled(r"(?:hanke)?henkilöstö|palkattava henkilöstö")
_STAFF_TABLE = re.compile(r"tehtävä|nimike|henkilö", re.IGNORECASE)


@cache
def _staff_title() -> re.Pattern[str]:
    """A post with the number before it: "8 projektiasiantuntijaa", "kaksi projektityöntekijää", "tietoarkkitehti"."""
    heads = "|".join(re.escape(head.word) for head in registers.heads() if head.kind == "nimike")
    return re.compile(
        r"(?:\b(?P<many>\d{1,2}|kaksi|kolme|neljä|viisi) )?(?:(?:osa|koko|määrä)-?aikai(?:nen|sta) "
        r"|puolipäiväi(?:nen|sta) )?"
        rf"\b(?P<title>[a-zåäö-]*(?:{heads}))(?P<plural>a|ä|t)?\b(?!-)"
    )


_NUMBERS = {"kaksi": 2, "kolme": 3, "neljä": 4, "viisi": 5}
# A post that no register knows, alone between commas after a name; "puhelin" and "sähköposti" say how one is reached.
_AFTER_NAME = re.compile(r", (?!puhelin|sähköpost|gsm|email)(?P<title>[a-zåäö-]{6,40})(?=,|\s*$)")
_NAME_LINE = re.compile(r"^[A-ZÅÄÖ][\wåäö-]+(?: (?:van|von|de|af))?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}$")


def is_title(text: str) -> bool:
    """Whether a line is a person's title: its last word closes one."""
    words = text.replace(",", " ").split()
    head = head_of(words[-1]) if words else None
    return head is not None and head.head.kind == "nimike" and len(words) <= 7


def _person_parts(person: Person) -> dict[str, tuple[object, Span]]:
    parts: dict[str, tuple[object, Span]] = {"nimi": (person.name, Span(*person.name_span))}
    if person.title and person.title_span:
        parts["nimike"] = (person.title, Span(*person.title_span))
    return parts


def contact_blocks(reading: Reading, spans: Sequence[Span]) -> Iterator[Candidate]:
    """Contact blocks: a person with the title, telephone and e-mail printed after the name, on one line or several."""
    found: list[dict[str, tuple[object, Span]]] = []
    for span in spans:
        # "... ja talousjohtaja" / "Aino Esimerkki": the line goes on where it ends in the next person's title
        text = _ENDS_IN_TITLE.sub(r"\1 ", reading.text[span.start : span.end])
        for match in re.finditer(r"[^\n]+", text):
            _read_contact_line(match[0], span.start + match.start(), found)
    for parts in found:
        if "nimi" in parts:
            if "nimike" in parts:
                title, span = parts["nimike"]
                parts["nimike"] = _unlabelled(str(title), span, reading), span
            yield member_of("", reading, parts, 0.95, "osa:yhteystiedot", doubt=False)


def _unlabelled(title: str, span: Span, reading: Reading) -> str:
    """A title as running text writes it: where it labels a row, its capital is the label's; elsewhere as printed."""
    labels = title[:1].isupper() and any(len(row) == 2 and row[0] == span for row in reading.rows())
    return title[:1].lower() + title[1:] if labels else title


def _read_contact_line(text: str, at: int, found: list[dict[str, tuple[object, Span]]]) -> None:
    if _NO_CONTACT.match(text):
        return
    persons = find_persons(text)
    stripped = text.strip(" ,")
    lead = at + text.index(stripped) if stripped else at
    if not persons and _NAME_LINE.match(stripped) and not is_title(stripped):
        found.append({"nimi": (stripped, Span(lead, lead + len(stripped))), **_waiting(found)})
    for person in persons:
        waiting = _waiting(found)
        found.append(
            waiting
            | {
                name: (value, Span(at + span.start, at + span.end))
                for name, (value, span) in _person_parts(person).items()
            }
        )
        if "nimike" not in found[-1] and (after := _AFTER_NAME.match(text, person.end)):
            found[-1]["nimike"] = (after["title"], Span(at + after.start("title"), at + after.end("title")))
    if not persons and is_title(stripped) and not found:
        found.append({"nimike": (stripped, Span(lead, lead + len(stripped)))})  # the name follows on the next line
        return
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


def _waiting(found: list[dict[str, tuple[object, Span]]]) -> dict[str, tuple[object, Span]]:
    """What was read before the name on the next line, taken out of the list."""
    return found.pop() if found and "nimi" not in found[-1] else {}


def _owner(found: list[dict[str, tuple[object, Span]]], offset: int) -> dict[str, tuple[object, Span]]:
    """The last person whose name stands before an offset."""
    before = [parts for parts in found if "nimi" in parts and parts["nimi"][1].start <= offset]
    return (before or found)[-1]


def _in_parts(path: str, reading: Reading, *names: str) -> Iterator[Candidate]:
    count = len(reading.item.treatments)
    for number, treatment in enumerate(reading.item.treatments):
        spans = [span for part in treatment.parts if part.name in names for span in part.spans]
        for candidate in contact_blocks(reading, spans):
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
            yield member_of(path, reading, _person_parts(person), 0.9, "vihje:kuultiin", doubt=not person.certain)


def contacts(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.yhteyshenkilot``."""
    spans = [value for _, value in reading.labelled(_CONTACT_LABEL)]
    spans += _reach_rows(reading)
    spans += [span for part in _contact_parts(reading) for span in part.spans]
    yield from _titled_rows(path, reading)
    spans += _contact_sentences(reading)
    for candidate in contact_blocks(reading, spans):
        if len(candidate.value) == 1:  # a name alone in a contact block may be a place or a unit
            continue
        yield Candidate(path, candidate.value, candidate.span, 0.93, candidate.rule, candidate.details, candidate.parts)


def _titled_rows(path: str, reading: Reading) -> Iterator[Candidate]:
    """Rows whose label is a project's post and whose value a person: "Projektipäällikkö | Aino Esimerkki, puh. ..."."""
    for row in reading.rows():
        title = reading.folded(row[0]).rstrip(":")
        if len(row) == 2 and is_title(title) and title.lower().startswith(("projekti", "hanke")):
            for candidate in contact_blocks(reading, [row[1]]):
                value = {**candidate.value, "nimike": _unlabelled(title, row[0], reading)}
                parts = {**candidate.parts, "nimike": row[0]}
                yield Candidate(path, value, candidate.span, 0.93, "nimiö:nimike", candidate.details, parts)


def _reach_rows(reading: Reading) -> Iterator[Span]:
    """The telephone and address rows of a form below its contact's row."""
    below = False
    for row in reading.rows():
        label = reading.folded(row[0]).rstrip(": ")
        below = _CONTACT_LABEL.fullmatch(label) is not None or (below and _REACH_LABEL.fullmatch(label) is not None)
        if below and len(row) > 1 and _REACH_LABEL.fullmatch(label):
            yield row[1]


def _contact_sentences(reading: Reading) -> list[Span]:
    """The parts of sentences after "yhteyshenkilönä"."""
    found = []
    for match in reading.find(_CONTACT_SENTENCE, titles=False):
        found.append(Span(match.end(), reading.sentence_at(match.start()).end))
    return found


def _contact_parts(reading: Reading) -> Iterator[Part]:
    return (part for part in reading.item.own.parts if part.name == "yhteystiedot")


def staff(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.henkilosto``: posts to fill in a sentence or a staff table, with number and months."""
    yield from _staff_rows(path, reading)
    for _, value in reading.labelled(_STAFF_LABEL):
        title, _, length = reading.folded(value).partition(", ")
        for duration in find_durations(length)[:1]:
            if is_title(title):
                end = value.start + len(title)
                parts: dict[str, tuple[object, Span]] = {"nimike": (title, Span(value.start, end))}
                parts["kuukaudet"] = duration.months, Span(end + 2, value.end)
                yield member_of(path, reading, parts, 0.92, "nimiö:henkilöstö", doubt=False)
    seen: set[Span] = set()
    for match in reading.find(_STAFF_CUE, titles=False):
        sentence = reading.sentence_at(match.start())
        if sentence not in seen:
            seen.add(sentence)
            yield from _hired(path, reading, sentence)


def _hired(path: str, reading: Reading, sentence: Span) -> Iterator[Candidate]:
    titles = [
        m for m in _staff_title().finditer(reading.text, sentence.start, sentence.end) if _is_post(reading, sentence, m)
    ]
    for number, match in enumerate(titles):
        end = titles[number + 1].start() if number + 1 < len(titles) else sentence.end
        parts: dict[str, tuple[object, Span]] = {"nimike": (match["title"], Span(*match.span("title")))}
        if match["many"] and match["plural"] != "t":
            many = _NUMBERS.get(match["many"]) or int(match["many"])
            parts["maara"] = (Decimal(many), Span(*match.span("many")))
        for duration in reading.analysis.durations:
            if match.end() <= duration.start < end and "kuukaudet" not in parts:
                parts["kuukaudet"] = (duration.months, Span(duration.start, duration.end))
        yield member_of(path, reading, parts, 0.86, "vihje:palkataan", doubt=False)


def _is_post(reading: Reading, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a title is a post to fill: nobody's own, and where nobody is hired, a project's by its name."""
    if any(p.title_span and p.title_span[0] <= match.start("title") < p.end for p in reading.analysis.persons):
        return False
    hired = _HIRED.search(reading.text, sentence.start, match.start())
    return bool(hired) or match["title"].startswith(("projekti", "hanke", "kehittämis"))


def _staff_rows(path: str, reading: Reading) -> Iterator[Candidate]:
    for table in tables(reading):
        if not _STAFF_TABLE.search(table.header):
            continue
        for row in table.rows:
            name = reading.folded(row.name)
            months = table.cell(row, Column.DURATION)
            if not is_title(name) or months is None:
                continue
            parts: dict[str, tuple[object, Span]] = {"nimike": (name[:1].lower() + name[1:], row.name)}
            for duration in find_durations(reading.text[months.start : months.end])[:1]:
                span = Span(months.start + duration.start, months.start + duration.end)
                parts["kuukaudet"] = (duration.months, span)
            bare = re.fullmatch(r"\d+(?:,\d+)?", reading.folded(months))
            if bare and _IN_MONTHS.search(table.header):
                parts["kuukaudet"] = (Decimal(bare[0].replace(",", ".")), months)
            yield member_of(path, reading, parts, 0.92, "taulukko:henkilöstö", doubt=False)
