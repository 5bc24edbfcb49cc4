"""The same work on many machines: chunks of jobs to the workers of a Dask cluster, outcomes back as they are done.

Every machine has memogen, and sees the files under the same paths; the archive is written here alone. A worker that
dies costs time: its chunk is read elsewhere.
"""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any

from memogen.batch.outcome import Job, Outcome
from memogen.batch.work import failure
from memogen.errors import InputError, OutputError, UsageError
from memogen.language import Text
from memogen.limits import Limits

CHUNK = 50
"""Jobs that a worker takes at a time: a chunk starts processes, which takes two seconds."""
_AHEAD = 2  # chunks a worker that are handed out at a time
_CONNECTING = 15.0  # seconds


def outcomes_on_cluster(jobs: Iterator[Job], address: str, limits: Limits) -> Generator[tuple[Job, Outcome]]:
    """What becomes of each job, as it is done; closing the iterator leaves the cluster.

    Raises:
        UsageError: Dask is not installed here.
        OutputError: the scheduler does not answer.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as problem:
        raise UsageError(
            Text("Klusteriin tarvitaan Dask, jota ei ole.", "A cluster needs Dask, which is not installed."),
            hint=Text("Asenna se: pip install 'memogen[cluster]'", "Install it: pip install 'memogen[cluster]'"),
        ) from problem
    try:
        client: Any = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as problem:
        raise _unreachable(address) from problem
    try:
        chunks = iter(lambda: list(itertools.islice(jobs, CHUNK)), [])
        at_work = {}
        done: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
        for chunk in itertools.islice(chunks, _AHEAD * max(1, sum(client.nthreads().values()))):
            future = client.submit(read_chunk, chunk, limits, pure=False)
            at_work[future] = chunk
            done.add(future)
        for future in done:
            chunk = at_work.pop(future)
            yield from _results(future, chunk, address)
            future.release()
            for later in itertools.islice(chunks, 1):
                following = client.submit(read_chunk, later, limits, pure=False)
                at_work[following] = later
                done.add(following)
    finally:
        client.close()


def read_chunk(jobs: Sequence[Job], limits: Limits) -> list[tuple[Job, Outcome]]:
    """The outcomes of some jobs, read in a process of its own; runs on a worker of the cluster.

    Raises:
        ChunkError: the process ended without an answer.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "memogen.batch.chunk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    with process, process.stdin, process.stdout:
        process.stdin.write(pickle.dumps((list(jobs), limits)))
        process.stdin.flush()  # and stays open: its end would say that this worker is gone
        try:
            found: list[tuple[Job, Outcome]] = pickle.load(process.stdout)
        except EOFError as problem:
            raise ChunkError(process.wait()) from problem
    return found


class ChunkError(Exception):
    """The process of a chunk ended with this code and without an answer."""


def _results(future: Any, chunk: Sequence[Job], address: str) -> Iterator[tuple[Job, Outcome]]:  # noqa: ANN401 - Dask's
    """The outcomes of a chunk; where its workers died again and again, each job's is an error."""
    from distributed import KilledWorker

    try:
        yield from future.result()
    except (ChunkError, KilledWorker):
        yield from ((job, failure(job, _CRASHED)) for job in chunk)
    except CancelledError as problem:  # the scheduler is gone
        raise _unreachable(address) from problem


def _unreachable(address: str) -> OutputError:
    return OutputError(
        Text("Klusteriin ei saa yhteyttä.", "The cluster does not answer."),
        where=address,
        hint=Text(
            "Käynnistä se: dask scheduler; dask worker OSOITE (docs/scale.md).",
            "Start it: dask scheduler; dask worker ADDRESS (docs/scale.md).",
        ),
    )


_CRASHED = InputError(
    Text("Klusterin prosessit kaatuivat.", "The cluster's processes crashed."),
    hint=Text("Yritä uudelleen: --retry-failed.", "Try again with --retry-failed."),
    code="crash",
)
