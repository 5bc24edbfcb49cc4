"""Set a parsed source as DOCX."""

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from markup import Block, Layout

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # mm, A4
BUILT = datetime(2026, 1, 1)


def write_docx(layout: Layout, blocks: list[Block]) -> bytes:
    """The document as DOCX, with Word's own heading styles, a header, a page number and Finnish as its language."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Mm(layout.number("margin", 20))
    set_styles(document, layout.text("face", "Calibri"), layout.number("size", 11))
    for cells in layout.headers:
        paragraph = section.header.add_paragraph("\t".join(cells).replace("{page}", ""), style="Header")
        if "{page}" in cells[-1]:
            add_field(paragraph, "PAGE")
    section.header._element.remove(section.header.paragraphs[0]._element)
    for block in blocks:
        add_block(document, block)
    properties = document.core_properties
    properties.title, properties.author, properties.language = layout.text("title"), layout.text("author"), "fi-FI"
    properties.created = properties.modified = BUILT
    properties.last_modified_by, properties.comments = layout.text("author"), ""
    out = BytesIO()
    document.save(out)
    return with_fixed_times(out.getvalue())


def set_styles(document: DocxDocument, face: str, size: float) -> None:
    for name, points in (("Normal", size), ("Title", size + 9), ("Heading 1", size + 3), ("Heading 2", size + 1)):
        font = document.styles[name].font
        font.name, font.size = face, Pt(points)
        fonts = document.styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), face)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "fi-FI")


def add_field(paragraph: Paragraph, code: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def add_block(document: DocxDocument, block: Block) -> None:
    if block.kind == "page":
        document.add_page_break()
    elif block.kind == "table":
        add_table(document, block)
    elif block.kind == "title":
        document.add_paragraph(block.text, style="Title")
    elif block.kind in ("h1", "h2"):
        document.add_heading(block.text, level=int(block.kind[1]))
    elif block.kind == "item":
        document.add_paragraph(block.text, style="List Bullet")
    elif block.kind != "space":
        document.add_paragraph("\n".join(part.strip() for part in block.text.split("//")))


def add_table(document: DocxDocument, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width, cell.text = Mm(width), text
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            for run in cell.paragraphs[0].runs:
                run.bold = number < block.head_rows or None
        if number < block.head_rows:
            header = OxmlElement("w:tblHeader")
            table.rows[-1]._tr.get_or_add_trPr().append(header)
    document.add_paragraph()


def with_fixed_times(data: bytes) -> bytes:
    """The same zip file with its entries sorted and all of one time."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, BUILT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
