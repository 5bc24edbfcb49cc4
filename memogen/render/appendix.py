"""The memo's last section, "Lähteet ja puuttuvat tiedot"; a preparer removes it before the memo goes on."""

from __future__ import annotations

from lxml import etree

from memogen.fields import FIELDS
from memogen.record import Record, State
from memogen.render.context import Leaf, clean
from memogen.render.fill import Filled
from memogen.render.notes import decision_lines, finding_lines, missing_line, source_line
from memogen.render.ooxml import W, styled_paragraph
from memogen.render.styles import CELL_STYLE, TABLE_STYLE

HEADING = "Lähteet ja puuttuvat tiedot"
_COLUMNS = (("Tieto", 2400), ("Muistiossa", 2700), ("Lähde", 4538))  # twips; together a page's text width
_TEXT_LENGTH = 60
_LOOK = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "0", "noVBand": "1"}
_TABLE_PROPERTIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("tblStyle", {"val": TABLE_STYLE}),
    ("tblW", {"type": "auto", "w": "0"}),
    ("tblLayout", {"type": "fixed"}),
    ("tblLook", dict(_LOOK, val="04A0")),
)


def add_appendix(filled: Filled, record: Record, shown: list[Leaf], *, evidence: bool) -> None:
    """Adds the section: source files, missing values, findings and, with ``evidence``, the source of every value."""
    title, heading = filled.template.headings[1], filled.template.headings[2]
    first = _paragraph(HEADING, title)
    etree.SubElement(first[0], f"{W}pageBreakBefore")
    section = [first, _paragraph("Lähdeasiakirjat", heading)]
    for source in record.lahteet:
        kind = _kind(source.laji or record.get("asiakirja.laji"))
        pages = f", {source.sivuja}\u00a0s." if source.sivuja else ""
        section.append(_paragraph(f"{source.nimi}{pages}{f' ({kind})' if kind else ''}"))
    missing = _missing(record, shown) or ["Muistiosta ei puutu tietoja."]
    section += [_paragraph("Puuttuvat tiedot", heading), *map(_paragraph, missing)]
    if findings := finding_lines(record):
        section += [_paragraph("Huomiot", heading), *map(_paragraph, findings)]
    if evidence:
        once = {leaf.path: leaf for leaf in reversed(shown) if leaf}  # a value may stand in several wordings
        rows = [row for leaf in reversed(once.values()) for row in [_row(record, leaf)] if row[2]]
        section += [_paragraph("Tietojen lähteet", heading), _table(rows)]
    end = filled.body.find(f"{W}sectPr")
    at = len(filled.body) if end is None else filled.body.index(end)
    filled.body[at:at] = section


def _kind(value: str | None) -> str:
    return next((one.label.fi for one in FIELDS["asiakirja.laji"].choices if one.value == value), "")


def _missing(record: Record, shown: list[Leaf]) -> list[str]:
    return list(dict.fromkeys(missing_line(record, leaf) for leaf in shown if not leaf and leaf.path))


def _row(record: Record, leaf: Leaf) -> tuple[str, str, str]:
    lines = [source_line(record, one).removeprefix("Lähde: ") for one in record.todisteet.get(leaf.path, ())]
    lines += decision_lines(leaf)
    if leaf.state is State.DERIVED:
        lines.insert(0, "laskettu muista luvuista")
    elif leaf.state is State.CHECK:
        lines.insert(0, "tarkista")
    text = leaf.text if len(leaf.text) <= _TEXT_LENGTH else leaf.text[: _TEXT_LENGTH - 1] + "…"
    return leaf.label, text, "; ".join(dict.fromkeys(lines))


def _paragraph(text: str, style: str = "Normal") -> etree._Element:
    return styled_paragraph(style, clean(text))


def _table(rows: list[tuple[str, str, str]]) -> etree._Element:
    table = etree.Element(f"{W}tbl")
    properties = etree.SubElement(table, f"{W}tblPr")
    for name, values in _TABLE_PROPERTIES:
        etree.SubElement(properties, f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})
    grid = etree.SubElement(table, f"{W}tblGrid")
    for _, width in _COLUMNS:
        etree.SubElement(grid, f"{W}gridCol", {f"{W}w": str(width)})
    for number, cells in enumerate([tuple(name for name, _ in _COLUMNS), *dict.fromkeys(rows)]):
        row = etree.SubElement(table, f"{W}tr")
        form = etree.SubElement(row, f"{W}trPr")
        etree.SubElement(form, f"{W}cantSplit")
        if number == 0:
            etree.SubElement(form, f"{W}tblHeader")
        for text, (_, width) in zip(cells, _COLUMNS, strict=True):
            cell = etree.SubElement(row, f"{W}tc")
            size = {f"{W}type": "dxa", f"{W}w": str(width)}
            etree.SubElement(etree.SubElement(cell, f"{W}tcPr"), f"{W}tcW", size)
            cell.append(_paragraph(text, CELL_STYLE))
    return table
