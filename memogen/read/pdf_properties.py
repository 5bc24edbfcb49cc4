"""A PDF's properties, links and notes: what it says beside its pages."""

from __future__ import annotations

import io

import pdfplumber


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
