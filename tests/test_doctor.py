"""What is found on a computer with all, with nothing and with programs that misbehave."""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_cli import Run, run

from memogen import doctor, programs
from memogen.doctor import State, examine

__all__ = ["run"]  # a fixture

Computer = Callable[..., Path]


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Computer:
    """A search path with these programs alone, each a shell script of one line."""
    if sys.platform == "win32":
        pytest.skip("shell scripts")

    def computer(**scripts: str) -> Path:
        for name, line in scripts.items():
            program = tmp_path / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    return computer


def states() -> dict[str, tuple[State, str]]:
    return {one.id: (one.state, one.found) for one in examine()}


def test_nothing_is_installed(computer: Computer) -> None:
    computer()
    found = states()
    for name in ("libreoffice", "tesseract", "tesseract-fin", "ocrmypdf"):
        assert found[name] == (State.MISSING, "")
    assert found["kirjasin:Calibri"] == (State.UNKNOWN, "")
    assert found["memogen"][0] is State.FOUND


def test_everything_is_installed(computer: Computer) -> None:
    computer(
        soffice="echo LibreOffice 24.8",
        tesseract='[ "$1" = --version ] && echo tesseract 5.5 || printf "List (2):\\nfin\\nosd\\n"',
        ocrmypdf="echo 16.1",
        fc_match='[ "$2" = Calibri ] && printf Carlito || printf "Liberation Sans"',
    )
    found = states()
    assert found["libreoffice"] == (State.FOUND, "LibreOffice 24.8")
    assert found["tesseract"] == (State.FOUND, "tesseract 5.5") and found["tesseract-fin"] == (State.FOUND, "fin")
    assert found["ocrmypdf"] == (State.FOUND, "16.1")
    assert found["kirjasin:Calibri"] == (State.FOUND, "Carlito")


# id, the computer, its state, why
ODD = [
    ("libreoffice", {"soffice": "exit 77"}, State.FOUND, "it is there, though it says nothing"),
    ("libreoffice", {"soffice": "exec sleep 9"}, State.FOUND, "nor in time"),
    ("tesseract-fin", {"tesseract": "echo eng"}, State.MISSING, "without Finnish"),
    ("tesseract-fin", {"tesseract": "exit 1"}, State.MISSING, "that does not tell its languages"),
    ("kirjasin:Calibri", {"fc_match": "printf 'DejaVu Sans'"}, State.MISSING, "another font breaks lines elsewhere"),
    ("kirjasin:Arial", {"fc_match": "printf Arial"}, State.FOUND, "the font itself"),
]


@pytest.mark.parametrize(("identity", "scripts", "state", "why"), ODD)
def test_programs_that_misbehave(
    computer: Computer,
    monkeypatch: pytest.MonkeyPatch,
    identity: str,
    scripts: dict[str, str],
    state: State,
    why: str,
) -> None:
    folder = computer(**scripts)
    monkeypatch.setattr(doctor, "_SECONDS", 0.5)
    if "sleep" in str(scripts):
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    assert states()[identity][0] is state, why


def test_extras_and_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["click>=8", "pytest>=8; extra == 'one'", "no-such-package>=1; extra == 'two'", "ruff; extra == 'dev'"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: lines)
    found = {one.id: one for one in examine()}
    assert found["lisa:one"].state is State.FOUND and found["lisa:two"].state is State.MISSING
    assert "memogen[two]" in found["lisa:two"].get.fi and "lisa:dev" not in found


def test_output_of_a_program_that_is_not_there() -> None:
    assert programs.output(["memogen-no-such-program"], 1.0) is None


@pytest.mark.parametrize(("lang", "words"), [("fi", ("puuttuu", "Asennus:")), ("en", ("missing", "To get it:"))])
def test_the_command_says_how_to_get_what_is_missing(
    run: Run, computer: Computer, lang: str, words: tuple[str, ...]
) -> None:
    computer()
    result = run("doctor", lang=lang)
    assert result.code == 0 and result.err == ""
    assert all(word in result.out for word in (*words, "libreoffice.org"))


def test_json(run: Run) -> None:
    found = json.loads(run("doctor", "--json").out)
    assert {"tunnus", "nimi", "tila", "mika", "kaytto", "asennus"} == set(found[0])
    assert all(set(one["kaytto"]) == {"fi", "en"} for one in found)
