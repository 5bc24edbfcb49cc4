"""``memogen batch`` and ``memogen verify`` as a whole program: processes, signals, exit codes, what is printed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batching import content, minutes

from memogen.batch.mock import VARIABLE
from memogen.catalogue import Catalogue

COMMAND = [sys.executable, "-c", "from memogen.cli import main; main()", "batch"]
MOCK = os.environ | {VARIABLE: "1", "MEMOGEN_LANG": "en"}
START, ENDS = 60.0, 20.0
"""Seconds that a loaded machine may take to start a run, and to end one that grinds for minutes."""
posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents that take a while."""
    place = tmp_path / "sources"
    place.mkdir()
    for number in range(1, 4):
        (place / f"{number}.txt").write_text(f"mock: slow\n{minutes(number, f'Hanke numero {number}')}")
    return place


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """A batch in a process group of its own."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        env=MOCK,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(*arguments: str | Path) -> tuple[int, str, str]:
    process = start(*arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def leftovers(archive: Path) -> list[str]:
    return [path.name for path in archive.rglob(".*") if path.name != ".lock"]


def test_the_counts_add_up_and_a_second_run_has_nothing_to_do(folder: Path, tmp_path: Path) -> None:
    for name, data in (
        ("rikki.pdf", b"%PDF-1.7"),
        ("kaatuu.txt", b"mock: segv"),
        ("kuva.png", b"\x89PNG\r\n\x1a\n000"),
    ):
        (folder / name).write_bytes(data)
    shutil.copy(folder / "1.txt", folder / "kopio.txt")
    code, out, err = run(folder, "-o", tmp_path / "archive", "--workers", "2")
    assert code == 1
    assert out == "Files 7: read 3, left aside 1, duplicates 1, failed 2\nRecords 3, to be checked 0\n"
    assert "rikki.pdf: The PDF is damaged." in err and "kaatuu.txt: Handling the file crashed." in err
    code, out, err = run(folder, "-o", tmp_path / "archive", "--json")
    found = json.loads(out)
    assert code == 1, "a run that goes on ends as one that was not interrupted"
    assert (found["files"], found["skipped"], found["failed_before"], found["problems"]) == (7, 7, 2, [])
    assert "--retry-failed" not in out


def test_a_dry_run_and_lines_on_a_pipe(tmp_path: Path) -> None:
    place = tmp_path / "sources"
    place.mkdir()
    for number in range(205):
        (place / f"~${number}.docx").write_text("x")
    code, out, err = run(place, "-o", tmp_path / "archive", "--dry-run")
    assert (code, out, err) == (0, "Files 205: left aside 205\n", "")
    assert not (tmp_path / "archive").exists()
    code, out, err = run(place, "-o", tmp_path / "archive")
    assert err.splitlines() == ["100/205 files, 0 records, 0 errors", "200/205 files, 0 records, 0 errors"]


@posix
def test_killed_at_any_moment_the_next_run_ends_as_an_undisturbed_one(folder: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    begun = time.monotonic()
    assert run(folder, "-o", undisturbed, "--workers", "1")[0] == 0
    whole, chance = time.monotonic() - begun, random.Random(1)
    for trial in range(2):
        archive = tmp_path / f"archive-{trial}"
        process = start(folder, "-o", archive, "--workers", "1")
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if (archive / "catalogue.db").exists():
            connection = sqlite3.connect(archive / "catalogue.db")
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
        assert run(folder, "-o", archive)[0] == 0
        assert content(archive) == content(undisturbed)
        assert leftovers(archive) == []


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_interrupted_it_ends_soon_and_says_so(number: signal.Signals, tmp_path: Path) -> None:
    place = tmp_path / "sources"
    place.mkdir()
    for name in ("a.txt", "b.txt"):
        (place / name).write_text(f"mock: grind {name}")
    process = start(place, "-o", tmp_path / "archive", "--workers", "2")
    begun = time.monotonic()
    while not (tmp_path / "archive" / "catalogue.db").exists() and time.monotonic() - begun < START:
        time.sleep(0.1)
    time.sleep(1)
    os.killpg(process.pid, number) if number is signal.SIGINT else os.kill(process.pid, number)
    _, err = process.communicate(timeout=ENDS)
    assert process.returncode == 130
    assert err.split() == ["Interrupted."]
    assert leftovers(tmp_path / "archive") == []


@posix
def test_two_at_once_end_as_one(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    both = [start(folder, "-o", archive, "--workers", "1") for _ in range(2)]
    counts = [(*process.communicate(timeout=120), process.returncode) for process in both]
    assert sorted(out.splitlines()[0] for out, _, _ in counts) == ["Files 3: done before 3", "Files 3: read 3"], counts
    assert [code for _, _, code in counts] == [0, 0]
    first = start(folder, "-o", archive, "--reread")
    time.sleep(1.0)
    code, _, err = run(folder, "-o", archive, "--wait", "0")
    first.communicate(timeout=60)
    assert code == 5 and str(first.pid) in err and "--wait" in err


@posix
def test_a_worker_ends_when_its_parent_is_gone(folder: Path, tmp_path: Path) -> None:
    process = start(folder, "-o", tmp_path / "archive", "--workers", "2")
    time.sleep(2)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    until = time.monotonic() + 20
    while _group(process.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert _group(process.pid) == []


def _group(leader: int) -> list[str]:
    """The processes of a group, where the system tells them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


def test_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "missing", "-o", tmp_path / "archive")[0] == 4
    assert run(tmp_path, "-o", tmp_path)[0] == 2
    assert run(tmp_path, "-o", tmp_path / "archive", "--render", "no/template")[0] == 6
    assert run(tmp_path)[0] == 2
    (tmp_path / "file").touch()
    assert run(tmp_path, "-o", tmp_path / "file")[0] == 2


def test_verify(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert run(folder, "-o", archive)[0] == 0
    verify = [*COMMAND[:-1], "verify", str(archive)]
    whole = subprocess.run(verify, capture_output=True, text=True, env=MOCK, check=True)
    assert (whole.stdout, whole.stderr) == ("", "Faults: 0\n")
    with Catalogue.open(archive) as catalogue:
        (file,) = catalogue.connection.execute("SELECT file FROM sources ORDER BY name LIMIT 1").fetchone()
    (archive / file).unlink()
    broken = subprocess.run([*verify, "--json"], capture_output=True, text=True, env=MOCK, check=False)
    assert broken.returncode == 1
    (fault,) = json.loads(broken.stdout)
    assert (fault["code"], fault["where"]) == ("missing", str(archive / file))
    assert "--reread" in fault["hint"]["en"]
    assert run(folder, "-o", archive, "--reread")[0] == 0
    assert subprocess.run(verify, capture_output=True, env=MOCK, check=False).returncode == 0
