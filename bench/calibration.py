"""What varmuus means: how many values of each band are right, each document judged by the others.

    python bench/calibration.py corpus corpus [LABELS_DIR DOCS_DIR ...]

The first table is of the varmuus that memogen gives. The second is leave-one-document-out: each value's band gets the
share of right values of that band in the other documents, so that it shows whether the bands hold on unseen documents.
Goals: of values at 0.9 or above at least 98 % are right; at least 75 % of the right values stand there.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from accuracy import UNSCORED, UNSCORED_PARTS, flatten, same

from memogen.extract import extract
from memogen.read import read
from memogen.record import Record, State, steps

BANDS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
SURE = 0.9


class Judged(NamedTuple):
    """A value: its document, path, varmuus, and whether the labels agree."""

    document: str
    path: str
    varmuus: float
    right: bool


def plain(value: object) -> object:
    """A value as JSON holds it: a sum as a number, a day as its ISO text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def judged(document: str, record: Record, labels: dict[str, Any], ignore: Sequence[str]) -> Iterator[Judged]:
    """Every scored value of a record beside its labels."""
    wanted = flatten(labels)
    for path, known in record.tiedot.items():
        if known.tila not in (State.STATED, State.CHECK):
            continue
        group, name, *inner = steps(path)
        key = f"{group}.{name}"
        part = str(inner[-1]) if inner and isinstance(inner[-1], str) else ""
        if key in UNSCORED or key in ignore or part in UNSCORED_PARTS:
            continue
        got = json.loads(json.dumps(record.get(path), default=plain))
        members = wanted.get(key, [])
        yield Judged(document, path, known.varmuus, any(same(key, part, m[part], got) for m in members if part in m))


def all_judged(labels_dir: Path, docs_dir: Path) -> Iterator[Judged]:
    """Every value of the labelled documents that hold one record."""
    for path in sorted(labels_dir.glob("*.json")):
        labels = json.loads(path.read_text("utf-8"))
        if "fields" not in labels or "projects" in labels:
            continue
        for record in extract(read(docs_dir / labels["file"]))[:1]:
            yield from judged(labels["file"], record, labels["fields"], labels.get("ignore", ()))


def band(varmuus: float) -> int:
    """The number of the band that a varmuus falls in."""
    return max(number for number, low in enumerate(BANDS) if varmuus >= low)


def print_bands(title: str, rows: Sequence[Judged]) -> None:
    """The right values of each band, and the two goals."""
    print(title)
    groups: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        groups[band(row.varmuus)].append(row.right)
    for number in sorted(groups):
        high = BANDS[number + 1] if number + 1 < len(BANDS) else 1.0
        right = groups[number]
        print(
            f"  {BANDS[number]:.2f}-{high:.2f}  {sum(right):5} of {len(right):5} right  {sum(right) / len(right):.3f}"
        )
    sure = [row.right for row in rows if row.varmuus >= SURE]
    every = sum(row.right for row in rows)
    print(f"  at {SURE} or above: {sum(sure) / max(1, len(sure)):.3f} right (goal 0.98); ", end="")
    print(f"{sum(sure) / max(1, every):.3f} of the right values (goal 0.75)")


def left_out(rows: Sequence[Judged]) -> list[Judged]:
    """The values with the varmuus that their band earned in the other documents."""
    found = []
    for document in {row.document for row in rows}:
        others: dict[int, list[bool]] = defaultdict(list)
        for row in rows:
            if row.document != document:
                others[band(row.varmuus)].append(row.right)
        for row in rows:
            if row.document == document:
                right = others[band(row.varmuus)]
                found.append(row._replace(varmuus=sum(right) / len(right) if right else 0.0))
    return found


def main() -> None:
    """Prints the two tables over all the pairs of folders given."""
    folders = [Path(argument) for argument in sys.argv[1:]]
    rows = [row for labels, docs in zip(folders[::2], folders[1::2], strict=True) for row in all_judged(labels, docs)]
    print_bands("varmuus as given", rows)
    print_bands("leave one document out", left_out(rows))
    wrong = [row for row in rows if not row.right and row.varmuus >= SURE]
    print("\n".join(f"  sure and wrong: {row.document} {row.path} {row.varmuus}" for row in wrong))


if __name__ == "__main__":
    main()
