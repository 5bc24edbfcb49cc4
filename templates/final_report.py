"""The loppuraportti, in the order that EURA 2021 asks for; a section without a value is a place to fill in."""

from __future__ import annotations

import sentences as s
from memo_blocks import (
    MONEY_TABLES,
    REPORTED_OWN,
    after_table,
    indicators_table,
    kinds_table,
    listed,
    prose,
    shares_table,
)
from word_xml import Column, Row, either, p, table, when


def facts_table() -> str:
    """The project's identification, a row a fact."""
    facts = (
        ("Hanke", "{{ hanke.nimi }}", ""),
        ("Hankekoodi", "{{ hanke.koodi }}", "if hanke.koodi"),
        ("Diaarinumero", "{{ asiakirja.diaarinumero }}", "if asiakirja.diaarinumero"),
        ("Päätoteuttaja", "{{ hanke.paatoteuttaja }}", ""),
        ("Osatoteuttajat", "{{ hanke.osatoteuttajat | lista }}", "if hanke.osatoteuttajat"),
        ("Toteutusaika", "{{ hanke.alku | jakso(hanke.loppu) }}", ""),
        ("Rahoittaja", "{{ rahoitus.rahoittaja }}", ""),
        ("Rahoitusohjelma", "{{ rahoitus.ohjelma }}", "if rahoitus.ohjelma"),
        ("Ohjelmakausi", "{{ rahoitus.ohjelmakausi }}", "if rahoitus.ohjelmakausi"),
        ("Toimintalinja", "{{ rahoitus.toimintalinja }}", "if rahoitus.toimintalinja"),
        ("Erityistavoite", "{{ rahoitus.erityistavoite }}", "if rahoitus.erityistavoite"),
        ("Yhteyshenkilöt", s.CONTACTS, "if hanke.yhteyshenkilot"),
        ("Yhteyshenkilöt", "{{ hanke.yhteyshenkilot }}", "if not hanke.yhteyshenkilot"),
        ("Aikaisempi käsittely", s.TREATMENTS, "if luonnos.aiempi_kasittely"),
    )
    columns = (Column(3, "Tieto"), Column(7, "Sisältö"))
    return table("Hankkeen tiedot", columns, [Row((label, value), condition) for label, value, condition in facts])


def told(heading: str, fill_in: str, *names: str) -> str:
    """A heading with its narrative, or the place where the writer tells it."""
    stated = " or ".join(f"hanke.{name}" for name in names)
    return p("Heading2", heading) + either(stated, [prose(*names)], [p("Leipateksti", f"[[Täydennä: {fill_in}.]]")])


def costs_section() -> str:
    """Budget against actual, shares, kinds of cost, and the place to explain a difference."""
    budget = (
        Column(4, "Kustannukset"),
        Column(2, "Budjetti, euroa", figures=True),
        Column(2, "Toteuma, euroa", figures=True),
        Column(2, "Ero, euroa (laskettu)", figures=True),
        Column(2, "Toteuma-% (laskettu)", figures=True),
    )
    row = Row(
        (
            "Hanke yhteensä",
            "{{ toteuma.budjetti | maara }}",
            "{{ toteuma.toteutunut | maara }}",
            "{{ toteuma.toteutunut | ero(toteuma.budjetti) }}",
            "{{ toteuma.toteutunut | osuus(toteuma.budjetti) }}",
        )
    )
    differs = "toteuma.ylitys > 0 or toteuma.ylitys < 0"
    return "".join(
        (
            p("Heading2", "6 Kustannukset ja rahoitus"),
            either(
                "rahoitus.kokonaiskustannukset or rahoitus.kunnan_kustannukset",
                [p("Leipateksti", s.past(s.TOTAL_COSTS + " " + s.FUNDING))],
                [p("Leipateksti", s.past(s.FUNDING))],
            ),
            either(
                "toteuma.budjetti and toteuma.toteutunut",
                [
                    table("Budjetti ja toteuma", budget, [row]),
                    when(
                        s.HAS_OVERRUN,
                        p("Taulukonjalkeen", s.OVERRUN + "{% if " + differs + " %}" + s.EXPLAIN + "{% endif %}"),
                    ),
                ],
                [p("Leipateksti", s.FINAL_COSTS)],
            ),
            shares_table(tense=s.past),
            kinds_table(tense=s.past),
            after_table(MONEY_TABLES, REPORTED_OWN),
        )
    )


def report() -> str:
    """A final report as a document of its own; the same sections in every look, on the whole width."""
    return "".join(
        (
            p("Heading1", s.OWN_REPORT_TITLE),
            p("Heading2", "1 Hankkeen perustiedot"),
            facts_table(),
            told("2 Tiivistelmä", "hankkeen tiivistelmä", "tiivistelma"),
            told("3 Lähtökohdat, tavoitteet ja kohderyhmä", "lähtökohdat ja tavoitteet", "tausta", "tavoitteet"),
            when("hanke.kohderyhma", p("Leipateksti", s.TARGET_GROUP_ALONE)),
            p("Heading2", "4 Toteutus"),
            p("Leipateksti", s.past(s.PERIOD + s.STAFF + s.SOURCE)),
            either(
                "hanke.toimenpiteet",
                [prose("toimenpiteet")],
                [p("Leipateksti", "[[Täydennä: toimenpiteet, organisaatio ja yhteistyö.]]")],
            ),
            told("5 Tulokset ja vaikutukset", "tulokset ja vaikutukset", "tulokset", "vaikutukset"),
            indicators_table(),
            costs_section(),
            told("7 Viestintä", "viestintä", "viestinta"),
            told("8 Ongelmat ja riskit", "ongelmat ja riskit", "riskit"),
            told("9 Hyvät käytännöt ja kehittämisehdotukset", "hyvät käytännöt", "hyvat_kaytannot"),
            told("10 Toiminnan jatkuvuus", "miten toiminta jatkuu", "jatkotoimet"),
            told("11 Horisontaaliset periaatteet", "horisontaaliset periaatteet", "horisontaaliset"),
            p("Heading2", "12 Aineiston säilytys"),
            either(
                "toteuma.sailytys",
                [p("Leipateksti", "{{ toteuma.sailytys | isolla }}")],
                [p("Leipateksti", "[[Täydennä: missä hankkeen asiakirjat säilytetään.]]")],
            ),
            listed("Liitteet", "asiakirja.liitteet"),
        )
    )
