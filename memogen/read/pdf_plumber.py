"""PDF pages as pdfplumber reads them: slow, and the measure of what is printed."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

import pdfplumber
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.text import extract_words

from memogen.limits import progress
from memogen.read.layout import Row, Segment, Sheet, Token, rows_of
from memogen.read.pdf_letters import BOLD, WORD_GAP, with_raised
from memogen.read.pdf_rules import grids
from memogen.source import Box

#: Fewer turned words or rows than these are a stamp in the margin.
LEAST_TURNED, LEAST_TURNED_ROWS = 8, 3


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
        aside = tuple(Row((Segment((_token(word),)),)) for word in words if not word["upright"])
        turned = _turned(page) if len(aside) >= LEAST_TURNED else None
        kept = () if turned else aside
        return Sheet(rows_of(upright), page.page_number, *size, kept, grids(page.edges), turned=turned)
    except Exception:  # bare TypeError and IndexError on odd boxes: pdfium reads this page
        return Sheet((), page.page_number, *size)


def _turned(page: PlumberPage) -> Sheet | None:
    """What is printed across the page, as one sees it who turns the page; None for a stamp of a line or two."""
    chars = [char for char in page.chars if not char["upright"] and not char["matrix"][0] and not char["matrix"][3]]
    turn = 1 if 2 * sum(char["matrix"][1] > 0 for char in chars) >= len(chars) else -1
    size = float(page.width), float(page.height)
    seen = [_turn(char, turn, *size) | {"upright": True} for char in chars if (char["matrix"][1] > 0) == (turn > 0)]
    words = [
        word for word in extract_words(seen, x_tolerance_ratio=WORD_GAP, return_chars=True) if word["text"].strip()
    ]
    rows = rows_of(map(_token, words))
    if len(rows) < LEAST_TURNED_ROWS:
        return None
    edges = [_turn(edge, turn, *size) | {"orientation": "hv"[edge["orientation"] == "h"]} for edge in page.edges]
    width, height = round(size[1], 3), round(size[0], 3)
    return Sheet(rows, page.page_number, width, height, grids=grids(edges), turn=turn)


def _turn(thing: dict[str, Any], turn: int, width: float, height: float) -> dict[str, Any]:
    """A letter or a line of a page where one sees it who turns the page."""
    x0, x1, top, bottom = (float(thing[side]) for side in ("x0", "x1", "top", "bottom"))
    across, down = (
        ((height - bottom, height - top), (x0, x1)) if turn > 0 else ((top, bottom), (width - x1, width - x0))
    )
    sides = {"x0": across[0], "x1": across[1], "top": down[0], "doctop": down[0], "bottom": down[1]}
    return thing | sides | {"width": across[1] - across[0], "height": down[1] - down[0]}


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
    text = word["text"]
    if len({round(char["size"], 1) for char in chars}) > 1 and len(chars) == len(text):
        text = with_raised([(char["text"], float(char["size"]), float(char["bottom"])) for char in chars])
    return Token(text, box, round(float(chars[0]["size"]), 1) or 1.0, bold)
