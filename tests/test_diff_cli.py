"""``memogen diff``: what the sides may be, what it prints, and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from test_cli import Run, run
from test_diff import OWN, make
from test_diff_pairs import PLAN, REPORT
from test_render_readback import memo_of, typed_over

from memogen.catalogue import Catalogue
from memogen.diff import json_schema
from memogen.record import Record

CORPUS = Path(__file__).parents[1] / "corpus"
__all__ = ["run"]  # the fixture


def saved(path: Path, *records: Record) -> Path:
    path.write_text(json.dumps([record.dump() for record in records]), "utf-8")
    return path


def test_the_same_records(run: Run, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "a.json", make({OWN: 5})), saved(tmp_path / "b.json", make({OWN: 5}))
    assert run("diff", one, other) == (0, "", "No differences.\n")


def test_different_records_in_both_languages(run: Run, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "a.json", make({OWN: 55321})), saved(tmp_path / "b.json", make({OWN: 55000}))
    code, out, err = run("diff", one, other)
    assert (code, err) == (1, "Changes: 1\n")
    assert out == "Own contribution: 55\u00a0321 euros -> 55\u00a0000 euros (p. 2: “55321” / p. 2: “55000”)\n"
    assert run("diff", one, other, lang="fi").out.startswith("Omarahoitus: 55\u00a0321\u00a0euroa -> ")
    assert run("-q", "diff", one, other).err == ""


def test_json_follows_its_schema(run: Run, tmp_path: Path) -> None:
    schema = json.loads(run("diff", "--schema").out)
    assert schema == json_schema()
    one, other = saved(tmp_path / "a.json", make(PLAN)), saved(tmp_path / "b.json", make(REPORT))
    code, out, _ = run("diff", one, other, "--format", "json")
    assert code == 1
    jsonschema.Draft202012Validator(schema).validate(json.loads(out))
    (pair,) = json.loads(out)["tietueet"]
    assert pair["toteuma"][0]["ero"] == -6154


def test_a_page_goes_to_a_file_and_overwrites_none(run: Run, tmp_path: Path) -> None:
    one, other = saved(tmp_path / "a.json", make({OWN: 5})), saved(tmp_path / "b.json", make({OWN: 6}))
    arguments = ("diff", one, other, "--format", "html", "-o", "ero.html")
    assert run(*arguments).code == 1
    assert (tmp_path / "ero.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run(*arguments).code == 5
    assert run(*arguments, "--force").code == 1


def test_standard_input_is_a_side(run: Run, tmp_path: Path) -> None:
    one = saved(tmp_path / "a.json", make({OWN: 5}))
    assert run("diff", one, "-", stdin=make({OWN: 6}).save().encode()).code == 1
    assert run("diff", "-", "-", stdin=b"").code == 2


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        ((), 2, "no side"),
        (("a.json",), 2, "one side that is no memo"),
        (("a.json", "a.json", "a.json"), 2, "three"),
        (("a.json", "puuttuu.json"), 4, "a file that is not there"),
        (("a.json", "rikki.json"), 4, "a file that is no record"),
        (("arkisto", "a.json"), 2, "an archive beside a record"),
        (("arkisto#x-1", "a.json"), 4, "a record that the archive lacks"),
        (("a.json", "a.json", "--format", "xml"), 2, "an unknown format"),
    ],
)
def test_what_cannot_be_compared(arguments: tuple[str, ...], code: int, why: str, run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "a.json", make({OWN: 5}))
    (tmp_path / "rikki.json").write_text("{", "utf-8")
    (tmp_path / "arkisto").mkdir()
    Catalogue.open(tmp_path / "arkisto", create=True).close()
    assert run("diff", *arguments).code == code, why


def test_two_documents_on_one_project(run: Run) -> None:
    code, out, _ = run("diff", CORPUS / "hankesuunnitelma.docx", CORPUS / "jamsa-item.txt", lang="fi")
    told = out.replace("\u00a0", " ").splitlines()
    assert code == 1
    assert "Toimintalinja poistettu: 7 (taulukko 1, rivi 8, sarake 2)" in told
    assert not any(line.startswith(("Omarahoitus:", "Kokonaiskustannukset", "Toteutusaika")) for line in told)


def test_a_document_is_the_same_as_its_record(run: Run, tmp_path: Path) -> None:
    run("extract", CORPUS / "kokous.pdf", "-o", "kokous.json")
    assert run("diff", CORPUS / "kokous.pdf", tmp_path / "kokous.json").code == 0


def test_archives(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        Catalogue.open(tmp_path / name, create=True).close()
    assert run("diff", "a", "b").code == run("diff", "a").code == 0


# --- Memos ---------------------------------------------------------------------------------------------------------


def test_a_memo_alone_tells_what_was_changed_in_it(run: Run, tmp_path: Path) -> None:
    memo = memo_of(make({OWN: 25000, "hanke.nimi": "Kylien talvi"}), tmp_path, "kemi/paatosehdotus")
    assert run("diff", memo).code == 0
    typed_over(memo, OWN, "20 000 euroa")
    code, out, _ = run("diff", memo, lang="fi")
    (told,) = out.replace("\u00a0", " ").splitlines()
    assert code == 1 and told.startswith("Omarahoitus: 25 000 euroa -> 20 000 euroa (s. 2: ”25000” / korjannut Word")


def test_a_place_taken_out_of_a_memo_is_told(run: Run, tmp_path: Path) -> None:
    memo = memo_of(make({OWN: 25000}), tmp_path, "kemi/paatosehdotus")
    typed_over(memo, OWN, " ")
    code, out, _ = run("diff", memo)
    assert code == 1 and "gone from the memo" in out


@pytest.mark.needs_soffice
def test_a_memo_edited_and_saved_by_libreoffice(run: Run, tmp_path: Path) -> None:
    record = make({OWN: 25000, "hanke.nimi": "Kylien talvi", "rahoitus.rahoittaja": "Lapin liitto"})
    memo = memo_of(record, tmp_path, "jamsa/paatosehdotus")
    typed_over(memo, OWN, "20 000 euroa")
    profile = f"-env:UserInstallation={(tmp_path / 'profiili').as_uri()}"
    arguments = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "ulos"), str(memo)]
    subprocess.run([str(shutil.which("soffice")), profile, *arguments], check=True, capture_output=True, timeout=120)
    source = saved(tmp_path / "a.json", record)
    code, out, _ = run("diff", source, tmp_path / "ulos" / "memo.docx")
    assert code == 1
    assert [line.split(" (")[0].replace("\u00a0", " ") for line in out.splitlines()] == [
        "Own contribution: 25 000 euros -> 20 000 euros"
    ]
