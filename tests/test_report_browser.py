"""Reports in Chromium: nothing is fetched, nothing overflows, everyone can read them, and they print."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from browsing import NARROW, WIDE, launched, violations

from memogen.catalogue import Catalogue, FileRow, SourceRow, entry
from memogen.catalogue.projects import link
from memogen.check import examined
from memogen.read import read
from memogen.record import SCHEMA
from memogen.report import archive_report, of_file, record_report
from memogen.segment import segment

pytestmark = pytest.mark.needs_chromium

MADE = datetime(2026, 3, 5, 12, 30)
ARCHIVE = "arkisto"
NAMES = ("kemi-item.pdf", "hankesuunnitelma.docx", "jamsa-item.txt", "jamsa-loppuraportti.pdf", "hankkeet.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def archive(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of corpus documents, and a file that could not be read."""
    folder = tmp_path_factory.mktemp("raportti") / ARCHIVE
    folder.mkdir()
    with Catalogue.open(folder, create=True) as catalogue:
        for name in NAMES:
            source = read(corpus / name)
            items = segment(source)
            entries = [
                entry(record, number, source.text[item.span.start : item.span.end], item.span.start)
                for number, (record, item) in enumerate(zip(examined(items), items, strict=True), 1)
            ]
            catalogue.put(SourceRow(source.sha256, name, "ok", "0.1", SCHEMA, media=source.media), entries)
            catalogue.put_file(FileRow(str(corpus / name), source.sha256, 1, 1, "ok"))
        reason = ("Sivuilla ei ole tekstiä.", "No text on the pages.")
        catalogue.put_file(FileRow("skannattu.pdf", None, 1, 1, "no_text", "no-text", *reason))
        link(catalogue)
    return folder


@pytest.fixture
def opened(browser: Any, corpus: Path, archive: Path, tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Opens the report of a corpus document or of the archive; fails in the end on anything it fetched or broke."""
    pages, problems = [], []

    def opened(name: str) -> Any:
        target = tmp_path / "raportti.html"
        if name == ARCHIVE:
            with Catalogue.open(archive) as catalogue:
                html = archive_report(catalogue, MADE)
        else:
            html = record_report(of_file(str(corpus / name)), MADE)
        target.write_text(html, "utf-8")
        page = browser.new_context(viewport=WIDE).new_page()
        page.on("console", lambda line: problems.append(line.text))
        page.on("request", lambda one: problems.append(one.url[:80]) if _is_outside(one.url) else None)
        page.goto(target.as_uri())
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert problems == []


def _is_outside(address: str) -> bool:
    return not address.startswith("data:") and not address.endswith("/raportti.html")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("kemi-item.pdf", "fi"),
        ("kokous.pdf", "en"),
        ("hankesuunnitelma.docx", "en"),
        ("jamsa-item.txt", "fi"),
        (ARCHIVE, "fi"),
        (ARCHIVE, "en"),
    ],
)
def test_everyone_can_read_a_report(
    opened: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", language)
    page = opened(name)
    assert page.evaluate("document.documentElement.lang") == language
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_value_leads_to_its_place_and_back(opened: Callable[[str], Any]) -> None:
    page = opened("kemi-item.pdf")
    value = page.locator("dd[id$='rahoitus-omarahoitus_euroa-1']")
    value.locator("a.number").first.press("Enter")
    place = page.locator(".uses li:target")
    assert "Own contribution" in place.inner_text()
    place.locator("a", has_text=re.compile("^Own contribution$")).click()
    assert page.locator("dd:target").get_attribute("id") == value.get_attribute("id")


def test_a_box_on_the_page_leads_to_its_value(opened: Callable[[str], Any]) -> None:
    page = opened("kemi-item.pdf")
    page.locator(".picture a.chosen rect.tag").first.click()
    assert page.locator("dd:target").count() == 1


@pytest.mark.parametrize(("name", "words"), [("kemi-item.pdf", "Own contribution"), (ARCHIVE, "Timeline")])
def test_a_report_prints(opened: Callable[[str], Any], name: str, words: str) -> None:
    printed = opened(name).pdf(prefer_css_page_size=True, print_background=False)
    with pdfplumber.open(io.BytesIO(printed)) as document:
        texts = [sheet.extract_text() for sheet in document.pages]
        pictured = [bool(sheet.images or sheet.curves) for sheet in document.pages]
        assert all(abs(sheet.width - 595) < 2 and abs(sheet.height - 842) < 2 for sheet in document.pages), "A4"
    assert any(words in text for text in texts) and any(pictured)
    assert all(text.strip() or is_pictured for text, is_pictured in zip(texts, pictured, strict=True)), "an empty page"
