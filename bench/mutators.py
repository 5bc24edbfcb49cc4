"""What the checks notice when a record is spoilt: by mutator and field, over the documents of a folder.

    python bench/mutators.py corpus [--printed]

Each value of each record is spoilt by itself in each way that suits it. A spoilt record is checked beside the others
of its document ("alone", or as a note) and, where another document of the folder is about the same project, against
that one too ("beside"). Noticed means a finding of warning or above that the sound record does not have. The sound
records are checked first: their warnings are printed, and are false alarms where nothing is wrong with the document.

With --printed the figures of the plain-text documents are spoilt where they are printed first, and the spoilt text is
read anew: this also measures what reading makes of it, and the rules that look at the text.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from memogen.check import check, examined
from memogen.check.across import across
from memogen.check.projects import same_project
from memogen.fields import Type
from memogen.read import read
from memogen.record import Finding, Record, field_of
from memogen.segment import segment

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".txt"})


def swapped(value: Decimal) -> Decimal | None:
    """The first two neighbouring digits that differ, swapped: 62 160 -> 26 160."""
    digits = str(int(abs(value)))
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1] and (place or digits[1] != "0"):
            return Decimal(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
    return None


def shortened(value: Decimal) -> Decimal | None:
    """A zero dropped: 62 160 -> 6 216."""
    return value / 10 if value >= 100 and value % 10 == 0 else None


def shifted(value: date) -> date:
    """A year later; the last of February stays in its month."""
    return value.replace(year=value.year + 1, day=min(value.day, 28))


def misspelt(value: str) -> str | None:
    """The last double letter of a name single, else its last vowel another."""
    double = list(re.finditer(r"([a-zåäö])\1", value))
    if double:
        return value[: double[-1].start()] + value[double[-1].start() + 1 :]
    vowels = list(re.finditer(r"[aeiou]", value))
    return value[: vowels[-1].start()] + "y" + value[vowels[-1].end() :] if vowels else None


#: name, types of the values it spoils, how; None where it cannot
MUTATORS: tuple[tuple[str, tuple[Type, ...], Callable[[Any], Any]], ...] = (
    ("digits swapped", (Type.EUROS,), swapped),
    ("zero dropped", (Type.EUROS,), shortened),
    ("zero added", (Type.EUROS,), lambda value: value * 10),
    ("year shifted", (Type.DATE,), shifted),
    ("share halved", (Type.PERCENT, Type.EUROS), lambda value: value / 2),
    ("letter changed", (Type.NAME,), misspelt),
)


def spoilt(record: Record) -> Iterator[tuple[str, str, Record]]:
    """(mutator, field, record) of each value of the project spoilt by itself."""
    for path, value in record.leaves():
        kind = _type(path)
        for name, types, change in MUTATORS:
            if kind in types and _matters(name, path) and (other := change(value)) not in (None, value):
                yield name, re.sub(r"\[\d+\]|\.\d{4}$", "", path), _with(record, path, other)


def copied(record: Record, records: Sequence[Record]) -> Iterator[tuple[str, str, Record]]:
    """The shares, and the first paragraph, of another project of the list in the record's place."""
    for other in records:
        if other is record or record.asiakirja.laji != "hankeluettelo":
            continue
        for path in ("rahoitus.osuudet", "hanke.tiivistelma", "hanke.tavoitteet", "hanke.toimenpiteet"):
            if other.get(path) and other.get(path) != record.get(path):
                spoilt_record = record.model_copy(deep=True)
                spoilt_record.put(path, other.get(path))
                yield "sentence copied", path, spoilt_record


def swapped_in_print(quote: str) -> str | None:
    """The first two neighbouring digits that differ, swapped: "62 160 euroa" -> "26 160 euroa"; no leading zero."""
    pairs = re.finditer(r"(?=(\d)(\d))", quote)
    place = next((pair.start() for pair in pairs if pair[1] != pair[2] and pair[2] != "0"), None)
    return None if place is None else quote[:place] + quote[place + 1] + quote[place] + quote[place + 2 :]


def shortened_in_print(quote: str) -> str | None:
    """Its last zero dropped: "62 160 euroa" -> "62 16 euroa"."""
    return re.sub(r"0(?=\D*$)", "", quote) if re.search(r"\d{2}0(?=\D*$)", quote) else None


def shifted_in_print(quote: str) -> str | None:
    """Its last year one more: "1.3.2026–31.8.2028" -> "1.3.2026–31.8.2029"."""
    return re.sub(r"20\d\d(?!.*20\d\d)", lambda year: str(int(year[0]) + 1), quote) if "20" in quote else None


#: name, types of the values it spoils, how it spoils their quote
PRINTED: tuple[tuple[str, tuple[Type, ...], Callable[[str], str | None]], ...] = (
    ("digits swapped in print", (Type.EUROS, Type.PERCENT), swapped_in_print),
    ("zero dropped in print", (Type.EUROS,), shortened_in_print),
    ("year shifted in print", (Type.DATE,), shifted_in_print),
)


def printed(path: Path, records: Sequence[Record]) -> Iterator[tuple[str, str, list[Record]]]:
    """(mutator, field, records read anew) of each figure of a text file spoilt where it is printed first."""
    text, seen = path.read_text("utf-8"), set()
    for record in records:
        for field, _ in record.leaves():
            quote = next((one.lainaus for one in record.todisteet.get(field, ())), "")
            for name, types, change in PRINTED:
                fits = _type(field) in types and field.startswith(("hanke.", "rahoitus.", "toteuma."))
                other = change(quote) if fits and quote in text and (name, quote) not in seen else None
                if other is None:
                    continue
                seen.add((name, quote))
                with tempfile.TemporaryDirectory() as folder:
                    spoilt_file = Path(folder) / path.name
                    spoilt_file.write_text(text.replace(quote, other, 1), encoding="utf-8")
                    yield name, re.sub(r"\[\d+\]|\.\d{4}$", "", field), examined(segment(read(spoilt_file)))


def measure_print(folder: Path) -> None:
    """How many figures spoilt in print give a finding that the sound text does not have."""
    tried: Counter[tuple[str, str]] = Counter()
    alone, noted = tried.copy(), tried.copy()
    for path in sorted(folder.glob("*.txt")):
        records = examined(segment(read(path)))
        sound = [finding for record in records for finding in record.havainnot]
        for mutator, field, again in printed(path, records):
            found = [finding for record in again for finding in record.havainnot]
            tried[mutator, field] += 1
            alone[mutator, field] += bool(grave(found) - grave(sound))
            noted[mutator, field] += len(found) > len(sound)
    print_table({"alone": (alone, tried), "or as a note": (noted, tried)})


def _type(path: str) -> Type:
    field, part = field_of(path), path.rpartition(".")[2]
    if field.type is Type.YEARLY:
        return Type.EUROS
    return next((member.type for member in field.members if member.name == part), field.type)


def _matters(mutator: str, path: str) -> bool:
    if mutator == "share halved":
        return _type(path) is Type.PERCENT or "osuu" in path or "omarahoitus" in path or "tuki" in path
    return path.startswith(("hanke.", "rahoitus.", "toteuma.", "asiakirja.valmistelijat", "asiakirja.esittelija"))


def _with(record: Record, path: str, value: object) -> Record:
    changed = record.model_copy(deep=True)
    *way, last = re.findall(r"\w+", path)
    holder: Any = changed
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else _step(holder, step)
    if isinstance(holder, (list, dict)):
        holder[int(last) if isinstance(holder, list) else last] = value
    else:
        setattr(holder, last, value)
    return changed


def _step(holder: Any, name: str) -> Any:  # noqa: ANN401 - a record, a group or a list member
    return holder[name] if isinstance(holder, dict) else getattr(holder, name)


def grave(findings: Sequence[Finding]) -> Counter[str]:
    """The rules of the findings of warning and above, with how often each is broken."""
    return Counter(finding.saanto for finding in findings if finding.vakavuus != "huomautus")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--printed", action="store_true")
    options = parser.parse_args()
    folder: Path = options.folder
    if options.printed:
        measure_print(folder)
        return
    documents = {
        path.name: examined(segment(read(path)))
        for path in sorted(folder.iterdir())
        if path.suffix in SUFFIXES and path.is_file()
    }
    print("Warnings on the sound records:")
    for name, records in documents.items():
        for record in records:
            for rule in grave(record.havainnot):
                print(f"  {name}: {record.hanke.nimi or record.asiakirja.otsikko}: {rule}")
    everything = [record for records in documents.values() for record in records]
    print(f"  across: {sum(grave(across(everything)).values())}")
    tried: Counter[tuple[str, str]] = Counter()
    alone, noted, beside, pairs = (tried.copy() for _ in range(4))
    for records in documents.values():
        for place, record in enumerate(records):
            others = [one for one in everything if one not in records and one.hanke.nimi and same_project(record, one)]
            before, before_beside = grave(record.havainnot), grave(across([record, *others]))
            rules = {finding.saanto for finding in record.havainnot}
            for mutator, path, changed in (*spoilt(record), *copied(record, records)):
                key = (mutator, path)
                tried[key] += 1
                beside_too = [*records[:place], changed, *records[place + 1 :]]
                found = check(beside_too)[place]
                noticed = bool(grave(found) - before)
                alone[key] += noticed
                noted[key] += noticed or bool({finding.saanto for finding in found} - rules)
                if others:
                    pairs[key] += 1
                    beside[key] += noticed or bool(grave(across([changed, *others])) - before_beside)
    print_table({"alone": (alone, tried), "or as a note": (noted, tried), "beside another": (beside, pairs)})


def print_table(columns: dict[str, tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]]) -> None:
    """A row for each mutator, and below it one for each field: noticed of tried."""
    print(f"\n{'':44}" + "".join(f"{name:>16}" for name in columns))
    tried = columns["alone"][1]
    for mutator in dict.fromkeys(key[0] for key in tried):
        keys = sorted(key for key in tried if key[0] == mutator)
        for label, several in [(mutator, keys), *((f"  {key[1]}", [key]) for key in keys)]:
            cells = []
            for found, all_of in columns.values():
                total = sum(all_of[key] for key in several)
                cells.append(f"{sum(found[key] for key in several)} / {total}" if total else "-")
            print(f"{label:44}" + "".join(f"{cell:>16}" for cell in cells))


if __name__ == "__main__":
    main()
