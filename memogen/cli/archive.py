"""The commands that fill an archive and look whether it is whole: ``batch`` and ``verify``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memogen.cli.options import OPTIONS, engine_option, t, templates_option
from memogen.cli.output import print_json, say
from memogen.language import Text

if TYPE_CHECKING:
    from memogen.batch import Counts
    from memogen.read.engines import Engine

ARCHIVE = t("ARKISTO", "ARCHIVE")
FAILURES = 1
_EVERY = 100  # files between two lines on a pipe
_SHOWN = 20  # files that are named at the end


@click.command(
    options_metavar=OPTIONS,
    help=t(
        "Lue kansioiden tiedostot arkistoon; 1, jos jotain ei voitu lukea.",
        "Read the files of folders into an archive; exit 1 where some could not be read.",
    ),
)
@click.argument(
    "places", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=t("KANSIO", "FOLDER") + "..."
)
@click.option(
    "-o",
    "--output",
    "archive",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar=ARCHIVE,
    help=t("Arkiston kansio; jatkuu, jos on jo.", "The archive's folder; gone on with where it exists."),
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=0,
    metavar=t("LUKU", "N"),
    help=t("Lukevia prosesseja; oletus suorittimien määrä.", "Processes that read; default one a processor."),
)
@click.option("--dry-run", is_flag=True, help=t("Kerro, mitä tehtäisiin.", "Tell what would be done; write nothing."))
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar=t("LUKU", "N"),
    help=t("Lue enintään näin monta tiedostoa.", "Read at most so many files."),
)
@click.option(
    "--retry-failed", is_flag=True, help=t("Yritä virheellisiä uudelleen.", "Try again what could not be read.")
)
@click.option(
    "--reread", is_flag=True, help=t("Lue kaikki uudelleen uusilla säännöillä.", "Read all anew, with newer rules.")
)
@click.option("--ocr", is_flag=True, help=t("Tunnista kuvina olevien PDF:ien teksti.", "Recognise the text of scans."))
@engine_option
@click.option(
    "--render",
    "template",
    metavar=t("MALLI", "TEMPLATE"),
    help=t("Tee muistio joka hankkeesta kansioon memos/.", "Make a memo of each project record, in memos/."),
)
@templates_option
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar=t("SEKUNTIA", "SECONDS"),
    help=t("Odota toista ajoa enintään näin kauan.", "Wait so long at most for another run to end."),
)
@click.option(
    "--cluster",
    metavar=t("OSOITE", "ADDRESS"),
    help=t("Lue Dask-klusterissa, esim. tcp://kone:8786.", "Read on a Dask cluster, e.g. tcp://host:8786."),
)
@click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))
def batch(
    places: tuple[Path, ...],
    archive: Path,
    workers: int,
    dry_run: bool,
    limit: int | None,
    retry_failed: bool,
    reread: bool,
    ocr: bool,
    engine: Engine,
    template: str | None,
    folders: tuple[Path, ...],
    wait: float,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Fill an archive."""
    from memogen.batch import Again, Options, run, walk
    from memogen.batch import dry_run as plan

    options = Options(
        workers=workers,
        again=Again(failed=retry_failed, everything=reread, scans=ocr),
        ocr=ocr,
        engine=engine,
        limit=limit,
        template=_template(template, folders),
        wait=wait,
        cluster=cluster,
    )
    files = walk(places, archive)
    if dry_run:
        counts = plan(files, archive, options)
    else:
        with _progress(len(files)) as tell:
            counts = run(files, archive, options, tell)
    if as_json:
        print_json(_json(counts))
    else:
        _print(counts, is_dry=dry_run)
    return FAILURES if counts.has_failures else 0


def _template(name: str | None, folders: tuple[Path, ...]) -> Path | None:
    if name is None:
        return None
    from memogen.render import find_template

    return find_template(name, folders)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[Counts], None]]:
    """What is called after every file: a bar on a terminal, else a line for every hundred files."""
    context = click.get_current_context(silent=True)
    if context and context.find_root().params.get("quiet"):
        yield lambda counts: None
    elif not sys.stderr.isatty():
        yield _say_now_and_then(total)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("", total=total)
            yield lambda counts: progress.update(
                task, completed=counts.done + counts.left, description=str(_found(counts))
            )


def _say_now_and_then(total: int) -> Callable[[Counts], None]:
    said = 0

    def tell(counts: Counts) -> None:
        nonlocal said
        if counts.done // _EVERY > said:
            said = counts.done // _EVERY
            found = _found(counts)
            say(Text(f"{counts.done}/{total} tiedostoa, {found.fi}", f"{counts.done}/{total} files, {found.en}"))

    return tell


def _found(counts: Counts) -> Text:
    failed = len(counts.problems)
    return Text(f"{counts.records} tietuetta, {failed} virhettä", f"{counts.records} records, {failed} errors")


def _print(counts: Counts, *, is_dry: bool) -> None:
    """The counts, which add up to the number of files, and the files that could not be read."""
    from memogen.batch import Status

    labels = {
        Status.OK: Text("luettu", "read"),
        Status.PARTIAL: Text("luettu osittain", "read in part"),
        Status.NO_TEXT: Text("ilman tekstiä", "without text"),
        Status.UNSUPPORTED: Text("jätetty sivuun", "left aside"),
        Status.DUPLICATE: Text("kaksoiskappaleita", "duplicates"),
        Status.ERROR: Text("virheellisiä", "failed"),
        Status.SKIPPED: Text("valmiina ennestään", "done before"),
    }
    rows = [(labels[status], number) for status, number in counts.by_status.items() if number]
    if counts.left:
        rows.append(
            (Text("luettaisiin", "to be read") if is_dry else Text("jäi seuraavaan", "left for later"), counts.left)
        )
    parts = Text(
        ", ".join(f"{label.fi} {number}" for label, number in rows),
        ", ".join(f"{label.en} {number}" for label, number in rows),
    )
    click.echo(Text(f"Tiedostoja {counts.files}: {parts.fi}", f"Files {counts.files}: {parts.en}"))
    if not is_dry:
        click.echo(
            Text(
                f"Tietueita {counts.records}, tarkistettavia {counts.to_check}",
                f"Records {counts.records}, to be checked {counts.to_check}",
            )
        )
    if counts.memos:
        click.echo(Text(f"Muistioita {counts.memos}", f"Memos {counts.memos}"))
    for problem in counts.problems[:_SHOWN]:
        say(f"{problem.path}: {problem.reason} [{problem.code}]")
    if (more := len(counts.problems) - _SHOWN) > 0:
        say(Text(f"ja {more} muuta (--json luettelee kaikki)", f"and {more} more (--json lists all)"))
    if counts.failed_before:
        say(
            Text(
                f"Aiemmin virheellisiä {counts.failed_before}; yritä uudelleen: --retry-failed",
                f"Failed before: {counts.failed_before}; try again with --retry-failed",
            )
        )


def _json(counts: Counts) -> dict[str, object]:
    return {
        "files": counts.files,
        **{status.value: number for status, number in counts.by_status.items()},
        "left": counts.left,
        "failed_before": counts.failed_before,
        "records": counts.records,
        "records_to_check": counts.to_check,
        "memos": counts.memos,
        "problems": [
            {"path": one.path, "code": one.code, "reason": {"fi": one.reason.fi, "en": one.reason.en}}
            for one in counts.problems
        ],
    }


@click.command(
    options_metavar=OPTIONS,
    help=t("Tarkista, että arkisto on ehjä; 1, jos ei.", "Look whether an archive is whole; exit 1 where not."),
)
@click.argument("archive", type=click.Path(path_type=Path, file_okay=False), metavar=ARCHIVE)
@click.option("--json", "as_json", is_flag=True, help=t("Tulosta JSON-muodossa.", "Print JSON."))
def verify(archive: Path, as_json: bool) -> int:
    """Look for damage."""
    from memogen.catalogue.upkeep import verify as damages

    found = damages(archive)
    if as_json:
        print_json(
            [
                {"code": one.code, "where": one.where, "what": one.what._asdict(), "hint": one.hint._asdict()}
                for one in found
            ]
        )
    for one in () if as_json else found:
        click.echo(f"{one.where}: {one.what} [{one.code}]")
        click.echo(f"  {one.hint}")
    say(Text(f"Vikoja: {len(found)}", f"Faults: {len(found)}"))
    return FAILURES if found else 0
