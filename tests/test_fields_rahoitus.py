"""The scalar amounts and rates of funding: which words give an amount its role."""

from __future__ import annotations

from typing import Any

import pytest
from texts import minutes, record_of, records_of, shown, value_of

TOTAL, PART = "rahoitus.kokonaiskustannukset", "rahoitus.kunnan_kustannukset"
GRANT, GRANT_RATE = "rahoitus.tuki_euroa", "rahoitus.tuki_prosentti"
OWN, OWN_RATE = "rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_prosentti"

# prose of an item, expected euros of the whole project, why
TOTALS = [
    ("Hankkeen kokonaiskustannukset ovat 120 000 euroa.", 120000, "the plain word"),
    ("Hankkeen kokonaiskustannusarvio on 84.300 €.", 84300, "an estimate, dots for thousands"),
    ("Hankkeen kokonaisbudjetti on 1,2 milj. euroa.", 1200000, "a budget in millions"),
    ("Hankkeen budjetti on yhteensä 65 000 euroa.", 65000, "the project's budget"),
    ("Hankkeen kustannusarvio on 91 500 euroa (alv 0 %).", 91500, "without value added tax"),
    ("Kemi käynnistää 210 000 euron suuruisen hankkeen.", 210000, "the amount before the project"),
    ("Kokonaisrahoitus on 99 000 euroa.", 99000, "all of the funding"),
    ("Kustannusarvio: 45 000 €", 45000, "a label"),
    ("Kustannukset yhteensä: 45 000 €", 45000, "a label of a sum"),
    ("Hankkeen kokonaiskustannukset ovat noin 40 000 euroa.", 40000, "about"),
    ("Rakennuksen arvo on 120 000 euroa.", None, "an amount without a cue is nobody's"),
    ("Hankkeen kokonaiskustannuksista 30 000 euroa kohdistuu Kemiin.", None, "a part of the costs is not the whole"),
    ("Kemin kaupungin osuus kokonaiskustannuksista on 30 000 euroa.", None, "the municipality's share of the costs"),
    (
        "Haettu avustus on 60 000 euroa eli 75 % hankkeen kokonaiskustannuksista 80 000 euroa.",
        80000,
        "after a rate of it",
    ),
    (
        "Hankkeen kustannukset jakautuvat siten, että Kemin kaupunki maksaa 10 000 euroa ja Lapin liitto 40 000 euroa.",
        None,
        "a payer's part",
    ),
    (
        "Hankkeen kokonaiskustannukset ovat 300 000 euroa, josta Kemin kaupungin osahankkeen osuus on 120 000 euroa.",
        300000,
        "before the municipality's part",
    ),
    (
        "Hankkeelle on myönnetty avustus, joka kattaa 70 % hankkeen 120 000 euron kokonaiskustannuksista.",
        120000,
        "the amount first",
    ),
    ("Hankkeen aiempi kustannusarvio 80 000 euroa nousee 95 000 euroon.", 95000, "what it rises to"),
    ("Edellisen hankkeen budjetti oli 50 000 euroa.", None, "an earlier project's"),
    ("Hankkeen nykyinen kustannusarvio 80 000 euroa nousee 95 000 euroon.", 95000, "the new figure of a change"),
]


@pytest.mark.parametrize(("body", "expected", "why"), TOTALS)
def test_total_costs(body: str, expected: int | None, why: str):
    assert value_of(TOTAL, body) == expected, why


PARTS = [
    ("Kemin kaupungin osahankkeen budjetti on 76 000 euroa.", 76000, "the sub-project's budget"),
    ("Hankkeen kustannusarvio on kaupungin osalta 76 000 euroa.", 76000, "the municipality's part of the estimate"),
    ("Kunnan osahankkeen kustannukset: 76 000 €", 76000, "a label"),
    ("Osabudjetti: 76 000 €", 76000, "a label in one word"),
    (
        "Hankkeen kokonaiskustannukset ovat 300 000 euroa, josta Kemin kaupungin osuus on 76 000 euroa ja "
        "kaupungin omarahoitus 15 200 euroa.",
        76000,
        "a share beside an own contribution is of the costs",
    ),
    (
        "Tornion kaupungin osahankkeen budjetti on 40 000 euroa. Kemi on mukana, ja Kemi päättää. Kemi maksaa.",
        None,
        "another municipality's",
    ),
    ("Kaupungin omarahoitus on 15 200 euroa.", None, "own contribution is no cost"),
    ("Kemin osahankkeen kustannukset ovat 76 000 euroa. Kemi päättää asiasta.", 76000, "by its bare name"),
    ("Kuntayhtymän osahankkeen kustannukset ovat 76 000 euroa.", 76000, "a joint authority's"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PARTS)
def test_the_municipalitys_costs(body: str, expected: int | None, why: str):
    assert value_of(PART, body) == expected, why


# prose, euros, phase, why
GRANTS = [
    ("Hankkeelle haetaan avustusta 96 000 euroa.", 96000, "haettu", "applied"),
    ("Hankkeelle haettava tuki on 96 000 euroa.", 96000, "haettu", "to be applied"),
    ("Haettu avustus on enintään 96 000 euroa.", 96000, "haettu", "applied, at most"),
    ("Lapin liitto on myöntänyt hankkeelle 96 000 euroa.", 96000, "myonnetty", "granted, without the word grant"),
    ("Lapin liitto myönsi hankkeelle avustusta 96 000 euroa.", 96000, "myonnetty", "granted"),
    ("Hankkeelle myönnetty avustus on 96 000 euroa.", 96000, "myonnetty", "granted, a participle"),
    ("Hankkeelle haettiin 96 000 euron avustusta, mutta hakemus hylättiin.", 96000, "hylatty", "refused"),
    ("EU:n ja valtion tuki hankkeelle on 96 000 euroa.", 96000, None, "a grant of no stated phase"),
    ("Tuen osuus on 96 000 euroa.", 96000, None, "the grant's share"),
    ("Haettava tuki: 96 000 €", 96000, "haettu", "a label says the phase"),
    ("Avustussumma: 96 000 €", 96000, None, "a label"),
    ("Avustusta voidaan myöntää enintään 350 000 euroa hanketta kohti.", None, None, "a call's ceiling"),
    ("Avustuksen enimmäismäärä on 350 000 € / hanke.", None, None, "a ceiling a project"),
    ("Valtionavustusta on jaettavana yhteensä 5 000 000 euroa.", None, None, "what a call has to share out"),
    ("Kaupunki antaa yhdistykselle hanketta varten 96 000 euron antolainan.", None, None, "a loan is no grant"),
    ("Hankkeen välirahoitukseen varataan 96 000 euroa.", None, None, "bridge funding is no grant"),
    ("Hankkeelle on haettu avustusta 96 000 euroa.", 96000, "haettu", "has been applied"),
    (
        "Hankkeelle on haettu rahoitusta 300 000 euroa ja myönnetty 96 000 euroa.",
        96000,
        "myonnetty",
        "what was granted counts before what was applied",
    ),
    (
        "Lapin liitto myönsi hankkeelle 96 000 euroa, vaikka rahoitusta haettiin 300 000 euroa.",
        96000,
        "myonnetty",
        "though what was applied stands beside it",
    ),
    (
        "Hankkeen budjetti on 120 000 euroa, tuki 96 000 euroa ja omarahoitus 24 000 euroa.",
        96000,
        None,
        "in a list, without a verb",
    ),
    (
        "Avustus maksetaan erissä: 36 000 euroa ja 60 000 euroa. Myönnetty avustus on yhteensä 96 000 euroa.",
        96000,
        "myonnetty",
        "the sum, not its instalments",
    ),
    (
        "Yhdistys hakee 30 000 euron välirahoitusta hankkeeseen, jolle on myönnetty avustusta 96 000 euroa.",
        96000,
        "myonnetty",
        "a grant beside bridge funding",
    ),
    (
        "Kaupungin avustus hankkeeseen on 3 000 euroa. Lapin liitto on myöntänyt yhdistykselle 96 000 euroa.",
        96000,
        "myonnetty",
        "a municipality's own grant is not the project's",
    ),
    ("Yhdistys on pyytänyt kaupungilta 96 000 euron avustusta hankkeeseen.", None, None, "asked of the municipality"),
    ("Yhdistys on saanut Museovirastolta 96 000 euroa hankkeeseen.", 96000, "myonnetty", "got from an authority"),
    ("Lapin liitto jakaa tänä vuonna avustuksia 2 000 000 euroa.", None, None, "what a funder gives to all"),
]


@pytest.mark.parametrize(("body", "expected", "phase", "why"), GRANTS)
def test_grant(body: str, expected: int | None, phase: str | None, why: str):
    record = record_of(minutes(body))
    assert shown(record, GRANT) == expected, why
    known = record.tiedot.get(GRANT)
    assert (known.vaihe if known else None) == phase, why


# prose, per cent, why
GRANT_RATES = [
    ("Hankkeelle haetaan 80 % tukea.", 80, "applied"),
    ("Tuen osuus on 75 prosenttia.", 75, "the grant's share in words"),
    ("Tukiprosentti: 70 %", 70, "a label"),
    ("Tukiprosentti on 70 %.", 70, "a word of its own"),
    ("Lapin liitto rahoittaa hanketta 80 %:n osuudella.", 80, "with a share of"),
    ("EU-rahoituksen osuus on 60 %.", 60, "the EU's share"),
    ("Tuki on 96 000 euroa (80 %).", 80, "in brackets after the grant"),
    ("Kaupungin omarahoitus on 20 %.", None, "the own share is no grant"),
    ("Avustus voi olla enintään 50 % kustannuksista hanketta kohden.", None, "a call's limit"),
    ("Siitä katetaan avustuksella 70 prosenttia ja omarahoituksella 30 prosenttia.", 70, "by a grant"),
]


@pytest.mark.parametrize(("body", "expected", "why"), GRANT_RATES)
def test_grant_rate(body: str, expected: int | None, why: str):
    assert value_of(GRANT_RATE, body) == expected, why


# prose, euros, why
OWN_AMOUNTS = [
    ("Kaupungin omarahoitus on 24 000 euroa.", 24000, "the plain word"),
    ("Kunnan omarahoitusosuus on 24 000 euroa.", 24000, "its share"),
    ("Kaupungin omavastuu on 24 000 euroa.", 24000, "omavastuu"),
    ("Kemin kuntaraha hankkeeseen on 24 000 euroa.", 24000, "kuntaraha"),
    ("Kaupungin rahoitusosuus hankkeesta on 24 000 euroa.", 24000, "the share of the funding"),
    ("Hankkeeseen osallistutaan 24 000 euron omarahoituksella.", 24000, "the amount first"),
    ("Hankkeessa kaupungin osuus on 24 000 euroa.", 24000, "a share alone is the own contribution"),
    ("Omarahoitus: 24 000 €", 24000, "a label"),
    ("Hakijan omarahoitusosuus yhteensä: 24 000 €", 24000, "a label of an applicant"),
    ("Kaupungin vastattavaksi jää 24 000 euroa.", 24000, "what is left to pay"),
    ("Kaupungin omarahoitus on 20 % eli 24 000 euroa.", 24000, "after a rate"),
    ("Kaupungin omarahoitus on vuonna 2024: 8 000 euroa ja vuonna 2025: 16 000 euroa.", None, "years are no total"),
    ("Omarahoitus katetaan kaupungin myöntämällä 24 000 euron antolainalla.", None, "a loan is none"),
    ("Kuntarahoituksen osuus on 60 000 euroa, jonka alueen kunnat jakavat.", None, "all municipalities' share"),
    (
        "Tornion kaupungin osuus on 9 000 euroa. Kemi on mukana. Kemi päättää asiasta, ja Kemi maksaa.",
        None,
        "another municipality's",
    ),
    ("Kuntaraha on 0,80 euroa/asukas.", None, "an amount a head"),
    (
        "Tornion kaupungin omarahoitusosuus on 15 000 euroa ja Kemin kaupungin 24 000 euroa. Kemin kaupunki päättää.",
        24000,
        "the own one of two municipalities",
    ),
    ("Hankkeen omarahoitusosuus, 24 000 euroa, katetaan talousarviosta.", 24000, "between commas"),
    (
        "Kuntarahoitusosuus jakautuu: Kemi 24 000 €, Tornio 14 000 € ja Keminmaa 4 000 €. Kemi päättää.",
        24000,
        "the first of several",
    ),
    (
        "Omarahoitusta tarvitaan 36 000 euroa, josta kaupunki maksaa 24 000 euroa ja kylät 12 000 euroa.",
        24000,
        "what the municipality itself pays of it",
    ),
    (
        "Kunnan omarahoitus on 8 000 €/vuosi vuosina 2025-2027, yhteensä 24 000 €.",
        24000,
        "the sum behind a yearly amount",
    ),
    ("Kaupunki osallistuu hankkeen rahoitukseen 24 000 eurolla.", 24000, "takes part with"),
    ("Kaupungin maksuosuus on 24 000 euroa.", 24000, "maksuosuus"),
    ("Omarahoitus on 20 % eli 24 000 euroa, josta työnä 4 000 euroa.", 24000, "the whole, not the work in it"),
    ("Vuonna 2023 hankkeen omarahoitus oli 10 000 euroa.", None, "one year's"),
    ("Kaupungin osuudesta maksetaan 9 000 euroa vuonna 2024 ja 15 000 euroa vuonna 2025.", None, "two years' sums"),
    ("Hyvinvointialueen omarahoitusosuus on 24 000 euroa.", 24000, "a wellbeing services county's"),
    ("Kunta maksaa kuntaosuutena 7 500 euroa vuodessa eli yhteensä 15 000 euroa.", 15000, "the sum of yearly amounts"),
]


@pytest.mark.parametrize(("body", "expected", "why"), OWN_AMOUNTS)
def test_own_contribution(body: str, expected: int | None, why: str):
    assert value_of(OWN, body) == expected, why


OWN_RATES = [
    ("Kaupungin omarahoitusosuus on 20 %.", 20, "the plain word"),
    ("Omarahoitusprosentti: 25 %", 25, "a label"),
    ("Kaupungin osuus on 15 prosenttia.", 15, "the municipality's share"),
    ("Hankkeeseen osallistutaan 20 % omarahoituksella.", 20, "the rate first"),
    ("Kaupungin omarahoitus on 24 000 euroa (20 %).", 20, "in brackets after the amount"),
    ("Kaupungin omarahoitusosuus on 20 %, 24 000 euroa.", 20, "before the amount"),
    ("Kuntarahoituksen osuus on 20 %, josta kunnat sopivat.", None, "all municipalities' share"),
    ("Hankkeelle haetaan 80 % tukea.", None, "the grant's rate is not it"),
    ("Rahoitus: EAKR 70 %, kuntaraha 20 %, yksityinen raha 10 %.", 20, "a list of sources, each before its rate"),
]


@pytest.mark.parametrize(("body", "expected", "why"), OWN_RATES)
def test_own_rate(body: str, expected: int | None, why: str):
    assert value_of(OWN_RATE, body) == expected, why


# prose, every amount and rate that it states, why
TOGETHER: list[tuple[str, dict[str, Any], str]] = [
    (
        "Hankkeen kokonaiskustannukset ovat 120 000 euroa, johon haetaan tukea 96 000 euroa (80 %). Kaupungin "
        "omarahoitus on 24 000 euroa (20 %).",
        {TOTAL: 120000, GRANT: 96000, GRANT_RATE: 80, OWN: 24000, OWN_RATE: 20},
        "each per cent is of the amount beside it",
    ),
    (
        "Hankkeen budjetti on 120 000 euroa. Hankkeelle haetaan avustusta 96 000 euroa, ja kaupungin rahoitusosuudeksi "
        "jää 24 000 euroa.",
        {TOTAL: 120000, GRANT: 96000, OWN: 24000},
        "three amounts that agree",
    ),
    (
        "Avustusta voi saada enintään 350 000 euroa hanketta kohden. Hankkeen kokonaiskustannukset ovat 50 000 euroa, "
        "josta haetaan avustusta 40 000 euroa.",
        {TOTAL: 50000, GRANT: 40000},
        "the call's ceiling beside the project's own figures",
    ),
    (
        "Hankkeen kokonaiskustannusarvio on Kemin kaupungin osalta 76 000 euroa, johon haetaan 80 % tukea. Kaupungin "
        "omarahoitusosuus on 20 %, 15 200 euroa.",
        {PART: 76000, GRANT_RATE: 80, OWN: 15200, OWN_RATE: 20},
        "the municipality's part of the costs is not the whole project's",
    ),
    (
        "Kaupunki myöntää yhdistykselle 30 000 euron antolainan hankkeen välirahoitukseksi. Kaupungin omarahoitus on "
        "5 000 euroa.",
        {OWN: 5000},
        "a loan beside the own contribution",
    ),
]
AMOUNTS = (TOTAL, PART, GRANT, GRANT_RATE, OWN, OWN_RATE)


@pytest.mark.parametrize(("body", "expected", "why"), TOGETHER)
def test_amounts_read_together(body: str, expected: dict[str, Any], why: str):
    record = record_of(minutes(body))
    assert {path: value for path in AMOUNTS if (value := shown(record, path)) is not None} == expected, why


# prose, value, why
COVERED = [
    (
        "Omarahoitusosuus katetaan elinvoimapalveluiden talousarviosta.",
        "elinvoimapalveluiden talousarviosta",
        "in its own case",
    ),
    ("Kaupungin osuus maksetaan kehittämisrahastosta.", "kehittämisrahastosta", "another verb"),
    ("Kattaminen: investointimäärärahoista", "investointimäärärahoista", "a label"),
    ("Hankkeen kulut katetaan.", None, "nothing says from what"),
    ("Omarahoitus rahoitetaan kehittämismäärärahoista.", "kehittämismäärärahoista", "rahoitetaan"),
    (
        "Omarahoitusosuus on tarkoitus kattaa sivistyspalvelujen käyttösuunnitelmasta.",
        "sivistyspalvelujen käyttösuunnitelmasta",
        "as it is meant",
    ),
]


@pytest.mark.parametrize(("body", "expected", "why"), COVERED)
def test_covered_from(body: str, expected: str | None, why: str):
    assert value_of("rahoitus.kattaminen", body) == expected, why


# prose, path, value, why
CODES = [
    ("Hanketta haetaan toimintalinjasta 8.", "rahoitus.toimintalinja", "8", "inflected"),
    ("Toimintalinja: 2. Uutta osaamista", "rahoitus.toimintalinja", "2", "a label with a name"),
    ("Hanke kuuluu erityistavoitteeseen 4.1.", "rahoitus.erityistavoite", "4.1", "no date"),
    ("Erityistavoite: 1.2 Digitalisaatio", "rahoitus.erityistavoite", "1.2", "a label"),
    ("Toimintalinja ja erityistavoite: 1 / 1.3", "rahoitus.erityistavoite", "1.3", "the second of two"),
    (
        "Hanke kuuluu Uudistuva ja osaava Suomi 2021–2027 -ohjelmaan.",
        "rahoitus.ohjelmakausi",
        "Uudistuva ja osaava Suomi 2021–2027",
        "a programme with its years",
    ),
]


@pytest.mark.parametrize(("body", "path", "expected", "why"), CODES)
def test_codes_of_the_programme(body: str, path: str, expected: str, why: str):
    assert value_of(path, body) == expected, why


# the line of one project of a listing, total costs, own contribution, why
LISTED = [
    ("Budjetti: 20 000 €", 20000, None, "a budget alone"),
    ("Budjetti: 20 000 €\nKaupungin osuus: 4 000 €", 20000, 4000, "each on its line"),
]


@pytest.mark.parametrize(("line", "total", "own", "why"), LISTED)
def test_figures_of_a_listing(line: str, total: int, own: int | None, why: str):
    text = f"Kylien talvi\nRahoitus: EAKR\nKesto: 2025\n\nUusi vene\nRahoitus: JTF\nKesto: 2026\n{line}\n"
    _, record = records_of(text)
    assert (shown(record, TOTAL), shown(record, OWN)) == (total, own), why
