"""The licences of what memogen installs with itself stand in docs/licences.md, and all let an office use it freely."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python|HPND|MPL|Zlib|Unlicense|0BSD|CC0|Lesser|LGPL|Zope", re.IGNORECASE)


def needed(name: str, found: set[str]) -> set[str]:
    """The distributions that one needs, without extras."""
    for text in requires(name) or ():
        requirement = Requirement(text)
        one = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if one not in found:
            found.add(one)
            needed(one, found)
    return found


def licence(name: str) -> str:
    """What a distribution says of its licence, in a line."""
    about = metadata(name)
    named = [one.rpartition("::")[2].strip() for one in about.get_all("Classifier") or () if one.startswith("License")]
    text = about.get("License-Expression") or " AND ".join(named) or about.get("License") or ""
    return text.splitlines()[0][:80] if text else ""


def test_every_dependency_and_its_licence_is_listed() -> None:
    rows = re.findall(r"^\| ([\w.-]+) \| (.+?) \|", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.MULTILINE)
    listed = {name: text for name, text in rows if name != "package"}
    installed = needed("memogen", set())
    assert installed <= {*listed}, "add it to docs/licences.md"
    for name in installed:
        assert FREE.search(listed[name]), name
        try:
            told = licence(name)
        except PackageNotFoundError:
            continue
        assert not told or FREE.search(told), (name, told)
