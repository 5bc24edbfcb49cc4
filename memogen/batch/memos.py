"""Memos of an archive's project records: each made once, and never over one that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from memogen.batch.guard import guarded
from memogen.catalogue import Catalogue
from memogen.catalogue.upkeep import project_records
from memogen.errors import MemogenError, OutputError
from memogen.language import Text
from memogen.limits import Death, Limits

FOLDER = "memos"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Job:
    """A memo to be made: its file, the record as JSON, the template."""

    target: Path
    record: str
    template: Path


def write_memos(catalogue: Catalogue, archive: Path, template: Path, workers: int, limits: Limits) -> int:
    """Makes the memos that are missing; returns how many.

    Raises:
        TemplateError: the template cannot be filled.
        OutputError: a memo cannot be written.
    """
    from memogen.render import write

    folder = archive / FOLDER
    written = 0
    with closing(guarded(_render, _jobs(catalogue, folder, template), workers=workers, limits=limits)) as results:
        for job, result in results:
            if isinstance(result, Death):
                raise result.error(str(template))
            if isinstance(result, MemogenError):
                raise result
            _make(folder)
            write(result, job.target)
            written += 1
    return written


def clean(archive: Path) -> None:
    """Removes the unfinished memos of an interrupted run."""
    for path in (archive / FOLDER).glob(".*.tmp"):
        path.unlink(missing_ok=True)


def _jobs(catalogue: Catalogue, folder: Path, template: Path) -> Iterator[_Job]:
    for key, name in project_records(catalogue):
        target = folder / f"{_slug(name)}_{key}.docx"
        if not target.exists():
            yield _Job(target, catalogue.record(key).record.save(), template)


def _slug(name: str) -> str:
    text = name.lower().translate(str.maketrans("åäö", "aao"))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:_LONGEST] or "hanke"


def _render(job: _Job) -> bytes | MemogenError:
    """The memo, in a worker."""
    from memogen.record import load
    from memogen.render import render

    try:
        return render(load(job.record)[0], job.template).content
    except MemogenError as problem:
        return problem


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise OutputError(
            Text("Kansiota ei voi tehdä.", "The folder cannot be made."),
            where=str(folder),
            hint=Text("Tarkista levytila ja oikeudet.", "Check the disk's space and your rights."),
        ) from problem
