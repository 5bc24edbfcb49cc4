"""The records as JSON Lines: one record a line, with its key, state, version and files."""

from __future__ import annotations

import json
from typing import BinaryIO

from memogen.catalogue.export.records import held
from memogen.catalogue.store import Catalogue


def write_lines(catalogue: Catalogue, file: BinaryIO) -> None:
    """Writes the records; ``tietue`` is the record as ``memogen extract`` prints it, with what people decided."""
    for one in held(catalogue):
        about = {
            "avain": one.key,
            "versio": one.row["version"],
            "tila": one.row["state"],
            "hanke": one.project,
            "tiedostot": list(one.paths) or [one.row["source_name"]],
        }
        head = json.dumps(about, ensure_ascii=False)
        file.write(f'{head[:-1]}, "tietue": {one.data}}}\n'.encode("utf-8", "surrogateescape"))
