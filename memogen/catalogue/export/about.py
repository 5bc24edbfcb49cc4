"""The sheet Tietoja: which archive was exported and when, how much it holds, and how corrections come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from typing import NamedTuple

from memogen.catalogue.database import told
from memogen.catalogue.export.advice import STATUSES
from memogen.catalogue.schema import VERSION
from memogen.catalogue.store import Catalogue
from memogen.finnish.dates import write_date
from memogen.record import SCHEMA

TITLE = "Tietoja"
_COUNTS = (
    ("Hankkeita", "SELECT count(*) FROM projects"),
    ("Asioita", "SELECT count(*) FROM records"),
    ("– avoimia", "SELECT count(*) FROM records WHERE state = 'avoin'"),
    ("– kesken", "SELECT count(*) FROM records WHERE state = 'kesken'"),
    ("– hyväksyttyjä", "SELECT count(*) FROM records WHERE state = 'hyvaksytty'"),
    ("– tarkistettavia (epävarma arvo tai varoitus)", "SELECT count(*) FROM records WHERE doubtful + warnings > 0"),
    ("Arvoja", "SELECT count(*) FROM field_values WHERE value IS NOT NULL"),
    ("Havaintoja", "SELECT (SELECT count(*) FROM findings) + (SELECT count(*) FROM cross_findings)"),
    ("Tiedostoja", "SELECT count(*) FROM files"),
)
_CORRECTING = (
    "1. Kirjoita oikea arvo taulukon Kentät sarakkeeseen Korjaus, esimerkiksi 25 000 tai 1.8.2021.",
    "    Voit myös muuttaa arvoa suoraan sarakkeessa Arvo.",
    "2. Jos lähde ei kerro arvoa, kirjoita sarakkeeseen Korjaus: ei tietoa.",
    "3. Jos arvo on oikein, kirjoita se uudelleen sarakkeeseen Korjaus: arvo merkitään hyväksytyksi.",
    "4. Puuttuvan arvon voit lisätä uudelle riville: Avain, Polku (luettelo: memogen fields) ja Korjaus.",
    "5. Sarakkeeseen Perustelu voit kirjoittaa, miksi. Muita sarakkeita ja taulukoita ei tuoda takaisin.",
    "6. Tallenna .xlsx-muodossa ja tuo: memogen import ARKISTO korjaukset.xlsx (ensin kokeeksi: --dry-run).",
    "Jos joku on muuttanut samaa arvoa arkistossa viennin jälkeen, tuonti kertoo siitä eikä korvaa sitä.",
)
_NOTES = (
    "Tämä on sisäinen työtiedosto: siinä on henkilötietoja. Tarkista julkaistava erikseen: memogen check --publish.",
    "Hankkeen tiedot ovat sen viimeisimmästä asiakirjasta, joka ne kertoo. Summat laskevat näkyvissä olevat rivit.",
    "Päivä on kokouspäivä, tiedotteen ja uutisen julkaisupäivä. Tarkenne kertoo, onko päivä vain kuukauden tai vuoden",
    "tarkkuudella (päiväksi on silloin merkitty jakson ensimmäinen tai viimeinen) tai summa likimääräinen.",
)


class Line(NamedTuple):
    """A line of the sheet; ``value`` is None under a heading and in running text."""

    text: str
    value: str | int | None = None
    is_heading: bool = False


def lines(catalogue: Catalogue) -> Iterator[Line]:
    """The sheet's lines."""
    now = datetime.now()
    yield Line("Arkiston vienti taulukoksi", is_heading=True)
    yield Line("Arkisto", str(catalogue.folder.resolve()))
    yield Line("Viety", f"{write_date(now.date())} klo {now:%H.%M}")
    yield Line("memogen", version("memogen"))
    yield Line("Luettelon rakenne", f"{VERSION}; tietueet {SCHEMA}")
    yield Line("")
    yield Line("Määrät", is_heading=True)
    yield from _counts(catalogue)
    yield Line("")
    yield Line("Näin korjaat ja tuot korjaukset takaisin", is_heading=True)
    yield from map(Line, _CORRECTING)
    yield Line("")
    yield Line("Huomaa", is_heading=True)
    yield from map(Line, _NOTES)


def _counts(catalogue: Catalogue) -> Iterator[Line]:
    with told(catalogue.folder):
        for name, statement in _COUNTS:
            yield Line(name, catalogue.connection.execute(statement).fetchone()[0])
        found = dict(catalogue.connection.execute("SELECT status, count(*) FROM files GROUP BY status").fetchall())
    for status, words in STATUSES.items():
        if status in found:
            yield Line(f"– {words}", found[status])
