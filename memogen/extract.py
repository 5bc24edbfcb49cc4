"""Source -> records: each item read, every field's rules run, one reading chosen.

for record in extract(read("kokous.pdf")):
    print(record.get("hanke.nimi"))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from memogen.fields import FIELDS
from memogen.fields.reading import Candidate, Reading
from memogen.fields.treatment import reference_date
from memogen.finnish.pipeline import Analysis, analyse
from memogen.limits import progress
from memogen.record import Record
from memogen.resolve import resolve
from memogen.segment import Item, segment
from memogen.source import Source
from memogen.weighing.proposals import proposals
from memogen.weighing.surroundings import Surroundings

if TYPE_CHECKING:
    from spacy.language import Language


def extract(source: Source, model: Language | None = None) -> list[Record]:
    """The records of a source: one for each item, project or document in it, in order."""
    return [extract_item(item, model) for item in segment(source)]


def extract_item(item: Item, model: Language | None = None) -> Record:
    """The record of one item; a language ``model`` adds names that are never certain."""
    reading = read_item(item, model)
    return resolve(reading, candidates(reading))


def read_item(item: Item, model: Language | None = None) -> Reading:
    """The item with everything it mentions, at offsets of the source's text."""
    progress()
    text = item.source.flat[item.span.start : item.span.end]
    return Reading(item, _shifted(analyse(text, reference_date(item), model), item.span.start))


def candidates(reading: Reading) -> dict[str, list[Candidate]]:
    """What the rules of each field find, by path, and every mention that could be a value of a learned field."""
    found = {
        path: [candidate for rule in field.rules for candidate in rule.candidates(path, reading)]
        for path, field in FIELDS.items()
    }
    for candidate in proposals(reading, Surroundings(reading)):
        found[candidate.path].append(candidate)
    return found


def _shifted(analysis: Analysis, by: int) -> Analysis:
    """The analysis with all offsets moved on."""
    if not by:
        return analysis
    return Analysis(**{field.name: _moved(getattr(analysis, field.name), by) for field in fields(Analysis)})


def _moved(mentions: Sequence[Any], by: int) -> tuple[Any, ...]:
    moved = []
    for mention in mentions:
        if isinstance(mention, tuple):
            moved.append((mention[0] + by, mention[1] + by))
            continue
        spans = {
            field.name: (value[0] + by, value[1] + by)
            for field in fields(mention)
            if field.name.endswith("_span") and (value := getattr(mention, field.name)) is not None
        }
        moved.append(replace(mention, start=mention.start + by, end=mention.end + by, **spans))
    return tuple(moved)
