"""The measurement of the checks: its mutators spoil a value, and a spoilt record is noticed."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from memogen.check import check
from memogen.extract import extract
from memogen.read import read
from memogen.record import Record

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def mutators() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutators", ROOT / "bench" / "mutators.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_each_mutator_spoils_a_value(mutators: ModuleType):
    assert mutators.swapped(Decimal(62160)) == 26160
    assert mutators.swapped(Decimal(1000)) is None, "nothing to swap but a leading zero"
    assert mutators.shortened(Decimal(62160)) == 6216
    assert mutators.shortened(Decimal(62161)) is None
    assert mutators.shifted(date(2024, 2, 29)) == date(2025, 2, 28)
    assert mutators.misspelt("Aino Esimerkki") == "Aino Esimerki"
    assert mutators.misspelt("Kylien talvi") == "Kylien talvy"


def test_each_mutator_spoils_a_quote(mutators: ModuleType):
    assert mutators.swapped_in_print("62 160 euroa") == "26 160 euroa"
    assert mutators.swapped_in_print("80 %") is None
    assert mutators.shortened_in_print("62 160 euroa") == "62 16 euroa"
    assert mutators.shifted_in_print("1.3.2026–31.8.2028") == "1.3.2026–31.8.2029"


def test_a_spoilt_record_is_another_and_the_sound_one_stays(mutators: ModuleType):
    record = Record()
    record.put("rahoitus.osuudet", [{"rahoittaja": "Lapin liitto", "prosentti": 80, "euroa": 62160}])
    record.put("rahoitus.omarahoitus_vuosittain", {"2026": 100})
    before = record.save()
    spoilt = list(mutators.spoilt(record))
    assert {name for name, _, _ in spoilt} == {name for name, _, _ in mutators.MUTATORS} - {"year shifted"}
    assert {path for _, path, _ in spoilt} == {
        "rahoitus.osuudet.rahoittaja",
        "rahoitus.osuudet.prosentti",
        "rahoitus.osuudet.euroa",
        "rahoitus.omarahoitus_vuosittain",
    }
    assert all(changed.save() != before for _, _, changed in spoilt)
    assert record.save() == before


def test_a_plan_whose_figures_agree_hides_no_spoilt_total(mutators: ModuleType):
    (record,) = extract(read(ROOT / "corpus" / "hankesuunnitelma.docx"))
    assert not mutators.grave(check([record])[0])
    totals = [changed for _, path, changed in mutators.spoilt(record) if path == "rahoitus.kokonaiskustannukset"]
    assert len(totals) == 3
    assert all(mutators.grave(check([changed])[0]) for changed in totals)
