"""What the templates share: narrative, lists, and the tables of shares, costs and indicators."""

from __future__ import annotations

from collections.abc import Callable

import sentences as s
from word_parts import Look
from word_xml import Column, each, either, list_table, p, when

Tense = Callable[[str], str]
MONEY_TABLES = "rahoitus.osuudet is rivit or rahoitus.kustannuslajit is eurorivit"


def prose(*names: str) -> str:
    """Narrative paragraphs, word for word."""
    return "".join(each("kappale", f"hanke.{name}", p("Leipateksti", "{{ kappale }}")) for name in names)


def optional(style: str, path: str, label: str = "") -> str:
    """A paragraph with one value, where it is stated."""
    return when(path, p(style, f"{label}{{{{ {path} }}}}"))


def listed(heading: str, members: str) -> str:
    """A heading and a list, where there are members."""
    return when(members, p("Heading2", heading)) + each("h", members, p("Luettelo", "{{ h }}"))


def value_or_dash(path: str, name: str = "") -> str:
    """A table cell's value; a dash where the source states none."""
    return f"{{% if {path} is annettu %}}{{{{ {path}{f' | {name}' if name else ''} }}}}{{% else %}}–{{% endif %}}"


def shares_table(indent: int = 0, tense: Tense = s.present) -> str:
    """Who pays what: a table from two rows on, else a sentence."""
    columns = (
        Column(5, "Rahoittaja", "{{ o.rahoittaja }}", "**Yhteensä (laskettu)**"),
        Column(2, "Osuus", value_or_dash("o.prosentti", "prosenttia"), "", figures=True),
        Column(3, "Euroa", value_or_dash("o.euroa", "maara"), "**{{ rahoitus.osuudet | summa }}**", figures=True),
    )
    rows = list_table("Hankkeen rahoitus", "o", "rahoitus.osuudet", columns, "rahoitus.osuudet is summattava", indent)
    return either("rahoitus.osuudet is rivit", [rows], [when("rahoitus.osuudet", p("Leipateksti", tense(s.SHARES)))])


def kinds_table(indent: int = 0, tense: Tense = s.present) -> str:
    """Kinds of cost: a table where two have euros, else a sentence."""
    columns = (
        Column(7, "Kustannuslaji", "{{ o.laji }}", "**Yhteensä (laskettu)**"),
        Column(
            3, "Euroa", value_or_dash("o.euroa", "maara"), "**{{ rahoitus.kustannuslajit | summa }}**", figures=True
        ),
    )
    rows = list_table(
        "Kustannukset", "o", "rahoitus.kustannuslajit", columns, "rahoitus.kustannuslajit is summattava", indent
    )
    return either(
        "rahoitus.kustannuslajit is eurorivit",
        [rows],
        [when("rahoitus.kustannuslajit", p("Leipateksti", tense(s.COST_KINDS)))],
    )


def money_tables(look: Look, tense: Tense = s.present) -> str:
    """Shares, then kinds of cost."""
    return shares_table(look.indent, tense) + kinds_table(look.indent, tense)


def indicators_table(indent: int = 0) -> str:
    """Planned, actual and their difference."""
    columns = (
        Column(5, "Indikaattori", "{{ i.nimi }}"),
        Column(2, "Tavoite", value_or_dash("i.tavoite"), figures=True),
        Column(2, "Toteuma", value_or_dash("i.toteuma"), figures=True),
        Column(2, "Ero (laskettu)", "{{ i.toteuma | ero(i.tavoite) }}", figures=True),
    )
    return when(
        "toteuma.indikaattorit",
        list_table("Indikaattorit", "i", "toteuma.indikaattorit", columns, indent=indent),
    )


def after_table(table_if: str, text: str) -> str:
    """A paragraph with space above it where a table stands before it."""
    return either(table_if, [p("Taulukonjalkeen", text)], [p("Leipateksti", text)])


def own_contribution(sentence: str, covered_if: str) -> str:
    """The municipality's share, and what it is covered from where the resolution does not say it."""
    return sentence + "{% if " + covered_if + " %}" + s.COVERED + "{% endif %}"


PROPOSED_OWN = own_contribution(s.present(s.OWN_CONTRIBUTION), "luonnos.ehdotus")
REPORTED_OWN = own_contribution(s.past(s.OWN_CONTRIBUTION), "rahoitus.kattaminen")
