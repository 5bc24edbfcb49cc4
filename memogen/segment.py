"""Source -> items and their parts.

A meeting's minutes become one :class:`Item` for each § of its table of contents, a project listing one for each
project, any other document one. Within an item the lines are sorted into named parts (``memogen.layouts``), each
treatment of a stacked item apart. Nothing here reads a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from memogen import layouts
from memogen.finnish import registers
from memogen.layouts import Block, Heading, Layout
from memogen.source import Line, Role, Source, Span

MAX_TITLE_LINES = 6
MAX_LABEL_LENGTH = 60


class Form(StrEnum):
    """How a document is built."""

    MINUTES = "minutes"
    LISTING = "listing"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Part:
    """A named run of text within one treatment: its heading's span, and its lines' spans without the heading.

    ``spans`` are whole lines, but the first may begin after a label on the same line.
    """

    name: str
    heading: Span | None
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span | None:
        """From the first to the last character; None for a heading without text."""
        return Span(self.spans[0].start, self.spans[-1].end) if self.spans else None


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of a matter: who (``body``), when and under which §, each where it is printed, and its parts."""

    parts: tuple[Part, ...]
    mark: Span | None = None
    body: Span | None = None
    date: Span | None = None
    section: Span | None = None


@dataclass(frozen=True)
class Item:
    """One matter, project or document within a source.

    ``heading`` is the span of the title, ``section`` of the § number, ``diary`` of the diary number; each is None where
    it is not printed. ``treatments`` are in time order: the last one is the item's own. ``earlier`` are treatments
    that are only named, not printed. ``head`` is the common text above a listing's projects.
    """

    source: Source
    form: Form
    layout: Layout
    span: Span
    treatments: tuple[Treatment, ...]
    heading: Span | None = None
    section: Span | None = None
    diary: Span | None = None
    earlier: tuple[Treatment, ...] = ()
    head: Span | None = None

    @cached_property
    def own(self) -> Treatment:
        """The latest treatment."""
        return self.treatments[-1]

    def parts(self, *names: str) -> Iterator[Part]:
        """The latest treatment's parts of these names, in order."""
        return (part for part in self.own.parts if part.name in names)

    @property
    def title(self) -> str:
        """The heading with white space folded; empty where there is none."""
        return " ".join(self.source.text[self.heading.start : self.heading.end].split()) if self.heading else ""

    @property
    def number(self) -> int | None:
        """The § number; None where it is not printed."""
        return int(self.source.text[self.section.start : self.section.end]) if self.section else None


_TREATMENTS = tuple(re.compile(rf"^\W*{pattern}\W*$", re.IGNORECASE) for pattern in layouts.TREATMENT)
_TREATMENT_START = re.compile(rf"^{layouts.TREATMENT_START}\W*$", re.IGNORECASE)
_SECTION_LINE = re.compile(rf"^{layouts.SECTION_LINE}$")
_SECTION_TITLE = re.compile(rf"^{layouts.SECTION_LINE}[ \t]+(?P<title>\S.*)$")
_DIARY = tuple(re.compile(rf"^(?:{layouts.DIARY_LABEL})?{pattern}(?:\W.*)?$") for pattern in layouts.DIARY)
_CONTENTS = re.compile(rf"^#* ?(?:{layouts.CONTENTS}):?$", re.IGNORECASE)
_PROJECT_LABEL = re.compile(rf"^(?:{layouts.PROJECT_LABELS})\s*[:\t]", re.IGNORECASE)
_LIST_ITEM = re.compile(r"^(?:\d{1,2}[.)]? |[-–•·*] |liite \d+)|\.(?:pdf|docx?|xlsx?)$", re.IGNORECASE)
_SECRECY = re.compile(r"julkisuuslaki|julkl\b|salassa|ei vielä julkinen|621/1999", re.IGNORECASE)
_REACH = re.compile(r"@|\b(?:p|puh|gsm)\. ?[+(\d]|puhelin|^\+?[\d ()-]{6,}$")
_NAME = r"[A-ZÅÄÖ][\wåäö-]+(?: (?:van|von|de|af))?(?: [A-ZÅÄÖ][\wåäö-]+){1,2}"


@cache
def _title_words() -> str:
    """A pattern of a person's title: up to six words, the last ending in a title's head."""
    ends = "|".join(re.escape(head.word) for head in registers.heads() if head.kind == "nimike")
    return rf"(?:(?:vs|vt|ts|tp)\. ?)?(?:[\wåäö-]+,? (?:(?:vs|vt|ts|tp)\. )?){{0,5}}?[\wåäöÅÄÖ-]*(?:{ends})"


@cache
def _contact() -> re.Pattern[str]:
    """A line of contact details: a name with or without a title, or a title alone."""
    return re.compile(rf"^{_NAME}(?:,.*)?:?$|^{_title_words()}(?:,? {_NAME})?(?:, .*)?:?$")


@cache
def _presenter() -> re.Pattern[str]:
    """A line that is nothing but a title and a name: "Kaupunginjohtaja Eero Esimerkki"."""
    return re.compile(rf"^{_title_words()} {_NAME}:?$")


@cache
def _ends_with_title() -> re.Pattern[str]:
    return re.compile(rf"{_title_words()}$")


_SENTENCE_END = re.compile(r"[.!?:”\"]$")


def segment(source: Source) -> list[Item]:
    """The items of a source, in order; at least one."""
    lines = tuple(line for line in source.lines if line.role is not Role.FURNITURE)
    layout = recognise(source)
    if projects := _listing(source, lines, layout):
        return projects
    starts = _item_starts(source, lines)
    if len(starts) > 1:
        bounds = [*starts[1:], len(lines)]
        return [_item(source, lines[a:b], layout) for a, b in zip(starts, bounds, strict=True)]
    if starts or _looks_like_minutes(source, lines, layout):
        return [_item(source, lines, layout)]
    return [_document(source, lines, layout)]


def recognise(source: Source) -> Layout:
    """The first layout all of whose evidence is in the text; the plain one where none is."""
    for layout in layouts.LAYOUTS:
        if all(re.search(pattern, source.text) for pattern in layout.evidence):
            return layout
    return layouts.PLAIN


def contents(source: Source) -> list[tuple[int, str]]:
    """The (§, title) rows of the table of contents ("Käsitellyt asiat"), in order; empty where there is none."""
    rows: list[tuple[int, str]] = []
    inside = False
    for line in source.lines:
        text = source.text[line.start : line.end].strip()
        if _CONTENTS.match(text):
            inside = True
        elif inside and (match := _SECTION_TITLE.match(text) or _SECTION_LINE.match(text)):
            number = int(match["before"] or match["after"])
            if rows and number <= rows[-1][0]:
                break
            rows.append((number, (match.groupdict().get("title") or "").strip()))
        elif inside and line.role is Role.HEADING and rows:
            break
    return rows


def _text(source: Source, line: Line) -> str:
    return source.text[line.start : line.end].strip()


def _item_starts(source: Source, lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines where an item begins: a § alone on its line, its numbers rising; what stands just above
    it and belongs to it (a diary number, the list of treatments) included."""
    listed = {number for number, _ in contents(source)}
    starts: list[int] = []
    last = -1
    in_contents = False
    for index, line in enumerate(lines):
        text = _text(source, line)
        if _CONTENTS.match(text):
            in_contents = True
        match = _SECTION_LINE.match(text)
        if not match:
            continue
        number = int(match["before"] or match["after"])
        if in_contents and (number > last or not listed) and _is_contents_row(source, lines, index, listed):
            continue
        if number > last and (not listed or number in listed):
            starts.append(_first_line(source, lines, index, starts[-1] if starts else 0))
            last = number
    return starts


def _is_contents_row(source: Source, lines: Sequence[Line], index: int, listed: set[int]) -> bool:
    """Whether the § line is a row of the table of contents: another § line follows within three lines."""
    following = [_text(source, line) for line in lines[index + 1 : index + 5]]
    return any(_SECTION_LINE.match(text) or _SECTION_TITLE.match(text) for text in following)


def _first_line(source: Source, lines: Sequence[Line], index: int, floor: int) -> int:
    """Moves an item's start up over the treatment list and the diary number printed above its § line."""
    while index - 1 > floor and (_treatment(source, lines[index - 1]) or _diary(source, lines[index - 1], whole=True)):
        index -= 1
    return index


def _treatment(source: Source, line: Line) -> Treatment | None:
    """The treatment that a line announces, without parts; None for any other line."""
    text = source.text[line.start : line.end]
    for pattern in _TREATMENTS:
        if match := pattern.match(text):
            spans = {
                name: Span(line.start + match.start(name), line.start + match.end(name))
                for name in ("body", "date", "section")
            }
            return Treatment((), Span(line.start, line.end), spans["body"], spans["date"], spans["section"])
    return None


def _diary(source: Source, line: Line, *, whole: bool = False) -> Span | None:
    text = source.text[line.start : line.end]
    for pattern in _DIARY:
        match = pattern.match(text)
        if match and not (whole and len(text) > match.end("diary") - match.start("diary") + 20):
            return Span(line.start + match.start("diary"), line.start + match.end("diary"))
    return None


def _heading(text: str, headings: tuple[Heading, ...], *, glued: bool) -> tuple[Heading, int] | None:
    """(heading, where the text after it begins) where a line opens a part; the longest label counts.

    With ``glued`` a label without a colon counts too where a capital follows it.
    """
    best: tuple[int, Heading, int] | None = None
    for heading in headings:
        match = _opening(heading).match(text)
        if match and (match["glue"] is None or glued) and (best is None or match.end("label") > best[0]):
            best = match.end("label"), heading, match.end()
    return best[1:] if best else None


@cache
def _opening(heading: Heading) -> re.Pattern[str]:
    """A heading alone on its line, before a colon or a column gap, or glued to its text."""
    glue = r"\s+(?=[A-ZÅÄÖ\"”(])" if heading.part in layouts.GLUED else r"(?!)"
    if heading.block is Block.CONTACTS:  # "Valmistelu hankepäällikkö Aino Esimerkki": the title is in lower case
        glue = r"\s+(?=[a-zåäö.-]+(?: [a-zåäö-]+)* [A-ZÅÄÖ][\wåäö-]+ [A-ZÅÄÖ])"
    return re.compile(rf"#* ?(?P<label>(?i:{heading.labels}))(?:\s*:?\s*$|\s*:\s*|\t\s*|(?P<glue>{glue}))")


def _looks_like_minutes(source: Source, lines: Sequence[Line], layout: Layout) -> bool:
    """Whether the lines hold a treatment, a diary number with a decision, or a proposal or decision heading."""
    names = {
        found[0].part
        for line in lines
        if (found := _heading(_text(source, line), (*layout.headings, *layouts.HEADINGS), glued=True))
    }
    announced = any(_treatment(source, line) for line in lines)
    return announced or "ehdotus" in names or ("paatos" in names and any(_diary(source, line) for line in lines))


@dataclass
class _Builder:
    """Collects the parts of one treatment while its lines are read."""

    source: Source
    parts: list[Part]
    name: str = "tunniste"
    heading: Span | None = None
    block: Block = Block.TEXT
    resume: str = "selostus"
    spans: list[Span] | None = None
    in_appeal: bool = False

    def open(self, name: str, heading: Span | None, block: Block) -> None:
        self.close()
        if self.block is Block.TEXT and self.name != "tunniste":
            self.resume = self.name
        self.name, self.heading, self.block, self.spans = name, heading, block, []
        self.in_appeal = self.in_appeal or name == "muutoksenhaku"

    def add(self, span: Span) -> None:
        if span.start < span.end:
            self.spans = [*(self.spans or []), span]

    def close(self) -> None:
        if self.spans or self.heading:
            self.parts.append(Part(self.name, self.heading, tuple(self.spans or ())))
        self.spans, self.heading = None, None

    def fall_back(self) -> None:
        """A block of contacts, a list or a line has ended: the text before it goes on."""
        name = self.resume if self.resume in ("ehdotus", "selostus", "paatos", "tiivistelma") else "selostus"
        self.close()
        self.name, self.block, self.spans = name, Block.TEXT, []


def _parts(source: Source, lines: Sequence[Line], layout: Layout, first: str) -> tuple[Part, ...]:
    """Sorts the lines of one treatment into parts; lines before the first heading are of the part ``first``."""
    headings = (*layout.headings, *layouts.HEADINGS)
    builder = _Builder(source, [], name=first)
    ended = True
    for line in lines:
        text = source.text[line.start : line.end]
        found = _heading(text, headings, glued=line.starts_paragraph or ended) if text else None
        ended = bool(_SENTENCE_END.search(text.strip()))
        if found and builder.in_appeal and found[0].part not in layouts.AFTER_APPEAL:
            found = None
        if found and builder.name == "ehdotus" and found[0].part == "ehdotus":
            builder.add(Span(line.start + found[1], line.end))  # "Kaupunginjohtajan ehdotus:" under "Ehdotus"
            continue
        if found:
            heading, begins = found
            builder.open(heading.part, Span(line.start, line.start + begins), heading.block)
            builder.add(Span(line.start + begins, line.end))
            continue
        _continue(builder, line, text)
    builder.close()
    return tuple(part for part in builder.parts if part.name != "tunniste" or part.spans)


def _continue(builder: _Builder, line: Line, text: str) -> None:
    """Adds a line to the open part, or closes a short part that the line does not belong to."""
    if (
        (builder.block is Block.LINE and builder.spans and not _wraps(line, builder, text))
        or (builder.block is Block.CONTACTS and builder.spans and not _is_contact(line, text))
        or (builder.block is Block.LIST and builder.spans and not _is_listed(builder, line, text))
    ):
        builder.fall_back()
    elif builder.name in ("ehdotus", "paatos") and not builder.spans and _presenter().match(text.strip()):
        name, heading = builder.name, builder.heading
        builder.parts.append(Part("esittelija", None, (line.span,)))
        builder.name, builder.heading = name, heading
        return
    builder.add(line.span)


def _wraps(line: Line, builder: _Builder, text: str) -> bool:
    """Whether the line goes on with a presenter's name and title: Ahjo prints them on two lines."""
    printed = " ".join(builder.source.text[span.start : span.end] for span in builder.spans or ())
    if _presenter().match(printed) or ("," in printed and _ends_with_title().search(printed)):
        return False
    return not line.starts_paragraph or (len(builder.spans or ()) == 1 and _is_contact(line, text))


def _is_contact(line: Line, text: str) -> bool:
    text = text.strip()
    if len(text) > 140 or re.search(r"[a-zåäö]\.$", text):
        return False
    return bool(_REACH.search(text) or _contact().match(text))


def _is_listed(builder: _Builder, line: Line, text: str) -> bool:
    text = text.strip()
    if _LIST_ITEM.search(text) or _SECRECY.search(text) or not line.starts_paragraph:
        return True
    first = builder.source.text[builder.spans[0].start : builder.spans[0].end] if builder.spans else ""
    return not _LIST_ITEM.search(first) and len(text) < 90 and not _SENTENCE_END.search(text)


def _item(source: Source, lines: Sequence[Line], layout: Layout) -> Item:
    """One item of minutes."""
    marks = {index: mark for index, line in enumerate(lines) if (mark := _treatment(source, line))}
    section = next((index for index, line in enumerate(lines) if _SECTION_LINE.match(_text(source, line))), None)
    heading, body_from = _title(source, lines, marks, section, layout)
    diary = next((span for line in lines[: body_from + 3] if (span := _diary(source, line))), None)
    rest = [index for index in range(len(lines)) if index >= body_from]
    openings = [index for index in rest if index in marks or _opens_treatment(source, lines[index])]
    treatments = _treatments(source, lines, layout, rest, openings, marks)
    listed = [mark for index, mark in marks.items() if index not in openings]
    own = treatments[-1]
    number = _section_span(source, lines[section]) if section is not None else own.section
    if own.section is None and listed:  # the treatment's date stands in the list above
        treatments = _dated(source, treatments, listed, number)
    named = {_key(source, treatment) for treatment in treatments}
    earlier = tuple(mark for mark in listed if _key(source, mark) not in named)
    span = Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)
    return Item(source, Form.MINUTES, layout, span, treatments, heading, number, diary, earlier)


def _key(source: Source, treatment: Treatment) -> str:
    return source.text[treatment.section.start : treatment.section.end] if treatment.section else ""


def _section_span(source: Source, line: Line) -> Span:
    match = re.search(r"\d+", source.text[line.start : line.end])
    assert match is not None  # the line matched SECTION_LINE
    return Span(line.start + match.start(), line.start + match.end())


def _opens_treatment(source: Source, line: Line) -> bool:
    return bool(_TREATMENT_START.match(_text(source, line)))


def _treatments(
    source: Source,
    lines: Sequence[Line],
    layout: Layout,
    rest: Sequence[int],
    openings: Sequence[int],
    marks: dict[int, Treatment],
) -> tuple[Treatment, ...]:
    """The printed treatments; text before the first opening is a treatment of its own only where it has parts."""
    bounds = [rest[0] if rest else 0, *openings, len(lines)]
    found: list[Treatment] = []
    for number, (begin, end) in enumerate(zip(bounds, bounds[1:], strict=False)):
        opening = begin in openings and number > 0
        body = [line for line in lines[begin + opening : end] if not _diary(source, line, whole=True)]
        parts = _parts(source, body, layout, "selostus")
        mark = marks.get(begin) if opening else None
        if opening and mark is None:
            mark = _partial_mark(source, lines[begin])
        if parts or opening:
            mark = mark or Treatment(())
            found.append(Treatment(parts, mark.mark, mark.body, mark.date, mark.section))
    # a treatment that is named but has no text of its own is only a mention, except the last
    with_text = [treatment for treatment in found if treatment.parts]
    return tuple(with_text) or (Treatment(()),)


def _partial_mark(source: Source, line: Line) -> Treatment:
    match = _TREATMENT_START.match(source.text[line.start : line.end])
    assert match is not None  # the line opened a treatment
    at = line.start
    return Treatment(
        (),
        line.span,
        Span(at + match.start("body"), at + match.end("body")),
        None,
        Span(at + match.start("section"), at + match.end("section")),
    )


def _dated(
    source: Source, treatments: tuple[Treatment, ...], listed: Sequence[Treatment], number: Span | None
) -> tuple[Treatment, ...]:
    """Gives the last treatment the date and body of the listed mark with the item's §, or of the last one."""
    wanted = source.text[number.start : number.end] if number else None
    mark = next((mark for mark in listed if _key(source, mark) == wanted), listed[-1])
    own = treatments[-1]
    return (*treatments[:-1], Treatment(own.parts, mark.mark, mark.body, mark.date, mark.section))


def _title(
    source: Source, lines: Sequence[Line], marks: dict[int, Treatment], section: int | None, layout: Layout
) -> tuple[Span | None, int]:
    """(the title's span, the index of the first line after title and identification)."""
    headings = (*layout.headings, *layouts.HEADINGS)

    def stops(index: int) -> bool:
        line = lines[index]
        text = _text(source, line)
        return bool(
            index in marks
            or _diary(source, line)
            or _heading(text, headings, glued=line.starts_paragraph)
            or _opens_treatment(source, line)
            or re.fullmatch(layouts.DIARY_LABEL.rstrip(r"\s*"), text, re.IGNORECASE)
        )

    def run(begin: int) -> tuple[Span | None, int]:
        end = begin
        while end < len(lines) and end - begin < MAX_TITLE_LINES and not stops(end):
            if end > begin and lines[end].starts_paragraph:
                break
            end += 1
        if end == begin or _is_prose(_text(source, lines[end - 1])):
            return None, begin
        return Span(lines[begin].start, lines[end - 1].end), end

    if section is not None:
        found, end = run(section + 1)
        if found:
            return found, end
        return None, section + 1
    first_mark = min(marks, default=None)
    if first_mark is not None and first_mark > 0 and not stops(first_mark - 1):
        begin = first_mark - 1
        while begin > 0 and not lines[begin].starts_paragraph and not stops(begin - 1):
            begin -= 1
        if not _is_prose(_text(source, lines[first_mark - 1])):
            return Span(lines[begin].start, lines[first_mark - 1].end), first_mark
    diary = next((index for index in range(min(12, len(lines))) if _diary(source, lines[index])), None)
    if diary is not None:
        found, end = run(diary + 1) if diary == 0 or diary - 1 in marks else (None, 0)
        if found:
            return found, end
        begin = diary - 1
        while begin > 0 and not lines[begin].starts_paragraph and not stops(begin - 1):
            begin -= 1
        if begin >= 0 and not stops(begin) and not _is_prose(_text(source, lines[diary - 1])):
            return Span(lines[begin].start, lines[diary - 1].end), diary
    level = next((index for index in range(min(5, len(lines))) if lines[index].role is Role.HEADING), None)
    if level is not None and not stops(level):
        return lines[level].span, level + 1
    return None, 0


def _is_prose(text: str) -> bool:
    return bool(re.search(r"[a-zåäö]{2}[.,;]$", text)) or len(text) > 300


def _listing(source: Source, lines: Sequence[Line], layout: Layout) -> list[Item]:
    """The projects of a listing: blocks of label-value lines, each under a title; empty where there are not two."""
    labelled = [
        bool(_PROJECT_LABEL.match(source.text[line.start : line.end] + "\t" * _is_label_cell(source, lines, i)))
        for i, line in enumerate(lines)
    ]
    titles = [
        index - 1
        for index in range(1, len(lines))
        if labelled[index] and not labelled[index - 1] and _is_title(source, lines, index - 1, labelled)
    ]
    if len(titles) < 2 or sum(labelled) < 2 * len(titles):
        return []
    bounds = [*titles[1:], len(lines)]
    head = Span(lines[0].start, lines[titles[0]].start) if titles[0] else None
    return [
        Item(
            source,
            Form.LISTING,
            layout,
            Span(lines[a].start, lines[b - 1].end),
            (Treatment(_labelled_parts(source, lines[a + 1 : b], labelled[a + 1 : b])),),
            heading=lines[a].span,
            head=head,
        )
        for a, b in zip(titles, bounds, strict=True)
    ]


def _is_label_cell(source: Source, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a label by itself: a table's first cell, or a dt before its dd."""
    line = lines[index]
    return line.role is Role.CELL and line.cell is not None and line.cell.column == 0


def _is_title(source: Source, lines: Sequence[Line], index: int, labelled: Sequence[bool]) -> bool:
    line = lines[index]
    text = _text(source, line)
    if line.role is Role.HEADING:
        return True
    follows = sum(labelled[index + 1 : index + 5])
    return follows >= 2 and 3 <= len(text) <= 250 and not re.search(r"[a-zåäö]\.$", text)


def _labelled_parts(source: Source, lines: Sequence[Line], labelled: Sequence[bool]) -> tuple[Part, ...]:
    """A part "kentta" for each label with its value's lines."""
    parts: list[Part] = []
    heading: Span | None = None
    spans: list[Span] = []
    for line, is_label in zip(lines, labelled, strict=True):
        if is_label:
            if heading:
                parts.append(Part("kentta", heading, tuple(spans)))
            match = _PROJECT_LABEL.match(source.text[line.start : line.end] + "\t")
            cut = line.start + min(match.end() if match else 0, line.end - line.start)
            heading, spans = Span(line.start, cut), []
            if source.text[cut : line.end].strip():
                spans.append(_stripped(source, Span(cut, line.end)))
        else:
            spans.append(line.span)
    if heading:
        parts.append(Part("kentta", heading, tuple(spans)))
    return tuple(parts)


def _stripped(source: Source, span: Span) -> Span:
    text = source.text[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def _document(source: Source, lines: Sequence[Line], layout: Layout) -> Item:
    """A press release, news item, plan or report: parts by the headings of documents, the title first."""
    title = next((i for i, line in enumerate(lines[:8]) if _could_be_title(source, line)), None)
    parts: list[Part] = []
    builder = _Builder(source, parts, name="johdanto", resume="johdanto")
    for index, line in enumerate(lines):
        text = source.text[line.start : line.end]
        found = None
        if line.role is not Role.CELL and (line.role is Role.HEADING or len(text) <= MAX_LABEL_LENGTH):
            bare = re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.? +", "", text)  # "5.1 Kustannukset"
            found = _heading(bare, layouts.DOCUMENT_HEADINGS, glued=False)
        if index == title:
            continue
        if found:
            cut = len(text) - len(bare) + found[1]
            builder.open(found[0].part, Span(line.start, line.start + cut), Block.TEXT)
            builder.add(Span(line.start + cut, line.end))
        elif line.role is Role.HEADING and line.level <= 2:
            builder.open("muu", line.span, Block.TEXT)
        else:
            builder.add(line.span)
    builder.close()
    span = Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)
    heading = lines[title].span if title is not None else None
    return Item(source, Form.DOCUMENT, layout, span, (Treatment(tuple(parts)),), heading)


def _could_be_title(source: Source, line: Line) -> bool:
    """A heading, or a line of words that is neither a date nor a section name of a site such as "Ajankohtaista"."""
    text = _text(source, line)
    if line.role in (Role.HEADING, Role.BODY) and " " in text and not _is_prose(text):
        return not re.fullmatch(r"[\d.\s–-]+|\w+ \d{1,2}\.\d{1,2}\.\d{4}.*", text)
    return False


def lines_of(item: Item) -> Iterable[Line]:
    """The item's printed lines."""
    return item.source.lines_in(item.span)
