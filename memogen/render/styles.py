"""Styles that rendering itself uses, by id; a template may have its own of the same id, which then stand."""

from __future__ import annotations

import re

from lxml import etree

from memogen.render import package
from memogen.render.ooxml import NAMESPACE, W

_LEVELS = range(1, 10)
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


def heading_styles(styles: bytes) -> dict[int, str]:
    """The ids of Word's own heading styles by level; some languages of Word give them other ids, such as Otsikko1."""
    found = {level: f"Heading{level}" for level in _LEVELS}
    for style in reversed(list(package.parse(styles).iter(f"{W}style"))):
        name = style.find(f"{W}name")
        level = re.fullmatch(r"heading ([1-9])", "" if name is None else name.get(f"{W}val", "").lower())
        if level:
            found[int(level[1])] = str(style.get(f"{W}styleId"))
    return found


def with_styles(styles: bytes) -> bytes:
    """A template's styles and those of these that it does not define."""
    root = package.parse(styles)
    present = {style.get(f"{W}styleId") for style in root.iter(f"{W}style")}
    for name in _DEFINITIONS:
        if name not in present:
            root.append(etree.fromstring(style_xml(name)))
    return package.serialised(root)
