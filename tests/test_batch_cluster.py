"""The same archive from a cluster: a real scheduler and two workers on this machine, one of which is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batching import content, minutes

from memogen.batch import Counts, Options, cluster, run, walk
from memogen.batch.mock import VARIABLE
from memogen.errors import OutputError

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers of one thread each."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ | {VARIABLE: "1"}}
    dask, file = [sys.executable, "-m", "dask"], tmp_path / "scheduler.json"
    own = ["--host", "127.0.0.1", "--no-dashboard"]
    running = [subprocess.Popen([*dask, "scheduler", "--port", "0", "--scheduler-file", str(file), *own], **options)]  # type: ignore[call-overload]
    until = time.monotonic() + 60
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.1)
    for number in range(2):
        place = ["--local-directory", str(tmp_path / f"worker-{number}"), "--no-nanny", "--nthreads", "1"]
        running.append(subprocess.Popen([*dask, "worker", "--scheduler-file", str(file), *place, *own], **options))  # type: ignore[call-overload]
    yield json.loads(file.read_text())["address"], running[1:]
    for process in running:
        process.kill()
        process.wait()


def test_a_cluster_that_loses_a_worker_makes_the_same_archive(
    scheduler: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = scheduler
    monkeypatch.setattr(cluster, "CHUNK", 3)
    monkeypatch.setenv(VARIABLE, "1")
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number:02}.txt").write_text(f"mock: slow\n{minutes(number, f'Hanke numero {number}')}")
    (folder / "segv.txt").write_text("mock: segv")
    (folder / "kopio.txt").write_bytes((folder / "03.txt").read_bytes())

    def kill_one(counts: Counts) -> None:
        if counts.done > 1:
            workers[0].kill()

    local = run(walk([folder], tmp_path / "local"), tmp_path / "local", Options(workers=1), lambda counts: None)
    there = Options(cluster=address)
    far = run(walk([folder], tmp_path / "far"), tmp_path / "far", there, kill_one)
    assert workers[0].wait(10) != 0 and workers[1].poll() is None
    assert far.by_status == local.by_status and far.records == local.records == 7
    assert content(tmp_path / "far") == content(tmp_path / "local")


def test_a_cluster_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECTING", 1.0)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(OutputError, match="does not answer"):
        run(walk([tmp_path / "a.txt"], tmp_path / "x"), tmp_path / "x", Options(cluster="tcp://127.0.0.1:9"), print)
