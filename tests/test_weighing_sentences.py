"""How people write: sentences of one item each, and what they state (corpus/sentences.jsonl).

The weights are trained on these rows among others, so this shows that nothing broke; what weights that have not seen a
row read of it is measured by ``bench/train.py --measure``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from texts import minutes, record_of, shown, table

from memogen.fields import FIELDS
from memogen.weighing.judging import is_learned

SENTENCES = Path(__file__).parents[1] / "corpus" / "sentences.jsonl"
NOTHING = dict.fromkeys(path for path in FIELDS if is_learned(path))
ROWS = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
for row in ROWS:
    row.setdefault("values", NOTHING)  # an item that is about no project
#: The share of the rows that must be read as they are labelled; raise it as reading gets better.
FLOOR = 0.95


def read(row: dict[str, Any]) -> dict[str, Any]:
    parts = {name: row[name] for name in ("title", "proposal") if name in row}
    in_table = "table" in row
    record = record_of(table(*row["table"]), ".html") if in_table else record_of(minutes(row["body"], **parts))
    return {path: (shown(record, path), record.tiedot.get(path)) for path in row["values"]}


def fits(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(any(fits(one, other) for other in got) for one in wanted)
    if isinstance(wanted, dict) and isinstance(got, dict):
        return all(got.get(name) == value for name, value in wanted.items())
    return bool(wanted == got)


@pytest.fixture(scope="module")
def readings() -> list[dict[str, Any]]:
    return [read(row) for row in ROWS]


def test_nearly_all_sentences_are_read_as_labelled(readings: list[dict[str, Any]]):
    wrong = [
        f"{row.get('body', row.get('table'))!s:.90} {path}: {got[0]!r}, not {row['values'][path]!r}"
        for row, reading in zip(ROWS, readings, strict=True)
        for path, got in reading.items()
        if not fits(row["values"][path], got[0])
    ]
    assert 1 - len(wrong) / sum(len(row["values"]) for row in ROWS) >= FLOOR, "\n".join(wrong)


def test_a_wrong_value_is_hardly_ever_certain(readings: list[dict[str, Any]]):
    certain = [
        fits(row["values"][path], value)
        for row, reading in zip(ROWS, readings, strict=True)
        for path, (value, known) in reading.items()
        if known is not None and known.varmuus >= 0.9 and value is not None
    ]
    assert len(certain) > 150
    assert sum(certain) / len(certain) >= 0.98
