"""What the tests of segmentation and of the fields share: a text read as a source, and what is found in it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from memogen.extract import extract, read_item
from memogen.fields.reading import Reading
from memogen.read import read
from memogen.record import Record
from memogen.segment import Item, segment
from memogen.source import Source

TITLE = "Kylien talvi -hankkeen omarahoitus"
PROPOSAL = "Kaupunginhallitus hyväksyy hankkeen omarahoituksen."
# Lines without a gap: by them the reader knows that a blank line parts paragraphs.
RECEIVERS = "Tiedoksi\nTalouspalvelut\nElinvoimapalvelut\nHankkeen ohjausryhmä\nTilapalvelut\nArkisto"


def fault(*row: Any, because: str) -> ParameterSet:
    """A row that is plain to a careful reader and read wrong as yet; it fails the run once it is read right."""
    return pytest.param(*row, marks=pytest.mark.xfail(reason=because, strict=True))


def source_of(text: str, suffix: str = ".txt") -> Source:
    """The text, or the markup of a page, read as a file of that kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lahde{suffix}"
        path.write_text(text, encoding="utf-8")
        return read(path)


def item_of(text: str, suffix: str = ".txt") -> Item:
    """The one item of a text."""
    (item,) = segment(source_of(text, suffix))
    return item


def reading_of(text: str) -> Reading:
    """The one item of a text with everything it mentions."""
    return read_item(item_of(text))


def records_of(text: str, suffix: str = ".txt") -> list[Record]:
    """The records of a text."""
    return extract(source_of(text, suffix))


def record_of(text: str, suffix: str = ".txt") -> Record:
    """The one record of a text."""
    (record,) = records_of(text, suffix)
    return record


def minutes(body: str, *, title: str = TITLE, proposal: str = "", decision: str = "", more: str = "") -> str:
    """An item of minutes: its treatment line, title and prose, and what else it holds."""
    parts = ["Kaupunginhallitus 4.3.2024 § 12", title, body, f"Päätösehdotus\n{proposal or PROPOSAL}"]
    parts += [f"Päätös\n{decision}"] if decision else []
    return "\n\n".join([*parts, *([more] if more else []), RECEIVERS]) + "\n"


def value_of(path: str, body: str, **parts: str) -> Any:
    """A field's value as JSON data, read from the prose of an item of minutes; None where there is none."""
    return shown(record_of(minutes(body, **parts)), path)


def shown(record: Record, path: str) -> Any:
    """A field's value as the user gets it: JSON data of the stated and the doubtful values."""
    group, _, name = path.partition(".")
    return record.values().get(group, {}).get(name)


def check_evidence(record: Record, source: Source) -> None:
    """Asserts what holds for every record: each value has evidence, and each quote stands where it says."""
    places = [one for several in record.todisteet.values() for one in several]
    places += [one for rivals in record.ehdokkaat.values() for rival in rivals for one in rival.todisteet]
    for one in places:
        assert source.text[one.alku : one.loppu] == one.lainaus
        assert one.lainaus.strip()
    for path, _ in record.leaves():
        assert record.todisteet.get(path), f"{path} has no evidence"


def table(*rows: str) -> str:
    """A project plan of Kemi with one ruled table, as a page; cells of a row are parted by bars."""
    cells = "".join("<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    intro = "<p>Kemin kaupunki toteuttaa hankkeen, ja Kemi vastaa siitä.</p>"
    return f"<html><body><h1>Kylien talvi -hankkeen hankesuunnitelma</h1>{intro}<table>{cells}</table></body></html>"
