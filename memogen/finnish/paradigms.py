"""From a word's principal parts to its other cases.

A Finnish noun is known by four forms, as a dictionary gives them: nominative, genitive, partitive, illative. The
genitive holds the weak stem, the illative the strong one, the partitive the vowel harmony; consonant gradation and
stem classes are thus data (``data/*.tsv``) and not rules. Nothing here guesses: a form whose parts are not known is
None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """The grammatical cases that a memo needs, by their Finnish names in ASCII (also the names of template filters)."""

    NOMINATIIVI = "nominatiivi"
    GENETIIVI = "genetiivi"
    PARTITIIVI = "partitiivi"
    ESSIIVI = "essiivi"
    TRANSLATIIVI = "translatiivi"
    INESSIIVI = "inessiivi"
    ELATIIVI = "elatiivi"
    ILLATIIVI = "illatiivi"
    ADESSIIVI = "adessiivi"
    ABLATIIVI = "ablatiivi"
    ALLATIIVI = "allatiivi"


_ENDINGS = {
    Case.TRANSLATIIVI: "ksi",
    Case.INESSIIVI: "ssA",
    Case.ELATIIVI: "stA",
    Case.ADESSIIVI: "llA",
    Case.ABLATIIVI: "ltA",
    Case.ALLATIIVI: "lle",
}
# Illative endings after a strong stem: Espoo-seen, hankkee-seen; maa-han, Virtoi-hin; liitto-on, Kemi-in.
_ILLATIVE_ENDING = re.compile(r"(?:(?<=[aeiouyäö][aeiouyäö])seen|(?<=[aeiouyäö])h[aeiouyäö]n|[aeiouyäö]n)$")
_LOCAL_ENDING = re.compile(r"(?:ss|ll)[aä]$")


def harmonise(ending: str, back: bool) -> str:
    """The ending with its ``A`` as "a" after a back-vowel word, else as "ä"."""
    return ending.replace("A", "a" if back else "ä")


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A word's principal parts; a part that is None is not known for certain, nor are the forms that need it.

    ``local`` is a form in -ssa or -lla where it says more than the genitive: of a plural name ("Huittisissa"), or of a
    place whose own form is irregular ("Kangasalla").
    """

    nominative: str
    genitive: str
    partitive: str | None
    illative: str | None
    local: str | None = None

    @property
    def is_back(self) -> bool:
        """Whether endings take "a" rather than "ä"; the partitive shows it."""
        sample = self.partitive or self.local or self.genitive
        return not sample.endswith("ä") if sample[-1] in "aä" else not re.search("[äöy]", sample.lower())

    @property
    def _weak(self) -> str:
        if self.local and self.genitive.endswith(("ien", "jen", "ten", "tain")):
            return _LOCAL_ENDING.sub("", self.local)
        return self.genitive.removesuffix("n")

    def form(self, case: Case) -> str | None:
        """The word in ``case``, or None where the parts do not settle it."""
        match case:
            case Case.NOMINATIIVI:
                return self.nominative
            case Case.GENETIIVI:
                return self.genitive
            case Case.PARTITIIVI:
                return self.partitive
            case Case.ILLATIIVI:
                return self.illative
            case _ if self.partitive is None and (":" in self.genitive or not self.genitive.endswith("n")):
                return None
            case Case.ESSIIVI:
                return None if self.illative is None else self._strong + harmonise("nA", self.is_back)
            case Case.ADESSIIVI | Case.ABLATIIVI | Case.ALLATIIVI if self.local and self.local[-3:-1] == "ll":
                return _LOCAL_ENDING.sub(harmonise(_ENDINGS[case], self.is_back), self.local)
        return self._weak + harmonise(_ENDINGS[case], self.is_back)

    @property
    def _strong(self) -> str:
        illative = self.illative or ""
        if ":" in illative:
            return illative.partition(":")[0] + ":"
        return _ILLATIVE_ENDING.sub("", illative)

    def forms(self) -> Iterator[tuple[Case, str]]:
        """Each known case with its form, the nominative first."""
        for case in Case:
            form = self.form(case)
            if form is not None:
                yield case, form
