"""``memogen extract --explain PATH``: what the value of one field was judged by, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from memogen.errors import UsageError
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.read.engines import Engine
    from memogen.source import Source

_SHOWN = 8  # features of each kind
_VALUES = 4  # likely values of an item


def explanation(names: Sequence[str], path: str, engine: Engine) -> str:
    """The likely values of a field in each item of the sources, with the features that weighed most.

    Raises:
        UsageError: the path is no field that trained weights choose.
        InputError: a source cannot be read.
    """
    from memogen.fields import FIELDS
    from memogen.inputs import open_input
    from memogen.source import Source
    from memogen.weighing.judging import is_learned

    if path not in FIELDS or not is_learned(path):
        raise UsageError(
            Text(f"Painot eivät valitse kenttää {path}.", f"No weights choose the field {path}."),
            hint=Text(
                "Kentät: memogen fields; hanke, rahoitus ja toteuma.",
                "Fields: memogen fields; hanke, rahoitus and toteuma.",
            ),
        )
    lines: list[str] = []
    for given in (open_input(name, memos=False, engine=engine) for name in names):
        if isinstance(given.content, Source):
            lines += [given.name, *_of_source(given.content, path)]
    return "\n".join(lines) + "\n"


def _of_source(source: Source, path: str) -> Iterator[str]:
    from memogen.extract import candidates, read_item
    from memogen.segment import segment
    from memogen.weighing.explaining import reasons

    for item in segment(source):
        yield f"  {item.title or '-'}"
        reading = read_item(item)
        for number, reason in enumerate(reasons(reading, candidates(reading), path)):
            if number == _VALUES:
                break
            yield f"    {reason.value}  varmuus {reason.certainty:.2f}  ”{reason.quote[:80]}”"
            for name, weights in ((Text("paikka", "place"), reason.place), (Text("arvo", "value"), reason.whole)):
                if weights:
                    yield f"      {name}: " + "  ".join(f"{one} {weight:+.2f}" for one, weight in weights[:_SHOWN])
