"""PDF bytes -> sheets of printed rows and ruled tables, a page at a time.

pdfplumber reads; pdfium reads the pages that pdfplumber cannot, with words and boxes but without tables.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.page import Page as PlumberPage

from memogen.read import messages
from memogen.read.layout import Row, Segment, Sheet, Token, rows_of
from memogen.source import Box, Page

#: Words stand apart by at least this share of their font size, also where no space is printed.
WORD_GAP = 0.17
#: A table of two rows and columns has at least this many rules each way; a page with more crossings is a drawing, whose
#: grid would take minutes.
LEAST_RULES, MOST_CROSSINGS = 2, 5000
#: Rules closer than this many points are one.
SNAP = 3

# "ABCDEF+OpenSans-Bold", "Arial,Bold", "Arial-BoldMT", "Calibri-SemiBold", "Verdana-Black"
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
# PDF writers put file names and their own names in the title field.
_FILE_NAME = re.compile(r"\.\w{2,4}$|^microsoft |^untitled|^nimetön", re.IGNORECASE)


def read_pdf(
    data: bytes, name: str, *, plumber: bool = True, tick: Callable[[], None] = lambda: None
) -> tuple[list[Sheet], str | None]:
    """The sheets of a PDF and the title its properties state, None where they state none.

    Args:
        data: the file.
        name: its name, for messages.
        plumber: whether pdfplumber reads first; else pdfium reads all.
        tick: called whenever a page is done.

    Raises:
        InputError: the PDF is protected by a password, damaged, or without text.
    """
    sheets, title = _plumbed(data, tick) if plumber else ([], None)
    if not sheets or not all(sheet.rows for sheet in sheets):
        sheets = _filled(data, name, sheets, tick)
    if not any(sheet.rows for sheet in sheets):
        raise messages.PDF_NO_TEXT.error(name)
    return sheets, title


def pages_of(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """The sheets' numbers and sizes."""
    return tuple(Page(sheet.number or 0, sheet.width, sheet.height) for sheet in sheets)


def page_count(data: bytes) -> int:
    """How many pages a PDF has; 0 where that cannot be told."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def page_pictures(data: bytes, resolution: int, folder: Path) -> list[Path]:
    """The pages as PNG files in ``folder``, in order, at ``resolution`` dots an inch."""
    document = pypdfium2.PdfDocument(data)
    try:
        pictures = []
        for number in range(len(document)):
            pictures.append(folder / f"{number:05}.png")
            document[number].render(scale=resolution / 72, grayscale=True).to_pil().save(
                pictures[-1], dpi=(resolution, resolution)
            )
        return pictures
    finally:
        document.close()


def _plumbed(data: bytes, tick: Callable[[], None]) -> tuple[list[Sheet], str | None]:
    """What pdfplumber reads; an unreadable page is a sheet without rows, an unreadable file no sheets."""
    sheets: list[Sheet] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            title = _title(document.metadata)
            for page in document.pages:
                sheets.append(_sheet(page))
                page.close()
                tick()
    except Exception:  # pdfminer raises anything on odd files; pdfium says whether the file is damaged
        return [], None
    return sheets, title


def _title(properties: dict[str, object]) -> str | None:
    title = properties.get("Title")
    title = title.replace("\x00", "").strip() if isinstance(title, str) else ""
    return title if title and not _FILE_NAME.search(title) else None


def _sheet(page: PlumberPage) -> Sheet:
    size = float(page.width), float(page.height)
    try:
        words = _words(page)
        upright = [_token(word) for word in words if word["upright"]]
        turned = tuple(Row((Segment((_token(word),)),)) for word in words if not word["upright"])
        return Sheet(rows_of(upright), page.page_number, *size, turned, _grids(page))
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
    bold = 2 * sum(bool(_BOLD.search(str(char["fontname"]))) for char in chars) > len(chars)
    box = Box(*(round(float(word[side]), 2) for side in ("x0", "top", "x1", "bottom")))
    return Token(word["text"], box, round(float(chars[0]["size"]), 1) or 1.0, bold)


def _grids(page: PlumberPage) -> tuple[tuple[tuple[Box | None, ...], ...], ...]:
    """The cells between the page's ruled lines, table by table and row by row."""
    across = {round(edge["top"] / SNAP) for edge in page.edges if edge["orientation"] == "h"}
    down = {round(edge["x0"] / SNAP) for edge in page.edges if edge["orientation"] == "v"}
    if min(len(across), len(down)) < LEAST_RULES or len(across) * len(down) > MOST_CROSSINGS:
        return ()
    return tuple(
        tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in table.rows)
        for table in page.find_tables()
    )


def _filled(data: bytes, name: str, sheets: Sequence[Sheet], tick: Callable[[], None]) -> list[Sheet]:
    """The sheets with pdfium's rows where there are none."""
    read = {sheet.number: sheet for sheet in sheets if sheet.rows}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        raise (messages.PDF_ENCRYPTED if protected else messages.PDF_DAMAGED).error(name) from error
    try:
        filled = []
        for i in range(len(document)):
            filled.append(read.get(i + 1) or _glanced(document, i))
            tick()
        return filled
    finally:
        document.close()


def _glanced(document: pypdfium2.PdfDocument, index: int) -> Sheet:
    """A page as pdfium reads it."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet((), index + 1)
    width, height = page.get_size()
    left, _, _, top = page.get_bbox()
    text = page.get_textpage()
    glyphs: list[tuple[str, Box]] = []
    for i in range(text.count_chars()):
        x0, y0, x1, y1 = text.get_charbox(i, loose=True)
        character = text.get_text_range(i, 1)
        glyphs.append((_HYPHENS.get(character, character), Box(x0 - left, top - y1, x1 - left, top - y0)))
    tokens = []
    for blank, run in groupby(glyphs, lambda glyph: not glyph[0].strip()):
        if not blank:
            tokens += _glyph_words(list(run))
    return Sheet(rows_of(tokens), index + 1, width, height)


#: pdfium's marks of a hyphen at a line's end.
_HYPHENS = {"\x02": "-", "\ufffe": "-"}


def _glyph_words(glyphs: Sequence[tuple[str, Box]]) -> list[Token]:
    """Words of glyphs without blanks between; a hyphen mark swallows the line's end, so a new line parts them too."""
    words: list[list[tuple[str, Box]]] = []
    for glyph in glyphs:
        if words and abs(words[-1][-1][1].bottom - glyph[1].bottom) < 0.5 * (glyph[1].bottom - glyph[1].top or 1.0):
            words[-1].append(glyph)
        else:
            words.append([glyph])
    tokens = []
    for word in words:
        box = word[0][1]
        for _, other in word[1:]:
            box = box.union(other)
        tokens.append(Token("".join(text for text, _ in word), box, round(box.bottom - box.top, 1) or 1.0))
    return tokens
