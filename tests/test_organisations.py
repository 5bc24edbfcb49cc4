"""Organisations, bodies, municipalities, programmes and contact details in running text."""

from __future__ import annotations

import pytest

from memogen.finnish.bodies import find_bodies
from memogen.finnish.contacts import find_emails, find_phones
from memogen.finnish.organisations import find_organisations
from memogen.finnish.places import find_municipalities
from memogen.finnish.programmes import find_programmes


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Rahoitusta haettiin Lapin liitolta.", ["Lapin liitto"], "only the head turns to the nominative"),
        ("Lapin Liitto myönsi", ["Lapin liitto"], "the register's spelling"),
        (
            "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskukselta (ELY-keskus) haettiin",
            ["Pohjois-Pohjanmaan ELY-keskus"],
            "long and short are one, the bracket is dropped",
        ),
        ("Understöd av Malax kommuns och Österbottens förbund", ["Malax kommun", "Österbottens förbund"], "Swedish"),
        ("Vår kommun deltar, NTM-centralen i Österbotten inte", ["NTM-centralen i Österbotten"], "no name, a name"),
        ("mukana Luleå University of Technology", ["Luleå University of Technology"], "English"),
        ("toimittaja Malli GmbH", ["Malli GmbH"], "a foreign company"),
        ("EP Elyn päätös", ["Etelä-Pohjanmaan ELY-keskus"], "an abbreviated region"),
        ("Länsi- ja Sisä-Suomen aluehallintovirastolta", ["Länsi- ja Sisä-Suomen aluehallintovirasto"], ""),
        ("työ- ja elinkeinoministeriön avustus", ["Työ- ja elinkeinoministeriö"], "the value has a capital"),
        ("Opetushallitukselta ja Museovirastolta", ["Opetushallitus", "Museovirasto"], "agencies of one word"),
        ("Business Finlandilta", ["Business Finland"], "no Finnish head word"),
        ("Jämsän kaupungin", ["Jämsän kaupunki"], ""),
        ("Lapuan ja Kauhavan kaupungit", ["Lapuan kaupunki", "Kauhavan kaupunki"], "a shared head"),
        ("Kemijärven ja Sallan kunnat", ["Kemijärven kaupunki", "Sallan kunta"], "a town is a kunta too"),
        ("Kuntarahoitus 30 %, Kuntarahoitus Oyj:n laina", ["Kuntarahoitus Oyj"], "a budget row is no company"),
        ("Malli Green Port Oy on yhtiö. Malli Green Port Oy:lle", ["Malli Green Port Oy"] * 2, "repeated as a whole"),
        ("Meri-Lapin Kehittämiskeskus", ["Meri-Lapin Kehittämiskeskus"], "an area that is no region"),
        ("Oulun yliopiston kanssa", ["Oulun yliopisto"], ""),
        ("Kemin Digipolis Oy:n kanssa", ["Kemin Digipolis Oy"], ""),
        ("Turun ammattikorkeakoulu Oy:n", ["Turun ammattikorkeakoulu Oy"], "a lower-case head within a company's name"),
        (
            "avustusta Mallikosken Nuorten tukiyhdistys ry:lle",
            ["Mallikosken Nuorten tukiyhdistys ry"],
            "lower-case words before ry belong to the name",
        ),
        ("Kaupunginhallitus myöntää Mallikosken Hiihto ry:lle", ["Mallikosken Hiihto ry"], ""),
        ("toimitusjohtaja Kemin Digipolis Oy", ["Kemin Digipolis Oy"], "a title is no part of it"),
        ("Lisäksi Malli Oy hakee, Kiinteistö Oy Mallinranta", ["Malli Oy", "Kiinteistö Oy Mallinranta"], ""),
        (
            "Jyväskylän koulutuskuntayhtymä Gradian kanssa, Ammattiopisto Lappialle",
            ["Jyväskylän koulutuskuntayhtymä Gradia", "Ammattiopisto Lappia"],
            "a name after the head; the name is inflected, not the head",
        ),
        ("ja Kuntayhtymä Kympin johtaja", ["Kuntayhtymä Kymppi"], "gradation, settled by the register"),
        ("kuntayhtymä Kaksineuvoinen", ["Kuntayhtymä Kaksineuvoinen"], "the name begins with a capital"),
        (
            "Pelastakaa Lapset ry, Yrityskehitysyhtiö Malli Oy",
            ["Pelastakaa Lapset ry", "Yrityskehitysyhtiö Malli Oy"],
            "",
        ),
        (
            "Malli-säätiölle, Koe-ammattikorkeakoulu",
            ["Malli-säätiö", "Koe-ammattikorkeakoulu"],
            "named before a hyphen",
        ),
        ("Jyväskylän ammattikorkeakoulu Aino Malli", ["Jyväskylän ammattikorkeakoulu"], "a person is no name of it"),
        (
            "Lapin liitto EAKR, Kemin kaupunki Projektipäällikkö",
            ["Lapin liitto", "Kemin kaupunki"],
            "nor the next cell",
        ),
        ("Traficomilta", ["Traficom"], "the well-known name"),
        ("Liikenne- ja viestintävirasto Traficomin", ["Traficom"], "and its long form: one mention"),
        ("THL:n ja Kelan", ["THL", "Kela"], "short names stay where no longer one is printed"),
        (
            "Terveyden ja hyvinvoinnin laitos (THL) kysyi. THL:lle vastattiin.",
            ["Terveyden ja hyvinvoinnin laitos"] * 2,
            "one name in one text; lower-case words before the head",
        ),
        ("Motiva Oy:n kanssa Motiva", ["Motiva Oy"] * 2, ""),
        ("Pohjois-Karjalan liitolta", ["Pohjois-Karjalan maakuntaliitto"], "its official name"),
        ("Helsinki-Uudenmaan liitto", ["Uudenmaan liitto"], ""),
        ("Sisä-Suomen elinvoimakeskukselle", ["Sisä-Suomen elinvoimakeskus"], "since 2026"),
        ("Tallinnan kaupungin ja Luulajan kunnan", ["Tallinnan kaupunki", "Luulajan kunta"], "cities abroad"),
        ("Uuden kunnan. Pohjanmaan kunta, Suomen kaupunki", [], "an area, a country, an adjective"),
        ("Joensuun seudun kehittämisyhtiö", ["Joensuun seudun kehittämisyhtiö"], "a lower-case word in the place"),
        ("Jämsän yrittäjiä, Jämsän Yrittäjät", ["Jämsän Yrittäjät"], "entrepreneurs; their association"),
        ("Oy Malli Ab:n, Koe Oy Malli Ab", ["Oy Malli Ab", "Koe Oy Malli Ab"], "two abbreviations, one name"),
        ("Kuntien Malli Oy", ["Kuntien Malli Oy"], "a plural genitive within a name"),
        ("Österbottens malliförbund rf", ["Österbottens malliförbund rf"], "a Swedish association"),
        ("johtaja Aino Malli ja Kemin Koe Oy:n", ["Kemin Koe Oy"], "a person is no part of a company"),
        (
            "Sopimus Kemin Mallit ry:n kanssa. Kemin Mallit ry pyysi",
            ["Kemin Mallit ry"] * 2,
            "a noun before the name, which the text has without it",
        ),
        ("Mallilan tai Luulajan teknilliseltä yliopistolta", ["Luulajan teknillinen yliopisto"], "an adjective inside"),
        ("Kemin yhteisen rahaston", [], "and a common noun with one"),
        ("Hankkeen rahasto, Kaupungin hallitus, liitto päätti, Hallitus", [], "common nouns"),
        ("Euroopan kulttuuripääkaupunki", [], "no municipality"),
    ],
)
def test_organisations(text, expected, why):
    assert [one.name for one in find_organisations(text)] == expected, why
    assert all(one.certain for one in find_organisations(text)), why


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Leader Tunturilta haettiin", "Leader Tunturi", "its nominative stands nowhere"),
        ("paikalla Aino Malli Esimerkki Oy", "Esimerkki Oy", "a person may stand before it"),
        ("paikalla Kalle Mallin Konetyö Oy", "Kalle Mallin Konetyö Oy", "a company named after its owner"),
        ("Sopimus Kemin Mallit ry:n kanssa", "Sopimus Kemin Mallit ry", "the noun may belong to the name"),
        ("toimii Mallilan kaupungin puolella", "Mallilan kaupunki", "no known place"),
        ("kuntayhtymä Mallikon", "Kuntayhtymä Mallikko", "an inflected name that no register has"),
        ("hallinnoi Ylä-Mallin kehitys Oy", "Ylä-Mallin kehitys Oy", "a lower-case word before Oy"),
        ("Esimerkki ja Malli Oy", "Esimerkki ja Malli Oy", "one company or two"),
        ("opetus Mallikosken urheiluopistossa", "Mallikosken urheiluopisto", "a genitive that no register has"),
    ],
)
def test_what_is_not_certain(text, name, why):
    (one,) = find_organisations(text)
    assert (one.name, one.certain) == (name, False), why


def test_the_span_covers_the_bracket():
    text = "Tukea Keski-Suomen ELY-keskukselta (KES-ELY) haettiin"
    (one,) = find_organisations(text)
    assert text[one.start : one.end] == "Keski-Suomen ELY-keskukselta (KES-ELY)"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Kaupunginhallituksen kokous", ["Kaupunginhallitus"], ""),
        ("teknisen lautakunnan esitys", ["Tekninen lautakunta"], "the adjective agrees"),
        ("kaupunkisuunnittelu- ja ympäristölautakunnalle", ["Kaupunkisuunnittelu- ja ympäristölautakunta"], ""),
        ("Kaupunginhallituksen konsernijaosto", ["Kaupunginhallitus", "Konsernijaosto"], "a genitive is no adjective"),
        ("Teknisten palvelujen lautakunnan", ["Teknisten palvelujen lautakunta"], "a genitive plural of services"),
        ("Joista kaupunginhallitus, esityksestä lautakuntaa", ["Kaupunginhallitus"], "no adjectives"),
        ("Khall 5.6.2023 § 24", ["Kaupunginhallitus"], ""),
        ("Khall 5.6.2023, kunnanhallituksen", ["Kunnanhallitus", "Kunnanhallitus"], "a municipality that is no town"),
        ("Kh 5.6. päätti, Kv § 7", ["Kaupunginhallitus", "Kaupunginvaltuusto"], "short ones before a date or §"),
        ("KV ja Kh", [], "short ones elsewhere"),
        ("lautakunta ja valtuusto päättivät; valtioneuvosto", [], "no name of their own; no municipal body"),
    ],
)
def test_bodies(text, expected, why):
    assert [body.name for body in find_bodies(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Kemissä ja Rovaniemellä", [("Kemi", None), ("Rovaniemi", None)], "any case"),
        ("Kemin kaupungin, Inarin kunta", [("Kemi", "kaupunki"), ("Inari", "kunta")], "the kind where it is said"),
        ("Koskella Tl ja Uudessakaupungissa", [("Koski Tl", None), ("Uusikaupunki", None)], "two words; two parts"),
        ("Pekka Salo, Simo Malli", [], "surname and first name"),
        ("Kemi-Tornio-alue, kemi", [], "parts of another name, a common noun"),
    ],
)
def test_municipalities(text, expected, why):
    assert [(one.name, one.kind) for one in find_municipalities(text)] == expected, why


def test_a_municipalitys_span_covers_its_kind():
    text = "Hakijana on Kemin kaupunki, mukana Inari."
    assert [text[one.start : one.end] for one in find_municipalities(text)] == ["Kemin kaupunki", "Inari"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("EAKR:n ja ESR+-rahoitus", ["EAKR", "ESR+"], "inflected; with a head"),
        ("ESR plus -hanke, ESR-hanke", ["ESR+", "ESR"], "the plus tells them apart"),
        ("Euroopan sosiaalirahasto plus", ["ESR+"], ""),
        ("Euroopan aluekehitysrahastosta", ["EAKR"], "the full name in any case"),
        ("oikeudenmukaisen siirtymän työllisyyteen liittyvästä rahastosta", ["JTF"], "words between"),
        ("JTF-rahasto", ["JTF"], ""),
        ("alueiden kestävän kasvun ja elinvoiman tukemiseen", ["AKKE"], ""),
        ("AKKE-rahoitus", ["AKKE"], ""),
        ("Leader-rahoitusta, Interreg Aurora", ["Leader", "Interreg"], ""),
        ("Horisontti Eurooppa -ohjelma, LIFE-hanke, Erasmus+", ["Horisontti Eurooppa", "LIFE", "Erasmus+"], ""),
        ("Euroopan maaseuturahaston", ["Maaseuturahasto"], ""),
        ("Suomi liikkeelle -ohjelma", ["Suomi liikkeelle"], ""),
        ("valtionavustus, esr, lifeline", [], "no programme; other words"),
    ],
)
def test_programmes(text, expected, why):
    assert [one.short for one in find_programmes(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("REACT-EU (ESR)", "ESR"),
        ("EAKR/REACT-EU", "EAKR"),
        ("EAKR-tukea (REACT-EU)", "EAKR"),
        ("REACT-EU-rahoitus", "REACT-EU"),
    ],
)
def test_a_fund_beside_react_eu_wins(text, short):
    (one,) = find_programmes(text)
    assert (one.short, one.react_eu) == (short, True)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("p. 040 1234567, puh. (09) 123 45678", ["040 1234567", "(09) 123 45678"], ""),
        ("+358 40 123 4567 ja 050-123 4567", ["+358 40 123 4567", "050-123 4567"], ""),
        ("puhelin 310 12345", ["310 12345"], "an extension after its cue"),
        ("310 12345", [], "not without it"),
        ("02 05 01 01, 07053-336", [], "a budget account, an estate"),
        ("418/02.05.02/2021, 5.6.2023, 05.06.2023, § 160", [], "diary numbers, dates, sections"),
        ("276 605 euroa, 408-407-3-85, 94100 Kemi, 1.10.2024-30.9.2027", [], "amounts, estates, postal codes, ranges"),
    ],
)
def test_phones(text, expected, why):
    assert [phone.number for phone in find_phones(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aino.malli@kunta.fi.", ["aino.malli@kunta.fi"]),
        ("aino.malli(at)kunta.fi, aino [at] kunta.fi", ["aino.malli@kunta.fi", "aino@kunta.fi"]),
        ("aino.malli (a) kunta(piste)fi", ["aino.malli@kunta.fi"]),
        ("@kunta, aino@kunta, etunimi.sukunimi@kunta.fi, fornamn.efternamn (at) kommun.fi", []),
    ],
)
def test_emails(text, expected):
    assert [email.address for email in find_emails(text)] == expected
