r"""Lines in reading order -> the one text of a :class:`Source`, with offsets, words and repairs.

The last step of every reader: characters are mended, line-end hyphens resolved, separators set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from memogen.finnish.text import LineEnd, clean, hyphenates, line_end, vocabulary
from memogen.read.navigation import Lead, is_navigation, lead_of
from memogen.read.opening import Opened
from memogen.source import Box, Cell, Line, Page, Repair, Role, Source, Word

#: A table of contents has at least so many rows, whose titles are led to their pages by at least so many dots.
LEAST_CONTENTS, LEADER = 3, 5
_CONTENTS = re.compile(r"sisä(?:llys(?:luettelo)?|ltö):?|innehåll(?:sförteckning)?:?|contents:?", re.IGNORECASE)
_WORD = re.compile(r"[^ ]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of raw text that lies in one box (None where the format has none)."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line before it has offsets: its segments of pieces, and what :class:`Line` says of it.

    ``contents`` where the format says that it is a row of a table of contents.
    """

    segments: tuple[tuple[Printed, ...], ...]
    role: Role = Role.BODY
    page: int | None = None
    starts_paragraph: bool = True
    indent: float = 0.0
    level: int = 0
    bold: bool = False
    size: float = 0.0
    cell: Cell | None = None
    place: str | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class _Mended:
    """An entry's final text; words and repairs count from its start."""

    entry: Entry
    text: str
    words: tuple[tuple[int, int, Box], ...]
    repairs: tuple[Repair, ...]


def compose(
    entries: Iterable[Entry],
    opened: Opened,
    *,
    pages: tuple[Page, ...] = (),
    title: str | None = None,
) -> Source:
    """Joins the entries to a source: the running text first, page furniture after it. Empty entries fall out."""
    mended = list(_set_aside([line for line in map(_mend, entries) if line.text]))
    running = [line for line in mended if line.entry.role is not Role.FURNITURE]
    ordered = running + [line for line in mended if line.entry.role is Role.FURNITURE]
    known = vocabulary(line.text for line in ordered)
    hyphenated = hyphenates(
        (line.text, after.text) for line, after in pairwise(running) if not after.entry.starts_paragraph
    )
    parts = ["\f"] if ordered and not running else []
    lines: list[Line] = []
    words: list[Word] = []
    repairs: list[Repair] = []
    offset = sum(map(len, parts))
    for line, after in zip_longest(ordered, ordered[1:]):
        text, separator = _joined(line, after, known, hyphenated=hyphenated) if after else (line.text, "")
        lines.append(_placed(line, offset, len(text)))
        words += _words(line, offset, len(text))
        repairs += [replace(repair, start=offset + repair.start) for repair in line.repairs]
        if after and not separator:
            last = len(line.text) - 1
            repairs.append(Repair("rivin loppu", offset + last, line.text[last] + "\n", text[last:]))
        parts += [text, separator]
        offset += len(text) + len(separator)
    return Source(
        name=opened.name,
        sha256=opened.sha256,
        media=opened.media,
        text="".join(parts),
        lines=tuple(lines),
        pages=pages,
        words=tuple(words),
        repairs=tuple(repairs),
        title=title,
    )


def _mend(entry: Entry) -> _Mended:
    parts: list[str] = []
    words: list[tuple[int, int, Box]] = []
    repairs: list[Repair] = []
    offset = 0
    for segment in entry.segments:
        gap = "\t"
        for piece in _boxes_joined(segment):
            cleaned = clean(piece.text)
            text = cleaned.text.strip()
            if not text:
                continue
            if parts:
                parts.append(gap)
                offset += 1
            lead = len(cleaned.text) - len(cleaned.text.lstrip())
            repairs.extend(Repair(m.rule, offset + m.start - lead, m.raw, m.mended) for m in cleaned.mends)
            if piece.box is not None:
                words += [(offset + start, offset + end, piece.box) for start, end in _words_in(text)]
            parts.append(text)
            offset += len(text)
            gap = " "
    return _Mended(entry, "".join(parts), tuple(words), tuple(repairs))


def _boxes_joined(segment: Sequence[Printed]) -> Iterator[Printed]:
    """The pieces, those of an empty box of brackets ("[", "]") as one."""
    held: Printed | None = None
    for piece in segment:
        if held and held.box and piece.box and held.text + piece.text in ("[]", "()"):
            piece, held = Printed(f"{held.text} {piece.text}", held.box.union(piece.box)), None
        if held:
            yield held
        held = piece
    if held:
        yield held


def _words_in(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))] if " " not in text else [word.span() for word in _WORD.finditer(text)]


def _set_aside(lines: Sequence[_Mended]) -> Iterator[_Mended]:
    """The lines with a site's navigation and the tables of contents of plans and reports as furniture."""
    for is_lead, rows in groupby(_without_contents(lines), _may_lead):
        run = list(rows)
        yield from map(_as_furniture, run) if is_lead and is_navigation([line.text for line in run]) else run


def _may_lead(line: _Mended) -> bool:
    """Whether a line may be navigation; in a table only a clear phrase is."""
    lead = lead_of(line.text)
    return lead is Lead.SURE or (lead is Lead.MENU and line.entry.cell is None)


def _without_contents(lines: Sequence[_Mended]) -> list[_Mended]:
    """The lines with tables of contents as furniture; minutes list their items in theirs.

    Such a table is a run of rows that end in leader dots and a page; one row alone is none.
    """
    found: list[_Mended] = []
    for is_listed, rows in groupby(lines, _is_listed):
        run = list(rows)
        aside = is_listed and len(run) >= LEAST_CONTENTS and not any("§" in line.text for line in run)
        if aside and found and _CONTENTS.fullmatch(found[-1].text):
            run.insert(0, found.pop())
        found += map(_as_furniture, run) if aside else run
    return found


def _as_furniture(line: _Mended) -> _Mended:
    return replace(line, entry=replace(line.entry, role=Role.FURNITURE, cell=None))


def _is_listed(line: _Mended) -> bool:
    leader = line.text.rstrip("0123456789")
    dots = leader[-2 * LEADER :].replace(" ", "").replace("\t", "").replace("…", "...")
    return line.entry.contents or (len(leader) < len(line.text) and dots.endswith("." * LEADER))


def _joined(line: _Mended, after: _Mended, known: frozenset[str], *, hyphenated: bool) -> tuple[str, str]:
    """The line's text and what stands between it and the next."""
    role, role_after = line.entry.role, after.entry.role
    if role_after is Role.FURNITURE:
        return line.text, "\n" if role is Role.FURNITURE else "\f"
    cell, cell_after = line.entry.cell, after.entry.cell
    if cell and cell_after and cell[:2] == cell_after[:2] and cell != cell_after:
        return line.text, "\t"
    if after.entry.starts_paragraph or role is not role_after:
        return line.text, "\n"
    end = line_end(line.text, after.text, known, hyphenated=hyphenated)
    if end is LineEnd.BREAK:
        return line.text, "\n"
    return (line.text[:-1] if end is LineEnd.DROP else line.text), ""


def _words(line: _Mended, offset: int, length: int) -> list[Word]:
    """The line's words with their offsets, cut where a line-end hyphen was dropped."""
    page = line.entry.page
    if page is None:
        return []
    return [Word(start + offset, min(end, length) + offset, page, box) for start, end, box in line.words]


def _placed(line: _Mended, offset: int, length: int) -> Line:
    entry = line.entry
    return Line(
        start=offset,
        end=offset + length,
        page=entry.page,
        box=_union([box for _, _, box in line.words]),
        role=entry.role,
        starts_paragraph=entry.starts_paragraph,
        indent=entry.indent,
        level=entry.level,
        bold=entry.bold,
        size=entry.size,
        cell=entry.cell,
        place=entry.place,
    )


def _union(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole
