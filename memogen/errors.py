"""What can go wrong, in words a user can act on: what, where, and the next step.

Each class carries its exit code (README, "Exit codes"). Every message exists in Finnish and English.
"""

from __future__ import annotations

from memogen.language import Text


class MemogenError(Exception):
    """A failure that a user can understand; ``exit_code`` is the process's.

    Args:
        what: what is wrong.
        where: the file, and the page or paragraph where it is known.
        hint: what to do next.
    """

    exit_code = 1

    def __init__(self, what: Text, *, where: str | None = None, hint: Text | None = None) -> None:
        super().__init__(what.en)
        self.what = what
        self.where = where
        self.hint = hint


class UsageError(MemogenError):
    """The command does not fit its arguments or its source, such as a source of several items without --item."""

    exit_code = 2


class IncompleteError(MemogenError):
    """Required values are missing and --strict was asked for."""

    exit_code = 3


class InputError(MemogenError):
    """The source cannot be used: missing, empty, encrypted, without text, not a document.

    ``code`` names the reason for programs ("pdf-damaged"); docs/cli.md lists the codes.
    """

    exit_code = 4

    def __init__(
        self, what: Text, *, where: str | None = None, hint: Text | None = None, code: str = "unusable"
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.code = code


class OutputError(MemogenError):
    """The result cannot be written, or would overwrite what is there."""

    exit_code = 5


class TemplateError(MemogenError):
    """A template or configuration is unknown or faulty."""

    exit_code = 6
