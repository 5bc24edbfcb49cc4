"""Small archives for the tests of exporting and importing."""

from __future__ import annotations

from pathlib import Path

from memogen.catalogue import Catalogue, FileRow, SourceRow, entry
from memogen.catalogue.projects import link
from memogen.record import SCHEMA, Evidence, Known, Record, SourceInfo, State

SOURCES = ("a" * 64, "b" * 64)
OWN, NAME, START, PRIORITY = (
    "rahoitus.omarahoitus_euroa", "hanke.nimi", "hanke.alku", "rahoitus.toimintalinja",
)  # fmt: skip
TEXT = "Kaupunginhallitus 17.3.2025 § 76. Kylien talvi -hankkeen omarahoitus on noin 12 000,50 euroa."


def record(name: str = "Kylien talvi", own: float = 12_000.5, section: int = 76) -> Record:
    """A body's treatment of a project."""
    made = Record(lahteet=[SourceInfo(nimi="kokous.pdf", sha256=SOURCES[0], tyyppi="pdf")])
    values = {
        "asiakirja.laji": "poytakirja",
        "asiakirja.otsikko": f"{name} -hankkeen rahoitus",
        "asiakirja.kunta": "Kemi",
        "asiakirja.toimielin": "Kaupunginhallitus",
        "asiakirja.kokouspaiva": "2025-03-17",
        "asiakirja.pykala": section,
        "asiakirja.diaarinumero": "1/2024",
        "paatos.ehdotus": "Kaupunginhallitus päättää\nosallistua hankkeeseen <Kylien talvi>.",
        "paatos.paatos": "Ehdotus hyväksyttiin.",
        "paatos.tulos": "hyvaksytty",
        NAME: name,
        START: "2025-01-01",
        "rahoitus.tuki_prosentti": 87.5,
        PRIORITY: "12.1",
        OWN: own,
        "rahoitus.kokonaiskustannukset": 100_000,
        "rahoitus.osuudet": [{"rahoittaja": "Lapin liitto", "euroa": 87_999.5}, {"rahoittaja": "Kemi", "euroa": own}],
    }
    for path, value in values.items():
        made.put(path, value)
    for path, _ in made.leaves():
        made.tiedot[path] = Known(tila=State.STATED, varmuus=0.95)
    made.tiedot[OWN].likimain = True
    made.tiedot[START].tarkkuus = "vuosi"
    start = TEXT.index("12 000,50")
    made.todisteet[OWN] = [Evidence(lainaus="12 000,50", alku=start, loppu=start + 9, sivu=2, saanto="testi")]
    return made


def archive(folder: Path, *records: Record) -> Path:
    """An archive of one source with these records, and a file that could not be read."""
    folder.mkdir(exist_ok=True)
    with Catalogue.open(folder, create=True) as catalogue:
        entries = [entry(one, number, TEXT) for number, one in enumerate(records or (record(),), 1)]
        catalogue.put(SourceRow(SOURCES[0], "kokous.pdf", "ok", "0.1.0", SCHEMA, media="pdf"), entries)
        catalogue.put_file(FileRow("2025/kokous.pdf", SOURCES[0], 100, 1, "ok"))
        hint = "Tallenna siitä suojaamaton kopio."
        reason = f"PDF-tiedosto on suojattu salasanalla. {hint}"
        catalogue.put_file(FileRow("2025/salattu.pdf", None, 100, 1, "error", "pdf-encrypted", reason, ""))
        link(catalogue)
    return folder
