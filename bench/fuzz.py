"""Mutants of the corpus through every way in: ``python bench/fuzz.py [-n MUTANTS | --minutes M] [--seed S]``.

Each mutant is read, checked and searched for what it hides; one that is a Word file is finished too, and used as a
template. Whatever is wrong with it must be told as an error for people. A mutant that shows a fault of memogen is kept
in build/fuzz, named by its seed.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from memogen.batch.guard import guarded
from memogen.errors import MemogenError
from memogen.limits import Death, progress

ROOT = Path(__file__).parents[1]
SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".eml", ".xlsx", ".json")
NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e400", b"x")
_NUMBER, _WORD = re.compile(rb"\d+"), re.compile(rb"/[A-Za-z]{2,12}|</?[A-Za-z:]+")


def originals() -> list[Path]:
    """The documents and templates that mutants are made of."""
    folders = (ROOT / "corpus", ROOT / "templates")
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES)


def mutant(seed: int, files: list[Path]) -> tuple[str, bytes]:
    """A suffix and a content; the same for the same seed and files."""
    dice = random.Random(seed)
    path = dice.choice(files)
    data = path.read_bytes()
    if zipfile.is_zipfile(path) and dice.random() < 0.8:
        return path.suffix, _packed(data, dice)
    return path.suffix, _changed(data, dice)


def _packed(data: bytes, dice: random.Random) -> bytes:
    """A zip file with one part of its XML changed or left out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        target = dice.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            if name != target:
                new.writestr(name, old.read(name))
            elif dice.random() > 0.1:
                new.writestr(name, _changed(old.read(name), dice))
    return made.getvalue()


def _changed(data: bytes, dice: random.Random) -> bytes:
    """Bytes with a few bits, numbers and words changed, stretches cut, doubled or put in."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(changed) or 1)
        kind = dice.randrange(7)
        if kind == 0:
            changed[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 1:
            del changed[at : at + dice.choice((1, 10, 100, 2000))]
        elif kind == 2:
            changed[at:at] = dice.randbytes(dice.choice((1, 8, 100)))
        elif kind == 3:
            start = dice.randrange(len(changed) or 1)
            changed[at:at] = changed[start : start + dice.choice((4, 40, 4000))]
        elif kind == 4 and dice.random() < 0.3:
            del changed[at:]
        elif kind == 5 and (numbers := list(_NUMBER.finditer(changed))):
            changed[slice(*dice.choice(numbers).span())] = dice.choice(NUMBERS)
        elif kind == 6 and (words := list(_WORD.finditer(changed))):
            one, other = dice.choice(words), dice.choice(words)
            changed[slice(*one.span())] = other[0]
    return bytes(changed)


def tried(path: Path) -> list[str]:
    """The faults that a file shows, each as the last lines of its trace; none where all is told."""
    from memogen.check.publishing import publishing
    from memogen.inputs import open_input, records_in
    from memogen.read import read
    from memogen.read.hidden import hidden_texts
    from memogen.record import Record
    from memogen.render import check_template, finish, render

    ways = [
        lambda: records_in(open_input(str(path))),
        lambda: publishing(read(path), hidden_texts(path)),
    ]
    if path.suffix == ".docx":
        ways += [lambda: finish(path), lambda: check_template(path), lambda: render(Record(), path)]
    faults = []
    for way in ways:
        progress()
        try:
            way()
        except MemogenError:
            pass
        except Exception:
            faults.append("".join(traceback.format_exc().splitlines(keepends=True)[-5:]))
    return faults


def run(seeds: Iterator[int], folder: Path, workers: int = 2) -> Iterator[tuple[Path, list[str] | Death]]:
    """What each mutant shows; one that shows nothing is removed."""
    files = originals()
    folder.mkdir(parents=True, exist_ok=True)

    def made() -> Iterator[Path]:
        for seed in seeds:
            suffix, data = mutant(seed, files)
            path = folder / f"{seed}{suffix}"
            path.write_bytes(data)
            yield path

    for path, found in guarded(tried, made(), workers=workers):
        if not found:
            path.unlink()
        yield path, found


def main() -> None:
    """Prints the faults and how many mutants there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    end = time.monotonic() + 60 * given.minutes if given.minutes else None
    numbers = itertools.count(given.seed) if end else range(given.seed, given.seed + given.n)
    counts: Counter[str] = Counter()
    seeds = itertools.takewhile(lambda _: end is None or time.monotonic() < end, numbers)
    for path, found in run(seeds, ROOT / "build" / "fuzz"):
        counts["told" if not found else found.value if isinstance(found, Death) else "fault"] += 1
        if found:
            print(path.name, *([found.value] if isinstance(found, Death) else found), sep="\n", flush=True)
    print(f"seed {given.seed}:", ", ".join(f"{name} {number}" for name, number in counts.items()))
    sys.exit(1 if counts["fault"] else 0)


if __name__ == "__main__":
    main()
