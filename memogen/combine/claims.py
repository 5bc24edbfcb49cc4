"""What several sources say of one value: which is shown, which agree with it, and why the others lose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from memogen.check.across import Place, same_contact, same_value
from memogen.check.projects import ALIKE, folded_name, likeness
from memogen.combine.standing import Side
from memogen.fields import Type
from memogen.record import Evidence, Known, Record, Rival, State
from memogen.typed import type_at
from memogen.weighing.candidates import key

_PRECISION = {None: 3, "paiva": 3, "kuukausi": 2, "kausi": 1, "vuosi": 0}
_SURE = {State.STATED: 2, State.CHECK: 1}
_GRANTED = ("myonnetty", "hylatty")
_CONTACTS = ("puhelin", "sahkoposti", "nimike")
# In the order of a claim's weight.
_REASONS = (
    "henkilö on päättänyt toisen arvon",
    "kokonaisuus on otettu toisesta lähteestä",
    "myönnetty menee haetun edelle",
    "toinen lukema on varmempi",
    "toinen lähde on virallisempi",
    "toinen lähde on myöhempi",
    "toinen lukema on varmempi",
)
_EQUAL = "lähteet ovat yhtä painavia"


@dataclass(frozen=True, eq=False, slots=True)
class Claim:
    """A value as one source states it; ``preferred`` where its list or treatment was chosen as a whole."""

    side: Side
    path: str
    preferred: bool = False

    @property
    def value(self) -> Any:  # noqa: ANN401 - the declaration tells the type
        """The value."""
        return self.side.record.get(self.path)

    @property
    def known(self) -> Known:
        """What is known of it; a value without a note is stated."""
        return self.side.record.tiedot.get(self.path) or Known(tila=State.STATED, varmuus=1.0)

    @property
    def evidence(self) -> list[Evidence]:
        """Where it was read."""
        return self.side.record.todisteet.get(self.path, [])

    @property
    def is_decided(self) -> bool:
        """Whether a person has decided on it."""
        return self.known.kasittely is not None and self.known.kasittely.tila != "avoin"

    @property
    def weight(self) -> tuple[Any, ...]:
        """The greatest is shown."""
        known, (standing, day, tie) = self.known, self.side.weight
        return (
            self.is_decided,
            self.preferred,
            known.vaihe in _GRANTED,
            _SURE.get(known.tila, 0),
            standing,
            day,
            known.varmuus,
            tie,
        )


class Choice(NamedTuple):
    """The claim that is shown, those that say the same, and the rest, heaviest first."""

    shown: Claim
    agreeing: list[Claim]
    losing: list[Claim]


def choose(claims: Sequence[Claim]) -> Choice:
    """The heaviest claim; of those that say the same the most precise is shown: 397 600 and not "noin 400 000"."""
    ranked = sorted(claims, key=lambda claim: claim.weight, reverse=True)
    best = ranked[0]
    together = [claim for claim in ranked if claim is best or same(claim, best)]
    shown = best if best.is_decided else max(together, key=_precision)
    return Choice(
        shown,
        [claim for claim in together if claim is not shown],
        [claim for claim in ranked if all(claim is not one for one in together)],
    )


def _precision(claim: Claim) -> tuple[bool, int]:
    return not claim.known.likimain, _PRECISION[claim.known.tarkkuus]


def same(one: Claim, other: Claim) -> bool:
    """Whether two claims say the same, each as precisely as it is stated."""
    kind, part = type_at(one.path), one.path.rpartition(".")[2]
    if one.value == other.value:
        return True
    if kind in (Type.DATE, Type.EUROS, Type.PERCENT):
        return same_value(_place(one), _place(other))
    if kind not in (Type.TEXT, Type.NAME):
        return False
    if one.path == "hanke.nimi":
        return likeness(folded_name(one.value), folded_name(other.value)) >= ALIKE
    return same_contact(part, one.value, other.value) if part in _CONTACTS else same_name(one.value, other.value)


def _place(claim: Claim) -> Place:
    return Place(claim.side.record, claim.path)


def same_name(one: str, other: str) -> bool:
    """Whether two names or wordings are one, the shorter within the longer; "ja" joins another to it."""
    if key(one) == key(other):
        return True
    shorter, longer = sorted((set(re.findall(r"\w+", text.casefold())) for text in (one, other)), key=len)
    return bool(shorter) and shorter < longer and "ja" not in longer - shorter


def put(merged: Record, path: str, choice: Choice) -> None:
    """Notes a choice at its path of the combined record: what is known, all evidence, and who lost and why."""
    shown, together = choice.shown, [choice.shown, *choice.agreeing]
    merged.tiedot[path] = _known(shown, together)
    evidence = [one for claim in together for one in claim.evidence]
    if evidence:
        merged.todisteet[path] = [one for number, one in enumerate(evidence) if one not in evidence[:number]]
    rivals = [_rival(claim, shown) for claim in choice.losing]
    for claim in (*together, *choice.losing):
        rivals += [one for one in claim.side.record.ehdokkaat.get(claim.path, ()) if one.arvo != _plain(shown.value)]
    if rivals:
        merged.ehdokkaat[path] = [one for number, one in enumerate(rivals) if one not in rivals[:number]]


def _known(shown: Claim, together: Sequence[Claim]) -> Known:
    """That of the shown claim; another source that says the same makes it surer, and may say what became of it."""
    states = {claim.known.tila for claim in together}
    stage = next((claim.known.vaihe for claim in together if claim.known.vaihe in _GRANTED), shown.known.vaihe)
    return shown.known.model_copy(
        update={
            "tila": State.STATED if State.STATED in states else shown.known.tila,
            "varmuus": max(claim.known.varmuus for claim in together),
            "vaihe": stage,
        }
    )


def _rival(claim: Claim, shown: Claim) -> Rival:
    return Rival(
        arvo=_plain(claim.value),
        varmuus=claim.known.varmuus,
        syy=why(claim.weight, shown.weight),
        todisteet=claim.evidence,
    )


def why(lost: Sequence[Any], won: Sequence[Any]) -> str:
    """The first part of the weights in which the winner is greater, in words."""
    pairs = zip(lost, won, _REASONS, strict=False)
    return next((reason for mine, theirs, reason in pairs if mine < theirs), _EQUAL)


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """A scalar as a rival holds it; a day as ISO text."""
    return value.isoformat() if hasattr(value, "isoformat") else value
