"""How many narrative paragraphs stand in the field that a preparer would choose, by document and by field.

    python bench/narrative.py corpus/narrative/labels.json corpus
    python bench/narrative.py LABELS.json DOCS_DIR [--misses]

The labels: {"file": {"opening words of a paragraph": "hanke.tausta"}}. null is for a paragraph that belongs to no
narrative field, {"any": [...]} for one that belongs as well to one field as to another (or to none). A paragraph that
stands in several fields counts only where the labels allow each of them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from memogen.extract import extract
from memogen.fields import FIELDS, Type
from memogen.read import read

NARRATIVE = tuple(path for path, field in FIELDS.items() if field.type is Type.PARAGRAPHS)

Field = str | None
Label = Field | dict[str, list[Field]]
Labels = dict[str, dict[str, Label]]


class Placed(NamedTuple):
    """A labelled paragraph: its document and opening words, the fields that are right, and those it landed in."""

    document: str
    opening: str
    wanted: tuple[Field, ...]
    got: tuple[Field, ...]

    @property
    def right(self) -> bool:
        """Whether it landed only where the labels allow it."""
        return set(self.got) <= set(self.wanted)


def fold(text: str) -> str:
    """White space folded, zero-width spaces and the mark of a list's member left out."""
    return re.sub(r"^(?:[•–*-]|\d{1,2}[.)]) ", "", " ".join(text.replace("\u200b", "").split()))


def allowed(label: Label) -> tuple[Field, ...]:
    """The fields that a label allows, the first choice first."""
    return tuple(label["any"]) if isinstance(label, dict) else (label,)


def landed(opening: str, records: Sequence[dict[str, Any]]) -> tuple[Field, ...]:
    """The narrative fields with a paragraph of these opening words; (None,) where there is none."""
    found = {
        path
        for record in records
        for path in NARRATIVE
        for paragraph in record.get("hanke", {}).get(path.partition(".")[2], ())
        if fold(paragraph).startswith(opening)
    }
    return tuple(sorted(found)) or (None,)


def placed(labels: Labels, docs: Path) -> Iterator[Placed]:
    """Every labelled paragraph beside the fields that memogen has it in."""
    for name, paragraphs in labels.items():
        records = [record.values() for record in extract(read(docs / name))]
        for opening, label in paragraphs.items():
            yield Placed(name, opening, allowed(label), landed(fold(opening), records))


def share(rows: Iterable[Placed]) -> float:
    """The share of paragraphs that landed right; 1 where there are none."""
    outcomes = [row.right for row in rows]
    return sum(outcomes) / len(outcomes) if outcomes else 1.0


def shown(fields: Iterable[Field]) -> str:
    """Fields for people: without the group; none has a dash."""
    return "+".join(field.partition(".")[2] if field else "-" for field in fields)


def report(rows: Sequence[Placed], *, misses: bool) -> None:
    """Prints the shares by document, by field (of the first choice) and in all, and what is taken for what."""
    by_document, by_field = defaultdict(list), defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
        by_field[row.wanted[0]].append(row)
    print("documents")
    for name, its in by_document.items():
        print_share(name, its)
        if misses:
            for row in its:
                if not row.right:
                    print(f"    {row.opening!r:.70}  wanted {shown(row.wanted)}  got {shown(row.got)}")
    print("fields")
    for field in (*NARRATIVE, None):
        if field in by_field:
            print_share(field or "none", by_field[field])
    confusions = Counter((row.wanted[:1], row.got) for row in rows if not row.right)
    print("confusions" if confusions else "no confusions")
    for (wanted, got), count in confusions.most_common():
        print(f"  {shown(wanted) + ' -> ' + shown(got):34} {count}")
    print("all")
    print_share("paragraphs of a narrative field", [row for row in rows if None not in row.wanted])
    print_share("all paragraphs", rows)


def print_share(name: str, rows: Sequence[Placed]) -> None:
    """A line: how many of these paragraphs landed right."""
    print(f"  {name:34} {sum(row.right for row in rows):3} of {len(rows):3}  {share(rows):.3f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every paragraph that did not land right")
    arguments = parser.parse_args()
    labels: Labels = json.loads(arguments.labels.read_text("utf-8"))
    report(list(placed(labels, arguments.docs)), misses=arguments.misses)


if __name__ == "__main__":
    main()
