"""Whether the two readers of PDF pages read the same, and what reading costs.

    python bench/reading.py [--pages 300] [FILE|FOLDER ...]

First each file (default: those of corpus/) is read with both engines. Their sources must be the same: text, lines,
tables, title and repairs; the boxes of words within a point. The pages left to pdfplumber are counted, by the reason.

Then the files are joined, again and again, into one of so many pages (--pages 0: not at all). Whole processes are
measured: their CPU seconds, as a ratio to those of pdfium's plain text of the same file, and their memory.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, zip_longest
from os import wait4
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2

from memogen.read import Engine, read
from memogen.read.pdf_letters import words_of
from memogen.source import Line, Source

ROOT = Path(__file__).parents[1]
#: The boxes of one word are no further apart than this, in points.
NEAR = 1.0
RUNS = 3
PLAIN = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    text = page.get_textpage()
    text.get_text_range()
    text.close()
    page.close()
"""
PLUMBED = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_words()
        page.find_tables()
        page.close()
"""
READ = "import sys; from memogen.read import read; read(sys.argv[1])"
EXTRACT = "import sys; from memogen.extract import extract; from memogen.read import read; extract(read(sys.argv[1]))"
WORKS = {
    "pdfium's plain text": PLAIN,
    "read": READ,
    "extract": EXTRACT,
    "pdfplumber's words and tables": PLUMBED,
}


class Cost(NamedTuple):
    """CPU seconds and the most megabytes of a process."""

    seconds: float
    megabytes: float


def differences(fast: Source, slow: Source) -> Iterator[str]:
    """What two sources of one file do not share."""
    for name in ("title", "pages", "repairs"):
        if getattr(fast, name) != getattr(slow, name):
            yield name
    pairs = list(zip_longest(fast.lines, slow.lines))
    if unlike := [(one, other) for one, other in pairs if not one or not other or shape(one) != shape(other)]:
        one, other = unlike[0]
        yield f"{len(unlike)} lines, first {printed(fast, one)!r} and {printed(slow, other)!r}"
    if fast.text != slow.text:
        yield "text"
    elif (far := furthest(fast, slow)) > NEAR:
        yield f"boxes, by {far:.2f} points"


def shape(line: Line) -> tuple[object, ...]:
    """What of a line must be the same."""
    return line.span, line.page, line.role, line.starts_paragraph, line.level, line.bold, line.size, line.cell


def printed(source: Source, line: Line | None) -> str:
    """A line's beginning."""
    return source.text[line.start : line.end][:60] if line else ""


def furthest(fast: Source, slow: Source) -> float:
    """The widest distance between two edges of one word's boxes; the words of two equal texts are the same."""
    pairs = zip(fast.words, slow.words, strict=True)
    return max((abs(a - b) for one, other in pairs for a, b in zip(one.box, other.box, strict=True)), default=0.0)


def doubts(path: Path) -> Counter[str]:
    """How many pages pdfium reads, and how many are left to pdfplumber for each reason."""
    document = pypdfium2.PdfDocument(path)
    try:
        return Counter(str(words_of(page)[1] or "") for page in document)
    finally:
        document.close()


def compare(paths: Sequence[Path]) -> None:
    """Prints what both engines make of each file."""
    total: Counter[str] = Counter()
    same = 0
    for path in paths:
        fast, slow = read(path), read(path, engine=Engine.PDFPLUMBER)
        found = list(differences(fast, slow))
        same += not found
        total += (here := doubts(path))
        left = ", ".join(f"{number} of pdfplumber: {reason}" for reason, number in here.items() if reason)
        verdict = "; ".join(found) or f"same, boxes within {furthest(fast, slow):.2f} points"
        print(f"  {path.name:48} {sum(here.values()):4} pages  {left}  {verdict}", flush=True)
    left_out = total.total() - total[""]
    print(f"{same} of {len(paths)} files the same; pages left to pdfplumber: {left_out} of {total.total()}")


def join(paths: Sequence[Path], pages: int, target: Path) -> None:
    """Writes a PDF of so many pages."""
    joined = pypdfium2.PdfDocument.new()
    for path in cycle(paths):
        document = pypdfium2.PdfDocument(path)
        joined.import_pages(document, list(range(min(len(document), pages - len(joined)))))
        document.close()
        if len(joined) >= pages:
            break
    joined.save(target)
    joined.close()


def cost(program: str, path: Path) -> Cost:
    """What a process costs.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with subprocess.Popen([sys.executable, "-c", program, str(path)]) as process:
        _, status, used = wait4(process.pid, 0)
        process.returncode = status
    if status:
        raise subprocess.CalledProcessError(status, program)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(path: Path, pages: int) -> None:
    """Prints what each work costs."""
    rounds = [{name: cost(program, path) for name, program in WORKS.items()} for _ in range(RUNS)]
    costs = {name: Cost(*map(median, zip(*(one[name] for one in rounds), strict=True))) for name in WORKS}
    plain = costs["pdfium's plain text"].seconds
    print(f"{pages} pages, median of {RUNS} runs")
    for name, (seconds, megabytes) in costs.items():
        each = 1000 * seconds / pages
        print(f"  {name:32} {seconds:7.2f} s {each:7.1f} ms a page {seconds / plain:7.1f}x {megabytes:6.0f} MB")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path, nargs="*", default=[ROOT / "corpus"])
    parser.add_argument("--pages", type=int, default=300, help="pages of the joined file that is measured")
    arguments = parser.parse_args()
    paths = [
        path for place in arguments.places for path in ([place] if place.is_file() else sorted(place.glob("*.pdf")))
    ]
    compare(paths)
    if arguments.pages:
        with tempfile.TemporaryDirectory() as folder:
            joined = Path(folder) / "joined.pdf"
            join(paths, arguments.pages, joined)
            measure(joined, arguments.pages)


if __name__ == "__main__":
    main()
