"""HTML bytes -> entries: a line for each block of text. Scripts, styles and marked menus are dropped.

A row of links with bars between them, as old record systems print above an item, is page furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from memogen.finnish.text import breaks_off, list_marker
from memogen.read import messages
from memogen.read.compose import Entry, Printed
from memogen.read.plain import decode
from memogen.source import Cell, Role

#: Less text in the tree than this share of what stands between the tags: the parser lost a part of the page.
KEPT = 0.5
#: A table with a longer cell than this, or with headings or tables inside, only lays out the page.
CELL_LENGTH = 1000
MAX_SPAN = 200
LABEL_LENGTH = 45
#: Marks a gap between segments while a line is put together.
GAP = "\x1f"

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_DROPPED = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "footer", "svg", "math", "iframe", "object", "option",
    "s", "strike", "del",
))
# fmt: on
# Every other element stands on lines of its own, also one that no standard knows.
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "select", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))
# fmt: on
_ENTERED = frozenset(("text", "date", "number", "email", "tel", "url", "month"))
_BOLD = frozenset({"b", "strong", "th"})
_MENU_ROLES = frozenset({"navigation", "banner", "menu", "menubar", "search", "contentinfo"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[a-z-]*\s*:[^;]{0,40}line-through", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# A label set apart by its style alone: "<span>Päätös</span>Asia pantiin pöydälle"
_LABEL, _CAPITAL = re.compile(r"[^\W_]{2}[a-zåäö\d]$| \d+$"), re.compile(r"[A-ZÅÄÖ]")
# No-break spaces that stand for a tab: "Päätösehdotus\u00a0\u00a0\u00a0Kaupunginjohtaja"
_WIDE = re.compile("(?<![ \u00a0])(?=[ \u00a0]*\u00a0)[ \u00a0]{3,}")
_BAR = re.compile(r"[\s|·»>-]*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    """An open table: its number (None where it only lays out the page), and the cell that is open.

    ``labelled`` where it lays out side captions: a label in the first of two columns, prose in the second.
    """

    number: int | None
    labelled: bool
    row: int = -1
    column: int = 0
    span: int = 1


@dataclass(slots=True)
class _Walk:
    """Where the walk through the page stands."""

    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)  # text, bold, inside a link
    tables: list[_Table] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    data_tables: int = 0
    bold: int = 0
    links: int = 0
    level: int = 0
    breaks: int = 0
    last: str = ""
    mark: str = ""
    block: str = ""


def read_html(data: bytes, name: str) -> tuple[list[Entry], str | None]:
    """The entries of an HTML page and its title.

    Raises:
        InputError: the page cannot be parsed, or the parser loses most of its text.
    """
    text = decode_html(data)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise messages.HTML_DAMAGED.error(name) from error
    inside = sum(len(part.strip()) for part in root.itertext())
    between = sum(len(part.partition(">")[2].strip()) for part in text.split("<"))
    if inside < KEPT * between:
        raise messages.HTML_DAMAGED.error(name)
    title = root.findtext(".//title")
    return list(_entries(root)), _SPACES.sub(" ", title or "").strip() or None


def decode_html(data: bytes) -> str:
    """Bytes by their byte order mark or as strict UTF-8, else by the page's own charset, else Windows-1252.

    UTF-8 comes before the declared charset: browsers save pages as UTF-8 under their old declaration.
    """
    declared = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared[1].lower() not in (b"iso-8859-1", b"latin1", b"us-ascii", b"utf-8"):
            try:
                return data.decode(declared[1].decode("ascii"))
            except (LookupError, ValueError):
                pass
    return decode(data)


def _entries(root: etree._Element) -> Iterator[Entry]:
    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_dropped(element, tag):
                events.skip_subtree()
                continue
            if _is_glued(walk, tag, element.text):
                walk.pieces.append((GAP, True, False))
            yield from _opened(walk, element, tag)
            _say(walk, element.text, element)
            continue
        if not _is_dropped(element, tag):
            yield from _closed(walk, element, tag)
            if _is_glued(walk, tag, element.tail):
                walk.pieces.append((GAP, True, False))
        _say(walk, element.tail, element.getparent())
    yield from _flushed(walk)


def _is_dropped(element: etree._Element, tag: str) -> bool:
    if tag in _DROPPED or element.get("role", "") in _MENU_ROLES or element.get("hidden") is not None:
        return True
    if tag == "header" and element.find(".//h1") is None:
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _say(walk: _Walk, text: str | None, element: etree._Element | None) -> None:
    if text:
        if text.strip() and not _said(walk).strip():
            walk.block = _block(element)
        walk.pieces.append((_SPACES.sub(" ", text.replace(GAP, " ")), walk.bold > 0, walk.links > 0))


def _block(element: etree._Element | None) -> str:
    """Where the text of ``element`` stands: the nearest element that has lines of its own, and its row of the file."""
    while element is not None and element.tag in _INLINE:
        element = element.getparent()
    return "" if element is None else f"elementti {element.tag}, rivi {element.sourceline or 0}"


def _is_glued(walk: _Walk, tag: str, text: str | None) -> bool:
    """Whether an inline element's edge is all that parts a label from its text."""
    return tag in _INLINE and bool(_LABEL.search(_said(walk)) and _CAPITAL.match(text or ""))


def _said(walk: _Walk) -> str:
    return walk.pieces[-1][0] if walk.pieces else ""


def _opened(walk: _Walk, element: etree._Element, tag: str) -> Iterator[Entry]:
    if tag not in _INLINE or tag == "br":
        yield from _flushed(walk)
        walk.breaks = walk.breaks + 1 if tag == "br" else 2
    if tag == "table":
        rows = _cells(element)
        labelled = _is_labelled(rows)
        is_data = bool(rows) and not labelled
        walk.tables.append(_Table(walk.data_tables if is_data else None, labelled))
        walk.data_tables += is_data
    elif tag == "tr" and walk.tables:
        table = walk.tables[-1]
        table.row, table.column, table.span = table.row + 1, 0, 0
    elif tag in ("td", "th") and walk.tables:
        table = walk.tables[-1]
        span = element.get("colspan", "1")
        table.column += table.span
        table.span = min(int(span[:4]), MAX_SPAN) if span.isdecimal() else 1
    elif tag in ("ul", "ol"):
        walk.lists.append(0 if tag == "ol" else None)
    elif tag in ("input", "select"):
        walk.pieces.append((_entered(element, tag), walk.bold > 0, False))
    elif tag == "li":
        number = walk.lists[-1] if walk.lists else None
        if number is not None:
            walk.lists[-1] = number + 1
        walk.mark = "• " if number is None else f"{number + 1}. "
    walk.level = _HEADINGS.get(tag, walk.level)
    walk.bold += tag in _BOLD
    walk.links += tag == "a"


def _entered(field: etree._Element, tag: str) -> str:
    """What a form's field shows; nothing for a button."""
    if tag == "select":
        chosen = [one for one in field.iter("option") if one.get("selected") is not None]
        return ", ".join(_inner(one) for one in chosen)
    kind = field.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☐" if field.get("checked") is None else "☒"
    return field.get("value", "") if kind in _ENTERED else ""


def _closed(walk: _Walk, element: etree._Element, tag: str) -> Iterator[Entry]:
    if tag not in _INLINE:
        yield from _flushed(walk)
        walk.breaks = 2
    if tag == "table" and walk.tables:
        walk.tables.pop()
    elif tag in ("ul", "ol") and walk.lists:
        walk.lists.pop()
    elif tag in _HEADINGS:
        walk.level = 0
    walk.bold -= tag in _BOLD
    walk.links -= tag == "a"


def _cells(table: etree._Element) -> list[list[str]]:
    """The texts of a table's cells; none where it only lays out the page.

    That is a table of one column, with headings or tables inside, or with a cell of more text than cells hold.
    """
    if any(table.find(f".//{tag}") is not None for tag in ("table", *_HEADINGS)):
        return []
    rows = [[_inner(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    holds = max(map(len, rows), default=0) > 1 and all(len(cell) <= CELL_LENGTH for row in rows for cell in row)
    return rows if holds else []


def _inner(cell: etree._Element) -> str:
    return "".join(str(text) for text in cell.itertext()).strip()


def _is_labelled(rows: list[list[str]]) -> bool:
    """Whether a table of two columns holds labels and sentences, as some systems lay out "Päätös" and its text."""
    pairs = [row for row in rows if len(row) == 2]
    sentences = [text for _, text in pairs if text.endswith(".") and " " in text]
    return max(map(len, rows), default=0) == 2 and 2 * len(sentences) > len(pairs)


def _flushed(walk: _Walk) -> Iterator[Entry]:
    """The line that the pieces make, where they hold more than blanks."""
    pieces, walk.pieces = walk.pieces, []
    marked = _WIDE.sub(GAP, _SPACES.sub(" ", "".join(piece for piece, _, _ in pieces)))
    segments = [part for part in marked.split(GAP) if part.strip()]
    text = " ".join(part.strip() for part in segments)
    if not text:
        return
    if walk.mark and list_marker(text) is None:
        segments[0], text = walk.mark + segments[0].lstrip(), walk.mark + text
    walk.mark = ""
    shown = [piece for piece in pieces if piece[0].strip(f" {GAP}")]
    table = walk.tables[-1] if walk.tables else None
    cell = Cell(table.number, max(table.row, 0), table.column) if table and table.number is not None else None
    role = Role.CELL if cell else Role.HEADING if walk.level else Role.BODY
    if table and table.labelled and table.column == 0 and table.span == 1 and len(text) <= LABEL_LENGTH:
        role = Role.CAPTION
    linked = sum(is_link for _, _, is_link in shown)
    if linked > 1 and "|" in text and all(is_link or _BAR.fullmatch(piece) for piece, _, is_link in shown):
        role, cell = Role.FURNITURE, None
    yield Entry(
        segments=tuple((Printed(part),) for part in segments),
        role=role,
        starts_paragraph=walk.breaks != 1 or breaks_off(walk.last, text),
        level=walk.level,
        bold=all(is_bold for _, is_bold, _ in shown),
        cell=cell,
        place=walk.block or None,
    )
    walk.last, walk.breaks = text, 0
