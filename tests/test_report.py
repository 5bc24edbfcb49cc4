"""Reports of records: everything that is known of a value, its place in the source, and one file that stands alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from reports import faults, parsed, text_of

from memogen import cli
from memogen.catalogue import Catalogue, FileRow, HistoryLine, SourceRow, entry
from memogen.check import examined
from memogen.cli.commands import memogen
from memogen.decisions import accept, comment, correct, hand, not_told
from memogen.language import Text
from memogen.read import read
from memogen.record import SCHEMA, Evidence, Known, Record, Rival, SourceInfo, State, load
from memogen.report import of_archive, of_file, record_report
from memogen.report.passages import pieces
from memogen.report.places import Place
from memogen.segment import segment
from memogen.source import Span

MADE = datetime(2026, 3, 5, 12, 30)
OWN = "rahoitus.omarahoitus_euroa"
HOSTILE = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7 * 7 }} & &amp;"


@pytest.fixture
def report(corpus: Path) -> Callable[..., str]:
    """The report of a corpus document, or of a file elsewhere."""

    def report(name: str | Path, **chosen: object) -> str:
        return record_report(of_file(str(corpus / name), **chosen), MADE)  # type: ignore[arg-type]

    return report


# --- One file that stands alone ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("kemi-item.pdf", "a PDF with side captions, whose pages are pictures"),
        ("kokous.pdf", "several items on one page"),
        ("hankesuunnitelma.docx", "tables and paragraphs"),
        ("turku-item.html", "a web page"),
        ("jamsa-item.txt", "printed lines"),
        ("hankkeet.html", "several projects, one text"),
        ("ei-hanketta.txt", "hardly any value"),
    ],
)
@pytest.mark.parametrize("lang", ["fi", "en"])
def test_a_report_stands_alone(
    report: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str, why: str, lang: str
) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", lang)
    page = report(name)
    assert list(faults(page)) == [], why
    assert parsed(page).get("lang") == lang


def hostile() -> Record:
    """A record each of whose texts tries to be markup."""
    made = Record(lahteet=[SourceInfo(nimi=HOSTILE, sha256="a" * 64, tyyppi="txt")])
    evidence = [Evidence(lainaus=HOSTILE, alku=0, loppu=9, paikka=HOSTILE, saanto=HOSTILE)]
    for path in ("asiakirja.otsikko", "hanke.nimi", "rahoitus.kattaminen"):
        made.put(path, HOSTILE)
        made.todisteet[path] = evidence
        made.tiedot[path] = Known.model_validate(
            {"tila": "tarkista", "varmuus": 0.5, "kasittely": {"tila": "avoin", "miksi": HOSTILE}}
        )
        made.ehdokkaat[path] = [Rival(arvo=HOSTILE, varmuus=0.1, syy=HOSTILE, todisteet=evidence)]
    return made


def test_words_of_a_document_are_never_markup(tmp_path: Path) -> None:
    (tmp_path / "tietue.json").write_text(hostile().save(), "utf-8")
    page = record_report(of_file(str(tmp_path / "tietue.json")), MADE)
    assert list(faults(page)) == []
    assert " ".join(HOSTILE.split()) in text_of(parsed(page))


def test_the_same_record_gives_the_same_report(report: Callable[..., str]) -> None:
    assert report("kemi-item.pdf") == report("kemi-item.pdf")


# --- What is known of a value --------------------------------------------------------------------------------------


def row(page: str, label: str) -> str:
    """The words of a field's row."""
    rows = parsed(page).xpath("//div[@class='row']")
    return next(text_of(one) for one in rows if text_of(one.find("dt")) == label)


@pytest.mark.parametrize(
    ("label", "words", "why"),
    [
        ("Own contribution", ["29 720 euros", "certain", "p. 1"], "the value, how sure it is, where it was read"),
        ("Target group", ["Other readings", "another fits better"], "what else was read"),
        ("Lead implementer", ["Kemi-Tornionlaakson", "check"], "a doubtful value says so"),
        ("Programme", ["ESR+", "Euroopan sosiaalirahasto plus"], "the quote where it is written otherwise"),
        ("Own contribution by year", ["2026: 8 920 euros", "2028: 8 900 euros"], "each year by itself"),
        ("Grant rate", ["80 %", "applied for"], "the phase"),
    ],
)
def test_a_value_comes_with_all_that_is_known(
    report: Callable[..., str], label: str, words: list[str], why: str
) -> None:
    page = report("kemi-item.pdf")
    labels = {text_of(one) for one in parsed(page).xpath("//dt")}
    assert label in labels, sorted(labels)
    assert [one for one in words if one not in row(page, label)] == [], why


def test_what_is_missing_and_what_was_noticed_stand_before_the_values(report: Callable[..., str]) -> None:
    headings = [text_of(one) for one in parsed(report("kemi-item.pdf")).iter("h3")]
    assert headings[:3] == ["Findings (1)", "Missing (3)", "Document"]


def test_readings_in_conflict_are_all_shown_and_none_is_chosen(tmp_path: Path) -> None:
    made = Record(lahteet=[SourceInfo(nimi="a.txt", sha256="a" * 64, tyyppi="txt")])
    made.tiedot[OWN] = Known(tila=State.CONFLICT, varmuus=0.4)
    made.ehdokkaat[OWN] = [Rival(arvo=one, varmuus=0.8, syy="ristiriita", todisteet=[]) for one in (10_000, 12_000)]
    (tmp_path / "tietue.json").write_text(made.save(), "utf-8")
    words = row(record_report(of_file(str(tmp_path / "tietue.json")), MADE), "Own contribution")
    assert words.startswith("Own contribution conflict") and "10 000 euros" in words and "12 000 euros" in words


# --- Places --------------------------------------------------------------------------------------------------------


def test_every_place_on_a_page_is_boxed_numbered_and_listed(report: Callable[..., str], corpus: Path) -> None:
    page = report("kemi-item.pdf")
    tree = parsed(page)
    sheets = tree.xpath("//figure[@class='sheet']")
    pages = {
        one.sivu
        for record in _records(corpus / "kemi-item.pdf")
        for several in record.todisteet.values()
        for one in several
    }
    assert len(sheets) == len(pages) == 2
    for sheet in sheets:
        _, _, width, height = (float(number) for number in sheet.xpath(".//svg/@viewbox")[0].split())
        boxes = [[float(one.get(key)) for key in ("x", "y", "width", "height")] for one in sheet.xpath(".//rect")]
        assert boxes and all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
        tags = [text_of(one) for one in sheet.xpath(".//svg//text")]
        assert tags == [one.get("value") for one in sheet.xpath(".//ol[@class='uses']/li")]
        assert sheet.xpath(".//img/@alt")[0]
    assert len(page) < 400_000, "a picture of a page is to be small enough to send"


def _records(path: Path) -> list[Record]:
    return examined(segment(read(path)))


def test_a_page_of_several_items_is_pictured_once(report: Callable[..., str]) -> None:
    tree = parsed(report("kokous.pdf"))
    titles = [text_of(one) for one in tree.xpath("//figure//h3")]
    assert len(titles) == len(set(titles)) and len(tree.xpath("//section[@class='record']")) == 9


@pytest.mark.parametrize("name", ["hankesuunnitelma.docx", "turku-item.html", "jamsa-item.txt"])
def test_the_text_of_a_source_without_pages_is_shown_with_its_places(
    report: Callable[..., str], corpus: Path, name: str
) -> None:
    tree = parsed(report(name))
    (text,) = tree.xpath("//div[starts-with(@class, 'text')]")
    for mark in text.xpath(".//a[@class='number']"):
        mark.text = ""
    source = read(corpus / name)
    (item,) = segment(source)
    assert text_of(text) == " ".join(source.text[item.span.start : item.span.end].split())


@given(st.text("ab \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_marking_a_text_never_changes_it(text: str, spans: list[tuple[int, int]]) -> None:
    places = [
        Place(number, "a", Span(7 + low, 7 + high), "", None, None, Text("", ""), chosen=True)
        for number, (low, high) in enumerate(spans)
        if low < high <= len(text)
    ]
    found = pieces(text, 7, places)
    assert "".join(one.text for one in found) == text
    assert sorted(place.number for one in found for place in one.begins) == [place.number for place in places]


def test_without_the_original_the_quotes_remain(report: Callable[..., str], corpus: Path, tmp_path: Path) -> None:
    saved = tmp_path / "tietue.json"
    (record,) = _records(corpus / "kemi-item.pdf")
    saved.write_text(record.save(), "utf-8")
    page = record_report(of_file(str(saved)), MADE)
    assert "The original file kemi-item.pdf is not at hand" in page and "Euroopan sosiaalirahasto plus" in page
    assert not parsed(page).xpath("//img") and list(faults(page)) == []
    (tmp_path / "kemi-item.pdf").write_bytes(b"another file of the same name")
    assert record_report(of_file(str(saved)), MADE) == page, "a file is the original by its content only"
    (tmp_path / "kemi-item.pdf").write_bytes((corpus / "kemi-item.pdf").read_bytes())
    assert len(parsed(record_report(of_file(str(saved)), MADE)).xpath("//img")) == 2


# --- What was before -----------------------------------------------------------------------------------------------


def decided(record: Record) -> Record:
    by = hand("Aino Esimerkki")
    changed = correct(record, OWN, "25 000", by, "luku on taulukosta").record
    return comment(accept(changed, "hanke.nimi", by).record, "hanke.alku", "katso liite 2", by).record


def test_what_people_decided_is_told_and_compared(corpus: Path, tmp_path: Path) -> None:
    (record,) = _records(corpus / "kemi-item.pdf")
    saved = tmp_path / "tietue.json"
    saved.write_text(decided(record).save(), "utf-8")
    page = record_report(of_file(str(saved)), MADE)
    assert "corrected by Aino Esimerkki" in row(page, "Own contribution")
    assert "katso liite 2" in row(page, "Start")
    (table,) = parsed(page).xpath("//table[@class='diff']")
    assert (
        "29 720 euros" in text_of(table) and "25 000 euros" in text_of(table) and "luku on taulukosta" in text_of(table)
    )
    assert "Meri-Lapin" not in text_of(table), "an accepted value has not changed"


def archived(folder: Path, *records: Record, text: str = "") -> str:
    """Puts one reading after another into an archive; the key of the record."""
    folder.mkdir(exist_ok=True)
    with Catalogue.open(folder, create=True) as catalogue:
        for record in records:
            info = record.lahteet[0]
            source = SourceRow(info.sha256, info.nimi, "ok", "0.1", SCHEMA, media=info.tyyppi)
            catalogue.put(source, [entry(record, 1, text)])
            catalogue.put_file(FileRow(f"/nowhere/{info.nimi}", info.sha256, 1, 1, "ok"))
        (key,) = catalogue.record_keys()
    return key


def test_a_record_of_an_archive_shows_its_history_and_its_earlier_reading(corpus: Path, tmp_path: Path) -> None:
    (before,) = _records(corpus / "jamsa-item.txt")
    after = before.model_copy(deep=True)
    after.put("rahoitus.kattaminen", "toisesta talousarviosta")
    text = read(corpus / "jamsa-item.txt").text
    key = archived(tmp_path / "arkisto", before, after, text=text)
    with Catalogue.open(tmp_path / "arkisto") as catalogue:
        by = hand("Aino Esimerkki")
        changed = not_told(catalogue.record(key).record, "hanke.kohderyhma", by)
        lines = [HistoryLine("", by.who, one.action, key, one.path, str(one.old)) for one in changed.changes]
        catalogue.save(key, changed.record, version=2, changes=lines)
        page = record_report([of_archive(catalogue, key)], MADE)
    headings = [text_of(one) for one in parsed(page).iter("h3")]
    assert "What people have changed" in headings and "Who changed what" in headings
    assert any(one.startswith("Changes since the reading") for one in headings)
    assert "Aino Esimerkki marked: not told: Target group" in text_of(parsed(page))
    assert "in the archived text only" in page and parsed(page).xpath("//mark")
    assert list(faults(page)) == []


def test_an_edited_memo_is_compared_with_its_draft(corpus: Path, tmp_path: Path) -> None:
    memo = tmp_path / "muistio.docx"
    arguments = ["draft", str(corpus / "jamsa-item.txt"), "-t", "jamsa/paatosehdotus", "-o", str(memo)]
    assert CliRunner().invoke(memogen, arguments).exit_code == 0
    document = docx.Document(str(memo))
    for element in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        element.text = (element.text or "").replace("62 160", "61 000")
    document.save(str(memo))
    page = record_report(of_file(str(memo)), MADE)
    (change,) = parsed(page).xpath("//section[@class='changes']")
    assert text_of(change.find("h3")) == "What was changed in the memo" and "61 000" in text_of(change)


# --- The command ---------------------------------------------------------------------------------------------------


def run(*arguments: object) -> Result:
    return CliRunner().invoke(memogen, ["report", *map(str, arguments)], env={"MEMOGEN_LANG": "en"})


def test_the_command_writes_the_report(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "raportti.html"
    assert run(corpus / "jamsa-item.txt", "-o", target).exit_code == 0
    assert target.read_text("utf-8").startswith("<!doctype html>")
    printed = run(corpus / "kokous.pdf", "--item", 93, "-o", "-")
    assert len(parsed(printed.stdout).xpath("//section[@class='record']")) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["raportti.html"]


FAILURES = [
    ((".",), 4, "no catalogue", "a folder that is no archive"),
    (("missing.pdf",), 4, "does not exist", "no such file"),
    (("kokous.pdf", "--item", "999"), 2, "no such item", "an item that the file does not hold"),
    (("arkisto#abc-1",), 4, "no such record", "a key that the archive does not hold"),
    (("arkisto", "--item", "3"), 2, "choose from a file", "an archive has keys"),
]


@pytest.mark.parametrize(("arguments", "code", "words", "why"), FAILURES)
def test_failures_tell_what_to_do(
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    words: str,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kokous.pdf").write_bytes((corpus / "kokous.pdf").read_bytes())
    archived(tmp_path / "arkisto", hostile())
    monkeypatch.setattr("sys.argv", ["memogen", "report", *arguments, "-o", "raportti.html"])
    with pytest.raises(SystemExit) as end:
        cli.run()
    told = capsys.readouterr().err
    assert end.value.code == code and words in told and "Hint:" in told, why
    assert not (tmp_path / "raportti.html").exists()


def test_nothing_is_overwritten_unasked(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "raportti.html"
    target.write_text("before")
    assert run(corpus / "jamsa-item.txt", "-o", target).exit_code != 0 and target.read_text() == "before"
    assert run(corpus / "jamsa-item.txt", "-o", target, "--force").exit_code == 0 and target.read_text() != "before"


def test_a_report_of_what_extract_saved_is_that_of_its_source(corpus: Path, tmp_path: Path) -> None:
    source, saved = corpus / "jamsa-item.txt", tmp_path / "tietue.json"
    CliRunner().invoke(memogen, ["extract", str(source), "-o", str(saved)])
    assert load(saved.read_text("utf-8")) and json.loads(saved.read_text("utf-8"))
    (tmp_path / source.name).write_bytes(source.read_bytes())
    rows = [
        [text_of(one) for one in parsed(record_report(of_file(str(path)), MADE)).xpath("//div[@class='row']")]
        for path in (source, saved)
    ]
    assert rows[0] == rows[1]
