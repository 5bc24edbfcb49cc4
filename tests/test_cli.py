"""The commands as a user meets them: what they print, what they write, how they fail."""

from __future__ import annotations

import gettext
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from babel.messages.pofile import read_po
from docx.oxml.ns import qn
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import memogen.cli
from memogen.fields import FIELDS
from memogen.render import template_names

CORPUS = Path(__file__).parents[1] / "corpus"
ITEM = CORPUS / "jamsa-item.txt"
MEETING = CORPUS / "kokous.pdf"
LISTING = CORPUS / "hankkeet.html"
TEMPLATE = ("-t", "kemi/paatosehdotus")
LABELS = {"en": ("Error:", "File:", "Hint:"), "fi": ("Virhe:", "Tiedosto:", "Vihje:")}

Run = Callable[..., "Result"]


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``memogen`` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, stdin: bytes | None = None, lang: str = "en") -> Result:
        monkeypatch.setenv("MEMOGEN_LANG", lang)
        monkeypatch.setattr(sys, "argv", ["memogen", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            memogen.cli.run()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Result(int(end.value.code or 0), out, err)

    return run


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs ``memogen`` in a process of its own."""
    code = "from memogen.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MEMOGEN_LANG": "en", **environment},
        check=False,
    )


def text_of(memo: Path) -> str:
    """Its paragraphs, also what stands in content controls, which python-docx leaves out."""
    with zipfile.ZipFile(memo) as package:
        body = docx.oxml.parse_xml(package.read("word/document.xml"))
    text, hyphen = qn("w:t"), qn("w:noBreakHyphen")
    paragraphs = [
        "".join("-" if t.tag == hyphen else t.text or "" for t in p.iter(text, hyphen)) for p in body.iter(qn("w:p"))
    ]
    return "\n".join(paragraphs).replace("\u00a0", " ")


# What the commands do


def test_draft_writes_a_memo_and_tells_what_to_look_at(run: Run, tmp_path: Path) -> None:
    result = run("draft", ITEM, *TEMPLATE, "-o", "memo.docx")
    assert (result.code, result.out) == (0, "")
    assert "Draft: memo.docx" in result.err
    assert "62 160 euro" in text_of(tmp_path / "memo.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["memo.docx"]


def test_quiet_prints_nothing(run: Run) -> None:
    assert run("-q", "draft", ITEM, *TEMPLATE, "-o", "memo.docx") == Result(0, "", "")


def test_draft_reads_standard_input(run: Run, tmp_path: Path) -> None:
    result = run("draft", "-", *TEMPLATE, "-o", "memo.docx", stdin=ITEM.read_bytes())
    assert result.code == 0 and "62 160 euro" in text_of(tmp_path / "memo.docx")


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("hanke.nimi=Kylien talvitori", "Kylien talvitori"),
        ("rahoitus.omarahoitus_euroa=1 234,50 euroa", "1 234,50 euro"),
        ("rahoitus.omarahoitus_euroa=77000", "77 000 euro"),
        ("rahoitus.omarahoitus_prosentti=13 %", "13 %"),
        ("hanke.alku=1.9.2031", "1.9.2031"),
        ('asiakirja.liitteet=["Talousliite"]', "Talousliite"),
    ],
)
def test_a_person_sets_a_value(run: Run, tmp_path: Path, setting: str, shown: str) -> None:
    assert run("draft", ITEM, *TEMPLATE, "-o", "memo.docx", "--set", setting).code == 0
    assert shown in text_of(tmp_path / "memo.docx")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("hanke.nimmi=X", "Did you mean hanke.nimi?"),
        ("hanke.nimi", "Form: --set PATH=VALUE"),
        ("=X", "no field"),
        ("rahoitus.tuki_euroa=paljon", "not an amount of money"),
        ("hanke.alku=keväällä", "not a day"),
        ("asiakirja.laji=kirje", "not one of the field's choices"),
        ("asiakirja.liitteet=[", "not a list of texts"),
        ("asiakirja.pykala=x", "not a whole number"),
    ],
)
def test_a_wrong_setting_is_refused(run: Run, tmp_path: Path, setting: str, says: str) -> None:
    result = run("draft", ITEM, *TEMPLATE, "-o", "memo.docx", "--set", setting)
    assert result.code == 2 and says in result.err
    assert list(tmp_path.iterdir()) == []


def test_several_items_are_listed_where_none_is_chosen(run: Run, tmp_path: Path) -> None:
    result = run("draft", MEETING, *TEMPLATE, "-o", "memo.docx")
    assert result.code == 2 and result.out == ""
    assert [f"§ {number}  " in result.err for number in range(88, 97)] == [True] * 9
    assert "--item NUMBER" in result.err and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "choice", "shown"),
    [
        (MEETING, ("--item", "93"), "Hyvinvoiva lapsiperhe"),
        (MEETING, ("--project", "metsästä pöytään"), "Metsästä pöytään"),
        (LISTING, ("--project", "Vesireittien"), "Vesireittien Varkaus"),
    ],
)
def test_one_item_is_chosen(run: Run, tmp_path: Path, source: Path, choice: tuple[str, str], shown: str) -> None:
    assert run("draft", source, *TEMPLATE, "-o", "memo.docx", *choice).code == 0
    assert shown in text_of(tmp_path / "memo.docx")


@pytest.mark.parametrize("choice", [("--item", "7"), ("--project", "Kuumatka")])
def test_an_item_that_is_not_there_is_told(run: Run, choice: tuple[str, str]) -> None:
    result = run("draft", MEETING, *TEMPLATE, "-o", "memo.docx", *choice)
    assert result.code == 2 and "§ 93  Hyvinvoiva lapsiperhe" in result.err


@pytest.mark.parametrize(("source", "count", "name"), [(MEETING, 9, "pykala-93.docx"), (LISTING, 6, None)])
def test_all_items_into_a_folder(run: Run, tmp_path: Path, source: Path, count: int, name: str | None) -> None:
    assert run("draft", source, *TEMPLATE, "--all", "-o", "memot").code == 0
    names = {path.name for path in (tmp_path / "memot").iterdir()}
    assert len(names) == count and (name is None or name in names)


def test_strict_fails_where_a_required_value_is_missing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lyhyt.txt").write_text("Kemin kaupunki\n\nTalvitori-hanke alkaa 1.3.2026.\n", "utf-8")
    result = run("draft", "lyhyt.txt", *TEMPLATE, "-o", "memo.docx", "--strict")
    assert result.code == 3 and "Required values are missing" in result.err
    assert not (tmp_path / "memo.docx").exists()


def test_extract_prints_records_with_their_evidence(run: Run) -> None:
    (record,) = json.loads(run("extract", ITEM).out)
    (evidence,) = record["todisteet"]["asiakirja.pykala"]
    text = ITEM.read_text("utf-8")
    assert record["asiakirja"]["pykala"] == 261 and evidence["lainaus"] in text


def test_extract_prints_values_alone(run: Run) -> None:
    result = run("extract", LISTING, ITEM, "--format", "values")
    records = json.loads(result.out)
    assert len(records) == 7 and records[-1]["rahoitus"]["omarahoitus_euroa"] == 62160
    assert all(set(record) <= {"asiakirja", "paatos", "hanke", "rahoitus", "toteuma"} for record in records)


def test_extract_prints_a_table_for_people(run: Run) -> None:
    lines = run("extract", ITEM, "--format", "table").out.splitlines()
    (row,) = (line for line in lines if line.startswith("rahoitus.omarahoitus_euroa "))
    assert "Own contribution" in row and "62160" in row and "”" in row


def test_render_makes_the_memo_that_draft_makes(run: Run, tmp_path: Path) -> None:
    assert run("extract", ITEM, "-o", "tietue.json").code == 0
    assert run("render", "tietue.json", *TEMPLATE, "-o", "a.docx").code == 0
    assert run("draft", ITEM, *TEMPLATE, "-o", "b.docx").code == 0
    assert text_of(tmp_path / "a.docx") == text_of(tmp_path / "b.docx")


def test_dashes_are_standard_input_and_output(tmp_path: Path) -> None:
    code = "from memogen.cli import main; main()"
    record = process("extract", ITEM)
    ended = subprocess.run(
        [sys.executable, "-c", code, "render", "-", *TEMPLATE, "-o", "-"],
        input=record.stdout.encode(),
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    (tmp_path / "memo.docx").write_bytes(ended.stdout)
    assert "62 160 euro" in text_of(tmp_path / "memo.docx") and not (tmp_path / "-").exists()


def test_no_network_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    assert run("draft", CORPUS / "kemi-item.pdf", *TEMPLATE, "-o", "memo.docx").code == 0


def test_render_takes_the_record_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("extract", LISTING, "-o", "tietueet.json").code == 0
    assert run("render", "tietueet.json", *TEMPLATE, "-o", "a.docx", "--number", "2").code == 0
    assert "Vesireittien Varkaus" in text_of(tmp_path / "a.docx")
    result = run("render", "tietueet.json", *TEMPLATE, "-o", "b.docx", "--number", "7")
    assert result.code == 2 and "holds 6 records" in result.err


def test_check_prints_findings_and_exits_1_on_a_warning(run: Run) -> None:
    result = run("check", LISTING)
    assert result.code == 1 and "warning [osuudet-summa]" in result.out and "Findings: 1" in result.err


def test_check_as_json(run: Run) -> None:
    (finding,) = json.loads(run("check", "--json", LISTING).out)
    assert (finding["saanto"], finding["vakavuus"]) == ("osuudet-summa", "varoitus")
    assert finding["luvut"] == {"osuudet": 178200, "budjetti": 96400, "ero": 81800}


def test_check_of_a_sound_document_exits_0(run: Run) -> None:
    assert run("check", CORPUS / "ei-hanketta.txt") == Result(0, "", "Findings: 0\n")


def test_fields_lists_every_declaration(run: Run) -> None:
    lines = run("fields").out.splitlines()
    assert [line.split()[0] for line in lines] == list(FIELDS)
    assert [field["polku"] for field in json.loads(run("fields", "--json").out)] == list(FIELDS)
    assert json.loads(run("fields", "--schema").out)["title"] == "Record memogen/1"


def test_template_list(run: Run, tmp_path: Path) -> None:
    assert run("template", "list").out.split() == template_names()
    own = tmp_path / "omat" / "kemi"
    own.mkdir(parents=True)
    docx.Document().save(str(own / "tiedote.docx"))
    assert "kemi/tiedote" in json.loads(run("template", "list", "--templates", "omat", "--json").out)


def test_a_configuration_gives_defaults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memogen.toml").write_text('[draft]\ntemplate = "jamsa/paatosehdotus"\noutput = "memo.docx"\n', "utf-8")
    assert run("draft", ITEM).code == 0 and (tmp_path / "memo.docx").exists()


@pytest.mark.parametrize(
    "text", ["[draft\n", "draft = 5\n", "[drat]\n", '[draft]\ntemplat = "x"\n', "[template]\nlist = 5\n", "\xff"]
)
def test_a_faulty_configuration_is_told(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "memogen.toml").write_text(text, "latin-1")
    result = run("draft", ITEM, *TEMPLATE, "-o", "memo.docx")
    assert result.code == 6 and "memogen.toml" in result.err and "Hint:" in result.err


def test_a_configuration_names_options_as_the_command_line_does(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memogen.toml").write_text('[extract]\nformat = "values"\n[template.list]\njson = true\n', "utf-8")
    assert set(json.loads(run("extract", ITEM).out)[0]) <= {"asiakirja", "paatos", "hanke", "rahoitus", "toteuma"}
    assert json.loads(run("template", "list").out) == template_names()


# How they fail


def encrypted_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("salasana", canPrint=0))
    canvas.drawString(100, 700, "Suojattu sivu")
    canvas.save()
    return file.getvalue()


def pdf_without_text() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    return file.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: (file, its bytes, what the error says in English and in Finnish)
UNUSABLE = [
    ("puuttuu.pdf", None, "does not exist", "ei ole"),
    ("tyhja.txt", b"", "is empty", "on tyhjä"),
    ("valit.txt", b" \n\n ", "is empty", "on tyhjä"),
    ("kuvina.pdf", pdf_without_text(), "no text", "ei ole tekstiä"),
    ("suojattu.pdf", encrypted_pdf(), "password", "salasanalla"),
    ("rikki.pdf", b"%PDF-1.7\nrikki", "damaged", "vioittunut"),
    ("salattu.docx", OLE + "EncryptedPackage".encode("utf-16le"), "password", "salasanalla"),
    ("vanha.xls", OLE + b"x" * 600, "old Office file", "vanhaa Office-muotoa"),
    ("tiedot.txt", b'[{"nimi": "Kylien talvi"}]', "data of programs", "ohjelmien tietoja"),
    ("tiedot.xml", b'<?xml version="1.0"?><hanke/>', "data of programs", "ohjelmien tietoja"),
    ("kuva.png", b"\x89PNG\r\n\x1a\n" + b"x" * 60, "is a picture", "on kuva"),
    ("rikki.docx", b"PK\x03\x04" + b"x" * 60, "damaged", "vioittunut"),
    ("rikki2.docx", zipped("word/document.xml", b"<w:document"), "damaged", "vioittunut"),
    ("taulukko.xlsx", zipped("xl/workbook.xml", b"<x/>"), "other than DOCX", "muu pakattu tiedosto"),
    ("ohjelma.txt", bytes(range(256)) * 4, "not text", "ei ole tekstiä"),
]


@pytest.mark.parametrize("lang", ["en", "fi"])
@pytest.mark.parametrize(("name", "content", "english", "finnish"), UNUSABLE, ids=[row[0] for row in UNUSABLE])
def test_an_unusable_source_says_what_where_and_what_to_do(
    run: Run, tmp_path: Path, name: str, content: bytes | None, english: str, finnish: str, lang: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("draft", name, *TEMPLATE, "-o", "memo.docx", lang=lang)
    what, where, hint = result.err.splitlines()
    assert (result.code, result.out) == (4, "")
    assert [line.split()[0] for line in (what, where, hint)] == list(LABELS[lang])
    assert (english if lang == "en" else finnish) in what and name in where
    assert not (tmp_path / "memo.docx").exists()


@pytest.mark.parametrize(
    "content", [b"", b"[", b'{"skeema": "memogen/9"}', b'{"hanke": {"nimmi": 1}}', b"\xff\xfe\x00", b'"moi"', b"[1]"]
)
def test_an_unusable_record_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tietue.json").write_bytes(content)
    result = run("render", "tietue.json", *TEMPLATE, "-o", "memo.docx")
    assert result.code == 4 and "tietue.json" in result.err and "Hint:" in result.err
    assert run("check", "tietue.json").code == 4


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_an_unknown_template_names_the_nearest(run: Run, lang: str) -> None:
    result = run("draft", ITEM, "-t", "kemi/paatosehdotu", "-o", "memo.docx", lang=lang)
    assert result.code == 6 and "kemi/paatosehdotus" in result.err and LABELS[lang][2] in result.err


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_an_unknown_name_in_a_template_is_told(run: Run, tmp_path: Path, lang: str) -> None:
    template = docx.Document()
    template.add_paragraph("Hanke: {{ hanke.nimmi }}")
    template.save(str(tmp_path / "oma.docx"))
    result = run("draft", ITEM, "-t", "oma.docx", "-o", "memo.docx", lang=lang)
    assert result.code == 6 and "hanke.nimmi" in result.err and "hanke.nimi" in result.err
    assert result.err.splitlines()[0].startswith(LABELS[lang][0]) and not (tmp_path / "memo.docx").exists()


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_nothing_existing_is_overwritten_without_force(run: Run, tmp_path: Path, lang: str) -> None:
    target = tmp_path / "memo.docx"
    target.write_text("vanha")
    result = run("draft", ITEM, *TEMPLATE, "-o", target, lang=lang)
    assert result.code == 5 and "--force" in result.err and target.read_text() == "vanha"
    assert run("extract", ITEM, "-o", target).code == 5
    assert run("draft", ITEM, *TEMPLATE, "-o", target, "--force").code == 0
    assert zipfile.is_zipfile(target)


def test_all_refuses_before_it_writes_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memot").mkdir()
    (tmp_path / "memot" / "pykala-90.docx").write_text("vanha")
    assert run("draft", MEETING, *TEMPLATE, "--all", "-o", "memot").code == 5
    assert [path.name for path in (tmp_path / "memot").iterdir()] == ["pykala-90.docx"]


def test_a_folder_that_cannot_be_made_is_an_output_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memot").write_text("tiedosto")
    assert run("draft", LISTING, *TEMPLATE, "--all", "-o", "memot").code == 5


def test_a_memo_is_not_written_under_another_suffix(run: Run, tmp_path: Path) -> None:
    result = run("draft", ITEM, *TEMPLATE, "-o", "memo.pdf")
    assert result.code == 2 and ".docx" in result.err and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["puuttuva/memo.docx", "kansio.docx", "x" * 300 + ".docx"])
def test_a_target_that_cannot_be_written_is_an_output_error(run: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "kansio.docx").mkdir()
    result = run("draft", ITEM, *TEMPLATE, "-o", target, "--force")
    assert result.code == 5 and "Hint:" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["kansio.docx"]


def test_a_fault_of_the_program_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret text")

    monkeypatch.setattr("memogen.inputs.read", fail)
    result = run("extract", ITEM)
    assert result.code == 70 and "ZeroDivisionError" in result.err and "secret text" not in result.err


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("memogen.inputs.read", interrupt)
    result = run("extract", ITEM)
    assert (result.code, result.out, result.err.strip()) == (130, "", "Interrupted.")


@pytest.mark.parametrize("code_page", ["cp1252", "cp850"])
def test_output_survives_an_old_console(code_page: str) -> None:
    code = "from memogen.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", code, "fields"],
        capture_output=True,
        env={**os.environ, "MEMOGEN_LANG": "fi", "PYTHONIOENCODING": code_page},
        check=False,
    )
    assert ended.returncode == 0 and b"rahoitus.omarahoitus_euroa" in ended.stdout and b"Traceback" not in ended.stderr
    assert "Pykälä".encode(code_page, "replace") in ended.stdout


def test_a_closed_pipe_is_no_error() -> None:
    code = "from memogen.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "fields", "--schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()


# The language


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["-h"], 0, ["Käyttö: memogen [VALITSIMET] KOMENTO", "Valitsimet:", "Komennot:", "Näytä tämä ohje."]),
        (["draft", "-h"], 0, ["LÄHDE", "[pakollinen]", "[oletus: comments]"]),
        (["--version"], 0, [", versio "]),
        (["draft"], 2, ["Virhe: Puuttuu argumentti 'LÄHDE...'.", "Ohje: memogen draft"]),
        (["darft"], 2, ["Virhe: Komentoa 'darft' ei ole. Tarkoititko 'draft'?"]),
        (["check", "--jsn", "x"], 2, ["Virhe: Valitsinta '--jsn' ei ole. Tarkoititko '--json'?"]),
        (["extract", "x", "--format", "xml"], 2, ["Virhe: Virheellinen arvo kohdassa '--format': 'xml' ei ole mikään"]),
        (["fields", "x"], 2, ["Virhe: Ylimääräinen argumentti (x)"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_click_speaks_finnish(arguments: list[str], code: int, says: list[str]) -> None:
    ended = process(*arguments, MEMOGEN_LANG="fi")
    printed = ended.stdout + ended.stderr
    assert ended.returncode == code and [words for words in says if words not in printed] == []
    english = ("Usage", "Options", "Commands", "Error", "Show ", "Missing", "default", "required", "Try ")
    assert [word for word in english if word in printed] == []


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"MEMOGEN_LANG": "", "LC_ALL": "fi_FI.UTF-8"}, "Käyttö:"),
        ({"MEMOGEN_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "sv_FI.UTF-8"}, "Usage:"),
        ({"MEMOGEN_LANG": "en", "LC_ALL": "fi_FI.UTF-8", "LANGUAGE": "fi"}, "Usage:"),
    ],
    ids=["locale", "other locale", "MEMOGEN_LANG first"],
)
def test_the_language_follows_the_environment(environment: dict[str, str], word: str) -> None:
    assert word in process("-h", **environment).stdout


def test_every_help_text_is_in_both_languages() -> None:
    english, finnish = (dict(help_texts(lang)) for lang in ("en", "fi"))
    assert english.keys() == finnish.keys()
    same = {
        (name, text) for name in english for text in set(english[name]) & set(finnish[name]) if not text.startswith("-")
    }
    assert same == set()


def help_texts(lang: str) -> list[tuple[str, list[str]]]:
    """(command, its help and those of its options) in a language."""
    code = (
        "import json\n"
        "from memogen.cli.words import use_language\n"
        "use_language()\n"
        "from memogen.cli.commands import memogen\n"
        "def walk(command, name):\n"
        "    yield name, [command.help, *(p.help for p in command.params if getattr(p, 'help', None))]\n"
        "    for key, inner in getattr(command, 'commands', {}).items():\n"
        "        yield from walk(inner, f'{name} {key}')\n"
        "print(json.dumps(list(walk(memogen, 'memogen'))))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "MEMOGEN_LANG": lang}, check=True
    )
    return [(name, texts) for name, texts in json.loads(ended.stdout)]


def test_the_compiled_words_are_those_of_the_po_file() -> None:
    folder = Path(memogen.cli.__file__).parents[1] / "locale" / "fi" / "LC_MESSAGES"
    with (folder / "memogen.po").open("rb") as po, (folder / "memogen.mo").open("rb") as mo:
        catalog, compiled = read_po(po, locale="fi"), gettext.GNUTranslations(mo)
    for message in catalog:
        if isinstance(message.id, tuple):
            said = tuple(compiled.ngettext(*message.id, number) for number in (1, 2))
        else:
            said = compiled.gettext(message.id) if message.id else message.string
        assert said == message.string != message.id, "run: make locale"


# What Word and LibreOffice make of it


@pytest.mark.needs_soffice
@pytest.mark.needs_poppler
def test_the_drafted_memo_opens_in_an_office_program(run: Run, tmp_path: Path) -> None:
    assert run("draft", ITEM, *TEMPLATE, "-o", "memo.docx").code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "memo.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "memo.pdf"), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    words = printed.stdout.replace("\u00a0", " ")
    assert "62 160 euro" in words and "{{" not in words


def test_a_memo_gives_back_the_record_it_was_made_of(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "muistio.docx"
    assert run("draft", ITEM, *TEMPLATE, "-o", memo).code == 0
    (again,) = json.loads(run("extract", "--format", "values", memo).out)
    (first,) = json.loads(run("extract", "--format", "values", ITEM).out)
    assert again == first


def test_a_name_that_a_terminal_would_obey_is_printed_without_its_powers(run: Run) -> None:
    result = run("extract", "kokous\x1b[2J\x07.pdf")
    assert result.code == 4
    assert "\x1b[2J" not in result.err and "\x07" not in result.err
    assert "kokous\ufffd[2J\ufffd.pdf" in result.err
