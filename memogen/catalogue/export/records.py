"""The records of a catalogue one after another, as they stand, without building each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from memogen.catalogue import readings
from memogen.catalogue.database import told
from memogen.catalogue.store import Catalogue

_RECORDS = """
SELECT records.*, sources.name AS source_name, sources.file AS source_file,
    sources.file_sha256 AS source_digest, projects.name AS linked
FROM records JOIN sources ON sources.id = records.source LEFT JOIN projects ON projects.id = records.project
ORDER BY sources.name, sources.sha256, records.number
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the catalogue.

    Attributes:
        row: its row, by column names; ``source_name`` is its source's name.
        project: the name of its project; None where it is about none.
        paths: the files of its source.
        data: the record as JSON text.
    """

    row: Any
    project: str | None
    paths: tuple[str, ...]
    data: str

    @property
    def key(self) -> str:
        """The record's key."""
        return str(self.row["key"])

    def parsed(self) -> dict[str, Any]:
        """The record as JSON data."""
        data: dict[str, Any] = json.loads(self.data)
        return data


def held(catalogue: Catalogue) -> Iterator[Held]:
    """Every record, in the order of the sources and of its place there.

    Raises:
        InputError: the file of a source's records is gone or damaged.
    """
    connection = catalogue.connection
    source, paths, texts = None, tuple[str, ...](), list[str]()
    with told(catalogue.folder):
        for row in connection.execute(_RECORDS):
            if row["source"] != source:
                source = row["source"]
                found = connection.execute("SELECT path FROM files WHERE source = ? ORDER BY path", [source])
                paths = tuple(one["path"] for one in found)
                texts = readings.read(catalogue.folder, row["source_file"])
            yield Held(row, row["linked"] or row["project_name"], paths, row["data"] or texts[row["number"] - 1])


def values_of(catalogue: Catalogue, record: int) -> list[Any]:
    """The rows of a record's values, by the number of its row."""
    return catalogue.connection.execute("SELECT * FROM field_values WHERE record = ?", [record]).fetchall()
