"""Lists of records: those that a reviewer filters, those that a query finds, with the place where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from memogen.catalogue.database import told
from memogen.catalogue.query import Between, Holds, Term, Words, parse
from memogen.catalogue.store import Catalogue
from memogen.finnish.word_keys import keys_of, word_keys

_AROUND = 60  # characters of a snippet before what was found, and half of those after it
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list; ``file`` is the first path of its source, ``project`` the name of its project."""

    key: str
    file: str | None
    source: str
    number: int
    kind: str | None
    title: str | None
    municipality: str | None
    body: str | None
    day: str | None
    section: int | None
    project: str | None
    state: str
    stated: int
    decided: int
    doubtful: int
    warnings: int
    version: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; None asks nothing.

    Attributes:
        state: avoin, kesken or hyvaksytty.
        doubtful: those with a doubtful value or a warning, or those without.
        finding: the id of a rule.
        file: a part of a path.
        body: a part of the body's name.
        year: of the document's day.
        project: a part of the project's name.
        project_id: the number of a project.
        words: a query, see :mod:`memogen.catalogue.query`.
    """

    state: str | None = None
    doubtful: bool | None = None
    finding: str | None = None
    file: str | None = None
    body: str | None = None
    year: int | None = None
    project: str | None = None
    project_id: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a query found, and the text around the first place where its words stand."""

    row: Row
    snippet: str


_ELSEWHERE = {
    "file": "(SELECT min(path) FROM files WHERE files.source = records.source)",
    "source": "sources.name",
    "project": "coalesce(projects.name, records.project_name)",
}
_COLUMNS = ", ".join(f"{_ELSEWHERE.get(field.name, f'records.{field.name}')} AS {field.name}" for field in fields(Row))
_FROM = """
FROM records JOIN sources ON sources.id = records.source LEFT JOIN projects ON projects.id = records.project
JOIN texts ON texts.record = records.id
"""
_ORDER = "ORDER BY sources.name, sources.sha256, records.number"


def rows(catalogue: Catalogue, wanted: Filter = Filter(), *, limit: int = -1, offset: int = 0) -> list[Row]:
    """The records that a filter lets through, in the order of their files; ``limit`` -1 is all of them."""
    where, values = _where(wanted)
    with told(catalogue.folder):
        found = catalogue.connection.execute(
            f"SELECT {_COLUMNS} {_FROM} {where} {_ORDER} LIMIT ? OFFSET ?", [*values, limit, offset]
        )
        return [_row(one) for one in found]


def counts(catalogue: Catalogue, wanted: Filter = Filter()) -> dict[str, int]:
    """How many of the records that a filter lets through are in each state."""
    where, values = _where(wanted)
    statement = f"SELECT records.state, count(*) {_FROM} {where} GROUP BY records.state"
    with told(catalogue.folder):
        return dict(catalogue.connection.execute(statement, values).fetchall())


def search(catalogue: Catalogue, query: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The records that a query finds, the best first.

    Raises:
        UsageError: the query names no field, or a value does not fit its field.
    """
    terms = parse(query)
    match_ = _match(terms)
    where, values = _where(Filter(), [term for term in terms if not isinstance(term, Words)])
    source, order = _FROM, "records.day DESC, records.key"
    if match_:
        source, order = f"{_FROM} JOIN words ON words.rowid = texts.id", f"bm25(words, 1.0, 2.0), {order}"
        where, values = f"{where or 'WHERE 1'} AND words MATCH ?", [*values, match_]
    statement = f"SELECT {_COLUMNS}, texts.text {source} {where} ORDER BY {order} LIMIT ? OFFSET ?"
    with told(catalogue.folder):
        found = catalogue.connection.execute(statement, [*values, limit, offset])
        return [Hit(_row(one), snippet(one["text"], terms)) for one in found]


def _row(one: Any) -> Row:  # noqa: ANN401 - a row by column names
    return Row(**{field.name: one[field.name] for field in fields(Row)})


def _where(wanted: Filter, terms: Sequence[Term] = ()) -> tuple[str, list[Any]]:
    """The conditions as SQL, and their values."""
    parts = [*_conditions(wanted)]
    for term in (*terms, *(parse(wanted.words) if wanted.words else ())):
        parts.append(_condition(term))
    sql = " AND ".join(condition for condition, _ in parts)
    return (f"WHERE {sql}" if sql else ""), [value for _, values in parts for value in values]


def _conditions(wanted: Filter) -> Iterator[tuple[str, list[Any]]]:
    if wanted.state:
        yield "records.state = ?", [wanted.state]
    if wanted.doubtful is not None:
        yield f"(records.doubtful + records.warnings > 0) = {int(wanted.doubtful)}", []
    if wanted.finding:
        yield (
            "(EXISTS (SELECT 1 FROM findings WHERE findings.record = records.id AND rule = ?)"
            " OR EXISTS (SELECT 1 FROM cross_findings WHERE records.id IN (record, other) AND rule = ?))",
            [wanted.finding, wanted.finding],
        )
    if wanted.file:
        held = "EXISTS (SELECT 1 FROM files WHERE files.source = records.source AND path LIKE ? ESCAPE '\\')"
        yield held, [_like(wanted.file)]
    if wanted.body:
        yield "records.body LIKE ? ESCAPE '\\'", [_like(wanted.body)]
    if wanted.year:
        yield "records.day BETWEEN ? AND ?", [f"{wanted.year:04}-01-01", f"{wanted.year:04}-12-31"]
    if wanted.project_id is not None:
        yield "records.project = ?", [wanted.project_id]
    if wanted.project:
        yield "coalesce(projects.name, records.project_name) LIKE ? ESCAPE '\\'", [_like(wanted.project)]


def _condition(term: Term) -> tuple[str, list[Any]]:
    within = "EXISTS (SELECT 1 FROM field_values WHERE field_values.record = records.id AND field = ? AND {})"
    match term:
        case Holds(path, text):
            return within.format("value LIKE ? ESCAPE '\\'"), [path, _like(text)]
        case Between(path, low, high, open_low, open_high):
            column = "day" if isinstance(low if low is not None else high, str) else "number"
            bounds = [(">" if open_low else ">=", low), ("<" if open_high else "<=", high)]
            stated = [
                (sign, float(bound) if isinstance(bound, Decimal) else bound)
                for sign, bound in bounds
                if bound is not None
            ]
            condition = " AND ".join(f"{column} {sign} ?" for sign, _ in stated) or "1"
            return within.format(condition), [path, *(bound for _, bound in stated)]
        case Words():
            match_ = _match([term])
            found = "records.id IN (SELECT record FROM texts WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?))"
            return (found, [match_]) if match_ else ("1", [])


def _match(terms: Sequence[Term]) -> str:
    """The words of a query in FTS5's language; empty where it has none."""
    parts = []
    for term in terms:
        if not isinstance(term, Words):
            continue
        words = _WORD.findall(term.text.lower())
        if term.phrase:
            parts += [f'surface : "{" ".join(words)}"'] if words else []
        elif term.prefix:
            parts += [f'surface : "{word}" *' for word in words]
        else:
            for word in words:
                keys = " OR ".join(f'"{key}"' for key in sorted(word_keys(word)))
                parts.append(f'(keys : ({keys}) OR surface : "{word}")')
    return " AND ".join(f"({part})" for part in parts)


def _like(text: str) -> str:
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    return f"%{escaped}%"


def snippet(text: str, terms: Sequence[Term]) -> str:
    """The text around the place where most words of the query stand, on one line; its beginning where none does."""
    wanted = [(term, keys) for term in terms if isinstance(term, Words) for keys in keys_of(term.text)]
    places = [
        (match.start(), number)
        for match in _WORD.finditer(text)
        for number, (term, keys) in enumerate(wanted)
        if _is(match[0], term, keys)
    ]
    start = max(0, _densest(places) - _AROUND) if places else 0
    end = start + 3 * _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{' '.join(text[start:end].split())}{after}"


def _densest(places: Sequence[tuple[int, int]]) -> int:
    """The first of the places (offset, number of the word) that has the most different words right after it."""

    def together(place: tuple[int, int]) -> int:
        return len({number for offset, number in places if place[0] <= offset < place[0] + 2 * _AROUND})

    return max(places, key=together)[0]


def _is(word: str, term: Words, keys: frozenset[str]) -> bool:
    return word.lower().startswith(term.text.lower()) if term.prefix else bool(word_keys(word) & keys)
