"""Dates: a table of printed forms, what is not a date, and the laws of reading and writing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.dates import Precision, find_bad_dates, find_dates, read_date, write_date

DAY, MONTH, SEASON, YEAR = Precision
REFERENCE = date(2021, 11, 20)

# text, printed form, first day, last day, precision, why
FOUND = [
    ("Kokous 5.6.2023 § 160", "5.6.2023", "2023-06-05", "2023-06-05", DAY, "a day"),
    ("Khall 05.06.2023", "05.06.2023", "2023-06-05", "2023-06-05", DAY, "leading zeros"),
    ("pvm 5. 6. 2023", "5. 6. 2023", "2023-06-05", "2023-06-05", DAY, "spaces"),
    ("5.6.\n2023", "5.6.\n2023", "2023-06-05", "2023-06-05", DAY, "broken in a narrow cell"),
    ("2023-06-05", "2023-06-05", "2023-06-05", "2023-06-05", DAY, "ISO"),
    ("5. kesäkuuta 2023", "5. kesäkuuta 2023", "2023-06-05", "2023-06-05", DAY, "a month's name"),
    ("5. päivänä kesäkuuta 2023", "5. päivänä kesäkuuta 2023", "2023-06-05", "2023-06-05", DAY, "as laws print it"),
    ("alkoi kesäkuussa 2022", "kesäkuussa 2022", "2022-06-01", "2022-06-30", MONTH, "a month"),
    ("vuoden 2025 toukokuussa", "vuoden 2025 toukokuussa", "2025-05-01", "2025-05-31", MONTH, "the year first"),
    ("toukokuun 2024 loppuun", "toukokuun 2024 loppuun", "2024-05-31", "2024-05-31", MONTH, "the end of a month"),
    ("kesäkuun 2022 alusta", "kesäkuun 2022 alusta", "2022-06-01", "2022-06-01", MONTH, "the beginning of a month"),
    ("toukokuun lopussa 2024", "toukokuun lopussa 2024", "2024-05-31", "2024-05-31", MONTH, "the year last"),
    ("alkaen 8/2024", "8/2024", "2024-08-01", "2024-08-31", MONTH, "a month asked for before"),
    ("8/2024 alkaen", "8/2024", "2024-08-01", "2024-08-31", MONTH, "a month asked for after"),
    ("keväällä 2025", "keväällä 2025", "2025-01-01", "2025-05-31", SEASON, "spring"),
    ("kesän 2025 aikana", "kesän 2025", "2025-06-01", "2025-08-31", SEASON, "summer"),
    ("alkusyksystä 2026", "alkusyksystä 2026", "2026-09-01", "2026-12-31", SEASON, "early autumn"),
    ("syyslukukausi 2025", "syyslukukausi 2025", "2025-08-01", "2025-12-31", SEASON, "autumn term"),
    ("kevätlukukaudella 2026", "kevätlukukaudella 2026", "2026-01-01", "2026-07-31", SEASON, "spring term"),
    ("lukuvuonna 2021-2022", "lukuvuonna 2021-2022", "2021-08-01", "2022-07-31", SEASON, "a school year"),
    ("lukuvuosi 2025/26", "lukuvuosi 2025/26", "2025-08-01", "2026-07-31", SEASON, "a school year cut short"),
    ("vuonna 2021: 4979,2", "vuonna 2021", "2021-01-01", "2021-12-31", YEAR, "a year"),
    ("talousarviovuodelle 2025", "talousarviovuodelle 2025", "2025-01-01", "2025-12-31", YEAR, "a compound"),
    ("v. 2025", "v. 2025", "2025-01-01", "2025-12-31", YEAR, "a year abbreviated"),
    ("vuoden 2025 loppuun", "vuoden 2025 loppuun", "2025-12-31", "2025-12-31", YEAR, "the end of a year"),
    ("2024 vuoden alusta", "2024 vuoden alusta", "2024-01-01", "2024-01-01", YEAR, "the year before its word"),
    ("loppuvuodesta 2025", "loppuvuodesta 2025", "2025-07-01", "2025-12-31", YEAR, "the latter half"),
    ("vuonna 2022 500 000 euroa", "vuonna 2022", "2022-01-01", "2022-12-31", YEAR, "an amount after"),
    ("den 1 januari 2024", "1 januari 2024", "2024-01-01", "2024-01-01", Precision.DAY, "a Swedish month"),
    ("hösten 2025", "hösten 2025", "2025-09-01", "2025-12-31", Precision.SEASON, "a Swedish season"),
    ("2. vuosineljännes 2026", "2. vuosineljännes 2026", "2026-04-01", "2026-06-30", Precision.MONTH, "a quarter"),
]


@pytest.mark.parametrize(("text", "printed", "first", "last", "precision", "why"), FOUND)
def test_find_dates(text: str, printed: str, first: str, last: str, precision: Precision, why: str):
    (found,) = find_dates(text)
    assert text[found.start : found.end] == printed, why
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last)), why
    assert (found.precision, found.assumed_year) == (precision, False), why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.–30.6.2022", ["2022-06-01", "2022-06-30"]),
        ("1.6.-31.12.2022", ["2022-06-01", "2022-12-31"]),
        ("1.9. - 31.5.2023", ["2022-09-01", "2023-05-31"]),
        ("1.9.2024–31.5.", ["2024-09-01", "2025-05-31"]),
        ("tammi–kesäkuu 2022", ["2022-01-01", "2022-06-01"]),
        ("1/2024–6/2026", ["2024-01-01", "2026-06-01"]),
        ("2026 – 2027", ["2026-01-01", "2027-01-01"]),
        ("vuosina 2025, 2026 ja 2027", ["2025-01-01", "2026-01-01", "2027-01-01"]),
        ("alkaa 1.11.2025 ja päättyy 31.12.2026", ["2025-11-01", "2026-12-31"]),
    ],
)
def test_dates_take_what_they_lack_from_their_neighbour(text: str, expected: list[str]):
    found = find_dates(text)
    assert [each.first.isoformat() for each in found] == expected
    assert not any(each.assumed_year for each in found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("erityistavoite 12.1. on tärkein", "an objective"),
        ("kohdat 2.1. ja 2.3. muuttuvat", "sections"),
        ("2.1. Tausta ja tarve", "a heading"),
        ("klo 8.30 ja klo 17.12.-17.20.", "times"),
        ("418/02.05.02/2021", "a diary number"),
        ("OUKA/1472/02.02.02/2017", "a diary number with letters"),
        ("3720-2013 (611)", "a diary number with a class"),
        ("HEL 2021-009839 T 02 05 01 01", "a diary number with spaces"),
        ("nuorisolaki (1285/2016), HE 251/2016, laki (621/1999)", "laws"),
        ("Pöytäkirja 11/2025, 9/2025 17 (23)", "a meeting"),
        ("§ 5.6., § 160", "sections"),
        ("versio 3.0, 2.5 henkilöä", "decimals"),
        ("p. 040 2024 2025", "a telephone number"),
        ("408-407-3-85", "a real-estate id"),
        ("2000 euroa, 2025 asukasta, 2024,50", "amounts"),
        ("talvella 2025", "a winter lies in two years"),
        ("2030–2020", "years in the wrong order"),
        ("keväällä haetaan", "a season without a year"),
    ],
)
def test_other_numbers_are_not_dates(text: str, why: str):
    assert find_dates(text, REFERENCE) == [], why


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("alkoi 5.6. ja", "2021-06-05", "earlier in the reference's year"),
        ("käynnistyi lokakuun alussa", "2021-10-01", "a month"),
        ("pidetään 15.12. illalla", "2021-12-15", "later in the reference's year, and nearer"),
        ("syyskuussa", "2021-09-01", "a bare month"),
    ],
)
def test_the_reference_gives_the_year(text: str, first: str, why: str):
    (found,) = find_dates(text, REFERENCE)
    assert (found.first.isoformat(), found.assumed_year) == (first, True), why
    assert find_dates(text) == []


def test_the_reference_may_give_the_year_before():
    assert [each.first for each in find_dates("haettiin 15.12. ja", date(2021, 1, 15))] == [date(2020, 12, 15)]


def test_a_short_year_is_assumed():
    (found,) = find_dates("31.12.24 mennessä")
    assert (found.first, found.assumed_year) == (date(2024, 12, 31), True)


@pytest.mark.parametrize("text", ["noin 1.1.2025", "lokakuun 2021 alussa", "vuoden 2025 lopulla", "alkukesästä 2024"])
def test_approximate(text: str):
    assert [each.approximate for each in find_dates(text)] == [True]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("31.2.2024 tai 45.13.2021", ["31.2.2024", "45.13.2021"]),
        ("päättyy 15.52025", ["15.52025"]),
        ("155.2025 ja 1..10.2024", ["155.2025", "1..10.2024"]),
        ("1.10.20244", ["1.10.20244"]),
        ("31.4.–30.6.2022", ["31.4."]),
        ("29.2.2023", ["29.2.2023"]),
        ("29.2.2024, 418/45.13.02/2021, 12.2024, 15.520 €, klo 25.61", []),
    ],
)
def test_find_bad_dates(text: str, bad: list[str]):
    assert [each.text for each in find_bad_dates(text)] == bad
    assert all(text[each.start : each.end] == each.text for each in find_bad_dates(text))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (" 5.6.2023. ", "2023-06-05", "2023-06-05"),
        ("8/2024", "2024-08-01", "2024-08-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("noin kesäkuu 2024", "2024-06-01", "2024-06-30"),
    ],
)
def test_read_date(text: str, first: str, last: str):
    found = read_date(text)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "5.6.", "5.6.2023 alkaen", "1.1.–5.6.2023", "31.2.2024", "123"])
def test_read_date_refuses(text: str):
    assert read_date(text) is None


DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(Precision))
def test_what_is_written_reads_back(day: date, precision: Precision):
    written = write_date(day, precision)
    found = read_date(written)
    assert found is not None
    assert (found.precision, written[found.start : found.end]) == (precision, written)
    assert found.first <= day <= found.last
    assert precision is not DAY or found.first == found.last


PIECES = (
    *(
        "5.6.2023",
        "1.",
        "30.6.2022",
        "5.6.",
        "–",
        "-",
        "ja",
        ",",
        "kesäkuussa",
        "toukokuun",
        "2024",
        "2025",
        "1/2024",
        "6",
    ),
    *(
        "vuonna",
        "vuosina",
        "lukuvuonna",
        "loppuun",
        "alusta",
        "alkaen",
        "mennessä",
        "syksystä",
        "kevääseen",
        "§",
        "klo",
    ),
    *("vuoden", "/", "tammi", "31.2.2024", "noin", "euroa", "."),
)
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "", "\u00a0", "\n"])), max_size=12).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@given(TEXTS, st.none() | DAYS)
def test_found_dates_lie_in_order_and_read_alone(text: str, reference: date | None):
    end = 0
    for found in find_dates(text, reference):
        assert end <= found.start < found.end <= len(text)
        assert found.first <= found.last
        end = found.end
        alone = read_date(text[found.start : found.end])
        if alone is not None:  # None for the ends that have no year of their own
            assert (alone.first, alone.last, alone.precision) == (found.first, found.last, found.precision)
