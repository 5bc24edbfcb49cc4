"""A posted form -> decisions on a record. The names of a form's fields are those that the templates write.

``toiminto`` is what is done, ``polku`` the row. ``arvo:PATH`` is what the person typed, ``oli:PATH`` what stood there
when the page was made; only what differs is a correction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from memogen.decisions import (
    Change,
    Decided,
    Hand,
    accept,
    accept_certain,
    choose,
    comment,
    correct,
    is_decided,
    leaves_under,
    not_told,
    point_out,
    undo,
)
from memogen.errors import UsageError
from memogen.language import Text
from memogen.record import Record, State, field_of
from memogen.review import Row
from memogen.source import Source, Span

VALUE, WAS, YEAR = "arvo:", "oli:", "vuosi:"


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words of a source that a person selected for a value."""

    source: Source
    span: Span
    number: int


def decide(record: Record, form: Mapping[str, str], by: Hand, pointed: Pointed | None = None) -> Decided:
    """The record after what the form asks for.

    Raises:
        UsageError: a value is not of its field's type, or there is nothing to decide.
        KeyError, ValueError: the form is none of ours.
    """
    action, path = form.get("toiminto") or ("valitse" if "valinta" in form else ""), form.get("polku", "")
    if action == "varmat":
        return accept_certain(record, by)
    field_of(path)
    if action == "valitse":
        target, _, number = form["valinta"].rpartition("#")
        return choose(record, target, int(number), by)
    if action == "osoita" and pointed:
        return point_out(record, form["kohde"], pointed.source, pointed.span, by, pointed.number)
    if action == "kumoa":
        return undo(record, path)
    noted = _commented(record, path, form, by)
    if action == "kommentti":
        return noted
    if action == "ei_tietoa":
        return _after(noted, not_told(noted.record, path, by))
    if action == "hyvaksy":
        return _after(noted, _accepted(noted.record, path, form, by))
    raise ValueError(action)


def edits(form: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Path -> (text before, text typed) of each value that the person changed."""
    found = {}
    for name, text in form.items():
        if name.startswith(VALUE):
            path = name.removeprefix(VALUE)
            if path.endswith(".uusi"):
                whole = path.removesuffix(".uusi")
                path = f"{whole}.{form.get(YEAR + whole, '').strip()}"
            before = form.get(WAS + name.removeprefix(VALUE), "")
            if _folded(text) != _folded(before):
                found[path] = (before, text)
    return found


def insisted(form: Mapping[str, str], row: Row) -> dict[str, str]:
    """The form as it is sent again over a record that has changed: what differs from the record now is a correction.

    A place that the person saw and left empty asks for nothing.
    """
    now = {part.path: str(part.value or "") if part.choices else part.text for part in (*row.parts, *row.new)}
    sent = dict(form)
    for name, text in form.items():
        path = name.removeprefix(VALUE)
        if name != path and (text.strip() or form.get(WAS + path, "").strip()):
            sent[WAS + path] = now.get(path, "")
    return sent


def _accepted(record: Record, path: str, form: Mapping[str, str], by: Hand) -> Decided:
    """The typed values set, and the rest of the row accepted."""
    decided = Decided(record, ())
    for leaf, (_, text) in edits(form).items():
        if not text.strip():
            raise UsageError(
                Text("Tyhjää arvoa ei tallenneta.", "An empty value is not saved."),
                where=leaf,
                hint=Text(
                    "Jos lähde ei kerro arvoa, valitse ”Ei tietoa”.", "Where the source does not tell, use “Not told”."
                ),
            )
        if leaf.endswith(".") or not re.fullmatch(r"[\w.\[\]]+", leaf):
            raise UsageError(
                Text("Vuosi puuttuu.", "The year is missing."),
                where=path,
                hint=Text("Kirjoita vuosi, esimerkiksi 2026.", "Write a year such as 2026."),
            )
        decided = _after(decided, correct(decided.record, leaf, text, by))
    here = leaves_under(decided.record, path)
    known = decided.record.tiedot.get(path)
    told = known is None or known.tila is not State.NOT_TOLD
    settled = not told or any(is_decided(decided.record, one) for one in here)
    open_ones = [one for one in here if not is_decided(decided.record, one) and decided.record.get(one) is not None]
    if decided.changes and not open_ones:
        return decided
    if settled and not open_ones:
        return Decided(decided.record, decided.changes)
    return _after(decided, accept(decided.record, path, by))


def _commented(record: Record, path: str, form: Mapping[str, str], by: Hand) -> Decided:
    before, after = form.get("kommentti_oli", ""), form.get("kommentti", "")
    if _folded(before) == _folded(after):
        return Decided(record, ())
    return comment(record, path, after, by)


def _after(first: Decided, second: Decided) -> Decided:
    changes: tuple[Change, ...] = (*first.changes, *second.changes)
    return replace(second, changes=changes)


def _folded(text: str) -> str:
    return " ".join(text.split())
