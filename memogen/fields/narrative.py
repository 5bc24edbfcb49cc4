"""Narrative paragraphs, verbatim, each in the field a preparer would look for it in.

A document with headings has its paragraphs under them. A council item's prose is sorted by the words of each paragraph;
paragraphs of money, dates or formal notes are left to the fields that hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from memogen.fields.reading import Candidate, Reading, Zone
from memogen.segment import Form
from memogen.source import Span

_PROSE_PARTS = ("selostus", "johdanto", "tiivistelma", "taustaa")
_OTHER = "muu"  # below a heading of its own words, as a news item has
_LASTING = ("tiivistelma", "tausta")  # hold from an earlier treatment where the later one tells nothing of the kind
_SHORTEST = 60  # letters of a paragraph that need not end like a sentence

# Words that tell what a paragraph is about, each with its weight; the field with the greatest sum gets the paragraph.
_SIGNS: dict[str, tuple[tuple[str, float], ...]] = {
    "tavoitteet": (
        (r"\b(?:pää|ydin|keskei\w+ )?tavoit(?:e|tee\w*|tei\w*)\b", 2.0),
        (r"\btarkoituks(?:ena|een)\b|\bpäämäärä", 2.0),
        (r"\bhanke (?:myös )?(?:tukee|edistää|vahvistaa|lisää|parantaa|vähentää|auttaa|pyrkii)\b", 1.2),
        (r"\bhankkeessa (?:\w+ ){0,3}?pyritään\b", 1.2),
        (r"\bpyritään\b|\bvahvistaa\b|\bedistää\b|\bparantaa\b|\bkohderyhm", 0.6),
    ),
    "toimenpiteet": (
        (r"\btoimenpit(?:ei|ee)|\btyöpaket|\bpilot(?:oi|it|in)|\bhankkeeseen palka", 1.6),
        (r"\bhankkeessa (?:\w+ ){0,3}?(?!pyritään)(?:\w+[td](?:aan|ään)|\w+(?:ellaan|ellään|illaan|illään))\b", 1.5),
        (
            r"\bhanke (?:myös )?(?:selvittää|sisältää|järjestää|kokoaa|kehittää|rakentaa|kartoittaa|kouluttaa"
            r"|luo|laatii|tarjoaa)\b",
            1.2,
        ),
        (
            r"\bkehitetään\b|\bjärjestetään\b|\bluodaan\b|\btoteutetaan\b|\bkartoitetaan\b|\bkoulutu(?:ksia|sta|ksen|kset)\b|\bkoulutetaan\b"
            r"|\btyöpaj|\bpalkataan",
            0.7,
        ),
    ),
    "tulokset": (
        (r"\btulok(?:sena|set|sia|sina)\b|\btuotokse|\bsyntyi\b|\bsaavutettiin\b", 2.2),
        (r"\bhankkeen (?:myötä|ansiosta|kautta) (?:\w+ )?(?:on|ovat|saatiin|syntyi\w*)\b", 1.6),
        (
            r"\bhankkeen aikana (?!(?:\w+ ){0,3}?\w+[td](?:aan|ään)\b)"
            r"|\bhankkeessa (?:\w+ ){0,3}?(?:\w+ttiin|\w+tiin)\b",
            1.6,
        ),
        (r"\b\w+(?:ttiin|stettiin|dettiin)\b", 0.5),
    ),
    "jatkotoimet": (
        (r"\bhankkeen (?:jälkeen|päätyttyä|päättymisen jälkeen)\b|\bjatkossa\b|\bjatketaan\b", 2.4),
        (r"\bjää(?:vät)? (?:\w+ ){0,4}?(?:käyttöön|osaksi|pysyv\w+|toimin\w+|voimaan)\b", 2.4),
        (r"\b(?:tarpeen|tarkoitus|syytä) (?:\w+ )?jatkaa\b", 2.6),
        (r"\bhyödynnetään\b|\bvakiin|\bjuurrut|\bodotetaan\b|\bedelleen\b", 0.8),
    ),
    "vaikutukset": ((r"\bvaikutu(?:s|kse)|\bvaikuttavuu|\bpi(?:tk|demm)ällä (?:aikavälillä|tähtäimellä)\b", 2.0),),
    "riskit": ((r"\brisk(?:i|ej)", 2.2),),
    "viestinta": ((r"\bviesti(?:nt|tä)|\btiedot(?:us|ettiin|etaan)", 1.6),),
    "tausta": (
        (r"\btarve\b|\btarpee(?:seen|n)\b", 1.4),
        (r"\bvuosittain\b|\bnykyisin\b|\btällä hetkellä\b|\bperinteisesti\b", 1.0),
        (r"\btarkoitetaan\b|\b(?:jättänyt|lähettänyt) (?:\w+ ){0,4}?\w*(?:hakemuksen|anomuksen)\b", 1.6),
        (
            r"\btaust|\btarve|\btarpee|\blähtökoh|\brakennemuuto|\bvuonna \d{4}\b|\baiemm|\bkäynnist"
            r"|\bperustuu\b|\bvalmistel",
            1.0,
        ),
    ),
}
_MONEY = re.compile(r"\d ?(?:milj\. )?(?:euro(?!op)|€)|kustannu|omarahoitu|kuntarahoitu|rahoitusosuu", re.IGNORECASE)
_REFUSED = re.compile(r"\bhyl(?:käsi|ättiin|ännyt|ätty)\b", re.IGNORECASE)  # an earlier application: its sum is history
_UPKEEP = re.compile(r"\bhankkeen (?:jälkeen|päätyttyä)\b", re.IGNORECASE)  # what the results cost is no project cost
_OWN_SHARE = re.compile(r"omarahoitu|kuntarahoitu|rahoitusosuu|kokonaiskustannu|kustannusarvio", re.IGNORECASE)
_FORMAL = re.compile(
    r"^(?:loppuraportti|liitteenä|oheismateriaali|hallintosää|toimivalta|avustus(?:päätös|hakemus) )"
    r"|oheis(?:materiaalina|aineistona)|liitteenä\.?$"
    r"|\bäänesti|\bäänin \d|^(?:[\w-]+ ){1,4}päättää\b"  # what was decided and how
    r"|\bmaksatushakemu|\basiakirjat säilyt"  # how the project was closed
    r"|\bilmoittautumi|\bkello \d{1,2}[.:]\d\d"  # an invitation
    r"|\bkuva(?:t|aaja)?: ",  # below a picture
    re.IGNORECASE,
)
_TOPIC = 2.0  # the first sentence says what a paragraph is about
_REST = 0.7
_LEAST = 1.0
_TARGET_GROUP = re.compile(r"(?:^|(?<=\. ))(?:hankkeen )?(?:varsinai\w+ )?kohderyhm[^.]*(?:\.(?: |$)|$)", re.IGNORECASE)
_SENTENCE_END = tuple('.!?"”»')
_HEADINGS = {
    "tausta": r"taust|lähtökoh|tarve|tarpe",
    "tavoitteet": r"tavoit|tarkoitus",
    "toimenpiteet": r"toimenpi",
    "tulokset": r"tulok|tulos",
    "vaikutukset": r"vaikut",
    "riskit": r"risk",
    "viestinta": r"viestin|tiedot",
    "hyvat_kaytannot": r"käytän",
    "jatkotoimet": r"jatko|jatkuv",
}
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-–•·*]|[a-z]\))\s")


@cache
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), weight) for pattern, weight in _SIGNS[name])


def field_of(paragraph: str) -> str:
    """The narrative field that a paragraph of prose belongs to: "tausta" where nothing else is said."""
    return _told(paragraph, tuple(_SIGNS)) or "tausta"


def _told(paragraph: str, names: Iterable[str]) -> str | None:
    """Which of these fields a paragraph's words tell of; the target group has a field of its own and is left out."""
    first, _, rest = (_TARGET_GROUP.sub("", paragraph) or paragraph).partition(". ")
    sums = {
        name: sum(
            weight * (_TOPIC * min(1, len(pattern.findall(first))) + _REST * min(2, len(pattern.findall(rest))))
            for pattern, weight in _patterns(name)
        )
        for name in names
    }
    best = max(sums, key=lambda name: sums[name])
    return best if sums[best] >= _LEAST else None


def paragraphs(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for a narrative field: the paragraphs under its headings, and those of the prose that tell of it."""
    name = path.partition(".")[2]
    found = [(zone, score, span) for zone in reading.content for score, span in _of_zone(name, reading, zone)]
    latest = min((zone.age for zone, _, _ in found), default=0) if name in _LASTING else 0
    for zone, score, span in found:
        if zone.age == latest:
            yield Candidate(path, reading.folded(span), span, score, f"osa:{zone.part}")
    if name == "tiivistelma" and reading.item.form is Form.LISTING:
        for _, value in reading.labelled(re.compile(r"tiivistelmä|hankkeen kuvaus|kuvaus", re.IGNORECASE)):
            yield Candidate(path, reading.folded(value), value, 0.93, "nimiö:tiivistelmä")


def _of_zone(name: str, reading: Reading, zone: Zone) -> Iterator[tuple[float, Span]]:
    """A zone's paragraphs for a field, each with its score."""
    fields = _headed(reading, zone)
    if len(fields) > 1:
        yield from ((0.85, span) for span in _shared(reading, zone, fields).get(name, ()))
    elif zone.part == name:
        yield from ((0.9, span) for span in _pieces(reading, zone, tables=True))
    elif name != "tiivistelma" and (zone.part in _PROSE_PARTS or _is_story(reading, zone)):
        yield from ((0.8, span) for span in _sorted(reading, zone).get(name, ()))


def _headed(reading: Reading, zone: Zone) -> tuple[str, ...]:
    """The fields that the heading of a narrative zone names, in its order."""
    heading = _heading(reading, zone) if zone.part in _SIGNS else None
    if heading is None:
        return ()
    places = {name: match.start() for name, word in _HEADINGS.items() if (match := re.search(word, heading))}
    return tuple(sorted(places, key=lambda name: places[name]))


def _heading(reading: Reading, zone: Zone) -> str | None:
    """The heading above a zone, in lower case."""
    for treatment in reading.item.treatments:
        for part in treatment.parts:
            if part.heading and part.name == zone.part and any(span.start == zone.span.start for span in part.spans):
                return reading.folded(part.heading).casefold()
    return None


def _is_story(reading: Reading, zone: Zone) -> bool:
    """Whether a zone below a heading of its own words is of a running text, such as a news item: no plan, no form."""
    return (
        zone.part == _OTHER
        and reading.item.form is Form.DOCUMENT
        and {other.part for other in reading.zones}.issubset({_OTHER, *_PROSE_PARTS, "yhteystiedot"})
    )


def _shared(reading: Reading, zone: Zone, fields: tuple[str, ...]) -> dict[str, list[Span]]:
    """The paragraphs under a heading of several fields: the first said, the others where their words tell of them."""
    found: dict[str, list[Span]] = {}
    field = fields[0]
    for span in _pieces(reading, zone, tables=True):
        text = reading.folded(span)
        if not _TARGET_GROUP.fullmatch(text):
            field = _told(text.partition(". ")[0], fields) or field
            found.setdefault(field, []).append(span)
    return found


def _sorted(reading: Reading, zone: Zone) -> dict[str, list[Span]]:
    """The paragraphs of a run of prose by field; what a line ending in a colon introduces goes where it says."""
    found: dict[str, list[Span]] = {}
    introduced: str | None = None
    for span in _pieces(reading, zone):
        text = reading.folded(span)
        if text.endswith(":"):
            introduced = field_of(text)
        elif not _LIST_MARK.match(text):
            introduced = None
        money = _MONEY.search(text) is not None
        besides = _sums_besides(text) if money else None
        whole = len(text) >= _SHORTEST or text.endswith(_SENTENCE_END) or _LIST_MARK.match(text)
        if not whole or (money and besides is None) or _FORMAL.search(text):
            continue
        if _TARGET_GROUP.fullmatch(text) or (zone.part == _OTHER and not text.endswith(_SENTENCE_END)):
            continue
        found.setdefault(besides or introduced or field_of(text), []).append(span)
    return found


def _sums_besides(text: str) -> str | None:
    """The field of a paragraph whose sums are not the project's: of an earlier application, or of the time after it."""
    if _REFUSED.search(text):
        return "tausta"
    return "jatkotoimet" if _UPKEEP.search(text) and not _OWN_SHARE.search(text) else None


def _pieces(reading: Reading, zone: Zone, *, tables: bool = False) -> Iterator[Span]:
    """The zone's paragraphs; with ``tables`` each row of a table too, below a heading that says what it is of."""
    text = reading.text[zone.span.start : zone.span.end]
    row: tuple[int, int] | None = None
    begin = end = 0
    for match in re.finditer(r"[^\n]+", text):
        span = Span(zone.span.start + match.start(), zone.span.start + match.end())
        lines = reading.source.lines_in(span)
        cell = lines[0].cell if lines else None
        if row and (cell is None or (cell.table, cell.row) != row):
            yield Span(begin, end)
            row = None
        if cell is not None and tables:
            begin, end = (begin if row else span.start), span.end
            row = cell.table, cell.row
        elif cell is None and match[0].strip() and (tables or "\t" not in match[0]):
            yield span
    if row:
        yield Span(begin, end)
