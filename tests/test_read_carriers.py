"""E-mail, ODT, RTF and odd encodings: what carries a document beside PDF, DOCX, HTML and plain text."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from reading import read_checked, shown

from memogen import programs
from memogen.errors import InputError
from memogen.inputs import records_of
from memogen.read import read
from memogen.read.hidden import hidden_texts
from memogen.source import Cell, Role

LETTER = "Hei,\n\nhankkeen nimi on Talviraitti auki – äiti tietää.\n"


def _saved(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def _message() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Anniina Höljäkkä <anniina@kunta.example>"
    message["To"] = "kirjaamo@kunta.example"
    message["Subject"] = "VS: Talviraitti auki"
    message["Date"] = "Mon, 03 Nov 2025 09:12:00 +0200"
    return message


def _plan() -> bytes:
    document = docx.Document()
    document.add_heading("Hankesuunnitelma: Talviraitti auki", 1)
    document.add_paragraph("Hankkeen kokonaiskustannukset ovat 84 500 euroa.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15"])
def test_a_message_in_any_encoding(cte: str, charset: str, tmp_path: Path) -> None:
    message = _message()
    text = LETTER if charset == "utf-8" else LETTER.replace("–", "-")
    message.set_content(text, charset=charset, cte=cte)
    source = read_checked(_saved(tmp_path, "viesti.eml", message.as_bytes()))
    assert (source.media, source.title) == ("eml", "Talviraitti auki")
    assert shown(source, Role.HEADING) == ["Talviraitti auki"]
    assert shown(source) == [
        "Lähettäjä: Anniina Höljäkkä <anniina@kunta.example>",
        "Lähetetty: 3.11.2025",
        *text.split("\n\n")[0].split("\n"),
        text.split("\n\n")[1].strip(),
    ]


def test_a_message_of_html_alone(tmp_path: Path) -> None:
    message = _message()
    message.set_content("<html><body><h2>Tavoite</h2><p>Raitti auki.</p></body></html>", subtype="html")
    assert "Tavoite\nRaitti auki." in read_checked(_saved(tmp_path, "viesti.eml", message.as_bytes())).text


def test_what_hangs_on_a_message_is_a_source_too(tmp_path: Path) -> None:
    message = _message()
    message.set_content("Ohessa suunnitelma.\n")
    message.add_attachment(_plan(), maintype="application", subtype="octet-stream", filename="suunnitelma.docx")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\x00\x01\x02" * 99, maintype="application", subtype="octet-stream", filename="data.bin")
    path = _saved(tmp_path, "viesti.eml", message.as_bytes())
    source = read_checked(path)
    assert "Liitetiedosto: suunnitelma.docx\nLiitetiedosto: data.bin" in source.text
    assert [(one.name, one.media) for one in source.attached] == [("viesti.eml/suunnitelma.docx", "docx")]
    records = records_of(str(path))
    assert [record.lahteet[0].nimi for record in records] == ["viesti.eml", "viesti.eml/suunnitelma.docx"]
    assert records[1].get("rahoitus.kokonaiskustannukset")
    assert any(one.text == "kirjaamo@kunta.example" for one in hidden_texts(path))


ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f">'
    "<office:automatic-styles>"
    '<style:style style:name="pois"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>'
    "</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>"
)
BODY = (
    "<text:tracked-changes><text:p>poistettu</text:p></text:tracked-changes>"
    '<text:h text:outline-level="2">Hankkeen<text:s text:c="1"/>tavoite</text:h>'
    '<text:p>Raha on <text:span text:style-name="pois">90 000 </text:span>84 500 euroa.</text:p>'
    '<text:list text:style-name="L"><text:list-item><text:p>hakea</text:p><text:list><text:list-item>'
    "<text:p>ensin</text:p></text:list-item></text:list></text:list-item>"
    "<text:list-item><text:p>sitoutua</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Palkat</text:p></table:table-cell>"
    "<table:table-cell><text:p>21 000</text:p></table:table-cell></table:table-row></table:table>"
)


def _odt(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "suunnitelma.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", ODT.format(body))
    return path


def test_odt(tmp_path: Path) -> None:
    source = read_checked(_odt(tmp_path, BODY))
    assert source.text.split("\n") == [
        "Hankkeen tavoite",
        "Raha on 84 500 euroa.",
        "1. hakea",
        "• ensin",
        "2. sitoutua",
        "Palkat\t21 000",
    ]
    assert (source.media, source.lines[0].level, source.lines[-1].cell) == ("odt", 2, Cell(0, 0, 1))


def test_a_damaged_odt_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        read(_odt(tmp_path, "<text:p>"))
    assert problem.value.code in ("odt-damaged", "docx-damaged")


@pytest.mark.needs_soffice
def test_rtf_is_read_through_libreoffice(tmp_path: Path) -> None:
    source = read(_saved(tmp_path, "vanha.rtf", rb"{\rtf1\ansi Hanke on k\'e4ynniss\'e4.\par Se maksaa 10 000 euroa.}"))
    assert (source.media, source.text) == ("rtf", "Hanke on käynnissä.\nSe maksaa 10 000 euroa.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp850", "mac_roman", "cp1252"])
def test_text_in_old_and_wide_encodings(encoding: str, tmp_path: Path) -> None:
    text = "Kunta pitää käytävän metsän auki myös yöllä. Äidin lähteellä työ jää."
    assert read(_saved(tmp_path, "teksti.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [(rb"{\rtf1 Moi}", "rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16le"), "old-word")],
)
def test_old_formats_are_refused_without_libreoffice(
    data: bytes, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "find", lambda names, path=None: None)
    with pytest.raises(InputError) as problem:
        read(_saved(tmp_path, "vanha", data))
    assert problem.value.code == code


def test_a_protected_office_file_is_told_as_such(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16le")
    with pytest.raises(InputError) as problem:
        read(_saved(tmp_path, "salattu.docx", data))
    assert problem.value.code == "office-encrypted"
