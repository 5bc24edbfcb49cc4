"""The review page in Chromium: the whole round, by keyboard alone, without scripts, in a burst, for everyone (axe)."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import WIDE, launched, violations
from serving import CORPUS, KEMI, OWN, PLAN, TEXT, key_of, make_archive, serving

from memogen.web.server import Server
from memogen.web.worker import Worker

pytestmark = pytest.mark.needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("selain") / "arkisto")


@pytest.fixture
def server(made: Path, worker: Worker, tmp_path: Path) -> Iterator[Server]:
    with serving(shutil.copytree(made, tmp_path / "arkisto"), worker, who="Aino Esimerkki") as server:
        yield server


def opened(browser: Any, server: Server, **options: Any) -> Any:
    """A page of a browser of its own, open at the list; it fails on any error of a script or of the policy."""
    page = browser.new_context(viewport=WIDE, **options).new_page()
    page.set_default_timeout(30_000)
    page.problems = []
    page.on("pageerror", lambda problem: page.problems.append(str(problem)))
    page.on("dialog", lambda dialog: dialog.accept())  # leaving what was typed
    page.on("console", lambda line: page.problems.append(line.text) if line.type == "error" else None)
    page.on("request", lambda one: page.problems.append(one.url) if server.guard.host not in one.url else None)
    page.goto(server.address)
    return page


def row(page: Any, path: str) -> Any:
    return page.locator(f'.rivi[data-polku="{path}"]')


def go(page: Any, server: Server, source: str) -> str:
    key = key_of(server, source)
    page.goto(f"http://{server.guard.host}/tietue/{key}")
    return key


def saved(page: Any) -> None:
    page.locator("#tilarivi", has_text="Saved").wait_for()


def decisions(server: Server, key: str) -> list[tuple[str, str | None]]:
    with server.page.desk.lock:
        return [(line.action, line.path) for line in server.page.desk.catalogue.history(key)]


def test_the_whole_round(browser: Any, server: Server, tmp_path: Path):
    page = opened(browser, server)
    assert "0 / 13" in page.locator(".edistyminen").inner_text()
    page.fill("#haku", "osaajapolku")
    page.keyboard.press("Enter")
    page.click("text=Meri-Lapin osaajapolut")
    page.wait_for_url("**/tietue/**", wait_until="load")  # the page's script listens by then
    value = row(page, OWN).locator("input.luku")
    value.focus()
    lit = page.locator(".todiste.osuma")
    lit.first.wait_for()
    assert lit.first.get_attribute("data-rivi") == "rahoitus-omarahoitus_euroa"
    row(page, OWN).locator("text=Accept").click()
    saved(page)
    assert "accepted" in row(page, OWN).inner_text()
    row(page, OWN).locator("input.luku").fill("30 000")
    row(page, OWN).locator("text=Save the change").click()
    page.wait_for_selector(f'.rivi[data-polku="{OWN}"] .t-korjattu')
    assert "30\u00a0000" in row(page, OWN).locator(".havainto").inner_text(), "the finding follows"
    page.click("text=Take back the last")
    page.wait_for_selector(f'.rivi[data-polku="{OWN}"] .t-hyvaksytty')
    assert row(page, OWN).locator("input.luku").input_value() == "29\u00a0720"
    go(page, server, TEXT)
    row(page, OWN).locator(".ehdokas").first.click()
    page.wait_for_selector(f'.rivi[data-polku="{OWN}"] .t-korjattu')
    assert row(page, OWN).locator("input.luku").input_value() == "62\u00a0160"
    page.click("text=Draft a memo >> nth=0")
    page.set_input_files("#asiakirja", str(CORPUS / "loppuraportti.docx"))
    page.click("text=Read the document")
    with page.expect_download() as download:
        page.click("text=Download the memo")
    download.value.save_as(tmp_path / "muistio.docx")
    with zipfile.ZipFile(tmp_path / "muistio.docx") as memo:
        assert "Kainuun etätyökylät" in memo.read("word/document.xml").decode()
    assert page.problems == []
    page.context.close()


def test_the_second_reviewer_sees_the_conflict(browser: Any, server: Server, worker: Worker, made: Path):
    with serving(server.page.desk.catalogue.folder, worker, who="Eero Esimerkki") as other:
        one, two = opened(browser, server), opened(browser, other)
        go(one, server, KEMI)
        go(two, other, KEMI)
        row(one, OWN).locator("input.luku").fill("30 000")
        row(one, OWN).locator("input.luku").press("Control+Enter")
        saved(one)
        row(two, OWN).locator("input.luku").fill("31 000")
        row(two, OWN).locator("input.luku").press("Control+Enter")
        two.wait_for_selector("text=Somebody else has changed the record")
        shown = two.locator("main").inner_text().replace("\u00a0", " ")
        assert "31 000" in shown and "30 000" in shown and "Aino Esimerkki" in shown
        two.click("text=Save mine")
        two.wait_for_selector(f'.rivi[data-polku="{OWN}"] .t-korjattu')
        assert row(two, OWN).locator("input.luku").input_value() == "31\u00a0000"
        one.context.close()
        two.context.close()


def test_what_waits_behind_a_conflict_is_saved_after_it(browser: Any, server: Server, worker: Worker):
    with serving(server.page.desk.catalogue.folder, worker, who="Eero Esimerkki") as other:
        one, two = opened(browser, server), opened(browser, other)
        key = go(one, server, KEMI)
        go(two, other, KEMI)
        paths = [path for path in open_rows(two) if path != OWN][:4]
        for path, text in ((OWN, "30 000"), (paths[1], "Toinen")):
            row(one, path).locator("[data-polku]").first.fill(text)
            row(one, path).locator("[data-polku]").first.press("Control+Enter")
            one.locator(f'.rivi[data-polku="{path}"] .t-korjattu').wait_for()
        two.evaluate("window.realFetch = fetch; window.fetch = async (...all) => {"
                     " await new Promise(done => setTimeout(done, 300)); return realFetch(...all); }")  # fmt: skip
        row(two, paths[3]).locator("[data-polku]").first.fill("Kesken jäänyt")
        for path in (OWN, paths[0], paths[1], paths[2]):
            row(two, path).locator("[data-polku]").first.press("Control+Enter")
        two.wait_for_selector("text=waiting: 4")
        two.click("text=Save mine")
        two.wait_for_selector("text=waiting: 1")  # the other row that has changed is asked about as well
        assert "Toinen" in two.locator("main").inner_text()
        two.click("text=Keep what is saved")
        two.wait_for_selector(f'.rivi[data-polku="{OWN}"]')
        assert row(two, paths[3]).locator("[data-polku]").first.input_value() == "Kesken jäänyt"
        mine = {path for action, path in decisions(server, key) if action == "hyvaksytty"}
        assert {paths[0], paths[2]} <= mine
        assert two.evaluate("sessionStorage.length") == 0
        one.context.close()
        two.context.close()


def open_rows(page: Any) -> list[str]:
    """The rows of one text that nobody has decided about."""
    return page.evaluate("""() => [...document.querySelectorAll('.rivi[data-valmis="0"][data-tyhja="0"]')].filter(one =>
        one.querySelectorAll('[name^="arvo:"]').length === 1 && one.querySelector('input:not(.luku)[name^="arvo:"]')
        ?.value).map(one => one.dataset.polku)""")


def test_an_answer_that_breaks_off_is_asked_again(browser: Any, server: Server):
    page = opened(browser, server)
    key = go(page, server, KEMI)
    page.evaluate("""() => { const real = fetch; let broken = 0; window.fetch = async (...all) => {
        const answer = await real(...all);
        return broken++ ? answer : new Response('{"versio": ', {status: 200}); } }""")
    row(page, OWN).locator("input.luku").press("Control+Enter")
    page.locator("#tilarivi", has_text="does not answer").wait_for()
    saved(page)
    assert decisions(server, key) == [("hyvaksytty", OWN)]
    page.context.close()


def test_a_burst_of_ctrl_enter_loses_none(browser: Any, server: Server):
    page = opened(browser, server)
    key = go(page, server, PLAN)
    total = page.locator('.rivi[data-tyhja="0"][data-valmis="0"]').count()
    assert total > 30
    page.locator('.rivi[data-tyhja="0"] [data-polku]').first.focus()
    for _ in range(25):
        page.keyboard.press("Control+Enter")
    saved(page)
    assert page.locator("[data-tallennus]").count() == 0
    rows = {re.match(r"[\w.]+", path or "")[0] for _, path in decisions(server, key)}  # type: ignore[index]
    assert page.locator(".rivi .t-hyvaksytty").count() == 25
    assert len(rows) >= 15
    page.reload()
    assert page.locator('.rivi[data-tyhja="0"][data-valmis="0"]').count() == total - 25
    page.locator('.rivi[data-tyhja="0"][data-valmis="0"] [data-polku]').first.focus()
    for _ in range(5):
        page.keyboard.press("Control+Enter")
    page.goto("about:blank")  # gone at once: what waits is sent all the same
    page.wait_for_timeout(700)
    page.goto(f"http://{server.guard.host}/tietue/{key}")
    assert page.locator('.rivi[data-tyhja="0"][data-valmis="0"]').count() == total - 30
    page.context.close()


def test_by_keyboard_alone(browser: Any, server: Server):
    page = opened(browser, server)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ohita"
    page.keyboard.press("Enter")
    tab_to(page, "#haku")
    page.keyboard.type("osaajapolku")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, ".tietue a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, '[data-polku="paatos.tulos"]')
    page.keyboard.type("Approved")
    page.keyboard.press("Control+Enter")
    saved(page)
    assert "corrected" in row(page, "paatos.tulos").inner_text()
    assert page.evaluate("document.activeElement.dataset.polku") == "paatos.paatos", "on to the next"
    tab_to(page, '.rivi[data-polku="paatos.paatos"] [value="ei_tietoa"]')
    page.keyboard.press("Enter")
    page.wait_for_selector('.rivi[data-polku="paatos.paatos"] .t-ei-tietoa')
    assert page.evaluate("document.activeElement.closest('.rivi').dataset.polku") == "paatos.paatos", "focus stays"
    visible = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert visible == "solid"
    page.keyboard.press("Shift+Tab")
    page.context.close()


def tab_to(page: Any, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_without_scripts(browser: Any, server: Server):
    page = opened(browser, server, java_script_enabled=False)
    go(page, server, KEMI)
    assert page.locator("rect.todiste").count() > 20
    row(page, OWN).locator("input.luku").fill("30 000")
    row(page, OWN).locator("input.luku").press("Enter")
    assert "corrected" in row(page, OWN).inner_text()
    row(page, OWN).locator("input.luku").fill("paljon")
    row(page, OWN).locator("text=Save the change").click()
    assert "The value is not" in page.locator("[role=alert]").inner_text()
    assert row(page, OWN).locator("input.luku").input_value() == "paljon"
    page.click("text=Take back the last")
    assert row(page, OWN).locator("input.luku").input_value() == "29\u00a0720"
    page.click("text=Accept all certain values")
    page.click("text=Next record")
    page.wait_for_load_state()
    assert "osaajapolut" not in page.locator("h1").inner_text()
    page.context.close()


SELECT = """(words) => {
    const all = [...document.querySelectorAll('.arkki text')];
    const first = all.findIndex((one, at) => words.every((word, next) => all[at + next]?.textContent === word));
    const range = document.createRange();
    range.setStart(all[first].firstChild, 0);
    const last = all[first + words.length - 1].firstChild;
    range.setEnd(last, last.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_words_of_a_page_become_a_value(browser: Any, server: Server):
    page = opened(browser, server)
    key = go(page, server, KEMI)
    page.wait_for_selector(".arkki text", state="attached")
    row(page, "rahoitus.tuki_euroa").evaluate("row => row.closest('details').open = true")
    row(page, "rahoitus.tuki_euroa").locator("input.luku").focus()
    page.evaluate(SELECT, ["500", "000"])
    page.wait_for_selector("#valinta:visible")
    assert page.locator("#kohde").input_value() == "rahoitus.tuki_euroa", "the field that had the focus"
    page.click("#valinta button")
    saved(page)
    with server.page.desk.lock:
        record = server.page.desk.catalogue.record(key).record
    assert record.get("rahoitus.tuki_euroa") == 500000
    (proof,) = record.todisteet["rahoitus.tuki_euroa"]
    assert " ".join(proof.lainaus.split()) == "500 000"
    assert proof.alue is not None
    assert page.problems == []
    page.context.close()


# --- For everyone ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "en"])
def test_axe_finds_nothing(browser: Any, server: Server, language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MEMOGEN_LANG", language)
    page = opened(browser, server)
    home = f"http://{server.guard.host}"
    kemi, conflict = (f"{home}/tietue/{key_of(server, name)}" for name in (KEMI, TEXT))
    places = [f"{home}/?havainto=ristiriita", f"{home}/laadi", kemi, conflict, f"{kemi}/historia", f"{home}/no/such"]
    for number, place in enumerate(places if language == "fi" else places[:2]):
        page.goto(place)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.title() and page.locator("h1").count() == 1
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if number == 2:
            row(page, OWN).locator("input.luku").fill("paljon")
            row(page, OWN).locator("input.luku").press("Control+Enter")
            page.wait_for_selector(".rivin-virhe:visible")
        assert violations(page) == [], place
    page.goto(conflict)
    form = page.locator(f'.rivi[data-polku="{OWN}"] form')
    form.evaluate("form => { form.elements.versio.value = '0'; HTMLFormElement.prototype.submit.call(form); }")
    page.wait_for_selector(".vertailu")
    assert violations(page) == [], "two versions"
    page.context.close()


# width, text size, why
SIZES = [(320, 1.0, "a telephone"), (640, 2.0, "twice the size on a narrow window"), (1920, 1.0, "a wide screen")]


@pytest.mark.parametrize(("width", "zoom", "why"), SIZES)
def test_nothing_is_cut_at_any_width(browser: Any, server: Server, width: int, zoom: float, why: str):
    page = opened(browser, server)
    page.set_viewport_size({"width": int(width / zoom), "height": 700})
    home = f"http://{server.guard.host}"
    for place in ("/", "/laadi", f"/tietue/{key_of(server, KEMI)}", f"/tietue/{key_of(server, PLAN)}"):
        page.goto(f"{home}{place}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (place, why)
    page.context.close()


def test_it_prints(browser: Any, server: Server):
    page = opened(browser, server)
    go(page, server, KEMI)
    page.emulate_media(media="print")
    assert page.locator(".toimet:visible").count() == 0
    assert page.locator(".rivi:visible").count() > 30
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.context.close()
