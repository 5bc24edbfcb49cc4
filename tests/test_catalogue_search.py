"""Searching the catalogue: words in any form, fields, days and numbers; lists by filters; projects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from memogen.catalogue import Catalogue, FileRow, Filter, SourceRow, counts, entry, rows, search
from memogen.catalogue.projects import cross_findings, documents, link, projects
from memogen.catalogue.query import parse
from memogen.cli.commands import memogen
from memogen.errors import UsageError
from memogen.record import SCHEMA, Evidence, Finding, Known, Record, Severity, State, Words

WINTER = {
    "hanke.nimi": "Kylien talvi",
    "hanke.alku": "2024-03-01",
    "hanke.loppu": "2026-02-28",
    "rahoitus.ohjelma": "JTF",
    "rahoitus.omarahoitus_euroa": 12_000,
    "asiakirja.kunta": "Iisalmi",
    "asiakirja.toimielin": "Kaupunginhallitus",
    "asiakirja.kokouspaiva": "2024-02-05",
    "asiakirja.pykala": 76,
}
REPORT = {
    "hanke.nimi": "Kylien talvi -hanke",
    "rahoitus.omarahoitus_euroa": 13_000,
    "rahoitus.ohjelma": "JTF",
    "asiakirja.kunta": "Iisalmi",
    "asiakirja.kokouspaiva": "2026-05-04",
    "asiakirja.laji": "loppuraportti",
}
ROUTES = {
    "hanke.nimi": "Vesireittien vuosi",
    "hanke.alku": "2021-08-01",
    "hanke.loppu": "2022-07-31",
    "rahoitus.ohjelma": "EAKR",
    "rahoitus.omarahoitus_euroa": 40_500.5,
    "rahoitus.toimintalinja": "12.1",
    "asiakirja.kunta": "Kemi",
    "asiakirja.toimielin": "Tekninen lautakunta",
    "asiakirja.kokouspaiva": "2021-06-14",
}
DOCUMENTS: list[tuple[str, dict[str, Any], str]] = [
    ("2024/kokous.pdf", WINTER, "Kaupunginhallitus päätti omarahoituksesta. Rahoitusta haettiin Lapin liitolta."),
    ("2026/raportti.docx", REPORT, "Loppuraportti. Kylien talvi päättyi klo 18:00; yritysten tuista kerrottiin."),
    ("2021/laituri.html", ROUTES, "Vesireiteille rakennettiin 100 %_laituri. Lapin ELY-keskuksen päätös on liitteenä."),
]


def made(values: dict[str, Any]) -> Record:
    record = Record()
    for path, value in values.items():
        record.put(path, value)
    own = "rahoitus.omarahoitus_euroa"
    if own in values:
        quote = f"{values[own]:,.0f}".replace(",", " ")
        record.todisteet[own] = [Evidence(lainaus=quote, alku=0, loppu=len(quote), saanto="testi")]
    return record


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path_factory.mktemp("archive"), create=True) as catalogue:
        for number, (path, values, text) in enumerate(DOCUMENTS):
            record = made(values)
            if number == 0:
                record.tiedot["rahoitus.omarahoitus_euroa"] = Known(tila=State.CHECK, varmuus=0.5)
            if number == 2:
                told = Words(fi="ylitys", en="overrun")
                record.havainnot.append(Finding(saanto="ylitys", vakavuus=Severity.WARNING, teksti=told))
            sha256 = f"{number}" * 64
            catalogue.put(SourceRow(sha256, Path(path).name, "ok", "0.1.0", SCHEMA), [entry(record, 1, text)])
            catalogue.put_file(FileRow(path, sha256, 1, 1, "ok"))
        link(catalogue)
        yield catalogue


QUERIES = [
    ("omarahoitus Lapin liitto", [0], "inflected in the text; all words are asked"),
    ("OMARAHOITUKSELLA", [0], "inflected in the query, in capitals"),
    ("lapin", [0, 2], "one word"),
    ("yritystuki", [], "a compound is not its parts"),
    ("tuki", [1], "a k that is gone: tuista"),
    ("laitureita", [2], "-i, -ei"),
    ('"Lapin liitolta"', [0], "a phrase, as it is printed"),
    ('"liitolta Lapin"', [], "a phrase in another order"),
    ("raken*", [2], "the start of a word"),
    ("rahoitus.ohjelma:JTF", [0, 1], "a field"),
    ("ohjelma:eakr", [2], "a field by its own name, in small letters"),
    ("hanke.alku:>=2022", [0], "days from the year's first"),
    ("hanke.alku:2021", [2], "the days of a year"),
    ("hanke.alku:2024-03", [0], "the days of a month"),
    ("hanke.alku:>2021", [0], "days after the year"),
    ("hanke.loppu:<2026", [2], "days before the year"),
    ("hanke.alku:1.8.2021", [2], "a day as a Finn writes it"),
    ("omarahoitus_euroa:10000..12500", [0], "from, to"),
    ("omarahoitus_euroa:>12000", [1, 2], "more than"),
    ("omarahoitus_euroa:40500,5", [2], "a decimal comma"),
    ("toimintalinja:12.1", [2], "a text that looks like a number"),
    ("lapin ohjelma:JTF", [0], "a word and a field"),
    ("toimielin:%", [], "a sign of LIKE is itself"),
    ("100 laituri", [2], "numbers and words"),
    ("18:00", [1], "a time of day is words"),
    ("", [0, 1, 2], "nothing asked"),
    ('- ( ) " *', [0, 1, 2], "signs alone ask nothing"),
    ("AND OR NOT", [], "the words of the database's own language are words"),
]


@pytest.mark.parametrize(("query", "found", "why"), QUERIES, ids=[query for query, _, _ in QUERIES])
def test_a_query_finds(archive: Catalogue, query: str, found: list[int], why: str) -> None:
    assert sorted(hit.row.file or "" for hit in search(archive, query)) == sorted(DOCUMENTS[n][0] for n in found), why


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("rahoitus.ojelma:JTF", "rahoitus.ohjelma"),
        ("hanke.alku:kevät", "hanke.alku"),
        ("omarahoitus_euroa:paljon", "rahoitus.omarahoitus_euroa"),
        ("hanke.alku:2021-13", "hanke.alku"),
    ],
)
def test_a_query_that_cannot_be_asked_is_told(query: str, told: str) -> None:
    with pytest.raises(UsageError) as problem:
        parse(query)
    assert told in problem.value.what.fi and told in problem.value.what.en


def test_the_snippet_shows_where_most_words_stand(archive: Catalogue) -> None:
    (hit,) = search(archive, "rahoitus Lapin liitto")
    assert "Rahoitusta haettiin Lapin liitolta" in hit.snippet


FILTERS = [
    (Filter(doubtful=True), [0, 2], "a doubtful value, a warning"),
    (Filter(doubtful=False), [1], "neither"),
    (Filter(finding="ylitys"), [2], "a finding"),
    (Filter(file="2024/"), [0], "a folder"),
    (Filter(body="lautakunta"), [2], "a part of the body's name"),
    (Filter(year=2026), [1], "the year of the document"),
    (Filter(project="talvi"), [0, 1], "a project, also by its other document"),
    (Filter(words="ohjelma:JTF", year=2024), [0], "a query beside a filter"),
    (Filter(state="hyvaksytty"), [], "nothing is accepted yet"),
]


@pytest.mark.parametrize(("wanted", "found", "why"), FILTERS)
def test_a_list_is_filtered(archive: Catalogue, wanted: Filter, found: list[int], why: str) -> None:
    assert sorted(row.file or "" for row in rows(archive, wanted)) == sorted(DOCUMENTS[n][0] for n in found), why
    assert sum(counts(archive, wanted).values()) == len(found)


def test_a_list_comes_in_pages(archive: Catalogue) -> None:
    everything = rows(archive)
    assert [*rows(archive, limit=2), *rows(archive, limit=2, offset=2)] == everything


def test_documents_of_one_project_are_linked(archive: Catalogue) -> None:
    winter, routes = projects(archive)
    assert (winter.name, winter.records, winter.own, winter.starts) == ("Kylien talvi", 2, 13_000, "2024-03-01")
    assert [row.kind for row in documents(archive, winter)] == [None, "loppuraportti"]
    assert (routes.name, routes.records) == ("Vesireittien vuosi", 1)
    assert projects(archive, "vesi") == [routes]


def test_documents_of_one_project_are_compared(archive: Catalogue) -> None:
    (found,) = cross_findings(archive)
    assert [archive.record(key).record.get("asiakirja.kokouspaiva").year for key in found.keys] == [2024, 2026]
    assert (found.finding.saanto, found.finding.vakavuus) == ("muuttunut", Severity.NOTE)
    assert [one.lainaus for one in found.finding.todisteet] == ["12 000", "13 000"]
    assert cross_findings(archive, found.keys[1]) == [found]
    assert len(rows(archive, Filter(finding="muuttunut"))) == 2


def test_linking_again_changes_nothing(archive: Catalogue) -> None:
    before = projects(archive)
    link(archive)
    assert projects(archive) == before


def ran(archive: Catalogue, *arguments: str) -> Any:
    command, *rest = arguments
    return CliRunner().invoke(memogen, [command, str(archive.folder), *rest], env={"MEMOGEN_LANG": "fi"})


def test_search_prints_what_was_found_and_where(archive: Catalogue) -> None:
    printed = ran(archive, "search", "rahoitus", "Lapin", "liitto")
    assert "Kaupunginhallitus 5.2.2024 § 76" in printed.stdout and "2024/kokous.pdf" in printed.stdout
    (hit,) = json.loads(ran(archive, "search", "rahoitus", "Lapin", "liitto", "--json").stdout)
    assert hit["snippet"].startswith("Kaupunginhallitus päätti")


def test_projects_prints_projects_and_the_documents_of_one(archive: Catalogue) -> None:
    assert ran(archive, "projects").stdout.splitlines()[0].split("  ")[0] == "Kylien talvi"
    printed = ran(archive, "projects", "kylien").stdout
    assert "2024/kokous.pdf" in printed and "2026/raportti.docx" in printed and "Vesireittien" not in printed
    assert [len(one["documents"]) for one in json.loads(ran(archive, "projects", "--json").stdout)] == [2, 1]


def test_check_lists_the_findings_of_an_archive(archive: Catalogue) -> None:
    printed = ran(archive, "check")
    assert "2024/kokous.pdf + 2026/raportti.docx" in printed.stdout and "[ylitys]" in printed.stdout


def test_projects_follow_what_a_review_changed(archive: Catalogue) -> None:
    key = next(row.key for row in rows(archive) if row.file == "2021/laituri.html")
    stored = archive.record(key)
    before = stored.record.model_copy(deep=True)
    stored.record.put("rahoitus.omarahoitus_euroa", 41_000)
    version = archive.save(key, stored.record, version=stored.version, changes=[])
    assert [one.own for one in projects(archive, "vesi")] == [41_000]
    archive.save(key, before, version=version, changes=[])


def test_values_of_nothing_and_derived_ones_link_and_state_nothing(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path, create=True) as catalogue:
        for number, year in enumerate((2010, 2022)):
            one = made({"hanke.nimi": "Digi", "asiakirja.kunta": "Kemi", "rahoitus.omarahoitus_euroa": 0})
            one.put("asiakirja.kokouspaiva", f"{year}-01-01")
            one.put("rahoitus.kokonaiskustannukset", 50)
            one.tiedot["rahoitus.kokonaiskustannukset"] = Known(tila=State.DERIVED, varmuus=0.5)
            one.tiedot["hanke.yhteyshenkilot[0].nimi"] = Known(tila=State.NOT_TOLD)
            catalogue.put(SourceRow(f"{number}" * 64, "a.txt", "ok", "0.1.0", SCHEMA), [entry(one, 1, "Digi")])
        assert [(one.name, one.total, one.records) for one in projects(catalogue)] == [("Digi", None, 1)] * 2
        assert [len(documents(catalogue, one)) for one in projects(catalogue)] == [1, 1]
