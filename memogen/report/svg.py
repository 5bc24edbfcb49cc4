"""A picture of matplotlib's -> SVG that may stand within a page: no styles of its own, no names that meet others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markupsafe import Markup

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_FONT = re.compile(r"(?:(?P<weight>bold|\d00) )?(?<![\d.])(?P<size>[\d.]+)px")
_LEFT_OUT = ("metadata", "style")
_OWN_LETTERS = ("font", "font-family", "font-stretch")


def inline(svg: str, name: str, title: str, words: str) -> Markup:
    """The picture as an element of an HTML page.

    A page's policy lets no style attribute in, so each becomes attributes of its own; letters take the page's font.

    Args:
        svg: the file's text.
        name: begins every id in it, so that several pictures stand in one page.
        title: its name for those who do not see it.
        words: what it shows, for the same.
    """
    root = ElementTree.fromstring(svg)
    for element in list(root.iter()):
        for child in [one for one in element if _tag(one) in _LEFT_OUT]:
            element.remove(child)
        _restyle(element)
        _rename(element, name)
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-labelledby": f"{name}-nimi {name}-kuvaus"}
    for place, (tag, text) in enumerate((("title", title), ("desc", words))):
        element = ElementTree.Element(f"{_SVG}{tag}", {"id": f"{name}-{('nimi', 'kuvaus')[place]}"})
        element.text = text
        root.insert(place, element)
    return Markup(_written(root))  # made here of escaped parts


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _restyle(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font" and (match := _FONT.search(value)):
            element.set("font-size", match["size"])
            if match["weight"]:
                element.set("font-weight", match["weight"])
        elif key and key not in _OWN_LETTERS:
            element.set(key, value)


def _rename(element: ElementTree.Element, name: str) -> None:
    for key, value in list(element.attrib.items()):
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key in ("href", f"{_XLINK}href") and value.startswith("#"):
            del element.attrib[key]
            element.set("href", f"#{name}-{value[1:]}")
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))


def _written(element: ElementTree.Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    tag = _tag(element)
    attributes = Markup(" ").join(Markup('{}="{}"').format(key, value) for key, value in element.attrib.items())
    yield f"<{tag}{' ' if attributes else ''}{attributes}>"
    if element.text and element.text.strip():
        yield str(Markup.escape(element.text))
    for child in element:
        yield from _pieces(child)
    yield f"</{tag}>"
