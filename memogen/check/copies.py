"""A sentence copied from one project of a listing to another: the same shares with another budget."""

from __future__ import annotations

from collections.abc import Sequence

from memogen.language import Text
from memogen.record import Finding, Record, Words


def with_copies(finding: Finding, record: Record, records: Sequence[Record]) -> Finding:
    """The finding on shares that do not make the total, with the project that the same shares also stand for."""
    shares = [(share.rahoittaja, share.euroa) for share in record.rahoitus.osuudet or ()]
    for other in records:
        same = [(share.rahoittaja, share.euroa) for share in other.rahoitus.osuudet or ()]
        if other is record or not shares or same != shares:
            continue
        text = Text(
            f"{finding.teksti.fi} Samat osuudet on merkitty myös hankkeelle {other.hanke.nimi} (kopioitu lause).",
            f"{finding.teksti.en} The same shares stand for {other.hanke.nimi} (a copied sentence).",
        )
        evidence = [
            one for number in range(len(same)) for one in other.todisteet.get(f"rahoitus.osuudet[{number}].euroa", ())
        ]
        return finding.model_copy(
            update={"teksti": Words(fi=text.fi, en=text.en), "todisteet": [*finding.todisteet, *evidence]}
        )
    return finding
