"""What a review leaves as files: the labels of sources, each in a file of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_catalogue import ONE, OTHER, entries, record, source

from memogen.catalogue import Catalogue
from memogen.decisions import accept, hand
from memogen.trail import label_files

# the names of two sources, the files of their labels, why
NAMES = [
    (("a.pdf", "b.pdf"), ["a.json", "b.json"], "each its own"),
    (("a.pdf", "a.pdf"), [f"a-{ONE[:12]}.json", f"a-{OTHER[:12]}.json"], "two of one name, as of two folders"),
    (("a.docx", "a.pdf"), [f"a-{ONE[:12]}.json", f"a-{OTHER[:12]}.json"], "one name with two suffixes"),
    (("A.pdf", "a.pdf"), [f"A-{ONE[:12]}.json", f"a-{OTHER[:12]}.json"], "Windows knows no case"),
]


@pytest.mark.parametrize(("names", "expected", "why"), NAMES)
def test_every_source_has_its_own_label(tmp_path: Path, names: tuple[str, str], expected: list[str], why: str) -> None:
    with Catalogue.open(tmp_path, create=True) as catalogue:
        for name, sha256, title in zip(names, (ONE, OTHER), ("Kylien talvi", "Vesireitit"), strict=True):
            accepted = record(title)
            for path, _ in record(title).leaves():
                accepted = accept(accepted, path, hand("Aino")).record
            catalogue.put(source(sha256, name), entries(accepted))
        files = {name: json.loads(text) for name, text in label_files(catalogue).items()}
    assert [*files] == expected, why
    assert [one["file"] for one in files.values()] == [*names]
    assert [one["fields"]["hanke.nimi"] for one in files.values()] == ["Kylien talvi", "Vesireitit"]
