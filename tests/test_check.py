"""Findings: what a careful reader would notice, and what is no reason to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import minutes, record_of

from memogen.check import check, checked
from memogen.check.finding import evidence_of
from memogen.check.order import months_between
from memogen.record import Evidence, Finding, Known, Record, Rival, Severity, State

TOTAL, PART = "rahoitus.kokonaiskustannukset", "rahoitus.kunnan_kustannukset"
GRANT, GRANT_RATE = "rahoitus.tuki_euroa", "rahoitus.tuki_prosentti"
OWN, OWN_RATE = "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_prosentti"
SHARES, COSTS = "rahoitus.osuudet", "rahoitus.kustannuslajit"
BUDGET, ACTUAL, OVER = "toteuma.budjetti", "toteuma.toteutunut", "toteuma.ylitys"
BEGIN, END, STAFF = "hanke.alku", "hanke.loppu", "hanke.henkilosto"

Values = dict[str, Any]


def record_with(values: Values) -> Record:
    record = Record()
    for path, value in values.items():
        record.put(path, value)
    return record


def findings_of(values: Values) -> list[Finding]:
    (found,) = check([record_with(values)])
    return found


def shares(*euros: int) -> list[Values]:
    return [{"rahoittaja": f"rahoittaja {number}", "euroa": each} for number, each in enumerate(euros)]


def rates(*percents: int) -> list[Values]:
    return [{"rahoittaja": f"rahoittaja {number}", "prosentti": each} for number, each in enumerate(percents)]


def costs(*euros: int) -> list[Values]:
    return [{"laji": f"laji {number}", "euroa": each} for number, each in enumerate(euros)]


# values, rule, its numbers, words of the sentence, why
FOUND: list[tuple[Values, str, dict[str, int], tuple[str, ...], str]] = [
    (
        {TOTAL: 61875, SHARES: shares(108387, 27097)},
        "osuudet-summa",
        {"osuudet": 135484, "budjetti": 61875, "ero": 73609},
        ("108 387 + 27 097", "135 484", "61 875"),
        "shares make more than the budget",
    ),
    (
        {TOTAL: 100, SHARES: shares(60, 38)},
        "osuudet-summa",
        {"osuudet": 98, "budjetti": 100, "ero": -2},
        ("60 + 38", "98", "100"),
        "shares make less",
    ),
    ({SHARES: rates(80, 30)}, "prosentit-summa", {"yhteensa": 110}, ("80 % + 30 %", "110 %"), "rates by source"),
    ({GRANT_RATE: 80, OWN_RATE: 30}, "prosentit-summa", {"yhteensa": 110}, ("80 % + 30 %", "110 %"), "grant and own"),
    (
        {TOTAL: 100000, GRANT: 80000, OWN: 30000},
        "tuki-ja-omarahoitus",
        {"tuki": 80000, "omarahoitus": 30000, "yhteensa": 110000, "kustannukset": 100000},
        ("80 000", "30 000", "110 000", "100 000"),
        "more than the costs",
    ),
    (
        {TOTAL: 100000, GRANT: 79700, OWN: 19700, GRANT_RATE: 80, OWN_RATE: 20},
        "tuki-ja-omarahoitus",
        {"tuki": 79700, "omarahoitus": 19700, "yhteensa": 99400, "kustannukset": 100000},
        ("99 400",),
        "less than the costs, though the rates make all of them",
    ),
    (
        {TOTAL: 100000, GRANT: 70000, GRANT_RATE: 80},
        "prosentti-ja-summa",
        {"prosentti": 80, "kustannukset": 100000, "laskettu": 80000, "tekstissa": 70000},
        ("80 %", "80 000", "70 000"),
        "a grant that is not its rate",
    ),
    (
        {TOTAL: 100000, OWN: 30000, OWN_RATE: 20},
        "prosentti-ja-summa",
        {"prosentti": 20, "kustannukset": 100000, "laskettu": 20000, "tekstissa": 30000},
        ("20 %", "20 000", "30 000"),
        "an own contribution that is not its rate",
    ),
    (
        {TOTAL: 100000, GRANT_RATE: 80, OWN: 30000},
        "omarahoitus-ja-tuki",
        {"prosentti": 80, "jaa": 20000, "omarahoitus": 30000},
        ("80 %", "20 000", "30 000"),
        "more than the grant leaves",
    ),
    (
        {TOTAL: 100000, COSTS: costs(90000, 20000)},
        "kustannuslajit-summa",
        {"kustannuslajit": 110000, "kokonaiskustannukset": 100000},
        ("110 000", "100 000"),
        "categories above the total",
    ),
    (
        {BUDGET: 434394, ACTUAL: 437395, OVER: 3337},
        "ylitys",
        {"budjetti": 434394, "toteutunut": 437395, "laskettu": 3001, "tekstissa": 3337},
        ("3 001", "3 337"),
        "an overrun that is no difference of the two",
    ),
    (
        {BEGIN: date(2025, 3, 1), END: date(2024, 3, 1)},
        "toteutusaika-jarjestys",
        {},
        ("1.3.2024", "1.3.2025"),
        "an end before the beginning",
    ),
    (
        {BEGIN: date(2025, 1, 1), END: date(2025, 12, 31), STAFF: [{"nimike": "projektipäällikkö", "kuukaudet": 18}]},
        "henkilosto-kuukaudet",
        {"kuukaudet": 18, "toteutusaika": 12},
        ("projektipäällikkö", "18", "12"),
        "a post longer than the project",
    ),
    (
        {"paatos.ehdotus": "Hyväksytään.", "paatos.paatos": "Aino Esimerkki selosti asiaa."},
        "tulos-puuttuu",
        {},
        ("tulos jää avoimeksi",),
        "a decision that tells no outcome",
    ),
]


@pytest.mark.parametrize(("values", "rule", "numbers", "words", "why"), FOUND)
def test_finding(values: Values, rule: str, numbers: dict[str, int], words: tuple[str, ...], why: str):
    (found,) = findings_of(values)
    assert found.saanto == rule, why
    assert {name: int(number) for name, number in found.luvut.items()} == numbers, why
    fi, en = (text.replace("\u00a0", " ") for text in (found.teksti.fi, found.teksti.en))
    for one in words:
        assert one in fi, why
    assert fi != en
    assert found.polut
    assert all(path.partition("[")[0] in values for path in found.polut), "the values compared are named"


# rule, severity, why
SEVERITIES = [
    ("tulos-puuttuu", Severity.NOTE, "an open outcome is no fault"),
    ("toteutusaika-jarjestys", Severity.ERROR, "an impossible period is"),
    ("osuudet-summa", Severity.WARNING, "a sum that does not hold"),
    ("ylitys", Severity.WARNING, "a difference that does not hold"),
]


@pytest.mark.parametrize(("rule", "severity", "why"), SEVERITIES)
def test_severity(rule: str, severity: Severity, why: str):
    (values,) = {one[1]: one[0] for one in FOUND if one[1] == rule}.values()
    assert [found.vakavuus for found in findings_of(values)] == [severity], why


# values in which nothing is wrong, why
QUIET: list[tuple[Values, str]] = [
    ({}, "an empty record"),
    ({TOTAL: 135484, SHARES: shares(108387, 27097)}, "shares that make the total"),
    ({TOTAL: 135485, SHARES: shares(108387, 27097)}, "a euro of rounding"),
    ({TOTAL: 100000, SHARES: shares(60000)}, "a single share is no division"),
    ({TOTAL: 100000, SHARES: [*shares(60000), *rates(20)]}, "not all of them in euros"),
    ({SHARES: shares(60000, 20000)}, "no total to hold them against"),
    ({SHARES: rates(80, 20)}, "rates that make a hundred"),
    ({SHARES: rates(70, 20)}, "rates that make less: others may pay too"),
    ({GRANT_RATE: Decimal("80.3"), OWN_RATE: 20}, "a rate rounded up"),
    ({TOTAL: 276605, GRANT: 221284, OWN: 55321, GRANT_RATE: 80, OWN_RATE: 20}, "everything holds"),
    ({TOTAL: 100000, GRANT: 60000, OWN: 20000}, "others pay the rest"),
    ({TOTAL: 500000, PART: 100000, GRANT: 80000, OWN: 20000}, "of the municipality's part"),
    ({TOTAL: 344616, OWN: 68923, OWN_RATE: 20}, "rounded to whole euros"),
    ({TOTAL: 344616, GRANT_RATE: 80, OWN: 68923}, "the rest that the grant leaves"),
    ({TOTAL: 100000, GRANT_RATE: 80, OWN: 10000}, "less than the rest: others pay too"),
    ({TOTAL: 100000, COSTS: costs(60000, 20000)}, "categories that are not all of the total"),
    ({TOTAL: 100000, "rahoitus.omarahoitus_vuosittain": {"2025": 900000}}, "a year is never compared with the total"),
    ({BUDGET: 434394, ACTUAL: 437395, OVER: 3001}, "an overrun that holds"),
    ({BUDGET: 100000, ACTUAL: 98500, OVER: -1500}, "staying under is negative"),
    ({BUDGET: 100000, ACTUAL: 98500}, "no overrun is stated"),
    ({BEGIN: date(2024, 10, 1), END: date(2027, 9, 30), STAFF: [{"nimike": "a", "kuukaudet": 36}]}, "36 months"),
    (
        {BEGIN: date(2025, 1, 1), END: date(2025, 12, 31), STAFF: [{"nimike": "a", "maara": 2, "kuukaudet": 24}]},
        "two persons share the months",
    ),
    ({STAFF: [{"nimike": "a", "kuukaudet": 99}]}, "no period to hold it against"),
    ({BEGIN: date(2025, 1, 1), END: date(2025, 1, 1)}, "one day"),
    ({"paatos.ehdotus": "a", "paatos.paatos": "b", "paatos.tulos": "hyvaksytty"}, "the outcome is told"),
    ({"paatos.paatos": "Päätän osallistua."}, "an official's decision has no proposal"),
]


@pytest.mark.parametrize(("values", "why"), QUIET)
def test_no_finding(values: Values, why: str):
    assert findings_of(values) == [], why


def test_rounded_amounts_are_held_against_each_other_loosely():
    record = record_with({TOTAL: 100000, GRANT: 80000, OWN: 20300})
    assert [found.saanto for found in check([record])[0]] == ["tuki-ja-omarahoitus"]
    record.tiedot[OWN] = Known(tila=State.STATED, varmuus=0.9, likimain=True)
    assert check([record]) == [[]]


@pytest.mark.parametrize("state", [State.CONFLICT, State.DERIVED, State.NOT_TOLD])
def test_what_is_not_stated_is_never_checked(state: State):
    record = record_with({TOTAL: 61875, SHARES: shares(108387, 27097)})
    record.tiedot[TOTAL] = Known(tila=state, varmuus=0.5)
    assert "osuudet-summa" not in [found.saanto for found in check([record])[0]]


def test_a_conflict_names_its_readings():
    record = Record()
    record.tiedot[TOTAL] = Known(tila=State.CONFLICT, varmuus=0.5)
    record.ehdokkaat[TOTAL] = [Rival(arvo=each, varmuus=0.9, syy="ristiriita", todisteet=[]) for each in (100, 200)]
    ((found,),) = check([record])
    assert (found.saanto, found.vakavuus) == ("ristiriita", Severity.WARNING)
    assert "100 / 200" in found.teksti.fi
    assert "100 / 200" in found.teksti.en


def listed(name: str, total: int, *euros: int) -> Record:
    record = record_with({"hanke.nimi": name, TOTAL: total, SHARES: shares(*euros)})
    for number, each in enumerate(euros):
        record.todisteet[f"{SHARES}[{number}].euroa"] = [Evidence(lainaus=str(each), alku=0, loppu=3, saanto=name)]
    return record


def test_shares_copied_from_another_project_of_the_listing():
    right, wrong, other = listed("Kylien talvi", 100, 60, 40), listed("Uusi vene", 70, 60, 40), listed("Silta", 9, 5, 4)
    none, (found,), quiet = check([right, wrong, other])
    assert none == quiet == []
    assert "Kylien talvi" in found.teksti.fi
    assert "Kylien talvi" in found.teksti.en
    assert {one.saanto for one in found.todisteet} == {"Kylien talvi", "Uusi vene"}, "both places are shown"


def test_shares_of_no_other_project_are_no_copy():
    ((found,), _) = check([listed("Uusi vene", 70, 60, 40), listed("Silta", 9, 5, 4)])
    assert "Silta" not in found.teksti.fi


def test_evidence_of_a_finding_is_that_of_its_values():
    body = "Hankkeen kokonaiskustannukset ovat 100 000 euroa. Kaupungin omarahoitus on 30 000 euroa (20 %)."
    record = record_of(minutes(body))
    (found,) = check([record])[0]
    assert [one.lainaus for one in found.todisteet] == ["30 000 euroa", "20 %", "100 000 euroa"]


def test_evidence_of_a_group_is_that_of_its_parts():
    record = Record()
    one = Evidence(lainaus="1", alku=0, loppu=1, saanto="a")
    record.todisteet = {f"{SHARES}[0].euroa": [one], f"{SHARES}[1].euroa": [one], "hanke.nimi": [one]}
    assert evidence_of(record, SHARES) == [one, one]
    assert evidence_of(record, TOTAL) == []


def test_checked_keeps_the_records_and_notes_their_findings():
    records = [record_with({GRANT_RATE: 80, OWN_RATE: 30}), Record()]
    first, second = checked(records)
    assert [found.saanto for found in first.havainnot] == ["prosentit-summa"]
    assert second.havainnot == []
    assert records[0].havainnot == [], "the given records are left as they were"


# first day, last day, months
SPANS = [
    (date(2024, 10, 1), date(2027, 9, 30), 36),
    (date(2025, 1, 1), date(2025, 12, 31), 12),
    (date(2025, 1, 31), date(2025, 2, 1), 2),
    (date(2025, 5, 5), date(2025, 5, 5), 1),
]


@pytest.mark.parametrize(("begin", "end", "months"), SPANS)
def test_months_between(begin: date, end: date, months: int):
    assert months_between(begin, end) == months


@settings(deadline=None)
@given(st.integers(1000, 10**7), st.integers(1, 99))
def test_a_record_whose_figures_hold_is_quiet(total: int, rate: int):
    grant = round(total * rate / 100)
    values = {TOTAL: total, GRANT: grant, OWN: total - grant, GRANT_RATE: rate, OWN_RATE: 100 - rate}
    assert findings_of({**values, SHARES: shares(grant, total - grant), COSTS: costs(grant, total - grant)}) == []


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5), st.integers(2, 10**6))
def test_shares_that_miss_the_total_are_found_with_the_difference(euros: list[int], missing: int):
    total = sum(euros) + missing
    (found,) = findings_of({TOTAL: total, SHARES: shares(*euros)})
    assert found.luvut["ero"] == -missing
    assert all(a != b for a, b in pairwise(found.polut))
