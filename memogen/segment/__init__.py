"""Source -> items and their parts.

A meeting's minutes become one :class:`Item` for each head of the sequence that fits best, a project listing one for
each project, any other document one. Within an item the rows are sorted into named parts (``memogen.layouts``), each
treatment of a stacked item apart. Nothing here reads a value.
"""

from __future__ import annotations

from dataclasses import replace

from memogen.segment.contents import contents
from memogen.segment.document import document, is_plan
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.listing import projects
from memogen.segment.minutes import item_of, looks_like_minutes
from memogen.segment.rows import rows_of
from memogen.segment.sequence import Page, bounds, heads, missing
from memogen.source import Source

__all__ = ["Form", "Item", "Part", "Treatment", "missing_sections", "segment", "table_of_contents"]


def segment(source: Source) -> list[Item]:
    """The items of a source, in order, and then those of the files that hang on it; at least one."""
    return _items(source) + [item for attached in source.attached for item in segment(attached)]


def _items(source: Source) -> list[Item]:
    rows = rows_of(source)
    page = Page.of(rows)
    listed, begin = contents(rows)
    found = heads(page, begin, listed)
    if found:
        starts = bounds(page, begin, found)
        return [
            item_of(source, page.part(start, end), replace(head, index=head.index - start), rows[: starts[0]])
            for head, start, end in zip(found, starts, [*starts[1:], len(rows)], strict=True)
        ]
    if looks_like_minutes(page):
        return [item_of(source, page)]
    return (not is_plan(rows) and projects(source, rows)) or [document(source, page)]


def table_of_contents(source: Source) -> list[tuple[int, str]]:
    """The (§, title) rows of "Käsitellyt asiat"; empty where a source has none."""
    return contents(rows_of(source))[0]


def missing_sections(source: Source, items: list[Item]) -> list[int]:
    """The § numbers that a meeting's items lack: those of its contents, and those between two neighbours."""
    numbers = [item.number for item in items if item.number is not None]
    return missing(numbers, table_of_contents(source)) if len(numbers) > 1 else []
