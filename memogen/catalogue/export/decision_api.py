"""The decisions of a catalogue as JSON of the 6Aika decision API (Open Decisions API 0.0.5).

Cases (asiat), the actions of bodies on them with their contents, the meetings as events, and the organisations. Only
what a body or an official treated is a decision: plans, press releases and listings are left out, and so is what is
marked as not public. Personal data in the texts is replaced. docs/export.md tells what is mapped from what.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from memogen.catalogue.database import told
from memogen.catalogue.store import Catalogue
from memogen.check.personal import own_domains
from memogen.check.publishing import blotted
from memogen.record import State

SOURCE = "memogen"
_CONTENTS = (
    ("paatos.ehdotus", "proposal", "Päätösehdotus"),
    ("paatos.esteellisyys", "proceedings", "Esteellisyys"),
    ("paatos.aanestys", "proceedings", "Äänestys"),
    ("paatos.paatos", "decision", "Päätös"),
    ("paatos.eriava_mielipide", "proceedings", "Eriävä mielipide"),
    ("paatos.poytakirjamerkinta", "proceedings", "Pöytäkirjamerkintä"),
)
"""(path, type of the content, its title), in the order of a treatment."""
_NUMBER, _SUMMARY, _OUTCOME, _SECRET = (
    "asiakirja.diaarinumero", "hanke.tiivistelma", "paatos.tulos", "asiakirja.julkisuus",
)  # fmt: skip
_PATHS = (*(path for path, _, _ in _CONTENTS), _NUMBER, _SUMMARY, _OUTCOME)
_HIDDEN = (State.DERIVED.value, State.CONFLICT.value)
_PLAN = "paatosehdotus"
_IS_SECRET = (
    "EXISTS (SELECT 1 FROM field_values WHERE record = records.id AND field = ? AND (value IS NOT NULL OR state = ?))"
)
"""However the note of secrecy is known: a doubtful one and notes that conflict keep a treatment from the public too."""
_IS_TREATMENT = (
    "body IS NOT NULL AND coalesce(kind, '') NOT IN ('tiedote', 'uutinen', 'hankesuunnitelma', 'hankeluettelo')"
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Treatment:
    """A record that tells of a body's treatment of a matter; ``values`` are what it states, by path."""

    key: str
    number: int
    kind: str | None
    title: str
    municipality: str | None
    body: str
    day: str | None
    section: int | None
    values: dict[str, str]

    @property
    def organisation(self) -> str:
        return _joined(self.municipality, self.body)

    @property
    def event(self) -> str | None:
        return _joined(self.organisation, self.day) if self.day else None

    @property
    def case(self) -> str:
        number = self.values.get(_NUMBER)
        return _joined(self.municipality, number) if number else self.key


def write_decisions(catalogue: Catalogue, file: BinaryIO) -> None:
    """Writes one JSON object: data_source, organizations, events, cases, actions, in the order to read them in."""
    treatments = list(_treatments(catalogue, with_texts=False))
    sections: tuple[tuple[str, Iterable[Json]], ...] = (
        ("organizations", _organisations(treatments)),
        ("events", _events(treatments)),
        ("cases", _cases(treatments)),
        ("actions", (_action(one) for one in _treatments(catalogue, with_texts=True))),
    )
    file.write(f'{{"data_source": "{SOURCE}"'.encode())
    for name, objects in sections:
        file.write(f',\n"{name}": ['.encode())
        for number, one in enumerate(objects):
            text = json.dumps(one, ensure_ascii=False)
            file.write(f"{',' if number else ''}\n{text}".encode("utf-8", "replace"))
        file.write(b"\n]")
    file.write(b"}\n")


def left_out(catalogue: Catalogue) -> tuple[int, int]:
    """(records that tell of no body's treatment, treatments that are marked as not public)."""
    with told(catalogue.folder):
        count = catalogue.connection.execute(f"SELECT count(*) FROM records WHERE NOT ({_IS_TREATMENT})").fetchone()[0]
        secret = catalogue.connection.execute(
            f"SELECT count(*) FROM records WHERE {_IS_TREATMENT} AND {_IS_SECRET}", [_SECRET, State.CONFLICT.value]
        ).fetchone()[0]
    return count, secret


def _treatments(catalogue: Catalogue, *, with_texts: bool) -> Iterator[_Treatment]:
    with told(catalogue.folder):
        yield from _stated(catalogue, with_texts=with_texts)


def _stated(catalogue: Catalogue, *, with_texts: bool) -> Iterator[_Treatment]:
    paths = _PATHS if with_texts else (_NUMBER, _SUMMARY)
    marks = ", ".join("?" * len(paths))
    hidden = ", ".join("?" * len(_HIDDEN))
    found = catalogue.connection.execute(
        f"SELECT records.* FROM records JOIN sources ON sources.id = records.source WHERE {_IS_TREATMENT}"
        f" AND NOT {_IS_SECRET} ORDER BY municipality, body, day, name, sha256, number",
        [_SECRET, State.CONFLICT.value],
    )
    for row in found:
        rows = catalogue.connection.execute(
            f"SELECT field, value FROM field_values WHERE record = ? AND field IN ({marks}) AND value IS NOT NULL"
            f" AND state NOT IN ({hidden}) ORDER BY path",
            [row["id"], *paths, *_HIDDEN],
        )
        values: dict[str, str] = {}
        for one in rows:
            values[one["field"]] = "\n".join(filter(None, (values.get(one["field"]), one["value"])))
        names = ("key", "number", "kind", "title", "municipality", "body", "day", "section")
        about = {name: row[name] for name in names}
        yield _Treatment(**{**about, "title": row["title"] or ""}, values=values)


def _organisations(treatments: Iterable[_Treatment]) -> Iterator[Json]:
    """The municipalities, then their bodies."""
    bodies = {one.organisation: one for one in treatments}
    for name in dict.fromkeys(one.municipality for one in bodies.values() if one.municipality):
        yield {"id": name, "data_source": SOURCE, "name": name, "classification": "kunta"}
    for identifier, one in bodies.items():
        kind = "viranhaltija" if one.kind == "viranhaltijapaatos" else "toimielin"
        parent = {"parent_id": one.municipality} if one.municipality else {}
        yield {"id": identifier, "data_source": SOURCE, "name": one.body, "classification": kind, **parent}


def _events(treatments: Iterable[_Treatment]) -> Iterator[Json]:
    """The meetings; a record without a day tells of none."""
    meetings: dict[str, list[_Treatment]] = {}
    for one in treatments:
        if one.event:
            meetings.setdefault(one.event, []).append(one)
    for identifier, held in meetings.items():
        first = held[0]
        yield {
            "id": identifier,
            "data_source": SOURCE,
            "name": f"{first.body} {first.day}",
            "start_date": first.day,
            "end_date": first.day,
            "organization": first.organisation,
            "actions": [one.key for one in held],
        }


def _cases(treatments: Iterable[_Treatment]) -> Iterator[Json]:
    """The matters: treatments with one diary number in a municipality are of one; without it each is its own."""
    matters: dict[str, list[_Treatment]] = {}
    for one in treatments:
        matters.setdefault(one.case, []).append(one)
    for identifier, several in matters.items():
        last = max(several, key=lambda one: one.day or "")
        case: Json = {"id": identifier, "data_source": SOURCE, "title": {"fi": _public(last.title)}}
        if number := last.values.get(_NUMBER):
            case["register_id"] = number
        if summary := last.values.get(_SUMMARY):
            case["summary"] = {"fi": _public(summary)}
        yield {**case, "public": True, "actions": [one.key for one in several]}


def _action(one: _Treatment) -> Json:
    section = str(one.section) if one.section is not None and one.kind != _PLAN else None
    action: Json = {
        "id": one.key,
        "data_source": SOURCE,
        "title": _public(one.title),
        "case": one.case,
        "event": one.event,
        "ordering": one.number,
        "article_number": section,
        "responsible_party": one.organisation,
    }
    if outcome := one.values.get(_OUTCOME):
        action["resolution"] = outcome
    stated = [(path, kind, title) for path, kind, title in _CONTENTS if path in one.values]
    action["contents"] = [
        {
            "id": f"{one.key}/{path.partition('.')[2]}",
            "ordering": number,
            "title": title,
            "type": kind,
            "hypertext": {"fi": _hypertext(_public(one.values[path]))},
        }
        for number, (path, kind, title) in enumerate(stated, 1)
    ]
    return action


def _public(text: str) -> str:
    """The text without personal data."""
    return blotted(text, own_domains([text]))


def _hypertext(text: str) -> str:
    return "".join(f"<p>{html.escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())


def _joined(*parts: str | None) -> str:
    return "/".join(part for part in parts if part)
