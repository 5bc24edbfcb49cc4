"""A template's text for review and for diffs: a line a paragraph, with its style, a table row in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from memogen.read.opening import read_bytes
from memogen.read.packed import unpacked
from memogen.render import package
from memogen.render.form import parsed, text_roots
from memogen.render.ooxml import W, paragraphs, visible_text


def template_lines(template: Path) -> Iterator[str]:
    """The lines of every part, the body first: ``[Heading1] {{ hanke.nimi | hanke }}``."""
    roots, _ = parsed(unpacked(read_bytes(template)))
    for name, root in text_roots(roots).items():
        yield f"== {name}"
        for element in root.iter(f"{W}p", f"{W}tr"):
            if element.tag == f"{W}tr":
                yield "| " + " | ".join(_cell(cell) for cell in element.iterchildren(f"{W}tc")) + " |"
            elif next(element.iterancestors(f"{W}tc"), None) is None:
                style = element.find(f"{W}pPr/{W}pStyle")
                named = "Normal" if style is None else style.get(f"{W}val", "")
                yield f"[{named}] {visible_text(element)}"


def _cell(cell: etree._Element) -> str:
    return " ".join(visible_text(paragraph) for paragraph in paragraphs(cell))


def fonts(template: Path) -> set[str]:
    """The fonts that a template's styles name."""
    styles = package.parse(unpacked(read_bytes(template))["word/styles.xml"])
    return {font.get(f"{W}ascii", "") for font in styles.iter(f"{W}rFonts")} - {""}
