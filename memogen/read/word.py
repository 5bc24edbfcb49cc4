"""DOCX bytes -> entries, straight from the XML: python-docx loses text boxes, content controls, notes and insertions.

Deleted, hidden and struck-out text and comments are left out; automatic numbers and form fields are written out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from memogen.finnish.text import RAISED, breaks_off, list_marker
from memogen.read.compose import Entry, Printed
from memogen.read.elements import child_of, digits_of, is_on, tag_of, value_of
from memogen.read.packed import parsed_part, unpacked
from memogen.read.word_forms import box_of, choice_of, date_of, is_unfilled, symbol_of
from memogen.read.word_styles import UNSEEN, Numbering, Style, outline, styles_of
from memogen.source import Cell, Role

#: The most columns that one merged cell may span, and the deepest nesting of elements.
MAX_SPAN = 200
MAX_DEPTH = 200

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Deleted text, comments, properties and fallbacks of drawings that are read elsewhere.
_SKIPPED = frozenset(
    ("del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "sectPr", "instrText", "delText", "annotationRef")
)
_SPACES = re.compile(r"[ \t\r\n]+")
_PARTS = re.compile(r"(?:[\w-]+/)?[\w-]+\.xml|_rels/\.rels|(?:[\w-]+/)?_rels/[\w.-]+\.rels")
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "footer", "header")
_USUAL_PATH = re.compile(r"word/([a-z]+)\d*\.xml")


@dataclass(slots=True)
class _Count:
    """How many paragraphs and tables have been read so far, and where the lists stand."""

    styles: dict[str, Style]
    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0
    open_tables: list[tuple[int, int, int]] = field(default_factory=list)


def read_word(data: bytes, name: str) -> tuple[list[Entry], str | None]:
    """The entries of a DOCX in body order, notes after them, headers and footers last; and its stated title.

    Raises:
        InputError: the package is damaged, or larger or deeper than the limits.
    """
    parts = unpacked(data, name, lambda path: _PARTS.fullmatch(path) is not None)
    main, related = _related(parts, name)
    trees = {kind: [parsed_part(parts[path], name) for path in paths] for kind, paths in related.items()}
    numbering = Numbering(next(iter(trees["numbering"]), None))
    count = _Count(styles_of(next(iter(trees["styles"]), None), numbering), numbering)
    entries = list(_blocks(parsed_part(parts[main], name), count, Role.BODY))
    for note in (*trees["footnotes"], *trees["endnotes"]):
        entries += _blocks(note, count, Role.BODY)
    for part in (*trees["footer"], *trees["header"]):
        entries += _blocks(part, count, Role.FURNITURE)
    core = parsed_part(parts["docProps/core.xml"], name) if "docProps/core.xml" in parts else None
    title = core.findtext(_TITLE) if core is not None else None
    return entries, (title or "").strip() or None


def _related(parts: dict[str, bytes], name: str) -> tuple[str, dict[str, list[str]]]:
    """The main part's path, and by kind the paths of the parts that it names or that have the usual names."""
    main = next(iter(_links(parts, "", "_rels/.rels", name).get("officeDocument", [])), "word/document.xml")
    folder, _, own = main.rpartition("/")
    links = _links(parts, folder, f"{folder}/_rels/{own}.rels".lstrip("/"), name)
    found = {kind: {path for path in links.get(kind, []) if path in parts} for kind in _KINDS}
    for path, usual in ((path, _USUAL_PATH.fullmatch(path)) for path in parts):
        if usual and usual[1] in found and (usual[1] in ("footer", "header") or not found[usual[1]]):
            found[usual[1]].add(path)
    return main, {kind: sorted(paths) for kind, paths in found.items()}


def _links(parts: dict[str, bytes], folder: str, path: str, name: str) -> dict[str, list[str]]:
    """The targets of a relationships part by the last word of their type."""
    found: dict[str, list[str]] = {}
    for link in parsed_part(parts[path], name) if path in parts else ():
        target = value_of(link, "Target") or ""
        inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        found.setdefault((value_of(link, "Type") or "").rpartition("/")[2], []).append(inside)
    return found


def _blocks(root: etree._Element, count: _Count, role: Role, depth: int = 0) -> Iterator[Entry]:
    """Paragraphs and tables below ``root`` in order, through whatever wraps them (content controls, insertions)."""
    if depth > MAX_DEPTH:
        return
    for element in root:
        tag = tag_of(element)
        if tag == "p":
            yield from _paragraph(element, count, role, depth)
        elif tag == "tbl":
            yield from _table(element, count, role, depth)
        elif tag not in _SKIPPED and not (tag == "sdt" and is_unfilled(element)):
            yield from _blocks(element, count, role, depth + 1)


def _table(table: etree._Element, count: _Count, role: Role, depth: int) -> Iterator[Entry]:
    number = count.tables
    count.tables += 1
    for i, row in enumerate(_found(table, "tr")):
        if child_of(row, "trPr", "del") is not None:
            continue
        column = 0
        for cell in _found(row, "tc"):
            count.open_tables.append((number, i, column))
            yield from _blocks(cell, count, role, depth + 1)
            count.open_tables.pop()
            column += min(digits_of(value_of(child_of(cell, "tcPr", "gridSpan")), 1), MAX_SPAN)


def _found(parent: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """The parent's ``tag`` elements, also inside content controls and insertions."""
    for element in parent:
        if tag_of(element) == tag:
            yield element
        elif tag_of(element) not in _SKIPPED | {"tbl", "tr", "tc", "p"} and depth < MAX_DEPTH:
            yield from _found(element, tag, depth + 1)


def _paragraph(element: etree._Element, count: _Count, role: Role, depth: int) -> Iterator[Entry]:
    """The paragraph's lines, parted at its line breaks, and after them the text boxes that hang on it."""
    count.paragraphs += 1
    properties = child_of(element, "pPr")
    style_id = value_of(child_of(properties, "pStyle")) or ""
    style = count.styles.get(style_id, Style())
    told = _Told(count.styles, style.unseen)
    told.listen(element, None, 0)
    level = outline(properties) or style.level
    shown = [bold if bold is not None else style.bold for text, bold in told.runs if text.strip()]
    cell = Cell(*count.open_tables[-1]) if count.open_tables else None
    if role is Role.BODY and (cell or level):
        role = Role.CELL if cell else Role.HEADING
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(text for text, _ in told.runs).split("\n")]
    numbered = count.numbering.place(properties, style_id) or style.numbered
    if numbered and (marker := count.numbering.marker(*numbered)) and lines[0] and list_marker(lines[0]) is None:
        lines[0] = f"{marker} {lines[0]}"
    for above, line in zip(["", *lines], lines, strict=False):
        yield Entry(
            segments=((Printed(line),),),
            role=role,
            starts_paragraph=not above or breaks_off(above, line),
            level=level,
            bold=bool(shown) and all(shown),
            cell=cell if role is Role.CELL else None,
            place=_place(cell, count.paragraphs),
            contents=style.contents,
        )
    for box in told.boxes:
        inner = Role.FURNITURE if role is Role.FURNITURE else Role.BODY
        yield from _blocks(box, count, inner, depth + 1)


class _Told:
    """What a paragraph says: its runs of text with their weight (None where the style decides), and its text boxes."""

    def __init__(self, styles: dict[str, Style], unseen: bool) -> None:
        self.runs: list[tuple[str, bool | None]] = []
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._unseen = unseen
        self._fields: list[bool] = []  # the fields that are open, and whether their text has been said already

    def listen(self, element: etree._Element, bold: bool | None, depth: int) -> None:
        """Takes in what stands below an element."""
        for child in element if depth <= MAX_DEPTH else ():
            tag = tag_of(child)
            if tag == "txbxContent":
                self.boxes.append(child)
            elif tag == "t":
                self._say(_SPACES.sub(" ", child.text or ""), bold)
            elif tag in _CHARACTERS:
                self._say(_CHARACTERS[tag], bold)
            elif tag == "sym":
                self._say(symbol_of(child), bold)
            elif tag == "fldChar":
                self._field(child, bold)
            elif tag == "sdt":
                self._control(child, bold, depth)
            elif tag == "r":
                self._run(child, depth)
            elif tag not in _SKIPPED:
                self.listen(child, bold, depth + 1)

    def _say(self, text: str, bold: bool | None) -> None:
        if not any(self._fields):
            self.runs.append((text, bold))

    def _run(self, run: etree._Element, depth: int) -> None:
        properties = child_of(run, "rPr")
        switches = [is_on(properties, tag) for tag in UNSEEN]
        style = self._styles.get(value_of(child_of(properties, "rStyle")) or "", Style())
        if any(switches) or ((style.unseen or self._unseen) and False not in switches):
            return
        before = len(self.runs)
        self.listen(run, is_on(properties, "b"), depth + 1)
        if value_of(child_of(properties, "vertAlign")) == "superscript":
            self.runs[before:] = [(text.translate(RAISED), bold) for text, bold in self.runs[before:]]

    def _field(self, mark: etree._Element, bold: bool | None) -> None:
        kind = value_of(mark, "fldCharType")
        if kind == "begin":
            choice = choice_of(mark)
            self._say(choice or "", bold)
            self._fields.append(choice is not None)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _control(self, control: etree._Element, bold: bool | None, depth: int) -> None:
        box = box_of(control)
        if box or is_unfilled(control):
            self._say(box or "", bold)
            return
        before = len(self.runs)
        self.listen(control, bold, depth + 1)
        if not "".join(text for text, _ in self.runs[before:]).strip():
            self._say(date_of(control), bold)


_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def _place(cell: Cell | None, paragraph: int) -> str:
    if cell is None:
        return f"kappale {paragraph}"
    return f"taulukko {cell.table + 1}, rivi {cell.row + 1}, sarake {cell.column + 1}"
