"""The finished file: packed reproducibly, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from memogen.errors import OutputError
from memogen.language import Text
from memogen.render.zipping import zipped

_TYPES = "[Content_Types].xml"
_KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def pack(parts: Mapping[str, bytes], template: Mapping[str, bytes] | None = None) -> bytes:
    """A Word package of these parts: the content types first, the others by name, all at one fixed time.

    Args:
        parts: the parts by name.
        template: where many packages are made of one template, its parts; those that stay are deflated once.
    """
    kept = template or {}
    names = sorted(parts, key=lambda name: (name != _TYPES, name))
    return zipped((name, parts[name], parts[name] is kept.get(name)) for name in names)


def parse(xml: bytes) -> etree._Element:
    """XML without recovery, entities or network.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    return etree.fromstring(xml, parser)


def serialised(root: etree._Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def relate(parts: MutableMapping[str, bytes], relations: str, name: str, kind: str, target: str) -> None:
    """Adds a relationship to a relationships part, which is made where there is none."""
    root = parse(parts.get(relations, f'<Relationships xmlns="{_RELATIONS}"/>'.encode()))
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {"Id": name, "Type": kind, "Target": target})
    parts[relations] = serialised(root)


def declare(parts: MutableMapping[str, bytes], part: str, kind: str) -> None:
    """Adds a part's content type."""
    root = parse(parts[_TYPES])
    etree.SubElement(root, f"{{{_KINDS}}}Override", {"PartName": f"/{part}", "ContentType": kind})
    parts[_TYPES] = serialised(root)


def write(content: bytes, target: Path, force: bool = False) -> None:
    """Writes the file whole: beside its target, flushed to the disk, then renamed.

    Raises:
        OutputError: the target exists and ``force`` is not set, or the place cannot be written.
    """
    with writing(target, force) as file:
        file.write(content)


@contextmanager
def writing(target: Path, force: bool = False) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: the file has its name once the block has ended, and never half.

    Raises:
        OutputError: as :func:`write`.
    """
    if not force and os.path.lexists(target):
        raise _exists(target)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _publish(temporary, target, force)
    except OSError as problem:
        raise OutputError(
            Text("Tiedostoa ei voi kirjoittaa: {p}", "The file cannot be written: {p}").format(
                p=problem.strerror or problem
            ),
            where=str(target),
            hint=Text(
                "Tarkista levytila ja oikeudet, ja sulje tiedosto muissa ohjelmissa, kuten Wordissa.",
                "Check the disk's space and your rights, and close the file in other programs, such as Word.",
            ),
        ) from problem
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _publish(temporary: Path, target: Path, force: bool) -> None:
    """Gives the finished file its name; without ``force`` never over one that appeared meanwhile."""
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)  # mkstemp makes it private; a memo has the folder's usual rights
    if not force:
        try:
            os.link(temporary, target)
            return
        except FileExistsError as problem:
            raise _exists(target) from problem
        except OSError:  # a disk without links: the check before must do
            pass
    temporary.replace(target)


def _exists(target: Path) -> OutputError:
    return OutputError(
        Text("Tiedosto on jo olemassa; sitä ei korvata.", "The file exists already; it is not overwritten."),
        where=str(target),
        hint=Text("Valitse toinen nimi tai lisää --force.", "Choose another name or add --force."),
    )
