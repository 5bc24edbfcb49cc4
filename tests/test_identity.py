"""Identity numbers: what is one, however it is broken, and what only looks like one. All numbers are test numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.addresses import find_addresses
from memogen.finnish.identity import find_ibans, find_identity_codes, find_property_ids, is_identity_code

CODE = "010190-900P"
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        (f"Hakija {CODE}, Iisalmi", CODE, "in a sentence"),
        ("131152Y905V", "131152Y905V", "a separator of 2023"),
        ("050601B912R", "050601B912R", "a separator of 2023 for those born in the 2000s"),
        ("240399+999N", "240399+999N", "born in the 1800s"),
        ("010190–900P", CODE, "an en dash"),
        ("010190-\n900P", CODE, "broken over lines at its hyphen"),
        ("0101\n90-900P", CODE, "broken within its day"),
        ("0101\u00ad90-90\u00ad0P", CODE, "soft hyphens"),
        ("010190\t-900P", CODE, "over two cells"),
        ("010190 - 900 P", CODE, "spaces"),
        ("010190-900p", CODE, "a small letter"),
        ("henkilötunnus: 010190-9001", "010190-9001", "a slip in it, but its word before it"),
    ],
)
def test_identity_codes(text: str, number: str, why: str):
    assert [found.number for found in find_identity_codes(text)] == [number], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("010190-900R", "another check character"),
        ("320190-900P", "no such day"),
        ("1010190-900P", "more digits before"),
        ("010190-900PX", "more letters after"),
        ("diaari 010125-1234", "a number of something else"),
        ("1.1.1990-9.9.2000", "a period"),
        ("418/02.05.02/2021", "a diary number"),
    ],
)
def test_no_identity_codes(text: str, why: str):
    assert find_identity_codes(text) == [], why


@given(
    st.dates().filter(lambda day: 1900 <= day.year < 2100),
    st.integers(900, 999),
    st.sampled_from("\n \t\u00ad"),
    st.integers(0, 10),
)
def test_every_code_is_found_wherever_it_breaks(day, own, gap, place):
    digits = f"{day:%d%m}{day.year % 100:02d}"
    code = f"{digits}{'-' if day.year < 2000 else 'A'}{own}{CHECKS[int(f'{digits}{own}') % 31]}"
    assert is_identity_code(code)
    (found,) = find_identity_codes(f"({code[:place]}{gap}{code[place:]})")
    assert found.number == code


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("tilille FI21 1234 5600 0007 85.", ["FI2112345600000785"], "in groups"),
        ("FI2112345600000785", ["FI2112345600000785"], "in one"),
        ("FI21 1234 5600 0007 85 EUR", ["FI2112345600000785"], "a word after it is no part of it"),
        ("GB82 WEST 1234 5698 7654 32", ["GB82WEST12345698765432"], "of another country"),
        ("FI21 1234 5600 0007 86", [], "its check fails"),
        ("FI21 1234", [], "too short"),
    ],
)
def test_ibans(text: str, found: list[str], why: str):
    assert [one.number for one in find_ibans(text)] == found, why


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("Tila 408-407-3-85 myydään", ["408-407-3-85"], "a real-estate id"),
        ("määräala 408-407-1-122-M601", ["408-407-1-122-M601"], "an unseparated parcel"),
        ("kiinteistöllä RN:o 49-54-26-4", ["49-54-26-4"], "without its zero, after its word"),
        ("kausi 20-54-26-4", [], "numbers of something else"),
        ("ISBN 978-952-51-1234-5", [], "a book number"),
        ("puh. 040-555-01-84", [], "a telephone number"),
        ("2021-06-05", [], "a date"),
    ],
)
def test_property_ids(text: str, found: list[str], why: str):
    assert [one.number for one in find_property_ids(text)] == found, why


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("Asuu Koivutie 5 A 12, 99999 Esimerkki.", [("Koivutie 5 A 12, 99999 Esimerkki", True)], "a flat, a town"),
        ("Koivutie 5 as. 3", [("Koivutie 5 as. 3", True)], "a flat in words"),
        ("Valtakatu 11-13, 94100 Kemi", [("Valtakatu 11-13, 94100 Kemi", False)], "an office"),
        ("Hanketie 2030", [("Hanketie 2030", False)], "a number is a number"),
        ("Koivutien varrella 5 taloa", [], "a street and no number"),
    ],
)
def test_addresses(text: str, found: list[tuple[str, bool]], why: str):
    assert [(text[one.start : one.end], one.is_home) for one in find_addresses(text)] == found, why
