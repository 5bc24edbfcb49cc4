"""What starting costs, as ratios of CPU seconds measured in one run.

    python bench/startup.py [RUNS]

| work | against | goal |
| --- | --- | --- |
| memogen --help | python -c "import click" | 2.0x |
| memogen draft of a two-page PDF | python -c "import spacy" | 2.5x |

Each side is the median of 5 runs of a whole process, user and system time together; the two sides alternate.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
from os import wait4
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
MEMOGEN = str(Path(sysconfig.get_path("scripts")) / "memogen")


def cpu_seconds(command: list[str]) -> float:
    """User and system seconds of a process.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = wait4(process.pid, 0)
        process.returncode = status
    if status:
        raise subprocess.CalledProcessError(status, command)
    return used.ru_utime + used.ru_stime


def compare(work: list[str], yardstick: list[str], runs: int) -> tuple[float, float]:
    """The medians of both, measured in turn after one run of each to warm the disk's cache."""
    seconds = [(cpu_seconds(work), cpu_seconds(yardstick)) for _ in range(runs + 1)][1:]
    return median(one for one, _ in seconds), median(other for _, other in seconds)


def main() -> None:
    """Prints the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        source, memo = str(ROOT / "corpus" / "kemi-item.pdf"), str(Path(folder) / "memo.docx")
        draft = [MEMOGEN, "draft", source, "-t", "kemi/paatosehdotus", "-o", memo, "--force"]
        rows = (
            ("memogen --help", [MEMOGEN, "--help"], "import click", 2.0),
            ("memogen draft, two pages", draft, "import spacy", 2.5),
        )
        for name, work, yardstick, goal in rows:
            ours, theirs = compare(work, [sys.executable, "-c", yardstick], runs)
            ratio = ours / theirs
            verdict = "met" if ratio <= goal else "MISSED"
            print(f"{name:26} {ours:.3f} s / {yardstick} {theirs:.3f} s = {ratio:.2f}x  (goal {goal:.1f}x: {verdict})")


if __name__ == "__main__":
    main()
