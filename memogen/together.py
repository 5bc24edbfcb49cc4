"""Several files about one project -> the record of each that is about it, to be combined into one.

A file with a single item is about the project, for the person gave it. Of a file with several, such as a meeting's
minutes, the item about the same project is taken. ``project`` is a person's word on which project it is: files
that call it by different names are then taken all the same, and the names become a finding.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from memogen.check import checked, examined
from memogen.check.projects import facts, may_be_same_project, mentions, same_project
from memogen.choose import Matter, fitting, listing, matters
from memogen.errors import UsageError
from memogen.inputs import Input
from memogen.language import Text
from memogen.record import Record
from memogen.segment import Item

if TYPE_CHECKING:
    from spacy.language import Language

_CHOOSE = Text(
    "Valitse: --project NIMI tai --item NUMERO, tai anna tiedostosta vain se asia.",
    "Choose with --project NAME or --item NUMBER, or give that item's own file.",
)


class Part(NamedTuple):
    """What of one file goes into the memo: the item's number, None where it has none, and its record."""

    name: str
    number: int | None
    record: Record


def together(
    files: Sequence[Input], *, section: int | None = None, project: str | None = None, model: Language | None = None
) -> list[Part]:
    """One part of each file, all about one project, in the order of the files.

    Args:
        files: two or more.
        section: the § of the item; files that have no such item are matched by the project.
        project: the project's name or a part of it, as a person gives it.
        model: adds doubtful names to what the rules read.

    Raises:
        UsageError: a file has none or several items about the project, or the files are about different projects.
    """
    held = [_narrowed(matters(given), section, project) for given in files]
    _refuse_unknown(files, held, section, project)
    alone = {place: _read(several[0], model) for place, several in enumerate(held) if len(several) == 1}
    if not alone:
        raise _unclear(
            Text("Mikään lähde ei kerro vain yhdestä asiasta.", "No source is about one item only."), files, held
        )
    if project is None:
        _refuse_strangers(files, alone)
    known = list(alone.values())
    return [
        Part(given.name, several[0].number, alone[place]) if place in alone else _about(given, several, known, model)
        for place, (given, several) in enumerate(zip(files, held, strict=True))
    ]


def _narrowed(several: list[Matter], section: int | None, project: str | None) -> list[Matter]:
    """What a person asked for, where the file has it; else all."""
    several = fitting(several, section=section) or several
    return fitting(several, project=project) or several


def _refuse_unknown(
    files: Sequence[Input], held: Sequence[list[Matter]], section: int | None, project: str | None
) -> None:
    everything = [matter for several in held for matter in several]
    if (section is not None and not fitting(everything, section=section)) or (
        project is not None and not _names(everything, project)
    ):
        raise _unclear(Text("Pyydettyä asiaa ei ole lähteissä.", "The sources have no such item."), files, held)


def _names(several: Sequence[Matter], project: str) -> bool:
    """Whether any of them names the project: in its title, else in its text."""
    return bool(fitting(several, project=project)) or any(mentions(_text(one), project) for one in several)


def _text(matter: Matter) -> str:
    if isinstance(matter.content, Record):
        return matter.content.hanke.nimi or ""
    return matter.content.source.flat[matter.content.span.start : matter.content.span.end]


def _read(matter: Matter, model: Language | None) -> Record:
    if isinstance(matter.content, Item):
        return examined([matter.content], model=model)[0]
    return checked([matter.content])[0]


def _refuse_strangers(files: Sequence[Input], alone: dict[int, Record]) -> None:
    for (one, first), (other, second) in itertools.combinations(alone.items(), 2):
        if not may_be_same_project(facts(first), facts(second)):
            names = [record.hanke.nimi or record.asiakirja.otsikko or "-" for record in (first, second)]
            raise UsageError(
                Text(
                    f"Lähteet kertovat eri hankkeista: ”{names[0]}” ({files[one].name}) ja "
                    f"”{names[1]}” ({files[other].name}).",
                    f"The sources are about different projects: “{names[0]}” ({files[one].name}) and "
                    f"“{names[1]}” ({files[other].name}).",
                ),
                hint=Text(
                    "Laadi kummastakin oma muistio. Jos hanke on sama, kerro sen nimi: --project NIMI.",
                    "Draft a memo of each. If they are one project, say so by its name: --project NAME.",
                ),
            )


def _about(given: Input, several: Sequence[Matter], known: Sequence[Record], model: Language | None) -> Part:
    """The one item of a file that is about the project of the records that are known."""
    names = [record.hanke.nimi for record in known if record.hanke.nimi]
    near = [one for one in several if not names or any(mentions(_text(one), name) for name in names)]
    read = [(one, _read(one, model)) for one in near]
    found = [
        [(matter, record) for matter, record in read if any(alike(facts(record), facts(other)) for other in known)]
        for alike in (same_project, may_be_same_project)
    ]
    fit = found[0] or found[1]
    if len(fit) == 1:
        ((matter, record),) = fit
        return Part(given.name, matter.number, record)
    name = names[0] if names else "-"
    what = (
        Text(f"Hankkeesta ”{name}” on useita asioita.", f"Several items are about “{name}”.")
        if fit
        else Text(f"Hankkeesta ”{name}” ei ole asiaa.", f"No item is about “{name}”.")
    )
    raise _unclear(what, [given], [[matter for matter, _ in fit] or list(several)])


def _unclear(what: Text, files: Sequence[Input], held: Sequence[Sequence[Matter]]) -> UsageError:
    lists = "\n".join(f"{given.name}:\n{listing(several)}" for given, several in zip(files, held, strict=True))
    return UsageError(Text(f"{what.fi} Asiat:\n{lists}", f"{what.en} Items:\n{lists}"), hint=_CHOOSE)
