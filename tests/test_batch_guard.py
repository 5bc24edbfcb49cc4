"""The guard: a job that hangs, crashes or eats memory costs nothing but itself."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from memogen.batch import guard
from memogen.batch.guard import Death, Limits, guarded
from memogen.errors import MemogenError

QUICK = Limits(stall=2.0, total=7.0, memory=512 * 1024**2, jobs=4)


def obey(order: str, tick: Callable[[float], None]) -> str:
    if order == "hang":
        time.sleep(60)
    elif order == "segv":
        ctypes.string_at(0)
    elif order == "exit":
        os._exit(0)
    elif order == "oom":
        hoard = []
        while True:
            hoard.append(bytearray(os.urandom(1024)) * 2**14)
    elif order == "raise":
        raise ZeroDivisionError
    elif order == "slow":
        for _ in range(5):
            time.sleep(0.6)
            tick(0)
    elif order == "patient":
        tick(5)
        time.sleep(3)
    elif order == "endless":
        while True:
            time.sleep(0.1)
            tick(0)
    elif order == "print":
        os.write(1, b"salainen")
        os.write(2, b"salainen")
    return order


DEATHS = [
    ("hang", Death.TIMEOUT, "no progress"),
    ("endless", Death.TIMEOUT, "progress, but no end"),
    ("segv", Death.CRASH, "a crash in C"),
    ("oom", Death.MEMORY, "more memory than the cap"),
    ("raise", Death.CRASH, "an exception that the job let out"),
    ("slow", "slow", "longer than the limit without progress, with progress"),
    ("patient", "patient", "a step that may take longer"),
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
    results = guarded(obey, ["job", *["hang"] * 4], workers=2, limits=Limits())
    assert next(results)[0] == "job"
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 20  # of the minute that the jobs would take
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        commands = [Path(f"/proc/{child}/cmdline") for child in children.read_text().split()]
        assert not [path for path in commands if path.exists() and b"spawn_main" in path.read_bytes()]
