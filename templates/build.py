"""Builds the shipped Word templates from the descriptions below: python templates/build.py

A description is the memo's paragraphs in order, with the tags that fill them; a look is a municipality's fonts, steps
and header. The same descriptions give the same bytes (tests/test_templates.py), so a change of a template is a change
of this file. An office edits the .docx itself, in a folder of its own.

In the text of a paragraph ``**x**`` is a side caption, ``[[x]]`` a place that the preparer fills in or checks, ``~`` a
no-break space, and a tab is a tab. The sentences themselves are in sentences.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from memogen.render.ooxml import NAMESPACE
from memogen.render.package import pack
from memogen.render.styles import CELL_STYLE, DRAFT_STYLE, MISSING_STYLE, TABLE_STYLE, style_xml

sys.path.insert(0, str(Path(__file__).parent))

import sentences as s

HERE = Path(__file__).parent

MARGIN = 1134  # 20 mm, in twips as all lengths here
TEXT_WIDTH = 9638  # A4 between the margins
STEP = 1296  # 22.86 mm, the column step of SFS 2487
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Look:
    """How a municipality's documents look; ``indent`` is where the body begins, 0 for no side captions."""

    font: str
    size: int  # points
    indent: int
    heading: int  # points


KEMI = Look("Arial", 11, 2 * STEP, 12)
JAMSA = Look("Calibri", 12, 0, 14)


# --- Paragraphs, tables and conditions as XML ----------------------------------------------------------------------

_MARKED = re.compile(r"\*\*(?P<caption>.+?)\*\*|\[\[(?P<draft>.+?)\]\]")


def runs(text: str) -> str:
    """A paragraph's text as runs."""
    pieces, at = [], 0
    for match in _MARKED.finditer(text):
        pieces.append(run(text[at : match.start()]))
        pieces.append(
            run(match["caption"], "Sivuotsikkoteksti") if match["caption"] else run(match["draft"], DRAFT_STYLE)
        )
        at = match.end()
    return "".join(pieces) + run(text[at:])


def run(text: str, style: str = "") -> str:
    """A run, or nothing where there is no text."""
    if not text:
        return ""
    text = text.replace("~", "\u00a0")
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    content = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )
    return f"<w:r>{properties}{content}</w:r>"


def p(style: str, text: str, keep: bool = False) -> str:
    """A paragraph; ``keep`` holds it on one page with what follows."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>{runs(text)}</w:p>'


def block(tag: str, blocks: Iterable[str], end: str) -> str:
    """Paragraphs and tables between two tags that stand in paragraphs of their own."""
    return p("Normal", f"{{%p {tag} %}}") + "".join(blocks) + p("Normal", f"{{%p {end} %}}")


def when(condition: str, *blocks: str) -> str:
    """Paragraphs and tables that stand where the condition holds."""
    return block(f"if {condition}", blocks, "endif")


def either(condition: str, first: Iterable[str], second: Iterable[str]) -> str:
    """One of two."""
    return block(f"if {condition}", [*first, p("Normal", "{%p else %}"), *second], "endif")


def each(name: str, members: str, *blocks: str) -> str:
    """Paragraphs for every member of a list."""
    return block(f"for {name} in {members}", blocks, "endfor")


@dataclass(frozen=True)
class Column:
    """A table column: its share of the width, its head and its text; figures stand at the right."""

    share: int
    head: str
    text: str
    total: str = ""
    figures: bool = False


def table(look: Look, caption: str, name: str, members: str, columns: Sequence[Column], total_if: str = "") -> str:
    """A captioned table with a row a member, a head that repeats and, where ``total_if`` holds, a total.

    Its rows stay together where a page holds them: these tables are short, and LibreOffice loses a row of a two-row
    table at a page break.
    """
    width = TEXT_WIDTH - look.indent
    whole = sum(column.share for column in columns)
    widths = [width * column.share // whole for column in columns]

    def row(texts: list[str], head: bool = False) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>'
            f"{p('Taulukkoluku' if column.figures else CELL_STYLE, text, keep=True)}</w:tc>"
            for w, column, text in zip(widths, columns, texts, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"

    def control(tag: str) -> str:
        return row([f"{{%tr {tag} %}}", *[""] * (len(columns) - 1)])

    rows = [row([column.head for column in columns], head=True), control(f"for {name} in {members}")]
    rows += [row([column.text for column in columns]), control("endfor")]
    if total_if:
        rows += [control(f"if {total_if}"), row([column.total for column in columns]), control("endif")]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f"{p('Taulukonotsikko', caption)}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{look.indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


# --- Sections ------------------------------------------------------------------------------------------------------


def prose(*names: str) -> str:
    """Narrative paragraphs, word for word."""
    return "".join(each("kappale", f"hanke.{name}", p("Leipateksti", "{{ kappale }}")) for name in names)


def optional(style: str, path: str, label: str = "") -> str:
    """A paragraph with one value, where it is stated."""
    return when(path, p(style, f"{label}{{{{ {path} }}}}"))


def earlier_parts(proposal_if: str = "") -> str:
    """What an earlier treatment holds beside its date; its proposal only where it is not the new memo's too."""
    proposal = when(f"k.ehdotus and {proposal_if}", p("Leipateksti", "Ehdotus: {{ k.ehdotus }}")) if proposal_if else ""
    return "".join(
        (
            proposal,
            optional("Leipateksti", "k.paatos", "Päätös: "),
            when("k.tulos", p("Leipateksti", "Ehdotuksen tulos: {{ k.tulos }}.")),
            when("k.asiantuntijat", p("Leipateksti", s.EXPERTS)),
            optional("Leipateksti", "k.esteellisyys", "Esteellisyys: "),
            optional("Leipateksti", "k.aanestys", "Äänestys: "),
            optional("Leipateksti", "k.eriava_mielipide", "Eriävä mielipide: "),
            optional("Leipateksti", "k.poytakirjamerkinta", "Pöytäkirjamerkintä: "),
        )
    )


def value_or_dash(path: str, name: str = "") -> str:
    """A table cell's value; a dash where the source states none."""
    return f"{{% if {path} is annettu %}}{{{{ {path}{f' | {name}' if name else ''} }}}}{{% else %}}–{{% endif %}}"


def money_tables(look: Look) -> str:
    """Shares and kinds of cost: tables from two rows on, else a sentence."""
    shares = (
        Column(5, "Rahoittaja", "{{ o.rahoittaja }}", "Yhteensä (laskettu)"),
        Column(2, "Osuus", value_or_dash("o.prosentti", "prosenttia"), "", figures=True),
        Column(3, "Euroa", value_or_dash("o.euroa", "maara"), "{{ rahoitus.osuudet | summa }}", figures=True),
    )
    kinds = (
        Column(7, "Kustannuslaji", "{{ o.laji }}", "Yhteensä (laskettu)"),
        Column(3, "Euroa", value_or_dash("o.euroa", "maara"), "{{ rahoitus.kustannuslajit | summa }}", figures=True),
    )
    return either(
        "rahoitus.osuudet is rivit",
        [table(look, "Hankkeen rahoitus", "o", "rahoitus.osuudet", shares, "rahoitus.osuudet is summattava")],
        [when("rahoitus.osuudet", p("Leipateksti", s.SHARES))],
    ) + either(
        "rahoitus.kustannuslajit is eurorivit",
        [table(look, "Kustannukset", "o", "rahoitus.kustannuslajit", kinds, "rahoitus.kustannuslajit is summattava")],
        [when("rahoitus.kustannuslajit", p("Leipateksti", s.COST_KINDS))],
    )


def after_table(table_if: str, text: str) -> str:
    """A paragraph with space above it where a table stands before it."""
    return either(table_if, [p("Taulukonjalkeen", text)], [p("Leipateksti", text)])


MONEY_TABLES = "rahoitus.osuudet is rivit or rahoitus.kustannuslajit is eurorivit"


def project_body(look: Look) -> str:
    """What the project is, and with what money, after the paragraph of facts."""
    own = s.present(s.OWN_CONTRIBUTION) + "{% if luonnos.ehdotus %}" + s.COVERED + "{% endif %}"
    return "".join(
        (
            prose("tiivistelma", "tausta", "tavoitteet", "toimenpiteet"),
            p("Leipateksti", s.present(s.TOTAL_COSTS + s.FUNDING)),
            money_tables(look),
            after_table(MONEY_TABLES, own),
            when(s.HAS_FINAL_COSTS, p("Leipateksti", s.FINAL_COSTS)),
            prose(
                "tulokset", "vaikutukset", "riskit", "viestinta", "hyvat_kaytannot", "jatkotoimet", "horisontaaliset"
            ),
        )
    )


def report_body(look: Look) -> str:
    """What was done, what came of it and what it cost, after the paragraph of facts."""
    indicators = (
        Column(6, "Indikaattori", "{{ i.nimi }}"),
        Column(2, "Tavoite", value_or_dash("i.tavoite"), figures=True),
        Column(2, "Toteuma", value_or_dash("i.toteuma"), figures=True),
    )
    costs = s.past(s.FINAL_COSTS + s.REPORTED_COSTS + s.FUNDING)
    own = s.past(s.OWN_CONTRIBUTION) + "{% if rahoitus.kattaminen %}" + s.COVERED + "{% endif %}"
    return "".join(
        (
            prose("tiivistelma", "tausta", "tavoitteet", "toimenpiteet", "tulokset"),
            when("toteuma.indikaattorit", table(look, "Indikaattorit", "i", "toteuma.indikaattorit", indicators)),
            after_table("toteuma.indikaattorit", costs),
            money_tables(look),
            after_table(MONEY_TABLES, own),
            prose("vaikutukset", "viestinta", "riskit", "hyvat_kaytannot", "jatkotoimet", "horisontaaliset"),
            optional("Leipateksti", "toteuma.sailytys", "Aineiston säilytys: "),
        )
    )


def captioned(caption: str, members: str, text: str) -> str:
    """A side caption with a list beside it, its first member on the caption's line."""
    return each("h", members, p("Sivuotsikko", f"{{% if loop.first %}}**{caption}**{{% endif %}}\t{text}"))


def aside(caption: str, text: str) -> str:
    """A side caption and the first paragraph beside it."""
    return p("Sivuotsikko", f"**{caption}**\t{text}")


def kemi_proposal() -> str:
    """Kemi: prose without sub-headings; proposal, decision and the small print with side captions."""
    treatment = p("Sivuotsikko", "{% if loop.first %}**Aikaisempi käsittely**{% endif %}\t" + s.TREATMENT)
    contacts = either(
        "hanke.yhteyshenkilot or asiakirja.valmistelijat",
        [captioned("Lisätietoja antaa", "hanke.yhteyshenkilot", s.CONTACT)],
        [aside("Lisätietoja antaa", "{{ hanke.yhteyshenkilot }}")],
    )
    proposal = either(
        "luonnos.ehdotus",
        [aside("Päätösehdotus", "{{ luonnos.ehdotus }}")],
        [aside("Päätösehdotus", s.APPROVAL)],
    )
    small_print = (("taytantoonpano", "Täytäntöönpano"), ("muutoksenhaku", "Muutoksenhaku"))
    return "".join(
        (
            p("Heading1", s.TITLE),
            when("asiakirja.diaarinumero", aside("Diaarinumero", "{{ asiakirja.diaarinumero }}")),
            captioned("Valmistelija", "asiakirja.valmistelijat", s.PREPARER),
            contacts,
            each("k", "luonnos.aiempi_kasittely", treatment, earlier_parts()),
            aside("Selostus", s.present(s.FACTS)),
            project_body(KEMI),
            when("asiakirja.toimivalta", aside("Toimivalta", "{{ asiakirja.toimivalta }}")),
            when("asiakirja.esittelija", aside("Esittelijä", s.PRESENTER)),
            proposal,
            aside("Päätös", ""),
            captioned("Liitteet", "asiakirja.liitteet", "{{ h }}"),
            captioned("Oheismateriaali", "asiakirja.oheismateriaali", "{{ h }}"),
            aside("Tiedoksi", "{% if luonnos.tiedoksi %}{{ luonnos.tiedoksi }}{% endif %}"),
            *(when(f"luonnos.{name}", aside(label, f"{{{{ luonnos.{name} }}}}")) for name, label in small_print),
        )
    )


def jamsa(title: str, body: str, proposal: str, earlier: str) -> str:
    """Jämsä: heading first, then the meeting's line, the register number, the preparer, the text, and the decision."""
    contacts = either(
        "hanke.yhteyshenkilot or asiakirja.valmistelijat",
        [each("h", "hanke.yhteyshenkilot", p("Leipateksti", "Lisätietoja " + s.CONTACT))],
        [p("Leipateksti", "Lisätietoja {{ hanke.yhteyshenkilot }}")],
    )
    small_print = (("tiedoksi", "Tiedoksi"), ("taytantoonpano", "Täytäntöönpano"), ("muutoksenhaku", "Muutoksenhaku"))
    return "".join(
        (
            p("Heading1", title),
            p("Tunnistetiedot", f"{s.SHORT_BODY} {s.DATE} {s.NUMBER}"),
            optional("Tunnistetiedot", "asiakirja.diaarinumero"),
            each("h", "asiakirja.valmistelijat", p("Leipateksti", "Valmistelu " + s.PREPARER)),
            contacts,
            when("luonnos.aiempi_kasittely", p("Heading2", "Aikaisempi käsittely")),
            each("k", "luonnos.aiempi_kasittely", p("Leipateksti", s.TREATMENT), earlier),
            when("luonnos.aiempi_kasittely", p("Heading2", "Selostus")),
            body,
            when("asiakirja.liitteet", p("Heading2", "Liitteet")),
            each("h", "asiakirja.liitteet", p("Luettelo", "{{ h }}")),
            when("asiakirja.oheismateriaali", p("Heading2", "Oheismateriaali")),
            each("h", "asiakirja.oheismateriaali", p("Luettelo", "{{ h }}")),
            p("Heading2", "Toimivalta, johon päätös perustuu"),
            optional("Leipateksti", "asiakirja.toimivalta"),
            p("Heading2", "Ehdotus"),
            when("asiakirja.esittelija", p("Esittelija", s.PRESENTER)),
            proposal,
            p("Heading2", "Päätös"),
            *(
                when(f"luonnos.{name}", p("Heading2", label), p("Leipateksti", f"{{{{ luonnos.{name} }}}}"))
                for name, label in small_print
            ),
        )
    )


def jamsa_proposal() -> str:
    """Jämsä: a project's päätösehdotus."""
    body = p("Leipateksti", s.present(s.FACTS)) + project_body(JAMSA)
    proposal = either("luonnos.ehdotus", [p("Leipateksti", "{{ luonnos.ehdotus }}")], [p("Leipateksti", s.APPROVAL)])
    return jamsa(s.TITLE, body, proposal, earlier_parts())


def jamsa_report_noted() -> str:
    """Jämsä: the pykälä that notes a final report; a proposal to apply for the project is history by then."""
    is_history = 'asiakirja.laji == "poytakirja"'  # minutes on a final report are of the kind loppuraportti
    body = p("Leipateksti", s.past(s.FACTS)) + report_body(JAMSA)
    proposal = either(
        f"luonnos.ehdotus and not {is_history}",
        [p("Leipateksti", "{{ luonnos.ehdotus }}")],
        [p("Leipateksti", s.NOTING)],
    )
    return jamsa(s.REPORT_TITLE, body, proposal, earlier_parts(is_history))


# --- The package ---------------------------------------------------------------------------------------------------


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


def header(municipality: str, kind: str) -> str:
    """The identification data of each page, with "1 (3)"."""
    page = f"{field('PAGE')}{run(' (')}{field('NUMPAGES')}{run(')')}"
    names = runs(f"{municipality}\t{kind}\t")
    first = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{names}{page}</w:p>'
    number = "{% if asiakirja.diaarinumero %}\t{{ asiakirja.diaarinumero }}{% endif %}"
    second = p("Header", f"{s.BODY}\t{s.DATE} {s.NUMBER}")
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


def core(municipality: str) -> str:
    """Core properties without times."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{municipality}</dc:creator><dc:language>fi-FI</dc:language></cp:coreProperties>"
    )


def build(look: Look, municipality: str, kind: str, body: str) -> bytes:
    """A template's bytes."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core(municipality),
        "word/_rels/document.xml.rels": relationships(
            (f"{RELATIONS}/header", "header1.xml"),
            (f"{RELATIONS}/styles", "styles.xml"),
            (f"{RELATIONS}/settings", "settings.xml"),
        ),
        "word/document.xml": document(body),
        "word/header1.xml": header(municipality, kind),
        "word/settings.xml": SETTINGS,
        "word/styles.xml": styles(look),
    }
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return pack({name: (declaration + xml).encode() for name, xml in parts.items()})


def templates() -> dict[str, bytes]:
    """Every shipped template: name -> bytes."""
    return {
        "kemi/paatosehdotus": build(KEMI, "Kemin kaupunki", "Päätösehdotus", kemi_proposal()),
        "jamsa/paatosehdotus": build(JAMSA, "Jämsän kaupunki", "Päätösehdotus", jamsa_proposal()),
        "jamsa/loppuraportti-tiedoksi": build(JAMSA, "Jämsän kaupunki", "Päätösehdotus", jamsa_report_noted()),
    }


def main() -> None:
    """Writes the templates beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, content in templates().items():
        target = folder / f"{name}.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
