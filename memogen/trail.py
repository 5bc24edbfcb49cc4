"""What a review leaves in an archive, as files: the audit trail, and labels of what people found right."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable

from memogen.catalogue import Catalogue, HistoryLine
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
    """File name -> label, for every source that people have gone through."""
    reviewed = (
        Reviewed(row.source, row.number, catalogue.record(row.key).record, row.state == "hyvaksytty")
        for row in listed(catalogue)
    )
    return {
        f"{_stem(source)}.json": json.dumps(label, ensure_ascii=False, indent=1) + "\n"
        for source, label in labels(reviewed)
    }


def _stem(source: str) -> str:
    """A source's name without its suffix, as a file's name."""
    return re.sub(r"[/\\\x00]", "_", source.rpartition(".")[0] or source)
