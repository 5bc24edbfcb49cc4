"""From candidates to a record: what is shown, how surely, and what is kept beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import RECEIVERS, check_evidence, minutes, record_of, shown, source_of

from memogen.extract import extract
from memogen.noting import certainty
from memogen.record import State, load
from memogen.resolve import source_info

TOTAL, OWN, NAME = "rahoitus.kokonaiskustannukset", "rahoitus.omarahoitus_euroa", "hanke.nimi"


def test_an_item_without_a_project_gives_no_project_and_no_funding():
    record = record_of(
        minutes(
            "Aurauksen vuosikustannukset ovat 120 000 euroa, ja siitä vastaa Pohjan Kuljetus Oy. Sopimuskausi alkaa "
            "1.8.2024 ja päättyy 31.5.2026.",
            title="Katujen talvihoidon urakka",
            proposal="Tekninen lautakunta hyväksyy urakkasopimuksen.",
            decision="Ehdotus hyväksyttiin.",
        )
    )
    values = record.values()
    assert set(values) == {"asiakirja", "paatos"}
    assert values["paatos"]["tulos"] == "hyvaksytty"


# prose, state and bounds of certainty of the total, why
STATES = [
    ("Kokonaiskustannukset: 120 000 €", State.STATED, 0.9, 1.0, "a label"),
    ("Hankkeen kokonaiskustannukset ovat 120 000 euroa.", State.STATED, 0.82, 1.0, "the words beside it"),
    ("Hankkeen kokonaiskustannukset ovat 13,800.000 €.", State.CHECK, 0.0, 0.82, "an amount that can be read twice"),
]


@pytest.mark.parametrize(("body", "state", "low", "high", "why"), STATES)
def test_state_and_certainty(body: str, state: State, low: float, high: float, why: str):
    known = record_of(minutes(body)).tiedot[TOTAL]
    assert known.tila is state, why
    assert low <= known.varmuus <= high, why


# prose, what is known beside the value, why
DETAILS: list[Any] = [
    ("Kokonaiskustannukset ovat noin 120 000 euroa.", {"likimain": True}, "about"),
    ("Kokonaiskustannukset ovat enintään 120 000 euroa.", {"raja": "enintaan"}, "at most"),
    ("Kokonaiskustannukset ovat vähintään 120 000 euroa.", {"raja": "vahintaan"}, "at least"),
    ("Kokonaiskustannukset ovat 120 000 euroa.", {}, "nothing"),
]


@pytest.mark.parametrize(("body", "expected", "why"), DETAILS)
def test_what_is_known_of_an_amount(body: str, expected: dict[str, Any], why: str):
    known = record_of(minutes(f"Hankkeen {body}")).tiedot[TOTAL]
    stated = known.model_dump(exclude_none=True, include={"likimain", "raja", "vaihe", "tarkkuus"})
    assert stated == expected, why


def test_two_amounts_that_stand_equally_are_a_conflict_and_no_value():
    body = "Hankkeen kokonaiskustannukset ovat 120 000 euroa.\n\nHankkeen kokonaiskustannukset ovat 130 000 euroa."
    record = record_of(minutes(body))
    assert record.tiedot[TOTAL].tila is State.CONFLICT
    assert {rival.arvo for rival in record.ehdokkaat[TOTAL]} == {120000, 130000}
    assert {one.lainaus for one in record.todisteet[TOTAL]} == {"120 000 euroa", "130 000 euroa"}
    assert shown(record, TOTAL) is None


def test_the_amount_that_agrees_with_the_others_settles_a_conflict():
    body = (
        "Hankkeen kokonaiskustannukset ovat 130 000 euroa.\n\nHankkeen kokonaiskustannukset ovat 120 000 euroa. "
        "Hankkeelle haetaan avustusta 96 000 euroa, ja kaupungin omarahoitus on 24 000 euroa."
    )
    record = record_of(minutes(body))
    assert shown(record, TOTAL) == 120000
    (rival, *_) = record.ehdokkaat[TOTAL]
    assert (rival.arvo, rival.syy) == (130000, "toinen ehdokas sopi paremmin")


def test_what_lost_is_kept_with_its_place():
    record = record_of(minutes("Hankkeen rahoittajana toimii Lapin liitto. Opetushallitus on myöntänyt muuta tukea."))
    rivals = record.ehdokkaat["rahoitus.rahoittaja"]
    assert shown(record, "rahoitus.rahoittaja") == "Lapin liitto"
    assert [(rival.arvo, rival.todisteet[0].lainaus) for rival in rivals] == [("Opetushallitus", "Opetushallitus")]
    assert all(0 < rival.varmuus < 1 for rival in rivals)


def test_all_places_of_a_value_are_its_evidence():
    body = "Kylien talvi -hanke alkaa. Kylien talvi -hankkeen väki kokoontuu."
    record = record_of(minutes(body))
    assert len(record.todisteet[NAME]) == 3, "the title and two sentences"
    assert {one.lainaus for one in record.todisteet[NAME]} == {"Kylien talvi"}


def test_a_member_named_twice_is_one_and_the_fuller_one():
    body = (
        "Hankkeeseen palkataan projektipäällikkö.\n\nHankkeeseen palkataan projektipäällikkö 24 kuukaudeksi ja "
        "projektityöntekijä."
    )
    assert shown(record_of(minutes(body)), "hanke.henkilosto") == [
        {"nimike": "projektipäällikkö", "kuukaudet": 24},
        {"nimike": "projektityöntekijä"},
    ]


STACKED = (
    "Kylien talvi -hanke\n\n418/02.05.02/2024\n\nTekninen lautakunta 04.03.2024 § 9\n\n"
    "Hankkeen kokonaiskustannukset ovat 90 000 euroa. Rahoittajana toimii Lapin liitto.\n\n"
    "Ehdotus\nEsitetään hanketta.\n\nPäätös\nEhdotus hylättiin.\n\nKhall 11.03.2024 § 31\n\n"
    "Hankkeen kokonaiskustannukset ovat 120 000 euroa.\n\n"
    f"Ehdotus\nHyväksytään hanke.\n\n{RECEIVERS}\n"
)


def test_figures_are_of_the_latest_treatment_that_states_them():
    record = record_of(STACKED)
    assert shown(record, TOTAL) == 120000
    assert shown(record, "rahoitus.rahoittaja") == "Lapin liitto", "the earlier one alone tells it"


def test_a_decision_is_of_the_latest_treatment_alone():
    record = record_of(STACKED)
    assert shown(record, "paatos.ehdotus") == "Hyväksytään hanke."
    assert shown(record, "paatos.tulos") is None


EVERYTHING = minutes(
    "Valmistelija: hankepäällikkö Aino Esimerkki, p. 040 123 4567, aino.esimerkki@kemi.fi\n\n"
    "Kemin kaupunki osallistuu Kylien talvi -hankkeeseen, jonka päätoteuttajana toimii Kemin Digipolis Oy. Hankkeen "
    "toteutusaika on 1.10.2024-30.9.2027. Hankkeen kokonaiskustannukset ovat 276 605 euroa, johon haetaan Lapin "
    "liitolta JTF-tukea 221 284 euroa (80 %). Kaupungin omarahoitus on 55 321 euroa (20 %), vuonna 2025 20 000 euroa "
    "ja vuonna 2026 35 321 euroa. Omarahoitus katetaan elinvoimapalveluiden talousarviosta. Hankkeeseen palkataan "
    "projektipäällikkö koko hankeajaksi (36 kk). Kustannukset koostuvat palkkakuluista ja ostopalveluista.",
    decision="Elinvoimajohtaja Eero Mallinen selosti asiaa. Ehdotus hyväksyttiin.",
    more="Liitteet\n1 Hankesuunnitelma",
)


@pytest.mark.parametrize("text", [EVERYTHING, STACKED], ids=["everything", "stacked"])
def test_every_value_has_evidence_that_stands_where_it_says(text: str):
    source = source_of(text)
    for record in extract(source):
        check_evidence(record, source)
        assert all(one.paikka and one.sivu is None for several in record.todisteet.values() for one in several)


def test_every_shown_value_is_known_and_each_list_member_has_a_path_of_its_own():
    record = record_of(EVERYTHING)
    assert {path for path, _ in record.leaves()} == set(record.tiedot)
    assert "hanke.henkilosto[0].kuukaudet" in record.tiedot
    assert "rahoitus.omarahoitus_vuosittain.2025" in record.tiedot


def test_a_saved_record_is_read_back():
    record = record_of(EVERYTHING)
    assert load(record.save()) == [record]


def test_what_a_record_says_of_its_source(tmp_path: Path):
    source = source_of(EVERYTHING)
    info = source_info(source)
    assert (info.nimi, info.sha256, info.tyyppi, info.sivuja) == ("lahde.txt", source.sha256, "txt", None)


@given(st.floats(0, 1), st.floats(0, 1))
def test_certainty_rises_with_the_score(one: float, other: float):
    low, high = sorted((one, other))
    assert 0 <= certainty(low) <= certainty(high) < 1
