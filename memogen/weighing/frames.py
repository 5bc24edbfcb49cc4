"""Verbs that say who gives, applies, carries out, pays or how long: a sentence's frame around a mention, as features.

A frame is a verb in base form; its roles are told by the mention's case and side, which the trained weights read
("myöntää" with a nominative before it is the giver, with an allative the receiver). What makes a sentence speak of
something else than the present fact - negation, refusal, wish, condition, an earlier or another project - is a
circumstance of the whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from memogen.finnish.word_keys import stem

_VERBS: Mapping[str, str] = {
    "rahoittaa": "rahoittaa rahoitti rahoittanut rahoittama rahoitetaan rahoitettu rahoitettiin finansierar",
    "myöntää": "myöntää myönsi myöntänyt myöntämä myönnetään myönnetty myönnettiin beviljar beviljat beviljade",
    "hakea": "hakea hakee haki hakenut haetaan haettu haettiin haettava anoa anoo anottu ansöker ansökt",
    "toteuttaa": "toteuttaa toteutti toteuttanut toteuttama toteutetaan toteutettiin toteutettu genomför",
    "hallinnoida": "hallinnoida hallinnoi hallinnoima koordinoida koordinoi koordinoima johtaa johti johtama",
    "toimia": "toimia toimii toimi toimivat toiminut olla on oli ovat fungerar",
    "osallistua": "osallistua osallistuu osallistuvat osallistui osallistunut deltar",
    "maksaa": "maksaa maksoi maksaneet maksetaan maksettu kustantaa kustansi vastata vastaa",
    "kattaa": "kattaa katetaan katettiin katettu osoittaa osoitetaan varata varataan varattu varannut",
    "palkata": "palkata palkataan palkattiin palkkaa palkattu rekrytoida rekrytoidaan",
    "kestää": "kestää kesti jatkua jatkuu toteutua toteutuu ajoittua ajoittuu sijoittua",
    "alkaa": "alkaa alkoi alkanut käynnistyä käynnistyy käynnistyi aloittaa aloitetaan aloitettiin startar börjar",
    "päättyä": "päättyä päättyy päättyi päättynyt loppua loppuu avslutas",
    "korottaa": "korottaa korotetaan nostaa nostetaan nousta nousee laskea laskee muuttua muuttuu",
    "jakautua": "jakautua jakautuu koostua koostuu muodostua muodostuu",
    "hyväksyä": "hyväksyä hyväksyy hyväksyi hyväksytään hyväksyttiin päättää päätti päättänyt godkänner beslöt",
    "ylittyä": "ylittyä ylittyi ylitti ylittää ylitys ylityksen",
    "alittua": "alittua alittui alitti alittaa alitus alle säästyä säästyi jäädä jäi",
    "tehdä": "kuulua kuuluu edustaa edustaa kutsua kutsuu kutsunut pyytää pyytänyt lähettää lähettänyt jättänyt",
}
_CIRCUMSTANCES: Mapping[str, str] = {
    "kielto": "ei eivät älköön eikä inte",
    "hylkäys": "hylätä hylkää hylkäsi hylännyt hylättiin hylätty kielteinen kielteisen avslag avslog",
    "toive": "toivoa toivoo esittää esittänyt voisi saisi tavoitella pyritään ehdottaa ehdotti",
    "ehto": "mikäli jos edellyttäen ehdolla edellytyksellä om",
    "katto": "enintään korkeintaan enimmäismäärä maksimi maksimissaan högst",
    "aiemmin": "aiemmin aiempi aikaisempi edellinen edellisen edeltävä aikaisemmin alkuperäinen alkuperäisen tidigare",
    "muu-hanke": "muu muut toinen rinnakkainen vastaava naapuri",
    "kumppanin": "osatoteuttaja osatoteuttajan kumppani kumppanien kuntien kunnat yritysten",
    "laina": "laina lainan lainaa antolaina välirahoitus takaus",
    "haku": "haku hakuaika haussa hakukierros utlysning",
}


@cache
def _by_stem(lexicon: str) -> Mapping[str, str]:
    words = _VERBS if lexicon == "verbs" else _CIRCUMSTANCES
    return {stem(form): name for name, forms in words.items() for form in forms.split()}


def nearest_verb(stems: Sequence[str], *, from_end: bool) -> str | None:
    """The frame of the verb nearest to the mention among the words on one side of it; None where there is none."""
    verbs = _by_stem("verbs")
    for one in reversed(stems) if from_end else stems:
        if one in verbs:
            return verbs[one]
    return None


def circumstances(stems: Iterable[str]) -> set[str]:
    """What the words of a sentence say of it: negation, refusal, wish, condition, ceiling, earlier, of others."""
    names = _by_stem("circumstances")
    return {names[one] for one in stems if one in names}
