"""The labels of narrative paragraphs, and how many of the paragraphs land where the labels say."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from memogen.read import read

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
LABELS = json.loads((CORPUS / "narrative" / "labels.json").read_text("utf-8"))

#: Raise it as sorting gets better; never lower it for a change that sorts worse.
FLOOR = 0.94


@pytest.fixture(scope="module")
def narrative() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_narrative", ROOT / "bench" / "narrative.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LABELS)
def test_every_labels_opening_words_begin_a_paragraph_of_its_document(name: str, narrative: ModuleType) -> None:
    paragraphs = [narrative.fold(paragraph) for paragraph in read(CORPUS / name).flat.split("\n")]
    missing = [
        opening for opening in LABELS[name] if not any(text.startswith(narrative.fold(opening)) for text in paragraphs)
    ]
    assert missing == []


def test_every_label_is_a_narrative_field_or_none(narrative: ModuleType) -> None:
    fields = {field for its in LABELS.values() for label in its.values() for field in narrative.allowed(label)}
    assert fields <= {*narrative.NARRATIVE, None}


def test_paragraphs_land_where_a_preparer_looks(narrative: ModuleType) -> None:
    assert narrative.share(narrative.placed(LABELS, CORPUS)) >= FLOOR


def test_a_paragraph_in_two_fields_is_right_only_where_both_are_allowed(narrative: ModuleType) -> None:
    rows = [
        narrative.Placed("a.txt", "Kylien", wanted, ("hanke.tausta", "hanke.tulokset"))
        for wanted in (("hanke.tausta",), ("hanke.tulokset", "hanke.tausta"))
    ]
    assert [row.right for row in rows] == [False, True]
    assert narrative.share(rows) == 0.5
    assert narrative.share([]) == 1.0


def test_the_report_names_what_is_taken_for_what(narrative: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    row = narrative.Placed("a.txt", "Kylien", ("hanke.tausta",), (None,))
    narrative.report([row], misses=True)
    out = capsys.readouterr().out
    assert "'Kylien'  wanted tausta  got -" in out and "tausta -> -" in out
