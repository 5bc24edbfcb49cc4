"""The sentences that the shipped templates write themselves, tags and all; docs/templates.md shows what they give.

``~`` is a no-break space, ``[[x]]`` a place that the preparer fills in or checks, ``<on>`` a verb that is in the
present of a project to come and in the past of one that is over (oli); ``@kunnan`` and ``@toimielin`` are the look's
words for the municipality and its board. A sentence that may be left out begins with its own space. Each
stands only where its values are stated, but for the values that such a memo must have: those show as [PUUTTUU: ...].
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
    "{% if asiakirja.esittelija.nimike %}{{ asiakirja.esittelija.nimike | pienella }} {% endif %}"
    "{{ asiakirja.esittelija.nimi }}"
    "{% if asiakirja.esittelija.sahkoposti %}, {{ asiakirja.esittelija.sahkoposti }}{% endif %}"
)
PRESENTER_ALONE = PRESENTER.replace("pienella", "isolla")

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
PROJECTS = "{% if hanke.nimi %}{{ hanke.nimi | hankkeen | isolla }}{% else %}Hankkeen ({{ hanke.nimi }}){% endif %}"
PERIOD = PROJECTS + " toteutusaika <on> {{ hanke.alku | kestoaika(hanke.loppu) }}."
IMPLEMENTERS = (
    "{% if hanke.paatoteuttaja and hanke.osatoteuttajat %} Hankkeen päätoteuttaja <on> {{ hanke.paatoteuttaja }}, ja "
    "{% if hanke.osatoteuttajat | length > 1 %}osatoteuttajia <ovat>{% else %}osatoteuttaja <on>{% endif %} "
    "{{ hanke.osatoteuttajat | lista }}."
    "{% elif hanke.paatoteuttaja %} Hankkeen päätoteuttaja <on> {{ hanke.paatoteuttaja }}."
    "{% elif hanke.osatoteuttajat %} Hankkeen "
    "{% if hanke.osatoteuttajat | length > 1 %}osatoteuttajia <ovat>{% else %}osatoteuttaja <on>{% endif %} "
    "{{ hanke.osatoteuttajat | lista }}.{% endif %}"
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
    "{% if hanke.henkilosto_maara %} Hankkeen henkilöstön määrä <on> {{ hanke.henkilosto_maara }}~"
    "{% if hanke.henkilosto_maara == 1 %}henkilö{% else %}henkilöä{% endif %}.{% endif %}"
)
GRANTED = "rahoitus.tuki_euroa is myonnetty or rahoitus.tuki_prosentti is myonnetty"
APPLIED = f"(rahoitus.tuki_euroa is haettu or rahoitus.tuki_prosentti is haettu) and not ({GRANTED})"
REFUSED = "rahoitus.tuki_euroa is hylatty or rahoitus.tuki_prosentti is hylatty"
_OF_PERIOD = "{% if rahoitus.ohjelmakausi %} ({{ rahoitus.ohjelmakausi }}){% endif %}."
_FROM_FUND = "{{ rahoitus.ohjelma | rahastosta }}" + _OF_PERIOD
PROGRAMME = (
    "{% if rahoitus.ohjelma is rahasto and (" + APPLIED + ") %} Hankkeelle haetaan rahoitusta " + _FROM_FUND
    + "{% elif rahoitus.ohjelma is rahasto and (" + REFUSED + ") %} Hankkeelle haettiin rahoitusta " + _FROM_FUND
    + "{% elif rahoitus.ohjelma is rahasto %} Hanke <rahoitetaan> " + _FROM_FUND
    + "{% elif rahoitus.ohjelma %} Hankkeen rahoitusohjelma <on> {{ rahoitus.ohjelma }}" + _OF_PERIOD + "{% endif %}"
    "{% if rahoitus.toimintalinja %} Toimintalinja: {{ rahoitus.toimintalinja | pisteeton }}.{% endif %}"
    "{% if rahoitus.erityistavoite %} Erityistavoite: {{ rahoitus.erityistavoite | pisteeton }}.{% endif %}"
    "{% if hanke.koodi %} Hankekoodi: {{ hanke.koodi }}.{% endif %}"
)  # fmt: skip
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
    "{% if rahoitus.kokonaiskustannukset and rahoitus.kunnan_kustannukset %}Hankkeen <planned>kokonaiskustannukset "
    "<ovat> {{ rahoitus.kokonaiskustannukset | euroa }}, joista @kunnan osahankkeen kustannukset <ovat> "
    "{{ rahoitus.kunnan_kustannukset | euroa }}."
    "{% elif rahoitus.kunnan_kustannukset %}Hankkeen kustannukset <ovat> @kunnan osalta "
    "{{ rahoitus.kunnan_kustannukset | euroa }}."
    "{% else %}Hankkeen <planned>kokonaiskustannukset <ovat> {{ rahoitus.kokonaiskustannukset | euroa }}.{% endif %}"
)
HAS_FINAL_COSTS = "toteuma.budjetti or toteuma.toteutunut or toteuma.ylitys is annettu or toteuma.ylityksen_maksaja"
HAS_OVERRUN = "toteuma.ylitys is annettu or toteuma.ylityksen_maksaja"
OVERRUN = (
    "{% if toteuma.ylitys is annettu %}Budjetti {{ toteuma.ylitys | ylittyi }}"
    "{% if toteuma.ylitys > 0 and toteuma.ylityksen_maksaja %}, ja ylityksen maksoi "
    "{{ toteuma.ylityksen_maksaja | lauseessa }}{% endif %}.{% endif %}"
    "{% if toteuma.ylityksen_maksaja and not toteuma.ylitys > 0 %}{% if toteuma.ylitys is annettu %} {% endif %}"
    "Ylityksen maksajaksi on merkitty {{ toteuma.ylityksen_maksaja | lauseessa }}.{% endif %}"
)
FINAL_COSTS = (
    "{% if toteuma.budjetti %}Hankkeen suunniteltu budjetti oli {{ toteuma.budjetti | euroa }}, ja toteutuneet "
    "kustannukset olivat {{ toteuma.toteutunut | euroa }}."
    "{% else %}Hankkeen toteutuneet kustannukset olivat {{ toteuma.toteutunut | euroa }}.{% endif %}"
    "{% if " + HAS_OVERRUN + " %} " + OVERRUN + "{% endif %}"
)
REPORTED_COSTS = (
    "{% if rahoitus.kokonaiskustannukset %} Hankkeen <planned>kokonaiskustannukset olivat "
    "{{ rahoitus.kokonaiskustannukset | euroa }}.{% endif %}"
    "{% if rahoitus.kunnan_kustannukset %} Kustannukset olivat @kunnan osalta "
    "{{ rahoitus.kunnan_kustannukset | euroa }}.{% endif %}"
)


def _euros_and_share(euros: str, percent: str, of_total: str, of_own: str) -> str:
    """Both figures of a share; what the per cent is of is told where the figures themselves show it."""
    is_share = f"{euros} is osuus({percent}, {{}})"
    whole, own = is_share.format("rahoitus.kokonaiskustannukset"), is_share.format("rahoitus.kunnan_kustannukset")
    printed = f"{{{{ {percent} | prosenttia }}}}"
    return (
        f"{{{{ {euros} | euroa }}}}{{% if {whole} %}} eli {printed} {of_total}"
        f"{{% elif {own} %}} eli {printed} {of_own}{{% else %}} ({printed}){{% endif %}}"
    )


_WHOLE, _OWN = "hankkeen kokonaiskustannuksista", "@kunnan osahankkeen kustannuksista"
_GRANT_EUROS = (
    "{% if rahoitus.tuki_prosentti %}"
    + _euros_and_share("rahoitus.tuki_euroa", "rahoitus.tuki_prosentti", _WHOLE, _OWN)
    + "{% else %}{{ rahoitus.tuki_euroa | euroa }}{% endif %}"
)


def _grant(of_share: str) -> str:
    """The grant as an object; ``of_share`` is its noun after a per cent alone."""
    share = "{{ rahoitus.tuki_prosentti | prosentin }} " + of_share
    return "{% if rahoitus.tuki_euroa %}tukea " + _GRANT_EUROS + "{% else %}" + share + "{% endif %}."


FUNDER_GIVES = '{{ rahoitus.rahoittaja | ablatiivi("rahoittajalta ({})") | lauseessa }}'
FUNDING = (
    "{% if " + APPLIED + " %}Hankkeelle haetaan " + FUNDER_GIVES + " " + _grant("tukea")
    + "{% elif " + GRANTED + " %}{{ rahoitus.rahoittaja | isolla }} on myöntänyt hankkeelle " + _grant("tuen")
    + "{% elif " + REFUSED + " %}{{ rahoitus.rahoittaja | isolla }} on hylännyt hakemuksen, jossa haettiin "
    + _grant("tukea")
    + "{% else %}Hankkeen rahoittaja <on> {{ rahoitus.rahoittaja | lauseessa }}"
    "{% if rahoitus.tuki_euroa %}, ja tuki <on> " + _GRANT_EUROS
    + "{% elif rahoitus.tuki_prosentti %}, ja tuen osuus <on> {{ rahoitus.tuki_prosentti | prosenttia }}{% endif %}."
    "{% endif %}"
)  # fmt: skip
OWN_CONTRIBUTION = (
    "@Kunnan omarahoitusosuus <on> {% if rahoitus.omarahoitus_prosentti and rahoitus.omarahoitus_euroa %}"
    + _euros_and_share("rahoitus.omarahoitus_euroa", "rahoitus.omarahoitus_prosentti", _WHOLE, _OWN)
    + "{% elif rahoitus.omarahoitus_prosentti %}{{ rahoitus.omarahoitus_prosentti | prosenttia }}"
    "{% else %}{{ rahoitus.omarahoitus_euroa | euroa }}{% endif %}."
    "{% if rahoitus.omarahoitus_vuosittain %} Omarahoitusosuus <on> "
    "{% for v in rahoitus.omarahoitus_vuosittain %}" + AND + "{{ v.euroa | euroa }} vuonna {{ v.vuosi }}{% endfor %}."
    "{% endif %}"
)
COVERED = " Omarahoitusosuus katetaan {{ rahoitus.kattaminen | pisteeton }}."
SHARES = (
    '{% for o in rahoitus.osuudet %}{{ o.rahoittaja | genetiivi("rahoittajan ({})") | isolla }} rahoitusosuus <on> '
    "{% if o.euroa %}{{ o.euroa | euroa }}{% if o.prosentti %} ({{ o.prosentti | prosenttia }}){% endif %}"
    "{% else %}{{ o.prosentti | prosenttia }}{% endif %}.{% endfor %}"
)
_KINDS = (
    "{% for o in rahoitus.kustannuslajit %}" + AND + "{{ o.laji | CASE }}"
    "{% if o.euroa %} ({{ o.euroa | euroa }}){% endif %}{% endfor %}."
)
COST_KINDS = (
    "{% if rahoitus.kustannuslajit is taipuvat %}Kustannukset <koostuvat> pääosin "
    + _KINDS.replace("CASE", "kuluista | pienella")
    + "{% else %}Hankkeen kustannuslajit <ovat> " + _KINDS.replace("CASE", "pienella") + "{% endif %}"
)  # fmt: skip

# The resolution, where the source has none.
DRAFT_TEXT = "~[[Luonnosteksti, tarkista]]"
_FOR_PROJECT = "{% if hanke.nimi %}{{ hanke.nimi | hankkeelle }}{% else %}hankkeelle ({{ hanke.nimi }}){% endif %}"
_OF_PROJECT = "{% if hanke.nimi %}{{ hanke.nimi | hankkeen }}{% else %}hankkeen ({{ hanke.nimi }}){% endif %}"
_ABOUT_PROJECT = "{% if hanke.nimi %}{{ hanke.nimi | hankkeesta }}{% else %}hankkeesta ({{ hanke.nimi }}){% endif %}"
_COMMITMENT = (
    " ja sitoutua {% if rahoitus.omarahoitus_euroa %}{{ rahoitus.omarahoitus_euroa | euron }} omarahoitusosuuteen"
    "{% elif rahoitus.omarahoitus_prosentti %}{{ rahoitus.omarahoitus_prosentti | prosentin }} omarahoitusosuuteen"
    "{% else %}hankkeen omarahoitukseen{% endif %}, joka katetaan {{ rahoitus.kattaminen | pisteeton }}."
)
APPROVAL = (
    BODY + " {% if " + REFUSED + " %}merkitsee tiedoksi, että " + _FOR_PROJECT + " haettua rahoitusta ei myönnetty."
    "{% elif asiakirja.laji is tiedottava %}merkitsee tiedoksi selvityksen " + _ABOUT_PROJECT + "."
    "{% elif asiakirja.laji == \"loppuraportti\" %}merkitsee " + _OF_PROJECT + " loppuraportin tiedoksi."
    "{% elif " + GRANTED + " %}päättää hyväksyä " + _OF_PROJECT + " toteuttamisen" + _COMMITMENT
    + "{% else %}päättää hakea rahoitusta " + _FOR_PROJECT + " " + FUNDER_GIVES + _COMMITMENT + "{% endif %}"
    + DRAFT_TEXT
)  # fmt: skip
NOTING = BODY + " merkitsee " + _OF_PROJECT + " loppuraportin tiedoksi." + DRAFT_TEXT


KEPT = "Aineiston säilytys: {{ toteuma.sailytys | pisteeton }}."

# A final report as a document of its own.
OWN_REPORT_TITLE = PROJECTS + " loppuraportti"
TREATMENTS = "{% for k in luonnos.aiempi_kasittely %}{% if not loop.first %}; {% endif %}" + TREATMENT + "{% endfor %}"
CONTACTS = "{% for h in hanke.yhteyshenkilot %}{% if not loop.first %}; {% endif %}" + CONTACT + "{% endfor %}"
EXPLAIN = " [[Täydennä: poikkeaman selitys.]]"


IS_OVER = (
    'asiakirja.laji == "loppuraportti" or hanke.loppu is ennen(asiakirja.kokouspaiva)'
    " or hanke.loppu is ennen(asiakirja.julkaisupaiva)"
)
_WORDS = {
    "<on>": ("on", "oli"),
    "<ovat>": ("ovat", "olivat"),
    "<rahoitetaan>": ("rahoitetaan", "rahoitettiin"),
    "<koostuvat>": ("koostuvat", "koostuivat"),
    "<planned>": ("", "{% if toteuma.toteutunut %}suunnitellut {% endif %}"),  # beside what it cost in the end
}


def present(sentence: str) -> str:
    """The sentence of a project to come or under way."""
    for word, (now, _) in _WORDS.items():
        sentence = sentence.replace(word, now)
    return sentence


def as_dated(sentence: str) -> str:
    """The sentence of a project that the source may show to be over."""
    for word, (now, then) in _WORDS.items():
        sentence = sentence.replace(word, f"{{% if {IS_OVER} %}}{then}{{% else %}}{now}{{% endif %}}")
    return sentence


def past(sentence: str) -> str:
    """The sentence of a project that is over."""
    for word, (_, then) in _WORDS.items():
        sentence = sentence.replace(word, then)
    return sentence
