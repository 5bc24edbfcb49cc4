"""What the catalogue holds of a record: made where the record is read, ready to insert.

An :class:`Entry` is plain data, so that a worker process can hand it over; nothing here touches the database.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from memogen.finnish.word_keys import keys_of
from memogen.record import Finding, Known, Record, Severity, State, field_of, steps

OPEN, STARTED, ACCEPTED = "avoin", "kesken", "hyvaksytty"
_DOUBTFUL = (State.CHECK, State.CONFLICT)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source document by its content.

    ``status`` is ok, partial, no_text, unsupported or error; ``code`` and ``reason`` (Finnish, English) tell why it is
    not ok. ``file`` is the path of its records under the archive, with ``file_sha256``; both None where it gave none.
    ``reader`` is the version of memogen that read it. ``read_at`` is filled by the catalogue.
    """

    sha256: str
    name: str
    status: str
    reader: str
    schema: str
    media: str | None = None
    bytes: int | None = None
    pages: int | None = None
    characters: int | None = None
    code: str | None = None
    reason_fi: str | None = None
    reason_en: str | None = None
    file: str | None = None
    file_sha256: str | None = None
    read_at: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A path that was looked at: its source's content where it was read, its size, its time of change, its status.

    ``status`` is its source's, or duplicate where an earlier path has the same content.
    """

    path: str
    sha256: str | None
    bytes: int | None
    modified_ns: int | None
    status: str
    code: str | None = None
    reason_fi: str | None = None
    reason_en: str | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value: its text, and as a number or day where it is one; how it is known; its first evidence."""

    path: str
    field: str
    value: str | None
    number: float | None
    day: str | None
    state: str
    certainty: float | None
    decision: str | None
    page: int | None
    place: str | None
    quote: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; ``paths`` is a JSON array."""

    rule: str
    severity: str
    text_fi: str
    text_en: str
    paths: str


class Indexed(NamedTuple):
    """A text as the full-text index takes it: the keys of its words, and itself in lower case."""

    keys: str
    surface: str


def indexed(text: str) -> Indexed:
    """What a search for the text's words looks through."""
    return Indexed(" ".join(key for keys in keys_of(text) for key in sorted(keys)), text.lower())


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to insert of one record. ``number`` is its place in its source, from 1.

    ``text`` is what is searched, and begins at the offset ``start`` of the source's text.

    ``stated`` counts the values, ``decided`` those that a person has decided, ``doubtful`` those that are doubtful or
    in conflict and that nobody has decided, ``warnings`` the findings of severity warning or above. ``indexed`` is what
    a search looks through. ``data`` is the whole record as JSON.
    """

    number: int
    kind: str | None
    title: str | None
    municipality: str | None
    body: str | None
    day: str | None
    section: int | None
    project_name: str | None
    state: str
    stated: int
    decided: int
    doubtful: int
    warnings: int
    values: tuple[ValueRow, ...]
    findings: tuple[FindingRow, ...]
    text: str
    start: int
    indexed: Indexed
    data: str


def entry(record: Record, number: int, text: str, start: int = 0) -> Entry:
    """The rows of a record.

    Args:
        record: as read, or as a person left it.
        number: its place among the records of its source, from 1.
        text: the source's text of this record, which a search looks through beside the values.
        start: the offset of that text within the source's, so that evidence can be found in it.
    """
    about, values = record.asiakirja, tuple(_values(record))
    day = about.kokouspaiva or about.julkaisupaiva
    return Entry(
        number=number,
        kind=about.laji,
        title=about.otsikko,
        municipality=about.kunta,
        body=about.toimielin,
        day=day.isoformat() if day else None,
        section=about.pykala,
        project_name=record.hanke.nimi,
        state=_state(values),
        stated=len(values),
        decided=sum(one.decision is not None for one in values),
        doubtful=sum(one.state in _DOUBTFUL and one.decision is None for one in values),
        warnings=sum(one.vakavuus is not Severity.NOTE for one in record.havainnot),
        values=values,
        findings=tuple(finding_row(one) for one in record.havainnot),
        text=text,
        start=start,
        indexed=indexed("\n".join([text, *(one.value for one in values if one.value and one.decision)])),
        data=json.dumps(record.dump(), ensure_ascii=False, separators=(",", ":")),
    )


def _state(values: tuple[ValueRow, ...]) -> str:
    """``hyvaksytty`` where a person has decided every value, ``kesken`` where some."""
    decided = sum(one.decision is not None for one in values)
    return OPEN if not decided else ACCEPTED if decided == len(values) else STARTED


def _values(record: Record) -> Iterator[ValueRow]:
    stated = dict(record.leaves())
    unstated = [path for path in record.tiedot if path not in stated and not _is_within(path, stated)]
    for path, value in (*stated.items(), *((path, None) for path in unstated)):
        yield _value(record, path, value)


def _is_within(path: str, stated: dict[str, Any]) -> bool:
    """Whether a path names a whole whose parts are stated, such as a list that a person gave."""
    return any(one.startswith((f"{path}[", f"{path}.")) for one in stated)


def _value(record: Record, path: str, value: Any) -> ValueRow:  # noqa: ANN401 - the declaration tells the type
    known = record.tiedot.get(path) or _of_whole(record, path)
    evidence = next(iter(record.todisteet.get(path, ())), None)
    decision = known.kasittely.tila if known and known.kasittely and known.kasittely.tila != "avoin" else None
    is_number = isinstance(value, (int, Decimal))
    return ValueRow(
        path=path,
        field=field_of(path).path,
        value=None if value is None else as_text(value),
        number=float(value) if is_number else None,
        day=value.isoformat() if isinstance(value, date) else None,
        state=str(known.tila if known else record.state(path)),
        certainty=known.varmuus if known else None,
        decision=decision,
        page=evidence.sivu if evidence else None,
        place=evidence.paikka if evidence else None,
        quote=evidence.lainaus if evidence else None,
        start=evidence.alku if evidence else None,
        end=evidence.loppu if evidence else None,
    )


def _of_whole(record: Record, path: str) -> Known | None:
    """What is known of the field that a part belongs to: a list given by a person is known as a whole."""
    known: Known | None = record.tiedot.get(field_of(path).path)
    return known if len(steps(path)) > 2 else None


def as_text(value: object) -> str:
    """A value as the catalogue writes it: ISO days, numbers without a needless fraction."""
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else format(value.normalize(), "f")
    return str(value)


def finding_row(found: Finding) -> FindingRow:
    """A finding as the catalogue writes it."""
    paths = json.dumps(found.polut)
    return FindingRow(found.saanto, found.vakavuus.value, found.teksti.fi, found.teksti.en, paths)
