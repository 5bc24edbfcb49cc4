"""Rendering: value in = value out, missing and doubtful values marked, hostile values and templates refused."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from memogen.errors import OutputError, TemplateError
from memogen.fields import FIELDS
from memogen.record import Decision, Evidence, Finding, Known, Record, Rival, Severity, SourceInfo, State, Words
from memogen.render import check_template, find_template, render, template_names, write
from memogen.render.context import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHARACTERS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
NBSP = "\u00a0"
GRANT = f"249{NBSP}920{NBSP}euroa eli 80{NBSP}% hankkeen kokonaiskustannuksista"

FULL = {
    "asiakirja.laji": "poytakirja",
    "asiakirja.otsikko": "Tuulen talkoot -hankkeen omarahoitus",
    "asiakirja.kunta": "Kemi",
    "asiakirja.toimielin": "Kaupunginhallitus",
    "asiakirja.kokouspaiva": date(2025, 3, 17),
    "asiakirja.pykala": 88,
    "asiakirja.diaarinumero": "301/02.05.02/2025",
    "asiakirja.julkaisupaiva": date(2025, 3, 21),
    "asiakirja.valmistelijat": [
        {"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö", "puhelin": "040 123 4567", "sahkoposti": "aino@esim.fi"}
    ],
    "asiakirja.esittelija": {"nimi": "Eero Esimerkki", "nimike": "kaupunginjohtaja", "sahkoposti": "eero@esim.fi"},
    "asiakirja.toimivalta": "Hallintosääntö § 24",
    "asiakirja.liitteet": ["Hankesuunnitelma", "Kustannusarvio"],
    "asiakirja.oheismateriaali": ["Rahoituspäätös"],
    "asiakirja.aiempi_kasittely": [
        {"toimielin": "Elinvoimalautakunta", "kokouspaiva": date(2025, 2, 3), "pykala": 12},
    ],
    "paatos.ehdotus": "Kaupunginhallitus hyväksyy hankkeen omarahoituksen.",
    "paatos.paatos": "Ehdotus hyväksyttiin yksimielisesti.",
    "paatos.tulos": "hyvaksytty",
    "paatos.asiantuntijat": [{"nimi": "Oili Esimerkki", "nimike": "talousjohtaja"}],
    "hanke.nimi": "Tuulen talkoot",
    "hanke.koodi": "J98765",
    "hanke.paatoteuttaja": "Rannikon Kehitys Oy",
    "hanke.osatoteuttajat": ["Kemin kaupunki", "Tornion kaupunki"],
    "hanke.alku": date(2025, 9, 1),
    "hanke.loppu": date(2027, 8, 31),
    "hanke.kohderyhma": "alueen pienet yritykset",
    "hanke.tausta": ["Satamassa on tyhjiä halleja.", "Halleille on kysyntää."],
    "hanke.yhteyshenkilot": [
        {
            "nimi": "Veera Esimerkki",
            "nimike": "projektipäällikkö",
            "puhelin": "050 765 4321",
            "sahkoposti": "veera@esim.fi",
        }
    ],
    "hanke.henkilosto_maara": Decimal("2.5"),
    "hanke.henkilosto": [{"nimike": "projektipäällikkö", "maara": Decimal(1), "kuukaudet": Decimal(24)}],
    "rahoitus.ohjelma": "JTF",
    "rahoitus.toimintalinja": "7",
    "rahoitus.erityistavoite": "7.1",
    "rahoitus.rahoittaja": "Lapin liitto",
    "rahoitus.kokonaiskustannukset": Decimal(312400),
    "rahoitus.kunnan_kustannukset": Decimal(98750),
    "rahoitus.tuki_prosentti": Decimal(80),
    "rahoitus.tuki_euroa": Decimal(249920),
    "rahoitus.omarahoitus_prosentti": Decimal(20),
    "rahoitus.omarahoitus_euroa": Decimal(19750),
    "rahoitus.omarahoitus_vuosittain": {"2025": Decimal(4750), "2026": Decimal(15000)},
    "rahoitus.osuudet": [
        {"rahoittaja": "Lapin liitto", "prosentti": Decimal(80), "euroa": Decimal(249920)},
        {"rahoittaja": "kunnat", "prosentti": Decimal(20), "euroa": Decimal(62480)},
    ],
    "rahoitus.kustannuslajit": [
        {"laji": "palkkakulut", "euroa": Decimal("201300.50")},
        {"laji": "ostopalvelut", "euroa": Decimal("111099.50")},
    ],
    "rahoitus.kattaminen": "elinvoimapalveluiden talousarviosta",
    "toteuma.budjetti": Decimal(312000),
    "toteuma.toteutunut": Decimal(309100),
    "toteuma.ylitys": Decimal(-2900),
    "toteuma.ylityksen_maksaja": "Kemin kaupunki",
}
UNPRINTED = ("asiakirja.kunta",)  # the municipality's name is the template's own
# A final report is the project's document, not the meeting's.
NOT_OF_A_REPORT = (
    "asiakirja.laji",
    "asiakirja.toimielin",
    "asiakirja.kokouspaiva",
    "asiakirja.pykala",
    "asiakirja.otsikko",
    "asiakirja.valmistelijat",
    "asiakirja.esittelija",
    "asiakirja.toimivalta",
    "asiakirja.oheismateriaali",
    "paatos.",
)
SHIPPED = tuple(
    f"{look}/{memo}"
    for look in ("jamsa", "kemi", "neutral")
    for memo in ("loppuraportti", "loppuraportti-tiedoksi", "paatosehdotus")
)


def make(values: dict[str, object] | None = None) -> Record:
    record = Record(lahteet=[SourceInfo(nimi="paatos.pdf", sha256="0" * 64, tyyppi="pdf", sivuja=4)])
    for path, value in (FULL if values is None else values).items():
        record.put(path, value)
    for path, value in record.leaves():
        quote = f"kohta {path}: {value}"
        record.todisteet[path] = [Evidence(lainaus=quote, alku=0, loppu=len(quote), sivu=3, saanto="testi")]
    return record


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith((".xml", ".rels"))}


def text_of(content: bytes) -> str:
    """Everything a reader sees on the pages, headers first."""
    roots = parts(content)
    names = [*sorted((n for n in roots if n.startswith("word/header")), key=str), "word/document.xml"]
    return "\n".join(
        "".join(t.text or "" if t.tag == f"{W}t" else CHARACTERS[t.tag] for t in p.iter(f"{W}t", *CHARACTERS))
        for name in names
        for p in roots[name].iter(f"{W}p")
    )


def comments_of(content: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(content)).comments]


def template_of(tmp_path: Path, *lines: str, name: str = "oma.docx") -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(tmp_path / name))
    return tmp_path / name


def rendered(tmp_path: Path, record: Record, *lines: str) -> str:
    return text_of(render(record, template_of(tmp_path, *lines), sources="none").content)


# --- Value in = value out ------------------------------------------------------------------------------------------


def spellings(value: object) -> tuple[str, ...]:
    if isinstance(value, date):
        return (f"{value.day}.{value.month}.{value.year}",)
    if isinstance(value, Decimal):
        whole, _, part = f"{abs(value):f}".partition(".")
        return (f"{int(whole):,}".replace(",", NBSP) + (f",{part}" if part.strip("0") else ""),)
    labels = {c.value: c.label.fi for path in ("asiakirja.laji", "paatos.tulos") for c in FIELDS[path].choices}
    return (labels.get(str(value), str(value)), str(value).capitalize())


@pytest.mark.parametrize("template", SHIPPED)
@pytest.mark.parametrize("laji", ["poytakirja", "paatosehdotus", "hankesuunnitelma", "loppuraportti"])
def test_every_stated_value_is_in_the_memo(template: str, laji: str) -> None:
    record = make(FULL | {"asiakirja.laji": laji})
    if laji == "hankesuunnitelma":  # a plan has no treatment of its own
        for path in ("otsikko", "kokouspaiva", "pykala"):
            setattr(record.asiakirja, path, None)
        record.paatos = type(record.paatos)()
    elif laji == "paatosehdotus":
        record.paatos = type(record.paatos)(ehdotus=record.paatos.ehdotus)
    text = text_of(render(record, find_template(template), sources="none").content)
    lost = {
        path: value
        for path, value in record.leaves()
        if path not in UNPRINTED
        and not (template.endswith("/loppuraportti") and path.startswith(NOT_OF_A_REPORT))
        and not any(one in text for one in spellings(value))
        and not (path == "rahoitus.rahoittaja" and "Lapin liitolta" in text)
    }
    assert lost == {}


names = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40)


@pytest.fixture(scope="session")
def one_value(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template_of(tmp_path_factory.mktemp("malli"), "{{ hanke.kohderyhma }}")


@settings(max_examples=25, deadline=None)
@given(value=names)
def test_any_text_comes_out_whole(one_value: Path, value: str) -> None:
    record = make({"hanke.kohderyhma": value})
    assert value in text_of(render(record, one_value, sources="none").content)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("R&D <Lappi>", "R&D <Lappi>"),
        ("]]> <w:p/>", "]]> <w:p/>"),
        ("{{ 7*7 }} {% if %}", "{{ 7*7 }} {% if %}"),
        ("{_{ ja }_}", "{_{ ja }_}"),
        ("naama \U0001f600", "naama \U0001f600"),
        ("a\x07b\ufdd0c\ufffed", "a\ufffdb\ufffdc\ufffdd"),
    ],
)
def test_hostile_values_are_text(tmp_path: Path, value: str, shown: str) -> None:
    record = make({"hanke.kohderyhma": value})
    assert shown in rendered(tmp_path, record, "{{ hanke.kohderyhma }}.")
    assert shown in text_of(render(record, find_template("kemi/paatosehdotus")).content)


def test_line_breaks_stay_within_the_paragraph(tmp_path: Path) -> None:
    record = make({"hanke.kohderyhma": "rivi\nrivi 2"})
    content = render(record, template_of(tmp_path, "{{ hanke.kohderyhma }} loppu")).content
    first = next(parts(content)["word/document.xml"].iter(f"{W}p"))
    assert [t.text for t in first.iter(f"{W}t", f"{W}br")] == ["rivi", None, "rivi 2", " loppu"]


def test_clean_is_idempotent_and_legal() -> None:
    raw = "".join(map(chr, [*range(0x180), 0xD800, 0xFDD0, 0xFFFE, 0x1FFFE]))
    assert clean(clean(raw)) == clean(raw)
    etree.Element("a").text = clean(raw)


def test_a_phrases_hyphen_stays_with_its_word(tmp_path: Path) -> None:
    record = make({"hanke.nimi": "Tuulen talkoot"})
    content = render(record, template_of(tmp_path, "{{ hanke.nimi | hankkeen }} alku-, loppu- ja pk-osa")).content
    first = next(parts(content)["word/document.xml"].iter(f"{W}p"))
    pieces = [t.text or t.tag for t in first.iter(f"{W}t", f"{W}noBreakHyphen")]
    assert pieces == ["Tuulen talkoot ", f"{W}noBreakHyphen", "hankkeen", " alku-, loppu- ja pk-osa"]


# --- Missing, doubtful, derived ------------------------------------------------------------------------------------


def test_a_missing_value_is_marked_told_and_listed() -> None:
    record = make({path: value for path, value in FULL.items() if not path.startswith("rahoitus.omarahoitus")})
    memo = render(record, find_template("kemi/paatosehdotus"))
    assert "[PUUTTUU: omarahoitus]" in text_of(memo.content)
    assert [(one.path, one.label, one.where) for one in memo.missing] == [
        ("rahoitus.omarahoitus_euroa", "omarahoitus", ("paatos.pdf (4 s.)",))
    ]
    assert any("Etsitty: paatos.pdf (4 s.)" in comment for comment in comments_of(memo.content))
    run = next(r for r in parts(memo.content)["word/document.xml"].iter(f"{W}r") if "[PUUTTUU" in "".join(r.itertext()))
    style = run.find(f"{W}rPr/{W}rStyle")
    assert style is not None and style.get(f"{W}val") == "Puuttuu"


def test_a_full_record_misses_nothing() -> None:
    for name in template_names():
        assert render(make(), find_template(name)).missing == ()


def test_an_empty_record_misses_what_a_memo_must_have() -> None:
    memo = render(Record(), find_template("kemi/paatosehdotus"))
    assert {one.path for one in memo.missing} == {
        "hanke.nimi",
        "hanke.alku",
        "hanke.loppu",
        "hanke.yhteyshenkilot",
        "rahoitus.rahoittaja",
        "rahoitus.kokonaiskustannukset",
        "rahoitus.omarahoitus_euroa",
        "rahoitus.kattaminen",
    }


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        (Known(tila=State.STATED), f"19{NBSP}750{NBSP}euroa"),
        (Known(tila=State.CHECK), f"19{NBSP}750{NBSP}euroa"),
        (Known(tila=State.DERIVED), f"19{NBSP}750{NBSP}euroa (laskettu)"),
        (Known(tila=State.CONFLICT), f"[RISTIRIITA: 19{NBSP}750{NBSP}euroa / 20{NBSP}000{NBSP}euroa]"),
        (Known(tila=State.NOT_TOLD), "[PUUTTUU: omarahoitus]"),
        (Known(tila=State.CONFLICT, kasittely=Decision(tila="korjattu")), f"19{NBSP}750{NBSP}euroa"),
        (Known(tila=State.STATED, likimain=True), f"noin 19{NBSP}750{NBSP}euroa"),
        (Known(tila=State.STATED, raja="enintaan"), f"enintään 19{NBSP}750{NBSP}euroa"),
    ],
)
def test_a_value_is_shown_as_it_is_known(tmp_path: Path, known: Known, shown: str) -> None:
    record = make({"rahoitus.omarahoitus_euroa": Decimal(19750)})
    record.tiedot["rahoitus.omarahoitus_euroa"] = known
    record.ehdokkaat["rahoitus.omarahoitus_euroa"] = [Rival(arvo=20000, varmuus=0.4, syy="toinen luku", todisteet=[])]
    assert f"on {shown}." in rendered(tmp_path, record, "on {{ rahoitus.omarahoitus_euroa | euroa }}.")


@pytest.mark.parametrize(
    ("precision", "shown"), [("paiva", "1.9.2025"), ("kuukausi", "syyskuu 2025"), ("vuosi", "2025"), (None, "1.9.2025")]
)
def test_a_date_is_no_more_exact_than_its_source(tmp_path: Path, precision: str | None, shown: str) -> None:
    record = make({"hanke.alku": date(2025, 9, 1)})
    record.tiedot["hanke.alku"] = Known(tila=State.STATED, tarkkuus=precision)
    assert f"alkaa {shown} ja" in rendered(tmp_path, record, "alkaa {{ hanke.alku }} ja")


# --- Sources -------------------------------------------------------------------------------------------------------


def test_comments_carry_file_page_and_quote() -> None:
    comments = comments_of(render(make(), find_template("kemi/paatosehdotus")).content)
    assert "Lähde: paatos.pdf, s. 3: ”kohta rahoitus.omarahoitus_euroa: 19750”" in comments


def test_a_comment_stands_at_its_value() -> None:
    document = parts(render(make(), find_template("kemi/paatosehdotus")).content)
    texts = {c.get(f"{W}id"): "".join(c.itertext()) for c in document["word/comments.xml"].iter(f"{W}comment")}
    number = next(n for n, text in texts.items() if "omarahoitus_euroa" in text)
    body = list(document["word/document.xml"].iter())
    start = next(i for i, e in enumerate(body) if e.tag == f"{W}commentRangeStart" and e.get(f"{W}id") == number)
    end = next(i for i, e in enumerate(body) if e.tag == f"{W}commentRangeEnd" and e.get(f"{W}id") == number)
    within = "".join(e.text or "" for e in body[start:end] if e.tag == f"{W}t")
    assert within == f"19{NBSP}750{NBSP}euroa"


def test_findings_and_doubts_are_comments_at_their_figures() -> None:
    record = make()
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.CHECK)
    record.havainnot = [
        Finding(
            saanto="summa",
            vakavuus=Severity.WARNING,
            teksti=Words(fi="Osuudet eivät täsmää.", en="The shares do not add up."),
            polut=["rahoitus.kokonaiskustannukset"],
        )
    ]
    comments = comments_of(render(record, find_template("jamsa/paatosehdotus")).content)
    assert any("Varoitus: Osuudet eivät täsmää." in one for one in comments)
    assert any(one.startswith("Tarkista: ") and "rahoitus.tuki_euroa" in one for one in comments)


def test_a_persons_decision_is_named() -> None:
    record = make()
    decision = Decision(tila="korjattu", kuka="Aino Esimerkki", milloin="2025-03-20", miksi="luku on taulukosta")
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.CHECK, kasittely=decision)
    comments = comments_of(render(record, find_template("kemi/paatosehdotus")).content)
    assert any("Korjattu: Aino Esimerkki, 2025-03-20, luku on taulukosta" in one for one in comments)


def test_sources_in_an_appendix_or_nowhere() -> None:
    template = find_template("kemi/paatosehdotus")
    appendix, none = (render(make(), template, sources=where).content for where in ("appendix", "none"))
    assert "kohta rahoitus.omarahoitus_euroa: 19750" in text_of(appendix)
    assert comments_of(appendix) == comments_of(none) == []
    assert "Lähteet ja puuttuvat tiedot" in text_of(appendix)
    assert "Lähteet ja puuttuvat tiedot" not in text_of(none)


def test_the_same_record_gives_the_same_bytes() -> None:
    template = find_template("kemi/paatosehdotus")
    assert render(make(), template).content == render(make(), template).content


# --- The new memo and its source's treatment -------------------------------------------------------------------------


def test_the_date_number_and_decision_of_minutes_are_history() -> None:
    lines = text_of(render(make(), find_template("jamsa/paatosehdotus"), sources="none").content).splitlines()
    assert f"Khall pp.kk.vvvv §{NBSP}nro" in lines
    assert f"Kaupunginhallitus 17.3.2025 §{NBSP}88" in lines
    earlier, ours = lines.index("Päätös: Ehdotus hyväksyttiin yksimielisesti."), lines.index("Päätös")
    assert lines.index("Aikaisempi käsittely") < earlier < lines.index("Selostus") < ours == len(lines) - 1


def test_an_agenda_item_keeps_its_date_and_number() -> None:
    record = make(FULL | {"asiakirja.laji": "paatosehdotus"})
    assert f"Khall 17.3.2025 §{NBSP}88" in text_of(render(record, find_template("jamsa/paatosehdotus")).content)


@pytest.mark.parametrize(
    ("template", "laji", "resolution"),
    [
        ("kemi/paatosehdotus", "poytakirja", "Kaupunginhallitus hyväksyy hankkeen omarahoituksen."),
        ("jamsa/loppuraportti-tiedoksi", "loppuraportti", "Kaupunginhallitus hyväksyy hankkeen omarahoituksen."),
        (
            "jamsa/loppuraportti-tiedoksi",
            "poytakirja",
            f"merkitsee Tuulen talkoot -hankkeen loppuraportin tiedoksi.{NBSP}Luonnosteksti, tarkista",
        ),
    ],
)
def test_the_resolution_is_the_sources_own_where_it_fits(template: str, laji: str, resolution: str) -> None:
    text = text_of(render(make(FULL | {"asiakirja.laji": laji}), find_template(template)).content)
    assert resolution in text


def test_a_plan_gets_the_standard_resolution() -> None:
    record = make(FULL | {"asiakirja.laji": "hankesuunnitelma"})
    record.paatos = type(record.paatos)()
    text = text_of(render(record, find_template("kemi/paatosehdotus")).content)
    assert (
        "Kaupunginhallitus päättää hakea rahoitusta Tuulen talkoot -hankkeelle Lapin liitolta ja sitoutua "
        f"19{NBSP}750{NBSP}euron omarahoitusosuuteen, joka katetaan elinvoimapalveluiden talousarviosta."
        f"{NBSP}Luonnosteksti, tarkista"
    ) in text


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        (None, f"Hankkeen rahoittaja on Lapin liitto, ja tuki on {GRANT}."),
        ("haettu", f"Hankkeelle haetaan Lapin liitolta tukea {GRANT}."),
        ("myonnetty", f"Lapin liitto on myöntänyt hankkeelle tukea {GRANT}."),
        ("hylatty", f"Lapin liitto on hylännyt hakemuksen, jossa haettiin tukea {GRANT}."),
    ],
)
def test_the_phase_of_the_grant_decides_its_sentence(phase: str | None, sentence: str) -> None:
    record = make()
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.STATED, vaihe=phase)
    assert sentence in text_of(render(record, find_template("kemi/paatosehdotus")).content)


@pytest.mark.parametrize(
    ("changes", "sentence", "why"),
    [
        ({"rahoitus.tuki_euroa": None}, f"haetaan Lapin liitolta 80{NBSP}%:n tukea.", "a per cent alone"),
        ({"rahoitus.tuki_prosentti": Decimal(70)}, f"249{NBSP}920{NBSP}euroa (70{NBSP}%).", "of nothing that is told"),
        ({}, f"19{NBSP}750{NBSP}euroa eli 20{NBSP}% kaupungin osahankkeen kustannuksista.", "of what it is a share"),
        ({}, f"osuus on 4{NBSP}750{NBSP}euroa vuonna 2025 ja 15{NBSP}000{NBSP}euroa vuonna 2026.", "years"),
        ({}, "haetaan rahoitusta oikeudenmukaisen siirtymän rahastosta (JTF).", "a fund"),
        ({"rahoitus.ohjelma": "Leader"}, "Hankkeen rahoitusohjelma on Leader.", "a programme that is no fund"),
        ({"rahoitus.rahoittaja": "Ympäristöministeriö"}, "haetaan ympäristöministeriöltä tukea", "a ministry is small"),
        (
            {"rahoitus.rahoittaja": "Xyzzy Qwop"},
            "haetaan rahoittajalta (Xyzzy Qwop) tukea",
            "no known case",
        ),
        ({"hanke.henkilosto_maara": Decimal(1)}, f"Hankkeen henkilöstön määrä on 1{NBSP}henkilö.", "one"),
        ({"hanke.nimi": "koordinaatiohanke"}, "Koordinaatiohankkeen toteutusaika on", "says itself that it is one"),
        ({"hanke.nimi": "Digi -ohjelma"}, "Digi -ohjelman toteutusaika on", "says that it is something else"),
        (
            {"hanke.nimi": "Abc koordinaatiohanke"},
            "Hankkeen ”Abc koordinaatiohanke” toteutusaika on",
            "not safely bent",
        ),
        ({"hanke.nimi": None}, "Hankkeen ([PUUTTUU: hankkeen nimi]) toteutusaika on", "no name"),
        (
            {"rahoitus.kustannuslajit": [{"laji": "Palkkakulut"}, {"laji": "ostopalvelut"}]},
            "Kustannukset koostuvat pääosin palkkakuluista ja ostopalveluista.",
            "kinds without euros",
        ),
        (
            {"rahoitus.kustannuslajit": [{"laji": "muut kulut"}, {"laji": "flat rate"}]},
            "Hankkeen kustannuslajit ovat muut kulut ja flat rate.",
            "kinds that are not safely bent",
        ),
        ({"toteuma.ylitys": Decimal(0)}, "Budjetti toteutui suunnitellusti.", "no overrun"),
        ({"toteuma.ylitys": Decimal(500)}, f"ylittyi 500{NBSP}eurolla, ja ylityksen maksoi Kemin kaupunki.", "a payer"),
        ({"paatos.ehdotus": None}, "päättää hakea rahoitusta Tuulen talkoot -hankkeelle Lapin liitolta", "applied for"),
        (
            {"paatos.ehdotus": None, "asiakirja.laji": "uutinen"},
            "merkitsee tiedoksi selvityksen Tuulen talkoot -hankkeesta.",
            "news propose nothing",
        ),
    ],
)
def test_every_sentence_is_as_a_clerk_writes_it(changes: dict[str, object], sentence: str, why: str) -> None:
    record = make({path: value for path, value in (FULL | changes).items() if value is not None})
    for path in ("rahoitus.tuki_euroa", "rahoitus.tuki_prosentti"):
        if record.get(path) is not None:
            record.tiedot[path] = Known(tila=State.STATED, vaihe="haettu")
    assert sentence in text_of(render(record, find_template("kemi/paatosehdotus")).content), why


@pytest.mark.parametrize(
    ("phase", "resolution"),
    [
        ("haettu", "päättää hakea rahoitusta Tuulen talkoot -hankkeelle Lapin liitolta ja sitoutua"),
        ("myonnetty", "päättää hyväksyä Tuulen talkoot -hankkeen toteuttamisen ja sitoutua"),
        ("hylatty", "merkitsee tiedoksi, että Tuulen talkoot -hankkeelle haettua rahoitusta ei myönnetty."),
    ],
)
def test_the_phase_of_the_grant_decides_the_standard_resolution(phase: str, resolution: str) -> None:
    record = make({path: value for path, value in FULL.items() if path != "paatos.ehdotus"})
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.STATED, vaihe=phase)
    assert resolution in text_of(render(record, find_template("kemi/paatosehdotus")).content)


@pytest.mark.parametrize(
    ("changes", "sentence", "why"),
    [
        ({}, "toteutusaika on 1.9.2025", "to come"),
        ({"asiakirja.kokouspaiva": date(2026, 3, 1)}, "toteutusaika on 1.9.2025", "running"),
        ({"asiakirja.kokouspaiva": date(2027, 10, 1)}, "toteutusaika oli 1.9.2025", "ended"),
        ({"asiakirja.laji": "loppuraportti"}, "toteutusaika oli 1.9.2025", "reported"),
    ],
)
def test_a_project_that_is_over_is_told_in_the_past(changes: dict[str, object], sentence: str, why: str) -> None:
    text = text_of(render(make(FULL | changes), find_template("kemi/paatosehdotus")).content)
    assert sentence in text, why
    assert "kokonaiskustannukset ovat" in text, "planned costs are no past ones"


def test_granted_stands_above_applied() -> None:
    record = make()
    record.tiedot["rahoitus.tuki_prosentti"] = Known(tila=State.STATED, vaihe="haettu")
    record.tiedot["rahoitus.tuki_euroa"] = Known(tila=State.STATED, vaihe="myonnetty")
    text = text_of(render(record, find_template("kemi/paatosehdotus")).content)
    assert "on myöntänyt hankkeelle" in text and "haetaan" not in text


def test_a_period_of_months_is_from_one_to_the_other() -> None:
    record = make(FULL | {"hanke.alku": date(2022, 6, 1), "hanke.loppu": date(2024, 5, 1)})
    for path in ("hanke.alku", "hanke.loppu"):
        record.tiedot[path] = Known(tila=State.STATED, tarkkuus="kuukausi")
    text = text_of(render(record, find_template("kemi/paatosehdotus")).content)
    assert "toteutusaika on kesäkuusta 2022 toukokuuhun 2024." in text


def test_a_name_that_cannot_be_inflected_stands_in_the_fallback(tmp_path: Path) -> None:
    record = make({"rahoitus.rahoittaja": "Xyzzy Qwop"})
    template = template_of(tmp_path, 'Haetaan {{ rahoitus.rahoittaja | ablatiivi("rahoittajalta ({})") }}.')
    memo = render(record, template)
    assert "Haetaan rahoittajalta (Xyzzy Qwop)." in text_of(memo.content)
    assert [note.path for note in memo.notes] == ["rahoitus.rahoittaja"]


def test_a_template_of_another_municipality_is_noted() -> None:
    notes = {name: render(make(), find_template(name)).notes for name in ("kemi/paatosehdotus", "jamsa/paatosehdotus")}
    assert [note.path for note in notes["jamsa/paatosehdotus"]] == ["asiakirja.kunta"]
    assert notes["kemi/paatosehdotus"] == ()


# --- Templates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ rahoitus.omarahoitus }}", "rahoitus.omarahoitus_euroa"),
        ("{{ omarahoitus_euroa }}", "rahoitus.omarahoitus_euroa"),
        ("{{ hanke.nimi | hankken }}", "hankkeen"),
        ("{% if hanke.nimi is anettu %}x{% endif %}", "annettu"),
        ("{{ hanke.nimi | }}", "kirjoitusvirhe"),
        ("{% if hanke.nimi %}x", "endif"),
        ("{% endfor %}", "tälle ei ole alkua"),
        ("{% include 'x' %}", "include"),
        ("{% for x in hanke.nimi %}{{ x }}{% endfor %}", "luettelo"),
        ("{{ hanke.osatoteuttajat.nimi }}", "luettelo"),
        ("{%p if hanke.nimi %} teksti", "häviäisi"),
        ("{%tr if hanke.nimi %}", "taulukon riville"),
        ("{{ hanke.nimi", "kesken"),
        ("{{ hanke.__class__.__mro__ }}", "__class__"),
        ("{{ hanke.nimi.upper() }}", "kutsuja"),
        ("{{ hanke.nimi * 10 }}", "laskuja"),
        ("{{ cycler('a') }}", "kutsuja"),
        ("{{ ''['__class__'] }}", "__class__"),
        ("{% set x = 1 %}", "set"),
    ],
)
def test_a_faulty_tag_is_told_with_its_place(
    tmp_path: Path, tag: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    with pytest.raises(TemplateError) as caught:
        render(make(), template_of(tmp_path, "Ensin.", tag))
    assert "teksti, kappale 2" in caught.value.what.fi
    assert told in caught.value.what.fi
    assert caught.value.where is not None and caught.value.where.endswith("oma.docx")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=2).cell(0, 1).text = "{{ hanke.nimmi }}"
    document.sections[0].header.paragraphs[0].text = "{{ asiakirja.kunnta }}"
    document.add_paragraph("{{ hanke.nimi | eurroa }}")
    document.save(str(tmp_path / "m.docx"))
    with pytest.raises(TemplateError) as caught:
        render(make(), tmp_path / "m.docx")
    for place in ("taulukko 1, rivi 1, sarake 2", "ylätunniste, kappale 1", "eurroa"):
        assert place in caught.value.what.fi


def test_values_in_tables_loops_and_headers(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ hanke.nimi }}"
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for o in rahoitus.osuudet %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ o.rahoittaja }}", "{{ o.euroa | maara }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.save(str(tmp_path / "m.docx"))
    content = render(make(), tmp_path / "m.docx").content
    body = parts(content)["word/document.xml"]
    rows = [["".join(t.text or "" for t in c.iter(f"{W}t")) for c in r.iter(f"{W}tc")] for r in body.iter(f"{W}tr")]
    assert rows[:2] == [["Lapin liitto", f"249{NBSP}920"], ["kunnat", f"62{NBSP}480"]]
    assert text_of(content).startswith("Tuulen talkoot")


def test_values_in_footnotes(tmp_path: Path) -> None:
    document = docx.Document(str(template_of(tmp_path, "{{ hanke.nimi }}")))
    name, kind = PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml"
    text = "<w:p><w:r><w:t>{{ rahoitus.rahoittaja }}</w:t></w:r></w:p>"
    blob = f"<w:footnotes xmlns:w='{W[1:-1]}'><w:footnote w:id='1'>{text}</w:footnote></w:footnotes>".encode()
    document.part.relate_to(Part(name, f"{kind}.footnotes+xml", blob, document.part.package), RELATIONS + "/footnotes")
    document.save(str(tmp_path / "m.docx"))
    footnotes = parts(render(make(), tmp_path / "m.docx").content)["word/footnotes.xml"]
    assert "".join(footnotes.itertext()) == "Lapin liitto"


def test_a_tag_split_into_runs_works(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Hanke {", "{ hanke.", "nimi }", "} alkaa"):
        paragraph.add_run(piece).bold = True
    document.save(str(tmp_path / "m.docx"))
    assert "Hanke Tuulen talkoot alkaa" in text_of(render(make(), tmp_path / "m.docx").content)


def test_a_template_can_be_checked_alone(tmp_path: Path) -> None:
    problems = check_template(template_of(tmp_path, "{{ hanke.nimmi }}"))
    assert ("teksti, kappale 1", "{{ hanke.nimmi }}") in [(one.place, one.tag) for one in problems]
    (tmp_path / "rikki.docx").write_bytes(b"PK")
    with pytest.raises(TemplateError):
        check_template(tmp_path / "rikki.docx")


def test_a_sum_needs_certain_amounts(tmp_path: Path) -> None:
    record = make()
    lines = ("{% if rahoitus.osuudet is summattava %}{{ rahoitus.osuudet | summa }}{% else %}ei summaa{% endif %}",)
    assert f"312{NBSP}400" in rendered(tmp_path, record, *lines)
    record.tiedot["rahoitus.osuudet[1].euroa"] = Known(tila=State.STATED, likimain=True)
    assert "ei summaa" in rendered(tmp_path, record, *lines)


def test_a_template_with_outside_content_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.part.relate_to("file:///etc/passwd", RELATIONS + "/image", True)
    document.save(str(tmp_path / "m.docx"))
    with pytest.raises(TemplateError, match="outside"):
        render(make(), tmp_path / "m.docx")


@pytest.mark.parametrize("code", ["{{ hanke.__class__.__mro__ }}", "{{ 7 * 7 }}", "{{ ''.join(hanke) }}", "{{ nimi }}"])
def test_code_in_a_templates_properties_is_refused(tmp_path: Path, code: str) -> None:
    document = docx.Document()
    document.core_properties.title = code
    document.save(str(tmp_path / "m.docx"))
    with pytest.raises(TemplateError):
        render(make(), tmp_path / "m.docx")


def test_core_properties() -> None:
    record = make(FULL | {"hanke.nimi": "R&D <Lappi>", "asiakirja.otsikko": "Otsikko & muuta"})
    properties = docx.Document(io.BytesIO(render(record, find_template("kemi/paatosehdotus")).content)).core_properties
    assert (properties.title, properties.subject) == ("Otsikko & muuta", "R&D <Lappi>")
    assert (properties.author, properties.language) == ("Aino Esimerkki", "fi-FI")


# --- Finding and writing -------------------------------------------------------------------------------------------


def test_an_unknown_template_gives_the_nearest() -> None:
    with pytest.raises(TemplateError) as caught:
        find_template("kemi/paatosehdotos")
    assert caught.value.hint is not None and "kemi/paatosehdotus" in caught.value.hint.fi


def test_an_own_folder_goes_before_the_shipped(tmp_path: Path) -> None:
    (tmp_path / "kemi").mkdir()
    own = template_of(tmp_path / "kemi", "oma", name="paatosehdotus.docx")
    assert find_template("kemi/paatosehdotus", [tmp_path]) == own
    assert find_template(str(own)) == own


def test_a_file_that_is_no_word_document(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("ei")
    with pytest.raises(TemplateError):
        find_template(str(tmp_path / "a.docx"))


def test_writing_never_overwrites_without_force(tmp_path: Path) -> None:
    target = tmp_path / "memo.docx"
    write(b"1", target, force=False)
    with pytest.raises(OutputError) as caught:
        write(b"2", target, force=False)
    assert caught.value.exit_code == 5 and caught.value.hint is not None and "--force" in caught.value.hint.fi
    assert target.read_bytes() == b"1"
    write(b"3", target, force=True)
    assert target.read_bytes() == b"3"
    assert [one.name for one in tmp_path.iterdir()] == ["memo.docx"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write(b"1", tmp_path / "puuttuu" / "memo.docx", force=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_memo_has_the_folders_usual_rights(tmp_path: Path) -> None:
    write(b"1", tmp_path / "memo.docx", force=False)
    assert stat.S_IMODE((tmp_path / "memo.docx").stat().st_mode) & 0o400
