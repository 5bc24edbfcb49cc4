"""Reports of archives: each project counted once, only what is stated summed, and all that is left out told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from reports import faults, parsed, text_of

from memogen.catalogue import Catalogue, FileRow, SourceRow, entry
from memogen.catalogue.overview import Statement, file_counts, rule_counts, statements, unread_files
from memogen.catalogue.projects import Project, link
from memogen.cli.commands import memogen
from memogen.record import SCHEMA, Finding, Known, Record, Severity, SourceInfo, Words
from memogen.report import archive_report
from memogen.report.figures import BARS, FUNDER, LINES, PROGRAMME, Part, grants_by, latest, own_by_year, timeline
from memogen.report.svg import inline

MADE = datetime(2026, 3, 5, 12, 30)
OWN, YEARLY, GRANT = "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_vuosittain", "rahoitus.tuki_euroa"
START, END = "hanke.alku", "hanke.loppu"


def project(number: int = 1) -> Project:
    return Project(number, f"Hanke {number:03}", "Kemi", None, None, None, None, None, None, 1)


def stated(path: str, value: object, number: int = 1, **other: str | None) -> Statement:
    """What a document of a project states."""
    figure = Decimal(value) if isinstance(value, int) else None
    return replace(Statement(number, "a-1", None, path, figure, str(value), "loytyi", None, None), **other)  # type: ignore[arg-type]


# --- Sums ----------------------------------------------------------------------------------------------------------

YEARS = [
    ([stated(f"{YEARLY}.2025", 10)], {"2025": {Part.SURE: 10}}, [], "a stated amount"),
    (
        [stated(f"{YEARLY}.2025", 10), stated(f"{YEARLY}.2025", 8), stated(f"{YEARLY}.2024", 5)],
        {"2024": {Part.SURE: 5}, "2025": {Part.SURE: 10}},
        [],
        "a project's documents are never summed: of each year the latest, which comes first",
    ),
    (
        [stated(f"{YEARLY}.2025", 10), stated(f"{YEARLY}.2025", 7, 2)],
        {"2025": {Part.SURE: 17}},
        [],
        "projects are summed",
    ),
    (
        [stated(f"{YEARLY}.2025", 10), stated(f"{YEARLY}.2025", 7, 2, state="tarkista")],
        {"2025": {Part.SURE: 10, Part.DOUBTFUL: 7}},
        [],
        "a doubtful amount stands apart",
    ),
    (
        [stated(f"{YEARLY}.2025", 7, state="tarkista", decision="hyvaksytty")],
        {"2025": {Part.SURE: 7}},
        [],
        "a person's word ends the doubt",
    ),
    (
        [stated(f"{YEARLY}.2025", 7, state="johdettu"), stated(f"{YEARLY}.2024", 7, state="ristiriita")],
        {},
        ["1 project is left out: it tells no own contribution in euros."],
        "what is derived or in conflict is in no sum",
    ),
    (
        [stated(f"{YEARLY}.2023", 3), stated(f"{YEARLY}.2025", 10)],
        {"2023": {Part.SURE: 3}, "2024": {}, "2025": {Part.SURE: 10}},
        [],
        "a year between that nobody tells of keeps its place",
    ),
    (
        [stated(OWN, 12_000), stated(OWN, 3_000, 2), stated(f"{YEARLY}.2025", 1, 3), stated(OWN, 99, 3)],
        {"2025": {Part.SURE: 1}},
        ["2 projects are left out: they tell their whole own contribution only, 15\u00a0000 euros in all."],
        "a whole is of no year",
    ),
]


@pytest.mark.parametrize(("found", "bars", "notes", "why"), YEARS, ids=[case[-1] for case in YEARS])
def test_own_contributions_by_year(
    found: list[Statement], bars: Mapping[str, Mapping[Part, int]], notes: list[str], why: str
) -> None:
    sums = own_by_year([project(number) for number in sorted({one.project for one in found})], latest(found))
    assert {bar.name: dict(bar.parts) for bar in sums.bars} == bars, why
    assert [str(note) for note in sums.notes] == notes, why


GRANTS = [
    (
        [stated(GRANT, 10, phase="haettu"), stated(GRANT, 9, phase="myonnetty"), stated(PROGRAMME, "JTF")],
        {"JTF": {Part.APPLIED: 10}},
        [],
        "the latest document that states the grant, with its own phase",
    ),
    (
        [stated(GRANT, 10, phase="myonnetty"), stated(GRANT, 5, 2)],
        {"not mentioned": {Part.GRANTED: 10, Part.UNTOLD: 5}},
        [],
        "a programme that nobody names is told as such",
    ),
    (
        [stated(GRANT, 10, phase="hylatty"), stated(PROGRAMME, "JTF"), stated(PROGRAMME, "EAKR", 2)],
        {},
        ["1 project is left out: it tells no grant in euros.", "1 project is left out: its grant was refused."],
        "a refused grant funds nothing",
    ),
    (
        [
            one
            for n in range(1, BARS + 4)
            for one in (stated(GRANT, 100 - n, n, phase="haettu"), stated(PROGRAMME, f"P{n:02}", n))
        ],
        {**{f"P{n:02}": {Part.APPLIED: 100 - n} for n in range(1, BARS + 1)}, "others (3)": {Part.APPLIED: 258}},
        [],
        "the largest by name, the rest together",
    ),
]


@pytest.mark.parametrize(("found", "bars", "notes", "why"), GRANTS, ids=[case[-1] for case in GRANTS])
def test_grants_by_programme(
    found: list[Statement], bars: Mapping[str, Mapping[Part, int]], notes: list[str], why: str
) -> None:
    sums = grants_by(PROGRAMME, [project(number) for number in sorted({one.project for one in found})], latest(found))
    assert {bar.name: dict(bar.parts) for bar in sums.bars} == bars, why
    assert [str(note) for note in sums.notes] == notes, why


def test_a_timeline_shows_what_ends_last_and_counts_the_rest() -> None:
    many = range(1, LINES + 6)
    found = [
        one
        for n in many
        for one in (stated(START, f"{1990 + n}-01-01", n), stated(END, f"{1991 + n}-12-31", n))
    ]  # fmt: skip
    shown = timeline([project(n) for n in (*many, 90)], latest(found))
    assert [line.name for line in shown.lines[:2]] == ["Hanke 006", "Hanke 007"] and len(shown.lines) == LINES + 1
    rest = shown.lines[-1]
    assert (rest.name, rest.others, rest.start and rest.start.year, rest.end and rest.end.year) == (
        "others",
        5,
        1991,
        1996,
    )
    assert [str(note) for note in shown.notes] == [
        f"The {LINES} projects that end last have a line.",
        "1 project is left out: it tells no period.",
    ]


def test_half_a_period_and_a_doubtful_one_are_told() -> None:
    found = [
        stated(START, "2024-01-01"),
        stated(START, "2024-01-01", 2),
        stated(END, "2025-01-01", 2, state="tarkista"),
    ]
    shown = timeline([project(1), project(2)], latest(found))
    assert [(line.end is None, line.doubtful) for line in shown.lines] == [(False, True), (True, False)]
    assert len(shown.notes) == 2


# --- An archive ----------------------------------------------------------------------------------------------------

WINTER = {
    "hanke.nimi": "Kylien talvi",
    START: "2024-03-01",
    END: "2026-02-28",
    PROGRAMME: "JTF",
    FUNDER: "Lapin liitto",
    GRANT: 48_000,
    OWN: 12_000,
    "asiakirja.kunta": "Kemi",
}


def record(day: str, values: Mapping[str, object], phase: str | None = None, doubtful: Iterable[str] = ()) -> Record:
    made = Record(
        lahteet=[SourceInfo(nimi=f"{day}.pdf", sha256=hashlib.sha256(day.encode()).hexdigest(), tyyppi="pdf")]
    )
    for path, value in {"asiakirja.kokouspaiva": day, **values}.items():
        made.put(path, value)
    for path, _ in made.leaves():
        made.tiedot[path] = Known.model_validate(
            {
                "tila": "tarkista" if path in doubtful else "loytyi",
                "varmuus": 0.95,
                "vaihe": phase if path == GRANT else None,
            }
        )
    return made


def archive(folder: Path, *records: Record) -> Path:
    folder.mkdir()
    with Catalogue.open(folder, create=True) as catalogue:
        for one in records:
            info = one.lahteet[0]
            source = SourceRow(info.sha256, info.nimi, "ok", "0.1", SCHEMA, media="pdf")
            catalogue.put(source, [entry(one, 1, info.nimi)])
            catalogue.put_file(FileRow(f"2024/{info.nimi}", info.sha256, 1, 1, "ok"))
        scanned = ("Sivuilla ei ole tekstiä.", "No text on the pages.")
        catalogue.put_file(FileRow("2024/<skannattu>.pdf", None, 1, 1, "no_text", "no-text", *scanned))
        link(catalogue)
    return folder


def report(folder: Path) -> str:
    with Catalogue.open(folder) as catalogue:
        return archive_report(catalogue, MADE)


def winter(tmp_path: Path) -> Path:
    """The same project in an application and in a decision, and an item of no project."""
    applied = record("2024-01-08", {**WINTER, GRANT: 50_000, YEARLY: {"2024": 5_000}}, "haettu")
    granted = record("2024-03-11", {**WINTER, YEARLY: {"2024": 6_000, "2025": 6_000}}, "myonnetty", [f"{YEARLY}.2025"])
    granted.havainnot = [
        Finding(saanto="ylitys", vakavuus=Severity.WARNING, teksti=Words(fi="Ylitys <b>", en="Overrun <b>"))
    ]
    return archive(
        tmp_path / "arkisto", applied, granted, record("2024-05-06", {"asiakirja.otsikko": "Valtuustoaloite"})
    )


def table(page: str, caption: str) -> list[list[str]]:
    (found,) = parsed(page).xpath(f"//table[caption='{caption}']")
    return [[text_of(cell) for cell in row] for row in found.iter("tr")]


def test_an_archive_is_told_once_and_wholly(tmp_path: Path) -> None:
    page = report(winter(tmp_path))
    assert list(faults(page)) == []
    tree = parsed(page)
    numbers = [(text_of(one.find("dt")), text_of(one.find("dd"))) for one in tree.xpath("//dl[@class='counted']/div")]
    assert numbers == [
        ("read", "3"),
        ("no text (scanned)", "1"),
        ("in all", "3"),
        ("not reviewed", "3"),
        ("with something to check", "1"),
        ("without a project", "1"),
        ("in all", "1"),
    ]
    words = text_of(tree)
    assert "no text (scanned) (1) No text on the pages. 2024/<skannattu>.pdf" in words
    assert "Kemi · JTF · Lapin liitto · 1.3.2024–28.2.2026 · own contribution 12 000 euros" in words
    assert "8.1.2024, 2024-01-08.pdf 11.3.2024, 2024-03-11.pdf (2 to check)" in words
    assert "ylitys warning · 1 finding, 1 record For example: Overrun <b>" in words
    assert table(page, "Timeline of the projects")[1:] == [["Kylien talvi", "1.3.2024", "28.2.2026", ""]]
    assert table(page, "Own contribution by year") == [
        ["Year", "Projects", "stated", "to be checked", "Euros"],
        ["2024", "1", "6 000", "–", "6 000"],
        ["2025", "1", "–", "6 000", "6 000"],
    ]
    assert table(page, "Grants by programme")[1:] == [["JTF", "1", "48 000"]]
    assert table(page, "Grants by authority")[1:] == [["Lapin liitto", "1", "48 000"]]


def test_every_picture_has_a_name_a_description_and_a_table(tmp_path: Path) -> None:
    tree = parsed(report(winter(tmp_path)))
    pictures = tree.xpath("//svg")
    assert len(pictures) == len(tree.xpath("//table")) == 4
    for picture in pictures:
        assert picture.get("role") == "img" and text_of(picture.find("title")) and text_of(picture.find("desc"))
        assert picture.get("aria-labelledby") == f"{picture.find('title').get('id')} {picture.find('desc').get('id')}"


@pytest.mark.parametrize(
    ("records", "why"),
    [((), "an empty archive"), ((record("2024-05-06", {"hanke.nimi": "Kylien talvi"}),), "a name and nothing else")],
)
def test_an_archive_that_states_nothing_says_so(tmp_path: Path, records: tuple[Record, ...], why: str) -> None:
    page = report(archive(tmp_path / "arkisto", *records))
    assert list(faults(page)) == [], why
    assert page.count("No project tells this.") == 4 and "<svg" not in page, why


def test_the_same_archive_gives_the_same_report(tmp_path: Path) -> None:
    folder = winter(tmp_path)
    assert report(folder) == report(folder)


def test_the_command_tells_of_an_archive_in_finnish(tmp_path: Path) -> None:
    folder, target = winter(tmp_path), tmp_path / "raportti.html"
    ended = CliRunner().invoke(memogen, ["report", str(folder), "-o", str(target)], env={"MEMOGEN_LANG": "fi"})
    assert ended.exit_code == 0
    assert "<title>arkisto – Arkiston raportti</title>" in target.read_text("utf-8")


def test_the_overview_of_an_archive(tmp_path: Path) -> None:
    with Catalogue.open(winter(tmp_path)) as catalogue:
        assert file_counts(catalogue) == {"no_text": 1, "ok": 3}
        assert [(one.path, one.code) for one in unread_files(catalogue)] == [("2024/<skannattu>.pdf", "no-text")]
        assert ("ylitys", "varoitus", 1, 1) in [
            (one.rule, one.severity, one.findings, one.records) for one in rule_counts(catalogue)
        ]
        found = [(one.day, one.number, one.phase) for one in statements(catalogue, [GRANT])]
    assert found == [("2024-03-11", 48_000, "myonnetty"), ("2024-01-08", 50_000, "haettu")]


# --- SVG -----------------------------------------------------------------------------------------------------------


def test_a_picture_brings_no_style_and_no_name_of_its_own() -> None:
    drawn = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
        width="9pt"><metadata>x</metadata><defs><style>*{}</style><path id="m1" d="M0 0"/></defs>
        <g id="axes_1" clip-path="url(#m1)"><use xlink:href="#m1" style="fill: #fff; stroke: none"/>
        <text style="font: bold 9px 'DejaVu Sans'; text-anchor: end">a &lt; b</text>
        <text style="font-size: 8px; font-family: 'X'">c</text></g></svg>"""
    found = inline(drawn, "kuva", "Nimi <i>", "Kuvaus")
    assert re.findall(r"style|xlink|metadata|DejaVu|font-family|width", found) == []
    assert 'id="kuva-m1"' in found and "url(#kuva-m1)" in found and 'href="#kuva-m1"' in found
    assert 'fill="#fff" stroke="none"' in found and 'font-size="9" font-weight="bold" text-anchor="end"' in found
    assert 'font-size="8px"' in found and "a &lt; b" in found
    assert '<title id="kuva-nimi">Nimi &lt;i&gt;</title><desc id="kuva-kuvaus">Kuvaus</desc>' in found
