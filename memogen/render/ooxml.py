"""The few things of WordprocessingML that rendering needs to know."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in document order, also in tables, text boxes and content controls."""
    yield from root.iter(f"{W}p")


def runs(paragraph: etree._Element) -> list[etree._Element]:
    """A paragraph's own runs, also in links, insertions and content controls; not those of a text box in it."""
    inner = paragraph.iterdescendants(f"{W}p")
    if next(inner, None) is None:
        return list(paragraph.iter(f"{W}r"))
    return [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]


def run_text(run: etree._Element) -> str:
    """A run's text; tabs, line breaks and no-break hyphens as characters, deletions left out."""
    pieces = []
    for child in run:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{W}tab":
            pieces.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def runs_within(element: etree._Element) -> str:
    """The text of all runs in an element, itself included; deletions left out."""
    return "".join(run_text(run) for run in element.iter(f"{W}r"))


def visible_text(paragraph: etree._Element) -> str:
    """A paragraph's own text."""
    return "".join(run_text(run) for run in runs(paragraph))


def place_of(root: etree._Element, paragraph: etree._Element, number: int) -> str:
    """Where a paragraph stands, in words: "kappale 7" or "taulukko 1, rivi 2, sarake 3"."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return f"kappale {number}"
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    tables = list(root.iter(f"{W}tbl"))
    return (
        f"taulukko {tables.index(table) + 1}, rivi {list(table.iter(f'{W}tr')).index(row) + 1}, "
        f"sarake {list(row.iter(f'{W}tc')).index(cell) + 1}"
    )


def styled_paragraph(style: str, text: str = "") -> etree._Element:
    """A new paragraph in a style, by its id."""
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pStyle", {f"{W}val": style})
    if text:
        paragraph.append(text_run(text))
    return paragraph


def text_run(text: str) -> etree._Element:
    """A new run; line ends become line breaks."""
    run = etree.Element(f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        if line:
            piece = etree.SubElement(run, f"{W}t")
            piece.text = line
            if line != line.strip():
                piece.set(SPACE, "preserve")
    return run
