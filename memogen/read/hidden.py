"""What a file holds beside the text that a reader sees: comments, deletions, hidden runs, descriptions, properties.

A source's text leaves these out, or does not tell them apart; whoever publishes the file publishes them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree, html

from memogen.errors import InputError
from memogen.read.conversion import readable
from memogen.read.elements import child_of, is_on
from memogen.read.elements import tag_of as _name
from memogen.read.opening import MOST_MESSAGES, Opened, open_source, opened_bytes, parsed
from memogen.read.packed import parsed_part, unpacked, worded_attributes
from memogen.read.plain import decode
from memogen.read.word_styles import UNSEEN

_GAPS = re.compile(rb"\x00\x00+")  # between words in files of other programs; one stands within wide characters
_Found = tuple["Kind", str, str]  # what is hidden, where, its text


class Kind(StrEnum):
    """What is hidden."""

    COMMENT = "kommentti"
    DELETION = "poisto"
    HIDDEN = "piiloteksti"
    PROPERTY = "ominaisuus"  # metadata, descriptions of pictures, addresses of links, comments of a page's markup


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden text and where it is, in words: "kommentti 2"."""

    kind: Kind
    place: str
    text: str


_COMMENTS = re.compile(r"word/comments\w*\.xml")
_TEXT = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_PROPERTIES = re.compile(r"docProps/\w+\.xml|customXml/item\d*\.xml|word/people\.xml")


def hidden_texts(path: Path | str) -> list[Hidden]:
    """What a PDF, DOCX or HTML file holds out of sight, in order; a text file holds nothing.

    Raises:
        InputError: the file cannot be read, or is larger than the limits.
    """
    opened = readable(open_source(Path(path)))
    found = parsed(_HIDERS, opened)
    return [Hidden(kind, f"{kind.value} {name}".strip(), text) for kind, name, text in found if text.strip()]


def _of_pdf(opened: Opened) -> list[_Found]:
    from memogen.read.pdf_properties import attachments, forms, links, notes, outlines, properties

    return [
        *((Kind.PROPERTY, *pair) for pair in properties(opened.data)),
        *((Kind.PROPERTY, f"link s. {page}", address) for page, address in links(opened.data)),
        *((Kind.COMMENT, *pair) for pair in notes(opened.data)),
        *((Kind.PROPERTY, f"lomake s. {page}", value) for page, value in forms(opened.data)),
        *((Kind.PROPERTY, "kirjanmerkki", title) for title in outlines(opened.data)),
        *(one for name, content in attachments(opened.data) for one in _embedded(name, content)),
    ]


def _of_word(opened: Opened) -> list[_Found]:
    found: list[_Found] = []
    for part, content in unpacked(opened.data, opened.name).items():
        if part.endswith((".xml", ".rels", ".vml")):
            root = parsed_part(content, opened.name)
            found += [*_of_part(part, root), *((Kind.PROPERTY, part, value) for *_, value in worded_attributes(root))]
        elif not part.startswith("word/media/"):
            found += _embedded(part, content)
    return found


def _embedded(name: str, content: bytes) -> Iterator[_Found]:
    """The words of a file within a file: a workbook behind a chart, an attachment."""
    if content.startswith(b"PK"):
        for part, inner in unpacked(content, name, lambda one: one.endswith(".xml")).items():
            yield Kind.PROPERTY, f"{name} {part}", _lines(parsed_part(inner, name))
    elif content.startswith(b"%PDF"):
        from memogen.read.pdf import read_pdf

        with suppress(InputError):
            sheets, _ = read_pdf(content, name)
            yield Kind.PROPERTY, name, "\n".join(row.text for sheet in sheets for row in sheet.rows)
    else:
        yield Kind.PROPERTY, name, decode(_GAPS.sub(b"\n", content).replace(b"\x00", b""))


def _of_part(part: str, root: etree._Element) -> Iterator[_Found]:
    if _COMMENTS.fullmatch(part):
        for number, comment in enumerate(_all(root, "comment"), 1):
            yield Kind.COMMENT, str(number), "\n".join(_text(one, "t", "delText") for one in _all(comment, "p"))
            yield Kind.PROPERTY, "author", _attribute(comment, "author")
    elif _TEXT.fullmatch(part):
        deleted = [one for tag in ("del", "moveFrom") for one in _all(root, tag)]
        for number, one in enumerate(deleted, 1):
            yield Kind.DELETION, str(number), _text(one, "t", "delText")
            yield Kind.PROPERTY, "author", _attribute(one, "author")
        for number, run in enumerate(filter(_is_hidden, _all(root, "r")), 1):
            yield Kind.HIDDEN, str(number), _text(run, "t")
        for picture in _all(root, "docPr"):
            yield Kind.PROPERTY, "descr", f"{_attribute(picture, 'descr')} {_attribute(picture, 'title')}"
        for field in _all(root, "instrText"):
            yield Kind.PROPERTY, "field", field.text or ""
    elif _PROPERTIES.fullmatch(part):
        for element in root.iter():
            if isinstance(element.tag, str):
                yield Kind.PROPERTY, _name(element), element.text or ""
                yield Kind.PROPERTY, "author", _attribute(element, "author")
    elif part.endswith(".rels"):
        for link in root:
            if _attribute(link, "TargetMode") == "External":
                yield Kind.PROPERTY, "link", _attribute(link, "Target")
    else:  # charts, diagrams, forms, settings: whatever may say something
        yield Kind.PROPERTY, part, _lines(root)


def _lines(root: etree._Element) -> str:
    """A part's words: a line a paragraph, or an element where it has none."""
    paragraphs = ["".join(map(str, one.itertext())) for one in _all(root, "p")]
    return "\n".join(paragraphs or [str(text) for text in root.itertext()])


def _all(root: etree._Element, tag: str) -> list[etree._Element]:
    return [element for element in root.iter() if _name(element) == tag]


def _text(element: etree._Element, *tags: str) -> str:
    return "".join(one.text or "" for one in element.iter() if _name(one) in tags)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _is_hidden(run: etree._Element) -> bool:
    return any(is_on(child_of(run, "rPr"), switch) for switch in UNSEEN)


def _of_html(opened: Opened) -> list[_Found]:
    root = html.document_fromstring(decode(opened.data).encode(), parser=html.HTMLParser(encoding="utf-8"))
    found: list[_Found] = []
    for element in root.iter():
        if isinstance(element, html.HtmlComment):
            found.append((Kind.PROPERTY, f"comment rivi {element.sourceline}", element.text or ""))
        elif element.tag == "meta":
            found.append((Kind.PROPERTY, element.get("name", "meta"), element.get("content", "")))
        else:
            for name in ("alt", "title", "href"):
                if name != "href" or element.get("href", "").startswith("mailto:"):
                    found.append((Kind.PROPERTY, name, element.get(name, "")))
    return found


def _of_odt(opened: Opened) -> list[_Found]:
    parts = unpacked(opened.data, opened.name, lambda part: part in ("content.xml", "styles.xml", "meta.xml"))
    roots = {part: parsed_part(content, opened.name) for part, content in parts.items()}
    found: list[_Found] = []
    for root in roots.values():
        for tag, kind in (("annotation", Kind.COMMENT), ("deletion", Kind.DELETION), ("hidden-text", Kind.HIDDEN)):
            found += [(kind, str(number), _whole(one)) for number, one in enumerate(_all(root, tag), 1)]
    for one in roots["meta.xml"].iter() if "meta.xml" in roots else ():
        found.append((Kind.PROPERTY, _name(one), one.text or ""))
    return found


def _whole(element: etree._Element) -> str:
    """All text of an element, and the text that an attribute of it holds."""
    return " ".join([_attribute(element, "string-value"), *(str(text) for text in element.itertext())])


def _of_mail(opened: Opened) -> list[_Found]:
    from memogen.read.mail import headers_of, read_mail

    found: list[_Found] = [(Kind.PROPERTY, name, value) for name, value in headers_of(opened.data)]
    for name, data in read_mail(opened.data, opened.name)[2] if opened.name.count("/") < MOST_MESSAGES else ():
        with suppress(InputError):
            found += parsed(_HIDERS, readable(opened_bytes(data, f"{opened.name}/{name}")))
    return found


_HIDERS: dict[str, Callable[[Opened], list[_Found]]] = {
    "docx": _of_word,
    "odt": _of_odt,
    "eml": _of_mail,
    "html": _of_html,
    "pdf": _of_pdf,
    "txt": lambda _: [],
}
