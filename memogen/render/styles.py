"""Styles that rendering itself uses, by id; a template may have its own of the same id, which then stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from memogen.render.ooxml import NAMESPACE, W

if TYPE_CHECKING:
    from docx.document import Document

MISSING_STYLE = "Puuttuu"
DRAFT_STYLE = "Luonnosmerkki"
TABLE_STYLE = "Memotaulukko"
CELL_STYLE = "Taulukkoteksti"

# Shading with a hex fill: a named highlight comes out black in LibreOffice.
_DEFINITIONS = {
    MISSING_STYLE: """
        <w:style xmlns:w="{ns}" w:type="character" w:customStyle="1" w:styleId="Puuttuu">
          <w:name w:val="Puuttuu"/><w:uiPriority w:val="1"/><w:qFormat/>
          <w:rPr><w:b/><w:shd w:val="clear" w:color="auto" w:fill="FFD9D9"/></w:rPr>
        </w:style>""",
    DRAFT_STYLE: """
        <w:style xmlns:w="{ns}" w:type="character" w:customStyle="1" w:styleId="Luonnosmerkki">
          <w:name w:val="Luonnosmerkki"/><w:uiPriority w:val="1"/><w:qFormat/>
          <w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/></w:rPr>
        </w:style>""",
    CELL_STYLE: """
        <w:style xmlns:w="{ns}" w:type="paragraph" w:customStyle="1" w:styleId="Taulukkoteksti">
          <w:name w:val="Taulukkoteksti"/><w:basedOn w:val="Normal"/><w:qFormat/>
          <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:left="0"/></w:pPr>
        </w:style>""",
    TABLE_STYLE: """
        <w:style xmlns:w="{ns}" w:type="table" w:customStyle="1" w:styleId="Memotaulukko">
          <w:name w:val="Memotaulukko"/><w:uiPriority w:val="59"/>
          <w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
            <w:top w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>
            <w:bottom w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>
            <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>
            <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
          <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
          <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>
        </w:style>""",
}


def style_xml(style: str) -> str:
    """The definition of one of these styles, for building templates."""
    return _DEFINITIONS[style].format(ns=NAMESPACE)


def heading_style(document: Document, level: int) -> str:
    """The id of Word's own heading style; some languages of Word give it an id of their own, such as Otsikko1."""
    for style in document.styles.element.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower() == f"heading {level}":
            return str(style.get(f"{W}styleId"))
    return f"Heading{level}"


def ensure_styles(document: Document) -> None:
    """Adds those of these styles that a template does not define."""
    styles = document.styles.element
    present = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for name in _DEFINITIONS:
        if name not in present:
            styles.append(etree.fromstring(style_xml(name)))
