"""Time grows with the length of a text and not with its square: every pattern of the package, and every finder.

Patterns are found by importing every module: its globals and what they hold, what its cached functions without
arguments give, and the literals that it hands to :mod:`re`. A pattern is run as the package runs it, matched where only
``match`` or ``fullmatch`` is called on its name and else searched for, on what a page may repeat and on repetitions of
strings that the pattern itself can match in part. Only what is slow is measured at twice the length.
"""

from __future__ import annotations

import ast
import collections
import dataclasses
import functools
import importlib
import inspect
import itertools
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from re import _parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

import pytest

import memogen
import memogen.finnish
from memogen.finnish.pipeline import analyse

REPEATED = (
    *("-", "–", ".", ". ", " ", "\t", "\n", " \n", "0", "1", "12 ", "1.", "5.6.", "1 000 ", "1,", "(", '"', "Sana-"),
    *("a.", "a", "Ä", "a ", "A b ", "Aa ", "Aa ja ", "aa, ", "sanan ", "Sanan ", "a-, ", "€ ", "1 €", "§ ", "x@", "1/"),
    *("(at)", "- ", ": "),
)
NAMES = (
    "Oulun ",
    "Aino Malli ",
    "Aino Malli\t",
    "Aa Oy ",
    "ry ",
    "liitto ",
    "kunta",
    "Mallin kunta ",
    "1 euroa ",
    "EAKR ",
)
LENGTH = 4_000
QUICK = 0.004  # seconds; no pattern that goes back over its text is done with LENGTH in less
CALLS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(memogen.__path__, "memogen."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


@functools.cache
def patterns() -> dict[re.Pattern[str], tuple[str, frozenset[str]]]:
    """Each pattern with where it is first met and the methods called on its name, or on any other in its module."""
    where: dict[re.Pattern[str], str] = {}
    unnamed: dict[str, set[str]] = collections.defaultdict(set)
    called: dict[re.Pattern[str], set[str]] = collections.defaultdict(set)
    for module in modules():
        for name, value in list(vars(module).items()):
            if isinstance(value, functools._lru_cache_wrapper) and not inspect.signature(value).parameters:
                value = value()
            for pattern in held(value):
                where.setdefault(pattern, f"{module.__name__}.{name}")
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in CALLS:
                pattern = pattern_of(call, call.func.value, module)
                if pattern is not None:
                    where.setdefault(pattern, f"{module.__name__}, line {call.lineno}")
                    called[pattern].add(call.func.attr)
                else:
                    unnamed[module.__name__].add(call.func.attr)
    return {
        pattern: (name, frozenset(called[pattern] or unnamed[name.rpartition(".")[0]]))
        for pattern, name in where.items()
    }


def held(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The text patterns that a value holds at any depth that data of ours has."""
    parts: Any = ()
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        parts = (*value, *value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        parts = value
    elif isinstance(value, functools.partial):
        parts = (*value.args, *value.keywords.values())
    elif type(value).__module__.startswith("memogen") and dataclasses.is_dataclass(value):
        parts = [getattr(value, field.name, None) for field in dataclasses.fields(value)]
    for part in parts if depth < 6 else ():
        yield from held(part, depth + 1)


def pattern_of(call: ast.Call, owner: ast.expr, module: ModuleType) -> re.Pattern[str] | None:
    """What is called: a pattern by its global name, or a literal given to ``re``; None where it is neither."""
    if not isinstance(owner, ast.Name):
        return None
    if owner.id != "re" or not call.args:
        value = vars(module).get(owner.id)
        return value if isinstance(value, re.Pattern) and isinstance(value.pattern, str) else None
    flags = [arg for arg in (*call.args, *(word.value for word in call.keywords)) if "re." in ast.unparse(arg)]
    try:
        made = eval(ast.unparse(call.args[0]), vars(module).copy())
        if not isinstance(made, str):
            return None
        return re.compile(made, sum(eval(ast.unparse(flag), vars(module).copy()) for flag in flags))
    except (NameError, AttributeError, TypeError):  # made of what only the function knows
        return None


# -- strings that a pattern can match ------------------------------------------------------------------------------

CATEGORY = {"DIGIT": "0123456789", "WORD": "aAä1n", "SPACE": " \n\t"}
OTHER = "a1 -.A,(x§ö"


def sample(tree: Any, chance: random.Random, groups: dict[int, str]) -> str:
    """A string that a parsed pattern matches, its look-arounds apart."""
    return "".join(sampled(str(kind), value, chance, groups) for kind, value in tree)


def sampled(kind: str, value: Any, chance: random.Random, groups: dict[int, str]) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL" | "ANY":
            return chance.choice([each for each in OTHER if kind == "ANY" or ord(each) != value])
        case "IN":
            return chance.choice(members(value, chance))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = value
            times = min(int(most), int(least) + chance.randint(0, 2))
            return "".join(sample(repeated, chance, groups) for _ in range(times))
        case "SUBPATTERN":
            groups[value[0]] = sample(value[3], chance, groups)
            return groups[value[0]]
        case "ATOMIC_GROUP":
            return sample(value, chance, groups)
        case "BRANCH":
            return sample(chance.choice(value[1]), chance, groups)
        case "GROUPREF":
            return groups.get(value, "")
    return ""


def members(parts: Any, chance: random.Random) -> str:
    """Characters of a class; of a negated one those of OTHER that it does not shut out."""
    found = ""
    for kind, value in parts:
        match str(kind):
            case "LITERAL":
                found += chr(value)
            case "RANGE":
                found += chr(chance.randint(value[0], min(value[1], value[0] + 25)))
            case "CATEGORY" if "NOT" not in str(value):
                found += CATEGORY[str(value).rpartition("_")[2]]
            case "CATEGORY":
                found += "-" if str(value).endswith("WORD") else "a"
    if str(parts[0][0]) == "NEGATE":
        return "".join(each for each in OTHER if each not in found) or "ö"
    return found


def trials(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """(what stands first, what is repeated after it) for a pattern."""
    yield from (("", unit) for unit in REPEATED)
    chance = random.Random(1)
    tree = _parser.parse(pattern.pattern, pattern.flags)
    for made in {sample(tree, chance, {}): None for _ in range(8)}:
        if made:
            cut = chance.randint(1, len(made))
            yield from (
                ("", made),
                ("", made[:cut]),
                (made[:cut], made[cut - 1 : cut]),
                (made[:cut], chance.choice(REPEATED)),
            )


# -- measuring -----------------------------------------------------------------------------------------------------


class TooLongError(Exception):
    """A run was given up."""


def give_up(_: int, frame: FrameType | None) -> None:
    raise TooLongError


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, give_up)
    yield
    signal.signal(signal.SIGALRM, before)


def seconds(run: Callable[[str], object], text: str, limit: float) -> float:
    """Seconds of a run, at most ``limit``."""
    start = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            run(text)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except TooLongError:
        return limit
    return time.perf_counter() - start


def grows_faster(run: Callable[[str], object], first: str, unit: str, length: int, quick: float) -> bool:
    """Whether, five times of five, a run over ``length`` is slow and one over twice that at least thrice as slow."""
    short, long = (first + unit * (size // len(unit)) + "#" for size in (length, 2 * length))
    limit = quick * 100
    for _ in range(5):
        once = seconds(run, short, limit)
        if once < quick or (once < limit and seconds(run, long, 4 * limit) < 3 * once):
            return False
    return True


def runner(pattern: re.Pattern[str], called: frozenset[str]) -> Callable[[str], object]:
    if called and called <= {"match", "fullmatch"}:
        return lambda text: [getattr(pattern, name)(text) for name in called]
    return lambda text: collections.deque(pattern.finditer(text), maxlen=0)


def test_patterns():
    found = patterns()
    assert len(found) > 300
    slow = [
        f"{name} on {trial[0]!r} and repeated {trial[1]!r}: {pattern.pattern}"
        for pattern, (name, called) in found.items()
        if not name.startswith("memogen.batch.mock")  # it plays a file that hangs
        for trial in first_slow(pattern, called)
    ]
    assert not slow


def first_slow(pattern: re.Pattern[str], called: frozenset[str]) -> list[tuple[str, str]]:
    """The first trial for which a pattern takes more than linear time, or none."""
    run = runner(pattern, called)
    slow = (trial for trial in trials(pattern) if grows_faster(run, *trial, LENGTH, QUICK))
    return list(itertools.islice(slow, 1))


REFERENCE = date(2025, 5, 5)


def finders() -> Iterator[Callable[[str], object]]:
    for info in pkgutil.iter_modules(memogen.finnish.__path__, "memogen.finnish."):
        module = importlib.import_module(info.name)
        for name, function in vars(module).items():
            if name.startswith("find_") and inspect.isfunction(function) and function.__module__ == info.name:
                taken = list(inspect.signature(function).parameters)
                if taken == ["text"]:
                    yield function
                elif taken == ["text", "reference"]:
                    yield functools.wraps(function)(functools.partial(function, reference=REFERENCE))
    yield functools.wraps(analyse)(functools.partial(analyse, reference=REFERENCE))


@pytest.mark.parametrize("find", list(finders()), ids=lambda find: find.__name__)
def test_finders(find: Callable[[str], object]):
    find("Aino Malli")
    slow = [unit for unit in (*REPEATED, *NAMES) if grows_faster(find, "", unit, 20_000, 0.05)]
    assert not slow
