"""How well memogen reads labelled documents: precision, recall and F1, by document and by key.

    python bench/accuracy.py corpus corpus
    python bench/accuracy.py LABELS_DIR DOCS_DIR [INDEX.jsonl] [--misses]

Every stated value is one unit: a scalar, or one part of a list's member (a person's name, their title, a share's
euros). A label may say {"any": [...]} where several readings are right; keys under "ignore" are not scored; narrative
paragraphs and the keys in UNSCORED never are. Items of a meeting are matched by §, projects of a listing by name.

An index has a row for each document, {"file": "001.txt", "original": "files/minutes.pdf"}: originals that it names,
relative to itself, are read and scored too; of an original with several items the labelled § is taken.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from memogen.extract import extract, extract_item
from memogen.fields import FIELDS, Type
from memogen.read import read
from memogen.segment import segment

UNSCORED = frozenset(path for path, field in FIELDS.items() if field.type is Type.PARAGRAPHS) | {
    "asiakirja.julkisuus",
    "paatos.esteellisyys",
    "paatos.aanestys",
    "paatos.eriava_mielipide",
    "paatos.poytakirjamerkinta",
    "paatos.muutoksenhaku",
    "paatos.tiedoksi",
    "paatos.taytantoonpano",
    "rahoitus.ohjelmakausi",
    "toteuma.indikaattorit",
    "toteuma.sailytys",
}
UNSCORED_PARTS = frozenset({"organisaatio", "henkilotyovuodet"})
#: Long wordings may differ by a tenth of their words, but never by a figure or a negation.
WORDINGS = frozenset({"paatos.ehdotus", "paatos.paatos", "hanke.kohderyhma", "asiakirja.toimivalta"})
ENOUGH = 0.9
NEGATION = re.compile(r"\b(?:ei|eivät|älköön|hylkää|hylkäsi|hylätä)\b")
SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".txt"})

Member = dict[str, Any]
Flat = dict[str, list[Member]]


class Unit(NamedTuple):
    """One value: wanted (None where the labels lack it) and got (None where memogen does)."""

    key: str
    part: str
    wanted: Any
    got: Any

    @property
    def outcome(self) -> str:
        """hit, wrong, missing or extra."""
        if self.got is None:
            return "missing"
        if self.wanted is None:
            return "extra"
        return "hit" if same(self.key, self.part, self.wanted, self.got) else "wrong"


class Figures(NamedTuple):
    """Precision, recall and F1 of some units, and how many were wanted."""

    precision: float
    recall: float
    f1: float
    wanted: int

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  of {self.wanted}"


def figures(units: Iterable[Unit]) -> Figures:
    """The figures of units; 1 where nothing was read, or nothing wanted."""
    outcomes = [unit.outcome for unit in units]
    hits, wanted, got = (
        sum(outcome in kinds for outcome in outcomes)
        for kinds in (("hit",), ("hit", "wrong", "missing"), ("hit", "wrong", "extra"))
    )
    precision, recall = hits / got if got else 1.0, hits / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if hits else float(not wanted and not got)
    return Figures(precision, recall, f1, wanted)


def fold(text: str) -> str:
    """Case, quotation marks, spaces, and the kind of dash put aside."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[\"'”“’‘»«\u200b\u00ad]", "", re.sub(r"[\u2010-\u2015\u2212]", "-", text))
    text = text.replace("elinkeino-, liikenne- ja ympäristökeskus", "ely-keskus")
    return re.sub(r"\s*-\s*", "-", " ".join(text.split())).strip(" .,:;")


def same(key: str, part: str, wanted: Any, got: Any) -> bool:  # noqa: ANN401 - JSON data
    """Whether a reading is one that the label allows."""
    if isinstance(wanted, dict):
        return any(same(key, part, one, got) for one in wanted["any"])
    if isinstance(wanted, int | float):
        return isinstance(got, int | float) and abs(wanted - got) <= 0.05
    wanted, got = fold(str(wanted)), fold(str(got))
    if part == "puhelin":
        return national(wanted) == national(got)
    if key in WORDINGS and wanted != got:
        exact = (lambda text: re.findall(r"\d", text), lambda text: sorted(NEGATION.findall(text)))
        return all(find(wanted) == find(got) for find in exact) and likeness(wanted.split(), got.split()) >= ENOUGH
    return bool(wanted == got)


def national(phone: str) -> str:
    """A telephone number's digits, without the country's code."""
    return re.sub(r"^(?:00)?358", "0", re.sub(r"\D", "", phone.replace("(0)", "")))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """0-1, by words or by characters."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def flatten(record: dict[str, Any]) -> Flat:
    """Groups or dotted keys as lists of members; a scalar is one member with a nameless part."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        flat.update({name: value} if "." in name else {f"{name}.{key}": one for key, one in value.items()})
    return {key: members(value) for key, value in flat.items() if key in FIELDS and key not in UNSCORED}


def members(value: Any) -> list[Member]:  # noqa: ANN401 - JSON data
    """A value's members, each a table of its parts."""
    if isinstance(value, list):
        return [member for one in value for member in members(one)]
    if isinstance(value, dict) and "any" not in value:
        return [{part: one for part, one in value.items() if one is not None and part not in UNSCORED_PARTS}]
    return [{"": value}]


def compare(wanted: Flat, got: Flat, ignore: Iterable[str] = ()) -> list[Unit]:
    """The units of two records."""
    units = []
    for key in sorted((wanted.keys() | got.keys()) - set(ignore)):
        for want, have in matched(wanted.get(key, []), got.get(key, []), lambda a, b, key=key: worth(key, a, b)):
            units += [Unit(key, part, (want or {}).get(part), (have or {}).get(part)) for part in {**want, **have}]
    return units


def worth(key: str, want: Member, have: Member) -> float:
    """How well two members of a list fit: parts that agree, then a likeness of their texts; 0 where they do not."""
    if list(want) == list(have) == [""] and not FIELDS[key].is_list:
        return 1.0
    if FIELDS[key].type in (Type.MEMBER, Type.YEARLY):
        return 1.0
    agree = sum(same(key, part, value, have[part]) for part, value in want.items() if part in have)
    name = next(iter(want))
    near = likeness(fold(str(want[name])), fold(str(have.get(name, ""))))
    return agree + near if agree or near >= 0.6 else 0.0


def matched(
    wanted: Sequence[dict[str, Any]], got: Sequence[dict[str, Any]], value: Callable[[Any, Any], float]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs, the best first; what has no pair comes with an empty one."""
    ranked = sorted(((value(a, b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(got)), reverse=True)
    left, right = set(range(len(wanted))), set(range(len(got)))
    for score, i, j in ranked:
        if score > 0 and -i in left and -j in right:
            left.remove(-i)
            right.remove(-j)
            yield wanted[-i], got[-j]
    yield from ((wanted[i], {}) for i in sorted(left))
    yield from (({}, got[j]) for j in sorted(right))


def score(labels: dict[str, Any], records: Sequence[dict[str, Any]]) -> list[Unit]:
    """The units of a document's labels and of the records (values alone) that were read in it."""
    got = [flatten(record) for record in records]
    ignore = labels.get("ignore", [])
    if "items" in labels:
        return of_items(labels["items"], got)
    fields = flatten(labels["fields"])
    if "projects" in labels:
        return of_listing(fields, labels["projects"], got, ignore)
    best = max(got, key=lambda flat: figures(compare(fields, flat, ignore)).f1, default={})
    others = [unit for flat in got if flat is not best for unit in compare({}, flat, ignore)]
    return compare(fields, best, ignore) + others


def of_items(items: Sequence[dict[str, Any]], got: Sequence[Flat]) -> list[Unit]:
    """Items of a meeting by their §."""
    key = "asiakirja.pykala"
    by_number = {item[key]: item for item in items}
    read_by_number = {flat[key][0][""]: flat for flat in got if key in flat}
    units = []
    for number in by_number.keys() | read_by_number.keys():
        item = by_number.get(number, {})
        wanted = flatten({name: value for name, value in item.items() if name != "ignore"})
        units += compare(wanted, read_by_number.get(number, {}), item.get("ignore", []))
    return units + [unit for flat in got if key not in flat for unit in compare({}, flat)]


def of_listing(head: Flat, projects: Sequence[dict[str, Any]], got: Sequence[Flat], ignore: list[str]) -> list[Unit]:
    """The listing's own fields once, then projects by their names."""

    def half(flat: Flat, of_document: bool) -> Flat:
        return {key: value for key, value in flat.items() if key.startswith(("asiakirja.", "paatos.")) is of_document}

    def near(want: dict[str, Any], have: Flat) -> float:
        return len([unit for unit in compare(flatten(want["fields"]), have) if unit.outcome == "hit"])

    wanted = [{"fields": {k: v for k, v in one.items() if k != "ignore"}, **one} for one in projects]
    units = compare(head, half(got[0], True) if got else {}, ignore)
    for want, have in matched(wanted, [half(flat, False) for flat in got], near):
        units += compare(flatten(want.get("fields", {})), have, [*ignore, *want.get("ignore", [])])
    return units


def records_of(path: Path, section: int | None = None) -> list[dict[str, Any]]:
    """The values that memogen reads in a document; with a section, of that item alone where there are several."""
    source = read(path)
    if section is None:
        return [record.values() for record in extract(source)]
    items = segment(source)
    chosen = [item for item in items if item.number == section] if len(items) > 1 else items
    return [extract_item(item).values() for item in chosen]


def originals(index: Path) -> dict[str, Path]:
    """File -> its original, for the rows of an index that name one."""
    rows = [json.loads(line) for line in index.read_text("utf-8").splitlines() if line.strip()]
    return {row["file"]: index.parent / row["original"] for row in rows if row.get("original")}


def report(title: str, scored: dict[str, list[Unit]], *, misses: bool) -> None:
    """Prints the figures by document, by key and in all."""
    print(f"\n{title}")
    by_key = defaultdict(list)
    for name, units in scored.items():
        print(f"  {name:34} {figures(units)}")
        for unit in units:
            by_key[unit.key].append(unit)
            if misses and unit.outcome != "hit":
                print(f"    {unit.outcome:8}{unit.key} {unit.part}  wanted {unit.wanted!r:.150}  got {unit.got!r:.150}")
    for key in FIELDS:
        if key in by_key:
            print(f"  {key:34} {figures(by_key[key])}")
    print(f"  {'all':34} {figures(unit for units in scored.values() for unit in units)}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("index", type=Path, nargs="?")
    parser.add_argument("--misses", action="store_true", help="print every unit that is no hit")
    arguments = parser.parse_args()
    files = [json.loads(path.read_text("utf-8")) for path in sorted(arguments.labels.glob("*.json"))]
    if not files:
        sys.exit(f"no label files in {arguments.labels}")
    scored = {labels["file"]: score(labels, records_of(arguments.docs / labels["file"])) for labels in files}
    report("documents", scored, misses=arguments.misses)
    if arguments.index:
        paths = originals(arguments.index)
        whole = {
            paths[labels["file"]].name + " " + labels["file"]: score(
                labels, records_of(paths[labels["file"]], labels["fields"].get("asiakirja.pykala"))
            )
            for labels in files
            if labels["file"] in paths
        }
        report("originals", whole, misses=arguments.misses)


if __name__ == "__main__":
    main()
