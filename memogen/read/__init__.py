"""A source document -> :class:`~memogen.source.Source`: one text in which every character knows where it stands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from memogen.read import messages
from memogen.read.compose import compose
from memogen.read.engines import Engine
from memogen.read.opening import Opened, open_source, parsed
from memogen.source import Source

__all__ = ["Engine", "read", "read_opened"]


def read(path: Path | str, *, engine: Engine = Engine.AUTO) -> Source:
    """Reads a PDF, DOCX, HTML or text file; the format is told by its content. The file is never written to.

    Args:
        path: the file.
        engine: what reads the pages of a PDF.

    Raises:
        InputError: the file cannot be read, is damaged, protected or of another format, or holds no text.
    """
    return read_opened(open_source(Path(path)), engine=engine)


def read_opened(
    opened: Opened,
    *,
    engine: Engine = Engine.AUTO,
    is_scan: bool = False,
) -> Source:
    """Reads a file that is open.

    Args:
        opened: the file.
        engine: what reads the pages of a PDF.
        is_scan: whether a PDF's text was recognised (:mod:`memogen.read.ocr`), so that § signs are misread.

    Raises:
        InputError: as :func:`read`.
    """
    read_sheets = partial(_read_pdf, engine=engine, is_scan=is_scan)
    source = parsed(_READERS | {"pdf": read_sheets}, opened)
    if not source.text[: source.running_end].strip():
        raise messages.NO_TEXT.error(opened.name)
    return source


def _read_pdf(opened: Opened, *, engine: Engine, is_scan: bool) -> Source:
    from memogen.read.arrange import arrange
    from memogen.read.pdf import pages_of, read_pdf

    sheets, title = read_pdf(opened.data, opened.name, engine=engine)
    if is_scan:
        from memogen.read.ocr import mend_sections

        sheets = mend_sections(sheets)
    return compose(arrange(sheets), opened, pages=pages_of(sheets), title=title)


def _read_docx(opened: Opened) -> Source:
    from memogen.read.word import read_word

    entries, title = read_word(opened.data, opened.name)
    return compose(entries, opened, title=title)


def _read_html(opened: Opened) -> Source:
    from memogen.read.html import read_html

    entries, title = read_html(opened.data, opened.name)
    return compose(entries, opened, title=title)


def _read_txt(opened: Opened) -> Source:
    from memogen.read.arrange import arrange
    from memogen.read.plain import decode, read_text

    return compose(arrange(read_text(decode(opened.data))), opened)


_READERS = {"docx": _read_docx, "html": _read_html, "txt": _read_txt}
