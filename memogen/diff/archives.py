"""Archives side by side, and an archive as it was read beside what people decided; what is the same stays unopened.

A record of an archive is named ``ARKISTO#AVAIN``: as it stands now; with ``@luettu`` as it was read, with ``@2`` in a
version that a later reading has replaced.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import NamedTuple

from memogen.catalogue import Catalogue, Row, rows
from memogen.catalogue.stamps import stamps
from memogen.catalogue.store import NAME
from memogen.diff.changes import Diff, Kind, Pair, Subject
from memogen.diff.pairs import couples, heading, joined, meeting, pair, treatment
from memogen.errors import UsageError
from memogen.language import Text
from memogen.record import Record

READ = "luettu"


class _Card(NamedTuple):
    """A record in the archive's list, as a subject of a comparison."""

    row: Row
    subject: Subject


def is_archive(folder: Path) -> bool:
    """Whether a folder holds a catalogue."""
    return (folder / NAME).is_file()


def split_name(name: str) -> tuple[Path, str] | None:
    """The archive and the key of ``ARKISTO#AVAIN``; None where the name is no such one."""
    folder, mark, key = name.rpartition("#")
    return (Path(folder), key) if mark and is_archive(Path(folder)) else None


def record_of(folder: Path, name: str) -> Record:
    """One record of an archive: its key, and perhaps ``@`` and a version.

    Raises:
        InputError: the archive has no such record.
        UsageError: the record has no such version.
    """
    key, _, wanted = name.partition("@")
    with Catalogue.open(folder) as catalogue:
        stored = catalogue.record(key)
        found = {str(number): record for number, _, record in catalogue.versions(key)}
        found[str(stored.version)] = stored.record
        if not wanted:
            return stored.record
        if wanted == READ:
            return catalogue.reading(key)
    if wanted not in found:
        raise UsageError(
            Text("Tietueella ei ole tällaista versiota.", "The record has no such version."),
            where=f"{folder}#{name}",
            hint=Text(f"Versiot: {READ}, {', '.join(found)}.", f"Versions: {READ}, {', '.join(found)}."),
        )
    return found[wanted]


def compare_archives(old: Path, new: Path) -> Diff:
    """The records of two archives.

    Raises:
        InputError: a folder is no archive, or its catalogue is damaged.
    """
    with Catalogue.open(old) as before, Catalogue.open(new) as after:
        olds, news = _cards(before), _cards(after)
        first, second = stamps(before), stamps(after)
        partner = joined(olds, news, (_key, _treatment, _meeting, _heading, _place))
        pairs = []
        for i, j in couples(partner, len(olds), len(news)):
            one, other = None if i is None else olds[i], None if j is None else news[j]
            if one is None or other is None:
                pairs.append(_alone(one, other))
            elif first[one.row.key] == second[other.row.key]:
                pairs.append(Pair(tapa=Kind.SAME, vanha=one.subject, uusi=other.subject))
            else:
                pairs.append(pair(before.record(one.row.key).record, after.record(other.row.key).record))
    return Diff(vanha=str(old), uusi=str(new), tietueet=pairs)


def compare_decisions(folder: Path) -> Diff:
    """What people decided in an archive: each record as it was read beside what it is now.

    Raises:
        InputError: the folder is no archive, or its catalogue is damaged.
    """
    with Catalogue.open(folder) as catalogue:
        marks, pairs = stamps(catalogue), []
        for card in _cards(catalogue):
            if marks[card.row.key].decided is None:
                pairs.append(Pair(tapa=Kind.SAME, vanha=card.subject, uusi=card.subject))
            else:
                pairs.append(pair(catalogue.reading(card.row.key), catalogue.record(card.row.key).record))
    return Diff(vanha=str(Text(f"{folder} luettuna", f"{folder} as read")), uusi=str(folder), tietueet=pairs)


def _alone(old: _Card | None, new: _Card | None) -> Pair:
    if old is not None:
        return Pair(tapa=Kind.REMOVED, vanha=old.subject)
    return Pair(tapa=Kind.ADDED, uusi=new and new.subject)


def _cards(catalogue: Catalogue) -> list[_Card]:
    return [
        _Card(
            row,
            Subject(
                nimi=row.project,
                otsikko=row.title,
                laji=row.kind,
                kunta=row.municipality,
                toimielin=row.body,
                kokouspaiva=row.day,
                pykala=row.section,
                lahteet=[row.source],
            ),
        )
        for row in rows(catalogue)
    ]


# --- What two records of archives have in common -------------------------------------------------------------------


def _key(card: _Card) -> Hashable:
    return card.row.key


def _treatment(card: _Card) -> Hashable | None:
    return treatment(card.subject)


def _meeting(card: _Card) -> Hashable | None:
    return meeting(card.subject)


def _heading(card: _Card) -> Hashable | None:
    return heading(card.subject)


def _place(card: _Card) -> Hashable:
    """The same place in a municipality's file of the same name: its content has changed."""
    return (card.subject.kunta, card.row.source, card.row.number)
