"""DOCX files: all the text of the body, where it stands, and the limits of the package."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from reading import read_checked, shown

import memogen.read.word as reader
from memogen.errors import InputError
from memogen.read import packed, read
from memogen.source import Cell, Role, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RUN = "<w:r><w:t>{}</w:t></w:r>"
NOT_TICKED = "<w:checkBox><w:default/><w:checked w:val='0'/></w:checkBox>"
CHOICES = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/><w:listEntry w:val='b'/></w:ddList>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{}</w:ffData></w:fldChar></w:r>"
    "<w:r><w:t>vanha</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


def _saved(document: Document, tmp_path: Path) -> Path:
    path = tmp_path / "hakemus.docx"
    document.save(path)
    return path


def _body(tmp_path: Path, xml: str) -> Source:
    """A document whose body holds ``xml``."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {W} {MC}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    return read_checked(_saved(document, tmp_path))


def test_headings_paragraphs_tables_and_furniture(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Rantaraitin hakemus"
    document.sections[0].header.paragraphs[0].text = "Rautjärven kunta"
    document.add_heading("Hankkeen tavoite", 2)
    document.add_paragraph("Raitti valmistuu\nvuonna 2026.")
    document.add_paragraph().add_run("Kustannukset").bold = True
    table = document.add_table(2, 2)
    for cell, value in zip(table._cells, ("Laji", "Euroa", "Palkat", "21 000"), strict=True):
        cell.text = value
    document.add_paragraph("Lopuksi")
    source = read_checked(_saved(document, tmp_path))
    assert source.title == "Rantaraitin hakemus"
    assert source.text == (
        "Hankkeen tavoite\nRaitti valmistuu\nvuonna 2026.\nKustannukset\nLaji\tEuroa\nPalkat\t21 000\nLopuksi"
        "\fRautjärven kunta"
    )
    heading, first, second, bold, *cells, _, header = source.lines
    assert (heading.role, heading.level, heading.place) == (Role.HEADING, 2, "kappale 1")
    assert (first.starts_paragraph, second.starts_paragraph) == (True, False)
    assert bold.bold and not first.bold
    assert [cell.cell for cell in cells] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 1, 0), Cell(0, 1, 1)]
    assert cells[3].place == "taulukko 1, rivi 2, sarake 2"
    assert header.role is Role.FURNITURE


BODIES = [
    (f"<w:p>{RUN.format('Kunta ')}<w:ins>{RUN.format('hakee')}</w:ins></w:p>", ["Kunta hakee"], "insertions are text"),
    (
        f"<w:p>{RUN.format('Kunta')}<w:del><w:r><w:delText>ei</w:delText></w:r></w:del></w:p>",
        ["Kunta"],
        "deletions are not",
    ),
    (f"<w:sdt><w:sdtContent><w:p>{RUN.format('Kenttä')}</w:p></w:sdtContent></w:sdt>", ["Kenttä"], "a control's block"),
    (
        f"<w:p>{RUN.format('Hakija: ')}<w:sdt><w:sdtContent>{RUN.format('kunta')}</w:sdtContent></w:sdt></w:p>",
        ["Hakija: kunta"],
        "a control in a line",
    ),
    ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>", ["a b-c"], "characters"),
    (
        f"<w:p>{RUN.format('Kuva')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p>"
        f"{RUN.format('Laatikko')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>"
        f"{RUN.format('Laatikko')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["Kuva", "Laatikko"],
        "a text box once",
    ),
    (f"<w:p><w:hyperlink>{RUN.format('maija@x.fi')}</w:hyperlink></w:p>", ["maija@x.fi"], "links"),
    (
        f"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>{RUN.format('3')}</w:p>",
        ["3"],
        "a field's result, not its code",
    ),
    *(
        (f"<w:p>{RUN.format('Raha ')}<w:r><w:rPr><w:{switch}/></w:rPr><w:t>98 000</w:t></w:r></w:p>", ["Raha"], switch)
        for switch in ("vanish", "strike", "dstrike")
    ),
    (
        "<w:p><w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>98 000</w:t></w:r></w:p>",
        ["98 000"],
        "a switch that is off",
    ),
    (
        f"<w:p>{RUN.format('12 500')}<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r></w:p>",
        ["12 500 ¹"],
        "a footnote's mark stands apart from the figure",
    ),
    (f"<w:p>{FIELD.format('<w:checkBox><w:checked/></w:checkBox>')}{RUN.format(' ESR')}</w:p>", ["☒ ESR"], "ticked"),
    (
        f"<w:p>{FIELD.format(NOT_TICKED)}{RUN.format(' ESR')}</w:p>",
        ["☐ ESR"],
        "not ticked",
    ),
    (
        f"<w:p>{FIELD.format(CHOICES)}</w:p>",
        ["b"],
        "what is chosen of an old drop-down",
    ),
    (
        "<w:p><w:sdt><w:sdtPr><w:checkbox><w:checked w:val='1'/></w:checkbox></w:sdtPr><w:sdtContent>"
        f"{RUN.format('☐')}</w:sdtContent></w:sdt>{RUN.format(' Leader')}</w:p>",
        ["☒ Leader"],
        "a ticked control, whatever its sign",
    ),
    (
        f"<w:p>{RUN.format('Kunta: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{RUN.format('Valitse kohde.')}</w:sdtContent></w:sdt></w:p>",
        ["Kunta:"],
        "a control that is not filled",
    ),
    (
        "<w:p><w:sdt><w:sdtPr><w:date w:fullDate='2026-03-01T00:00:00Z'/></w:sdtPr><w:sdtContent/></w:sdt></w:p>",
        ["1.3.2026"],
        "a date without its text",
    ),
    (
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> a </w:t><w:sym w:font='Wingdings' w:char='F0A8'/>"
        "<w:t> b</w:t></w:r></w:p>",
        ["☒ a ☐ b"],
        "boxes of a symbol font",
    ),
]


@pytest.mark.parametrize(("xml", "expected", "why"), BODIES)
def test_body(xml: str, expected: list[str], why: str, tmp_path: Path) -> None:
    assert shown(_body(tmp_path, xml)) == expected, why


def test_merged_and_nested_cells(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='{}'/></w:tcPr>{}</w:tc>"
    paragraph = f"<w:p>{RUN}</w:p>"
    inner = f"<w:tbl><w:tr>{cell.format(1, paragraph.format('sisällä'))}</w:tr></w:tbl><w:p/>"
    spans = ((2, paragraph.format("a")), (10**9, inner), (1, paragraph.format("b")))
    row = "".join(cell.format(span, content) for span, content in spans)
    source = _body(tmp_path, f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    assert [(source.text[line.start : line.end], line.cell) for line in source.lines] == [
        ("a", Cell(0, 0, 0)),
        ("sisällä", Cell(1, 0, 0)),
        ("b", Cell(0, 0, 2 + reader.MAX_SPAN)),
    ]


def test_localised_and_derived_heading_styles(tmp_path: Path) -> None:
    document = docx.Document()
    for name, based, outline in (("Otsikko 3", None, None), ("Oma", "Otsikko 3", None), ("Taso", None, 1)):
        style = document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[based] if based else None
        if outline is not None:
            style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="{outline}"/>'))
        document.add_paragraph("teksti", style)
    assert [line.level for line in read_checked(_saved(document, tmp_path)).lines] == [3, 3, 2]


def _packed(tmp_path: Path, members: dict[str, bytes]) -> Path:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


DOCUMENT = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa">]>'
HOSTILE = [
    ({"word/document.xml": (DOCTYPE + DOCUMENT.format("&a;")).encode()}, "a document type"),
    ({"word/document.xml": (DOCTYPE + DOCUMENT.format("")).encode("utf-16")}, "a document type in UTF-16"),
    ({"word/document.xml": b"<w:document"}, "broken XML"),
    ({"word/document.xml": b""}, "an empty part"),
    ({"word/document.xml": DOCUMENT.format(f"<w:p>{RUN.format('x' * 5000)}</w:p>").encode()}, "a part over the limit"),
    ({"word/document.xml": DOCUMENT.format("").encode()} | {f"m{i}": b"" for i in range(30)}, "many members"),
    ({"word/document.xml": DOCUMENT.format("<w:p/>").encode()}, "no text"),
]


@pytest.mark.parametrize(("members", "why"), HOSTILE)
def test_hostile_packages(members: dict[str, bytes], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_PART", 4000)
    monkeypatch.setattr(packed, "MAX_MEMBERS", 20)
    with pytest.raises(InputError):
        read(_packed(tmp_path, members))


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + f"<w:p>{RUN.format('x')}</w:p>" + "</w:sdtContent></w:sdt>" * 100
    path = _packed(tmp_path, {"word/document.xml": DOCUMENT.format(f"<w:p>{RUN.format('y')}</w:p>{deep}").encode()})
    assert read_checked(path).text.startswith("y")


def test_notes_follow_the_body(tmp_path: Path) -> None:
    document = DOCUMENT.format(f"<w:p>{RUN.format('Teksti')}</w:p>").encode()
    notes = f"<w:footnotes {W}><w:footnote><w:p>{RUN.format('Viite')}</w:p></w:footnote></w:footnotes>".encode()
    assert read_checked(_packed(tmp_path, {"word/footnotes.xml": notes, "word/document.xml": document})).text == (
        "Teksti\nViite"
    )


LEVEL = "<w:lvl w:ilvl='{}'><w:start w:val='{}'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"
LISTS = [
    ([LEVEL.format(0, 45, "decimal", "§ %1")], [0, 0], ["§ 45 x", "§ 46 x"]),
    ([LEVEL.format(0, 1, "lowerLetter", "%1)"), LEVEL.format(1, 1, "lowerRoman", "(%2)")], [0, 1, 1, 0, 1],
     ["a) x", "(i) x", "(ii) x", "b) x", "(i) x"]),
    ([LEVEL.format(0, 1, "decimal", "%1."), LEVEL.format(1, 1, "decimal", "%1.%2")], [0, 1, 1, 0],
     ["1. x", "1.1 x", "1.2 x", "2. x"]),
    ([LEVEL.format(0, 1, "bullet", "\uf0b7")], [0], ["• x"]),
]  # fmt: skip


@pytest.mark.parametrize(("levels", "places", "expected"), LISTS)
def test_automatic_numbers_are_written_out(
    levels: list[str], places: list[int], expected: list[str], tmp_path: Path
) -> None:
    place = "<w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='7'/></w:numPr></w:pPr>"
    body = "".join(f"<w:p>{place.format(at)}{RUN.format('x')}</w:p>" for at in places)
    lists = f"<w:abstractNum w:abstractNumId='3'>{''.join(levels)}</w:abstractNum>"
    numbering = f"<w:numbering {W}>{lists}<w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>"
    members = {"word/document.xml": DOCUMENT.format(body).encode(), "word/numbering.xml": numbering.encode()}
    assert shown(read_checked(_packed(tmp_path, members))) == expected


def test_parts_are_found_by_their_relationships(tmp_path: Path) -> None:
    link = "<Relationships><Relationship Type='http://x/{}' Target='{}'/></Relationships>"
    kinds = "<Types><Override ContentType='application/x.wordprocessingml.document.main+xml'/></Types>"
    members = {
        "[Content_Types].xml": kinds,
        "_rels/.rels": link.format("officeDocument", "/word/document2.xml"),
        "word/document2.xml": DOCUMENT.format(f"<w:p>{RUN.format('Teksti')}</w:p>"),
        "word/_rels/document2.xml.rels": link.format("header", "header7.xml"),
        "word/header7.xml": f"<w:hdr {W}><w:p>{RUN.format('Pielaveden kunta')}</w:p></w:hdr>",
    }
    path = _packed(tmp_path, {name: part.encode() for name, part in members.items()})
    assert read_checked(path).text == "Teksti\fPielaveden kunta"


def test_the_contents_of_a_plan_are_furniture(tmp_path: Path) -> None:
    rows = "".join(f"<w:p>{RUN.format(f'{i} Luku ........ {i}')}</w:p>" for i in range(1, 4))
    document = DOCUMENT.format(f"<w:p>{RUN.format('Sisällys')}</w:p>{rows}<w:p>{RUN.format('1 Luku')}</w:p>")
    source = read_checked(_packed(tmp_path, {"word/document.xml": document.encode()}))
    assert source.text[: source.running_end] == "1 Luku"
