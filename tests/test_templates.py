"""The shipped templates: built reproducibly, without faults, and in the form that a municipal document has."""

from __future__ import annotations

import importlib.util
import io
import itertools
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import docx
import pytest
from lxml import etree

from memogen.record import Record
from memogen.render import check_template, find_template, render, template_names
from memogen.render.context import Ledger
from memogen.render.draft import DRAFT_SHAPE
from memogen.render.filters import conditions, filters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDER = Path(__file__).parents[1] / "templates"
LOOKS = ("jamsa", "kemi", "neutral")
MEMOS = ("loppuraportti", "loppuraportti-tiedoksi", "paatosehdotus")
TEMPLATES = tuple(f"{look}/{memo}" for look in LOOKS for memo in MEMOS)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_templates", FOLDER / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


@pytest.fixture(scope="module", params=TEMPLATES)
def memo(request: pytest.FixtureRequest) -> bytes:
    record = Record()
    record.put("rahoitus.osuudet", [{"rahoittaja": name, "euroa": 1} for name in ("a", "b")])
    record.put("asiakirja.liitteet", ["Hankesuunnitelma"])
    record.put("asiakirja.aiempi_kasittely", [{"toimielin": "Kaupunginhallitus"}])
    return render(record, find_template(request.param), sources="appendix").content


def test_the_committed_templates_are_what_build_makes(build: ModuleType) -> None:
    built = build.templates()
    assert tuple(sorted(built)) == TEMPLATES
    for name, content in built.items():
        assert (FOLDER / f"{name}.docx").read_bytes() == content, f"{name}: run python templates/build.py"


def test_the_shipped_names() -> None:
    assert tuple(template_names()) == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_tag_has_a_fault(name: str) -> None:
    assert check_template(find_template(name)) == []


def test_every_filter_and_test_is_documented() -> None:
    page = (FOLDER.parent / "docs" / "templates.md").read_text()
    for name in (*filters(Ledger(Record())), *conditions(), *DRAFT_SHAPE):
        assert f"`{name}`" in page or f".{name}`" in page, name


def test_styles_are_named_by_id_and_defined(memo: bytes) -> None:
    defined = {style.get(f"{W}styleId") for style in part(memo, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {e.get(f"{W}val") for e in part(memo, name).iter(f"{W}{kind}")} <= defined


def test_language_and_hyphenation(memo: bytes) -> None:
    language = part(memo, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert language is not None and language.get(f"{W}val") == "fi-FI"
    assert part(memo, "word/settings.xml").find(f"{W}autoHyphenation") is not None
    assert docx.Document(io.BytesIO(memo)).core_properties.language == "fi-FI"


def test_headings_have_no_gaps(memo: bytes) -> None:
    levels = [
        int(paragraph.style.style_id[-1])
        for paragraph in docx.Document(io.BytesIO(memo)).paragraphs
        if paragraph.style.style_id.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_no_paragraph_is_empty(memo: bytes) -> None:
    for paragraph in part(memo, "word/document.xml").iter(f"{W}p"):
        in_table = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        assert in_table or "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()


def test_no_double_spaces(memo: bytes) -> None:
    for paragraph in part(memo, "word/document.xml").iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        assert "  " not in text and text == text.rstrip(" "), text


def test_table_heads_repeat_and_rows_stay_whole(memo: bytes) -> None:
    tables = list(part(memo, "word/document.xml").iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])


def test_page_field_margins_and_paper(memo: bytes) -> None:
    fields = [e.get(f"{W}instr", "").strip() for e in part(memo, "word/header1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    section = docx.Document(io.BytesIO(memo)).sections[0]
    assert [round(length.mm) for length in (section.left_margin, section.right_margin)] == [20, 20]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]


def test_kemi_has_side_captions_at_two_steps() -> None:
    styles = part(find_template("kemi/paatosehdotus").read_bytes(), "word/styles.xml")
    caption = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Sivuotsikko")
    indent, tab = caption.find(f"{W}pPr/{W}ind"), caption.find(f"{W}pPr/{W}tabs/{W}tab")
    assert indent is not None and tab is not None
    width = round(2 * 22.86 / 25.4 * 1440)
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging"), tab.get(f"{W}pos")) == (str(width),) * 3


def test_nothing_is_set_as_a_highlight(memo: bytes) -> None:
    assert not list(part(memo, "word/document.xml").iter(f"{W}highlight"))
    marked = [s for s in part(memo, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "Puuttuu"]
    shading = marked[0].find(f"{W}rPr/{W}shd")
    assert shading is not None and len(shading.get(f"{W}fill", "")) == 6
