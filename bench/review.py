"""How long the review page takes to open and to save a record of an archive of 5 000, beside an empty page.

    python bench/review.py [RECORDS]

The archive is made of a corpus document many times over; each figure is the median of 15 requests over HTTP on this
computer. Goals: a record of 60 fields opens in 300 ms and is saved in 50 ms.
"""

from __future__ import annotations

import argparse
import http.client
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from memogen.catalogue import Catalogue
from memogen.catalogue.rows import FileRow
from memogen.web import tasks
from memogen.web.desk import open_desk
from memogen.web.server import Server
from memogen.web.worker import Worker

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENT = CORPUS / "hankesuunnitelma.docx"
A_SOURCE = 50
RUNS = 15
GOALS = {"open": 300.0, "save": 50.0, "list": 300.0}


def make(folder: Path, records: int) -> int:
    """An archive of that many records; gives the values of one."""
    row, (one,) = tasks.examine(str(DOCUMENT))
    with Catalogue.open(folder, create=True) as catalogue:
        for source in range(max(1, records // A_SOURCE)):
            sha256 = row.sha256 if source == 0 else f"{source:064x}"
            catalogue.put(replace(row, sha256=sha256), [replace(one, number=n) for n in range(1, A_SOURCE + 1)])
            catalogue.put_file(FileRow(f"{DOCUMENT}" if source == 0 else f"{source}.docx", sha256, 1, 1, "ok"))
    return one.stated


class Browser:
    """One connection to a server, with its cookie."""

    def __init__(self, server: Server) -> None:
        self.host = server.guard.host
        self.connection = http.client.HTTPConnection(self.host)
        self.cookie = ""
        self.get(server.address.removeprefix(f"http://{self.host}"))

    def get(self, path: str) -> str:
        return self._sent("GET", path, b"", {})

    def post(self, path: str, form: dict[str, str]) -> str:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        return self._sent("POST", path, urlencode(form).encode(), {**headers, "Accept": "application/json"})

    def _sent(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> str:
        self.connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        answer = self.connection.getresponse()
        if cookie := answer.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        return answer.read().decode()


def median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    work()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return 1000 * statistics.median(taken)


def measure(server: Server) -> dict[str, float]:
    """Milliseconds of an empty page, the list, a record opened, and a record saved."""
    browser = Browser(server)
    key = re.search(r'href="/tietue/([0-9a-f-]+)', browser.get("/"))
    assert key is not None
    path = f"/tietue/{key[1]}"
    page = browser.get(path)
    fixed = {name: re.search(f'name="{name}" value="([^"]*)"', page) for name in ("avainsana", "versio", "sivu")}
    form = {name: match[1] for name, match in fixed.items() if match}
    actions = iter([("hyvaksy", "kumoa")[number % 2] for number in range(RUNS + 1)])

    def save() -> None:
        told = browser.post(path, {**form, "polku": "hanke.nimi", "toiminto": next(actions)})
        assert '"versio"' in told, told[:200]

    return {
        "empty": median(lambda: browser.get("/static/kuvake.svg")),
        "list": median(lambda: browser.get("/")),
        "open": median(lambda: browser.get(path)),
        "save": median(save),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=int, nargs="?", default=5000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as folder:
        values = make(Path(folder), records)
        worker = Worker()
        server = Server(open_desk(folder, worker), worker, worker)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        figures = measure(server)
        server.stop()
        thread.join()
        server.close()
        worker.close()
    print(f"{records} records, one of {values} values")
    for name, goal in GOALS.items():
        verdict = "met" if figures[name] <= goal else "MISSED"
        ratio = figures[name] / figures["empty"]
        print(f"{name:5} {figures[name]:6.1f} ms = {ratio:5.1f}x an empty page  (goal {goal:.0f} ms: {verdict})")


if __name__ == "__main__":
    main()
