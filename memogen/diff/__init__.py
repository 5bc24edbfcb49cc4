"""What changed between two records, as data, and how to apply it: the format is told in docs/diff.md.

changes = diff(old, new)
assert diff(apply(old, changes), new) == []
"""

from memogen.diff.changes import Change, Diff, Kind, Outcome, Pair, Piece, Place, json_schema
from memogen.diff.compare import diff
from memogen.diff.pairs import Side, compare
from memogen.diff.patch import apply

__all__ = [
    "Change",
    "Diff",
    "Kind",
    "Outcome",
    "Pair",
    "Piece",
    "Place",
    "Side",
    "apply",
    "compare",
    "diff",
    "json_schema",
]
