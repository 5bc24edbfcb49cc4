"""Finds municipalities in any case; not the surnames and first names that look like them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memogen.finnish.paradigms import Case
from memogen.finnish.registers import head_of, kunta_forms


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality at half-open offsets; ``kind`` "kaupunki" or "kunta" where the text says it, else None."""

    start: int
    end: int
    name: str
    kind: str | None


_NEXT_WORD = re.compile(r" (\w+)")
_CAPITAL_NEXT = re.compile(r" [A-ZÅÄÖ][a-zåäö-]+")


def find_municipalities(text: str) -> list[Municipality]:
    """The municipalities in ``text``, in any case, in order; not the surnames and first names that look like them."""
    found = []
    for match in re.finditer(r"[A-ZÅÄÖ][\wåäö-]*(?: Tl)?", text):
        entry = kunta_forms().get(match.group()) or kunta_forms().get(match.group().removesuffix(" Tl"))
        if entry is None or _preceded_by_hyphen(text, match):
            continue
        kunta, case = entry
        end = match.end()
        following = _NEXT_WORD.match(text, end)
        head = following and head_of(following[1])
        kind = head.head.word if head and not head.prefix and case is Case.GENETIIVI else None
        if kind in ("kaupunki", "kunta") and following:
            end = following.end()
        elif case is Case.NOMINATIIVI and _in_a_name(text, match):
            continue
        found.append(Municipality(match.start(), end, kunta.name, kind if kind in ("kaupunki", "kunta") else None))
    return found


def _preceded_by_hyphen(text: str, match: re.Match[str]) -> bool:
    return match.start() > 0 and text[match.start() - 1] in "-@."


def _in_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word stands beside the name in its own sentence: "Simo Esimerkki", "Pekka Salo"."""
    before = re.search(r"(?<![\w-])[A-ZÅÄÖ][a-zåäö-]+ $", text[max(0, match.start() - 40) : match.start()])
    after = _CAPITAL_NEXT.match(text, match.end())
    return bool(before or after)
