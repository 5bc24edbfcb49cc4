"""A memo, or any .docx -> a copy to publish: words taken out of its text, and everything that is not text.

Comments, tracked changes, hidden runs, properties and custom data go; what was inserted stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from memogen.errors import OutputError
from memogen.language import Text
from memogen.limits import told_as
from memogen.read import messages
from memogen.read.packed import unpacked, worded_attributes
from memogen.render.ooxml import SPACE, W, paragraphs, runs
from memogen.render.package import pack, parse, serialised
from memogen.render.permitted import SHOWN, permit
from memogen.render.properties import CORE

Find = Callable[[str], Sequence[tuple[int, int]]]

_TEXTS = tuple(f"{W}{name}" for name in "document hdr ftr footnotes endnotes".split())
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


def clean_memo(content: bytes, find: Find, replacement: str) -> tuple[bytes, list[str]]:
    """The .docx without what ``find`` gives (half-open offsets into a text), and the parts that were left out of it.

    Raises:
        InputError: the file is damaged.
        OutputError: something would be left all the same.
    """
    with told_as(messages.DOCX_DAMAGED.error("")):
        parts = unpacked(content)
        lost = permit(parts, SHOWN)
        for name, data in parts.items():
            if name.endswith((".xml", ".rels")):
                root = parse(data)
                _clean(name, root, find, replacement)
                parts[name] = serialised(root)
                if any(find(text) for text in _texts(name, root)):
                    raise _left(name)
    return pack(parts), [one.part for one in lost]


def _clean(name: str, root: etree._Element, find: Find, replacement: str) -> None:
    if name.endswith(".rels"):
        for link in root:
            if link.get("TargetMode") == "External" and find(link.get("Target", "").removeprefix("mailto:")):
                link.set("Target", "mailto:")
        return
    if name == CORE:
        _properties(root)
    if root.tag in _TEXTS:
        _strip(root)
        _replace(root, find, replacement)
    for element in root.iter("*"):
        if element.tag != f"{W}t" and element.text:
            element.text = _without(element.text, find, replacement)
    for element, key, value in list(worded_attributes(root)):
        element.set(key, _without(value, find, replacement))


def _texts(name: str, root: etree._Element) -> Iterator[str]:
    """What a part of the copy says, for a last look."""
    if name.endswith(".rels"):
        yield from (link.get("Target", "").removeprefix("mailto:") for link in root if link.get("TargetMode"))
        return
    yield _shown(root)[0] if root.tag in _TEXTS else "\n".join(map(str, root.itertext()))
    yield from (value for *_, value in worded_attributes(root))


def _left(name: str) -> OutputError:
    return OutputError(
        Text("Kopioon jäisi henkilötietoja: {n}.", "The copy would still hold personal data: {n}.").format(n=name),
        hint=Text("Poista ne Wordissa ja yritä uudelleen.", "Remove them in Word, and try again."),
    )


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
    shown, places = _shown(root)
    for start, end in reversed(find(shown)):
        for begin, finish, piece in places:
            if finish > start and begin < end:
                _cut(piece, start - begin, end - begin, replacement if begin <= start else "")


def _shown(root: etree._Element) -> tuple[str, list[tuple[int, int, etree._Element]]]:
    """A part's text, and where in it each piece stands."""
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
    return "".join(shown), places


def _cut(piece: etree._Element, start: int, end: int, replacement: str) -> None:
    """Takes the characters from ``start`` to ``end`` out of a w:t; another character goes as a whole."""
    if piece.tag != f"{W}t":
        piece.getparent().remove(piece)  # type: ignore[union-attr]
        return
    text = piece.text or ""
    piece.text = text[: max(0, start)] + replacement + text[max(0, end) :]
    piece.set(SPACE, "preserve")


def _properties(root: etree._Element) -> None:
    """Title and language stay; author, editor, times and words go."""
    for element in list(root):
        if etree.QName(element).localname not in ("title", "language"):
            root.remove(element)


def _without(text: str, find: Find, replacement: str) -> str:
    for start, end in reversed(find(text)):
        text = text[:start] + replacement + text[end:]
    return text
