"""A memo's edits come back: unchanged text gives the old values, edited places give theirs, the rest is told."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from test_render import FULL, SHIPPED, make

from memogen.errors import InputError
from memogen.record import Known, Record, Rival, State
from memogen.render import find_template, render
from memogen.render.readback import read_memo
from memogen.render.traces import read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = "rahoitus.omarahoitus_euroa"


def memo_of(record: Record, tmp_path: Path, template: str = "kemi/paatosehdotus") -> Path:
    (tmp_path / "memo.docx").write_bytes(render(record, find_template(template)).content)
    return tmp_path / "memo.docx"


def changed(memo: Path, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> None:
    """Rewrites one part of the file."""
    with zipfile.ZipFile(memo) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    memo.write_bytes(out.getvalue())


def controls(memo: Path, root: etree._Element, path: str) -> list[etree._Element]:
    """The controls in which a path's value stands, in order."""
    with zipfile.ZipFile(memo) as package:
        _, traces = read_part({name: package.read(name) for name in package.namelist()})
    wanted = {f"memogen-{number}" for number, trace in traces.items() if trace.path == path}
    return [one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") in wanted]


def typed_over(memo: Path, path: str, text: str, which: slice = slice(None)) -> None:
    """As Word does when a value is selected and typed over: the control stays, with one run in it."""

    def change(root: etree._Element) -> None:
        for control in controls(memo, root, path)[which]:
            content = control.find(f"{W}sdtContent")
            for run in list(content):
                content.remove(run)
            etree.SubElement(etree.SubElement(content, f"{W}r"), f"{W}t").text = text

    changed(memo, change)


@pytest.mark.parametrize("template", SHIPPED)
@pytest.mark.parametrize("laji", ["poytakirja", "hankesuunnitelma", "loppuraportti"])
def test_an_unedited_memo_gives_its_record(template: str, laji: str, tmp_path: Path) -> None:
    record = make(FULL | {"asiakirja.laji": laji})
    record.tiedot[OWN] = Known(tila=State.CHECK, varmuus=0.5, likimain=True)
    assert read_memo(memo_of(record, tmp_path, template)) == record


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (OWN, "20 000 euroa", Decimal(20000)),
        (OWN, "20 000", Decimal(20000)),
        (OWN, "noin 1,4 milj. euroa", Decimal(1400000)),
        ("rahoitus.tuki_prosentti", "75 %", Decimal(75)),
        ("rahoitus.tuki_prosentti", "75", Decimal(75)),
        ("hanke.alku", "1.10.2025", "2025-10-01"),
        ("hanke.loppu", "syyskuu 2027", "2027-09-30"),
        ("hanke.nimi", "Myrskyn talkoot -hankkeen", "Myrskyn talkoot"),
        ("rahoitus.rahoittaja", "Keski-Suomen liitto", "Keski-Suomen liitto"),
        ("asiakirja.esittelija.nimi", "Jorma Esimerkki", "Jorma Esimerkki"),
        ("asiakirja.valmistelijat[0].nimike", "hankesihteeri", "hankesihteeri"),
        ("asiakirja.liitteet[1]", "Talousarvio", "Talousarvio"),
        ("hanke.tausta[0]", "Satamassa on kolme hallia.", "Satamassa on kolme hallia."),
        ("rahoitus.omarahoitus_vuosittain.2025", "5 000 euroa", Decimal(5000)),
        ("rahoitus.osuudet[1].euroa", "60 000", Decimal(60000)),
        ("hanke.henkilosto_maara", "3,5", Decimal("3.5")),
        ("toteuma.ylitys", "3 000 eurolla", Decimal(-3000)),
    ],
)
def test_an_edited_place_gives_its_value(tmp_path: Path, path: str, text: str, value: object) -> None:
    before = make()
    memo = memo_of(before, tmp_path)
    typed_over(memo, path, text)
    record = read_memo(memo)
    assert record is not None
    assert str(record.get(path)) == str(value)
    decision = record.tiedot[path].kasittely
    assert decision is not None and (decision.tila, decision.kuka) == ("korjattu", "Word")
    assert path not in record.todisteet
    others = {one: other for one, other in record.leaves() if one != path}
    assert others == {one: other for one, other in before.leaves() if one != path}
    assert record.havainnot == []


def test_an_inflected_place_gives_the_nominative(tmp_path: Path) -> None:
    record = make()
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.STATED, vaihe="haettu")
    memo = memo_of(record, tmp_path)
    typed_over(memo, "rahoitus.rahoittaja", "Keski-Suomen liitolta")
    read = read_memo(memo)
    assert read is not None and read.get("rahoitus.rahoittaja") == "Keski-Suomen liitto"


def test_a_missing_value_filled_in_comes_back(tmp_path: Path) -> None:
    memo = memo_of(make({path: value for path, value in FULL.items() if "omarahoitus" not in path}), tmp_path)
    typed_over(memo, OWN, "19 750 euroa")
    record = read_memo(memo)
    assert record is not None and record.get(OWN) == 19750


def test_a_conflict_settled_comes_back(tmp_path: Path) -> None:
    record = make()
    record.tiedot[OWN] = Known(tila=State.CONFLICT)
    record.ehdokkaat[OWN] = [Rival(arvo=20000, varmuus=0.4, syy="toinen luku", todisteet=[])]
    memo = memo_of(record, tmp_path)
    typed_over(memo, OWN, "20 000 euroa")
    read = read_memo(memo)
    assert read is not None
    assert (read.get(OWN), read.state(OWN)) == (20000, State.STATED)


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (OWN, "paljon", "muistio-lukematta"),
        ("hanke.alku", "pian", "muistio-lukematta"),
        (OWN, " ", "muistio-poistettu"),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(tmp_path: Path, path: str, text: str, rule: str) -> None:
    memo = memo_of(make(), tmp_path)
    typed_over(memo, path, text)
    record = read_memo(memo)
    assert record is not None
    assert [(one.saanto, one.polut) for one in record.havainnot] == [(rule, [path])]
    assert record.get(path) == make().get(path)


def test_a_value_edited_in_one_of_two_places_is_told(tmp_path: Path) -> None:
    memo = memo_of(make(FULL | {"asiakirja.laji": "poytakirja"}), tmp_path, "jamsa/paatosehdotus")
    typed_over(memo, "asiakirja.diaarinumero", "9/2025")  # the text; the header has it too
    record = read_memo(memo)
    assert record is not None and record.get("asiakirja.diaarinumero") == "9/2025"
    assert [one.saanto for one in record.havainnot] == ["muistio-eri-kohdissa"]


def test_a_removed_paragraph_is_told(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)

    def remove(root: etree._Element) -> None:
        (control,) = controls(memo, root, "hanke.tausta[1]")
        paragraph = next(control.iterancestors(f"{W}p"))
        paragraph.getparent().remove(paragraph)

    changed(memo, remove)
    record = read_memo(memo)
    assert record is not None
    assert [one.polut for one in record.havainnot] == [["hanke.tausta[1]"]]


def test_tracked_changes_are_read_as_they_would_stand(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)

    def track(root: etree._Element) -> None:
        (control,) = controls(memo, root, OWN)
        content = control.find(f"{W}sdtContent")
        deleted, inserted = etree.SubElement(content, f"{W}del"), etree.SubElement(content, f"{W}ins")
        for run in content.findall(f"{W}r"):
            for text in run.iter(f"{W}t"):
                text.tag = f"{W}delText"
            deleted.append(run)
        etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t").text = "21 000 euroa"

    changed(memo, track)
    record = read_memo(memo)
    assert record is not None and record.get(OWN) == 21000


def test_the_bookmarks_alone_are_enough(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)

    def forget_names(root: etree._Element) -> None:  # as LibreOffice 7 saves controls
        for properties in root.iter(f"{W}sdtPr"):
            for child in list(properties):
                properties.remove(child)

    typed_over(memo, OWN, "22 000 euroa")
    changed(memo, forget_names)
    changed(memo, forget_names, "word/header1.xml")
    record = read_memo(memo)
    assert record is not None and record.get(OWN) == 22000
    assert record.havainnot == []


@pytest.mark.needs_soffice
def test_a_memo_saved_by_libreoffice_comes_back(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)
    typed_over(memo, OWN, "23 000 euroa")
    (tmp_path / "ulos").mkdir()
    profile = f"-env:UserInstallation={(tmp_path / 'profiili').as_uri()}"
    arguments = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "ulos"), str(memo)]
    subprocess.run([str(shutil.which("soffice")), profile, *arguments], check=True, capture_output=True, timeout=120)
    record = read_memo(tmp_path / "ulos" / "memo.docx")
    assert record is not None and record.get(OWN) == 23000
    others = {path: value for path, value in record.leaves() if path != OWN}
    assert others == {path: value for path, value in make().leaves() if path != OWN}
    assert record.havainnot == []


def test_the_marks_are_invisible_and_may_be_passed_over(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)
    with zipfile.ZipFile(memo) as package:
        for name in ("word/document.xml", "word/header1.xml"):
            root = etree.fromstring(package.read(name))
            ignored = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
            assert ignored is not None
            assert root.nsmap[ignored.split()[-1]] == "http://schemas.microsoft.com/office/word/2012/wordml"
            controls_ = list(root.iter(f"{W}sdtPr"))
            assert controls_ and all(one[-1].tag.endswith("}appearance") for one in controls_)
            numbers = [one.get(f"{W}val") for one in root.iter(f"{W}id")]
            assert len(set(numbers)) == len(numbers)


def test_other_files_are_no_memo(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(find_template("kemi/paatosehdotus").read_bytes())
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.txt").write_text("Kemi")
    assert [read_memo(tmp_path / name) for name in ("a.docx", "b.docx", "c.txt", "d.docx")] == [None] * 4


def test_damaged_marks_are_an_error(tmp_path: Path) -> None:
    memo = memo_of(make(), tmp_path)

    def damage(root: etree._Element) -> None:
        root[0].text = "{"

    changed(memo, damage, "customXml/item1.xml")
    with pytest.raises(InputError):
        read_memo(memo)
