"""Reads a memo back after a person has edited it: the record it was made of, with the values as they stand now.

A place whose text is as it was printed keeps its value. An edited text is read by its field's type; a name that a
sentence inflected is turned to the nominative. Each edited value is marked as corrected by Word, its old reading is
kept as a rival, and what cannot be settled is a finding. Text outside the marked places is not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from memogen.errors import InputError
from memogen.fields import FIELDS, Type
from memogen.finnish.names import nominative
from memogen.language import Text
from memogen.limits import told_as
from memogen.read.opening import read_bytes
from memogen.read.packed import unpacked
from memogen.record import Finding, Known, Record, Rival, Severity, State, Words, field_of, load, steps
from memogen.render import traces
from memogen.render.form import parsed, text_roots
from memogen.typed import Typed, scalar

EDITOR = "Word"
_SCALARS = (Type.EUROS, Type.PERCENT, Type.DATE, Type.INTEGER, Type.NUMBER, Type.CHOICE)
_STILL_MARKED = re.compile(r"\[(?:PUUTTUU|RISTIRIITA):")
_DERIVED = re.compile(r"(?<!\s)\s*\(laskettu\)$")
# "-hankkeen", " -hankkeelta": what the project filters add to a name.
_PROJECT = re.compile(r"\s?-hank(?:e|ke\w+)$")
_MODIFIED = "{http://purl.org/dc/terms/}modified"


@dataclass(frozen=True, slots=True)
class _Reading:
    """An edited text as its field's type reads it; ``certain`` is False for a name that the rules only guess."""

    value: Any
    certain: bool = True
    precision: str | None = None
    approximate: bool = False
    bound: str | None = None


def read_memo(path: Path) -> Record | None:
    """The record of a memo of ours, with a person's edits; None where the file is no memo that memogen made.

    Raises:
        InputError: the file is such a memo and its marks are damaged.
    """
    versions = memo_versions(path)
    return versions and versions[1]


def memo_versions(path: Path) -> tuple[Record, Record] | None:
    """The record that a memo was made of, and the same with a person's edits; None where it is no memo of ours.

    Raises:
        InputError: as :func:`read_memo` does.
    """
    parts = _parts(path)
    damaged = InputError(
        Text("Muistion merkinnät ovat vioittuneet.", "The memo's marks are damaged."),
        where=str(path),
        hint=Text("Laadi muistio uudelleen lähteestä.", "Draft the memo anew from its source."),
    )
    with told_as(damaged):
        return None if parts is None else _versions(parts, str(path))


def _versions(parts: dict[str, bytes], where: str) -> tuple[Record, Record] | None:
    found = traces.read_part(parts)
    if found is None:
        return None
    roots, _ = parsed(parts)
    saved, places = found
    (record,) = load(saved, where=where)
    now = {number: text for root in text_roots(roots).values() for number, text in traces.texts(root).items()}
    return record, _edited(record, places, now, _modified(roots))


def _parts(path: Path) -> dict[str, bytes] | None:
    with suppress(InputError):  # a source: its reader says what is wrong
        return unpacked(read_bytes(path))
    return None


def _modified(roots: Mapping[str, etree._Element]) -> str | None:
    core = roots.get("docProps/core.xml")
    return None if core is None else core.findtext(_MODIFIED)


def _edited(record: Record, places: Mapping[int, traces.Trace], now: Mapping[int, str], when: str | None) -> Record:
    by_path: dict[str, list[int]] = {}
    for number, trace in places.items():
        by_path.setdefault(trace.path, []).append(number)
    data = record.dump()
    changed: dict[str, _Reading] = {}
    findings: list[Finding] = []
    for path, numbers in by_path.items():
        standing = [number for number in numbers if number in now]
        edits = {number: now[number] for number in standing if not _same(now[number], places[number].text)}
        if not standing or any(not text.strip() for text in edits.values()):
            findings.append(_finding("muistio-poistettu", Severity.NOTE, path, ""))
        edits = {number: text for number, text in edits.items() if text.strip()}
        if not edits:
            continue
        readings = [_read(text, places[number], record.get(path)) for number, text in edits.items()]
        reading = next((one for one in readings if one is not None), None)
        if reading is None:
            findings.append(_finding("muistio-lukematta", Severity.WARNING, path, next(iter(edits.values()))))
            continue
        if len(edits) < len(standing) or any(one is None or one.value != reading.value for one in readings):
            findings.append(_finding("muistio-eri-kohdissa", Severity.WARNING, path, next(iter(edits.values()))))
        _put(data, path, reading.value)
        changed[path] = reading
    return _noted(record, data, changed, findings, when)


def _noted(
    record: Record, data: dict[str, Any], changed: Mapping[str, _Reading], findings: Iterable[Finding], when: str | None
) -> Record:
    """The record of ``data``, what is known of the changed values noted."""
    edited: Record = Record.model_validate(data)
    for path, reading in changed.items():
        old, evidence = record.get(path), edited.todisteet.pop(path, [])
        if old is not None:
            rival = Rival(arvo=old, varmuus=0.0, syy="korjattu muistiossa", todisteet=evidence)
            edited.ehdokkaat.setdefault(path, []).append(rival)
        before = record.tiedot.get(path)
        decision = {"tila": "korjattu", "kuka": EDITOR, "milloin": when} if reading.certain else None
        known = {
            "tila": State.STATED if reading.certain else State.CHECK,
            "varmuus": 1.0 if reading.certain else 0.5,
            "tarkkuus": reading.precision,
            "likimain": reading.approximate or None,
            "raja": reading.bound,
            "vaihe": before.vaihe if before else None,
            "kasittely": decision,
        }
        edited.tiedot[path] = Known.model_validate(known)
    edited.havainnot.extend(findings)
    return edited


def _same(now: str, printed: str) -> bool:
    return " ".join(now.split()) == " ".join(printed.split())


_TOLD = {
    "muistio-poistettu": Words(
        fi="{n}: kohta on poistettu muistiosta; tietueen arvo on ennallaan.",
        en="{n}: its place is gone from the memo; the record keeps its value.",
    ),
    "muistio-lukematta": Words(
        fi="{n}: muistioon on kirjoitettu ”{t}”, jota ei osattu lukea; tietueen arvo on ennallaan.",
        en="{n}: the memo says “{t}”, which could not be read; the record keeps its value.",
    ),
    "muistio-eri-kohdissa": Words(
        fi="{n}: muutettu muistion yhdessä kohdassa (”{t}”), toisessa on muuta.",
        en="{n}: changed in one place of the memo (“{t}”), another place says otherwise.",
    ),
}


def _finding(rule: str, severity: Severity, path: str, text: str) -> Finding:
    words, label = _TOLD[rule], field_of(path).label
    told = Words(fi=words.fi.format(n=label.fi, t=text), en=words.en.format(n=label.en, t=text))
    return Finding(saanto=rule, vakavuus=severity, teksti=told, polut=[path])


def _put(data: dict[str, Any], path: str, value: Any) -> None:  # noqa: ANN401 - JSON data
    """Sets the value at a path of a record's JSON data; a list's member is there already."""
    at: Any = data
    *before, last = steps(path)
    for step in before:
        at = at[step] if isinstance(step, int) else at.setdefault(step, {})
    at[last] = value


# --- Reading by type -----------------------------------------------------------------------------------------------


def _read(text: str, trace: traces.Trace, old: Any) -> _Reading | None:  # noqa: ANN401 - the type tells
    """The edited text as a value; None where it cannot be one."""
    text = _DERIVED.sub("", " ".join(text.split()))
    kind, field = Type(trace.type), FIELDS.get(trace.path)
    if _STILL_MARKED.search(text):
        return None
    if kind in _SCALARS:
        found = scalar(kind, text, last=trace.path.endswith(".loppu"), choices=() if field is None else field.choices)
        return None if found is None else _scalar(found, trace, old)
    if field is not None and field.members:
        return _members(text, field.members[0].name, kind)
    if field is not None and field.is_list:
        return _Reading([text])
    return _name(text, trace, old)


def _scalar(found: Typed, trace: traces.Trace, old: Any) -> _Reading:  # noqa: ANN401 - the type tells
    value = found.value
    if isinstance(value, date):
        value = value.isoformat()
    elif trace.type == Type.EUROS and old is not None and old < 0 and "−" not in trace.text:
        value = -abs(value)  # "alittui 2 900 eurolla": the sentence says the sign
    return _Reading(value, precision=found.precision, approximate=found.approximate, bound=found.bound)


def _members(text: str, first: str, kind: Type) -> _Reading | None:
    """A name alone typed where a list of people was missing; more than that is for the review."""
    if kind is not Type.MEMBERS or "," in text or len(text.split()) > 4:
        return None
    return _Reading([{first: text}], certain=False)


def _name(text: str, trace: traces.Trace, old: Any) -> _Reading:  # noqa: ANN401 - str or None
    """A text or name as the record writes it: the ending, first letter and suffix that the template gave taken off."""
    printed, value = " ".join(trace.text.split()), " ".join(str(old or "").split())
    if trace.path == "hanke.nimi" and not _same(printed, value):
        return _Reading(_PROJECT.sub("", text))
    if value and printed.lower() == value.lower():  # another first letter
        return _Reading(text[:1].lower() + text[1:] if value[:1].islower() else text)
    if value.startswith(printed):  # without its full stop
        return _Reading(text + value[len(printed) :])
    if trace.path in FIELDS and Type(trace.type) is Type.NAME:
        name, certain = nominative(text)
        return _Reading(name, certain) if value else _Reading(name if certain else text)
    return _Reading(text)
