"""A source document -> :class:`~memogen.source.Source`: one text in which every character knows where it stands."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from memogen.errors import InputError
from memogen.language import Text
from memogen.limits import told_as
from memogen.read import messages
from memogen.read.compose import compose
from memogen.read.conversion import readable
from memogen.read.engines import Engine
from memogen.read.opening import MOST_MESSAGES, Opened, open_source, opened_bytes, parsed, printable
from memogen.source import Source

__all__ = ["Engine", "read", "read_opened"]


def read(path: Path | str, *, engine: Engine = Engine.AUTO) -> Source:
    """Reads a PDF, DOCX, ODT, HTML, text or e-mail file, or one that LibreOffice makes a DOCX of.

    The format is told by the content. The file is never written to.

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
    media, opened = opened.media, readable(opened)
    read_sheets = partial(_read_pdf, engine=engine, is_scan=is_scan)
    source = replace(parsed(_READERS | {"pdf": read_sheets}, opened), media=media)
    if not source.text[: source.running_end].strip():
        raise messages.NO_TEXT.error(opened.name)
    with told_as(messages.PDF_DAMAGED.error(opened.name)):
        return replace(source, doubts=tuple(_doubts(opened, source, is_scan)))


def _doubts(opened: Opened, source: Source, is_scan: bool) -> list[tuple[str, Text]]:
    from memogen.read.doubts import RECOGNISED, pdf_doubts, unreadable

    if is_scan:
        return [("recognised", RECOGNISED)]
    return pdf_doubts(opened.data, source) if opened.media == "pdf" else unreadable(source)


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


def _read_odt(opened: Opened) -> Source:
    from memogen.read.odt import read_odt

    entries, title = read_odt(opened.data, opened.name)
    return compose(entries, opened, title=title)


def _read_mail(opened: Opened) -> Source:
    """A message, with the files that hang on it as sources of their own; one that cannot be read is only named."""
    from memogen.read.mail import read_mail

    entries, title, files = read_mail(opened.data, opened.name)
    source = compose(entries, opened, title=title)
    attached: list[Source] = []
    for name, data in files if opened.name.count("/") < MOST_MESSAGES else ():
        with suppress(InputError):
            attached.append(read_opened(opened_bytes(data, f"{opened.name}/{printable(name)}")))
    return replace(source, attached=tuple(attached))


def _read_html(opened: Opened) -> Source:
    from memogen.read.html import read_html

    entries, title = read_html(opened.data, opened.name)
    return compose(entries, opened, title=title)


def _read_txt(opened: Opened) -> Source:
    from memogen.read.arrange import arrange
    from memogen.read.plain import decode, read_text

    return compose(arrange(read_text(decode(opened.data))), opened)


_READERS = {"docx": _read_docx, "odt": _read_odt, "eml": _read_mail, "html": _read_html, "txt": _read_txt}
