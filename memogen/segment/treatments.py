"""The treatments of one matter: the rows that announce them, and the text of each."""

from __future__ import annotations

import itertools
from dataclasses import replace

from memogen.segment.item import Part, Treatment
from memogen.segment.parts import parts_of
from memogen.segment.sequence import Page
from memogen.source import Source, Span


def openings_of(
    source: Source, page: Page, body_from: int, number: Span | None
) -> tuple[dict[int, Treatment], list[Treatment]]:
    """(rows that open a treatment's text, treatments that are only listed).

    Treatments in a run, under a heading such as "Päätöshistoria" or above the title are a list; a row that repeats
    the treatment in force is a page's head.
    """
    openings: dict[int, Treatment] = {}
    listed: list[Treatment] = []
    history, in_force = False, printed(source, number)
    is_mark = [bool(mark and mark.is_treatment and mark.section) for mark in page.marks] + [False]
    for index, mark in enumerate(page.marks):
        if page.opens[index]:
            history = page.opens[index] == "aiempi_kasittely"
        if mark is None or not mark.is_treatment:
            continue
        one = Treatment((), page.rows[index].span, mark.body, mark.date, mark.section)
        in_run = is_mark[index] and (is_mark[index - 1] or is_mark[index + 1])
        if index < body_from or history or in_run:
            listed.append(one)
        elif mark.section and (
            mark.date
            or printed(source, mark.section) not in {in_force, *(printed(source, o.section) for o in openings.values())}
        ):
            openings[index] = one
        elif mark.section:
            openings.setdefault(index, one) if not openings else None
        elif not openings and not listed:
            listed.append(one)
    return openings, listed


def treatments_of(
    source: Source, page: Page, body_from: int, openings: dict[int, Treatment], own: str
) -> list[Treatment]:
    """The printed treatments; text before the first opening is of the matter as a whole. ``own`` is the head's §."""
    bounds = [body_from, *(index for index in sorted(openings) if index >= body_from), len(page.rows)]
    found: list[Treatment] = []
    for begin, end in itertools.pairwise(bounds):
        body = [
            row
            for row, mark in zip(page.rows[begin:end], page.marks[begin:end], strict=True)
            if not (mark and mark.rest is None and (mark.is_diary or mark.is_treatment or mark.section))
        ]
        if parts := parts_of(body):
            cycles = _cycles(parts)
            mark = openings.get(begin, Treatment(()))
            marked = 0 if own and printed(source, mark.section) != own else len(cycles) - 1
            found += [replace(mark if at == marked else Treatment(()), parts=cycle) for at, cycle in enumerate(cycles)]
    if len(found) > 1 and found[0].mark is None and found[1].mark is not None:
        found = [replace(found[1], parts=(*found[0].parts, *found[1].parts)), *found[2:]]
    return found or [Treatment(())]


def _cycles(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The parts parted where a second proposal follows a decision: two bodies' treatments without a row between."""
    names = [part.name if part.span else "" for part in parts]
    if "ehdotus" not in names or "paatos" not in names[names.index("ehdotus") :]:
        return [parts]
    decided = names.index("paatos", names.index("ehdotus"))
    if "ehdotus" not in names[decided:]:
        return [parts]
    begin = names.index("ehdotus", decided)
    while begin - 1 > decided and names[begin - 1] in ("valmistelija", "esittelija", "selostus", "aiempi_kasittely"):
        begin -= 1
    proposed = names.index("ehdotus")
    return [parts[proposed:begin], *_cycles((*parts[:proposed], *parts[begin:]))]


def printed(source: Source, span: Span | None) -> str:
    """The text at a span; empty for None."""
    return source.text[span.start : span.end] if span else ""
