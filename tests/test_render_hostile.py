"""Values that break documents: every one comes out whole in every shipped template, and comes back the same."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from test_render import FULL, SHIPPED, make, text_of

from memogen.fields import FIELDS, Type
from memogen.record import Record
from memogen.render import find_template, lost_values, read_memo, render
from memogen.render.context import clean

HOSTILE = (
    "R&D <Lappi>",
    "]]> <w:p/> <!-- ",
    "{{ 7*7 }} {% for x in y %} {# {%p endif %}",
    "naama \U0001f600 ja 👩‍👩‍👧 sekä \u202eoikealta",
    "lainaus \" ja ' ja & ja &amp;",
    "vaihto\x00ehto\x07\x1b[31m\ufdd0\ufffe",
    "[PUUTTUU: ei puutu]",
    "${jndi:x} %s {0} \\1 ..\\..",
)


def with_texts(value: str) -> Record:
    """A record whose every text, name and paragraph is the value."""
    record = make(FULL | {"asiakirja.laji": "hankesuunnitelma"})
    for field in FIELDS.values():
        if field.type in (Type.TEXT, Type.NAME):
            record.put(field.path, value)
        elif field.type in (Type.TEXTS, Type.NAMES, Type.PARAGRAPHS):
            record.put(field.path, [value, value])
        elif field.type in (Type.MEMBER, Type.MEMBERS):
            member = {one.name: value for one in field.members if one.type in (Type.TEXT, Type.NAME)}
            record.put(field.path, member if field.type is Type.MEMBER else [member, member])
    return record


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("template", ["kemi/paatosehdotus", "neutral/loppuraportti", "jamsa/loppuraportti-tiedoksi"])
def test_hostile_text_in_every_field_comes_out_whole(template: str, value: str, tmp_path: Path) -> None:
    record = with_texts(value)
    content = render(record, find_template(template), sources="appendix").content
    assert text_of(content).count(clean(value).rstrip(" .")) > 20
    (tmp_path / "memo.docx").write_bytes(content)
    assert read_memo(tmp_path / "memo.docx") == record


@pytest.mark.parametrize("template", SHIPPED)
def test_empty_lists_are_nothing(template: str) -> None:
    record = Record()
    for field in FIELDS.values():
        if field.is_list:
            record.put(field.path, [])
    assert text_of(render(record, find_template(template), sources="none").content) == text_of(
        render(Record(), find_template(template), sources="none").content
    )


def test_two_hundred_rows_come_out_whole() -> None:
    record = make()
    shares = [{"rahoittaja": f"Rahoittaja {i}", "prosentti": Decimal("0.5"), "euroa": Decimal(i)} for i in range(200)]
    record.put("rahoitus.osuudet", shares)
    text = text_of(render(record, find_template("kemi/paatosehdotus")).content)
    assert all(f"Rahoittaja {i}\n" in text for i in range(200))
    assert "19\u00a0900" in text  # their sum


def test_a_megabyte_of_text_comes_out_whole() -> None:
    words = "Satamassa on tyhjiä halleja & <laitureita>. "
    long = (words * (1_000_000 // len(words) + 1)).strip()
    record = make(FULL | {"hanke.tausta": [long]})
    start = time.process_time()
    content = render(record, find_template("neutral/paatosehdotus")).content
    assert time.process_time() - start < 10
    assert long in text_of(content)
    assert lost_values(record, content) == []
