"""What the document is and who treats the matter when: from what segmentation read in its heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from memogen.fields.reading import Candidate, Details, Reading
from memogen.finnish import dates
from memogen.finnish.bodies import find_bodies
from memogen.kinds import PLAN_PARTS, PRESS, kind_of
from memogen.layouts import OFFICIAL
from memogen.segment import Form, Item, Treatment
from memogen.source import Source, Span

_HEAD_LENGTH = 600
_HEAD_LINES = 12
_LONGEST_HEAD_LINE = 110
_PUBLISHED_LINES = 8
_ALONE, _LONGEST_BESIDE = 12, 40  # characters beside a day on its line
_PLAN_PARTS = 4
_LONGEST_ABBREVIATION = 8
_TWO_DIGITS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)")
_OF_A_KUNTA = re.compile(r"kunnan(?:hallitu|valtuusto|johtaja)")
_OWNER = re.compile(r"[A-ZÅÄÖ][a-zåäö]+en ")
_DAY = Details(precision="paiva")


def kind(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.laji``, its evidence the title or the document's start."""
    name, sure = kind_of(_evidence(reading))
    span = reading.item.heading or next((line.span for line in reading.lines if line.end > line.start), None)
    if span:
        yield Candidate(path, name, span, sure, f"laji:{name}", Details(doubtful=name == "muu"))


def _evidence(reading: Reading) -> dict[str, str]:
    """The document's texts by the places where evidence of its kind is looked for."""
    item, source = reading.item, reading.source
    opening = source.lines_in(Span(0, min(_HEAD_LENGTH, source.running_end)))
    top = [line.span for line in (*opening, *reading.lines[:_HEAD_LINES])]
    short = [span for span in (*top, *reading.furniture) if span.end - span.start <= _LONGEST_HEAD_LINE]
    texts = {
        name: " ".join(reading.part_text(part) for part in item.own.parts if not names or part.name in names)
        for name, names in (("body", ()), ("decision", ("paatos",)), ("proposal", ("ehdotus",)))
    }
    traits = [
        ("meeting", item.own.body and item.own.date),
        ("official", item.own.body and re.fullmatch(OFFICIAL, reading.folded(item.own.body))),
        ("dated", item.form is Form.DOCUMENT and next(_first_days(reading), None)),
        ("plan", len(PLAN_PARTS & {part.name for part in item.own.parts}) >= _PLAN_PARTS),
    ]
    return texts | {
        "form": item.form.value,
        "title": f"{item.title} {(source.title or '') if item.form is Form.DOCUMENT else ''}",
        "head": " ".join(map(reading.folded, dict.fromkeys(short))),
        "parts": " ".join(part.name for part in item.own.parts if part.span),
        "shape": " ".join(name for name, holds in traits if holds),
    }


def heading(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.otsikko``; a listing has one for all of its projects."""
    span = reading.item.document if reading.item.form is Form.LISTING else reading.item.heading
    if span and (text := reading.folded(span).lstrip("# ")):
        yield Candidate(path, text, span, 0.93, "otsikko")


def municipality(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.kunta``: the letterhead's, else those most spoken of."""
    for name, score, span, headed in reading.municipalities[:4]:
        yield Candidate(path, name, span, score, "ylätunniste" if headed else "useimmin mainittu")


def body(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.toimielin``: as the head names it, else who acts in the proposal or decision."""
    own = reading.item.own
    if own.body and not re.fullmatch(OFFICIAL, reading.folded(own.body)):  # an official is no body
        name = _body_name(reading.source, own.body)
        known = len(name) > _LONGEST_ABBREVIATION  # "Hyvlk" says less than the proposal
        yield Candidate(path, name, own.body, 0.96 if known else 0.7, "käsittelyrivi")
    for part in reading.item.parts("ehdotus", "paatos") if reading.item.form is Form.MINUTES else ():
        if part.span:
            for found in find_bodies(reading.text[part.span.start : part.span.start + 80])[:1]:
                owner = reading.text[part.span.start : part.span.start + found.start]  # "Kylien kehittämisjaosto"
                if found.start < 3 or _OWNER.fullmatch(owner):
                    at = Span(part.span.start, part.span.start + found.end)
                    yield Candidate(
                        path,
                        f"{owner}{found.name.lower()}" if owner.strip() else found.name,
                        at,
                        0.85 if part.name == "ehdotus" else 0.8,
                        f"osa:{part.name}",
                    )


def _body_name(source: Source, span: Span) -> str:
    printed = source.text[span.start : span.end]
    if printed.isupper() and len(printed) > _LONGEST_ABBREVIATION:
        printed = printed.capitalize()
    found = find_bodies(f"{printed} 1.1.2020 § 1")  # a bare abbreviation counts only beside a date and §
    name = found[0].name if found else printed[:1].upper() + printed[1:]
    text = source.text.casefold()
    if name.startswith("Kaupungin") and "kaupungin" not in text and _OF_A_KUNTA.search(text):
        return f"Kunnan{name[9:]}"  # "Khall" is either
    return name


def meeting_date(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.kokouspaiva``: the day of the own treatment."""
    own = reading.item.own
    if reading.item.form is Form.MINUTES and own.date and (day := _day(reading.source, own.date)):
        yield Candidate(path, day, own.date, 0.97, "käsittelyrivi", _DAY)


def _day(source: Source, span: Span) -> date | None:
    printed = re.sub(r"(?<=\.) (?=\d)", "", source.text[span.start : span.end])
    if short := _TWO_DIGITS.fullmatch(printed):
        printed = f"{short[1]}.{short[2]}.{'19' if short[3] > '49' else '20'}{short[3]}"
    try:
        return date.fromisoformat(printed)
    except ValueError:
        found = dates.read_date(printed)
        return found.first if found else None


def section(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.pykala``."""
    if reading.item.section:
        yield Candidate(path, reading.item.number, reading.item.section, 0.97, "pykälä")


def diary(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``asiakirja.diaarinumero``."""
    if reading.item.diary:
        yield Candidate(path, reading.folded(reading.item.diary), reading.item.diary, 0.96, "diaarinumero")


def published(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.julkaisupaiva``: a date among the first lines of a release or news item."""
    if reading.item.form is Form.LISTING or kind_of(_evidence(reading))[0] in PRESS:
        for number, (day, at, alone) in enumerate(_first_days(reading)):
            yield Candidate(path, day, at, (0.95 if alone else 0.88) - 0.01 * number, "alussa", _DAY)


def _first_days(reading: Reading) -> Iterator[tuple[date, Span, bool]]:
    """(day, where, whether it stands nearly alone) of the document's first lines."""
    lines = reading.source.lines if reading.item.form is Form.LISTING else reading.lines
    for line in lines[:_PUBLISHED_LINES]:
        days = dates.find_dates(reading.text[line.start : line.end])
        for found in days if len(days) == 1 else ():  # two are a period
            beside = line.end - line.start - (found.end - found.start)
            if found.precision.value == "paiva" and beside <= _LONGEST_BESIDE:
                yield found.first, Span(line.start + found.start, line.start + found.end), beside <= _ALONE


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
