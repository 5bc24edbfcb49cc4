"""The table of contents of a meeting's papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memogen.layouts import CONTENTS, CONTENTS_PAGE
from memogen.segment.marks import marks_of, number_of
from memogen.segment.rows import Row

_HEADING = re.compile(rf"#* ?(?:{CONTENTS}):?", re.IGNORECASE)
_COLUMNS = re.compile(r"\W*(?:pykälä|nro|asia|otsikko|sivu)\b", re.IGNORECASE)
BARE = re.compile(rf"\W*(?P<number>\d{{1,4}})\.?\s+(?P<title>[A-ZÅÄÖ\"”].*?)(?:{CONTENTS_PAGE})?")
"""A row of a number without the sign and a title: "2 Rautatiepuiston hanke"."""
_SHORTEST_BARE = 2
_PAGE = re.compile(r" \d{1,3}$")

Listed = list[tuple[int, str]]


def contents(rows: Sequence[Row]) -> tuple[Listed, int]:
    """(the (§, title) rows of the table of contents, the index of the first row after it); none and 0 without one."""
    begin = next((index + 1 for index, row in enumerate(rows) if _HEADING.fullmatch(row.text)), None)
    if begin is None:
        return [], 0
    bare, end = _bare(rows, begin + (begin < len(rows) and bool(_COLUMNS.match(rows[begin].text))))
    return (bare, end) if len(bare) >= _SHORTEST_BARE else _signed(rows, begin)


def _signed(rows: Sequence[Row], begin: int) -> tuple[Listed, int]:
    """Rows with the § sign; a title may stand on the row below its §, or go on there."""
    found: Listed = []
    end = begin
    for index in range(begin, len(rows)):
        marks = marks_of(rows[index])
        number = number_of(rows[index], marks) if marks and not marks.body else None
        if marks is None or number is None:
            if found and index == end:
                untitled = next((at for at, one in enumerate(found) if not one[1]), None)
                if untitled is not None:  # a column of numbers, then one of titles
                    found[untitled] = found[untitled][0], rows[index].text.strip()
                    end = index + 1
                elif not rows[index].starts_paragraph:
                    end = index + 1
            continue
        if found and number <= found[-1][0]:
            break
        row = rows[index]
        found.append(
            (number, row.text[marks.rest.start - row.start : marks.rest.end - row.start] if marks.rest else "")
        )
        end = index + 1
    return found, end


def _bare(rows: Sequence[Row], begin: int) -> tuple[Listed, int]:
    """Rows of numbers without the sign; one row of another kind may part them ("LISÄLISTA")."""
    found: Listed = []
    end = index = begin
    while index < len(rows) and index <= end + 1:
        match = BARE.fullmatch(rows[index].text)
        if match and (not found or int(match["number"]) == found[-1][0] + 1 or index == end < int(match["number"])):
            if found and int(match["number"]) <= found[-1][0]:
                break
            found.append((int(match["number"]), match["title"]))
            end = index + 1
        elif match or not found:
            break
        index += 1
    if all(_PAGE.search(title) for _, title in found):
        found = [(number, title.rpartition(" ")[0]) for number, title in found]
    return found, end
