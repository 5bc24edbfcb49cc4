r"""Text repair: what readers change in raw text before anything else reads it. Pure functions on strings.

``clean`` mends the characters of one line or word; ``line_end`` says what the break after a line-end hyphen means;
``list_marker`` and ``goes_on`` tell paragraphs apart where print shows nothing else.

>>> clean("avustus on 9.652,\u200b10 euroa, yhteys\ufb01rma@kunta.f").text
'avustus on 9.652,10 euroa, yhteysfirma@kunta.fi'
>>> line_end("mikro- ja pk-", "yritysten", frozenset())
<LineEnd.TOUCH: 'touch'>
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Mend(NamedTuple):
    """A change of meaning: which rule made it, where the mended text begins, what stood there and what stands now."""

    rule: str
    start: int
    raw: str
    mended: str


class Cleaned(NamedTuple):
    """A mended text and the changes that a reader of the text may want to know of."""

    text: str
    mends: tuple[Mend, ...]


class LineEnd(StrEnum):
    """What a line break after a hyphen is: a break, nothing at all, or nothing and neither is the hyphen."""

    BREAK = "break"
    TOUCH = "touch"
    DROP = "drop"


#: Zero-width and direction characters: web editors put U+200B after hyphens and commas ("9.652,\u200b10").
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Hyphens that only forbid a break (U+2011) or name the plain one (U+2010); bullets of Word's symbol fonts.
_SAME = str.maketrans({"\u2010": "-", "\u2011": "-"} | dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076", "•"))
# Control characters that part words; the rest of the controls stand for a glyph that was lost.
_BREAKING = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_SUSPECT = re.compile(
    # A box to tick, printed or typed: "☑", "[x]", "( )"; a footnote's mark glued to a figure: "12 500¹".
    "(?P<ticked>[☑🗹🗷]|(?<!\\w)(?:\\[ ?[xX] ?\\]|\\( ?[xX] ?\\)))"
    "|(?P<unticked>[□❏❑❒▢]|(?<!\\w)(?:\\[ {0,3}\\]|\\( {1,3}\\)))"
    "|(?P<note>(?<=\\d)[⁰¹²³⁴-⁹])"
    # Dots and rings that stand beside their letters, as TeX prints them: "Pyha¨ja¨rvi", "¨a".
    "|(?P<dots>[aouAOU][¨˚]|[¨˚] ?[aouAOU])"
    # A heading spaced letter by letter: "P Ä Ä T Ö S".
    "|(?P<spaced>(?<!\\S)(?:[A-ZÅÄÖ] ){3,}[A-ZÅÄÖ](?!\\S))"
    "|(?P<ligature>[\ufb00-\ufb06])"
    # A glyph without a meaning: "(cid:12)", a control character, a lone surrogate, a non-character.
    "|(?P<lost>\\(cid:\\d+\\)|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff])"
    # The end of a Finnish e-mail address whose "fi" ligature was lost: "@vantaa.f".
    "|(?P<address>(?<=\\.)f(?![\\w@]|\\.\\w|-\\w))"
)
_ADDRESS_BEFORE = re.compile(r"@[\w.-]+\.$")
#: Figures set high, as a footnote's mark.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RULES = {
    "dots": "irralliset pisteet",
    "spaced": "harvennus",
    "ticked": "rasti",
    "unticked": "rasti",
    "note": "viitenumero",
    "ligature": "ligatuuri",
    "lost": "merkki puuttuu",
    "address": "osoitteen fi",
}


def _spaced(raw: str) -> bool:
    """Whether spaces stand between single letters."""
    return raw[1:2] == " " or raw[-2:-1] == " "


# What plain text holds that may have to be mended.
_SIGNS = (".f", "(cid:", "[", "( ", "(x", "(X")


def clean(raw: str) -> Cleaned:
    r"""``raw`` in NFC and legal in XML: invisible characters gone, ligatures and lost glyphs mended.

    Line breaks, tabs and other parting controls become spaces, unknown controls U+FFFD. Idempotent.
    """
    if raw.isascii() and raw.isprintable() and not any(sign in raw for sign in _SIGNS) and not _spaced(raw):
        return Cleaned(raw, ())
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", raw).translate(_SAME))
    text = _BREAKING.sub(" ", text)
    parts: list[str] = []
    mends: list[Mend] = []
    end = 0
    for match in _SUSPECT.finditer(text):
        if match.lastgroup == "address" and not _ADDRESS_BEFORE.search(text, 0, match.start()):
            continue
        parts.append(text[end : match.start()])
        mended = _mended(match)
        start = len(unicodedata.normalize("NFC", "".join(parts)))
        mends.append(Mend(_RULES[match.lastgroup or "lost"], start, match.group(), mended))
        parts.append(mended)
        end = match.end()
    parts.append(text[end:])
    return Cleaned(unicodedata.normalize("NFC", "".join(parts)), tuple(mends))


def _mended(match: re.Match[str]) -> str:
    if match.lastgroup == "ligature":
        return unicodedata.normalize("NFKC", match.group())
    if match.lastgroup == "dots":
        letter = match.group().strip("¨˚ ")
        return unicodedata.normalize("NFC", letter + ("\u0308" if "¨" in match.group() else "\u030a"))
    if match.lastgroup == "spaced":
        return close_up(match.group().split(" "))
    if match.lastgroup == "note":
        return f" {match.group()}"
    return _MENDED.get(match.lastgroup or "", "\ufffd")


def close_up(letters: Sequence[str]) -> str:
    """Capitals that stand apart as one word; a row of the alphabet stays as it is."""
    word = "".join(letters)
    return " ".join(letters) if word in _ALPHABET else word


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_MENDED = {"ticked": "☒", "unticked": "☐", "address": "fi"}


# "sivistys-" / "ja hyvinvointijohtaja": the hyphen hangs, the words stay apart.
_CONJUNCTION = re.compile(r"(?:ja|tai|sekä|eli|taikka|tahi|kuin|eikä|mutta|vaan|vai|että|och|eller|&|/)(?!\w)")
_HYPHEN_AFTER_WORD = re.compile(r"(?:[^\W_][.,)\]\"”’%]?|\d %)-$")
_HYPHEN_AFTER_SPACE = re.compile(r"[^\W\d_][.,)\]\"”’+]? -$")
# "Esimerkki Oy:" / "n tarjous", "1 000 000 €:" / "n raja": an abbreviation cut from its case ending
_ABBREVIATED = re.compile(r"(?:\b(?:[Oo]yj?|[Kk]y|[Rr]y|[A-ZÅÄÖ]{2,}|\d+)|[€%§]):$")
_ENDING = re.compile(r"(?:n|[aä]|t[aä]|[ns]t[aä]|ss[aä]|l[lt][aä]|lle|ksi|n[aä]|h[uy]n|i?in|een|sti|ien|iden)\b")
_RANGE_END = re.compile(r"\d\.?[-–]$")
_LAST_PART = re.compile(r"([^\W\d_]{1,40})-$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def hyphenates(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether a document's words are divided at line ends: by the (line, next line) pairs within its paragraphs.

    In minutes set without hyphenation up to one line in sixteen ends in a hyphen, in those set with it one in nine or
    more.
    """
    cut = whole = 0
    for left, right in pairs:
        whole += 1
        cut += bool(re.search(r"[a-zåäö]-$", left) and right[:1].islower() and not _CONJUNCTION.match(right))
    return cut >= _LEAST_CUTS and cut >= _CUT_SHARE * whole


_LEAST_CUTS, _CUT_SHARE = 3, 0.09
# A first part that always takes a hyphen: "pk-yritys", "EU-tuki"; no word is cut between two like vowels: "osa-alue".
_ABBREVIATION = re.compile(r"(?:pk|it|ict|id|[A-ZÅÄÖ+\d]+)-$")


def _is_divided(left: str, right: str) -> bool:
    same_vowels = left[-2:-1] == right[:1] and right[:1] in "aeiouyåäö"
    return not same_vowels and _ABBREVIATION.fullmatch(re.split(r"[\s(]", left)[-1]) is None


def line_end(left: str, right: str, known: frozenset[str], *, hyphenated: bool = False) -> LineEnd:
    """What the break between two printed lines of a paragraph means; a colon before a case ending is like a hyphen.

    In most minutes nearly every line-end hyphen is real ("pk-" / "yritysten"); it goes only where the word without it
    stands elsewhere in the document and the word with it does not, or where words are divided at line ends.

    Args:
        left: the line before the break, ``right`` the one after it.
        right: the line after the break.
        known: the words of the document's unbroken places, as ``vocabulary`` gives them.
        hyphenated: whether the document's words are divided at line ends, as ``hyphenates`` tells.
    """
    if _CONJUNCTION.match(right):
        return LineEnd.BREAK
    first = right[:1]
    if _is_cut_ending(left, right):
        return LineEnd.TOUCH
    if _RANGE_END.search(left) and first.isdigit():
        return LineEnd.TOUCH
    if _HYPHEN_AFTER_SPACE.search(left):
        return LineEnd.TOUCH if first.islower() else LineEnd.BREAK
    if not _HYPHEN_AFTER_WORD.search(left) or not first.isalnum():
        return LineEnd.BREAK
    before, after = _LAST_PART.search(left), _FIRST_PART.match(right)
    if before and after and first.islower():
        joined = (before[1] + after[0]).casefold()
        divided = joined in known or (hyphenated and _is_divided(left, right))
        if divided and f"{before[1]}-{after[0]}".casefold() not in known:
            return LineEnd.DROP
    return LineEnd.TOUCH


def _is_cut_ending(left: str, right: str) -> bool:
    return bool(_ABBREVIATED.search(left) and _ENDING.match(right))


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole inside the lines, casefolded; a word cut by a line's end is left out."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line.removesuffix("-")))


# "1." or "1)" or "a)", or a bullet (Word's second level is an "o"), before an item or alone on its line; not "5.6.",
# not "-hanke".
_MARKER = re.compile(r"(?:\d{1,2}[.)]|\(?[a-zåäö]\)|[-–—•·●○▪■◦‣*o\uf0b7\uf0a7\uf0d8\uf0fc\uf076])(?=\s|$)")


def list_marker(line: str) -> str | None:
    """The marker that a line begins with ("1.", "a)", "-", "•"); None where it begins with none."""
    match = _MARKER.match(line)
    return match.group() if match else None


# "-hankkeen hakemisen": the tail of a compound whose first part is a phrase.
_TAIL = re.compile(r"-[^\W\d_]")
_CLOSED = re.compile(r"[.:;!?]$")


def goes_on(left: str, right: str) -> bool:
    """Whether ``right`` ends a word that ``left`` begins ("parempaa bisnestä" / "-hankkeen haku", "Oy:" / "n").

    A hyphen glued to an item of a list looks the same; a list is led by a colon or another such item.
    """
    if _is_cut_ending(left, right):
        return True
    return bool(_TAIL.match(right)) and not left.startswith("-") and not left.endswith("-") and not _CLOSED.search(left)


def breaks_off(left: str, right: str) -> bool:
    """Whether a line break that a writer typed parts ``left`` from ``right``, rather than wrapping a sentence."""
    return not right[:1].islower() or bool(_CLOSED.search(left))
