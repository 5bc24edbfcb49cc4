"""Records of one project side by side: which belong together, what contradicts, and what has only changed."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from memogen.check.across import across
from memogen.check.completeness import lacking
from memogen.check.projects import ALIKE, facts, folded_name, likeness, same_project
from memogen.extract import extract
from memogen.fields import FIELDS
from memogen.kinds import NEEDED, PROFILES
from memogen.read import read
from memogen.record import Evidence, Known, Record, SourceInfo, State

CORPUS = Path(__file__).parents[1] / "corpus"
TOTAL, GRANT, OWN = "rahoitus.kokonaiskustannukset", "rahoitus.tuki_euroa", "rahoitus.omarahoitus_euroa"
PART, KIND, PLACE = "rahoitus.kunnan_kustannukset", "asiakirja.laji", "asiakirja.kunta"
BEGIN, END, NAME = "hanke.alku", "hanke.loppu", "hanke.nimi"
MET, PEOPLE, FUND = "asiakirja.kokouspaiva", "hanke.yhteyshenkilot", "rahoitus.ohjelma"

Values = dict[str, Any]
_NUMBERS = count()


def record(**values: Any) -> Record:
    return with_values({NAME: "Kylien talvi", FUND: "ESR+", PLACE: "Iisalmi", **values})


def with_values(values: Values) -> Record:
    number = next(_NUMBERS)
    made = Record(lahteet=[SourceInfo(nimi=f"{number}.txt", sha256=str(number), tyyppi="txt")])
    for path, value in values.items():
        made.put(path, value)
    for path, value in made.leaves():
        made.todisteet[path] = [Evidence(lainaus=f"{number} {value}", alku=0, loppu=1, saanto="testi")]
    return made


@pytest.mark.parametrize(
    ("one", "other", "alike", "why"),
    [
        ("Koronasta kasvuun", "Koronasta kasvuun -hankkeen (ESR)", True, "fund in brackets, hanke"),
        ("Perämeren saaristomatkailun kehittämishanke", "Perämeren saaristomatkailu", True, "inflected and shortened"),
        ("Kylien talvi", "Kylien talven", True, "inflected"),
        ("Yritysvelho", "Yritysvelho-hanke - kaupungin neuvonnan parantaminen", True, "its first word"),
        ("KYLIEN TALVI", "Kylien talvi", True, "capitals"),
        ("Kylien talvi 1", "Kylien talvi 2", False, "another stage has its own number"),
        ("Hyvinvointia kyliin", "Hyvinvointia kouluihin", False, "a word in common"),
        ("Vihreät tekijät", "Vihreä siirtymä", False, "a word in common"),
        ("Talvi", "Kylien talvi", False, "too short to tell"),
        ("", "Kylien talvi", False, "no name"),
    ],
)
def test_likeness_of_names(one: str, other: str, alike: bool, why: str):
    assert (likeness(folded_name(one), folded_name(other)) >= ALIKE) == alike, why


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ({FUND: "JTF"}, {FUND: "JTF"}, True, "the programme confirms an equal name"),
        ({}, {}, False, "a name alone does not"),
        ({TOTAL: 100}, {TOTAL: 100}, True, "an amount does"),
        ({NAME: "Kylien talvi ja kesä", FUND: "JTF"}, {FUND: "JTF"}, False, "a shortened name needs more"),
        ({NAME: "Kylien talvi ja kesä", TOTAL: 100}, {TOTAL: 100}, True, "an amount is more"),
        ({PLACE: "Ii", FUND: "JTF"}, {PLACE: "Inari", FUND: "JTF"}, False, "so does another municipality"),
        (
            {PLACE: "Ii", PEOPLE: [{"nimi": "A B"}]},
            {PLACE: "Inari", PEOPLE: [{"nimi": "A B"}]},
            True,
            "a contact is more",
        ),
        (
            {BEGIN: date(2021, 1, 1), END: date(2022, 1, 1)},
            {BEGIN: date(2021, 6, 1), END: date(2023, 1, 1)},
            True,
            "periods that overlap",
        ),
    ],
)
def test_what_confirms_a_name(one: Values, other: Values, same: bool, why: str):
    records = [with_values({NAME: "Kylien talvi", **values}) for values in (one, other)]
    assert same_project(*map(facts, records)) == same, why


OFFICIAL = {KIND: "hankeluettelo"}
NEWS = {KIND: "tiedote", "asiakirja.julkaisupaiva": date(2021, 11, 19)}
DECIDED = {KIND: "poytakirja", MET: date(2024, 5, 1)}
LATER = {KIND: "poytakirja", MET: date(2025, 5, 1)}
PERSON = {"nimi": "Aino Malli", "nimike": "projektipäällikkö", "puhelin": "040 555 0184"}

# two documents, the rules of their findings, why
PAIRS: list[tuple[Values, Values, list[str], str]] = [
    ({**OFFICIAL, BEGIN: date(2021, 8, 1)}, {**NEWS, BEGIN: date(2021, 10, 1)}, ["eri-paivat"], "begun in practice"),
    ({**OFFICIAL, BEGIN: date(2021, 8, 1)}, {**NEWS, BEGIN: date(2021, 8, 1)}, [], "the same day"),
    ({**OFFICIAL, TOTAL: 168512}, {**NEWS, TOTAL: 186512}, ["eri-summat"], "digits swapped"),
    ({**OFFICIAL, TOTAL: 168512}, {**NEWS, TOTAL: 170000}, [], "rounded in a press release"),
    ({**OFFICIAL, TOTAL: 168512}, {**NEWS, TOTAL: 180000}, ["eri-summat"], "more than rounded"),
    ({**OFFICIAL, TOTAL: 168512}, {**OFFICIAL, TOTAL: 170000}, ["eri-summat"], "no press release"),
    ({**OFFICIAL, TOTAL: 400, PART: 300}, {**OFFICIAL, TOTAL: 300}, [], "the part called the whole"),
    ({**DECIDED, GRANT: 100000}, {**LATER, GRANT: 96315}, ["muuttunut"], "a later decision"),
    ({**LATER, GRANT: 96315}, {**DECIDED, GRANT: 100000}, ["muuttunut"], "named in the other order"),
    ({**DECIDED, GRANT: 100000}, {**DECIDED, GRANT: 96315}, ["eri-summat"], "of one day"),
    ({**NEWS, GRANT: 100000}, {**LATER, GRANT: 96315}, ["eri-summat"], "a press release decides nothing"),
    ({**OFFICIAL, OWN: 100}, {**OFFICIAL, OWN: 200, PLACE: "Kuopio", TOTAL: 5}, [], "another municipality's share"),
    (
        {**OFFICIAL, END: date(2021, 11, 30)},
        {**OFFICIAL, BEGIN: date(2022, 1, 1), END: date(2023, 5, 31)},
        [],
        "a stage",
    ),
    (
        {**OFFICIAL, PEOPLE: [PERSON]},
        {**OFFICIAL, PEOPLE: [{**PERSON, "puhelin": "+358 40 5550184"}]},
        [],
        "one number in two forms",
    ),
    (
        {**OFFICIAL, PEOPLE: [PERSON]},
        {**OFFICIAL, PEOPLE: [{**PERSON, "puhelin": "040 555 0148"}]},
        ["eri-yhteystieto"],
        "digits swapped",
    ),
    (
        {**DECIDED, PEOPLE: [PERSON]},
        {**DECIDED, PEOPLE: [{**PERSON, "nimike": "kehittämispäällikkö"}]},
        ["eri-nimike"],
        "two titles at one time",
    ),
    (
        {**DECIDED, PEOPLE: [PERSON]},
        {**DECIDED, PEOPLE: [{**PERSON, "nimike": "Projektipäällikkö, vs. johtaja"}]},
        [],
        "a title and more",
    ),
    (
        {**DECIDED, PEOPLE: [PERSON]},
        {**LATER, MET: date(2026, 6, 1), PEOPLE: [{**PERSON, "nimike": "toimitusjohtaja", "puhelin": "050 555 0199"}]},
        [],
        "two posts at two times",
    ),
]


@pytest.mark.parametrize(("one", "other", "rules", "why"), PAIRS)
def test_two_documents(one: Values, other: Values, rules: list[str], why: str):
    found = across([record(**one), record(**other)])
    assert [finding.saanto for finding in found] == rules, why
    for finding in found:
        assert {evidence.lahde for evidence in finding.todisteet} == {0, 1}, "both quotes"
        assert finding.teksti.fi != finding.teksti.en


def test_a_date_is_compared_as_precisely_as_it_is_stated():
    day, month = record(**{**OFFICIAL, BEGIN: date(2021, 8, 15)}), record(**{**NEWS, BEGIN: date(2021, 8, 1)})
    assert [finding.saanto for finding in across([day, month])] == ["eri-paivat"]
    month.tiedot[BEGIN] = Known(tila=State.STATED, varmuus=0.9, tarkkuus="kuukausi")
    assert across([day, month]) == []
    month.put(BEGIN, date(2021, 10, 1))
    month.todisteet[BEGIN] = [Evidence(lainaus="lokakuun\nalussa", alku=0, loppu=1, saanto="testi")]
    (found,) = across([day, month])
    assert "15.8.2021 (" in found.teksti.fi and "”lokakuun alussa”, lokakuu 2021 (" in found.teksti.fi


def test_an_approximate_amount_is_off_by_its_rounding():
    exact, about = record(**{**OFFICIAL, TOTAL: 1437000}), record(**{**OFFICIAL, TOTAL: 1400000})
    assert len(across([exact, about])) == 1
    about.tiedot[TOTAL] = Known(tila=State.STATED, varmuus=0.9, likimain=True)
    assert across([exact, about]) == []
    exact.put(TOTAL, 1900000)
    assert len(across([exact, about])) == 1


def test_records_of_one_document_are_not_compared():
    one, other = record(**{TOTAL: 100}), record(**{TOTAL: 200})
    other.lahteet = one.lahteet
    assert across([one, other]) == []


def test_documents_that_agree_give_no_finding():
    names = ("hankesuunnitelma.docx", "jamsa-item.txt", "tiedote.txt")
    records = [record for name in names for record in extract(read(CORPUS / name))]
    assert all(same_project(facts(records[0]), facts(other)) for other in records[1:])
    assert across(records) == []


# -- what is lacking -----------------------------------------------------------------------------------------------


def lacks(values: Values, *require: str) -> list[str]:
    return [lack.paths[0] for lack in lacking(with_values(values), require)]


def test_an_agenda_item_needs_its_parts():
    found = lacks({KIND: "paatosehdotus", NAME: "Kylien talvi", "asiakirja.otsikko": "Kylien talvi"})
    assert "asiakirja.otsikko" not in found and NAME not in found
    assert {"asiakirja.esittelija", "asiakirja.toimivalta", "paatos.ehdotus", OWN, BEGIN, TOTAL} <= {*found}


def test_one_of_several_is_enough():
    assert TOTAL not in lacks({KIND: "paatosehdotus", NAME: "Kylien talvi", PART: 100})


def test_a_matter_without_a_project_needs_nothing_of_one():
    assert not [path for path in lacks({KIND: "poytakirja"}) if not path.startswith(("asiakirja", "paatos"))]


def test_a_value_in_conflict_is_lacking():
    made = with_values({KIND: "paatosehdotus", NAME: "Kylien talvi", OWN: 100})
    assert OWN not in [lack.paths[0] for lack in lacking(made)]
    made.tiedot[OWN] = Known(tila=State.CONFLICT, varmuus=0.4)
    assert OWN in [lack.paths[0] for lack in lacking(made)]


def test_a_municipality_has_its_own_form():
    item = {KIND: "paatosehdotus", NAME: "Kylien talvi"}
    assert "asiakirja.toimivalta" not in lacks({**item, PLACE: "Kemi"})
    assert "asiakirja.diaarinumero" in lacks({**item, PLACE: "Jämsä"})
    assert "asiakirja.diaarinumero" in lacks({**item, PLACE: "Ii"}, "asiakirja.diaarinumero")
    assert lacks({KIND: "tiedote", PLACE: "Jämsä"}) == []


def test_the_data_name_fields_and_kinds():
    kinds = {choice.value for choice in FIELDS[KIND].choices}
    needed = [path for rows in NEEDED.values() for paths in rows for path in paths]
    needed += [path for profile in PROFILES.values() for paths in (*profile.adds, *profile.waives) for path in paths]
    assert {*NEEDED} <= kinds and {*needed} <= {*FIELDS}
