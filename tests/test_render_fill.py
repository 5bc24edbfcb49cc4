"""What is prepared once for many memos gives what docxtpl gives, and the package what zipfile writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree
from test_render import FULL, make, template_of

from memogen.read.packed import unpacked
from memogen.record import Record
from memogen.render import find_template, package, render, template_names
from memogen.render.context import Ledger, groups
from memogen.render.draft import draft_group
from memogen.render.fill import fill
from memogen.render.filters import conditions, filters
from memogen.render.sandbox import Sandbox
from memogen.render.zipping import zipped


def by_docxtpl(record: Record, template: Path) -> dict[str, bytes]:
    ledger = Ledger(record)
    context = groups(ledger)
    environment = Environment(autoescape=True)
    environment.filters.update(filters(ledger))
    environment.tests.update(conditions())
    word, out = DocxTemplate(template), io.BytesIO()
    word.render({**context, "luonnos": draft_group(ledger, context)}, environment, autoescape=True)
    word.save(out)
    return unpacked(out.getvalue())


def by_memogen(record: Record, template: Path) -> dict[str, bytes]:
    ledger = Ledger(record)
    context = groups(ledger)
    filled = fill(template, {**context, "luonnos": draft_group(ledger, context)}, Sandbox(ledger))
    return {**filled.parts, **{name: package.serialised(root) for name, root in filled.texts.items()}}


def canonical(part: bytes) -> bytes:
    """A part without what only says which elements a program may pass over."""
    root = package.parse(part)
    root.attrib.clear()
    return bytes(etree.tostring(root, method="c14n", exclusive=True))


RECORDS = {
    "full": make(FULL),
    "empty": Record(),
    "lines": make({**FULL, "hanke.tausta": ["rivi\nrivi 2", "sarkain\tja & < >"], "hanke.nimi": "R&D <Lappi>"}),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("template", template_names())
def test_shipped_templates_are_filled_as_docxtpl_does(template: str, record: Record) -> None:
    path = find_template(template)
    theirs, ours = by_docxtpl(record, path), by_memogen(record, path)
    for name in theirs:
        if name.startswith(("word/document", "word/header", "word/footer")):
            assert canonical(ours[name]) == canonical(theirs[name]), name


def with_cells(folder: Path) -> Path:
    """A table whose columns follow the shares."""
    document = docx.Document()
    cells = document.add_table(rows=1, cols=3).rows[0].cells
    texts = ("{%tc for o in rahoitus.osuudet %}", "{{ o.rahoittaja }}", "{%tc endfor %}")
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
    document.save(str(folder / "solut.docx"))
    return folder / "solut.docx"


def with_picture(folder: Path) -> Path:
    """A picture in each round of a loop."""
    image = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0\0")),
            (b"IEND", b""),
        )
    )
    document = docx.Document()
    document.add_paragraph("{%p for o in rahoitus.osuudet %}")
    document.add_paragraph().add_run().add_picture(io.BytesIO(image), width=Mm(5))
    document.add_paragraph("{%p endfor %}")
    document.save(str(folder / "kuva.docx"))
    return folder / "kuva.docx"


@pytest.mark.parametrize("made", [with_cells, with_picture])
def test_what_docxtpl_mends_after_filling(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    path = made(tmp_path)
    theirs, ours = by_docxtpl(RECORDS["full"], path), by_memogen(RECORDS["full"], path)
    assert canonical(ours["word/document.xml"]) == canonical(theirs["word/document.xml"])
    assert {one for one in theirs if "media/" in one} <= set(ours), "pictures stay"


def test_a_template_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    first = render(RECORDS["full"], template_of(tmp_path, "Ennen"), sources="none").content
    again = render(RECORDS["full"], template_of(tmp_path, "Jälkeen"), sources="none").content
    assert "Ennen" in docx.Document(io.BytesIO(first)).paragraphs[0].text
    assert "Jälkeen" in docx.Document(io.BytesIO(again)).paragraphs[0].text


def test_many_memos_of_one_template_do_not_mix() -> None:
    path = find_template("neutral/paatosehdotus")
    alone = [render(record, path).content for record in RECORDS.values()]
    assert [render(record, path).content for record in (*RECORDS.values(), *RECORDS.values())] == [*alone, *alone]


def test_a_templates_own_comments_stay(tmp_path: Path) -> None:
    document = docx.Document()
    runs = document.add_paragraph("{{ hanke.nimi }} ").add_run("lue ohje")
    document.add_comment([runs], "Ohje valmistelijalle", "Arkisto")
    document.save(str(tmp_path / "oma.docx"))
    memo = docx.Document(io.BytesIO(render(RECORDS["full"], tmp_path / "oma.docx").content))
    texts = [comment.text for comment in memo.comments]
    assert texts[0] == "Ohje valmistelijalle" and len(texts) == 2
    assert len({comment.comment_id for comment in memo.comments}) == 2


def test_a_template_without_core_properties_gives_a_memo_with_them(tmp_path: Path) -> None:
    parts = unpacked(find_template("neutral/paatosehdotus").read_bytes())
    del parts["docProps/core.xml"]
    for name, gone in (("_rels/.rels", "core"), ("[Content_Types].xml", "core")):
        root = package.parse(parts[name])
        for one in [one for one in root if gone in (one.get("Target") or one.get("PartName") or "")]:
            root.remove(one)
        parts[name] = package.serialised(root)
    (tmp_path / "oma.docx").write_bytes(package.pack(parts))
    properties = docx.Document(io.BytesIO(render(RECORDS["full"], tmp_path / "oma.docx").content)).core_properties
    assert properties.title and properties.language == "fi-FI"


@given(st.dictionaries(st.text("abc/.xml", min_size=1), st.tuples(st.binary(max_size=300), st.booleans()), max_size=8))
def test_the_package_is_what_zipfile_reads(parts: dict[str, tuple[bytes, bool]]) -> None:
    content = zipped((name, data, recurs) for name, (data, recurs) in parts.items())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == {
            name: data for name, (data, _) in parts.items()
        }


def test_the_package_is_what_zipfile_writes() -> None:
    parts = {"[Content_Types].xml": b"<a/>" * 50, "word/document.xml": b"<b>x</b>" * 500, "tyhja.xml": b""}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            package.writestr(entry, data)
    for recurs in (False, True, True):
        assert zipped((name, data, recurs) for name, data in parts.items()) == out.getvalue()
