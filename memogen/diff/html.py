"""A diff as one HTML file without scripts or outside parts: two columns, to be read, sent, printed or read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from memogen.diff import text
from memogen.diff.changes import Change, Diff, Kind, Place, Subject
from memogen.fields import FIELDS
from memogen.language import Text, language
from memogen.shown import NONE, decision_words, place_words, state_words, value_words

_QUOTE = 400
_KINDS = {
    Kind.ADDED: Text("Lisätty", "Added"),
    Kind.REMOVED: Text("Poistettu", "Removed"),
    Kind.CHANGED: Text("Muutettu", "Changed"),
    Kind.KNOWN: Text("Tiedot", "What is known"),
    Kind.SAME: Text("Sama", "Same"),
}
_WORDS = {
    "title": Text("Mikä muuttui", "What changed"),
    "old": Text("Vanha", "Old"),
    "new": Text("Uusi", "New"),
    "field": Text("Tieto", "Field"),
    "kind": Text("Muutos", "Change"),
    "changes": Text("Muutokset", "Changes"),
    "outcome": Text("Suunniteltu ja toteutunut", "Planned and actual"),
    "planned": Text("Suunniteltu", "Planned"),
    "actual": Text("Toteutunut", "Actual"),
    "gap": Text("Ero", "Difference"),
    "notes": Text("Muistiosta luettaessa", "On reading the memo"),
    "records": Text("Tietueet", "Records"),
    "removed": Text("poistettu", "removed"),
    "added": Text("lisätty", "added"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: pieces of (``sama``, ``poistettu`` or ``lisatty``; words), and where they come from.

    ``finnish`` tells that the words are the document's own, whatever the page's language.
    """

    pieces: tuple[tuple[str, str], ...]
    finnish: bool = False
    note: str = ""
    place: str = ""
    quote: str = ""


def page(diff: Diff) -> str:
    """The whole page."""
    differing = [pair for pair in diff.tietueet if pair.tapa is not Kind.SAME or pair.toteuma]
    template = _environment().get_template("page.html")
    return template.render(diff=diff, differing=differing, summary=text.summary(diff))


def changes_table(changes: list[Change]) -> str:
    """The table of the changes alone, for a page of another's that holds :func:`style` too."""
    module: Any = _environment().get_template("changes.html").module
    return str(module.changes_table(changes))


def style() -> str:
    """The style sheet that goes with the tables."""
    module: Any = _environment().get_template("changes.html").module
    return str(module.style())


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("memogen.diff"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        lang=language(),
        t={name: str(words) for name, words in _WORDS.items()},
        name=text.name,
        kind=lambda kind: str(_KINDS[kind]),
        cells=cells,
        cell=cell,
        gap=text.gap_words,
        both=text.both,
        record=text.title,
        about=about,
    )
    return environment


def cells(change: Change) -> tuple[Cell, Cell]:
    """The two sides of a change, with what was taken out marked in the old one and what was put in in the new one."""
    if not change.sanat:
        marks = ("sama", "sama") if change.tapa is Kind.KNOWN else ("poistettu", "lisatty")
        return cell(change.vanha, marks[0]), cell(change.uusi, marks[1])
    sides = []
    for place, other in ((change.vanha, "lisatty"), (change.uusi, "poistettu")):
        pieces = tuple((piece.tapa, piece.teksti) for piece in change.sanat if piece.tapa != other)
        sides.append(cell(place, pieces=pieces))
    return sides[0], sides[1]


def cell(place: Place | None, mark: str = "sama", pieces: tuple[tuple[str, str], ...] = ()) -> Cell:
    """One side: its value, how it is known, and where it was read."""
    if place is None or (place.arvo is None and not place.tiedot):
        return Cell((("sama", str(NONE)),))
    words = value_words(place.polku, place.arvo, place.known)
    notes = [str(one) for one in (state_words(place.known), decision_words(place.known)) if one]
    evidence = place.evidence
    source = f"{place.lahteet[evidence.lahde].nimi}, " if evidence and place.lahteet else ""
    return Cell(
        pieces or ((mark if words != NONE else "sama", str(words)),),
        finnish=isinstance(place.arvo, str) and not _is_worded(place.polku),
        note=", ".join(notes),
        place=f"{source}{place_words(evidence)}".rstrip(", ") if evidence else "",
        quote=text.quoted(evidence.lainaus, _QUOTE) if evidence and not _is_quote(place) else "",
    )


def _is_worded(path: str) -> bool:
    """Whether the value is shown in the reader's language: a choice or a day."""
    field = FIELDS.get(path)
    return field is not None and (bool(field.choices) or field.type.value == "päivä")


def _is_quote(place: Place) -> bool:
    """Whether the value is what was quoted, word for word."""
    return text.source(place) == str(place_words(place.evidence)) if place.evidence else False


def about(subject: Subject | None) -> str:
    """What document a record is of: "pöytäkirja, Kaupunginhallitus 17.3.2025, paatos.pdf"."""
    if subject is None:
        return ""
    told: Mapping[str, Any] = {"asiakirja.laji": subject.laji, "asiakirja.kokouspaiva": subject.kokouspaiva}
    kind, day = (str(value_words(path, value)) if value else "" for path, value in told.items())
    parts = (kind, " ".join(one for one in (subject.toimielin, day) if one), ", ".join(subject.lahteet))
    return ", ".join(part for part in parts if part)
