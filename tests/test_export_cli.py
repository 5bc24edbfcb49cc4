"""``memogen export`` and ``memogen import``: files, refusals and exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from archives import NAME, OWN, archive
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from memogen.catalogue import Catalogue
from memogen.cli.commands import memogen
from memogen.errors import InputError, MemogenError, OutputError, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return archive(tmp_path / "arkisto")


def run(*arguments: object) -> Result:
    """Runs a command; the exit code is what it returns."""
    return CliRunner().invoke(memogen, [str(one) for one in arguments], standalone_mode=False)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.jsonl", "a.json"])
def test_a_file_is_written_by_its_suffix_and_never_over_another(folder: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run("export", folder, "-o", target).exception is None
    content = target.read_bytes()
    assert content
    assert isinstance(run("export", folder, "-o", target).exception, OutputError)
    assert target.read_bytes() == content
    assert run("export", folder, "-o", target, "--force").exception is None
    assert {path.name for path in tmp_path.iterdir()} == {name, "arkisto"}, "nothing is left beside it"


def test_csv_goes_to_standard_output(folder: Path) -> None:
    arguments = ("--format", "csv", "--table", "asiat", "--csv", "rfc4180")
    _, row = csv.reader(io.StringIO(run("export", folder, "-o", "-", *arguments).stdout))
    assert row[:4] == ["Kemi", "Kaupunginhallitus", "2025-03-17", "76"]


@pytest.mark.parametrize(
    ("arguments", "problem", "why"),
    [
        (("-o", "a.txt"), UsageError, "the suffix tells no format"),
        (("-o", "-"), UsageError, "standard output has no suffix"),
        (("-o", "a.xlsx", "--table", "asiat"), UsageError, "a workbook has all tables"),
        (("-o", "a.jsonl", "--csv", "rfc4180"), UsageError, "no CSV"),
        (("-o", "puuttuu/a.csv"), OutputError, "no such folder"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], problem: type[MemogenError], why: str
) -> None:
    monkeypatch.chdir(folder.parent)
    assert isinstance(run("export", folder, *arguments).exception, problem), why
    assert list(folder.parent.iterdir()) == [folder]


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    assert isinstance(run("export", tmp_path, "-o", tmp_path / "a.csv").exception, InputError)


def edited(folder: Path, **values: object) -> Path:
    """The workbook with corrections by field names."""
    target = folder.parent / "korjaukset.xlsx"
    run("export", folder, "-o", target, "--force")
    book = load_workbook(target)
    names = [cell.value for cell in book["Kentät"][1]]
    for row in book["Kentät"].iter_rows(min_row=2):
        path = row[names.index("Polku")].value
        if path in (OWN, NAME) and path.partition(".")[2] in values:
            row[names.index("Korjaus")].value = values[path.partition(".")[2]]
    book.save(target)
    return target


def test_corrections_are_brought_in_and_told(folder: Path) -> None:
    path = edited(folder, nimi="Kylien kesä")
    result = run("import", folder, path, "--as", "Aino Esimerkki")
    assert result.return_value == 0
    assert "Kylien talvi → Kylien kesä" in result.stdout
    with Catalogue.open(folder) as catalogue:
        assert [line.who for line in catalogue.history()] == ["Aino Esimerkki"]
    again = run("import", folder, path)
    assert (again.return_value, again.stdout) == (0, "")


def test_a_trial_changes_nothing(folder: Path) -> None:
    result = run("import", folder, edited(folder, nimi="Kylien kesä"), "--dry-run")
    assert result.return_value == 0 and "Kylien kesä" in result.stdout
    with Catalogue.open(folder) as catalogue:
        assert list(catalogue.history()) == []


def test_what_was_left_out_is_told_with_exit_code_1(folder: Path) -> None:
    result = run("import", folder, edited(folder, omarahoitus_euroa="paljon", nimi="Kylien kesä"), "--json")
    assert result.return_value == 1
    data = json.loads(result.stdout)
    assert [one["polku"] for one in data["tuotu"]] == [NAME]
    (left,) = data["ei_tuotu"]
    assert left["polku"] == OWN and left["solu"].startswith("Kentät!D")


def test_another_file_is_refused(folder: Path) -> None:
    assert isinstance(run("import", folder, folder / "catalogue.db").exception, InputError)
