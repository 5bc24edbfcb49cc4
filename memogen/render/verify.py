"""Whether a memo holds what its record states: the file is opened again and every value looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from memogen.finnish.inflection import Case, inflect
from memogen.read.packed import unpacked
from memogen.record import Record, State, field_of
from memogen.render import traces
from memogen.render.context import clean, plain
from memogen.render.draft import is_decided
from memogen.render.form import parsed, text_roots
from memogen.render.ooxml import paragraphs, visible_text
from memogen.typed import type_at

# Said of the source and not of the memo; the last three where the source is minutes, whose treatment is over.
_OF_THE_SOURCE = frozenset({"asiakirja.laji"})
_OF_A_TREATMENT = frozenset({"paatos.muutoksenhaku", "paatos.tiedoksi", "paatos.taytantoonpano"})


@dataclass(frozen=True, slots=True)
class Lost:
    """A value of the record that the memo does not show: its path, its label and its text."""

    path: str
    label: str
    text: str


def lost_values(record: Record, memo: bytes) -> list[Lost]:
    """The values of ``record`` that stand nowhere in the memo, in the record's order.

    A value that a person has said the source does not tell is none; nor is the source's kind, or whom the minutes that
    it is were sent to and how one appeals against them.
    """
    parts = unpacked(memo)
    roots, _ = parsed(parts)
    texts = text_roots(roots)
    found = traces.read_part(parts)
    places = {} if found is None else found[1]
    now = {number: text for root in texts.values() for number, text in traces.texts(root).items()}
    kept = {trace.path for number, trace in places.items() if now.get(number) == trace.text}
    not_the_memos = _OF_THE_SOURCE | (_OF_A_TREATMENT if is_decided(record) else frozenset())
    seen = "\n".join(visible_text(paragraph) for root in texts.values() for paragraph in paragraphs(root))
    return [
        Lost(path, field_of(path).label.fi, text)
        for path, value in record.leaves()
        for text in [_text(record, path, value)]
        if path not in kept
        and path not in not_the_memos
        and record.state(path) is not State.NOT_TOLD
        and not any(form in seen for form in (text, inflect(text, Case.GENETIIVI) or text))
    ]


def _text(record: Record, path: str, value: Any) -> str:  # noqa: ANN401 - the declaration tells the type
    return clean(plain(type_at(path), value, record.tiedot.get(path)))
