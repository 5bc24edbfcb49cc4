"""PDF pages as pdfplumber reads them: slow, and the measure of what is printed."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

import pdfplumber
from pdfplumber.page import Page as PlumberPage

from memogen.limits import progress
from memogen.read.layout import Row, Segment, Sheet, Token, rows_of
from memogen.read.pdf_letters import BOLD, WORD_GAP
from memogen.read.pdf_rules import grids
from memogen.source import Box


def plumbed(data: bytes, pages: Collection[int] | None) -> tuple[list[Sheet], str | None]:
    """The pages and the title; an unreadable page is a sheet without rows, an unreadable file no sheets.

    Args:
        data: the file.
        pages: numbers of pages, from 1; None for all.
    """
    sheets: list[Sheet] = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=None if pages is None else sorted(pages)) as document:
            title = document.metadata.get("Title")
            for page in document.pages:
                sheets.append(_sheet(page))
                page.close()
                progress()
    except Exception:  # pdfminer raises anything on odd files; pdfium says whether the file is damaged
        return [], None
    return sheets, title if isinstance(title, str) else None


def _sheet(page: PlumberPage) -> Sheet:
    size = round(float(page.width), 3), round(float(page.height), 3)
    try:
        words = _words(page)
        upright = [_token(word) for word in words if word["upright"]]
        turned = tuple(Row((Segment((_token(word),)),)) for word in words if not word["upright"])
        return Sheet(rows_of(upright), page.page_number, *size, turned, grids(page.edges))
    except Exception:  # bare TypeError and IndexError on odd boxes: pdfium reads this page
        return Sheet((), page.page_number, *size)


def _words(page: PlumberPage) -> list[dict[str, Any]]:
    chars = page.chars
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in chars}
    if len(places) < 0.9 * len(chars):  # bold made by printing twice
        page = page.dedupe_chars()
    words = page.extract_words(x_tolerance_ratio=WORD_GAP, return_chars=True)
    return [word for word in words if word["text"].strip()]


def _token(word: dict[str, Any]) -> Token:
    chars = word["chars"]
    bold = 2 * sum(bool(BOLD.search(str(char["fontname"]))) for char in chars) > len(chars)
    box = Box(*(round(float(word[side]), 2) for side in ("x0", "top", "x1", "bottom")))
    return Token(word["text"], box, round(float(chars[0]["size"]), 1) or 1.0, bold)
