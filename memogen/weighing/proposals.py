"""Every mention that could be a field's value: wide on purpose, the trained weights decide.

A mention of a field's type is proposed wherever it stands in the item's telling parts; the value of a label that names
the field is proposed in the form that the field's type has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from memogen.fields import FIELDS, Type
from memogen.fields.people import contact_blocks
from memogen.fields.reading import Candidate, Details, Reading
from memogen.fields.rules import phase_of
from memogen.fields.tables import raw_tables
from memogen.finnish import money, percent
from memogen.finnish.dates import Date
from memogen.finnish.word_keys import stem
from memogen.source import Span
from memogen.weighing.frames import nearest_verb
from memogen.weighing.labels import fields_of, is_label
from memogen.weighing.surroundings import Surroundings, stems_of

_LONGEST_NAME = 120
_NUMBER = re.compile(r"[+-]?\d[\d .]*(?:,\d{1,2})?")
_RATE = re.compile(r"\d{1,3}(?:,\d{1,2})?")
_SHORTEST_AMOUNT = 3  # digits: "2026" and "24" are more often something else
CONTACTS = "hanke.yhteyshenkilot"
_LINES_ABOVE = 2  # from which a person's name may be read who is reached on a line
# Words of a form's labels that go on with the person named above.
_REACH = frozenset(map(stem, "puhelin puhelinnumero sähköposti sähköpostiosoite asema nimike tehtävä titteli".split()))
_CODES = ("hanke.koodi", "rahoitus.toimintalinja", "rahoitus.erityistavoite")


def proposals(reading: Reading, around: Surroundings) -> Iterator[Candidate]:
    """The wide candidates of all fields of hanke, rahoitus and toteuma."""
    yield from _amounts(reading)
    yield from _in_cells(reading)
    yield from _rates(reading)
    yield from _days(reading)
    yield from _names(reading)
    yield from _labelled(reading, around)
    yield from _contacts(reading, around)


def _paths(*types: Type) -> list[str]:
    return [p for p, f in FIELDS.items() if f.type in types and f.group in ("hanke", "rahoitus", "toteuma")]


def _amounts(reading: Reading) -> Iterator[Candidate]:
    for found in reading.analysis.money:
        if not reading.is_content(found.start):
            continue
        span = Span(found.start, found.end)
        sentence = reading.sentence_at(found.start)
        details = Details(
            approximate=found.approximate,
            bound=found.bound,
            phase=phase_of(reading.text[sentence.start : sentence.end]),
            doubtful=found.ambiguous,
        )
        under = nearest_verb(stems_of(reading.text[sentence.start : found.start]), from_end=True) == "alittua"
        for path in _paths(Type.EUROS):
            amount = -abs(found.amount) if under and path == "toteuma.ylitys" else found.amount
            yield Candidate(path, amount, span, 0.0, "maininta", details, age=reading.age_at(found.start))


def _in_cells(reading: Reading) -> Iterator[Candidate]:
    """Numbers without a unit that fill a table's cell: an amount, or a per cent below a head that says so."""
    for _, rows in raw_tables(reading):
        heads = rows[0]
        for row in rows[1:]:
            for column, cell in row.items():
                printed = reading.folded(cell)
                head = reading.folded(heads[column]) if column in heads else ""
                if column == min(row) or not _NUMBER.fullmatch(printed):
                    continue
                if rate := _RATE.fullmatch(printed) if "%" in head else None:
                    for path in _paths(Type.PERCENT):
                        yield Candidate(path, Decimal(rate[0].replace(",", ".")), cell, 0.0, "solu")
                elif len(printed) > _SHORTEST_AMOUNT:
                    for found in money.find_bare_amounts(printed)[:1]:
                        for path in _paths(Type.EUROS):
                            yield Candidate(path, found.amount, cell, 0.0, "solu", Details(doubtful=found.ambiguous))


def _rates(reading: Reading) -> Iterator[Candidate]:
    for found in reading.analysis.percents:
        if reading.is_content(found.start):
            sentence = reading.sentence_at(found.start)
            phase = phase_of(reading.text[sentence.start : sentence.end])
            details = Details(approximate=found.approximate, bound=found.bound, phase=phase)
            span = Span(found.start, found.end)
            for path in _paths(Type.PERCENT):
                yield Candidate(path, found.value, span, 0.0, "maininta", details, age=reading.age_at(found.start))


def _days(reading: Reading) -> Iterator[Candidate]:
    inside: list[Span] = []
    for period in reading.analysis.periods:
        span = Span(period.start, period.end)
        inside.append(span)
        if reading.is_content(period.start):
            yield from _day("hanke.alku", period.begin, span, "jakso", reading)
            yield from _day("hanke.loppu", period.finish, span, "jakso", reading)
            if end := period.derived_end:
                details = Details(precision="paiva", doubtful=True)
                yield Candidate("hanke.loppu", end, span, 0.0, "kesto", details, age=reading.age_at(span.start))
    for date in reading.analysis.dates:
        span = Span(date.start, date.end)
        if reading.is_content(date.start) and not any(outer.contains(span) for outer in inside):
            yield from _day("hanke.alku", date, span, "päivä", reading)
            yield from _day("hanke.loppu", date, span, "päivä", reading)


def _day(path: str, date: Date | None, span: Span, rule: str, reading: Reading) -> Iterator[Candidate]:
    if date is not None:
        details = Details(precision=date.precision.value, approximate=date.approximate)
        value = date.first if path.endswith("alku") else date.last
        yield Candidate(path, value, span, 0.0, rule, details, age=reading.age_at(span.start))


def _names(reading: Reading) -> Iterator[Candidate]:
    for found in reading.analysis.organisations:
        if reading.is_content(found.start):
            details = Details(doubtful=not found.certain)
            for path in _paths(Type.NAME, Type.NAMES):
                if path != "rahoitus.ohjelma":
                    span = Span(found.start, found.end)
                    yield Candidate(path, found.name, span, 0.0, "maininta", details, age=reading.age_at(found.start))
    for programme in reading.analysis.programmes:
        if reading.is_content(programme.start):
            span = Span(programme.start, programme.end)
            yield Candidate("rahoitus.ohjelma", programme.short, span, 0.0, "maininta", age=reading.age_at(span.start))


def _labelled(reading: Reading, around: Surroundings) -> Iterator[Candidate]:
    """Values of labels that are no mention by their form: bare numbers, names and texts."""
    for pair in around.pairs:
        for path in fields_of(reading.text[pair.label.start : pair.label.end]):
            for candidate in _of_type(path, reading, pair.value):
                yield replace(candidate, age=reading.age_at(pair.value.start))


def _contacts(reading: Reading, around: Surroundings) -> Iterator[Candidate]:
    """Persons with what reaches them: below a form's labels of a person, and lines that hold an address or number."""
    spans: list[list[Span]] = []
    below = False
    for pair in around.pairs:
        stems = set(stems_of(reading.text[pair.label.start : pair.label.end]))
        if CONTACTS in fields_of(reading.text[pair.label.start : pair.label.end]):
            spans.append([pair.value])
            below = True
        elif below and stems & _REACH:
            spans[-1].append(pair.value)
        else:
            below = False
    lines = [line.span for line in reading.lines]
    reached = [one.start for one in reading.analysis.emails] + [one.start for one in reading.analysis.phones]
    for number, line in enumerate(lines):
        if any(line.start <= at < line.end for at in reached) and reading.is_content(line.start):
            spans.append(lines[max(0, number - _LINES_ABOVE) : number + 1])
    for several in spans:
        for candidate in contact_blocks(reading, sorted(several)):
            if len(candidate.value) > 1:
                yield replace(
                    candidate, path=CONTACTS, score=0.0, rule="yhteys", age=reading.age_at(candidate.span.start)
                )


def _of_type(path: str, reading: Reading, value: Span) -> Iterator[Candidate]:
    kind = FIELDS[path].type
    text = reading.text[value.start : value.end]
    if kind is Type.EUROS and not money.find_money(text):
        for found in money.find_bare_amounts(text)[:1]:
            span = Span(value.start + found.start, value.start + found.end)
            yield Candidate(path, found.amount, span, 0.0, "nimiö", Details(doubtful=found.ambiguous))
    elif kind is Type.PERCENT and not percent.find_percents(text):
        if match := re.match(r"\s*(\d{1,3}(?:,\d{1,2})?)\s*$", text):
            span = Span(value.start + match.start(1), value.start + match.end(1))
            yield Candidate(path, Decimal(match[1].replace(",", ".")), span, 0.0, "nimiö")
    elif kind is Type.NUMBER:
        if match := re.match(r"\s*(?:noin |n\. )?(\d+(?:[.,]\d+)?)(?![\d.])", text):
            span = Span(value.start + match.start(1), value.start + match.end(1))
            yield Candidate(path, Decimal(match[1].replace(",", ".")), span, 0.0, "nimiö")
    elif path in _CODES:
        if match := re.match(r"\s*(\w[\d.]*\d|\d)\b", text):
            yield Candidate(
                path, match[1], Span(value.start + match.start(1), value.start + match.end(1)), 0.0, "nimiö"
            )
    elif kind is Type.TEXT:
        span = Span(value.start, value.start + len(text.rstrip(" .\n")))
        if span.start < span.end and not is_label(text):
            yield Candidate(path, reading.folded(span), span, 0.0, "nimiö")
    elif kind in (Type.NAME, Type.NAMES):
        known = any(value.start <= o.start < value.end for o in reading.analysis.organisations)
        for match in () if known else re.finditer(r"[^\n,;•]+", text):
            name = match[0].strip(" .-–")
            if 2 < len(name) <= _LONGEST_NAME and name[0].isupper() and not is_label(name):
                begin = value.start + match.start() + match[0].index(name[0])
                yield Candidate(path, " ".join(name.split()), Span(begin, begin + len(name)), 0.0, "nimiö")
