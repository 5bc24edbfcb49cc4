"""What was decided, and the lists that go with a decision."""

from __future__ import annotations

from typing import Any

import pytest
from texts import fault, minutes, record_of, shown, value_of

from memogen.record import State

BODY = "Hanke kehittää kylien palveluja."

# decision, outcome, why
OUTCOMES = [
    ("Ehdotus hyväksyttiin.", "hyvaksytty", "accepted"),
    ("Päätösehdotus hyväksyttiin yksimielisesti.", "hyvaksytty", "by all"),
    ("Kaupunginhallitus hyväksyi päätösehdotuksen.", "hyvaksytty", "the body did"),
    ("Kaupunginhallitus päätti ehdotuksen mukaisesti.", "hyvaksytty", "as proposed"),
    ("Kaupunginjohtajan esitys hyväksyttiin.", "hyvaksytty", "an esitys"),
    ("Kaupunginhallitus hyväksyi muutetun päätösehdotuksen.", "hyvaksytty_muutettuna", "changed, then accepted"),
    ("Muutettu ehdotus hyväksyttiin.", "hyvaksytty_muutettuna", "a changed proposal"),
    ("Ehdotus hyväksyttiin muutettuna.", "hyvaksytty_muutettuna", "with changes"),
    ("Ehdotus hylättiin.", "hylatty", "rejected"),
    ("Kaupunginhallitus hylkäsi ehdotuksen.", "hylatty", "the body rejected"),
    ("Asia palautettiin uudelleen valmisteltavaksi.", "palautettu_valmisteluun", "returned"),
    ("Kaupunginhallitus palautti asian valmisteluun.", "palautettu_valmisteluun", "the body returned"),
    ("Asia jätettiin pöydälle.", "jatetty_poydalle", "tabled"),
    ("Kaupunginhallitus jätti asian yksimielisesti pöydälle.", "jatetty_poydalle", "the body tabled"),
    ("Kaupunginhallitus merkitsi loppuraportin tiedoksi.", "merkitty_tiedoksi", "noted"),
    ("Merkittiin tiedokseen.", "merkitty_tiedoksi", "noted, without a body"),
    ("Elinvoimajohtaja Aino Esimerkki selosti asiaa kokouksessa.", None, "nothing on the proposal"),
    ("Päätettiin ehdotuksen mukaan.", "hyvaksytty", "as proposed, in the passive"),
    ("Esityksen mukaan.", "hyvaksytty", "in two words"),
    ("Hyväksyttiin.", "hyvaksytty", "in one word"),
    ("Kaupunginhallitus merkitsi selvityksen tietoonsa saatetuksi.", "merkitty_tiedoksi", "the older words"),
    ("Asia poistettiin esityslistalta.", "muu", "neither accepted nor rejected"),
    ("Esittelijä veti ehdotuksensa pois.", "muu", "withdrawn"),
    ("Esittelijä poisti asian esityslistalta.", "muu", "taken off the list"),
    ("Lautakunta päätti vastaehdotuksen mukaisesti.", "hyvaksytty_muutettuna", "another proposal than the presenter's"),
    ("Muutosehdotus hyväksyttiin äänin 6-3.", "hyvaksytty_muutettuna", "a vote that the change won"),
    ("Lautakunta hyväksyi ehdotuksen seuraavin muutoksin: osuus on 10 %.", "hyvaksytty_muutettuna", "with changes"),
    ("Ehdotus hyväksyttiin lisäyksellä, että työstä raportoidaan.", "hyvaksytty_muutettuna", "with an addition"),
    ("Ehdotus hyväksyttiin. Asian palauttamista koskeva ehdotus hylättiin.", "hyvaksytty", "the other was rejected"),
    ("Lautakunta hylkäsi vastaehdotuksen. Ehdotus hyväksyttiin.", "hyvaksytty", "the other was rejected first"),
    ("Palauttamista koskeva ehdotus hyväksyttiin.", "palautettu_valmisteluun", "a proposal to return won"),
    (
        "Aino Esimerkki ehdotti, että asia jätetään pöydälle. Ehdotus hyväksyttiin.",
        "hyvaksytty",
        "who proposes decides nothing",
    ),
    ("Lautakunta ei hyväksynyt ehdotusta.", "hylatty", "a negation"),
    ("Hyväksyttiin. Pykälä tarkastettiin kokouksessa.", "hyvaksytty", "a sentence after it"),
    ("Hyväksyttiin. Merkittiin tiedoksi, että puheenjohtaja poistui.", "hyvaksytty", "a note beside it"),
    ("Hyväksyttiin äänestyksen jälkeen puheenjohtajan äänen ratkaistessa (4-4).", "hyvaksytty", "by the casting vote"),
    (
        "JAA-ehdotus: Esityksen mukaan\nEI-ehdotus: Vastaehdotuksen mukaan\nEhdotus hyväksyttiin äänin 8-4.",
        "hyvaksytty",
        "what a vote asks is not its result",
    ),
    ("Asiaa ei palautettu valmisteluun.", None, "what was not done"),
    ("Stadsstyrelsen godkände förslaget.", "hyvaksytty", "in Swedish"),
    ("Stadsstyrelsen beslöt enligt förslaget.", "hyvaksytty", "in Swedish, as proposed"),
    ("Ärendet återremitterades för ny beredning.", "palautettu_valmisteluun", "in Swedish, returned"),
    ("Ärendet bordlades.", "jatetty_poydalle", "in Swedish, tabled"),
    ("Rapporten antecknades för kännedom.", "merkitty_tiedoksi", "in Swedish, noted"),
]


@pytest.mark.parametrize(("decision", "expected", "why"), OUTCOMES)
def test_outcome(decision: str, expected: str | None, why: str):
    assert value_of("paatos.tulos", BODY, decision=decision) == expected, why


def test_a_proposal_to_note_that_is_accepted_is_accepted():
    record = record_of(
        minutes(
            BODY,
            proposal="Kaupunginhallitus merkitsee loppuraportin tiedoksi.",
            decision="Kaupunginhallitus hyväksyi ehdotuksen.",
        )
    )
    assert shown(record, "paatos.tulos") == "hyvaksytty"


def test_an_outcome_that_sentences_dispute_is_not_certain():
    record = record_of(minutes(BODY, decision="Ehdotus hyväksyttiin. Asia palautettiin uudelleen valmisteltavaksi."))
    assert record.state("paatos.tulos") is State.CHECK


def test_no_decision_no_outcome():
    record = record_of(minutes("Lautakunnan ehdotus hyväksyttiin aiemmin."))
    assert shown(record, "paatos.paatos") is None
    assert shown(record, "paatos.tulos") is None


# what follows the decision, attachments, material, why
LISTS: list[Any] = [
    ("Liitteet\n1 Hankesuunnitelma\n2 Kustannusarvio", ["Hankesuunnitelma", "Kustannusarvio"], None, "numbers go"),
    ("Liitteet\n- Hankesuunnitelma\n- Kustannusarvio", ["Hankesuunnitelma", "Kustannusarvio"], None, "dashes go"),
    ("Liite 1 Hankesuunnitelma", ["Hankesuunnitelma"], None, "a line of its own"),
    ("Liitteet\nhankesuunnitelma.pdf", ["hankesuunnitelma.pdf"], None, "a file's name stays whole"),
    ("Oheismateriaali\n- Rahoituspäätös", None, ["Rahoituspäätös"], "other material"),
    (
        "Liitteet\n1 Hankesuunnitelma\n\nOheismateriaali\n1 Rahoituspäätös",
        ["Hankesuunnitelma"],
        ["Rahoituspäätös"],
        "each in its own list",
    ),
    (
        "Liitteet\n1 Hankesuunnitelma\nSalassa pidettävä, JulkL (621/1999) 24 § 1 mom. 20 k",
        ["Hankesuunnitelma"],
        None,
        "a secrecy note is no attachment",
    ),
    fault(
        "Liitteet\n1 Hankesuunnitelma\nSalassa pidettävä, JulkL (621/1999) 24 § 1 mom. 20 k\n2 Kartta",
        ["Hankesuunnitelma", "Kartta"],
        None,
        "the list goes on after a secrecy note",
        because="the list ends at the note",
    ),
    ("Liitteet: Hankesuunnitelma, Kustannusarvio", ["Hankesuunnitelma", "Kustannusarvio"], None, "on one line"),
]


@pytest.mark.parametrize(("more", "attachments", "material", "why"), LISTS)
def test_lists(more: str, attachments: list[str] | None, material: list[str] | None, why: str):
    record = record_of(minutes(BODY, more=more))
    assert (shown(record, "asiakirja.liitteet"), shown(record, "asiakirja.oheismateriaali")) == (
        attachments,
        material,
    ), why


def test_material_of_a_sentence():
    record = record_of(minutes("Hankkeen loppuraportti on oheismateriaalina. Hanke päättyi."))
    assert shown(record, "asiakirja.oheismateriaali") == ["Hankkeen loppuraportti"]


# line, note, why
SECRETS = [
    (
        "Salassa pidettävä, JulkL (621/1999) 24 § 1 mom. 20 k",
        "Salassa pidettävä, JulkL (621/1999) 24 § 1 mom. 20 k",
        "with its grounds",
    ),
    ("Ei vielä julkinen, JulkL 6 §", "Ei vielä julkinen, JulkL 6 §", "not yet public"),
    ("Hakemus on käsitelty avoimesti.", None, "a sentence"),
]


@pytest.mark.parametrize(("line", "expected", "why"), SECRETS)
def test_secrecy(line: str, expected: str | None, why: str):
    assert value_of("asiakirja.julkisuus", BODY, more=f"Liitteet\n1 Hankesuunnitelma\n{line}") == expected, why
