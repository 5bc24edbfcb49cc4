"""A template's paragraphs, tables and conditions as WordprocessingML.

In the text of a paragraph ``**x**`` is a side caption, ``[[x]]`` a place that the preparer fills in or checks, ``~`` a
no-break space, and a tab is a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from memogen.render.styles import CELL_STYLE, DRAFT_STYLE, TABLE_STYLE

TEXT_WIDTH = 9638  # A4 between the margins, in twips

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
    """A table column: its share of the width, its head, a member's text and a total; figures stand at the right."""

    share: int
    head: str
    text: str = ""
    total: str = ""
    figures: bool = False


@dataclass(frozen=True)
class Row:
    """A table row of its own, shown where ``condition`` holds (always where it is empty)."""

    texts: tuple[str, ...]
    condition: str = ""


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], indent: int = 0) -> str:
    """A captioned table with a head that repeats.

    Its rows stay together where a page holds them: these tables are short, and LibreOffice loses a row of a two-row
    table at a page break.
    """
    width = TEXT_WIDTH - indent
    whole = sum(column.share for column in columns)
    widths = [width * column.share // whole for column in columns]

    def row(texts: Sequence[str], head: bool = False) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>'
            f"{p('Taulukkoluku' if column.figures else CELL_STYLE, text, keep=True)}</w:tc>"
            for w, column, text in zip(widths, columns, texts, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"

    def control(tag: str) -> str:
        return row([f"{{%tr {tag} %}}", *[""] * (len(columns) - 1)])

    body = "".join(
        control(one.condition) + row(one.texts) + control(f"end{one.condition.partition(' ')[0]}")
        if one.condition
        else row(one.texts)
        for one in rows
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f"{p('Taulukonotsikko', caption)}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{row([column.head for column in columns], head=True)}{body}</w:tbl>"
    )


def list_table(
    caption: str, name: str, members: str, columns: Sequence[Column], total_if: str = "", indent: int = 0
) -> str:
    """A table with a row a member and, where ``total_if`` holds, a total."""
    rows = [Row(tuple(column.text for column in columns), f"for {name} in {members}")]
    if total_if:
        rows.append(Row(tuple(column.total for column in columns), f"if {total_if}"))
    return table(caption, columns, rows, indent)
