"""The sentences and the page: both languages, both quotes, nothing told by colour alone, nothing from outside."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from test_diff import AINO, EERO, OWN, PEOPLE, SHARES, make
from test_diff_pairs import PLAN, REPORT, item

from memogen.diff import Diff, Side, compare, diff
from memogen.diff.html import changes_table, page
from memogen.diff.text import change_line, lines, summary
from memogen.record import Evidence, Record

PROPOSAL = "Kaupunginhallitus päättää hyväksyä hankkeen hakemisen Lapin liitolta ja varata omarahoituksen talousarvioon"


def sides(old: dict[str, Any], new: dict[str, Any]) -> Diff:
    return compare(Side("a.json", [make(old)]), Side("b.json", [make(new)]))


def sentence(old: Record, new: Record) -> str:
    (change,) = diff(old, new)
    return change_line(change).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "old", "new", "fi", "en"),
    [
        (
            OWN,
            55321,
            55000,
            "Omarahoitus: 55 321 euroa -> 55 000 euroa (s. 2: ”55321” / s. 2: ”55000”)",
            "Own contribution: 55 321 euros -> 55 000 euros (p. 2: “55321” / p. 2: “55000”)",
        ),
        (OWN, None, 5, "Omarahoitus lisätty: 5 euroa (s. 2: ”5”)", "Own contribution added: 5 euros (p. 2: “5”)"),
        (OWN, 5, None, "Omarahoitus poistettu: 5 euroa (s. 2: ”5”)", "Own contribution removed: 5 euros (p. 2: “5”)"),
        (
            SHARES,
            [{"rahoittaja": "EU", "euroa": 1}],
            [{"rahoittaja": "EU", "euroa": 2}],
            "Rahoitusosuudet, EU, euroa: 1 euro -> 2 euroa (s. 2: ”1” / s. 2: ”2”)",
            "Shares, EU, euros: 1 euro -> 2 euros (p. 2: “1” / p. 2: “2”)",
        ),
        (
            PEOPLE,
            [AINO],
            [AINO, EERO],
            "Yhteyshenkilö lisätty: Eero Esimerkki, nimike suunnittelija (s. 2: ”Eero Esimerkki”)",
            "Contact person added: Eero Esimerkki, title suunnittelija (p. 2: “Eero Esimerkki”)",
        ),
        (
            "paatos.ehdotus",
            PROPOSAL,
            PROPOSAL.replace("hyväksyä", "hylätä"),
            "Päätösehdotus: Kaupunginhallitus päättää [-hyväksyä-] {+hylätä+} hankkeen hakemisen Lapin liitolta ja "
            "varata … (s. 2 / s. 2)",
            "Proposal: Kaupunginhallitus päättää [-hyväksyä-] {+hylätä+} hankkeen hakemisen Lapin liitolta ja varata … "
            "(p. 2 / p. 2)",
        ),
    ],
)
def test_a_sentence(path: str, old: object, new: object, fi: str, en: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentence(make({path: old}), make({path: new})) == en
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    assert sentence(make({path: old}), make({path: new})) == fi


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"likimain": True}, {}, "Omarahoitus: noin 5 euroa -> 5 euroa (s. 2: ”5”)"),
        (
            {"tila": "tarkista"},
            {"kasittely": {"tila": "hyvaksytty", "kuka": "Aino", "milloin": "2025-03-17"}},
            "Omarahoitus: 5 euroa, tarkistettava -> 5 euroa, hyväksynyt Aino 17.3.2025 (s. 2: ”5”)",
        ),
        ({}, {"tarkkuus": "vuosi"}, "Omarahoitus: 5 euroa (loytyi) -> 5 euroa (loytyi, vuosi) (s. 2: ”5”)"),
    ],
)
def test_what_else_is_known(
    before: dict[str, Any], after: dict[str, Any], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    old, new = (make({OWN: 5}, rahoitus__omarahoitus_euroa=parts) for parts in (before, after))
    assert sentence(old, new) == expected


def test_a_value_that_became_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    after = make({}, rahoitus__omarahoitus_euroa={"tila": "ei_tietoa"})
    assert sentence(make({OWN: 5}), after) == "Omarahoitus poistettu: 5 euroa -> ei tietoa (s. 2: ”5”)"


def test_a_correction_names_the_person_for_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    after = make({OWN: 6}, rahoitus__omarahoitus_euroa={"kasittely": {"tila": "korjattu", "kuka": "Word"}})
    after.todisteet.clear()
    assert sentence(make({OWN: 5}), after) == "Omarahoitus: 5 euroa -> 6 euroa (s. 2: ”5” / korjannut Word)"


def test_several_records_stand_under_their_names() -> None:
    old = [item(1, "2025-01-01", **{OWN: 5}), item(2, "2025-01-01")]
    new = [item(1, "2025-01-01", **{OWN: 6}), item(3, "2025-01-01", **{"hanke.nimi": "Kylien talvi"})]
    found = compare(Side("a", old), Side("b", new))
    assert [line.replace("\u00a0", " ") for line in lines(found)] == [
        "§ 1 a.pdf:",
        "  Own contribution: 5 euros -> 6 euros (p. 2: “5” / p. 2: “6”)",
        "Record added: § 3 Kylien talvi",
        "Record removed: § 2 a.pdf",
    ]
    assert summary(found) == "Changes: 1; records changed 1, added 1, removed 1, same 0"
    assert summary(compare(Side("a", old), Side("b", old))) == "No differences."


def test_planned_and_actual_in_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", "fi")
    told = [line.replace("\u00a0", " ") for line in lines(sides(PLAN, REPORT))]
    assert told[:3] == [
        "Suunniteltu ja toteutunut:",
        "  Kustannukset: suunniteltu 280 000 euroa, toteutunut 273 846 euroa, ero −6 154 euroa (−2,2 %) "
        "(s. 2: ”280000” / s. 2: ”273846”)",
        "  Tukiprosentti: suunniteltu 70 %, toteutunut 65 %, ero −5 prosenttiyksikköä (s. 2: ”70” / s. 2: ”65”)",
    ]
    assert "122 päivää myöhemmin" in told[4]
    assert told[told.index("Muut erot:") + 1].startswith("  Asiakirjan laji: hankesuunnitelma -> loppuraportti")


# --- The page ------------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text inside the elements that are open."""

    VOID = ("meta", "br", "link", "img")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((tuple(self.open), data.strip()))

    def inside(self, tag: str) -> str:
        return " ".join(text for path, text in self.texts if tag in path)


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_page_is_well_formed_and_tells_changes_in_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMOGEN_LANG", language)
    html = page(sides(PLAN | {"paatos.ehdotus": PROPOSAL}, REPORT | {"paatos.ehdotus": PROPOSAL.replace("ja", "sekä")}))
    found = Elements(html)
    assert found.open == []
    tags = [tag for tag, _ in found.tags]
    assert ("html", {"lang": language}) in found.tags
    assert tags.count("h1") == tags.count("main") == 1
    assert tags.count("caption") == tags.count("table") == 2
    assert all("scope" in attributes for tag, attributes in found.tags if tag == "th")
    removed, added = ("poistettu", "lisätty") if language == "fi" else ("removed", "added")
    assert f"[{removed}: ja ]" in found.inside("del") and f"[{added}: sekä ]" in found.inside("ins")
    foreign = {attributes["lang"] for tag, attributes in found.tags if tag != "html" and "lang" in attributes}
    assert foreign == (set() if language == "fi" else {"fi"}), "the documents are Finnish"
    numbers = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(set(numbers)) == len(numbers)


def test_the_page_takes_nothing_from_outside_and_runs_nothing() -> None:
    nasty = '<script>alert(1)</script>" onload="x'
    record = make({"hanke.nimi": nasty, OWN: 5})
    record.todisteet[OWN] = [Evidence(lainaus=nasty, alku=0, loppu=1, sivu=1, saanto="s")]
    record.lahteet[0].nimi = nasty
    html = page(compare(Side(nasty, [make({OWN: 6})]), Side(nasty, [record])))
    found = Elements(html)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in found.tags}
    assert not {name for _, attributes in found.tags for name in attributes} & {"onload", "src", "style"}
    assert "default-src 'none'" in html
    assert html.count("<script") == 0


def test_the_table_alone_is_for_another_page() -> None:
    table = changes_table(diff(make({OWN: 5}), make({OWN: 6})))
    assert table.strip().startswith('<table class="diff"') and table.strip().endswith("</table>")


def test_nothing_differs() -> None:
    html = page(compare(Side("a", [make({OWN: 5})]), Side("b", [make({OWN: 5})])))
    assert "No differences." in html and "<table" not in html
