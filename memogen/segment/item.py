"""What segmentation gives: items, their treatments and parts. All spans are into the source's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from memogen.source import Source, Span


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
    """One treatment of a matter: who (``body``), when and under which §, each where it is printed, and its parts.

    ``mark`` is the line that announces it; None where nothing does.
    """

    parts: tuple[Part, ...]
    mark: Span | None = None
    body: Span | None = None
    date: Span | None = None
    section: Span | None = None


@dataclass(frozen=True)
class Item:
    """One matter, project or document within a source.

    ``heading`` is the span of the title, ``section`` of the § number, ``diary`` of the diary number; each is None where
    it is not printed. ``treatments`` are in the order of the text, but the item's own stands last: the one that the
    meeting's or page's head names, else the latest. ``earlier`` are treatments that are named but whose text is not
    printed. ``document`` is the title of the document that lists the item.
    """

    source: Source
    form: Form
    span: Span
    treatments: tuple[Treatment, ...]
    heading: Span | None = None
    section: Span | None = None
    diary: Span | None = None
    earlier: tuple[Treatment, ...] = ()
    document: Span | None = None

    @property
    def own(self) -> Treatment:
        """The item's own treatment."""
        return self.treatments[-1]

    def parts(self, *names: str) -> Iterator[Part]:
        """The own treatment's parts of these names, in order."""
        return (part for part in self.own.parts if part.name in names)

    @property
    def title(self) -> str:
        """The heading with white space folded; empty where there is none."""
        return " ".join(self.source.text[self.heading.start : self.heading.end].split()) if self.heading else ""

    @property
    def number(self) -> int | None:
        """The § number; None where it is not printed."""
        return int(self.source.text[self.section.start : self.section.end]) if self.section else None
