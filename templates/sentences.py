"""The sentences that the shipped templates write themselves, tags and all; docs/templates.md shows what they give.

``~`` is a no-break space, ``[[x]]`` a place that the preparer fills in or checks, ``<on>`` and ``<ovat>`` the verb of a
project to come (on, ovat) or of one that is over (oli, olivat); ``@kunnan`` and ``@toimielin`` are the look's words for
the municipality and its board. A sentence that may be left out begins with its own space. Each stands only where its
values are stated, but for the values that such a memo must have: those show as [PUUTTUU: ...].
"""

from __future__ import annotations

AND = "{% if not loop.first %}{% if loop.last %} ja {% else %}, {% endif %}{% endif %}"
BODY = "{% if asiakirja.toimielin %}{{ asiakirja.toimielin }}{% else %}@toimielin{% endif %}"
SHORT_BODY = (
    '{% if asiakirja.toimielin and asiakirja.toimielin != "Kaupunginhallitus" %}{{ asiakirja.toimielin }}'
    "{% else %}@khall{% endif %}"
)
DATE = "{% if luonnos.kokouspaiva %}{{ luonnos.kokouspaiva }}{% else %}[[pp.kk.vvvv]]{% endif %}"
NUMBER = "§~{% if luonnos.pykala %}{{ luonnos.pykala }}{% else %}[[nro]]{% endif %}"
TITLE = "{% if luonnos.otsikko %}{{ luonnos.otsikko }}{% else %}{{ hanke.nimi | hanke }}{% endif %}"
REPORT_TITLE = (
    "{% if luonnos.otsikko %}{{ luonnos.otsikko }}"
    "{% else %}Hankkeen loppuraportti / {{ hanke.nimi | hanke }}{% endif %}"
)
_NAME = "{% if h.nimike %}{{ h.nimike | pienella }} {% endif %}{{ h.nimi }}"
_REACHED = "{% if h.puhelin %}, p.~{{ h.puhelin }}{% endif %}{% if h.sahkoposti %}, {{ h.sahkoposti }}{% endif %}"
CONTACT = _NAME + "{% if h.organisaatio %}, {{ h.organisaatio }}{% endif %}" + _REACHED
PREPARER = _NAME + _REACHED
PRESENTER = (
    "{% if asiakirja.esittelija.nimike %}{{ asiakirja.esittelija.nimike | isolla }} {% endif %}"
    "{{ asiakirja.esittelija.nimi }}"
    "{% if asiakirja.esittelija.sahkoposti %}, {{ asiakirja.esittelija.sahkoposti }}{% endif %}"
)

# An earlier treatment.
TREATMENT = (
    "{% if k.toimielin %}{{ k.toimielin }}{% else %}Käsitelty{% endif %}"
    "{% if k.kokouspaiva %} {{ k.kokouspaiva }}{% endif %}{% if k.pykala %} §~{{ k.pykala }}{% endif %}"
)
EXPERTS = (
    "Asiantuntijat: {% for h in k.asiantuntijat %}" + AND + "{% if h.nimike %}{{ h.nimike | pienella }} {% endif %}"
    "{{ h.nimi }}{% endfor %}."
)

# When, who and under which programme.
PERIOD = "{{ hanke.nimi | hankkeen }} toteutusaika <on> {{ hanke.alku | jakso(hanke.loppu) }}."
IMPLEMENTERS = (
    "{% if hanke.paatoteuttaja and hanke.osatoteuttajat %} Hankkeen päätoteuttaja <on> {{ hanke.paatoteuttaja }}, ja "
    "{% if hanke.osatoteuttajat | length > 1 %}osatoteuttajia <ovat>{% else %}osatoteuttaja <on>{% endif %} "
    "{{ hanke.osatoteuttajat | lista }}."
    "{% elif hanke.paatoteuttaja %} Hankkeen päätoteuttaja <on> {{ hanke.paatoteuttaja }}."
    "{% elif hanke.osatoteuttajat %} Hankkeen osatoteuttajat: {{ hanke.osatoteuttajat | lista }}.{% endif %}"
)
TARGET_GROUP_ALONE = "Kohderyhmä: {{ hanke.kohderyhma | pisteeton }}."
TARGET_GROUP = "{% if hanke.kohderyhma %} " + TARGET_GROUP_ALONE + "{% endif %}"
_POST = (
    "{% if h.maara %}{{ h.maara }}~{% if h.maara == 1 %}henkilö{% else %}henkilöä{% endif %}{% endif %}"
    "{% if h.maara and h.kuukaudet %}, {% endif %}{% if h.kuukaudet %}{{ h.kuukaudet }}~kk{% endif %}"
    "{% if (h.maara or h.kuukaudet) and h.henkilotyovuodet %}, {% endif %}"
    "{% if h.henkilotyovuodet %}{{ h.henkilotyovuodet }}~htv{% endif %}"
)
STAFF = (
    "{% if hanke.henkilosto %} Hankkeen henkilöstö: {% for h in hanke.henkilosto %}" + AND + "{{ h.nimike | pienella }}"
    "{% if h.maara or h.kuukaudet or h.henkilotyovuodet %} (" + _POST + "){% endif %}{% endfor %}.{% endif %}"
    "{% if hanke.henkilosto_maara %} Henkilöstön määrä hankkeessa: {{ hanke.henkilosto_maara }}.{% endif %}"
)
PROGRAMME = (
    "{% if rahoitus.ohjelma %} Hankkeen rahoitusohjelma <on> {{ rahoitus.ohjelma }}"
    "{% if rahoitus.ohjelmakausi %} ({{ rahoitus.ohjelmakausi }}){% endif %}.{% endif %}"
    "{% if rahoitus.toimintalinja %} Toimintalinja: {{ rahoitus.toimintalinja | pisteeton }}.{% endif %}"
    "{% if rahoitus.erityistavoite %} Erityistavoite: {{ rahoitus.erityistavoite | pisteeton }}.{% endif %}"
    "{% if hanke.koodi %} Hankekoodi: {{ hanke.koodi }}.{% endif %}"
)
# A press release or a plan: its heading is not the memo's, and it has a date instead of a meeting.
SOURCE = (
    "{% if asiakirja.julkaisupaiva or (asiakirja.otsikko and not luonnos.otsikko) %} Tietojen lähde: "
    "{% if asiakirja.laji %}{{ asiakirja.laji }}{% else %}asiakirja{% endif %}"
    "{% if asiakirja.otsikko and not luonnos.otsikko %} ”{{ asiakirja.otsikko }}”{% endif %}"
    "{% if asiakirja.julkaisupaiva %}, julkaistu {{ asiakirja.julkaisupaiva }}{% endif %}.{% endif %}"
)
FACTS = PERIOD + IMPLEMENTERS + TARGET_GROUP + STAFF + PROGRAMME + SOURCE

# Costs and funding.
TOTAL_COSTS = (
    "{% if rahoitus.kokonaiskustannukset and rahoitus.kunnan_kustannukset %}Hankkeen kokonaiskustannukset <ovat> "
    "{{ rahoitus.kokonaiskustannukset | euroa }}, joista @kunnan osahankkeen kustannukset <ovat> "
    "{{ rahoitus.kunnan_kustannukset | euroa }}."
    "{% elif rahoitus.kunnan_kustannukset %}Hankkeen kustannukset <ovat> @kunnan osalta "
    "{{ rahoitus.kunnan_kustannukset | euroa }}."
    "{% else %}Hankkeen kokonaiskustannukset <ovat> {{ rahoitus.kokonaiskustannukset | euroa }}.{% endif %}"
)
HAS_FINAL_COSTS = "toteuma.budjetti or toteuma.toteutunut or toteuma.ylitys is annettu or toteuma.ylityksen_maksaja"
HAS_OVERRUN = "toteuma.ylitys is annettu or toteuma.ylityksen_maksaja"
OVERRUN = (
    "{% if toteuma.ylitys > 0 %}Budjetti ylittyi {{ toteuma.ylitys | eurolla }}"
    "{% if toteuma.ylityksen_maksaja %}, mikä jäi "
    '{{ toteuma.ylityksen_maksaja | genetiivi("maksajan ({})") }} kustannukseksi{% endif %}.'
    "{% elif toteuma.ylitys < 0 %}Budjetti alittui {{ toteuma.ylitys | eurolla }}."
    "{% elif toteuma.ylitys is annettu %}Budjetin ylitys oli {{ toteuma.ylitys | euroa }}.{% endif %}"
    "{% if toteuma.ylityksen_maksaja and not toteuma.ylitys > 0 %}{% if toteuma.ylitys is annettu %} {% endif %}"
    "Ylityksen maksaja: {{ toteuma.ylityksen_maksaja }}.{% endif %}"
)
FINAL_COSTS = (
    "{% if toteuma.budjetti %}Hankkeen suunniteltu budjetti oli {{ toteuma.budjetti | euroa }}, ja toteutuneet "
    "kustannukset olivat {{ toteuma.toteutunut | euroa }}."
    "{% else %}Hankkeen toteutuneet kustannukset olivat {{ toteuma.toteutunut | euroa }}.{% endif %}"
    "{% if " + HAS_OVERRUN + " %} " + OVERRUN + "{% endif %}"
)
REPORTED_COSTS = (
    "{% if rahoitus.kokonaiskustannukset %} Hankkeen kokonaiskustannukset olivat "
    "{{ rahoitus.kokonaiskustannukset | euroa }}.{% endif %}"
    "{% if rahoitus.kunnan_kustannukset %} Kustannukset olivat @kunnan osalta "
    "{{ rahoitus.kunnan_kustannukset | euroa }}.{% endif %}"
)
_GRANT = (
    "{% if rahoitus.tuki_prosentti and rahoitus.tuki_euroa %}"
    "{{ rahoitus.tuki_prosentti | prosentin }} TUKI, {{ rahoitus.tuki_euroa | euroa }}"
    "{% elif rahoitus.tuki_prosentti %}{{ rahoitus.tuki_prosentti | prosentin }} TUKI"
    "{% else %}{{ rahoitus.tuki_euroa | euron }} TUKI{% endif %}"
)
GRANTED = "rahoitus.tuki_euroa is myonnetty or rahoitus.tuki_prosentti is myonnetty"
_APPLIED = "rahoitus.tuki_euroa is haettu or rahoitus.tuki_prosentti is haettu"
_REFUSED = "rahoitus.tuki_euroa is hylatty or rahoitus.tuki_prosentti is hylatty"
FUNDER_GIVES = '{{ rahoitus.rahoittaja | ablatiivi("rahoittajalta ({})") }}'
FUNDING = (
    "{% if " + _APPLIED + " %}Kustannuksiin haetaan " + FUNDER_GIVES + " " + _GRANT.replace("TUKI", "tuki") + "."
    "{% elif " + GRANTED + " %}{{ rahoitus.rahoittaja }} on myöntänyt hankkeelle "
    + _GRANT.replace("TUKI", "tuen") + "."
    "{% elif " + _REFUSED + " %}{{ rahoitus.rahoittaja }} on hylännyt hakemuksen, jossa haettiin "
    + _GRANT.replace("TUKI", "tukea") + "."
    "{% else %}Hankkeen rahoittaja <on> {{ rahoitus.rahoittaja }}"
    "{% if rahoitus.tuki_prosentti and rahoitus.tuki_euroa %}, ja tuen osuus <on> "
    "{{ rahoitus.tuki_prosentti | prosenttia }}, {{ rahoitus.tuki_euroa | euroa }}"
    "{% elif rahoitus.tuki_prosentti %}, ja tuen osuus <on> {{ rahoitus.tuki_prosentti | prosenttia }}"
    "{% elif rahoitus.tuki_euroa %}, ja tuki <on> {{ rahoitus.tuki_euroa | euroa }}{% endif %}.{% endif %}"
)  # fmt: skip
OWN_CONTRIBUTION = (
    "@Kunnan omarahoitusosuus <on> {% if rahoitus.omarahoitus_prosentti and rahoitus.omarahoitus_euroa %}"
    "{{ rahoitus.omarahoitus_prosentti | prosenttia }}, {{ rahoitus.omarahoitus_euroa | euroa }}"
    "{% elif rahoitus.omarahoitus_prosentti %}{{ rahoitus.omarahoitus_prosentti | prosenttia }}"
    "{% else %}{{ rahoitus.omarahoitus_euroa | euroa }}{% endif %}."
    "{% if rahoitus.omarahoitus_vuosittain %} Omarahoitus vuosittain: "
    "{% for v in rahoitus.omarahoitus_vuosittain %}" + AND + "{{ v.euroa | euroa }} ({{ v.vuosi }}){% endfor %}."
    "{% endif %}"
)
COVERED = " Omarahoitusosuus katetaan {{ rahoitus.kattaminen | pisteeton }}."
SHARES = (
    "{% for o in rahoitus.osuudet %}Rahoitusosuus: {{ o.rahoittaja }}"
    "{% if o.prosentti %}, {{ o.prosentti | prosenttia }}{% endif %}"
    "{% if o.euroa %}, {{ o.euroa | euroa }}{% endif %}.{% endfor %}"
)
COST_KINDS = (
    "Kustannuslajit: {% for o in rahoitus.kustannuslajit %}" + AND + "{{ o.laji }}"
    "{% if o.euroa %} ({{ o.euroa | euroa }}){% endif %}{% endfor %}."
)

# The resolution, where the source has none.
DRAFT_TEXT = "~[[Luonnosteksti, tarkista]]"
APPROVAL = (
    BODY + " päättää hyväksyä {{ hanke.nimi | hankkeen }} {% if " + GRANTED + " %}toteuttamisen"
    "{% else %}rahoituksen hakemisen " + FUNDER_GIVES + "{% endif %}." + COVERED + DRAFT_TEXT
)
NOTING = BODY + " merkitsee {{ hanke.nimi | hankkeen }} loppuraportin tiedoksi." + DRAFT_TEXT


KEPT = "Aineiston säilytys: {{ toteuma.sailytys | pisteeton }}."

# A final report as a document of its own.
OWN_REPORT_TITLE = "{{ hanke.nimi | hankkeen }} loppuraportti"
TREATMENTS = "{% for k in luonnos.aiempi_kasittely %}{% if not loop.first %}; {% endif %}" + TREATMENT + "{% endfor %}"
CONTACTS = "{% for h in hanke.yhteyshenkilot %}{% if not loop.first %}; {% endif %}" + CONTACT + "{% endfor %}"
EXPLAIN = " [[Täydennä: poikkeaman selitys.]]"


def present(sentence: str) -> str:
    """The sentence of a project to come or under way."""
    return sentence.replace("<on>", "on").replace("<ovat>", "ovat")


def past(sentence: str) -> str:
    """The sentence of a project that is over."""
    return sentence.replace("<on>", "oli").replace("<ovat>", "olivat")
