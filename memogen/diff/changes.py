"""The diff format as models: its JSON, its JSON Schema and what the other modules pass around (docs/diff.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from memogen.record import Evidence, Finding, Known, Number, SourceInfo, Words

FORMAT: Literal["memogen-diff/1"] = "memogen-diff/1"


class Kind(StrEnum):
    """``tapa``: what happened to a value, a list's member or a record."""

    SAME = "sama"
    ADDED = "lisatty"
    REMOVED = "poistettu"
    CHANGED = "muuttunut"
    KNOWN = "tiedot"  # the same value, of which something else is known


ChangeKind = Literal[Kind.ADDED, Kind.REMOVED, Kind.CHANGED, Kind.KNOWN]
PairKind = Literal[Kind.SAME, Kind.ADDED, Kind.REMOVED, Kind.CHANGED]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Piece(_Model):
    """Words of a changed text, in order."""

    tapa: Literal["sama", "poistettu", "lisatty"]
    teksti: str


class Place(_Model):
    """A value of one record with what is known of it; ``arvo`` is JSON data, None where there is no value."""

    polku: str
    arvo: Any = None
    tiedot: dict[str, Known] = {}
    todisteet: dict[str, list[Evidence]] = {}
    lahteet: list[SourceInfo] = []

    @property
    def known(self) -> Known | None:
        """What is known of the value itself, not of its parts."""
        return self.tiedot.get(self.polku)

    @property
    def evidence(self) -> Evidence | None:
        """Where the value, or the first of its parts, was read first."""
        return next((several[0] for several in self.todisteet.values() if several), None)


class Change(_Model):
    """One difference; a side is None where its record has no such member of the list."""

    tapa: ChangeKind
    avain: str | None = None
    vanha: Place | None = None
    uusi: Place | None = None
    sanat: list[Piece] = []

    @property
    def path(self) -> str:
        """Where the value stands in the new record; in the old one where a member is gone."""
        place = self.uusi or self.vanha
        assert place is not None, "a change has a side"
        return place.polku


class Subject(_Model):
    """A record in a few words; ``nimi`` is its project's."""

    nimi: str | None = None
    otsikko: str | None = None
    laji: str | None = None
    kunta: str | None = None
    toimielin: str | None = None
    kokouspaiva: str | None = None
    pykala: int | None = None
    lahteet: list[str] = []


class Outcome(_Model):
    """A planned figure beside the actual one; ``ero`` is actual less planned."""

    nimi: Words
    tyyppi: str
    suunniteltu: Place | None = None
    toteutunut: Place | None = None
    ero: Number | None = None
    ero_prosentti: Number | None = None


class Pair(_Model):
    """Two records side by side, or one that has no pair."""

    tapa: PairKind
    vanha: Subject | None = None
    uusi: Subject | None = None
    muutokset: list[Change] = []
    toteuma: list[Outcome] = []
    havainnot: list[Finding] = []

    @property
    def others(self) -> list[Change]:
        """The changes that are not told as planned and actual already."""
        shown = {place.polku for row in self.toteuma for place in (row.suunniteltu, row.toteutunut) if place}
        return [change for change in self.muutokset if change.path not in shown]


class Diff(_Model):
    """Two sides with everything that differs."""

    muoto: Literal["memogen-diff/1"] = FORMAT
    vanha: str
    uusi: str
    tietueet: list[Pair] = Field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return all(pair.tapa is Kind.SAME for pair in self.tietueet)

    def dump(self) -> dict[str, Any]:
        """JSON data; what is absent or empty is left out."""
        return {"muoto": self.muoto, **_lean(self.model_dump(mode="json")), "tietueet": self._pairs()}

    def _pairs(self) -> list[Any]:
        return [_lean(pair.model_dump(mode="json")) for pair in self.tietueet]


def _lean(data: Any) -> Any:  # noqa: ANN401 - JSON data
    """JSON data without absent and empty parts of objects."""
    if isinstance(data, dict):
        return {key: lean for key, value in data.items() if (lean := _lean(value)) not in (None, [], {})}
    return [_lean(one) for one in data] if isinstance(data, list) else data


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    schema = Diff.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"Diff {FORMAT}"}
