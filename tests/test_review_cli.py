"""``memogen review`` as a command: it serves until it is told to stop, and writes what a review has left."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from serving import KEMI, OWN, make_archive

from memogen.catalogue import Catalogue, HistoryLine
from memogen.decisions import accept, correct, hand

COMMAND = [sys.executable, "-c", "from memogen.cli import main; main()", "review"]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=60)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "arkisto", [KEMI])


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "the end of the session"])
def test_it_serves_until_it_is_told_to_stop(archive: Path, tmp_path: Path, end: signal.Signals):
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        [*COMMAND, str(archive.parent / KEMI), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/avaa\?avain=[\w-]{20,}", address)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    assert "Meri-Lapin osaajapolut" in opener.open(address).read().decode()
    process.send_signal(end)
    _, messages = process.communicate(timeout=10)
    assert process.returncode == 0
    assert f"{KEMI}.json" in messages
    assert "Traceback" not in messages
    assert list((tmp_path / "tmp").iterdir()) == [], "nothing is left"


def decided(archive: Path) -> None:
    with Catalogue.open(archive) as catalogue:
        (key,) = catalogue.record_keys()
        stored = catalogue.record(key)
        by = hand("Aino Esimerkki")
        record = correct(stored.record, OWN, "30 000", by, "väärä rivi").record
        for path, _ in stored.record.leaves():
            record = accept(record, path, by).record
        line = HistoryLine(by.when, by.who, "korjattu", key, OWN, "29720", "30000", "väärä rivi")
        catalogue.save(key, record, version=stored.version, changes=[line])


def test_the_audit_trail_and_labels_are_written(archive: Path, tmp_path: Path):
    decided(archive)
    done = run(archive, "--history", tmp_path / "loki.csv", "--labels", tmp_path / "oikeat")
    assert (done.returncode, done.stdout) == (0, "")
    (row,) = csv.DictReader((tmp_path / "loki.csv").read_text("utf-8").splitlines())
    assert (row["who"], row["old"], row["new"], row["reason"]) == ("Aino Esimerkki", "29720", "30000", "väärä rivi")
    label = json.loads((tmp_path / "oikeat" / "kemi-item.json").read_text("utf-8"))
    assert (label["file"], label["fields"][OWN]) == (KEMI, 30000)
    assert run(archive, "--history", tmp_path / "loki.csv").returncode == 5, "nothing is written over"
    printed = run(archive, "--history", "-")
    assert json.loads(printed.stdout)["path"] == OWN


# the arguments, the exit code, words of the message, why
WRONG = [
    (["puuttuu.pdf"], 4, "puuttuu.pdf", "no such file"),
    (["--history", "loki.csv"], 2, "ARCHIVE", "no archive is named"),
    (["{arkisto}", "--history", "loki.xlsx"], 2, ".jsonl", "no such form"),
    (["{kansio}"], 4, "no catalogue", "a folder that is no archive"),
    (["{kansio}", "--history", "loki.csv"], 4, "no catalogue", "nor has it a trail"),
    (["{arkisto}", "--port", "70000"], 2, "70000", "no port"),
]


@pytest.mark.parametrize(("arguments", "code", "words", "why"), WRONG)
def test_what_cannot_be_done(archive: Path, tmp_path: Path, arguments: list[str], code: int, words: str, why: str):
    (tmp_path / "kansio").mkdir()
    done = run(*(one.format(arkisto=archive, kansio=tmp_path / "kansio") for one in arguments))
    assert (done.returncode, words in done.stderr) == (code, True), (why, done.stderr)
    assert "Traceback" not in done.stderr
