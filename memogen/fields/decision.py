"""What was decided: the outcome, and the lists that go with a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Reading
from memogen.fields.rules import compiled
from memogen.layouts import SECRECY_NOTE
from memogen.segment import Form
from memogen.source import Span

# The outcome by the words of the decision, the first that fits: a changed proposal is also an accepted one.
_OUTCOMES = (
    (
        "hyvaksytty_muutettuna",
        r"muutetun (?:päätös)?ehdotuksen|muutettu (?:päätös)?ehdotus hyväksyt|muutettuna|muutetussa muodossa",
    ),
    ("palautettu_valmisteluun", r"palaut(?:ettiin|ti|taa|etaan|ettu)[^.]{0,60}valmist|valmisteluun palaut"),
    (
        "jatetty_poydalle",
        r"(?:jätettiin|jätti|jättää|pantiin|panna|jäi|pani)[^.]{0,40}pöydälle|pöydälle (?:jätett|pant)",
    ),
    (
        "hylatty",
        r"päätti[^.]{0,80}(?:\bettei\b|että[^.]{0,80} ei )"
        r"|(?:ehdotu|esity)[^.]{0,30}(?:hylättiin|hylkäsi)|(?:hylkäsi|hylättiin)[^.]{0,40}(?:ehdotu|esity)",
    ),
    (
        "hyvaksytty",
        r"(?:ehdotus|esitys|päätösesitys|päätösehdotus) hyväksyttiin|hyväksyi[^.]{0,80}(?:ehdotuksen"
        r"|esityksen|päätösehdotuksen)"
        r"|(?:ehdotuksen|esityksen|päätösehdotuksen)[^.]{0,30}mukaisesti|päät(?:ti|ettiin) (?:\w+ )?ehdotuksen mukaan"
        r"|hyväksyttiin yksimielisesti|yksimielisesti hyväksyttiin"
        r"|(?:ehdotus|esitys)[^.]{0,40} hyväksyttiin"
        r"|^\W*(?:(?:päätös)?(?:ehdotuksen|esityksen) mukaan|hyväksyttiin)\W*$",
    ),
    ("merkitty_tiedoksi", r"merkit(?:si|tiin)[^.]{0,200}(?:tiedoksi|tiedokseen|tietoonsa saatetuksi)"),
    ("muu", r"poistettiin (?:esitys|asia)listalta|ve(?:ti|dettiin)[^.]{0,40}(?:ehdotu|esity)\w{0,15}[^.]{0,20} pois"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _OUTCOMES)
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


def outcome(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``paatos.tulos``, from the latest treatment's decision; none where no proposal is spoken of."""
    decisions = [part for part in reading.item.parts("paatos") if part.span]
    for part in decisions or reading.item.parts("kasittely"):
        if part.span is None:
            continue
        text = reading.text[part.span.start : part.span.end].replace("\n", " ")
        for name, pattern in _PATTERNS:
            if match := pattern.search(text):
                span = Span(part.span.start + match.start(), part.span.start + match.end())
                yield Candidate(path, name, span, 0.93, f"päätös:{name}")
                return


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
