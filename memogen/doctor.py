"""What memogen can use on this computer, what of it is missing, and how to get it: programs, a model, fonts, extras.

None of them is needed to draft a memo. Nothing is looked for outside this computer.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from memogen import programs
from memogen.finnish.model import MODELS
from memogen.language import Text
from memogen.render.catalogue import find_template, template_names
from memogen.render.listing import fonts

_SECONDS = 20.0  # for a program to tell its version
_FINNISH = "fin"
_OWN_EXTRAS = ("malli", "dev")  # the model is told of by itself; the other is for memogen's own development
# What a font may be drawn with so that lines and pages break at the same places.
_ALIKE = {
    "Arial": ("Liberation Sans", "Arimo"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
    "Times New Roman": ("Liberation Serif", "Tinos"),
}


class State(StrEnum):
    """Whether something can be used; ``UNKNOWN`` where this system does not tell."""

    FOUND = "on"
    MISSING = "puuttuu"
    UNKNOWN = "tuntematon"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that memogen can use.

    Attributes:
        id: its name in JSON.
        name: its name for people.
        state: whether it is here.
        found: its version or place; empty where it is not here.
        use: what it is for.
        get: how to get it.
    """

    id: str
    name: str
    state: State
    found: str
    use: Text
    get: Text


def examine() -> list[Finding]:
    """Everything, in the order of how many memos need it."""
    return [_memogen(), _libreoffice(), *_fonts(), *_ocr(), _model(), *_extras()]


def _memogen() -> Finding:
    here = f"{importlib.metadata.version('memogen')}, Python {platform.python_version()}, {platform.system()}"
    return Finding("memogen", "memogen", State.FOUND, here, Text("muistiot (Word)", "memos (Word)"), Text("", ""))


def _finding(identity: str, name: str, found: str | None, use: Text, get: Text) -> Finding:
    return Finding(identity, name, State.FOUND if found else State.MISSING, found or "", use, get)


def _libreoffice() -> Finding:
    return _finding(
        "libreoffice",
        "LibreOffice",
        _version(programs.LIBREOFFICE),
        Text("PDF-muistiot (--pdf)", "memos as PDF (--pdf)"),
        Text(
            "Debian ja Ubuntu: apt install libreoffice-writer-nogui; muut: libreoffice.org",
            "Debian, Ubuntu: apt install libreoffice-writer-nogui; others: libreoffice.org",
        ),
    )


def _ocr() -> Iterator[Finding]:
    """Text recognition and its Finnish."""
    use = Text("skannattujen asiakirjojen teksti", "the text of scanned documents")
    tesseract = _version(("tesseract",))
    yield _finding(
        "tesseract",
        "Tesseract",
        tesseract,
        use,
        Text(
            "Debian ja Ubuntu: apt install tesseract-ocr tesseract-ocr-fin; Windows ja macOS: tesseract-ocr.github.io",
            "Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-fin; Windows, macOS: tesseract-ocr.github.io",
        ),
    )
    listed = programs.output(["tesseract", "--list-langs"], _SECONDS) if tesseract else None
    yield _finding(
        "tesseract-fin",
        "Tesseract: suomi",
        _FINNISH if listed and _FINNISH in listed.split() else None,
        use,
        Text("Debian ja Ubuntu: apt install tesseract-ocr-fin", "Debian, Ubuntu: apt install tesseract-ocr-fin"),
    )
    yield _finding(
        "ocrmypdf",
        "OCRmyPDF",
        _version(("ocrmypdf",)),
        use,
        Text(
            "Debian ja Ubuntu: apt install ocrmypdf; muut: pip install ocrmypdf",
            "Debian, Ubuntu: apt install ocrmypdf; others: pip install ocrmypdf",
        ),
    )


def _version(names: tuple[str, ...]) -> str | None:
    """The program's first line about itself, or its place where it says nothing; None where it is not here."""
    place = programs.find(names)
    if place is None:
        return None
    told = (programs.output([place, "--version"], _SECONDS) or "").strip().splitlines()
    return told[0].strip() if told else place


def _model() -> Finding:
    return _finding(
        "kielimalli",
        "spaCy",
        next((name for name in MODELS if importlib.util.find_spec(name) is not None), None),
        Text("suomen kielimalli (--model auto)", "the Finnish language model (--model auto)"),
        Text("pip install 'memogen[malli]'", "pip install 'memogen[malli]'"),
    )


def _fonts() -> Iterator[Finding]:
    """The fonts of the shipped templates, for PDF: Word has its own."""
    families = {font for name in template_names() for font in fonts(find_template(name))}
    use = Text("mallien kirjasin PDF:ssä", "the templates' font in PDF")
    get = Text(
        "Debian ja Ubuntu: apt install fonts-crosextra-carlito fonts-liberation",
        "Debian, Ubuntu: apt install fonts-crosextra-carlito fonts-liberation",
    )
    for family in sorted(families):
        drawn = programs.output(["fc-match", "--format=%{family[0]}", family], _SECONDS)
        if drawn is None:
            yield Finding(f"kirjasin:{family}", family, State.UNKNOWN, "", use, get)
        else:
            yield _finding(
                f"kirjasin:{family}", family, drawn if drawn in (family, *_ALIKE.get(family, ())) else None, use, get
            )


def _extras() -> Iterator[Finding]:
    """What ``pip install 'memogen[...]'`` adds."""
    wanted: dict[str, list[str]] = {}
    for line in importlib.metadata.requires("memogen") or ():
        match = re.match(r"([\w.-]++)[^;]*+;.*\bextra\s*==\s*['\"]([\w-]+)['\"]", line)
        if match and match[2] not in _OWN_EXTRAS:
            wanted.setdefault(match[2], []).append(match[1])
    for extra, packages in wanted.items():
        get = f"pip install 'memogen[{extra}]'"
        here = ", ".join(packages) if all(_is_installed(name) for name in packages) else None
        yield _finding(f"lisa:{extra}", f"memogen[{extra}]", here, Text("lisäosa", "an extra"), Text(get, get))


def _is_installed(package: str) -> bool:
    try:
        importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
