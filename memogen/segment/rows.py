"""Logical rows of a source, and what a row can be: a heading, a treatment line, a § line, a diary number, a contact.

A row is a printed line, but the lines of one side caption are one row, and so are the cells of one table row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from memogen import layouts
from memogen.finnish import registers
from memogen.layouts import Block, Heading
from memogen.segment.item import Treatment
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
        if rows and _goes_on(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(
        Row(tuple(lines), lines[0].start, source.text[lines[0].start : lines[-1].end].replace("\n", " "))
        for lines in rows
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


_TREATMENTS = tuple(re.compile(rf"\W*{pattern}\W*", re.IGNORECASE) for pattern in layouts.TREATMENT)
_TREATMENT_START = re.compile(rf"{layouts.TREATMENT_START}\W*", re.IGNORECASE)
_SECTION = re.compile(layouts.SECTION_LINE)
_SECTION_TITLE = re.compile(rf"{layouts.SECTION_LINE}[ \t]+(?P<title>\S.*?)(?:{layouts.CONTENTS_PAGE})?")
_DIARY = tuple(re.compile(rf"(?:(?i:{layouts.DIARY_LABEL}))?{pattern}(?P<rest>\W.*)?") for pattern in layouts.DIARY)
_DIARY_LABEL = re.compile(layouts.DIARY_LABEL, re.IGNORECASE)
_CONTENTS = re.compile(rf"#* ?(?:{layouts.CONTENTS}):?", re.IGNORECASE)
_LONGEST_REST = 20


def treatment(row: Row) -> Treatment | None:
    """The treatment that a row announces with its body, date and §, without parts; None for any other row."""
    for pattern in _TREATMENTS:
        if match := pattern.fullmatch(row.text):
            body, date, section = (row.within(*match.span(name)) for name in ("body", "date", "section"))
            return Treatment((), row.span, body, date, section)
    return None


def treatment_start(row: Row) -> Treatment | None:
    """The treatment whose text begins after a row of body and § alone ("Kh § 190"); its date stands elsewhere."""
    if match := _TREATMENT_START.fullmatch(row.text):
        return Treatment((), row.span, row.within(*match.span("body")), None, row.within(*match.span("section")))
    return None


def only_date(row: Row) -> Span | None:
    """The date's span where the row is a date alone."""
    match = re.fullmatch(rf"\W*(?P<date>{layouts.DATE})\W*", row.text)
    return row.within(*match.span("date")) if match else None


def section(row: Row) -> Span | None:
    """The number's span where the row is a § alone: "§ 36", "6 §"."""
    match = _SECTION.fullmatch(row.text.strip())
    if match is None:
        return None
    digits = re.search(r"\d+", row.text)
    return row.within(*digits.span()) if digits else None


def section_title(row: Row) -> tuple[int, str] | None:
    """(§, title) of a row that holds both, as tables of contents print them."""
    match = _SECTION_TITLE.fullmatch(row.text.strip())
    return (int(match["before"] or match["after"]), match["title"].strip()) if match else None


def section_and_title(row: Row) -> tuple[Span, Span] | None:
    """The spans of the § number and of the title of a row that holds both: "§ 41 Kylien talvi -hanke"."""
    match = _SECTION_TITLE.fullmatch(row.text.strip())
    if match is None:
        return None
    at = len(row.text) - len(row.text.lstrip())
    number = "before" if match["before"] else "after"
    return tuple(row.within(at + match.start(name), at + match.end(name)) for name in (number, "title"))  # type: ignore[return-value]


def diary(row: Row) -> Span | None:
    """The diary number's span where the row begins with one."""
    for pattern in _DIARY:
        if match := pattern.fullmatch(row.text):
            return row.within(*match.span("diary"))
    return None


def is_diary_row(row: Row) -> bool:
    """Whether the row holds nothing but a diary number and its class code, or only the label "Dno"."""
    if _DIARY_LABEL.fullmatch(row.text):
        return True
    return any((m := pattern.fullmatch(row.text)) and len(m["rest"] or "") <= _LONGEST_REST for pattern in _DIARY)


def is_contents_heading(row: Row) -> bool:
    """Whether the row is the heading of a table of contents."""
    return _CONTENTS.fullmatch(row.text) is not None


def heading(text: str, headings: tuple[Heading, ...], *, glued: bool) -> tuple[Heading, int] | None:
    """(heading, where the text after it begins) where a row's text opens a part; the longest label counts.

    With ``glued`` a label without a colon counts too where a capital follows it.
    """
    best: tuple[int, Heading, int] | None = None
    for one in headings:
        match = _opening(one).match(text)
        if match and (match["glue"] is None or glued) and (best is None or match.end("label") > best[0]):
            best = match.end("label"), one, match.end()
    return best[1:] if best else None


@cache
def _opening(heading: Heading) -> re.Pattern[str]:
    """A heading alone on its row, before a colon or a column gap, or glued to its text."""
    glue = "(?!)"
    if heading.block is Block.CONTACTS:  # "Valmistelu hankepäällikkö Aino Esimerkki": the title is in lower case
        glue = r"\s+(?=[a-zåäö.-]+(?: [a-zåäö-]+)* [A-ZÅÄÖ][\wåäö-]+ [A-ZÅÄÖ])"
    elif heading.part in layouts.GLUED:
        glue = r"\s+(?=[A-ZÅÄÖ\"”(]|(?:vs|vt)\. )"
    alone = rf"#* ?\(?(?P<label>(?i:{heading.labels}))(?:\s*:?\s*$|\s*:\s*|\t\s*|(?P<glue>{glue}))"
    if heading.part in ("ehdotus", "paatos"):  # a table's line break lost: "EhdotusKaupunginhallitus päättää"
        return re.compile(rf"(?:{alone}|(?:Ehdotus|Päätös|Päätösehdotus)(?=[A-ZÅÄÖ][a-zåäö])(?<={_tail(heading)}))")
    return re.compile(alone)


def _tail(heading: Heading) -> str:
    return "hdotus" if heading.part == "ehdotus" else "Päätös"


# -- rows of contact details ----------------------------------------------------------------------------------------

_REACH = re.compile(r"@|\b(?:p|puh|gsm)\. ?[+(\d]|puhelin|^\+?[\d ()-]{6,}$")
_NAME = r"[A-ZÅÄÖ][\wåäö-]+(?: (?:van|von|de|af))?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}"
_LONGEST_CONTACT = 140


@cache
def _title_words() -> str:
    """A pattern of a person's title: up to six words, the last ending in a title's head."""
    ends = "|".join(re.escape(head.word) for head in registers.heads() if head.kind == "nimike")
    return rf"(?:(?:[Vv]s|[Vv]t|ts|tp)\. ?)?(?:[\wåäö-]+,? (?:(?:vs|vt|ts|tp)\. )?){{0,5}}?[\wåäöÅÄÖ-]*(?:{ends})"


@cache
def _contact() -> re.Pattern[str]:
    """A row of a name with or without a title, or a title alone."""
    return re.compile(rf"{_NAME}(?:,.*)?:?|{_title_words()}(?:,? {_NAME})?(?:, .*)?:?")


@cache
def _presenter() -> re.Pattern[str]:
    """Nothing but a title and a name: "Kaupunginjohtaja Eero Esimerkki"."""
    return re.compile(rf"{_title_words()} {_NAME}:?")


@cache
def _signed() -> re.Pattern[str]:
    """A preparer's line in the manner of Turku: "Suunnittelija Aino Esimerkki 15.3.2017:"."""
    return re.compile(rf".*\b{_title_words()} {_NAME} {layouts.DATE}:")


@cache
def _complete() -> re.Pattern[str]:
    return re.compile(rf"{_NAME}, {_title_words()}|{_title_words()},? {_NAME}:?")


def is_contact(text: str) -> bool:
    """Whether a row's text is contact details."""
    text = text.strip()
    if len(text) > _LONGEST_CONTACT or re.search(r"[a-zåäö]\.$", text):
        return False
    return bool(_REACH.search(text) or _contact().fullmatch(text))


def is_presenter(text: str) -> bool:
    """Whether a row's text is nothing but a title and a name."""
    return _presenter().fullmatch(text.strip()) is not None


def is_signature(text: str) -> bool:
    """Whether a row's text is a preparer's title, name and date before a colon."""
    return _signed().fullmatch(text.strip()) is not None


def names_person_and_title(text: str) -> bool:
    """Whether a text is a name with its title and nothing is wanting."""
    return _complete().fullmatch(text.strip()) is not None


def is_prose(text: str) -> bool:
    """Whether a row ends like a sentence, or is too long to be a title."""
    return bool(re.search(r"[a-zåäö]{2}[.,;]$", text.strip())) or len(text) > 300


def joined(rows: Iterable[Row]) -> Span | None:
    """From the first row's start to the last one's end."""
    found = list(rows)
    return Span(found[0].start, found[-1].end) if found else None
