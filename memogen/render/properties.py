"""A memo's core properties: what Word shows under Information, and what a screen reader calls the document."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from lxml import etree

from memogen.render import package

CORE = "docProps/core.xml"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
# What an office's template says of itself and no memo should.
_CLEARED = ("description", "keywords", "category", "identifier", "lastModifiedBy", "contentStatus", "version")
_LONGEST = 255  # characters that Word shows


def author_of(parts: Mapping[str, bytes]) -> str:
    """The author that a template names; empty where it names none."""
    return (package.parse(parts[CORE]).findtext(f"{{{_DC}}}creator") or "") if CORE in parts else ""


def describe(parts: MutableMapping[str, bytes], title: str, subject: str, author: str) -> None:
    """Gives a memo its properties; Finnish is its language, and its template's times stay."""
    if CORE in parts:
        root = package.parse(parts[CORE])
    else:
        root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
        package.relate(parts, "_rels/.rels", "rIdMemogenCore", _RELATION, CORE)
        package.declare(parts, CORE, _KIND)
    new = {"title": title, "subject": subject, "creator": author, "language": "fi-FI"}
    for element in list(root):
        if etree.QName(element).localname in {*new, *_CLEARED}:
            root.remove(element)
    for name, text in new.items():
        etree.SubElement(root, f"{{{_DC}}}{name}").text = text[:_LONGEST]
    parts[CORE] = package.serialised(root)
