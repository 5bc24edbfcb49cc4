"""What a memo costs on bulk runs against a bare docxtpl loop, CPU seconds measured in one run.

    python bench/rendering.py [RUNS]

| work | against | goal |
| --- | --- | --- |
| a template filled and packed | docxtpl: open, render, save | 10x faster |
| a memo without comments: marks, every value checked, the record within | the same | 8x faster |
| a memo with comments | the same | 6x faster |
| memory after 1 000 memos | after 10 | 1.1x |

Both sides fill the same template with the same values by the same filters; the filled document.xml must be the same.
The sides alternate; each figure is the median of 5 runs of 20 memos. A bare loop compiles each template anew, as
docxtpl does.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from memogen.inputs import records_of
from memogen.record import Record
from memogen.render import find_template, package, render
from memogen.render.context import Ledger, groups
from memogen.render.draft import draft_group
from memogen.render.fill import fill
from memogen.render.filters import conditions, filters
from memogen.render.sandbox import Sandbox

ROOT = Path(__file__).parents[1]
SOURCE, TEMPLATE = ROOT / "corpus" / "kemi-item.pdf", "kemi/paatosehdotus"
MEMOS, MANY, FEW = 20, 1000, 10
GOALS = (("filled", 10.0), ("memo", 8.0), ("memo with comments", 6.0))


def context_of(record: Record) -> tuple[Ledger, dict[str, object]]:
    """What a template is filled with."""
    ledger = Ledger(record)
    context = groups(ledger)
    context["luonnos"] = draft_group(ledger, context)
    return ledger, context


def bare(record: Record, template: Path) -> bytes:
    """The filled template by docxtpl as it comes."""
    ledger, context = context_of(record)
    environment = Environment(autoescape=True)
    environment.filters.update(filters(ledger))
    environment.tests.update(conditions())
    word, out = DocxTemplate(template), BytesIO()
    word.render(context, environment, autoescape=True)
    word.save(out)
    return out.getvalue()


def filled(record: Record, template: Path) -> bytes:
    """The filled template by memogen."""
    ledger, context = context_of(record)
    made = fill(template, context, Sandbox(ledger))
    made.parts.update({name: package.serialised(root) for name, root in made.texts.items()})
    return package.pack(made.parts, made.template.parts)


def document(content: bytes) -> bytes:
    """The canonical XML of a file's body."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    return etree.tostring(root[0], method="c14n", exclusive=True)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of a memo."""
    begin = process_time()
    for _ in range(MEMOS):
        work()
    return (process_time() - begin) / MEMOS


def resident() -> int:
    """Kilobytes of this process in memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def main() -> None:
    """Prints the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    (record,), template = records_of(str(SOURCE)), find_template(TEMPLATE)
    works: list[Callable[[], object]] = [
        lambda: bare(record, template),
        lambda: filled(record, template),
        lambda: render(record, template, sources="none"),
        lambda: render(record, template),
    ]
    for work in works:
        work()
    same = document(bare(record, template)) == document(filled(record, template))
    print(f"document.xml identical: {'yes' if same else 'NO'}")
    rounds = [[seconds(work) for work in works] for _ in range(runs)]
    base, *ours = (median(column) for column in zip(*rounds, strict=True))
    print(f"bare docxtpl: {base * 1000:.1f} ms")
    for (name, goal), cost in zip(GOALS, ours, strict=True):
        verdict = "met" if base / cost >= goal else "MISSED"
        print(f"{name}: {cost * 1000:.1f} ms, {base / cost:.1f}x faster (goal {goal:.0f}x, {verdict})")
    memory = []
    for count in (FEW, MANY):
        for _ in range(count):
            render(record, template)
        memory.append(resident())
    grown = memory[1] / memory[0] if memory[0] else 0.0
    verdict = "met" if grown <= 1.1 else "MISSED"
    print(f"memory after {MANY} memos: {grown:.2f}x of that after {FEW} (goal 1.10x, {verdict})")


if __name__ == "__main__":
    main()
