"""A record's values as people read them, in Finnish and English: amounts with units, dates to their precision, labels.

Memos have wordings of their own (``memogen.render``); this is for whoever compares, reviews or reports records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from memogen.fields import Field, Type
from memogen.finnish.dates import Precision, write_date
from memogen.finnish.money import write_amount, write_money
from memogen.finnish.percent import write_percent
from memogen.language import Text
from memogen.record import Evidence, Known, State, field_of, steps
from memogen.typed import is_leaf, type_at

NONE = Text("–", "–")
_LIMITS = {"enintaan": Text("enintään ", "at most "), "vahintaan": Text("vähintään ", "at least ")}
_PHASES = {
    "haettu": Text("haettu", "applied for"),
    "myonnetty": Text("myönnetty", "granted"),
    "hylatty": Text("hylätty", "refused"),
}
_STATES = {
    State.CHECK: Text("tarkistettava", "to be checked"),
    State.DERIVED: Text("laskettu", "calculated"),
    State.CONFLICT: Text("ristiriita", "conflict"),
    State.NOT_TOLD: Text("ei tietoa", "not told"),
}
_DECISIONS = {
    "hyvaksytty": (Text("hyväksytty", "accepted"), Text("hyväksynyt", "accepted by")),
    "korjattu": (Text("korjattu", "corrected"), Text("korjannut", "corrected by")),
}


def label_of(path: str, key: str | None = None) -> Text:
    """What people call the place: ``Rahoitusosuudet, Lapin liitto, euroa``; ``key`` is a list member's natural key."""
    field = field_of(path)
    part = steps(path)[-1]
    member = next((one.label for one in field.members if one.name == part and path != field.path), None)
    parts = [one for one in (field.label, key and Text(key, key), member) if one]
    return Text(", ".join(one.fi for one in parts), ", ".join(one.en for one in parts))


def value_words(path: str, value: Any, known: Known | None = None) -> Text:  # noqa: ANN401 - as the record or JSON has it
    """A value with its unit and what the source said of it: "noin 1 400 000 euroa"; a dash where there is none.

    Args:
        path: where it stands; a list's member as a whole too.
        value: as the record has it, or as JSON.
        known: tells an amount's or day's precision.
    """
    if value in (None, "", [], {}):
        return NONE
    if isinstance(value, list):
        return _joined([value_words(f"{path}[{number}]", one) for number, one in enumerate(value)])
    if not is_leaf(path):
        return _parts(field_of(path), value)
    return _scalar(type_at(path), field_of(path), value, known)


def state_words(known: Known | None) -> Text | None:
    """What a reader should know beside the value: doubt, conflict, phase; None where there is nothing."""
    if known is None:
        return None
    found = [words for words in (_STATES.get(known.tila), _PHASES.get(known.vaihe or "")) if words]
    return _joined(found) if found else None


def decision_words(known: Known | None) -> Text | None:
    """What a person decided: "hyväksynyt Aino Esimerkki 17.3.2025: luku on taulukosta"; None where nobody has."""
    decision = known.kasittely if known else None
    if decision is None or decision.tila == "avoin":
        return None
    who = " ".join(part for part in (decision.kuka, _day(decision.milloin)) if part)
    why = f": {decision.miksi}" if decision.miksi else ""
    done, done_by = _DECISIONS[decision.tila]
    return Text(*(f"{by} {who}{why}" if who else f"{did}{why}" for did, by in zip(done, done_by, strict=True)))


def place_words(evidence: Evidence) -> Text:
    """Where a quote stands: "s. 3" or "kappale 7"; empty where the source has no places."""
    if evidence.sivu is not None:
        return Text(f"s. {evidence.sivu}", f"p. {evidence.sivu}")
    return Text(evidence.paikka or "", evidence.paikka or "")


def _day(moment: str | None) -> str:
    try:
        return write_date(date.fromisoformat((moment or "")[:10]))
    except ValueError:
        return moment or ""


def _joined(texts: list[Text]) -> Text:
    return Text(", ".join(one.fi for one in texts), ", ".join(one.en for one in texts))


def _parts(field: Field, value: Any) -> Text:  # noqa: ANN401 - a member's model or its JSON, or amounts by year
    if field.type is Type.YEARLY:
        return _joined([Text(*(f"{year}: {one}" for one in _euros(_number(euros)))) for year, euros in value.items()])
    found = []
    for number, part in enumerate(field.members):
        one = value.get(part.name) if isinstance(value, Mapping) else getattr(value, part.name)
        if one is None:
            continue
        words = _scalar(part.type, field, one, None)
        named = number > 0 and part.type not in (Type.EUROS, Type.PERCENT)
        found.append(Text(*(f"{a} {b}" for a, b in zip(part.label, words, strict=True))) if named else words)
    return _joined(found)


def _scalar(kind: Type, field: Field, value: Any, known: Known | None) -> Text:  # noqa: ANN401 - the type tells
    if kind is Type.DATE:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return _date(day, Precision((known and known.tarkkuus) or Precision.DAY))
    if kind in (Type.EUROS, Type.PERCENT, Type.NUMBER):
        number = _number(value)
        if kind is Type.EUROS:
            return _qualified(_euros(number), known)
        words = write_percent(number) if kind is Type.PERCENT else f"{number.normalize():f}".replace(".", ",")
        return _qualified(Text(words, words), known)
    if kind is Type.CHOICE:
        return next((one.label for one in field.choices if one.value == value), Text(str(value), str(value)))
    return Text(str(value), str(value))


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _euros(amount: Decimal) -> Text:
    return Text(write_money(amount), f"{write_amount(amount)} {'euro' if amount == 1 else 'euros'}")


def _date(day: date, precision: Precision) -> Text:
    written = write_date(day, precision)
    return Text(written, f"{day.month}/{day.year}" if precision is Precision.MONTH else written)


def _qualified(words: Text, known: Known | None) -> Text:
    """The amount with what the source said of it: "noin", "enintään"."""
    if known is None:
        return words
    limit = _LIMITS.get(known.raja or "", Text("", ""))
    about = Text("noin ", "about ") if known.likimain else Text("", "")
    return Text(*(f"{a}{b}{c}" for a, b, c in zip(about, limit, words, strict=True)))
