"""What the tests of the review page share: archives of corpus documents, and pages served on a port of their own."""

from __future__ import annotations

import http.client
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from memogen.catalogue import Catalogue
from memogen.catalogue.rows import FileRow, entry
from memogen.record import Known, Rival, State, load
from memogen.web import tasks
from memogen.web.opening import open_desk
from memogen.web.server import Server
from memogen.web.worker import Worker

CORPUS = Path(__file__).parents[1] / "corpus"
KEMI, PLAN, MEETING, PAGE, TEXT = (
    "kemi-item.pdf",
    "hankesuunnitelma.docx",
    "kokous.pdf",
    "turku-item.html",
    "jamsa-item.txt",
)
OWN = "rahoitus.omarahoitus_euroa"


def make_archive(folder: Path, names: Sequence[str] = (KEMI, PLAN, MEETING, PAGE, TEXT)) -> Path:
    """An archive of corpus documents; the text's own contribution is in conflict."""
    folder.mkdir()
    with Catalogue.open(folder, create=True) as catalogue:
        for name in names:
            path = shutil.copy(CORPUS / name, folder.parent / name)
            row, entries = tasks.examine(str(path))
            if name == TEXT:
                (one,) = entries
                entries = [entry(conflicting(one.data), 1, one.text, one.start)]
            catalogue.put(row, entries)
            catalogue.put_file(FileRow(str(path), row.sha256, row.bytes, None, "ok"))
    return folder


def conflicting(data: str):
    """The record with its own contribution in two equal readings."""
    (record,) = load(data)
    evidence = record.todisteet.pop(OWN)
    value = record.get(OWN)
    record.put(OWN, None)
    record.tiedot[OWN] = Known(tila=State.CONFLICT, varmuus=0.45)
    record.ehdokkaat[OWN] = [
        Rival(arvo=value, varmuus=0.9, syy="ristiriita", todisteet=evidence),
        Rival(arvo=1234, varmuus=0.9, syy="ristiriita", todisteet=[]),
    ]
    return record


@contextmanager
def serving(name: Path, worker: Worker, **options: object) -> Iterator[Server]:
    """The page of an archive or file, served until the end of the block."""
    server = Server(open_desk(str(name), worker), worker, worker, **options)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join(10)
        server.close()


@dataclass
class Answer:
    """What a server answered."""

    code: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Client:
    """A browser's part of the protocol, without a browser: what it sends is seen, and can be wrong on purpose."""

    def __init__(self, server: Server) -> None:
        self.host = server.guard.host
        self.cookie = ""
        answer = self.get(server.address.removeprefix(f"http://{self.host}"))
        self.cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]

    def send(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str | None] = {}) -> Answer:
        """One request; a header of None is left out."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        sent = {"Host": self.host, "Cookie": self.cookie, **headers}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {**sent, "Content-Length": sent.get("Content-Length", str(len(body)))}.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders()
        with suppress(BrokenPipeError, ConnectionResetError):  # the server has answered already
            connection.send(body)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.headers), response.read())
        connection.close()
        return answer

    def get(self, path: str, headers: Mapping[str, str | None] = {}) -> Answer:
        """A page."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, form: Mapping[str, str], headers: Mapping[str, str | None] = {}) -> Answer:
        """A form, from our own page unless the headers say otherwise."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        return self.send("POST", path, urlencode(form).encode(), {**kind, **headers})

    def form(self, path: str, page: str | None = None) -> dict[str, str]:
        """The hidden fields that every form of a record's page carries."""
        page = page or self.get(path).text
        found = {name: hidden(page, name) for name in ("avainsana", "versio", "sivu")}
        assert all(found.values()), found
        return found

    def decide(self, path: str, row: str, **fields: str) -> Answer:
        """A decision as a form without scripts sends it."""
        sent = {name.replace("__", ":"): value for name, value in fields.items()}
        return self.post(path, {**self.form(path), "polku": row, **sent})


def hidden(page: str, name: str) -> str:
    """The value of the first hidden input of that name."""
    match = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)
    return match[1] if match else ""


def key_of(server: Server, source: str, number: int = 1) -> str:
    """The key of a document's record."""
    rows = server.page.desk.catalogue.connection.execute(
        "SELECT key FROM records JOIN sources ON sources.id = records.source WHERE name = ? AND number = ?",
        [source, number],
    )
    return str(rows.fetchone()[0])
