"""What a row says of who treats a matter when: its §, body, day, diary number, and what is left over.

A row is peeled from the left, mark by mark, so one reader serves "§ 61", "61 § Title", "Khall § 61", "Kunnanhallitus
12.5.2025 § 61", "Pöytäkirja 12.05.2025/Pykälä 61", "Kokousaika ma 12.5.2025 klo 15" and the rows of contents pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memogen.layouts import BODY, CONTENTS_PAGE, DIARY, DIARY_LABEL, OFFICIAL
from memogen.segment.rows import Row
from memogen.source import Span

_DAY = (
    r"\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}\. ?(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuuta \d{4}"
)
_END = r"(?=$|[\s,;:/|§(.–-])"
_TOKENS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("diary", rf"(?:(?i:{DIARY_LABEL}))?(?P<value>{'|'.join(DIARY)})(?![\w/-])(?: T(?: \d\d)+| \(\d{{2,6}}\))?"),
        ("section", r"§+ ?(?P<value>\d{1,4})(?:/\d{4})?(?![\d:.]\d|:)"),
        ("section", r"(?P<value>\d{1,4})(?:/\d{4})? ?§(?!:)"),
        ("section", r"(?:[Pp]ykälä|[Pp]aragraf) ?(?P<value>\d{1,4})\b"),
        ("section", r"(?<=\t)(?P<value>\d{1,4})(?=\t\d{1,2}\.)"),  # a row of a table of treatments
        ("item", r"(?:[Aa]sia(?:nro| nro)?|[Ää]rende) ?(?P<value>\d{1,3})\b"),
        ("label", rf"(?P<value>(?i:{DIARY_LABEL}))$"),
        ("date", rf"(?:(?:ma|ti|ke|to|pe|la|su|[a-zåäö]+(?:tai|tiai|viikko)(?:na)?) )?(?P<value>{_DAY})"),
        (
            "label",
            r"(?i:(?P<value>kokous(?:aika|päivä(?:määrä)?|pvm)?|aika|mötestid|tid|(?:päätös)?päivämäärä))"
            r"(?=\s*(?::|\d|$)|\s+(?:[a-z]{2}|[a-zåäö]+(?:tai|viikko)(?:na)?) \d)(?:\s*:)?",
        ),
        (
            "paper",
            r"(?i:(?P<value>pöytäkirja(?:note|nro)?|esityslista|viranhaltijapäätös|päätöspöytäkirja|protokoll"
            r"|föredragningslista))(?![\w-])",
        ),
        (
            "page",
            r"(?P<value>(?i:nro|sivu|sida)? ?\d{1,3} ?/ ?\d{4}|\d{1,4} ?\(\d{1,4}\)|(?i:nro|sivu|sida)\.? ?\d{1,4})"
            + _END,
        ),
        ("time", r"(?:klo|kl\.?|kello) ?(?P<value>\d{1,2}(?:[.:]\d\d)?(?: ?[–-] ?\d{1,2}[.:]\d\d)?)"),
        (
            "office",
            r"(?P<value>[A-ZÅÄÖ][\w-]+(?:[ -][a-zåäö]+)? (?:kaupunki|kunta|KAUPUNKI|KUNTA|stad|kommun|hyvinvointialue"
            r"|liitto|koulutuskuntayhtymä|kuntayhtymä))(?=\s*(?:$|[,\t|]))",
        ),
        (
            "body",
            rf"(?P<value>{OFFICIAL}|{BODY})(?=[,;:]?\s*(?:$|[|§/\t]|\d|\(|[Pp]öytäkirja|[Ee]sityslista|[Kk]okous\b"
            r"|klo|PÖYTÄKIRJA|PROTOKOLL|ESITYSLISTA|[Pp]ykälä|ma |ti |ke |to |pe ))",
        ),
    )
)
_BETWEEN = re.compile(r"[\s,;:/|#–-]*")
_PAGE_BEHIND = re.compile(rf"(?:{CONTENTS_PAGE})$")
_ABBREVIATED = re.compile(r"[A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][a-zåäö]{0,8}la|[Kk][vh]|[Vv]alt")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a row as spans of the source; ``rest`` is what stands after them, without a contents page's number.

    ``sign`` tells how the § is printed: before its number, after it, as a word, as an item's number ("Asia 3").
    ``label`` is a word such as "Kokousaika" before the day, ``paper`` "Pöytäkirja".
    """

    section: Span | None = None
    sign: str = ""
    body: Span | None = None
    date: Span | None = None
    diary: Span | None = None
    label: Span | None = None
    paper: Span | None = None
    rest: Span | None = None

    @property
    def is_treatment(self) -> bool:
        """Whether the row is nothing but a body and its § or its day."""
        return self.body is not None and (self.section is not None or self.date is not None) and self.rest is None

    @property
    def is_diary(self) -> bool:
        """Whether the row is nothing but a diary number or its label."""
        others = (self.rest, self.body, self.section, self.date, self.paper)
        return (self.diary or self.label) is not None and not any(others)


def marks_of(row: Row) -> Marks | None:
    """The marks that a row begins with; None where it begins with none."""
    text = row.text
    found: dict[str, Span] = {}
    sign, at = "", _BETWEEN.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        token = next(((name, match) for name, one in _TOKENS if (match := one.match(text, at))), None)
        if token is None or token[0] in found or token[1].end() == at:
            break
        name, match = token
        if name in ("section", "item") and "section" not in found:
            printed = match[0][:1]
            sign = "item" if name == "item" else {"§": "before"}.get(printed, "after" if printed.isdigit() else "word")
            name = "section"
        found[name] = row.within(*match.span("value"))
        gap = _BETWEEN.match(text, match.end())
        at = gap.end() if gap else match.end()
    if not found:
        return None
    end = match.start() if (match := _PAGE_BEHIND.search(text, at)) else len(text.rstrip())
    rest = row.within(at, end) if re.search(r"[^\W\d_]", text[at:end]) else None
    if (body := found.get("body")) and "section" not in found and _is_abbreviation(row, body):
        return None  # "EAKR 26.5.2025": an abbreviation names a body only beside a §
    kept = {name: found.get(name) for name in ("section", "body", "date", "diary", "label", "paper")}
    return Marks(sign=sign, rest=rest, **kept)


def _is_abbreviation(row: Row, span: Span) -> bool:
    return _ABBREVIATED.fullmatch(row.text[span.start - row.start : span.end - row.start]) is not None


def number_of(row: Row, marks: Marks) -> int | None:
    """The § number of a row's marks."""
    span = marks.section
    return int(row.text[span.start - row.start : span.end - row.start]) if span else None
