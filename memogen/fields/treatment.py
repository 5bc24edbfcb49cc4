"""What the document is and who treats the matter when: from headings, treatment lines and page headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from memogen.fields.reading import Candidate, Details, Reading
from memogen.finnish import dates
from memogen.finnish.bodies import find_bodies
from memogen.kinds import KINDS, PLAN_PARTS, Kind
from memogen.layouts import BODY, DATE, OFFICIAL
from memogen.segment import Form, Item, Treatment
from memogen.source import Role, Source, Span

_HEAD_LENGTH = 600
_SECTION_IN_WORDS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4} ?/ ?Pykälä (?P<number>\d{1,4})\b")  # of Tweb's pages
# "Hyvinvointijohtaja  12.9.2024  § 41/2024", "§ 64  20.05.2025" at the head of every page of one decision.
_SECTION_IN_HEADER = re.compile(r"§ ?(?P<number>\d{1,4})(?=$|/\d{4}|\s+\d{1,2}\.\d{1,2}\.\d{4})", re.MULTILINE)
_ABOVE_TITLE = 200
_HEAD_LINES = 8
_BODY_AND_DATE = re.compile(rf"(?:{BODY}[,\s]+)?(?P<date>{DATE})", re.IGNORECASE)
_LONGEST_ABBREVIATION = 8


def kind(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.laji``: the first fitting kind, its evidence the title or the document's start."""
    item = reading.item
    found = next((one for one in KINDS if _is(one, reading)), None)
    if found:
        span = item.heading or _first_line(reading)
        yield Candidate(path, found.name, span, 0.9, f"laji:{found.name}")


def _first_line(reading: Reading) -> Span:
    return next(
        (line.span for line in reading.lines if line.end > line.start),
        Span(reading.item.span.start, reading.item.span.end),
    )


def _is(kind: Kind, reading: Reading) -> bool:
    item = reading.item
    if kind.form is not item.form:
        return False
    names = {part.name for part in item.own.parts if part.span}
    if not set(kind.has) <= names or set(kind.lacks) & names:
        return False
    if len(PLAN_PARTS & {part.name for part in item.own.parts}) < kind.plan_headings:
        return False
    if item.form is Form.MINUTES:
        above = item.source.text[: item.heading.start if item.heading else 0][:_ABOVE_TITLE]
        head = " ".join([item.title, above, *map(reading.folded, reading.furniture[:4])])
    else:
        head = f"{item.title} {item.source.title or ''} {_head(reading)}"
    proposal = " ".join(reading.part_text(part) for part in item.parts("ehdotus"))
    reported = bool(re.match(r"\S+ (?:\S+ )?merkitsee (?:\S+ ){0,8}loppuraportin", proposal))
    if (
        kind.title
        and not re.search(kind.title, head, re.IGNORECASE)
        and not (reported and kind.name == "loppuraportti")
    ):
        return False
    text = " ".join(reading.part_text(part) for part in item.own.parts)
    return not kind.body or bool(re.search(kind.body, text, re.IGNORECASE))


def _head(reading: Reading) -> str:
    lines = reading.lines[:4]
    return reading.text[lines[0].start : lines[-1].end] if lines else ""


def heading(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.otsikko``; a listing has one for all of its projects."""
    item = reading.item
    if item.form is Form.LISTING:
        top = next((line for line in item.source.lines if line.role is Role.HEADING and line.level == 1), None)
        if top and top.span != item.heading:
            yield Candidate(path, reading.folded(top.span), top.span, 0.9, "otsikko")
        return
    if item.heading:
        text = reading.folded(item.heading).lstrip("# ")
        if text:
            yield Candidate(path, text, item.heading, 0.93, "otsikko")


def municipality(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.kunta``: the page header's, else those most spoken of."""
    for name, score, span, headed in reading.municipalities[:4]:
        yield Candidate(path, name, span, score, "ylätunniste" if headed else "useimmin mainittu")


def body(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.toimielin``."""
    own = reading.item.own
    if own.body and not re.fullmatch(OFFICIAL, reading.folded(own.body)):  # an official is no body
        name = _body_name(reading.source, own.body)
        known = len(name) > _LONGEST_ABBREVIATION  # "Hyvlk" says less than the page header
        yield Candidate(path, name, own.body, 0.96 if known else 0.7, "käsittelyrivi")
    if reading.item.form is not Form.MINUTES:
        return
    for span in reading.furniture:
        for found in find_bodies(reading.text[span.start : span.end]):
            at = Span(span.start + found.start, span.start + found.end)
            yield Candidate(path, found.name, at, 0.93, "ylätunniste")
    for part in reading.item.parts("ehdotus", "paatos"):
        if part.span:
            for found in find_bodies(reading.text[part.span.start : part.span.start + 80])[:1]:
                if found.start < 3:
                    at = Span(part.span.start + found.start, part.span.start + found.end)
                    yield Candidate(path, found.name, at, 0.85 if part.name == "ehdotus" else 0.8, f"osa:{part.name}")
    for line in reading.source.lines[:12]:
        zone = reading.zone_at(line.start)
        if zone and zone.part == "tiedoksi":  # who is told does not decide
            continue
        found_here = find_bodies(reading.text[line.start : line.end])
        if len(found_here) == 1 and found_here[0].end - found_here[0].start >= line.end - line.start - 1:
            yield Candidate(path, found_here[0].name, line.span, 0.85, "rivi")


def _body_name(source: Source, span: Span) -> str:
    printed = source.text[span.start : span.end]
    found = find_bodies(f"{printed} 1.1.2020 § 1")  # a bare abbreviation counts only beside a date and §
    name = found[0].name if found else printed[:1].upper() + printed[1:]
    text = source.text.casefold()
    if name.startswith("Kaupungin") and name.casefold() not in text and f"kunnan{name[9:]}".casefold() in text:
        return f"Kunnan{name[9:]}"  # "Khall" is either
    return name


def meeting_date(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.kokouspaiva``."""
    if reading.item.form is not Form.MINUTES:
        return
    own = reading.item.own
    if own.date and (day := _day(reading.source, own.date)):
        yield Candidate(path, day, own.date, 0.97, "käsittelyrivi", Details(precision="paiva"))
    for span in reading.furniture:
        for found in dates.find_dates(reading.text[span.start : span.end])[:1]:
            at = Span(span.start + found.start, span.start + found.end)
            if found.precision.value == "paiva":
                yield Candidate(path, found.first, at, 0.93, "ylätunniste", Details(precision="paiva"))
    for line in reading.lines[:_HEAD_LINES]:
        if match := _BODY_AND_DATE.fullmatch(reading.text, line.start, line.end):
            span = Span(*match.span("date"))
            if day := _day(reading.source, span):
                yield Candidate(path, day, span, 0.88, "rivi", Details(precision="paiva"))
    for match in re.finditer(
        r"(?:pöytäkirja|esityslista|kokous(?:päivä|pvm)?|päätöspöytäkirja)(?:[ \t]\d+/\d{4})?(?:[ \t:|]{1,4}"
        r"|\n[^\n\t]{3,60}\t)(\d{1,2}\.\d{1,2}\.\d{4})",
        reading.text[:1500],
        re.IGNORECASE,
    ):
        if day := _day(reading.source, Span(*match.span(1))):
            yield Candidate(path, day, Span(*match.span(1)), 0.88, "rivi", Details(precision="paiva"))


def _day(source: Source, span: Span) -> date | None:
    found = dates.read_date(source.text[span.start : span.end])
    return found.first if found else None


def section(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.pykala``."""
    if reading.item.section:
        yield Candidate(path, reading.item.number, reading.item.section, 0.97, "pykälä")
    elif reading.item.form is Form.MINUTES and (match := _SECTION_IN_WORDS.search(reading.text[:_HEAD_LENGTH])):
        yield Candidate(path, int(match["number"]), Span(*match.span("number")), 0.9, "rivi:pykälä")
    elif reading.item.form is Form.MINUTES:
        headed = [
            Span(*match.span("number"))
            for span in reading.furniture
            if (match := _SECTION_IN_HEADER.search(reading.text, span.start, span.end))
        ]
        if len({reading.text[at.start : at.end] for at in headed}) == 1:
            yield Candidate(path, int(reading.text[headed[0].start : headed[0].end]), headed[0], 0.9, "ylätunniste")


def diary(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.diaarinumero``."""
    if reading.item.diary:
        yield Candidate(path, reading.folded(reading.item.diary), reading.item.diary, 0.96, "diaarinumero")


def published(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.julkaisupaiva``: a date among the first lines of a release or news item."""
    if reading.item.form is not Form.DOCUMENT or not any(
        _is(k, reading) for k in KINDS if k.name in ("tiedote", "uutinen")
    ):
        return
    if next(k for k in KINDS if _is(k, reading)).name not in ("tiedote", "uutinen"):
        return
    for number, line in enumerate(reading.lines[:8]):
        for found in dates.find_dates(reading.text[line.start : line.end])[:1]:
            if found.precision.value == "paiva":
                alone = found.end - found.start >= line.end - line.start - 12
                at = Span(line.start + found.start, line.start + found.end)
                score = (0.95 if alone else 0.88) - 0.01 * number
                yield Candidate(path, found.first, at, score, "alussa", Details(precision="paiva"))


def reference_date(item: Item) -> date | None:
    """The document's own day, by which "lokakuun alussa" gets its year; None where it has none."""
    source = item.source
    if item.own.date:
        return _day(source, item.own.date)
    head = (
        source.text[item.span.start : item.span.start + _HEAD_LENGTH] + source.text[source.running_end :][:_HEAD_LENGTH]
    )
    found = [one for one in dates.find_dates(head) if one.precision.value == "paiva"]
    return found[0].first if found else None


def earlier(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.aiempi_kasittely``: the printed and the named earlier treatments."""
    item = reading.item
    named = [t for t in (*item.earlier, *item.treatments[:-1]) if t.mark]
    for treatment in sorted(named, key=lambda one: _when(item.source, one)):
        values: dict[str, object] = {}
        spans: dict[str, Span] = {}
        if treatment.body:
            values["toimielin"], spans["toimielin"] = _body_name(item.source, treatment.body), treatment.body
        if treatment.date and (day := _day(item.source, treatment.date)):
            values["kokouspaiva"], spans["kokouspaiva"] = day, treatment.date
        if treatment.section:
            text = item.source.text[treatment.section.start : treatment.section.end]
            values["pykala"], spans["pykala"] = int(text), treatment.section
        if treatment.mark and len(values) > 1:
            yield Candidate(path, values, treatment.mark, 0.93, "käsittelyrivi", parts=spans)


def _when(source: Source, treatment: Treatment) -> date:
    return (treatment.date and _day(source, treatment.date)) or date.min
