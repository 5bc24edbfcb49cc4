"""A path -> the file's bytes, read once and never written, and the format that its content shows."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from memogen.limits import at, told_as
from memogen.read import messages
from memogen.read.plain import decode, wide_encoding

#: The largest file that is read, in bytes.
MAX_BYTES = 200 * 1024**2

#: Formats that LibreOffice converts, and what is said where they are not read.
CONVERTIBLE = {"doc": messages.OLD_WORD, "rtf": messages.RTF}

_ODT = b"application/vnd.oasis.opendocument.text"
# Where a package says what its parts are, and what it calls the main part of a Word document, whatever its path.
_KINDS, _LONGEST_KINDS = "[Content_Types].xml", 2**20
_WORD_MAIN = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.(?:document|template)\.macroEnabled"
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM, _LOCKED_STREAM = "WordDocument".encode("utf-16le"), "EncryptedPackage".encode("utf-16le")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|h[1-6]|ul|ol|center)[\s>/]", re.I)
#: Controls that no text holds, NUL first among them.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The first line of a message, and headers that every message has some of.
_MAIL = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]|From \S+@")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|mime-version|message-id|received|return-path|content-type):", re.I | re.M
)
LEAST_HEADERS = 3
#: Messages inside messages are read no deeper than this.
MOST_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's printable name, its bytes, their SHA-256 in hexadecimal and their format.

    The format is pdf, docx, odt, html, eml or txt; doc and rtf are converted before they are read.
    """

    name: str
    data: bytes
    sha256: str
    media: str


def open_source(path: Path) -> Opened:
    """Reads a regular file and tells its format by its first bytes, not by its suffix.

    Args:
        path: the file.

    Raises:
        InputError: the file is missing, not regular, unreadable, empty, too large or of a format that is not read.
    """
    name = printable(path.name)
    if path.is_symlink():
        raise messages.NOT_A_FILE.error(str(path))
    data = read_bytes(path)
    if not data.strip(b"\x00 \t\r\n"):
        raise messages.EMPTY.error(str(path))
    return opened_bytes(data, name)


def opened_bytes(data: bytes, name: str) -> Opened:
    """The same of bytes that are no file of their own, such as what hangs on a message.

    Raises:
        InputError: they are of a format that is not read.
    """
    return Opened(name, data, hashlib.sha256(data).hexdigest(), _media(data, name))


def read_bytes(path: Path) -> bytes:
    """The content of a regular file: a pipe or a device is never opened.

    Raises:
        InputError: the file is missing, not regular, unreadable or too large.
    """
    at(str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise messages.NOT_A_FILE.error(str(path))
        if status.st_size > MAX_BYTES:
            raise messages.TOO_LARGE.error(str(path))
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise messages.MISSING.error(str(path)) from error
    except OSError as error:
        raise messages.UNREADABLE.error(str(path)) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """What a stream gives until its end.

    Raises:
        InputError: it is too much.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise messages.TOO_LARGE.error(name)
    return data


def printable(name: str) -> str:
    """A file's name without the bytes that are no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def _media(data: bytes, name: str) -> str:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        if _LOCKED_STREAM in data:
            raise messages.OFFICE_ENCRYPTED.error(name)
        if _WORD_STREAM not in data:
            raise messages.OLD_OFFICE.error(name)
        return "doc"
    if data.startswith(_PICTURES):
        raise messages.PICTURE.error(name)
    if wide_encoding(data):
        head = decode(data[:4096]).encode()
    elif len(_CONTROLS.findall(data[:65536])) > 0.01 * min(len(data), 65536) or b"\x00" in data[:4096]:
        raise messages.BINARY.error(name)
    if _is_mail(data):
        return "eml"
    if _is_html(head):
        return "html"
    if head.startswith(b"<?xml") or _is_json(data):
        raise messages.DATA.error(name)
    return "txt"


def _is_mail(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a message."""
    data = data[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()
    headers = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    names = {name.lower() for name in _MAIL_HEADERS.findall(headers)}
    return _MAIL.match(data) is not None and len(names) >= LEAST_HEADERS and b"from:" in names


def _is_json(data: bytes) -> bool:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return False
    except (ValueError, RecursionError):  # numbers too long or lists too deep for Python
        return True
    return True


def _is_html(head: bytes) -> bool:
    first = _HTML.search(head)
    return first is not None and (head.lstrip(b"\xef\xbb\xbf").startswith(b"<") or b"<html" in head.lower())


def _zipped(data: bytes, name: str) -> str:
    with told_as(messages.DOCX_DAMAGED.error(name)), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.namelist()
        is_odt = members[:1] == ["mimetype"] and archive.open("mimetype").read(len(_ODT)) == _ODT
        kinds = archive.open(_KINDS).read(_LONGEST_KINDS) if _KINDS in members else b""
    if "word/document.xml" in members or _WORD_MAIN.search(kinds):
        return "docx"
    if is_odt:
        return "odt"
    raise messages.OTHER_ZIP.error(name)


_DAMAGED = {
    "pdf": messages.PDF_DAMAGED,
    "docx": messages.DOCX_DAMAGED,
    "odt": messages.ODT_DAMAGED,
    "eml": messages.MAIL_DAMAGED,
    "html": messages.HTML_DAMAGED,
    "txt": messages.BINARY,
}
_T = TypeVar("_T")


def parsed(parsers: Mapping[str, Callable[[Opened], _T]], opened: Opened) -> _T:
    """What the parser of the file's format gives.

    Raises:
        InputError: the parser's own, or that the file is damaged.
    """
    with told_as(_DAMAGED[opened.media].error(opened.name)):
        return parsers[opened.media](opened)
