"""Candidates -> one record: the reading of a group that holds together best; the other candidates are kept.

Amounts and per cents are chosen together: an amount has one role, and a reading in which the sums and shares agree is
worth more than the nearest cue. Lists take all their members. Where two readings of an amount stand equally, the value
is a conflict with both candidates.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from memogen.fields import FIELDS, Field, Type
from memogen.fields.project_name import LONGER
from memogen.fields.reading import Candidate, Reading
from memogen.record import Evidence, Known, Record, Rival, SourceInfo, State
from memogen.segment import Form
from memogen.source import Source, Span

SHOWN = 0.6
"""Candidates below this are never a value."""
CERTAIN = 0.75
"""Values below this are doubtful (tarkista)."""
_SUPPORT = 0.015  # what each further mention of the same value adds
_AGREEMENT = 0.12  # what each sum or share that holds adds to a reading of amounts
_OWN_FIRST = 0.01  # "kaupungin osuus" alone is the own contribution, not the municipality's part of the costs
_RIVALS = 3  # candidates of an amount's role that are tried together

_AMOUNTS = (
    "rahoitus.kokonaiskustannukset",
    "rahoitus.kunnan_kustannukset",
    "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_euroa",
)
_PERCENTS = {
    "rahoitus.tuki_prosentti": "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_prosentti": "rahoitus.omarahoitus_euroa",
}
_ACTUALS = ("toteuma.budjetti", "toteuma.toteutunut", "toteuma.ylitys")
_OWN_TREATMENT = ("asiakirja", "paatos")

# Words of a title or proposal that make an item one about a project or its funding.
_PROJECT = re.compile(
    r"\bhank(?:e|ke|kee)|hank(?:e|keen|ketta|keella|keelle|keeseen)\b|hankehau|projekt|(?:valtion|erityis|hanke)avustu"
    r"|avustus(?:päätö|hakem|haku)|kuntaraha|osarahoit",
    re.IGNORECASE,
)
_SPARE = re.compile(r"\b(?:avustu|hankehau|hankehak|hankeavustu|kuntaraha|omarahoitu|hankerahoitu)", re.IGNORECASE)
# Matters that speak of projects without being about one: procurement, plans, budgets, elections, posts, lists of decisions.
_OTHER_MATTER = re.compile(
    r"urakoi|urakka|urakan|hankinta|tarjou|kaava|vaali|talousarvio|tilinpäätö|toteumaraport|osavuosi|siirtyvät"
    r"|laillisuu|päätökset\b|pöytäkirjat\b|ilmoitusasia|muut asiat|kokouksen|esityslista|yhtiökok|sääntö|lausunto"
    r"|(?:toiminta|kohde|yleis|kulttuuri|liikunta|nuoriso)-?avustu(?:kset|sten)",
    re.IGNORECASE,
)


def resolve(reading: Reading, found: Mapping[str, Sequence[Candidate]]) -> Record:
    """The record of one reading's candidates."""
    record = Record(lahteet=[source_info(reading.source)])
    about_project = is_about_project(reading)
    kept = {
        path: _latest(path, candidates)
        for path, candidates in found.items()
        if about_project or FIELDS[path].group in _OWN_TREATMENT
    }
    kept = _one_role_each(_without_shares(kept))
    if kept.get("toteuma.toteutunut"):  # of a finished project: its planned budget is not its costs
        planned = {candidate.span for candidate in kept.get("toteuma.budjetti", ())}
        kept["rahoitus.kokonaiskustannukset"] = [
            candidate for candidate in kept["rahoitus.kokonaiskustannukset"] if candidate.span not in planned
        ]
    chosen = _amounts(kept)
    chosen |= _percents(kept, chosen)
    for path, candidates in kept.items():
        field = FIELDS[path]
        if field.is_list:
            _put_members(record, reading, field, candidates)
        elif path in chosen:
            _put(record, reading, field, candidates, chosen[path])
        elif path not in _AMOUNTS and path not in _PERCENTS:
            _put(record, reading, field, candidates, _best(field, candidates))
    return record


def source_info(source: Source) -> SourceInfo:
    """What a record says of its source."""
    return SourceInfo(nimi=source.name, sha256=source.sha256, tyyppi=source.media, sivuja=len(source.pages) or None)


def is_about_project(reading: Reading) -> bool:
    """Whether an item tells of a project or its funding: by its title and proposal, else by how much it speaks of one."""
    item = reading.item
    if item.form is not Form.MINUTES:
        return True
    if _PROJECT.search(item.title):
        return True
    if _OTHER_MATTER.search(item.title):
        return False
    proposal = " ".join(reading.part_text(part) for part in item.parts("ehdotus", "paatos"))
    if _PROJECT.search(proposal):
        return True
    body = " ".join(reading.text[zone.span.start : zone.span.end] for zone in reading.content)
    return len(_PROJECT.findall(body)) >= 3 and _SPARE.search(body) is not None


def _latest(path: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the item's own treatment; a project's figures are those of the latest one that states them."""
    if not candidates:
        return []
    age = 0 if FIELDS[path].group in _OWN_TREATMENT else min(candidate.age for candidate in candidates)
    return [candidate for candidate in candidates if candidate.age == age]


def _without_shares(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Leaves out amounts that are shares by source: "EAKR:n ja valtion rahoitus 108 387 euroa, kuntien 27 097 euroa".

    The share of a granting authority or of the municipality itself stays: a rule of its own gives it.
    """
    shares = kept.get("rahoitus.osuudet", [])
    spans = {share.parts["euroa"] for share in shares if "euroa" in share.parts} if len(shares) > 1 else set()
    rules = {share.rule for share in shares}
    return {
        path: [
            c
            for c in candidates
            if path not in _AMOUNTS or c.span not in spans or c.rule in rules or c.rule.startswith("taulukko:")
        ]
        for path, candidates in kept.items()
    }


def _one_role_each(kept: Mapping[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """Halves the score of a scalar amount's candidate where another field has a better claim to the same words."""
    best: dict[Span, float] = {}
    scalars = {path: c for path, c in kept.items() if FIELDS[path].type in (Type.EUROS, Type.PERCENT)}
    for candidate in itertools.chain.from_iterable(scalars.values()):
        best[candidate.span] = max(best.get(candidate.span, 0.0), candidate.score)
    return {
        path: [replace(c, score=c.score / 2) if path in scalars and c.score < best[c.span] else c for c in candidates]
        for path, candidates in kept.items()
    }


def _clusters(candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
    """(score, best candidate) of each different value, best first; a value read in several places gains a little."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(_key(candidate.value), []).append(candidate)
    scored = []
    for group in groups.values():
        best = max(group, key=lambda candidate: candidate.score)
        places = len({candidate.span for candidate in group})
        scored.append((min(0.99, best.score + _SUPPORT * (places - 1)), best))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].span))


def _key(value: object) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((key, _key(part)) for key, part in value.items()))
    if isinstance(value, Decimal):
        return str(value.normalize())
    return re.sub(r"[\s–-]+", " ", str(value)).casefold().strip()


def _with_longer_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Raises a project's longer name over its end where at least half of the mentions, or a title, hold the longer one.

    "Uutta kiertoa Jämsän teollisuuteen" and not "Jämsän teollisuuteen".
    """
    counts: dict[str, int] = {}
    for candidate in candidates:
        counts[_key(candidate.value)] = counts.get(_key(candidate.value), 0) + 1
    raised = []
    for candidate in candidates:
        key = _key(candidate.value)
        ends = [count for other, count in counts.items() if other != key and key.endswith(" " + other)]
        recurs = candidate.rule == LONGER and ends and 2 * counts[key] >= max(ends)
        raised.append(replace(candidate, score=0.875) if recurs else candidate)
    return raised


def _best(field: Field, candidates: Sequence[Candidate]) -> tuple[float, Candidate] | None:
    if field.path == "hanke.nimi":
        candidates = _with_longer_names(candidates)
    clusters = _clusters(candidates)
    if field.type is Type.YEARLY:
        return _merged_years([candidate for _, candidate in clusters])
    return clusters[0] if clusters and clusters[0][0] >= SHOWN else None


def _merged_years(candidates: Sequence[Candidate]) -> tuple[float, Candidate] | None:
    if not candidates:
        return None
    values: dict[str, Any] = {}
    parts: dict[str, Span] = {}
    for candidate in reversed(candidates):
        values.update(candidate.value)
        parts.update(candidate.parts)
    return candidates[0].score, replace(candidates[0], value=values, parts=parts)


def _amounts(kept: Mapping[str, Sequence[Candidate]]) -> dict[str, tuple[float, Candidate]]:
    """The amounts of one reading, chosen together."""
    options: dict[str, list[tuple[float, Candidate] | None]] = {}
    for path in _AMOUNTS:
        clusters = [pair for pair in _clusters(kept.get(path, ())) if pair[0] >= SHOWN][:_RIVALS]
        options[path] = [*clusters, None]
    percents = {path: [c.value for c in kept.get(path, ())] for path in _PERCENTS}
    best: tuple[float, tuple[tuple[float, Candidate] | None, ...]] = (-1.0, ())
    for reading in itertools.product(*options.values()):
        spans = [pair[1].span for pair in reading if pair]
        if len(set(spans)) < len(spans):
            continue
        total, part, grant, own = (pair[1].value if pair else None for pair in reading)
        worth = sum(pair[0] for pair in reading if pair) + _AGREEMENT * agreements(
            total, part, grant, own, *percents.values()
        )
        worth += _OWN_FIRST if own is not None else 0
        if worth > best[0]:
            best = worth, reading
    return {path: pair for path, pair in zip(options, best[1], strict=True) if pair} if best[1] else {}


def agreements(
    total: Decimal | None,
    part: Decimal | None,
    grant: Decimal | None,
    own: Decimal | None,
    grant_rates: Sequence[Decimal],
    own_rates: Sequence[Decimal],
) -> int:
    """How many of the sums and shares among the amounts hold: total = grant + own, grant = total x rate, own likewise."""
    count = 0
    for whole in (total, part):
        if whole is None or whole <= 0:
            continue
        if grant is not None and own is not None and abs(grant + own - whole) <= 1:
            count += 2
        for amount, rates in ((grant, grant_rates), (own, own_rates)):
            if amount is not None and any(abs(amount * 100 / whole - rate) <= Decimal("0.5") for rate in rates):
                count += 1
    return count


def _percents(
    kept: Mapping[str, Sequence[Candidate]], chosen: Mapping[str, tuple[float, Candidate]]
) -> dict[str, tuple[float, Candidate]]:
    """The per cents: one printed beside a chosen amount has the amount's role, the others the role of their cue."""
    roles = {
        candidate.span: path
        for path, pair in chosen.items()
        for candidate in kept.get(path, ())
        if _key(candidate.value) == _key(pair[1].value)
    }
    found: dict[str, tuple[float, Candidate]] = {}
    taken: dict[Span, str] = {}
    for path in _PERCENTS:
        for candidate in kept.get(path, ()):
            role = roles.get(candidate.parts["euroa"]) if "euroa" in candidate.parts else None
            if role:
                taken[candidate.span] = role
    for path, amount_path in _PERCENTS.items():
        usable = [
            replace(candidate, score=0.93, parts={}) if taken.get(candidate.span) == amount_path else candidate
            for candidate in kept.get(path, ())
            if taken.get(candidate.span, amount_path) == amount_path
        ]
        clusters = [pair for pair in _clusters(usable) if pair[0] >= SHOWN]
        if clusters:
            found[path] = clusters[0]
    return found


def _put(
    record: Record,
    reading: Reading,
    field: Field,
    candidates: Sequence[Candidate],
    chosen: tuple[float, Candidate] | None,
) -> None:
    """Sets a field that is no list, with its evidence and its losing candidates."""
    if chosen is not None:
        score, candidate = chosen
        record.put(field.path, candidate.value)
        if candidate.parts and isinstance(candidate.value, Mapping):
            for part, span in candidate.parts.items():
                _note(record, reading, f"{field.path}.{part}", candidate, span, score)
        else:
            same = [c for c in candidates if _key(c.value) == _key(candidate.value)]
            _note(record, reading, field.path, candidate, candidate.span, score, same)
    losers = [pair for pair in _clusters(candidates) if chosen is None or _key(pair[1].value) != _key(chosen[1].value)]
    rivals = [
        Rival(
            arvo=_plain(candidate.value),
            varmuus=round(score, 3),
            syy="liian epävarma" if score < SHOWN else "toinen ehdokas sopi paremmin",
            todisteet=[_evidence(reading, candidate.span, candidate.rule)],
        )
        for score, candidate in losers
        if score > 0
    ]
    if rivals:
        record.ehdokkaat[field.path] = rivals


def _put_members(record: Record, reading: Reading, field: Field, candidates: Sequence[Candidate]) -> None:
    """Sets a list field: every different member in the order of the text, each part with its evidence."""
    members: dict[str, tuple[Candidate, float]] = {}
    for candidate in sorted(candidates, key=lambda one: (one.span, -one.score)):
        if candidate.score < SHOWN:
            continue
        key = _member_key(field, candidate.value)
        before = members.get(key)
        if before is None or _size(candidate) > _size(before[0]):
            members[key] = (candidate, candidate.score)
    if not members:
        return
    record.put(field.path, [candidate.value for candidate, _ in members.values()])
    for number, (candidate, score) in enumerate(members.values()):
        if candidate.parts:
            for part, span in candidate.parts.items():
                _note(record, reading, f"{field.path}[{number}].{part}", candidate, span, score)
        else:
            _note(record, reading, f"{field.path}[{number}]", candidate, candidate.span, score)


def _size(candidate: Candidate) -> int:
    return len(candidate.value) if isinstance(candidate.value, Mapping) else 0


def _member_key(field: Field, value: object) -> str:
    """The natural key of a member: its first part; an earlier treatment needs all of its parts."""
    if isinstance(value, Mapping) and field.path != "asiakirja.aiempi_kasittely":
        return _key(value.get(field.members[0].name, value))
    return _key(value)


def _note(
    record: Record,
    reading: Reading,
    path: str,
    candidate: Candidate,
    span: Span,
    score: float,
    others: Sequence[Candidate] = (),
) -> None:
    details = candidate.details
    doubtful = details.doubtful or score < CERTAIN
    record.tiedot[path] = Known(
        tila=State.CHECK if doubtful else State.STATED,
        varmuus=round(min(score, 0.7) if details.doubtful else score, 3),
        tarkkuus=details.precision,  # type: ignore[arg-type]
        likimain=True if details.approximate else None,
        raja=details.bound,  # type: ignore[arg-type]
        vaihe=details.phase if path == "rahoitus.tuki_euroa" or path == "rahoitus.tuki_prosentti" else None,  # type: ignore[arg-type]
    )
    spans = [span, *sorted({other.span for other in others} - {span})]
    rules = {other.span: other.rule for other in others}
    record.todisteet[path] = [_evidence(reading, one, rules.get(one, candidate.rule)) for one in spans]


def _evidence(reading: Reading, span: Span, rule: str) -> Evidence:
    source = reading.source
    boxes = source.boxes(span)
    return Evidence(
        lainaus=source.text[span.start : span.end],
        alku=span.start,
        loppu=span.end,
        sivu=boxes[0][0] if boxes else source.page_at(span.start),
        alue=tuple(round(edge, 1) for edge in boxes[0][1]) if boxes else None,  # type: ignore[arg-type]
        paikka=None if boxes else source.place(span),
        saanto=rule,
    )


def _plain(value: object) -> object:
    """A candidate's value as JSON data."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value if isinstance(value, (str, int, float, list, type(None))) else str(value)
