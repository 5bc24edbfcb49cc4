"""Personal data before publishing: planted in every place of a file, found, masked, and taken out of a copy."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas
from texts import source_of

from memogen.check.personal import PERSONAL, own_domains, traces
from memogen.check.publishing import HIDDEN_RULE, REMOVED, publishing, publishing_record, redacted, to_remove
from memogen.read import read
from memogen.read.hidden import hidden_texts
from memogen.record import Decision, Evidence, Finding, Known, Record, State
from memogen.render.clean import clean_memo

DOCS = Path(__file__).parents[1] / "docs" / "checks.md"
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
BODY = "Kaupunginhallitus käsittelee hakijan asian ja antaa siitä lausunnon."


def code(number: int) -> str:
    """A test number of its own for each place."""
    own = 900 + number
    return f"010190-{own}{CHECKS[int(f'010190{own}') % 31]}"


# -- what is personal ----------------------------------------------------------------------------------------------

# text, (rule, shown) of each datum, why
TEXTS: list[tuple[str, list[tuple[str, str]], str]] = [
    (f"Hakija on {code(0)}.", [("henkilotunnus", "0101…")], "an identity code, masked"),
    ("Tilille FI21 1234 5600 0007 85.", [("tilinumero", "FI21…")], "a bank account"),
    ("Tila 408-407-3-85 ostetaan.", [("kiinteistotunnus", "408-…")], "a real-estate id"),
    ("Valmistelija: johtaja Aino Malli, p. 040 555 0184", [], "an official's number"),
    ("Kirjaamo\nPuhelin 040 555 0184", [], "an office above it"),
    ("Aino Malli\n040 555 0184\naino.malli@kemi.fi", [], "an official address below it"),
    ("Asukas Aino Malli, puh. 040 555 0184", [("puhelinnumero", "040 …")], "somebody's own"),
    ("Aino Malli 040 555 0184", [("puhelinnumero", "040 …")], "nothing tells whose it is"),
    ("Soita 0295 020 000.", [], "a service number"),
    ("aino.malli@gmail.com", [("sahkoposti", "aino…")], "anybody's domain"),
    ("aino.malli@yritys.example", [("sahkoposti", "aino…")], "another organisation"),
    ("aino.malli@jamsa.fi ja kirjaamo@yritys.example", [], "a municipality and an office's mailbox"),
    ("hameenlinna.hao@oikeus.fi", [], "a court"),
    ("Hakija Aino Malli, Koivutie 5 A 12, 99999 Esimerkki", [("kotiosoite", "Koiv…")], "a home"),
    ("Aino Malli, Koivutie 5", [("kotiosoite", "Koiv…")], "after a person's name"),
    ("Kaupungintalo, Valtakatu 11 A 2, 94100 Kemi", [], "an office"),
    ("Kokous pidetään osoitteessa Valtakatu 11.", [], "nobody's home"),
    ("Liite on salassa pidettävä.", [("salassa-pidettava", "salassa pidettävä")], "a secret matter, in its words"),
    ("Hanke tukee perheitä ja lastensuojelua.", [("salassa-pidettava", "lastensuojelua")], "a word to look at"),
    ("Hanke alkaa 1.8.2025, kustannukset 100 000 euroa, § 24, 418/02.05.02/2021.", [], "figures"),
]


@pytest.mark.parametrize(("text", "found", "why"), TEXTS)
def test_what_is_personal(text: str, found: list[tuple[str, str]], why: str):
    assert [(trace.rule, trace.shown) for trace in traces(text)] == found, why


def test_the_organisation_is_the_domain_that_most_addresses_have():
    texts = ["a@virasto.example b@virasto.example", "c@muu.example"]
    assert own_domains(texts) == {"virasto.example"}
    assert [texts[1][one.start : one.end] for one in traces(texts[1], own_domains(texts))] == ["c@muu.example"]
    assert own_domains(["a@gmail.com b@gmail.com"]) == frozenset(), "anybody's domain is nobody's own"
    assert own_domains(["a@virasto.example"]) == frozenset(), "a single address tells nothing"


# -- in every place of a file --------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


#: place -> the WordprocessingML that hides number n there
PLANTED = {
    "paragraph": lambda n: paragraph(run(f"Hakija {code(n)}.")),
    "runs": lambda n: paragraph(run(code(n)[:4], "<w:b/>") + run(code(n)[4:8]) + run(code(n)[8:])),
    "line break": lambda n: paragraph(f"<w:r><w:t>{code(n)[:7]}</w:t><w:br/><w:t>{code(n)[7:]}</w:t></w:r>"),
    "soft hyphen": lambda n: paragraph(f"<w:r><w:t>{code(n)[:5]}</w:t><w:softHyphen/><w:t>{code(n)[5:]}</w:t></w:r>"),
    "no-break hyphen": lambda n: paragraph(
        f"<w:r><w:t>{code(n)[:6]}</w:t><w:noBreakHyphen/><w:t>{code(n)[7:]}</w:t></w:r>"
    ),
    "cell": lambda n: (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('Tunnus'))}</w:tc><w:tc>{paragraph(run(code(n)))}</w:tc></w:tr></w:tbl>"
    ),
    "two cells": lambda n: (
        f"<w:tbl><w:tr><w:tc>{paragraph(run(code(n)[:6]))}</w:tc><w:tc>{paragraph(run(code(n)[6:]))}</w:tc></w:tr></w:tbl>"
    ),
    "deletion": lambda n: paragraph(
        f'<w:del w:id="1" w:author="x"><w:r><w:delText>{code(n)}</w:delText></w:r></w:del>{run("Lausunto.")}'
    ),
    "insertion": lambda n: paragraph(f'<w:ins w:id="2" w:author="x">{run(code(n))}</w:ins>'),
    "hidden": lambda n: paragraph(run(code(n), "<w:vanish/>") + run("Lausunto.")),
    "picture": lambda n: paragraph(
        f'<w:r><w:drawing><wp:inline {DRAWING}><wp:docPr id="1" name="k" descr="{code(n)}"/></wp:inline>'
        "</w:drawing></w:r>"
    ),
    "drop-down": lambda n: (
        f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{code(n)}"/></w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('Valinta.'))}</w:sdtContent></w:sdt>"
    ),
    "form field": lambda n: paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{code(n)}"/></w:textInput>'
        '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "bookmark": lambda n: paragraph(f'<w:bookmarkStart w:id="7" w:name="{code(n)}"/><w:bookmarkEnd w:id="7"/>'),
    "field": lambda n: paragraph(f"<w:r><w:instrText>HYPERLINK {code(n)}</w:instrText></w:r>{run('Linkki.')}"),
}
#: place -> the part of the package that holds it
PARTS = {
    "header": ("word/header1.xml", lambda n: f"<w:hdr {W}>{paragraph(run(code(n)))}</w:hdr>"),
    "footnote": (
        "word/footnotes.xml",
        lambda n: f'<w:footnotes {W}><w:footnote w:id="2">{paragraph(run(code(n)))}</w:footnote></w:footnotes>',
    ),
    "comment": (
        "word/comments.xml",
        lambda n: (
            f'<w:comments {W}><w:comment w:id="0" w:author="x">{paragraph(run(code(n)))}</w:comment></w:comments>'
        ),
    ),
    "property": (
        "docProps/core.xml",
        lambda n: (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>{code(n)}</dc:subject></cp:coreProperties>'
        ),
    ),
    "custom data": ("customXml/item1.xml", lambda n: f"<data>{code(n)}</data>"),
    "variable": (
        "word/settings.xml",
        lambda n: f'<w:settings {W}><w:docVars><w:docVar w:name="a" w:val="{code(n)}"/></w:docVars></w:settings>',
    ),
    "chart": (
        "word/charts/chart1.xml",
        lambda n: f'<c:chart xmlns:c="urn:c"><c:pt><c:v>{code(n)}</c:v></c:pt></c:chart>',
    ),
    "diagram": (
        "word/diagrams/data1.xml",
        lambda n: f'<d xmlns:a="urn:a"><a:p><a:t>{code(n)[:5]}</a:t><a:t>{code(n)[5:]}</a:t></a:p></d>',
    ),
    "building blocks": (
        "word/glossary/document.xml",
        lambda n: f"<w:glossaryDocument {W}>{paragraph(run(code(n)))}</w:glossaryDocument>",
    ),
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = ("header", "footnotes", "comments", "settings")
PLACES = (*PLANTED, *PARTS)


def word_file(places: tuple[str, ...], folder: Path) -> Path:
    """A DOCX with a number of its own in each of these places."""
    numbers = {place: PLACES.index(place) for place in places}
    body = paragraph(run(BODY)) + "".join(PLANTED[place](numbers[place]) for place in places if place in PLANTED)
    parts = {PARTS[place][0]: PARTS[place][1](numbers[place]) for place in places if place in PARTS}
    types = {
        "word/document.xml": "document.main",
        "word/header1.xml": "header",
        "word/footnotes.xml": "footnotes",
        "word/comments.xml": "comments",
        "word/settings.xml": "settings",
    }
    links = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        for number, name in enumerate(parts)
        for kind in RELATIONS
        if name.rpartition("/")[2].startswith(kind)
    )
    parts = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT_TYPE}.{kind}+xml"/>'
        for name, kind in types.items()
        if name in parts
    )
    path = folder / "asiakirja.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONSHIPS}">{links}</Relationships>'
        )
        for name, xml in parts.items():
            package.writestr(name, xml)
    return path


def found_in(path: Path) -> list[Finding]:
    return publishing(read(path), hidden_texts(path))


def codes_of(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.saanto == "henkilotunnus"]


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_in_each_place_of_a_word_file(place: str, tmp_path: Path):
    (found, *_) = codes_of(found_in(word_file((place,), tmp_path)))
    (evidence,) = found.todisteet
    assert evidence.paikka, "its place is told"
    assert evidence.lainaus == "0101…"


def test_all_of_them_at_once(tmp_path: Path):
    found = found_in(word_file(PLACES, tmp_path))
    assert len(codes_of(found)) >= len(PLACES) >= 12
    assert {one.teksti.en for one in found if one.saanto == HIDDEN_RULE} == {
        "Comments: 1.",
        "Tracked deletions: 1.",
        "Hidden text: 1 places.",
    }


def test_no_finding_shows_a_number(tmp_path: Path):
    written = json.dumps([one.model_dump(mode="json") for one in found_in(word_file(PLACES, tmp_path))])
    assert "90-9" not in written and not re.search(r"\b9\d\d[\dA-Y]\b", written)


def test_a_pdf_in_text_header_property_and_note(tmp_path: Path):
    path = tmp_path / "asiakirja.pdf"
    canvas = Canvas(str(path))
    canvas.setAuthor(f"Laatija {code(1)}")
    for _ in range(2):
        canvas.drawString(60, 800, f"Ote {code(2)}")
        canvas.drawString(60, 600, BODY)
        canvas.drawString(60, 580, f"Hakijan tunnus on {code(3)[:7]}")
        canvas.drawString(60, 566, code(3)[7:])
        canvas.textAnnotation(f"Tarkista {code(4)}", Rect=[60, 500, 80, 520])
        canvas.showPage()
    canvas.save()
    places = [(one.todisteet[0].sivu, one.todisteet[0].paikka) for one in codes_of(found_in(path))]
    assert len(places) >= 6 and (1, None) in places and (2, None) in places
    assert {place for _, place in places} >= {"ominaisuus Author", "kommentti 1", "kommentti 2"}


def test_a_page_in_comment_and_property(tmp_path: Path):
    path = tmp_path / "sivu.html"
    path.write_text(
        f'<html><head><meta name="author" content="{code(1)}"></head><body><p>{BODY}</p><!-- {code(2)} -->'
        f'<p>{code(3)}</p><img alt="{code(4)}"></body></html>'
    )
    assert len(codes_of(found_in(path))) == 4


def test_a_file_within_a_file(tmp_path: Path):
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as inner:
        inner.writestr("xl/sharedStrings.xml", f"<sst><si><t>{code(1)}</t></si></sst>")
    path = word_file(("paragraph",), tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/embeddings/taulukko.xlsx", workbook.getvalue())
        package.writestr("word/embeddings/ole.bin", f"x\x00{code(2)}".encode("utf-16-le"))
    assert len(codes_of(found_in(path))) == 3
    clean, lost = clean_memo(path.read_bytes(), to_remove, REMOVED)
    assert lost == ["word/embeddings/ole.bin", "word/embeddings/taulukko.xlsx"]
    assert b"embeddings" not in clean


def test_a_pdf_form_bookmark_and_attachment(tmp_path: Path):
    path = tmp_path / "lomake.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(57, 700, BODY)
    canvas.acroForm.textfield(name="tunnus", value=code(1), x=57, y=600, tooltip=code(2))
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry(code(3), "a")
    canvas.save()
    document = PdfDocument(path)
    document.new_attachment("liite.txt").set_data(f"Tunnus {code(4)}".encode())
    document.save(tmp_path / "liitteella.pdf")
    found = codes_of(found_in(tmp_path / "liitteella.pdf"))
    assert {one.todisteet[0].paikka for one in found} >= {
        "ominaisuus lomake s. 1",
        "ominaisuus kirjanmerkki",
        "ominaisuus liite.txt",
    }


def test_a_text_file_hides_nothing(tmp_path: Path):
    path = tmp_path / "teksti.txt"
    path.write_text(f"{BODY}\nTunnus {code(1)}.\n")
    assert hidden_texts(path) == []
    (found,) = found_in(path)
    assert found.todisteet[0].paikka == "rivi 2"


def test_an_official_number_in_a_comment_is_official(tmp_path: Path):
    text = "Valmistelija: johtaja Aino Malli, p. 040 555 0184\n"
    assert publishing(source_of(text)) == []


# -- taken out -----------------------------------------------------------------------------------------------------


def test_a_clean_memo_holds_none_of_them(tmp_path: Path):
    path = word_file(PLACES, tmp_path)
    clean = tmp_path / "puhdas.docx"
    clean.write_bytes(clean_memo(path.read_bytes(), to_remove, REMOVED)[0])
    assert found_in(clean) == []
    source = read(clean)
    assert source.text.count(REMOVED) == 10, "each datum in sight leaves its mark"
    assert BODY in source.text
    with zipfile.ZipFile(clean) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        assert not any(code(number).encode() in everything for number in range(len(PLACES)))
        assert not {"word/comments.xml", "customXml/item1.xml"} & {*package.namelist()}
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_a_clean_memo_opens_in_word_libraries(tmp_path: Path):
    document = Document()
    document.core_properties.author = "Aino Malli"
    document.core_properties.title = "Lausunto"
    sentence = document.add_paragraph(f"Hakija {code(1)} asuu kunnassa.")
    document.add_comment(sentence.runs, text="Tarkista.", author="Aino Malli")
    content = io.BytesIO()
    document.save(content)
    clean = Document(io.BytesIO(clean_memo(content.getvalue(), to_remove, REMOVED)[0]))
    assert clean.paragraphs[0].text == f"Hakija {REMOVED} asuu kunnassa."
    assert (clean.core_properties.title, clean.core_properties.author) == ("Lausunto", "")
    assert list(clean.comments) == []


def record() -> Record:
    made = Record()
    made.put("asiakirja.valmistelijat", [{"nimi": "Aino Malli", "puhelin": "040 555 0184"}])
    made.put("paatos.ehdotus", f"Maksetaan hakijalle {code(1)} avustus tilille FI21 1234 5600 0007 85.")
    made.todisteet["paatos.ehdotus"] = [Evidence(lainaus=f"hakijalle {code(1)}", alku=0, loppu=21, saanto="osa")]
    decision = Decision(tila="korjattu", kuka="malliai", milloin="2025-01-01", miksi="puhelu")
    made.tiedot["paatos.ehdotus"] = Known(tila=State.STATED, varmuus=1, kasittely=decision)
    return made


def test_a_record_is_listed_by_its_paths():
    found = [(one.saanto, one.todisteet[0].paikka) for one in publishing_record(record())]
    assert found == [("henkilotunnus", "paatos.ehdotus"), ("tilinumero", "paatos.ehdotus")]


def test_a_clean_record_holds_none_of_them():
    clean = redacted(record())
    assert publishing_record(clean) == []
    assert clean.paatos.ehdotus == f"Maksetaan hakijalle {REMOVED} avustus tilille {REMOVED}."
    assert clean.todisteet["paatos.ehdotus"][0].lainaus == f"hakijalle {REMOVED}"
    assert clean.asiakirja.valmistelijat[0].puhelin == "040 555 0184", "an official's number is published on purpose"
    assert "malliai" not in clean.save() and "puhelu" not in clean.save()
    assert redacted(clean) == clean


def test_every_kind_is_documented_with_its_severity():
    table = set(re.findall(r"^\| `([a-z-]+)` \| (huomautus|varoitus|virhe) \|", DOCS.read_text("utf-8"), re.MULTILINE))
    assert table == {(rule.id, rule.severity.value) for rule in PERSONAL} | {(HIDDEN_RULE, "varoitus")}
