"""Keys of words: the forms of a word share one, other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.word_keys import keys_of, word_keys

FORMS = [
    ("omarahoitus", "omarahoituksen omarahoitusta omarahoitukseen omarahoituksestaan omarahoitusten", "-us, -uks"),
    ("liitto", "liiton liitolle liitoilta liittoon liittojen Liittokin", "tt, t"),
    ("hanke", "hankkeen hanketta hankkeella hankkeiden hankkeissa", "nk, nkk"),
    ("kunta", "kunnan kunnalle kuntaa kuntien kunnissakin kuntiin", "nt, nn"),
    ("kaupunki", "kaupungin kaupungille kaupunkien kaupungeissa", "nk, ng"),
    ("vesi", "veden vettä vedestä vesiin vesien", "si, de"),
    ("asiakas", "asiakkaan asiakkaille asiakasta asiakkaiden", "-as, -kkaa"),
    ("yritystuki", "yritystuen yritystukea yritystuet yritystuilla", "k that is gone, at the end of a compound"),
    ("osallisuus", "osallisuuden osallisuutta osallisuudella osallisuuteen", "-uus, -uude"),
    ("talous", "talouden taloutta taloudessa", "-us, -ude"),
    ("kehittäminen", "kehittämisen kehittämiseen kehittämistä kehittämisellä", "-nen, -se"),
    ("ranta", "rannan rannalla rantojen", "nt, nn before a back vowel"),
    ("silta", "sillan sillalla siltoja", "lt, ll"),
    ("Kemi", "Kemin Kemissä Kemiin", "a place's name"),
    ("Jämsä", "Jämsän Jämsässä Jämsään", "a place's name with front vowels"),
    ("budjetti", "budjetin budjetissa budjetteja", "tt, t in a loanword"),
    ("loppuraportti", "loppuraportin loppuraporttia", "a compound"),
    ("päätös", "päätöksen päätöstä päätöksellään", "-ös, -öks, and whose it is"),
    ("työ", "työn työssä työtä", "too short to lose its vowels"),
]
APART = [
    ("kunta", "kuva", "other consonants"),
    ("silta", "satama", "other words with the same start"),
    ("laina", "liiga", "only the first letter is shared"),
    ("takaus", "talous", "the same ending"),
]


@pytest.mark.parametrize(("word", "form"), [(word, form) for word, forms, _ in FORMS for form in forms.split()])
def test_forms_of_a_word_share_a_key(word: str, form: str) -> None:
    assert word_keys(word) & word_keys(form)


@pytest.mark.parametrize(("one", "other", "why"), APART)
def test_other_words_share_none(one: str, other: str, why: str) -> None:
    assert not word_keys(one) & word_keys(other), why


@given(st.text(min_size=1))
def test_a_text_has_keys_for_each_of_its_words(text: str) -> None:
    assert all(keys for keys in keys_of(text))


def test_words_joined_with_a_hyphen_count_apart() -> None:
    assert len(keys_of("EAKR-hankkeen omarahoitus")) == 3
