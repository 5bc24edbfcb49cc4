"""Costs and funding: fields of the group ``rahoitus``."""

from __future__ import annotations

from memogen.fields import funding
from memogen.fields.declare import Field, Member, Type
from memogen.fields.funding_tables import years_in_table
from memogen.fields.rules import Find, Pattern
from memogen.language import Text

OWNER = r"(?:kaupungin|kunnan|kuntayhtymän|hyvinvointialueen)"
"""Whose own part or contribution it is."""

AMOUNTS = (
    "rahoitus.kokonaiskustannukset",
    "rahoitus.kunnan_kustannukset",
    "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_euroa",
)
"""The amounts whose sums agree."""
RATES = {
    "rahoitus.tuki_prosentti": "rahoitus.tuki_euroa",
    "rahoitus.omarahoitus_prosentti": "rahoitus.omarahoitus_euroa",
}
"""The rate of each amount that has one."""

FIELDS = (
    Field(
        "rahoitus.ohjelma",
        Type.NAME,
        Text("Ohjelma", "Programme"),
        Text("Rahasto tai rahoitusohjelma lyhyesti.", "The fund or funding line, its short name."),
        '"JTF"',
        labels=(
            "ohjelma rahasto",
            "program fond",
            "ohjelma ja rahasto",
            "ohjelma",
            "rahoitusohjelma",
            "rahasto",
            "rahoitus ja ohjelma",
            "rahoitus",
            "rahoituslähde",
            "rahoittaja",
            "tukimuoto",
            "rahoitusinstrumentti",
            "finansiering",
        ),
    ),
    Field(
        "rahoitus.ohjelmakausi",
        Type.TEXT,
        Text("Ohjelmakausi", "Programme period"),
        Text("Ohjelma kausineen.", "The programme with its period."),
        '"Uudistuva ja osaava Suomi 2021–2027"',
        rules=(
            Pattern(
                r"(?<![\w-])(?P<value>(?!Hank|Se |Tämä )(?-i:[A-ZÅÄÖ])[\wåäö-]+"
                r"(?: (?:ja |sekä )?(?-i:[a-zåäö])[\wåäö-]*){0,3}"
                r"(?: (?-i:[A-ZÅÄÖ])[\wåäö]+)? 20\d\d ?[–-] ?20\d\d)"
                r" ?[–-]? ?(?:EU:n |-)?(?:alue- ja rakennepolitiikan |rakennerahasto-?)?ohjelma"
            ),
        ),
    ),
    Field(
        "rahoitus.toimintalinja",
        Type.TEXT,
        Text("Toimintalinja", "Priority"),
        Text("Ohjelman toimintalinja.", "The programme's priority."),
        '"8"',
        labels=(
            "toimintalinja",
            "toimintalinja ja erityistavoite",
            "prioriteetti",
        ),
        rules=(Pattern(r"toimintalinja(?:n|sta|ssa|an)?:? (?P<value>\d{1,2}(?:\.\d)?)(?![\d/])"),),
    ),
    Field(
        "rahoitus.erityistavoite",
        Type.TEXT,
        Text("Erityistavoite", "Specific objective"),
        Text("Ohjelman erityistavoite.", "The programme's specific objective."),
        '"12.1"',
        labels=(
            "erityistavoite",
            "toimintalinja ja erityistavoite",
        ),
        rules=(Pattern(r"erityistavoit(?:e|teen|teesta|teessa|teeseen):? (?P<value>\d{1,2}\.\d{1,2})(?!\.?\d)"),),
    ),
    Field(
        "rahoitus.rahoittaja",
        Type.NAME,
        Text("Rahoittaja", "Funder"),
        Text("Viranomainen, joka rahoituksen myöntää.", "The authority that grants the funding."),
        '"Lapin liitto"',
        labels=(
            "vastuuviranomainen",
            "vastuuviranomainen rahoittaja",
            "viranomainen jolle hakemus osoitetaan",
            "rahoitusviranomainen",
            "finansierande myndighet",
            "rahoittaja",
            "rahoittajat",
            "rahoittava viranomainen",
            "tuen myöntäjä",
            "avustuksen myöntäjä",
            "päärahoittaja",
            "rahoitus",
            "rahoitus ja ohjelma",
            "rahoittajataho",
            "rahoituslähde",
            "finansiär",
        ),
    ),
    Field(
        "rahoitus.kokonaiskustannukset",
        Type.EUROS,
        Text("Kokonaiskustannukset", "Total costs"),
        Text("Koko hankkeen kustannukset, euroa.", "Costs of the whole project, euros."),
        "344616",
        labels=(
            "kokonaiskulut",
            "kokonaismenot",
            "kokonaisuuden kustannukset",
            "kokonaiskustannukset",
            "kokonaisbudjetti",
            "budjetti",
            "hankkeen budjetti",
            "kustannusarvio",
            "kustannukset",
            "kustannukset yhteensä",
            "kokonaiskustannusarvio",
            "kokonaisrahoitus",
            "budjetti koko toiminta-ajalle",
            "hankkeen kokonaiskustannukset",
            "rahoitus yhteensä",
            "budget",
            "totalkostnad",
        ),
    ),
    Field(
        "rahoitus.kunnan_kustannukset",
        Type.EUROS,
        Text("Kunnan osahankkeen kustannukset", "Costs of the municipality's part"),
        Text("Kunnan oman osuuden budjetti, euroa.", "The municipality's own sub-budget, euros."),
        "276605",
        labels=(
            "kaupungin osahanke",
            "kunnan osahanke",
            "osahankkeen kustannukset",
            "kaupungin kustannukset",
            "kunnan osalta",
            "kaupungin osalta",
            "osuus kustannuksista",
            "osuus kokonaiskustannuksista",
            "kaupungin osabudjetti",
            "kunnan budjetti",
            "kaupungin budjetti",
            "osabudjetti",
            "kunnan kustannukset",
            "kunnan osahankkeen kustannukset",
            "osahankkeen budjetti",
        ),
    ),
    Field(
        "rahoitus.tuki_prosentti",
        Type.PERCENT,
        Text("Tukiprosentti", "Grant rate"),
        Text("Tuen osuus, prosenttia.", "The grant's share, per cent."),
        "80",
        labels=(
            "tukiprosentti",
            "tuki-%",
            "tuen osuus",
            "avustusprosentti",
            "rahoitusosuus %",
            "tuki-intensiteetti",
        ),
    ),
    Field(
        "rahoitus.tuki_euroa",
        Type.EUROS,
        Text("Tuki", "Grant"),
        Text("Haettu, myönnetty tai hylätty tuki, euroa.", "The grant applied for, granted or refused, euros."),
        "190780",
        labels=(
            "valtionavustus",
            "erityisavustus",
            "hankeavustus",
            "hanketuki",
            "tukisumma",
            "leader-tuki",
            "tukea",
            "avustusta",
            "rahoitusta",
            "tuki",
            "avustus",
            "haettava tuki",
            "haettu tuki",
            "myönnetty tuki",
            "haettava avustus",
            "myönnetty avustus",
            "avustussumma",
            "rahoitus",
            "myönnetty rahoitus",
            "haettava rahoitus",
            "tuen määrä",
            "avustuksen määrä",
            "tuki yhteensä",
            "eu-rahoitus",
            "eu-tuki",
            "julkinen tuki",
            "bidrag",
            "stöd",
        ),
    ),
    Field(
        "rahoitus.omarahoitus_prosentti",
        Type.PERCENT,
        Text("Omarahoitusprosentti", "Own contribution rate"),
        Text("Kunnan omarahoituksen osuus, prosenttia.", "The municipality's own share, per cent."),
        "20",
        labels=(
            "omarahoitusprosentti",
            "omarahoitusosuus %",
            "omavastuuprosentti",
        ),
    ),
    Field(
        "rahoitus.omarahoitus_euroa",
        Type.EUROS,
        Text("Omarahoitus", "Own contribution"),
        Text("Kunnan omarahoitus koko hankkeessa, euroa.", "The municipality's own contribution in all, euros."),
        "55321",
        labels=(
            "kuntaosuus",
            "rahoitusosuus",
            "maksuosuus",
            "vastinraha",
            "omalta osaltaan",
            "omarahoitus",
            "omarahoitusosuus",
            "omavastuu",
            "omavastuuosuus",
            "kunnan osuus",
            "kaupungin osuus",
            "kunnan omarahoitus",
            "kaupungin omarahoitus",
            "kuntaraha",
            "kuntarahoitus",
            "kunnan rahoitusosuus",
            "kaupungin rahoitusosuus",
            "omarahoitus yhteensä",
            "kuntarahoitusosuus",
            "hakijan omarahoitus",
            "egen finansiering",
            "självfinansiering",
        ),
    ),
    Field(
        "rahoitus.omarahoitus_vuosittain",
        Type.YEARLY,
        Text("Omarahoitus vuosittain", "Own contribution by year"),
        Text("Kunnan omarahoitus vuosittain, euroa.", "The municipality's own contribution by year, euros."),
        '{"2021": 15490}',
        labels=(
            "kaupungin osuus vuonna",
            "kunnan osuus vuonna",
            "omarahoitus vuonna",
        ),
        rules=(Find(funding.yearly), Find(years_in_table)),
    ),
    Field(
        "rahoitus.osuudet",
        Type.MEMBERS,
        Text("Rahoitusosuudet", "Shares"),
        Text("Rahoitus lähteittäin.", "Funding by source."),
        '[{"rahoittaja": "Lapin liitto", "prosentti": 80}]',
        members=(
            Member("rahoittaja", Type.NAME, Text("rahoittaja", "source")),
            Member("prosentti", Type.PERCENT, Text("prosentti", "per cent")),
            Member("euroa", Type.EUROS, Text("euroa", "euros")),
        ),
        rules=(Find(funding.shares),),
    ),
    Field(
        "rahoitus.kustannuslajit",
        Type.MEMBERS,
        Text("Kustannuslajit", "Cost categories"),
        Text("Kustannukset lajeittain.", "Costs by category."),
        '[{"laji": "palkkakulut", "euroa": 120000}]',
        members=(
            Member("laji", Type.TEXT, Text("laji", "category")),
            Member("euroa", Type.EUROS, Text("euroa", "euros")),
        ),
        rules=(Find(funding.categories),),
    ),
    Field(
        "rahoitus.kattaminen",
        Type.TEXT,
        Text("Kattaminen", "Covered from"),
        Text("Mistä omarahoitus katetaan.", "What the own contribution is covered from."),
        '"elinkeinopalveluiden talousarviosta"',
        labels=(
            "kattaminen",
            "omarahoituksen kattaminen",
            "omarahoituksen lähde",
            "määräraha",
        ),
        rules=(
            Pattern(
                rf"(?:\boma(?:rahoitu|vastuu)|(?<!EU:n )(?<!valtion )\b(?:kunta|kuntaraha|maksu|rahoitus)?osuus\b"
                rf"|{OWNER} osuu|kuntaraha"
                r"|vastinraha)(?:[^.\n]|\.(?=\d)){0,200}?\b(?:katetaan|katettaisiin|kateta(?:an)?"
                r"|(?:voidaan|on tarkoitus) kattaa|otetaan|osoitetaan|maksetaan|rahoitetaan)"
                r"(?: kokonaisuudessaan| kokonaan)?"
                r" (?P<value>(?!huomioon|käyttöön|vastaan|yhteyttä|mukaan|esille"
                r"|esiin|noin \d|\d)[^\n]{4,240}?)(?:, jo|\.(?=\s|$)|\n|$)"
            ),
        ),
    ),
)
