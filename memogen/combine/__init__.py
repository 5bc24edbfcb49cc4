"""Records of several sources on one project -> one record, of which one memo is made.

    record = combine([plan, minutes, press_release])

Of each value the weightiest source's is shown: what a person has decided, what was granted rather than applied for, a
certain reading, the more official document, the later one. Sources that say the same are all its evidence; what
others say is kept among the candidates, with a finding. Which records are of one project is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

from memogen.check.across import OWN
from memogen.check.rules import KEPT
from memogen.combine.claims import Choice, Claim, choose, put
from memogen.combine.differences import differences, left_out, placed
from memogen.combine.lists import TREATMENTS, Member, merge, merge_treatments
from memogen.combine.narrative import merge_narrative
from memogen.combine.standing import Side, copy_notes, leading
from memogen.fields import FIELDS, Type
from memogen.record import Evidence, Record, SourceInfo

__all__ = ["combine"]

_OWN_TREATMENT = ("asiakirja", "paatos")
# What a matter has in all its treatments.
_OF_THE_MATTER = ("asiakirja.kunta", "asiakirja.diaarinumero", "asiakirja.julkisuus")
# What is the municipality's own beside its amounts.
_OWN = OWN | {"rahoitus.omarahoitus_vuosittain", "rahoitus.kattaminen"}
_GRANT, _GRANT_RATE = "rahoitus.tuki_euroa", "rahoitus.tuki_prosentti"


def combine(records: Sequence[Record]) -> Record:
    """One record of all, whatever their order; that of a single record is itself.

    Heading, body, date, § and decision are those of the latest treatment among the sources, for the memo goes on from
    it; earlier ones stand among the earlier treatments.
    """
    if len(records) == 1:
        return records[0]
    sources = _sources(records)
    numbers = {source.sha256: number for number, source in enumerate(sources)}
    sides = sorted((Side(_renumbered(record, numbers)) for record in records), key=lambda side: side.weight)
    lead = leading(sides)
    merged = Record(lahteet=sources)
    choices, left = _merge_fields(merged, sides, lead)
    merge_narrative(sides, merged)
    _same_stage(merged)
    found = [finding for side in sides for finding in side.record.havainnot]
    merged.havainnot = [placed(one, merged) for one in [*found, *differences(choices, sides), *left_out(left)]]
    return merged


def _sources(records: Sequence[Record]) -> list[SourceInfo]:
    """Every source once, with its kind."""
    found: dict[str, SourceInfo] = {}
    for record in records:
        for source in record.lahteet:
            kind = source.laji or record.asiakirja.laji
            found.setdefault(source.sha256, source.model_copy(update={"laji": kind}))
    return list(found.values())


def _renumbered(record: Record, numbers: dict[str, int]) -> Record:
    """The record with the evidence numbered by the combined record's sources."""
    new = [numbers[source.sha256] for source in record.lahteet]

    def moved(several: list[Evidence]) -> list[Evidence]:
        return [one.model_copy(update={"lahde": new[one.lahde]}) if one.lahde < len(new) else one for one in several]

    rivals = {
        path: [one.model_copy(update={"todisteet": moved(one.todisteet)}) for one in several]
        for path, several in record.ehdokkaat.items()
    }
    kept = [one for one in record.havainnot if one.saanto in KEPT]
    changed: Record = record.model_copy(
        update={
            "todisteet": {path: moved(several) for path, several in record.todisteet.items()},
            "ehdokkaat": rivals,
            "havainnot": [one.model_copy(update={"todisteet": moved(one.todisteet)}) for one in kept],
        }
    )
    return changed


def _merge_fields(merged: Record, sides: Sequence[Side], lead: Side) -> tuple[list[Choice], list[Member]]:
    """Puts every value but the narrative into the combined record.

    Returns the choices that a finding may be about, and the members of lists that were left out.
    """
    choices: list[Choice] = []
    left: list[Member] = []
    for field in FIELDS.values():
        among = [side for side in sides if field.path not in _OWN or _is_of_one_place(side, lead)]
        if field.path == TREATMENTS:
            merge_treatments(field, sides, lead, merged)
        elif field.group in _OWN_TREATMENT and field.path not in _OF_THE_MATTER:
            _copy(field.path, lead, merged)
        elif field.type is Type.PARAGRAPHS:
            continue
        elif field.is_list or field.type is Type.YEARLY:
            of_members, without = merge(field, among, merged)
            choices += of_members
            left += without
        elif choice := _merge_value(field.path, among, lead, merged):
            choices += [choice] * (field.group not in _OWN_TREATMENT)
    return choices, left


def _is_of_one_place(side: Side, lead: Side) -> bool:
    return None in (side.record.asiakirja.kunta, lead.record.asiakirja.kunta) or (
        side.record.asiakirja.kunta == lead.record.asiakirja.kunta
    )


def _copy(path: str, lead: Side, merged: Record) -> None:
    """A field of the leading treatment as it stands there, with all its parts."""
    record = lead.record
    if record.get(path) is not None:
        merged.put(path, record.get(path))
    own = {*record.tiedot, *record.todisteet, *record.ehdokkaat}
    copy_notes(lead, merged, {one: one for one in own if one == path or one.startswith((f"{path}.", f"{path}["))})


def _merge_value(path: str, sides: Sequence[Side], lead: Side, merged: Record) -> Choice | None:
    """A field with one value; where no source has one, what the weightiest knows of it."""
    of_matter = path in _OF_THE_MATTER
    claims = [Claim(side, path, of_matter and side is lead) for side in sides if side.record.get(path) is not None]
    if not claims:
        silent = next((side for side in reversed(sides) if path in side.record.tiedot), None)
        if silent is not None:
            _copy(path, silent, merged)
        return None
    choice = choose(claims)
    merged.put(path, choice.shown.value)
    put(merged, path, choice)
    return choice


def _same_stage(merged: Record) -> None:
    """The rate of a grant that has been granted is granted too: an application and the grant are of one amount."""
    grant, rate = merged.tiedot.get(_GRANT), merged.tiedot.get(_GRANT_RATE)
    if grant is not None and rate is not None and grant.vaihe and _GRANT not in merged.ehdokkaat:
        merged.tiedot[_GRANT_RATE] = rate.model_copy(update={"vaihe": grant.vaihe})
