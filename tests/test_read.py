"""Opening a source: what is read, what is refused and how, and that nothing else ever leaves ``read``."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import check_laws, pdf, read_checked, text
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import memogen.read.opening as opening
from memogen.errors import InputError
from memogen.read import messages, read


def _pdf(canvas: Canvas) -> None:
    text(canvas, 57, 100, "Kunta hakee avustusta.")


def _encrypted(user: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(user, ownerPassword="toinen"))
    _pdf(canvas)
    canvas.save()
    return file.getvalue()


def _zip(member: str, content: str = "x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, content)
    return file.getvalue()


PRINTED = pdf([_pdf, _pdf])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100
REFUSED = [
    (b"", messages.EMPTY, "an empty file"),
    (b" \n\n", messages.EMPTY, "a file of blanks"),
    (pdf([lambda canvas: canvas.rect(10, 10, 50, 50)]), messages.PDF_NO_TEXT, "a scan"),
    (_encrypted("salainen"), messages.PDF_ENCRYPTED, "a PDF with a password"),
    (pdf([_pdf])[:300], messages.PDF_DAMAGED, "half a PDF"),
    (b"%PDF-1.7\nnothing", messages.PDF_DAMAGED, "a PDF by its first bytes only"),
    (OLE + "EncryptedPackage".encode("utf-16le"), messages.OFFICE_ENCRYPTED, "a DOCX with a password"),
    (OLE, messages.OLD_OFFICE, "an .xls"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), messages.PICTURE, "a PNG"),
    (b"\xff\xd8\xff\xe0" + bytes(50), messages.PICTURE, "a JPEG"),
    (b"II*\x00" + bytes(50), messages.PICTURE, "a TIFF"),
    (_zip("xl/workbook.xml"), messages.OTHER_ZIP, "an .xlsx"),
    (_zip("mimetype", "application/vnd.oasis.opendocument.text"), messages.ODT_DAMAGED, "an .odt without its content"),
    (_zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), messages.OTHER_ZIP, "an .ods"),
    (_zip("word/document.xml"), messages.DOCX_DAMAGED, "a DOCX with broken XML"),
    (_zip("word/document.xml")[:-30], messages.DOCX_DAMAGED, "half a DOCX"),
    (bytes(range(256)) * 10, messages.BINARY, "binary junk"),
    (b"<html><body><script>x</script></body></html>", messages.NO_TEXT, "a page without text"),
]


@pytest.mark.parametrize(("data", "refusal", "why"), REFUSED)
def test_refusals(data: bytes, refusal: messages.Refusal, why: str, tmp_path: Path) -> None:
    path = tmp_path / "lahde.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.what == refusal.what, why
    assert caught.value.exit_code == 4
    assert "lahde.txt" in (caught.value.where or "")
    assert caught.value.hint == refusal.hint


def test_refusals_speak_both_languages() -> None:
    refusals = [value for value in vars(messages).values() if isinstance(value, messages.Refusal)]
    assert len(refusals) > 10
    for what, hint, _ in refusals:
        assert all(message.endswith((".", "pdf")) for message in (*what, *hint))
        assert what.fi != what.en and hint.fi != hint.en


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    fifo, link = tmp_path / "fifo", tmp_path / "link"
    os.mkfifo(fifo)
    link.symlink_to(tmp_path / "x.txt")
    (tmp_path / "x.txt").write_text("teksti")
    for path, refusal in (
        (tmp_path / "puuttuu.pdf", messages.MISSING),
        (tmp_path / "x.txt" / "y", messages.MISSING),
        (tmp_path / "nul\x00", messages.MISSING),
        (tmp_path, messages.NOT_A_FILE),
        (fifo, messages.NOT_A_FILE),
        (link, messages.NOT_A_FILE),
    ):
        with pytest.raises(InputError) as caught:
            read(path)
        assert caught.value.what == refusal.what


def test_pages_that_are_all_alike_are_text(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(PRINTED)
    assert read_checked(path).text == "Kunta hakee avustusta.\nKunta hakee avustusta."


def test_the_size_cap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    path = tmp_path / "x.txt"
    path.write_text("x" * 11)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.what == messages.TOO_LARGE.what


FORMATS = [
    (pdf([_pdf]), "pdf", "Kunta hakee avustusta."),
    (b"roskaa\n" + pdf([_pdf]), "pdf", "Kunta hakee avustusta."),
    (_encrypted(""), "pdf", "Kunta hakee avustusta."),
    (b"<!DOCTYPE html><p>Kunta</p>", "html", "Kunta"),
    (b"\xef\xbb\xbf\n <html>Kunta", "html", "Kunta"),
    (b"Kunta < kaupunki <p>", "txt", "Kunta < kaupunki <p>"),
    ("Kunta \u00e4".encode("utf-16"), "txt", "Kunta ä"),
]


@pytest.mark.parametrize(("data", "media", "expected"), FORMATS)
def test_the_format_is_told_by_content(data: bytes, media: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "tiedosto.bin"
    path.write_bytes(data)
    source = read_checked(path)
    assert (source.name, source.media, source.text) == ("tiedosto.bin", media, expected)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert path.read_bytes() == data


def test_a_name_of_odd_bytes_is_printable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xf6yt\xe4.txt"))
    path.write_text("teksti")
    assert read(str(path)).name == "p\ufffdyt\ufffd.txt"


def _survives(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        source = read(path)
    except InputError:
        return
    check_laws(source)
    assert source.text.strip()


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADS = st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf<p>"])


@QUICK
@given(HEADS, st.binary(max_size=300))
def test_any_bytes_give_a_source_or_an_input_error(tmp_path: Path, head: bytes, tail: bytes) -> None:
    _survives(tmp_path / "x", head + tail)


@QUICK
@given(
    st.dictionaries(
        st.sampled_from(["word/document.xml", "word/styles.xml", "docProps/core.xml", "word/header1.xml", "a"]),
        st.one_of(
            st.binary(max_size=50), st.sampled_from([b"<a/>", b"<w:p xmlns:w='w'><w:r><w:t>x</w:t></w:r></w:p>"])
        ),
    )
)
def test_any_zip_gives_a_source_or_an_input_error(tmp_path: Path, members: dict[str, bytes]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    _survives(tmp_path / "x", file.getvalue())


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(PRINTED) - 1), st.integers(0, 255)), max_size=20))
def test_any_broken_pdf_gives_a_source_or_an_input_error(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(PRINTED)
    for at, byte in changes:
        data[at] = byte
    _survives(tmp_path / "x", bytes(data))


def test_a_parser_that_breaks_is_an_input_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("memogen.read.plain.read_text", fail)
    path = tmp_path / "x.txt"
    path.write_text("teksti")
    with pytest.raises(InputError):
        read(path)
