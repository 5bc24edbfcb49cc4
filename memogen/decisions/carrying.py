"""A person's decisions about an older reading of a source, carried over onto a newer one.

The person's word stays: a corrected or accepted value is never overwritten, a value that the source does not tell does
not come back. What the newer reading says instead is kept among the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from memogen.candidates import key
from memogen.decisions.deciding import REPLACED, is_decided, with_findings
from memogen.decisions.placing import leaves_under, order, plain, remove, within, write
from memogen.fields import FIELDS, Field, Type
from memogen.record import Evidence, Known, Record, Rival, State


def carry(old: Record, new: Record, text: str | None = None) -> Record:
    """The newer reading with the decisions and comments of the older record.

    Members of lists are matched by their natural key, as it was read or as it was corrected; a decided member that the
    newer reading lacks is added to the end of its list.

    Args:
        old: the record as a person left it.
        new: what the machine reads now; it stays as it is.
        text: the source's text now, by which quotes are found again; without it they stand where they stood.
    """
    carried = new.model_copy(deep=True)
    touched = []
    for path in sorted((one for one, known in old.tiedot.items() if known.kasittely), key=order):
        target = _target(old, carried, path)
        if target is None:
            continue
        if is_decided(old, path):
            _take_over(old, path, carried, target, text)
            touched.append(target)
        elif target in carried.tiedot or carried.get(target) is None:
            known = carried.tiedot.setdefault(target, Known(tila=carried.state(target)))
            known.kasittely = old.tiedot[path].kasittely
    return with_findings(new, carried, touched) if touched else carried


def _take_over(old: Record, path: str, new: Record, target: str, text: str | None) -> None:
    """One decided value, in place."""
    known, value = old.tiedot[path], old.get(path)
    read = new.tiedot.get(target)
    read_value = None if read is None else plain(new.get(target))  # without a note it was just added to its list
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
        tiedot=read or Known(tila=State.MISSING),
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


# --- Members of lists ----------------------------------------------------------------------------------------------


def _target(old: Record, new: Record, path: str) -> str | None:
    """Where a value of the old record stands in the new one; None where a removed member is not there at all."""
    field = next(one for one in FIELDS.values() if within(path, one.path))
    if not field.is_list or path == field.path:
        return path
    number, _, part = path[len(field.path) + 1 :].partition("]")
    place = _match(old, new, field, int(number))
    if place is None:
        if not _is_wanted(old, f"{field.path}[{number}]"):
            return None
        place = _added(old, new, field, int(number))
    return f"{field.path}[{place}]{part}"


def _match(old: Record, new: Record, field: Field, number: int) -> int | None:
    """The number of the same member in the new record."""
    wanted = _keys(old, field, number)
    members = new.get(field.path) or []
    return next((place for place in range(len(members)) if wanted & _keys(new, field, place)), None)


def _keys(record: Record, field: Field, number: int) -> set[str]:
    """The natural keys of a member: its first part as it is and as it was before a person's decision."""
    path = f"{field.path}[{number}]"
    whole = field.path == "asiakirja.aiempi_kasittely"
    parts = [member.name for member in field.members] if whole else [member.name for member in field.members[:1]]
    leaves = [f"{path}.{part}" for part in parts] if field.type is Type.MEMBERS else [path]
    now = [plain(record.get(leaf)) for leaf in leaves]
    before = [
        next((rival.arvo for rival in record.ehdokkaat.get(leaf, ()) if rival.tiedot), value)
        for leaf, value in zip(leaves, now, strict=True)
    ]
    return {key([*values]) for values in (now, before) if any(value is not None for value in values)}


def _is_wanted(old: Record, member: str) -> bool:
    """Whether a person stands for a member: accepted or corrected something of it."""
    return any(is_decided(old, one) and old.state(one) is not State.NOT_TOLD for one in leaves_under(old, member))


def _added(old: Record, new: Record, field: Field, number: int) -> int:
    """Adds a member of the old record to the end of the new one's list, with what is known of its parts."""
    place = len(new.get(field.path) or [])
    for path in leaves_under(old, f"{field.path}[{number}]"):
        target = f"{field.path}[{place}]{path.partition(']')[2]}"
        if old.get(path) is not None and old.state(path) is not State.NOT_TOLD:
            write(new, target, old.get(path))
            if not is_decided(old, path) and path in old.tiedot:
                new.tiedot[target] = old.tiedot[path].model_copy(deep=True)
                new.todisteet[target] = old.todisteet.get(path, [])
    return place
