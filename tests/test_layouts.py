"""The headings of the records systems, and which system a document comes from."""

from __future__ import annotations

import re

import pytest
from texts import source_of

from memogen import layouts
from memogen.segment import recognise
from memogen.segment.rows import heading

# text of a row, part it opens or None, text after the heading, why
OPENINGS = [
    ("Päätös", "paatos", "", "alone"),
    ("Päätös:", "paatos", "", "with a colon"),
    ("PÄÄTÖS", "paatos", "", "in capitals"),
    ("## Päätös", "paatos", "", "a marked heading"),
    ("Päätösehdotus", "ehdotus", "", "Kemi and Jämsä"),
    ("Päätösesitys", "ehdotus", "", "Tweb"),
    ("Kaupunginjohtajan esitys:", "ehdotus", "", "whose it is"),
    ("Kaupunginjohtajan ehdotus:", "ehdotus", "", "CaseM"),
    ("Ehdotus\tHyväksytään.", "ehdotus", "Hyväksytään.", "in a cell of its own"),
    ("Ehdotus: Hyväksytään.", "ehdotus", "Hyväksytään.", "before its text"),
    ("Päätös Ehdotus hyväksyttiin.", "paatos", "Ehdotus hyväksyttiin.", "glued before a capital"),
    ("Päätös on lainvoimainen.", None, "", "a sentence"),
    ("Valmistelija / lisätiedot:", "valmistelija", "", "CaseM"),
    ("Valmistelijat/Lisätietojen antaja", "valmistelija", "", "Tweb"),
    ("Valmistelijat ja lisätiedot", "valmistelija", "", "Dynasty"),
    ("Valmistelu hankepäällikkö Aino Esimerkki", "valmistelija", "hankepäällikkö Aino Esimerkki", "before a title"),
    ("Valmistelu jatkuu syksyllä.", None, "", "a sentence on preparing"),
    ("Asian aikaisempi käsittely", "aiempi_kasittely", "", "earlier treatments"),
    ("Päätöshistoria", "aiempi_kasittely", "", "Tweb"),
    ("Esittelyteksti", "selostus", "", "Tweb"),
    ("Kuvaus", "selostus", "", "CaseM"),
    ("Päätöksen perustelut", "selostus", "", "Ahjo; not the decision"),
    ("Toimivalta, johon päätös perustuu", "toimivalta", "", "Dynasty; not the decision"),
    ("Käsittely", "kasittely", "", "how it went"),
    ("Esteellisyys", "esteellisyys", "", "who was disqualified"),
    ("Äänestys", "aanestys", "", "a vote"),
    ("Eriävä mielipide", "eriava_mielipide", "", "a dissent"),
    ("Pöytäkirjamerkintä:", "poytakirjamerkinta", "", "an entry"),
    ("Oheismateriaali", "oheismateriaali", "", "material"),
    ("Täytäntöönpanotiedot", "taytantoonpano", "", "Tweb"),
    ("Otteet", "tiedoksi", "", "Ahjo"),
    ("Jakelu", "tiedoksi", "", "Turku"),
    ("Muutoksenhakukielto", "muutoksenhaku", "", "no appeal"),
    ("Oikaisuvaatimusohje", "muutoksenhaku", "", "instructions"),
    ("Tiivistelmä:", "tiivistelma", "", "Turku"),
    ("Kylien talvi", None, "", "no heading"),
]


@pytest.mark.parametrize(("text", "part", "rest", "why"), OPENINGS)
def test_heading_of_a_part(text: str, part: str | None, rest: str, why: str):
    found = heading(text, layouts.HEADINGS, glued=True)
    assert (found[0].part if found else None) == part, why
    if found:
        assert text[found[1] :] == rest, why


def test_glued_headings_are_read_only_where_asked():
    assert heading("Päätös Ehdotus hyväksyttiin.", layouts.HEADINGS, glued=False) is None


# heading of a plan or report, part, why
PLAN_HEADINGS = [
    ("Hankkeen tiivistelmä", "tiivistelma", "a summary"),
    ("Tausta ja tarve", "tausta", "background"),
    ("Tavoitteet ja kohderyhmä", "tavoitteet", "goals first"),
    ("Kohderyhmä", "kohderyhma", "whom for"),
    ("Tulokset ja vaikutukset", "tulokset", "results first"),
    ("Vaikuttavuus", "vaikutukset", "effects"),
    ("Riskit ja niiden hallinta", "riskit", "risks"),
    ("Viestintä ja tiedottaminen", "viestinta", "communication"),
    ("Toiminnan jatkuvuus", "jatkotoimet", "afterwards"),
    ("Kustannusarvio", "kustannukset", "costs"),
    ("Rahoitussuunnitelma", "rahoitus", "funding"),
    ("Aikataulu", "aikataulu", "time"),
    ("Lisätietoja antaa", "yhteystiedot", "contacts"),
]


@pytest.mark.parametrize(("text", "part", "why"), PLAN_HEADINGS)
def test_heading_of_a_document(text: str, part: str, why: str):
    found = heading(text, layouts.DOCUMENT_HEADINGS, glued=False)
    assert found is not None, why
    assert found[0].part == part, why


# text, layout, why
SYSTEMS = [
    ("§ 12\n\nHEL 2024-000123 T 02 05 01 05", "ahjo", "Helsinki's diary number"),
    ("§ 12\n\nLAPDno-2024-640", "casem", "letters and Dno"),
    ("§ 12\n\nDno OUKA/1472/02.02.02/2024", "tweb", "a label and four parts"),
    ("2104-2025 (020501)", "turku", "a number and its class in brackets"),
    ("418/02.05.02/2024", "dynasty", "number, class, year"),
    ("Kaupunginhallitus 4.3.2024 § 12", "plain", "nothing that tells"),
    ("Soita 040-1234 (vaihde).", "plain", "a telephone is no diary number"),
]


@pytest.mark.parametrize(("text", "name", "why"), SYSTEMS)
def test_records_system(text: str, name: str, why: str):
    assert recognise(source_of(text)).name == name, why


def test_every_pattern_compiles_and_matches_no_empty_row():
    for one in (*layouts.HEADINGS, *layouts.DOCUMENT_HEADINGS):
        assert not re.fullmatch(one.labels, ""), one.part


def test_what_may_be_glued_or_follow_an_appeal_is_a_part():
    names = {one.part for one in layouts.HEADINGS}
    assert {*layouts.GLUED, *layouts.AFTER_APPEAL} <= names
