"""A text file -> sheets of rows and columns, so that fixed-width text reads as a printed page does.

Markdown headings, which converters leave in text, are marked as headings; their signs and comments go.
"""

from __future__ import annotations

import codecs
import re

from memogen.finnish.text import INVISIBLE
from memogen.read.layout import Row, Sheet, Token, segments_of
from memogen.source import Box

#: A text where more than this share of the lines are longer than this holds one paragraph a line.
WRAP_LIMIT, WRAP_SHARE = 130, 0.02
#: The share of zeros among every other byte of UTF-16 text in Latin letters.
ZEROS = 0.7
#: An em of typed text in columns.
EM = 2.0
#: A tab stands for at least a gap between columns.
TAB = "   "

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of one byte a letter: of Windows, DOS and old Macintoshes.
_SINGLE = ("cp1252", "cp850", "mac_roman")
_FINNISH = re.compile("(?<=[A-Za-z])[äöåÄÖÅ](?=[a-zA-ZäöÄÖ])")
_WORD = re.compile(r"[^ ]+")
_NEWLINE = re.compile("\r\n|[\r\n\v\x85\u2028\u2029]")
_NBSP_RUN = re.compile("[ \u00a0]{2,}")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_HEADING = re.compile(r"(?<!\s)\s*(#{1,6}) +(?=\S)")
_ESCAPE = re.compile(r"\\(?=[_*#&\[\]()<>.-])|\*\*")
_RULE = re.compile(r"(?=[\s|:-]*?---)[\s|:-]+")


def decode(data: bytes) -> str:
    """Bytes by their byte order mark or UTF-16's zeros, else strict UTF-8, else what gives most Finnish letters."""
    if encoding := wide_encoding(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        head = data[:65536]
        single = max(_SINGLE, key=lambda encoding: len(_FINNISH.findall(head.decode(encoding, "replace"))))
        return data.decode(single, "replace")


def wide_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names, or UTF-16 where every other byte is mostly zero; None for others."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not max(even, odd) or max(even, odd) < ZEROS * (len(head) // 2) or min(even, odd):
        return None
    return "utf-16-be" if even else "utf-16-le"


def read_text(text: str) -> list[Sheet]:
    """The text's sheets, one a form feed parts; rows count the file's lines from 0."""
    text = INVISIBLE.sub("", _NEWLINE.sub("\n", text))
    marked = any(_HEADING.match(line) for line in text.split("\n"))
    if marked:
        text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    lines = [line.rstrip() for line in text.replace("\f", "\n").split("\n")]
    printed = [line for line in lines if line]
    wrapped = sum(len(line) > WRAP_LIMIT for line in printed) <= WRAP_SHARE * len(printed)
    sheets: list[Sheet] = []
    number = 0
    for page in text.split("\f"):
        numbered = enumerate(page.split("\n"), number)
        rows = tuple(row for at, line in numbered if (row := _row(line, at, marked)) is not None)
        number += page.count("\n")
        sheets.append(Sheet(rows, wrapped=wrapped))
    return sheets


def _row(line: str, number: int, marked: bool) -> Row | None:
    level = 0
    if marked:
        heading = _HEADING.match(line)
        level = len(heading[1]) if heading else 0
        line = "" if _RULE.fullmatch(line) else _ESCAPE.sub("", _HEADING.sub("", line))
        line = line.strip(" |").replace("|", TAB) if line.lstrip().startswith("|") else line
    line = _NBSP_RUN.sub(lambda run: " " * len(run.group()), line.rstrip().replace("\t", TAB))
    tokens = [
        Token(word.group(), Box(word.start(), number, word.end(), number + 1), EM) for word in _WORD.finditer(line)
    ]
    return Row(segments_of(tokens), level) if tokens else None
