"""The corpus holds together: a label file for each document, and every labelled value stands in its document."""

import html
import json
import re
import runpy
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = CORPUS / "sources"
LABELS = sorted(CORPUS.glob("*.json"))
VERBATIM = (
    "asiakirja.otsikko",
    "asiakirja.diaarinumero",
    "asiakirja.toimivalta",
    "asiakirja.liitteet",
    "asiakirja.oheismateriaali",
    "paatos.ehdotus",
    "paatos.paatos",
    "hanke.nimi",
    "hanke.koodi",
    "hanke.kohderyhma",
    "rahoitus.kattaminen",
)
WORDS_OF_PERSONS = ("nimi", "puhelin", "sahkoposti")


def fold(text: str) -> str:
    """Spaces, the case, hyphens and what a line end leaves after them put aside."""
    text = " ".join(text.replace("\u200b", "").split()).casefold()
    return re.sub(r"\s*-\s*", "", text)


def text_of(name: str) -> str:
    """A document's words; of a built one those of its source."""
    source = SOURCES / f"{Path(name).stem}.txt"
    text = (source if source.exists() else CORPUS / name).read_text("utf-8")
    if name.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]+>", " ", text.replace("</td>", " | ")))
    return text.replace("//", " ")


def built_text(path: Path) -> str:
    """The words of a built document as they are read back from the file itself."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return html.unescape(re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode("utf-8")))
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def records(labels: dict[str, Any]) -> list[dict[str, Any]]:
    """The field tables of a label file: of the document, of each project of a listing, of each item of a meeting."""
    return [labels[key] for key in ("fields",) if key in labels] + labels.get("projects", []) + labels.get("items", [])


def readings(value: Any) -> Iterator[Any]:
    """Each scalar of a label, every one of several readings that are right."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from readings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from readings(inner)
    else:
        yield value


def numbers_of(text: str) -> set[str]:
    joined = re.sub(r"(?<=\d)[ .\u00a0](?=\d{3}(?!\d))", "", " ".join(re.sub(r" {2,}", " | ", text).split()))
    return {number.removesuffix(",0") for number in re.findall(r"\d+(?:,\d+)?", joined)}


def test_each_document_has_labels_and_each_label_file_a_document() -> None:
    named = {json.loads(path.read_text("utf-8"))["file"] for path in LABELS}
    documents = {path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".docx", ".html", ".txt"}}
    assert documents == named
    assert {Path(name).stem for name in named} == {path.stem for path in LABELS}
    assert {path.stem for path in SOURCES.iterdir()} <= {path.stem for path in LABELS}


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_labelled_wording_stands_in_its_document(path: Path) -> None:
    labels = json.loads(path.read_text("utf-8"))
    text = fold(text_of(labels["file"]))
    missing = [
        (key, reading)
        for record in records(labels)
        for key in VERBATIM
        for reading in readings(record.get(key, []))
        if fold(reading) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_labelled_person_stands_in_the_document(path: Path) -> None:
    labels = json.loads(path.read_text("utf-8"))
    text = fold(text_of(labels["file"]))
    lists = ("asiakirja.valmistelijat", "paatos.asiantuntijat", "hanke.yhteyshenkilot")
    persons = [person for record in records(labels) for key in lists for person in record.get(key, [])]
    persons += [record["asiakirja.esittelija"] for record in records(labels) if "asiakirja.esittelija" in record]
    stated = [person[part] for person in persons for part in WORDS_OF_PERSONS if part in person]
    assert [word for word in stated if fold(word) not in text] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_labelled_amount_stands_in_the_document(path: Path) -> None:
    labels = json.loads(path.read_text("utf-8"))
    stated = numbers_of(text_of(labels["file"]))
    amounts = [
        (key, value)
        for record in records(labels)
        for key, table in record.items()
        if key.startswith(("rahoitus.", "toteuma."))
        for value in readings(table)
        if isinstance(value, int | float)
    ]
    assert [pair for pair in amounts if f"{abs(pair[1])}".replace(".", ",") not in stated] == []


def test_the_meeting_labels_every_item_of_its_table_of_contents() -> None:
    listed = [int(number) for number in re.findall(r"^\[§ (\d+)\]", text_of("kokous.pdf"), re.MULTILINE)]
    items = json.loads((CORPUS / "kokous.json").read_text("utf-8"))["items"]
    assert listed and [item["asiakirja.pykala"] for item in items] == listed


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.stem)
def test_built_documents_hold_the_words_of_their_sources(source: Path) -> None:
    parse = runpy.run_path(str(CORPUS / "markup.py"))["parse"]
    layout, blocks = parse(source.read_text("utf-8"))
    built = re.sub(r"\W", "", built_text(CORPUS / f"{source.stem}.{layout.text('form')}"))
    words = [word for block in blocks for word in re.findall(r"\w+", " ".join([block.text, *sum(block.rows, ())]))]
    assert words and [word for word in words if word not in built] == []


def test_labelled_amounts_add_up_but_for_the_copied_sentence() -> None:
    """Yearly shares make the whole own contribution, and shares by source the whole costs."""
    wrong = []
    for path in LABELS:
        for record in records(json.loads(path.read_text("utf-8"))):
            years, own = record.get("rahoitus.omarahoitus_vuosittain", {}), record.get("rahoitus.omarahoitus_euroa")
            if len(years) > 1 and sum(years.values()) != own:
                wrong.append((path.stem, "vuosittain", own))
            shares, total = record.get("rahoitus.osuudet", []), record.get("rahoitus.kokonaiskustannukset")
            if shares and total and sum(share["euroa"] for share in shares) != total:
                wrong.append((path.stem, "osuudet", total))
    assert wrong == [("hankkeet", "osuudet", 96400)]
