"""What a memo tells about its values, in words: comments at the figures and the appendix "Lähteet ja puuttuvat tiedot".

A memo is Finnish, and so is all of this.
"""

from __future__ import annotations

from memogen.fields import FIELDS, Type
from memogen.record import Evidence, Record, State, field_of
from memogen.render.context import Leaf

_FIGURES = (Type.EUROS, Type.PERCENT, Type.DATE, Type.INTEGER, Type.NUMBER)
_QUOTE_LENGTH = 160
_DECISIONS = {"hyvaksytty": "Hyväksytty", "korjattu": "Korjattu"}
_SEVERITIES = {"huomautus": "Huomautus", "varoitus": "Varoitus", "virhe": "Virhe"}


def is_figure(leaf: Leaf) -> bool:
    """Whether a reader would check the value each time it stands in the memo."""
    return leaf.type in _FIGURES


def source_line(record: Record, evidence: Evidence) -> str:
    """``Lähde: paatos.pdf, s. 3: ”276 605 euroa”``."""
    source = record.lahteet[evidence.lahde].nimi if evidence.lahde < len(record.lahteet) else "?"
    place = f"s. {evidence.sivu}" if evidence.sivu is not None else evidence.paikka
    return f"Lähde: {source}{f', {place}' if place else ''}: ”{_shortened(evidence.lainaus)}”"


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _QUOTE_LENGTH else quote[: _QUOTE_LENGTH - 1].rstrip() + "…"


def searched(record: Record) -> tuple[str, ...]:
    """The sources in which a missing value was looked for, with their pages."""
    return tuple(f"{source.nimi}{f' ({source.sivuja} s.)' if source.sivuja else ''}" for source in record.lahteet)


def missing_line(record: Record, leaf: Leaf) -> str:
    """What is missing, what it would be, and where it was looked for."""
    meaning = FIELDS[field_of(leaf.path).path].meaning.fi
    where = ", ".join(searched(record)) or "ei lähdeasiakirjoja"
    known = record.tiedot.get(leaf.path)
    if known is not None and known.tila is State.NOT_TOLD:
        return f"Puuttuu: {leaf.label}. {meaning} Tarkistettu: lähde ei kerro sitä ({where})."
    return f"Puuttuu: {leaf.label}. {meaning} Etsitty: {where}."


def comment_lines(record: Record, leaf: Leaf) -> list[str]:
    """What a comment at a value says; empty where nothing is known of it."""
    if not leaf:
        return [missing_line(record, leaf)]
    lines = list(dict.fromkeys(source_line(record, one) for one in record.todisteet.get(leaf.path, ())))
    lines += decision_lines(leaf)
    if leaf.state is State.CHECK:
        lines.insert(0, "Tarkista: luettu, mutta epävarma.")
    elif leaf.state is State.DERIVED:
        lines.insert(0, "Laskettu muista luvuista; lähde ei sano tätä lukua.")
    elif leaf.state is State.CONFLICT:
        lines.insert(0, "Ristiriita: lähteen lukemat eivät ole samat.")
        for rival in record.ehdokkaat.get(leaf.path, ()):
            lines += [f"{source_line(record, one)} ({rival.syy})" for one in rival.todisteet]
    return [*lines, *finding_lines(record, leaf.path), *_other_sources(record, leaf.path)]


def _other_sources(record: Record, path: str) -> list[str]:
    """Where a source that the value does not come from says otherwise, as the findings on it tell."""
    own = {one.lahde for one in record.todisteet.get(path, ())}
    found = [one for finding in record.havainnot if path in finding.polut for one in finding.todisteet]
    return list(dict.fromkeys(source_line(record, one) for one in found if own and one.lahde not in own))


def decision_lines(leaf: Leaf) -> list[str]:
    """``Korjattu: Aino Esimerkki, 2025-03-17, luku on taulukosta``, where a person has decided about the value."""
    decision = leaf.known.kasittely if leaf.known else None
    if decision is None or decision.tila not in _DECISIONS:
        return []
    told = ", ".join(part for part in (decision.kuka, decision.milloin, decision.miksi) if part)
    return [f"{_DECISIONS[decision.tila]}{f': {told}' if told else ''}"]


def finding_lines(record: Record, path: str | None = None) -> list[str]:
    """The findings, all or those at one value."""
    return [
        f"{_SEVERITIES[finding.vakavuus]}: {finding.teksti.fi}"
        for finding in record.havainnot
        if path is None or path in finding.polut
    ]
