"""Flat rates, yearly shares, copies, the printed text and the proposal: what is wrong, and what only looks so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from texts import minutes, source_of

from memogen.check import check, examined
from memogen.record import Record, Severity, load
from memogen.segment import segment

COSTS, OWN, YEARS = "rahoitus.kustannuslajit", "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_vuosittain"
TOTAL, RATE, SHARES = "rahoitus.kokonaiskustannukset", "rahoitus.omarahoitus_prosentti", "rahoitus.osuudet"
PERIOD = {"hanke.alku": date(2026, 3, 1), "hanke.loppu": date(2028, 8, 31)}

Values = dict[str, Any]


def rules_of(values: Values) -> list[str]:
    record = Record()
    for path, value in values.items():
        record.put(path, value)
    return [finding.saanto for finding in check([record])[0]]


def costs(**euros: int) -> list[Values]:
    return [{"laji": name.replace("_", " "), "euroa": each} for name, each in euros.items()]


def flat(name: str, euros: int, **others: int) -> Values:
    return {COSTS: [*costs(**others), {"laji": name, "euroa": euros}]}


def parts(*several: tuple[int, int]) -> list[Values]:
    return [{"rahoittaja": f"lähde {n}", "prosentti": rate, "euroa": euros} for n, (rate, euros) in enumerate(several)]


def person(name: str, address: str) -> Values:
    return {"asiakirja.valmistelijat": [{"nimi": name, "sahkoposti": address}]}


# values, rules, why
CASES: list[tuple[Values, list[str], str]] = [
    (flat("flat rate 40 %", 113600, palkat=284000), [], "40 % of the staff costs"),
    (flat("flat rate 40 %", 131600, palkat=284000), ["flat-rate"], "digits swapped"),
    (flat("flat rate 40 %", 11360, palkat=284000), ["flat-rate"], "a zero dropped"),
    (flat("Flat rate", 28400, palkkakustannukset=284000), ["flat-rate"], "no rate in use gives it"),
    (flat("Flat rate", 42600, palkkakustannukset=284000), [], "15 % is in use too"),
    (flat("Flat rate 7 %", 21000, palkat=200000, ostopalvelut=100000), [], "7 % of all the other costs"),
    (flat("Flat rate 40 %", 40000, ostopalvelut=50000), [], "no staff costs to hold it against"),
    ({**PERIOD, OWN: 62160, YEARS: {"2026": 19000, "2027": 25960, "2028": 17200}}, [], "the years make the share"),
    ({**PERIOD, OWN: 62158, YEARS: {"2026": 19000, "2027": 25960, "2028": 17200}}, [], "a euro of rounding a year"),
    (
        {**PERIOD, OWN: 61260, YEARS: {"2026": 19000, "2027": 25960, "2028": 17200}},
        ["vuosiosuudet-summa"],
        "the years make another sum",
    ),
    ({**PERIOD, OWN: 61260, YEARS: {"2026": 19000, "2027": 25960}}, [], "a year is missing"),
    ({OWN: 61260, YEARS: {"2026": 19000}}, [], "no period to tell which years there are"),
    (
        {TOTAL: 360853, RATE: 20, OWN: 19420, SHARES: [{"rahoittaja": "Kehitys Oy", "euroa": 97697}]},
        [],
        "the rate is of another implementer's part",
    ),
    (
        {
            TOTAL: 115000,
            SHARES: [{"rahoittaja": str(rate), "prosentti": rate, "euroa": 1150 * rate} for rate in (70, 18)],
        },
        [],
        "a source of 12 % was not read",
    ),
    (
        {
            TOTAL: 115000,
            SHARES: [{"rahoittaja": str(rate), "prosentti": rate, "euroa": 1100 * rate} for rate in (80, 20)],
        },
        ["osuudet-summa"],
        "all the sources, and a sum that does not hold",
    ),
    ({TOTAL: 1000, SHARES: parts((80, 800), (16, 160), (4, 40))}, [], "rates that give their amounts"),
    (
        {TOTAL: 1000, SHARES: parts((80, 800), (8, 160), (4, 40))},
        ["osuus-ja-prosentti"],
        "a rate that is half of its amount's",
    ),
    ({TOTAL: 1000, SHARES: parts((80, 320), (20, 80))}, ["osuudet-summa"], "rates of a part of the whole"),
    ({TOTAL: 297600, "rahoitus.kunnan_kustannukset": 310800}, ["osa-ja-kokonaisuus"], "more than the whole"),
    ({TOTAL: 310800, "rahoitus.kunnan_kustannukset": 310800}, [], "all of it"),
    (person("Aino Esimerki", "aino.esimerkki@jamsa.fi"), ["nimi-ja-sahkoposti"], "a letter is missing"),
    (person("Aimo Esimerkki", "aino.esimerkki@jamsa.fi"), ["nimi-ja-sahkoposti"], "another letter"),
    (person("Ville-Veikko Äijö", "villeveikko.aijo@jamsa.fi"), [], "marks and hyphens"),
    (person("Aino Esimerkki", "aino.malli@jamsa.fi"), [], "another surname"),
    (person("Aino Esimerkki", "kirjaamo@jamsa.fi"), [], "an office's mailbox"),
    (person("Aino Maria Esimerkki", "aino.esimerkki@jamsa.fi"), [], "a name in between"),
    ({"paatos.ehdotus": "a", "paatos.paatos": "Lautakunta valitsi tarkastajat."}, [], "told in words of its own"),
]


@pytest.mark.parametrize(("values", "rules", "why"), CASES)
def test_rules(values: Values, rules: list[str], why: str):
    assert rules_of(values) == rules, why


def found_in(text: str) -> list[tuple[str, str]]:
    (record,) = examined(segment(source_of(text)))
    return [(one.saanto, one.todisteet[-1].lainaus) for one in record.havainnot]


# text of the account, (rule, quote) of each finding, why
WORDINGS: list[tuple[str, list[tuple[str, str]], str]] = [
    ("Hakemus on jätetty 15.52025.", [("paivays-virheellinen", "15.52025")], "a dot is missing"),
    ("Hanke päättyy 31.2.2025.", [("paivays-virheellinen", "31.2.2025")], "no such day"),
    ("Hanke päättyy 28.2.2025.", [], "a day"),
    ("Valitaan ajalle 1.6.2025-31.5.2029 henkilöstöjaosto.", [], "a day before a word like henkilöä"),
    ("Laite maksaa 13,800.000 €.", [("summa-monitulkintainen", "13,800.000 €")], "two readings"),
    ("Laite maksaa 12,500 euroa.", [("summa-monitulkintainen", "12,500 euroa")], "a comma before three digits"),
    ("Laite maksaa 62 16 euroa.", [("summa-virheellinen", "62 16")], "a digit is missing"),
    ("Laite maksaa 62 1600 euroa.", [("summa-virheellinen", "62 1600")], "a digit too many"),
    ("Laite maksaa vuonna 2024 50 euroa, liite 3 50 euroa.", [], "numbers of something else before it"),
    ("Laite maksaa 1 062 160 euroa ja 50 euroa.", [], "groups of three"),
    ("Laite maksaa 12.500 euroa.", [], "a dot before three digits parts thousands"),
    ("Laite maksaa 12 500,50 euroa.", [], "one reading"),
    ("Säästöt ovat\n-222.000 € vuodessa.", [], "a dash that begins a line is no second figure"),
]


@pytest.mark.parametrize(("sentence", "found", "why"), WORDINGS)
def test_the_printed_text(sentence: str, found: list[tuple[str, str]], why: str):
    assert found_in(minutes(f"Hankkeella kehitetään kyliä. {sentence}")) == found, why


@pytest.mark.parametrize(
    ("period", "rules", "why"),
    [
        ("1.10.2024–30.9.2027", [], "36 months"),
        ("15.10.2024–14.10.2027", [], "36 months that touch 37"),
        ("1.10.2024–30.9.2026", ["kesto-ja-aika"], "24 months"),
        ("1.10.2023–30.9.2027", ["kesto-ja-aika"], "48 months"),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        "Hankkeen toteutusaika on {} (36 kk).",
        "Toteutusaika on {}. Palkataan projektipäällikkö koko hankeajaksi (36 kk).",
    ],
)
def test_length_and_period(body: str, period: str, rules: list[str], why: str):
    (record,) = examined(segment(source_of(minutes(body.format(period)))))
    assert [one.saanto for one in record.havainnot if one.saanto == "kesto-ja-aika"] == rules, why
    for finding in record.havainnot:
        assert finding.todisteet[0].lainaus == "36 kk"


def test_another_length_is_not_the_projects():
    body = "Hankkeen toteutusaika on 1.10.2024–30.9.2027. Laina-aika on enintään kaksi vuotta (24 kk)."
    assert found_in(minutes(body)) == []


def test_findings_on_the_text_survive_saving():
    (record,) = examined(segment(source_of(minutes("Hanke päättyy 31.2.2025."))))
    (again,) = load(record.save())
    assert check([again]) == [record.havainnot] != [[]]


ACCOUNT = "Hankkeen kokonaiskustannukset ovat 310 800 euroa. Kaupungin omarahoitusosuus on {} euroa."
PROPOSAL = "Kaupunginhallitus päättää osallistua hankkeeseen {} euron omarahoitusosuudella."


@pytest.mark.parametrize(
    ("account", "proposal", "rules", "why"),
    [
        ("62 160", "62 160", [], "the same figure"),
        ("62 160", "61 260", ["ehdotus-ja-selostus"], "digits swapped"),
        ("62 160", "6 216", ["ehdotus-ja-selostus"], "a zero dropped"),
        ("62 160", "62 960", ["ehdotus-ja-selostus"], "a digit changed"),
        ("62 160", "50 000", [], "another sum: what was asked for is not what is proposed"),
    ],
)
def test_proposal_and_account(account: str, proposal: str, rules: list[str], why: str):
    text = minutes(ACCOUNT.format(account), proposal=PROPOSAL.format(proposal))
    (record,) = examined(segment(source_of(text)))
    assert [one.saanto for one in record.havainnot] == rules, why
    for finding in record.havainnot:
        assert {one.lainaus.split(" euro")[0] for one in finding.todisteet} == {account, proposal}


@pytest.mark.parametrize(
    ("body", "rules", "why"),
    [
        ("Kaupungin omarahoitus on 20 %, 15 000 euroa.", ["prosentti-ja-summa"], "one statement"),
        ("Omarahoitusosuus on 20 %. {filler} Kaupungin omarahoitusosuus on 15 000 euroa.", [], "others pay too"),
        (
            "Omarahoitusosuus on 20 %. {filler} Kaupungin omarahoitusosuus on 25 000 euroa.",
            ["prosentti-ja-summa"],
            "more",
        ),
    ],
)
def test_a_rate_and_less_than_its_amount(body: str, rules: list[str], why: str):
    filler = "Hankkeessa kunnostetaan laavuja, polkuja ja laitureita yhdessä kylien asukkaiden ja yhdistysten kanssa."
    text = minutes(f"Hankkeen kokonaiskustannukset ovat 100 000 euroa. {body.format(filler=filler)}")
    (record,) = examined(segment(source_of(text)))
    assert [one.saanto for one in record.havainnot] == rules, why


PARAGRAPH = (
    "Hankkeessa kootaan kylien talkooväki yhteen, kunnostetaan laavut ja polut sekä järjestetään talvitapahtumia."
)


def listed(name: str, *paragraphs: str) -> Record:
    record = Record()
    record.put("asiakirja.laji", "hankeluettelo")
    record.put("hanke.nimi", name)
    record.put("hanke.tiivistelma", list(paragraphs))
    return record


def test_a_copied_paragraph_is_noted_once():
    first, second, other = listed("Laavut", PARAGRAPH), listed("Polut", PARAGRAPH, "Lyhyt."), listed("Silta", "Lyhyt.")
    none, (found,), quiet = check([first, second, other])
    assert none == quiet == []
    assert (found.saanto, found.vakavuus) == ("kopioitu-kappale", Severity.NOTE)
    assert "Laavut" in found.teksti.fi and "Laavut" in found.teksti.en


def test_a_rule_can_be_turned_off():
    record = Record()
    record.put("toteuma.budjetti", Decimal(100))
    record.put("toteuma.toteutunut", Decimal(120))
    record.put("toteuma.ylitys", Decimal(30))
    assert [one.saanto for one in check([record])[0]] == ["ylitys"]
    assert check([record], off=["ylitys"]) == [[]]
