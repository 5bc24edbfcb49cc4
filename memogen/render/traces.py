"""The invisible marks by which a memo's values are found again after a person has edited it.

Each printed value stands in a run-level content control within a bookmark, both named by its number; a custom XML part
of the file has the record, and what stood at each number. Word keeps the control when a value is selected and typed
over, and drops the bookmark; LibreOffice keeps the bookmark, and drops the control's name. ``finish`` takes all of it
away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, MutableMapping
from copy import deepcopy
from dataclasses import dataclass
from typing import cast

from lxml import etree

from memogen.record import Record
from memogen.render import ooxml, package
from memogen.render.ooxml import W, run_text, runs_within

NAMESPACE = "urn:memogen:memo:1"
_M = f"{{{NAMESPACE}}}"
_TAG = "memogen-"
_BOOKMARK = "_memogen_"  # Word does not list a bookmark whose name begins with an underscore
_FIRST_ID = 770_000  # of controls and bookmarks, beyond those that Word itself gives
_ITEM = re.compile(r"customXml/item(\d+)\.xml")
_MAIN_RELATIONS = "word/_rels/document.xml.rels"
# LibreOffice keeps a custom part only where it has properties.
_PROPERTIES_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    b'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    b' ds:itemID="{5B7A3C52-0C5E-4B52-9E0B-6D656D6F6765}"><ds:schemaRefs/></ds:datastoreItem>'
)
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PLACE = etree.fromstring(
    f'<w:p xmlns:w="{ooxml.NAMESPACE}" xmlns:w15="{_W15}"><w:bookmarkStart/>'
    '<w:sdt><w:sdtPr><w:tag/><w:id/><w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent/></w:sdt>'  # no frame
    "<w:bookmarkEnd/></w:p>"
)
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@dataclass(frozen=True, slots=True)
class Trace:
    """A value's place: its path and type in the record, and the text that was printed there."""

    path: str
    type: str
    text: str


def enclose(held: tuple[etree._Element, ...], number: int) -> None:
    """Puts the runs of one value, siblings in order, into a control and a bookmark of that number."""
    first, last = held[0], held[-1]
    parent = first.getparent()
    if parent is None or any(run.getparent() is not parent for run in held):
        return  # a value across a link: its edits are not followed
    start, control, end = deepcopy(_PLACE)
    properties, content = control
    start.set(f"{W}id", str(_FIRST_ID + number))
    start.set(f"{W}name", f"{_BOOKMARK}{number}")
    end.set(f"{W}id", str(_FIRST_ID + number))
    properties[0].set(f"{W}val", f"{_TAG}{number}")
    properties[1].set(f"{W}val", str(_FIRST_ID + number))
    first.addprevious(start)
    last.addnext(end)
    start.addnext(control)
    while (element := control.getnext()) is not end and element is not None:
        content.append(element)


def texts(root: etree._Element) -> dict[int, str]:
    """What stands at each number in a part now; deletions left out, insertions included."""
    found: dict[int, str] = {}
    for control in root.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(f"{W}val", "")
        if name.startswith(_TAG) and name[len(_TAG) :].isdecimal():
            found.setdefault(int(name[len(_TAG) :]), runs_within(control))
    for number, text in _bookmarked(root).items():
        found.setdefault(number, text)
    return found


def _bookmarked(root: etree._Element) -> dict[int, str]:
    """What stands in each bookmark of ours, in document order: LibreOffice moves its ends in and out of controls."""
    found: dict[int, str] = {}
    opened: dict[str | None, int] = {}
    for element in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r"):
        if element.tag == f"{W}bookmarkEnd":
            opened.pop(element.get(f"{W}id"), None)
        elif element.tag == f"{W}r":
            for number in opened.values():
                found[number] += run_text(element)
        else:
            name = element.get(f"{W}name", "")
            if name.startswith(_BOOKMARK) and name[len(_BOOKMARK) :].isdecimal():
                opened[element.get(f"{W}id")] = int(name[len(_BOOKMARK) :])
                found[int(name[len(_BOOKMARK) :])] = ""
    return found


def remove(root: etree._Element) -> None:
    """Takes controls and bookmarks of ours away and leaves what stands in them."""
    for control in list(root.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        ours = tag is not None and tag.get(f"{W}val", "").startswith(_TAG)
        properties = control.find(f"{W}sdtPr")
        nameless = properties is None or {child.tag for child in properties} <= {f"{W}id"}  # as LibreOffice leaves ours
        parent, content = control.getparent(), control.find(f"{W}sdtContent")
        if (ours or nameless) and parent is not None and content is not None:
            for child in reversed(content):
                control.addnext(child)
            parent.remove(control)
    numbers = set()
    for start in list(root.iter(f"{W}bookmarkStart")):
        if start.get(f"{W}name", "").startswith(_BOOKMARK):
            numbers.add(start.get(f"{W}id"))
            _drop(start)
    for end in list(root.iter(f"{W}bookmarkEnd")):
        if end.get(f"{W}id") in numbers:
            _drop(end)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


# --- The part with the record --------------------------------------------------------------------------------------


def add_part(parts: MutableMapping[str, bytes], record: Record, traces: dict[int, Trace]) -> None:
    """Adds the record and its traces to a package."""
    root = etree.Element(f"{_M}muistio", nsmap={"m": NAMESPACE})
    # ASCII: JSON escapes what XML cannot carry.
    etree.SubElement(root, f"{_M}tietue").text = json.dumps(record.dump(), ensure_ascii=True)
    for number, trace in traces.items():
        place = etree.SubElement(root, f"{_M}kohta", {"numero": str(number), "polku": trace.path, "tyyppi": trace.type})
        place.text = trace.text
    taken = [int(match[1]) for match in map(_ITEM.fullmatch, parts) if match]
    number = max(taken, default=0) + 1
    item = f"customXml/item{number}.xml"
    parts[item] = package.serialised(root)
    parts[f"customXml/itemProps{number}.xml"] = _PROPERTIES
    package.relate(
        parts, f"customXml/_rels/item{number}.xml.rels", "rIdMemogen", f"{_CUSTOM}Props", f"itemProps{number}.xml"
    )
    package.relate(parts, _MAIN_RELATIONS, "rIdMemogen", _CUSTOM, f"../{item}")
    package.declare(parts, f"customXml/itemProps{number}.xml", _PROPERTIES_KIND)


def ignorable(root: etree._Element) -> etree._Element:
    """The same part, with leave to pass over Word 2013's own elements: programs that know none would refuse it."""
    prefix = next((key for key, uri in root.nsmap.items() if uri == _W15 and key), "w15")
    names = cast("dict[str, str]", {"mc": _MC, **root.nsmap, prefix: _W15})  # the stub knows no default namespace
    declared = etree.Element(root.tag, nsmap=names)
    declared.attrib.update(root.attrib)
    prefixes = declared.get(f"{{{_MC}}}Ignorable", "").split()
    declared.set(f"{{{_MC}}}Ignorable", " ".join(dict.fromkeys([*prefixes, prefix])))
    declared.extend(root)
    return declared


def remove_part(parts: MutableMapping[str, bytes]) -> None:
    """Takes the record out of a package, with what refers to it."""
    name = part_name(parts)
    if name is None:
        return
    number = _number(name)
    for gone in (name, f"customXml/itemProps{number}.xml", f"customXml/_rels/item{number}.xml.rels"):
        parts.pop(gone, None)
    remove_references(parts, lambda target: target.endswith((f"item{number}.xml", f"itemProps{number}.xml")))


def remove_references(parts: MutableMapping[str, bytes], gone: Callable[[str], bool]) -> None:
    """Takes the relationships and content types of parts that are gone out of a package."""
    for name in ("[Content_Types].xml", _MAIN_RELATIONS):
        root = package.parse(parts[name])
        for one in list(root):
            if gone(one.get("PartName") or one.get("Target") or ""):
                root.remove(one)
        parts[name] = package.serialised(root)


def _number(name: str) -> str:
    match = _ITEM.fullmatch(name)
    assert match is not None, name
    return match[1]


def part_name(parts: MutableMapping[str, bytes]) -> str | None:
    """The name of that part; None where the file is no memo of ours."""
    return next(
        (name for name, content in parts.items() if _ITEM.fullmatch(name) and NAMESPACE.encode() in content), None
    )


def read_part(parts: MutableMapping[str, bytes]) -> tuple[str, dict[int, Trace]] | None:
    """The record as JSON text and the traces; None where the file is no memo of ours.

    Raises:
        lxml.etree.XMLSyntaxError: the part is damaged.
    """
    name = part_name(parts)
    if name is None:
        return None
    root = package.parse(parts[name])
    traces = {
        int(place.get("numero", "0")): Trace(place.get("polku", ""), place.get("tyyppi", ""), place.text or "")
        for place in root.iter(f"{_M}kohta")
    }
    return root.findtext(f"{_M}tietue") or "", traces
