"""Page headers and footers, told from the running text by where they stand and how they repeat.

Two signs: rows at the edge of a page that repeat over pages with their digits masked; and a block of short header
pieces (municipality, body, kind of paper, date, meeting number) around a page counter such as "12 (35)", which also
finds headers in the middle of text that was copied out of pages. A row with a § number is never furniture: it may be
all that heads an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, takewhile

from memogen.finnish.text import clean, list_marker
from memogen.read.layout import Row, Sheet

#: Headers stand in the top fifth of a page and have at most 8 rows; footers in the bottom sixth, at most 6.
TOP_BAND, TOP_ROWS = 0.2, 8
BOTTOM_BAND, BOTTOM_ROWS = 0.84, 6
#: The share of the pages between its first and its last page that a repeated row stands on.
DENSITY = 0.6

_DIGITS = re.compile(r"\d+")
# "§ 36", "36 §": an item's number
_SECTION = re.compile(r"(?:§{1,2}\s{0,9}\d{1,6}|(?<!\d)\d{1,6}\s{0,9}§)[.:]?")
# "12 (35)", "12(35)", "Sivu 3/10", "Sivu 3", "s. 3 / 10"
_COUNTER = re.compile(
    r"\d{1,4} ?\(\d{1,4}\)|sivu ?\d{1,4}(?: ?[/(] ?\d{1,4}\)?)?|s\. ?\d{1,4} ?/ ?\d{1,4}", re.IGNORECASE
)
# "11/2025", "Nro 11/2025", "Kokous 11/2025"
_MEETING = re.compile(
    r"(?:no|n:o) \d{1,3}|(?:(?:nro|numero|kokous(?:nro)?):? ?)?\d{1,3} ?/ ?(?:19|20)\d\d", re.IGNORECASE
)
# "17.12.2024", "17.12.2024 klo 18.00", "Päivämäärä", "Sivu"
_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}(?: klo \d{1,2}[.:]\d\d)?|päivämäärä|kokouspäivämäärä|pvm|sivu", re.IGNORECASE
)
# "Pöytäkirja", "Esityslista", "Pöytäkirjanote", "Ote pöytäkirjasta 12/2024"
_PAPER = re.compile(
    r"(?:ote )?(?:pöytäkirja\w*|esityslista\w*|asialista|viranhaltijapäätös)(?: \d{1,3}/\d{4})?", re.IGNORECASE
)
# "Lapuan kaupunki", "Tekninen lautakunta", "Kaupunginhallituksen konsernijaosto": at most five words, nothing after
_NAME = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*,? )?(?:[\w-]+,? ){0,4}[\w-]*(?:kaupunki|kunta|kuntayhtymä|kuntainliitto|hyvinvointialue|liitto"
    r"|hallitus|valtuusto|jaosto|toimikunta|johtokunta|neuvosto|jaos|stad|kommun)",
    re.IGNORECASE,
)
_STRONG = (_COUNTER, _MEETING, _PAPER)
# One piece or several: "Pöytäkirja 7/2024 12 (35)", "Kunnanhallitus 14.10.2024"
_ANY = "|".join(f"(?:{pattern.pattern})" for pattern in (*_STRONG, _DATE, _NAME))
_PIECES = re.compile(rf"(?>{_ANY})(?:,? (?>{_ANY}))*+", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,4}")
#: So many rows that are no header pieces may stand between them and the running text.
_NEIGHBOURS = 3
#: A header piece is no longer than this.
PIECE_LENGTH = 80


def part_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[tuple[Sheet, Row]]]:
    """The sheets without their headers and footers, and the furniture rows with the sheet they come from.

    A sheet of text with a header in its middle is parted there, for that is where its page ended.
    """
    tops = [_edge_rows(sheet, top=True) for sheet in sheets]
    bottoms = [_edge_rows(sheet, top=False) for sheet in sheets]
    headers, footers = _repeated(sheets, tops), _repeated(sheets, bottoms)
    bodies: list[Sheet] = []
    furniture: list[tuple[Sheet, Row]] = []
    for sheet, top, bottom in zip(sheets, tops, bottoms, strict=True):
        pieces = _with_neighbours(sheet, _blocks(sheet)) if sheet.number is None else _head(sheet)
        edges = chain(_leading(top, headers), _leading(bottom, footers), pieces)
        runs = _runs(sheet, frozenset(id(row) for row in edges if not _SECTION.search(_text(row))))
        furniture += [(sheet, row) for aside, rows in runs if aside for row in rows]
        if sheet.number is None:
            bodies += [replace(sheet, rows=rows) for aside, rows in runs if not aside]
        else:
            bodies.append(replace(sheet, rows=tuple(row for aside, rows in runs if not aside for row in rows)))
    if not any(sheet.rows for sheet in bodies):  # pages that are all alike have no headers
        return list(sheets), []
    return bodies, furniture


def _runs(sheet: Sheet, found: frozenset[int]) -> list[tuple[bool, tuple[Row, ...]]]:
    """The sheet's rows in runs of furniture (True) and running text."""
    return [(aside, tuple(rows)) for aside, rows in groupby(sheet.rows, lambda row: id(row) in found)]


def _text(row: Row) -> str:
    return clean(row.text).text.strip()


def _masked(row: Row) -> str:
    return _DIGITS.sub("#", _text(row)).casefold()


def _edge_rows(sheet: Sheet, *, top: bool) -> list[Row]:
    """The rows in the band at the page's edge, from the edge inwards."""
    if top:
        rows = sheet.rows[:TOP_ROWS]
        return [row for row in rows if not sheet.height or row.box.bottom <= TOP_BAND * sheet.height]
    rows = sheet.rows[: -BOTTOM_ROWS - 1 : -1]
    return [row for row in rows if not sheet.height or row.box.top >= BOTTOM_BAND * sheet.height]


def _repeated(sheets: Sequence[Sheet], edges: Sequence[Sequence[Row]]) -> set[str]:
    """The masked texts that stand at the same edge of most pages between their first and last."""
    pages: dict[str, list[int]] = {}
    for i, rows in enumerate(edges):
        for text in {_masked(row) for row in rows if not _SECTION.fullmatch(_text(row))}:
            pages.setdefault(text, []).append(i)
    least = 2 if sum(bool(sheet.rows) for sheet in sheets) <= 2 else 3
    return {text for text, at in pages.items() if len(at) >= least and len(at) >= DENSITY * (at[-1] - at[0] + 1)}


def _leading(rows: Sequence[Row], repeated: set[str]) -> Iterator[Row]:
    """The unbroken run of repeated rows from the page's edge inwards."""
    for row in rows:
        if _masked(row) not in repeated:
            return
        yield row


def _pieces(row: Row) -> list[str] | None:
    """The row's segments where each is a header piece, else None; a bare page number is one beside another piece."""
    texts = [clean(segment.text).text.strip() for segment in row.segments]
    bare = [text for text in texts if not (len(text) <= PIECE_LENGTH and _PIECES.fullmatch(text))]
    if not bare or (len(texts) > 1 and len(bare) == 1 and _PAGE_NUMBER.fullmatch(bare[0])):
        return texts
    return None


def _is_strong(text: str) -> bool:
    """Whether a piece begins with a page counter, a meeting number or the kind of paper."""
    return any(pattern.match(text) for pattern in _STRONG)


def _head(sheet: Sheet) -> Iterator[Row]:
    """The header pieces at the top of a page, where a counter, a meeting number or the kind of paper is among them."""
    top = list(takewhile(lambda row: _pieces(row) is not None, _edge_rows(sheet, top=True)))
    texts = [text for row in top for text in _pieces(row) or ()]
    if len(texts) > 1 and any(map(_is_strong, texts)):
        yield from top


def _blocks(sheet: Sheet) -> Iterator[Row]:
    """Header pieces of text around each page counter and around the kind of paper.

    Pieces may stand one a line with blank lines between; a stray list number among them belongs to the running text
    (text pulled out of a page whose item begins at the page's top).
    """
    rows = sheet.rows
    names: set[str] = set()
    for i, row in enumerate(rows):
        texts = _pieces(row)
        if texts is None:
            continue
        counted = any(map(_COUNTER.fullmatch, texts))
        if counted or any(map(_PAPER.match, texts)):
            block = [*_upwards(rows, i)[::-1], row, *_downwards(rows, i)]
            if counted or _is_header(block):
                names |= {_text(piece) for piece in block if _NAME.fullmatch(_text(piece))}
                yield from block
    for row, below in pairwise(rows):  # the head of a page whose other pieces were lost
        if _text(row) in names and _text(below) in names:
            yield from (row, below)


def _with_neighbours(sheet: Sheet, blocks: Iterable[Row]) -> Iterator[Row]:
    """The header blocks of text, and the rows that stand right above or below two of them or more."""
    rows = sheet.rows
    found = {id(row) for row in blocks}
    for _ in range(_NEIGHBOURS):
        above = [row for row, below in pairwise(rows) if id(row) not in found and id(below) in found]
        under = [row for upper, row in pairwise(rows) if id(row) not in found and id(upper) in found]
        for side in (above, under):
            count = Counter(map(_masked, side))
            found |= {id(row) for row in side if count[_masked(row)] > 1 and _may_head(_text(row))}
    yield from (row for row in rows if id(row) in found)


def _may_head(text: str) -> bool:
    """Whether a row could be of a page header: short, no sentence, no item's number."""
    return len(text) <= PIECE_LENGTH and not re.search(r"[.,:;]$|-$", text) and not _SECTION.fullmatch(text)


def _is_header(block: Sequence[Row]) -> bool:
    """Whether the pieces hold both a name and a date or a number."""
    texts = [text for row in block for text in _pieces(row) or ()]
    return any(map(_NAME.fullmatch, texts)) and any(map(_DIGITS.search, texts))


def _is_fact(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_DATE, _MEETING, _COUNTER))


def _upwards(rows: Sequence[Row], counter: int) -> list[Row]:
    found: list[Row] = []
    for i in range(counter - 1, max(-1, counter - 12), -1):
        row = rows[i]
        if _pieces(row) is not None:
            found.append(row)
        elif not (list_marker(_text(row)) == _text(row) and found and i and _pieces(rows[i - 1]) is not None):
            break
    return found


def _downwards(rows: Sequence[Row], anchor: int) -> list[Row]:
    """Pieces directly below the anchor's row; over a blank row only dates and numbers."""
    found: list[Row] = []
    for above, row in zip(rows[anchor:], rows[anchor + 1 :], strict=False):
        texts = _pieces(row)
        near = row.box.top - above.box.top <= 1
        if texts is None or not (near or all(map(_is_fact, texts))):
            break
        found.append(row)
    return found
