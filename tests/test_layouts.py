"""The headings of a document's parts, by the base forms of their words."""

from __future__ import annotations

import pytest

from memogen.layouts import AFTER_APPEAL, DOCUMENT_SECTIONS, SECTIONS, TREATED
from memogen.segment.headings import section_heading

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
    ("Stadsdirektörens förslag:", "ehdotus", "", "Swedish, whose it is"),
    ("Beslut", "paatos", "", "Swedish"),
    ("Bilaga: Projektplan", "liitteet", "Projektplan", "Swedish, before its text"),
]


@pytest.mark.parametrize(("text", "part", "rest", "why"), OPENINGS)
def test_heading_of_a_part(text: str, part: str | None, rest: str, why: str):
    found = section_heading(text, SECTIONS, glued=True)
    assert (found[0].part if found else None) == part, why
    if found:
        assert text[found[1] :] == rest, why


def test_glued_headings_are_read_only_where_asked():
    assert section_heading("Päätös Ehdotus hyväksyttiin.", SECTIONS) is None


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
    found = section_heading(text, DOCUMENT_SECTIONS, numbered=True)
    assert found is not None, why
    assert found[0].part == part, why


def test_a_sections_name_in_a_sentence_or_another_case_is_no_heading():
    for text in ("Päätöksen", "Ehdotuksen mukaan", "Esitys valtuustolle", "Päätösten täytäntöönpano", "Muut asiat"):
        assert section_heading(text, SECTIONS, glued=True) is None, text


def test_what_may_follow_an_appeal_is_a_part():
    assert {*AFTER_APPEAL, *TREATED} <= {one.part for one in SECTIONS}
