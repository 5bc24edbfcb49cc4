"""The records systems as data: the headings of an item's parts, and how each system prints § numbers and treatments.

Kuntalaki (410/2015) 107 § asks for minutes but leaves their form to each municipality's hallintosääntö, so headings
are data. One common vocabulary serves every system; a :class:`Layout` adds what only one system has. All patterns
are matched on one line, without regard to case unless they say otherwise.
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
class Heading:
    """The headings that open a part: ``labels`` are alternatives of a pattern, without a final colon."""

    part: str
    labels: str
    block: Block = Block.TEXT


HEADINGS = (
    Heading(
        "valmistelija",
        r"(?:asian )?valmistelijat?(?: ?/ ?lisätiedot| ?/ ?lisätietojen antajat?| ja lisätiedot)?"
        r"|valmistelu(?:sta vastaa)?|valm\."
        r"|lisätiedot|lisätietoja(?: antaa| asiasta)?|lisätietojen antajat?|yhteyshenkilöt?",
        Block.CONTACTS,
    ),
    Heading("esittelija", r"esittelijä(?:tiedot)?|esittelijät", Block.LINE),
    Heading(
        "aiempi_kasittely",
        r"(?:asian )?(?:aikaisempi|aiempi|aikaisemmat|aiemmat) käsittelyt?|päätöshistoria|käsittelyhistoria"
        r"|käsittelyvaiheet",
    ),
    Heading("otsikko", r"asia|asian otsikko|otsikko", Block.LINE),
    Heading("tiivistelma", r"tiivistelmä"),
    Heading(
        "selostus",
        r"selostus|asia(?:n )?selostus|(?:asian )?kuvaus|perustelut|päätöksen (?:perustelut|perusteet)"
        r"|esittelijän perustelut"
        r"|esittelyteksti|(?:asian )?taustaa?|selostus asiasta|hankkeen (?:kuvaus|tausta|sisältö|taustaa)",
    ),
    Heading(
        "toimivalta",
        r"toimivalta(?:, johon päätös perustuu|peruste|perusteet)?|päätösvalta|sovellet(?:tu"
        r"|tava) (?:lainkohta|säännös)"
        r"|toimivallan peruste",
    ),
    Heading("vaikutukset", r"vaikutusten arviointi|vaikutusarviointi|(?:talous|yritys|lapsi)?vaikutukset"),
    Heading("ehdotus", r"(?:[\wåäö:-]+n )?(?:päätös)?ehdotus|päätösesitys|(?:[\wåäö-]+n )?esitys"),
    Heading("kasittely", r"(?:asian |kokous|[\wåäö-]+n )?käsittely|keskustelu"),
    Heading("esteellisyys", r"esteellisyys|esteellisyydet|esteelliset"),
    Heading("aanestys", r"äänestys|äänestykset|äänestystulos"),
    Heading("paatos", r"(?:[\wåäö-]+(?:hallituksen|valtuuston|lautakunnan|jaoston|johtokunnan) )?päätös|lausunto"),
    Heading("eriava_mielipide", r"eriävä(?:t)? mielipi(?:de|teet)"),
    Heading("poytakirjamerkinta", r"pöytäkirjan?merkin(?:tä|nät)"),
    Heading("liitteet", r"(?:liitteet|liite)(?: nro [\d–, -]+)?|liiteluettelo", Block.LIST),
    Heading("oheismateriaali", r"oheismateriaalit?|oheisaineistot?|oheisasiakirjat", Block.LIST),
    Heading("allekirjoitus", r"allekirjoitu(?:s|kset)|nähtävi?llä ?olo|nähtävänäolo|lisätietoja päätöksestä"),
    Heading("taytantoonpano", r"täytäntöönpano(?:tiedot)?|toimeenpano"),
    Heading("tiedoksi", r"tiedoksi(?:anto)?|jakelu|otteet?|pöytäkirjanotteet?|pöytäkirjanote"),
    Heading(
        "muutoksenhaku",
        r"muutoksenhaku(?:kielto|ohjee?t?)?|oikaisuvaatimus(?:ohjee?t?)?|valitusosoitus.*"
        r"|hallintovalitus(?:ohjee?t?)?|kunnallisvalitus(?:ohjee?t?)?|valitusohjee?t?|ohjeet? oikaisuvaatimuksen.*"
        r"|oikaisuvaatimus- ja valituskielto",
    ),
)

# Headings glued to their text by a plain text extraction ("Päätösehdotus Kaupunginhallitus hyväksyy ..."): only these
# parts, and only where a capital follows; "Päätös on lainvoimainen" is a sentence.
GLUED = ("ehdotus", "paatos", "liitteet", "toimivalta", "tiivistelma", "esittelija", "valmistelija", "taytantoonpano")

# After the appeal instructions begin, only these parts can follow within the same item.
AFTER_APPEAL = ("tiedoksi", "liitteet", "taytantoonpano", "allekirjoitus")

# A body as treatment lines print it: "Khall", "Kaupunginhallitus", "Ympäristö- ja tekninen lautakunta".
BODY = (
    r"(?:[A-ZÅÄÖ][\wåäö]*-? ?(?:[\wåäö-]+ ){0,6}?)?(?:[\wåäöÅÄÖ-]*(?:hallitus|valtuusto|lautakunta"
    r"|jaosto|johtokunta|toimikunta"
    r"|neuvosto)|khall?|kv|kvalt|valt|kh|tekla|ymplk|sivla|hyvla|ksylk)"
)
OFFICIAL = r"[A-ZÅÄÖ][\wåäö-]*(?:johtaja|päällikkö|insinööri|rehtori|sihteeri|geodeetti)"
DATE = r"\d{1,2}\.\d{1,2}\.\d{4}"
SECTION = r"(?:§ ?(?=\d)|(?=\d{1,4} ?§))(?P<section>\d{1,4})(?: ?§)?"

# "Khall 05.06.2023 § 160", "Tekninen lautakunta, 26.08.2025, § 114", "Kaupunginhallitus, § 196,26.05.2025"
TREATMENT = (
    rf"(?P<body>{BODY}|{OFFICIAL}|[A-ZÅÄÖ][a-zåäö]{{1,8}}(?:lk|ltk|jk)|[A-ZÅÄÖ]{{2,6}})[, \t]+"
    rf"(?P<date>{DATE})[, \t]*{SECTION}",
    rf"(?P<body>{BODY})[, \t]+{SECTION}[, \t]+(?P<date>{DATE})",
    rf"(?P<body>{BODY})\t(?P<section>\d{{1,4}})\t(?P<date>{DATE})(?:\t\d+)?",
)
# "Kh § 190": the treatment's text begins, its date stands elsewhere.
TREATMENT_START = rf"(?P<body>{BODY}|[A-ZÅÄÖ][a-zåäö]{{1,8}}(?:lk|ltk|jk)) {SECTION}"

# "§ 36", "6 §", "## § 49"; a title may follow on the same line in a table of contents.
SECTION_LINE = r"#* ?(?:§ ?(?P<before>\d{1,4})|(?P<after>\d{1,4}) ?§)"
# What stands behind a title in a table of contents: dots and the page, or a gap and the page.
CONTENTS_PAGE = r"(?: ?\.[. ]+|\s{2,}|\t)\d{1,4}\s*"

DIARY = (
    r"(?P<diary>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,7}-?[Dd]no-\d{4}-\d+)",  # LAPDno-2025-640, MliDno-2025-611
    r"(?P<diary>[A-ZÅÄÖ]{2,8}(?:Dno|dno)?/\d+/[\d.]+/\d{4})",  # OUKA/1472/02.02.02/2017
    r"(?P<diary>[A-ZÅÄÖ]{2,6}/\d+/\d{4})",
    r"(?P<diary>HEL \d{4}-\d{6})(?: T(?: \d\d)+)?",  # HEL 2021-000123 T 02 05 01 05
    r"(?P<diary>[A-ZÅÄÖ]{2,6} \d{4}-\d{5,6})",
    r"(?P<diary>[A-ZÅÄÖ]{0,6}:?\d+/\d\d(?:\.\d\d){1,4}/\d{4})",  # 418/02.05.02/2021
    r"(?P<diary>\d{2,5}-\d{4}) \(\d{2,6}\)",  # 5024-2017 (010)
)
DIARY_LABEL = r"(?:(?:[a-zåäö]{2,8}-?)?dno|d:?nro|diaarinumero|asianumero|dnro|diaarinro)\s*:?\s*"

# "Salassa pidettävä, JulkL 24 § 1 mom. 20 k", "Ei vielä julkinen": a note, no title
SECRECY_NOTE = r"\(?(?:salassa pidettävä|ei vielä julkinen|ei julkinen)"

CONTENTS = r"(?:käsitellyt|käsiteltävät) asiat|asialista|sisällysluettelo|esityslistan asiat"

# What a document other than minutes calls its parts; the names are those of the narrative fields where there is one.
DOCUMENT_HEADINGS = (
    Heading("tiivistelma", r"tiivistelmä|hankkeen tiivistelmä|julkinen kuvaus|hankkeen julkinen tiivistelmä|lyhyesti"),
    Heading(
        "tausta",
        r"(?:hankkeen )?(?:tausta|lähtökohdat|lähtötilanne|tarve)(?: ja (?:tarve|lähtökohdat|perustelut|tarpeet))?"
        r"|hankkeen tarve ja tausta|tausta ja tarpeet?|mihin tarpeeseen.*",
    ),
    Heading(
        "tavoitteet", r"(?:hankkeen )?tavoit(?:teet|e)|lähtökohdat, tavoitteet ja kohderyhmä|tavoitteet ja kohderyhmä"
    ),
    Heading("kohderyhma", r"(?:hankkeen )?kohderyhmät?|kohderyhmä(?:t)? ja hyödynsaajat"),
    Heading(
        "toimenpiteet",
        r"(?:hankkeen )?(?:toimenpiteet|toteutus|toteuttaminen|sisältö)(?: ja .*|: .*)?|työpaketit|toimenpiteet .*"
        r"|työpaketti \d.*|toiminta",
    ),
    Heading(
        "tulokset",
        r"(?:hankkeen )?(?:tulokset|tuotokset|odotetut tulokset)(?: ja (?:niiden )?(?:vaikutukset"
        r"|vaikuttavuus|tuotokset))?"
        r"|odotettavat tulokset.*",
    ),
    Heading("vaikutukset", r"(?:hankkeen )?(?:vaikutukset|vaikuttavuus)"),
    Heading("riskit", r"(?:hankkeen )?(?:riskit|ongelmat|riskienhallinta)(?: ja .*)?"),
    Heading("viestinta", r"(?:hankkeen )?(?:viestintä|tiedottaminen|tiedotus|viestintä ja .*|tiedottaminen ja .*)"),
    Heading("hyvat_kaytannot", r"hyvät käytännöt(?: ja .*)?|kehittämisehdotukset|opit ja .*"),
    Heading(
        "jatkotoimet",
        r"(?:hankkeen |toiminnan |tulosten )?(?:jatkuvuus|jatkotoimet|jatkotoimenpiteet"
        r"|juurruttaminen|hyödyntäminen)(?: .*)?"
        r"|hankkeen jälkeen.*",
    ),
    Heading("horisontaaliset", r"horisontaaliset periaatteet|kestävä kehitys.*|tasa-arvo.*"),
    Heading("sailytys", r"(?:aineiston|asiakirjojen|arkistointi ja) säilyt(?:ys|täminen)|arkistointi"),
    Heading(
        "kustannukset",
        r"(?:hankkeen )?(?:kustannusarvio|kustannukset|budjetti|kustannukset ja rahoitus|talous)(?: .*)?",
    ),
    Heading("rahoitus", r"(?:hankkeen )?(?:rahoitussuunnitelma|rahoitus)(?: .*)?"),
    Heading("aikataulu", r"(?:hankkeen )?(?:aikataulu|toteutusaika|toteutusaikataulu)"),
    Heading("henkilosto", r"(?:hankkeen )?(?:henkilöstö|organisaatio|hankehenkilöstö|resurssit)(?: ja .*)?"),
    Heading("perustiedot", r"(?:hankkeen )?(?:perustiedot|tunnistetiedot)|hakijan tiedot|hakija"),
    Heading("yhteystiedot", r"lisätietoja(?: antaa| hankkeesta)?|lisätiedot|yhteystiedot|yhteyshenkilöt?|ota yhteyttä"),
    Heading("toteuttajat", r"(?:hankkeen )?(?:toteuttajat|kumppanit|yhteistyökumppanit|yhteistyö)"),
    Heading("liitteet", r"liitteet"),
)

# The labels of label-value lines about a project: the first word of a project listing's block, an application form's
# cells, a plan's first table. A field's own rules say which labels are its.
PROJECT_LABELS = (
    r"rahoitus ja ohjelma|rahoitus|rahoittajat?|rahoitusohjelma|toiminta-aika|toteutusaika|hankeaika"
    r"|hankkeen kesto|kesto"
    r"|aikataulu|budjetti(?: koko toiminta-ajalle)?|kokonaisbudjetti|kokonaiskustannukset|kustannusarvio"
    r"|(?:kaupungin|kunnan) (?:rahoitus)?osuus(?: vuonna \d{4})?|hankehenkilökunnan määrä|yhteyshenkilöt?"
    r"|tiivistelmä|hankkeen kuvaus"
    r"|hankkeen toteuttaja|toteuttajat?|päätoteuttaja|osatoteuttajat?|hakija|kumppanit|lisätietoja|kohderyhmä|tavoite"
    r"|hankekoodi|hankenumero|hankehenkilöstö|(?:kaupungin|kunnan) omarahoitus|tuki|avustus"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A records system: what shows that a document comes from it, and the headings that only it has.

    ``evidence`` are patterns searched in the text, all of which must be found.
    """

    name: str
    evidence: tuple[str, ...]
    headings: tuple[Heading, ...] = ()


LAYOUTS = (
    Layout("ahjo", (r"\bHEL \d{4}-\d{6}\b",)),
    Layout("casem", (r"[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,7}-?[Dd]no-\d{4}-\d+",)),
    Layout("tweb", (r"(?m)^(?:Dno|Päätöshistoria|Esittelyteksti)\b", r"\b[A-ZÅÄÖ]{2,6}/\d+/[\d.]+/\d{4}")),
    Layout("turku", (r"\b\d{2,5}-\d{4} \(\d{2,6}\)",)),
    Layout("dynasty", (r"\b\d+/\d\d(?:\.\d\d){1,4}/\d{4}\b",)),
)
PLAIN = Layout("plain", ())
"""The fallback: the common vocabulary alone."""
