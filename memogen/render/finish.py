"""A draft becomes what an office signs: comments, marks and the appendix go, and nothing unfinished may stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from memogen.errors import IncompleteError, InputError
from memogen.language import Text
from memogen.limits import told_as
from memogen.read.opening import read_bytes
from memogen.read.packed import unpacked
from memogen.render import package, traces
from memogen.render.accessibility import check_accessibility
from memogen.render.appendix import HEADING
from memogen.render.form import parsed, text_names, text_roots
from memogen.render.ooxml import W, paragraphs, place_of, run_text, runs, visible_text
from memogen.render.permitted import COMMENTS, KNOWN, permit
from memogen.render.problem import Problem
from memogen.render.styles import DRAFT_STYLE, MISSING_STYLE

# What the preparer must settle first; the rest of the paragraph tells which.
_UNFINISHED = re.compile(r"\[PUUTTUU: [^\]]*\]|\[RISTIRIITA: [^\]]*\]|Luonnosteksti, tarkista|Täydennä: [^.]*\.")
_TO_COME = re.compile(r"pp\.kk\.vvvv|§\s?nro")
_DRAFT = "Luonnos"
FINISHED = KNOWN - {COMMENTS}
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd")


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished memo: the file's bytes, what its readers may stumble on, and what the meeting still gives it.

    ``left_out`` names the parts that no finished memo holds.
    """

    content: bytes
    problems: tuple[Problem, ...]
    to_come: tuple[str, ...]
    left_out: tuple[str, ...]


def finish(memo: Path) -> Finished:
    """The memo without comments, marks and appendix.

    Raises:
        InputError: the file is no Word document.
        IncompleteError: values are missing or conflict, draft text or tracked changes are left; all are listed.
    """
    parts, roots, lost = _opened(memo)
    texts = text_roots(roots)
    body = texts["teksti"]
    _remove_appendix(body)
    left = list(_unfinished(texts))
    if left:
        raise IncompleteError(
            Text(
                "\n  ".join(["Muistio on kesken:", *left]),
                "\n  ".join(["The memo is not finished:", *left]),
            ),
            where=str(memo),
            hint=Text(
                "Täydennä kohdat Wordissa ja hyväksy tai hylkää muutokset.",
                "Fill in the places in Word, and accept or reject the changes.",
            ),
        )
    strip(roots)
    for root in texts.values():
        _remove_draft_marks(root)
    for name, root in roots.items():
        parts[name] = package.serialised(root)
    traces.remove_part(parts)
    to_come = dict.fromkeys(match[0] for root in texts.values() for match in _TO_COME.finditer(_text(root)))
    return Finished(package.pack(parts), tuple(check_accessibility(roots)), tuple(to_come), tuple(lost))


def stripped(content: bytes) -> bytes:
    """A draft without comments and marks, for printing: what is unfinished stays as it is."""
    parts = unpacked(content)
    permit(parts, FINISHED)
    roots, _ = parsed(parts)
    strip(roots)
    for name in text_names(roots):
        parts[name] = package.serialised(roots[name])
    traces.remove_part(parts)
    return package.pack(parts)


def strip(roots: dict[str, etree._Element]) -> None:
    """Takes the marks of comments and of ours out of the XML."""
    for root in text_roots(roots).values():
        traces.remove(root)
        for name in _COMMENT_MARKS:
            for mark in list(root.iter(f"{W}{name}")):
                _drop(mark)
        for reference in list(root.iter(f"{W}commentReference")):
            _drop(next(reference.iterancestors(f"{W}r")))


def _opened(memo: Path) -> tuple[dict[str, bytes], dict[str, etree._Element], list[str]]:
    problem = InputError(
        Text("Tiedosto ei ole Word-asiakirja (.docx).", "The file is not a Word document (.docx)."),
        where=str(memo),
        hint=Text("Anna muistio, jonka memogen on laatinut.", "Give a memo that memogen has drafted."),
    )
    with told_as(problem):
        parts = unpacked(read_bytes(memo), str(memo))
        lost = permit(parts, FINISHED)
    roots, faults = parsed(parts)
    if faults or "teksti" not in text_roots(roots) or "word/_rels/document.xml.rels" not in parts:
        raise problem
    return parts, roots, [one.part for one in lost]


def _remove_appendix(body: etree._Element) -> None:
    """From the appendix's heading to the end of the text, or to the next heading of its level."""
    heading = next((p for p in paragraphs(body) if visible_text(p).strip() == HEADING), None)
    if heading is None:
        return
    level = _style(heading)
    following = list(heading.itersiblings())
    _drop(heading)
    for element in following:
        if element.tag == f"{W}sectPr" or (element.tag == f"{W}p" and _style(element) == level):
            return
        _drop(element)


def _style(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _unfinished(texts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Each place that is not finished, with its words."""
    for name, root in texts.items():
        for number, paragraph in enumerate(paragraphs(root), 1):
            for match in _UNFINISHED.finditer(visible_text(paragraph)):
                yield f"{name}, {place_of(root, paragraph, number)}: {match[0]}"
        changes = [change for change in root.iter(f"{W}ins", f"{W}del") if change.find(f"{W}r") is not None]
        if changes:
            yield str(
                Text(
                    "{n}: hyväksymättömiä muutoksia {c}",
                    "{n}: unaccepted changes {c}",
                ).format(n=name, c=len(changes))
            )


def _remove_draft_marks(root: etree._Element) -> None:
    """The word "Luonnos", with its line where it stood alone, and the shading of places that are filled in."""
    for paragraph in list(paragraphs(root)):
        is_draft = False
        for run in runs(paragraph):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is not None and style.get(f"{W}val") in (DRAFT_STYLE, MISSING_STYLE):
                _drop(style)
                if run_text(run).strip() == _DRAFT:
                    _drop(run)
                    is_draft = True
        parent = paragraph.getparent()
        alone = parent is None or sum(one.tag == f"{W}p" for one in parent) == 1
        if is_draft and not alone and not visible_text(paragraph).strip():
            _drop(paragraph)


def _text(root: etree._Element) -> str:
    return "\n".join(visible_text(paragraph) for paragraph in paragraphs(root))


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
