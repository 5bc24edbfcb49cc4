"""Finds the programmes and funds that finance projects, by full name, short name or inflected abbreviation."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from memogen.finnish.registers import ohjelmat


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme or fund at half-open offsets.

    ``react_eu`` where REACT-EU is named, alone (short is then "REACT-EU") or with a fund (short is then the fund's).
    """

    start: int
    end: int
    short: str
    name: str
    react_eu: bool


def find_programmes(text: str) -> list[Programme]:
    """The programmes and funds in ``text``, in order; REACT-EU beside a fund is one mention with the fund's name."""
    found: list[Programme] = []
    for match in _programme_pattern().finditer(text):
        row = ohjelmat()[int((match.lastgroup or "r0")[1:])]
        programme = Programme(*match.span(), row.short, row.name, row.kind == "react")
        if found and _adjoins(text, found[-1], programme):
            found[-1] = _joined(found[-1], programme)
        else:
            found.append(programme)
    return found


@functools.cache
def _programme_pattern() -> re.Pattern[str]:
    """One pattern of all programmes; the group name gives the row."""
    rows = [f"(?P<r{number}>{'|'.join(map(_written, row.patterns))})" for number, row in enumerate(ohjelmat())]
    return re.compile(rf"(?<![\w-])(?=\w)(?:{'|'.join(rows)})")


def _written(form: str) -> str:
    """A register form as a pattern: "*" any ending, "..." a stretch of one sentence; "ESR" also "ESR:n"."""
    escaped = re.escape(form).replace(r"\*", r"[\w-]*").replace(r"\.\.\.", r"[^.\n]{1,60}?").replace(r"\ ", r"\s+")
    if form[0].islower():
        return rf"(?i:{escaped})(?!\w)"
    return rf"{escaped}(?::[a-zåäö]+)?" + ("" if form.endswith("+") else r"(?!\w|\s?\+)")


def _adjoins(text: str, first: Programme, second: Programme) -> bool:
    """Whether one of two neighbours is REACT-EU and the other a fund: "REACT-EU (ESR)", "EAKR / REACT-EU"."""
    gap = text[first.end : second.start]
    return first.react_eu != second.react_eu and re.fullmatch(r"(?:-\w+)?[\s()/,:–-]{0,4}", gap) is not None


def _joined(first: Programme, second: Programme) -> Programme:
    fund = second if first.react_eu else first
    return replace(fund, start=first.start, end=second.end, react_eu=True)
