"""What the tests of reports share: a page taken apart, and whether it stands alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from lxml import html

#: Anything that a browser would fetch from elsewhere, or run.
ACTIVE = ("script", "iframe", "object", "embed", "form", "link", "base", "audio", "video")


def parsed(page: str) -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(page)


def text_of(element: html.HtmlElement) -> str:
    """An element's words, white space folded."""
    return " ".join(element.text_content().split())


def faults(page: str) -> Iterator[str]:
    """Each way in which a page would ask for something outside it, or break for whoever reads it with a machine."""
    tree = parsed(page)
    yield from (f"element {one.tag}" for tag in ACTIVE for one in tree.iter(tag))
    yield from (f"style attribute of {one.tag}" for one in tree.iter() if one.get("style"))
    for one in tree.iter():
        for name in ("src", "href", "{http://www.w3.org/1999/xlink}href", "data", "srcset"):
            address = one.get(name) or ""
            if address and not address.startswith(("#", "data:image/png;base64,")):
                yield f"{one.tag} leads to {address[:60]}"
        yield from (f"handler {name} of {one.tag}" for name in one.attrib if str(name).startswith("on"))
    yield from _broken_names(tree)
    yield from _broken_headings(tree)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    if f"style-src 'sha256-{digest}'" not in policy or not policy.startswith("default-src 'none'"):
        yield f"policy {policy}"


def _broken_names(tree: html.HtmlElement) -> Iterator[str]:
    names = [one.get("id") for one in tree.iter() if one.get("id") is not None]
    yield from (f"id {name} twice" for name in set(names) if names.count(name) > 1)
    for one in tree.iter():
        target = one.get("href") or ""
        if target.startswith("#") and target[1:] not in names:
            yield f"{one.tag} leads to no {target}"
        for name in (one.get("aria-labelledby") or "").split():
            if name not in names:
                yield f"{one.tag} is named by no {name}"


def _broken_headings(tree: html.HtmlElement) -> Iterator[str]:
    level = 0
    for one in tree.iter("h1", "h2", "h3", "h4"):
        now = int(one.tag[1])
        if now > level + 1:
            yield f"{one.tag} after h{level}: {text_of(one)}"
        level = now
