"""A Word package from outside -> its parts, unpacked under limits; and its XML, parsed so that it reaches nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from memogen.limits import told_as
from memogen.read import messages

MAX_MEMBERS = 5_000
MAX_PART = 32 * 1024**2  # bytes of XML; pictures may be larger
MAX_TOTAL = 300 * 1024**2


def unpacked(data: bytes, name: str = "", wanted: Callable[[str], bool] = lambda _: True) -> dict[str, bytes]:
    """The parts of a package by name, counted while they are read: a packed bomb ends in an error.

    Args:
        data: the file.
        name: its name, for messages; nothing where the caller tells it.
        wanted: which parts, by their names.

    Raises:
        InputError: the package is damaged, or larger than the limits.
    """
    parts: dict[str, bytes] = {}
    with told_as(messages.DOCX_DAMAGED.error(name)), zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        if len(members) > MAX_MEMBERS:
            raise messages.DOCX_UNSAFE.error(name)
        left = MAX_TOTAL
        for member in members:
            if member.is_dir() or not wanted(member.filename):
                continue
            limit = min(left, MAX_PART) if member.filename.endswith((".xml", ".rels")) else left
            with package.open(member) as file:
                part = file.read(limit + 1)
            if len(part) > limit:
                raise messages.DOCX_UNSAFE.error(name)
            left -= len(part)
            parts[member.filename] = part
    return parts


def parsed_part(part: bytes, name: str) -> etree._Element:
    """A part's XML, without entities, network or recovery.

    Raises:
        InputError: it is not well-formed, or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with told_as(messages.DOCX_DAMAGED.error(name)):
        root = etree.fromstring(part, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise messages.DOCX_UNSAFE.error(name)
    return root


#: Attributes in which people's words may stand: alternative texts, variables, lists to choose from, tips.
_WORDED = frozenset(
    "val descr title name tooltip displayText value string instr alt author lastValue sourceFile src".split()
)
_NUMBER = re.compile(r"[0-9A-Fa-f]+|\{[0-9A-Fa-f-]+\}")


def worded_attributes(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """(element, attribute, value) of each attribute that may hold somebody's words; identifiers are passed over."""
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            is_variable = str(element.tag).endswith("}docVar")
            if str(key).rpartition("}")[2] in _WORDED and (is_variable or not _NUMBER.fullmatch(str(value))):
                yield element, str(key), str(value)
