"""Logical rows of a source: a printed line, the lines of one side caption, or the cells of one table row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.organisations import find_organisations
from memogen.source import Line, Role, Source, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A logical row: its lines, and their text joined; ``text[i]`` stands at ``start + i`` of the source."""

    lines: tuple[Line, ...]
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the row ends in the source."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """The row's offsets."""
        return Span(self.start, self.end)

    @property
    def starts_paragraph(self) -> bool:
        """Whether a new paragraph begins with the row."""
        return self.lines[0].starts_paragraph

    @property
    def role(self) -> Role:
        """What its first line is on the page."""
        return self.lines[0].role

    @property
    def level(self) -> int:
        """The heading level that the format gives it, 0 for none."""
        return self.lines[0].level

    def within(self, begin: int, end: int | None = None) -> Span:
        """Offsets within the row's text as offsets of the source."""
        return Span(self.start + begin, self.start + (len(self.text) if end is None else end))


def rows_of(source: Source) -> tuple[Row, ...]:
    """The running text as logical rows; page furniture is left out."""
    rows: list[list[Line]] = []
    for line in source.lines:
        if line.role is Role.FURNITURE:
            continue
        heads = source.text.startswith("§", line.start)
        if rows and not heads and _goes_on(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(
        Row(tuple(lines), lines[0].start, source.text[lines[0].start : lines[-1].end].replace("\n", " "))
        for lines in rows
    )


def furniture_of(source: Source, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The heads and feet of the pages that rows stand on, as rows; of all pages where the format has none."""
    pages = {line.page for row in rows for line in row.lines}
    return tuple(
        Row((line,), line.start, source.text[line.start : line.end])
        for line in source.lines
        if line.role is Role.FURNITURE and (line.page is None or line.page in pages)
    )


def _goes_on(before: Line, line: Line) -> bool:
    if line.role is Role.CAPTION and before.role is Role.CAPTION:
        return not line.starts_paragraph
    return (
        line.cell is not None
        and before.cell is not None
        and (line.cell.table, line.cell.row) == (before.cell.table, before.cell.row)
        and (line.cell.column != before.cell.column or not line.starts_paragraph)
    )


def joined(rows: Iterable[Row]) -> Span | None:
    """From the first row's start to the last one's end."""
    found = list(rows)
    return Span(found[0].start, found[-1].end) if found else None


_BREADCRUMB = re.compile(r" [>»›|] |\s{2}/\s|^\W*(?:Etusivu|Hem|Lataa|Ajankohtaista|Tulosta|Jaa)\W*(?:$| / )")
_NAVIGATION = re.compile(
    r"^\W*(?:(?:edellinen|seuraava) (?:asia|sivu|uutinen|tiedote)"
    r"|(?:hyppää|siirry|hoppa|avaa|takaisin|go to) (?:\w+ ){0,2}\w+)$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[\W\d]*|pöytäkirja on \w+|protokollet är \w+|\w+ \d{1,2}\.\d{1,2}\.\d{4}(?: klo [\d.:]+)?|vapaa julkaistavaksi.*"
    r"|(?:kokousasia|tiedotteet|uutiset|nyheter)(?: \d{4}|n teksti)?",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300


def is_prose(text: str) -> bool:
    """Whether a row ends like a sentence, or is too long to be a title."""
    return bool(re.search(r"[a-zåäö]{2}[.,;]$|[\d)]\.$", text.strip())) or len(text) > _LONGEST_TITLE


def is_navigation(text: str) -> bool:
    """Whether a row is a site's own: a breadcrumb, "Hyppää sisältöön", "Edellinen asia"."""
    return bool(_BREADCRUMB.search(text) or _NAVIGATION.match(text.strip()))


def names_office(text: str) -> bool:
    """Whether a row is nothing but an organisation's name: "Kemin kaupunki", "KEMIN KAUPUNKI"."""
    length = len(text.strip()) - 2
    return any(
        found.end - found.start >= length for printed in (text, text.title()) for found in find_organisations(printed)
    )


def could_be_title(row: Row) -> bool:
    """A row of words that is no sentence, date, contact, table row, navigation nor an office's name."""
    text = row.text.strip()
    if row.role is Role.CELL or "\t" in text or is_prose(text) or is_navigation(text) or _NO_TITLE.fullmatch(text):
        return False
    return not (find_phones(text) or find_emails(text) or names_office(text))
