"""Whether everyone can read a memo: what a screen reader and a reader of low sight meet in a Word file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from lxml import etree

from memogen.language import Text
from memogen.render.form import text_roots
from memogen.render.ooxml import W, paragraphs, place_of, visible_text
from memogen.render.problem import Problem

CONTRAST = 4.5  # WCAG 2.1, criterion 1.4.3, for text of ordinary size
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY = "teksti"
_CUT = 60


def check_accessibility(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Every problem of a memo's parts (part name -> XML), each with its place and what to do."""
    styles = roots.get("word/styles.xml")
    if styles is not None:
        yield from _language(styles)
    yield from _title(roots.get("docProps/core.xml"))
    for name, root in text_roots(roots).items():
        if name == _BODY:
            yield from _headings(root, _levels(styles))
            yield from _empty_paragraphs(root)
        yield from _tables(name, root)
        yield from _pictures(name, root)
    yield from _contrast({**text_roots(roots), **({} if styles is None else {"tyylit": styles})})


def _problem(place: str, text: str, message: Text, mend: Text) -> Problem:
    return Problem(place, text[:_CUT] or "–", message, mend, blocks=False)


def _language(styles: etree._Element) -> Iterator[Problem]:
    language = styles.find(f"{W}docDefaults//{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield _problem(
            "tyylit",
            "",
            Text("asiakirjan kieltä ei ole asetettu", "the document's language is not set"),
            Text("Tarkista > Kieli > Suomi > Aseta oletukseksi.", "Review > Language > Finnish > Set as default."),
        )


def _title(core: etree._Element | None) -> Iterator[Problem]:
    if core is None or not (core.findtext(_TITLE) or "").strip():
        yield _problem(
            "ominaisuudet",
            "",
            Text("asiakirjalla ei ole nimeä", "the document has no title"),
            Text("Kirjoita se: Tiedosto > Tiedot > Otsikko.", "Write it: File > Info > Title."),
        )


def _levels(styles: etree._Element | None) -> dict[str, int]:
    """Heading styles by id, with their levels from 1; known by Word's own names in every language."""
    levels: dict[str, int] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        words = "" if name is None else name.get(f"{W}val", "").lower()
        if words.startswith("heading ") and words[8:].isdecimal():
            levels[style.get(f"{W}styleId", "")] = int(words[8:])
    return levels


def _headings(root: etree._Element, levels: Mapping[str, int]) -> Iterator[Problem]:
    found = [(levels[style], visible_text(p)) for p in paragraphs(root) for style in [_style(p)] if style in levels]
    if not found or found[0][0] != 1:
        yield _problem(
            _BODY,
            found[0][1] if found else "",
            Text("asiakirja ei ala ensimmäisen tason otsikolla", "the document does not begin with a first heading"),
            Text("Anna pääotsikolle tyyli Otsikko 1.", "Give the main heading the style Heading 1."),
        )
    for (before, _), (after, text) in itertools.pairwise(found):
        if after > before + 1:
            yield _problem(
                _BODY,
                text,
                Text("otsikkotaso jää väliin", "a heading level is skipped"),
                Text("Anna otsikolle tyyli Otsikko {n}.", "Give it the style Heading {n}.").format(n=before + 1),
            )
    for _, text in found:
        if not text.strip():
            yield _problem(_BODY, "", Text("otsikko on tyhjä", "a heading is empty"), Text("Poista se.", "Remove it."))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _empty_paragraphs(root: etree._Element) -> Iterator[Problem]:
    for number, paragraph in enumerate(paragraphs(root), 1):
        holds = any(True for _ in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}sectPr", f"{W}object"))
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if not in_cell and not holds and not visible_text(paragraph).strip():
            yield _problem(
                f"{_BODY}, {place_of(root, paragraph, number)}",
                "",
                Text("kappale on tyhjä", "the paragraph is empty"),
                Text("Poista se; väli tehdään tyylissä.", "Remove it; space belongs in the style."),
            )


def _tables(name: str, root: etree._Element) -> Iterator[Problem]:
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        rows = list(table.iterchildren(f"{W}tr"))
        text = " | ".join(visible_text(p) for p in paragraphs(rows[0])) if rows else ""
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield _problem(
                f"{name}, taulukko {number}",
                text,
                Text("taulukossa ei ole otsikkoriviä", "the table has no header row"),
                Text(
                    "Valitse rivi ja Asettelu > Toista otsikkorivit; asemointiin käytä sarkaimia.",
                    "Select the row and Layout > Repeat Header Rows; lay text out with tabs, not tables.",
                ),
            )
        elif any(table.iterdescendants(f"{W}tbl")):
            yield _problem(
                f"{name}, taulukko {number}",
                text,
                Text("taulukon sisällä on taulukko", "a table stands within a table"),
                Text("Erota ne.", "Take them apart."),
            )


def _pictures(name: str, root: etree._Element) -> Iterator[Problem]:
    for picture in root.iter(_DRAWING):
        if not (picture.get("descr") or "").strip():
            yield _problem(
                name,
                picture.get("name", ""),
                Text("kuvalla ei ole tekstivastinetta", "the picture has no alternative text"),
                Text("Kirjoita se: kuva > Muokkaa vaihtoehtoista tekstiä.", "Picture > Edit Alt Text."),
            )


def _contrast(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Text against its own shading, or against white paper; a colour that Word chooses itself is always legible."""
    for name, root in roots.items():
        for properties in root.iter(f"{W}rPr", f"{W}pPr", f"{W}tcPr"):
            shading, colour = properties.find(f"{W}shd"), properties.find(f"{W}color")
            back = _hex(shading, "fill") or "FFFFFF"
            front = _hex(colour, "val") or "000000"
            if contrast(front, back) < CONTRAST:
                yield _problem(
                    name,
                    f"{front} / {back}",
                    Text("tekstin ja taustan ero on liian pieni", "text and background are too much alike"),
                    Text(
                        "Valitse tummempi teksti tai vaaleampi tausta.", "Choose darker text or a lighter background."
                    ),
                )


def _hex(element: etree._Element | None, attribute: str) -> str | None:
    value = "" if element is None else element.get(f"{W}{attribute}", "")
    return value if len(value) == 6 else None  # "auto" is Word's own choice


def contrast(front: str, back: str) -> float:
    """The contrast ratio of two colours in hex, 1-21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
