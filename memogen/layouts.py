"""What the documents of an office are headed by, as data: section names in base form, and the words of an item's head.

Kuntalaki (410/2015) 107 § asks for minutes but leaves their form to each municipality's hallintosääntö, so headings
are data. A section's names are base-form words, Finnish and Swedish; case endings, "hankkeen" before a name and a
second name after "ja" do not matter (``memogen.segment.headings``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Block(StrEnum):
    """How far a part reaches after its heading."""

    TEXT = "text"  # to the next heading
    CONTACTS = "contacts"  # the lines that name persons and their contact details
    LIST = "list"  # the list items
    LINE = "line"  # the heading's own line, or the one after it


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of section: the part that it opens and its names, parted by commas.

    With ``owned`` somebody's name may stand before it ("kaupunginjohtajan ehdotus"), with ``glued`` its text may follow
    without a colon, with ``open`` any words may follow the name.
    """

    part: str
    names: str
    block: Block = Block.TEXT
    owned: bool = False
    glued: bool = False
    open: bool = False


SECTIONS = (
    Section(
        "valmistelija",
        "valmistelija, valmistelu, valmistelusta vastaa, valm., lisätieto, lisätietoja antaa, lisätietoja asiasta,"
        " lisätietojen antaja, lisätietoja, yhteyshenkilö, beredare, beredning, tilläggsuppgifter",
        Block.CONTACTS,
        glued=True,
    ),
    Section("esittelija", "esittelijä, esittelijätiedot, föredragande", Block.LINE, glued=True),
    Section(
        "aiempi_kasittely",
        "aikaisempi käsittely, aiempi käsittely, aikaisemmat käsittelyt, aiemmat käsittelyt, päätöshistoria,"
        " käsittelyhistoria, käsittelyvaihe, tidigare behandling",
    ),
    Section("otsikko", "asia, otsikko, asian otsikko, ärende", Block.LINE),
    Section("tiivistelma", "tiivistelmä, sammandrag", glued=True),
    Section(
        "selostus",
        "selostus, asiaselostus, kuvaus, perustelu, perustelut, päätöksen perustelut, päätöksen perusteet,"
        " esittelijän perustelut, esittelyteksti, tausta, taustaa, selostus asiasta, hankkeen sisältö,"
        " redogörelse, motivering, bakgrund",
    ),
    Section(
        "toimivalta",
        "toimivalta, päätösvalta, toimivaltaperuste, toimivallan peruste, päätöksen peruste, sovellettu lainkohta,"
        " sovellettava lainkohta, sovellettava säännös, befogenhet",
        glued=True,
    ),
    Section(
        "vaikutukset",
        "vaikutusten arviointi, vaikutusarviointi, vaikutukset, talousvaikutukset, yritysvaikutukset, lapsivaikutukset",
    ),
    Section(
        "ehdotus",
        "ehdotus, päätösehdotus, päätösesitys, esitys, förslag, beslutsförslag, förslag till beslut",
        owned=True,
        glued=True,
    ),
    Section("kasittely", "käsittely, kokouskäsittely, keskustelu, behandling", owned=True),
    Section("esteellisyys", "esteellisyys, esteelliset, jäv"),
    Section("aanestys", "äänestys, äänestystulos, omröstning"),
    Section("paatos", "päätös, lausunto, beslut", owned=True, glued=True),
    Section("eriava_mielipide", "eriävä mielipide, eriävät mielipiteet, avvikande åsikt"),
    Section("poytakirjamerkinta", "pöytäkirjamerkintä, pöytäkirjanmerkintä"),
    Section("liitteet", "liite, liitteet, liiteluettelo, bilaga, bilagor", Block.LIST, glued=True),
    Section("oheismateriaali", "oheismateriaali, oheisaineisto, oheisasiakirja, tilläggsmaterial", Block.LIST),
    Section(
        "allekirjoitus",
        "allekirjoitus, nähtävilläolo, nähtävillä olo, nähtävänäolo, lisätietoja päätöksestä, underskrift,"
        " pöytäkirjan tarkastus, pöytäkirjan nähtävilläolo",
    ),
    Section("taytantoonpano", "täytäntöönpano, täytäntöönpanotieto, täytäntöönpanotiedot, toimeenpano", glued=True),
    Section("tiedoksi", "tiedoksi, tiedoksianto, jakelu, ote, otteet, pöytäkirjanote, delges"),
    Section(
        "muutoksenhaku",
        "muutoksenhaku, muutoksenhakukielto, muutoksenhakuohje, oikaisuvaatimus, oikaisuvaatimusohje, valitusosoitus,"
        " hallintovalitus, kunnallisvalitus, valitusohje, ohjeet oikaisuvaatimuksen, ohje oikaisuvaatimuksen,"
        " oikaisuvaatimus- ja valituskielto, ändringssökande",
        open=True,
    ),
)

AFTER_APPEAL = ("tiedoksi", "liitteet", "taytantoonpano", "allekirjoitus")
"""After the appeal instructions begin, only these parts can follow within the same item."""

TREATED = frozenset(("ehdotus", "paatos", "valmistelija", "esittelija", "kasittely", "muutoksenhaku", "tiedoksi"))
"""The parts that show that a body treats a matter."""

# What a document other than minutes calls its parts; the names are those of the narrative fields where there is one.
DOCUMENT_SECTIONS = (
    Section(
        "tiivistelma", "tiivistelmä, yhteenveto, julkinen kuvaus, julkinen tiivistelmä, lyhyesti, sammandrag", open=True
    ),
    Section("tausta", "tausta, lähtökohta, lähtötilanne, tarve, mihin tarpeeseen, bakgrund", open=True),
    Section("tavoitteet", "tavoite, tavoitteet, lähtökohdat tavoitteet, mål, syfte", open=True),
    Section("kohderyhma", "kohderyhmä, kohderyhmät, målgrupp", open=True),
    Section(
        "toimenpiteet",
        "toimenpide, toteutus, toteuttaminen, sisältö, työpaketti, toiminta, åtgärder, genomförande",
        open=True,
    ),
    Section(
        "tulokset", "tulos, tulokset, tuotos, tuotokset, odotettu tulos, odotettavat tulokset, resultat", open=True
    ),
    Section("vaikutukset", "vaikutus, vaikutukset, vaikuttavuus, effekter"),
    Section("riskit", "riski, riskit, ongelma, ongelmat, riskienhallinta, risker", open=True),
    Section("viestinta", "viestintä, tiedottaminen, tiedotus, kommunikation", open=True),
    Section("hyvat_kaytannot", "hyvä käytäntö, hyvät käytännöt, kehittämisehdotus, oppi, opit", open=True),
    Section(
        "jatkotoimet",
        "jatkuvuus, toiminnan jatkuvuus, jatkotoimi, jatkotoimet, jatkotoimenpide, juurruttaminen, hyödyntäminen,"
        " toiminnan jatkuminen, tulosten hyödyntäminen, hankkeen jälkeen",
        open=True,
    ),
    Section(
        "horisontaaliset",
        "horisontaalinen periaate, horisontaaliset periaatteet, kestävä kehitys, tasa-arvo",
        open=True,
    ),
    Section(
        "sailytys", "aineiston säilytys, asiakirjojen säilyttäminen, asiakirjojen säilytys, arkistointi", open=True
    ),
    Section(
        "kustannukset",
        "kustannusarvio, kustannus, kustannukset, budjetti, talous, kostnader, kostnadskalkyl",
        open=True,
    ),
    Section("rahoitus", "rahoitussuunnitelma, rahoitus, finansiering", open=True),
    Section("aikataulu", "aikataulu, toteutusaika, toteutusaikataulu, tidtabell"),
    Section("henkilosto", "henkilöstö, organisaatio, hankehenkilöstö, resurssi, resurssit, personal", open=True),
    Section("perustiedot", "perustieto, perustiedot, tunnistetieto, tunnistetiedot, hakijan tiedot, hakija"),
    Section(
        "yhteystiedot",
        "lisätieto, lisätietoja, lisätietoja antaa, lisätietoja hankkeesta, yhteystieto, yhteystiedot, yhteyshenkilö,"
        " ota yhteyttä, mer information",
    ),
    Section("toteuttajat", "toteuttaja, toteuttajat, kumppani, kumppanit, yhteistyökumppani, yhteistyö"),
    Section("liitteet", "liite, liitteet, bilagor"),
)

PROJECT_LABELS = (
    "rahoitus, rahoittaja, rahoitusohjelma, ohjelma, toiminta-aika, toteutusaika, hankeaika, kesto, aikataulu, "
    "budjetti, kokonaisbudjetti, kokonaiskustannus, kustannusarvio, osuus, rahoitusosuus, henkilökunta, "
    "hankehenkilökunta, määrä, yhteyshenkilö, tiivistelmä, kuvaus, toteuttaja, päätoteuttaja, osatoteuttaja, "
    "hakija, kumppani, lisätieto, kohderyhmä, tavoite, hankekoodi, hankenumero, hankehenkilöstö, omarahoitus, "
    "tuki, avustus, hallinnoija, hankehallinnoija, summa, hankkeen nimi, finansiering, finansiär, projekttid, "
    "budget, sökande, projektägare, bidrag"
)
"""The head words of labels about a project: of a listing's block, an application form's cells, a plan's first table."""

# A body as heads print it: "Khall", "Kaupunginhallitus", "Ympäristö- ja tekninen lautakunta", "Stadsstyrelsen".
BODY = (
    r"(?:(?:[A-ZÅÄÖ][\wåäö]{0,40}-? ?(?:[\wåäö-]{1,40} ){0,6}?)?[\wåäöÅÄÖ-]{0,40}(?i:hallitus|valtuusto|lautakunta"
    r"|valiokunta|jaosto|johtokunta|toimikunta|toimielin|työryhmä|neuvosto|styrelsen|fullmäktige|nämnden)"
    r"|[Kk]hall?|KHALL|[Kk][vh]|K[VH]|[Kk]valt|[Vv]alt|[A-ZÅÄÖ][a-zåäö]{0,8}(?:la|lk|ltk|jk)|[A-ZÅÄÖ]{2,6})"
)
OFFICIAL = r"[A-ZÅÄÖ][\wåäö-]{0,40}(?:johtaja|päällikkö|insinööri|rehtori|sihteeri|geodeetti|direktör)"

DIARY = (
    r"[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,7}-?[Dd]no-\d{4}-\d+",  # LAPDno-2025-640, MliDno-2025-611
    r"[A-ZÅÄÖ]{2,8}(?:Dno|dno)?/\d+/[\d.]+/\d{4}",  # OUKA/1472/02.02.02/2017
    r"[A-ZÅÄÖ]{2,6} \d+/\d\d(?:\.\d\d){1,4}/\d{4}",  # UKI 412/02.05.02/2025
    r"[A-ZÅÄÖ]{2,6}/\d+/\d{4}",
    r"HEL \d{4}-\d{6}(?= T(?: \d\d)+|\b)",  # HEL 2021-000123 T 02 05 01 05
    r"[A-ZÅÄÖ]{2,6} \d{4}-\d{5,6}",
    r"[A-ZÅÄÖ]{0,6}:?\d+/\d{2,3}(?:\.\d\d){0,4}(?:/\d{2,3})?/\d{4}",  # 418/02.05.02/2021, 1/03/031/2014
    r"\d{2,5}-\d{4}(?= \(\d{2,6}\))",  # 5024-2017 (010)
    r"\d{3,5}/\d{4}",  # 5316/2024
)
DIARY_LABEL = (
    r"(?:(?:[a-zåäö]{2,8}-?)?dno|d:?nro|diaarinumero|asianumero|asianro|dnro|diaarinro|dnr|diarienummer)"
    r"\s{0,9}:?\s{0,9}"
)

# "Salassa pidettävä, JulkL 24 § 1 mom. 20 k", "Ei vielä julkinen": a note, no title
SECRECY_NOTE = r"\(?(?:salassa pidettävä|ei vielä julkinen|ei julkinen)"

CONTENTS = (
    r"(?:käsitellyt|käsiteltävät) asiat|asialista|sisällysluettelo|esityslistan asiat|ärendelista|behandlade ärenden"
)
# What stands behind a title in a table of contents: dots and the page, or a gap and the page.
CONTENTS_PAGE = r"(?:(?<![. ]) ?\.[. ]+|(?<!\s)\s{2,}|(?<!\s)\t)\d{1,4}\s*"
