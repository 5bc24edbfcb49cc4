"""Narrative paragraphs, verbatim, each in the field a preparer would look for it in."""

from __future__ import annotations

import pytest
from texts import minutes, record_of, records_of, shown

from memogen.fields.narrative import field_of

# paragraph, field, why
SORTED = [
    ("Hankkeen tavoitteena on vahvistaa kylien palveluja ja edistää yrittämistä.", "tavoitteet", "a goal"),
    ("Hankkeen tarkoituksena on löytää kyliin uusia asukkaita.", "tavoitteet", "a purpose"),
    ("Hankkeessa kehitetään kylien palveluja ja järjestetään työpajoja.", "toimenpiteet", "what is done"),
    ("Toimenpiteet jakautuvat kolmeen työpakettiin.", "toimenpiteet", "work packages"),
    ("Hankkeen tuloksena syntyi kolme uutta palvelua.", "tulokset", "a result"),
    ("Hankkeen päätyttyä palvelut jäävät kylien käyttöön ja niitä jatketaan.", "jatkotoimet", "afterwards"),
    ("Hankkeella on vaikutuksia kylien elinvoimaan ja vaikuttavuutta seurataan.", "vaikutukset", "effects"),
    ("Suurin riski on osaajien puute, ja riskejä seurataan ohjausryhmässä.", "riskit", "risks"),
    ("Hankkeen viestintä hoidetaan yhdessä, ja tuloksista tiedotetaan lehdissä.", "viestinta", "communication"),
    ("Hankkeen taustalla on kylien väestön väheneminen ja palvelujen tarve.", "tausta", "background"),
    ("Kylissä on kauppa, koulu ja kaksi kahvilaa.", "tausta", "nothing said of the project"),
]


@pytest.mark.parametrize(("paragraph", "field", "why"), SORTED)
def test_paragraph_by_its_words(paragraph: str, field: str, why: str):
    assert field_of(paragraph) == field, why


def test_paragraphs_of_an_item_are_sorted_and_verbatim():
    goal = "Hankkeen tavoitteena on vahvistaa kylien palveluja ja edistää yrittämistä alueella."
    done = "Hankkeessa kehitetään kylien palveluja ja järjestetään työpajoja kylien asukkaille."
    record = record_of(minutes(f"{goal}\n\n{done}"))
    assert shown(record, "hanke.tavoitteet") == [goal]
    assert shown(record, "hanke.toimenpiteet") == [done]


# paragraph that is no narrative, why
LEFT_OUT = [
    ("Hankkeen kokonaiskustannukset ovat 120 000 euroa, ja kaupungin omarahoitus on siitä 24 000 euroa.", "money"),
    ("Loppuraportti ja muut hankkeen asiakirjat ovat nähtävillä kokouksessa ja verkossa kaikille.", "a formal note"),
    ("Kylissä on kauppa.", "too short to be a paragraph"),
]


@pytest.mark.parametrize(("paragraph", "why"), LEFT_OUT)
def test_what_is_no_narrative(paragraph: str, why: str):
    hanke = record_of(minutes(paragraph)).values().get("hanke", {})
    assert not [name for name, value in hanke.items() if isinstance(value, list) and paragraph in value], why


# heading of a plan, field, why
HEADED = [
    ("Tiivistelmä", "hanke.tiivistelma", "a summary"),
    ("Tausta ja tarve", "hanke.tausta", "a background"),
    ("Tavoitteet", "hanke.tavoitteet", "goals"),
    ("Toimenpiteet", "hanke.toimenpiteet", "measures"),
    ("Tulokset ja vaikutukset", "hanke.tulokset", "results"),
    ("Riskit", "hanke.riskit", "risks"),
    ("Viestintä", "hanke.viestinta", "communication"),
    ("Hyvät käytännöt", "hanke.hyvat_kaytannot", "good practices"),
    ("Hankkeen jälkeen", "hanke.jatkotoimet", "afterwards"),
    ("Horisontaaliset periaatteet", "hanke.horisontaaliset", "horizontal principles"),
    ("5.1 Riskit", "hanke.riskit", "a numbered heading"),
]
PARAGRAPH = "Kylien väki kokoontuu joka kuukausi saman pöydän ääreen ja sopii työnjaosta keskenään."


@pytest.mark.parametrize(("heading", "path", "why"), HEADED)
def test_paragraph_under_a_heading(heading: str, path: str, why: str):
    page = (
        f"<html><body><h1>Hankesuunnitelma: Kylien talvi</h1><h2>{heading}</h2><p>{PARAGRAPH}</p>"
        "<h2>Yhteystiedot</h2><p>Kunnan kirjaamo</p></body></html>"
    )
    assert shown(record_of(page, ".html"), path) == [PARAGRAPH], why


def test_a_listings_summary():
    text = (
        "Kylien talvi\nRahoitus: EAKR\nToiminta-aika: 1.1.2025-31.12.2026\n"
        f"Tiivistelmä: {PARAGRAPH}\n\nUusi vene\nRahoitus: JTF\nToiminta-aika: 1.1.2025-31.12.2025\n"
    )
    first, second = records_of(text)
    assert shown(first, "hanke.tiivistelma") == [PARAGRAPH]
    assert shown(second, "hanke.tiivistelma") is None
