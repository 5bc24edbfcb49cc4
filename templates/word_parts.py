"""The parts of a template's package: styles, header, settings, properties; a look is a municipality's fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sentences as s
from word_xml import TEXT_WIDTH, p, run, runs

from memogen.render.ooxml import NAMESPACE
from memogen.render.package import pack
from memogen.render.styles import CELL_STYLE, DRAFT_STYLE, MISSING_STYLE, TABLE_STYLE, style_xml

MARGIN = 1134  # 20 mm, in twips as all lengths here
STEP = 1296  # 22.86 mm, the column step of SFS 2487
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Look:
    """How a municipality's documents look, and what they call it.

    Attributes:
        municipality: its name in the header.
        owner: what sentences call it, in the genitive.
        body: the body that decides where the record names none, and its short form.
        indent: where the body text begins; 0 for no side captions.
    """

    municipality: str
    owner: str
    body: str
    short_body: str
    font: str
    size: int  # points
    heading: int  # points
    indent: int = 0


def styles(look: Look) -> str:
    """Every style of a template, by id."""
    half = 2 * look.size
    hanging = f'<w:tabs><w:tab w:val="left" w:pos="{look.indent}"/></w:tabs>'

    def paragraph(name: str, properties: str, run_properties: str = "", shown: str = "", based: str = "Normal") -> str:
        custom = "" if shown else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"{custom}>'
            f'<w:name w:val="{shown or name}"/><w:basedOn w:val="{based}"/><w:qFormat/>'
            f"<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
        )

    after = f'<w:spacing w:after="{look.size * 20}"/>'
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:eastAsia="{look.font}" w:cs="{look.font}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="fi-FI" w:eastAsia="fi-FI" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{after}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + paragraph(
            "Heading1",
            f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="240" w:after="{look.size * 20}"/>'
            '<w:outlineLvl w:val="0"/>',
            f'<w:b/><w:sz w:val="{2 * look.heading}"/>',
            "heading 1",
        )
        + paragraph(
            "Heading2",
            f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="240" w:after="{look.size * 10}"/>'
            '<w:outlineLvl w:val="1"/>',
            "<w:b/>",
            "heading 2",
        )
        + paragraph(
            "Heading3",
            f'<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="120" w:after="{look.size * 10}"/>'
            '<w:outlineLvl w:val="2"/>',
            "<w:b/><w:i/>",
            "heading 3",
        )
        + paragraph(
            "Header",
            f'<w:tabs><w:tab w:val="left" w:pos="{4 * STEP}"/><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
            '<w:spacing w:after="0"/>',
            '<w:sz w:val="20"/>',
            "header",
        )
        + paragraph("Leipateksti", f'<w:widowControl/><w:ind w:left="{look.indent}"/>')
        + paragraph(
            "Sivuotsikko", f'<w:widowControl/>{hanging}<w:ind w:left="{look.indent}" w:hanging="{look.indent}"/>'
        )
        + paragraph("Tunnistetiedot", "<w:contextualSpacing/>")
        + paragraph("Esittelija", "<w:keepNext/>")
        + paragraph("Luettelo", '<w:spacing w:after="60"/>')
        + paragraph(
            "Taulukonotsikko",
            f'<w:keepNext/><w:spacing w:before="220" w:after="60"/><w:ind w:left="{look.indent}"/>',
            "<w:b/>",
        )
        + paragraph(
            "Taulukonjalkeen",
            f'<w:spacing w:before="{look.size * 20}" w:after="{look.size * 20}"/>',
            based="Leipateksti",
        )
        + "".join(bare(style_xml(name)) for name in (CELL_STYLE, TABLE_STYLE, MISSING_STYLE, DRAFT_STYLE))
        + paragraph("Taulukkoluku", '<w:jc w:val="right"/>', based=CELL_STYLE)
        + '<w:style w:type="character" w:customStyle="1" w:styleId="Sivuotsikkoteksti">'
        '<w:name w:val="Sivuotsikkoteksti"/><w:qFormat/><w:rPr><w:b/></w:rPr></w:style>'
        + paragraph("CommentText", '<w:spacing w:after="0"/>', '<w:sz w:val="20"/>', "annotation text")
        + '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="16"/></w:rPr></w:style></w:styles>'
    )


def bare(style: str) -> str:
    """A style of memogen's own without its namespace declaration and layout."""
    return re.sub(r">\s+<", "><", style.strip()).replace(f' xmlns:w="{NAMESPACE}"', "")


def field(code: str) -> str:
    """A page field."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def header(municipality: str, kind: str, meeting: bool) -> str:
    """The identification data of each page, with "1 (3)"; a memo to a ``meeting`` has its line too."""
    page = f"{field('PAGE')}{run(' (')}{field('NUMPAGES')}{run(')')}"
    names = runs(f"{municipality}\t{kind}\t")
    first = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{names}{page}</w:p>'
    number = "{% if asiakirja.diaarinumero %}\t{{ asiakirja.diaarinumero }}{% endif %}"
    second = p("Header", f"{s.BODY}\t{s.DATE} {s.NUMBER}") if meeting else ""
    third = p("Header", "[[Luonnos]]" + number)
    return f'<w:hdr xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}">{first}{second}{third}</w:hdr>'


def document(body: str) -> str:
    """The main part: A4, 20 mm margins."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="1985" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"><w:body>{body}{section}</w:body></w:document>'


SETTINGS = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:autoHyphenation/><w:hyphenationZone w:val="425"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="fi-FI"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part of (type, target), numbered rId1, rId2, ..."""
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types() -> str:
    """The package's list of its parts."""
    kinds = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/word/styles.xml": f"{WORD}.styles+xml",
        "/word/settings.xml": f"{WORD}.settings+xml",
        "/word/header1.xml": f"{WORD}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def core(look: Look) -> str:
    """Core properties without times; a municipality that the record names is no author yet."""
    creator = "" if "{" in look.municipality else f"<dc:creator>{look.municipality}</dc:creator>"
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{creator}<dc:language>fi-FI</dc:language></cp:coreProperties>"
    )


def build(look: Look, kind: str, body: str, *, meeting: bool = True) -> bytes:
    """A template's bytes."""
    words = {
        "@kunnan": look.owner,
        "@Kunnan": look.owner.capitalize(),
        "@toimielin": look.body,
        "@khall": look.short_body,
    }

    def worded(xml: str) -> str:
        for word, own in words.items():
            xml = xml.replace(word, own)
        return xml

    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core(look),
        "word/_rels/document.xml.rels": relationships(
            (f"{RELATIONS}/header", "header1.xml"),
            (f"{RELATIONS}/styles", "styles.xml"),
            (f"{RELATIONS}/settings", "settings.xml"),
        ),
        "word/document.xml": worded(document(body)),
        "word/header1.xml": worded(header(look.municipality, kind, meeting)),
        "word/settings.xml": SETTINGS,
        "word/styles.xml": styles(look),
    }
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return pack({name: (declaration + xml).encode() for name, xml in parts.items()})
