"""Final figures: fields of the group ``toteuma``."""

from __future__ import annotations

from memogen.fields.declare import Field, Member, Type
from memogen.language import Text

FIELDS = (
    Field(
        "toteuma.budjetti",
        Type.EUROS,
        Text("Budjetti", "Budget"),
        Text("Suunniteltu budjetti, euroa.", "The planned budget, euros."),
        "434394",
        labels=(
            "alkuperäinen kustannusarvio",
            "alkuperäinen budjetti",
            "vahvistettu kustannusarvio",
            "hyväksytty budjetti",
            "budjetti",
            "suunniteltu budjetti",
            "budjetoitu",
            "hyväksytty kustannusarvio",
        ),
    ),
    Field(
        "toteuma.toteutunut",
        Type.EUROS,
        Text("Toteutuneet kustannukset", "Actual costs"),
        Text("Toteutuneet kustannukset, euroa.", "The actual costs, euros."),
        "430120",
        labels=(
            "kustannukset toteutuivat",
            "toteutuneista kustannuksista",
            "toteutuneet kustannukset",
            "toteutuneet kokonaiskustannukset",
            "toteuma",
            "toteutunut",
        ),
    ),
    Field(
        "toteuma.ylitys",
        Type.EUROS,
        Text("Ylitys", "Overrun"),
        Text("Ylitys, euroa; alitus on negatiivinen.", "The overrun, euros; negative where under."),
        "-4274",
        labels=(
            "ylittyi",
            "ylitti",
            "ylittää",
            "alittui",
            "alitti",
            "alittaa",
            "säästyi",
            "jäi käyttämättä",
            "ylitys",
            "alitus",
            "erotus",
            "poikkeama",
        ),
    ),
    Field(
        "toteuma.ylityksen_maksaja",
        Type.NAME,
        Text("Ylityksen maksaja", "Who bears the overrun"),
        Text("Kenen kustannukseksi ylitys jää.", "Who pays the overrun."),
        '"Jämsän kaupunki"',
    ),
    Field(
        "toteuma.indikaattorit",
        Type.MEMBERS,
        Text("Indikaattorit", "Indicators"),
        Text("Indikaattorien tavoite ja toteuma.", "Indicators, planned and actual."),
        '[{"nimi": "Uudet yritykset", "tavoite": 5, "toteuma": 6}]',
        members=(
            Member("nimi", Type.TEXT, Text("nimi", "name")),
            Member("tavoite", Type.NUMBER, Text("tavoite", "planned")),
            Member("toteuma", Type.NUMBER, Text("toteuma", "actual")),
        ),
    ),
    Field(
        "toteuma.sailytys",
        Type.TEXT,
        Text("Aineiston säilytys", "Where papers are kept"),
        Text("Missä hankkeen asiakirjat säilytetään.", "Where the project's papers are kept."),
        '"Kaupungin arkisto"',
        labels=(
            "aineiston säilytys",
            "asiakirjojen säilytys",
            "arkistointi",
        ),
    ),
)
