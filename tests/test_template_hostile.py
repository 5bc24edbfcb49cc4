"""Templates that would run, read or fill what they should not: refused with the place, or left out and named."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from test_template_lint import sound

from memogen.errors import TemplateError
from memogen.record import Record
from memogen.render import check_template, render
from memogen.render.permitted import permit

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LOOP = "{% for a in hanke.tausta %}{% for b in hanke.tausta %}x{% endfor %}{% endfor %}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def body(document: Document, xml: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))


def packed(document: Document, parts: dict[str, bytes], relation: str = "", kind: str = "") -> bytes:
    """The document with more parts; the first has this content type, and this relationship from the body."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    first = next(iter(parts))
    link = f'<Relationship Id="rIdX" Type="{relation}" Target="/{first}"/></Relationships>'
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels" and relation:
                content = content.replace(b"</Relationships>", link.encode())
            if name == "[Content_Types].xml" and kind:
                override = f'<Override PartName="/{first}" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", override.encode())
            new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


TEXTS = [
    (f"<w:r><w:delText>{LOOP}</w:delText></w:r>", "<delText>", "deleted text"),
    (f"<w:r><w:instrText>{LOOP}</w:instrText></w:r>", "<instrText>", "a field's code"),
    (f'<w:bookmarkStart w:id="1" w:name="{LOOP}"/>', "<bookmarkStart>", "an attribute"),
    ("<w:r><w:delText>{</w:delText></w:r><w:r><w:delText>{ x }}</w:delText></w:r>", "<delText>", "a tag in pieces"),
    (f"<w:r><w:t>a<!-- b -->{LOOP}</w:t></w:r>", "<!-- -->", "after a comment"),
    ('<w:fldSimple w:instr="INCLUDETEXT c:\\\\a.txt"/>', "INCLUDETEXT", "a field that reads a file"),
    (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
        '<w:r><w:instrText>EAUTO cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "DDEAUTO",
        "a field that runs a program, in pieces",
    ),
    ("<w:r><w:t>" + "{% if hanke.nimi %}" * 50 + "{% endif %}" * 50 + "</w:t></w:r>", "{% if", "deep conditions"),
    ("<w:r><w:t>{{ " + "(" * 5000 + "hanke.nimi" + ")" * 5000 + " }}</w:t></w:r>", "", "deep brackets"),
    ("<w:r><w:t>" + "{{ hanke.nimi }}" * 3000 + "</w:t></w:r>", "3001 x", "too many tags"),
]


@pytest.mark.parametrize(("xml", "told", "why"), TEXTS)
def test_what_is_not_checked_is_not_run(tmp_path: Path, xml: str, told: str, why: str) -> None:
    document = sound()
    body(document, xml)
    document.save(str(tmp_path / "m.docx"))
    start = time.process_time()
    with pytest.raises(TemplateError) as raised:
        render(Record(), tmp_path / "m.docx")
    assert told in str(raised.value.what), why
    assert raised.value.where == str(tmp_path / "m.docx")
    assert time.process_time() - start < 5


OBJECT = "application/vnd.openxmlformats-officedocument.oleObject"
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
PARTS = [
    ("word/kuva.bin", f"{R}/oleObject", OBJECT, "an embedded object"),
    ("word/teksti.xml", VBA, "application/vnd.ms-office.vbaProject", "a macro by another name"),
    ("word/liite.htm", f"{R}/aFChunk", "text/html", "a file that Word would take in"),
    ("word/image9.png", f"{R}/image", "application/x-msdownload", "a program called a picture"),
]


@pytest.mark.parametrize(("part", "relation", "kind", "why"), PARTS)
def test_unknown_parts_stop_a_template(tmp_path: Path, part: str, relation: str, kind: str, why: str) -> None:
    (tmp_path / "m.docx").write_bytes(packed(sound(), {part: b"x"}, relation, kind))
    assert f"osa {part}" in [one.place for one in check_template(tmp_path / "m.docx") if one.blocks], why
    with pytest.raises(TemplateError, match=part.rpartition("/")[2]):
        render(Record(), tmp_path / "m.docx")


def test_a_part_left_out_takes_along_what_refers_to_it(tmp_path: Path) -> None:
    document = sound()
    relations = f'xmlns:r="{R}"'
    body(document, f'<w:r><w:drawing><c:chart xmlns:c="urn:c" {relations} r:id="rIdX"/></w:drawing></w:r>')
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    content = packed(document, {"word/charts/chart1.xml": b"<c/>"}, f"{R}/chart", kind)
    (tmp_path / "m.docx").write_bytes(content)
    (told,) = check_template(tmp_path / "m.docx")
    assert (told.place, told.blocks) == ("osa word/charts/chart1.xml", False)
    memo = render(Record(), tmp_path / "m.docx").content
    with zipfile.ZipFile(io.BytesIO(memo)) as package:
        assert "word/charts/chart1.xml" not in package.namelist()
        assert b"rIdX" not in b"".join(package.read(name) for name in package.namelist())
    assert docx.Document(io.BytesIO(memo)).paragraphs


def rows(document: Document) -> None:
    cells = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc></w:tr>" for n in range(20_000))
    document.element.body.insert(0, parse_xml(f"<w:tbl {W}>{cells}</w:tbl>"))


def tags(document: Document) -> None:
    body(document, "<w:r><w:t>" + "{{ hanke.nimi }} " * 200_000 + "</w:t></w:r>")


def loops(document: Document) -> None:
    document.add_paragraph(LOOP.replace("x", "x" * 2000))


@pytest.mark.parametrize("large", [rows, tags, loops])
def test_large_templates_take_seconds(tmp_path: Path, large: Callable[[Document], None]) -> None:
    document = sound()
    large(document)
    document.save(str(tmp_path / "m.docx"))
    record = Record()
    record.put("hanke.tausta", ["teksti"] * 1000)
    start = time.process_time()
    if large is rows:
        assert render(record, tmp_path / "m.docx").content
    else:
        with pytest.raises(TemplateError, match=r"too (?:large|long)"):
            render(record, tmp_path / "m.docx")
    assert time.process_time() - start < 30


def test_permission_is_by_kind_and_by_relationship() -> None:
    document = packed(sound(), {"word/piilo.xml": b"<a/>"}, "", f"{WORD}.header+xml")
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert [one.part for one in permit(parts)] == ["word/piilo.xml"], "known, and nothing leads to it"
    assert permit(parts) == []
