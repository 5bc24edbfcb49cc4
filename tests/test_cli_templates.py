"""The commands of templates and of finished memos, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from test_cli import ITEM, Run, run, text_of

from memogen.render import find_template

__all__ = ["run"]  # a fixture

TEMPLATE = ("-t", "kemi/paatosehdotus")


def test_show_prints_a_template_line_by_line(run: Run) -> None:
    lines = run("template", "show", "kemi/paatosehdotus").out.splitlines()
    assert lines[0] == "== teksti" and "== ylätunniste" in lines
    assert lines[1].startswith("[Heading1] {% if luonnos.otsikko %}")
    assert any(line.startswith("| {{ o.rahoittaja }} | ") for line in lines)


def test_a_sound_template_is_checked_in_silence(run: Run) -> None:
    result = run("template", "check", "kemi/paatosehdotus", "neutral/loppuraportti")
    assert (result.code, result.out) == (0, "")
    assert "Templates: 2, faults: 0" in result.err


def test_every_fault_of_every_file_is_told(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ hanke.nimmi }} {{ hanke.alku | paiva }}")
    document.save(str(tmp_path / "oma.docx"))
    (tmp_path / "rikki.docx").write_bytes(b"PK")
    result = run("template", "check", "oma.docx", "rikki.docx", "puuttuu.docx", "kemi/paatosehdotus")
    assert result.code == 6
    for part in ("oma.docx: teksti, kappale 1: {{ hanke.nimmi }} – there is no field", "hanke.nimi", "“paiva”"):
        assert part in result.out
    assert "rikki.docx: " in result.out and "puuttuu.docx: " in result.out
    told = json.loads(run("template", "check", "oma.docx", "--json").out)
    assert {"tiedosto", "paikka", "teksti", "vika", "korjaus", "estaa"} == set(told[0])


def test_a_newcomers_municipality_from_copy_to_memo(run: Run, tmp_path: Path) -> None:
    assert run("template", "new", "oulu/paatosehdotus", "--from", "neutral/paatosehdotus").code == 0
    own = tmp_path / "mallit" / "oulu" / "paatosehdotus.docx"
    document = docx.Document(str(own))
    heading = next(p for p in document.paragraphs if p.text == "Kustannukset ja rahoitus")
    heading.runs[0].text = "Hankkeen raha"
    header = document.sections[0].header.paragraphs[0].runs[0]
    assert header.text == "{{ asiakirja.kunta }}\tPäätösehdotus\t"
    header.text = "Oulun kaupunki\tPäätösehdotus\t"
    document.save(str(own))
    assert run("template", "check", "oulu/paatosehdotus", "--templates", "mallit").code == 0
    draft = run("draft", ITEM, "-t", "oulu/paatosehdotus", "--templates", "mallit", "-o", "memo.docx")
    assert draft.code == 0
    assert "Hankkeen raha" in text_of(tmp_path / "memo.docx")
    again = run("template", "new", "oulu/paatosehdotus", "--from", "neutral/paatosehdotus")
    assert again.code == 5 and "--force" in again.err


@pytest.mark.parametrize("name", ["oulu/paatosehdotus", "oulu/loppuraportti-tiedoksi"])
def test_a_style_alone_gives_its_template_of_that_name(run: Run, tmp_path: Path, name: str) -> None:
    assert run("template", "new", name, "--from", "neutral").code == 0
    own, kind = tmp_path / "mallit" / f"{name}.docx", name.partition("/")[2]
    assert own.read_bytes() == find_template(f"neutral/{kind}").read_bytes()


def test_a_style_without_such_a_template_names_the_nearest(run: Run) -> None:
    result = run("template", "new", "oulu/tiedote", "--from", "neutral")
    assert result.code == 6 and "neutral/" in result.err


@pytest.mark.parametrize("name", ["../ulos", "/tmp/ulos", "", "a//b", ".."])
def test_a_template_stays_in_its_folder(run: Run, name: str) -> None:
    assert run("template", "new", name, "--from", "kemi/paatosehdotus").code == 2


def test_finish_writes_beside_the_memo(run: Run, tmp_path: Path) -> None:
    settings = ("--set", 'hanke.yhteyshenkilot=[{"nimi": "Aino Esimerkki"}]')
    assert run("draft", ITEM, *TEMPLATE, "-o", "memo.docx", *settings).code == 0
    before = (tmp_path / "memo.docx").read_bytes()
    finished = run("finish", "memo.docx")
    assert finished.code == 0, finished
    assert "pp.kk.vvvv" in finished.err
    assert (tmp_path / "memo.docx").read_bytes() == before
    assert "Lähteet ja puuttuvat tiedot" not in text_of(tmp_path / "memo-valmis.docx")
    assert run("finish", "memo.docx").code == 5
    assert run("finish", "memo.docx", "-o", "memo.docx").code == 5
    assert run("finish", "memo.docx", "-o", "memo.docx", "--force").code == 0


def test_finish_refuses_what_is_unfinished(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tyhja.txt").write_text("Hankesuunnitelma\n\nSatama-hanke\n\nTausta\n\nHalleja on tyhjinä.\n", "utf-8")
    run("draft", "tyhja.txt", *TEMPLATE, "-o", "memo.docx")
    result = run("finish", "memo.docx")
    assert result.code == 3 and "[PUUTTUU: " in result.err
    assert not (tmp_path / "memo-valmis.docx").exists()
    assert run("finish", "tyhja.txt").code == 4


def test_verify_lists_what_the_template_leaves_out(run: Run, tmp_path: Path) -> None:
    run("extract", ITEM, "-o", "tietue.json")
    assert run("render", "tietue.json", "-t", "jamsa/paatosehdotus", "-o", "a.docx", "--verify").code == 0
    document = docx.Document()
    document.add_paragraph("{{ hanke.nimi }}")
    document.save(str(tmp_path / "oma.docx"))
    result = run("render", "tietue.json", "-t", "oma.docx", "-o", "b.docx", "--verify", "--sources", "none")
    assert result.code == 1 and "rahoitus." in result.out


@pytest.mark.needs_soffice
def test_pdf_stands_beside_the_memo(run: Run, tmp_path: Path) -> None:
    assert run("draft", ITEM, *TEMPLATE, "-o", "memo.docx", "--pdf").code == 0
    assert (tmp_path / "memo.pdf").read_bytes().startswith(b"%PDF-")
    again = run("draft", ITEM, *TEMPLATE, "-o", "toinen.docx", "--pdf", "--force")
    assert again.code == 0
    (tmp_path / "kolmas.pdf").write_bytes(b"oma")
    assert run("draft", ITEM, *TEMPLATE, "-o", "kolmas.docx", "--pdf").code == 5
    assert not (tmp_path / "kolmas.docx").exists()


def test_without_libreoffice_nothing_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("draft", ITEM, *TEMPLATE, "-o", "memo.docx", "--pdf")
    assert result.code == 5 and "LibreOffice" in result.err and "Hint:" in result.err
    assert not (tmp_path / "memo.docx").exists()


def test_pdf_needs_a_file_name(run: Run) -> None:
    assert run("draft", ITEM, *TEMPLATE, "-o", "-", "--pdf").code == 2
