"""The review page without a browser: forms as they are sent without scripts, two reviewers, files, and the attacks."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import socket
import time
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from serving import CORPUS, KEMI, MEETING, OWN, PLAN, TEXT, Answer, Client, key_of, make_archive, serving

from memogen.catalogue import Catalogue
from memogen.catalogue.projects import projects
from memogen.decisions import correct, hand
from memogen.errors import InputError, OutputError
from memogen.inputs import records_of
from memogen.limits import Limits
from memogen.record import load
from memogen.web import leftovers
from memogen.web.opening import open_desk
from memogen.web.server import Server
from memogen.web.worker import Worker

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("tarkistus") / "arkisto")


@pytest.fixture(scope="module")
def server(archive: Path, worker: Worker) -> Iterator[Server]:
    with serving(archive, worker, who="Aino Esimerkki") as server:
        yield server


@pytest.fixture(scope="module")
def client(server: Server) -> Client:
    return Client(server)


@pytest.fixture
def fresh(archive: Path, worker: Worker, tmp_path: Path) -> Iterator[Server]:
    """A server of an archive that a test may change."""
    copy = shutil.copytree(archive, tmp_path / "arkisto")
    with serving(copy, worker, who="Aino Esimerkki") as server:
        yield server


# --- Reading --------------------------------------------------------------------------------------------------------


def test_the_list_has_every_record(client: Client):
    page = client.get("/").text
    assert "0 / " in page
    assert page.count('<li class="tietue') == 13
    assert "<script" not in page


# the filters, the sources that are left, why
FILTERS = [
    ("haku=osaajapolut", [KEMI], "words"),
    ("haku=osaajapolku", [KEMI], "in any form"),
    ("toimielin=kaupunginhallitus&vuosi=2025", [KEMI, TEXT], "body and year"),
    ("tiedosto=kokous", ["kokous.pdf"], "file"),
    ("havainto=ristiriita", [TEXT], "finding"),
    ("tila=hyvaksytty", [], "state"),
    ("hanke=osaajapolut", [KEMI], "project"),
    ("haku=hanke.nmi:x", None, "a field that there is not is told"),
]


@pytest.mark.parametrize(("query", "sources", "why"), FILTERS)
def test_filters(client: Client, query: str, sources: list[str] | None, why: str):
    page = client.get(f"/?{query}").text
    if sources is None:
        assert "No field hanke.nmi" in page
        return
    for name in (KEMI, PLAN, "kokous.pdf", TEXT):
        if query != "havainto=ristiriita" or name != TEXT:
            assert (f"· {name}<" in page) is (name in sources), why


def test_a_record_shows_its_fields_with_their_sources(server: Server, client: Client):
    page = client.get(f"/tietue/{key_of(server, KEMI)}").text
    assert 'value="29\u00a0720"' in page
    assert (
        page.index("Missing or in conflict") < page.index("Findings") < page.index("Doubtful") < page.index("Certain")
    )
    assert "<rect" in page and "/kuva/0/1.png" in page
    text = client.get(f"/tietue/{key_of(server, PLAN)}").text
    assert '<mark class="todiste"' in text and "Uutta kiertoa Jämsän teollisuuteen" in text


def test_a_page_of_the_source_is_a_picture_with_its_words(server: Server, client: Client):
    key = key_of(server, KEMI)
    picture = client.get(f"/tietue/{key}/kuva/0/1.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.body.startswith(b"\x89PNG")
    words = json.loads(client.get(f"/tietue/{key}/sanat/0/1.json").text)
    assert "612" in [word[2] for word in words]
    assert client.get(f"/tietue/{key}/kuva/0/99.png").code == 422
    assert client.get(f"/tietue/{key}/kuva/7/1.png").code == 404


def test_the_text_is_shown_where_the_original_is_gone(archive: Path, worker: Worker, tmp_path: Path):
    copy = shutil.copytree(archive, tmp_path / "arkisto")
    original = archive.parent / KEMI
    away = original.rename(tmp_path / "muualla.pdf")
    try:
        with serving(copy, worker) as server:
            client, key = Client(server), key_of(server, KEMI)
            page = client.get(f"/tietue/{key}").text
            assert "The original file" in page and "is not found" in page
            assert '<mark class="todiste"' in page
            assert client.get(f"/tietue/{key}/kuva/0/1.png").code == 404
            original.write_bytes(b"%PDF-1.4 something else")
            assert "has changed" in client.get(f"/tietue/{key}").text
    finally:
        away.replace(original)


# --- Deciding, as forms ---------------------------------------------------------------------------------------------


def value_of(server: Server, key: str, path: str) -> object:
    return server.page.desk.catalogue.record(key).record.get(path)


def state_of(server: Server, key: str, path: str) -> str:
    known = server.page.desk.catalogue.record(key).record.tiedot[path]
    return known.kasittely.tila if known.kasittely else "avoin"


def test_a_round_of_forms(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    path = f"/tietue/{key}"
    accepted = client.decide(path, OWN, toiminto="hyvaksy", **{f"arvo__{OWN}": "29 720", f"oli__{OWN}": "29\u00a0720"})
    assert accepted.code == 303
    assert accepted.headers["Location"].startswith(f"{path}#"), "on to the next row"
    assert state_of(fresh, key, OWN) == "hyvaksytty"
    client.decide(path, OWN, toiminto="hyvaksy", **{f"arvo__{OWN}": "30 000", f"oli__{OWN}": "29 720"})
    assert (value_of(fresh, key, OWN), state_of(fresh, key, OWN)) == (30000, "korjattu")
    client.decide(path, OWN, toiminto="kumoa_viimeisin")
    assert (value_of(fresh, key, OWN), state_of(fresh, key, OWN)) == (29720, "hyvaksytty")
    client.decide(path, OWN, toiminto="kumoa_viimeisin")
    assert state_of(fresh, key, OWN) == "avoin"
    client.decide(path, "hanke.kohderyhma", toiminto="ei_tietoa", kommentti="kysytty hankkeesta")
    assert value_of(fresh, key, "hanke.kohderyhma") is None
    client.decide(path, "", toiminto="varmat")
    assert state_of(fresh, key, OWN) == "hyvaksytty"
    lines = [(line.who, line.action, line.path) for line in fresh.page.desk.catalogue.history(key)]
    assert lines[:2] == [("Aino Esimerkki", "hyvaksytty", OWN), ("Aino Esimerkki", "korjattu", OWN)]
    assert "kysytty hankkeesta" in client.get(path).text
    assert "kesken" in client.get("/?tila=kesken").text


def test_a_conflict_is_settled_by_one_press(fresh: Server):
    client, key = Client(fresh), key_of(fresh, TEXT)
    client.post(f"/tietue/{key}", {**client.form(f"/tietue/{key}"), "polku": OWN, "valinta": f"{OWN}#0"})
    assert value_of(fresh, key, OWN) == 62160


def test_members_years_and_texts_are_added(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    people, years, texts = "asiakirja.valmistelijat", "rahoitus.omarahoitus_vuosittain", "asiakirja.liitteet"
    first = f"arvo__{people}[0]"
    client.decide(
        f"/tietue/{key}",
        people,
        toiminto="hyvaksy",
        **{f"{first}.nimi": "Aino Esimerkki", f"{first}.nimike": "sihteeri"},
    )
    assert value_of(fresh, key, f"{people}[0].nimike") == "sihteeri"
    client.decide(
        f"/tietue/{key}", years, toiminto="hyvaksy", **{f"vuosi__{years}": "2029", f"arvo__{years}.uusi": "1 000"}
    )
    assert value_of(fresh, key, f"{years}.2029") == 1000
    client.decide(f"/tietue/{key}", texts, toiminto="hyvaksy", **{f"arvo__{texts}[0]": "Suunnitelma"})
    assert value_of(fresh, key, texts) == ["Suunnitelma"]


# the row, what is typed, words of the message, why
WRONG = [
    (OWN, {f"arvo__{OWN}": "paljon", f"oli__{OWN}": "29 720"}, "euroa", "no amount"),
    (OWN, {f"arvo__{OWN}": " ", f"oli__{OWN}": "29 720"}, "empty", "a value that was wiped out"),
    ("hanke.koodi", {}, "no value to accept", "nothing to accept"),
    (
        "rahoitus.omarahoitus_vuosittain",
        {"arvo__rahoitus.omarahoitus_vuosittain.uusi": "1 000"},
        "year",
        "an amount without its year",
    ),
]


@pytest.mark.parametrize(("row", "fields", "words", "why"), WRONG)
def test_what_cannot_be_saved_is_told_and_what_was_typed_stays(
    server: Server, client: Client, row: str, fields: dict[str, str], words: str, why: str
):
    key = key_of(server, KEMI)
    before = server.page.desk.catalogue.record(key).version
    answer = client.decide(f"/tietue/{key}", row, toiminto="hyvaksy", **fields)
    assert (answer.code, words in answer.text) == (422, True), why
    assert server.page.desk.catalogue.record(key).version == before
    if "paljon" in fields.values():
        assert 'value="paljon"' in answer.text


def test_scripts_get_the_rows_that_changed(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    form = {**client.form(f"/tietue/{key}"), "polku": OWN, "toiminto": "hyvaksy"}
    answer = client.post(f"/tietue/{key}", form, {"Accept": "application/json"})
    told = json.loads(answer.text)
    assert told["versio"] == int(form["versio"]) + 1
    assert list(told["rivit"]) == ["rahoitus-omarahoitus_euroa"]
    again = client.post(f"/tietue/{key}", {**form, "polku": "hanke.nimi"}, {"Accept": "application/json"})
    assert again.code == 200, "the same page knows its own changes"


def test_selected_words_become_a_value_with_their_place(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    words = json.loads(client.get(f"/tietue/{key}/sanat/0/1.json").text)
    at = next(number for number, word in enumerate(words) if word[2] == "612")
    client.decide(
        f"/tietue/{key}",
        OWN,
        toiminto="osoita",
        kohde=OWN,
        lahde="0",
        alku=str(words[at][0]),
        loppu=str(words[at + 2][1]),
    )
    record = fresh.page.desk.catalogue.record(key).record
    (proof,) = record.todisteet[OWN]
    assert (record.get(OWN), proof.lainaus, proof.sivu) == (612480, "612 480 euroa", 1)
    assert proof.alue is not None


def test_the_projects_are_as_people_decided_when_the_page_ends(archive: Path, worker: Worker, tmp_path: Path):
    copy = shutil.copytree(archive, tmp_path / "arkisto")
    with serving(copy, worker) as server:
        key = key_of(server, KEMI)
        Client(server).decide(
            f"/tietue/{key}",
            "hanke.nimi",
            toiminto="hyvaksy",
            **{"arvo__hanke.nimi": "Tarkistettu nimi", "oli__hanke.nimi": ""},
        )
    with Catalogue.open(copy) as catalogue:
        assert "Tarkistettu nimi" in [one.name for one in projects(catalogue)]


# --- Two reviewers --------------------------------------------------------------------------------------------------


def test_the_second_of_two_reviewers_sees_both_versions(archive: Path, worker: Worker, tmp_path: Path):
    copy = shutil.copytree(archive, tmp_path / "arkisto")
    with serving(copy, worker, who="Aino Esimerkki") as one, serving(copy, worker, who="Eero Esimerkki") as other:
        first, second = Client(one), Client(other)
        path = f"/tietue/{key_of(one, KEMI)}"
        seen = second.form(path)
        first.decide(path, OWN, toiminto="hyvaksy", **{f"arvo__{OWN}": "30 000", f"oli__{OWN}": "29 720"})
        typed = {"polku": OWN, "toiminto": "hyvaksy", f"arvo:{OWN}": "31 000", f"oli:{OWN}": "29 720"}
        answer = second.post(path, {**seen, **typed})
        assert answer.code == 409
        for words in ("31 000", "30\u00a0000", "29 720", "Aino Esimerkki"):
            assert words in answer.text
        assert value_of(one, key_of(one, KEMI), OWN) == 30000, "nothing is overwritten"
        scripted = second.post(path, {**seen, **typed}, {"Accept": "application/json", "If-Match": '"1"'})
        assert scripted.code == 409
        saved = second.post(path, {**second.form(path, answer.text), **typed})
        assert saved.code == 303
        assert value_of(one, key_of(one, KEMI), OWN) == 31000
        assert [line.new for line in one.page.desk.catalogue.history() if line.path == OWN] == ["30000", "31000"]


def hidden_fields(page: str) -> dict[str, str]:
    """What the form of a conflict sends again."""
    form = page[page.rindex("<form", 0, page.index("Save mine")) :]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


# what the value has become meanwhile, whether a person did it, why
MEANWHILE = [("999", True, "another reviewer corrected it"), (777, False, "it was read anew")]


@pytest.mark.parametrize(("value", "by_person", "why"), MEANWHILE)
def test_an_acceptance_that_is_insisted_on_brings_back_what_was_seen(
    fresh: Server, value: str | int, by_person: bool, why: str
):
    client, key = Client(fresh), key_of(fresh, KEMI)
    path, catalogue = f"/tietue/{key}", fresh.page.desk.catalogue
    accepts = {"polku": OWN, "toiminto": "hyvaksy", f"arvo:{OWN}": "29\u00a0720", f"oli:{OWN}": "29\u00a0720"}
    seen, stored = client.form(path), catalogue.record(key)
    if by_person:
        other = correct(stored.record, OWN, str(value), hand("Eero Esimerkki")).record
    else:
        other = stored.record
        other.put(OWN, value)
    catalogue.save(key, other, version=stored.version, changes=[])
    conflict = client.post(path, {**seen, **accepts})
    assert (conflict.code, str(value) in conflict.text, "29\u00a0720" in conflict.text) == (409, True, True)
    assert client.post(path, hidden_fields(conflict.text)).code == 303
    assert (value_of(fresh, key, OWN), state_of(fresh, key, OWN)) == (29720, "korjattu"), why


def test_a_choice_is_made_anew_after_a_conflict(fresh: Server):
    client, key = Client(fresh), key_of(fresh, TEXT)
    form = {**client.form(f"/tietue/{key}"), "versio": "0", "polku": OWN, "valinta": f"{OWN}#0", "odottaa": "3"}
    page = client.post(f"/tietue/{key}", form).text
    assert "choose again" in page and "Save mine" not in page
    assert "waiting: 3" in page


@pytest.mark.parametrize("version", ["", "0", "999", "yksi", "1; DROP TABLE records"])
def test_a_save_needs_the_version_that_was_seen(server: Server, client: Client, version: str):
    path = f"/tietue/{key_of(server, KEMI)}"
    answer = client.post(path, {**client.form(path), "versio": version, "polku": OWN, "toiminto": "hyvaksy"})
    assert answer.code == 409


# --- Files ----------------------------------------------------------------------------------------------------------


def test_a_document_is_saved_beside_it_and_goes_on_where_it_was_left(worker: Worker, tmp_path: Path):
    path = Path(shutil.copy(CORPUS / KEMI, tmp_path))
    beside = tmp_path / f"{KEMI}.json"
    with serving(path, worker) as server:
        client, key = Client(server), key_of(server, KEMI)
        assert client.get("/").headers["Location"] == f"/tietue/{key}", "one record needs no list"
        assert not beside.exists(), "nothing is decided yet"
        client.decide(f"/tietue/{key}", OWN, toiminto="hyvaksy", **{f"arvo__{OWN}": "30 000", f"oli__{OWN}": "29 720"})
    (record,) = load(beside.read_text("utf-8"))
    assert record.values()["rahoitus"]["omarahoitus_euroa"] == 30000
    with serving(path, worker) as server:
        assert value_of(server, key_of(server, KEMI), OWN) == 30000
    with serving(beside, worker) as server:
        (name,) = server.page.desk.catalogue.record_keys()
        assert value_of(server, name, OWN) == 30000
        assert server.page.desk.original(server.page.desk.catalogue.record(name)) is not None, "the PDF beside it"
    assert sorted(one.name for one in tmp_path.iterdir()) == [KEMI, beside.name]


def test_a_file_that_somebody_changed_is_not_overwritten(worker: Worker, tmp_path: Path):
    path = Path(shutil.copy(CORPUS / KEMI, tmp_path))
    with serving(path, worker) as server:
        client, key = Client(server), key_of(server, KEMI)
        client.decide(f"/tietue/{key}", OWN, toiminto="hyvaksy")
        beside = tmp_path / f"{KEMI}.json"
        beside.write_text("[]", "utf-8")
        answer = client.decide(f"/tietue/{key}", "hanke.nimi", toiminto="hyvaksy")
        assert (answer.code, "changed elsewhere" in answer.text) == (422, True)
        assert beside.read_text("utf-8") == "[]"
        assert state_of(server, key, "hanke.nimi") == "avoin"


def test_the_records_of_another_document_are_not_overwritten(worker: Worker, tmp_path: Path):
    path = Path(shutil.copy(CORPUS / KEMI, tmp_path))
    with serving(Path(shutil.copy(CORPUS / TEXT, tmp_path)), worker) as server:
        Client(server).decide(f"/tietue/{key_of(server, TEXT)}", "hanke.nimi", toiminto="hyvaksy")
    (tmp_path / f"{TEXT}.json").rename(tmp_path / f"{KEMI}.json")
    with pytest.raises(InputError, match="another document"):
        open_desk(str(path), worker)


def test_a_name_that_is_no_text(worker: Worker, tmp_path: Path):
    path = tmp_path / os.fsdecode(b"p\xe4\xe4t\xf6s.pdf")
    shutil.copy(CORPUS / KEMI, path)
    with serving(path, worker) as server:
        client, (key,) = Client(server), server.page.desk.catalogue.record_keys()
        page = client.get(f"/tietue/{key}").text
        assert "p\ufffd\ufffdt\ufffds.pdf" in page and "/kuva/0/1.png" in page, "the original is found"
        assert client.get(f"/tietue/{key}/kuva/0/1.png").code == 200
        assert client.decide(f"/tietue/{key}", OWN, toiminto="hyvaksy").code == 303
        path.with_name(f"{path.name}.json").write_text("[]", "utf-8")
        assert client.decide(f"/tietue/{key}", OWN, toiminto="kumoa").code == 422
    path.with_name(f"{path.name}.json").unlink()
    records = path.with_suffix(".json")
    records.write_text("[" + next(iter(records_of(str(path)))).save() + "]", "utf-8")
    with serving(records, worker) as server:
        assert Client(server).get("/").code == 302


def left_as(path: Path, name: str, change: int) -> Path:
    """A document with the records of an earlier review in which the second was corrected and ``change`` are more."""
    document = Path(shutil.copy(CORPUS / MEETING, path))
    records = records_of(str(document))
    records[1] = correct(records[1], name, "Tarkistajan sana", hand("Eero Esimerkki")).record
    earlier = [records[0].model_copy(deep=True), *records] if change > 0 else records[1:] if change < 0 else records
    document.with_name(f"{MEETING}.json").write_text(json.dumps([one.dump() for one in earlier]), "utf-8")
    return document


# what the person corrected in the second record, how many records more the earlier reading had, why
LEFT = [
    ("paatos.paatos", 0, "the same reading"),
    ("asiakirja.otsikko", 0, "a title that a person set"),
    ("paatos.paatos", -1, "the document has one more record now, before it"),
    ("paatos.paatos", 1, "the document has one less"),
]


@pytest.mark.parametrize(("name", "change", "why"), LEFT)
def test_earlier_decisions_go_to_the_same_matter(worker: Worker, tmp_path: Path, name: str, change: int, why: str):
    document = left_as(tmp_path, name, change)
    with serving(document, worker) as server:
        keys = server.page.desk.catalogue.record_keys()
        assert [key for key in keys if value_of(server, key, name) == "Tarkistajan sana"] == [keys[1]], why


def test_decisions_on_a_record_that_is_not_read_any_more_are_kept(worker: Worker, tmp_path: Path):
    document = left_as(tmp_path, "asiakirja.otsikko", 1)
    beside = document.with_name(f"{MEETING}.json")
    before = beside.read_bytes()
    with pytest.raises(OutputError, match="nothing is overwritten"):
        open_desk(str(document), worker)
    assert beside.read_bytes() == before


def test_a_reading_that_is_gone_is_told(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    shutil.rmtree(fresh.page.desk.catalogue.folder / "records")
    answer = client.get(f"/tietue/{key}")
    assert (answer.code, "gone or damaged" in answer.text, "--reread" in answer.text) == (422, True, True)
    assert client.get("/tietue/50a27ab9d515-999").code == 404


def test_saved_records_show_the_text_of_the_document_beside_them(worker: Worker, tmp_path: Path):
    shutil.copy(CORPUS / PLAN, tmp_path)
    (record,) = records_of(str(CORPUS / PLAN))
    path = tmp_path / "tietue.json"
    path.write_text(record.save(), "utf-8")
    with serving(path, worker) as server:
        client, (key,) = Client(server), server.page.desk.catalogue.record_keys()
        page = client.get(f"/tietue/{key}").text
        assert '<mark class="todiste"' in page
        assert "Next record" not in page
        client.decide(f"/tietue/{key}", "hanke.nimi", toiminto="hyvaksy")
    saved = json.loads(path.read_text("utf-8"))
    assert isinstance(saved, dict), "one record stays one record"
    assert saved["tiedot"]["hanke.nimi"]["kasittely"]["tila"] == "hyvaksytty"


@pytest.mark.parametrize("name", ["puuttuu.pdf", "kuva.png", "tyhja.json", "kansio"])
def test_what_cannot_be_reviewed(worker: Worker, tmp_path: Path, name: str):
    (tmp_path / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "tyhja.json").write_text("[]", "utf-8")
    (tmp_path / "kansio").mkdir()
    with pytest.raises(InputError):
        open_desk(str(tmp_path / name), worker)


def test_a_port_that_is_taken(server: Server, archive: Path, worker: Worker):
    desk = open_desk(str(archive), worker)
    with pytest.raises(OutputError, match="not free"):
        Server(desk, worker, worker, port=int(server.guard.host.rpartition(":")[2]))
    desk.close()


# --- Memos and exports ----------------------------------------------------------------------------------------------


def uploaded(client: Client, name: str, content: bytes, headers: dict[str, str] | None = None) -> Answer:
    token = client.form("/laadi", client.get("/laadi").text + '<input type="hidden" name="versio" value="1">'
                        '<input type="hidden" name="sivu" value="1">')["avainsana"]  # fmt: skip
    head = (
        f'--x\r\nContent-Disposition: form-data; name="avainsana"\r\n\r\n{token}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="asiakirja"; filename="{name}"\r\n\r\n'
    )
    body = head.encode() + content + b"\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Origin": f"http://{client.host}"}
    return client.send("POST", "/laadi", body, {**kind, **(headers or {})})


def test_an_uploaded_document_becomes_a_memo(worker: Worker, tmp_path: Path):
    archive = make_archive(tmp_path / "arkisto", [TEXT])
    with serving(archive, worker) as server:
        client = Client(server)
        there = uploaded(client, "C:\\Users\\aino\\suunnitelma.docx", (CORPUS / PLAN).read_bytes())
        assert there.code == 303
        path = there.headers["Location"].partition("?")[0]
        assert "suunnitelma.docx" in client.get("/laadi").text
        client.decide(path, OWN, toiminto="hyvaksy", **{f"arvo__{OWN}": "12 345", f"oli__{OWN}": "x"})
        memo = client.post(
            f"{path}/muistio", {**client.form(path), "malli": "jamsa/paatosehdotus", "lahteet": "comments"}
        )
        assert memo.headers["Content-Disposition"] == "attachment; filename=uutta-kiertoa-jamsan-teollisuuteen.docx"
        with zipfile.ZipFile(io.BytesIO(memo.body)) as package:
            assert "12\u00a0345" in package.read("word/document.xml").decode()
        folder = server.page.upload_folder
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists(), "nothing is left on the disk"
    assert sorted(path.name for path in archive.iterdir()) == ["catalogue.db", "records"]


# name, content, words of the answer, why
REFUSED = [
    ("a.pdf", b"", "empty", "an empty file"),
    ("a.pdf", b"%PDF-1.4 broken", "damaged", "a broken PDF"),
    ("a.docx", b"PK\x03\x04 not a zip", "damaged", "a broken archive"),
    ("a.exe", b"MZ" + bytes(range(256)) * 8, "not a", "a program"),
    ("", b"x", "No document", "no file"),
]


@pytest.mark.parametrize(("name", "content", "words", "why"), REFUSED)
def test_an_upload_that_cannot_be_read(client: Client, name: str, content: bytes, words: str, why: str):
    answer = uploaded(client, name, content)
    assert answer.code == 422, why
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("template", ["../../etc/passwd", "/etc/passwd", "no/such", "", "kemi/paatosehdotus.docx/../x"])
def test_a_template_is_one_of_those_listed(server: Server, client: Client, template: str):
    path = f"/tietue/{key_of(server, KEMI)}"
    assert client.post(f"{path}/muistio", {**client.form(path), "malli": template}).code == 400


def test_the_audit_trail_and_the_labels_as_files(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    path = f"/tietue/{key}"
    client.decide(
        path, "hanke.nimi", toiminto="hyvaksy", **{"arvo__hanke.nimi": '=HYPERLINK("x")', "oli__hanke.nimi": ""}
    )
    rows = list(csv.DictReader(io.StringIO(client.get("/historia.csv").body.decode("utf-8-sig"))))
    assert (rows[0]["who"], rows[0]["action"], rows[0]["path"]) == ("Aino Esimerkki", "korjattu", "hanke.nimi")
    assert rows[0]["new"] == '\'=HYPERLINK("x")', "a spreadsheet calculates nothing"
    (line,) = client.get(f"/historia.jsonl?tietue={key}").text.splitlines()
    assert json.loads(line)["new"] == '=HYPERLINK("x")'
    assert "Aino Esimerkki" in client.get(f"{path}/historia").text
    assert zipfile.ZipFile(io.BytesIO(client.get("/tulokset.zip").body)).namelist() == []
    record = fresh.page.desk.catalogue.record(key).record
    for row in sorted({one for one, _ in record.leaves()}):
        if state_of(fresh, key, row) == "avoin":
            client.decide(path, row, toiminto="hyvaksy")
    with zipfile.ZipFile(io.BytesIO(client.get("/tulokset.zip").body)) as archive:
        assert archive.namelist() == ["kemi-item.json"]
        assert json.loads(archive.read("kemi-item.json"))["file"] == KEMI


# --- Attacks --------------------------------------------------------------------------------------------------------

EVIL = "http://evil.example"

# headers that a request differs in, the answer, why
REQUESTS: list[tuple[dict[str, str | None], int, str]] = [
    ({"Cookie": None}, 403, "no session"),
    ({"Cookie": "memogen_1=x"}, 403, "another's cookie"),
    ({"Host": "evil.example"}, 400, "DNS rebinding"),
    ({"Host": "localhost:80"}, 400, "another name of this computer"),
    ({"Host": None}, 400, "no host"),
    ({"Host": "127.0.0.1"}, 400, "another port"),
    ({"X-Forwarded-Host": "evil.example", "Host": "evil.example"}, 400, "a proxy that there is not"),
]


@pytest.mark.parametrize(("headers", "code", "why"), REQUESTS)
@pytest.mark.parametrize("path", ["/", "/laadi", "/historia.csv", "/static/tarkistus.js", "/no/such"])
def test_a_stranger_gets_nothing(client: Client, path: str, headers: dict[str, str | None], code: int, why: str):
    answer = client.get(path, headers)
    assert answer.code == code, why
    assert "Kemi" not in answer.text


@pytest.mark.parametrize(("headers", "code", "why"), REQUESTS)
def test_a_stranger_saves_nothing(server: Server, client: Client, headers: dict[str, str | None], code: int, why: str):
    path = f"/tietue/{key_of(server, KEMI)}"
    form = {**client.form(path), "polku": OWN, "toiminto": "hyvaksy"}
    assert client.post(path, form, headers).code == code, why


# headers of a form from elsewhere, fields that differ, why
FORGED: list[tuple[dict[str, str | None], dict[str, str], str]] = [
    ({"Origin": EVIL}, {}, "another site"),
    ({"Origin": None}, {}, "no origin"),
    ({"Origin": "null"}, {}, "a sandboxed frame"),
    ({"Origin": "http://127.0.0.1:1"}, {}, "another program of this computer"),
    ({"Sec-Fetch-Site": "cross-site"}, {}, "what the browser says of it"),
    ({}, {"avainsana": ""}, "no token"),
    ({}, {"avainsana": "x" * 32}, "another token"),
    ({"Content-Type": "text/plain"}, {}, "a form that needs no leave of the browser"),
    ({"Content-Type": "application/json"}, {}, "no form"),
]


@pytest.mark.parametrize(("headers", "fields", "why"), FORGED)
@pytest.mark.parametrize("what", ["", "/muistio", "laadi"])
def test_a_forged_form_is_refused(
    server: Server, client: Client, what: str, headers: dict[str, str | None], fields: dict[str, str], why: str
):
    key = key_of(server, KEMI)
    path = "/laadi" if what == "laadi" else f"/tietue/{key}{what}"
    form = {**client.form(f"/tietue/{key}"), "polku": OWN, "toiminto": "hyvaksy", "malli": "kemi/paatosehdotus"}
    assert client.post(path, {**form, **fields}, headers).code == 403, why


def test_the_address_opens_the_page_once(archive: Path, worker: Worker):
    with serving(archive, worker) as server:
        path = server.address.removeprefix(f"http://{server.guard.host}")
        client = Client(server)
        assert "HttpOnly" in client.get("/").headers.get("Set-Cookie", "HttpOnly")
        thief = client.get(path, {"Cookie": None})
        assert (thief.code, "Set-Cookie" in thief.headers) == (403, False)
        assert client.get("/avaa?avain=", {"Cookie": None}).code == 403
        assert client.get("/").code == 200


def test_the_cookie_is_for_this_page_alone(archive: Path, worker: Worker):
    with serving(archive, worker) as server:
        client = Client.__new__(Client)
        client.host, client.cookie = server.guard.host, ""
        answer = client.get(server.address.removeprefix(f"http://{server.guard.host}"))
        cookie = answer.headers["Set-Cookie"]
        assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/"))


@pytest.mark.parametrize("path", ["/", "/laadi", "/no/such", "/static/sivu.css", "/historia.csv"])
def test_every_answer_has_its_headers(client: Client, path: str):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "waitress" not in headers.get("Server", "").lower() and "werkzeug" not in headers.get("Server", "").lower()


TRAVERSALS = [
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/....//app.py",
    "/static/..\\app.py",
    "/static//etc/passwd",
    "/tietue/../../../etc/passwd",
    "/tietue/..%2f..%2fcatalogue.db",
    "/tietue/%00",
    "/tietue/50a27ab9d515-1%27%20OR%201=1",
    "/tietue/50a27ab9d515-999999",
    "/tietue/50a27ab9d515-1/kuva/0/..%2f1.png",
    "/tietue/50a27ab9d515-1/kuva/-1/1.png",
    "/tietue/50a27ab9d515-1/kuva/0/99999999999999999999.png",
    "/historia.csv?tietue=../../x",
    "//evil.example/%2f..",
    "/avaa/../tietue",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out(client: Client, path: str):
    answer = client.get(path)
    assert answer.code in (400, 404, 422)
    assert "root:" not in answer.text and "create_app" not in answer.text and "SQLite" not in answer.text
    assert "evil.example" not in answer.headers.get("Location", "")


# the fields of a form that is none of ours, why
STRANGE: list[tuple[dict[str, str], str]] = [
    ({"toiminto": "poista"}, "no action of ours"),
    ({"polku": "__class__"}, "no path"),
    ({"polku": "../x"}, "not a path's grammar"),
    ({"polku": "hanke.nmi"}, "no field"),
    ({"valinta": f"{OWN}#x", "toiminto": ""}, "no number"),
    ({"toiminto": "osoita", "kohde": OWN, "lahde": "0", "alku": "5", "loppu": "1"}, "a span backwards"),
    ({"toiminto": "osoita", "kohde": OWN, "lahde": "x", "alku": "5", "loppu": "9"}, "no source"),
    ({"toiminto": "osoita"}, "no span"),
    ({"arvo:hanke.nimi; DROP": "x"}, "no path of a value"),
]


@pytest.mark.parametrize(("fields", "why"), STRANGE)
def test_a_strange_form_changes_nothing(server: Server, client: Client, fields: dict[str, str], why: str):
    key = key_of(server, KEMI)
    before = server.page.desk.catalogue.record(key)
    form = {**client.form(f"/tietue/{key}"), "polku": OWN, "toiminto": "hyvaksy", **fields}
    assert client.post(f"/tietue/{key}", form).code in (400, 422), why
    assert server.page.desk.catalogue.record(key) == before


def test_script_in_every_field_is_text(fresh: Server):
    client, key = Client(fresh), key_of(fresh, KEMI)
    path = f"/tietue/{key}"
    for row in ("hanke.nimi", "asiakirja.otsikko", "asiakirja.kunta", "asiakirja.toimielin", "hanke.kohderyhma"):
        fields = {f"arvo__{row}": NASTY, "kommentti": NASTY}
        assert client.decide(path, row, toiminto="hyvaksy", **fields).code == 303
    pages = [
        client.get("/"),
        client.get(path),
        client.get(f"{path}/historia"),
        client.get(f"/?haku={'%3Cscript%3Ealert(1)%3C/script%3E'}&hanke=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
        client.decide(path, OWN, toiminto="hyvaksy", kommentti=NASTY, **{f"arvo__{OWN}": NASTY}),
        client.post(path, {**client.form(path), "versio": "1", "polku": OWN, "toiminto": NASTY, f"arvo:{OWN}": NASTY}),
    ]
    for page in pages:
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
    assert "{{7*7}}" in pages[1].text, "and no template"
    assert [page.code for page in pages] == [200, 200, 200, 200, 422, 409]


def test_script_in_a_file_s_name_is_text(client: Client):
    answer = uploaded(client, "<script>alert(1)<.script>.txt", (CORPUS / TEXT).read_bytes())
    assert answer.code == 303
    assert "<script>alert" not in client.get("/laadi").text


def test_a_huge_body_is_refused(server: Server, client: Client):
    path = f"/tietue/{key_of(server, KEMI)}"
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{client.host}"}
    assert client.send("POST", path, b"a=" + b"x" * 3_000_000, kind).code == 413
    announced = client.send("POST", "/laadi", b"", {**kind, "Content-Length": str(10**10)})
    assert announced.code == 413
    many = "&".join(f"a{number}=1" for number in range(5000)).encode()
    assert client.send("POST", path, many, kind).code in (403, 413)
    assert client.get("/").code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_do_nothing(server: Server, client: Client, method: str):
    assert client.send(method, f"/tietue/{key_of(server, KEMI)}").code == 405


def test_a_document_that_kills_or_holds_its_reader_leaves_the_page(client: Client):
    worker = Worker(Limits(stall=0.01))
    with pytest.raises(InputError, match="too slow"):
        worker.call("examine", str(CORPUS / "kokous.pdf"))
    worker.close()
    worker = Worker()
    assert worker.call("ready") is None
    assert worker._process is not None
    worker._process.kill()
    worker._process.join()
    assert worker.call("ready") is None, "a new process"
    worker.close()
    assert client.get("/").code == 200


def test_faults_are_told_without_what_a_document_says(server: Server, client: Client, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise RuntimeError("Aino Esimerkki 010190-999X")

    monkeypatch.setattr(server.page, "view", broken)
    answer = client.get(f"/tietue/{key_of(server, KEMI)}")
    assert answer.code == 500
    assert "Esimerkki" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


# -- what may not stay ---------------------------------------------------------------------------------------------


def test_what_a_killed_page_left_goes_when_the_next_one_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours, gone, others = leftovers.own_folder(), tmp_path / "memogen-review-999999999-abc", tmp_path / "muu"
    for folder in (gone, others):
        folder.mkdir()
        (folder / "hakemus.pdf").touch()
    leftovers.remove_leftovers()
    assert {*tmp_path.iterdir()} == {ours, others}


def test_a_request_that_drips_is_ended(archive: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("memogen.web.server._ARRIVAL", 1.0)
    with serving(archive, worker) as server:
        host, _, port = server.guard.host.partition(":")
        with socket.create_connection((host, int(port)), timeout=20) as dripping:
            for _ in range(40):
                try:
                    dripping.sendall(b"G")
                    time.sleep(0.25)
                except OSError:
                    break
            else:
                pytest.fail("it drips on")
        assert Client(server).get("/").code == 200
