"""``memogen check`` in each of its ways, as a user meets it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

import memogen.cli

CORPUS = Path(__file__).parents[1] / "corpus"
CODE = "010190-900P"
TEXT = f"Kunnanhallitus käsittelee asian.\n\nHakija {CODE}, tili FI21 1234 5600 0007 85.\n"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``memogen`` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["memogen", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            memogen.cli.run()
        return Result(int(end.value.code or 0), *capfd.readouterr())

    return run


def planted(name: str = "asia.txt") -> Path:
    path = Path(name)
    path.write_text(TEXT, encoding="utf-8")
    return path


def memo(name: str = "muistio.docx") -> Path:
    document = Document()
    for line in TEXT.strip().split("\n\n"):
        document.add_paragraph(line)
    document.core_properties.author = "Aino Malli"
    document.save(name)
    return Path(name)


def test_publish_lists_each_with_its_place_and_shows_none(run: Run):
    result = run("-vv", "check", "--publish", planted())
    assert result.code == 1
    assert "[henkilotunnus]" in result.out and "rivi 3: ”0101…”" in result.out and "[tilinumero]" in result.out
    assert CODE[6:] not in result.out + result.err and "Kunnanhallitus" not in result.out + result.err
    assert "Findings: 2" in result.err


def test_publish_as_json(run: Run):
    found = json.loads(run("check", "--publish", "--json", planted()).out)
    assert [(one["lahde"], one["saanto"], one["todisteet"][0]["lainaus"]) for one in found] == [
        ("asia.txt", "henkilotunnus", "0101…"),
        ("asia.txt", "tilinumero", "FI21…"),
    ]


def test_publish_of_a_sound_document_exits_0(run: Run):
    assert run("check", "--publish", CORPUS / "jamsa-item.txt").code == 0


def test_publish_needs_a_file(run: Run, monkeypatch: pytest.MonkeyPatch):
    source = planted()
    with source.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert run("check", "--publish", "-").code == 2


def test_redact_a_memo(run: Run):
    before = memo().read_bytes()
    assert run("check", "--redact", "-o", "puhdas.docx", "muistio.docx").code == 0
    clean = Document("puhdas.docx")
    assert clean.paragraphs[1].text == "Hakija [POISTETTU], tili [POISTETTU]."
    assert clean.core_properties.author == ""
    assert Path("muistio.docx").read_bytes() == before


def test_redact_a_record(run: Run):
    run("extract", planted(), "-o", "asia.json")
    assert CODE in Path("asia.json").read_text("utf-8")
    assert run("check", "--redact", "-o", "puhdas.json", "asia.json").code == 0
    assert CODE not in Path("puhdas.json").read_text("utf-8")
    assert run("check", "--publish", "puhdas.json").code == 0


def test_a_memo_is_checked_by_the_record_in_it(run: Run):
    source = Path("asia.txt")
    source.write_text((CORPUS / "jamsa-item.txt").read_text("utf-8").replace("318 080", "308 080"), "utf-8")
    assert run("draft", source, "-t", "jamsa/paatosehdotus", "-o", "muistio.docx").code == 0
    of_source, of_memo = run("check", source), run("check", "muistio.docx")
    assert of_source.code == of_memo.code == 1 and "[prosentti-ja-summa]" in of_source.out
    assert of_memo.out == of_source.out.replace("asia.txt", "muistio.docx")
    assert run("check", "--complete", "muistio.docx").out.replace("muistio.docx", "asia.txt") == (
        run("check", "--complete", source).out
    )


def test_a_rule_is_turned_off(run: Run):
    assert "[osuudet-summa]" not in run("check", "--off", "osuudet-summa", CORPUS / "hankkeet.html").out


@pytest.mark.parametrize(
    ("rule", "near"), [("osudet-summa", "osuudet-summa"), ("eri-summa", "eri-summat"), ("x", ""), ("", "")]
)
def test_an_unknown_rule_names_the_nearest(run: Run, rule: str, near: str):
    result = run("check", "--off", rule, CORPUS / "jamsa-item.txt")
    assert result.code == 2 and near in result.err and "muuttunut" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--redact", "muistio.docx"),
        ("-o", "x.docx", "muistio.docx"),
        ("--publish", "--complete", "muistio.docx"),
        ("--redact", "-o", "x.docx", "muistio.docx", "muistio.docx"),
        ("--redact", "-o", "x.docx", "asia.txt"),
        ("--complete", "--require", "hanke.x", "asia.txt"),
    ],
)
def test_what_cannot_be_asked(run: Run, arguments: tuple[str, ...]):
    memo(), planted()
    assert run("check", *arguments).code == 2
    assert not Path("x.docx").exists()


def test_redact_overwrites_nothing_without_force(run: Run):
    memo(), planted("puhdas.docx")
    assert run("check", "--redact", "-o", "puhdas.docx", "muistio.docx").code == 5
    assert run("check", "--redact", "-o", "puhdas.docx", "--force", "muistio.docx").code == 0


def test_complete_is_a_list_of_its_own(run: Run):
    result = run("check", "--complete", CORPUS / "kemi-item.pdf")
    assert result.code == 1
    assert "  Presenter (asiakirja.esittelija)\n" in result.out and "[" not in result.out
    assert run("check", "--complete", CORPUS / "jamsa-item.txt").code == 0
    (item,) = json.loads(run("check", "--complete", "--json", CORPUS / "jamsa-item.txt").out)
    assert (item["laji"], item["puuttuu"]) == ("poytakirja", [])


def test_documents_side_by_side(run: Run):
    text = (CORPUS / "tiedote.txt").read_text("utf-8")
    assert "maaliskuun alussa" in text
    Path("toinen.txt").write_text(text.replace("maaliskuun alussa", "toukokuun alussa"), encoding="utf-8")
    plan = CORPUS / "hankesuunnitelma.docx"
    assert run("check", plan, CORPUS / "jamsa-item.txt", CORPUS / "tiedote.txt").code == 0
    result = run("check", plan, "toinen.txt")
    assert result.code == 1
    assert f"{plan} + toinen.txt\n  warning [eri-paivat]" in result.out
    assert "      toinen.txt: rivi " in result.out, "each quote with its file"
    (found,) = json.loads(run("check", "--json", plan, "toinen.txt").out)
    assert found["lahteet"] == [str(plan), "toinen.txt"]
    assert [one["lahde"] for one in found["todisteet"]] == [0, 1]


def test_a_rule_is_turned_off_in_the_configuration(run: Run):
    listing = CORPUS / "hankkeet.html"
    assert run("check", listing).code == 1
    assert run("check", "--off", "osuudet-summa", listing).code == 0
    Path("memogen.toml").write_text('[check]\noff = ["osuudet-summa"]\n')
    assert run("check", listing) == Result(0, "", "Findings: 0\n")
