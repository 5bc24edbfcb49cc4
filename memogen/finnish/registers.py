"""The registers of ``data/*.tsv``: municipalities, areas, authorities, programmes, bodies'
abbreviations, head words, first names, organisations' own names.

Each file's first line names its source and columns. Rows are read on first use and never change.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from memogen.finnish.paradigms import Case, Paradigm


@dataclass(frozen=True, slots=True)
class Kunta:
    """A municipality: its name in one or more parts that each inflect ("Uusi|kaupunki"), and its kind."""

    parts: tuple[Paradigm, ...]
    kind: str

    @property
    def name(self) -> str:
        """The name in the nominative."""
        return "".join(part.nominative for part in self.parts)

    def form(self, case: Case) -> str | None:
        """The name in ``case``; None where it is not certain. The "Tl" of Koski Tl never inflects."""
        forms = [part.nominative if part.nominative[0] == " " else part.form(case) for part in self.parts]
        return None if None in forms else "".join(form for form in forms if form)

    @property
    def is_outer(self) -> bool:
        """Whether its own place case is the outer one (Rovaniemellä) and not the inner (Kemissä)."""
        return (self.parts[0].local or "")[-3:-1] == "ll"


@dataclass(frozen=True, slots=True)
class Head:
    """A word that closes names and titles; ``kind`` is organisaatio, toimielin, nimike, muu or lyhenne."""

    paradigm: Paradigm
    kind: str

    @property
    def word(self) -> str:
        """The nominative."""
        return self.paradigm.nominative

    @property
    def plural(self) -> str:
        """The nominative plural ("päälliköt")."""
        return self.paradigm.genitive.removesuffix("n") + "t"


@dataclass(frozen=True, slots=True)
class Viranomainen:
    """An authority with its other written forms in the nominative.

    ``short`` are forms that are known as names of their own ("THL"): where a text prints no other, they stay.
    """

    name: str
    kind: str
    others: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every written form, the name first."""
        return (self.name, *self.others, *self.short)


@dataclass(frozen=True, slots=True)
class Ohjelma:
    """A programme or fund; ``kind`` is rahasto, ohjelma or react. ``patterns`` as the file's first line explains."""

    short: str
    name: str
    kind: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lyhenne:
    """A body's abbreviation; ``weak`` where it counts only before a date or a section sign."""

    text: str
    body: str
    weak: bool


@dataclass(frozen=True, slots=True)
class HeadMatch:
    """A word read as a head in some case: "projektipäällikölle" is "projekti" + päällikkö in the allative.

    A capital letter of a bare head is not kept: "Liitolle" is "" + liitto.
    """

    prefix: str
    head: Head
    case: Case
    plural: bool = False

    @property
    def nominative(self) -> str:
        """The word in the nominative singular."""
        return self.prefix + self.head.word


def _rows(name: str) -> list[list[str]]:
    text = (resources.files("memogen.finnish") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def _listed(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(part.strip() for part in cell.split(" | "))


def _paradigm(cells: list[str]) -> Paradigm:
    nominative, genitive, partitive, illative, *local = (None if cell == "-" else cell for cell in cells)
    assert nominative is not None and genitive is not None
    return Paradigm(nominative, genitive, partitive, illative, local[0] if local else None)


def _parts(cells: list[str]) -> tuple[Paradigm, ...]:
    split = [cell.split("|") for cell in cells]
    return tuple(_paradigm([cell[min(i, len(cell) - 1)] for cell in split]) for i in range(len(split[0])))


@functools.cache
def kunnat() -> tuple[Kunta, ...]:
    """All municipalities."""
    return tuple(Kunta(_parts(row[:5]), row[5]) for row in _rows("kunnat.tsv"))


@functools.cache
def heads() -> tuple[Head, ...]:
    """All head words."""
    return tuple(Head(_paradigm([*row[:4], *row[5:]]), row[4]) for row in _rows("paasanat.tsv"))


@functools.cache
def viranomaiset() -> tuple[Viranomainen, ...]:
    """All authorities."""
    rows = _rows("viranomaiset.tsv")
    return tuple(Viranomainen(name, kind, _listed(others), _listed(short)) for name, kind, others, short in rows)


@functools.cache
def ohjelmat() -> tuple[Ohjelma, ...]:
    """All programmes and funds, in the order in which they are tried."""
    return tuple(Ohjelma(short, name, kind, _listed(forms)) for short, name, kind, forms in _rows("ohjelmat.tsv"))


@functools.cache
def lyhenteet() -> tuple[Lyhenne, ...]:
    """The abbreviated bodies."""
    return tuple(Lyhenne(text, body, weak == "x") for text, body, weak in _rows("lyhenteet.tsv"))


@functools.cache
def seudut() -> frozenset[str]:
    """Regions, other areas and cities abroad in the genitive ("Lapin", "Ylä-Savon", "Tallinnan")."""
    return frozenset(row[0] for row in _rows("seudut.tsv"))


@functools.cache
def cities_abroad() -> frozenset[str]:
    """Cities abroad in the genitive ("Tallinnan")."""
    return frozenset(genitive for genitive, kind in _rows("seudut.tsv") if kind == "kaupunki")


@functools.cache
def own_names() -> frozenset[str]:
    """Names that organisations bear after their heads ("Gradia" of a koulutuskuntayhtymä), in the nominative."""
    return frozenset(row[0] for row in _rows("nimet.tsv"))


@functools.cache
def first_names() -> dict[str, str]:
    """First names, each with what else it is: "sukunimi", "sana" (a word or another name) or "-"."""
    return {name: also for name, _, also in _rows("etunimet.tsv")}


@functools.cache
def kunta_forms() -> dict[str, tuple[Kunta, Case]]:
    """Every inflected form of every municipality; the nominative of one wins over another's form."""
    found: dict[str, tuple[Kunta, Case]] = {}
    for case in Case:
        for kunta in kunnat():
            form = kunta.form(case)
            if form is not None:
                found.setdefault(form, (kunta, case))
    return found


def is_genitive_kunta(word: str) -> bool:
    """Whether ``word`` is a municipality in the genitive."""
    entry = kunta_forms().get(word)
    return entry is not None and entry[1] is Case.GENETIIVI


def is_area(word: str) -> bool:
    """Whether ``word`` is a municipality, a region, another area or a city abroad in the genitive."""
    return word in seudut() or is_genitive_kunta(word)


def authority(phrase: str) -> Viranomainen | None:
    """The authority that ``phrase``, in the nominative and in any letter case, names; None where it names none."""
    return _authority_forms().get(re.sub(r"\bely[ -]?keskus$", "ely-keskus", phrase.lower()))


@functools.cache
def _authority_forms() -> dict[str, Viranomainen]:
    return {form.lower(): row for row in viranomaiset() for form in row.forms}


@functools.cache
def _head_forms() -> dict[str, tuple[Head, Case, bool]]:
    found: dict[str, tuple[Head, Case, bool]] = {}
    for head in heads():
        for case, form in head.paradigm.forms():
            found.setdefault(form if head.kind == "lyhenne" else form.lower(), (head, case, False))
    for head in heads():
        if head.kind in ("nimike", "organisaatio") and head.paradigm.local is None:
            found.setdefault(head.plural, (head, Case.NOMINATIIVI, True))
    return found


@functools.cache
def _longest_head() -> int:
    """The length of the longest form of a head word."""
    return max(map(len, _head_forms()))


@functools.lru_cache(maxsize=20_000)
def head_of(word: str) -> HeadMatch | None:
    """The longest head that ``word`` ends in, in any of its cases; None where it ends in none.

    Example:
        "ELY-keskukselta" -> HeadMatch("ELY-", keskus, ablatiivi)
    """
    forms = _head_forms()
    if word in forms:
        return HeadMatch("", *forms[word])
    lower = word.lower()
    for start in range(max(0, len(word) - _longest_head()), len(word)):
        entry = forms.get(lower[start:])
        if entry and entry[0].kind != "lyhenne" and start != 1:
            return None if re.search(r"[\d:]", word[:start]) else HeadMatch(word[:start], *entry)
    return None
