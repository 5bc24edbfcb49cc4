"""HTML pages of record systems and web sites."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import check_laws, read_checked, shown

from memogen.errors import InputError
from memogen.read.compose import compose
from memogen.read.html import decode_html, read_html
from memogen.read.opening import Opened
from memogen.source import Role, Source


def _read(page: str) -> Source:
    entries, title = read_html(page.encode(), "x.html")
    source = compose(entries, Opened("x.html", b"", "", "html"), title=title)
    check_laws(source)
    return source


# fmt: off
SHOWN = [
    (
        "<p>Kunta hakee\n  <b>avustusta</b>\t.</p><div>Muu</div>",
        ["Kunta hakee avustusta .", "Muu"],
        "white space folds",
    ),
    ("<p>a<script>b()</script><style>p {}</style>c</p>", ["ac"], "scripts and styles go"),
    ("<nav>Etusivu</nav><p>Asia</p><div role='navigation'>Valikko</div>", ["Asia"], "marked menus go"),
    ("<header><a>Etusivu</a></header><header><h1>Asia</h1></header>", [], "a header stays for its heading"),
    ("<p>Tuki <s>98 000</s> <del>9</del> 118 000 <span style='text-decoration:line-through'>1</span></p>",
     ["Tuki 118 000"], "struck-out text is none"),
    ("<p><input type=checkbox checked> EAKR <input type=radio> ESR</p>", ["☒ EAKR ☐ ESR"], "boxes of a form"),
    ("<p>Nimi: <input value='Raitti'> <select><option>a<option selected>b</select></p>", ["Nimi: Raitti b"], "fields"),
    ("<p><input type=hidden value=x><input type=submit value=Hae>z</p>", ["z"], "what of a form is no text"),
    ("<p>Hyppää sisältöön</p><p>Edellinen asia | Seuraava asia</p><p>Asia</p><p>Jaa Facebookissa</p>", ["Asia"],
     "a site's navigation"),
    ("<p>Etusivu</p><p>Valikko</p><p>Palaute</p><p>Palaute asukkailta oli hyvää.</p>",
     ["Palaute asukkailta oli hyvää."], "words of menus in a row"),
    ("<p>Palaute</p><p>Asukkaat vastasivat.</p>", ["Palaute", "Asukkaat vastasivat."], "one such word is a heading"),
    ("<div hidden>x</div><p style='display:none'>y</p><p>z</p>", ["z"], "hidden elements go"),
    ("<ul><li>yksi<li>kaksi</ul><ol><li>a<li><p>b</p></ol>", ["• yksi", "• kaksi", "1. a", "2. b"], "list marks"),
    ("<dl><dt>Hakija<dd>Rautjärven kunta</dl>", ["Hakija", "Rautjärven kunta"], "definition lists"),
    ("<p>Maija, puhelin<div>maija@x.fi</div></p>", ["Maija, puhelin", "maija@x.fi"], "blocks inside paragraphs"),
    (
        "<p>Päätös&nbsp;&nbsp;&nbsp;&nbsp; Kunnanhallitus:</p>",
        ["Päätös\tKunnanhallitus:"],
        "spaces that stand for a tab",
    ),
    (
        "<p><span class='x'>Päätös</span>Asia hyväksyttiin.</p>",
        ["Päätös\tAsia hyväksyttiin."],
        "a label glued to its text",
    ),
    ("<p>Liite 1<span>Hakemus</span></p>", ["Liite 1\tHakemus"], "a text glued to its label"),
    ("<p>E<b>A</b>KR ja <i>Leader</i>-tuki</p>", ["EAKR ja Leader-tuki"], "letters in tags are no labels"),
    ("<table><tr><td><p>Yksi</p><p>kaksi</p></td></tr></table>", ["Yksi", "kaksi"], "a table of one column is layout"),
    ("<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>", ["a", "b"], "and one that nests"),
    ("<outo>Yksi</outo><outo>kaksi</outo>", ["Yksi", "kaksi"], "elements that no standard knows"),
]


# fmt: on


@pytest.mark.parametrize(("page", "expected", "why"), SHOWN)
def test_lines(page: str, expected: list[str], why: str) -> None:
    assert shown(_read(f"<html><body>{page}<h6>loppu</h6></body></html>")) == expected, why


def test_headings_cells_and_places() -> None:
    source = _read(
        "<html><head><title>Rantaraitti\n – päätös</title></head><body>\n<h2>Päätös</h2>\n"
        "<table><tr><th>Laji</th><th>Euroa</th></tr><tr><td colspan=2>Palkat</td><td>21 000</td></tr></table>"
        "<p><strong>Tiedoksi</strong></p></body></html>"
    )
    assert source.title == "Rantaraitti – päätös"
    assert source.text == "Päätös\nLaji\tEuroa\nPalkat\t21 000\nTiedoksi"
    heading, *cells, bold = source.lines
    assert (heading.role, heading.level, heading.place) == (Role.HEADING, 2, "elementti h2, rivi 3")
    assert [cell.cell for cell in cells] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 2)]
    assert bold.bold and not heading.bold


def test_a_row_of_links_is_furniture() -> None:
    source = _read(
        "<center><a>Toimielimet</a> | <a>Edellinen asia</a> |\n<a>Seuraava</a></center><p>Asia</p><p><a>Liite</a></p>"
    )
    assert shown(source, Role.FURNITURE) == ["Toimielimet | Edellinen asia | Seuraava"]
    assert shown(source) == ["Asia", "Liite"]


def test_a_table_of_labels_and_sentences_is_captions_and_body() -> None:
    source = _read(
        "<table><tr><td colspan=2>Kunnanjohtaja Maija Esimerkki:</td></tr>"
        "<tr><td>Ehdotus</td><td>Kunnanhallitus hakee avustusta.</td></tr>"
        "<tr><td>Päätös</td><td>Ehdotus hyväksyttiin.</td></tr></table>"
    )
    assert shown(source, Role.CAPTION) == ["Ehdotus", "Päätös"]
    assert source.text.split("\n")[1:3] == ["Ehdotus", "Kunnanhallitus hakee avustusta."]


BREAKS = [
    ("Kunnanhallitus<br>14.10.2024", [True, True], "two facts"),
    ("Kunta hakee avustusta<br>rantaraitin rakentamiseen", [True, False], "a sentence that goes on"),
    ("Kunta hakee avustusta.<br><br>rantaraitti", [True, True], "an empty line between"),
]


@pytest.mark.parametrize(("inner", "starts", "why"), BREAKS)
def test_line_breaks(inner: str, starts: list[bool], why: str) -> None:
    assert [line.starts_paragraph for line in _read(f"<p>{inner}</p>").lines] == starts, why


DECODED = [
    ("<p>Pöytäkirja".encode("cp1252"), "no declaration: Windows-1252"),
    (b"<meta charset=iso-8859-15>" + "<p>Pöytäkirja".encode("iso-8859-15"), "the page's own charset"),
    (b"<meta charset=windows-1252>" + "<p>Pöytäkirja".encode(), "saved as UTF-8 under an old declaration"),
    (b"<meta charset=nonsense>" + "<p>Pöytäkirja".encode("cp1252"), "an unknown charset"),
    ("\ufeff<p>Pöytäkirja".encode("utf-16-le"), "UTF-16"),
]


@pytest.mark.parametrize(("data", "why"), DECODED)
def test_decoding(data: bytes, why: str) -> None:
    assert decode_html(data).endswith("Pöytäkirja"), why


def test_deep_nesting_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 3000 + "Pohjalla on tekstiä.", "utf-8")
    try:
        assert "Pohjalla on tekstiä." in read_checked(path).text
    except InputError as error:
        assert error.exit_code == 4


def test_a_giant_text_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "giant.html"
    path.write_text("<html><p>" + "sana " * 2_100_000, "utf-8")
    assert len(read_checked(path).text) == 5 * 2_100_000 - 1


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<li>", "</ol>", "<h1>", "a ", "B", "|"]
        )
    )
)
def test_the_laws_hold_for_any_soup(parts: list[str]) -> None:
    _read("<html><body>x" + "".join(parts))
