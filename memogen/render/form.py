"""Checks a template's form, beside its tags: what an office cannot see in Word, but its readers or its security meet.

Macros, references to the outside and broken parts make a template unusable; a missing style, language or header row
makes memos that look wrong or that a screen reader reads wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from memogen.language import Text
from memogen.render import package
from memogen.render.ooxml import W, paragraphs, place_of, visible_text
from memogen.render.permitted import left_out
from memogen.render.problem import Problem
from memogen.render.properties import CORE
from memogen.render.unseen import out_of_sight

BODY, HEADER = "teksti", "ylätunniste"
_NAMES = (
    (re.compile(r"word/document\d*\.xml"), BODY),
    (re.compile(r"word/header\d*\.xml"), HEADER),
    (re.compile(r"word/footer\d*\.xml"), "alatunniste"),
    (re.compile(r"word/footnotes\.xml"), "alaviitteet"),
)
_USES = ("pStyle", "rStyle", "tblStyle")
# A style that its writer takes for a heading, in the languages of Finnish offices: "Otsikko 1", "Oma otsikko 2".
_HEADING_NAME = re.compile(r"(?i)\b(?:otsikko|heading|rubrik)\s*[1-6]\b")
_WORDS_OWN = re.compile(r"heading [1-9]")
_CUT = 60


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def text_names(parts: Iterable[str]) -> dict[str, str]:
    """The parts that hold text, the body first, and what people call them."""
    names: dict[str, str] = {}
    for pattern, kind in _NAMES:
        found = [name for name in sorted(parts) if pattern.fullmatch(name)]
        names |= {name: kind if i == 1 else f"{kind} {i}" for i, name in enumerate(found, 1)}
    return names


def text_roots(parts: Mapping[str, etree._Element]) -> dict[str, etree._Element]:
    """The parts that hold text, by what people call them, the body first."""
    return {shown: parts[name] for name, shown in text_names(parts).items()}


def parsed(parts: Mapping[str, bytes]) -> tuple[dict[str, etree._Element], list[Problem]]:
    """The XML of the sound parts, and a problem for each of the others."""
    roots: dict[str, etree._Element] = {}
    problems: list[Problem] = []
    for name, content in parts.items():
        if _is_xml(name):
            try:
                roots[name] = package.parse(content)
            except etree.XMLSyntaxError as fault:
                problems.append(
                    Problem(
                        f"osa {name}",
                        str(fault)[:_CUT],
                        Text("osa ei ole ehjä", "the part is not sound"),
                        Text("Tallenna malli Wordissa uudelleen.", "Save the template in Word again."),
                    )
                )
    return roots, problems


def check_form(parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Every problem of a template's form; ``roots`` as ``parsed`` gives them."""
    if "[Content_Types].xml" in roots:
        yield from _foreign({name: part for name, part in parts.items() if name in roots or not _is_xml(name)})
    if CORE in roots:
        yield from out_of_sight(f"osa {CORE}", roots[CORE])
    yield from _tracked(text_roots(roots))
    styles = roots.get("word/styles.xml")
    if styles is not None:
        yield from _language(styles)
        yield from _headings(styles)
        yield from _missing_styles(text_roots(roots), styles)
    yield from _header_rows(text_roots(roots))


def _foreign(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """What a template holds that no memo may: it is left out, and what may run or reach out stops the template."""
    for one in left_out(parts):
        message, mend = _OUTSIDE if one.is_outside else _UNKNOWN if one.is_harmless else _PROGRAM
        tag = one.what if one.is_outside else one.part.rpartition("/")[2]
        yield Problem(f"osa {one.part}", tag[:_CUT], message, mend, blocks=not one.is_harmless)


_OUTSIDE = (
    Text("malli viittaa ulkopuolelle", "the template refers to the outside"),
    Text("Upota tai poista viitattu kohde.", "Embed or remove what it refers to."),
)
_PROGRAM = (
    Text("mallissa on makro, upotettu tiedosto tai muu osa, jota ei tunneta", "a macro, an object or an unknown part"),
    Text("Poista se ja tallenna muotoon .docx.", "Remove it and save as .docx."),
)
_UNKNOWN = (
    Text("osa jää pois muistiosta", "the part is left out of the memo"),
    Text("Lisää se kuvana, jos sitä tarvitaan.", "Add it as a picture where it is needed."),
)


def _tracked(texts: Mapping[str, etree._Element]) -> Iterator[Problem]:
    for name, root in texts.items():
        changes = [change for change in root.iter(f"{W}ins", f"{W}del") if change.find(f"{W}r") is not None]
        if changes:
            yield Problem(
                name,
                "".join(t.text or "" for t in changes[0].iter(f"{W}t", f"{W}delText"))[:_CUT],
                Text("mallissa on hyväksymättömiä muutoksia", "the template has unaccepted changes"),
                Text("Valitse Tarkista > Hyväksy kaikki muutokset.", "Choose Review > Accept All Changes."),
                blocks=False,
            )


def _language(styles: etree._Element) -> Iterator[Problem]:
    language = styles.find(f"{W}docDefaults//{W}lang")
    code = "" if language is None else language.get(f"{W}val", "")
    if not code.lower().startswith(("fi", "sv", "se")):
        yield Problem(
            "osa word/styles.xml",
            code or "w:lang",
            Text("asiakirjan kieltä ei ole asetettu", "the document's language is not set"),
            Text(
                "Valitse Wordissa koko teksti ja Tarkista > Kieli > Suomi > Aseta oletukseksi.",
                "In Word: select all, Review > Language > Finnish > Set as default.",
            ),
            blocks=False,
        )


def _headings(styles: etree._Element) -> Iterator[Problem]:
    for style in styles.iter(f"{W}style"):
        name = _name(style)
        if _HEADING_NAME.search(name) and not _WORDS_OWN.match(name) and style.get(f"{W}type") == "paragraph":
            yield Problem(
                "osa word/styles.xml",
                name,
                Text("tyyli ei ole Wordin oma otsikkotyyli", "the style is not Word's own heading style"),
                Text(
                    "Käytä tyyliä Otsikko 1–3 tyylivalikoimasta; ulkoasun voi muuttaa.",
                    "Use Heading 1–3 of the style gallery; change its looks as you like.",
                ),
                blocks=False,
            )


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "")


def _missing_styles(texts: Mapping[str, etree._Element], styles: etree._Element) -> Iterator[Problem]:
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for name, root in texts.items():
        for number, paragraph in enumerate(paragraphs(root), 1):
            used = {e.get(f"{W}val", "") for kind in _USES[:2] for e in paragraph.iter(f"{W}{kind}")}
            for style in sorted(used - defined):
                place = f"{name}, {place_of(root, paragraph, number)}"
                yield _missing_style(place, f"{style}: {visible_text(paragraph)[:_CUT]}")
        for number, table in enumerate(root.iter(f"{W}tbl"), 1):
            used = {e.get(f"{W}val", "") for e in table.iter(f"{W}tblStyle")}
            for style in sorted(used - defined):
                yield _missing_style(f"{name}, taulukko {number}", style)


def _missing_style(place: str, text: str) -> Problem:
    return Problem(
        place,
        text,
        Text("tyyliä ei ole mallissa", "the template has no such style"),
        Text("Valitse kohdalle tyyli Wordin tyylivalikoimasta.", "Choose a style from Word's gallery."),
        blocks=False,
    )


def _header_rows(texts: Mapping[str, etree._Element]) -> Iterator[Problem]:
    for name, root in texts.items():
        for number, table in enumerate(root.iter(f"{W}tbl"), 1):
            first = table.find(f"{W}tr")
            if first is not None and first.find(f"{W}trPr/{W}tblHeader") is None:
                text = " | ".join(visible_text(paragraph) for paragraph in paragraphs(first))
                yield Problem(
                    f"{name}, taulukko {number}, rivi 1",
                    text[:_CUT] or "–",
                    Text("taulukossa ei ole otsikkoriviä", "the table has no header row"),
                    Text(
                        "Valitse rivi ja Asettelu > Toista otsikkorivit; asemointiin käytä sarkaimia.",
                        "Select the row and Layout > Repeat Header Rows; lay text out with tabs, not tables.",
                    ),
                    blocks=False,
                )
