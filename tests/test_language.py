"""Messages in two languages, and which of them the user gets."""

from __future__ import annotations

import pytest

from memogen.errors import IncompleteError, InputError, MemogenError, OutputError, TemplateError, UsageError
from memogen.language import Text, language

HELLO = Text("hei {nimi}", "hello {nimi}")

# variables that are set, language, why
SET = [
    ({}, "en", "nothing is set"),
    ({"LANG": "fi_FI.UTF-8"}, "fi", "the locale"),
    ({"LANG": "sv_SE.UTF-8"}, "en", "any other locale"),
    ({"LANG": "C", "LC_ALL": "fi_FI.UTF-8"}, "fi", "LC_ALL counts before LANG"),
    ({"LC_MESSAGES": "fi_FI", "LC_ALL": "en_GB"}, "en", "and before LC_MESSAGES"),
    ({"MEMOGEN_LANG": "fi", "LC_ALL": "en_GB.UTF-8"}, "fi", "the own variable counts first"),
    ({"MEMOGEN_LANG": "FI"}, "fi", "in capitals"),
    ({"MEMOGEN_LANG": "", "LANG": "fi_FI"}, "fi", "an empty one is not set"),
]


@pytest.mark.parametrize(("variables", "expected", "why"), SET)
def test_language(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str, why: str):
    for name in ("MEMOGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected, why


@pytest.mark.parametrize(("wanted", "expected"), [("fi", "hei Aino"), ("en", "hello Aino")])
def test_text_is_the_users(monkeypatch: pytest.MonkeyPatch, wanted: str, expected: str):
    monkeypatch.setenv("MEMOGEN_LANG", wanted)
    assert str(HELLO.format(nimi="Aino")) == expected


def test_format_fills_both_languages():
    assert HELLO.format(nimi="Aino") == ("hei Aino", "hello Aino")


# error, exit code of the process
CODES = [
    (MemogenError, 1),
    (UsageError, 2),
    (IncompleteError, 3),
    (InputError, 4),
    (OutputError, 5),
    (TemplateError, 6),
]


@pytest.mark.parametrize(("error", "code"), CODES)
def test_errors_carry_what_where_and_the_next_step(error: type[MemogenError], code: int):
    raised = error(HELLO, where="kokous.pdf", hint=Text("tee näin", "do this"))
    assert isinstance(raised, MemogenError)
    assert (raised.exit_code, raised.what, raised.where) == (code, HELLO, "kokous.pdf")
    assert raised.hint == ("tee näin", "do this")
    assert str(raised) == HELLO.en
