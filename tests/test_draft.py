"""Choosing items, and a person's own values."""

from __future__ import annotations

from typing import Any

import pytest
from texts import minutes, source_of

from memogen.choose import choose, describe
from memogen.draft import draft_records
from memogen.errors import UsageError
from memogen.fields import FIELDS
from memogen.inputs import Input
from memogen.record import State

BODY = "Hankkeen kokonaiskustannukset ovat 100 000 euroa. Kaupungin omarahoitus on 20 000 euroa."
ONE = Input("yksi.txt", source_of(minutes(BODY)))
SEVERAL = Input(
    "monta.txt",
    source_of(
        "§ 12\nKokouksen laillisuus\n\nPäätös\nTodettiin.\n\n§ 13\nKylien talvi -hanke\n\n"
        f"{BODY}\n\nEhdotus\nHyväksytään.\n\n§ 14\nKylien kesä -hanke\n\n{BODY}\n\nEhdotus\nHyväksytään.\n"
    ),
)

# what is asked for, the § chosen, why
CHOSEN: list[tuple[dict[str, Any], list[int], str]] = [
    ({"section": 13}, [13], "by number"),
    ({"project": "kylien kesä"}, [14], "by name, without regard to case"),
    ({"project": "Kylien   talvi"}, [13], "nor to white space"),
    ({"every": True}, [12, 13, 14], "all"),
    ({"project": "kylien", "every": True}, [13, 14], "all of a name"),
    ({"section": 13, "project": "talvi"}, [13], "both"),
]


@pytest.mark.parametrize(("asked", "numbers", "why"), CHOSEN)
def test_choose(asked: dict[str, Any], numbers: list[int], why: str):
    assert [item.number for item in choose(SEVERAL, **asked)] == numbers, why


def test_a_single_item_needs_no_choice():
    assert [item.number for item in choose(ONE)] == [12]


# what is asked for, words of the message, the items it lists, why
REFUSED: list[tuple[dict[str, Any], str, list[str], str]] = [
    ({}, "several items", ["§ 12", "§ 13", "§ 14"], "nothing is asked for"),
    ({"project": "kylien"}, "several items", ["§ 13  Kylien talvi -hanke", "§ 14  Kylien kesä -hanke"], "two fit"),
    ({"section": 99}, "no such item", ["§ 12", "§ 13", "§ 14"], "no such number"),
    ({"project": "silta"}, "no such item", ["§ 12", "§ 13", "§ 14"], "no such name"),
    ({"section": 13, "project": "kesä"}, "no such item", ["§ 12"], "number and name of different items"),
    ({"section": 99, "every": True}, "no such item", ["§ 12"], "all of none"),
]


@pytest.mark.parametrize(("asked", "words", "listed", "why"), REFUSED)
def test_a_choice_that_does_not_fit_lists_the_items(asked: dict[str, Any], words: str, listed: list[str], why: str):
    with pytest.raises(UsageError) as raised:
        choose(SEVERAL, **asked)
    message = str(raised.value.what)
    assert words in message, why
    assert all(one in message for one in listed), why
    assert raised.value.where == SEVERAL.name
    assert "--item" in str(raised.value.hint)


def test_describe():
    assert [describe(item) for item in choose(SEVERAL, every=True)] == [
        "§ 12  Kokouksen laillisuus",
        "§ 13  Kylien talvi -hanke",
        "§ 14  Kylien kesä -hanke",
    ]
    assert describe(choose(Input("hei.txt", source_of("Hei vain.\n")))[0]) == "-"


# setting, value in the record's JSON, why
SETTINGS: list[tuple[str, Any, str]] = [
    ("hanke.nimi=Kylien kevät", "Kylien kevät", "a text"),
    (" hanke.nimi = Kylien kevät ", "Kylien kevät", "with spaces"),
    ("hanke.nimi=a=b", "a=b", "an equals sign in the value"),
    ("rahoitus.rahoittaja=Lapin liitto", "Lapin liitto", "a name"),
    ("rahoitus.tuki_euroa=80 000 euroa", 80000, "euros as printed"),
    ("rahoitus.tuki_euroa=80000", 80000, "a bare number"),
    ("rahoitus.tuki_euroa=80000.50", 80000.5, "a number with a point"),
    ("rahoitus.tuki_prosentti=80 %", 80, "a per cent as printed"),
    ("rahoitus.tuki_prosentti=80", 80, "a bare per cent"),
    ("hanke.alku=1.10.2024", "2024-10-01", "a day as printed"),
    ("hanke.alku=2024-10-01", "2024-10-01", "an ISO day"),
    ("asiakirja.pykala=160", 160, "an integer"),
    ("hanke.henkilosto_maara=2.5", 2.5, "a number"),
    ("paatos.tulos=hyvaksytty", "hyvaksytty", "a choice"),
    ('asiakirja.liitteet=["Suunnitelma"]', ["Suunnitelma"], "texts"),
    ('hanke.osatoteuttajat=["Kemin kaupunki"]', ["Kemin kaupunki"], "names"),
    ('asiakirja.esittelija={"nimi": "Eero Mallinen"}', {"nimi": "Eero Mallinen"}, "a member"),
    ('rahoitus.osuudet=[{"rahoittaja": "EU", "euroa": 5.5}]', [{"rahoittaja": "EU", "euroa": 5.5}], "members"),
    ('rahoitus.omarahoitus_vuosittain={"2025": 100}', {"2025": 100}, "years"),
]


@pytest.mark.parametrize(("setting", "expected", "why"), SETTINGS)
def test_set(setting: str, expected: Any, why: str):
    (record,) = draft_records(choose(ONE), [setting])
    path = setting.partition("=")[0].strip()
    group, _, name = path.partition(".")
    assert record.values()[group][name] == expected, why
    for one, _ in record.leaves():
        if one.startswith(path):
            known = record.tiedot[one]
            assert (known.tila, known.varmuus) == (State.STATED, 1.0)
            assert known.kasittely is not None
            assert known.kasittely.tila == "korjattu"
            assert known.kasittely.kuka
            assert known.kasittely.milloin


# setting, words of the message, why
WRONG = [
    ("hanke.nimi", "hanke.nimi", "no equals sign"),
    ("=Kylien talvi", "?", "no path"),
    ("hanke.nmi=Kylien talvi", "hanke.nimi", "a near name is offered"),
    ("kesä=talvi", "kesä", "no field"),
    ("rahoitus.tuki_euroa=paljon", "euroa", "no amount"),
    ("rahoitus.tuki_prosentti=osa", "not a per cent", "no per cent"),
    ("hanke.alku=pian", "not a day", "no day"),
    ("asiakirja.pykala=monta", "not a whole number", "no integer"),
    ("asiakirja.pykala=1.5", "not a whole number", "a fraction"),
    ("paatos.tulos=ehka", "choices", "no choice of the field"),
    ("asiakirja.liitteet=Suunnitelma", "list of texts", "no JSON"),
    ('asiakirja.liitteet="Suunnitelma"', "list of texts", "a text for a list"),
    ('rahoitus.osuudet=[{"maksaja": "EU"}]', "list of values", "a part that there is not"),
]


@pytest.mark.parametrize(("setting", "words", "why"), WRONG)
def test_a_setting_that_does_not_fit(setting: str, words: str, why: str):
    with pytest.raises(UsageError) as raised:
        draft_records(choose(ONE), [setting])
    assert words in str(raised.value.what), why
    assert raised.value.hint is not None
    assert setting in str(raised.value.what)


@pytest.mark.parametrize("path", FIELDS)
def test_the_hint_of_every_field_is_itself_a_setting(path: str):
    example = FIELDS[path].example
    text = example.strip('"') if example.startswith('"') else example
    (record,) = draft_records(choose(ONE), [f"{path}={text}"])
    assert record.get(path) is not None


def test_what_was_read_goes_where_a_person_sets_a_value():
    (record,) = draft_records(choose(ONE), ["rahoitus.omarahoitus_euroa=25 000"])
    assert "rahoitus.omarahoitus_euroa" not in record.todisteet
    assert record.values()["rahoitus"] == {"kokonaiskustannukset": 100000, "omarahoitus_euroa": 25000}


def test_a_setting_is_of_all_chosen_items():
    records = draft_records(choose(SEVERAL, every=True), ["asiakirja.kunta=Kemi"])
    assert [record.values()["asiakirja"]["kunta"] for record in records] == ["Kemi"] * 3


def test_without_settings_the_records_are_as_extracted():
    (record,) = draft_records(choose(ONE))
    assert record.values()["rahoitus"] == {"kokonaiskustannukset": 100000, "omarahoitus_euroa": 20000}
