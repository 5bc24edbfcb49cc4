"""The memo's last section, "Lähteet ja puuttuvat tiedot"; a preparer removes it before the memo goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from memogen.fields import FIELDS
from memogen.record import Record, State
from memogen.render.context import Leaf, clean
from memogen.render.notes import decision_lines, finding_lines, missing_line, source_line
from memogen.render.ooxml import W
from memogen.render.styles import CELL_STYLE, TABLE_STYLE, heading_style

if TYPE_CHECKING:
    from docx.document import Document

HEADING = "Lähteet ja puuttuvat tiedot"
_COLUMNS = (("Tieto", 2400), ("Muistiossa", 2700), ("Lähde", 4538))  # twips; together a page's text width
_TEXT_LENGTH = 60


def add_appendix(document: Document, record: Record, shown: list[Leaf], *, evidence: bool) -> None:
    """Adds the section: source files, missing values, findings and, with ``evidence``, the source of every value."""
    heading = _paragraph(document, HEADING, heading_style(document, 1))
    heading.paragraph_format.page_break_before = True
    _paragraph(document, "Lähdeasiakirjat", heading_style(document, 2))
    for source in record.lahteet:
        kind = _kind(source.laji or record.get("asiakirja.laji"))
        pages = f", {source.sivuja}\u00a0s." if source.sivuja else ""
        _paragraph(document, f"{source.nimi}{pages}{f' ({kind})' if kind else ''}")
    _lines(document, "Puuttuvat tiedot", _missing(record, shown), "Muistiosta ei puutu tietoja.")
    _lines(document, "Huomiot", finding_lines(record), "")
    if evidence:
        _paragraph(document, "Tietojen lähteet", heading_style(document, 2))
        first = {leaf.path: leaf for leaf in reversed(shown) if leaf}  # a value may stand in several wordings
        _table(document, [row for leaf in reversed(first.values()) for row in [_row(record, leaf)] if row[2]])


def _kind(value: str | None) -> str:
    return next((one.label.fi for one in FIELDS["asiakirja.laji"].choices if one.value == value), "")


def _missing(record: Record, shown: list[Leaf]) -> list[str]:
    return list(dict.fromkeys(missing_line(record, leaf) for leaf in shown if not leaf and leaf.path))


def _lines(document: Document, heading: str, lines: list[str], none: str) -> None:
    if not lines and not none:
        return
    _paragraph(document, heading, heading_style(document, 2))
    for line in lines or [none]:
        _paragraph(document, line)


def _row(record: Record, leaf: Leaf) -> tuple[str, str, str]:
    lines = [source_line(record, one).removeprefix("Lähde: ") for one in record.todisteet.get(leaf.path, ())]
    lines += decision_lines(leaf)
    if leaf.state is State.DERIVED:
        lines.insert(0, "laskettu muista luvuista")
    elif leaf.state is State.CHECK:
        lines.insert(0, "tarkista")
    text = leaf.text if len(leaf.text) <= _TEXT_LENGTH else leaf.text[: _TEXT_LENGTH - 1] + "…"
    return leaf.label, text, "; ".join(dict.fromkeys(lines))


def _paragraph(document: Document, text: str, style: str = "Normal") -> Any:  # noqa: ANN401 - docx is untyped here
    paragraph = document.add_paragraph(clean(text))
    paragraph._p.style = style
    return paragraph


def _table(document: Document, rows: list[tuple[str, str, str]]) -> None:
    table = document.add_table(rows=0, cols=len(_COLUMNS))
    table._tbl.tblStyle_val = TABLE_STYLE
    table.autofit = False
    for number, cells in enumerate([tuple(name for name, _ in _COLUMNS), *dict.fromkeys(rows)]):
        row = table.add_row()
        for cell, text, (_, width) in zip(row.cells, cells, _COLUMNS, strict=True):
            cell.paragraphs[0].text = clean(text)
            cell.paragraphs[0]._p.style = CELL_STYLE
            cell.width = width * 635  # twips -> EMU
        properties = row._tr.get_or_add_trPr()
        etree.SubElement(properties, f"{W}cantSplit")
        if number == 0:
            etree.SubElement(properties, f"{W}tblHeader")
    for column, (_, width) in zip(table.columns, _COLUMNS, strict=True):
        column.width = width * 635
