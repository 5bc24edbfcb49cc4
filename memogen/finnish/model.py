"""The optional Finnish language model: persons and organisations that the rules do not see.

A statistical model guesses: what it adds is never certain, and dates and money never come from it. It reads paragraphs
of prose only; in table cells and labels it sees names where there are none. Known models, the best first:
``spacy_fi_experimental_web_md`` (the extra ``malli``) and spaCy's own ``fi_core_news_lg``, ``_md`` and ``_sm``.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from memogen.finnish.firstnames import is_first_name
from memogen.finnish.names import nominative
from memogen.finnish.organisations import Organisation
from memogen.finnish.persons import Person
from memogen.finnish.registers import head_of, kunta_forms, own_names, seudut
from memogen.finnish.surnames import PARTICLE, name_in_nominative

if TYPE_CHECKING:
    from spacy.language import Language

    from memogen.finnish.pipeline import Mention

RULES = "rules"
AUTO = "auto"
MODELS = ("spacy_fi_experimental_web_md", "fi_core_news_lg", "fi_core_news_md", "fi_core_news_sm")
# What they would need and is not used here; merely disabled, the lemmatizer still asks for its dictionary.
_UNUSED = ["parser", "lemmatizer"]

_PROSE = re.compile(r"[^\n\t]+")
_MIN_WORDS = 8  # shorter lines are labels, titles and list entries
_MAX_LENGTH = 100_000  # in characters; no paragraph is longer, and a model's memory grows with it
_SENTENCE_END = re.compile(r"[.!?:;][\"”')]*\s*$")
_PART = r"[A-ZÅÄÖÉÜØ][\wåäö'’]*[a-zåäöéüø](?:-[A-ZÅÄÖ][a-zåäöé]+)*"
_PERSON = re.compile(rf"{_PART}(?: {PARTICLE})?(?: {_PART}){{1,2}}")
# "Kemin Esimerkki", "Puolustusvoimat": one to six words, the first with a capital; no letters alone ("VP"), project,
# law, document, road or year.
_ORGANISATION = re.compile(r"[A-ZÅÄÖ][\w&:'’.-]*(?: [\w&:'’.+-]+){0,5}")
_NO_ORGANISATION = re.compile(
    r"^[A-ZÅÄÖ]{1,5}(?::\w+)?$|-$|\d{4}|(?i:hanke|projekti|ohjelma|laki|lain|asetus|sopimus|päivä|suunnitelma|palvelu)\w{0,15}$"
    r"|(?i:tie|tien|katu|kadun|pääkaupun\w{1,9})$"
)
# A project's name goes on after it: "Avoin" of "Avoin ovi -hanke", "Malli" of "Malli-hanke".
_IN_PROJECT = re.compile(r"(?: [\wåäö]+){0,5} ?[-–](?=\w)")
# One word in the genitive or an inner place case is most often a village or a lake: "Mallilassa", "Mallijärven".
_LIKE_A_PLACE = re.compile(r"(?:n|ss[aä]|st[aä])$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:]\s+|\n)$")


def load_model(choice: str = AUTO) -> Language | None:
    """The language model of ``choice``, loaded once; None where the rules are to read alone.

    Args:
        choice: "auto" takes the best model that is installed, "rules" none; else a model's name or folder.

    Raises:
        LookupError: the named model is not installed, or it cannot be loaded.
    """
    if choice == RULES:
        return None
    if choice == AUTO:
        name = next((name for name in MODELS if _is_installed(name)), None)
        return _load(name) if name else None
    if not _is_installed(choice) and not (Path(choice) / "meta.json").is_file():
        raise LookupError(
            f"language model {choice!r} is not installed, nor a folder of one; known: {', '.join(MODELS)}"
        )
    return _load(choice)


def _is_installed(name: str) -> bool:
    return name.isidentifier() and importlib.util.find_spec(name) is not None


@functools.cache
def _load(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise LookupError(f"language model {name!r} cannot be loaded: {error}") from error


def find_by_model(text: str, model: Language, known: Iterable[Mention]) -> tuple[list[Person], list[Organisation]]:
    """The persons and organisations that ``model`` sees in the prose of ``text`` and the rules did not.

    Args:
        text: spaces stand for wrapped line ends; a line break ends a paragraph, a tab a table cell.
        model: as :func:`load_model` gives it.
        known: what the rules have found; nothing that overlaps it is added.
    """
    taken = [(mention.start, mention.end) for mention in known]
    persons: list[Person] = []
    organisations: list[Organisation] = []
    for label, start, end in _entities(text, model):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if label == "PERSON" and (person := _person(text, start, end)):
            persons.append(person)
        elif label == "ORG" and (organisation := _organisation(text, start, end)):
            organisations.append(organisation)
    return persons, organisations


def _entities(text: str, model: Language) -> Iterator[tuple[str, int, int]]:
    """Each entity's kind, PERSON or ORG, and half-open offsets."""
    paragraphs = list(_prose(text))
    docs = model.pipe(text[start:end] for start, end in paragraphs)
    for (offset, _), doc in zip(paragraphs, docs, strict=True):
        for entity in doc.ents:
            label = {"PER": "PERSON"}.get(entity.label_, entity.label_)
            yield label, offset + entity.start_char, offset + entity.end_char


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of sentences: lines without cells, of several words, that end as a sentence does."""
    for match in _PROSE.finditer(text):
        in_row = text[match.start() - 1 : match.start()] == "\t" or text[match.end() : match.end() + 1] == "\t"
        if in_row or len(match.group()) > _MAX_LENGTH:
            continue
        if len(match.group().split()) >= _MIN_WORDS and _SENTENCE_END.search(match.group()):
            yield match.span()


def _person(text: str, start: int, end: int) -> Person | None:
    """A person of two or three capitalised words, none of them a place, a title or an organisation's head."""
    printed = text[start:end]
    first = printed.partition(" ")[0]
    if not _PERSON.fullmatch(printed) or any(_is_else(word) for word in printed.split(" ")):
        return None
    if first.endswith("n") and not is_first_name(first):
        return None  # "Mallin Esimerkin kannattamana": two surnames in the genitive
    name, _ = name_in_nominative(printed, text)
    return Person(start, end, name, None, False, None, (start, end))


def _is_else(word: str) -> bool:
    return head_of(word) is not None or word in seudut() or (word in kunta_forms() and not is_first_name(word))


def _organisation(text: str, start: int, end: int) -> Organisation | None:
    """An organisation by its own name; a common noun ("TE-toimisto"), a project's or sentence's first word is none."""
    printed = text[start:end].rstrip(".,")
    head = head_of(printed.rpartition(" ")[2])
    if not _ORGANISATION.fullmatch(printed) or _NO_ORGANISATION.search(printed) or printed in kunta_forms():
        return None
    if (head and head.head.kind != "organisaatio") or _IN_PROJECT.match(text, start + len(printed)):
        return None
    name, _ = nominative(printed, text)
    if " " not in printed and (
        head
        or _SENTENCE_BEFORE.search(text[max(0, start - 3) : start])
        or (_LIKE_A_PLACE.search(printed) and name not in own_names())
    ):
        return None
    return Organisation(start, start + len(printed), name, head.head.word if head else "organisaatio", False)
