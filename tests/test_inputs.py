"""A file is told by its content: saved records, a memo that memogen made, or a source."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from texts import minutes

from memogen.errors import InputError
from memogen.inputs import load_records, open_input, records_of
from memogen.record import Finding, Severity, Words
from memogen.render import find_template, render
from memogen.source import Source

BODY = "Hankkeen kokonaiskustannukset ovat 100 000 euroa. Kaupungin omarahoitus on 20 000 euroa."
TOTAL = "rahoitus.kokonaiskustannukset"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A source, its record saved alone and in a list, and a memo of it, each under names that tell little."""
    (tmp_path / "lahde.txt").write_text(minutes(BODY), "utf-8")
    (record,) = records_of(str(tmp_path / "lahde.txt"))
    (tmp_path / "yksi.json").write_text(record.save(), "utf-8")
    (tmp_path / "lista.json").write_text(json.dumps([record.dump()] * 2), "utf-8")
    (tmp_path / "tietue").write_text(record.save(), "utf-8")
    (tmp_path / "memo.docx").write_bytes(render(record, find_template("kemi/paatosehdotus")).content)
    (tmp_path / "kirje.txt").write_text('{"skeema": "muu/1"} on kirjeen ensimmäinen rivi.\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "count", "why"),
    [
        ("yksi.json", 1, "a record"),
        ("lista.json", 2, "a list of records"),
        ("tietue", 1, "without a suffix, by its first lines"),
        ("memo.docx", 1, "the record inside a memo"),
        ("lahde.txt", None, "a source"),
        ("kirje.txt", None, "a brace does not make a record"),
    ],
)
def test_what_a_file_is(files: Path, name: str, count: int | None, why: str):
    content = open_input(str(files / name)).content
    assert (None if isinstance(content, Source) else len(content)) == count, why


@pytest.mark.parametrize("name", ["yksi.json", "tietue", "memo.docx", "lahde.txt"])
def test_the_same_record_by_every_way(files: Path, name: str):
    (record,) = records_of(str(files / name))
    assert record.values() == records_of(str(files / "lahde.txt"))[0].values()


def test_a_memo_is_a_source_where_its_text_is_asked_for(files: Path):
    assert isinstance(open_input(str(files / "memo.docx"), memos=False).content, Source)


@pytest.mark.parametrize("name", ["yksi.json", "lahde.txt"])
def test_standard_input(files: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((files / name).read_bytes())))
    (record,) = records_of("-")
    assert record.get(TOTAL) == 100000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "putki")
    with pytest.raises(InputError):
        open_input(str(tmp_path / "putki"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"skeema": "memogen/0"}',
        b"\xff\xfe\xff",
        b"[" * 200_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"skeema": "memogen/1", "rahoitus": {"tuki_euroa": %s}}' % (b"9" * 50_000),
        b'{"skeema": "memogen/1", "rahoitus": {"tuki_euroa": 1e999999999}}',
        b'{"skeema": "memogen/1", "rahoitus": {"tuki_euroa": 1e-999999999}}',
        b'{"skeema": "memogen/1", "rahoitus": {"tuki_euroa": NaN}}',
    ],
)
def test_a_file_of_records_that_is_none(tmp_path: Path, content: bytes):
    (tmp_path / "tietue.json").write_bytes(content)
    for reader in (open_input, load_records):
        with pytest.raises(InputError) as raised:
            reader(str(tmp_path / "tietue.json"))
        assert raised.value.hint is not None


def test_findings_are_made_anew_and_those_of_other_documents_are_kept(files: Path):
    (record,) = load_records(str(files / "yksi.json"))
    told = Words(fi="Eri summat.", en="Other sums.")
    kept = Finding(saanto="eri-summat", vakavuus=Severity.WARNING, teksti=told, polut=[TOTAL])
    old = Finding(saanto="osuudet-summa", vakavuus=Severity.WARNING, teksti=told, polut=[TOTAL])
    record.havainnot = [kept, old]
    (files / "yksi.json").write_text(record.save(), "utf-8")
    (again,) = records_of(str(files / "yksi.json"))
    assert kept in again.havainnot and old not in again.havainnot
    assert kept not in records_of(str(files / "yksi.json"), off=["eri-summat"])[0].havainnot
