"""Files of formats that LibreOffice reads and memogen does not -> DOCX."""

from __future__ import annotations

from dataclasses import replace

from memogen import programs
from memogen.read import messages
from memogen.read.opening import CONVERTIBLE, Opened


def readable(opened: Opened) -> Opened:
    """The file as DOCX, under its own name and hash, where only LibreOffice reads its format; else the file itself.

    Raises:
        InputError: LibreOffice is not installed, or could not open the file.
    """
    if opened.media not in CONVERTIBLE:
        return opened
    try:
        (made,) = programs.convert([(f".{opened.media}", opened.data)], "docx")
    except FileNotFoundError as problem:
        raise CONVERTIBLE[opened.media].error(opened.name) from problem
    except programs.ProgramError as problem:
        raise messages.NOT_CONVERTED.error(opened.name) from problem
    if made is None:
        raise messages.NOT_CONVERTED.error(opened.name)
    return replace(opened, data=made, media="docx")
