"""The päätösehdotus and the pykälä that notes a final report, section by section, in each municipality's frame."""

from __future__ import annotations

import sentences as s
from memo_blocks import (
    MONEY_TABLES,
    PROPOSED_OWN,
    REPORTED_OWN,
    after_table,
    indicators_table,
    kinds_table,
    listed,
    money_tables,
    optional,
    prose,
    shares_table,
)
from word_parts import Look
from word_xml import each, either, p, when

SMALL_PRINT = (("tiedoksi", "Tiedoksi"), ("taytantoonpano", "Täytäntöönpano"), ("muutoksenhaku", "Muutoksenhaku"))
# Minutes on a final report are of the kind loppuraportti; in other minutes the proposal to apply is history by then.
IS_HISTORY = 'asiakirja.laji == "poytakirja"'


# --- What every memo has -------------------------------------------------------------------------------------------


def earlier_parts(proposal_if: str = "") -> str:
    """What an earlier treatment holds beside its date; its proposal only where it is not the new memo's too."""
    proposal = when(f"k.ehdotus and {proposal_if}", p("Leipateksti", "Ehdotus: {{ k.ehdotus }}")) if proposal_if else ""
    return "".join(
        (
            proposal,
            optional("Leipateksti", "k.paatos", "Päätös: "),
            when("k.tulos", p("Leipateksti", "Ehdotuksen tulos: {{ k.tulos }}.")),
            when("k.asiantuntijat", p("Leipateksti", s.EXPERTS)),
            optional("Leipateksti", "k.esteellisyys", "Esteellisyys: "),
            optional("Leipateksti", "k.aanestys", "Äänestys: "),
            optional("Leipateksti", "k.eriava_mielipide", "Eriävä mielipide: "),
            optional("Leipateksti", "k.poytakirjamerkinta", "Pöytäkirjamerkintä: "),
        )
    )


def project_body(look: Look) -> str:
    """What the project is, and with what money, after the paragraph of facts."""
    return "".join(
        (
            prose("tiivistelma", "tausta", "tavoitteet", "toimenpiteet"),
            p("Leipateksti", s.present(s.TOTAL_COSTS + " " + s.FUNDING)),
            money_tables(look),
            after_table(MONEY_TABLES, PROPOSED_OWN),
            when(s.HAS_FINAL_COSTS, p("Leipateksti", s.FINAL_COSTS)),
            prose(
                "tulokset", "vaikutukset", "riskit", "viestinta", "hyvat_kaytannot", "jatkotoimet", "horisontaaliset"
            ),
        )
    )


def report_body(look: Look) -> str:
    """What was done, what came of it and what it cost, after the paragraph of facts."""
    return "".join(
        (
            prose("tiivistelma", "tausta", "tavoitteet", "toimenpiteet", "tulokset"),
            indicators_table(look.indent),
            after_table("toteuma.indikaattorit", s.past(s.FINAL_COSTS + s.REPORTED_COSTS + " " + s.FUNDING)),
            money_tables(look, s.past),
            after_table(MONEY_TABLES, REPORTED_OWN),
            prose("vaikutukset", "viestinta", "riskit", "hyvat_kaytannot", "jatkotoimet", "horisontaaliset"),
            when("toteuma.sailytys", p("Leipateksti", s.KEPT)),
        )
    )


# --- Kemi: prose without sub-headings; proposal, decision and the small print with side captions --------------------


def captioned(caption: str, members: str, text: str) -> str:
    """A side caption with a list beside it, its first member on the caption's line."""
    return each("h", members, p("Sivuotsikko", f"{{% if loop.first %}}**{caption}**{{% endif %}}\t{text}"))


def aside(caption: str, text: str) -> str:
    """A side caption and the first paragraph beside it."""
    return p("Sivuotsikko", f"**{caption}**\t{text}")


def kemi(title: str, body: str, proposal: str, earlier: str) -> str:
    """The frame of Kemi."""
    treatment = p("Sivuotsikko", "{% if loop.first %}**Aikaisempi käsittely**{% endif %}\t" + s.TREATMENT)
    contacts = either(
        "hanke.yhteyshenkilot or asiakirja.valmistelijat",
        [captioned("Lisätietoja antaa", "hanke.yhteyshenkilot", s.CONTACT)],
        [aside("Lisätietoja antaa", "{{ hanke.yhteyshenkilot }}")],
    )
    return "".join(
        (
            p("Heading1", title),
            when("asiakirja.diaarinumero", aside("Diaarinumero", "{{ asiakirja.diaarinumero }}")),
            captioned("Valmistelija", "asiakirja.valmistelijat", s.PREPARER),
            contacts,
            each("k", "luonnos.aiempi_kasittely", treatment, earlier),
            body,
            when("asiakirja.toimivalta", aside("Toimivalta", "{{ asiakirja.toimivalta }}")),
            when("asiakirja.esittelija", aside("Esittelijä", s.PRESENTER)),
            proposal,
            aside("Päätös", ""),
            captioned("Liitteet", "asiakirja.liitteet", "{{ h }}"),
            captioned("Oheismateriaali", "asiakirja.oheismateriaali", "{{ h }}"),
            aside("Tiedoksi", "{% if luonnos.tiedoksi %}{{ luonnos.tiedoksi }}{% endif %}"),
            *(when(f"luonnos.{name}", aside(label, f"{{{{ luonnos.{name} }}}}")) for name, label in SMALL_PRINT[1:]),
        )
    )


def kemi_proposal(look: Look) -> str:
    """A project's päätösehdotus."""
    proposal = either(
        "luonnos.ehdotus",
        [aside("Päätösehdotus", "{{ luonnos.ehdotus }}")],
        [aside("Päätösehdotus", s.APPROVAL)],
    )
    return kemi(s.TITLE, aside("Selostus", s.as_dated(s.FACTS)) + project_body(look), proposal, earlier_parts())


def kemi_report_noted(look: Look) -> str:
    """The pykälä that notes a final report."""
    proposal = either(
        f"luonnos.ehdotus and not {IS_HISTORY}",
        [aside("Päätösehdotus", "{{ luonnos.ehdotus }}")],
        [aside("Päätösehdotus", s.NOTING)],
    )
    body = aside("Selostus", s.past(s.FACTS)) + report_body(look)
    return kemi(s.REPORT_TITLE, body, proposal, earlier_parts(IS_HISTORY))


# --- Jämsä: heading first, then the meeting's line, the register number, the preparer, the text, the decision --------


def people(prepared: str = "Valmistelu ", tells: str = "Lisätietoja ") -> str:
    """Who prepared the memo and who tells more."""
    return each("h", "asiakirja.valmistelijat", p("Leipateksti", prepared + s.PREPARER)) + either(
        "hanke.yhteyshenkilot or asiakirja.valmistelijat",
        [each("h", "hanke.yhteyshenkilot", p("Leipateksti", tells + s.CONTACT))],
        [p("Leipateksti", tells + "{{ hanke.yhteyshenkilot }}")],
    )


def small_print() -> str:
    """What stands after the decision, where an agenda item states it."""
    return "".join(
        when(f"luonnos.{name}", p("Heading2", label), p("Leipateksti", f"{{{{ luonnos.{name} }}}}"))
        for name, label in SMALL_PRINT
    )


def jamsa(title: str, body: str, proposal: str, earlier: str) -> str:
    """The frame of Jämsä."""
    return "".join(
        (
            p("Heading1", title),
            p("Tunnistetiedot", f"{s.SHORT_BODY} {s.DATE} {s.NUMBER}"),
            optional("Tunnistetiedot", "asiakirja.diaarinumero"),
            people(),
            when("luonnos.aiempi_kasittely", p("Heading2", "Aikaisempi käsittely")),
            each("k", "luonnos.aiempi_kasittely", p("Leipateksti", s.TREATMENT), earlier),
            when("luonnos.aiempi_kasittely", p("Heading2", "Selostus")),
            body,
            listed("Liitteet", "asiakirja.liitteet"),
            listed("Oheismateriaali", "asiakirja.oheismateriaali"),
            p("Heading2", "Toimivalta, johon päätös perustuu"),
            optional("Leipateksti", "asiakirja.toimivalta"),
            p("Heading2", "Ehdotus"),
            when("asiakirja.esittelija", p("Esittelija", s.PRESENTER_ALONE)),
            proposal,
            p("Heading2", "Päätös"),
            small_print(),
        )
    )


def resolution() -> str:
    """The source's proposal, or the standard one."""
    return either("luonnos.ehdotus", [p("Leipateksti", "{{ luonnos.ehdotus }}")], [p("Leipateksti", s.APPROVAL)])


def noting() -> str:
    """The source's proposal on a final report, or the standard one."""
    return either(
        f"luonnos.ehdotus and not {IS_HISTORY}",
        [p("Leipateksti", "{{ luonnos.ehdotus }}")],
        [p("Leipateksti", s.NOTING)],
    )


def jamsa_proposal(look: Look) -> str:
    """A project's päätösehdotus."""
    return jamsa(s.TITLE, p("Leipateksti", s.as_dated(s.FACTS)) + project_body(look), resolution(), earlier_parts())


def jamsa_report_noted(look: Look) -> str:
    """The pykälä that notes a final report."""
    body = p("Leipateksti", s.past(s.FACTS)) + report_body(look)
    return jamsa(s.REPORT_TITLE, body, noting(), earlier_parts(IS_HISTORY))


# --- Neutral: every section under a heading of its own ----------------------------------------------------------------


def part(heading: str, *names: str, level: int = 2) -> str:
    """A heading and narrative, where the source has some."""
    return when(" or ".join(f"hanke.{name}" for name in names), p(f"Heading{level}", heading), prose(*names))


def neutral(title: str, body: str, proposal: str, earlier: str) -> str:
    """The frame of any municipality: the default order of a päätösehdotus."""
    return "".join(
        (
            p("Tunnistetiedot", f"{s.BODY} {s.DATE} {s.NUMBER}"),
            optional("Tunnistetiedot", "asiakirja.diaarinumero"),
            p("Heading1", title),
            people("Valmistelija: ", "Lisätietoja antaa: "),
            when("luonnos.aiempi_kasittely", p("Heading2", "Aikaisempi käsittely")),
            each("k", "luonnos.aiempi_kasittely", p("Leipateksti", s.TREATMENT), earlier),
            part("Tiivistelmä", "tiivistelma"),
            body,
            when("asiakirja.toimivalta", p("Heading2", "Toimivalta")),
            optional("Leipateksti", "asiakirja.toimivalta"),
            p("Heading2", "Päätösehdotus"),
            when("asiakirja.esittelija", p("Esittelija", "Esittelijä: " + s.PRESENTER)),
            proposal,
            p("Heading2", "Päätös"),
            listed("Liitteet", "asiakirja.liitteet"),
            listed("Oheismateriaali", "asiakirja.oheismateriaali"),
            small_print(),
        )
    )


def neutral_proposal() -> str:
    """A project's päätösehdotus."""
    body = "".join(
        (
            p("Heading2", "Selostus"),
            part("Tausta", "tausta", level=3),
            part("Tavoitteet", "tavoitteet", level=3),
            part("Toimenpiteet", "toimenpiteet", level=3),
            p("Heading3", "Toteutusaika, toteuttajat ja henkilöstö"),
            p("Leipateksti", s.as_dated(s.FACTS)),
            p("Heading2", "Kustannukset ja rahoitus"),
            p("Leipateksti", s.present(s.TOTAL_COSTS + " " + s.FUNDING)),
            shares_table(),
            kinds_table(),
            after_table(MONEY_TABLES, PROPOSED_OWN),
            when(s.HAS_FINAL_COSTS, p("Leipateksti", s.FINAL_COSTS)),
            part("Vaikutusten arviointi", "vaikutukset"),
            part("Tulokset", "tulokset"),
            part("Riskit", "riskit"),
            part("Viestintä", "viestinta"),
            part("Hyvät käytännöt", "hyvat_kaytannot"),
            part("Toiminnan jatkuvuus", "jatkotoimet"),
            part("Horisontaaliset periaatteet", "horisontaaliset"),
        )
    )
    return neutral(s.TITLE, body, resolution(), earlier_parts())


def neutral_report_noted() -> str:
    """The pykälä that notes a final report."""
    body = "".join(
        (
            p("Heading2", "Selostus"),
            p("Leipateksti", s.past(s.FACTS)),
            prose("tausta", "tavoitteet", "toimenpiteet"),
            when(
                "hanke.tulokset or hanke.vaikutukset or toteuma.indikaattorit",
                p("Heading2", "Tulokset ja vaikutukset"),
                prose("tulokset", "vaikutukset"),
                indicators_table(),
            ),
            p("Heading2", "Kustannukset ja rahoitus"),
            p("Leipateksti", s.past(s.FINAL_COSTS + s.REPORTED_COSTS + " " + s.FUNDING)),
            shares_table(tense=s.past),
            kinds_table(tense=s.past),
            after_table(MONEY_TABLES, REPORTED_OWN),
            part("Ongelmat ja riskit", "riskit"),
            part("Viestintä", "viestinta"),
            part("Hyvät käytännöt", "hyvat_kaytannot"),
            part("Toiminnan jatkuvuus", "jatkotoimet"),
            part("Horisontaaliset periaatteet", "horisontaaliset"),
            when(
                "toteuma.sailytys",
                p("Heading2", "Aineiston säilytys"),
                p("Leipateksti", "{{ toteuma.sailytys | isolla }}"),
            ),
        )
    )
    return neutral(s.REPORT_TITLE, body, noting(), earlier_parts(IS_HISTORY))
