"""The outcome of a decision, told sentence by sentence: a verb of deciding, what it decides on and how.

A sentence that proposes, or tells how to vote, decides nothing; a proposal put against the main one ("vastaehdotus",
"palauttamista koskeva ehdotus") decides only where it is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memogen.fields.reading import Candidate, Details, Reading
from memogen.source import Span

ACCEPTED, CHANGED, REJECTED = "hyvaksytty", "hyvaksytty_muutettuna", "hylatty"
RETURNED, TABLED, NOTED, OTHER = "palautettu_valmisteluun", "jatetty_poydalle", "merkitty_tiedoksi", "muu"


class _Frame(NamedTuple):
    """An outcome that one word of a sentence tells, together with another where the verb alone is too little."""

    outcome: str
    verb: re.Pattern[str]
    other: re.Pattern[str]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_ANY = re.compile("")
_PROPOSAL = _words(r"\w*ehdotu(?:s|ks)\w*", r"\w*esity(?:s|ks)\w*", r"\w*förslag\w*")
_FRAMES = (
    _Frame(RETURNED, _words(r"palau(?:tti|tettiin|ttaa|tetaan|tettu)"), _words(r"valmist\w*", r"uudelleen")),
    _Frame(RETURNED, _words(r"återremitter\w*"), _ANY),
    _Frame(
        TABLED, _words(r"jä(?:tti|tettiin|ttää|tetään|tetty|i)", r"pan(?:tiin|na|naan|tu)|pani"), _words("pöydälle")
    ),
    _Frame(TABLED, _words(r"bord(?:lades|lade|lägga|läggs|lagts)"), _ANY),
    _Frame(
        OTHER,
        _words(r"poist(?:i|ettiin|aa|etaan|ettu)", r"ve(?:ti|dettiin)", "ströks", "strök", "drog", "drogs"),
        _words(r"\w*listalta", "pois", r"(?:föredragnings)?listan", "tillbaka"),
    ),
    _Frame(
        REJECTED,
        _words("hylkäsi", "hylä(?:ttiin|tty|tään)", "hylätä", "förkasta(?:de|des)", "avslogs?"),
        _PROPOSAL,
    ),
    _Frame(
        NOTED,
        _words(r"merki(?:tsi|ttiin|tä|tään|tty)", r"anteckna(?:de|des|s)?"),
        _words("tiedoksi", "tiedokseen", "tietoonsa", "kännedom"),
    ),
)
_ACCEPTS = _words(
    r"hyväksy(?:i|ivät|ttiin|tty|nyt|ä|tään)?", r"god(?:kände|kändes|känna|känner|känns)", "voitti", "yhtyi"
)
_ACCEPTED_ALONE = re.compile(r"\W*(?:hyväksyttiin|godkändes)\b", re.IGNORECASE)
_AS_PROPOSED = re.compile(
    r"\b\w*(?:ehdotu|esity)(?:ksen|sten)(?: \w+)? (?:mukaan|mukaise|mukaisesti|mukaisena)\b"
    r"|\benligt (?:\w+ )?\w*förslag\w*",
    re.IGNORECASE,
)
_CHANGES = _words(
    r"(?:muuto|lisäy|korjau|tarkennu|täydenny|poikkeu)ks(?:in|ella|ellä|illa|illä)",
    r"(?:muutet|korjat|tarkennet)tuna|(?:lisät|täydennet)tynä",
    r"(?:(?:muutet|korjat|tarkennet)(?:tu|un|ussa)|täydennet(?:ty|yn|yssä)) (?:\w*(?:ehdotu|esity)\w*|muodossa)",
    r"muuttaen|lisäten|poiketen",
    r"(?:med|efter) (?:\w+ )?(?:ändring|tillägg)\w*|ändrat förslag\w*|(?:det )?ändrade förslag\w*",
)
# A proposal against the main one, by what it asks for.
_AGAINST = (
    (RETURNED, _words(r"palauttamis\w*", r"palautuse\w*", r"återremi(?:ss|tter)\w*")),
    (TABLED, _words(r"pöydälle ?(?:jättämi|panemi)\w*", r"pöydällepano\w*", r"bordläggning\w*")),
    (REJECTED, _words(r"hylkäämis\w*", r"hylkäys\w*", r"avslagsförslag\w*")),
    (CHANGED, _words(r"(?:vasta|muutos|lisäys|vaihto)(?:ehdotu|esity)\w*", r"(?:mot|ändrings|tilläggs)förslag\w*")),
)
_NOT = _words("ei", "eivät", "eikä", "inte")
_PROPOSES = _words(
    r"ehdott(?:i|ivat|aa)", r"esitti(?:vät)?", r"kannatt(?:i|ivat|avat)", r"(?:tehnyt|teki|jätti) [^.]{0,60}ehdotuksen",
    r"äänestä(?:ä|vät)", r"(?:jaa|ei)-ehdotu\w*", r"(?:jaa|ei) ?[:=] ?\w+", "jos",
    "mikäli", "föreslog", "understödde", "röstar",
)  # fmt: skip
_REFUSES = _words(r"päät(?:ti|ettiin),? (?:\w+,? )?ett(?:ei|eivät)", r"beslöt att inte")


def outcome(path: str, reading: Reading) -> Iterator[Candidate]:
    """The candidate for ``paatos.tulos``, from the latest treatment's decision, else its handling.

    None where no proposal is spoken of. Doubtful where sentences disagree, or refuse something without a proposal.
    """
    # a statement given word for word as the decision tells no outcome: the handling does
    for part in [*reading.item.parts("paatos"), *reading.item.parts("kasittely")]:
        if part.span is None:
            continue
        told = [found for span in _sentences(reading, part.span) if (found := _told(reading, span))]
        if told:
            name, span, certain = _settled(told)
            yield Candidate(path, name, span, 0.93, f"päätös:{name}", Details(doubtful=not certain))
            return


class _Told(NamedTuple):
    outcome: str
    span: Span
    certain: bool


def _settled(told: Sequence[_Told]) -> _Told:
    """One outcome of several: what is noted beside another is no outcome; a change outranks a plain acceptance."""
    main = [one for one in told if one.outcome != NOTED] or list(told)
    kinds = {one.outcome for one in main}
    first = next((one for one in main if one.outcome == CHANGED), main[0])
    agreed = kinds == {first.outcome} or kinds == {ACCEPTED, CHANGED}
    return first._replace(certain=first.certain and agreed)


def _sentences(reading: Reading, part: Span) -> Iterator[Span]:
    for begin, end in reading.analysis.sentences:
        if begin < part.end and end > part.start:
            yield Span(max(begin, part.start), min(end, part.end))


def _told(reading: Reading, sentence: Span) -> _Told | None:
    text = reading.text[sentence.start : sentence.end].replace("\n", " ")
    if _PROPOSES.search(text):
        return None

    def told(name: str, match: re.Match[str], certain: bool = True) -> _Told:
        return _Told(name, Span(sentence.start + match.start(), sentence.start + match.end()), certain)

    against = next((name for name, pattern in _AGAINST if pattern.search(text)), None)
    accepts = _ACCEPTS.search(text)
    as_proposed = _AS_PROPOSED.search(text)
    negation = _NOT.search(text)
    about = _PROPOSAL.search(text)
    if verb := accepts or as_proposed:
        if accepts and negation and negation.start() < accepts.start():
            return None if against or not about else told(REJECTED, verb)
        if against:
            return told(against, verb)
        if changes := _CHANGES.search(text):
            return told(CHANGED, changes)
        # a verb whose object is no proposal may accept a plan, or minutes: it tells nothing of this proposal
        return told(ACCEPTED, verb) if about or _ACCEPTED_ALONE.match(text) else None
    for frame in _FRAMES:
        if (match := frame.verb.search(text)) and frame.other.search(text):
            if negation or (frame.outcome == REJECTED and against):
                return None
            return told(frame.outcome, match)
    refused = _REFUSES.search(text)
    return told(REJECTED, refused, certain=False) if refused else None
