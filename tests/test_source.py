"""One text and where each of its characters stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.source import Box, Line, Page, Role, Source, Span, Word


def source_with(text: str, *lines: Line, words: tuple[Word, ...] = (), pages: tuple[Page, ...] = ()) -> Source:
    return Source("lahde", "0" * 64, "pdf", text, lines, pages, words)


def boxed(start: int, end: int, page: int, top: float, **more: object) -> Line:
    return Line(start, end, page, Box(10, top, 110, top + 10), **more)  # type: ignore[arg-type]


#       0          11         22     29
TEXT = "Hanke alkaa\nkylissä ja\nloppuu\nUusi kappale\fSivu 1"
PRINTED = source_with(
    TEXT,
    boxed(0, 11, 1, 10),
    boxed(12, 22, 1, 25, starts_paragraph=False),
    boxed(23, 29, 2, 10, starts_paragraph=False),
    boxed(30, 42, 2, 40),
    boxed(43, 49, 2, 780, role=Role.FURNITURE),
    words=(
        Word(0, 5, 1, Box(10, 10, 40, 20)),
        Word(6, 11, 1, Box(45, 10, 80, 20)),
        Word(12, 19, 1, Box(10, 25, 50, 35)),
    ),
    pages=(Page(1, 595, 842), Page(2, 595, 842)),
)


def test_flat_joins_wrapped_lines_and_keeps_paragraphs():
    assert PRINTED.flat == "Hanke alkaa kylissä ja loppuu\nUusi kappale\fSivu 1"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_flat_has_plain_spaces_only(space: str):
    assert source_with(f"10{space}000", Line(0, 6)).flat == "10 000"


def test_the_running_text_ends_before_the_furniture():
    assert PRINTED.text[: PRINTED.running_end].endswith("kappale")
    assert source_with("Hanke", Line(0, 5)).running_end == 5, "without furniture at the end of the text"


# offsets, the lines they touch, why
TOUCHED = [
    (Span(0, 5), [0], "within a line"),
    (Span(5, 14), [0, 1], "over a line's end"),
    (Span(0, 49), [0, 1, 2, 3, 4], "all"),
    (Span(23, 23), [2], "a point"),
    (Span(11, 12), [], "the break between two lines is of neither"),
    (Span(42, 43), [], "the form feed"),
]


@pytest.mark.parametrize(("span", "expected", "why"), TOUCHED)
def test_lines_in(span: Span, expected: list[int], why: str):
    assert [PRINTED.lines.index(line) for line in PRINTED.lines_in(span)] == expected, why


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (13, 1), (24, 2), (45, 2)])
def test_page_at(offset: int, page: int):
    assert PRINTED.page_at(offset) == page


def test_boxes_are_cut_to_the_words():
    assert PRINTED.boxes(Span(6, 19)) == [(1, Box(45, 10, 80, 20)), (1, Box(10, 25, 50, 35))]
    assert PRINTED.boxes(Span(0, 11)) == [(1, Box(10, 10, 80, 20))]


def test_a_line_without_words_has_its_own_box():
    assert PRINTED.boxes(Span(24, 27)) == [(2, Box(10, 10, 110, 20))]


def test_a_format_without_boxes_tells_the_place_in_words():
    source = source_with("Hanke\nalkaa", Line(0, 5, place="rivi 1"), Line(6, 11, place="rivi 2"))
    assert source.boxes(Span(0, 5)) == []
    assert source.page_at(0) is None
    assert source.place(Span(7, 9)) == "rivi 2"
    assert PRINTED.place(Span(0, 5)) is None


def test_an_empty_source():
    source = source_with("")
    assert (source.flat, source.running_end, source.lines_in(Span(0, 0)), source.place(Span(0, 0))) == ("", 0, (), None)


# outer, inner, whether it lies inside
INSIDE = [
    (Span(0, 5), Span(0, 5), True),
    (Span(0, 5), Span(1, 4), True),
    (Span(0, 5), Span(4, 6), False),
    (Span(2, 5), Span(1, 3), False),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), INSIDE)
def test_contains(outer: Span, inner: Span, expected: bool):
    assert outer.contains(inner) is expected


BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.integers(0, 500)] * 2, *[st.integers(1, 100)] * 2)


@given(BOXES, BOXES)
def test_union_holds_both_and_no_more(one: Box, other: Box):
    both = one.union(other)
    assert both == other.union(one)
    assert both.union(one) == both == both.union(other)
    assert {both.x0, both.top, both.x1, both.bottom} <= {*one, *other}


@given(st.lists(st.text("abc ", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_every_line_is_found_by_each_of_its_characters(texts: list[str], data: st.DataObject):
    lines, at = [], 0
    for text in texts:
        lines.append(Line(at, at + len(text), starts_paragraph=data.draw(st.booleans())))
        at += len(text) + 1
    source = source_with("\n".join(texts), *lines)
    assert len(source.flat) == len(source.text)
    for line in lines:
        for offset in range(line.start, line.end):
            assert source.lines_in(Span(offset, offset + 1)) == (line,)
    for before, line in pairwise(lines):
        assert (source.flat[before.end] == "\n") == line.starts_paragraph
