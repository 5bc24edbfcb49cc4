"""Candidates -> one record: the reading that holds together best; the other candidates are kept.

Amounts and per cents are chosen together (``memogen.amounts``). Lists take all their members. Where two readings stand
equally, the value is a conflict with both candidates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from memogen import amounts
from memogen.candidates import SHOWN, Scored, key, ranked
from memogen.fields import FIELDS, Field, Type
from memogen.fields.project_name import LONGER
from memogen.fields.reading import Candidate, Reading
from memogen.noting import put_conflict, put_members, put_value
from memogen.record import Record, SourceInfo
from memogen.segment import Form
from memogen.source import Source, Span

_OWN_TREATMENT = ("asiakirja", "paatos")
_DISPUTABLE = (Type.EUROS, Type.PERCENT, Type.DATE)
_SURE = 0.85  # two readings are a conflict only where each would be sure alone

# Words of a title or proposal that make an item one about a project or its funding.
_PROJECT = re.compile(
    r"\bhank(?:e|ke|kee)|hank(?:e|keen|ketta|keella|keelle|keeseen)\b|hankehau|projekt|(?:valtion|erityis|hanke)avustu"
    r"|avustus(?:päätö|hakem|haku)|kuntaraha(?!\w*\b Oyj)|osarahoit|pilotti|pilotin",
    re.IGNORECASE,
)
_SPARE = re.compile(r"\b(?:avustu|hankehau|hankehak|hankeavustu|kuntaraha|omarahoitu|hankerahoitu)", re.IGNORECASE)
# Matters that speak of projects without being about one: procurement, plans, budgets, elections, lists of decisions.
_OTHER_MATTER = re.compile(
    r"urakoi|urakka|urakan|hankinta|tarjou|kaava|vaali|talousarvio|tilinpäätö|toteumaraport|osavuosi|siirtyvät"
    r"|laillisuu|takau|antolain|päätökset\b"
    r"|pöytäkirjat\b|ilmoitusasia|muut asiat|kokouksen|esityslista|yhtiökok|sääntö|lausunto"
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
    kept = amounts.one_role_each(amounts.without_shares(kept))
    kept = amounts.without_planned(amounts.granted_first(kept))
    chosen = amounts.choose(kept)
    for path, candidates in kept.items():
        field = FIELDS[path]
        together = path in amounts.AMOUNTS or path in amounts.RATES
        best = chosen.values.get(path) if together else _best(field, candidates)
        rivals = chosen.rivals.get(path, ()) if together else _equals(field, candidates)
        if field.is_list:
            put_members(record, reading, field, candidates)
        elif best and rivals:
            put_conflict(record, reading, field, [best, *rivals])
        else:
            put_value(record, reading, field, candidates, best)
    return record


def source_info(source: Source) -> SourceInfo:
    """What a record says of its source."""
    return SourceInfo(nimi=source.name, sha256=source.sha256, tyyppi=source.media, sivuja=len(source.pages) or None)


def is_about_project(reading: Reading) -> bool:
    """Whether an item tells of a project or its funding: by its title and proposal, else by how much it says."""
    item = reading.item
    if item.form is not Form.MINUTES:
        return True
    if _PROJECT.search(item.title):
        return True
    if _OTHER_MATTER.search(item.title):
        return False
    proposal = " ".join(reading.part_text(part) for part in item.parts("ehdotus", "paatos"))
    if _PROJECT.search(proposal) or _funds_programme(reading):
        return True
    body = " ".join(reading.text[zone.span.start : zone.span.end] for zone in reading.content)
    return len(_PROJECT.findall(body)) >= 3 and _SPARE.search(body) is not None


def _funds_programme(reading: Reading) -> bool:
    """Whether the item names a programme's funding and an own contribution beside it."""
    text = " ".join(reading.part_text(part) for part in reading.item.own.parts) + reading.item.title
    funds = any(reading.is_content(found.start) for found in reading.analysis.programmes)
    return funds and re.search(r"omarahoitu|omavastuu|kuntaraha|kuntien osuus", text, re.IGNORECASE) is not None


def _latest(path: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of the item's own treatment; a project's figures are those of the latest one that states them."""
    if not candidates:
        return []
    age = 0 if FIELDS[path].group in _OWN_TREATMENT else min(candidate.age for candidate in candidates)
    return [candidate for candidate in candidates if candidate.age == age]


def _best(field: Field, candidates: Sequence[Candidate]) -> Scored | None:
    if field.path == "hanke.nimi":
        candidates = _with_longer_names(candidates)
    values = ranked(candidates)
    if field.type is Type.YEARLY:
        return _merged_years([candidate for _, candidate in values])
    return values[0] if values and values[0][0] >= SHOWN else None


def _equals(field: Field, candidates: Sequence[Candidate]) -> tuple[Scored, ...]:
    """The readings that stand as sure as the best one, of an amount, rate or day."""
    values = ranked(candidates) if field.type in _DISPUTABLE else []
    return tuple(pair for pair in values[1:] if pair[0] >= max(_SURE, values[0][0] - amounts.TIE))


def _with_longer_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Raises a project's longer name over its end where at least half of the mentions, or a title, hold the longer one.

    "Uutta kiertoa Jämsän teollisuuteen" and not "Jämsän teollisuuteen".
    """
    counts: dict[str, int] = {}
    for candidate in candidates:
        counts[key(candidate.value)] = counts.get(key(candidate.value), 0) + 1
    raised = []
    for candidate in candidates:
        name = key(candidate.value)
        ends = [count for other, count in counts.items() if other != name and name.endswith(" " + other)]
        recurs = candidate.rule == LONGER and ends and 2 * counts[name] >= max(ends)
        raised.append(replace(candidate, score=0.875) if recurs else candidate)
    return raised


def _merged_years(candidates: Sequence[Candidate]) -> Scored | None:
    if not candidates:
        return None
    values: dict[str, Any] = {}
    parts: dict[str, Span] = {}
    for candidate in reversed(candidates):
        values.update(candidate.value)
        parts.update(candidate.parts)
    return candidates[0].score, replace(candidates[0], value=values, parts=parts)
