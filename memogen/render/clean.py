"""A memo, or any .docx -> a copy to publish: words taken out of its text, and everything that is not text.

Comments, tracked changes, hidden runs, properties and custom data go; what was inserted stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from memogen.read.packed import unpacked
from memogen.render.ooxml import SPACE, W, paragraphs, runs
from memogen.render.package import pack, parse

Find = Callable[[str], Sequence[tuple[int, int]]]

_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DROPPED = re.compile(
    r"word/(?:comments\w*|people)\.xml|customXml/.*|docProps/(?:custom|app)\.xml|docProps/thumbnail.*"
)
_GONE = tuple(
    f"{W}{name}"
    for name in (
        "del moveFrom commentRangeStart commentRangeEnd commentReference rPrChange pPrChange sectPrChange tblPrChange"
        " trPrChange tcPrChange tblGridChange moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
    ).split()
)
_KEPT = (f"{W}ins", f"{W}moveTo")
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_OFF = ("0", "false", "off", "none")


def clean_memo(content: bytes, find: Find, replacement: str) -> bytes:
    """The .docx without what ``find`` gives (half-open offsets into a text) and without its hidden parts."""
    parts = {name: data for name, data in unpacked(content).items() if not _DROPPED.fullmatch(name)}
    for name, data in parts.items():
        if _TEXT.fullmatch(name):
            root = parse(data)
            _strip(root)
            _replace(root, find, replacement)
            for field in root.iter(f"{W}instrText"):
                field.text = _without(field.text or "", find, replacement)
            parts[name] = _xml(root)
        elif name.endswith(".rels"):
            parts[name] = _relationships(parse(data), find)
        elif name == "docProps/core.xml":
            parts[name] = _properties(parse(data), find, replacement)
        elif name == "[Content_Types].xml":
            parts[name] = _types(parse(data), {f"/{part}" for part in parts})
    return pack(parts)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _strip(root: etree._Element) -> None:
    """Takes out comments' marks, tracked changes and hidden runs; what was inserted moves up into its place."""
    hidden = [run for run in root.iter(f"{W}r") if _is_hidden(run)]
    for element in [*root.iter(*_GONE), *hidden]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in list(root.iter(*_KEPT)):
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(element)
    for element in root.iter("{*}docPr"):
        for name in {"descr", "title"} & {*element.attrib}:
            element.attrib.pop(name)


def _is_hidden(run: etree._Element) -> bool:
    switch = run.find(f"{W}rPr/{W}vanish")
    return switch is not None and switch.get(f"{W}val") not in _OFF


def _replace(root: etree._Element, find: Find, replacement: str) -> None:
    """Puts the replacement where a found stretch begins; its other characters go, in whatever runs they stand.

    The part is read as one text, because a number may be broken over runs, paragraphs and cells.
    """
    places: list[tuple[int, int, etree._Element]] = []
    shown: list[str] = []
    length = 0
    for paragraph in paragraphs(root):
        for run in runs(paragraph):
            for piece in run.iter(f"{W}t", *_CHARACTERS):
                text = _CHARACTERS.get(str(piece.tag), piece.text or "")
                places.append((length, length + len(text), piece))
                shown.append(text)
                length += len(text)
        shown.append("\n")
        length += 1
    for start, end in reversed(find("".join(shown))):
        for begin, finish, piece in places:
            if finish > start and begin < end:
                _cut(piece, start - begin, end - begin, replacement if begin <= start else "")


def _cut(piece: etree._Element, start: int, end: int, replacement: str) -> None:
    """Takes the characters from ``start`` to ``end`` out of a w:t; another character goes as a whole."""
    if piece.tag != f"{W}t":
        piece.getparent().remove(piece)  # type: ignore[union-attr]
        return
    text = piece.text or ""
    piece.text = text[: max(0, start)] + replacement + text[max(0, end) :]
    piece.set(SPACE, "preserve")


def _relationships(root: etree._Element, find: Find) -> bytes:
    for link in list(root):
        target = link.get("Target", "")
        dropped = re.search(r"(?:comments\w*|people|custom|app|item\d*)\.xml$|thumbnail", target)
        if dropped:
            root.remove(link)
        elif link.get("TargetMode") == "External" and find(target.removeprefix("mailto:")):
            link.set("Target", "mailto:")
    return _xml(root)


def _properties(root: etree._Element, find: Find, replacement: str) -> bytes:
    """Title and language stay, the title without what is found; author, editor, times and words go."""
    for element in list(root):
        name = etree.QName(element).localname
        if name not in ("title", "language"):
            root.remove(element)
        elif element.text:
            element.text = _without(element.text, find, replacement)
    return _xml(root)


def _without(text: str, find: Find, replacement: str) -> str:
    for start, end in reversed(find(text)):
        text = text[:start] + replacement + text[end:]
    return text


def _types(root: etree._Element, names: set[str]) -> bytes:
    for override in list(root):
        if override.get("PartName") is not None and override.get("PartName") not in names:
            root.remove(override)
    return _xml(root)
