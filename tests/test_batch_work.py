"""One file, one outcome: every kind of file has its status and its reason, and nothing is raised."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from batching import minutes, packed, printed
from reading import pdf, text
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from memogen import programs
from memogen.batch import work
from memogen.batch.mock import VARIABLE
from memogen.batch.outcome import Job, Outcome
from memogen.batch.work import read_file
from memogen.read.engines import Engine
from memogen.record import load

LINE = "Kunta hakee avustusta hankkeelle."
PICTURE = b"\x89PNG\r\n\x1a\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100
RTF = rb"{\rtf1\ansi Kaupunginhallitus hyv\'e4ksyi hankkeen. \par Kustannukset ovat 10 000 euroa.}"
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def outcome(path: Path, **options: Any) -> Outcome:
    """What becomes of a file whose content is known."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "0" * 64
    return read_file(Job(str(path), sha256, **options))


def drawn(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 128)), 50, 50, 300, 300)


def empty_page(canvas: Canvas) -> None:
    canvas.rect(10, 10, 50, 50)


ROWS = [
    (minutes().encode(), "ok", None, "an item of minutes"),
    (printed(LINE), "ok", None, "a PDF"),
    (pdf([lambda canvas: text(canvas, 57, 100, LINE), empty_page]), "ok", None, "a page without text or picture"),
    (pdf([lambda canvas: text(canvas, 57, 100, LINE), drawn]), "partial", "pages-without-text", "a scanned appendix"),
    (pdf([drawn]), "no_text", "pdf-no-text", "a scan"),
    (b"<html><body><script>x</script></body></html>", "no_text", "no-text", "a page of programs"),
    (packed(word__document_xml=WORD % b""), "no_text", "no-text", "an empty DOCX"),
    (b"", "error", "empty", "an empty file"),
    (b"%PDF-1.7\n", "error", "pdf-damaged", "a PDF by its first bytes only"),
    (printed(LINE)[:300], "error", "pdf-damaged", "half a PDF"),
    (packed(word__document_xml=WORD % b"")[:-30], "error", "docx-damaged", "half a DOCX"),
    (packed(word__document_xml=b"<a>" + b" " * 40 * 1024**2), "error", "docx-unsafe", "a zip bomb"),
    (PICTURE + bytes(50), "unsupported", "picture", "a picture"),
    (b'{"hanke.nimi": "Kylien talvi"}', "unsupported", "data", "what a program has saved"),
    (bytes(range(256)) * 10, "unsupported", "binary", "binary junk"),
    (packed(xl__workbook_xml=b"x"), "unsupported", "other-zip", "an .xlsx"),
    (OLE, "unsupported", "old-office", "an .xls"),
]


@pytest.mark.parametrize(("data", "status", "code", "why"), ROWS)
def test_every_file_has_one_status(data: bytes, status: str, code: str | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "lähde.bin"
    path.write_bytes(data)
    found = outcome(path)
    assert (found.status, found.code) == (status, code), why
    assert found.source is not None
    assert (found.source.status, found.source.code) == (status, code)
    assert (found.source.name, found.source.sha256) == ("lähde.bin", hashlib.sha256(data).hexdigest())
    is_read = status in ("ok", "partial")
    assert bool(found.entries) == bool(found.source.characters) == is_read, "read means that there is text"
    if code:
        assert found.reason is not None and found.reason.fi != found.reason.en
        assert (found.source.reason_fi, found.source.reason_en) == found.reason


def test_the_entries_are_the_records_with_their_texts(tmp_path: Path) -> None:
    path = tmp_path / "kokous.txt"
    path.write_text(minutes(7))
    (one,) = outcome(path).entries
    (record,) = load(one.data)
    assert record.lahteet[0].nimi == "kokous.txt"
    assert (one.section, one.project_name) == (7, "Tuulen talkoot")
    for evidence in (place for places in record.todisteet.values() for place in places):
        assert one.text[evidence.alku - one.start : evidence.loppu - one.start] == evidence.lainaus


def test_what_is_not_there_or_has_changed_may_be_so_another_time(tmp_path: Path) -> None:
    assert (outcome(tmp_path / "puuttuu.pdf").code, outcome(tmp_path / "puuttuu.pdf").source) == ("missing", None)
    path = tmp_path / "x.txt"
    path.write_text("uusi")
    found = read_file(Job(str(path), "0" * 64))
    assert (found.status, found.code, found.source) == ("error", "changed", None)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"p\xe4\xe4t\xf6s.txt")
    path.write_text(minutes())
    found = outcome(path)
    assert found.status == "ok" and found.source is not None
    assert found.source.name == "p\ufffd\ufffdt\ufffds.txt"
    found.entries[0].data.encode()


def test_progress_is_told_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed(*[LINE] * 5))
    steps: list[float] = []
    for module in ("memogen.read.pdf", "memogen.extract"):
        monkeypatch.setattr(f"{module}.progress", lambda: steps.append(1))
    outcome(path)
    assert len(steps) > 5


FAULTS = [
    (MemoryError(), "memory", "memory ran out"),
    (RecursionError(), "fault", "a fault of ours"),
    (KeyError("x"), "fault", "a fault of ours"),
]


@pytest.mark.parametrize(("problem", "code", "why"), FAULTS)
def test_a_fault_is_an_outcome(
    problem: Exception, code: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> None:
        raise problem

    monkeypatch.setattr(work, "_entries", raising)
    path = tmp_path / "x.txt"
    path.write_text(minutes())
    assert (outcome(path).status, outcome(path).code) == ("error", code), why


def test_memory_that_ran_out_in_a_parser_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memogen.read import html

    def hungry(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(html, "read_html", hungry)
    path = tmp_path / "x.html"
    path.write_text("<html><body>teksti</body></html>")
    assert outcome(path).code == "memory"


def test_the_second_reader_alone_reads_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed(LINE))
    found = outcome(path, engine=Engine.PDFIUM)
    assert (found.status, found.code) == ("partial", "second-reader")
    assert found.entries[0].text == LINE


def test_the_mock_reader_is_asleep_unless_a_test_wakes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_text("mock: raise ja muuta tekstiä")
    assert outcome(path).status == "ok"
    monkeypatch.setenv(VARIABLE, "1")
    assert outcome(path).code == "fault"


# --- Other programs ------------------------------------------------------------------------------------------------


def test_old_formats_without_libreoffice_are_left_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find", lambda names, path=None: None)
    path = tmp_path / "vanha.rtf"
    path.write_bytes(RTF)
    found = outcome(path)
    assert (found.status, found.code) == ("unsupported", "rtf")
    assert found.reason is not None and "libreoffice-writer-nogui" in found.reason.en


@pytest.mark.needs_soffice
def test_old_formats_are_read_through_libreoffice_under_their_own_names(tmp_path: Path) -> None:
    path = tmp_path / "vanha.rtf"
    path.write_bytes(RTF)
    found = outcome(path)
    assert (found.status, found.source and found.source.media) == ("ok", "rtf")
    (record,) = load(found.entries[0].data)
    assert (record.lahteet[0].nimi, record.lahteet[0].sha256) == ("vanha.rtf", hashlib.sha256(RTF).hexdigest())
    assert "Kaupunginhallitus hyväksyi hankkeen." in found.entries[0].text


def script(folder: Path, name: str, text: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
@pytest.mark.parametrize(
    ("program", "status", "code", "why"),
    [
        (":", "error", "not-converted", "LibreOffice made nothing of it"),
        ("/bin/sleep 60", "error", "not-converted", "LibreOffice hung"),
    ],
)
def test_what_libreoffice_makes_nothing_of(
    program: str, status: str, code: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path, "soffice", program)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_START", 0.3)
    monkeypatch.setattr(programs, "_EACH", 0.0)
    path = tmp_path / "vanha.rtf"
    path.write_bytes(RTF)
    assert (outcome(path).status, outcome(path).code) == (status, code), why


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
def test_a_scan_is_recognised_where_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    path, made = tmp_path / "skannaus.pdf", tmp_path / "valmis.pdf"
    path.write_bytes(pdf([drawn]))
    made.write_bytes(pdf([lambda canvas: text(canvas, 57, 100, "8 12"), lambda canvas: text(canvas, 57, 100, "8 13")]))
    monkeypatch.setenv("PATH", str(tools))
    reason = outcome(path, ocr=True).reason
    assert reason is not None and "apt install ocrmypdf" in reason.en
    script(tools, "ocrmypdf", f'for last; do :; done; /bin/cp {made} "$last"')
    reason = outcome(path).reason
    assert reason is not None and "--ocr" in reason.en
    found = outcome(path, ocr=True)
    assert (found.status, found.code) == ("partial", "recognised")
    assert [one.section for one in found.entries] == [12, 13]
    assert found.source is not None and found.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
