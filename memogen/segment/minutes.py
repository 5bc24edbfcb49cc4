"""One item of minutes: its title and numbers, who treats it when, and its treatments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from memogen.layouts import SECRECY_NOTE, SECTIONS
from memogen.segment.headings import section_heading
from memogen.segment.item import Form, Item, Part, Treatment
from memogen.segment.marks import Marks, marks_of, number_of
from memogen.segment.parts import parts_of
from memogen.segment.rows import Row, could_be_title, furniture_of, is_navigation, joined
from memogen.segment.sequence import Head, Page
from memogen.source import Role, Source, Span

_HEAD_ROWS = 25
_SKIPPED_ROWS = 6
_LONGEST_TITLE_ROWS = 6
_SECRECY = re.compile(SECRECY_NOTE, re.IGNORECASE)
_ATTACHMENT = re.compile(r"(?:liite|bilaga) ?\d", re.IGNORECASE)
_ABBREVIATION = 9  # letters, at most
_DECISIONS = ("ehdotus", "kasittely", "paatos", "aanestys", "esteellisyys", "eriava_mielipide", "poytakirjamerkinta")


@dataclass(frozen=True, slots=True)
class _Title:
    """A title and the index of the first row after it."""

    span: Span | None
    end: int


def looks_like_minutes(page: Page) -> bool:
    """Whether a document shows a treatment, a § heading at its top, a proposal, or a decision and a diary number."""
    if any(mark and mark.is_treatment and mark.section for mark in page.marks) or "ehdotus" in page.opens:
        return True
    top = page.marks[:_HEAD_ROWS]
    if any(mark and mark.section and mark.sign != "item" and not mark.body for mark in top):
        return True
    named = any(mark and mark.body and (mark.paper or mark.label or mark.date) for mark in top)
    return named or ("paatos" in page.opens and any(mark and mark.diary for mark in page.marks))


def item_of(source: Source, page: Page, head: Head | None = None, cover: Sequence[Row] = ()) -> Item:
    """One item; ``head`` is its row in a meeting's sequence, ``cover`` are the rows before the meeting's first one."""
    rows, marks = page.rows, page.marks
    is_single, head = head is None, head or _head(page)
    title = _title(page, head)
    mark = marks[head.index] if head else None
    number = mark.section if mark and mark.sign != "item" and not (mark.is_treatment and is_single) else None
    openings, listed = _openings(source, page, title.end, number)
    treatments = [_dated(source, one, listed) for one in _treatments(page, title.end, openings)]
    furniture = furniture_of(source, rows)
    around = [(row, mark) for row in (*rows[: title.end], *furniture, *cover) if (mark := marks_of(row))]
    around += _labelled(page, title.end)
    own = _own(source, treatments, number, around)
    rest = tuple(one for one in treatments if one is not own)
    if own.mark and number and _printed(source, own.section) != _printed(source, number):
        rest, own = (*rest, _parted(own, decisions=True)), _parted(replace(own, mark=None), decisions=False)
        own = replace(own, body=None, date=None, section=None)
    if attached := _attached(page, title):
        own = replace(own, parts=(*attached, *own.parts))
    completed = _completed(source, own, number, listed, around)
    named = {_key(source, one) for one in (*rest, completed)}
    diary = next((mark.diary for mark in marks[: max(title.end + 4, _HEAD_ROWS // 2)] if mark and mark.diary), None)
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


def _head(page: Page) -> Head | None:
    """The row that a single item hangs on: its § at the top, else its treatment's row."""
    top = range(min(_HEAD_ROWS, len(page.rows)))
    history = next((index for index in top if page.opens[index] == "aiempi_kasittely"), len(page.rows))
    marked = [(i, mark) for i in top if i < history and (mark := page.marks[i]) and mark.section]
    alone = [one for one in marked if not one[1].body and _could_head(page, *one)]
    named = {number_of(page.rows[i], mark) for i, mark in alone if mark.paper}  # "Pöytäkirja 12.5.2025/Pykälä 61"
    signed = [
        (i, mark)
        for i, mark in alone
        if mark.sign in ("before", "after") and (not named or number_of(page.rows[i], mark) in named)
    ]
    treated = [one for one in marked if one[1].is_treatment]
    lone = [one for one in treated if not any(abs(one[0] - other[0]) == 1 for other in treated)]
    for index, mark in (*signed, *alone, *lone):
        return Head(index, 0, (mark.sign,), mark.rest)
    return None


def _could_head(page: Page, index: int, mark: Marks) -> bool:
    row = page.rows[index]
    text = row.text.replace("\t", " ")
    return mark.rest is None or could_be_title(replace(row, text=text.removesuffix(".") if ". " not in text else text))


# -- the title --------------------------------------------------------------------------------------------------------


def _title(page: Page, head: Head | None) -> _Title:
    """The title: on the head's row, after "Asia:", below the head, above a treatment or diary number, or a heading."""
    rows, marks = page.rows, page.marks
    mark = marks[head.index] if head else None
    if head and head.title:
        end = _paragraph_end(page, head.index)
        return _Title(Span(head.title.start, rows[end - 1].end if end > head.index + 1 else head.title.end), end)
    top = min(_HEAD_ROWS, len(rows))
    for index in range(top):
        if page.opens[index] == "otsikko" and (found := section_heading(rows[index].text, SECTIONS)):
            rest = rows[index].text[found[1] :].strip()
            return _Title(rows[index].within(found[1]), index + 1) if rest else _below(page, index + 1)
    if head and mark and not mark.body and (below := _below(page, head.index + 1, is_title=mark.sign != "item")).span:
        return below
    marked = [i for i in range(top) if (one := marks[i]) and (one.is_treatment or one.is_diary)]
    for index in marked:
        if above := _above(page, index):
            return _Title(above, index)
    diaries = [i for i in marked if head and i < head.index and marks[i].is_diary]  # type: ignore[union-attr]
    for index in (*diaries, *([head.index] if head else ()), *marked[:1]):
        if (below := _below(page, index + 1)).span:
            return below
    free = [i for i in range(top) if _is_free(page, i)]
    first = next((i for i in free if rows[i].role is Role.HEADING), free[0] if free else None)
    return _Title(rows[first].span, first + 1) if first is not None else _Title(None, head.index + 1 if head else 0)


def _is_free(page: Page, index: int) -> bool:
    """Whether a row can be a title: it opens no part and bears no mark."""
    mark = page.marks[index]
    return (
        not page.opens[index]
        and (mark is None or (mark.rest is not None and not mark.diary))
        and could_be_title(page.rows[index])
    )


def _paragraph_end(page: Page, index: int) -> int:
    """The index of the first row after the paragraph that a title begins."""
    end = index + 1
    while (
        end < min(len(page.rows), index + _LONGEST_TITLE_ROWS)
        and not page.rows[end].starts_paragraph
        and _is_free(page, end)
    ):
        end += 1
    return end


def _below(page: Page, begin: int, *, is_title: bool = False) -> _Title:
    """The first row below a head that can be a title; right below a § it is one unless it is a section's bare name."""
    for index in range(begin, min(len(page.rows), begin + _SKIPPED_ROWS)):
        row, mark = page.rows[index], page.marks[index]
        if _SECRECY.match(row.text) or _ATTACHMENT.match(row.text):
            continue
        bare = " " not in row.text.strip() or ":" in row.text
        whole = is_title and index == begin and mark is None and not (bare and section_heading(row.text, SECTIONS))
        if _is_free(page, index) or (whole and could_be_title(replace(row, text=row.text.rstrip(" ,")))):
            end = _paragraph_end(page, index)
            return _Title(Span(row.start, page.rows[end - 1].end), end)
        skipped = (mark and mark.rest is None) or is_navigation(row.text) or not re.search(r"[^\W\d_]", row.text)
        if not skipped and page.opens[index] != "liitteet":
            break
    return _Title(None, begin)


def _above(page: Page, index: int) -> Span | None:
    if index <= 0 or not _is_free(page, index - 1):
        return None
    begin = index - 1
    while begin > 0 and not page.rows[begin].starts_paragraph and _is_free(page, begin - 1):
        begin -= 1
    return Span(page.rows[begin].start, page.rows[index - 1].end)


# -- the treatments ---------------------------------------------------------------------------------------------------


def _openings(
    source: Source, page: Page, body_from: int, number: Span | None
) -> tuple[dict[int, Treatment], list[Treatment]]:
    """(rows that open a treatment's text, treatments that are only listed).

    Treatments in a run, under a heading such as "Päätöshistoria" or above the title are a list; a row that repeats
    the treatment in force is a page's head.
    """
    openings: dict[int, Treatment] = {}
    listed: list[Treatment] = []
    history, in_force = False, _printed(source, number)
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
            mark.date or _printed(source, mark.section) not in (in_force, *_numbers(source, openings))
        ):
            openings[index] = one
        elif mark.section:
            openings.setdefault(index, one) if not openings else None
        elif not openings and not listed:
            listed.append(one)
    return openings, listed


def _numbers(source: Source, openings: dict[int, Treatment]) -> set[str]:
    return {_printed(source, one.section) for one in openings.values()}


def _treatments(page: Page, body_from: int, openings: dict[int, Treatment]) -> list[Treatment]:
    """The printed treatments; text before the first opening is of the matter as a whole."""
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
            found += [Treatment(cycle) for cycle in cycles[:-1]]
            found.append(replace(openings.get(begin, Treatment(())), parts=cycles[-1]))
    if len(found) > 1 and found[0].mark is None and found[1].mark is not None:
        found = [replace(found[1], parts=(*found[0].parts, *found[1].parts)), *found[2:]]
    return found or [Treatment(())]


def _dated(source: Source, one: Treatment, listed: Sequence[Treatment]) -> Treatment:
    """Gives a treatment without a day the listed one's of the same §, with its body as the list prints it."""
    if one.date is not None or one.section is None:
        return one
    same = next((mark for mark in listed if _printed(source, mark.section) == _printed(source, one.section)), None)
    return replace(same, parts=one.parts) if same else one


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


def _own(
    source: Source, treatments: Sequence[Treatment], number: Span | None, around: Iterable[tuple[Row, Marks]]
) -> Treatment:
    """The treatment whose § the head names, or whose day the meeting's papers bear; else the latest."""
    wanted, days = _printed(source, number), {_printed(source, mark.date) for _, mark in around if mark.date}
    same = [one for one in treatments if one.section and _printed(source, one.section) == wanted]
    on_day = [one for one in same or treatments if one.date and _printed(source, one.date) in days and one.section]
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


def _attached(page: Page, title: _Title) -> tuple[Part, ...]:
    """The attachments that stand above the title, as on a record system's pages."""
    start = title.span.start if title.span else 0
    above = [
        row
        for row, mark in zip(page.rows, page.marks, strict=True)
        if row.start < start
        and mark is None
        and re.search(r"[^\W\d_]", row.text)
        and (_ATTACHMENT.match(row.text) or not is_navigation(row.text))
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
    same = [own, *(one for one in listed if section and _printed(source, one.section) == _printed(source, section))]
    if section is None and own.mark is None and listed:
        same.append(listed[-1])
        section = listed[-1].section
    labels = [None, *(mark.label if mark.date is None else None for _, mark in around)]
    ranked = [(_rank(source, mark, before), mark) for (_, mark), before in zip(around, labels, strict=False)]
    bodies = (mark.body for _, mark in around if mark.body and mark.section in (None, number))
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
    if not bodies or len(_printed(source, bodies[0])) > _ABBREVIATION:
        return next(iter(bodies), None)
    first = _printed(source, bodies[0])[:1]
    full = (b for b in bodies if _printed(source, b)[:1] == first and len(_printed(source, b)) > _ABBREVIATION)
    return next(full, bodies[0])


def _rank(source: Source, mark: Marks, before: Span | None) -> int:
    """How surely a row's day is the meeting's: "Kokousaika", then beside a body, then beside "Pöytäkirja"."""
    if mark.label or before:
        return 0
    return 1 if mark.body or mark.section else 2 if mark.paper else 3


def _agrees(source: Source, mark: Marks, section: Span | None) -> bool:
    return mark.section is None or mark.sign == "item" or _printed(source, mark.section) == _printed(source, section)


def _is_same(source: Source, one: Treatment, own: Treatment) -> bool:
    """Whether a listed treatment is the own one: the same §, or no § and the same day."""
    if one.section is None:
        return one.date is None or own.date is None or _printed(source, one.date) == _printed(source, own.date)
    if own.section is None or _printed(source, one.section) != _printed(source, own.section):
        return False
    return one.date is None or own.date is None or _printed(source, one.date) == _printed(source, own.date)


def _key(source: Source, one: Treatment) -> tuple[str, str]:
    return _printed(source, one.section), _printed(source, one.date)


def _printed(source: Source, span: Span | None) -> str:
    return source.text[span.start : span.end] if span else ""
