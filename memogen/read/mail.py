"""E-mail bytes -> entries: the subject as a heading, who sent it and when, its text; and the files that hang on it.

A message may carry its text as plain text or HTML, in any encoding. Pictures in it are decoration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from memogen.finnish.text import clean
from memogen.read.arrange import arrange
from memogen.read.compose import Entry, Printed
from memogen.read.html import read_html
from memogen.read.plain import decode, read_text
from memogen.source import Role

#: The most files of one message that are read.
MOST_FILES = 50

_FORWARDED = re.compile(r"(?:(?:re|vs|sv|fw|fwd|vl|vb) ?: ?)+", re.IGNORECASE)


def read_mail(data: bytes, name: str) -> tuple[list[Entry], str | None, list[tuple[str, bytes]]]:
    """The entries of a message, its subject and the files that hang on it as (name, content).

    Raises:
        InputError: its HTML cannot be parsed.
    """
    message = message_from_bytes(data, policy=policy.default)
    subject = _header(message, "Subject")
    title = subject[match.end() :] if (match := _FORWARDED.match(subject)) else subject
    files = list(_files(message))
    entries = [
        *_line(title, Role.HEADING),
        *_line(f"Lähettäjä: {sender}" if (sender := _header(message, "From")) else ""),
        *_line(f"Lähetetty: {sent}" if (sent := _day(message)) else ""),
        *_text(message, name),
        *(entry for file, _ in files for entry in _line(f"Liitetiedosto: {file}")),
    ]
    return entries, title or None, files


def headers_of(data: bytes) -> list[tuple[str, str]]:
    """The (name, value) of each header, those that readers do not show among them."""
    message = message_from_bytes(data, policy=policy.default)
    return [(name, _header(message, name)) for name in dict.fromkeys(message.keys())]


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; empty where it is missing or broken."""
    try:
        return clean(str(message.get(name, ""))).text.strip()
    except (MessageError, ValueError, IndexError, AttributeError):
        return ""


def _day(message: EmailMessage) -> str:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError, IndexError):
        return ""
    return f"{sent.day}.{sent.month}.{sent.year}"


def _line(text: str, role: Role = Role.BODY) -> Iterator[Entry]:
    if text:
        yield Entry(((Printed(text),),), role=role, level=1 if role is Role.HEADING else 0, place="viestin otsake")


def _text(message: EmailMessage, name: str) -> list[Entry]:
    """The message's own text: the plain one, else that of its HTML."""
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        content = _content(body)
        if body is None or not content.strip():
            continue
        text = _decoded(body, content)
        return list(arrange(read_text(text))) if kind == "plain" else read_html(text.encode(), name)[0]
    return []


def _content(part: MIMEPart | None) -> bytes:
    found = part.get_payload(decode=True) if part else None
    return found if isinstance(found, bytes) else b""


def _decoded(part: MIMEPart, content: bytes) -> str:
    """The text by the charset that the part states, else by what its bytes are."""
    try:
        return content.decode(part.get_content_charset() or "")
    except (LookupError, UnicodeDecodeError):
        return decode(content)


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The files that hang on the message, forwarded messages among them."""
    body = message.get_body(("plain", "html"))
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > MOST_FILES:
            return
        kind = part.get_content_maintype()
        if part is body or kind == "image":
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            yield (
                part.get_filename() or f"viesti {number}.eml",
                inner.as_bytes() if isinstance(inner, EmailMessage) else b"",
            )
        elif kind != "multipart":
            yield part.get_filename() or f"liite {number}", _content(part)
