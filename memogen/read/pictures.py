"""PDF bytes -> a page as a picture, for people who compare a value with the page it was read from."""

from __future__ import annotations

import io

import pypdfium2

from memogen.errors import InputError
from memogen.language import Text
from memogen.read import messages

WIDTH = 1240
"""Pixels across a page: 150 to the inch on A4."""
_MOST_PIXELS = 6_000_000


def page_sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """(width, height) of every page, in points.

    Raises:
        InputError: the PDF is damaged or protected.
    """
    document = _opened(data, name)
    try:
        return [document.get_page_size(index) for index in range(len(document))]
    finally:
        document.close()


def page_picture(data: bytes, name: str, number: int, width: int = WIDTH) -> bytes:
    """The page of that number, from 1, as a PNG of that many pixels across; a very tall page comes out smaller.

    Raises:
        InputError: the PDF is damaged or protected, or has no such page.
    """
    document = _opened(data, name)
    try:
        if not 1 <= number <= len(document):
            raise InputError(
                Text(f"Sivua {number} ei ole.", f"There is no page {number}."),
                where=name,
                hint=Text(f"Sivuja on {len(document)}.", f"It has {len(document)} pages."),
            )
        across, down = document.get_page_size(number - 1)
        scale = min(width / across, (_MOST_PIXELS / (across * down)) ** 0.5)
        picture = document[number - 1].render(scale=scale).to_pil()
        saved = io.BytesIO()
        picture.save(saved, "PNG", compress_level=4)
        return saved.getvalue()
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as problem:
        raise messages.PDF_DAMAGED.error(name) from problem
    finally:
        document.close()


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        protected = "password" in str(problem).lower()
        raise (messages.PDF_ENCRYPTED if protected else messages.PDF_DAMAGED).error(name) from problem
