"""The catalogue of an archive: its sources, records, values, findings and history in one SQLite file.

with Catalogue.open(Path("arkisto")) as catalogue:
    for hit in search(catalogue, "omarahoitus Lapin liitto"):
        print(hit.row.title)

``records/`` beside it holds what was read of each source, as JSON; what people decided is in the catalogue alone.
docs/catalogue.md tells the tables.
"""

from memogen.catalogue.rows import Entry, FileRow, SourceRow, entry
from memogen.catalogue.search import Filter, Hit, Row, counts, rows, search
from memogen.catalogue.store import Catalogue, ConflictError, HistoryLine, Stored

__all__ = [
    "Catalogue",
    "ConflictError",
    "Entry",
    "FileRow",
    "Filter",
    "HistoryLine",
    "Hit",
    "Row",
    "SourceRow",
    "Stored",
    "counts",
    "entry",
    "rows",
    "search",
]
