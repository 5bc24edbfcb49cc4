"""A run: counts that add up, what is read again and what is not, and an archive that ends the same however it went."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batching import batch, content, in_process, minutes, printed

from memogen.batch import Again, Counts, Options, Status, dry_run, run, running, walk
from memogen.batch.lock import hold
from memogen.batch.outcome import Job, Outcome
from memogen.batch.work import read_file
from memogen.catalogue import Catalogue, HistoryLine, readings
from memogen.catalogue.schema import migrate
from memogen.catalogue.upkeep import files_of
from memogen.decisions import correct, hand
from memogen.errors import MemogenError, OutputError
from memogen.render import find_template

__all__ = ["in_process"]
pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, a copy, an empty file, a picture and what Word leaves."""
    place = tmp_path / "lähteet"
    (place / "sub").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b.txt", "sub/c.txt"), 1):
        (place / name).write_text(minutes(number, f"Hanke numero {number}"))
    shutil.copy(place / "a.txt", place / "sub" / "kopio.txt")
    (place / "tyhjä.txt").touch()
    (place / "kuva.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (place / "~$a.docx").write_text("x")
    return place


def told(counts: Counts) -> dict[str, int]:
    """The counts that are not zero, once they have been added up."""
    assert counts.done + counts.left == counts.files
    return {status.value: number for status, number in counts.by_status.items() if number}


FIRST = {"ok": 3, "duplicate": 1, "error": 1, "unsupported": 2}


def test_every_file_is_counted_once(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    counts = batch(folder, archive)
    assert told(counts) == FIRST
    assert (counts.records, counts.has_failures) == (3, True)
    assert [(Path(one.path).name, one.code) for one in counts.problems] == [("tyhjä.txt", "empty")]
    again = batch(folder, archive)
    assert told(again) == {"skipped": 7}
    assert (again.records, again.has_failures, again.failed_before) == (0, True, 1)


def test_the_first_in_order_is_the_source_of_its_copies(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "b.txt", folder / "0.txt")
    batch(folder, tmp_path / "arkisto")
    with Catalogue.open(tmp_path / "arkisto") as catalogue:
        sources = [catalogue.record(key).source.name for key in sorted(row.key for row in _rows(catalogue))]
        assert sorted(sources) == ["0.txt", "a.txt", "c.txt"]
        file = catalogue.file(str(folder / "b.txt"))
        assert file is not None and file.status == "duplicate"


def _rows(catalogue: Catalogue) -> list[Any]:
    from memogen.catalogue import rows

    return rows(catalogue)


def test_a_limit_leaves_the_rest_for_the_next_run(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    batch(folder, first)
    counts = batch(folder, second, Options(limit=1))
    assert counts.left == 4 and told(counts) == {"ok": 1, "duplicate": 1, "unsupported": 1}
    while counts.left:
        counts = batch(folder, second, Options(limit=1))
    assert content(first) == content(second)


def test_a_dry_run_tells_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    counts = dry_run(walk([folder], archive), archive, Options())
    assert counts.left == 5 and told(counts) == {"duplicate": 1, "unsupported": 1}
    assert not archive.exists()
    batch(folder, archive)
    assert dry_run(walk([folder], archive), archive, Options()).left == 0
    assert dry_run(walk([folder], archive), archive, Options(again=Again(everything=True))).left == 5


def test_what_failed_is_tried_again_on_request(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    counts = batch(folder, archive, Options(again=Again(failed=True)))
    assert told(counts) == {"error": 1, "skipped": 6}
    (folder / "tyhjä.txt").write_text(minutes(9))
    assert told(batch(folder, archive)) == {"ok": 1, "skipped": 6}, "a changed file is read without asking"


def test_a_changed_file_is_read_again_and_its_history_kept(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    (folder / "b.txt").write_text(minutes(2, "Hanke numero 2").replace("100 000", "120 000"))
    counts = batch(folder, archive)
    assert told(counts) == {"ok": 1, "skipped": 6}
    with Catalogue.open(archive) as catalogue:
        changes = [(line.path, line.old, line.new) for line in catalogue.history()]
        assert ("rahoitus.kokonaiskustannukset", "100000", "120000") in changes
        assert len(_rows(catalogue)) == 3
    assert len(list((archive / "records").rglob("*.json"))) == 3


def test_a_copy_that_is_changed_leaves_its_source_alone(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    (folder / "a.txt").write_text(minutes(5, "Aivan toinen"))
    assert told(batch(folder, archive)) == {"ok": 1, "skipped": 6}
    with Catalogue.open(archive) as catalogue:
        assert len(_rows(catalogue)) == 4, "the old content is the copy's still"
        assert list(catalogue.history()) == []


def test_a_file_that_was_only_touched_is_not_read(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    os.utime(folder / "a.txt", ns=(1, 1))
    assert told(batch(folder, archive)) == {"ok": 1, "skipped": 6}
    assert told(batch(folder, archive)) == {"skipped": 7}
    with Catalogue.open(archive) as catalogue:
        assert list(catalogue.history()) == []


def test_reading_all_anew_keeps_what_people_decided(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    with Catalogue.open(archive) as catalogue:
        key = _rows(catalogue)[0].key
        stored = catalogue.record(key)
        stored.record.put("asiakirja.otsikko", "Ihmisen otsikko")
        stored.record.tiedot["asiakirja.otsikko"].kasittely = {"tila": "korjattu", "kuka": "Aino"}  # type: ignore[assignment]
        catalogue.save(key, stored.record, version=1, changes=[HistoryLine("", "Aino", "korjattu", key)])
    counts = batch(folder, archive, Options(again=Again(everything=True)))
    assert told(counts) == {"ok": 3, "error": 1, "unsupported": 1, "skipped": 2}
    with Catalogue.open(archive) as catalogue:
        assert catalogue.record(key).record.get("asiakirja.otsikko") == "Ihmisen otsikko"


def test_a_reading_that_fails_the_second_time_does_not_wipe_the_first(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    before = content(archive)
    monkeypatch.setattr("memogen.batch.work._entries", lambda *_: 1 / 0)
    counts = batch(folder, archive, Options(again=Again(everything=True)))
    assert told(counts) == {"error": 4, "unsupported": 1, "skipped": 2}
    assert content(archive) == before


def test_what_may_pass_is_looked_at_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "arkisto"

    def vanishing(job: Job) -> Outcome:
        if job.path.endswith("b.txt"):
            (folder / "b.txt").unlink()
        return read_file(job)

    with monkeypatch.context() as patch:
        patch.setattr("batching.read_file", vanishing)
        counts = batch(folder, archive)
    assert told(counts) == FIRST | {"ok": 2, "error": 2}
    assert sorted(one.code for one in counts.problems) == ["empty", "missing"]
    (folder / "b.txt").write_text(minutes(2, "Hanke numero 2"))
    assert told(batch(folder, archive)) == {"ok": 1, "skipped": 6}


def test_memos_of_project_records_are_made_once(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    template = Options(workers=1, template=find_template("kemi/paatosehdotus"))
    assert batch(folder, archive, template).memos == 3
    memos = sorted((archive / "memos").iterdir())
    assert [memo.name.partition("_")[0] for memo in memos] == ["hanke-numero-1", "hanke-numero-2", "hanke-numero-3"]
    memos[0].write_text("ihmisen muokkaama")
    memos[1].unlink()
    (archive / "memos" / ".kesken.tmp").touch()
    assert batch(folder, archive, template).memos == 1
    assert memos[0].read_text() == "ihmisen muokkaama"
    assert sorted((archive / "memos").iterdir()) == memos


# --- Interrupted ---------------------------------------------------------------------------------------------------


def counting(real: Callable[..., Any], fail_at: int, problem: Exception) -> Callable[..., Any]:
    calls = 0

    def failing(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == fail_at:
            raise problem
        return real(*arguments, **options)

    return failing


FULL = OSError(errno.ENOSPC, "No space left on device")
WRITES = [
    ("memogen.catalogue.readings.os.fsync", os.fsync, FULL, OutputError),
    ("memogen.catalogue.readings.tempfile.mkstemp", readings.tempfile.mkstemp, FULL, OutputError),
    ("memogen.catalogue.readings.Path.replace", Path.replace, FULL, OutputError),
    ("memogen.batch.running.link", running.link, KeyboardInterrupt(), KeyboardInterrupt),
    ("memogen.catalogue.store.Catalogue._write", Catalogue._write, KeyboardInterrupt(), KeyboardInterrupt),
    ("memogen.catalogue.store.Catalogue._put_file", Catalogue._put_file, KeyboardInterrupt(), KeyboardInterrupt),
]


@pytest.mark.parametrize(("place", "real", "problem", "expected"), WRITES, ids=[row[0] for row in WRITES])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_nth_write_fails_and_the_next_run_mends_it(
    place: str,
    real: Callable[..., Any],
    problem: Exception,
    expected: type[Exception],
    number: int,
    folder: Path,
    tmp_path: Path,
) -> None:
    undisturbed, archive = tmp_path / "undisturbed", tmp_path / "arkisto"
    batch(folder, undisturbed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, counting(real, number if "link" not in place else 1, problem))
        with pytest.raises(expected) as caught:
            batch(folder, archive)
    if isinstance(caught.value, MemogenError):
        assert caught.value.exit_code == 5 and caught.value.hint
    batch(folder, archive)
    assert content(archive) == content(undisturbed)


@pytest.mark.parametrize("steps", [50, 200, 500, 1000, 2000, 5000, 10_000])
def test_the_database_fails_at_any_step_and_the_next_run_mends_it(
    steps: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed, archive = tmp_path / "undisturbed", tmp_path / "arkisto"
    batch(folder, undisturbed)
    archive.mkdir()
    Catalogue.open(archive, create=True).close()
    opened = Catalogue.open

    def failing(place: Path, *, create: bool = False) -> Catalogue:
        catalogue = opened(place, create=create)
        left = [steps]

        def stop() -> int:
            left[0] -= 1
            return int(left[0] == 0)

        catalogue.connection.set_progress_handler(stop, 10)
        return catalogue

    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, "open", failing)
        try:
            batch(folder, archive)
        except (OutputError, sqlite3.OperationalError) as problem:
            assert isinstance(problem, OutputError) or "interrupted" in str(problem)
    batch(folder, archive)
    assert content(archive) == content(undisturbed)


def test_a_disk_that_is_full_before_the_tables_are_made(folder: Path, tmp_path: Path) -> None:
    def cramped(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 5")
        migrate(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("memogen.catalogue.database.migrate", cramped)
        with pytest.raises(OutputError, match="full"):
            batch(folder, tmp_path / "arkisto")
    assert told(batch(folder, tmp_path / "arkisto")) == FIRST


def test_another_run_is_waited_for_or_told(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    with hold(archive, 0), pytest.raises(OutputError) as caught:
        run(walk([folder], archive), archive, Options(wait=0.3), lambda counts: None)
    assert str(os.getpid()) in caught.value.what.en and caught.value.exit_code == 5
    batch(folder, archive)  # the lock is free again


def test_a_disk_that_may_not_be_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "memogen.batch.lock.os.open", counting(os.open, 1, OSError(errno.EROFS, "Read-only file system"))
    )
    with pytest.raises(OutputError, match="Read-only"):
        batch(folder, tmp_path / "arkisto")


def test_a_file_in_the_place_of_the_archive(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "arkisto").write_text("x")
    with pytest.raises(OutputError):
        batch(folder, tmp_path / "arkisto")


def test_a_copy_of_a_source_in_another_folder_is_a_duplicate_of_it(folder: Path, tmp_path: Path) -> None:
    archive, other = tmp_path / "arkisto", tmp_path / "toinen"
    batch(folder, archive)
    other.mkdir()
    shutil.copy(folder / "a.txt", other / "uusi.txt")
    assert told(batch(other, archive)) == {"duplicate": 1}
    with Catalogue.open(archive) as catalogue:
        source = catalogue.file(str(folder / "a.txt"))
        assert source is not None and source.sha256 is not None
        assert [Path(row.path).name for row in files_of(catalogue, source.sha256)] == ["a.txt", "kopio.txt", "uusi.txt"]


def test_a_source_is_read_anew_although_a_later_copy_comes_before_it(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "arkisto"
    batch(folder, archive)
    shutil.copy(folder / "b.txt", folder / "0.txt")
    assert told(batch(folder, archive)) == {"duplicate": 1, "skipped": 7}
    counts = batch(folder, archive, Options(again=Again(everything=True)))
    assert told(counts) == {"ok": 3, "error": 1, "unsupported": 1, "skipped": 3}


def test_an_error_of_a_pdf_is_told_in_both_languages(tmp_path: Path) -> None:
    place = tmp_path / "lähteet"
    place.mkdir()
    (place / "puolikas.pdf").write_bytes(printed("Kunta hakee avustusta.")[:300])
    (problem,) = batch(place, tmp_path / "arkisto").problems
    assert problem.reason.fi.startswith("PDF-tiedosto on vioittunut.") and problem.code == "pdf-damaged"
    assert Status.ERROR == "error"


OWN = "rahoitus.omarahoitus_euroa"


def decided(archive: Path, amount: str) -> None:
    """A person corrects the own contribution of every record."""
    with Catalogue.open(archive) as catalogue:
        for key in catalogue.record_keys():
            stored = catalogue.record(key)
            made = correct(stored.record, OWN, amount, hand("aino"))
            catalogue.save(key, made.record, version=stored.version, changes=[])


def standing(archive: Path) -> list[int]:
    """The own contributions of the archive's records."""
    with Catalogue.open(archive) as catalogue:
        return sorted(int(catalogue.record(key).record.get(OWN) or 0) for key in catalogue.record_keys())


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A folder with one document, and its archive with a person's correction."""
    place, archive = tmp_path / "in", tmp_path / "arkisto"
    place.mkdir()
    (place / "a.txt").write_text(minutes(1, "Hanke numero 1"))
    batch(place, archive)
    decided(archive, "25 000")
    return place, archive


def test_a_correction_outlives_a_file_that_was_broken_for_a_run(pair: tuple[Path, Path]) -> None:
    place, archive = pair
    (place / "a.txt").write_bytes(b"%PDF-1.4 half")
    assert told(batch(place, archive)) == {"error": 1}
    assert standing(archive) == [25_000]
    (place / "a.txt").write_text(minutes(1, "Hanke numero 1") + "\nTiedoksi: talous\n")
    assert told(batch(place, archive)) == {"ok": 1}
    assert standing(archive) == [25_000]


def test_copies_that_change_together_keep_the_correction_once(pair: tuple[Path, Path]) -> None:
    place, archive = pair
    shutil.copy(place / "a.txt", place / "b.txt")
    batch(place, archive)
    for name in ("a.txt", "b.txt"):
        (place / name).write_text(minutes(1, "Hanke numero 1") + "\nTiedoksi: talous\n")
    batch(place, archive)
    assert standing(archive) == [25_000]


def test_a_file_that_becomes_a_copy_of_another_hands_its_correction_over(pair: tuple[Path, Path]) -> None:
    place, archive = pair
    text = minutes(1, "Hanke numero 1") + "\nTiedoksi: talous\n"
    (place / "c.txt").write_text(text)
    batch(place, archive)
    (place / "a.txt").write_text(text)
    batch(place, archive)
    assert standing(archive) == [25_000]


def test_a_copy_is_read_where_the_original_is_gone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanishing(job: Job) -> Outcome:
        if job.path.endswith("a.txt"):
            Path(job.path).unlink(missing_ok=True)
        return read_file(job)

    archive = tmp_path / "arkisto"
    monkeypatch.setattr("memogen.batch.readings.read_file", vanishing, raising=False)
    monkeypatch.setattr("batching.read_file", vanishing, raising=False)
    batch(folder, archive)
    monkeypatch.undo()
    (folder / "a.txt").unlink(missing_ok=True)
    batch(folder, archive)
    with Catalogue.open(archive) as catalogue:
        file = catalogue.file(str(folder / "sub" / "kopio.txt"))
        assert file is not None and file.sha256 and catalogue.source(file.sha256)
