"""Shares, years and cost categories: lists of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from memogen.fields.funding_tables import FUNDING_TABLE, share_rows
from memogen.fields.reading import Candidate, Reading, member_of
from memogen.fields.rules import compiled
from memogen.fields.share_holders import share_holder
from memogen.fields.tables import AMOUNT_ORDER, amount_at, tables
from memogen.finnish import money, percent
from memogen.finnish.places import find_municipalities
from memogen.source import Span

_YEAR = re.compile(
    r"\b(?:vuonna|vuodelle|vuoden|v\.) (?P<year>(?:19|20)\d\d)\b(?! ?[-–])|\b(?P<bare>20\d\d)(?::| \()? ?$",
    re.IGNORECASE,
)
_OWN_LABEL = compiled(
    r"(?:kaupungin|kunnan) (?:oma)?(?:rahoitus)?osuus(?: vuonna \d{4})?",
    r"(?:kunnan |kaupungin )?omarahoitus(?:osuus)?(?: vuonna \d{4})?",
)
_OWN = re.compile(
    r"kuntaraha|kuntarahoitu|omarahoitu|omavastuu|(?:kaupungin|kunnan) (?:oma)?(?:rahoitus)?osuu", re.IGNORECASE
)

# "Lapin liiton osuus hankkeen kustannuksista oli 90 %", "kuntien rahoitus 27 097 euroa",
# "EAKR:n ja valtion rahoitus 108 387 euroa"
_SHARE = re.compile(
    r"(?<![\w-])(?P<who>(?:[A-ZÅÄÖ][\wåäöÅÄÖ:+-]{0,60}|kuntien|kunnan|kaupungin|valtion|yksityinen|yritysten|muu|EU-?)"
    r"(?: (?:ja |sekä )?[\wåäöÅÄÖ:+-]{1,60}){0,6}?)"
    r" (?P<what>osuus|rahoitusosuus|rahoitus)(?: (?:hankkeen |kokonais)?(?:kustannuksista|rahoituksesta|budjetista))?"
    r"(?: (?:on|oli|olisi))?(?: yhteensä)? ?(?=\d)"
)
_NEXT = re.compile(
    r"\)?(?:,| ja| sekä) (?P<who>[A-ZÅÄÖ][\wåäö-]*n(?: [\wåäö:-]+n){0,3}|kuntien|kunnan"
    r"|valtion) (?:osuus |rahoitus )?(?:on |oli )?(?=\d)"
)

_OF_COSTS = re.compile(r"(?:kustannuksista|menoista|kuluista|budjetista)\b", re.IGNORECASE)
_CATEGORY_BEHIND = re.compile(r" (?:(?:on|oli) )?(?P<name>(?:palvelujen |muita )?[\wåäö-]+)")
# "Kaupungin omarahoituksesta 8 000 euroa kohdistuu vuodelle 2025": the contribution before any amount.
_OWN_FIRST = re.compile(rf"[^\d.]{{0,40}}(?:{_OWN.pattern})", re.IGNORECASE)
# "35 000 euroa vuodessa vuosina 2026, 2027 ja 2028": the same amount each year
_EACH_YEAR = re.compile(
    r"(?<!\d)\d[\d. ]{0,15}(?:,\d\d)? ?(?:€|euroa|eurolla|euron)(?P<each> vuodessa| vuosittain|/vuosi|/v)?,?"
    r" (?:vuosina|vuosille) (?P<years>20\d\d(?:(?:, | ja | ?[-–] ?)20\d\d)+)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r" ?\(?")

_CATEGORIES = re.compile(
    r"(?:kustannukset|menot|kulut|kustannuksista)\w* (?:koostu\w+|muodostu\w+)(?: (?:pääosin"
    r"|pääasiassa|lähinnä|suurelta osin))? (?P<list>[^.\n]+)"
    r"|(?:menoista|kustannuksista|kuluista) (?:valtaosa|suurin osa|pääosa|enin osa) (?:on|muodostuu"
    r"|koostuu) (?P<most>[^.\n]+)",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(r"yhteensä|summa|kokonais|^(?:hankkeen )?(?:kustannukset|budjetti)$", re.IGNORECASE)
_COST_TABLE = re.compile(r"kustannu|menot|budjet|meno", re.IGNORECASE)
# An elative list back to the nominative plural: "palkkakuluista" -> "palkkakulut".
_ELATIVE = re.compile(
    r"(?<![\w-])(?P<stem>[\wåäö-]{0,60}(?:kulu|palvelu|kustannuks|men|matko|hankin|investoin|palk|tarvik"
    r"|vuokr)[\wåäö]{0,30}?)(?:i?sta|i?stä)$"
)
_NOMINATIVES = (
    (re.compile(r"kuluista$"), "kulut"),
    (re.compile(r"palveluista$"), "palvelut"),
    (re.compile(r"kustannuksista$"), "kustannukset"),
    (re.compile(r"menoista$"), "menot"),
    (re.compile(r"matkoista$"), "matkat"),
    (re.compile(r"hankinnoista$"), "hankinnat"),
    (re.compile(r"investoinneista$"), "investoinnit"),
    (re.compile(r"palkoista$"), "palkat"),
    (re.compile(r"vuokrista$"), "vuokrat"),
    (re.compile(r"materiaaleista$"), "materiaalit"),
    (re.compile(r"ostoista$"), "ostot"),
    (re.compile(r"laitteista$"), "laitteet"),
    (re.compile(r"tiloista$"), "tilat"),
    (re.compile(r"kuluja$"), "kulut"),
    (re.compile(r"palveluj?a$"), "palvelut"),
    (re.compile(r"kustannuksia$"), "kustannukset"),
    (re.compile(r"menoja$"), "menot"),
    (re.compile(r"ostoja$"), "ostot"),
    (re.compile(r"matkoja$"), "matkat"),
    (re.compile(r"palkkoja$"), "palkat"),
    (re.compile(r"hankintoja$"), "hankinnat"),
)


def _years_after(path: str, reading: Reading, span: Span) -> Iterator[Candidate]:
    """Amounts with their years after them: "2 500 € vuonna 2024 ja 2 500 € vuonna 2025"."""
    found: dict[str, tuple[Decimal, Span]] = {}
    for amount in money.find_money(reading.text[span.start : span.end]):
        year = re.match(
            r" (?:[a-zåäö]+ )?(?:vuonna|vuodelle) (20\d\d)", reading.text[span.start + amount.end : span.end]
        )
        if year:
            found[year[1]] = amount.amount, Span(span.start + amount.start, span.start + amount.end)
    if len(found) > 1:
        spans = {year: at for year, (_, at) in found.items()}
        whole = Span.around(spans.values())
        yield Candidate(
            path, {year: value for year, (value, _) in found.items()}, whole, 0.93, "nimiö:vuosittain", parts=spans
        )


# "Vuoden 2025 talousarvioon on varattu tästä 7 500 euroa": one year of the own contribution alone.
_ONE_YEAR = re.compile(
    r"talousarvio\w* (?:on |oli )?(?:varattu|varataan) (?:tästä|siitä|omarahoitu)|omarahoituksesta kohdistuu",
    re.IGNORECASE,
)


def _own_named(left: str, reading: Reading) -> bool:
    """Whether a sentence speaks of the share of the document's own municipality: "Kurikan osuudesta"."""
    match = re.search(r"(?<![\w-])(?P<who>[A-ZÅÄÖ][\wåäö-]+n) osuu", left)
    names = {found.name for found in find_municipalities(match["who"])} if match else set()
    return reading.municipality in names or _ONE_YEAR.search(left) is not None


def _is_yearly(reading: Reading, amount: Decimal) -> bool:
    """Whether the text says elsewhere that an amount is of each year: "Mallin osuus on 5.400,00 euroa vuodessa"."""
    return any(
        found.amount == amount and re.match(r"\s?(?:vuodessa|/ ?v)", reading.text[found.end : found.end + 12])
        for found in reading.analysis.money
    )


def _each_year(path: str, reading: Reading) -> Iterator[Candidate]:
    """ "35 000 euroa vuodessa vuosina 2026, 2027 ja 2028": the same amount each year, of the own contribution."""
    for match in reading.find(_EACH_YEAR, titles=False):
        sentence = reading.sentence_at(match.start())
        zone = reading.zone_at(match.start())
        amounts = money.find_money(match[0])
        years = [int(year) for year in re.findall(r"20\d\d", match["years"])]
        if len(years) == 2 and re.search(r"[-–]", match["years"]):
            years = list(range(years[0], years[1] + 1))
        if not match["each"] and not (amounts and _is_yearly(reading, amounts[0].amount)):
            continue  # "28 400 eurolla vuosina 2025-2026" is a sum of the years
        own = _OWN.search(reading.text, sentence.start, match.end()) or (zone and zone.part == "ehdotus")
        if own and amounts and len(years) > 1:
            span = Span(match.start() + amounts[0].start, match.start() + amounts[0].end)
            values = {str(year): amounts[0].amount for year in years}
            spans = dict.fromkeys(values, span)
            yield Candidate(path, values, span, 0.92, "vihje:vuodessa", parts=spans, age=reading.age_at(span.start))


def yearly(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``rahoitus.omarahoitus_vuosittain``: {year: euros}, one candidate a stated set of years."""
    for label, value in reading.labelled(_OWN_LABEL):
        year = re.search(r"vuonna (\d{4})", reading.folded(label))
        amounts = money.find_money(reading.text[value.start : value.end])
        yield from _years_after(path, reading, value)
        if year and amounts:
            span = Span(value.start + amounts[0].start, value.start + amounts[0].end)
            yield Candidate(path, {year[1]: amounts[0].amount}, span, 0.95, "nimiö:osuus vuonna", parts={year[1]: span})
    for sentence in {reading.sentence_at(found.start) for found in reading.analysis.money}:
        if reading.is_content(sentence.start) and _OWN_FIRST.match(reading.text[sentence.start : sentence.end]):
            yield from _years_after(path, reading, sentence)
    yield from _each_year(path, reading)
    by_sentence: dict[Span, dict[str, tuple[Decimal, Span]]] = {}
    for found in reading.analysis.money:
        if not reading.is_content(found.start):
            continue
        sentence = reading.sentence_at(found.start)
        left = reading.text[sentence.start : found.start]
        years = list(_YEAR.finditer(left))
        if (
            years
            and (_OWN.search(left) or _own_named(left, reading))
            and len(left) - years[-1].end() < 60
            and not re.search(r"euro|€", left[years[-1].end() :])
        ):
            year_text = years[-1]["year"] or years[-1]["bare"]
            by_sentence.setdefault(sentence, {})[year_text] = (found.amount, Span(found.start, found.end))
    for sentence, years_found in by_sentence.items():
        if len(years_found) > 1 or _ONE_YEAR.search(reading.text[sentence.start : sentence.end]):
            spans = {year: span for year, (_, span) in years_found.items()}
            whole = Span.around(spans.values())
            values = {year: amount for year, (amount, _) in years_found.items()}
            yield Candidate(path, values, whole, 0.9, "vihje:vuosittain", parts=spans, age=reading.age_at(whole.start))


def shares(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``rahoitus.osuudet``: sources named with their per cent or euros, at least two in a sentence."""
    for match in reading.find(_SHARE, titles=False):
        sentence = reading.sentence_at(match.start())
        found = [one for one in (_share(path, reading, match, sentence),) if one]
        at = found[0].span.end if found else match.end()
        while following := _NEXT.match(reading.text, at, sentence.end):
            one = _share(path, reading, following, sentence)
            if one is None:
                break
            found.append(one)
            at = one.span.end
        if len(found) > 1 or (found and _is_divided(reading, sentence)):
            yield from found
    yield from share_rows(path, reading)


def _is_divided(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence gives the shares of more than one source."""
    return len(list(_SHARE.finditer(reading.text, sentence.start, sentence.end))) > 1


def _share(path: str, reading: Reading, match: re.Match[str], sentence: Span) -> Candidate | None:
    holder = share_holder(match["who"])
    if holder is None:
        return None
    who = Span(*match.span("who"))
    rest = reading.text[match.end() : sentence.end]
    figures: list[tuple[str, object, int, int]] = [
        *(("euroa", found.amount, found.start, found.end) for found in money.find_money(rest)[:1]),
        *(("prosentti", found.value, found.start, found.end) for found in percent.find_percents(rest)[:1]),
    ]
    parts: dict[str, tuple[object, Span]] = {"rahoittaja": (holder[0], who)}
    at = 0
    for name, value, start, end in sorted(figures, key=lambda figure: figure[2]):
        if _BESIDE.fullmatch(rest, at, start):  # "80 % (80 000 euroa)"
            parts[name] = value, Span(match.end() + start, match.end() + end)
            at = end
    if len(parts) == 1:
        return None
    return member_of(path, reading, parts, 0.88, "vihje:osuus", doubt=not holder[1])


def categories(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``rahoitus.kustannuslajit``: the rows of a cost table, or a sentence's list of categories."""
    for table in tables(reading):
        begin = min((row.name.start for row in table.rows), default=0)
        before = reading.text[max(0, begin - 120) : begin]
        if not _COST_TABLE.search(table.header + before) or FUNDING_TABLE.search(table.header):
            continue
        for row in table.rows:
            name = re.match(r"(?:[\d.]+ )?(?P<name>.+)", reading.folded(row.name))
            if _TOTAL_ROW.search(reading.folded(row.name)):
                continue
            amount = amount_at(reading, table.cell(row, *AMOUNT_ORDER))
            if name and amount:
                parts: dict[str, tuple[object, Span]] = {"laji": (name["name"].strip(), row.name), "euroa": amount}
                yield member_of(path, reading, parts, 0.93, "taulukko:kustannukset", doubt=False)
    yield from _category_amounts(path, reading)
    for match in reading.find(_CATEGORIES, titles=False):
        group = "list" if match["list"] else "most"
        if flat := re.search(r"flat rate", match[group], re.IGNORECASE):
            span = Span(match.start(group) + flat.start(), match.start(group) + flat.end())
            yield member_of(path, reading, {"laji": (flat[0].lower(), span)}, 0.88, "vihje:koostuvat", doubt=False)
        for word in re.finditer(r"(?:[\wåäö-]+(?:jen|den|ien) )?[\wåäö-]+", match[group]):
            for pattern, ending in _NOMINATIVES:
                if pattern.search(word[0]):
                    begin = match.start(group) + word.start()
                    span = Span(begin, begin + len(word[0]))
                    value: dict[str, tuple[object, Span]] = {"laji": (pattern.sub(ending, word[0]), span)}
                    yield member_of(path, reading, value, 0.88, "vihje:koostuvat", doubt=False)


def _category_amounts(path: str, reading: Reading) -> Iterator[Candidate]:
    """ "Kustannuksista palkkakustannuksia on 60 000 euroa ja ostopalveluja 30 000 euroa"."""
    for found in reading.analysis.money:
        sentence = reading.sentence_at(found.start)
        left = reading.text[sentence.start : found.start]
        if not reading.is_content(found.start) or not _OF_COSTS.search(left):
            continue
        named = re.search(r"(?<![\w-])(?P<name>[\wåäö-]+) (?:(?:on|ovat|oli|olivat|noin) ){0,4}$", left)
        behind = _CATEGORY_BEHIND.match(reading.text, found.end, sentence.end)
        for begin, match in ((sentence.start, named), (0, behind)):
            kind = next((pair for pair in _NOMINATIVES if match and pair[0].search(match["name"])), None)
            if match and kind and not _OF_COSTS.search(match["name"]):
                name = re.sub(r"^muita ", "muut ", kind[0].sub(kind[1], match["name"]))
                span = Span(begin + match.start("name"), begin + match.end("name"))
                parts: dict[str, tuple[object, Span]] = {"laji": (name, span)}
                parts["euroa"] = found.amount, Span(found.start, found.end)
                yield member_of(path, reading, parts, 0.88, "vihje:kustannuksista", doubt=False)
                break
