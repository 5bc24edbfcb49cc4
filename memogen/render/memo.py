"""Fills a template with a record: every value in its place, marked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from memogen.errors import TemplateError
from memogen.finnish.inflection import Case, inflect
from memogen.language import Text
from memogen.record import Record, State
from memogen.render import marks, package, traces
from memogen.render.appendix import add_appendix
from memogen.render.comments import Comments
from memogen.render.context import OPEN, Leaf, Ledger, clean, groups
from memogen.render.draft import draft_group
from memogen.render.fill import Filled, fill
from memogen.render.form import BODY, HEADER, text_names
from memogen.render.notes import comment_lines, is_figure, searched
from memogen.render.ooxml import W, paragraphs, run_text, visible_text
from memogen.render.properties import author_of, describe
from memogen.render.sandbox import Sandbox
from memogen.render.styles import MISSING_STYLE

Sources = Literal["comments", "appendix", "none"]
AUTHOR, INITIALS = "memogen", "mg"


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that the memo should have: its path, its label in lower case, and the sources searched for it."""

    path: str
    label: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the preparer should look at, such as a name that stands in its fallback wording."""

    path: str
    text: Text


@dataclass(frozen=True, slots=True)
class Memo:
    """A rendered memo: the .docx file's bytes, and what its preparer is told."""

    content: bytes
    missing: tuple[Missing, ...]
    notes: tuple[Note, ...]


def render(record: Record, template: Path, *, sources: Sources = "comments") -> Memo:
    """Fills ``template`` with ``record``.

    Args:
        record: what is known.
        template: a .docx file, as ``find_template`` gives it.
        sources: where the memo tells its sources: in Word comments at the values (with a list of what is missing at
            the end), in an appendix, or nowhere.

    Raises:
        TemplateError: the template has faults (all are told, with their places) or is not a sound Word file.
    """
    try:
        return _rendered(record, template, sources)
    except TemplateError as problem:
        problem.where = problem.where or str(template)
        raise
    except Exception as problem:  # a template comes from outside: there is no end to what can be wrong in a Word file
        raise TemplateError(
            Text("Mallia ei voi täyttää: {p}", "The template cannot be filled: {p}").format(p=problem),
            where=str(template),
            hint=Text(
                "Avaa malli Wordissa, tarkista sen tunnisteet ja tallenna se uudelleen.",
                "Open the template in Word, check its tags and save it again.",
            ),
        ) from problem


def _rendered(record: Record, template: Path, sources: Sources) -> Memo:
    ledger = Ledger(record)
    context = groups(ledger)
    context["luonnos"] = draft_group(ledger, context)
    filled = fill(template, context, Sandbox(ledger))
    places: dict[int, traces.Trace] = {}
    shown = _mark(filled, ledger, sources, places)
    missing = _missing(record, shown)
    title = _title(filled)
    if sources != "none":
        add_appendix(filled, record, shown, evidence=sources == "appendix")
    subject = clean(record.get("hanke.nimi") or "")
    describe(filled.parts, title or subject, subject, _author(filled, record))
    return Memo(_packed(filled, record, places), missing, (*_notes(ledger, shown), *_stranger(filled, record)))


def _mark(filled: Filled, ledger: Ledger, sources: Sources, places: dict[int, traces.Trace]) -> list[Leaf]:
    """Styles, comments and traces at every value, the latter noted in ``places``.

    Returns the leaves that the memo shows, each once, in order.
    """
    shown: dict[int, Leaf] = {}
    told: set[str] = set()
    comments = Comments(filled.parts, AUTHOR, INITIALS)
    for name, part in text_names(filled.texts).items():
        root = filled.texts[name]
        found = marks.find_marks(root)
        _refuse_leftovers(part, root)
        marks.restore_braces(root)
        for mark in found:
            leaf = ledger.leaves[mark.number]
            shown.setdefault(leaf.number, leaf)
            _refuse_changed(mark, leaf)
            marks.bind_hyphens(mark)
            if not leaf or leaf.state is State.CONFLICT:
                marks.set_style(mark, MISSING_STYLE)
            # Word has no comments in headers and footers.
            if sources == "comments" and part == BODY and ((leaf and is_figure(leaf)) or leaf.path not in told):
                told.add(leaf.path)
                lines = comment_lines(ledger.record, leaf)
                if lines and mark.runs:
                    comments.add(mark.runs, clean("\n".join(lines)))
            if leaf.path and mark.runs:
                places[len(places) + 1] = traces.Trace(leaf.path, leaf.type.value, leaf.text)
                traces.enclose(mark.runs, len(places))
    comments.save()
    return list(shown.values())


def _refuse_changed(mark: marks.Mark, leaf: Leaf) -> None:
    printed = "".join(run_text(run) for run in mark.runs)
    if printed != leaf.text:
        raise TemplateError(
            Text("Arvo muuttui täytössä: {a} – {b}", "A value changed in filling: {a} – {b}").format(
                a=leaf.text[:80], b=printed[:80]
            ),
            hint=Text("Tarkista kentän {p} kohta mallissa.", "Check the place of {p} in the template.").format(
                p=leaf.path
            ),
        )


def _refuse_leftovers(name: str, root: etree._Element) -> None:
    if not any("{" in text or OPEN in text for text in root.itertext(f"{W}t")):
        return
    for number, paragraph in enumerate(paragraphs(root), 1):
        text = visible_text(paragraph)
        if "{{" in text or "{%" in text or OPEN in text:
            raise TemplateError(
                Text(
                    "Tunniste jäi täyttämättä ({n}, kappale {i}): {t}", "A tag was left ({n}, paragraph {i}): {t}"
                ).format(n=name, i=number, t=text[:80])
            )


def _missing(record: Record, shown: list[Leaf]) -> tuple[Missing, ...]:
    where = searched(record)
    return tuple(
        {leaf.path: Missing(leaf.path, leaf.label, where) for leaf in shown if not leaf and leaf.path}.values()
    )


def _notes(ledger: Ledger, shown: list[Leaf]) -> Iterator[Note]:
    printed = {leaf.path for leaf in shown}
    for (path, case), wording in ledger.fallbacks.items():
        if path in printed:
            yield Note(
                path,
                Text(
                    "Nimeä ei osattu taivuttaa ({c}); tekstissä on ”{w}”.",
                    "The name could not be inflected ({c}); the text has “{w}”.",
                ).format(c=case, w=wording),
            )


def _stranger(filled: Filled, record: Record) -> Iterator[Note]:
    """A note where the template's header names another municipality than the record."""
    name = record.get("asiakirja.kunta")
    header = " ".join(
        visible_text(paragraph)
        for part, shown in text_names(filled.texts).items()
        if shown.startswith(HEADER)
        for paragraph in paragraphs(filled.texts[part])
    )
    if name and header.strip() and not any(form in header for form in (name, inflect(name, Case.GENETIIVI) or name)):
        yield Note(
            "asiakirja.kunta",
            Text("Mallin ylätunnisteessa ei ole kuntaa {n}.", "The template's header does not name {n}.").format(
                n=name
            ),
        )


def _title(filled: Filled) -> str:
    """The text of the memo's first heading."""
    for paragraph in paragraphs(filled.body):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == filled.template.headings[1]:
            return visible_text(paragraph)
    return ""


def _author(filled: Filled, record: Record) -> str:
    preparer = record.get("asiakirja.valmistelijat[0].nimi")
    return clean(preparer or author_of(filled.parts) or record.get("asiakirja.kunta") or AUTHOR)


def _packed(filled: Filled, record: Record, places: dict[int, traces.Trace]) -> bytes:
    for name, root in filled.texts.items():
        filled.parts[name] = package.serialised(root)
        if OPEN.encode() in filled.parts[name]:
            raise TemplateError(
                Text("Tunniste on paikassa, jota ei täytetä.", "A tag stands where nothing is filled."),
                hint=Text(
                    "Siirrä se tekstiin, ylätunnisteeseen tai alatunnisteeseen.", "Move it to the text or a header."
                ),
            )
    traces.add_part(filled.parts, record, places)
    return package.pack(filled.parts, filled.template.parts)
