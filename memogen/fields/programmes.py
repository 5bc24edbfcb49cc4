"""The fund or funding line: programme mentions by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memogen.fields.reading import Candidate, Reading
from memogen.source import Span

_FUNDING = re.compile(
    r"rahoit|avustu|tuki|tuella|tuen|tukea|haku|haet|hake|haun|ohjelma|toimintalinja|rahasto", re.IGNORECASE
)
_LABEL = re.compile(r"rahoitus(?: ja ohjelma)?|rahoittaja|(?:rahoitus)?ohjelma|rahasto", re.IGNORECASE)


def programme(path: str, reading: Reading) -> Iterator[Candidate]:
    """Candidates for ``rahoitus.ohjelma``: REACT-EU alone is no fund; with a fund beside it the fund counts."""
    labelled = [value for _, value in reading.labelled(_LABEL)]
    for found in reading.analysis.programmes:
        span = Span(found.start, found.end)
        if found.short == "REACT-EU" or not reading.is_content(found.start):
            continue
        sentence = reading.sentence_at(found.start)
        around = reading.text[max(sentence.start, found.start - 120) : min(sentence.end, found.end + 120)]
        if any(value.contains(span) for value in labelled):
            score, rule = 0.95, "nimiö:rahoitus"
        elif _FUNDING.search(around):
            score, rule = 0.88, "vihje:rahoitus"
        elif reading.item.heading and reading.item.heading.contains(span):
            score, rule = 0.8, "otsikko"
        else:
            score, rule = 0.7, "mainittu"
        yield Candidate(path, found.short, span, score, rule, age=reading.age_at(found.start))
