"""Corrections made in an exported workbook, brought back into the catalogue as a person's decisions.

done = bring_in(catalogue, read_corrections(path), hand("Aino Esimerkki"))

A value that somebody has changed in the catalogue since the export is not touched: it is reported, and everything else
is brought in. What is in the catalogue already is left as it is, so that a second import changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memogen.catalogue.export.cells import Kind, is_cut
from memogen.catalogue.export.corrections import Problem, Wanted, typed_text
from memogen.catalogue.export.records import values_of
from memogen.catalogue.export.value_rows import Shown, kind_at, label, shown_values
from memogen.catalogue.projects import link
from memogen.catalogue.store import Catalogue, ConflictError, HistoryLine, Stored
from memogen.decisions import Action, Change, Decided, Hand, comment, correct, is_decided, not_told
from memogen.errors import MemogenError, UsageError
from memogen.language import Text
from memogen.record import Record, State, field_of, steps
from memogen.shown import value_words
from memogen.typed import Typed, is_leaf, read_typed

_TRIES = 5  # where somebody else saves the same record at the same moment


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that was brought in, or in a trial would be; ``old`` and ``new`` are the value as people read it."""

    cell: str
    key: str
    path: str
    label: str
    action: Action
    old: Text
    new: Text


@dataclass(slots=True)
class Outcome:
    """What an import did: what it brought in, what it could not, and how many corrections were there already."""

    applied: list[Applied] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0


def bring_in(
    catalogue: Catalogue, corrections: Iterable[Wanted | Problem], by: Hand, *, is_trial: bool = False
) -> Outcome:
    """Brings corrections in, the record by record whole or not at all.

    Args:
        catalogue: open for writing.
        corrections: from a workbook.
        by: who corrects, and when.
        is_trial: only says what would be done.

    Raises:
        OutputError: the catalogue cannot be written.
    """
    done = Outcome()
    by_key: dict[str, list[Wanted]] = {}
    for one in corrections:
        if isinstance(one, Problem):
            done.problems.append(one)
        else:
            by_key.setdefault(one.key, []).append(one)
    for key, wanted in by_key.items():
        _bring_in(catalogue, key, wanted, by, done, is_trial=is_trial)
    if done.applied and not is_trial:
        link(catalogue)  # names and amounts tell which records are of one project
    return done


def _bring_in(
    catalogue: Catalogue, key: str, wanted: Sequence[Wanted], by: Hand, done: Outcome, *, is_trial: bool
) -> None:
    """The corrections of one record."""
    for _ in range(_TRIES):
        try:
            stored = catalogue.record(key)
        except MemogenError as problem:
            done.problems += [Problem(one.cell, key, one.path, problem.what, problem.hint) for one in wanted]
            return
        work = _Work(stored, _shown(catalogue, stored), by)
        for one in wanted:
            work.apply(one)
        try:
            if work.changes and not is_trial:
                lines = [HistoryLine.of(key, change, by) for change in work.changes]
                catalogue.save(key, work.record, version=stored.version, changes=lines)
        except ConflictError:
            continue  # somebody was quicker: look at the record again
        done.applied += work.done.applied
        done.problems += work.done.problems
        done.unchanged += work.done.unchanged
        return
    done.problems += [Problem(one.cell, key, one.path, *_CHANGED) for one in wanted]


def _shown(catalogue: Catalogue, stored: Stored) -> dict[str, Shown]:
    """What an export would show now of each value of a record."""
    row = catalogue.connection.execute("SELECT id FROM records WHERE key = ?", [stored.key]).fetchone()
    rows = values_of(catalogue, row["id"]) if row else []
    return {one.row["path"]: one for one in shown_values(stored.key, stored.source.file_sha256 or "", rows)}


class _Work:
    """The corrections of one record, applied to a copy of it one after another."""

    def __init__(self, stored: Stored, shown: dict[str, Shown], by: Hand) -> None:
        self.stored, self.shown, self.by = stored, shown, by
        self.record: Record = stored.record
        self.changes: list[Change] = []
        self.done = Outcome()
        self._seen: set[str] = set()

    def apply(self, wanted: Wanted) -> None:
        """Applies one correction, or notes why not."""
        problem = self._refusal(wanted)
        if problem is None:
            try:
                self._decide(wanted)
                return
            except UsageError as unfit:
                problem = unfit.what, unfit.hint
        self.done.problems.append(Problem(wanted.cell, wanted.key, wanted.path, *problem))

    def _refusal(self, wanted: Wanted) -> tuple[Text, Text | None] | None:
        """Why a correction cannot be meant for the record as it stands; None where it can."""
        path = wanted.path
        try:
            is_leaf(path)
        except (KeyError, ValueError):
            return _NO_FIELD
        if _is_beyond(self.record, path):
            return _NO_PLACE
        if path in self._seen:
            return _TWICE
        self._seen.add(path)
        text = self.record.get(path)
        if wanted.is_edit and isinstance(text, str) and is_cut(text):
            return _WAS_CUT
        return None

    def _decide(self, wanted: Wanted) -> None:
        path = wanted.path
        found = None if wanted.value is None else self._typed(wanted)
        if self._is_there(wanted, found):
            self.done.unchanged += 1
            return
        if self._has_changed(wanted):
            self.done.problems.append(Problem(wanted.cell, wanted.key, path, *_CHANGED))
            return
        decided = self._decided(wanted, found)
        old, new = self.record, decided.record
        self.record = new
        self.changes += decided.changes
        known = (old.tiedot.get(path), new.tiedot.get(path))
        words = (value_words(path, old.get(path), known[0]), value_words(path, new.get(path), known[1]))
        name = self.shown[path].label if path in self.shown else label(path)
        action = decided.changes[0].action if decided.changes else Action.ACCEPT
        self.done.applied.append(Applied(wanted.cell, wanted.key, path, name, action, *words))

    def _decided(self, wanted: Wanted, found: str | None) -> Decided:
        if found is None:
            return not_told(self.record, wanted.path, self.by, wanted.reason)
        decided = correct(self.record, wanted.path, found, self.by, wanted.reason)
        if wanted.reason and all(change.action is Action.ACCEPT for change in decided.changes):
            noted = comment(decided.record, wanted.path, wanted.reason, self.by)
            return Decided(noted.record, (*decided.changes, *noted.changes))
        return decided

    def _typed(self, wanted: Wanted) -> str:
        assert wanted.value is not None
        kind = kind_at(wanted.path)
        text = typed_text(wanted.value, is_text=kind is Kind.TEXT, is_date=kind is Kind.DATE)
        if text is None:
            raise UsageError(_CONVERTED[0], hint=_CONVERTED[1])
        return text

    def _is_there(self, wanted: Wanted, found: str | None) -> bool:
        """Whether the record has what is wanted already."""
        path = wanted.path
        if found is None:
            return self.record.state(path) is State.NOT_TOLD
        typed = read_typed(path, found)
        if not is_leaf(path) or typed.value != self.record.get(path):
            return False
        return wanted.is_edit or (is_decided(self.record, path) and self._is_as_sure(path, typed))

    def _is_as_sure(self, path: str, typed: Typed) -> bool:
        known = self.record.tiedot[path]
        is_accepted = known.kasittely is not None and known.kasittely.tila == "hyvaksytty"
        said = (known.tarkkuus, bool(known.likimain), known.raja)
        return is_accepted or said == (typed.precision, typed.approximate, typed.bound)

    def _has_changed(self, wanted: Wanted) -> bool:
        """Whether the value is another in the catalogue than the workbook knows; one that it lacks must be missing."""
        now = self.shown.get(wanted.path)
        if wanted.mark is None:
            return now is not None and (now.row["value"] is not None or now.row["decision"] is not None)
        if now is None or wanted.mark.reading != now.mark.reading:
            return True
        return wanted.mark.known != now.mark.known


def _is_beyond(record: Record, path: str) -> bool:
    """Whether a path names a list's member further than right after the last."""
    members, place = record.get(field_of(path).path), (*steps(path), "")[2]
    return isinstance(place, int) and place > len(members or [])


_NO_FIELD = (
    Text("Kenttää ei ole.", "There is no such field."),
    Text("Kentät: memogen fields.", "The fields: memogen fields."),
)
_NO_PLACE = (
    Text("Luettelossa ei ole tätä kohtaa.", "The list has no such place."),
    Text("Lisää uusi jäsen viimeisen perään.", "Add a new member after the last."),
)
_TWICE = (
    Text("Samaa arvoa on korjattu kahdella rivillä.", "The same value is corrected in two rows."),
    Text("Jätä korjaus yhdelle riville.", "Leave the correction in one row."),
)
_WAS_CUT = (
    Text("Solu näytti tekstistä vain alun.", "The cell showed the text's beginning only."),
    Text("Kirjoita koko arvo sarakkeeseen Korjaus.", "Write the whole value in the column Korjaus."),
)
_CONVERTED = (
    Text(
        "Taulukkolaskenta on muuttanut kirjoitetun päivämääräksi tai luvuksi.", "The spreadsheet has changed the text."
    ),
    Text("Muotoile solu tekstiksi ja kirjoita arvo uudelleen.", "Format the cell as text and write the value again."),
)
_CHANGED = (
    Text("Arvoa on muutettu arkistossa viennin jälkeen.", "The value was changed in the archive since the export."),
    Text(
        "Arkiston arvo jäi voimaan. Vie taulukko uudelleen ja tee korjaus siihen.",
        "The archive's value stays. Export anew and make the correction there.",
    ),
)
