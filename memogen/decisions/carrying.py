"""A person's decisions about an older reading of a source, carried over onto a newer one.

The person's word stays: a corrected or accepted value is never overwritten, a value that the source does not tell does
not come back. What the newer reading says instead is kept among the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from memogen.decisions.deciding import REPLACED, is_decided, with_findings
from memogen.decisions.members import Members
from memogen.decisions.placing import order, plain, remove, within, write
from memogen.record import Evidence, Known, Record, Rival, State, field_of
from memogen.weighing.candidates import key


def carry(old: Record, new: Record, text: str | None = None) -> Record:
    """The newer reading with the decisions and comments of the older record.

    Members of lists are matched one to one (``members``); a decided member that the newer reading lacks is added to
    the end of its list.

    Args:
        old: the record as a person left it.
        new: what the machine reads now; it stays as it is.
        text: the source's text now, by which quotes are found again; without it they stand where they stood.
    """
    old, carried = _with_left_out(old), new.model_copy(deep=True)
    members, touched = Members(old, carried), []
    for path in sorted((one for one, known in old.tiedot.items() if known.kasittely), key=order):
        target = members.target(path)
        if target is None:
            continue
        if is_decided(old, path):
            _take_over(old, path, carried, target, text, is_read=not members.is_added(target))
            touched.append(target)
        elif target in carried.tiedot or carried.get(target) is None:
            known = carried.tiedot.setdefault(target, Known(tila=carried.state(target)))
            known.kasittely = old.tiedot[path].kasittely
    return with_findings(new, carried, touched) if touched else carried


def _with_left_out(record: Record) -> Record:
    """The record with what a person left out of a whole list or group noted as not told, so that it stays out."""
    changed: Record = record.model_copy(deep=True)
    for path, rivals in record.ehdokkaat.items():
        whole = field_of(path).path
        if path in record.tiedot or record.get(path) is not None or not any(one.tiedot for one in rivals):
            continue
        decided = sorted((one for one in record.tiedot if within(one, whole) and is_decided(record, one)), key=order)
        if decided:
            decision = record.tiedot[decided[0]].kasittely
            changed.tiedot[path] = Known(tila=State.NOT_TOLD, varmuus=1.0, kasittely=decision)
    return changed


def _take_over(old: Record, path: str, new: Record, target: str, text: str | None, *, is_read: bool) -> None:
    """One decided value, in place; ``is_read`` tells whether what stands at the target is of the newer reading."""
    known, value = old.tiedot[path], old.get(path)
    read = new.tiedot.get(target)
    read_value = plain(new.get(target)) if is_read else None
    gone = known.tila is State.NOT_TOLD
    same = not gone and read_value is not None and key(read_value) == key(plain(value))
    evidence = _standing(old.todisteet.get(path, []), text)
    if same and known.kasittely is not None and known.kasittely.tila == "hyvaksytty":
        new.tiedot.setdefault(target, Known(tila=State.STATED)).kasittely = known.kasittely
        return
    rival = Rival(
        arvo=read_value,
        varmuus=read.varmuus if read and read_value is not None else 0.0,
        syy=REPLACED,
        todisteet=new.todisteet.get(target, []),
        tiedot=read or Known(tila=State.MISSING if read_value is None else State.STATED),
    )
    new.ehdokkaat.setdefault(target, []).append(rival)
    if gone:
        remove(new, target)
    else:
        write(new, target, value)
    new.tiedot[target] = known.model_copy(deep=True)
    if evidence and not gone:
        new.todisteet[target] = evidence
    elif not same:
        new.todisteet.pop(target, None)


def _standing(evidence: list[Evidence], text: str | None) -> list[Evidence]:
    """The evidence at the offsets where its quotes stand now; without those that stand nowhere."""
    if text is None:
        return evidence
    found = []
    for one in evidence:
        starts = [one.alku] if text.startswith(one.lainaus, one.alku) else [*_places(one.lainaus, text)]
        if starts:
            start = min(starts, key=lambda place: abs(place - one.alku))
            found.append(one.model_copy(update={"alku": start, "loppu": start + len(one.lainaus)}))
    return found


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
