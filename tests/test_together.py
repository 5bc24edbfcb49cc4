"""Which item of each file goes into the one memo, and what is said where that is not plain; then the memo itself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from test_cli import CORPUS, Run, run, text_of
from texts import source_of

from memogen.errors import UsageError
from memogen.inputs import Input
from memogen.record import Record, SourceInfo
from memogen.render import read_memo
from memogen.together import together

__all__ = ["run"]  # a fixture

TRIO = [CORPUS / name for name in ("hankesuunnitelma.docx", "jamsa-item.txt", "tiedote.txt")]
TEMPLATE = ("-t", "jamsa/paatosehdotus")


def item(number: int, name: str, euros: str, title: str = "") -> str:
    body = f"{name} -hankkeen kokonaiskustannukset ovat {euros} euroa. Lapin liitolta haetaan JTF-rahoitusta 70 %."
    return f"§ {number}\n{title or name + ' -hanke'}\n\n{body}\n\nEhdotus\nHyväksytään hanke.\n\n"


def meeting(*items: str) -> str:
    return "§ 11\nKokouksen laillisuus\n\nPäätös\nTodettiin.\n\n" + "".join(items)


def plan(name: str, euros: str) -> str:
    return (
        f"Hankesuunnitelma: {name}\n\n{name} -hanke alkaa 1.3.2026 ja päättyy 31.8.2028.\n\n"
        f"Hankkeen kokonaiskustannukset ovat {euros} euroa. Rahoittaja on Lapin liitto (JTF).\n"
    )


def press(name: str, euros: str) -> str:
    return f"Tiedote 12.3.2026\n\n{name} -hanke käynnistyi\n\nHankkeen kokonaiskustannukset ovat {euros} euroa.\n"


WINTER, SUMMER = item(12, "Kylien talvi", "200 000"), item(13, "Kesän torit", "90 000")
OTHERS = meeting(item(12, "Kesän torit", "90 000"), item(13, "Kylien talvi", "200 000"))
SECOND = item(14, "Kylien talvi", "200 000", "Kylien talvi -hankkeen ohjausryhmä")
PLAN = plan("Kylien talvi", "200 000")


def files(*texts: str) -> list[Input]:
    return [Input(f"{number}.txt", source_of(text)) for number, text in enumerate(texts)]


# the texts, what is asked for, the § of each, why
FOUND: list[tuple[list[str], dict[str, Any], list[int | None], str]] = [
    ([PLAN, meeting(WINTER, SUMMER)], {}, [None, 12], "the item about the plan's project"),
    ([meeting(WINTER, SUMMER), PLAN], {}, [12, None], "in any order"),
    ([plan("Kesän torit", "90 000"), meeting(WINTER, SUMMER)], {}, [None, 13], "and another plan's"),
    ([PLAN, meeting(WINTER, SECOND)], {"section": 14}, [None, 14], "by number where two fit"),
    ([PLAN, meeting(WINTER, SECOND)], {"project": "ohjausryhmä"}, [None, 14], "or by a part of the title"),
    ([meeting(WINTER, SUMMER), OTHERS], {"project": "kylien talvi"}, [12, 13], "of two meetings"),
    ([meeting(WINTER), meeting(SUMMER, SECOND)], {"section": 12}, [12, 14], "the other follows the first"),
    ([PLAN, press("Talvet eloon", "200 000")], {"project": "Kylien talvi"}, [None, None], "two names of one project"),
    ([PLAN, press("Kylien talvi", "210 000")], {}, [None, None], "a name in common is enough where files are named"),
]


@pytest.mark.parametrize(("texts", "asked", "numbers", "why"), FOUND)
def test_the_items_about_one_project(texts: list[str], asked: dict[str, Any], numbers: list[int | None], why: str):
    assert [part.number for part in together(files(*texts), **asked)] == numbers, why


# the texts, what is asked for, what the message says, why
REFUSED: list[tuple[list[str], dict[str, Any], list[str], str]] = [
    ([PLAN, plan("Kesän torit", "90 000")], {},
     ["different projects", "“Kylien talvi” (0.txt)", "“Kesän torit” (1.txt)"], "two projects"),
    ([PLAN, meeting(SUMMER)], {}, ["No item is about “Kylien talvi”", "1.txt:", "§ 11", "§ 13"], "not in the minutes"),
    ([PLAN, meeting(WINTER, SECOND)], {}, ["Several items are about “Kylien talvi”", "§ 12", "§ 14"], "two items"),
    ([meeting(WINTER, SUMMER), OTHERS], {}, ["No source is about one item", "0.txt:", "1.txt:"],
     "two meetings and nothing asked for"),
    ([PLAN, meeting(WINTER)], {"section": 99}, ["no such item", "§ 12"], "no such number"),
    ([PLAN, meeting(WINTER)], {"project": "Silta"}, ["no such item", "§ 12"], "no such name"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "asked", "says", "why"), REFUSED)
def test_what_is_not_plain_is_listed(texts: list[str], asked: dict[str, Any], says: list[str], why: str):
    with pytest.raises(UsageError) as raised:
        together(files(*texts), **asked)
    assert all(one in raised.value.what.en for one in says), why
    assert raised.value.hint is not None and "--project" in raised.value.hint.en


def test_a_saved_record_is_a_source_too():
    saved = Record(lahteet=[SourceInfo(nimi="vanha.pdf", sha256="0", tyyppi="pdf")])
    saved.put("hanke.nimi", "Kylien talvi")
    parts = together([Input("vanha.json", [saved]), *files(PLAN)])
    assert [part.record.lahteet[0].nimi for part in parts] == ["vanha.pdf", "lahde.txt"]


# As a user meets it


def test_one_memo_of_plan_minutes_and_press_release(run: Run, tmp_path: Path) -> None:
    result = run("draft", *TRIO, *TEMPLATE, "-o", "memo.docx")
    assert (result.code, result.out) == (0, "")
    assert [line.split("/")[-1] for line in result.err.splitlines()] == [
        "hankesuunnitelma.docx",
        "jamsa-item.txt § 261",
        "tiedote.txt",
        "Draft: memo.docx",
    ]
    text = text_of(tmp_path / "memo.docx")
    for part in (
        "Kaupunginhallitus 22.9.2025 § 261",
        "myöntänyt hankkeelle tukea 318 080 euroa eli 80 % hankkeen kokonaiskustannuksista",
        "Lisätietoja projektipäällikkö",
        "hankesuunnitelma.docx (hankesuunnitelma)",
        "tiedote.txt (tiedote)",
    ):
        assert part in text
    assert "PUUTTUU" not in text


def comments(memo: Path) -> list[str]:
    return [comment.text for comment in Document(str(memo)).comments]


def test_comments_name_the_file_of_each_figure(run: Run, tmp_path: Path) -> None:
    assert run("draft", *TRIO, *TEMPLATE, "-o", "memo.docx").code == 0
    found = comments(tmp_path / "memo.docx")
    assert "Lähde: tiedote.txt, rivi 26: ”040 555 0162”" in found
    assert "Lähde: hankesuunnitelma.docx, taulukko 4, rivi 4, sarake 2: ”17 360”" in found
    (grant, *_) = (one for one in found if one.startswith("Lähde: tiedote.txt, rivi 17: ”318 080 euroa”"))
    assert "Lähde: jamsa-item.txt, rivi 22: ”318 080 euroa”" in grant and "hankesuunnitelma.docx" in grant


def test_what_another_source_says_stands_in_the_comment(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "toinen.txt"
    text = TRIO[2].read_text("utf-8").replace("397 600", "379 600").replace("040 555 0184", "040 555 0148")
    other.write_text(text, "utf-8")
    result = run("draft", *TRIO[:2], other, *TEMPLATE, "-o", "memo.docx")
    assert "warning [eri-summat]" in result.err and "warning [eri-yhteystieto]" in result.err
    assert "    toinen.txt, rivi 17: ”379 600 euroa”" in result.err.splitlines()
    (total, *_) = (one for one in comments(tmp_path / "memo.docx") if "379 600" in one)
    assert total.splitlines()[0] == "Lähde: jamsa-item.txt, rivi 22: ”397 600 euroa”"
    assert "Varoitus: Uutta kiertoa Jämsän teollisuuteen" in total
    assert total.splitlines()[-1] == "Lähde: toinen.txt, rivi 17: ”379 600 euroa”"


def test_a_person_settles_what_sources_state_differently(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "toinen.txt"
    other.write_text(TRIO[2].read_text("utf-8").replace("397 600", "379 600"), "utf-8")
    settled = ("--set", "rahoitus.kokonaiskustannukset=397600")
    assert "eri-summat" not in run("draft", *TRIO[:2], other, *TEMPLATE, "-o", "memo.docx", *settled).err


def test_the_combined_record_can_be_kept_rendered_and_checked(run: Run, tmp_path: Path) -> None:
    assert run("extract", "--combine", *TRIO, "-o", "hanke.json").code == 0
    assert run("render", "hanke.json", *TEMPLATE, "-o", "a.docx", "--verify") == run(
        "render", "hanke.json", *TEMPLATE, "-o", "b.docx", "--verify"
    )._replace(err=run("render", "hanke.json", *TEMPLATE, "-o", "c.docx", "--verify").err.replace("c.", "a."))
    assert run("draft", *TRIO, *TEMPLATE, "-o", "d.docx").code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "d.docx").read_bytes()
    assert run("check", "hanke.json").code == 0
    (values,) = json.loads(run("extract", "--format", "values", "d.docx").out)
    (record,) = json.loads((tmp_path / "hanke.json").read_text("utf-8"))
    assert values["rahoitus"] == record["rahoitus"] and values["hanke"] == record["hanke"]


def test_the_memo_is_read_back_whole(run: Run, tmp_path: Path) -> None:
    assert run("draft", *TRIO, *TEMPLATE, "-o", "memo.docx").code == 0
    memo = read_memo(tmp_path / "memo.docx")
    assert memo is not None and len(memo.lahteet) == 3
    with zipfile.ZipFile(tmp_path / "memo.docx") as package:
        assert package.testzip() is None


def test_a_newer_source_is_added_to_an_edited_memo(run: Run, tmp_path: Path) -> None:
    assert run("draft", *TRIO[:2], *TEMPLATE, "-o", "vanha.docx").code == 0
    assert run("draft", "vanha.docx", TRIO[2], *TEMPLATE, "-o", "uusi.docx").code == 0
    assert run("draft", *TRIO, *TEMPLATE, "-o", "kerralla.docx").code == 0
    both = [read_memo(tmp_path / name) for name in ("uusi.docx", "kerralla.docx")]
    assert both[0] is not None and both[1] is not None and both[0].values() == both[1].values()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*TRIO, "--all"), "several sources make one memo"),
        ((*TRIO, CORPUS / "kemi-item.pdf"), "different projects"),
        ((TRIO[0], CORPUS / "kokous.pdf"), "No item is about “Uutta kiertoa Jämsän teollisuuteen”"),
    ],
)
def test_refusals(run: Run, tmp_path: Path, arguments: tuple[Any, ...], says: str) -> None:
    result = run("draft", *arguments, *TEMPLATE, "-o", "memo.docx")
    assert result.code == 2 and says in result.err and list(tmp_path.iterdir()) == []


def test_extract_of_one_item(run: Run) -> None:
    (record,) = json.loads(run("extract", CORPUS / "kokous.pdf", "--item", "93").out)
    assert record["asiakirja"]["pykala"] == 93
    assert run("extract", CORPUS / "kokous.pdf", "--item", "1").code == 2
