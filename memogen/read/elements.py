"""Elements of packed XML by their local names: Strict and Transitional OOXML differ only in their namespaces."""

from __future__ import annotations

from lxml import etree


def tag_of(element: etree._Element) -> str:
    """The local name; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: etree._Element | None, attribute: str = "val") -> str | None:
    """The attribute of that local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == attribute), None)


def child_of(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of local names."""
    for tag in path:
        if element is None:
            return None
        element = next((child for child in element if tag_of(child) == tag), None)
    return element


def is_on(properties: etree._Element | None, tag: str) -> bool | None:
    """A switch such as w:b: None where it is not set."""
    switch = child_of(properties, tag)
    return None if switch is None else value_of(switch) not in ("0", "false", "off", "none")


def digits_of(text: str | None, otherwise: int) -> int:
    """A short decimal number; ``otherwise`` for anything else."""
    return int(text[:6]) if text is not None and text.isdecimal() else otherwise
