"""The JSON of the 6Aika decision API: organisations, meetings, matters and what was decided, without personal data."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from archives import archive, record

from memogen.catalogue import Catalogue
from memogen.catalogue.export import Form, export
from memogen.catalogue.export.decision_api import left_out
from memogen.record import Known, Record, State


def decisions(folder: Path, *records: Record) -> dict[str, Any]:
    with Catalogue.open(archive(folder, *records)) as catalogue:
        file = io.BytesIO()
        export(catalogue, file, Form.DECISIONS)
    data: dict[str, Any] = json.loads(file.getvalue())
    return data


def test_a_treatment_is_an_action_on_a_case_in_a_meeting(tmp_path: Path) -> None:
    data = decisions(tmp_path)
    body, day = "Kemi/Kaupunginhallitus", "2025-03-17"
    assert [one["id"] for one in data["organizations"]] == ["Kemi", body]
    assert data["organizations"][1]["parent_id"] == "Kemi"
    (event,) = data["events"]
    assert (event["id"], event["start_date"], event["organization"]) == (f"{body}/{day}", day, body)
    (case,) = data["cases"]
    assert (case["register_id"], case["title"]) == ("1/2024", {"fi": "Kylien talvi -hankkeen rahoitus"})
    (action,) = data["actions"]
    assert (action["case"], action["event"], action["responsible_party"]) == (case["id"], event["id"], body)
    assert (action["article_number"], action["resolution"]) == ("76", "hyvaksytty")
    assert case["actions"] == event["actions"] == [action["id"]]


def test_contents_are_paragraphs_of_plain_html(tmp_path: Path) -> None:
    (action,) = decisions(tmp_path)["actions"]
    assert [(one["ordering"], one["type"], one["hypertext"]["fi"]) for one in action["contents"]] == [
        (1, "proposal", "<p>Kaupunginhallitus päättää</p><p>osallistua hankkeeseen &lt;Kylien talvi&gt;.</p>"),
        (2, "decision", "<p>Ehdotus hyväksyttiin.</p>"),
    ]


def test_treatments_with_one_diary_number_are_of_one_case(tmp_path: Path) -> None:
    council = record(section=12)
    council.put("asiakirja.toimielin", "Kaupunginvaltuusto")
    council.put("asiakirja.kokouspaiva", "2025-04-07")
    data = decisions(tmp_path, record(), council)
    assert (len(data["cases"]), len(data["actions"]), len(data["events"])) == (1, 2, 2)


@pytest.mark.parametrize(
    ("path", "value", "key", "why"),
    [
        ("asiakirja.laji", "paatosehdotus", "article_number", "before the decision there is no section"),
        ("asiakirja.kokouspaiva", None, "event", "without a day no meeting is known"),
    ],
)
def test_what_is_not_known_is_null(tmp_path: Path, path: str, value: object, key: str, why: str) -> None:
    made = record()
    made.put(path, value)
    (action,) = decisions(tmp_path, made)["actions"]
    assert action[key] is None, why


@pytest.mark.parametrize(
    ("path", "value", "counts", "why"),
    [
        ("asiakirja.laji", "tiedote", (1, 0), "a press release decides nothing"),
        ("asiakirja.toimielin", None, (1, 0), "nobody is known to have decided"),
        ("asiakirja.julkisuus", "Salassa pidettävä, JulkL 24 §", (0, 1), "what is marked as secret stays"),
    ],
)
def test_what_is_no_public_decision_is_left_out(
    tmp_path: Path, path: str, value: object, counts: tuple[int, int], why: str
) -> None:
    made = record()
    made.put(path, value)
    data = decisions(tmp_path, made)
    assert (data["cases"], data["actions"], data["events"]) == ([], [], []), why
    with Catalogue.open(tmp_path) as catalogue:
        assert left_out(catalogue) == counts, why


# the note of secrecy, how it is known, the treatments that are made public, why
NOTES = [
    ("Salassa pidettävä", State.CHECK, 0, "a doubtful note"),
    ("Salassa pidettävä", State.DERIVED, 0, "a derived one"),
    ("Salassa pidettävä", State.CONFLICT, 0, "one of several"),
    (None, State.CONFLICT, 0, "several, of which none was chosen"),
    (None, State.NOT_TOLD, 1, "a person took it away"),
    (None, State.MISSING, 1, "there is none"),
]


@pytest.mark.parametrize(("value", "state", "count", "why"), NOTES)
def test_a_note_of_secrecy_holds_however_it_is_known(
    tmp_path: Path, value: str | None, state: State, count: int, why: str
) -> None:
    made = record()
    made.put("asiakirja.julkisuus", value)
    made.tiedot["asiakirja.julkisuus"] = Known(tila=state, varmuus=0.5)
    data = decisions(tmp_path, made)
    assert [len(data[name]) for name in ("cases", "actions", "events")] == [count] * 3, why
    with Catalogue.open(tmp_path) as catalogue:
        assert left_out(catalogue) == (0, 1 - count), why


def test_personal_data_is_replaced(tmp_path: Path) -> None:
    made = record()
    made.put("paatos.paatos", "Avustus myönnetään hakijalle 010190-999W, matti@example.org.")
    text = json.dumps(decisions(tmp_path, made), ensure_ascii=False)
    assert "010190" not in text and "matti@" not in text
    assert "Avustus myönnetään hakijalle [POISTETTU]" in text


def test_an_empty_archive_gives_empty_lists(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path, create=True) as catalogue:
        file = io.BytesIO()
        export(catalogue, file, Form.DECISIONS)
    assert json.loads(file.getvalue()) == {
        "data_source": "memogen", "organizations": [], "events": [], "cases": [], "actions": [],
    }  # fmt: skip
