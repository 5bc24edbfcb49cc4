"""Per cents: a table of printed forms, and the laws of reading and writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.percent import find_percents, read_percent, write_percent

FOUND = [
    ("tuki on 80 %, josta", [("80 %", "80")], "a space"),
    ("(30%)", [("30%", "30")], "no space"),
    ("12,5\u00a0%", [("12,5\u00a0%", "12.5")], "a decimal and a no-break space"),
    ("80 prosenttia ja 80 prosentin", [("80 prosenttia", "80"), ("80 prosentin", "80")], "in words"),
    ("80-prosenttinen tuki", [("80-prosenttinen", "80")], "an adjective"),
    ("33 %:n alennus, 80 %:lla", [("33 %", "33"), ("80 %", "80")], "case endings stay outside"),
    ("jako 85/15 %", [("85", "85"), ("15 %", "15")], "a pair"),
    ("jako 85 / 15 %", [("85", "85"), ("15 %", "15")], "a pair with spaces"),
    ("50-70 % ja 50–70 %", [("50", "50"), ("70 %", "70"), ("50", "50"), ("70 %", "70")], "ranges"),
    ("nousi 5 %-yksikköä, 5 prosenttiyksikköä", [], "percentage points"),
    ("alv 0 %, alv. 25,5 %, arvonlisävero 14 %", [], "VAT"),
    ("25,5 % alv", [], "VAT after"),
    ("80 %, alv 0 %", [("80 %", "80")], "VAT of something else"),
    ("vuonna 2025 80 %", [("80 %", "80")], "a year before"),
    ("1.1.2024 100 %", [("100 %", "100")], "a date before"),
    ("kasvu 1 200 %", [], "the last group of a larger number"),
    ("muutos -5 %", [], "a minus or a list mark"),
    ("muutos \u22125 %", [("\u22125 %", "-5")], "a minus"),
    ("rahoitus jakautuu 80/20, § 45/55", [("80", "80"), ("20", "20")], "two shares of a whole without a sign"),
    ("80 procent av kostnaderna", [("80 procent", "80")], "in Swedish"),
    ("80\n% osuus", [("80\n%", "80")], "a line break"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_find_percents(text: str, expected: list[tuple[str, str]], why: str):
    found = [(text[p.start : p.end], p.value) for p in find_percents(text)]
    assert found == [(printed, Decimal(value)) for printed, value in expected], why


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("noin 80 %", True, None),
        ("enintään 80 prosenttia", False, "enintaan"),
        ("vähintään 80 %", False, "vahintaan"),
        ("on 80 %", False, None),
    ],
)
def test_qualifiers(text: str, approximate: bool, bound: str | None):
    (percent,) = find_percents(text)
    assert (percent.approximate, percent.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80 %", "80"),
        (" n. 12,5 prosenttia. ", "12.5"),
        ("80", None),
        ("80 % tuki", None),
        ("85/15 %", None),
        ("", None),
    ],
)
def test_read_percent(text: str, value: str | None):
    percent = read_percent(text)
    assert (percent and percent.value) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("80", "80\u00a0%"),
        ("12.50", "12,5\u00a0%"),
        ("1E+2", "100\u00a0%"),
        ("-0.5", "\u22120,5\u00a0%"),
        ("0", "0\u00a0%"),
    ],
)
def test_write_percent(value: str, written: str):
    assert write_percent(Decimal(value)) == written


@given(st.decimals(-999, 999, places=3))
def test_what_is_written_reads_back(value: Decimal):
    written = write_percent(value)
    percent = read_percent(written)
    assert percent is not None
    assert (percent.value, written[percent.start : percent.end]) == (value, written)


PIECES = [
    "noin",
    "%",
    "prosenttia",
    "-prosenttinen",
    "alv",
    "80",
    "12,5",
    "2025",
    "100",
    "/",
    "-",
    "–",
    ":n",
    "yksikköä",
    ".",
    ",",
]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "", "\u00a0"])), max_size=12))
def test_found_per_cents_lie_in_order_and_read_alone(parts: list[tuple[str, str]]):
    text = "".join(piece + gap for piece, gap in parts)
    end = 0
    for percent in find_percents(text):
        assert end <= percent.start < percent.end <= len(text)
        end = percent.end
        alone = read_percent(text[percent.start : percent.end])
        if alone is not None:
            assert alone.value == percent.value
        else:
            assert text[percent.start : percent.end].replace(",", "").isdigit()  # the first number of a pair
