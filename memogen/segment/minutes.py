"""One item of minutes: its title and numbers, who treats it when, and its treatments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.marks import Marks, marks_of
from memogen.segment.parts import parts_of
from memogen.segment.rows import Row, furniture_of, is_navigation, joined
from memogen.segment.sequence import Head, Page
from memogen.segment.title import ATTACHMENT, HEAD_ROWS, Title, head_of, title_of
from memogen.segment.treatments import openings_of, printed, treatments_of
from memogen.source import Source, Span

_ABBREVIATION = 9  # letters, at most
_DECISIONS = ("ehdotus", "kasittely", "paatos", "aanestys", "esteellisyys", "eriava_mielipide", "poytakirjamerkinta")


def looks_like_minutes(page: Page) -> bool:
    """Whether a document shows a treatment, a § heading at its top, a proposal, or a decision and a diary number."""
    if any(mark and mark.is_treatment and mark.section for mark in page.marks) or "ehdotus" in page.opens:
        return True
    top = page.marks[:HEAD_ROWS]
    if any(mark and mark.section and mark.sign != "item" and not mark.body for mark in top):
        return True
    named = any(mark and mark.body and (mark.paper or mark.label or mark.date) for mark in top)
    return named or ("paatos" in page.opens and any(mark and mark.diary for mark in page.marks))


def item_of(source: Source, page: Page, head: Head | None = None, cover: Sequence[Row] = ()) -> Item:
    """One item; ``head`` is its row in a meeting's sequence, ``cover`` are the rows before the meeting's first one."""
    rows, marks = page.rows, page.marks
    is_single, head = head is None, head or head_of(page)
    title = title_of(page, head)
    mark = marks[head.index] if head else None
    number = mark.section if mark and mark.sign != "item" and not (mark.is_treatment and is_single) else None
    openings, listed = openings_of(source, page, title.end, number)
    treatments = [
        _dated(source, one, listed) for one in treatments_of(source, page, title.end, openings, printed(source, number))
    ]
    furniture = furniture_of(source, rows)
    around = [(row, mark) for row in (*rows[: title.end], *furniture, *cover) if (mark := marks_of(row))]
    around += _labelled(page, title.end)
    own = _own(source, treatments, number, around)
    rest = tuple(one for one in treatments if one is not own)
    if own.mark and number and printed(source, own.section) != printed(source, number):
        rest, own = (*rest, _parted(own, decisions=True)), _parted(replace(own, mark=None), decisions=False)
        own = replace(own, body=None, date=None, section=None)
    if attached := _attached(page, title):
        own = replace(own, parts=(*attached, *own.parts))
    completed = _completed(source, own, number, listed, around)
    named = {_key(source, one) for one in (*rest, completed)}
    diary = next((mark.diary for mark in marks[: max(title.end + 4, HEAD_ROWS // 2)] if mark and mark.diary), None)
    return Item(
        source,
        Form.MINUTES,
        joined(rows) or Span(0, 0),
        (*rest, completed),
        title.span,
        completed.section,
        diary,
        tuple(mark for mark in listed if _key(source, mark) not in named and not _is_same(source, mark, completed)),
    )


def _dated(source: Source, one: Treatment, listed: Sequence[Treatment]) -> Treatment:
    """Gives a treatment without a day the listed one's of the same §, with its body as the list prints it."""
    if one.date is not None or one.section is None:
        return one
    same = next((mark for mark in listed if printed(source, mark.section) == printed(source, one.section)), None)
    return replace(same, parts=one.parts) if same else one


def _own(
    source: Source, treatments: Sequence[Treatment], number: Span | None, around: Iterable[tuple[Row, Marks]]
) -> Treatment:
    """The treatment whose § the head names, or whose day the meeting's papers bear; else the latest."""
    wanted, days = printed(source, number), {printed(source, mark.date) for _, mark in around if mark.date}
    same = [one for one in treatments if one.section and printed(source, one.section) == wanted]
    on_day = [one for one in same or treatments if one.date and printed(source, one.date) in days and one.section]
    if len(same) == 1 or (len(on_day) == 1 and len(treatments) > 1 and same):
        return (on_day or same)[0]
    return treatments[-1]


def _parted(one: Treatment, *, decisions: bool) -> Treatment:
    """Of a treatment that is not the head's, what it decided, or the rest: the matter itself."""
    return replace(one, parts=tuple(part for part in one.parts if (part.name in _DECISIONS) == decisions))


def _labelled(page: Page, begin: int) -> list[tuple[Row, Marks]]:
    """The rows right below the title that tell the day after a label, and the label's own: "Päätöspäivämäärä"."""
    near = [(page.rows[i], mark) for i in range(begin, min(len(page.rows), begin + 8)) if (mark := page.marks[i])]
    return near if any(mark.label for _, mark in near) else []


def _attached(page: Page, title: Title) -> tuple[Part, ...]:
    """The attachments that stand above the title, as on a record system's pages."""
    start = title.span.start if title.span else 0
    above = [
        row
        for row, mark in zip(page.rows, page.marks, strict=True)
        if row.start < start
        and mark is None
        and re.search(r"[^\W\d_]", row.text)
        and (ATTACHMENT.match(row.text) or not is_navigation(row.text))
    ]
    return tuple(part for part in parts_of(above) if part.name in ("liitteet", "oheismateriaali") and part.spans)


def _completed(
    source: Source,
    own: Treatment,
    number: Span | None,
    listed: Sequence[Treatment],
    around: Sequence[tuple[Row, Marks]],
) -> Treatment:
    """The own treatment with what it lacks: from the list's row of the same §, else the page's or meeting's head."""
    section = number or own.section
    same = [own, *(one for one in listed if section and printed(source, one.section) == printed(source, section))]
    if section is None and own.mark is None and listed:
        same.append(listed[-1])
        section = listed[-1].section
    labels = [None, *(mark.label if mark.date is None else None for _, mark in around)]
    ranked = [(_rank(mark, before), mark) for (_, mark), before in zip(around, labels, strict=False)]
    bodies = (mark.body for _, mark in around if mark.body and _agrees(source, mark, section))
    days = (
        mark.date for _, mark in sorted(ranked, key=lambda one: one[0]) if mark.date and _agrees(source, mark, section)
    )
    return replace(
        own,
        mark=own.mark or next((one.mark for one in same if one.mark), None),
        section=section or next((mark.section for _, mark in around if mark.section and mark.sign != "item"), None),
        body=_in_full(source, [*(one.body for one in same if one.body), *bodies]),
        date=next((one.date for one in same if one.date), None) or next(days, None),
    )


def _in_full(source: Source, bodies: Sequence[Span]) -> Span | None:
    """The first body, or where that is an abbreviation the first that begins alike and is none."""
    if not bodies or len(printed(source, bodies[0])) > _ABBREVIATION:
        return next(iter(bodies), None)
    first = printed(source, bodies[0])[:1]
    full = (b for b in bodies if printed(source, b)[:1] == first and len(printed(source, b)) > _ABBREVIATION)
    return next(full, bodies[0])


def _rank(mark: Marks, before: Span | None) -> int:
    """How surely a row's day is the meeting's: "Kokousaika", then beside a body, then beside "Pöytäkirja"."""
    if mark.label or before:
        return 0
    return 1 if mark.body or mark.section else 2 if mark.paper else 3


def _agrees(source: Source, mark: Marks, section: Span | None) -> bool:
    return mark.section is None or mark.sign == "item" or printed(source, mark.section) == printed(source, section)


def _is_same(source: Source, one: Treatment, own: Treatment) -> bool:
    """Whether a listed treatment is the own one: the same § where it has one, and no other day."""
    if one.section and printed(source, one.section) != printed(source, own.section):
        return False
    return one.date is None or own.date is None or printed(source, one.date) == printed(source, own.date)


def _key(source: Source, one: Treatment) -> tuple[str, str]:
    return printed(source, one.section), printed(source, one.date)
