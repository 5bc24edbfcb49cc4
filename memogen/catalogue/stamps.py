"""A short stamp of each record, by which two archives, or two moments of one, are compared without opening them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from memogen.catalogue.database import told
from memogen.catalogue.store import Catalogue


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a record is at the moment: records with the same stamp are the same.

    Attributes:
        reading: the content of the file that holds what was read, and the record's number there.
        decided: a hash of the record with what people decided of it; None where nobody has decided anything.
    """

    reading: tuple[str | None, int]
    decided: str | None


def stamps(catalogue: Catalogue) -> dict[str, Stamp]:
    """The stamp of every record by its key."""
    statement = "SELECT key, number, data, file_sha256 FROM records JOIN sources ON sources.id = records.source"
    with told(catalogue.folder):
        return {
            row["key"]: Stamp((row["file_sha256"], row["number"]), _hash(row["data"]))
            for row in catalogue.connection.execute(statement)
        }


def _hash(data: str | None) -> str | None:
    return None if data is None else hashlib.sha256(data.encode()).hexdigest()
