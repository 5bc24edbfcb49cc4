"""A few files read in a process of its own: jobs on standard input, outcomes on standard output, both pickled.

    python -m memogen.batch.chunk

A worker of a cluster runs this, because its own process may not start others. It ends when its input does: whoever
started it is gone then.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import closing
from typing import BinaryIO

from memogen.batch.readings import outcomes


def main() -> None:
    """Reads the jobs and the limits, and writes the outcomes."""
    given, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, limits = pickle.load(given)  # from the process that started this one
    threading.Thread(target=_end_with, args=(given,), daemon=True).start()
    with closing(outcomes(jobs, workers=1, limits=limits)) as found:
        pickle.dump(list(found), results)
    results.flush()


def _end_with(given: BinaryIO) -> None:
    """Ends this process, and with it the worker, when nobody holds the other end of its input any more."""
    given.read()
    os._exit(1)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
