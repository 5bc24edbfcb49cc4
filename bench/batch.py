"""What a batch costs: time from N documents to 10 N, one worker against two, memory of the parent and the workers.

    python bench/batch.py [N]            N made documents, 500 where it is not given
    python bench/batch.py FOLDER...      real files: files a second with one worker and with two

| work | goal |
| --- | --- |
| 10 N documents / N documents, time | <= 11x |
| 2 workers / 1 worker, files a second | >= 1.8x |
| memory of the parent, 10 N / N documents | <= 1.5x (what links projects grows), and under 300 MB |
| memory of a worker | under 1 GiB |
| a search in 10 N documents | under 50 ms, and <= 2x of that in N |

The documents are text, one in five a PDF: an item of minutes on one of many projects. Memory is read from /proc.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from reportlab.pdfgen.canvas import Canvas

COMMAND = [sys.executable, "-c", "from memogen.cli import main; main()", "-q", "batch"]
QUERIES = ("omarahoitus Lapin liitto", "kehittämishanke", "rahoitus.ohjelma:EAKR", "hanke.alku:>=2022")
TEXT = """{body} {day}.{month}.{year} § {number}

{name} -hanke / kunnan omarahoitusosuus

Valmistelija: kehittämispäällikkö Aino Esimerkki, puh. 040 000 0000

{body} on käsitellyt hanketta {name}. Hankkeen toteutusaika on 1.1.{next} - 31.12.{last}. Hankkeen kokonaiskustannukset
ovat {total} euroa, josta {fund}-tuki on {grant} euroa ja kunnan omarahoitusosuus {own} euroa. Rahoittajana on {funder}.
Hankkeen tavoitteena on kehittää alueen elinvoimaa, lisätä yhteistyötä ja parantaa palvelujen saavutettavuutta.

Päätösehdotus: {body} päättää osallistua hankkeeseen {name} {own} euron omarahoituksella.

Päätös: Ehdotus hyväksyttiin.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, and the largest resident memory of the parent and of a worker in megabytes."""

    seconds: float
    parent: int
    worker: int


def document(number: int) -> str:
    """A made document; each two are about one project."""
    chance = random.Random(number)
    name = f"{chance.choice(['Vihreä', 'Avoin', 'Elävä'])} {chance.choice(['kylä', 'ranta', 'metsä'])} {number // 2}"
    own = chance.randrange(5, 90) * 1000
    year = chance.randrange(2015, 2025)
    return TEXT.format(
        body=chance.choice(["Kaupunginhallitus", "Kunnanhallitus", "Tekninen lautakunta"]),
        day=chance.randrange(1, 28), month=chance.randrange(1, 12), year=year, next=year + 1, last=year + 3,
        number=chance.randrange(1, 300), name=name, total=money(own * 5), grant=money(own * 4), own=money(own),
        fund=chance.choice(["EAKR", "ESR", "JTF"]), funder=chance.choice(["Lapin liitto", "Keski-Suomen liitto"]),
    )  # fmt: skip


def money(euros: int) -> str:
    """ "100 000"."""
    return f"{euros:,}".replace(",", " ")


def make(folder: Path, count: int) -> None:
    """Writes the documents, in folders of a hundred."""
    for number in range(count):
        place = folder / f"{number // 100:04}"
        place.mkdir(parents=True, exist_ok=True)
        if number % 5:
            (place / f"{number:06}.txt").write_text(document(number), "utf-8")
            continue
        canvas = Canvas(str(place / f"{number:06}.pdf"))
        for row, line in enumerate(document(number).splitlines()):
            canvas.drawString(50, 800 - 14 * row, line)
        canvas.save()


def measure(folders: list[Path], archive: Path, workers: int) -> Measured:
    """A run over the folders, watched.

    Raises:
        subprocess.CalledProcessError: it failed altogether.
    """
    begun = time.monotonic()
    command = [*COMMAND, *map(str, folders), "-o", str(archive), "--workers", str(workers)]
    parent = worker = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            parent = max(parent, memory(process.pid))
            worker = max([worker, *map(memory, children(process.pid))])
            time.sleep(0.1)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(time.monotonic() - begun, parent, worker)


def memory(pid: int) -> int:
    """Resident memory in megabytes; 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def children(pid: int) -> list[int]:
    """The processes that a process has started, by any of its threads."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def search_seconds(archive: Path) -> float:
    """The median of the queries in an archive that is open."""
    from memogen.catalogue import Catalogue, search

    with Catalogue.open(archive) as catalogue:
        times = []
        for query in QUERIES * 5:
            begun = time.perf_counter()
            search(catalogue, query)
            times.append(time.perf_counter() - begun)
    return median(times)


def told(what: str, value: float, unit: str, goal: str, is_met: bool) -> None:
    """A line of the table."""
    print(f"{what:44} {value:9.2f} {unit:4} (goal {goal}: {'met' if is_met else 'MISSED'})", flush=True)


def scale(count: int) -> None:
    """The table of made documents."""
    with tempfile.TemporaryDirectory(prefix="memogen-bench-") as place:
        room = Path(place)
        make(room / "few", count)
        make(room / "many", 10 * count)
        workers = len(os.sched_getaffinity(0))
        few = measure([room / "few"], room / "archive-few", workers)
        many = measure([room / "many"], room / "archive-many", workers)
        print(
            f"{count} documents {few.seconds:.1f} s, {10 * count} {many.seconds:.1f} s; {workers} workers", flush=True
        )
        ratio = many.seconds / few.seconds
        told("10 N documents / N documents, time", ratio, "x", "<= 11x", ratio <= 11)
        told("files a second", 10 * count / many.seconds, "", "-", True)
        told(
            "memory of the parent, 10 N / N", many.parent / few.parent, "x", "<= 1.5x", many.parent <= 1.5 * few.parent
        )
        told("memory of the parent", many.parent, "MB", "< 300 MB", many.parent < 300)
        told("memory of a worker", many.worker, "MB", "< 1024 MB", many.worker < 1024)
        slow, quick = search_seconds(room / "archive-many"), search_seconds(room / "archive-few")
        told("a search in 10 N", 1000 * slow, "ms", "< 50 ms", slow < 0.05)
        told("a search in 10 N / in N", slow / quick, "x", "<= 2x", slow <= 2 * quick)
        size = sum(path.stat().st_size for path in (room / "archive-many").rglob("*") if path.is_file())
        print(f"archive: {size / 10 / count / 1024:.0f} KB a document", flush=True)


def speed(folders: list[Path]) -> None:
    """Files a second with one worker and with two."""
    files = sum(path.is_file() for folder in folders for path in folder.rglob("*"))
    with tempfile.TemporaryDirectory(prefix="memogen-bench-") as place:
        one, two = (measure(folders, Path(place) / str(number), number) for number in (1, 2))
    for number, run in ((1, one), (2, two)):
        speed = f"{run.seconds:.1f} s, {files / run.seconds:.2f} files a second"
        print(f"{number} workers: {speed}, parent {run.parent} MB, worker {run.worker} MB", flush=True)
    told("2 workers / 1 worker", one.seconds / two.seconds, "x", ">= 1.8x", one.seconds >= 1.8 * two.seconds)


if __name__ == "__main__":
    arguments = sys.argv[1:] or ["500"]
    if arguments[0].isdigit():
        scale(int(arguments[0]))
    else:
        speed([Path(argument) for argument in arguments])
