"""Periods and durations: tables of printed forms, and the laws of reading and writing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.dates import Precision
from memogen.finnish.periods import Period, find_durations, find_periods, read_period, write_period
from memogen.finnish.pipeline import analyse

# text, printed form, first day, last day, why
FOUND = [
    ("Aika 1.10.2024-30.9.2027.", "1.10.2024-30.9.2027", "2024-10-01", "2027-09-30", "a hyphen"),
    ("on välillä 1.1.2025 ja 30.6.2026", "välillä 1.1.2025 ja 30.6.2026", "2025-01-01", "2026-06-30", "between first"),
    ("aikavälillä 15.9.2025–14.9.2028", "15.9.2025–14.9.2028", "2025-09-15", "2028-09-14", "a word that adds nothing"),
    ("ajalla 15.9.2025 – 14.9.2028", "15.9.2025 – 14.9.2028", "2025-09-15", "2028-09-14", "an en dash with spaces"),
    ("1.10.2024\n–\n30.9.2027", "1.10.2024\n–\n30.9.2027", "2024-10-01", "2027-09-30", "broken over lines"),
    ("1.–30.6.2022", "1.–30.6.2022", "2022-06-01", "2022-06-30", "days of one month"),
    ("1.6.-31.12.2022 väliseksi ajaksi", "1.6.-31.12.2022 väliseksi ajaksi", "2022-06-01", "2022-12-31", "one year"),
    ("1/2024–6/2026", "1/2024–6/2026", "2024-01-01", "2026-06-30", "months in digits"),
    ("01/2024 - 06/2026", "01/2024 - 06/2026", "2024-01-01", "2026-06-30", "months with zeros"),
    ("elo–joulukuussa 2025", "elo–joulukuussa 2025", "2025-08-01", "2025-12-31", "months sharing kuu"),
    ("kesäkuu 2022 – toukokuu 2024", "kesäkuu 2022 – toukokuu 2024", "2022-06-01", "2024-05-31", "months"),
    ("09.2024-08.2026", "09.2024-08.2026", "2024-09-01", "2026-08-31", "months with dots"),
    ("6/2024 loppuun", "6/2024 loppuun", None, "2024-06-30", "a month in digits and its end"),
    ("vuosina 2025–26", "vuosina 2025–26", "2025-01-01", "2026-12-31", "years cut short"),
    ("vuosien 2025 ja 2027 välillä", "vuosien 2025 ja 2027 välillä", "2025-01-01", "2027-12-31", "between years"),
    ("1.1.2025 lukien", "1.1.2025 lukien", "2025-01-01", None, "lukien"),
    ("2026 – 2027", "2026 – 2027", "2026-01-01", "2027-12-31", "years"),
    ("ohjelma 2021–2027EU", "2021–2027", "2021-01-01", "2027-12-31", "years with a word glued on"),
    ("vuosina 2026-2027", "vuosina 2026-2027", "2026-01-01", "2027-12-31", "years with their word"),
    ("vuosille 2026 ja 2027", "vuosille 2026 ja 2027", "2026-01-01", "2027-12-31", "two years"),
    (
        "tammikuun 2026 ja lokakuun 2027 välille",
        "tammikuun 2026 ja lokakuun 2027 välille",
        "2026-01-01",
        "2027-10-31",
        "between",
    ),
    ("syksystä 2023 kevääseen 2025", "syksystä 2023 kevääseen 2025", "2023-09-01", "2025-05-31", "from and to"),
    ("elokuusta toukokuuhun 2026", "elokuusta toukokuuhun 2026", "2025-08-01", "2026-05-31", "a year for both"),
    ("vuodesta 2024 vuoteen 2026", "vuodesta 2024 vuoteen 2026", "2024-01-01", "2026-12-31", "from and to years"),
    (
        "elokuun 2025 alusta kesäkuun 2026 loppuun",
        "elokuun 2025 alusta kesäkuun 2026 loppuun",
        "2025-08-01",
        "2026-06-30",
        "beginning and end",
    ),
    ("1.1.2023 alkaen 31.12.2024 saakka", "1.1.2023 alkaen 31.12.2024 saakka", "2023-01-01", "2024-12-31", "words"),
    ("lukuvuonna 2021-2022", "lukuvuonna 2021-2022", "2021-08-01", "2022-07-31", "a school year"),
    ("lukuvuosina 2021-2024", "2021-2024", "2021-01-01", "2024-12-31", "several school years are years"),
    ("Aika:2025-2026", "2025-2026", "2025-01-01", "2026-12-31", "a label without a space"),
    ("1.3.2026 - 28.2.-28", "1.3.2026 - 28.2.-28", "2026-03-01", "2028-02-28", "a short year with its dash"),
    ("aika on 2025-27.", "2025-27", "2025-01-01", "2027-12-31", "bare years cut short"),
    ("1/25 – 12/26", "1/25 – 12/26", "2025-01-01", "2026-12-31", "months with short years"),
    ("2026-03-01 / 2028-02-28", "2026-03-01 / 2028-02-28", "2026-03-01", "2028-02-28", "international days"),
    ("ma 12.5.–ke 14.5.2025", "12.5.–ke 14.5.2025", "2025-05-12", "2025-05-14", "days of the week"),
    ("1.8.2025 – kesä 2026", "1.8.2025 – kesä 2026", "2025-08-01", "2026-08-31", "a day and a season"),
    ("Q1–Q3 2026", "Q1–Q3 2026", "2026-01-01", "2026-09-30", "quarters"),
    ("1 januari–31 mars 2025", "1 januari–31 mars 2025", "2025-01-01", "2025-03-31", "Swedish days"),
    ("1.1.2025 till 31.12.2026", "1.1.2025 till 31.12.2026", "2025-01-01", "2026-12-31", "till"),
    ("från och med 1.1.2025", "från och med 1.1.2025", "2025-01-01", None, "a Swedish beginning"),
    ("åren 2024–2026", "åren 2024–2026", "2024-01-01", "2026-12-31", "Swedish years"),
    ("30.11.2025 mennessä", "30.11.2025 mennessä", None, "2025-11-30", "an end only"),
    ("31.12.2022 saakka", "31.12.2022 saakka", None, "2022-12-31", "an end only"),
    ("toukokuun 2024 loppuun saakka", "toukokuun 2024 loppuun saakka", None, "2024-05-31", "a month's end"),
    ("vuoden 2025 loppuun", "vuoden 2025 loppuun", None, "2025-12-31", "a year's end"),
    ("1.1.2024 alkaen", "1.1.2024 alkaen", "2024-01-01", None, "a begin only"),
    ("alkaen 1.1.2024", "alkaen 1.1.2024", "2024-01-01", None, "alkaen before"),
    ("vuoden 2026 alusta", "vuoden 2026 alusta", "2026-01-01", None, "a year's beginning"),
    ("vuodesta 2010 lähtien", "vuodesta 2010 lähtien", "2010-01-01", None, "lähtien"),
]


def ends(period: Period) -> tuple[str | None, str | None]:
    """The first and last day of a period, as ISO text."""
    first = period.begin.first.isoformat() if period.begin else None
    return first, period.finish.last.isoformat() if period.finish else None


@pytest.mark.parametrize(("text", "printed", "first", "last", "why"), FOUND)
def test_find_periods(text: str, printed: str, first: str | None, last: str | None, why: str):
    (period,) = find_periods(text)
    assert (text[period.start : period.end], *ends(period)) == (printed, first, last), why


@pytest.mark.parametrize(
    "text",
    [
        "alkaa 1.11.2025 ja päättyy 31.12.2026",
        "5.6.2023 ja 6.6.2023",
        "vuonna 2025",
        "kesäkuussa 2022",
        "klo 17.12.-17.20.",
        "3720-2013",
        "asia 2025-26",
        "alkaa 5/2024 – 5.6.2024",
        "31.2.2024–30.6.2024",
        "31.2.2024 alkaen 30.6.2024 saakka",
    ],
)
def test_these_are_no_periods(text: str):
    assert find_periods(text) == []


def test_the_reference_gives_the_year():
    (period,) = find_periods("lokakuun loppuun mennessä", date(2021, 10, 1))
    assert ends(period) == (None, "2021-10-31")
    assert find_periods("lokakuun loppuun mennessä") == []


def test_an_end_without_a_year_is_not_replaced_by_the_next_date():
    assert [ends(p) for p in find_periods("elokuusta kevääseen. Päätös 5.6.2023", date(2021, 10, 1))] == []


@pytest.mark.parametrize(
    ("text", "printed", "last"),
    [
        ("1.1.2025 alkaen 24 kk", "1.1.2025 alkaen 24 kk", "2026-12-31"),
        ("vuoden 2026 alusta lukien 18 kuukautta", "vuoden 2026 alusta lukien 18 kuukautta", "2027-06-30"),
        ("Hanke alkaa 1.1.2025 ja kestää 24 kuukautta.", "1.1.2025 ja kestää 24 kuukautta", "2026-12-31"),
        ("kahden vuoden ajan 1.8.2025 alkaen", "kahden vuoden ajan 1.8.2025 alkaen", "2027-07-31"),
        ("1.1.2025 alkaen. Kesto 12 kk", "1.1.2025 alkaen", None),
    ],
)
def test_the_length_beside_a_beginning_gives_its_end(text: str, printed: str, last: str | None):
    (period,) = analyse(text).periods
    assert text[period.start : period.end] == printed
    assert period.derived_end == (date.fromisoformat(last) if last else None)


def test_a_length_beside_both_ends_or_another_date_is_no_part_of_a_period():
    (period,) = analyse("Aika 1.1.2025–31.12.2026 (24 kk), hyväksytty 5.5.2024, 12 kk").periods
    assert period.months is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ajalla 1.1.–31.12.2025 (12 kk).", ("2025-01-01", "2025-12-31")),
        ("kesäkuu 2024", ("2024-06-01", "2024-06-30")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("vuosi 2025", ("2025-01-01", "2025-12-31")),
        ("5.6.2023", None),
        ("1.1.2025–31.12.2025 ja 1.1.2026–31.12.2026", None),
        ("hanke 1.1.2025–31.12.2025", None),
        ("", None),
    ],
)
def test_read_period(text: str, expected: tuple[str, str] | None):
    period = read_period(text)
    assert (period and ends(period)) == expected


@pytest.mark.parametrize(
    ("begin", "finish", "precision", "written"),
    [
        (date(2024, 10, 1), date(2027, 9, 30), Precision.DAY, "1.10.2024–30.9.2027"),
        (date(2022, 6, 1), date(2024, 5, 31), Precision.MONTH, "kesäkuu 2022 – toukokuu 2024"),
        (date(2023, 9, 1), date(2025, 5, 31), Precision.SEASON, "syksy 2023 – kevät 2025"),
        (date(2026, 1, 1), date(2027, 12, 31), Precision.YEAR, "2026–2027"),
        (date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR, "2026"),
        (date(2024, 10, 1), None, Precision.DAY, "1.10.2024 alkaen"),
        (None, date(2027, 9, 30), Precision.DAY, "30.9.2027 saakka"),
        (None, date(2024, 5, 31), Precision.MONTH, "toukokuun 2024 loppuun"),
        (date(2023, 9, 1), None, Precision.SEASON, "syksyn 2023 alusta"),
        (None, date(2025, 12, 31), Precision.YEAR, "vuoden 2025 loppuun"),
    ],
)
def test_write_period(begin: date | None, finish: date | None, precision: Precision, written: str):
    assert write_period(begin, finish, precision) == written


def test_a_period_without_ends_is_refused():
    with pytest.raises(ValueError, match="at least one end"):
        write_period(None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36 kk, 36 kuukautta ja 36 kuukauden", [("36 kk", "36"), ("36 kuukautta", "36"), ("36 kuukauden", "36")]),
        ("12kk ja 36 kk:n", [("12kk", "12"), ("36 kk:n", "36")]),
        ("2 vuotta", [("2 vuotta", "24")]),
        ("1,5 vuotta ja puolentoista vuoden", [("1,5 vuotta", "18"), ("puolentoista vuoden", "18")]),
        ("Kaksivuotinen ja 3-vuotisen", [("Kaksivuotinen", "24"), ("3-vuotisen", "36")]),
        ("kolmen vuoden, kolme (3) vuotta", [("kolmen vuoden", "36"), ("kolme (3) vuotta", "36")]),
        ("kahdeksan kuukautta", [("kahdeksan kuukautta", "8")]),
        ("palkataan vuoden ajaksi, kuukauden ajan", [("vuoden ajaksi", "12"), ("kuukauden ajan", "1")]),
        ("kuluvan vuoden ajan, 2. vuoden ajan, vuoden 2025 ajan, toisen vuoden ajaksi", []),
        ("puolen vuoden ajaksi, kahden vuoden ajan", [("puolen vuoden", "6"), ("kahden vuoden", "24")]),
        ("kahdeksi vuodeksi, 30 kuukaudeksi", [("kahdeksi vuodeksi", "24"), ("30 kuukaudeksi", "30")]),
        ("18 kk:n ajan, kymmeneksi kuukaudeksi", [("18 kk:n", "18"), ("kymmeneksi kuukaudeksi", "10")]),
        ("puoli vuotta", [("puoli vuotta", "6")]),
        ("2 vuotta 6 kk", [("2 vuotta 6 kk", "30")]),
        ("kahden ja puolen vuoden", [("kahden ja puolen vuoden", "30")]),
        ("kolmeksi vuodeksi, 24:n kuukauden", [("kolmeksi vuodeksi", "36"), ("24:n kuukauden", "24")]),
        ("12–18 kk", [("12", "12"), ("18 kk", "18")]),
        ("vuoden 2025, 2024 vuoden alusta, ympärivuotinen, 120-vuotisjuhla, 3-vuotissuunnitelma", []),
    ],
)
def test_find_durations(text: str, expected: list[tuple[str, str]]):
    found = [(text[d.start : d.end], d.months) for d in find_durations(text)]
    assert found == [(printed, Decimal(months)) for printed, months in expected]


DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))


@given(DAYS, DAYS, st.sampled_from(Precision))
def test_what_is_written_reads_back(one: date, other: date, precision: Precision):
    begin, finish = sorted((one, other))
    written = write_period(begin, finish, precision)
    period = read_period(written)
    assert period is not None
    assert period.begin is not None
    assert period.finish is not None
    assert period.begin.first <= begin <= period.begin.last
    assert period.finish.first <= finish <= period.finish.last


@given(DAYS, st.sampled_from(Precision))
def test_one_end_reads_back(day: date, precision: Precision):
    since, until = read_period(write_period(day, None, precision)), read_period(write_period(None, day, precision))
    assert since is not None
    assert until is not None
    assert since.begin is not None
    assert until.finish is not None
    assert (since.finish, until.begin) == (None, None)
    assert since.begin.first <= day <= until.finish.last


PIECES = (
    *("5.6.2023", "1.", "30.6.2024", "5.6.", "–", "-", "ja", ",", "kesäkuusta", "toukokuun", "2024", "2025", "1/2024"),
    *("vuonna", "vuosina", "lukuvuonna", "loppuun", "alusta", "alkaen", "mennessä", "syksystä", "kevääseen", "saakka"),
    *("vuoden", "tammi", "31.2.2024", "välille", "36", "kk", "kolmen", "vuotta"),
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "", "\n"])), max_size=12))
def test_found_periods_lie_in_order_and_read_alone(parts: list[tuple[str, str]]):
    text = "".join(piece + gap for piece, gap in parts)
    end = 0
    for period in find_periods(text):
        assert end <= period.start < period.end <= len(text)
        end = period.end
        alone = read_period(text[period.start : period.end])
        assert alone is not None
        assert ends(alone) == ends(period)
    end = 0
    for duration in find_durations(text):
        assert end <= duration.start < duration.end <= len(text)
        end = duration.end
