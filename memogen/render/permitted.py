"""What a Word package of ours may hold: parts and relationships of kinds that memogen knows. The rest is left out.

A list of what is bad ends where somebody finds another name for it; this is a list of what is good. A part stays
where a chain of known relationships leads to it and its content type is known; macros, embedded files, charts, parts
without a type or a relationship and what lies outside the file have no way in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from memogen.render import package
from memogen.render.ooxml import W

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
COMMENTS = f"{_WORD}comments+xml"
#: The content types of what people see and of what it needs, and a document's title.
SHOWN = frozenset(
    {f"{_WORD}{name}+xml" for name in "document.main styles settings webSettings fontTable numbering".split()}
    | {f"{_WORD}{name}+xml" for name in "footnotes endnotes header footer".split()}
    | {f"image/{name}" for name in "png jpeg gif bmp tiff x-emf x-wmf emf wmf".split()}
    | {f"{_OFFICE}theme+xml", f"{_OFFICE}obfuscatedFont", "application/x-fontdata", _CORE}
)
#: Those and what a memo keeps beside: comments, other properties, the record that it was made of.
KNOWN = SHOWN | {
    COMMENTS,
    f"{_OFFICE}extended-properties+xml",
    f"{_OFFICE}custom-properties+xml",
    f"{_OFFICE}customXmlProperties+xml",
    "application/xml",
}
_RELATIONS = frozenset(
    "officeDocument styles settings webSettings fontTable numbering footnotes endnotes header footer comments theme "
    "image hyperlink font customXml customXmlProps core-properties extended-properties custom-properties".split()
)
_LINKS = ("http://", "https://", "mailto:")
_TYPES = "[Content_Types].xml"
#: Beginnings of types of parts that a template may lose and still be what its office made.
_HARMLESS = (_WORD, _OFFICE + "drawingml", "application/xml")
_TRIFLES = ("image/", "application/vnd.ms-word.", _OFFICE + "printerSettings", COMMENTS)
# What holds a reference; it goes with what it refers to.
_HOLDERS = frozenset(f"{W}{name}" for name in "drawing object pict altChunk subDoc control attachedTemplate".split())
_REFERENCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a package loses: the part (or the relationships that name something outside), and what it is or names."""

    part: str
    what: str
    is_outside: bool = False

    @property
    def is_harmless(self) -> bool:
        """Whether it is nothing that runs or reaches out."""
        return self.what.startswith(_HARMLESS) and not self.is_outside


@dataclass(slots=True)
class _Walk:
    """The parts that are reached, and the relationships that go, by the part that has them."""

    parts: Mapping[str, bytes]
    kinds: Mapping[str, str]
    allowed: Collection[str]
    reached: set[str] = field(default_factory=set)
    gone: dict[str, list[etree._Element]] = field(default_factory=dict)

    def from_part(self, owner: str) -> None:
        """Follows what a part relates to; "" is the package itself."""
        relations = _relations_of(owner)
        if relations not in self.parts:
            return
        self.reached.add(relations)
        for one in package.parse(self.parts[relations]):
            target = _target(owner, one)
            if not self._is_known(one, target):
                self.gone.setdefault(owner, []).append(one)
            elif target and target not in self.reached:
                self.reached.add(target)
                self.from_part(target)

    def _is_known(self, relation: etree._Element, target: str | None) -> bool:
        kind = relation.get("Type", "").rpartition("/")[2]
        if target is None:
            return kind == "hyperlink" and relation.get("Target", "").startswith(_LINKS)
        return kind in _RELATIONS and target in self.parts and self.kinds.get(target) in self.allowed


def left_out(parts: Mapping[str, bytes], allowed: Collection[str] = KNOWN) -> list[LeftOut]:
    """What :func:`permit` would leave out."""
    return _told(_walked(parts, allowed))


def permit(parts: dict[str, bytes], allowed: Collection[str] = KNOWN) -> list[LeftOut]:
    """Takes what is not allowed out of a package, with what refers to it; gives what went.

    Args:
        parts: the package's parts by name.
        allowed: content types.

    Raises:
        lxml.etree.XMLSyntaxError: a part is not sound.
    """
    walk = _walked(dict(parts), allowed)
    for name in walk.parts.keys() - walk.reached:
        del parts[name]
    for owner, relations in walk.gone.items():
        ids = {one.get("Id") for one in relations}
        _rewrite(parts, _relations_of(owner), ids)
        if owner:
            root = package.parse(parts[owner])
            _forget(root, ids)
            parts[owner] = package.serialised(root)
    _rewrite(parts, _TYPES, {f"/{name}" for name in walk.parts.keys() - walk.reached}, "PartName")
    return _told(walk)


def _walked(parts: Mapping[str, bytes], allowed: Collection[str]) -> _Walk:
    walk = _Walk(parts, _kinds(parts), allowed, {_TYPES})
    walk.from_part("")
    return walk


def _told(walk: _Walk) -> list[LeftOut]:
    lost = [LeftOut(name, walk.kinds.get(name, "")) for name in sorted(walk.parts.keys() - walk.reached)]
    outside = [
        LeftOut(_relations_of(owner), one.get("Target", ""), is_outside=True)
        for owner, relations in walk.gone.items()
        for one in relations
        if one.get("TargetMode") == "External"
    ]
    return [one for one in lost if not one.part.endswith(".rels") and not _is_trifle(one.what)] + outside


def _is_trifle(kind: str) -> bool:
    """Whether nobody misses a part: a picture that is not shown, Word's notes to itself."""
    return kind.startswith(_TRIFLES) and "vba" not in kind


def _kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part that has one."""
    by_name, by_suffix = {}, {}
    for one in package.parse(parts[_TYPES]):
        kind = one.get("ContentType", "")
        if one.get("PartName"):
            by_name[one.get("PartName", "").removeprefix("/")] = kind
        else:
            by_suffix[one.get("Extension", "").lower()] = kind
    kinds = {name: by_name.get(name) or by_suffix.get(name.rpartition(".")[2].lower(), "") for name in parts}
    return {name: kind for name, kind in kinds.items() if kind}


def _relations_of(owner: str) -> str:
    folder, _, name = owner.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, relation: etree._Element) -> str | None:
    """The part that a relationship leads to; None where it leads outside the file."""
    if relation.get("TargetMode") == "External":
        return None
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), relation.get("Target", ""))).lstrip("/")


def _rewrite(parts: dict[str, bytes], name: str, gone: Collection[str | None], key: str = "Id") -> None:
    root = package.parse(parts[name])
    for one in list(root):
        if one.get(key) in gone:
            root.remove(one)
    parts[name] = package.serialised(root)


def _forget(root: etree._Element, ids: Collection[str | None]) -> None:
    """Takes out what refers to relationships that went; the words of a link stay."""
    for element in list(root.iter()):
        if any(str(key).startswith(_REFERENCES) and value in ids for key, value in element.attrib.items()):
            holder = _holder(element)
            parent = holder.getparent()
            if parent is None:
                continue
            if holder.tag == f"{W}hyperlink":
                for child in reversed(holder):
                    holder.addnext(child)
            parent.remove(holder)


def _holder(element: etree._Element) -> etree._Element:
    """The outermost element that is nothing without the reference."""
    holders = [one for one in _upwards(element) if one.tag in _HOLDERS]
    return holders[-1] if holders else element


def _upwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()
