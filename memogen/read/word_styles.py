"""What the styles and lists of a DOCX say of its paragraphs: heading levels, weight, unseen letters, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from memogen.read.elements import child_of, digits_of, is_on, tag_of, value_of

# Style names of headings as Word localises them: "heading 1", "Otsikko 1", "Rubrik 1"; a title is a first heading.
_HEADING_NAME = re.compile(r"(?:heading|otsikko|rubrik) ?([1-9])$|title$|otsikko$", re.IGNORECASE)
# Rows of a table of contents: "toc 1", "Sisluet 1"
_CONTENTS_NAME = re.compile(r"(?:toc|sisluet|innehåll) ?[1-9]$", re.IGNORECASE)
#: The switches of letters that are no text: hidden ones, and those struck out with one line or two.
UNSEEN = ("vanish", "strike", "dstrike")
LONGEST_MARKER = 40


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: heading level (0 for none), weight, hidden or struck out, a row of contents, its list."""

    level: int = 0
    bold: bool = False
    unseen: bool = False
    contents: bool = False
    numbered: tuple[str, int] | None = None


def styles_of(root: etree._Element | None, numbering: Numbering) -> dict[str, Style]:
    """Each style by its id, with what it is based on."""
    raw = (
        {value_of(style, "styleId") or "": style for style in root if tag_of(style) == "style"}
        if root is not None
        else {}
    )
    return {style_id: _resolved(style_id, raw, numbering) for style_id in raw}


def _resolved(style_id: str, raw: dict[str, etree._Element], numbering: Numbering) -> Style:
    level, bold, numbered = 0, None, None
    switches: dict[str, bool | None] = dict.fromkeys(UNSEEN)
    contents = False
    seen: set[str] = set()
    while style_id in raw and style_id not in seen:
        seen.add(style_id)
        style = raw[style_id]
        letters = child_of(style, "rPr")
        level = level or _level(style)
        bold = is_on(letters, "b") if bold is None else bold
        switches = {tag: is_on(letters, tag) if on is None else on for tag, on in switches.items()}
        contents = contents or bool(_CONTENTS_NAME.match(value_of(child_of(style, "name")) or ""))
        numbered = numbered or numbering.place(child_of(style, "pPr"), style_id)
        style_id = value_of(child_of(style, "basedOn")) or ""
    return Style(level, bool(bold), any(switches.values()), contents, numbered)


def _level(style: etree._Element) -> int:
    named = _HEADING_NAME.match(value_of(child_of(style, "name")) or "")
    return int(named[1] or 1) if named else outline(child_of(style, "pPr"))


def outline(properties: etree._Element | None) -> int:
    """The heading level of w:outlineLvl, 0 for body text."""
    level = digits_of(value_of(child_of(properties, "outlineLvl")), 9)
    return level + 1 if level < 9 else 0


@dataclass(slots=True)
class _List:
    """The levels of a list as (number format, text, first number), and how far each level has been counted."""

    levels: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Word's automatic numbers, counted as the paragraphs are read: "1.", "a)", "§ 45", "2.1", "•"."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = list(root) if root is not None else []
        abstract = {value_of(one, "abstractNumId") or "": one for one in elements if tag_of(one) == "abstractNum"}
        linked = {
            value_of(link): key for key, one in abstract.items() if (link := child_of(one, "styleLink")) is not None
        }
        lists = {key: _list_of(one) for key, one in abstract.items()}
        for key, one in abstract.items():
            style = value_of(child_of(one, "numStyleLink"))
            if style in linked:
                lists[key] = lists[linked[style]]
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for one in elements:
            if tag_of(one) == "num" and (found := lists.get(value_of(child_of(one, "abstractNumId")) or "")):
                number = value_of(one, "numId") or ""
                self._lists[number] = found
                self._restarts[number] = dict(_restarts(one))

    def place(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        """(list, level) of w:numPr, or the level that the list keeps for the style; None where there is no list."""
        numbered = child_of(properties, "numPr")
        if numbered is None:
            return None
        number = value_of(child_of(numbered, "numId")) or ""
        kept = self._lists[number].styles.get(style, 0) if number in self._lists else 0
        return number, digits_of(value_of(child_of(numbered, "ilvl")), kept)

    def marker(self, number: str, level: int) -> str:
        """Counts one paragraph of a list and gives what stands before it; nothing for a list that is not known."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        for at, first in self._restarts.pop(number, {}).items():
            found.counts[at] = first - 1
        found.counts[level] = found.counts.get(level, found.levels[level][2] - 1) + 1
        found.counts = {at: count for at, count in found.counts.items() if at <= level}
        form, text, _ = found.levels[level]
        if form == "bullet":
            return text if text in ("-", "–", "—") else BULLETS.get(text, "•")
        return re.sub(r"%([1-9])", lambda match: _counted(found, int(match[1]) - 1), text)[:LONGEST_MARKER].strip()


def _list_of(abstract: etree._Element) -> _List:
    found = _List()
    for level in (one for one in abstract if tag_of(one) == "lvl"):
        at = digits_of(value_of(level, "ilvl"), 0)
        form, text = value_of(child_of(level, "numFmt")) or "decimal", value_of(child_of(level, "lvlText")) or ""
        found.levels[at] = form, text, digits_of(value_of(child_of(level, "start")), 1)
        if style := value_of(child_of(level, "pStyle")):
            found.styles[style] = at
    return found


def _restarts(number: etree._Element) -> Iterator[tuple[int, int]]:
    for override in (one for one in number if tag_of(one) == "lvlOverride"):
        first = child_of(override, "startOverride")
        if first is not None:
            yield digits_of(value_of(override, "ilvl"), 0), digits_of(value_of(first), 1)


def _counted(found: _List, level: int) -> str:
    form, _, first = found.levels.get(level, ("none", "", 0))
    return numeral(form, found.counts.get(level, first))


def numeral(form: str, count: int) -> str:
    """A number as a list prints it; ``form`` is as WordprocessingML names it."""
    if form == "none" or count < 0:
        return ""
    if form in ("lowerLetter", "upperLetter") and count:
        letter = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * min(1 + (count - 1) // 26, 4)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    parts = []
    for sign, worth in _ROMAN:
        times, count = divmod(count, worth)
        parts.append(sign * times)
    return "".join(parts)


_ROMAN = (
    *(("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50)),
    *(("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)),
)
#: Letters of symbol fonts that are boxes, as the bullets of a list of choices.
BULLETS = {"\uf0a8": "☐", "\uf06f": "☐", "\uf071": "☐", "\uf0fe": "☒", "\uf0fd": "☒"}
