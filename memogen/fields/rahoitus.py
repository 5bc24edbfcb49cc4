"""Costs and funding: fields of the group ``rahoitus``."""

from __future__ import annotations

from memogen.fields import actors, funding, programmes
from memogen.fields.declare import Field, Member, Type
from memogen.fields.funding import beside_amount, granted_share, own_share
from memogen.fields.funding_tables import years_in_table
from memogen.fields.rules import (
    Cued,
    Find,
    Pattern,
)
from memogen.language import Text

OWNER = r"(?:kaupungin|kunnan|kuntayhtymän|hyvinvointialueen)"
"""Whose own part or contribution it is."""
TOTAL_LABELS = (
    r"(?:hankkeen |projektin )?(?:kokonais)?(?:budjetti|kustannusarvio"
    r"|kustannukset)(?: koko toiminta-ajalle| yhteensä)?",
    r"kustannukset yhteensä",
    r"kokonaisrahoitus|rahoitus yhteensä",
)
GRANT_LABELS = (
    r"(?:haettava |haettu |myönnetty )?(?:tuki|avustus|avustussumma|rahoitus)(?: yhteensä|, euroa| euroina)?",
    r"haettavan (?:tuen|avustuksen) määrä",
)
OWN_LABELS = (
    rf"{OWNER} (?:oma)?(?:rahoitus)?osuus",
    r"(?:kunnan |kaupungin |hakijan )?oma(?:rahoitus|vastuu)(?:osuus)?(?: yhteensä)?",
    r"kuntarah(?:a|oitus)(?:osuus)?",
)
NAMED_SHARE = r"(?<![\w-])(?-i:[A-ZÅÄÖ])[\wåäö-]+n osuus(?: kustannuksista)?"
"""A share by the municipality's bare name: "Turun osuus kustannuksista"."""
NAMED_PART = r"(?<![\w-])(?-i:[A-ZÅÄÖ])[\wåäö-]+n osahankkeen (?:kustannu|budjet)\w*"
"""The municipality's part of the project by its bare name."""
GROUP_SHARE = r"kuntarahoituksen osuus|kuntarahoitus (?:on |yhteensä )"
"""Words that make an amount or rate all the municipalities' together."""
CEILING = (
    r"hanketta koh(?:ti|den)|/ ?hanke|hankekohtai|per hanke|voidaan myöntää|voi olla"
    r"|enimmäismäärä|yhdelle hankkeelle|jaettavana"
    r"|jakama|jakaa|jaossa|haettavana|avustusmäärära"
)
"""Words that make an amount or rate a call's limit, not the project's."""
YEAR_BEFORE = r"(?:vuonna|vuodelle|vuoden|v\.) 20\d\d:? ?(?:yhteensä |noin )*#"
ONE_YEAR = r"# (?:\w+ )?(?:vuonna|vuodelle|vuoteen) 20\d\d"
"""Words that make an amount one year's."""
LOAN = r"(?:antolain|välirahoit|lain(?:a|aa|an)\b)(?![^#]*, jo(?:lle|hon)\b)"
"""Words that make an amount a loan: neither grant nor own contribution."""
PAYER = r"\b(?:maksa|kusta(?:ntaa|nsi)|rahoitta|vastaa)\w*[^,.]{0,20}#"
"""Words that make costs a payer's part of them."""
OWN_PART = (
    rf"{OWNER} (?:osalta|osuus (?:kokonais)?kustannuksista|osahankkeen \w+"
    r"|osabudjet\w+|kustannu\w+)(?: (?:on|oli))?"
)
"""Words that make costs the municipality's own part of them."""

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
        rules=(Find(programmes.programme),),
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
        rules=(
            Find(actors.funders),
            Find(funding.granting_holder),
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
        rules=(
            Cued(
                "money",
                before=(
                    r"kokonais(?:kustannu|budjet|rahoitu|kulu|meno)\w*",
                    r"(?<!osa)(?:hankkeen|projektin|alustava|hanke-?)\s?(?:suunniteltu )?(?:budjetti"
                    r"|kustannusarvio|kustannukset)\w*",
                    r"kustannusarvio\w*",
                    r"(?:^|[.;] )kustannukset (?:ovat|olivat|olisivat)(?: kaikkiaan| yhteensä)?",
                    r"kustannukset (?:ovat|olivat) kaikkiaan",
                    r"kokonaisuude\w+ kustannu\w*",
                ),
                after=(
                    r"(?:euron )?(?:kokonais)?(?:kustannusarvio|budjet)\w*",
                    r"kokonaiskustannu\w*",
                    r"suurui\w+ hank\w+",
                ),
                veto=(
                    rf"(?:{OWN_PART})[^#]*#",
                    rf"#[^,.]{{0,15}}{OWNER} osalta",
                    r"(?<!% hankkeen )(?<!% )kokonais\w+(?:sta|stä)\b[^.]{0,25}#",
                    PAYER,
                ),
            ),
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
        rules=(
            Cued(
                "money",
                before=(
                    OWN_PART,
                    r"(?:kaupungi|kunna|kuntayhtymä|hyvinvointialuee)lle, jonka (?:osahankkeen )?kustannu\w*",
                    r"kaupungin osahankkee\w+ (?:budjet|kustannu)\w*",
                ),
                veto=(r"oma(?:rahoitu|vastuu)[^#]*#", r"kuntaraha[^#]*#", r"yhteisist"),
                own=True,
            ),
            Cued(  # "josta kaupungin osuus on 148 600 euroa": of the costs where an own contribution stands beside it
                "money",
                before=(rf"{OWNER} osuus(?: kustannuksista)?",),
                veto=(
                    r"(?:omarahoitu|omavastuu|kuntaraha)[^#]*#",
                    r"#(?![^.]{0,4}\bja )[^.]*(?:omarahoitu|omavastuu|kuntaraha)",
                    YEAR_BEFORE,
                    r"(?:enintään|vähintään|yli|alle) #",
                ),
                score=0.745,
                own=True,
            ),
            Cued(
                "money",
                before=(NAMED_SHARE, NAMED_PART),
                veto=(r"rahoitusosu", r"kuntaraha", YEAR_BEFORE, ONE_YEAR),
                score=0.745,
                own=True,
                named=True,
            ),
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
        rules=(
            Cued(
                "percents",
                before=(
                    r"(?:haetta(?:va|van)|haettu|haetaan|myönnetty|myöntänyt|hankeavustus|avustu"
                    r"|valtionavustu|tuen osuus|EU-? ?rahoitu)\w*",
                    r"(?:EU-|EU:n|Leader-|EAKR-|ESR-|JTF-|AKKE-"
                    r"|ulkopuoli\w+ )\s?(?:ja valtion )?rahoitu\w*(?: \w+)?(?: osuus)?(?: on)?",
                    r"hankkeen rahoitus|\btuki (?:on|oli|olisi)\b",
                    r"tuki(?:osuu|prosent)\w*",
                    r"(?:valtio(?:n)?|EU|rahoittaja) (?:ja (?:EU|valtio) )?(?:kustanta\w+|rahoitta\w+)",
                    r"rahoitetaan|rahoittaa|kustannuksista",
                    r"(?:liiton|keskuksen|ministeriön|viraston) osuus[\w ]*",
                ),
                after=(
                    r"(?:tuki|tuen|tukea|tukiosuu\w*|avustu\w*|osuudella [A-ZÅÄÖ]\w+ (?:liiton|keskuksen))",
                    r"(?:EU-|EU:n)\s?(?:rahoitu|tu)\w*",
                    r"(?:katetaan|rahoitetaan|rahoittaa|kustantaa|hankkeen (?:tukikelpoisista )?kustannuksista)",
                ),
                veto=(
                    r"oma(?:rahoitu|vastuu)\w*[^,]{0,40}#",
                    r"kuntarah\w*[^,]{0,40}#",
                    CEILING,
                    r"#[^,.]{0,30}(?<! ja )(?<! sekä )(?:omarahoitu|omavastuu|osahankkeen)",
                    r"(?:kunnan|kaupungin) osuu\w*[^,]{0,20}#",
                ),
            ),
            Find(beside_amount),
            Find(granted_share),
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
        rules=(
            Cued(
                "money",
                before=(
                    r"(?:haettav|haettu|haetaan|hakea|hakee|hakenut"
                    r"|haetun)\w*(?: [\w%]+){0,3}? ?(?:avustu|tuki|tuen|tukea|rahoitu)\w*",
                    r"(?:avustu|valtionavustu|erityisavustu|hankeavustu|hanketu|hanketue)\w*",
                    r"(?:myönnet\w+|haetun|haettavan|saadun|anotun|julkisen) (?:tuen|tuki|rahoituksen)\w*",
                    r"tuen (?:osuus|määrä)",
                    r"rahoitusta (?:haetaan|haettiin|on haettu)",
                    r"maksaa (?:\w+ )?puolet",
                    r"(?:EU-?|valtion|Leader-|ESR-|JTF-|EAKR-|AKKE-)\s?(?:ja valtion )?rahoitu\w*",
                    r"tukea|tukisumma\w*|\btuki (?:on|oli|olisi|nousee|laskee)\w*|\btuki(?= ?$)",
                    r"(?:EAKR|ESR\+?|JTF|EU)(?:-|:n)? ja valtion (?:tukea|rahoitu\w*|tuki\w*)",
                ),
                after=(
                    r"(?:valtion|erityis|hanke)?avustu\w*",
                    r"tukea\b",
                    r"tuen\b",
                    r"(?:EU-?|valtion|ulkopuoli\w+ )\s?rahoitu\w*",
                ),
                veto=(
                    LOAN,
                    r"oma(?:rahoitu|vastuu)\w* (?:\w+ ){0,2}?#",
                    rf"{OWNER} (?:\w+ )?(?:avustu|tu(?:ki|en|kea)\b)",
                    CEILING,
                    r"kaupungilta|kunnalta|vuosibudjet|edellisen kerran|aiemmin|(?:kaupunki|kunta) (?:ei )?myön",
                    r"#[^.]{0,20}(?:kohdist|kohdenn)",
                ),
                score=0.88,
            ),
            Cued(  # "Liitto on myöntänyt hankkeelle 318 080 euroa"
                "money",
                before=(
                    r"myön(?:tänyt|si|netty)(?: \w+){0,2}",
                    r"(?:saanut|sai|saa) (?:[\wåäö-]+ ){0,4}?(?-i:[A-ZÅÄÖ])[\wåäö-]+(?: [\wåäö-]+)?l[tl][aä]",
                ),
                veto=(LOAN, CEILING),
                score=0.74,
            ),
            Find(granted_share),
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
        rules=(
            Cued(
                "percents",
                before=(
                    r"oma(?:rahoitu|vastuu)\w*",
                    r"kuntarah(?:a|oitu)\w*",
                    rf"{OWNER} (?:rahoitus)?osuu\w*",
                ),
                after=(r"oma(?:rahoitu|vastuu)\w*", r"kuntarah\w*+(?! $)"),
                veto=(r"hankkeen omarahoitu", r"EU-? ?rahoitu\w*[^,]{0,40}#", GROUP_SHARE),
                own=True,
            ),
            Find(beside_amount),
            Find(own_share),
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
        rules=(
            Cued(
                "money",
                before=(
                    r"oma(?:rahoitu|vastuu)\w*",
                    r"kuntarah(?:a|oitu)\w*|kuntaosuu\w*",
                    rf"{OWNER} (?:rahoitus|maksu)osuu\w*",
                    r"(?:kaupunki|kunta) (?:maksaa|osallistuu (?:\w+ )?(?:rahoitukseen|kustannuksiin))",
                    r"omalta osaltaan",
                    r"vastattavaksi jää",
                    r"(?:kaupunki|kunta) rahoittaa \w+",
                ),
                after=(r"(?:suuruise\w+ )?(?:omarahoitu|omavastuu|kuntarah)\w*",),
                veto=(
                    LOAN,
                    r"^\W*vuonna 20\d\d (?:(?:hankkeen|kaupungin|kunnan) )*oma(?:rahoitu|vastuu)\w* (?:oli|on) ",
                    r"#[^.]{0,20}, jo(?:ka|ita) jaka\w+ (?!siten|vuo|seuraavasti|\w+ vuo)",
                    YEAR_BEFORE,
                    ONE_YEAR,
                    r"kuntien|(?:vuodessa|/ ?asukas|€/as)(?![^#]*(?:yhteensä|eli) (?:noin )?#)",
                    r"tarvitaan yhteensä #|#, jo(?:sta|ista) (?:kaupunki|kunta|kaupungin|kunnan) (?:maksaa|osuus)",
                    GROUP_SHARE,
                ),
                own=True,
            ),
            Cued(
                "money",
                before=(rf"{OWNER} osuu\w*",),
                veto=(
                    ONE_YEAR,
                    YEAR_BEFORE,
                    r"kuntien|/asukas",
                    r"osahank",
                    r"(?:enintään|vähintään|yli|alle) #",
                ),
                score=0.745,
                own=True,
            ),
            Cued(
                "money",
                before=(NAMED_SHARE,),
                veto=(r"kustannuksista", r"vuodessa #", YEAR_BEFORE, ONE_YEAR),
                score=0.745,
                own=True,
                named=True,
            ),
            Find(own_share),
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
        rules=(
            Find(funding.yearly),
            Find(years_in_table),
        ),
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
