"""Opens a Word template, checks its tags, and fills them; the values stay between their markers.

All that does not depend on a record is done once for a template: its tags are turned into code by docxtpl and jinja,
its parts checked. One memo then costs the running of that code and the parsing of what it gives.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template
from lxml import etree

from memogen.errors import InputError, TemplateError
from memogen.language import Text
from memogen.limits import told_as
from memogen.read.opening import read_bytes
from memogen.read.packed import unpacked
from memogen.record import Record
from memogen.render import package, traces
from memogen.render.context import Ledger
from memogen.render.draft import DRAFT_SHAPE
from memogen.render.form import check_form, parsed, text_names, text_roots
from memogen.render.lint import lint
from memogen.render.ooxml import W
from memogen.render.permitted import permit
from memogen.render.problem import Problem
from memogen.render.sandbox import Sandbox
from memogen.render.styles import heading_styles, with_styles
from memogen.render.tag_names import schema

STYLES = "word/styles.xml"
_LONGEST = 64 * 1024**2  # characters of XML; a megabyte of text makes two
_KEPT = 16  # templates; an office has a handful
# Tags that add or join cells; only then may a table's columns differ from the template's.
_CELLS = re.compile(r"\{[%{]tc\b|\{%\s*(?:hm|colspan)\b")
# What docxtpl turns into line breaks and tabs; nothing else does in a part without white space between its elements.
_LISTING = re.compile(r"[\n\t\a\f]")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1001


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template: its parts, of which those in ``tags`` are text with jinja's tags.

    ``cells`` tells whether tags add table cells; ``headings`` are the ids of the heading styles by level.
    """

    parts: Mapping[str, bytes]
    tags: Mapping[str, str]
    cells: bool
    headings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its tags filled: the parts of the memo's package, and the XML of those that hold text."""

    template: Prepared
    parts: dict[str, bytes]
    texts: dict[str, etree._Element]

    @property
    def body(self) -> etree._Element:
        """Where the memo's paragraphs stand."""
        found = next(iter(self.texts.values())).find(f"{W}body")
        assert found is not None
        return found


def fill(template: Path, context: dict[str, Any], environment: Sandbox) -> Filled:
    """The template with its tags filled.

    Raises:
        TemplateError: the template is too large or its tags have faults; any other exception means a broken file.
    """
    content = read_bytes(template)
    problems = [problem for problem in _problems_of(content) if problem.blocks]
    if problems:
        raise TemplateError(
            Text(
                "\n  ".join(["Mallissa on virheitä:", *(problem.text.fi for problem in problems)]),
                "\n  ".join(["The template has faults:", *(problem.text.en for problem in problems)]),
            ),
            hint=Text("Korjaa kohdat Wordissa.", "Mend the places in Word."),
        )
    prepared = _prepared(content)
    texts, shown = {}, text_names(prepared.parts)
    for name, tags in prepared.tags.items():
        xml = _run(environment.from_string(tags), context, shown[name])
        texts[name] = _parsed(xml, prepared.cells)
    return Filled(prepared, dict(prepared.parts), texts)


def _run(template: Template, context: dict[str, Any], place: str) -> str:
    """What a part becomes.

    Raises:
        TemplateError: it becomes too long: loops multiply what stands in them.
    """
    pieces, left = [], _LONGEST
    for piece in template.generate(context):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            raise TemplateError(
                Text("Muistiosta tulisi liian pitkä: {p}.", "The memo would be too long: {p}.").format(p=place),
                hint=Text("Vähennä silmukoita tai niiden sisältöä.", "Use fewer loops, or less in them."),
            )
    return "".join(pieces)


def check_template(template: Path) -> list[Problem]:
    """Every fault of a template, its tags and its form, without filling it.

    Raises:
        TemplateError: the file is no Word document at all.
    """
    unreadable = TemplateError(
        Text("Mallia ei voi avata.", "The template cannot be opened."),
        where=str(template),
        hint=Text("Tallenna se Wordissa uudelleen.", "Save it in Word again."),
    )
    try:
        with told_as(unreadable):
            return list(_problems_of(read_bytes(template)))
    except InputError as problem:
        raise unreadable from problem


@functools.lru_cache(maxsize=_KEPT)
def _problems_of(content: bytes) -> tuple[Problem, ...]:
    """The same bytes have the same problems: a template is read once for many memos."""
    parts = unpacked(content)
    roots, problems = parsed(parts)
    tags = lint(text_roots(roots), schema(DRAFT_SHAPE), Sandbox(Ledger(Record())))
    return (*problems, *tags, *check_form(parts, roots))


@functools.lru_cache(maxsize=_KEPT)
def _prepared(content: bytes) -> Prepared:
    """The template of these bytes, made ready: docxtpl turns its tags into ones that jinja understands."""
    from docxtpl import DocxTemplate

    parts = unpacked(content)
    permit(parts)
    parts[STYLES] = with_styles(parts[STYLES])
    word = DocxTemplate("")
    roots = {name: traces.ignorable(_compact(parts[name])) for name in text_names(parts)}
    tags = {name: word.patch_xml(word.xml_to_string(root)) for name, root in roots.items()}
    cells = any(_CELLS.search("".join(map(str, root.itertext()))) for root in roots.values())
    return Prepared(parts, tags, cells, heading_styles(parts[STYLES]))


def _compact(part: bytes) -> etree._Element:
    """A part without the white space between its elements."""
    blank = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, blank)


def _parsed(xml: str, cells: bool) -> etree._Element:
    """The filled part; parsed without recovery, which could drop the rest of a document in silence."""
    from docxtpl import DocxTemplate

    word = DocxTemplate("")
    if _LISTING.search(xml):
        xml = word.resolve_listing(xml)
    root = package.parse(xml.encode())
    if cells:
        root = word.fix_tables(xml)
    for number, drawing in enumerate(root.iter(_DRAWING), _FIRST_DRAWING):
        drawing.set("id", str(number))
    return root
