"""Walking folders: every file once, in one order, and nothing opened that is no file."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from memogen.batch import walk
from memogen.batch.plan import Found, digest, printable
from memogen.errors import InputError, UsageError

ARCHIVE = Path("/no/archive")


def named(folder: Path, archive: Path = ARCHIVE) -> list[tuple[str, str | None]]:
    return [(os.path.relpath(one.path, folder), one.code) for one in walk([folder], archive)]


def test_files_of_sub_folders_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    for name in ("b.pdf", "A.pdf", "a/z.pdf", "a.pdf", "ä.pdf", "a-.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    expected = ["A.pdf", "a-.pdf", "a.pdf", "a/z.pdf", "b.pdf", "ä.pdf"]
    assert [name for name, _ in named(tmp_path)] == expected


ASIDE = [
    ("~$auki.docx", "system-file", "Word's own file beside an open document"),
    (".~lock.x.odt#", "system-file", "the same of LibreOffice"),
    (".DS_Store", "system-file", "left by a Mac"),
    ("Thumbs.db", "system-file", "left by Windows"),
    ("lataus.pdf.part", "system-file", "an unfinished download"),
    ("~kokous.pdf", None, "an odd name, and a document"),
    ("väliaikainen.pdf", None, "a word is no suffix"),
]


@pytest.mark.parametrize(("name", "code", "why"), ASIDE)
def test_what_is_left_aside_by_its_name(name: str, code: str | None, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x")
    assert named(tmp_path) == [(name, code)], why


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.pdf").symlink_to(tmp_path / "x.pdf")
    (tmp_path / "nowhere.pdf").symlink_to("ei-ole.pdf")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").touch()
    os.mkfifo(tmp_path / "fifo.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        place = Path.cwd()
        os.chdir(tmp_path)  # a socket's path may not be long
        listener.bind("sock")
        os.chdir(place)
        expected = [
            (".git", "system-file"),
            ("fifo.pdf", "not-a-file"),
            ("link.pdf", "link"),
            ("nowhere.pdf", "link"),
            ("sock", "not-a-file"),
            ("sub/loop", "link"),
        ]
        assert named(tmp_path) == expected


def test_names_that_look_alike_stay_apart(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "päätös.txt") for form in ("NFC", "NFD")] + ["X.txt", "x.txt"]
    raw = [os.fsdecode(name) for name in (b"\xe4.txt", b"\\xe4.txt", b"\\\\xe4.txt")]
    for name in (*names, *raw):
        (tmp_path / name).touch()
    shown = [one.shown for one in walk([tmp_path], ARCHIVE)]
    assert len(set(shown)) == len(shown) == 7
    for path in shown:
        path.encode()  # can be printed and stored


def test_printable_paths_tell_paths_apart() -> None:
    paths = ["x", "\\", "\\x", "\\x4", "\\x41", "\udce4", "\\\udce4", "\\xe4", "\\\\xe4", "\\xe4\udce4", "\\\\"]
    assert len({printable(path) for path in paths}) == len(paths)
    assert printable("a/päätös.pdf") == "a/päätös.pdf"


def test_the_archive_inside_its_folder_is_left_out(tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    (archive / "records").mkdir(parents=True)
    (archive / "records" / "x.json").touch()
    (tmp_path / "a.txt").touch()
    assert named(tmp_path, archive) == [("a.txt", None)]
    with pytest.raises(UsageError):
        walk([archive], archive)


def test_files_can_be_named_too_and_nothing_comes_twice(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("sub/a.txt", "b.txt"):
        (tmp_path / name).touch()
    (tmp_path / "folder").symlink_to(tmp_path / "sub")
    found = walk([tmp_path / "b.txt", tmp_path / "sub", tmp_path / "sub" / "a.txt", tmp_path / "folder"], ARCHIVE)
    assert [Path(one.path).name for one in found] == ["b.txt", "a.txt"]
    with pytest.raises(InputError):
        walk([tmp_path / "puuttuu"], ARCHIVE)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kiinni").mkdir()
    scan = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("kiinni"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert named(tmp_path) == [("kiinni", "unreadable")]


def test_a_digest_does_not_wait_for_a_fifo_or_follow_a_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(tmp_path / "x")
    (tmp_path / "x").write_bytes(b"abc")
    assert digest(Found(str(tmp_path / "x"))).startswith("ba7816bf")
    with pytest.raises(OSError):
        digest(Found(str(tmp_path / "link")))
    digest(Found(str(tmp_path / "fifo")))  # empty, and at once


def test_a_folder_that_may_be_listed_but_not_entered_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kiinni" / "sisempi").mkdir(parents=True)
    (tmp_path / "kiinni" / "a.txt").touch()
    monkeypatch.setattr(os, "access", lambda path, _mode: not str(path).endswith("kiinni"))
    assert named(tmp_path) == [("kiinni", "unreadable")]


def test_a_path_that_is_too_long_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        Path("k" * 250).mkdir()
        os.chdir("k" * 250)
    Path("a.txt").touch()
    os.chdir(tmp_path)
    (found,) = walk([tmp_path], ARCHIVE)
    assert found.code == "unreadable" and len(found.path) > 4000
