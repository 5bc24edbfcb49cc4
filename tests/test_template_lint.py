"""Every fault that ``template check`` knows, each in a made template: told with its place, its text and its mend."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from memogen.errors import TemplateError
from memogen.record import Record
from memogen.render import Problem, check_template, render

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sound() -> Document:
    """A template without faults."""
    document = docx.Document()
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "fi-FI")
    document.add_paragraph("{{ hanke.nimi | hanke }}", style="Heading 1")
    return document


def checked(document: Document, tmp_path: Path) -> list[Problem]:
    document.save(str(tmp_path / "m.docx"))
    return check_template(tmp_path / "m.docx")


def with_text(*lines: str) -> Callable[[Document], None]:
    def add(document: Document) -> None:
        for line in lines:
            document.add_paragraph(line)

    return add


def in_cell(text: str) -> Callable[[Document], None]:
    def add(document: Document) -> None:
        table = with_header_row(document)
        table.add_row().cells[1].text = text

    return add


def with_header_row(document: Document):
    table = document.add_table(rows=1, cols=2)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def in_header(text: str) -> Callable[[Document], None]:
    def add(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = text

    return add


def without_header_row(document: Document) -> None:
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Rahoittaja"


def without_language(document: Document) -> None:
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.getparent().remove(language)


def in_english(document: Document) -> None:
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-US")


def with_missing_style(document: Document) -> None:
    document.add_paragraph("Selostus")._p.style = "Kadonnut"


def with_missing_table_style(document: Document) -> None:
    with_header_row(document)._tbl.tblStyle_val = "Kadonnut"


def with_own_heading(document: Document) -> None:
    document.styles.add_style("Otsikko 1", 1)


def across_a_link(document: Document) -> None:
    paragraph = document.add_paragraph("{{ hanke.")
    link = OxmlElement("w:hyperlink")
    link.append(document.add_paragraph("nimi }}").runs[0]._r)
    paragraph._p.append(link)


def with_outside_image(document: Document) -> None:
    document.part.relate_to("file:///srv/logo.png", RELATIONS + "/image", True)


def with_full_tag_row(document: Document) -> None:
    table = with_header_row(document)
    for first, second in (("{%tr for o in rahoitus.osuudet %}", "{{ o.euroa }}"), ("{%tr endfor %}", "")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = first, second


def across_tables(document: Document) -> None:
    for tag in ("{%tr for o in rahoitus.osuudet %}", "{%tr endfor %}"):
        with_header_row(document).add_row().cells[0].text = tag


def with_tracked_change(document: Document) -> None:
    paragraph = document.add_paragraph("x")
    change = OxmlElement("w:ins")
    change.append(paragraph.runs[0]._r)
    paragraph._p.append(change)


NAMES = "teksti, kappale 2"
CELL = "teksti, taulukko 1, rivi 2, sarake 2"
FAULTS = [
    (with_text("{{ hanke.nimmi }}"), NAMES, "{{ hanke.nimmi }}", "ei ole", "hanke.nimi", True),
    (with_text("{{ omarahoitus_euroa }}"), NAMES, "{{ omarah", "ei ole", "rahoitus.omarahoitus_euroa", True),
    (in_cell("{{ hanke.nimmi }}"), CELL, "{{ hanke.nimmi }}", "ei ole", "hanke.nimi", True),
    (in_header("{{ asiakirja.kunnta }}"), "ylätunniste, kappale 1", "{{ asia", "ei ole", "asiakirja.kunta", True),
    (with_text("{{ hanke.nimi | hankken }}"), NAMES, "{{ hanke", "suodatinta", "hankkeen", True),
    (with_text("{% if hanke.nimi is anettu %}x{% endif %}"), NAMES, "{% if", "testiä", "annettu", True),
    (with_text("{% include 'x' %}"), NAMES, "{% include", "sanaa", "if, elif, else", True),
    (with_text("{{ hanke.osatoteuttajat.nimi }}"), NAMES, "{{ hanke", "luettelon jäsenessä", "{% for %}", True),
    (with_text("{% for x in hanke.nimi %}{% endfor %}"), NAMES, "{% for", "ei ole luettelo", "memogen fields", True),
    (
        with_text("{% for a in hanke.tausta %}" * 3 + "{% endfor %}" * 3),
        NAMES,
        "{% for a",
        "liikaa sisäkkäin",
        "kaksi",
        True,
    ),
    (with_text("{{ 7 * 7 }}"), NAMES, "{{ 7", "laskuja", "suodatinta", True),
    (with_text("{{ hanke.nimi"), NAMES, "{{ hanke.nimi", "kesken", "yhteen kappaleeseen", True),
    (with_text("nimi }}"), NAMES, "nimi }}", "kesken", "yhteen kappaleeseen", True),
    (across_a_link, NAMES, "{{ hanke.nimi }}", "linkin", "Poista linkki", True),
    (with_text("{% if hanke.nimi %}x"), NAMES, "{% if", "puuttuu", "{% endif %}", True),
    (with_text("{%p for h in hanke.tausta %}"), NAMES, "{%p for", "puuttuu", "{%p endfor %}", True),
    (with_text("{% endfor %}"), NAMES, "{% endfor", "ei ole alkua", "Poista se", True),
    (
        with_text("{%p if hanke.nimi %} teksti", "{%p endif %}"),
        NAMES,
        "{%p if",
        "häviäisi",
        "omaan kappaleeseensa",
        True,
    ),
    (with_text("{%tr if hanke.nimi %}", "{%tr endif %}"), NAMES, "{%tr if", "taulukon riville", "taulukkoon", True),
    (with_full_tag_row, "teksti, taulukko 1, rivi 2, sarake 1", "{%tr for", "häviäisi", "omalle rivilleen", True),
    (across_tables, "teksti, taulukko 2, rivi 2, sarake 1", "{%tr endfor", "toisessa taulukossa", "samaan", True),
    (with_tracked_change, "teksti", "x", "hyväksymättömiä", "Hyväksy kaikki", False),
    (with_text("{{ hanke.nimi | lista(”x”) }}"), NAMES, "{{ hanke", "kaarevat", "suorina", False),
    (with_missing_style, NAMES, "Kadonnut: Selostus", "tyyliä", "tyylivalikoimasta", False),
    (with_missing_table_style, "teksti, taulukko 1", "Kadonnut", "tyyliä", "tyylivalikoimasta", False),
    (with_own_heading, "osa word/styles.xml", "Otsikko 1", "oma otsikkotyyli", "tyylivalikoimasta", False),
    (without_language, "osa word/styles.xml", "w:lang", "kieltä", "Suomi", False),
    (in_english, "osa word/styles.xml", "en-US", "kieltä", "Suomi", False),
    (without_header_row, "teksti, taulukko 1, rivi 1", "Rahoittaja", "otsikkoriviä", "Toista otsikkorivit", False),
    (with_outside_image, "osa word/_rels/document.xml.rels", "file:///srv", "ulkopuolelle", "Upota", True),
]


def test_a_sound_template_has_no_fault(tmp_path: Path) -> None:
    assert checked(sound(), tmp_path) == []


@pytest.mark.parametrize(("fault", "place", "text", "what", "mend", "blocks"), FAULTS)
def test_a_fault_is_told_whole(
    tmp_path: Path, fault: Callable[[Document], None], place: str, text: str, what: str, mend: str, blocks: bool
) -> None:
    document = sound()
    fault(document)
    told = [
        one
        for one in checked(document, tmp_path)
        if one.place == place
        and one.tag.startswith(text)
        and (what in one.message.fi or what in one.mend.fi)
        and mend in one.mend.fi
        and one.blocks is blocks
    ]
    assert told, [str(one) for one in checked(document, tmp_path)]
    assert all(one.message.en and one.mend.en for one in told)


def test_macros_and_broken_parts_are_told(tmp_path: Path) -> None:
    saved = io.BytesIO()
    sound().save(saved)
    with zipfile.ZipFile(saved, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
        package.writestr("word/footer9.xml", b"<rikki")
    (tmp_path / "m.docx").write_bytes(saved.getvalue())
    assert {one.place for one in check_template(tmp_path / "m.docx")} == {
        "osa word/vbaProject.bin",
        "osa word/footer9.xml",
    }


def test_all_faults_are_told_in_one_run(tmp_path: Path) -> None:
    document = sound()
    for fault, *_ in FAULTS:
        if fault not in (without_language, with_missing_table_style):  # in_english tells of the same thing
            fault(document)
    assert len(checked(document, tmp_path)) >= len(FAULTS) - 4


def test_only_faults_that_block_stop_a_memo(tmp_path: Path) -> None:
    document = sound()
    for fault in (with_missing_style, in_english, without_header_row):
        fault(document)
    assert len(checked(document, tmp_path)) == 3
    assert render(Record(), tmp_path / "m.docx").content
    across_a_link(document)
    document.save(str(tmp_path / "m.docx"))
    with pytest.raises(TemplateError, match="across a link"):
        render(Record(), tmp_path / "m.docx")
