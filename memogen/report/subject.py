"""What a report tells of: records, the documents that they were read from, and how they stood before.

subjects = of_file("kokous.pdf")
subjects = of_archive(catalogue, ["3f2a90c4d1e7-2"])
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from memogen.catalogue import Catalogue, HistoryLine
from memogen.catalogue.projects import cross_findings
from memogen.check import examined
from memogen.choose import Matter, fitting, listing, matters
from memogen.decisions import is_decided, undo
from memogen.errors import InputError, UsageError
from memogen.inputs import open_input, records_in
from memogen.language import Text
from memogen.read import read
from memogen.record import Finding, Record, SourceInfo, field_of
from memogen.render.readback import memo_versions
from memogen.segment import segment
from memogen.source import Source, Span


@dataclass(frozen=True, slots=True)
class Original:
    """A source document as far as it is at hand.

    Attributes:
        info: what the record says of it.
        data: its bytes; None where no file with this content was found.
        source: it as read; None where it was not found, or is read otherwise today.
        text, start: what is known of its text, and the offset in the source's text at which that begins.
    """

    info: SourceInfo
    data: bytes | None = None
    source: Source | None = None
    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """How a record stood before: what came between, and the record then."""

    title: Text
    record: Record


@dataclass(frozen=True, slots=True)
class Subject:
    """A record to report.

    Attributes:
        record: as it stands.
        originals: its sources by content hash.
        earlier: how it stood before.
        history: what people and runs did to it.
        beside: the findings between it and other documents, with the names of the two documents.
    """

    record: Record
    originals: Mapping[str, Original]
    earlier: tuple[Earlier, ...] = ()
    history: tuple[HistoryLine, ...] = ()
    beside: tuple[tuple[Finding, tuple[str, str]], ...] = ()


# --- A file --------------------------------------------------------------------------------------------------------


def of_file(name: str, *, section: int | None = None, project: str | None = None) -> list[Subject]:
    """The records of a source, of a file of records or of a memo; of some of them where a person asks for some.

    Args:
        name: a path, or "-" for standard input.
        section: the number of an item (pykälä).
        project: a part of the name of a project or item.

    Raises:
        InputError: the file cannot be used.
        UsageError: the file holds nothing that was asked for.
    """
    given = open_input(name)
    every = matters(given)
    wanted = fitting(every, section=section, project=project)
    if not wanted:
        raise _nothing(every, name)
    kept = [number for number, matter in enumerate(every) if any(matter is one for one in wanted)]
    path = None if name == "-" else Path(name)
    if isinstance(given.content, Source):
        items = segment(given.content)
        records = examined(items)
        spans = [items[number].span for number in kept]
        return [
            _of_source(records[number], given.content, path, span) for number, span in zip(kept, spans, strict=True)
        ]
    records = records_in(given)
    folders = [path.parent] if path else []
    subjects = [_of_saved(records[number], folders) for number in kept]
    drafted = memo_versions(path) if path and path.suffix.lower() == ".docx" else None
    if drafted is None:
        return subjects
    earlier = Earlier(Text("Mitä muistioon on muutettu", "What was changed in the memo"), drafted[0])
    return [replace(one, earlier=(earlier,)) for one in subjects]


def _nothing(every: Sequence[Matter], name: str) -> UsageError:
    return UsageError(
        Text(
            f"Pyydettyä asiaa ei ole lähteessä. Asiat:\n{listing(every)}",
            f"The source has no such item. Items:\n{listing(every)}",
        ),
        where=name,
        hint=Text(
            "Valitse toinen: --item NUMERO tai --project NIMI.", "Choose another: --item NUMBER, --project NAME."
        ),
    )


def _of_source(record: Record, source: Source, path: Path | None, span: Span) -> Subject:
    data = path.read_bytes() if path and source.media == "pdf" else None
    text = source.text[span.start : span.end]
    original = Original(record.lahteet[0], data, source, text, span.start)
    return Subject(record, {source.sha256: original}, _before_people(record))


def _of_saved(record: Record, folders: Iterable[Path]) -> Subject:
    """A record that was saved; its originals are looked for by their names, and known by their content."""
    paths = [folder / Path(info.nimi).name for folder in folders for info in record.lahteet]
    originals = {info.sha256: _original(info, paths) for info in record.lahteet}
    return Subject(record, originals, _before_people(record))


def _original(info: SourceInfo, paths: Iterable[Path], text: str = "", start: int = 0) -> Original:
    """The source document if one of the paths still holds it."""
    for path in paths:
        data = _content(path)
        if data is None or hashlib.sha256(data).hexdigest() != info.sha256:
            continue
        try:
            source = read(path)
        except InputError:
            return Original(info, data, None, text, start)
        return Original(info, data, source, text, start)
    return Original(info, None, None, text, start)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _before_people(record: Record) -> tuple[Earlier, ...]:
    """The record as the machine read it, where people have changed values since."""
    reading = record
    for path in dict.fromkeys(field_of(one).path for one in record.tiedot if is_decided(record, one)):
        reading = undo(reading, path).record
    if reading.values() == record.values():
        return ()
    return (Earlier(Text("Mitä ihmiset ovat muuttaneet", "What people have changed"), reading),)


# --- An archive ----------------------------------------------------------------------------------------------------


def of_archive(catalogue: Catalogue, key: str) -> Subject:
    """A record of an archive as it stands, with its history.

    Raises:
        InputError: there is no such record.
    """
    stored = catalogue.record(key)
    record = stored.record
    paths = [Path(path) for path in stored.paths]
    originals = {
        info.sha256: _original(
            info,
            [one if one.is_absolute() else catalogue.folder / one for one in paths],
            *((stored.text, stored.start) if info.sha256 == stored.source.sha256 else ("", 0)),
        )
        for info in record.lahteet
    }
    reading = catalogue.reading(key)
    earlier = []
    if reading.values() != record.values():
        earlier.append(Earlier(Text("Mitä ihmiset ovat muuttaneet", "What people have changed"), reading))
    for _, at, before in catalogue.versions(key)[-1:]:
        if before.values() != record.values():
            day = at[:10]
            title = Text(
                f"Mitä on muuttunut edellisestä luvusta ({day} asti)", f"Changes since the reading until {day}"
            )
            earlier.append(Earlier(title, before))
    return Subject(record, originals, tuple(earlier), tuple(catalogue.history(key)), tuple(_beside(catalogue, key)))


def _beside(catalogue: Catalogue, key: str) -> Iterator[tuple[Finding, tuple[str, str]]]:
    for found in cross_findings(catalogue, key):
        first, second = (catalogue.record(one).source.name for one in found.keys)
        yield found.finding, (first, second)
