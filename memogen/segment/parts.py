"""The rows of one treatment -> its parts, by headings and by how far each kind of part reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from memogen.layouts import AFTER_APPEAL, BODY, OFFICIAL, SECTIONS, Block, Section
from memogen.segment.contacts import is_contact, is_presenter, is_signature, names_person_and_title
from memogen.segment.headings import section_heading
from memogen.segment.item import Part
from memogen.segment.rows import Row
from memogen.source import Role, Span

_LIST_ITEM = re.compile(r"^(?:\d{1,2}[.)]? |[-–•·*] |liite \d+)|\.(?:pdf|docx?|xlsx?)$", re.IGNORECASE)
_ATTACHMENT = re.compile(r"^(?P<label>liite|oheismateriaali) (?:nro |n:o )?\d+", re.IGNORECASE)
_SECRECY = re.compile(r"julkisuuslaki|julkl\b|salassa|ei vielä julkinen|621/1999", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:”\"]$")
_LAST_REACH = re.compile(r".*(?:@[\w.-]+\.[a-z]{2,}|(?:p|puh|gsm)\. ?[\d ()+-]{6,})\s+(?=[A-ZÅÄÖ])")
_BODY_SPEAKS = re.compile(rf"{BODY}:", re.IGNORECASE)
_OFFICIAL_SPEAKS = re.compile(rf"{OFFICIAL}:")
_SPOKEN = "kanta"
_RESUMABLE = ("ehdotus", "selostus", "paatos", "tiivistelma")
_LONG_CONTACT_ROW = 160
_SHORT_APPEAL = 2  # rows


@dataclass
class _Open:
    """The part being read, and those read before it."""

    name: str = "selostus"
    heading: Span | None = None
    block: Block = Block.TEXT
    resume: str = "selostus"
    rows: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    done: list[Part] = field(default_factory=list)
    in_appeal: bool = False

    def begin(self, name: str, heading: Span | None, block: Block) -> None:
        """Closes the open part and opens another."""
        self.close()
        if self.block is Block.TEXT:
            self.resume = self.name
        self.name, self.heading, self.block = name, heading, block
        self.in_appeal = self.in_appeal or name == "muutoksenhaku"

    def add(self, span: Span, text: str) -> None:
        """Adds text to the open part."""
        if text.strip(" _-–—*"):  # no rule below a decision
            self.spans.append(span)
            self.rows.append(text)

    def close(self) -> None:
        """Files the open part away."""
        if self.spans or self.heading:
            self.done.append(Part(self.name, self.heading, tuple(self.spans)))
        self.spans, self.rows, self.heading = [], [], None

    def fall_back(self) -> None:
        """A block of contacts, a list or a line has ended: the text before it goes on."""
        self.close()
        self.name, self.block = self.resume if self.resume in _RESUMABLE else "selostus", Block.TEXT

    @property
    def has_decision(self) -> bool:
        """Whether a decision has been read."""
        return any(part.name == "paatos" and part.span for part in self.done)

    def part_presenter(self) -> None:
        """A title and a name alone, right above the proposal, are its presenter's."""
        if self.block is not Block.CONTACTS and len(self.rows) > 1 and is_presenter(self.rows[-1]):
            presenter = self.spans.pop()
            self.rows.pop()
            self.close()
            self.done.append(Part("esittelija", None, (presenter,)))


def parts_of(rows: Sequence[Row]) -> tuple[Part, ...]:
    """Sorts the rows of one treatment into parts; rows before the first heading are its selostus."""
    state = _Open()
    ended = True
    for row in rows:
        found = section_heading(row.text, SECTIONS, glued=row.starts_paragraph or ended) or _broken_caption(row)
        ended = bool(_SENTENCE_END.search(row.text.strip()))
        if found and state.in_appeal and found[0].part not in AFTER_APPEAL:
            is_note = state.name == "muutoksenhaku" and len(state.rows) <= _SHORT_APPEAL
            if is_note and found[0].part in ("ehdotus", "paatos") and not state.has_decision:
                state.in_appeal = False  # "Muutoksenhaku: muutoksenhakukielto" above the proposal or the decision
            else:
                found = None
        if found is None:
            _add(state, row)
            continue
        opened, begins = found
        if opened.part == "ehdotus":
            state.part_presenter()
        state.begin(opened.part, row.within(0, begins), opened.block)
        rest = row.text[begins:]
        if opened.part in ("ehdotus", "paatos") and is_presenter(rest):
            state.done.append(Part("esittelija", None, (row.within(begins),)))
        elif (
            opened.block is Block.CONTACTS
            and len(rest) > _LONG_CONTACT_ROW
            and (cut := _LAST_REACH.match(rest[:_LONG_CONTACT_ROW]))
        ):
            state.add(row.within(begins, begins + cut.end()), cut[0])
            state.fall_back()
            state.add(row.within(begins + cut.end()), rest[cut.end() :])
        else:
            state.add(row.within(begins), rest)
    state.close()
    spoken = "kasittely" if state.has_decision else "paatos"  # "Kaupunginhallitus:", "Hyväksyttiin."
    return tuple(replace(part, name=spoken) if part.name == _SPOKEN else part for part in state.done)


def _broken_caption(row: Row) -> tuple[Section, int] | None:
    """The heading of a side caption that is hyphenated over two lines: "Täytäntöön-panotiedot"."""
    if row.role is not Role.CAPTION or len(row.lines) < 2:
        return None
    found = section_heading(re.sub(r"-\s?(?=[a-zåäö])", "", row.text), SECTIONS)
    return (found[0], len(row.text)) if found else None


def _add(state: _Open, row: Row) -> None:
    """Adds a row without a heading to the open part, or to a part of its own that its form shows."""
    text = row.text
    if is_signature(text) and not state.in_appeal:
        state.done.append(Part("valmistelija", None, (row.span,)))
        return
    if is_presenter(text) and (text.strip().endswith(":") or (state.name in ("ehdotus", "paatos") and not state.spans)):
        state.done.append(Part("esittelija", None, (row.span,)))
        return
    if state.name == "ehdotus" and state.spans and _BODY_SPEAKS.fullmatch(text.strip()):
        state.begin(_SPOKEN, row.span, Block.TEXT)  # "Kaupunginhallitus:" above what happened in the meeting
        return
    if state.name == "selostus" and _OFFICIAL_SPEAKS.fullmatch(text.strip()):
        state.begin("ehdotus", row.span, Block.TEXT)  # "Kaupunginjohtaja:" above what is proposed
        return
    attachment = _ATTACHMENT.match(text)
    if attachment and (state.block is not Block.LIST or attachment.end() == len(text.strip())):
        name = "liitteet" if attachment["label"].lower() == "liite" else "oheismateriaali"
        state.begin(name, None, Block.LIST)
        if attachment.end() == len(text.strip()):  # a side caption: the document's name stands beside it
            return
    elif state.spans and _has_ended(state, row):
        state.fall_back()
    state.add(row.span, text)


def _has_ended(state: _Open, row: Row) -> bool:
    """Whether a block that is no running text ends before a row."""
    if state.block is Block.LINE:
        if names_person_and_title(" ".join(state.rows)):
            return True
        return row.starts_paragraph and not (len(state.rows) == 1 and is_contact(row.text))
    if state.block is Block.CONTACTS:
        return not is_contact(row.text)
    return state.block is Block.LIST and not _is_listed(state, row)


def _is_listed(state: _Open, row: Row) -> bool:
    text = row.text.strip()
    if _LIST_ITEM.search(text) or _ATTACHMENT.match(text) or _SECRECY.search(text) or not row.starts_paragraph:
        return True
    return not _LIST_ITEM.search(state.rows[0]) and len(text) < 90 and not _SENTENCE_END.search(text)
