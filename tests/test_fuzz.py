"""Damaged files of every kind: whatever is wrong is told as an error for people, and never a fault of memogen."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from fuzz import mutant, originals, run

COUNT = 200


def test_no_mutant_shows_a_fault(tmp_path: Path) -> None:
    results = dict(run(iter(range(COUNT)), tmp_path))
    assert len(results) == COUNT
    assert {path.name: found for path, found in results.items() if found} == {}


def test_a_seed_makes_the_same_mutant() -> None:
    files = originals()
    assert mutant(7, files) == mutant(7, files) != mutant(8, files)
