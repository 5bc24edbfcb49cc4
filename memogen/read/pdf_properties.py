"""A PDF's properties, links, notes, forms, bookmarks and attachments: what it says beside its pages."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFNoOutlines
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text


def properties(data: bytes) -> list[tuple[str, str]]:
    """(name, value) of each stated property, such as the author."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(str(name), value) for name, value in document.metadata.items() if isinstance(value, str)]


def links(data: bytes) -> list[tuple[str, str]]:
    """(page number, address) of each link to an address."""
    return _annotated(data, "uri")


def notes(data: bytes) -> list[tuple[str, str]]:
    """(page number, text) of each note that somebody has put on a page."""
    return _annotated(data, "contents")


def _annotated(data: bytes, key: str) -> list[tuple[str, str]]:
    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found += [(str(page.page_number), note[key]) for note in page.annots if isinstance(note.get(key), str)]
            page.close()
    return found


def forms(data: bytes) -> list[tuple[str, str]]:
    """(page number, words) of each form field: its value, its default and what is told of it."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for note in page.annots:
                field = note.get("data") or {}
                told = [resolve1(field.get(key)) for key in ("V", "DV", "TU", "RC")]
                found += [(str(page.page_number), decode_text(one)) for one in told if isinstance(one, bytes)]
            page.close()
    return found


def outlines(data: bytes) -> list[str]:
    """The titles of the bookmarks."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        try:
            return [str(title) for _, title, *_ in document.doc.get_outlines()]
        except (PDFNoOutlines, RecursionError):
            return []


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of each file within the file."""
    document = pypdfium2.PdfDocument(data)
    try:
        held = [document.get_attachment(number) for number in range(document.count_attachments())]
        return [(one.get_name(), bytes(one.get_data())) for one in held]
    finally:
        document.close()
