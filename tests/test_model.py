"""The optional language model: which is loaded, what it may add, and what it may not."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from memogen.cli import run
from memogen.finnish.model import MODELS, find_by_model, load_model
from memogen.finnish.pipeline import analyse


@pytest.fixture
def told() -> Language:
    """A stand-in for a model that sees what its rules name, as PERSON or ORG."""
    nlp = spacy.blank("fi")
    ruler = nlp.add_pipe("entity_ruler")
    names = {
        "PERSON": ["Rhoda Mallinen", "Rhoda Malliselle", "Tunturin Rhoda", "Kemin Rhoda", "Rhoda", "Mallin Esimerkin"],
        "ORG": [
            "Mallivoimat",
            "Mallivoimalalta",
            "TE-toimisto",
            "VP",
            "Iso Malli",
            "Mallintie",
            "Lapin liitto",
            "Haun",
        ],
        "DATE": ["huomenna"],
    }
    ruler.add_patterns([{"label": label, "pattern": name} for label, names in names.items() for name in names])  # type: ignore[attr-defined]
    return nlp


_PROSE = "Hankkeen viime kokouksessa oli mukana myös {} ja siitä keskusteltiin."


@pytest.mark.parametrize(
    ("mentioned", "persons", "organisations", "why"),
    [
        ("Rhoda Mallinen", ["Rhoda Mallinen"], [], "a person without title or known first name"),
        ("Rhoda Malliselle", ["Rhoda Mallinen"], [], "turned to the nominative"),
        ("Rhoda", [], [], "one word is no name of a person"),
        ("Kemin Rhoda", [], [], "a place in it"),
        ("Mallin Esimerkin", [], [], "two surnames in the genitive"),
        ("Mallivoimat", [], ["Mallivoimat"], ""),
        ("TE-toimisto", [], [], "a common noun"),
        ("VP", [], [], "letters"),
        ("Mallintie", [], [], "a road"),
        ("Mallivoimalalta", [], ["Mallivoimala"], "turned to the nominative"),
        ("Haun", [], [], "one word in the genitive is rather a village, or no name"),
        ("Iso Malli -hanke", [], [], "a project's name"),
        ("huomenna", [], [], "never dates"),
    ],
)
def test_what_a_model_adds(told, mentioned, persons, organisations, why):
    text = _PROSE.format(mentioned)
    before, after = analyse(text), analyse(text, model=told)
    assert [one.name for one in after.persons] == persons, why
    assert [one.name for one in after.organisations] == organisations, why
    assert not any(one.certain for one in (*after.persons, *after.organisations)), why
    assert (before.dates, before.money, before.sentences) == (after.dates, after.money, after.sentences)


def test_what_the_rules_have_found_stays_as_it_is(told):
    text = _PROSE.format("Lapin liitto, Mallivoimat ja projektipäällikkö Rhoda Mallinen")
    found = analyse(text, model=told)
    assert [(one.name, one.certain) for one in found.organisations] == [("Lapin liitto", True), ("Mallivoimat", False)]
    assert [(one.name, one.title) for one in found.persons] == [("Rhoda Mallinen", "projektipäällikkö")]


@pytest.mark.parametrize(
    "text",
    [
        "Mukana Rhoda Mallinen.",
        _PROSE.format("Rhoda Mallinen").removesuffix("."),
        "Mukana\t" + _PROSE.format("Rhoda Mallinen"),
        _PROSE.format("Rhoda Mallinen") + "\t2",
    ],
    ids=["a short line", "no sentence", "a cell", "a row"],
)
def test_a_model_reads_prose_only(told, text):
    assert find_by_model(text, told, ()) == ([], [])


def test_offsets_are_those_of_the_text(told):
    text = "Ensimmäinen kappale.\n" + _PROSE.format("Rhoda Mallinen") + "\n"
    ((person,), _) = find_by_model(text, told, ())
    assert text[person.start : person.end] == text[slice(*person.name_span)] == "Rhoda Mallinen"


def test_the_rules_alone():
    assert load_model("rules") is None


@pytest.mark.parametrize("choice", ["fi_no_such_model", "./no/such/folder", ""])
def test_a_model_that_is_not_installed_is_named(choice):
    with pytest.raises(LookupError, match="not installed") as raised:
        load_model(choice)
    assert repr(choice) in str(raised.value)


def test_a_broken_model_is_named(tmp_path: Path):
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(LookupError, match="cannot be loaded"):
        load_model(str(tmp_path))


def test_auto_without_a_model_is_the_rules(monkeypatch):
    monkeypatch.setattr("memogen.finnish.model.MODELS", ())
    assert load_model("auto") is None


def test_a_folder_is_a_model(tmp_path: Path):
    spacy.blank("fi").to_disk(tmp_path)
    loaded = load_model(str(tmp_path))
    assert loaded is not None and loaded.lang == "fi"
    assert load_model(str(tmp_path)) is loaded, "loaded once"


def test_a_real_model():
    """Fails where none is installed, unless ALLOW_PARTIAL=1."""
    if not any(importlib.util.find_spec(name) for name in MODELS):
        message = f"no language model is installed: pip install 'memogen[malli]' ({MODELS[0]})"
        if os.environ.get("ALLOW_PARTIAL") == "1":
            pytest.skip(message)
        pytest.fail(message, pytrace=False)
    model = load_model("auto")
    assert model is not None and "ner" in model.pipe_names
    assert not {"parser", "lemmatizer"} & set(model.pipe_names)
    text = "Kylän asukas Tage Virtanen muistuttaa, että Puolustusvoimat harjoittelee alueella joka kesä."
    found = analyse(text, model=model)
    assert [one.name for one in found.persons] == ["Tage Virtanen"]
    assert [one.name for one in found.organisations] == ["Puolustusvoimat"]


def test_a_model_that_is_not_installed_is_a_clear_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "en")
    monkeypatch.setattr("sys.argv", ["memogen", "extract", "--model", "xx_none", "-"])
    with pytest.raises(SystemExit) as end:
        run()
    error = capsys.readouterr().err
    assert end.value.code == 2
    assert "xx_none" in error
    assert "pip install" in error
