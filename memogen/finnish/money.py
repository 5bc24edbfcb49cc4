"""Euro amounts in Finnish text: found, read alone, and written.

Reads the forms that Finnish offices print ("276 605 euroa", "256.506 €", "1,4 milj. euroa", "EUR 5 000", "n. 2 te")
into :class:`Money`. An amount that can be read in two ways is marked ambiguous and carries both. What an amount is *of*
(a total, a share, a loan) is not decided here.

    >>> find_money("Hankkeen budjetti on noin 276 605 euroa.")[0].amount
    Decimal('276605')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from memogen.finnish.paradigms import Case

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_NO_BREAK = (NO_BREAK_SPACE, "\u202f", "\u2009", "\u2007")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euros as printed; ``text[start:end]`` is its number and unit, without a qualifier word.

    Attributes:
        start: offset of the first character (sign, unit or digit).
        end: offset after the last one; half-open.
        amount: euros; where ``ambiguous``, the likelier reading.
        approximate: qualified by noin, n., arviolta, vajaat, runsaat, lähes or the like.
        bound: "enintaan" (enintään, korkeintaan, alle, X asti), "vahintaan" (vähintään, yli), None where neither.
        ambiguous: the printed form has several readings; the others are in ``alternatives``.
        alternatives: the other readings, in euros; empty where the form has one reading.
        step: what the printed digits can tell apart: 1 for 276 605, 0.01 for 9 652,10, 100000 for 1,4 milj.
        vat: the VAT rate printed beside the amount, per cent as printed: "0" for "(alv 0 %)" and "+ alv", else None.
        range_end: the upper end of a range ("10 000–15 000 euroa"); the lower end is the previous amount of the list,
            whose span has no unit of its own where the two share one.
        case: the unit's case where it says more than "euroa": "korotetaan 50 000 eurolla 250 000 euroon".
    """

    start: int
    end: int
    amount: Decimal
    approximate: bool
    bound: str | None
    ambiguous: bool
    alternatives: tuple[Decimal, ...]
    step: Decimal
    vat: str | None
    range_end: bool = False
    case: Case | None = None


# -- the parts of a printed amount ---------------------------------------------------------------------------------

_CASES = {
    "eurolla": Case.ADESSIIVI,
    "euroon": Case.ILLATIIVI,
    "eurosta": Case.ELATIIVI,
    "eurolle": Case.ALLATIIVI,
    "eurolta": Case.ABLATIIVI,
}
# A number: "276 605", "12 345 678,90" (groups of three), else "256.506", "9.652,10", "4979,2", "13,800.000".
_DIGITS = r"(?>\d{1,3}(?:\s{1,60}\d{3}(?!\d)){1,5}(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?![.,]?\d)[¹²³⁴-⁹]{0,2}"
_FOOTNOTES = "¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER = rf"(?<!\w)(?<!\d[.,:/]){_DIGITS}"
_DASH = r"\s{0,9}[-‐‑–—]\s{0,9}"
# Repeats are bounded, lest a long run of blanks or digits cost the square of its length.
_GAP = r"\s{0,60}"
# "500,-" and "500:-" are 500 euros and no cents.
_NO_CENTS = r"[,:][-–—](?!\w)"

# "euroa", "euron", "5 000-euroinen", "eur", "€".
_EURO = (
    r"(?:€|(?i:eur(?:o(?:a|n|t|on|ja|jen|ihin|ina|in|na|ksi|i?lla|i?lle|i?lta|i?sta|i?ssa"
    r"|i(?:nen|sen|sta|sella|seen|set|sia|sten))?)?(?!\w)))"
)
# The unit with its scale. A bare "e" needs three digits before it ("1 e" may be a list mark, "107 e §" is a section);
# "te" is thousands of euros, "TE" an office.
_THOUSANDS = (
    rf"(?i:tuhat(?:ta)?|tuhan(?:nen|teen|nella|nesta|nelle)|tusen)\s*{_EURO}|[tTkK]\s?€|(?:te|[kt]eur|[kKT]EUR)(?!\w)"
)
_MILLIONS = (
    rf"(?i:milj\.?|mn|miljoona(?:n|an|a|lla|sta|lle)?|miljon(?:er)?)\s*(?:{_EURO}|e(?!\w))"
    r"|M€|m€|(?:Me|M[Ee][Uu][Rr]|meur)(?!\w)|(?i:miljoonaa|milj\.)(?=\s*(?:[,;:)]|\.?\s*$|\.?\s+[A-ZÅÄÖ]))"
)
_MILLIARDS = rf"(?i:mrd\.?|miljardi(?:n|in|a|lla|sta)?|miljard(?:er)?)\s*(?:{_EURO}|e(?!\w))"
_UNIT = (
    rf"(?:(?P<thousands>{_THOUSANDS})|(?P<millions>{_MILLIONS})|(?P<milliards>{_MILLIARDS})"
    rf"|(?P<euros>{_EURO}|(?<=\d{{3}})\s?e(?![\w)]|\s*§)))"
)
_SCALES = {"thousands": Decimal(1000), "millions": Decimal(10**6), "milliards": Decimal(10**9), "euros": Decimal(1)}

# "10 000–15 000 euroa", "2 x 175 000 euroa", "(350 000) euroa", "350 000,-", "EUR 5 000".
_AMOUNT = re.compile(
    rf"(?:(?P<low>{_NUMBER}){_DASH}|(?<!\w)(?P<times>[1-9]\d?)\s?[x×]\s?(?=\d))?"
    rf"(?P<number>(?:(?<=[x×])|(?<!\w)(?<!\d[.,:/])){_DIGITS})"
    rf"(?:(?:{_NO_CENTS})?{_GAP}(?:\)\s)?-?{_UNIT}|(?P<mark>{_NO_CENTS}))"
    rf"|(?<!\w)(?:EUR|€)\s*(?P<prefixed>{_NUMBER})(?:{_NO_CENTS})?"
)
_BARE = re.compile(rf"(?P<number>{_NUMBER})(?!/\w)(?:{_NO_CENTS})?(?:{_GAP}-?{_UNIT})?")
# "puoli miljoonaa euroa", "miljoona euroa", "1 miljoona 250 tuhatta euroa".
_COUNTS = {"puoli": "0.5", "yksi": "1", "puolitoista": "1.5", "kaksi": "2", "kolme": "3", "neljä": "4", "viisi": "5"}
_COUNTS |= {"kuusi": "6", "seitsemän": "7", "kahdeksan": "8", "yhdeksän": "9", "kymmenen": "10", "sata": "100"}
_SPELLED = re.compile(
    rf"(?i:(?<!\w)(?<!\bja\s)(?:(?P<word>{'|'.join(_COUNTS)})\s(?P<scale>tuhatta|miljoonaa|miljardia)"
    r"|(?:(?P<digits>\d{1,3})\s)?(?P<one>tuhat|miljoonaa?|miljardia?)(?(digits)\s(?:ja\s)?(?P<rest>\d{1,3})\s(?P<small>tuhatta|miljoonaa)))"
    rf"\s{_EURO})"
)
_WORD_SCALES = {"tuh": Decimal(1000), "miljo": Decimal(10**6), "milja": Decimal(10**9)}
# Numbers that are never amounts. Where one of these begins, find_bare_amounts steps over it.
_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:"
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?(?!\d)"  # dates 1.10.2024, 5.6.
    r"|\d{4}-\d\d?-\d\d?(?!\d)|\d+(?:-\d+){2,}"  # 2021-06-05; real-estate ids 408-407-3-85
    r"|[\w.-]{0,30}\d[\w.]{0,30}(?:/[\w.]{0,30}\w){1,6}"  # diaries and laws 418/02.05.02/2021, 1285/2016; 1/2024
    r"|(?:\+358|\(?0[1-9]\d{0,2}\)?)[\s-]?\d[\d\s-]{4,20}\d"  # phone numbers
    r"|§{1,2}\s{0,9}\d+(?:\s{0,9}[,–-]\s{0,9}\d+)*|\d+\s{0,9}§"  # sections
    r"|(?i:klo|kello)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?"  # times
    r"|\d{1,3}(?:[.,]\d+)?(?:\s{0,9}[-–/]\s{0,9}\d{1,3}(?:[.,]\d+)?){0,3}\s{0,9}(?:%|(?i:pros))"  # per cents
    r"|(?i:alv\.?|arvonlisävero\w*)\s*\d{1,2}(?![\d\s.,]*\d)"  # VAT rates
    r"|(?:199|20\d)\d(?![\d.,]*\d)(?!\s{0,9}-?(?:€|(?i:eur)))"  # years
    r"|\d+\.(?=\s{1,9}[a-zåäö])"  # ordinals
    r"|\d{5}(?=\s+[A-ZÅÄÖ][a-zåäöA-ZÅÄÖ]+)"  # postal codes
    r"|\d+(?:[ \u00a0]\d{3}){0,3}(?:,\d+)?\s?-?(?i:kk|kuukau|vuotta|vuoti|vuosi|htv|htkk|henk\.|henkilöä|hlö"  # counts
    r"|kpl|km|m2|m²|h\b|ha\b|asuk|päivä|viikko|tunti|tunnin)"
    r")"
)

# Words after which the next number is their own: "§ 24 100 euroa", "liite 3 500 euroa".
_CLAIMS_NUMBER = re.compile(r"(?:§|(?i:\b(?:liit(?:e|teen|teessä)|kohta|kohdan|luku|sivu|nro|no))\.?)\s*\Z")
_CLAIMS_YEAR = re.compile(r"(?i:vuo(?:si|nna|den|delle|delta|desta|teen|deksi|sina|sille|sien|det)|\bv\.)\s*\Z")
_YEAR = re.compile(r"(?:199|20\d)\d\Z")

_APPROXIMATE = (
    r"noin|n\.|arviolta|cirka|ungefär|likimain|suunnilleen|keskimäärin|lähes|melkein|ca\.?|~"
    r"|runsaa(?:t|n|lla|sta|seen)|reilu(?:t|n|lla|sta|un)|vajaa(?:t|n|lla|sta|seen)"
)
_AT_MOST = r"enintään|enimmillään|korkeintaan|maksimissaan|maksimi|max\.?|alle|högst"
_AT_LEAST = r"vähintään|vähimmillään|minimissään|min\.|ainakin|yli|minst"
_QUALIFIERS = re.compile(
    rf"(?i:(?<!\w)(?:(?P<approximate>{_APPROXIMATE})|(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})|yhteensä|kuitenkin)"
    r"(?:(?<=[.~])\s{0,9}|\s{1,9})){1,4}\Z"
)
_UP_TO = re.compile(r"\s+(?:asti|saakka)(?!\w)")
# "(alv 0 %)", "alv. 0%", "sis. alv 25,5 %", "+ alv"; VAT added on top leaves the printed amount without it.
_RATE = (
    r"(?i:alv|arvonlisävero\w{0,9})\.?\s{0,9}:?\s{0,9}(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)"
    r"\s{0,9}(?:%|(?=[).,;]|\s{0,9}\Z))"
)
_VAT_AFTER = re.compile(
    r"\s{0,9}[,(]{0,3}\s{0,9}(?:(?P<without>(?i:\+\s{0,9}(?:alv|arvonlisävero)|ilman\s{1,9}(?:alv|arvonlisävero)|veroton|verottomana))"
    rf"|(?i:sis(?:\.|ältäen)\s{{0,9}})?{_RATE})"
)
_VAT_BEFORE = re.compile(rf"{_RATE}[),:]{{0,3}}\s{{0,9}}\Z")
_COLUMN_UNIT = re.compile(rf"(?<![\w,.])(?<!\d\s)(?P<digits>1[ \u00a0.]?000\s?(?:{_EURO}|e\b))|(?<!\w){_UNIT}")
_LONGEST = 40  # characters of a number; longer runs of digits are no amounts
_CONTEXT = 60  # characters before an amount in which its qualifiers stand


def find_money(text: str) -> list[Money]:
    """Every amount that carries a euro unit, in order, none overlapping.

    A year, a section number or a date before an amount is no part of it: "vuonna 2021 4 979,2 euroa" is 4 979,20 euros.
    """
    spelled = list(_spelled(text))
    found: list[Money] = []
    for match in _AMOUNT.finditer(text):
        while spelled and spelled[0].start <= match.start():
            found.append(spelled.pop(0))
        if not found or match.start() >= found[-1].end:
            found.extend(_readings(text, match, found[-1] if found else None))
    return [*found, *spelled]


def find_bare_amounts(text: str) -> list[Money]:
    """Amounts with or without a unit, for a table cell or a label's value that is known to be money.

    Years, dates, times, sections, phone numbers, per cents, diary numbers and counts of other things are left out.
    """
    found: list[Money] = []
    position = 0
    other = _OTHER_NUMBER.search(text)
    while match := _BARE.search(text, position):
        while other and other.end() <= match.start():
            other = _OTHER_NUMBER.search(text, other.end())
        if other and other.start() <= match.start():
            position = other.end()
            continue
        found.extend(_readings(text, match, found[-1] if found else None))
        position = match.end()
    return found


def read_money(text: str) -> Money | None:
    """The amount that the whole text is, its unit optional ("276 605", "n. 9.652,10 €"); None where it is more."""
    for pattern in (_AMOUNT, _BARE):
        match = pattern.search(text)
        readings = list(_readings(text, match, None)) if match else []
        if len(readings) == 1 and _is_whole(text, readings[0]):
            others = tuple(amount for amount in readings[0].alternatives if amount != -readings[0].amount)
            return replace(readings[0], ambiguous=bool(others), alternatives=others)
    return None


def write_money(amount: Decimal) -> str:
    """An amount with its unit in the partitive, all spaces no-break: "276 605 euroa", "9 652,10 euroa", "1 euro".

    Cents only where the amount, rounded half up to cents, is not whole.
    """
    unit = "euro" if amount == 1 else "euroa"
    return f"{write_amount(amount)}{NO_BREAK_SPACE}{unit}"


def write_amount(amount: Decimal) -> str:
    """The same without the unit, for a table cell: "276 605", "9 652,10"; a minus is U+2212."""
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    digits = f"{abs(cents):,.2f}".removesuffix(".00").replace(",", NO_BREAK_SPACE).replace(".", ",")
    return f"{MINUS}{digits}" if cents < 0 else digits


class Qualifiers(NamedTuple):
    """What the words before a value say of it; ``start`` is where they begin, or the value's own start."""

    start: int
    approximate: bool
    bound: str | None


def read_qualifiers(text: str, start: int) -> Qualifiers:
    """The qualifiers just before the value at ``start``: "noin", "enintään", "arviolta noin"."""
    context = max(0, start - _CONTEXT)
    match = _QUALIFIERS.search(text[context:start])
    if match is None:
        return Qualifiers(start, False, None)
    bound = "enintaan" if match["most"] else "vahintaan" if match["least"] else None
    return Qualifiers(context + match.start(), match["approximate"] is not None, bound)


def read_unit(text: str) -> Decimal | None:
    """How many euros one stands for under a column's head or caption: 1000 for "1 000 €", "(tuhatta euroa)", "t€".

    None where the text states no unit of money.
    """
    match = _COLUMN_UNIT.search(text)
    if match is None:
        return None
    return Decimal(1000) if match["digits"] else _SCALES[match.lastgroup or "euros"]


# -- from a match to its readings ----------------------------------------------------------------------------------


def _readings(text: str, match: re.Match[str], previous: Money | None) -> Iterator[Money]:
    """The one amount of a match, or the two of a range; none where its number turns out to be something else."""
    name = "prefixed" if match.lastgroup == "prefixed" else "number"
    has_unit = match.lastgroup != "number"
    scale = _SCALES.get(match.lastgroup or "", Decimal(1))
    start = match.start(name) + _claimed(text, match.start(name), match[name], prefixed=name == "prefixed")
    number = _read_number(text[start : match.end(name)], scale, has_unit=has_unit)
    if (match.groupdict().get("mark") or "").startswith(":") and match.end(name) - start < 3:
        return  # "klo 15:–16"
    if number is None or (")" in text[match.end(name) : match.end()] and text[start - 1 : start] != "("):
        return
    if times := match.groupdict().get("times"):
        amount, start = number.amount * int(times), match.start("times")
        number = _Number(amount, tuple(each * int(times) for each in number.alternatives), number.step, 0)
    low = _low_end(match, number, scale) if "low" in match.re.groupindex else None
    value_start = match.start() if name == "prefixed" else start + number.offset
    first = match.start("low") if low else value_start
    _, approximate, bound = read_qualifiers(text, first)
    if bound is None and _UP_TO.match(text, match.end()):
        bound = "enintaan"
    joined = previous is not None and _is_dash(text, previous, first) and previous.amount <= number.amount
    money = Money(
        start=value_start,
        end=match.end(),
        amount=number.amount,
        approximate=approximate,
        bound=bound,
        ambiguous=bool(number.alternatives),
        alternatives=number.alternatives,
        step=number.step,
        vat=_vat(text, first, match.end(), previous),
        range_end=low is not None or joined,
        case=_case(text, match.end()),
    )
    if low:
        yield replace(
            money,
            start=match.start("low") + low.offset,
            end=match.end("low"),
            amount=low.amount,
            ambiguous=bool(low.alternatives),
            alternatives=low.alternatives,
            step=low.step,
            range_end=joined,
        )
        yield money
    else:
        yield money if joined else _signed(text, money)


def _spelled(text: str) -> Iterator[Money]:
    """The amounts whose thousands or millions stand in words, with their number in words or digits or two of them."""
    for match in _SPELLED.finditer(text):
        if not match["word"] and not match["digits"] and match["one"].endswith("aa"):
            continue  # "monta miljoonaa euroa"
        scale, small = (_word_scale(match[part] or "") for part in ("scale", "small"))
        scale = scale or _word_scale(match["one"])
        count = Decimal(match["digits"] or _COUNTS[(match["word"] or "yksi").lower()])
        amount = (count * scale + int(match["rest"] or 0) * small).quantize(1)
        _, approximate, bound = read_qualifiers(text, match.start())
        vat = _vat(text, match.start(), match.end(), None)
        step = small or (scale if count == int(count) else scale / 10)
        yield Money(*match.span(), amount, approximate, bound, False, (), step, vat, case=_case(text, match.end()))


def _word_scale(word: str) -> Decimal:
    return next((scale for stem, scale in _WORD_SCALES.items() if word.lower().startswith(stem)), Decimal(0))


def _case(text: str, end: int) -> Case | None:
    """The case of the unit that ends at ``end``."""
    return _CASES.get(text[max(0, end - 7) : end].lower().lstrip(" \u00a0"))


@dataclass(frozen=True, slots=True)
class _Number:
    """A read number; its first ``offset`` characters belong to something else."""

    amount: Decimal
    alternatives: tuple[Decimal, ...]
    step: Decimal
    offset: int = 0


def _is_dash(text: str, previous: Money, start: int) -> bool:
    return re.fullmatch(_DASH, text[previous.end : start]) is not None


def _claimed(text: str, start: int, printed: str, *, prefixed: bool) -> int:
    """How many characters of a printed number belong to the word before it: all of a year, the "24 " of "§ 24 100"."""
    before = text[max(0, start - 24) : start]
    if _YEAR.match(printed) and (prefixed or _CLAIMS_YEAR.search(before)):
        return len(printed)
    if _CLAIMS_NUMBER.search(before):
        own = re.match(r"\d+\s+(?=[1-9])", printed)
        return own.end() if own else len(printed)
    return 0


def _low_end(match: re.Match[str], high: _Number, scale: Decimal) -> _Number | None:
    """The lower end of "10 000–15 000 euroa"; None where the number before the dash is a year or no smaller."""
    printed = match["low"]
    if printed is None or _YEAR.match(printed):
        return None
    low = _read_number(printed, scale, has_unit=True)
    if low is None or low.amount >= high.amount:
        return None
    thousands = low.amount * 1000
    if scale == 1 and len(printed) <= 3 and high.amount >= 1000 and thousands < high.amount:
        # "10–15 000 euroa" most often leaves the first thousands out; "Työpaketti 2 - 50 000 euroa" is no range.
        is_tight = match.end("number") - match.start("low") == len(printed) + 1 + len(match["number"])
        return _Number(thousands, (low.amount,), Decimal(1000), low.offset) if is_tight else None
    return low


def _signed(text: str, money: Money) -> Money:
    """The amount with the sign printed just before it; a hyphen that begins a line may be a list mark instead."""
    sign = money.start - 1
    if (
        sign < 0
        or text[sign] not in "-–" + MINUS
        or not (sign == 0 or text[sign - 1] in "(" or text[sign - 1].isspace())
    ):
        return money
    negative = replace(money, start=sign, amount=-money.amount, alternatives=tuple(-a for a in money.alternatives))
    if text[sign] != MINUS and (sign == 0 or text[sign - 1] == "\n"):
        return replace(negative, ambiguous=True, alternatives=(*negative.alternatives, money.amount))
    return negative


def _vat(text: str, start: int, end: int, previous: Money | None) -> str | None:
    """The VAT rate printed right after an amount, or else right before it and not after the previous amount."""
    after = _VAT_AFTER.match(text, end)
    if after:
        return "0" if after["without"] else after["rate"]
    if previous is not None and previous.vat is not None and start - previous.end < _CONTEXT:
        return None
    before = _VAT_BEFORE.search(text[max(0, start - _CONTEXT) : start])
    return before["rate"] if before else None


def _is_whole(text: str, money: Money) -> bool:
    """Whether nothing but qualifiers, VAT and a full stop stands around the amount."""
    after = _VAT_AFTER.match(text, money.end) if money.vat is not None else None
    before = text[: read_qualifiers(text, money.start).start]
    rest = text[after.end() if after else money.end :]
    return not before.strip() and not rest.strip().strip(".) ")


# -- numbers -------------------------------------------------------------------------------------------------------


def _read_number(printed: str, scale: Decimal, *, has_unit: bool) -> _Number | None:
    """A number as printed, times ``scale``; None where it is no number of a known form (a date, a phone number)."""
    printed = printed.rstrip(_FOOTNOTES)
    if len(printed) > _LONGEST:
        return None
    *groups, last = re.split(r"(\s+)", printed)
    if groups:
        return _read_spaced([*groups[::2], last], groups[1::2], scale)
    return _read_solid(printed, scale, has_unit=has_unit)


def _read_spaced(groups: list[str], gaps: list[str], scale: Decimal) -> _Number | None:
    """Groups of three with spaces between: "276 605", "12 345 678,90".

    A wide gap may part two columns, and a number past a milliard is more likely two: what follows the gap (or the
    middle) is then read by itself, and the whole is the alternative. A group that begins with 0 never stands alone.
    """
    if groups[0].startswith("0"):
        return None
    whole = _scaled("".join(groups).replace(".", ","), scale)
    wide = [i for i, gap in enumerate(gaps, 1) if len(gap) > 1 or gap in "\t\n"]
    middle = len(groups) // 2
    cut = wide[-1] if wide else middle if len(groups) > 3 else 0
    wrapped = cut == 1 and "\n" in gaps[0]
    unbroken = all(gap in _NO_BREAK for gap in gaps)  # nobody types these between two columns
    if cut == 0 or wrapped or unbroken or groups[cut].startswith("0"):
        return whole
    tail = _scaled("".join(groups[cut:]).replace(".", ","), scale)
    if cut == 1:
        return _Number(whole.amount, (tail.amount,), whole.step)
    offset = sum(len(part) for part in groups[:cut]) + sum(len(gap) for gap in gaps[:cut])
    return _Number(tail.amount, (whole.amount,), tail.step, offset)


# Numbers without spaces and how each form is read: its last mark as the decimal mark ("decimal"), or all marks as
# thousands separators; the likelier reading first where there are two.
_GROUPS = r"[1-9]\d{0,2}"
_SOLID_FORMS = (
    (re.compile(r"0|[1-9]\d*"), ("thousands",)),  # 276605
    (re.compile(rf"{_GROUPS}(?:\.\d{{3}}){{1,9}}|{_GROUPS}(?:,\d{{3}}){{2,9}}"), ("thousands",)),  # 256.506, 1,234,567
    (re.compile(rf"{_GROUPS},\d{{3}}"), ("thousands", "decimal")),  # 12,500
    (re.compile(r"(?:0|[1-9]\d{0,15}),\d+"), ("decimal",)),  # 4979,2
    (re.compile(rf"{_GROUPS}(?:(?:\.\d{{3}}){{1,9}},|(?:,\d{{3}}){{1,9}}\.)\d\d?"), ("decimal",)),  # 9.652,10; 1,234.50
    (
        re.compile(rf"{_GROUPS}(?:(?:\.\d{{3}}){{1,9}},|(?:,\d{{3}}){{1,9}}\.)\d{{3}}"),
        ("decimal", "thousands"),
    ),  # 13,800.000
)
# Only with a unit: a bare "2.5" may be a section, a time or a date.
_UNIT_FORMS = ((re.compile(r"(?:0|[1-9]\d{0,15})\.\d\d?|0\.\d+"), ("decimal",)),)
# Only with millions or thousands: "1,400 milj. euroa" has decimals, "1.400 milj. euroa" may have.
_SCALED_FORMS = (
    (re.compile(r"(?:0|[1-9]\d{0,15}),\d+"), ("decimal",)),
    (re.compile(rf"{_GROUPS}\.\d{{3}}"), ("decimal", "thousands")),
)


def _read_solid(printed: str, scale: Decimal, *, has_unit: bool) -> _Number | None:
    """A number without spaces, by the first form that it has."""
    forms = (*(_SCALED_FORMS if scale > 1 else ()), *_SOLID_FORMS, *(_UNIT_FORMS if has_unit else ()))
    readings = next((readings for form, readings in forms if form.fullmatch(printed)), None)
    if readings is None:
        return None
    *whole, fraction = re.split(r"[.,]", printed)
    read = {"decimal": f"{''.join(whole)},{fraction}", "thousands": "".join((*whole, fraction))}
    likelier, *others = (_scaled(read[reading], scale) for reading in readings)
    return replace(likelier, alternatives=tuple(other.amount for other in others))


def _scaled(digits: str, scale: Decimal) -> _Number:
    """ "9652,10" times the scale, with the step of its last printed digit."""
    step = scale / 10 ** len(digits.partition(",")[2])
    return _Number(int(digits.replace(",", "")) * step, (), step)
