"""One file -> what became of it, in a worker process: read, converted or recognised, its records ready to insert."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from memogen import programs
from memogen.batch import mock
from memogen.batch.outcome import Job, Outcome, Status, explained, status_of
from memogen.catalogue.rows import Entry, SourceRow, entry
from memogen.errors import InputError
from memogen.language import Text
from memogen.limits import Death, progress
from memogen.read import messages, ocr
from memogen.read.engines import Engine
from memogen.read.opening import CONVERTIBLE, Opened, open_source
from memogen.record import SCHEMA
from memogen.segment import Item
from memogen.source import Source

# Texts that programs read, as they lie in folders beside documents.
_OF_PROGRAMS = frozenset(
    ".csv .tsv .json .jsonl .xml .xsd .xsl .yaml .yml .toml .ini .cfg .log .sql .py .js .css .sh .bat .ps1".split()
)
_CONVERSION = 90.0  # seconds for LibreOffice to start and to convert a file


def read_file(job: Job) -> Outcome:
    """Reads one file; whatever is wrong with it is told in the outcome, and nothing is raised."""
    opened: Opened | None = None
    try:
        opened = open_source(Path(job.path))
        if opened.sha256 != job.sha256:
            raise InputError(CHANGED, code="changed")
        if opened.media == "txt" and Path(job.path).suffix.lower() in _OF_PROGRAMS:
            raise messages.DATA.error(opened.name)
        mock.act(opened.data)
        return _outcome(opened, _read(opened, job))
    except InputError as problem:
        if problem.code == messages.PDF_NO_TEXT.code:
            problem.hint = RUN_OCR if ocr.is_available() else INSTALL_OCR
        elif opened and opened.media in CONVERTIBLE and problem.code == CONVERTIBLE[opened.media].code:
            problem.hint = INSTALL_OFFICE
        return failure(job, problem, opened)
    except MemoryError:
        return failure(job, Death.MEMORY.error(), opened)
    except Exception as problem:  # a fault of ours on one file must not end the others
        name = type(problem).__name__
        what = Text(f"Ohjelmavirhe: {name}.", f"A fault in memogen: {name}.")
        return failure(job, InputError(what, code="fault"), opened)


def failure(job: Job, problem: InputError, opened: Opened | None = None) -> Outcome:
    """The outcome of a job that failed."""
    code, reason = problem.code, explained(problem)
    status = status_of(code)
    if code in ("missing", "unreadable", "changed", "not-a-file"):
        return Outcome(status, code, reason)
    row = _row(job.sha256, Path(job.path).name if opened is None else opened.name, status)
    row = replace(row, code=code, reason_fi=reason.fi, reason_en=reason.en)
    if opened:
        row = replace(row, media=opened.media, bytes=len(opened.data))
    return Outcome(status, code, reason, row)


def _row(sha256: str, name: str, status: Status) -> SourceRow:
    return SourceRow(sha256, name, status.value, version("memogen"), SCHEMA)


# --- Reading -------------------------------------------------------------------------------------------------------


def _read(opened: Opened, job: Job) -> Source:
    """The source; what was told of a file is in its doubts."""
    from memogen.read import read_opened

    if opened.media in CONVERTIBLE:
        progress(_CONVERSION)
    try:
        source = read_opened(opened, engine=job.engine)
    except InputError as problem:
        if problem.code != "pdf-no-text" or not job.ocr:
            raise
        recognised = _recognised(opened)
        return read_opened(recognised, is_scan=True)
    progress()
    if job.engine is Engine.PDFIUM and source.media == "pdf":
        return replace(source, doubts=(("second-reader", SECOND_READER), *source.doubts))
    return source


def _recognised(opened: Opened) -> Opened:
    """The same scan with a text layer."""
    progress(ocr.seconds_for(opened.data))
    try:
        made = ocr.recognise(opened.data)
    except FileNotFoundError as problem:
        raise messages.PDF_NO_TEXT.error(opened.name) from problem
    except programs.ProgramError as problem:
        raise InputError(NOT_RECOGNISED, code="not-recognised") from problem
    progress()
    if made is None:
        raise InputError(NOT_RECOGNISED, hint=INSTALL_OCR, code="not-recognised")
    return replace(opened, data=made)


def _outcome(opened: Opened, source: Source) -> Outcome:
    from memogen.segment import missing_sections, segment

    items, doubts = segment(source), source.doubts
    if lost := missing_sections(source, (item.number for item in items)):
        doubts = (*doubts, ("sections-missing", lost))
    code = doubts[0][0] if doubts else None
    reason = Text(" ".join(text.fi for _, text in doubts), " ".join(text.en for _, text in doubts)) if doubts else None
    status = Status.PARTIAL if doubts else Status.OK
    row = replace(
        _row(opened.sha256, opened.name, status),
        media=opened.media,
        bytes=len(opened.data),
        pages=len(source.pages) or None,
        characters=len(source.text),
        code=code,
        reason_fi=reason.fi if reason else None,
        reason_en=reason.en if reason else None,
    )
    return Outcome(status, code, reason, row, tuple(_entries(source, items)))


def _entries(source: Source, items: Sequence[Item]) -> Iterator[Entry]:
    from memogen.check import examined

    records = examined(items)
    for number, (item, record) in enumerate(zip(items, records, strict=True), 1):
        yield entry(record, number, item.source.text[item.span.start : item.span.end], item.span.start)


# --- What is told of a file ----------------------------------------------------------------------------------------

CHANGED = Text("Tiedosto muuttui ajon aikana.", "The file changed during the run.")
SECOND_READER = Text(
    "Ensimmäinen lukija kaatui; taulukot on luettu riveinä.", "The first reader crashed; tables were read as lines."
)
INSTALL_OFFICE = Text(
    "Asenna LibreOffice (Debian ja Ubuntu: apt install libreoffice-writer-nogui) ja aja uudelleen: --retry-failed.",
    "Install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui) and run again with --retry-failed.",
)
INSTALL_OCR = Text(
    "Asenna suomen tunnistus (Debian ja Ubuntu: apt install ocrmypdf tesseract-ocr-fin) ja aja uudelleen: --ocr.",
    "Install Finnish recognition (Debian, Ubuntu: apt install ocrmypdf tesseract-ocr-fin) and run again with --ocr.",
)
RUN_OCR = Text("Tunnista se: aja uudelleen valitsimella --ocr.", "Recognise it: run again with --ocr.")
NOT_RECOGNISED = Text("Tekstintunnistus ei onnistunut.", "The text could not be recognised.")
