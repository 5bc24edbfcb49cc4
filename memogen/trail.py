"""What a review leaves in an archive, as files: the audit trail, and labels of what people found right."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable

from memogen.catalogue import Catalogue, HistoryLine, Row
from memogen.catalogue import rows as listed
from memogen.catalogue.export.delimited import guarded
from memogen.review import Reviewed, labels

_COLUMNS = ("at", "who", "action", "key", "path", "old", "new", "reason")


def history_csv(lines: Iterable[HistoryLine]) -> str:
    """The audit trail as CSV; a cell that a spreadsheet would calculate stays text."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_COLUMNS)
    for line in lines:
        writer.writerow([guarded(getattr(line, name) or "") for name in _COLUMNS])
    return written.getvalue()


def history_jsonl(lines: Iterable[HistoryLine]) -> str:
    """The audit trail, a line of JSON each."""
    data = ({name: getattr(line, name) for name in _COLUMNS if getattr(line, name) is not None} for line in lines)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in data)


def label_files(catalogue: Catalogue) -> dict[str, str]:
    """File name -> label, for every source that people have gone through.

    A file is named as its source; where several have one name but for the suffix, the beginning of its SHA-256
    follows.
    """
    sources: dict[str, list[Row]] = {}
    for row in listed(catalogue):
        sources.setdefault(_content(row), []).append(row)
    stems = Counter(_stem(rows[0]).casefold() for rows in sources.values())
    files = {}
    for content, rows in sorted(sources.items(), key=lambda item: (item[1][0].source, item[0])):
        name = _stem(rows[0]) if stems[_stem(rows[0]).casefold()] == 1 else f"{_stem(rows[0])}-{content}"
        reviewed = (
            Reviewed(row.source, row.number, catalogue.record(row.key).record, row.state == "hyvaksytty")
            for row in rows
        )
        for _, label in labels(reviewed):
            files[f"{name}.json"] = json.dumps(label, ensure_ascii=False, indent=1) + "\n"
    return files


def _content(row: Row) -> str:
    """The beginning of the SHA-256 of a record's source, of which its key is made."""
    return row.key.rpartition("-")[0]


def _stem(row: Row) -> str:
    """A source's name without its suffix, as a file's name."""
    return re.sub(r"[/\\\x00]", "_", row.source.rpartition(".")[0] or row.source)
