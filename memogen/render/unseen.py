"""What a template says where no reader of its text looks: too much of it, tags out of sight, fields that reach out.

Filling runs every tag of a part; those that ``lint`` does not see must not be there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from memogen.language import Text
from memogen.render.ooxml import W, paragraphs, runs, visible_text
from memogen.render.problem import Problem

_MOST_TAGS = 2_000
_MOST_ELEMENTS = 200_000
_TAG = re.compile(r"\{[{%#]")
_BRACE = re.compile(r"[{}]")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_CUT = 60
# Fields that Word fills from the document itself, its clock or a link; others read files, run programs or ask.
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF TOC TC SEQ HYPERLINK DATE TIME CREATEDATE "
    "SAVEDATE PRINTDATE TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME NUMWORDS NUMCHARS DOCPROPERTY INFO SYMBOL "
    "QUOTE EQ = FORMTEXT FORMCHECKBOX FORMDROPDOWN LISTNUM ADVANCE INDEX XE LASTSAVEDBY REVNUM EDITTIME "
    "FILESIZE".split()
)


def too_large(name: str, root: etree._Element) -> Problem | None:
    """The problem of a part whose tags would take minutes to check."""
    tags = sum(len(_TAG.findall(visible_text(paragraph))) for paragraph in paragraphs(root))
    if tags <= _MOST_TAGS and sum(1 for _ in root.iter()) <= _MOST_ELEMENTS:
        return None
    return Problem(
        name,
        f"{tags} x {{{{ }}}}",
        Text("osa on liian suuri", "the part is too large"),
        Text("Tunnisteita saa olla {n}.", "There may be {n} tags.").format(n=_MOST_TAGS),
    )


def unseen(name: str, root: etree._Element) -> Iterator[Problem]:
    """Every such problem of a part that is not too large; ``name`` is what people call it."""
    yield from out_of_sight(name, root)
    for instruction in _instructions(root):
        kind = (instruction.split() or [""])[0].upper()
        if kind not in _FIELDS:
            yield Problem(
                name,
                instruction.strip()[:_CUT],
                Text("kenttää ”{k}” ei sallita", "the field “{k}” is not allowed").format(k=kind[:_CUT]),
                Text("Poista kenttä Wordissa.", "Remove the field in Word."),
            )


def out_of_sight(name: str, root: etree._Element) -> Iterator[Problem]:
    """Each text with a tag, or part of one, that is not a paragraph's own."""
    for place, text in _braced(root):
        yield Problem(
            f"{name}, {place}",
            text[:_CUT],
            Text("tunniste on paikassa, jota ei täytetä", "a tag stands where nothing is filled"),
            Text("Siirrä se tekstiin tai poista se.", "Move it to the text, or remove it."),
        )


def _braced(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(element, text) of each."""
    seen = {piece for paragraph in paragraphs(root) for run in runs(paragraph) for piece in run.iterchildren(f"{W}t")}
    for element in root.iter():
        if not isinstance(element.tag, str):
            text = element.tail or ""  # comments are taken out before filling; what follows one is not
            if _BRACE.search(text):
                yield "<!-- -->", text
            continue
        place = f"<{etree.QName(element).localname}>"
        if element not in seen and _BRACE.search(element.text or ""):
            yield place, element.text or ""
        if _BRACE.search(element.tail or ""):
            yield place, element.tail or ""
        for value in element.attrib.values():
            if _MARK.search(str(value)):
                yield place, str(value)


def _instructions(root: etree._Element) -> Iterator[str]:
    """What each field is told to do; a field's words may stand in several runs."""
    opened: list[str] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")
        elif element.tag == f"{W}instrText":
            if opened:
                opened[-1] += element.text or ""
            else:
                yield element.text or ""
        elif element.get(f"{W}fldCharType") == "begin":
            opened.append("")
        elif opened:
            told, opened[-1] = opened[-1], ""
            if told:
                yield told
            if element.get(f"{W}fldCharType") == "end":
                opened.pop()
    yield from filter(None, opened)
