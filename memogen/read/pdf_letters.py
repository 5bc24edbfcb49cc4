"""A PDF page as pdfium sees it -> words with boxes, measured and parted as pdfplumber does it.

pdfium decodes a page many times faster. A letter's box runs from its font's descent one font size up, letters whose
tops are a few points apart stand on one row, and words stand apart by a share of the font size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_double, c_float, create_string_buffer
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from memogen.finnish.text import RAISED
from memogen.read.layout import Token
from memogen.source import Box

#: Words stand apart by at least this share of their font size, also where no space is printed.
WORD_GAP = 0.17
#: Letters whose tops are no more than so many points apart stand on one row.
ROW_REACH = 3.0

#: A raised figure is no larger than this share of the word's first letter, and its foot so much higher.
SMALL, HIGH = 0.75, 0.15
#: Letters of two layers whose middles lie in neighbouring squares of so many points stand at the same place.
SQUARE = 8.0

# "ABCDEF+OpenSans-Bold", "Arial,Bold", "Arial-BoldMT", "Calibri-SemiBold", "Verdana-Black"
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
#: pdfium's marks of a hyphen at a line's end.
_HYPHENS = str.maketrans("\x02\ufffe", "--")
#: What pdfium gives for a letter that the file does not name.
_NAMELESS = frozenset("\x00\ufffd")

_Pointer = Any  # to a thing of pdfium's; its address tells two apart


class Doubt(StrEnum):
    """Why the words that pdfium gives may be others than those that are printed."""

    EMPTY = "no letters"
    FRAME = "a turned or cropped page"
    TURNED = "turned or slanted letters"
    FONT = "a font that does not name its letters"


class _Font(NamedTuple):
    """Whether a font is bold, how deep its letters reach as a share of their size, and which it has shown."""

    bold: bool
    depth: float
    known: set[str]


class _Run(NamedTuple):
    """What the letters of one text object share; ``top`` is None where they do not stand upright.

    ``unseen`` letters are those of a layer of recognised text below or above what is seen.
    """

    font: _Font
    size: float
    top: float | None
    unseen: bool = False


class _Letter(NamedTuple):
    """A printed letter or blank, and the run that it is of."""

    x0: float
    x1: float
    top: float
    text: str
    run: _Run


def words_of(page: pypdfium2.PdfPage) -> tuple[list[Token], Doubt | None]:
    """The words of a page, and why they may be others than those that are printed."""
    text = page.get_textpage()
    try:
        letters, doubt = _Letters(text, page.get_bbox()).read()
    finally:
        text.close()
    return list(_words(letters)), _doubt_of_frame(page) or doubt


def _doubt_of_frame(page: pypdfium2.PdfPage) -> Doubt | None:
    media = page.get_mediabox()
    plain = media[:2] == (0, 0) and page.get_cropbox() == media and not page.get_rotation()
    return None if plain else Doubt.FRAME


class _Letters:
    """Reads the letters and blanks of one page from its first to its last."""

    def __init__(self, text: pypdfium2.PdfTextPage, frame: tuple[float, float, float, float]) -> None:
        self._text = text
        self._left, _, _, self._top = frame
        self._runs: dict[int, _Run] = {}
        self._fonts: dict[int, _Font] = {}
        self._doubt: Doubt | None = None

    def read(self) -> tuple[list[_Letter], Doubt | None]:
        """The letters, and why they may be others than those that are printed."""
        text, left, runs, box = self._text.raw, self._left, self._runs, pdfium.FS_RECTF()
        x, y = c_double(), c_double()
        letters: list[_Letter] = []
        for i, letter in enumerate(self._characters()):
            piece = pdfium.FPDFText_GetTextObject(text, i)
            if not piece:  # a blank or a line's end that pdfium makes up
                continue
            run = runs.get(addressof(piece.contents)) or self._run(i, piece)
            pdfium.FPDFText_GetLooseCharBox(text, i, box)
            pdfium.FPDFText_GetCharOrigin(text, i, x, y)
            if letter not in run.font.known:
                run.font.known.add(letter)
                if letter in _NAMELESS or pdfium.FPDFText_HasUnicodeMapError(text, i) == 1:
                    self._doubt = Doubt.FONT
            top = self._top - box.top if run.top is None else run.top
            letters.append(_Letter(x.value - left, box.right - left, top, letter, run))
        if any(run.unseen for run in runs.values()):
            letters = _without_doubles(letters)
        return letters, self._doubt if letters else Doubt.EMPTY

    def _characters(self) -> str:
        """The characters, one for each place in pdfium's list."""
        count = pdfium.FPDFText_CountChars(self._text.raw)
        characters = self._text.get_text_range() if count else ""
        if len(characters) != count:  # it leaves out those that it cannot read
            characters = "".join(chr(pdfium.FPDFText_GetUnicode(self._text.raw, i)) for i in range(count))
        return characters.translate(_HYPHENS)

    def _run(self, i: int, piece: _Pointer) -> _Run:
        """The run of the text object that the letter at ``i`` is the first of."""
        text, matrix, y = self._text.raw, pdfium.FS_MATRIX(), c_double()
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        pdfium.FPDFText_GetCharOrigin(text, i, c_double(), y)
        font = self._font(pdfium.FPDFTextObj_GetFont(piece))
        unscaled = pdfium.FPDFText_GetFontSize(text, i)
        size = unscaled * matrix.d
        upright = size > 0 and unscaled * matrix.a > 0 and not matrix.b and not matrix.c
        if not upright:
            self._doubt = self._doubt or Doubt.TURNED
        top = self._top - y.value - size * (1 - font.depth) if upright else None
        unseen = pdfium.FPDFTextObj_GetTextRenderMode(piece) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        run = self._runs[addressof(piece.contents)] = _Run(font, abs(size or unscaled), top, unseen)
        return run

    def _font(self, handle: _Pointer) -> _Font:
        address = addressof(handle.contents)
        if address not in self._fonts:
            name, descent = create_string_buffer(256), c_float()
            pdfium.FPDFFont_GetBaseFontName(handle, name, len(name))
            pdfium.FPDFFont_GetDescent(handle, 1.0, descent)
            is_bold = bool(BOLD.search(name.value.decode("utf-8", "replace")))
            if not name.value:  # a font of drawings
                self._doubt = Doubt.FONT
            self._fonts[address] = _Font(is_bold, abs(descent.value), set())
        return self._fonts[address]


def _without_doubles(letters: Sequence[_Letter]) -> list[_Letter]:
    """The letters without the unseen ones that stand where seen ones do, as where a print was scanned anew."""
    seen = {_square(letter) for letter in letters if not letter.run.unseen and not letter.text.isspace()}
    taken = {(x + i, y + j) for x, y in seen for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return [letter for letter in letters if not letter.run.unseen or _square(letter) not in taken]


def _square(letter: _Letter) -> tuple[int, int]:
    return round((letter.x0 + letter.x1) / 2 / SQUARE), round((letter.top + letter.run.size / 2) / SQUARE)


def _words(letters: Sequence[_Letter]) -> Iterator[Token]:
    """Words row by row, as pdfplumber parts them."""
    tops = sorted({letter.top for letter in letters})
    row_of, row = dict.fromkeys(tops[:1], 0), 0
    for above, top in pairwise(tops):
        row += top - above > ROW_REACH
        row_of[top] = row
    word: list[_Letter] = []
    for letter in sorted(letters, key=lambda letter: (row_of[letter.top], letter.x0)):
        blank = letter.text.isspace()
        if word and (blank or _is_apart(word[-1], letter)):
            yield _token(word)
            word = []
        if not blank:
            word.append(letter)
    if word:
        yield _token(word)


def _is_apart(before: _Letter, letter: _Letter) -> bool:
    """Whether a letter begins another word than the one before it in its row, or another row."""
    gap = letter.x0 - before.x1
    return letter.x0 < before.x0 or gap > WORD_GAP * before.run.size or abs(letter.top - before.top) > ROW_REACH


def with_raised(letters: Sequence[tuple[str, float, float]]) -> str:
    """A word whose figures that are small and set high, as a footnote's mark is, are told from the others.

    Args:
        letters: the text, the font size and the lower edge of each letter.
    """
    _, size, bottom = letters[0]
    return "".join(
        text.translate(RAISED) if own <= SMALL * size and edge < bottom - HIGH * size else text
        for text, own, edge in letters
    )


def _token(word: Sequence[_Letter]) -> Token:
    x0, _, top, _, run = word[0]
    x1 = max([letter.x1 for letter in word])
    bottom, bold, text = top + run.size, run.font.bold, "".join([letter.text for letter in word])
    if any(letter.run is not run for letter in word):
        top, bottom = min(letter.top for letter in word), max(letter.top + letter.run.size for letter in word)
        bold = 2 * sum(letter.run.font.bold for letter in word) > len(word)
        text = with_raised([(letter.text, letter.run.size, letter.top + letter.run.size) for letter in word])
    box = Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
    return Token(text, box, round(run.size, 1) or 1.0, bold)
