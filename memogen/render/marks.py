"""Finds the printed values in a rendered part and gives each its runs, its style and its place for a comment.

A leaf prints as OPEN number NUMBERED text CLOSE. Runs are split there, so that a value has runs of its own; the
characters themselves go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from memogen.render.context import CLOSE, LEFT_BRACE, NUMBERED, OPEN, RIGHT_BRACE
from memogen.render.ooxml import SPACE, W, paragraphs, runs

_PIECES = re.compile(f"({OPEN}\\d+{NUMBERED}|{CLOSE})")

_LOOSE_HYPHEN = re.compile(r"(?<=\s)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed value: the leaf's number and the runs that hold it, in order, all of one paragraph."""

    number: int
    runs: tuple[etree._Element, ...]


def find_marks(root: etree._Element) -> list[Mark]:
    """Splits the runs of a part at its values and returns them in document order."""
    held = [one for one in paragraphs(root) if any(OPEN in text for text in one.itertext(f"{W}t"))]
    return [mark for paragraph in held for mark in _marks_in(paragraph)]


def _marks_in(paragraph: etree._Element) -> Iterator[Mark]:
    number: int | None = None
    held: list[etree._Element] = []
    for run in runs(paragraph):
        if number is None and not any(OPEN in (text.text or "") for text in run.iter(f"{W}t")):
            continue
        for piece, opened in _split(run, number):
            if opened != number:
                if number is not None:
                    yield Mark(number, tuple(held))
                number, held = opened, []
            if piece is not None and number is not None:
                held.append(piece)
    if number is not None:
        yield Mark(number, tuple(held))


def _split(run: etree._Element, number: int | None) -> list[tuple[etree._Element | None, int | None]]:
    """The run as runs of one mark each: (new run in its place, mark number or None).

    A change of the mark without text after it is (None, number).
    """
    properties = run.find(f"{W}rPr")
    pieces: list[tuple[etree._Element | None, int | None]] = []

    def add(element: etree._Element) -> None:
        if not pieces or pieces[-1][0] is None or pieces[-1][1] != number:
            new = run.makeelement(f"{W}r")  # of the same kind as its document's elements
            if properties is not None:
                new.append(deepcopy(properties))
            pieces.append((new, number))
        last = pieces[-1][0]
        assert last is not None
        last.append(element)

    for child in run:
        if child.tag == f"{W}rPr":
            continue
        if child.tag != f"{W}t":
            add(deepcopy(child))
            continue
        for piece in _PIECES.split(child.text or ""):
            if piece == CLOSE:
                number = None
                pieces.append((None, None))
            elif piece.startswith(OPEN):
                number = int(piece[1:-1])
                pieces.append((None, number))
            elif piece:
                text = etree.Element(f"{W}t", {SPACE: "preserve"})
                text.text = piece
                add(text)
    for piece, _ in pieces:
        if piece is not None:
            run.addprevious(piece)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)
    return pieces


def set_style(mark: Mark, style: str) -> None:
    """Gives a value's runs a character style by its id."""
    for run in mark.runs:
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for old in properties.findall(f"{W}rStyle"):
            properties.remove(old)
        properties.insert(0, etree.Element(f"{W}rStyle", {f"{W}val": style}))


def bind_hyphens(mark: Mark) -> None:
    """Keeps the hyphen of "Koronasta kasvuun -hanke" with its word: Word and LibreOffice break a line after it."""
    for run in mark.runs:
        for text in run.findall(f"{W}t"):
            before, *rest = _LOOSE_HYPHEN.split(text.text or "")
            text.text = before
            for piece in reversed(rest):
                after = text.makeelement(f"{W}t", {SPACE: "preserve"})
                after.text = piece
                text.addnext(after)
                text.addnext(text.makeelement(f"{W}noBreakHyphen"))


def restore_braces(root: etree._Element) -> None:
    """Gives the values their braces back, once nothing looks for tags any more."""
    for text in root.iter(f"{W}t"):
        if text.text and (LEFT_BRACE in text.text or RIGHT_BRACE in text.text):
            text.text = text.text.replace(LEFT_BRACE, "{").replace(RIGHT_BRACE, "}")
