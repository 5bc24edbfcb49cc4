"""Values, places and what is known of them in words, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from memogen.record import Decision, Evidence, Known, Record, State
from memogen.shown import decision_words, label_of, place_words, state_words, value_words


def plain(text: object) -> list[str]:
    """Both languages, no-break spaces as spaces."""
    assert isinstance(text, tuple)
    return [one.replace("\u00a0", " ") for one in text]


def known(**parts: Any) -> Known:
    return Known.model_validate({"tila": "loytyi", **parts})


@pytest.mark.parametrize(
    ("path", "value", "note", "fi", "en"),
    [
        ("rahoitus.tuki_euroa", Decimal("276605.00"), None, "276 605 euroa", "276 605 euros"),
        ("rahoitus.tuki_euroa", 1, None, "1 euro", "1 euro"),
        ("rahoitus.tuki_euroa", 1400000, known(likimain=True), "noin 1 400 000 euroa", "about 1 400 000 euros"),
        ("rahoitus.tuki_prosentti", 12.5, known(raja="enintaan"), "enintään 12,5 %", "at most 12,5 %"),
        ("hanke.henkilosto_maara", Decimal("2.50"), None, "2,5", "2,5"),
        ("asiakirja.pykala", 76, None, "76", "76"),
        ("hanke.alku", "2024-10-01", None, "1.10.2024", "1.10.2024"),
        ("hanke.alku", date(2024, 10, 1), known(tarkkuus="kuukausi"), "lokakuu 2024", "10/2024"),
        ("paatos.tulos", "hyvaksytty", None, "hyväksytty", "accepted"),
        ("asiakirja.liitteet", ["A", "B"], None, "A, B", "A, B"),
        ("hanke.nimi", None, None, "–", "–"),
        ("rahoitus.osuudet[0]", {"rahoittaja": "EU", "prosentti": 80}, None, "EU, 80 %", "EU, 80 %"),
        (
            "asiakirja.esittelija",
            {"nimi": "Aino", "nimike": "johtaja"},
            None,
            "Aino, nimike johtaja",
            "Aino, title johtaja",
        ),
        ("rahoitus.omarahoitus_vuosittain", {"2025": 5}, None, "2025: 5 euroa", "2025: 5 euros"),
    ],
)
def test_a_value_in_words(path: str, value: object, note: Known | None, fi: str, en: str) -> None:
    assert plain(value_words(path, value, note)) == [fi, en]


def test_the_models_of_a_record_read_as_their_json() -> None:
    record = Record()
    record.put("rahoitus.osuudet", [{"rahoittaja": "EU", "euroa": 5}])
    for data in (record.get("rahoitus.osuudet"), [{"rahoittaja": "EU", "euroa": 5}]):
        assert plain(value_words("rahoitus.osuudet", data)) == ["EU, 5 euroa", "EU, 5 euros"]


@pytest.mark.parametrize(
    ("path", "key", "fi"),
    [
        ("rahoitus.omarahoitus_euroa", None, "Omarahoitus"),
        ("rahoitus.osuudet[2].euroa", "EU", "Rahoitusosuudet, EU, euroa"),
        ("rahoitus.osuudet[2]", "EU", "Rahoitusosuudet, EU"),
        ("asiakirja.esittelija.nimi", None, "Esittelijä, nimi"),
        ("rahoitus.omarahoitus_vuosittain.2025", "2025", "Omarahoitus vuosittain, 2025"),
        ("asiakirja.liitteet[1]", None, "Liitteet"),
    ],
)
def test_a_place_is_named(path: str, key: str | None, fi: str) -> None:
    assert label_of(path, key).fi == fi


@pytest.mark.parametrize(
    ("note", "state", "decision"),
    [
        (None, None, None),
        (known(), None, None),
        (known(tila="tarkista", vaihe="haettu"), "tarkistettava, haettu", None),
        (known(tila=State.NOT_TOLD), "ei tietoa", None),
        (known(kasittely=Decision()), None, None),
        (known(kasittely=Decision(tila="hyvaksytty")), None, "hyväksytty"),
        (
            known(kasittely=Decision(tila="korjattu", kuka="Aino", milloin="2025-03-17T10:00:00Z", miksi="väärä rivi")),
            None,
            "korjannut Aino 17.3.2025: väärä rivi",
        ),
        (known(kasittely=Decision(tila="korjattu", kuka="Aino", milloin="eilen")), None, "korjannut Aino eilen"),
    ],
)
def test_what_is_known_in_words(note: Known | None, state: str | None, decision: str | None) -> None:
    told = state_words(note), decision_words(note)
    assert tuple(one and one.fi for one in told) == (state, decision)


def test_where_a_quote_stands() -> None:
    evidence = Evidence(lainaus="x", alku=0, loppu=1, sivu=3, saanto="s")
    assert place_words(evidence) == ("s. 3", "p. 3")
    assert place_words(evidence.model_copy(update={"sivu": None, "paikka": "kappale 7"})).fi == "kappale 7"
