"""Proposal and decision: fields of the group ``paatos``."""

from __future__ import annotations

from memogen.fields import outcomes, people
from memogen.fields.declare import PERSON, Choice, Field, Type
from memogen.fields.rules import Find, PartText
from memogen.language import Text

FIELDS = (
    Field(
        "paatos.ehdotus",
        Type.TEXT,
        Text("Päätösehdotus", "Proposal"),
        Text("Ehdotus sanasta sanaan, ilman esittelijää.", "The proposal word for word, without the presenter."),
        '"Kaupunginhallitus merkitsee loppuraportin tiedoksi."',
        rules=(PartText(("ehdotus",)),),
    ),
    Field(
        "paatos.paatos",
        Type.TEXT,
        Text("Päätös", "Decision"),
        Text("Päätös sanasta sanaan.", "The decision word for word."),
        '"Ehdotus hyväksyttiin."',
        rules=(PartText(("paatos",)),),
    ),
    Field(
        "paatos.tulos",
        Type.CHOICE,
        Text("Tulos", "Outcome"),
        Text("Mitä ehdotukselle tapahtui.", "What happened to the proposal."),
        '"hyvaksytty"',
        choices=(
            Choice("hyvaksytty", Text("hyväksytty", "accepted")),
            Choice("hyvaksytty_muutettuna", Text("hyväksytty muutettuna", "accepted with changes")),
            Choice("hylatty", Text("hylätty", "rejected")),
            Choice("palautettu_valmisteluun", Text("palautettu valmisteluun", "returned for preparation")),
            Choice("jatetty_poydalle", Text("jätetty pöydälle", "tabled")),
            Choice("merkitty_tiedoksi", Text("merkitty tiedoksi", "noted")),
            Choice("muu", Text("muu", "other")),
        ),
        rules=(Find(outcomes.outcome),),
    ),
    Field(
        "paatos.asiantuntijat",
        Type.MEMBERS,
        Text("Asiantuntijat", "Experts heard"),
        Text("Kokouksessa kuullut asiantuntijat.", "Experts heard in the meeting."),
        '[{"nimi": "Aino Esimerkki", "nimike": "elinvoimajohtaja"}]',
        members=PERSON,
        rules=(Find(people.experts),),
    ),
    Field(
        "paatos.esteellisyys",
        Type.TEXT,
        Text("Esteellisyys", "Disqualification"),
        Text("Esteelliset ja peruste.", "Who was disqualified and why."),
        '"Esteellinen: Eero Esimerkki (yhteisöjäävi)"',
        rules=(PartText(("esteellisyys",)),),
    ),
    Field(
        "paatos.aanestys",
        Type.TEXT,
        Text("Äänestys", "Vote"),
        Text("Äänestys ja sen tulos.", "The vote and its result."),
        '"Äänin 8-3"',
        rules=(PartText(("aanestys",)),),
    ),
    Field(
        "paatos.eriava_mielipide",
        Type.TEXT,
        Text("Eriävä mielipide", "Dissenting opinion"),
        Text("Päätökseen jätetty eriävä mielipide.", "A dissenting opinion left on the decision."),
        '"Eero Esimerkki jätti eriävän mielipiteen."',
        rules=(PartText(("eriava_mielipide",)),),
    ),
    Field(
        "paatos.poytakirjamerkinta",
        Type.TEXT,
        Text("Pöytäkirjamerkintä", "Entry in the minutes"),
        Text("Pöytäkirjaan merkitty huomautus.", "A remark entered in the minutes."),
        '"Pidettiin tauko klo 18.00-18.10."',
        rules=(PartText(("poytakirjamerkinta",)),),
    ),
    Field(
        "paatos.muutoksenhaku",
        Type.TEXT,
        Text("Muutoksenhaku", "Appeal"),
        Text("Miten päätökseen haetaan muutosta.", "How the decision can be appealed."),
        '"Oikaisuvaatimus"',
        rules=(PartText(("muutoksenhaku",)),),
    ),
    Field(
        "paatos.tiedoksi",
        Type.TEXT,
        Text("Tiedoksi", "For information to"),
        Text("Kenelle päätös annetaan tiedoksi.", "Who is informed of the decision."),
        '"Rahoittaja, talouspalvelut"',
        rules=(PartText(("tiedoksi",)),),
    ),
    Field(
        "paatos.taytantoonpano",
        Type.TEXT,
        Text("Täytäntöönpano", "Implementation"),
        Text("Miten päätös pannaan täytäntöön.", "How the decision is carried out."),
        '"Ote hakijalle"',
        rules=(PartText(("taytantoonpano",)),),
    ),
)
