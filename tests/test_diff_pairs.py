"""Which records of two sides are one matter, planned beside actual, and archives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_catalogue import ONE, corrected, entries, source
from test_diff import make

from memogen.catalogue import Catalogue
from memogen.catalogue.stamps import stamps
from memogen.diff import Kind, Side, compare
from memogen.diff.archives import compare_archives, compare_decisions, is_archive, record_of, split_name
from memogen.diff.outcome import outcomes
from memogen.diff.pairs import matched
from memogen.errors import InputError, UsageError
from memogen.record import Finding, Record, Severity, Words

OWN = "rahoitus.omarahoitus_euroa"
FUNDER = "rahoitus.rahoittaja"


def item(section: int | None = None, day: str | None = None, **values: Any) -> Record:
    return make({"asiakirja.pykala": section, "asiakirja.kokouspaiva": day, **values})


@pytest.mark.parametrize(
    ("olds", "news", "expected", "why"),
    [
        ([item(1)], [item(2)], [(0, 0)], "one on each side is always a pair"),
        (
            [item(1, "2025-01-01"), item(2, "2025-01-01")],
            [item(2, "2025-01-01"), item(3, "2025-01-01")],
            [(1, 0), (None, 1), (0, None)],
            "§ and day",
        ),
        (
            [
                item(1, "2025-01-01", **{"asiakirja.toimielin": "Hallitus"}),
                item(1, "2025-01-01", **{"asiakirja.toimielin": "Valtuusto"}),
            ],
            [item(1, "2025-01-01", **{"asiakirja.toimielin": "Valtuusto"})],
            [(1, 0), (0, None)],
            "the same § of another body",
        ),
        (
            [item(55, "2024-03-11", **{"asiakirja.kunta": "Kemi", "asiakirja.toimielin": "Hallitus"}), make()],
            [item(55, "2024-03-11", **{"asiakirja.kunta": "Oulu", "asiakirja.toimielin": "Hallitus"})],
            [(None, 0), (0, None), (1, None)],
            "the same § of the same day in another municipality",
        ),
        (
            [make({"asiakirja.otsikko": "Kylien talvi", "asiakirja.kunta": "Kemi"}), make()],
            [make({"asiakirja.otsikko": "Kylien  talvi", "asiakirja.kunta": "Kemi"})],
            [(0, 0), (1, None)],
            "the heading",
        ),
        (
            [make({"asiakirja.otsikko": "Ilmoitusasiat", "asiakirja.kunta": "Kemi"}), make()],
            [make({"asiakirja.otsikko": "Ilmoitusasiat", "asiakirja.kunta": "Lieto"})],
            [(None, 0), (0, None), (1, None)],
            "a routine heading of another municipality",
        ),
        (
            [make({"hanke.nimi": "Kylien talvi", FUNDER: "Lapin liitto", OWN: 5}), make()],
            [make({"hanke.nimi": "Kylien talvi -hanke", FUNDER: "Lapin liitto", OWN: 5}), make()],
            [(0, 0), (None, 1), (1, None)],
            "the project",
        ),
        ([], [make()], [(None, 0)], "nothing on a side"),
    ],
)
def test_records_are_paired(olds: list[Record], news: list[Record], expected: object, why: str) -> None:
    assert matched(olds, news) == expected, why


def test_two_sides() -> None:
    same, old, new = item(1, "2025-01-01"), item(2, "2025-01-01", **{OWN: 5}), item(2, "2025-01-01", **{OWN: 6})
    found = compare(Side("a", [same, old, item(3, "2025-01-01")]), Side("b", [same, new, item(4, "2025-01-01")]))
    assert [pair.tapa for pair in found.tietueet] == [Kind.SAME, Kind.CHANGED, Kind.ADDED, Kind.REMOVED]
    assert not found.is_same and compare(Side("a", [same]), Side("b", [same])).is_same


def test_what_reading_a_memo_back_had_to_tell_is_a_difference() -> None:
    gone = Finding(saanto="muistio-poistettu", vakavuus=Severity.NOTE, teksti=Words(fi="f", en="e"), polut=[OWN])
    other = Finding(saanto="summat", vakavuus=Severity.NOTE, teksti=Words(fi="f", en="e"), polut=[OWN])
    edited = make({OWN: 5})
    edited.havainnot = [gone, other]
    (pair,) = compare(Side("a", [make({OWN: 5})]), Side("b", [edited])).tietueet
    assert (pair.tapa, pair.muutokset, pair.havainnot) == (Kind.CHANGED, [], [gone])


# --- Planned and actual --------------------------------------------------------------------------------------------

PLAN = {
    "asiakirja.laji": "hankesuunnitelma",
    "hanke.nimi": "Kylien talvi",
    FUNDER: "Lapin liitto",
    "rahoitus.kokonaiskustannukset": 280000,
    "rahoitus.kunnan_kustannukset": 100000,
    OWN: 45000,
    "rahoitus.tuki_prosentti": 70,
    "hanke.loppu": "2025-08-31",
    "rahoitus.kustannuslajit": [{"laji": "Palkat", "euroa": 100}, {"laji": "Matkat", "euroa": 10}],
}
REPORT = {
    "asiakirja.laji": "loppuraportti",
    "hanke.nimi": "Kylien talvi",
    FUNDER: "Lapin liitto",
    "toteuma.budjetti": 280000,
    "toteuma.toteutunut": 273846,
    "toteuma.ylitys": -6154,
    OWN: 42000,
    "rahoitus.tuki_prosentti": 65,
    "hanke.loppu": "2025-12-31",
    "rahoitus.kustannuslajit": [{"laji": "palkat", "euroa": 120}, {"laji": "Laitteet", "euroa": 5}],
    "toteuma.indikaattorit": [{"nimi": "Yritykset", "tavoite": 5, "toteuma": 6}],
}


def rows(plan: dict[str, Any], report: dict[str, Any], **options: bool) -> dict[str, tuple[Any, ...]]:
    """(planned, actual, difference, per cent) by name."""
    return {
        row.nimi.en: (
            row.suunniteltu and row.suunniteltu.arvo,
            row.toteutunut and row.toteutunut.arvo,
            row.ero,
            row.ero_prosentti,
        )
        for row in outcomes(make(plan), make(report), **options)
    }


def test_a_plan_beside_its_final_report() -> None:
    assert rows(PLAN, REPORT) == {
        "Costs": (280000, 273846, -6154, Decimal("-2.2")),
        "Grant rate": (70, 65, -5, None),
        "Own contribution": (45000, 42000, -3000, Decimal("-6.7")),
        "End": ("2025-08-31", "2025-12-31", 122, None),
        "Overrun": (None, -6154, None, None),
        "Cost categories, palkat": (100, 120, 20, Decimal("20.0")),
        "Cost categories, Laitteet": (None, 5, None, None),
        "Cost categories, Matkat": (10, None, None, None),
        "Indicators, Yritykset": (5, 6, 1, Decimal("20.0")),
    }
    assert rows(REPORT, PLAN) == rows(PLAN, REPORT), "in whichever order they were given"


@pytest.mark.parametrize(
    ("budget", "expected", "why"),
    [
        (280000, (280000, 273846), "the whole project's"),
        (100000, (100000, 273846), "the report is of the municipality's part"),
        (90000, (280000, 273846), "a budget of its own: the plan's whole"),
        (None, (280000, 273846), "none stated"),
    ],
)
def test_which_costs_the_report_means(budget: int | None, expected: tuple[int, int], why: str) -> None:
    found = rows(PLAN, REPORT | {"toteuma.budjetti": budget})
    assert found["Costs"][:2] == expected, why
    assert ("Budget, as the report has it" in found) == (budget == 90000)


@pytest.mark.parametrize(
    ("plan", "report", "why"),
    [
        ({"asiakirja.laji": "tiedote"}, {}, "a press release plans nothing"),
        ({}, {"asiakirja.laji": "poytakirja"}, "minutes report nothing"),
        ({"hanke.nimi": "Satamatalo"}, {}, "another project"),
    ],
)
def test_no_plan_and_report(plan: dict[str, Any], report: dict[str, Any], why: str) -> None:
    assert rows(PLAN | plan, REPORT | report) == {}, why
    assert rows(PLAN | plan, REPORT | report, forced=True)["Costs"][2] == -6154


def test_a_plan_without_costs_is_held_against_the_reports_own_budget() -> None:
    plan = {path: value for path, value in PLAN.items() if "kustannu" not in path}
    assert rows(plan, REPORT)["Costs"][:3] == (280000, 273846, -6154)


# --- Archives ------------------------------------------------------------------------------------------------------


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[tuple[Catalogue, Catalogue]]:
    """Two archives of the same two records."""
    records = [item(76, "2025-03-17", **{OWN: 12000}), item(77, "2025-03-17", **{OWN: 7})]
    with Catalogue.open(tmp_path / "a", create=True) as one, Catalogue.open(tmp_path / "b", create=True) as other:
        for archive in (one, other):
            archive.put(source(), entries(*records))
        yield one, other


@pytest.fixture(autouse=True)
def folders(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()


def kinds(found: Any) -> list[tuple[str, int | None]]:
    return [(pair.tapa.value, (pair.uusi or pair.vanha).pykala) for pair in found.tietueet]


def test_the_same_archives(archives: tuple[Catalogue, Catalogue], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Catalogue, "record", lambda *_: pytest.fail("a record was opened"))
    assert kinds(compare_archives(archives[0].folder, archives[1].folder)) == [("sama", 76), ("sama", 77)]


def test_a_correction_in_one_archive(archives: tuple[Catalogue, Catalogue]) -> None:
    old, new = archives
    corrected(new, f"{ONE[:12]}-1", "15 000")
    found = compare_archives(old.folder, new.folder)
    assert kinds(found) == [("muuttunut", 76), ("sama", 77)]
    assert [change.path for change in found.tietueet[0].muutokset] == [OWN]
    decided = compare_decisions(new.folder)
    assert kinds(decided) == [("muuttunut", 76), ("sama", 77)]
    assert decided.tietueet[0].muutokset == found.tietueet[0].muutokset
    assert compare_decisions(old.folder).is_same


def test_a_file_read_anew_with_another_item(archives: tuple[Catalogue, Catalogue]) -> None:
    old, new = archives
    new.put(source("f" * 64), entries(item(77, "2025-03-17", **{OWN: 8}), item(78, "2025-03-17")), replaces=ONE)
    assert kinds(compare_archives(old.folder, new.folder)) == [("muuttunut", 77), ("lisatty", 78), ("poistettu", 76)]


def test_archives_of_two_municipalities_have_no_pairs(tmp_path: Path) -> None:
    body = {"asiakirja.toimielin": "Kaupunginhallitus"}
    for place, sha256 in (("Kemi", "a" * 64), ("Oulu", "b" * 64)):
        (tmp_path / place).mkdir()
        with Catalogue.open(tmp_path / place, create=True) as catalogue:
            one = item(55, "2024-03-11", **body, **{"asiakirja.kunta": place, "hanke.nimi": f"{place}n satama"})
            catalogue.put(source(sha256), entries(one))
    found = compare_archives(tmp_path / "Kemi", tmp_path / "Oulu").tietueet
    assert [pair.tapa for pair in found] == [Kind.ADDED, Kind.REMOVED]


def test_one_record_of_an_archive_by_its_name(archives: tuple[Catalogue, Catalogue]) -> None:
    archive, key = archives[0], f"{ONE[:12]}-1"
    corrected(archive, key, "15 000")
    folder = archive.folder
    assert is_archive(folder) and split_name(f"{folder}#{key}") == (folder, key)
    assert split_name(str(folder)) is None and split_name(f"{folder.parent}#{key}") is None
    assert record_of(folder, key).get(OWN) == record_of(folder, f"{key}@2").get(OWN) == 15000
    assert record_of(folder, f"{key}@luettu").get(OWN) == 12000
    with pytest.raises(UsageError, match="version"):
        record_of(folder, f"{key}@9")
    with pytest.raises(InputError):
        record_of(folder, "x-1")


def test_a_stamp_changes_with_the_record(archives: tuple[Catalogue, Catalogue]) -> None:
    one, other = archives
    assert stamps(one) == stamps(other)
    corrected(other, f"{ONE[:12]}-2", "8")
    changed = [key for key, stamp in stamps(one).items() if stamps(other)[key] != stamp]
    assert changed == [f"{ONE[:12]}-2"]
