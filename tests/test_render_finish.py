"""Finishing: nothing of the draft stays, nothing unfinished passes, everyone can read what is left; PDF files."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from lxml import etree
from test_render import FULL, SHIPPED, make, parts, text_of

from memogen.errors import IncompleteError, InputError, OutputError
from memogen.record import Record
from memogen.render import find_template, finish, lost_values, read_memo, render
from memogen.render.accessibility import check_accessibility, contrast
from memogen.render.pdf import to_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saved(content: bytes, tmp_path: Path) -> Path:
    (tmp_path / "memo.docx").write_bytes(content)
    return tmp_path / "memo.docx"


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    return saved(render(make(), find_template("kemi/paatosehdotus"), sources="comments").content, tmp_path)


def test_nothing_of_the_draft_stays(memo: Path) -> None:
    before = memo.read_bytes()
    finished = finish(memo)
    with zipfile.ZipFile(io.BytesIO(finished.content)) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert not [name for name in names if "comment" in name or "customXml" in name]
    for trace in (b"memogen-", b"_memogen_", b"comment", b"urn:memogen", b"customXml", b"w:sdt"):
        assert trace not in everything.replace(b"annotation", b"").replace(b'"CommentText"', b"").replace(
            b'"CommentReference"', b""
        )
    text = text_of(finished.content)
    assert "Lähteet ja puuttuvat tiedot" not in text and "Luonnos" not in text
    assert "312\u00a0400\u00a0euroa" in text and "Päätösehdotus" in text
    assert finished.to_come == ("pp.kk.vvvv", "§\u00a0nro")
    assert memo.read_bytes() == before
    docx.Document(io.BytesIO(finished.content))  # opens
    (memo.parent / "valmis.docx").write_bytes(finished.content)
    assert read_memo(memo.parent / "valmis.docx") is None


def test_the_text_is_the_drafts_own(memo: Path) -> None:
    draft, _, _ = text_of(memo.read_bytes()).partition("Lähteet ja puuttuvat tiedot")
    lines = [line for line in draft.splitlines() if not line.startswith("Luonnos")]
    kept = [line for line in text_of(finish(memo).content).splitlines() if line != "\t301/02.05.02/2025"]
    assert [line for line in kept if line] == [line for line in lines if line]


def test_a_sound_draft_has_no_accessibility_problem(tmp_path: Path) -> None:
    for template in SHIPPED:
        record = make(FULL | {"toteuma.sailytys": "arkisto", "asiakirja.laji": "poytakirja"})
        for name in (
            "tiivistelma tavoitteet toimenpiteet tulokset viestinta riskit hyvat_kaytannot jatkotoimet"
        ).split():
            record.put(f"hanke.{name}", ["Teksti."])
        record.put("hanke.horisontaaliset", ["Teksti."])
        record.put("toteuma.ylitys", 0)
        content = render(record, find_template(template)).content
        path = saved(content, tmp_path)
        if template.endswith("tiedoksi"):
            with pytest.raises(IncompleteError, match="Luonnosteksti, tarkista"):
                finish(path)
        else:
            assert [problem.text.fi for problem in finish(path).problems] == [], template


@pytest.mark.parametrize(
    ("record", "left"),
    [
        (Record(), "[PUUTTUU: hankkeen nimi]"),
        (make(FULL | {"asiakirja.laji": "hankesuunnitelma", "paatos.ehdotus": None}), "Luonnosteksti, tarkista"),
    ],
)
def test_an_unfinished_memo_is_refused_with_its_places(record: Record, left: str, tmp_path: Path) -> None:
    path = saved(render(record, find_template("kemi/paatosehdotus")).content, tmp_path)
    with pytest.raises(IncompleteError) as caught:
        finish(path)
    assert caught.value.exit_code == 3
    assert left in caught.value.what.fi and "kappale" in caught.value.what.fi


def test_a_place_to_fill_in_is_unfinished(tmp_path: Path) -> None:
    path = saved(render(make(), find_template("neutral/loppuraportti")).content, tmp_path)
    with pytest.raises(IncompleteError, match="Täydennä: viestintä"):
        finish(path)


def test_tracked_changes_are_unfinished(memo: Path) -> None:
    document = docx.Document(str(memo))
    change = OxmlElement("w:ins")
    paragraph = document.paragraphs[0]
    change.append(paragraph.add_run("x")._r)
    paragraph._p.append(change)
    document.save(str(memo))
    with pytest.raises(IncompleteError, match="unaccepted changes"):
        finish(memo)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError):
        finish(saved(content, tmp_path))


# --- Accessibility -------------------------------------------------------------------------------------------------


def problems_of(change: Callable[[Document], object]) -> list[str]:
    document = docx.Document()
    document.core_properties.title = "Nimi"
    document.add_paragraph("Otsikko", style="Heading 1")
    change(document)
    out = io.BytesIO()
    document.save(out)
    return [f"{one.place}: {one.message.fi}" for one in check_accessibility(parts(out.getvalue()))]


def with_picture(document: Document) -> None:
    drawing = etree.fromstring(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:inline><wp:docPr id="1" name="Logo"/></wp:inline></w:drawing>'
    )
    document.add_paragraph("Kuva").runs[0]._r.append(drawing)


def with_colour(document: Document) -> None:
    document.add_paragraph("x").runs[0].font.color.rgb = RGBColor(0xCC, 0xCC, 0xCC)


def with_shading(document: Document) -> None:
    run = document.add_paragraph("x").runs[0]
    shading = OxmlElement("w:shd")
    shading.set(qn("w:fill"), "333333")
    run._r.get_or_add_rPr().append(shading)


def without_language(document: Document) -> None:
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.getparent().remove(language)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda document: None, []),
        (lambda document: document.add_paragraph("Alempi", style="Heading 3"), ["teksti: otsikkotaso jää väliin"]),
        (lambda document: document.add_paragraph(""), ["teksti, kappale 2: kappale on tyhjä"]),
        (lambda document: document.add_paragraph("", style="Heading 1"), ["otsikko on tyhjä", "kappale on tyhjä"]),
        (lambda document: document.add_table(1, 1), ["teksti, taulukko 1: taulukossa ei ole otsikkoriviä"]),
        (lambda document: setattr(document.core_properties, "title", ""), ["asiakirjalla ei ole nimeä"]),
        (
            lambda document: setattr(document.paragraphs[0], "style", document.styles["Normal"]),
            ["ei ala ensimmäisen tason otsikolla"],
        ),
        (without_language, ["kieltä ei ole asetettu"]),
        (with_picture, ["kuvalla ei ole tekstivastinetta"]),
        (with_colour, ["tekstin ja taustan ero"]),
        (with_shading, ["tekstin ja taustan ero"]),
    ],
)
def test_what_hinders_reading_is_told(change: Callable[[Document], object], told: list[str]) -> None:
    # python-docx's own default template has pale heading colours of its own.
    found = [one for one in problems_of(change) if not one.startswith("tyylit: tekstin")]
    assert len(found) == len(told)
    for one, part in zip(found, told, strict=True):
        assert part in one


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "FFFFFF") == pytest.approx(1)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)


# --- Values that a memo does not show --------------------------------------------------------------------------------


@pytest.mark.parametrize("template", [name for name in SHIPPED if not name.endswith("/loppuraportti")])
@pytest.mark.parametrize("laji", ["poytakirja", "paatosehdotus", "loppuraportti"])
def test_a_shipped_template_loses_nothing(template: str, laji: str) -> None:
    record = make(FULL | {"asiakirja.laji": laji})
    if laji == "paatosehdotus":
        record.paatos = type(record.paatos)(ehdotus=record.paatos.ehdotus)
    lost = lost_values(record, render(record, find_template(template), sources="none").content)
    assert lost == []


def test_a_value_that_the_template_leaves_out_is_lost(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ hanke.nimi | hankkeen }} kustannukset")
    document.save(str(tmp_path / "m.docx"))
    record = make({"hanke.nimi": "Tuulen talkoot", "rahoitus.tuki_euroa": 249920})
    lost = lost_values(record, render(record, tmp_path / "m.docx", sources="none").content)
    assert [(one.path, one.text) for one in lost] == [("rahoitus.tuki_euroa", "249\u00a0920")]


# --- PDF -----------------------------------------------------------------------------------------------------------


@pytest.mark.needs_soffice
def test_memos_become_tagged_pdf_in_one_call() -> None:
    memos = [render(make(), find_template(name)).content for name in ("kemi/paatosehdotus", "neutral/loppuraportti")]
    made = to_pdf(memos)
    for pdf in made:
        assert b"pdfaid:part>2" in pdf and b"pdfuaid:part>1" in pdf and b"StructTreeRoot" in pdf
        assert b"/AcroForm" not in pdf and b"/Annot\n" not in pdf
        assert b"/Lang(fi-FI)" in pdf.replace(b" ", b"")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made[0])]
    assert "Tuulen talkoot -hankkeen omarahoitus" in pages[0]


def test_without_libreoffice_the_message_says_how_to_get_it() -> None:
    with pytest.raises(OutputError) as caught:
        to_pdf([b""], {"PATH": ""})
    assert caught.value.exit_code == 5
    assert caught.value.hint is not None and "libreoffice-writer-nogui" in caught.value.hint.en


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memogen import programs

    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n/bin/sleep 60 & echo $! > {tmp_path}/lapsi; wait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(programs, "_START", 0.5)
    monkeypatch.setattr(programs, "_EACH", 0.0)
    memo = render(make(), find_template("kemi/paatosehdotus")).content
    with pytest.raises(OutputError, match="did not answer"):
        to_pdf([memo], {"PATH": str(tmp_path)})
    child = int((tmp_path / "lapsi").read_text())
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]
