"""PDF bytes -> sheets of printed rows and ruled tables, a page at a time.

pdfium reads, many times faster than pdfplumber; pdfplumber reads the pages where pdfium may see other words than those
that are printed (:class:`~memogen.read.pdf_letters.Doubt`), and pdfium those where pdfplumber finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from memogen.errors import InputError
from memogen.limits import progress
from memogen.read import messages
from memogen.read.engines import Engine
from memogen.read.layout import Sheet, rows_of
from memogen.read.pdf_forms import with_fields
from memogen.read.pdf_letters import Doubt, words_of
from memogen.read.pdf_plumber import plumbed
from memogen.read.pdf_rules import edges_of, grids
from memogen.source import Page

#: A file with fewer letters a page than this, and a picture on each page, is a scan with a stamp or a stray letter.
SCAN = 20
# PDF writers put file names and their own names in the title field.
_FILE_NAME = re.compile(r"\.\w{2,4}$|^microsoft |^untitled|^nimetön", re.IGNORECASE)


def read_pdf(data: bytes, name: str, *, engine: Engine = Engine.AUTO) -> tuple[list[Sheet], str | None]:
    """The sheets of a PDF and the title its properties state, None where they state none.

    Args:
        data: the file.
        name: its name, for messages.
        engine: what reads its pages.

    Raises:
        InputError: the PDF is protected by a password, damaged, or without text.
    """
    sheets, title = (_slow_first if engine is Engine.PDFPLUMBER else _fast_first)(data, name, engine)
    sheets = with_fields(data, sheets)
    shown = [*sheets, *(sheet.turned for sheet in sheets if sheet.turned)]
    letters = sum(len(token.text) for sheet in shown for row in sheet.rows for token in row.tokens)
    if not letters or (letters < SCAN * len(sheets) and _is_pictured(data)):
        raise messages.PDF_NO_TEXT.error(name)
    title = (title or "").replace("\x00", "").strip()
    return sheets, title if title and not _FILE_NAME.search(title) else None


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


def _is_pictured(data: bytes) -> bool:
    """Whether every page holds a picture."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        return all(any(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)) for page in document)
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


def _fast_first(data: bytes, name: str, engine: Engine) -> tuple[list[Sheet], str | None]:
    """What pdfium reads; with pdfplumber's reading of the doubtful pages where the engine allows it."""
    try:
        document = _opened(data, name)
    except InputError:
        sheets, title = plumbed(data, None) if engine is Engine.AUTO else ([], None)
        if not sheets:
            raise
        return sheets, title
    try:
        title = document.get_metadata_value("Title")
        glances = [_glance(document, index, tables=engine is Engine.AUTO) for index in range(len(document))]
    finally:
        document.close()
    sheets = [sheet for sheet, _ in glances]
    doubtful = [sheet.number for sheet, doubt in glances if doubt and sheet.number]
    return _merged(sheets, plumbed(data, doubtful)[0] if doubtful and engine is Engine.AUTO else []), title


def _slow_first(data: bytes, name: str, _: Engine) -> tuple[list[Sheet], str | None]:
    """What pdfplumber reads; with pdfium's reading of the pages where it finds nothing."""
    sheets, title = plumbed(data, None)
    if sheets and all(sheet.rows for sheet in sheets):
        return sheets, title
    read = {sheet.number for sheet in sheets if sheet.rows}
    document = _opened(data, name)
    try:
        unread = [index for index in range(len(document)) if index + 1 not in read]
        glances = [_glance(document, index, tables=False)[0] for index in unread]
    finally:
        document.close()
    return _merged(sheets or glances, glances), title


def _merged(sheets: Sequence[Sheet], others: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, with the others' reading of the same page where they read anything."""
    read = {sheet.number: sheet for sheet in others if sheet.rows or sheet.turned}
    return [read.get(sheet.number, sheet) for sheet in sheets]


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        raise (messages.PDF_ENCRYPTED if protected else messages.PDF_DAMAGED).error(name) from error


def _glance(document: pypdfium2.PdfDocument, index: int, *, tables: bool) -> tuple[Sheet, Doubt | None]:
    """A page as pdfium reads it, and why pdfplumber may read it otherwise."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet((), index + 1), Doubt.EMPTY
    try:
        words, doubt = words_of(page)
        width, height = page.get_size()
        cells = grids(edges_of(page)) if tables and not doubt else ()
        return Sheet(rows_of(words), index + 1, round(width, 3), round(height, 3), grids=cells), doubt
    finally:
        page.close()
        progress()
