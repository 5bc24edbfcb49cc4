"""The project: fields of the group ``hanke``."""

from __future__ import annotations

from memogen.fields import actors, narrative, people, periods, project_name
from memogen.fields.declare import PERSON, REACHABLE_PERSON, Field, Member, Type
from memogen.fields.rules import Find, Labelled, Pattern, begin_in, end_in, number_in, text_in, unless_told
from memogen.language import Text


def _narrative(name: str, fi: str, en: str) -> Field:
    """A narrative field: paragraphs of the source, verbatim, that a memo's body is made of."""
    return Field(
        f"hanke.{name}",
        Type.PARAGRAPHS,
        Text(fi, en),
        Text(f"Kappaleet: {fi.lower()}, sanasta sanaan.", f"Paragraphs word for word: {en.lower()}."),
        '["Hankkeessa kootaan kylien palvelut yhteen."]',
        rules=(Find(narrative.paragraphs),),
    )


FIELDS = (
    Field(
        "hanke.nimi",
        Type.TEXT,
        Text("Hankkeen nimi", "Project name"),
        Text("Nimi ilman lainausmerkkejä ja hanke-sanaa.", "The name without quotation marks and the word hanke."),
        '"Kylien palvelut"',
        rules=(
            Labelled(
                (
                    r"(?:hankkeen|projektin) (?:koko )?nimi",
                    r"hanke",
                    r"projektin nimi",
                    r"hankkeen nimi suomeksi",
                    r"nimi",
                ),
                text_in,
                0.96,
            ),
            Find(project_name.project_names),
        ),
    ),
    Field(
        "hanke.koodi",
        Type.TEXT,
        Text("Hankekoodi", "Project code"),
        Text("Rahoittajan hankenumero.", "The funder's number of the project."),
        '"J10234"',
        rules=(
            Labelled((r"(?:hanke|projekti)(?:koodi|numero|tunnus)", r"hankkeen (?:koodi|numero|tunnus)"), text_in),
            Pattern(r"hank(?:e|keen)\s?(?:koodi|numero)\w* (?P<value>[A-Z]?\d{4,8})\b"),
            Pattern(r"hankkeen (?P<value>\d{5,8})\b"),
            Pattern(r"hankkeen (?:koodi|numero|tunnus) on (?P<value>[A-Z]?\d{4,8})\b"),
            Pattern(r"hank\w+ \((?P<value>[A-Z]\d{5})\)"),
        ),
    ),
    Field(
        "hanke.paatoteuttaja",
        Type.NAME,
        Text("Päätoteuttaja", "Lead implementer"),
        Text("Hankkeen päätoteuttaja tai hakija.", "Who leads or applies for the project."),
        '"Kemin Digipolis Oy"',
        rules=(Find(actors.leads), Find(actors.lead_by_short_name)),
    ),
    Field(
        "hanke.osatoteuttajat",
        Type.NAMES,
        Text("Osatoteuttajat", "Partners"),
        Text("Muut toteuttajat.", "The other implementers."),
        '["Kemin kaupunki"]',
        rules=(Find(actors.partners),),
    ),
    Field(
        "hanke.alku",
        Type.DATE,
        Text("Toteutusaika alkaa", "Start"),
        Text("Toteutusajan ensimmäinen päivä.", "First day of the implementation period."),
        '"2024-10-01"',
        rules=(
            Labelled((*periods.LABELS, *periods.START_LABELS), begin_in, 0.97),
            Find(periods.starts),
        ),
    ),
    Field(
        "hanke.loppu",
        Type.DATE,
        Text("Toteutusaika päättyy", "End"),
        Text("Toteutusajan viimeinen päivä.", "Last day of the implementation period."),
        '"2027-09-30"',
        rules=(
            Labelled((*periods.LABELS, *periods.END_LABELS), end_in, 0.97),
            Find(periods.ends),
        ),
    ),
    Field(
        "hanke.kohderyhma",
        Type.TEXT,
        Text("Kohderyhmä", "Target group"),
        Text("Keitä varten hanke on.", "Whom the project is for."),
        '"alueen pk-yritykset"',
        rules=(
            Labelled((r"(?:hankkeen )?kohderyhmät?",), unless_told("kohderyhm")),
            Pattern(
                r"(?:hankkeen )?(?:varsinai(?:nen|sta|sena) )?kohderyhm(?:änä|ää|inä|ään|ä)"
                r" (?:ovat olleet|on ollut|ovat|on|olivat|oli|kuuluvat|kuuluu)"
                r" (?P<value>[^\n]{5,260}?)(?:\.(?=\s|$)|\n|$)"
            ),
        ),
    ),
    _narrative("tiivistelma", "Tiivistelmä", "Summary"),
    _narrative("tausta", "Tausta ja tarve", "Background and need"),
    _narrative("tavoitteet", "Tavoitteet", "Goals"),
    _narrative("toimenpiteet", "Toimenpiteet", "Measures"),
    _narrative("tulokset", "Tulokset", "Results"),
    _narrative("vaikutukset", "Vaikutukset", "Effects"),
    _narrative("riskit", "Riskit", "Risks"),
    _narrative("viestinta", "Viestintä", "Communication"),
    _narrative("hyvat_kaytannot", "Hyvät käytännöt", "Good practices"),
    _narrative("jatkotoimet", "Jatkotoimet", "Continuation"),
    _narrative("horisontaaliset", "Horisontaaliset periaatteet", "Horizontal principles"),
    Field(
        "hanke.yhteyshenkilot",
        Type.MEMBERS,
        Text("Yhteyshenkilö", "Contact person"),
        Text("Hankkeen yhteyshenkilöt.", "The project's contact persons."),
        '[{"nimi": "Aino Esimerkki", "nimike": "projektipäällikkö"}]',
        members=(*REACHABLE_PERSON, Member("organisaatio", Type.NAME, Text("organisaatio", "organisation"))),
        rules=(Find(people.contacts),),
    ),
    Field(
        "hanke.henkilosto_maara",
        Type.NUMBER,
        Text("Henkilöstön määrä", "Number of staff"),
        Text("Hankehenkilöstön määrä.", "How many work in the project."),
        "2.5",
        rules=(
            Labelled(
                (r"hankehenkilö(?:kunnan|stön) määrä", r"hankehenkilöstö", r"henkilöstön määrä", r"henkilötyövuodet"),
                number_in,
            ),
        ),
    ),
    Field(
        "hanke.henkilosto",
        Type.MEMBERS,
        Text("Henkilöstö", "Staff"),
        Text("Hankkeen tehtävänimikkeet ja työpanos.", "The project's posts and their work."),
        '[{"nimike": "projektipäällikkö", "kuukaudet": 36}]',
        members=(
            PERSON[1],
            Member("maara", Type.NUMBER, Text("määrä", "number")),
            Member("kuukaudet", Type.NUMBER, Text("kuukaudet", "months")),
            Member("henkilotyovuodet", Type.NUMBER, Text("henkilötyövuodet", "person-years")),
        ),
        rules=(Find(people.staff),),
    ),
)
