"""ODT bytes -> entries, straight from the XML: headings, lists with their numbers, tables, notes, page heads and feet.

Tracked deletions, comments, hidden and struck-out text are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from memogen.finnish.text import breaks_off, list_marker
from memogen.read.compose import Entry, Printed
from memogen.read.elements import child_of, digits_of, tag_of, value_of
from memogen.read.packed import parsed_part, unpacked
from memogen.read.word_styles import numeral
from memogen.source import Cell, Role

MAX_DEPTH = 200
#: The most columns that one merged or repeated cell may stand for, and the most spaces that one element.
MAX_SPAN, MAX_SPACES = 200, 100

_SKIPPED = frozenset(
    (
        "note-citation",
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "forms",
        "hidden-text",
        "hidden-paragraph",
    )
)
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its letters; None where the style that it is based on decides."""

    parent: str = ""
    bold: bool | None = None
    unseen: bool | None = None


@dataclass(slots=True)
class _List:
    """An open list: the levels that its style numbers as (format, before, after, shown levels), and its counts."""

    levels: dict[int, tuple[str, str, str, int]]
    counts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """Where the walk through the document stands."""

    styles: dict[str, _Style]
    lists: dict[str, dict[int, tuple[str, str, str, int]]]
    role: Role = Role.BODY
    paragraphs: int = 0
    tables: int = 0
    cell: Cell | None = None
    contents: bool = False
    open_list: _List | None = None
    marker: str = ""
    outline: _List = field(default_factory=lambda: _List({}))


def read_odt(data: bytes, name: str) -> tuple[list[Entry], str | None]:
    """The entries of an ODT in body order, notes where they are referred to, page heads and feet last; and its title.

    Raises:
        InputError: the package is damaged, or larger or deeper than the limits.
    """
    parts = unpacked(data, name, lambda part: part in ("content.xml", "styles.xml", "meta.xml"))
    content = parsed_part(parts["content.xml"], name)
    shared = parsed_part(parts["styles.xml"], name) if "styles.xml" in parts else None
    roots = [root for root in (shared, content) if root is not None]
    walk = _Walk(_styles(roots), _lists(roots))
    walk.outline = _List(walk.lists.get("", {}))
    entries = list(_blocks(child_of(content, "body", "text"), walk, 0))
    walk.role = Role.FURNITURE
    entries += _blocks(child_of(shared, "master-styles"), walk, 0)
    meta = parsed_part(parts["meta.xml"], name) if "meta.xml" in parts else None
    title = child_of(meta, "meta", "title")
    return entries, ("" if title is None else title.text or "").strip() or None


def _styles(roots: list[etree._Element]) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in (one for root in roots for one in root.iter() if tag_of(one) == "style"):
        letters = child_of(style, "text-properties")
        weight, line = value_of(letters, "font-weight"), value_of(letters, "text-line-through-style")
        display = value_of(letters, "display")
        unseen = None if line is None and display is None else line not in (None, "none") or display == "none"
        bold = None if weight is None else weight in ("bold", "600", "700", "800", "900")
        found[value_of(style, "name") or ""] = _Style(value_of(style, "parent-style-name") or "", bold, unseen)
    return found


def _resolved(styles: dict[str, _Style], name: str | None) -> _Style:
    bold, unseen = None, None
    seen: set[str] = set()
    while name and name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        bold = style.bold if bold is None else bold
        unseen = style.unseen if unseen is None else unseen
        name = style.parent
    return _Style("", bold, unseen)


def _lists(roots: list[etree._Element]) -> dict[str, dict[int, tuple[str, str, str, int]]]:
    """How each list style numbers its levels; the headings' numbers are under the empty name."""
    found: dict[str, dict[int, tuple[str, str, str, int]]] = {}
    for style in (one for root in roots for one in root.iter() if tag_of(one) in ("list-style", "outline-style")):
        levels = found.setdefault("" if tag_of(style) == "outline-style" else value_of(style, "name") or "", {})
        for level in style:
            form = value_of(level, "num-format")
            if tag_of(level) == "list-level-style-bullet":
                form = "bullet"
            elif not form:
                continue
            before, after = value_of(level, "num-prefix") or "", value_of(level, "num-suffix") or ""
            shown = digits_of(value_of(level, "display-levels"), 1)
            levels[digits_of(value_of(level, "level"), 1)] = form, before, after, shown
    return found


def _blocks(root: etree._Element | None, walk: _Walk, depth: int) -> Iterator[Entry]:
    """Paragraphs, lists and tables below ``root`` in order, through whatever wraps them (sections, frames)."""
    for element in root if root is not None and depth <= MAX_DEPTH else ():
        tag = tag_of(element)
        if tag in ("p", "h"):
            yield from _paragraph(element, walk, depth)
        elif tag == "list":
            yield from _list(element, walk, depth)
        elif tag == "table":
            yield from _table(element, walk, depth)
        elif tag == "index-body":
            walk.contents = True
            yield from _blocks(element, walk, depth + 1)
            walk.contents = False
        elif tag not in _SKIPPED:
            yield from _blocks(element, walk, depth + 1)


def _list(element: etree._Element, walk: _Walk, depth: int) -> Iterator[Entry]:
    outer = walk.open_list
    opened = outer or _List(walk.lists.get(value_of(element, "style-name") or "", {}))
    opened.counts.append(0)
    walk.open_list = opened
    for item in element:
        if tag_of(item) == "list-item":
            opened.counts[-1] = digits_of(value_of(item, "start-value"), opened.counts[-1] + 1)
            walk.marker = _marker(opened)
        yield from _blocks(item, walk, depth + 1)
        walk.marker = ""
    opened.counts.pop()
    walk.open_list = outer


def _marker(found: _List) -> str:
    level = len(found.counts)
    form, before, after, shown = found.levels.get(level, ("", "", "", 0))
    if not form or form == "bullet":
        return "•" if form else ""
    formats = [found.levels.get(at, (form, "", "", 1))[0] for at in range(1, level + 1)]
    numbers = [numeral(_FORMATS.get(one, "decimal"), count) for one, count in zip(formats, found.counts, strict=True)]
    return f"{before}{'.'.join(numbers[-max(shown, 1) :])}{after}".strip()


def _table(table: etree._Element, walk: _Walk, depth: int) -> Iterator[Entry]:
    number, outer = walk.tables, walk.cell
    walk.tables += 1
    rows = (row for row in table.iter() if tag_of(row) == "table-row" and _owner(row) is table)
    for i, row in enumerate(rows):
        column = 0
        for cell in (one for one in row if tag_of(one) in ("table-cell", "covered-table-cell")):
            walk.cell = Cell(number, i, column)
            yield from _blocks(cell, walk, depth + 1)
            column += min(digits_of(value_of(cell, "number-columns-repeated"), 1), MAX_SPAN)
    walk.cell = outer


def _owner(row: etree._Element) -> etree._Element | None:
    return next((above for above in row.iterancestors() if tag_of(above) == "table"), None)


def _paragraph(element: etree._Element, walk: _Walk, depth: int) -> Iterator[Entry]:
    walk.paragraphs += 1
    style = _resolved(walk.styles, value_of(element, "style-name"))
    runs: list[tuple[str, bool]] = []
    beside: list[etree._Element] = []
    _collect(element, walk, style, runs, beside, 0)
    level = min(digits_of(value_of(element, "outline-level"), 1), 9) if tag_of(element) == "h" else 0
    marker = _heading_marker(walk.outline, level) if level and not walk.marker else walk.marker
    shown = [bold for text, bold in runs if text.strip()]
    cell = walk.cell if walk.role is Role.BODY else None
    role = Role.CELL if cell else Role.HEADING if level and walk.role is Role.BODY else walk.role
    lines = [" ".join(line.split()) for line in "".join(text for text, _ in runs).split("\n")]
    if marker and lines[0] and list_marker(lines[0]) is None:
        lines[0] = f"{marker} {lines[0]}"
        walk.marker = ""
    place = (
        f"kappale {walk.paragraphs}"
        if cell is None
        else f"taulukko {cell.table + 1}, rivi {cell.row + 1}, sarake {cell.column + 1}"
    )
    plain = Entry(
        (), role, level=level, bold=bool(shown) and all(shown), cell=cell, place=place, contents=walk.contents
    )
    for above, line in zip(["", *lines], lines, strict=False):
        yield replace(plain, segments=((Printed(line),),), starts_paragraph=not above or breaks_off(above, line))
    for one in beside:
        yield from _blocks(one, walk, depth + 1)


def _heading_marker(outline: _List, level: int) -> str:
    outline.counts = [*outline.counts[:level], *[0] * (level - len(outline.counts))]
    outline.counts[-1] += 1
    return _marker(outline)


def _collect(
    element: etree._Element,
    walk: _Walk,
    style: _Style,
    runs: list[tuple[str, bool]],
    beside: list[etree._Element],
    depth: int,
) -> None:
    """The paragraph's runs of text with their weight, and what hangs on it: notes and text boxes."""

    def say(text: str | None) -> None:
        if text and not style.unseen:
            runs.append((text, bool(style.bold)))

    say((element.text or "").replace("\n", " "))
    for child in element if depth <= MAX_DEPTH else ():
        tag = tag_of(child)
        if tag == "s":
            say(" " * min(digits_of(value_of(child, "c"), 1), MAX_SPACES))
        elif tag in ("tab", "line-break"):
            say("\n" if tag == "line-break" else " ")
        elif tag in ("note", "frame", "custom-shape"):
            beside.append(child)
        elif tag and tag not in _SKIPPED:
            own = _resolved(walk.styles, value_of(child, "style-name"))
            inner = _Style(
                "", style.bold if own.bold is None else own.bold, style.unseen if own.unseen is None else own.unseen
            )
            _collect(child, walk, inner, runs, beside, depth + 1)
        say((child.tail or "").replace("\n", " "))
