"""A PDF's document properties and annotations: what it says beside its pages."""

from __future__ import annotations

import io

import pdfplumber


def properties(data: bytes) -> list[tuple[str, str]]:
    """(name, value) of each stated property, such as the author."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(str(name), value) for name, value in document.metadata.items() if isinstance(value, str)]


def notes(data: bytes) -> list[tuple[str, str]]:
    """(page number, text) of each note, and of each link to an e-mail address."""
    found = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for note in page.annots:
                texts = [note.get("contents"), note.get("title"), note.get("uri")]
                found += [(str(page.page_number), text) for text in texts if isinstance(text, str)]
            page.close()
    return found
