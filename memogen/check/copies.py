"""What was copied from one project of a list to another: the same shares with another budget, the same paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memogen.check.finding import finding
from memogen.fields import FIELDS, Type
from memogen.language import Text
from memogen.record import Finding, Record, Severity, Words

_NARRATIVE = [path for path, field in FIELDS.items() if field.type is Type.PARAGRAPHS]
_COPY = 100
"""Characters from which a paragraph that stands twice is no set phrase."""


def with_copies(found: Finding, record: Record, records: Sequence[Record]) -> Finding:
    """The finding on shares that do not make the total, with the project that the same shares also stand for."""
    shares = [(share.rahoittaja, share.euroa) for share in record.rahoitus.osuudet or ()]
    for other in records:
        same = [(share.rahoittaja, share.euroa) for share in other.rahoitus.osuudet or ()]
        if other is record or not shares or same != shares:
            continue
        text = Text(
            f"{found.teksti.fi} Samat osuudet on merkitty myös hankkeelle {other.hanke.nimi} (kopioitu lause).",
            f"{found.teksti.en} The same shares stand for {other.hanke.nimi} (a copied sentence).",
        )
        evidence = [
            one for number in range(len(same)) for one in other.todisteet.get(f"rahoitus.osuudet[{number}].euroa", ())
        ]
        return found.model_copy(
            update={"teksti": Words(fi=text.fi, en=text.en), "todisteet": [*found.todisteet, *evidence]}
        )
    return found


def copied_paragraphs(record: Record, records: Sequence[Record]) -> Iterator[Finding]:
    """Paragraphs that an earlier project of the same list has word for word."""
    if record.asiakirja.laji != "hankeluettelo":
        return
    earlier = {text: other for other in reversed(_before(record, records)) for text in _paragraphs(other).values()}
    for path, text in _paragraphs(record).items():
        if text in earlier:
            name = earlier[text].hanke.nimi
            yield finding(
                "kopioitu-kappale",
                Severity.NOTE,
                Text(f"Sama kappale on myös hankkeella {name}.", f"The same paragraph stands for {name}."),
                record,
                [path],
            )


def _before(record: Record, records: Sequence[Record]) -> list[Record]:
    place = next(number for number, other in enumerate(records) if other is record)
    return list(records[:place])


def _paragraphs(record: Record) -> dict[str, str]:
    """The record's long paragraphs by path."""
    found = {
        f"{path}[{number}]": " ".join(text.split())
        for path in _NARRATIVE
        for number, text in enumerate(record.get(path) or ())
    }
    return {path: text for path, text in found.items() if len(text) >= _COPY}
