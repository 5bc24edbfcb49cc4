"""Records -> a report: what each states and how sure that is, beside the pages or the text it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from memogen.catalogue import HistoryLine
from memogen.check.completeness import Lack, lacking
from memogen.diff import Kind, diff
from memogen.diff.html import changes_table
from memogen.language import Text
from memogen.record import Finding, Record, Severity, field_of
from memogen.report.html import day, page
from memogen.report.passages import passages, shown
from memogen.report.places import Place, Places, Quote, quotes
from memogen.report.sheets import MOST, sheets
from memogen.report.subject import Original, Subject
from memogen.report.values import Group, groups, is_official, marks
from memogen.shown import label_of, place_words, value_words
from memogen.typed import is_leaf

_SEVERITIES = {
    Severity.ERROR: ("error", Text("virhe", "error")),
    Severity.WARNING: ("warning", Text("varoitus", "warning")),
    Severity.NOTE: ("note", Text("huomautus", "note")),
}
_COMMENT = "kommentti"
_ACTIONS = {
    "hyvaksytty": Text("hyväksyi", "accepted"),
    "korjattu": Text("korjasi", "corrected"),
    "valittu": Text("valitsi toisen lukeman", "chose another reading"),
    "ei_tietoa": Text("merkitsi: ei tietoa", "marked: not told"),
    _COMMENT: Text("kommentoi", "commented"),
    "kumottu": Text("kumosi", "undid"),
    "luettu_uudelleen": Text("luki uudelleen", "read anew"),
    "poistunut": Text("poistui lähteestä", "gone from the source"),
}
_FACTS = (
    "asiakirja.laji",
    "asiakirja.kunta",
    "asiakirja.toimielin",
    "asiakirja.kokouspaiva",
    "asiakirja.julkaisupaiva",
    "asiakirja.pykala",
    "asiakirja.diaarinumero",
    "hanke.nimi",
)
_LONG = 160


@dataclass(frozen=True, slots=True)
class Use:
    """What a place is quoted for: a value by its name and anchor, or a finding."""

    label: Text
    value: str
    anchor: str
    kind: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding with its places; ``anchor`` is its id in the page, ``elsewhere`` (place, quote) of two documents."""

    anchor: str
    kind: str
    severity: Text
    text: Text
    rule: str
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history in words."""

    day: str
    who: str
    did: Text
    label: Text
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs from an earlier state of the record, as a piece of the page."""

    title: Text
    html: Markup


@dataclass(frozen=True, slots=True)
class Told:
    """A record as the page shows it."""

    anchor: str
    title: str
    facts: tuple[tuple[Text, Text, bool], ...]
    summary: str
    findings: tuple[Noticed, ...]
    lacks: tuple[Lack, ...]
    groups: tuple[Group, ...]
    changes: tuple[Changed, ...]
    events: tuple[Event, ...]


def record_report(subjects: Sequence[Subject], made: datetime) -> str:
    """The page on some records; ``made`` is its time."""
    places = Places([subject.record for subject in subjects])
    originals = {sha256: one for subject in subjects for sha256, one in subject.originals.items()}
    pictures = sheets(originals, places)
    pictured = {tag.place for sheet in pictures for tag in sheet.tags}
    texts = passages(subjects, places, pictured)
    told = [_told(subject, places, number) for number, subject in enumerate(subjects, 1)]
    return page(
        "records.html",
        title=_title(told, originals),
        made=made,
        records=told,
        sheets=pictures,
        texts=texts,
        linked={place.number for place in pictured | shown(texts)},
        uses=_uses(told),
        sources=list(originals.values()),
        names={sha256: f"{one.info.nimi}, " if len(originals) > 1 else "" for sha256, one in originals.items()},
        notices=list(_notices(originals.values(), bool(pictures), len(pictures))),
    )


def _title(told: Sequence[Told], originals: Mapping[str, Original]) -> str:
    if len(told) == 1:
        return told[0].title
    return ", ".join(one.info.nimi for one in originals.values())


def name_of(record: Record) -> str:
    """What a record is called: its heading or its project."""
    return record.asiakirja.otsikko or record.hanke.nimi or str(Text("Nimetön asiakirja", "Untitled document"))


def _told(subject: Subject, places: Places, number: int) -> Told:
    record, prefix = subject.record, f"tietue-{number}"
    section = record.asiakirja.pykala
    title = name_of(record)
    return Told(
        anchor=prefix,
        title=f"§ {section} {title}" if section is not None else title,
        facts=tuple(_facts(record)),
        summary=_summary(record),
        findings=tuple(_findings(subject, places, f"{prefix}-havainto-")),
        lacks=tuple(lacking(record)),
        groups=tuple(groups(record, places, f"{prefix}-")),
        changes=tuple(_changes(subject)),
        events=tuple(_event(line) for line in subject.history),
    )


_COUNTED = {
    "accepted": (Text("hyväksytty", "accepted"), Text("hyväksyttyä", "accepted")),
    "certain": (Text("varma", "certain"), Text("varmaa", "certain")),
    "fair": (Text("melko varma", "fairly certain"), Text("melko varmaa", "fairly certain")),
    "check": (Text("tarkistettava", "to check"), Text("tarkistettavaa", "to check")),
    "derived": (Text("laskettu", "calculated"), Text("laskettua", "calculated")),
    "conflict": (Text("ristiriita", "conflict"), Text("ristiriitaa", "conflicts")),
    "untold": (Text("ei tietoa", "not told"), Text("ei tietoa", "not told")),
}


def _summary(record: Record) -> str:
    """ "43 arvoa: 5 tarkistettavaa", "11 arvoa, kaikki varmoja"."""
    counted = {kind: count for kind, count in marks(record).items() if count}
    total = sum(counted.values())
    name = Text("arvo", "value") if total == 1 else Text("arvoa", "values")
    if set(counted) == {"certain"}:
        return f"{total} {name}, {Text('kaikki varmoja', 'all certain')}"
    words = [f"{counted[kind]} {_COUNTED[kind][counted[kind] > 1]}" for kind in _COUNTED if kind in counted]
    return f"{total} {name}" + (f": {', '.join(words)}" if words else "")


def _facts(record: Record) -> Iterator[tuple[Text, Text, bool]]:
    for path in _FACTS:
        value = record.get(path)
        if value not in (None, ""):
            yield label_of(path), value_words(path, value, record.tiedot.get(path)), is_official(field_of(path))


def _findings(subject: Subject, places: Places, prefix: str) -> Iterator[Noticed]:
    """Those of the record, then those between it and other documents."""
    record = subject.record
    for number, finding in enumerate(record.havainnot, 1):
        found = tuple(places.of(record, finding.todisteet))
        yield replace(_noticed(finding, f"{prefix}{number}"), places=found, quotes=quotes(found))
    for number, (finding, names) in enumerate(subject.beside, len(record.havainnot) + 1):
        quoted = [
            (f"{names[one.lahde]} {place_words(one)}".rstrip(), " ".join(one.lainaus.split()))
            for one in finding.todisteet
        ]
        yield replace(_noticed(finding, f"{prefix}{number}"), elsewhere=tuple(quoted))


def _noticed(finding: Finding, anchor: str) -> Noticed:
    kind, severity = _SEVERITIES[finding.vakavuus]
    return Noticed(anchor, kind, severity, Text(finding.teksti.fi, finding.teksti.en), finding.saanto)


def _changes(subject: Subject) -> Iterator[Changed]:
    """The values that differ from what they were; what only became surer is told beside the values."""
    for earlier in subject.earlier:
        differing = [one for one in diff(earlier.record, subject.record) if one.tapa is not Kind.KNOWN]
        if differing:
            yield Changed(earlier.title, Markup(changes_table(differing)))  # a page's part, escaped where it was made


def _event(line: HistoryLine) -> Event:
    return Event(
        day=day(line.at),
        who=line.who,
        did=_ACTIONS.get(line.action) or Text(line.action, line.action),
        label=label_of(line.path) if line.path else Text("", ""),
        old=_cut(_worded(line, line.old)),
        new=_cut(_worded(line, line.new)),
        reason=line.reason or "",
    )


def _worded(line: HistoryLine, text: str | None) -> str:
    """A value of the history as people print it; a comment and a whole list as they stand there."""
    if not text or not line.path or line.action == _COMMENT or not is_leaf(line.path):
        return text or ""
    try:
        return str(value_words(line.path, text))
    except (ArithmeticError, ValueError):
        return text


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"


def _uses(told: Sequence[Told]) -> dict[int, list[Use]]:
    """What each place is quoted for, by the place's number."""
    found: dict[int, list[Use]] = {}
    for record in told:
        for row in (row for group in record.groups for row in group.rows):
            for value in row.values:
                use = Use(row.label, _cut(str(value.text or "")), value.anchor, "value")
                rival = Use(row.label, "", value.anchor, "other")
                for place in value.places:
                    found.setdefault(place.number, []).append(use)
                for place in (place for other in value.others for place in other.places):
                    found.setdefault(place.number, []).append(rival)
        for finding in record.findings:
            for place in finding.places:
                found.setdefault(place.number, []).append(Use(finding.severity, "", finding.anchor, "finding"))
    return {number: list(dict.fromkeys(several)) for number, several in found.items()}


def _notices(originals: Iterable[Original], pictured: bool, count: int) -> Iterator[Text]:
    """What the page cannot show, and why."""
    for original in originals:
        if original.data is None and original.source is None:
            name = original.info.nimi
            yield Text(
                f"Alkuperäistä tiedostoa {name} ei ole käytettävissä: kohdat näytetään vain lainauksina"
                f"{' ja arkistoituna tekstinä' if original.text else ''}.",
                f"The original file {name} is not at hand: places are shown as quotes"
                f"{' and in the archived text' if original.text else ''} only.",
            )
    if pictured and count >= MOST:
        yield Text(f"Kuvina näytetään {MOST} ensimmäistä sivua.", f"Pictures show the first {MOST} pages.")
