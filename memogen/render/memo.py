"""Fills a template with a record: every value in its place, marked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from memogen.errors import TemplateError
from memogen.finnish.inflection import Case, inflect
from memogen.language import Text
from memogen.record import Record, State
from memogen.render import marks, package, traces
from memogen.render.appendix import add_appendix
from memogen.render.context import OPEN, Leaf, Ledger, clean, groups
from memogen.render.draft import draft_group
from memogen.render.fill import BODY, HEADER, TextPart, fill, text_parts
from memogen.render.notes import comment_lines, is_figure, searched
from memogen.render.ooxml import W, paragraphs, run_text, visible_text
from memogen.render.sandbox import Sandbox
from memogen.render.styles import MISSING_STYLE, ensure_styles, heading_style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R

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
    document = fill(template, context, Sandbox(ledger))
    ensure_styles(document)
    places: dict[int, traces.Trace] = {}
    shown = _mark(document, ledger, sources, places)
    missing = _missing(record, shown)
    title = _title(document)
    if sources != "none":
        add_appendix(document, record, shown, evidence=sources == "appendix")
    _describe(document, record, title)
    return Memo(
        _packed(document, template, record, places), missing, (*_notes(ledger, shown), *_stranger(document, record))
    )


def _mark(document: Document, ledger: Ledger, sources: Sources, places: dict[int, traces.Trace]) -> list[Leaf]:
    """Styles, comments and traces at every value, the latter noted in ``places``.

    Returns the leaves that the memo shows, each once, in order.
    """
    shown: dict[int, Leaf] = {}
    told: set[str] = set()
    for part in text_parts(document):
        found = marks.find_marks(part.root)
        _refuse_leftovers(part)
        marks.restore_braces(part.root)
        for mark in found:
            leaf = ledger.leaves[mark.number]
            shown.setdefault(leaf.number, leaf)
            _refuse_changed(mark, leaf)
            marks.bind_hyphens(mark)
            if not leaf or leaf.state is State.CONFLICT:
                marks.set_style(mark, MISSING_STYLE)
            # Word has no comments in headers and footers.
            if sources == "comments" and part.name == BODY and ((leaf and is_figure(leaf)) or leaf.path not in told):
                told.add(leaf.path)
                _comment(document, mark, comment_lines(ledger.record, leaf))
            if leaf.path and mark.runs:
                places[len(places) + 1] = traces.Trace(leaf.path, leaf.type.value, leaf.text)
                traces.enclose(mark.runs, len(places))
        part.save()
    return list(shown.values())


def _comment(document: Document, mark: marks.Mark, lines: list[str]) -> None:
    from docx.text.run import Run

    if not lines or not mark.runs:
        return
    ends = [Run(cast("CT_R", one), document) for one in (mark.runs[0], mark.runs[-1])]
    comment = document.add_comment(ends, clean("\n".join(lines)), AUTHOR, INITIALS)
    # A time of rendering would make the same memo differ from itself.
    del comment._comment_elm.attrib[f"{W}date"]


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


def _refuse_leftovers(part: TextPart) -> None:
    for number, paragraph in enumerate(paragraphs(part.root), 1):
        text = visible_text(paragraph)
        if "{{" in text or "{%" in text or OPEN in text:
            raise TemplateError(
                Text(
                    "Tunniste jäi täyttämättä ({n}, kappale {i}): {t}", "A tag was left ({n}, paragraph {i}): {t}"
                ).format(n=part.name, i=number, t=text[:80])
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


def _stranger(document: Document, record: Record) -> Iterator[Note]:
    """A note where the template's header names another municipality than the record."""
    name = record.get("asiakirja.kunta")
    header = " ".join(
        visible_text(paragraph)
        for part in text_parts(document)
        if part.name.startswith(HEADER)
        for paragraph in paragraphs(part.root)
    )
    if name and header.strip() and not any(form in header for form in (name, inflect(name, Case.GENETIIVI) or name)):
        yield Note(
            "asiakirja.kunta",
            Text("Mallin ylätunnisteessa ei ole kuntaa {n}.", "The template's header does not name {n}.").format(
                n=name
            ),
        )


def _title(document: Document) -> str:
    """The text of the memo's first heading."""
    heading = heading_style(document, 1)
    for paragraph in paragraphs(document.element.body):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == heading:
            return visible_text(paragraph)
    return ""


def _describe(document: Document, record: Record, title: str) -> None:
    """Core properties, after rendering: docxtpl escapes them twice."""
    properties = document.core_properties
    preparer = record.get("asiakirja.valmistelijat[0].nimi")
    subject = clean(record.get("hanke.nimi") or "")
    properties.title = (title or subject)[:255]
    properties.subject = subject[:255]
    properties.author = clean(preparer or properties.author or record.get("asiakirja.kunta") or AUTHOR)[:255]
    properties.language = "fi-FI"
    for name in ("comments", "keywords", "category", "identifier", "last_modified_by", "content_status", "version"):
        setattr(properties, name, "")


def _packed(document: Document, template: Path, record: Record, places: dict[int, traces.Trace]) -> bytes:
    saved = BytesIO()
    document.save(saved)
    parts = package.unpack(saved.getvalue())
    package.check(parts, str(template))
    if any(OPEN.encode() in content for content in parts.values()):
        raise TemplateError(
            Text("Tunniste on paikassa, jota ei täytetä.", "A tag stands where nothing is filled."),
            hint=Text("Siirrä se tekstiin, ylätunnisteeseen tai alatunnisteeseen.", "Move it to the text or a header."),
        )
    traces.add_part(parts, record, places)
    return package.pack(parts)
