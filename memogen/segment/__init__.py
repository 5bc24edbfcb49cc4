"""Source -> items and their parts.

A meeting's minutes become one :class:`Item` for each head of the sequence that fits best, a project listing one for
each project, any other document one. Within an item the rows are sorted into named parts (``memogen.layouts``), each
treatment of a stacked item apart. Nothing here reads a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memogen.language import Text
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
        after = page.part(begin, len(rows))
        if any(mark and mark.section for mark in after.marks):
            return [item_of(source, after, cover=rows[:begin])]
        return [item_of(source, page)]
    return (not is_plan(rows) and _listed(source, page)) or [document(source, page)]


def _listed(source: Source, page: Page) -> list[Item]:
    """The projects of a listing, each with the title of the whole."""
    found = projects(source, page.rows)
    above = [row for row in page.rows if found and row.end <= found[0].span.start]
    title = document(source, page.part(0, len(above))).heading
    return [replace(item, document=title) for item in found]


def table_of_contents(source: Source) -> list[tuple[int, str]]:
    """The (§, title) rows of "Käsitellyt asiat"; empty where a source has none."""
    return contents(rows_of(source))[0]


def missing_sections(source: Source, numbers: Iterable[int | None]) -> Text | None:
    """What to tell where a meeting's § numbers lack one of its contents, or one between two; None elsewhere."""
    known = [number for number in numbers if number is not None]
    lost = missing(known, table_of_contents(source)) if len(known) > 1 else []
    if not lost:
        return None
    printed = ", ".join(f"§ {number}" for number in lost)
    return Text(f"Asiat puuttuvat pykälien jonosta: {printed}.", f"Items are missing from the sequence: {printed}.")
