"""Money: a table of printed forms, and the laws of reading and writing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.money import find_bare_amounts, find_money, read_money, read_unit, write_amount, write_money
from memogen.finnish.paradigms import Case

# text, [(printed form, euros)], why
FOUND = [
    ("Osuus on 276 605 euroa, josta", [("276 605 euroa", "276605")], "groups of three"),
    ("hinta 276\u00a0605\u00a0euroa", [("276\u00a0605\u00a0euroa", "276605")], "no-break spaces"),
    ("hinta 276\u202f605\u2009€", [("276\u202f605\u2009€", "276605")], "narrow and thin spaces"),
    ("Budjetti: 256.506 euroa", [("256.506 euroa", "256506")], "a dot and three digits are thousands"),
    ("kaupungin 9.652,10 euron osuus", [("9.652,10 euron", "9652.10")], "dot thousands, comma cents, inflected"),
    ("4979,2 euroa", [("4979,2 euroa", "4979.2")], "one decimal"),
    ("85 000,00 euroa", [("85 000,00 euroa", "85000")], "cents of zero"),
    ("10 000€ ja 100 000 eur", [("10 000€", "10000"), ("100 000 eur", "100000")], "no space, eur"),
    ("EUR 5 000 ja € 6 000", [("EUR 5 000", "5000"), ("€ 6 000", "6000")], "the unit before"),
    ("5 000 EUR 6 000 EUR", [("5 000 EUR", "5000"), ("6 000 EUR", "6000")], "the unit belongs to the number before it"),
    ("kulut n. 1 te ja palvelut 2 t€", [("1 te", "1000"), ("2 t€", "2000")], "thousands"),
    ("150 tuhatta euroa", [("150 tuhatta euroa", "150000")], "thousands in words"),
    ("1,4 milj. euroa", [("1,4 milj. euroa", "1400000")], "millions"),
    ("2,5 miljoonan euron hanke", [("2,5 miljoonan euron", "2500000")], "millions inflected"),
    ("investoinnit 743,1 miljoonaa.", [("743,1 miljoonaa", "743100000")], "millions of what is clear"),
    ("5 miljoonaa asukasta", [], "millions of something else"),
    ("5 M€ ja 3 Me", [("5 M€", "5000000"), ("3 Me", "3000000")], "M€, Me"),
    ("1,2 mrd. euroa", [("1,2 mrd. euroa", "1200000000")], "milliards"),
    ("500,- € ja 2 000 e", [("500,- €", "500"), ("2 000 e", "2000")], "no cents; e"),
    ("12.50 €", [("12.50 €", "12.50")], "dot cents"),
    ("1,234,567.89 €", [("1,234,567.89 €", "1234567.89")], "English marks"),
    ("42\n120 euroa", [("42\n120 euroa", "42120")], "broken over lines"),
    ("102 290      \n   euroa", [("102 290      \n   euroa", "102290")], "the unit on the next line"),
    ("vuonna 2021 4 979,2 euroa", [("4 979,2 euroa", "4979.2")], "a year before"),
    ("vuonna 2022 500 000 euroa", [("500 000 euroa", "500000")], "a year before whole thousands"),
    ("vuonna 2022 euroa", [], "the year is not the amount"),
    ("2 500 000 euroa", [("2 500 000 euroa", "2500000")], "millions in digits"),
    ("2020: 10 000 €, 2021: 12 000 €", [("10 000 €", "10000"), ("12 000 €", "12000")], "a list of years"),
    ("2025 - 10 000 €", [("10 000 €", "10000")], "a year and a dash begin no range"),
    ("§ 24 100 euroa", [("100 euroa", "100")], "a section before"),
    ("1.10.2024 276 605 euroa", [("276 605 euroa", "276605")], "a date before"),
    ("puh. 040 123 456 euroa", [], "a telephone number is no amount"),
    ("10 000–15 000 euroa", [("10 000", "10000"), ("15 000 euroa", "15000")], "a range shares its unit"),
    ("1–2 milj. euroa", [("1", "1000000"), ("2 milj. euroa", "2000000")], "a range shares its scale"),
    ("10 000 € - 15 000 €", [("10 000 €", "10000"), ("15 000 €", "15000")], "a range with two units"),
    ("tulot 9 000 € -500 €", [("9 000 €", "9000"), ("-500 €", "-500")], "a hyphen before less is a minus"),
    ("alijäämä \u2212500 euroa", [("\u2212500 euroa", "-500")], "minus"),
    ("5.543 € / 1.1.2026-30.6.2028", [("5.543 €", "5543")], "a period after"),
    ("EUR 31.12.2022", [], "a date is no amount"),
    ("2,5 henkilöä, § 160, klo 8.30, 408-407-3-85, 418/02.05.02/2021", [], "other numbers"),
    ("eurooppalaisia 5 000", [], "euro begins another word"),
    ("TE-toimisto 5 TE", [], "an office"),
    ("kuntalain 107 e §", [], "a section"),
    ("Työpaketti 2 - 50 000 euroa", [("50 000 euroa", "50000")], "a list number begins no range"),
    ("1 miljoona 250 tuhatta euroa", [("1 miljoona 250 tuhatta euroa", "1250000")], "two scales"),
    ("noin puolitoista miljoonaa euroa", [("puolitoista miljoonaa euroa", "1500000")], "a number in words"),
    ("miljoona euroa", [("miljoona euroa", "1000000")], "a scale alone"),
    ("monta miljoonaa, viisikymmentä tuhatta euroa, kaksi ja puoli miljoonaa euroa", [], "numbers of other words"),
    ("2 x 175 000 euroa", [("2 x 175 000 euroa", "350000")], "a product"),
    ("350 000,- ja 350 000:- euroa", [("350 000,-", "350000"), ("350 000:- euroa", "350000")], "no cents"),
    ("klo 15:-", [], "a time"),
    ("350 TEUR, 12 k€, 5 T€", [("350 TEUR", "350000"), ("12 k€", "12000"), ("5 T€", "5000")], "thousands"),
    ("viisi (5 000) euroa", [("5 000) euroa", "5000")], "in brackets after the words"),
    ("12 500¹ euroa, 9 000² €", [("12 500¹ euroa", "12500"), ("9 000² €", "9000")], "footnotes"),
    ("1,2 miljoner euro, 350 tusen euro", [("1,2 miljoner euro", "1200000"), ("350 tusen euro", "350000")], "Swedish"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_find_money(text: str, expected: list[tuple[str, str]], why: str):
    assert [(text[m.start : m.end], m.amount) for m in find_money(text)] == [(t, Decimal(a)) for t, a in expected], why


@pytest.mark.parametrize(
    ("text", "amount", "alternatives"),
    [
        ("13,800.000 €", "13800", ["13800000"]),
        ("12,500 €", "12500", ["12.5"]),
        ("1.400 milj. euroa", "1400000", ["1400000000"]),
        ("30 000 120 000 euroa", "120000", ["30000120000"]),
        ("30 000   120 000 euroa", "120000", ["30000120000"]),
        ("42   120 euroa", "42120", ["120"]),
        ("-500 euroa palkkoihin", "-500", ["500"]),
    ],
)
def test_a_form_with_two_readings_is_ambiguous(text: str, amount: str, alternatives: list[str]):
    (money,) = find_money(text)
    assert money.ambiguous
    assert (money.amount, list(money.alternatives)) == (Decimal(amount), [Decimal(a) for a in alternatives])


def test_a_run_of_digits_is_no_amount():
    assert find_bare_amounts("1" * 5000) == find_money("1" * 5000 + " €") == []


def test_a_range_that_leaves_out_thousands_is_ambiguous():
    low, high = find_money("10–15 000 euroa")
    assert (low.amount, low.alternatives, high.amount) == (Decimal(10000), (Decimal(10),), Decimal(15000))
    assert (low.range_end, high.range_end, high.ambiguous) == (False, True, False)


def test_a_number_of_milliards_with_whole_groups_is_certain():
    (money,) = find_money("2 000 000 000 euroa")
    assert (money.amount, money.ambiguous) == (Decimal(2_000_000_000), False)


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("noin 5 000 euroa", True, None),
        ("N. 5 000 euroa", True, None),
        ("arviolta noin 5 000 euroa", True, None),
        ("vajaat 5 000 euroa", True, None),
        ("enintään 5 000 euroa", False, "enintaan"),
        ("maksimissaan noin 5 000 euroa", True, "enintaan"),
        ("enintään yhteensä EUR 5 000", False, "enintaan"),
        ("5 000 euroon asti", False, "enintaan"),
        ("vähintään 5 000 euroa", False, "vahintaan"),
        ("yli 5 000 euroa", False, "vahintaan"),
        ("tasan 5 000 euroa", False, None),
        ("enintään puolet eli 5 000 euroa", False, None),
    ],
)
def test_qualifiers(text: str, approximate: bool, bound: str | None):
    (money,) = find_money(text)
    assert (money.approximate, money.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("30.000 euroa (alv 0 %)", "0"),
        ("30 000 €, alv. 0%", "0"),
        ("30 000 € (sis. alv 25,5 %)", "25,5"),
        ("alv 0 % 30 000 €", "0"),
        ("30 000 € + alv", "0"),
        ("30 000 €, alv 1 200 €", None),
        ("30 000 €", None),
    ],
)
def test_vat(text: str, vat: str | None):
    assert find_money(text)[0].vat == vat


def test_vat_belongs_to_one_amount():
    assert [m.vat for m in find_money("10 € (alv 0 %) 20 €")] == ["0", None]


@pytest.mark.parametrize(
    ("text", "step"),
    [("276 605 €", "1"), ("9 652,10 €", "0.01"), ("4979,2 €", "0.1"), ("1,4 milj. €", "100000"), ("2 te", "1000")],
)
def test_step(text: str, step: str):
    assert find_money(text)[0].step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("85 000,00", ["85000"], "no unit"),
        ("Vuonna 2021: 15 490", ["15490"], "a year before"),
        ("2020 10 000 2021 12 000 €", ["10000", "12000"], "columns of years"),
        ("40 % 12 000", ["12000"], "a per cent before"),
        ("1.1.2024–30.6.2025 12 000", ["12000"], "a period before"),
        ("36 kk 12 000", ["12000"], "a duration before"),
        ("§ 24, klo 8.30, 5.6., 2021, 1285/2016, p. 040 123 4567, 94100 Kemi, 2 kpl, 3.0", [], "nothing is money"),
        ("10 000/15 000", [], "a fraction is not read"),
        ("100 000 (alv 0 %)", ["100000"], "the VAT rate is not an amount"),
    ],
)
def test_find_bare_amounts(text: str, expected: list[str], why: str):
    assert [m.amount for m in find_bare_amounts(text)] == [Decimal(a) for a in expected], why


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("276 605", "276605"),
        (" 9.652,10 € ", "9652.10"),
        ("n. 60 000 euroa (alv 0 %).", "60000"),
        ("-5 000", "-5000"),
        ("2021", "2021"),
        ("10 000–15 000 €", None),
        ("1.10.2024", None),
        ("5.6", None),
        ("5 000 € hankkeelle", None),
        ("", None),
    ],
)
def test_read_money(text: str, amount: str | None):
    money = read_money(text)
    assert (money and money.amount) == (amount and Decimal(amount))
    assert money is None or not money.ambiguous


def test_a_change_and_what_it_leads_to_are_told_by_the_unit():
    found = find_money("korotetaan 50 000 eurolla 250 000 euroon, ennen 200 000 euroa")
    assert [each.case for each in found] == [Case.ADESSIIVI, Case.ILLATIIVI, None]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("1 000 €", 1000),
        ("(tuhatta euroa)", 1000),
        ("Budjetti, t€", 1000),
        ("milj. €", 10**6),
        ("Euroa", 1),
        ("Laji", None),
    ],
)
def test_read_unit(head: str, unit: int | None):
    assert read_unit(head) == unit


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("276605", "276\u00a0605\u00a0euroa"),
        ("9652.1", "9\u00a0652,10\u00a0euroa"),
        ("1", "1\u00a0euro"),
        ("0", "0\u00a0euroa"),
        ("-1234.005", "\u22121\u00a0234,01\u00a0euroa"),
        ("85000.00", "85\u00a0000\u00a0euroa"),
    ],
)
def test_write_money(amount: str, written: str):
    assert write_money(Decimal(amount)) == written


AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@given(AMOUNTS)
def test_what_is_written_reads_back(amount: Decimal):
    for written in (write_money(amount), write_amount(amount)):
        money = read_money(written)
        assert money is not None
        assert (money.amount, money.ambiguous, written[money.start : money.end]) == (amount, False, written)


WORDS = (
    *("noin", "enintään", "euroa", "euron", "€", "EUR", "milj.", "te", "vuonna", "§", "%", "alv", "ja", "–", "-", "−"),
    *("/", ":", "(", ")", ",", ".", "2021", "5", "24", "120", "000", "276", "9.652,10", "1,4", "0"),
)
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "", "\u00a0", "\n", "  "])), max_size=14).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(TEXTS)
def test_found_amounts_lie_in_order_and_read_alone(text: str):
    for find in (find_money, find_bare_amounts):
        found = find(text)
        ends = [0, *(money.end for money in found)]
        assert all(end <= money.start < money.end <= len(text) for end, money in zip(ends, found, strict=False))
        lows = {i - 1 for i, money in enumerate(found) if money.range_end}
        for i, money in enumerate(found):
            if i not in lows:
                alone = read_money(text[money.start : money.end])
                assert alone is not None
                assert money.amount == alone.amount
