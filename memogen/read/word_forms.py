"""Form fields of a DOCX as text: content controls, the form fields of older Word, letters of symbol fonts.

A ticked box is always ☒ and one that is not ticked ☐.
"""

from __future__ import annotations

import re

from lxml import etree

from memogen.read.elements import child_of, digits_of, is_on, tag_of, value_of

TICKED, UNTICKED = "☒", "☐"

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BOXES = {
    "wingdings": {
        0xFE: TICKED,
        0xFD: TICKED,
        0xFC: TICKED,
        0xFB: TICKED,
        0xA8: UNTICKED,
        0x6F: UNTICKED,
        0x71: UNTICKED,
    },
    "wingdings 2": {
        0x52: TICKED,
        0x53: TICKED,
        0x54: TICKED,
        0x50: TICKED,
        0x4F: TICKED,
        0xA3: UNTICKED,
        0x30: UNTICKED,
    },
}


def box_of(control: etree._Element) -> str | None:
    """The box of a content control that is one (w14:checkbox); None for other controls."""
    box = child_of(control, "sdtPr", "checkbox")
    return None if box is None else TICKED if is_on(box, "checked") else UNTICKED


def is_unfilled(control: etree._Element) -> bool:
    """Whether a content control shows only what to write in it."""
    return bool(is_on(child_of(control, "sdtPr"), "showingPlcHdr"))


def date_of(control: etree._Element) -> str:
    """The day that a date control holds, as "1.3.2026"; empty for other controls."""
    match = _DATE.match(value_of(child_of(control, "sdtPr", "date"), "fullDate") or "")
    return f"{int(match[3])}.{int(match[2])}.{match[1]}" if match else ""


def choice_of(field: etree._Element) -> str | None:
    """What an old tick box or drop-down shows (w:fldChar with w:ffData); None for other fields."""
    data = child_of(field, "ffData")
    box, choices = child_of(data, "checkBox"), child_of(data, "ddList")
    if box is not None:
        ticked = is_on(box, "checked")
        return TICKED if (is_on(box, "default") if ticked is None else ticked) else UNTICKED
    if choices is None:
        return None
    entries = [value_of(one) or "" for one in choices if tag_of(one) == "listEntry"]
    chosen = value_of(child_of(choices, "result")) or value_of(child_of(choices, "default"))
    return "".join(entries[digits_of(chosen, 0) :][:1])


def symbol_of(symbol: etree._Element) -> str:
    """The letter of w:sym: a box, or a letter that every font has; empty where only its own font shows it."""
    try:
        code = int(value_of(symbol, "char") or "", 16)
    except ValueError:
        return ""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    box = _BOXES.get((value_of(symbol, "font") or "").casefold(), {}).get(low)
    return box or (chr(code) if 0x20 <= code < 0xD800 else "")
