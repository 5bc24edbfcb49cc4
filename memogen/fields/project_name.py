"""The project's name: before the word hanke, in quotation marks, in a heading, after a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Reading
from memogen.segment import Form
from memogen.source import Span

_QUOTES = "\"”“’'»«"
_WORD = r"[\wåäöÅÄÖ#&+./:’-]+"

# A hanke word: "-hankkeen", "–hanke", " -yhteishanketta", "hankkeeseen".
_HANKE = re.compile(
    r"(?P<dash>[-–]\s?)?\b(?P<word>[a-zåäö]{0,22}hank(?:e|ke(?:en|ella|elle|elta|essa|esta|eseen|ena"
    r"|eksi)|etta|keeseen))\b"
)
# Other words for a project, after a hyphen only: "Opo mukana! -kokonaisuus", "Hiljainen halli -pilotti".
_OTHER_WORD = re.compile(
    r"(?P<dash>[-–]\s?)\b(?P<word>pilotti|pilotin|pilotissa|pilottia|pilottiin|kokonaisuus|kokonaisuu(?:den|teen|della|delle|dessa|tta)"
    r"|projekti(?:n|in|lla|lle|ssa|a)?|kehittämisohjelma(?:n|an|lla|lle|ssa|a)?)\b"
)
# "... hankkeen nimi on Kylien talvi."
_NAMED = re.compile(
    r"(?:hankkeen|hakemuksen|projektin|kokonaisuuden) nim(?:i|enä) (?:on|oli|olisi)"
    r" (?P<value>[^\n]{3,150}?)(?:\.(?=\s|$)|\n|$)",
    re.IGNORECASE,
)
# "Lukemo" -hankkeeseen, hanke "Kylien talvi”, hankehaun "Kylien talvi"
_QUOTED_BEFORE = re.compile(
    rf"[{_QUOTES}](?P<value>[^{_QUOTES}\n]{{3,120}})[{_QUOTES}],?\s?[-–]?\s?[a-zåäö]*(?:hank|pilot|kokonaisuu|projekt)",
    re.IGNORECASE,
)
_QUOTED_AFTER = re.compile(
    rf"(?:hank|kokonaisuu|projekt|pilot)[a-zåäö]{{0,15}},?\s[{_QUOTES}](?P<value>[^{_QUOTES}\n]{{3,120}})[{_QUOTES}]",
    re.IGNORECASE,
)

# "hakee avustusta hankkeelle Koulun kävely- ja pyöräilyväylä."
_LAST = re.compile(r"\bhankke(?:elle|eseen|elta) (?P<value>[A-ZÅÄÖ][^.,:;\n]{5,80})\.(?=\s|$)")
# A title that begins with a quotation: '"Kylien talvi" / kuntaosuus'
_QUOTED_TITLE = re.compile(rf"[{_QUOTES}](?P<value>[^{_QUOTES}\n]{{3,120}})[{_QUOTES}] ?[/,:–-]")

# A word after which a project's name begins, though it is neither the end of an organisation nor of a sentence.
_STOPS = frozenset(
    (
        "hankkeen hanke hanketta kanssa yhdessä mukaan että joka jonka jossa jota johon sekä on ovat oli olisi"
        " käynnistyy alkaa ja/tai myös hyväksyy hyväksyä päättää"
        " osallistua osallistuu osallistuminen osallistumisen hakee hakea haetaan hakenut"
        " toteuttaa toteutetaan toteuttamaan rahoittaa rahoittama rahoittaman käynnistänyt käynnistää valmistellut"
        " esittää merkitsee koskien koskeva koskevan liittyen uuden uusi yhteisen kaksivuotinen kolmivuotinen avustusta"
        " toimiva toimivan oleva olevan kuuluva koskeva tähtäävä valtionavustusta rahoitusta hankerahoitusta tukea"
        " ns niin kutsuttu nimeltään"
    ).split()
)
LONGER = "lause:pidempi nimi"
"""The rule of a candidate that begins further left; ``memogen.resolve`` takes it where it recurs."""
# "Valtionavustuksen vastaanottaminen Kylien talvi -hankkeelle": what is done about the project is not in its name.
_ADMINISTRATIVE = re.compile(
    r"(?:hake|ryhty|lähte|vastaanotta|osallistu|hyväksy|asetta|perusta|myöntä|rahoitta|merkitse|tuke|jatka|valitse)mi",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:tt|[aäeiouyö])(?:ava|ävä)(?:n|an|än|lle|ssa|ssä|lla|llä)$|(?:nut|nyt|neen)$"
    r"|rahoittei(?:nen|sen|seen|sta|sella|selle|sessa)$"
)
_TRAILING = re.compile(r"(?:,? (?:\(?(?:ESR|EAKR|JTF|AKKE|ESR\+|ESR plus|REACT-EU|Leader|Interreg)\)?)|,){1,6}$")
_DAYS = re.compile(r"(?<!\s)\s*\(?\d{1,2}\.\d{1,2}\.(?:\d{4})?\s?[-–]\s?\d{1,2}\.\d{1,2}\.\d{4}\)?\s{0,3}$")
_STATE = re.compile(r"(?<!\s)\s*\((?:päättynyt|käynnissä|suunnitteilla)\)$")
_SUFFIX = re.compile(r"\s?[-–]\s?(?:yhteis|kehittämis|ryhmä)?hank(?:e|keen)$")


def project_names(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``hanke.nimi``."""
    if reading.item.form is Form.LISTING and reading.item.heading:
        yield from _whole(path, reading, reading.item.heading, 0.97, "otsikko:luettelo")
        return
    yield from _headings(path, reading)
    for pattern, score in ((_NAMED, 0.97), (_QUOTED_BEFORE, 0.95), (_QUOTED_AFTER, 0.93)):
        for match in reading.find(pattern):
            yield from _whole(path, reading, Span(*match.span("value")), score, "lause:nimi")
    title = reading.folded(reading.item.heading).casefold() if reading.item.heading else ""
    for match in reading.find(_LAST, titles=False):
        if match["value"].casefold() in title:
            yield from _whole(path, reading, Span(*match.span("value")), 0.88, "lause:hankkeelle")
    if reading.item.heading and (quoted := _QUOTED_TITLE.match(reading.text, *reading.item.heading)):
        yield from _whole(path, reading, Span(*quoted.span("value")), 0.93, "otsikko:lainaus")
    for match in (*reading.find(_HANKE), *reading.find(_OTHER_WORD)):
        yield from _before(path, reading, match)


def _whole(path: str, reading: Reading, span: Span, score: float, rule: str) -> Iterator[Candidate]:
    """The span as a name: without quotation marks, a fund in brackets, exact days and a trailing "-hanke"."""
    text = reading.text[span.start : span.end]
    kept = text
    for pattern in (_STATE, _DAYS, _SUFFIX, _TRAILING):
        kept = pattern.sub("", kept.rstrip(" ."))
    kept = kept.rstrip(f" .,:;{_QUOTES}–-")
    skipped = len(kept) - len(kept.lstrip(f" {_QUOTES}"))
    span = Span(span.start + skipped, span.start + len(kept))
    only_fund = any(p.start <= span.start and span.end <= p.end for p in reading.analysis.programmes)
    if span.end - span.start >= 3 and not only_fund:
        value = reading.folded(span)
        yield Candidate(path, value, span, score, rule, age=reading.age_at(span.start))


_ABOUT = re.compile(
    r"(?:hankkeen |kielteinen |myönteinen )?(?:kuntaraha(?:osuus|hakemus)?|kuntarahoitus|omarahoitus(?:osuus)?"
    r"|rahoitus(?:hakemus|päätös)?"
    r"|avustus(?:päätös|hakemus)?|loppuraportti|hankehakemus|osallistuminen)",
    re.IGNORECASE,
)


def _headings(path: str, reading: Reading) -> Iterator[Candidate]:
    """ "Hanke / X", "Hanke/ X / Avustuspäätös", "Hankkeen loppuraportti / X-hanke - selite"."""
    if reading.item.heading is None:
        return
    begin, end = reading.item.heading
    pieces = [
        Span(begin + m.start(), begin + m.end())
        for m in re.finditer(r"(?:(?! ?/ ).)+", reading.text[begin:end].replace("\n", " "))
    ]
    first = reading.folded(pieces[0]).strip(" /").lower() if pieces else ""
    last = reading.folded(pieces[-1]).strip(" /").lower() if pieces else ""
    if len(pieces) > 1 and _ABOUT.fullmatch(last) and not re.search(r"hank|projekt|\b(?:oy|ry|ky)\b", first):
        yield from _whole(path, reading, pieces[0], 0.875, "otsikko:rahoitus")  # "X / kuntarahoitus"
    if len(pieces) > 1 and (_ABOUT.fullmatch(first) or re.fullmatch(r"hanke|projekti", first)):
        piece = pieces[1]
        text = reading.text[piece.start : piece.end]
        if match := re.match(rf"[ /]*(?P<value>{_WORD})-hanke\b", text):
            span = Span(piece.start + match.start("value"), piece.start + match.end("value"))
            yield Candidate(path, reading.folded(span), span, 0.93, "otsikko:hanke")
        elif not re.search(r"[-–]\s?hank", text):
            lead = len(text) - len(text.lstrip(" /"))
            yield from _whole(path, reading, Span(piece.start + lead, piece.end), 0.82, "otsikko:hanke")


def _before(path: str, reading: Reading, match: re.Match[str]) -> Iterator[Candidate]:
    """The words before a hanke word, back to where the name begins."""
    text = reading.text
    dash = match["dash"]
    end = match.start() if dash else match.start("word")
    line = max(text.rfind("\n", 0, end), text.rfind("\t", 0, end)) + 1
    slash = text.rfind(" / ", line, end) + 3
    line = max(line, slash if slash > 2 else 0)
    floor = max([line, *(o.end for o in reading.analysis.organisations if o.certain and line <= o.end <= end)])
    floor = max([floor, *(b.end for b in reading.analysis.bodies if line <= b.end <= end)])
    left = _TRAILING.sub("", text[floor:end].rstrip())
    words = list(re.finditer(rf"{_WORD}|[-–]", left))
    if not dash and match["word"] != "hanke" and not match["word"].startswith("hank"):
        return
    score = 0.86 if dash else 0.6
    opening = reading.sentence_at(match.start()).start
    for number, begin in enumerate(_begins(left, words, dash=bool(dash))):
        span = Span(floor + begin, floor + len(left.rstrip()))
        rule = "lause:ennen hanke-sanaa" if number == 0 else LONGER
        # "Lisäksi hanke sisältää": a sentence's first word is no name unless it is one elsewhere
        doubt = 0.2 if not dash and span.start <= opening + 1 else 0.0
        yield from _whole(path, reading, span, score - 0.06 * number - doubt, rule)


def _begins(left: str, words: list[re.Match[str]], *, dash: bool) -> list[int]:
    """Where the name may begin in ``left``: at the first capital to the left, or at one further left of that run."""
    found: list[int] = []
    capital_before = dashed = False
    for number, word in enumerate(reversed(words)):
        following = words[len(words) - number].start() if number else len(left)
        gap = left[word.end() : following]
        if number == 0:
            gap = gap.strip(" !?")  # "Opo mukana! -kokonaisuus"
        verbal_noun = number > 0 and _ADMINISTRATIVE.match(word[0])
        if (
            word[0].startswith("-")
            or _PARTICIPLE.search(word[0])
            or number > 12
            or re.search(r"[.,;:!?()]", gap.strip(" "))
            or (number and word[0].endswith("."))
            or (word[0].lower() in _STOPS and not dashed)
            or verbal_noun
            or word[0].endswith(("rahoitusta", "avustusta", "-tukea"))  # "JTF-rahoitusta hankkeelle"
        ):
            break
        capital = bool(re.match(r"[A-ZÅÄÖ#]", word[0]))
        if capital and found and (capital_before or dashed):
            found[-1] = word.start()
            dashed = False
        elif capital and len(found) < (2 if dash else 1):
            found.append(word.start())
        capital_before = capital or word[0] in ("-", "–")
        dashed = dashed or (number > 0 and word[0] == "–" and bool(gap))  # "Kylät yhdessä – elinvoimaa Lappiin"
        if not dash and number > 5:
            break
    return found
