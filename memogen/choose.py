"""Which of a file's items or saved records a memo is made of, as a person asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from memogen.errors import UsageError
from memogen.inputs import Input
from memogen.language import Text
from memogen.record import Record
from memogen.segment import Item, segment
from memogen.source import Source


class Matter(NamedTuple):
    """What a memo can be made of: an item of a source, not yet read, or a saved record."""

    number: int | None
    title: str
    content: Item | Record


def matters(given: Input) -> list[Matter]:
    """All that a file holds, in order."""
    if isinstance(given.content, Source):
        return [Matter(item.number, item.title, item) for item in segment(given.content)]
    return [
        Matter(record.asiakirja.pykala, record.hanke.nimi or record.asiakirja.otsikko or "", record)
        for record in given.content
    ]


def choose(
    given: Input, *, section: int | None = None, project: str | None = None, every: bool = False
) -> list[Matter]:
    """What a person asked for of one file.

    Raises:
        UsageError: nothing fits, or the file holds several and none was asked for; the message lists them.
    """
    every_matter = matters(given)
    found = fitting(every_matter, section=section, project=project)
    if len(found) == 1 or (found and every):
        return found
    what = (
        Text("Lähteessä on useita asioita.", "The source holds several items.")
        if found
        else Text("Pyydettyä asiaa ei ole lähteessä.", "The source has no such item.")
    )
    raise UsageError(
        Text(
            f"{what.fi} Asiat:\n{listing(found or every_matter)}", f"{what.en} Items:\n{listing(found or every_matter)}"
        ),
        where=given.name,
        hint=Text(
            "Valitse yksi: --item NUMERO tai --project NIMI, tai kaikki: --all -o KANSIO.",
            "Choose one with --item NUMBER or --project NAME, or all with --all -o FOLDER.",
        ),
    )


def fitting(several: Sequence[Matter], *, section: int | None = None, project: str | None = None) -> list[Matter]:
    """Those with this number and this name, or part of a name; None asks for nothing."""
    return [
        matter
        for matter in several
        if (section is None or matter.number == section)
        and (project is None or _folded(project) in _folded(matter.title))
    ]


def listing(several: Sequence[Matter]) -> str:
    """One line on each: "  § 76  Kylien talvi -hankkeen kuntarahaosuus"."""
    return "\n".join(f"  {describe(matter)}" for matter in several)


def describe(matter: Matter) -> str:
    """The number and title, or a dash."""
    number = f"§ {matter.number}  " if matter.number is not None else ""
    return f"{number}{matter.title or '-'}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
