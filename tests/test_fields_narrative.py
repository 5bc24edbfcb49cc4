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
    ("Hanke tukee nuorten siirtymistä työelämään.", "tavoitteet", "what the project is good for"),
    ("Hankkeessa pyritään tavoittamaan kylien nuoret.", "tavoitteet", "what is aimed at is no measure yet"),
    ("Lisäksi hanke sisältää kaksi näyttelyä.", "toimenpiteet", "what the project holds"),
    ("Hankkeessa haastatellaan noin 50 yritystä.", "toimenpiteet", "a passive in -llaan"),
    ("Hankkeen myötä on syntynyt käsitys kylien tarpeista.", "tulokset", "what came of the project"),
    ("Hankkeen aikana kartoitetaan kylien tilat.", "toimenpiteet", "during the project, yet to come"),
    ("Kylissä jäävät monet talot tyhjiksi.", "tausta", "what is left over is no continuation"),
    ("Kylätoimintaa varten on tarpeen jatkaa yhteistyötä.", "jatkotoimet", "what is to go on"),
    ("Pidemmällä aikavälillä hanke lisää kylien elinvoimaa.", "vaikutukset", "in the long run"),
    (
        "Syrjäkylillä tarkoitetaan kyliä, joissa ei ole kauppaa. Hankkeessa selvitetään niiden tila.",
        "tausta",
        "a definition",
    ),
    ("Kunta on 28.5.2025 jättänyt hakemuksen. Nimi on Talvi tavoitteena.", "tausta", "an application handed in"),
    ("Kunnassa järjestetään vuosittain yli 200 tapahtumaa.", "tausta", "what goes on anyway"),
    (
        "Hankkeen kohderyhmänä ovat kylien yritykset. Hankkeessa järjestetään työpajoja.",
        "toimenpiteet",
        "the target group has a field of its own",
    ),
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
    ("Hankkeen kohderyhmänä ovat kylien yritykset ja yhdistykset sekä niiden väki.", "the target group alone"),
    ("Hankkeen asiakirjat säilytetään kunnan asianhallintajärjestelmässä vuoteen 2035.", "where papers are kept"),
    ("Liitto on hyväksynyt hankkeen viimeisen maksatushakemuksen 12.5.2025 kokonaisuudessaan.", "a payment"),
    ("Kylien väki kutsutaan aamukahville torstaina 16.4. kello 8.30 kunnantalon saliin.", "an invitation"),
    ("Kylien talo on kunnostettu vanhan kaavan mukaan viime kesänä. Kuva: Aino Esimerkki", "below a picture"),
    ("Ehdotuksen puolesta äänestivät kaikki muut paitsi kaksi kylien edustajaa.", "a vote"),
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
    ("Lähtökohdat, tavoitteet ja kohderyhmä", "hanke.tausta", "the first of several"),
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


def test_a_heading_of_several_fields():
    late = "Pidemmällä aikavälillä kylien väki vähentää yhdessä myös kulutustaan ja päästöjään."
    page = (
        f"<html><body><h1>Hankesuunnitelma: Kylien talvi</h1><h2>Tulokset ja vaikutukset</h2>"
        f"<p>{PARAGRAPH}</p><p>{late}</p>"
        "<h2>Yhteystiedot</h2><p>Kunnan kirjaamo</p></body></html>"
    )
    record = record_of(page, ".html")
    assert shown(record, "hanke.tulokset") == [PARAGRAPH]
    assert shown(record, "hanke.vaikutukset") == [late]


def test_a_capital_of_culture_is_no_money():
    text = "Kylissä on paljon väkeä. Vuosi 2026 Euroopan kulttuuripääkaupunkina kasvattaa kävijämääriä."
    assert shown(record_of(minutes(text)), "hanke.tausta") == [text]


def test_an_earlier_refused_application_is_background():
    text = "Yhdistys haki hankkeelle rahoitusta jo syksyllä, mutta liitto hylkäsi 412 000 euron hakemuksen."
    assert shown(record_of(minutes(text)), "hanke.tausta") == [text]


def test_upkeep_after_the_project_is_no_cost_of_it():
    text = "Tietoalustan ylläpito maksaa hankkeen jälkeen noin 14 000 euroa vuodessa kunnan omista menoista."
    assert shown(record_of(minutes(text)), "hanke.jatkotoimet") == [text]


def test_a_news_item_goes_on_below_its_headings():
    page = (
        f"<html><body><h1>Kylien talvi alkoi</h1><p>14.2.2025</p><p>{PARAGRAPH}</p><h2>Kahvit ensin</h2>"
        "<p>Kylien yrittäjien mukaan tieto tulevista töistä kulkee huonosti kylältä toiselle.</p>"
        "<p>Lue myös: Kunta hakee kesätyöntekijöitä, hakuaika päättyy ensi viikon perjantaina</p></body></html>"
    )
    assert shown(record_of(page, ".html"), "hanke.tausta") == [
        PARAGRAPH,
        "Kylien yrittäjien mukaan tieto tulevista töistä kulkee huonosti kylältä toiselle.",
    ]


def test_background_of_an_earlier_treatment_holds_where_the_later_tells_none():
    page = (
        "<html><body><p>Kylien talvi -hankkeen rahoitus</p><p>Tekninen lautakunta, 26.10.2021, § 115</p>"
        f"<p>{PARAGRAPH}</p><p>Ehdotus</p><p>Lautakunta puoltaa hanketta.</p><p>Päätös</p><p>Hyväksyttiin.</p>"
        "<p>Tekninen lautakunta, 15.12.2021, § 134</p>"
        "<p>Hankkeen tavoitteena on vahvistaa kylien palveluja ja edistää yrittämistä alueella.</p>"
        "<p>Ehdotus</p><p>Lautakunta hyväksyy hankkeen.</p><p>Päätös</p><p>Hyväksyttiin.</p></body></html>"
    )
    record = records_of(page, ".html")[-1]
    assert shown(record, "hanke.tausta") == [PARAGRAPH]
