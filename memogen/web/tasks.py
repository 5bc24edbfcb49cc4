"""What the worker process does with documents: reads them, draws their pages, places their words, makes memos."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from memogen.catalogue import Entry, SourceRow, entry
from memogen.errors import InputError
from memogen.language import Text
from memogen.record import SCHEMA, load
from memogen.source import Source, Span


class Word(NamedTuple):
    """A printed word: its offsets in the source's text, and its box on the page in points."""

    start: int
    end: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def ready() -> None:
    """Loads what the other tasks need."""
    from memogen.read import pdf, pictures  # noqa: F401


def examine(path: str) -> tuple[SourceRow, list[Entry]]:
    """A document's row and records, with their findings, ready for a catalogue."""
    from memogen.check import examined
    from memogen.read import read_opened
    from memogen.read.opening import open_source
    from memogen.segment import segment

    opened = open_source(Path(path))
    source = read_opened(opened)
    row = SourceRow(
        sha256=opened.sha256,
        name=opened.name,
        status="partial" if source.doubts else "ok",
        code=source.doubts[0][0] if source.doubts else None,
        reason_fi=" ".join(text.fi for _, text in source.doubts) or None,
        reason_en=" ".join(text.en for _, text in source.doubts) or None,
        reader=version("memogen"),
        schema=SCHEMA,
        media=opened.media,
        bytes=len(opened.data),
        pages=len(source.pages) or None,
        characters=len(source.text),
    )
    items = segment(source)
    entries = [
        entry(record, number, source.text[item.span.start : item.span.end], item.span.start)
        for number, (item, record) in enumerate(zip(items, examined(items), strict=True), 1)
    ]
    return row, entries


def sizes(path: str, sha256: str) -> list[tuple[float, float]]:
    """(width, height) of every page of a PDF, in points; empty of other formats."""
    from memogen.read.pictures import page_sizes

    data, name, media = _bytes(path, sha256)
    return page_sizes(data, name) if media == "pdf" else []


def picture(path: str, sha256: str, page: int) -> bytes:
    """A page of a PDF as a PNG."""
    from memogen.read.pictures import page_picture

    data, name, _ = _bytes(path, sha256)
    return page_picture(data, name, page)


def words(path: str, sha256: str, page: int) -> list[Word]:
    """The words of a page."""
    source = _source(path, sha256)
    return [
        Word(word.start, word.end, source.text[word.start : word.end], *(round(side, 1) for side in word.box))
        for word in source.words
        if word.page == page
    ]


def text(path: str, sha256: str) -> str:
    """The whole text of a document."""
    return _source(path, sha256).text


def around(path: str, sha256: str, start: int, end: int) -> Source:
    """The source with the lines and words of a span alone, enough to tell where the span stands."""
    source = _source(path, sha256)
    span = Span(max(0, start), min(end, len(source.text)))
    return replace(
        source,
        lines=source.lines_in(span),
        words=tuple(word for word in source.words if word.start < span.end and word.end > span.start),
        repairs=(),
    )


def memo(record: str, template: str, sources: str) -> bytes:
    """A saved record made into a Word document."""
    from memogen.render import render

    (one,) = load(record)
    return render(one, Path(template), sources=sources).content  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _bytes(path: str, sha256: str) -> tuple[bytes, str, str]:
    from memogen.read.opening import open_source

    opened = open_source(Path(path))
    if opened.sha256 != sha256:
        raise InputError(
            Text("Tiedosto on muuttunut.", "The file has changed."),
            where=path,
            hint=Text("Lue arkisto uudelleen: memogen batch.", "Read the archive again: memogen batch."),
        )
    return opened.data, opened.name, opened.media


@lru_cache(maxsize=4)
def _source(path: str, sha256: str) -> Source:
    from memogen.read import read

    _bytes(path, sha256)
    return read(path)


TASKS = {one.__name__: one for one in (ready, examine, sizes, picture, words, text, around, memo)}
