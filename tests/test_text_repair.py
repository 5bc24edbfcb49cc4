"""Text repair: characters, line-end hyphens, list markers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.text import LineEnd, clean, goes_on, hyphenates, line_end, list_marker, vocabulary

CLEANED = [
    ("haettava avustus 24.800 euroa", "haettava avustus 24.800 euroa", "plain text stays"),
    ("Luku\u200bilo -\u200bhanke", "Lukuilo -hanke", "editors put U+200B after hyphens"),
    ("9.652,\u200b10", "9.652,10", "and inside amounts"),
    ("kunnan\u00adhallitus", "kunnanhallitus", "a soft hyphen is no hyphen"),
    ("\ufeffPöytäkirja", "Pöytäkirja", "a stray byte order mark"),
    ("ESR\u2011hanke", "ESR-hanke", "a no-break hyphen is a hyphen"),
    ("a\u0308a\u0308ni", "ääni", "NFC"),
    ("re\ufb01ll, o\ufb03ce", "refill, office", "ligatures"),
    ("maija.esimerkki@rautjarvi.f", "maija.esimerkki@rautjarvi.fi", "the lost fi of an address"),
    ("maija@rautjarvi.f, puh.", "maija@rautjarvi.fi, puh.", "the lost fi before a comma"),
    ("maija@rautjarvi.foo", "maija@rautjarvi.foo", "no address is completed inside a word"),
    ("liite 3.f", "liite 3.f", "only addresses are completed"),
    ("rivi\x0btoinen\tkolmas", "rivi toinen kolmas", "parting controls are spaces"),
    ("kasvu\x00suunnitelma", "kasvu\ufffdsuunnitelma", "a lost glyph shows"),
    ("\ud800", "\ufffd", "a lone surrogate"),
    ("(cid:12)rma", "\ufffdrma", "a glyph without a meaning"),
    ("[x] EAKR [ ] ESR+", "☒ EAKR ☐ ESR+", "boxes that are typed"),
    ("(X) kyllä ( ) ei", "☒ kyllä ☐ ei", "and those of round brackets"),
    ("☑ kyllä □ ei", "☒ kyllä ☐ ei", "one sign for each box"),
    ("f(x) = 2", "f(x) = 2", "a bracket that belongs to a word is no box"),
    ("12 500¹ euroa", "12 500 ¹ euroa", "a footnote's mark stands apart from a figure"),
    ("Pyha¨ja¨rvi, p¨a¨at¨os", "Pyhäjärvi, päätös", "dots that stand beside their letters"),
    ("P Ä Ä T Ö S", "PÄÄTÖS", "a heading that is spaced letter by letter"),
    ("A B C D", "A B C D", "letters of the alphabet in a row"),
    ("85\u00a0000\u202f€", "85\u00a0000\u202f€", "no-break spaces stay: amounts are read with them"),
]


@pytest.mark.parametrize(("raw", "expected", "why"), CLEANED)
def test_clean(raw: str, expected: str, why: str) -> None:
    assert clean(raw).text == expected, why


def test_mends_say_where_and_what() -> None:
    cleaned = clean("\u200bo\ufb03ce, maija@rautjarvi.f")
    assert [(m.rule, m.raw, m.mended) for m in cleaned.mends] == [
        ("ligatuuri", "\ufb03", "ffi"),
        ("osoitteen fi", "f", "fi"),
    ]
    for mend in cleaned.mends:
        assert cleaned.text[mend.start :].startswith(mend.mended)


def test_white_space_and_invisible_characters_are_no_mends() -> None:
    assert clean("a\tb\u200bc\u2011d\u0308").mends == ()


@given(st.text(st.characters(exclude_categories=())))
def test_clean_is_idempotent_normal_and_legal_in_xml(raw: str) -> None:
    text = clean(raw).text
    assert clean(text).text == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF or c in "\ufffe\uffff" for c in text)


LINE_ENDS = [
    ("pienten ja pk-", "yritysten", LineEnd.TOUCH, "a real hyphen"),
    ("Etelä-", "Pohjanmaan liitto", LineEnd.TOUCH, "a name"),
    ("parempaa bisnestä -", "yhteishanketta", LineEnd.TOUCH, "the hyphen of a compound after a phrase"),
    ("Uusi virta -", "Hanke kestää", LineEnd.BREAK, "a dash before a new name"),
    ("sivistys-", "ja hyvinvointijohtaja", LineEnd.BREAK, "a suspended hyphen before a conjunction"),
    ("maa-", "sekä metsätalous", LineEnd.BREAK, "another conjunction"),
    ("maa-", "jakelu", LineEnd.TOUCH, "a word that only begins like a conjunction"),
    ("1.1.2024-", "31.12.2025", LineEnd.TOUCH, "a range of dates"),
    ("2024–", "2026", LineEnd.TOUCH, "a range with an en dash"),
    ("12.1.2024 -", "31.12.2025", LineEnd.BREAK, "a spaced range keeps its space"),
    ("COVID-", "19-tilanne", LineEnd.TOUCH, "a word and a number"),
    ("Liitteet -", "Oheismateriaali", LineEnd.BREAK, "a dash for nothing"),
    ("-", "ensimmäinen kohta", LineEnd.BREAK, "a bullet"),
    ("kohta –", "toinen", LineEnd.BREAK, "an en dash between words is a dash"),
    ("Kunnan-", "hallituksen päätös", LineEnd.DROP, "known without, not known with the hyphen"),
    ("Etelä-", "savon", LineEnd.TOUCH, "both ways known: the hyphen stays"),
    ("kaupungin", "hallitus", LineEnd.BREAK, "no hyphen"),
    ("kasvoi 1,6 %-", "yksikköä", LineEnd.TOUCH, "a hyphen after a sign"),
    ("urakoitsijaksi Esimerkki Oy:", "n tarjous", LineEnd.TOUCH, "a case ending cut off"),
    ("yli 1 000 000 €:", "n hankinnoista", LineEnd.TOUCH, "a case ending after a sign"),
    ("Päätösehdotus:", "n. 5 000 euroa", LineEnd.BREAK, "a lead-in"),
]


@pytest.mark.parametrize(("left", "right", "expected", "why"), LINE_ENDS)
def test_line_end(left: str, right: str, expected: LineEnd, why: str) -> None:
    known = vocabulary(["Kunnanhallituksen kokous", "Etelä-savon ja Eteläsavon alue"])
    assert line_end(left, right, known) is expected, why


# left, right, expected, why: where the document divides words at line ends
DIVIDED = [
    ("osatoteutta-", "jaksi", LineEnd.DROP, "a word divided"),
    ("pk-", "yritysten", LineEnd.TOUCH, "an abbreviation takes a hyphen"),
    ("EU-", "tuki", LineEnd.TOUCH, "letters take a hyphen"),
    ("kylien kehit-", "tämisen", LineEnd.DROP, "only looks like an abbreviation at its end"),
    ("osa-", "alueen", LineEnd.TOUCH, "between like vowels the hyphen is the word's own"),
    ("Etelä-", "savon", LineEnd.TOUCH, "stands with its hyphen elsewhere"),
]


@pytest.mark.parametrize(("left", "right", "expected", "why"), DIVIDED)
def test_line_end_where_words_are_divided(left: str, right: str, expected: LineEnd, why: str) -> None:
    assert line_end(left, right, vocabulary(["Etelä-savon alue"]), hyphenated=True) is expected, why


def test_a_document_divides_words_where_many_lines_end_in_a_hyphen() -> None:
    whole = [("hanke kehittää", "kylien palveluja")] * 20
    assert hyphenates([*whole, *[("osatoteutta-", "jaksi")] * 3])
    assert not hyphenates([*whole, ("mikro- ja pk-", "yritykset")]), "one hyphen of a compound"
    assert not hyphenates([*whole, *[("sivistys-", "ja hyvinvointi")] * 3]), "hanging hyphens"


def test_a_word_cut_by_a_line_end_is_not_known() -> None:
    assert "kunnan-hallitus" not in vocabulary(["kunnan-", "hallitus"])
    assert "pk-yritys" in vocabulary(["Pk-yritys hakee"])


MARKERS = [
    ("1. hakea avustusta", "1.", "a number"),
    ("12) valtuuttaa", "12)", "a number with a bracket"),
    ("a) hankkeen alku", "a)", "a letter"),
    ("• toimenpiteet", "•", "a bullet"),
    ("- toimenpiteet", "-", "a hyphen"),
    ("2.", "2.", "alone on its line"),
    ("5.6. käsiteltiin", None, "a date"),
    ("-hankkeen", None, "the tail of a compound"),
    ("1.2.2024", None, "a date"),
    ("Oy:n", None, "a word"),
]


@pytest.mark.parametrize(("line", "marker", "why"), MARKERS)
def test_list_marker(line: str, marker: str | None, why: str) -> None:
    assert list_marker(line) == marker, why


TAILS = [
    ("Kasvua rannikolle", "-hankkeen hakemisen", True, "the tail of a compound"),
    ("Tavoitteet:", "-osaamisen kasvu", False, "a list with glued bullets"),
    ("-osaamisen kasvu", "-uudet palvelut", False, "the next item of such a list"),
    ("Kasvua rannikolle", "- hankkeen hakemisen", False, "a bullet"),
    ("hanke päättyy.", "-osaamisen kasvu", False, "after a full stop nothing goes on"),
]


@pytest.mark.parametrize(("left", "right", "expected", "why"), TAILS)
def test_goes_on(left: str, right: str, expected: bool, why: str) -> None:
    assert goes_on(left, right) is expected, why
