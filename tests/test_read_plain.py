"""Text files: fixed-width pages, text copied out of pages, one line a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import check_laws, paragraphs, read_checked, shown

from memogen.read.arrange import arrange
from memogen.read.compose import compose
from memogen.read.opening import Opened
from memogen.read.plain import decode, read_text
from memogen.source import Role, Source


def _read(raw: str) -> Source:
    source = compose(arrange(read_text(raw)), Opened("x.txt", b"", "", "txt"))
    check_laws(source)
    return source


WRAPPED = """Rautjärven kunta valmistelee hanketta, jonka tavoitteena on lisätä alueen vetovoimaa ja tukea
pienten ja pk-
yritysten kasvua. Hankkeen kustannukset ovat 84 500 euroa, ja siihen haetaan avustusta
Etelä-
Karjalan liitolta.
Hanke kestää kaksi vuotta. Kunta osallistuu siihen omarahoituksella, joka katetaan vuosien
2025 ja 2026 talousarvioista.
"""

UNWRAPPED = [
    "Rautjärven kunta valmistelee hanketta, jonka tavoitteena on lisätä alueen vetovoimaa ja tukea pienten ja "
    "pk-yritysten kasvua. Hankkeen kustannukset ovat 84 500 euroa, ja siihen haetaan avustusta "
    "Etelä-Karjalan liitolta.",
    "Hanke kestää kaksi vuotta. Kunta osallistuu siihen omarahoituksella, joka katetaan vuosien 2025 ja 2026 "
    "talousarvioista.",
]
# raw, paragraphs, why
PARAGRAPHS = [
    (
        WRAPPED,
        UNWRAPPED,
        "wraps by width, hyphens at line ends",
    ),
    (
        "Kunnanhallitus päättää hakea rahoitusta Kasvua rannikolle ja saaristoon\n\n-hankkeen toteuttamiseen.",
        ["Kunnanhallitus päättää hakea rahoitusta Kasvua rannikolle ja saaristoon -hankkeen toteuttamiseen."],
        "the tail of a compound after a blank line",
    ),
    (
        "Kunnanhallitus päättää\n1.\n\nhakea avustusta\n2. varata omarahoituksen",
        ["Kunnanhallitus päättää", "1. hakea avustusta", "2. varata omarahoituksen"],
        "a list number alone on its line",
    ),
    (
        "Kokouksen puheenjohtajana toimi asian käsittelyn ajan kunnanhallituksen\n1. varapuheenjohtaja Matti Malli.",
        ["Kokouksen puheenjohtajana toimi asian käsittelyn ajan kunnanhallituksen 1. varapuheenjohtaja Matti Malli."],
        "a number that a wrap brought to the line's start",
    ),
    (
        "Hankkeen tavoitteet:\n- kasvattaa alueen yritysten osaamista ja verkostoja kaikilla\n  aloilla\n- luoda töitä",
        [
            "Hankkeen tavoitteet:",
            "- kasvattaa alueen yritysten osaamista ja verkostoja kaikilla aloilla",
            "- luoda töitä",
        ],
        "list items with hanging lines",
    ),
    (
        "Lyhyt otsikko\n" + "Pitkä kappale, jolla on vain yksi rivi. " * 5 + "\nKohta: arvo",
        ["Lyhyt otsikko", ("Pitkä kappale, jolla on vain yksi rivi. " * 5).strip(), "Kohta: arvo"],
        "one line a paragraph",
    ),
    (
        "Maija Esimerkki, Elinvoimapäällikkö, elinvoimapalvelut, maija.esimerkki@rautjarvi.fi\nRAUTJ/12/2024\n"
        "Kunta on valmistellut hanketta, johon haetaan rahoitusta Etelä-Karjalan maakuntaliitolta.\nLiitteet\nHakemus",
        [
            "Maija Esimerkki, Elinvoimapäällikkö, elinvoimapalvelut, maija.esimerkki@rautjarvi.fi",
            "RAUTJ/12/2024",
            "Kunta on valmistellut hanketta, johon haetaan rahoitusta Etelä-Karjalan maakuntaliitolta.",
            "Liitteet",
            "Hakemus",
        ],
        "contacts, diary numbers and headings on lines of their own",
    ),
    ("Sivistys-\nja hyvinvointijohtaja", ["Sivistys- ja hyvinvointijohtaja"], "a suspended hyphen"),
    ("Haettava   avustus\nPalkat\t21 000", ["Haettava\tavustus", "Palkat\t21 000"], "gaps and tabs are columns"),
    ("Haettava  avustus", ["Haettava avustus"], "two spaces are none"),
    (
        f"{WRAPPED}\n\n"
        "Toimivalta         Laki alueiden kehittämisen ja alue- ja\n"
        "                   rakennepolitiikan hankkeista (757/2021)\n"
        "Osatoteuttajat     Malliseudun ammattikorkeakoulu Oy\n"
        "                   Esimerkin Eläinpuisto Oy",
        [
            *UNWRAPPED,
            "Toimivalta\tLaki alueiden kehittämisen ja alue- ja rakennepolitiikan hankkeista (757/2021)",
            "Osatoteuttajat\tMalliseudun ammattikorkeakoulu Oy",
            "Esimerkin Eläinpuisto Oy",
        ],
        "the value beside a label goes on below it; a second value does not",
    ),
]


@pytest.mark.parametrize(("raw", "expected", "why"), PARAGRAPHS)
def test_paragraphs(raw: str, expected: list[str], why: str) -> None:
    assert paragraphs(_read(raw)) == expected, why


CAPTIONED = """
Dno               RAUTJ/12/2024

Valmistelijat/    elinvoimapäällikkö Maija Esimerkki, puhelin 05 000 0000, ja hankesuunnittelija
Lisätietojen      Matti Malli, puhelin 05 000 0001
antaja

Kunnan-           Kunnanhallitus päättää hakea avustusta rantaraitin rakentamiseen.
hallituksen
päätösehdotus     Omarahoitus katetaan talousarviosta.

Päätös            Kunnanhallituksen päätösehdotus hyväksyttiin.
"""


def test_side_captions_of_fixed_width_text() -> None:
    source = _read(CAPTIONED)
    assert shown(source, Role.CAPTION) == [
        "Dno",
        "Valmistelijat/",
        "Lisätietojen",
        "antaja",
        "Kunnan",
        "hallituksen",
        "päätösehdotus",
        "Päätös",
    ]
    assert paragraphs(source)[2:4] == [
        "Valmistelijat/ Lisätietojen antaja",
        "elinvoimapäällikkö Maija Esimerkki, puhelin 05 000 0000, ja hankesuunnittelija Matti Malli, "
        "puhelin 05 000 0001",
    ]
    [repair] = source.repairs
    assert (repair.rule, repair.raw, source.text[repair.start - 6 : repair.start + 11]) == (
        "rivin loppu",
        "-\n",
        "Kunnanhallituksen",
    )


def test_a_caption_glued_to_its_body_begins_a_paragraph() -> None:
    """Text copied from a page with side captions: the row is longer than the others; rows may end in odd spaces."""
    glued = "Päätösehdotus Kunnanhallitus hakee avustusta rantaraitin rakentamiseen vuosina 2025 ja 2026 sekä"
    source = _read(WRAPPED.removesuffix("\n") + f" Rahoitus haetaan keväällä.\u202f\n{glued}\nvaraa siihen rahat.\n")
    assert paragraphs(source)[-1] == f"{glued} varaa siihen rahat."


PIECEMEAL = """Rautjärven kunta
Kunnanhallitus

Pöytäkirja
14.10.2024

7/2024

8 (20)

§ 88
Rantaraitti / avustuksen hakeminen
Kunnanhallitus päättää
1.

hakea avustusta rantaraitin rakentamiseen

Rautjärven kunta
Kunnanhallitus

2.

Pöytäkirja
14.10.2024

7/2024

9 (20)

varata omarahoituksen talousarvioon.
"""


def test_a_header_in_pieces_leaves_the_text_but_not_the_list_number_in_it() -> None:
    source = _read(PIECEMEAL)
    assert paragraphs(source) == [
        "§ 88",
        "Rantaraitti / avustuksen hakeminen",
        "Kunnanhallitus päättää",
        "1. hakea avustusta rantaraitin rakentamiseen",
        "2. varata omarahoituksen talousarvioon.",
    ]
    assert shown(source, Role.FURNITURE)[6:] == [
        "Rautjärven kunta",
        "Kunnanhallitus",
        "Pöytäkirja",
        "14.10.2024",
        "7/2024",
        "9 (20)",
    ]


def test_a_header_row_of_columns_and_a_sentence_over_the_page_break() -> None:
    header = "      Rautjärven kunta   Pöytäkirja    7/2024   {} (20)\n      Kunnanhallitus     14.10.2024\n\n"
    raw = (
        header.format(8)
        + "      Hankkeen kustannukset ovat suunnitelman mukaan yhteensä noin\n\f"
        + header.format(9)
        + "      84 500 euroa.\n"
    )
    source = _read(raw)
    assert paragraphs(source) == ["Hankkeen kustannukset ovat suunnitelman mukaan yhteensä noin 84 500 euroa."]
    assert [line.place for line in source.lines] == ["rivi 4", "rivi 8", "rivi 1", "rivi 2", "rivi 5", "rivi 6"]


@pytest.mark.parametrize(
    "line", ["§ 36", "36 §", "Kunnanhallitus päättää asiasta.", "Kokous pidettiin 14.10.2024 kello 17."]
)
def test_running_text_is_no_furniture(line: str) -> None:
    assert line in shown(_read(f"Pöytäkirja\n7/2024\n8 (20)\n\n{line}\n\nPöytäkirja\n7/2024\n9 (20)\n\nMuuta tekstiä."))


def test_a_header_without_a_page_number() -> None:
    source = _read(
        "Rautjärven kunta\nKunnanhallitus\n\nPöytäkirja 14.10.2024\n\n\nRantaraitti\n\nKunta hakee avustusta."
    )
    assert shown(source) == ["Rantaraitti", "Kunta hakee avustusta."]


def test_markdown_headings_are_headings() -> None:
    source = _read("## § 12\n\n## Rantaraitti\n\nKunta hakee avustusta nro 1\\_a.\n\n<!-- image -->\n")
    assert [(line.level, line.role) for line in source.lines] == [(2, Role.HEADING)] * 2 + [(0, Role.BODY)]
    assert source.text == "§ 12\nRantaraitti\nKunta hakee avustusta nro 1_a."


ENCODED = [
    ("Pöytäkirja".encode(), "UTF-8"),
    (b"\xef\xbb\xbf" + "Pöytäkirja".encode(), "a byte order mark"),
    ("Pöytäkirja".encode("utf-16"), "UTF-16"),
    ("Pöytäkirja".encode("cp1252"), "Windows-1252"),
]


@pytest.mark.parametrize(("data", "why"), ENCODED)
def test_encodings(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert read_checked(path).text == "Pöytäkirja", why
    assert decode(data) == "Pöytäkirja"


@given(st.text(st.sampled_from("aB§1.- \n\n\f\t\u00a0()ä/:•"), max_size=200))
def test_the_laws_hold_for_any_text(raw: str) -> None:
    _read(raw)


def test_rows_beside_every_page_header_are_headers_too(tmp_path: Path) -> None:
    head = "HYVINVOINTIPALVELUT\nKemin kaupunki      Pöytäkirja      {} (3)\nJohtajan linja\n"
    bodies = ("Hanke kehittää kylien palveluja.", "Hanke kestää kaksi vuotta.", "Hanke 3 alkaa keväällä.")
    path = tmp_path / "sivut.txt"
    path.write_text("\n".join(f"{head.format(n + 1)}\n{body}\n" for n, body in enumerate(bodies)), "utf-8")
    source = read_checked(path)
    assert source.text[: source.running_end].split("\n") == list(bodies)


def test_sentences_beside_page_headers_are_none_though_they_repeat(tmp_path: Path) -> None:
    path = tmp_path / "sivut.txt"
    page = "Kemin kaupunki      Pöytäkirja      {} (3)\n\nHanke {} alkaa keväällä.\nSe kestää kaksi vuotta.\n"
    path.write_text("\n".join(page.format(n, n) for n in (1, 2, 3)), "utf-8")
    source = read_checked(path)
    assert source.text[: source.running_end].count("alkaa keväällä") == 3


def test_a_file_of_one_letter_is_read():
    assert decode(b"x") == "x"
