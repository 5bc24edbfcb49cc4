"""The registers are whole, unambiguous and name their source."""

from __future__ import annotations

from importlib import resources

import pytest

from memogen.finnish.paradigms import Case
from memogen.finnish.registers import (
    authority,
    first_names,
    head_of,
    heads,
    kunnat,
    kunta_forms,
    lyhenteet,
    ohjelmat,
    seudut,
    viranomaiset,
)

_FILES = [path for path in (resources.files("memogen.finnish") / "data").iterdir() if path.name.endswith(".tsv")]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_each_file_names_its_source_and_every_row_has_its_columns(path):
    first, *rows = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ") and "Columns:" in first
    least, most = {
        "seudut.tsv": (2, 2),
        "paasanat.tsv": (5, 6),
        "kunnat.tsv": (6, 6),
        "ohjelmat.tsv": (4, 4),
        "viranomaiset.tsv": (4, 4),
    }.get(path.name, (3, 3))
    for row in rows:
        cells = row.split("\t")
        assert least <= len(cells) <= most and all(cell.strip() for cell in cells), row


def test_municipalities():
    names = [row.name for row in kunnat()]
    assert len(names) == len(set(names)) == 309, "308 in 2025 and the one that merged that year"
    assert {row.kind for row in kunnat()} == {"kaupunki", "kunta"}
    assert names == sorted(names, key=lambda name: name.lower().translate({0xE5: "z1", 0xE4: "z2", 0xF6: "z3"}))


def test_no_form_of_a_municipality_is_another_ones():
    for kunta in kunnat():
        for case in Case:
            form = kunta.form(case)
            assert form is None or kunta_forms()[form][0] is kunta, (form, kunta.name)


@pytest.mark.parametrize(
    ("name", "kind", "outer"),
    [("Kemi", "kaupunki", False), ("Rovaniemi", "kaupunki", True), ("Inari", "kunta", False), ("Ii", "kunta", False)],
)
def test_a_municipalitys_kind_and_place_case(name, kind, outer):
    kunta, _ = kunta_forms()[name]
    assert (kunta.kind, kunta.is_outer) == (kind, outer)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lapin liitto", "Lapin liitto"),
        ("Lapin Liitto", "Lapin liitto"),
        ("Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus", "Keski-Suomen ELY-keskus"),
        ("Keski-Suomen Ely-keskus", "Keski-Suomen ELY-keskus"),
        ("Keski-Suomen ELYkeskus", "Keski-Suomen ELY-keskus"),
        ("EP ELY", "Etelä-Pohjanmaan ELY-keskus"),
        ("Kanta-Hämeen liitto", "Hämeen liitto"),
        ("TEM", "Työ- ja elinkeinoministeriö"),
        ("Liikenne- ja viestintävirasto", "Traficom"),
        ("Pohjois-Karjalan liitto", "Pohjois-Karjalan maakuntaliitto"),
        ("Etelä-Savon liitto", "Etelä-Savon maakuntaliitto"),
        ("Satakunnan liitto", "Satakuntaliitto"),
    ],
)
def test_written_forms_of_an_authority_are_one(written, name):
    row = authority(written)
    assert row is not None and row.name == name


def test_an_unknown_authority_is_none():
    assert authority("Atlantiksen liitto") is None


def test_every_authority_is_its_own():
    for row in viranomaiset():
        assert [authority(form) for form in row.forms] == [row] * len(row.forms)


def test_regions_stand_in_the_genitive():
    assert all(name.endswith("n") and " " not in name for name in seudut())
    authorities = [row.name for row in viranomaiset() if row.kind in ("maakuntaliitto", "ELY-keskus")]
    assert {name.partition(" ")[0] for name in authorities} - seudut() == {"Satakuntaliitto"}


def test_regional_councils_and_centres_are_all_there():
    names = [row.name for row in viranomaiset()]
    assert sum(row.kind == "maakuntaliitto" for row in viranomaiset()) == 18
    assert sum(name.endswith(" ELY-keskus") for name in names) == 15
    assert sum(name.endswith(" elinvoimakeskus") for name in names) == 10


def test_first_names_are_single_words_that_no_other_register_has():
    names = first_names()
    assert 350 <= len(names) <= 1000
    assert set(names.values()) == {"-", "sukunimi", "sana"}
    assert all(name.isalpha() and name.istitle() for name in names)
    plain = {name for name, also in names.items() if also == "-"}
    assert plain & {row.name for row in kunnat()} == set()
    assert [name for name in plain if head_of(name)] == []


def test_programmes_and_abbreviations_are_unique():
    assert len({row.short for row in ohjelmat()}) == len(ohjelmat())
    assert [row.short for row in ohjelmat() if row.kind == "react"] == ["REACT-EU"]
    assert len({row.text for row in lyhenteet()}) == len(lyhenteet())
    assert len({row.word for row in heads()}) == len(heads())


@pytest.mark.parametrize(
    ("word", "nominative", "case"),
    [
        ("ELY-keskukselta", "ELY-keskus", Case.ABLATIIVI),
        ("projektipäälliköksi", "projektipäällikkö", Case.TRANSLATIIVI),
        ("Oy:ltä", "Oy", Case.ABLATIIVI),
        ("kunnat", "kunnat", Case.NOMINATIIVI),
        ("kunnan", "kunta", Case.GENETIIVI),
        ("kaupunginhallituksen", "kaupunginhallitus", Case.GENETIIVI),
    ],
)
def test_the_head_of_a_word(word, nominative, case):
    match = head_of(word)
    assert match is not None and (match.nominative, match.case) == (nominative, case)


@pytest.mark.parametrize("word", ["talo", "Aino", "", "OYJ:N", "12345hanke"])
def test_a_word_without_a_head(word):
    assert head_of(word) is None
