"""Source -> items and their parts.

A meeting's minutes become one :class:`Item` for each § of its table of contents, a project listing one for each
project, any other document one. Within an item the rows are sorted into named parts (``memogen.layouts``), each
treatment of a stacked item apart. Nothing here reads a value.
"""

from __future__ import annotations

import re

from memogen import layouts
from memogen.layouts import Layout
from memogen.segment.document import document, is_plan
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.listing import projects
from memogen.segment.minutes import contents, item_of, item_starts, looks_like_minutes
from memogen.segment.rows import rows_of
from memogen.source import Source

__all__ = ["Form", "Item", "Part", "Treatment", "recognise", "segment", "table_of_contents"]


def segment(source: Source) -> list[Item]:
    """The items of a source, in order; at least one."""
    rows = rows_of(source)
    layout = recognise(source)
    if not is_plan(rows) and (found := projects(source, rows, layout)):
        return found
    starts = item_starts(rows)
    if len(starts) > 1:
        return [item_of(source, rows[a:b], layout) for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    if starts or looks_like_minutes(rows, layout):
        return [item_of(source, rows, layout)]
    return [document(source, rows, layout)]


def table_of_contents(source: Source) -> list[tuple[int, str]]:
    """The (§, title) rows of "Käsitellyt asiat"; empty where a source has none."""
    return contents(rows_of(source))[0]


def recognise(source: Source) -> Layout:
    """The first layout all of whose evidence is in the text; the plain one where none is."""
    for layout in layouts.LAYOUTS:
        if all(re.search(pattern, source.text) for pattern in layout.evidence):
            return layout
    return layouts.PLAIN
