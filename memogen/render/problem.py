"""A fault of a template or of a memo, as its writer is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from memogen.language import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a template.

    Attributes:
        place: part and paragraph or table cell, in Finnish, as Word shows them.
        tag: the text at fault.
        message: what is wrong.
        mend: what to do about it.
        blocks: whether the template cannot be filled; the others make a memo that is less than it should be.
    """

    place: str
    tag: str
    message: Text
    mend: Text
    blocks: bool = True

    @property
    def text(self) -> Text:
        """The whole problem as one line."""
        return Text(
            *(
                f"{self.place}: {self.tag} – {message}. {mend}"
                for message, mend in zip(self.message, self.mend, strict=True)
            )
        )


class FaultError(Exception):
    """A fault whose place is not known yet."""

    def __init__(self, message: Text, mend: Text) -> None:
        super().__init__(message.en)
        self.message = message
        self.mend = mend
