"""Labelled documents -> examples to train on: every place and value of the learned fields, described, right or not.

Labels have the form that bench/accuracy.py reads. A folder's ``index.jsonl`` may give each file's body ("municipality"
or "body"); documents of one body are left out together where weights are measured, others each for itself.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy import Flat, compare, figures, flatten, same

from memogen.errors import MemogenError
from memogen.extract import candidates, read_item
from memogen.fields import FIELDS
from memogen.fields.reading import Candidate, Reading
from memogen.noting import plain
from memogen.read import read
from memogen.resolve import resolve
from memogen.segment import segment
from memogen.weighing.features import Describer
from memogen.weighing.judging import described, is_learned
from memogen.weighing.weights import Features


@dataclass(frozen=True)
class Place:
    """A candidate with its features and whether the labels allow it."""

    candidate: Candidate
    features: Features
    right: bool


@dataclass(frozen=True)
class Example:
    """An item with its labels.

    Attributes:
        document: its file.
        body: whose it is; documents of one body are left out together.
        wanted: what the labels state.
        known: the learned fields that are labelled.
        about: whether it is about a project at all; None where the labels do not tell.
        features: those of the item as a whole.
        places: its candidates.
    """

    document: str
    body: str
    wanted: Flat
    known: frozenset[str]
    about: bool | None
    features: Features
    places: tuple[Place, ...]


def examples(labels_dir: Path, docs_dir: Path) -> Iterator[Example]:
    """The examples of a folder of labels and a folder of documents (often the same); unreadable documents are told."""
    index = _index(labels_dir) | _index(labels_dir.parent) | _index(docs_dir)
    for path in sorted(labels_dir.glob("*.jsonl")):
        if path.name != "index.jsonl":
            yield from _of_sentences(path)
    for path in sorted(labels_dir.glob("*.json")):
        labels = json.loads(path.read_text("utf-8"))
        document = _document(path, labels, docs_dir)
        if document is None or not ({"fields", "items", "want"} & labels.keys()):
            continue
        row = index.get(document.name, {})
        body = labels.get("body") or row.get("municipality") or row.get("body") or document.stem
        try:
            yield from _of_document(str(document), str(body), labels)
        except MemogenError as problem:
            print(f"left out: {document}: {problem}")


def _of_sentences(path: Path) -> Iterator[Example]:
    """The rows of a file of sentences: each is the prose of an item of minutes, and what it states of some fields."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder) / ("plan.html" if "table" in row else "item.txt")
            document.write_text(plan_of_table(row) if "table" in row else item_of_sentence(row), "utf-8")
            nothing = dict.fromkeys(filter(is_learned, FIELDS))
            values = row["values"] if row.get("about", True) else nothing
            yield from _of_document(str(document), f"{path.name}:{number}", {"want": [{"values": values}]})


def item_of_sentence(row: dict[str, Any]) -> str:
    """An item of minutes whose prose is one row of a file of sentences."""
    title = row.get("title", "Kylien talvi -hankkeen omarahoitus")
    proposal = row.get("proposal", "Kaupunginhallitus hyväksyy hankkeen omarahoituksen.")
    receivers = "Tiedoksi\nTalouspalvelut\nElinvoimapalvelut\nHankkeen ohjausryhmä\nTilapalvelut\nArkisto"
    parts = ["Kaupunginhallitus 4.3.2024 § 12", title, row["body"], f"Päätösehdotus\n{proposal}", receivers]
    return "\n\n".join(parts) + "\n"


def plan_of_table(row: dict[str, Any]) -> str:
    """A project plan of Kemi with one ruled table, as a page; the cells of a row are parted by bars."""
    rows = ("".join(f"<td>{cell.strip()}</td>" for cell in line.split("|")) for line in row["table"])
    intro = "<p>Kemin kaupunki toteuttaa hankkeen, ja Kemi vastaa siitä.</p>"
    title = "<h1>Kylien talvi -hankkeen hankesuunnitelma</h1>"
    return f"<html><body>{title}{intro}<table>{''.join(f'<tr>{one}</tr>' for one in rows)}</table></body></html>"


def _index(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "index.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.is_file() else []
    return {row["file"]: row for row in rows}


def _document(path: Path, labels: dict[str, Any], folder: Path) -> Path | None:
    if "file" in labels:
        document = folder / labels["file"]
        return document if document.is_file() else None
    return next((one for one in sorted(folder.glob(f"{path.stem}.*")) if one != path), None)


def _of_document(document: str, body: str, labels: dict[str, Any]) -> Iterator[Example]:
    readings = [read_item(item) for item in segment(read(Path(document)))]
    found = [candidates(reading) for reading in readings]
    flats = [flatten(resolve(reading, one).values()) for reading, one in zip(readings, found, strict=True)]
    for number, wanted, known in _labelled(labels, readings, flats):
        places = tuple(
            Place(candidate, features, is_right(candidate, wanted.get(candidate.path, [])))
            for candidate, features in described(Describer(readings[number]), found[number])
        )
        labelled = frozenset(filter(known, filter(is_learned, FIELDS)))
        about = any(map(is_learned, wanted)) or (None if len(labelled) < _WHOLE else False)
        features = Describer(readings[number]).of_item()
        yield Example(document, body, wanted, labelled, about, features, places)


_WHOLE = 12
"""Labels of this many learned fields, none of them stated, say that an item is about no project."""

Labelled = tuple[int, Flat, Callable[[str], bool]]
"""An item's number, what is wanted of it, and whether a field is labelled at all."""


def _labelled(labels: dict[str, Any], readings: list[Reading], flats: list[Flat]) -> Iterator[Labelled]:
    """The items that a label file speaks of."""
    if "want" in labels:
        yield from _by_wants(labels["want"], flats)
        return
    ignored = set(labels.get("ignore", ()))
    if "items" in labels:
        numbers = {reading.item.number: index for index, reading in enumerate(readings)}
        for one in labels["items"]:
            if (index := numbers.get(one["asiakirja.pykala"])) is not None:
                skip = set(one.get("ignore", ()))
                yield index, flatten({k: v for k, v in one.items() if k != "ignore"}), _outside(skip)
    elif "projects" in labels:
        left = set(range(len(flats)))
        for one in labels["projects"]:
            wanted = flatten({k: v for k, v in (one.get("fields") or one).items() if k not in ("ignore", "notes")})
            hits = {n: sum(unit.outcome == "hit" for unit in compare(wanted, flats[n])) for n in left}
            best = max(hits, key=lambda n: hits[n], default=None)
            if best is not None and hits[best]:
                left.remove(best)
                yield best, wanted, _outside(ignored | set(one.get("ignore", ())))
    else:
        wanted = flatten(labels["fields"])
        best = max(range(len(flats)), key=lambda n: figures(compare(wanted, flats[n], ignored)).f1)
        yield best, wanted, _outside(ignored)


def _outside(ignored: set[str]) -> Callable[[str], bool]:
    return lambda path: path not in ignored


def _by_wants(wants: list[dict[str, Any]], flats: list[Flat]) -> Iterator[Labelled]:
    """Labels of single values: {"sel": {PATH: VALUE}, "values": {PATH: VALUE}}; only the named fields are labelled."""
    for number, one in enumerate(wants):
        chosen = one.get("sel")
        fitting = (
            n
            for n, flat in enumerate(flats)
            if chosen and all(any(same(p, "", v, m.get("")) for m in flat.get(p, ())) for p, v in chosen.items())
        )
        index = next(fitting, None) if chosen and len(flats) > 1 else min(number, len(flats) - 1)
        values = {path: value for path, value in one["values"].items() if path in FIELDS and "~" not in str(value)}
        stated = {
            path: {"any": value[1:]} if isinstance(value, list) and value[:1] == ["|"] else value
            for path, value in values.items()
            if value is not None
        }
        if index is not None:
            yield index, flatten(stated), values.__contains__


def is_right(candidate: Candidate, wanted: list[dict[str, Any]]) -> bool:
    """Whether the labels of a field allow a candidate; a member of a list by its key, with no part that differs."""
    value = plain(candidate.value)
    if not isinstance(value, dict):
        return any("" in want and same(candidate.path, "", want[""], value) for want in wanted)
    return any(
        next(iter(want)) in value
        and all(part not in want or same(candidate.path, part, want[part], one) for part, one in value.items())
        for want in wanted
        if want
    )
