"""DOCX bytes -> entries, straight from the XML: python-docx loses text boxes, content controls, notes and insertions.

Deleted text, comments and numbering are left out. Everything is counted while it is read, so that a packed bomb ends
in an error and not in the machine's memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from memogen.finnish.text import breaks_off
from memogen.read.compose import Entry, Printed
from memogen.read.packed import parsed_part, unpacked
from memogen.source import Cell, Role

#: The most columns that one merged cell may span, and the deepest nesting of elements.
MAX_SPAN = 200
MAX_DEPTH = 200

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Deleted text, comments, properties and fallbacks of drawings that are read elsewhere.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText", "delText", "annotationRef"})
_SPACES = re.compile(r"[ \t\r\n]+")
# Style names of headings as Word localises them: "heading 1", "Otsikko 1", "Rubrik 1"; a title is a first heading.
_HEADING_NAME = re.compile(r"(?:heading|otsikko|rubrik) ?([1-9])$|title$|otsikko$", re.IGNORECASE)
_HEAD_FOOT = re.compile(r"word/(?:header|footer)\d*\.xml")
_SINGLE = frozenset({"word/document.xml", "word/styles.xml", "docProps/core.xml"})
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: its heading level (0 for none) and whether it is bold."""

    level: int = 0
    bold: bool = False


@dataclass(slots=True)
class _Count:
    """How many paragraphs and tables have been read so far."""

    styles: dict[str, _Style]
    paragraphs: int = 0
    tables: int = 0
    open_tables: list[tuple[int, int, int]] = field(default_factory=list)


def read_word(data: bytes, name: str) -> tuple[list[Entry], str | None]:
    """The entries of a DOCX in body order, notes after them, headers and footers last; and its stated title.

    Raises:
        InputError: the package is damaged, or larger or deeper than the limits.
    """
    parts = unpacked(data, name, lambda part: bool(_HEAD_FOOT.fullmatch(part)) or part in (*_NOTES, *_SINGLE))
    body = parsed_part(parts["word/document.xml"], name)
    count = _Count(_styles(parsed_part(parts["word/styles.xml"], name)) if "word/styles.xml" in parts else {})
    entries = list(_blocks(body, count, Role.BODY))
    for note in (part for part in _NOTES if part in parts):
        entries += _blocks(parsed_part(parts[note], name), count, Role.BODY)
    for part in sorted(filter(_HEAD_FOOT.fullmatch, parts)):
        entries += _blocks(parsed_part(parts[part], name), count, Role.FURNITURE)
    core = parsed_part(parts["docProps/core.xml"], name) if "docProps/core.xml" in parts else None
    title = core.findtext(_TITLE) if core is not None else None
    return entries, (title or "").strip() or None


def _tag(element: etree._Element) -> str:
    """The local name; Strict and Transitional OOXML differ only in their namespaces."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: etree._Element | None, attribute: str = "val") -> str | None:
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == attribute), None)


def _child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for tag in path:
        if element is None:
            return None
        element = next((child for child in element if _tag(child) == tag), None)
    return element


def _is_on(properties: etree._Element | None, tag: str) -> bool | None:
    """A switch such as w:b: None where it is not set."""
    switch = _child(properties, tag)
    return None if switch is None else _value(switch) not in ("0", "false", "off", "none")


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Each paragraph style's level and weight, with what it is based on."""
    raw = {_value(style, "styleId") or "": style for style in root if _tag(style) == "style"}
    return {style_id: _resolved(style_id, raw) for style_id in raw}


def _resolved(style_id: str, raw: dict[str, etree._Element]) -> _Style:
    level, bold = 0, None
    seen: set[str] = set()
    while style_id in raw and style_id not in seen:
        seen.add(style_id)
        style = raw[style_id]
        level = level or _level(style)
        bold = _is_on(_child(style, "rPr"), "b") if bold is None else bold
        style_id = _value(_child(style, "basedOn")) or ""
    return _Style(level, bool(bold))


def _level(style: etree._Element) -> int:
    named = _HEADING_NAME.match(_value(_child(style, "name")) or "")
    if named:
        return int(named[1] or 1)
    return _outline(_child(style, "pPr"))


def _outline(properties: etree._Element | None) -> int:
    """The heading level of w:outlineLvl, 0 for body text."""
    outline = _value(_child(properties, "outlineLvl")) or ""
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def _blocks(root: etree._Element, count: _Count, role: Role, depth: int = 0) -> Iterator[Entry]:
    """Paragraphs and tables below ``root`` in order, through whatever wraps them (content controls, insertions)."""
    if depth > MAX_DEPTH:
        return
    for element in root:
        tag = _tag(element)
        if tag == "p":
            yield from _paragraph(element, count, role, depth)
        elif tag == "tbl":
            yield from _table(element, count, role, depth)
        elif tag not in _SKIPPED:
            yield from _blocks(element, count, role, depth + 1)


def _table(table: etree._Element, count: _Count, role: Role, depth: int) -> Iterator[Entry]:
    number = count.tables
    count.tables += 1
    for i, row in enumerate(_found(table, "tr")):
        column = 0
        for cell in _found(row, "tc"):
            count.open_tables.append((number, i, column))
            yield from _blocks(cell, count, role, depth + 1)
            count.open_tables.pop()
            span = _value(_child(cell, "tcPr", "gridSpan")) or "1"
            column += min(int(span[:4]), MAX_SPAN) if span.isdecimal() else 1


def _found(parent: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """The parent's ``tag`` elements, also inside content controls and insertions."""
    for element in parent:
        if _tag(element) == tag:
            yield element
        elif _tag(element) not in _SKIPPED | {"tbl", "tr", "tc", "p"} and depth < MAX_DEPTH:
            yield from _found(element, tag, depth + 1)


def _paragraph(element: etree._Element, count: _Count, role: Role, depth: int) -> Iterator[Entry]:
    """The paragraph's lines, parted at its line breaks, and after them the text boxes that hang on it."""
    count.paragraphs += 1
    runs: list[tuple[str, bool | None]] = []
    boxes: list[etree._Element] = []
    _collect(element, runs, boxes, None, 0)
    properties = _child(element, "pPr")
    style = count.styles.get(_value(_child(properties, "pStyle")) or "", _Style())
    level = _outline(properties) or style.level
    shown = [bold if bold is not None else style.bold for text, bold in runs if text.strip()]
    cell = Cell(*count.open_tables[-1]) if count.open_tables else None
    if role is Role.BODY and (cell or level):
        role = Role.CELL if cell else Role.HEADING
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(text for text, _ in runs).split("\n")]
    for above, line in zip(["", *lines], lines, strict=False):
        yield Entry(
            segments=((Printed(line),),),
            role=role,
            starts_paragraph=not above or breaks_off(above, line),
            level=level,
            bold=bool(shown) and all(shown),
            cell=cell if role is Role.CELL else None,
            place=_place(cell, count.paragraphs),
        )
    for box in boxes:
        inner = Role.FURNITURE if role is Role.FURNITURE else Role.BODY
        yield from _blocks(box, count, inner, depth + 1)


def _collect(
    element: etree._Element,
    runs: list[tuple[str, bool | None]],
    boxes: list[etree._Element],
    bold: bool | None,
    depth: int,
) -> None:
    """The paragraph's runs of text in order with their weight (None where the style decides), and its text boxes."""
    if depth > MAX_DEPTH:
        return
    for child in element:
        tag = _tag(child)
        if tag == "txbxContent":
            boxes.append(child)
        elif tag == "t":
            runs.append((_SPACES.sub(" ", child.text or ""), bold))
        elif tag in _CHARACTERS:
            runs.append((_CHARACTERS[tag], bold))
        elif tag == "r":
            _collect(child, runs, boxes, _is_on(_child(child, "rPr"), "b"), depth + 1)
        elif tag not in _SKIPPED:
            _collect(child, runs, boxes, bold, depth + 1)


_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def _place(cell: Cell | None, paragraph: int) -> str:
    if cell is None:
        return f"kappale {paragraph}"
    return f"taulukko {cell.table + 1}, rivi {cell.row + 1}, sarake {cell.column + 1}"
