"""The lists that go with a decision, and what is secret of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Reading
from memogen.fields.rules import compiled
from memogen.layouts import SECRECY_NOTE
from memogen.segment import Form
from memogen.source import Span

_LIST_MARK = re.compile(
    r"^(?:liite |oheismateriaali )?(?:nro |n:o )?\d{0,2}[.)]?[:\s|]+|^liite \d{1,2}(?=[A-ZÅÄÖ])"
    r"|^[-–•·*]\s+|^(?:\d{1,2}[.)]? )",
    re.IGNORECASE,
)
_ATTACHED = compiled(r"liitteet")
_SECRECY = re.compile(r"^(?:\(?salassa|ei vielä julkinen|\(?julkl|julkisuuslaki)", re.IGNORECASE)
_AS_MATERIAL = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?P<value>[A-ZÅÄÖ][^.\n]{3,160}?) (?:(?:on|ovat|esitetään"
    r"|jaetaan) )?(?:\w+ )?oheis(?:materiaalina|aineistona)"
)


def _listed(path: str, reading: Reading, name: str) -> Iterator[Candidate]:
    for zone in reading.zones:
        if zone.part != name or zone.age:
            continue
        for row in re.finditer(r"[^\n]+", reading.text[zone.span.start : zone.span.end]):
            if _SECRECY.match(row[0]):
                continue
            begin, end = zone.span.start + row.start(), zone.span.start + row.end()
            mark = _LIST_MARK.match(row[0])
            for piece in _pieces(reading, Span(begin + (mark.end() if mark else 0), end)):
                if re.search(r"\w", reading.text[piece.start : piece.end]):
                    yield Candidate(path, reading.folded(piece), piece, 0.92, f"osa:{name}")


def _pieces(reading: Reading, row: Span) -> list[Span]:
    """The documents of a row: "Hankesuunnitelma, Kustannusarvio" is two, "Päätös, Lapin liitto" is one."""
    found = reading.analysis
    names = {one.start for kind in (found.organisations, found.persons, found.municipalities) for one in kind}
    cuts = [
        match
        for match in re.finditer(r"[,;] (?=[A-ZÅÄÖ])", reading.text[row.start : row.end])
        if row.start + match.end() not in names
    ]
    starts = [row.start, *(row.start + cut.end() for cut in cuts)]
    ends = [*(row.start + cut.start() for cut in cuts), row.end]
    return [Span(*pair) for pair in zip(starts, ends, strict=True)]


def attachments(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.liitteet``."""
    yield from _listed(path, reading, "liitteet")
    for _, value in reading.labelled(_ATTACHED):
        if reading.item.form is Form.DOCUMENT:
            for piece in _pieces(reading, value):
                yield Candidate(path, reading.folded(piece), piece, 0.92, "nimiö:liitteet")


def material(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.oheismateriaali``: the list, or a sentence "X on oheismateriaalina"."""
    listed = list(_listed(path, reading, "oheismateriaali"))
    yield from listed
    if listed:
        return
    for match in reading.find(_AS_MATERIAL, titles=False):
        span = Span(*match.span("value"))
        if reading.age_at(span.start) == 0:
            yield Candidate(path, reading.folded(span), span, 0.85, "lause:oheismateriaalina")


def secrecy(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``asiakirja.julkisuus``: a line that says what is secret and on which grounds."""
    for line in reading.lines:
        text = reading.text[line.start : line.end]
        if re.match(SECRECY_NOTE, text.strip(), re.IGNORECASE) and len(text) < 200:
            yield Candidate(path, reading.folded(line.span), line.span, 0.9, "rivi:julkisuus")
