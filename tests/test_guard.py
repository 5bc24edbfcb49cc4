"""The guard: a job that hangs, crashes or eats memory costs nothing but itself."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from memogen import limits
from memogen.batch import guard
from memogen.batch.guard import guarded
from memogen.errors import MemogenError
from memogen.limits import Death, Limits

QUICK = Limits(stall=1.0, total=3.0, memory=256 * 1024**2, jobs=4)


def busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def hoard() -> None:
    held = []
    while True:
        held.append(bytearray(2**26))


def obey(order: str) -> str:
    if order == "hang":
        busy(60)
    elif order == "wait":
        time.sleep(60)
    elif order == "segv":
        ctypes.string_at(0)
    elif order == "exit":
        os._exit(0)
    elif order == "oom":
        hoard()
    elif order == "raise":
        raise ZeroDivisionError
    elif order == "slow":
        for _ in range(4):
            busy(0.5)
            limits.progress()
    elif order == "patient":
        limits.progress(wait=20)
        time.sleep(12)
    elif order == "endless":
        while True:
            busy(0.1)
            limits.progress()
    elif order == "print":
        os.write(1, b"salainen")
        os.write(2, b"salainen")
    return order


DEATHS = [
    ("hang", Death.TIMEOUT, "no progress"),
    ("wait", Death.TIMEOUT, "no progress, and nothing done either"),
    ("endless", Death.TIMEOUT, "progress, but no end"),
    ("segv", Death.CRASH, "a crash in C"),
    ("oom", Death.MEMORY, "more memory than the cap"),
    ("raise", Death.CRASH, "an exception that the job let out"),
    ("slow", "slow", "longer than the limit without progress, with progress"),
    ("patient", "patient", "a step that may wait longer"),
    ("print", "print", "what libraries print goes nowhere"),
]


def test_each_job_has_its_own_end_and_the_others_go_on(capfd: pytest.CaptureFixture[str]) -> None:
    orders = [order for order, _, _ in DEATHS] + [f"job {number}" for number in range(12)]
    results = dict(guarded(obey, orders, workers=2, limits=QUICK))
    assert results == {order: result for order, result, _ in DEATHS} | {order: order for order in orders[len(DEATHS) :]}
    out, err = capfd.readouterr()
    assert "salainen" not in out + err


def test_jobs_are_asked_for_when_a_worker_is_soon_free() -> None:
    given: list[int] = []

    def jobs() -> Iterator[str]:
        for number in range(50):
            given.append(number)
            yield f"job {number}"

    with closing(guarded(obey, jobs(), workers=1, limits=QUICK)) as results:
        next(results)
        assert len(given) <= 4
    assert len(given) < 50


def test_workers_that_never_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_BREAKS", 1)
    monkeypatch.setattr(guard, "_prepare", os._exit)  # an initializer that ends its process
    with pytest.raises(MemogenError, match="do not start"):
        list(guarded(obey, ["job"], workers=1, limits=QUICK))


def test_closing_ends_the_workers_at_once() -> None:
    results = guarded(obey, ["job", *["wait"] * 4], workers=2, limits=Limits())
    assert next(results)[0] == "job"
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 20  # of the minute that the jobs would take
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        commands = [Path(f"/proc/{child}/cmdline") for child in children.read_text().split()]
        assert not [path for path in commands if path.exists() and b"spawn_main" in path.read_bytes()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="commands have a process of their own where there is fork")
@pytest.mark.parametrize(
    ("work", "code", "told"),
    [
        ("while True: pass", 4, "too slow"),
        ("import ctypes; ctypes.string_at(0)", 4, "crashed"),
        ("bytearray(2**31)", 4, "Memory did not suffice"),
        ("import sys; sys.exit(3)", 3, ""),
        ("1 / 0", 70, "A fault in memogen"),
    ],
)
def test_a_command_has_limits_too(work: str, code: int, told: str) -> None:
    command = f"""
import dataclasses, sys
from memogen import cli, limits
limits.USUAL = dataclasses.replace(limits.USUAL, stall=1.0)
limits.begin.__defaults__ = (limits.USUAL,)
sys.argv = ["memogen", "draft"]
from memogen.cli import commands
def work(**_):
    limits.at("salainen/liite.pdf")
    {work}
commands.memogen.main = work
cli.main()
"""
    result = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, env={**os.environ, "MEMOGEN_LANG": "en"}
    )
    assert result.returncode == code
    assert told in result.stderr
    assert ("File: salainen/liite.pdf" in result.stderr) == (code == 4 and "Memory" not in told)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="commands have a process of their own where there is fork")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_and_its_process(number: signal.Signals) -> None:
    code = "import sys; sys.argv = ['memogen', 'extract', '-']; from memogen.cli import main; main()"
    command = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    os.killpg(command.pid, number)
    _, told = command.communicate(timeout=10)
    assert command.returncode == (130 if number == signal.SIGINT else -number)
    assert b"Traceback" not in told
