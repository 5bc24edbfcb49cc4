"""The only language a template may speak: names, filters and tests of ours, ``if`` and ``for``.

A template comes from outside as any file does: no attribute of a Python object, no call, no import and no arithmetic
that could fill the memory.
"""

from __future__ import annotations

import functools
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from memogen.record import Record
from memogen.render.context import Leaf, Ledger
from memogen.render.filters import conditions, filters

LOOP_NAMES = ("index", "first", "last", "length")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja over plain groups and leaves only."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, optimized=False)
        self.globals.clear()
        self.filters = dict(filters(ledger))
        self.tests = dict(conditions())

    def compile(self, source: Any, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - jinja's signature
        """The code of a template; that of one used before is kept, for compiling is half of the work of a memo."""
        return _code(str(source))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja's signature
        """A name within a group, or of ``loop``."""
        if isinstance(obj, LoopContext) and attribute in LOOP_NAMES:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - jinja's signature
        """A name within a group or a member of a list; a part of a missing value is that missing value."""
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if isinstance(obj, list) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        if isinstance(obj, Leaf) and not obj:
            return obj
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - jinja's signature
        """Nothing is called in a template."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """No arithmetic: a memo shows what the source states."""
        raise SecurityError(f"operator {operator} is not allowed in templates")


@functools.lru_cache(maxsize=64)
def _code(source: str) -> Any:  # noqa: ANN401 - a code object
    """The same code serves every record: names of filters and tests are looked up when it runs."""
    return super(Sandbox, Sandbox(Ledger(Record()))).compile(source)
