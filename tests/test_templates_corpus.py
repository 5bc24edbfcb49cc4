"""Corpus records in every shipped template: a tidy text, nothing lost, and the record comes back whole."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from test_render import SHIPPED, text_of

from memogen.extract import extract
from memogen.read import read
from memogen.record import Record
from memogen.render import find_template, lost_values, read_memo, render

CORPUS = Path(__file__).parents[1] / "corpus"
#: Minutes, a list of projects, a plan, a final report, an application, a press release.
DOCUMENTS = (
    "jamsa-item.txt",
    "hankkeet.html",
    "hankesuunnitelma.docx",
    "loppuraportti.docx",
    "avustushakemus.pdf",
    "tiedote.txt",
)
# What an office would mend by hand: double spaces, a space before a stop, doubled stops, empty brackets, tags.
UNTIDY = re.compile(r"  | [.,;:](?!\d)|\.\.(?!\.)|,,| $|\(\)|\{[{%]|%\}|–\.|: \.")


@cache
def record_of(name: str) -> Record:
    return extract(read(CORPUS / name))[0]


@pytest.mark.parametrize("template", SHIPPED)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_corpus_record_becomes_a_tidy_memo(name: str, template: str, tmp_path: Path) -> None:
    record = record_of(name)
    content = render(record, find_template(template), sources="none").content
    text = text_of(content)
    assert [line for line in text.splitlines() if UNTIDY.search(line)] == []
    lost = {one.path.partition("[")[0] for one in lost_values(record, content)}
    if not template.endswith("/loppuraportti"):  # the project's own paper: nothing of the meeting
        assert lost <= {"asiakirja.kunta", "toteuma.sailytys"}  # where papers are kept is no matter of a proposal
    (tmp_path / "memo.docx").write_bytes(content)
    assert read_memo(tmp_path / "memo.docx") == record
