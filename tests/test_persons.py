"""Persons by their titles; the names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memogen.finnish.persons import find_persons
from memogen.finnish.titles import mend_title


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Elinvoimajohtaja Kalle Malli ja elinkeinopäällikkö Helmi Koe selostivat asiaa.",
            [("Kalle Malli", "Elinvoimajohtaja"), ("Helmi Koe", "elinkeinopäällikkö")],
            "two in one sentence",
        ),
        ("Aino Malli, hallintosihteeri", [("Aino Malli", "hallintosihteeri")], "name first"),
        (
            "Aino Malli, Sivistys- ja hyvinvointijohtaja, aino@kunta.fi",
            [("Aino Malli", "Sivistys- ja hyvinvointijohtaja")],
            "a title in two parts, printed with a capital",
        ),
        ("Aino Malli, Kemin kaupungin rehtori, poistui 17.39", [("Aino Malli", "rehtori")], "an employer before it"),
        ("Aino Malli, Kaupunginhallituksen edustaja", [("Aino Malli", None)], "a passing role"),
        ("Aino Malli, hankkeen johtaja Eero Koe", [("Aino Malli", None), ("Eero Koe", "johtaja")], "the next one’s"),
        ("Aino Malli , Toimitusjohtaja, Koe Oy", [("Aino Malli", "Toimitusjohtaja")], "a stray space"),
        ("Aino Malli (projektisihteeri)", [("Aino Malli", "projektisihteeri")], "in brackets"),
        ("Aino Malli\tkaupunginjohtaja", [("Aino Malli", "kaupunginjohtaja")], "in the next cell"),
        (
            "Aino Malli\naino@kunta.fi\nTalouspäällikkö\n",
            [("Aino Malli", "Talouspäällikkö")],
            "contact details between",
        ),
        ("Tekninen johtaja Aino Malli esitteli", [("Aino Malli", "Tekninen johtaja")], "an adjective belongs to it"),
        ("vs. tekninen johtaja Aino Malli", [("Aino Malli", "vs. tekninen johtaja")], "a deputy"),
        (
            "Esittelijä: Aino Malli, Ympäristöinsinööri, vs. tekninen johtaja",
            [("Aino Malli", "Ympäristöinsinööri, vs. tekninen johtaja")],
            "two offices",
        ),
        (
            "Esittelijä: Aino Malli, Tekninen johtaja Tekninen lautakunta päättää",
            [("Aino Malli", "Tekninen johtaja")],
            "the next sentence begins without a stop",
        ),
        (
            "yrityskehittämisen asiantuntija Otto van Esimerk",
            [("Otto van Esimerk", "yrityskehittämisen asiantuntija")],
            "a genitive belongs to a bare head; a particle",
        ),
        (
            "metsä- ja kiertotalouden asiantuntija Aino Malli",
            [("Aino Malli", "metsä- ja kiertotalouden asiantuntija")],
            "",
        ),
        (
            "hankkeen projektipäällikkö Anne Malli-Koe",
            [("Anne Malli-Koe", "projektipäällikkö")],
            "an employer does not",
        ),
        (
            "entisen kaupunginjohtajan Aino Mallisen",
            [("Aino Mallinen", "kaupunginjohtaja")],
            "entinen is no part of it",
        ),
        ("Kiinteistö Oy Mallinranta, isännöitsijä, johtaja Suomen Sininen Tie ry", [], "companies"),
        ("Kemin kaupungin projektipäällikkö Aino Malli", [("Aino Malli", "projektipäällikkö")], ""),
        ("Hankkeen projektikoordinaattorina aloittanut Aino Malli on", [("Aino Malli", "projektikoordinaattori")], ""),
        ("Aino Malli toimii hankkeen projektipäällikkönä.", [("Aino Malli", "projektipäällikkö")], "the essive after"),
        ("Projektipäälliköksi valittiin Aino Malli.", [("Aino Malli", "Projektipäällikkö")], "the translative before"),
        (
            "projektipäälliköt Aino Malli ja Eero Koe",
            [("Aino Malli", "projektipäällikkö"), ("Eero Koe", "projektipäällikkö")],
            "a shared title in the plural",
        ),
        ("kaupunginjohtaja Aino Malli Kemin kaupungista", [("Aino Malli", "kaupunginjohtaja")], "no third name"),
        ("Päätös Kaupunginjohtaja Aino Malli esitteli", [("Aino Malli", "Kaupunginjohtaja")], "a caption before"),
        ("Lisätietoja: Aino Malli, p. 040 123 4567", [("Aino Malli", None)], "no title, but a cue and a phone number"),
        ("toimitusjohtaja Kemin Digipolis Oy", [], "a company"),
        ("johtaja Lapin Liitto", [], "an authority"),
        (
            "Aino Malli\njohtaja\nEero Koe\nsihteeri",
            [("Aino Malli", "johtaja"), ("Eero Koe", "sihteeri")],
            "name first",
        ),
        (
            "Johtaja\nAino Malli\nSihteeri\nEero Koe",
            [("Aino Malli", "Johtaja"), ("Eero Koe", "Sihteeri")],
            "name second",
        ),
        (
            "Aino Malli, 2. varapuheenjohtaja\nEero Koe\n",
            [("Aino Malli", "varapuheenjohtaja"), ("Eero Koe", None)],
            "not of the next line",
        ),
        (
            "aino@kunta.fi\nHallintopäällikkö\nEero Koe on pyytänyt eroa",
            [("Eero Koe", None)],
            "a title above running text",
        ),
        (
            "Aino Malli puheenjohtajaksi ja Eero Koe sihteeriksi",
            [("Aino Malli", "puheenjohtaja"), ("Eero Koe", "sihteeri")],
            "",
        ),
        ("Aino Malli kävi Kemissä.", [("Aino Malli", None)], "a first name is enough in the nominative"),
        ("Käsittely\nAino Malli ehdotti", [("Aino Malli", None)], "after a heading"),
        ("Jäsen Aino Malli ehdotti, Varajäsen Eero Koe", [("Aino Malli", None), ("Eero Koe", None)], "members"),
        ("Rhoda Malli kävi Kemissä.", [], "no known first name, no title, no cue"),
        ("Aino Malli -hanke, Ravintola Aino Malli, ”Aino Malli”, Kalevi Mallin säätiö", [], "names of other things"),
        ("Suvi Malli kertoi. Aino Maria kertoi. Aino Kemissä", [], "a word, two first names, a place"),
        ("Meri-Lappi Kemi, puh. 016 123 456\nPohjois-Savo Kuopio, puh. 017 123 456", [], "areas"),
        ("Aino Yli-Malli, johtaja", [("Aino Yli-Malli", "johtaja")], "a surname like an area"),
        ("vs. sivistys- ja hyvinvointijohtaja Aino Malli", [("Aino Malli", "vs. sivistys- ja hyvinvointijohtaja")], ""),
        ("Va. toimialajohtaja Aino Malli", [("Aino Malli", "Va. toimialajohtaja")], "another deputy"),
        ("Aino Malli, Opiston vt.rehtori\nvt.rehtori Eero Koe", [("Aino Malli", None), ("Eero Koe", "vt.rehtori")], ""),
        (
            "opetus-, nuoriso- ja liikuntajohtaja Aino Malli",
            [("Aino Malli", "opetus-, nuoriso- ja liikuntajohtaja")],
            "three parts",
        ),
        (
            "Malli Oy:n metsä- ja vesitalouden ja asumisen asiantuntija Aino Malli",
            [("Aino Malli", "metsä- ja vesitalouden ja asumisen asiantuntija")],
            "genitives joined",
        ),
        (
            "projektipäällikkö Aino Mallinen ja suunnittelija Eero Koe",
            [("Aino Mallinen", "projektipäällikkö"), ("Eero Koe", "suunnittelija")],
            "a surname in -nen is no part of the next title",
        ),
        (
            "kulttuurin ja vapaa-ajan toimialajohtaja\nAino Malli",
            [("Aino Malli", "kulttuurin ja vapaa-ajan toimialajohtaja")],
            "two fields of work before a compound",
        ),
        ("kaupungin ja kunnan projektipäällikkö Aino Malli", [("Aino Malli", "projektipäällikkö")], "two employers"),
        ("hankkeen ja talouden asiantuntija Aino Malli", [("Aino Malli", "talouden asiantuntija")], "an employer"),
        ("Maankäytön suunnittelija Aino Malli", [("Aino Malli", "Maankäytön suunnittelija")], "a field of work"),
        ("Esimerkkilän johtaja Aino Malli", [("Aino Malli", "johtaja")], "a place of work"),
        ("kaupunginhallituksen puheenjohtaja Aino Malli", [("Aino Malli", "puheenjohtaja")], "the post, not the body"),
        (
            "hallituksen jäsen Aino Malli, kokouksen sihteeri Eero Koe",
            [("Aino Malli", None), ("Eero Koe", "sihteeri")],
            "",
        ),
        ("Aino Malli kutsuttiin asiantuntijana kokoukseen", [("Aino Malli", None)], "a passing role"),
        (
            "Aino Malli esitti edustajaksi Eero Koetta",
            [("Aino Malli", None), ("Eero Koe", "edustaja")],
            "not the proposer",
        ),
        (
            "Aino Malli\tEero Koe\nPuheenjohtaja\tSihteeri",
            [("Aino Malli", "Puheenjohtaja"), ("Eero Koe", "Sihteeri")],
            "signatures in columns",
        ),
        ("Malli Oy\tAino Malli\nKoe Oy\thallintopäällikkö", [("Aino Malli", None)], "no signatures"),
        ("Malli ry\thallintopäällikkö\tAino Malli", [("Aino Malli", None)], "a member and a deputy"),
        ("Aino Malli\nPöytäkirjan tarkastaja\nEero Koe", [("Aino Malli", None), ("Eero Koe", None)], "a caption"),
        ("Aino Malli\nPuheenjohtaja § 23", [("Aino Malli", "Puheenjohtaja")], "of one section"),
        ("Aino Malli nuorisojohtaja\nseuraava", [("Aino Malli", "nuorisojohtaja")], "a whole line"),
        ("Projektipäällikkö Malli kertoi", [], "a surname alone"),
    ],
)
def test_names_and_titles(text, expected, why):
    assert [(person.name, person.title) for person in find_persons(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "name", "certain", "why"),
    [
        ("projektikoordinaattori Leena Hämäläisen mukaan", "Leena Hämäläinen", True, "-sen after a vowel is -nen"),
        ("johtaja Kalle Heikan esitys", "Kalle Heikka", False, "Heika or Heikka"),
        ("johtaja Kalle Heikan esitys. Heikka kertoi", "Kalle Heikka", True, "the text tells"),
        ("päällikkö Helmi Talvitietä kuultiin", "Helmi Talvitie", False, "a guess"),
        ("johtaja Miika Kamusta kuultiin", "Miika Kamunen", False, "a guess"),
        ("johtaja Rhodo Kamusta kuultiin. Rhodo Kamunen poistui.", "Rhodo Kamunen", True, ""),
        ("johtaja Kari Laineen esitys", "Kari Laine", False, "a genitive rather than an illative"),
        ("johtaja Kari Lainetta kuultiin", "Kari Laine", False, ""),
        ("Myönnetty\tPekka Mallille", "Pekka Malli", False, "a cell may be inflected"),
        ("Pekka Mallin kanssa", "Pekka Mallin", False, "Malli or Mallin"),
        ("johtaja Sami Lindmallströmiä kuultiin", "Sami Lindmallström", False, "a foreign name takes an i"),
        ("johtaja Niilo Ericsson kertoi", "Niilo Ericsson", True, "a nominative in -n"),
        ("johtaja Pekka Anttila kertoi", "Pekka Anttila", True, "-la is no adessive"),
        ("johtaja Pekka Anttilalle", "Pekka Anttila", False, "the allative, not known for certain"),
        ("johtaja Niilo von Mallenin", "Niilo von Mallenin", False, "a foreign name in the genitive"),
        ("johtaja Niilo van Mallen", "Niilo van Mallen", True, "and in the nominative"),
        ("johtaja Kalle Mallin esitys", "Kalle Mallin", False, "Malli or Mallin"),
        ("johtaja Aino Kuusen esitys", "Aino Kuusi", False, "no name in -nen"),
        ("johtaja Aino Koella oli", "Aino Koella", False, "a short name may end so or be inflected"),
        ("johtaja Aino Mallia kuultiin", "Aino Malli", False, "a partitive, most likely"),
        ("Aino Laina, johtaja", "Aino Laina", True, "the title after it agrees in case"),
        ("johtaja Aino Lainan esitys. Laina Malli", "Aino Laina", False, "somebody else’s first name"),
        ("johtaja Anna Maria Malli kertoi", "Anna Maria Malli", False, "the third word may be something else"),
        ("Esittelijä: johtaja Ari Sundin", "Ari Sundin", True, "a label's value"),
        (
            "Valmistelija: johtaja Oili Kallasta, puh. 040 555 0100",
            "Oili Kallasta",
            True,
            "a label's value, then contacts",
        ),
        ("Esittelijä: johtaja Santeri Ristiina\nPäätös", "Santeri Ristiina", True, "a label's value to the line's end"),
        ("Päätös: johtaja Pekka Virran esityksestä", "Pekka Virta", False, "a label before a phrase"),
        ("Lisätietoja antaa johtaja Pekka Nordin klo 9", "Pekka Nordin", True, "a verb's subject"),
        ("johtaja Aino Lehdolta", "Aino Lehto", False, "gradation"),
        ("johtaja Pekka Nordinilta", "Pekka Nordin", False, "a foreign name takes an i"),
        ("johtaja Pekka Nordin poistui", "Pekka Nordin", False, "no cut where the nominative ends so"),
        ("johtaja Pasi Hyvärilä esitti", "Pasi Hyvärilä", True, "begins as a caption does"),
        ("johtaja Tuula Hankonen esitti", "Tuula Hankonen", True, "begins as a caption does"),
        ("johtaja Ilona D’Amico esitti", "Ilona D’Amico", True, "an apostrophe"),
        ("Stadsdirektör Kristina Stenman\nBeslut", "Kristina Stenman", True, "a Swedish title"),
        ("DI Anna Korhonen", "Anna Korhonen", True, "a degree before"),
    ],
)
def test_inflected_names(text, name, certain, why):
    (person,) = find_persons(text)
    assert (person.name, person.certain) == (name, certain), why


@pytest.mark.parametrize(
    ("text", "certain"),
    [("Aino Mäki, aino.maki@kunta.fi", True), ("Pointin Neuvonta, p. 016 123 456", False)],
)
def test_contact_details_alone_make_a_person_certain_only_with_the_name_in_the_address(text, certain):
    (person,) = find_persons(text)
    assert person.certain is certain


def test_spans_and_the_mended_title():
    text = "Hankkeessa: Korrdinattori Aino Malli"
    (person,) = find_persons(text)
    assert (person.title, person.title_mended) == ("Koordinaattori", True)
    assert text[slice(*person.title_span)] == "Korrdinattori"
    assert text[slice(*person.name_span)] == "Aino Malli"
    assert text[person.start : person.end] == "Korrdinattori Aino Malli"


@pytest.mark.parametrize(
    ("text", "name", "certain", "why"),
    [
        ("Malli Aino, puheenjohtaja", "Aino Malli", True, "the second word is a first name, the first is none"),
        ("Lisätiedot:\nMalli Aino-Kaisa, puh. 040 123 4567", "Aino-Kaisa Malli", True, "a double name"),
        ("Malli Aino Maria, puh. 040 123 4567", "Aino Maria Malli", True, "two first names"),
        ("Aino Malli, puh. 040 123 4567", "Aino Malli", True, "the usual order"),
        ("Esimerkki Ilkka, puh. 040 123 4567", "Esimerkki Ilkka", False, "Ilkka is a surname too"),
        ("Ilkka Tapani, puh. 040 123 4567", "Ilkka Tapani", False, "either order"),
    ],
)
def test_surname_first(text, name, certain, why):
    (person,) = find_persons(text)
    assert (person.name, person.certain) == (name, certain), why


@pytest.mark.parametrize(
    ("word", "mended", "why"),
    [
        ("Korrdinattori", "Koordinaattori", "two letters wrong in a long word"),
        ("projektipäälikkö", "projektipäällikkö", "one letter dropped"),
        ("hallintosihteerii", "hallintosihteeri", "one letter too many"),
        ("projektikoordinaattroi", "projektikoordinaattori", "two letters swapped"),
        ("asiakkuuspäällikköhteeri", None, "two titles run together: which is meant is not known"),
        ("kaupunginjohtaa", None, "short heads are not told apart"),
        ("Hyvinvointi", None, "no title"),
    ],
)
def test_mend_title(word, mended, why):
    assert mend_title(word) == mended, why


@given(st.text(alphabet="Aino Mallijohtaja,.\n\t-(): vspäällikkö", max_size=80))
def test_spans_lie_in_the_text(text):
    for person in find_persons(text):
        assert 0 <= person.start < person.end <= len(text)
        assert person.start <= person.name_span[0] < person.name_span[1] <= person.end
