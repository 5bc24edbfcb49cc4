"""Records of several sources on one project: whose value stands, what is kept of the others, and what always holds."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memogen.check import checked
from memogen.combine import combine
from memogen.extract import extract
from memogen.fields import FIELDS, Type
from memogen.read import read
from memogen.record import Evidence, Known, Record, SourceInfo, State, load

CORPUS = Path(__file__).parents[1] / "corpus"
TRIO = ("hankesuunnitelma.docx", "jamsa-item.txt", "tiedote.txt")
TOTAL, GRANT, OWN = "rahoitus.kokonaiskustannukset", "rahoitus.tuki_euroa", "rahoitus.omarahoitus_euroa"
RATE, PART, YEARS = "rahoitus.tuki_prosentti", "rahoitus.kunnan_kustannukset", "rahoitus.omarahoitus_vuosittain"
BEGIN, END, NAME, PEOPLE = "hanke.alku", "hanke.loppu", "hanke.nimi", "hanke.yhteyshenkilot"
SHARES, COVERED, STORY, GOALS = "rahoitus.osuudet", "rahoitus.kattaminen", "hanke.tausta", "hanke.tavoitteet"
KIND, MET, TOLD, NUMBER = "asiakirja.laji", "asiakirja.kokouspaiva", "asiakirja.julkaisupaiva", "asiakirja.pykala"
PLAN, MINUTES, PROPOSAL, PRESS = "hankesuunnitelma", "poytakirja", "paatosehdotus", "tiedote"
EARLY, LATE = date(2025, 3, 1), date(2025, 9, 1)
BODY = "asiakirja.toimielin"

_NUMBERS = count()


def source(kind: str, values: dict[str, Any], day: date | None = None, **known: Any) -> Record:
    """A record of a document of its own; ``known`` is told of every value."""
    number = next(_NUMBERS)
    name = f"{kind}-{number}.txt"
    made = Record(lahteet=[SourceInfo(nimi=name, sha256=f"{number:04}", tyyppi="txt")])
    when = {} if day is None else {TOLD if kind in (PRESS, "uutinen") else MET: day}
    for path, value in {KIND: kind, NAME: "Kylien talvi", **when, **values}.items():
        made.put(path, value)
    for path, value in made.leaves():
        made.todisteet[path] = [Evidence(lainaus=f"{name} {path} {value}", alku=0, loppu=1, saanto="testi")]
        made.tiedot[path] = Known.model_validate({"tila": State.STATED, "varmuus": 0.95, **known})
    return made


def plain(value: object) -> object:
    return json.loads(json.dumps(value, default=str)) if isinstance(value, (dict, list)) else value


# path, (source, value), ... the first of which is shown, the rule of the finding on the other, why
Row = tuple[str, tuple[Record, Record], str | None, str]


def pair(path: str, one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Record, Record]:
    made = []
    for kind, day, value, *known in (one, other):
        made.append(source(kind, {path: value}, day, **(known[0] if known else {})))
    return made[0], made[1]


DOUBT, ABOUT = {"tila": State.CHECK, "varmuus": 0.8}, {"likimain": True}
APPLIED, GRANTED = {"vaihe": "haettu"}, {"vaihe": "myonnetty"}
CORRECTED = {"kasittely": {"tila": "korjattu", "kuka": "Aino"}}

WINNERS: list[Row] = [
    (TOTAL, pair(TOTAL, (MINUTES, EARLY, 100000), (PLAN, None, 90000)), "eri-summat", "a decision over a plan"),
    (TOTAL, pair(TOTAL, (PLAN, None, 100000), (PRESS, LATE, 90000)), "eri-summat", "a plan over a press release"),
    (TOTAL, pair(TOTAL, (MINUTES, LATE, 100000), (MINUTES, EARLY, 90000)), "muuttunut", "the later of two decisions"),
    (TOTAL, pair(TOTAL, (PROPOSAL, LATE, 100000), (MINUTES, EARLY, 90000)), "muuttunut", "a new proposal changes it"),
    (TOTAL, pair(TOTAL, (PROPOSAL, None, 100000), (MINUTES, EARLY, 90000)), "eri-summat", "one without a day is new"),
    (TOTAL, pair(TOTAL, ("loppuraportti", None, 100000), (MINUTES, LATE, 90000)), "eri-summat", "a report comes last"),
    (TOTAL, pair(TOTAL, (PRESS, LATE, 100000), ("uutinen", LATE, 90000)), "eri-summat", "the town's own word"),
    (TOTAL, pair(TOTAL, (PLAN, None, 100000), (MINUTES, EARLY, 90000, DOUBT)), "eri-summat", "a certain reading"),
    (TOTAL, pair(TOTAL, (PRESS, EARLY, 100000, CORRECTED), (MINUTES, LATE, 90000)), "eri-summat", "a person's word"),
    (GRANT, pair(GRANT, (PRESS, LATE, 90000, GRANTED), (MINUTES, EARLY, 80000, APPLIED)), "eri-summat", "granted"),
    (BEGIN, pair(BEGIN, (MINUTES, EARLY, "2025-01-01"), (PLAN, None, "2025-03-01")), "eri-paivat", "days"),
    (RATE, pair(RATE, (MINUTES, EARLY, 80), (PLAN, None, 70)), "eri-summat", "rates"),
    (NAME, pair(NAME, (MINUTES, EARLY, "Kylien talvi"), (PLAN, None, "Vihreä siirtymä")), "eri-tieto", "names"),
    ("rahoitus.rahoittaja", pair("rahoitus.rahoittaja", (MINUTES, EARLY, "Lapin liitto"),
                                 (PLAN, None, "Lapin ELY-keskus")), "eri-tieto", "funders"),
    ("hanke.kohderyhma", pair("hanke.kohderyhma", (MINUTES, EARLY, "yritykset"), (PLAN, None, "Seudun nuoret")), None,
     "a group of people is described in many words"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "sources", "rule", "why"), WINNERS)
def test_whose_value_stands(path: str, sources: tuple[Record, Record], rule: str | None, why: str):
    for records in itertools.permutations(sources):
        merged = combine(records)
        assert merged.get(path) == sources[0].get(path), why
        assert [one.lainaus for one in merged.todisteet[path]] == [one.lainaus for one in sources[0].todisteet[path]]
        (rival,) = merged.ehdokkaat[path]
        assert str(rival.arvo) == str(sources[1].get(path)) and rival.syy
        assert [one.lainaus for one in rival.todisteet] == [one.lainaus for one in sources[1].todisteet[path]]
        names = [merged.lahteet[one.lahde].nimi for one in (*merged.todisteet[path], *rival.todisteet)]
        assert names == [record.lahteet[0].nimi for record in sources]
        assert [found.saanto for found in merged.havainnot] == ([rule] if rule else [])
        for found in merged.havainnot:
            assert found.polut == [path]
            told = {merged.lahteet[one.lahde].nimi for one in found.todisteet}
            assert told == {record.lahteet[0].nimi for record in sources}


# path, sources of which the first one's value is shown, why the other says the same
AGREEMENTS: list[tuple[str, tuple[Record, Record], str]] = [
    (TOTAL, pair(TOTAL, (MINUTES, EARLY, 100000), (PLAN, None, 100000)), "the same amount"),
    (TOTAL, pair(TOTAL, (MINUTES, EARLY, 100000), (PLAN, None, Decimal("100000.4"))), "rounded to a euro"),
    (TOTAL, pair(TOTAL, (PLAN, None, 397600), (MINUTES, EARLY, 400000, ABOUT)), "the exact one is shown"),
    (TOTAL, pair(TOTAL, (MINUTES, EARLY, 397600), (PRESS, LATE, 400000)), "press releases round"),
    (BEGIN, pair(BEGIN, (PLAN, None, "2025-03-01"), (MINUTES, EARLY, "2025-03-01", {"tarkkuus": "kuukausi"})), "month"),
    (NAME, pair(NAME, (MINUTES, EARLY, "Kylien talvi"), (PLAN, None, "Kylien talven")), "inflected"),
    (COVERED, pair(COVERED, (MINUTES, EARLY, "tilojen määrärahoista 2026"), (PLAN, None, "tilojen määrärahoista")),
     "a shorter wording within the longer"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "sources", "why"), AGREEMENTS)
def test_sources_that_say_the_same_are_all_evidence(path: str, sources: tuple[Record, Record], why: str):
    for records in itertools.permutations(sources):
        merged = combine(records)
        assert merged.get(path) == sources[0].get(path), why
        assert path not in merged.ehdokkaat and merged.havainnot == []
        assert [merged.lahteet[one.lahde].nimi for one in merged.todisteet[path]] == [
            record.lahteet[0].nimi for record in sources
        ]


def test_another_source_makes_a_doubtful_value_sure():
    merged = combine([source(MINUTES, {TOTAL: 5000}, EARLY, **DOUBT), source(PLAN, {TOTAL: 5000})])
    assert (merged.tiedot[TOTAL].tila, merged.tiedot[TOTAL].varmuus) == (State.STATED, 0.95)


def test_a_grant_that_was_applied_for_and_then_granted_is_granted():
    applied = source(MINUTES, {GRANT: 80000, RATE: 80}, EARLY, **APPLIED)
    merged = combine([applied, source(PRESS, {GRANT: 80000}, LATE, **GRANTED)])
    assert {merged.tiedot[path].vaihe for path in (GRANT, RATE)} == {"myonnetty"}


def test_a_conflict_within_one_source_is_settled_by_another():
    torn = source(MINUTES, {}, EARLY)
    torn.tiedot[TOTAL] = Known(tila=State.CONFLICT, varmuus=0.4)
    assert combine([torn, source(PLAN, {TOTAL: 5000})]).get(TOTAL) == 5000
    assert combine([torn, source(PLAN, {OWN: 5000})]).state(TOTAL) is State.CONFLICT


# Lists


def person(name: str, **parts: str) -> dict[str, str]:
    return {"nimi": name, **parts}


def share(name: str, euros: int | None = None, rate: int | None = None) -> dict[str, Any]:
    return {"rahoittaja": name, "euroa": euros, "prosentti": rate}


# path, (kind, value), the merged list's keys or values, the paths that keep other readings, why
LISTS: list[tuple[str, list[tuple[str, Any]], list[Any], list[str], str]] = [
    (PEOPLE, [(PLAN, [person("Aino Esimerkki", puhelin="040 555 0101")]), (PRESS, [person("Eero Malli")])],
     ["Aino Esimerkki", "Eero Malli"], [], "persons of all"),
    (PEOPLE, [(PLAN, [person("Aino Esimerkki")]), (PRESS, [person("Aino Esimerkki", puhelin="040 555 0101")])],
     ["Aino Esimerkki"], [], "a person once"),
    (PEOPLE, [(PLAN, [person("Aino Esimerkki", puhelin="040 555 0101")]),
              (MINUTES, [person("Aino Esimerkki", puhelin="+358 40 555 0101")])],
     ["Aino Esimerkki"], [], "one number in two forms"),
    (PEOPLE, [(PLAN, [person("Aino Esimerkki", puhelin="040 555 0101")]),
              (MINUTES, [person("Aino Esimerkki", puhelin="040 555 0110")])],
     ["Aino Esimerkki"], [f"{PEOPLE}[0].puhelin"], "two numbers"),
    ("hanke.osatoteuttajat", [(PLAN, ["Jyväskylän koulutuskuntayhtymä Gradia"]), (PRESS, ["Gradia", "Kemin kaupunki"])],
     ["Jyväskylän koulutuskuntayhtymä Gradia", "Kemin kaupunki"], [], "a shorter name"),
    (SHARES, [(PLAN, [share("Kemi", 20), share("EU", 80)]), (MINUTES, [share("Kemi", 20)])], ["Kemi", "EU"], [],
     "the table that makes the total"),
    (SHARES, [(PLAN, [share("Kemi", 20), share("EU", 80)]), (MINUTES, [share("Kemi", 25)])], ["Kemi", "EU"],
     [f"{SHARES}[0].euroa"], "another amount beside the table"),
    (SHARES, [(PLAN, [share("Kemi", 20), share("EU", 80)]), (MINUTES, [share("Tornio", 5)])], ["Kemi", "EU"], [SHARES],
     "a row that the table lacks"),
    (SHARES, [(PLAN, [share("Kemi", 20)]), (MINUTES, [share("Tornio", 5)])], ["Kemi", "Tornio"], [], "no whole table"),
    (SHARES, [(PLAN, [share("ESR", 20)]), (MINUTES, [share("ESR ja valtio", 5)])], ["ESR", "ESR ja valtio"], [],
     "ja joins another source of money"),
    (YEARS, [(PLAN, {"2025": 10, "2026": 20}), (MINUTES, {"2026": 20})], ["2025", "2026"], [], "years of the fuller"),
    (YEARS, [(PLAN, {"2025": 10, "2026": 20}), (MINUTES, {"2026": 30})], ["2025", "2026"], [f"{YEARS}.2026"],
     "another amount of a year"),
    (YEARS, [(PLAN, {"2025": 10, "2026": 20}), (MINUTES, {"2027": 30})], ["2025", "2026"], [YEARS], "another year"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "sources", "expected", "disputed", "why"), LISTS)
def test_lists_are_merged_without_doubles(
    path: str, sources: list[tuple[str, Any]], expected: list[Any], disputed: list[str], why: str
):
    records = [source(kind, {path: value, **({TOTAL: 100} if kind == PLAN else {})}) for kind, value in sources]
    for order in itertools.permutations(records):
        merged = combine(order)
        value, field = merged.get(path), FIELDS[path]
        keys = list(value) if field.type is not Type.MEMBERS else [getattr(one, field.members[0].name) for one in value]
        assert sorted(keys) == sorted(expected), why
        assert sorted(one for one in merged.ehdokkaat if one.startswith(path)) == disputed, why
        assert len(merged.havainnot) == len(disputed), why
        assert all(one in merged.todisteet for one, _ in merged.leaves() if one != KIND)


def test_a_persons_number_is_told_at_its_place():
    two = [person("Eero Malli"), person("Aino Esimerkki", puhelin="040 555 0101")]
    merged = combine([source(PLAN, {PEOPLE: two}), source(PRESS, {PEOPLE: [person("Aino Esimerkki", puhelin="1234")]})])
    (found,) = merged.havainnot
    (path,) = found.polut
    assert found.saanto == "eri-yhteystieto" and path.endswith(".puhelin")
    assert merged.get(path) == "040 555 0101" and merged.get(path.replace("puhelin", "nimi")) == "Aino Esimerkki"


def test_the_lead_implementer_is_no_partner():
    plan = source(PLAN, {"hanke.paatoteuttaja": "Kemin kaupunki", "hanke.osatoteuttajat": ["Tornion kaupunki"]})
    press = source(PRESS, {"hanke.osatoteuttajat": ["Kemin kaupunki", "Tornion kaupunki"]})
    assert combine([plan, press]).get("hanke.osatoteuttajat") == ["Tornion kaupunki"]


# Narrative

LONG = "Kylissä on tyhjiä tiloja, joille etsitään käyttöä talveksi yhdessä yritysten kanssa."
SHORT = "Kylissä on tyhjiä tiloja."
OTHER = "Hanke toteuttaa kunnan elinvoimaohjelmaa."


def test_each_section_is_of_one_source_and_no_paragraph_stands_twice():
    plan = source(PLAN, {STORY: [LONG, SHORT * 20]})
    minutes = source(MINUTES, {STORY: [LONG, OTHER], GOALS: [LONG + ".", OTHER + " Uusi."]}, LATE)
    merged = combine([minutes, plan])
    assert merged.get(STORY) == [LONG, SHORT * 20]
    assert merged.get(GOALS) == [OTHER + " Uusi."], "the first paragraph stands in the background already"
    assert [rival.arvo for rival in merged.ehdokkaat[STORY]] == [[OTHER]], "and nothing is lost"
    assert merged.todisteet[f"{GOALS}[0]"][0].lainaus.startswith("poytakirja")


@pytest.mark.parametrize(
    ("path", "kinds", "expected", "why"),
    [
        (STORY, (PLAN, PRESS), PLAN, "a press release quotes and praises"),
        (STORY, (MINUTES, PRESS), MINUTES, "even the shortest of the others"),
        ("hanke.tulokset", ("loppuraportti", PLAN), "loppuraportti", "what came out"),
        (STORY, ("loppuraportti", PLAN), PLAN, "why it was begun"),
    ],
)
def test_whose_narrative(path: str, kinds: tuple[str, str], expected: str, why: str):
    records = [
        source(kind, {path: [f"{kind} {LONG}" if kind in (PLAN, PRESS) else f"{kind} {OTHER}"]}) for kind in kinds
    ]
    (text,) = combine(records).get(path)
    assert text.startswith(expected), why


# Treatments


def treatment(kind: str, day: date | None, number: int | None, **values: Any) -> Record:
    head = {BODY: "Kaupunginhallitus", NUMBER: number, "paatos.ehdotus": f"Ehdotus {number}"}
    return source(kind, {path: value for path, value in {**head, **values}.items() if value is not None}, day)


# the sources, the § of the treatment that the memo goes on from, its kind, earlier §§, why
TREATED: list[tuple[list[Record], int | None, str, list[int], str]] = [
    ([source(PLAN, {}), treatment(MINUTES, EARLY, 5)], 5, MINUTES, [], "the only one"),
    ([treatment(MINUTES, EARLY, 5), treatment(MINUTES, LATE, 9)], 9, MINUTES, [5], "the later one"),
    ([treatment(MINUTES, EARLY, 5), treatment(PROPOSAL, LATE, 9)], 9, PROPOSAL, [5], "the proposal to come"),
    ([treatment(MINUTES, EARLY, 5), treatment(PROPOSAL, None, None)], None, PROPOSAL, [5], "without a day"),
    ([treatment(PROPOSAL, LATE, 9), treatment(MINUTES, LATE, 9)], 9, MINUTES, [], "agenda and minutes of one meeting"),
    ([treatment(PROPOSAL, EARLY, 5), treatment(MINUTES, LATE, 9)], 9, MINUTES, [], "what became of it is not told"),
    ([source(PLAN, {}), source(PRESS, {}, LATE)], None, PLAN, [], "none at all: the plan is the memo's ground"),
    ([treatment("loppuraportti", LATE, 9), treatment(MINUTES, EARLY, 5)], 9, "loppuraportti", [5], "a report noted"),
]


@pytest.mark.parametrize(("sources", "number", "kind", "earlier", "why"), TREATED)
def test_which_treatment_the_memo_goes_on_from(
    sources: list[Record], number: int | None, kind: str, earlier: list[int], why: str
):
    for order in itertools.permutations(sources):
        merged = combine(order)
        assert (merged.get(NUMBER), merged.get(KIND)) == (number, kind), why
        assert [one.pykala for one in merged.asiakirja.aiempi_kasittely or ()] == earlier, why
        proposal = f"Ehdotus {number}" if kind != PLAN else None
        assert merged.get("paatos.ehdotus") == proposal, "the decision goes with its treatment"


def test_an_earlier_treatment_stands_once():
    named = {"asiakirja.aiempi_kasittely": [{"toimielin": "Kaupunginhallitus", "kokouspaiva": EARLY}]}
    merged = combine([treatment(MINUTES, LATE, 9, **named), treatment(MINUTES, EARLY, 5), source(PLAN, dict(named))])
    (one,) = merged.asiakirja.aiempi_kasittely
    assert (one.toimielin, one.kokouspaiva, one.pykala) == ("Kaupunginhallitus", EARLY, 5)


def test_the_leading_treatment_is_not_earlier_than_itself():
    named = {"asiakirja.aiempi_kasittely": [{"toimielin": "Kaupunginhallitus", "kokouspaiva": LATE, "pykala": 9}]}
    assert combine([treatment(MINUTES, LATE, 9), source(PLAN, named)]).asiakirja.aiempi_kasittely is None


def test_another_municipalitys_own_money_is_left_out():
    here = source(MINUTES, {"asiakirja.kunta": "Kemi", TOTAL: 100}, LATE)
    there = source(MINUTES, {"asiakirja.kunta": "Tornio", OWN: 7, COVERED: "varauksesta", TOTAL: 100}, EARLY)
    merged = combine([here, there])
    assert merged.get(OWN) is None and merged.get(COVERED) is None and merged.get(TOTAL) == 100


# What always holds


@cache
def of_corpus(name: str) -> Record:
    (record,) = checked(extract(read(CORPUS / name)))
    return record


def without_numbers(record: Record) -> dict[str, Any]:
    """The record's data with the name of each source for its number."""
    names = [one.nimi for one in record.lahteet]

    def named(data: Any) -> Any:
        if isinstance(data, list):
            return [named(one) for one in data]
        if isinstance(data, dict):
            return {key: names[value] if key == "lahde" else named(value) for key, value in data.items()}
        return data

    data = {key: named(value) for key, value in record.dump().items()}
    return {**data, "lahteet": sorted(data["lahteet"], key=lambda one: str(one["nimi"]))}


@pytest.mark.parametrize("name", TRIO)
def test_one_record_is_itself(name: str):
    assert combine([of_corpus(name)]) == of_corpus(name)


@pytest.mark.parametrize("order", list(itertools.permutations(TRIO)), ids=" ".join)
def test_the_order_of_the_sources_does_not_matter(order: Sequence[str]):
    first, again = (combine([of_corpus(name) for name in names]) for names in (TRIO, order))
    assert without_numbers(first) == without_numbers(again)
    assert [one.nimi for one in again.lahteet] == list(order)


def test_every_quote_stands_in_the_source_that_it_names():
    merged = combine([of_corpus(name) for name in TRIO])
    texts = [read(CORPUS / one.nimi).text for one in merged.lahteet]
    places = [one for several in merged.todisteet.values() for one in several]
    places += [one for rivals in merged.ehdokkaat.values() for rival in rivals for one in rival.todisteet]
    assert len({one.lahde for one in places}) == 3
    assert all(texts[one.lahde][one.alku : one.loppu] == one.lainaus for one in places)
    assert all(merged.todisteet.get(path) for path, _ in merged.leaves())


def test_it_can_be_saved_and_combined_again():
    merged = combine([of_corpus(name) for name in TRIO[:2]])
    (loaded,) = load(merged.save())
    assert loaded == merged
    again, at_once = combine([loaded, of_corpus(TRIO[2])]), combine([of_corpus(name) for name in TRIO])
    assert again.values() == at_once.values()
    assert [(one.nimi, one.laji) for one in again.lahteet] == [(one.nimi, one.laji) for one in at_once.lahteet]


def test_plan_minutes_and_press_release_agree():
    (merged,) = checked([combine([of_corpus(name) for name in TRIO])])
    assert merged.havainnot == []
    assert {merged.tiedot[path].vaihe for path in (GRANT, RATE)} == {"myonnetty"}
    assert [one.nimi for one in merged.hanke.yhteyshenkilot] == ["Marjut Salokannel", "Riikka Jokiniemi"]


VALUES = st.fixed_dictionaries(
    {},
    optional={
        TOTAL: st.sampled_from([100, 101, 200000, 210000]),
        GRANT: st.sampled_from([80, 160000]),
        BEGIN: st.sampled_from(["2025-01-01", "2025-06-01"]),
        NAME: st.sampled_from(["Kylien talvi", "Kylien talven", "Vihreä siirtymä"]),
        SHARES: st.lists(st.sampled_from([share("Kemi", 20), share("EU", 80)]), min_size=1, unique_by=str),
        YEARS: st.dictionaries(st.sampled_from(["2025", "2026"]), st.sampled_from([10, 20]), min_size=1),
        PEOPLE: st.lists(st.sampled_from([person("Aino Malli", puhelin="1"), person("Eero Esimerkki")]), min_size=1),
        STORY: st.lists(st.sampled_from([LONG, OTHER]), min_size=1, unique=True),
    },
)
DOCUMENTS = st.tuples(
    st.sampled_from([PLAN, MINUTES, PROPOSAL, PRESS, "muu"]),
    VALUES,
    st.sampled_from([None, EARLY, LATE]),
    st.sampled_from([{}, DOUBT, GRANTED]),
)


@settings(deadline=None)
@given(st.lists(DOCUMENTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_laws(documents: list[tuple[str, dict[str, Any], date | None, dict[str, Any]]], random: Any):
    records = [source(kind, values, day, **known) for kind, values, day, known in documents]
    merged = combine(records)
    shuffled = random.sample(records, len(records))
    assert without_numbers(combine(shuffled)) == without_numbers(merged)
    assert load(merged.save()) == [merged]
    stated = {str(value) for record in records for _, value in record.leaves()}
    for path, value in merged.leaves():
        assert str(value) in stated, "nothing is invented"
        assert all(0 <= one.lahde < len(records) for one in merged.todisteet[path])
