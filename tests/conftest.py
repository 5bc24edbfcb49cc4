"""What the tests share: the corpus read once, and programs that a test cannot do without."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
PARTIAL = os.environ.get("ALLOW_PARTIAL") == "1"

#: Marker -> the program that the marked test runs, and the Debian package that has it.
PROGRAMS = {
    "needs_soffice": ("soffice", "libreoffice-writer-nogui"),
    "needs_poppler": ("pdftotext", "poppler-utils"),
    "needs_chromium": ("chromium", "chromium"),
}


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background; the programs that tests start
        signal.signal(signal.SIGINT, signal.default_int_handler)  # would be deaf to Ctrl-C too
    for marker, (program, _) in PROGRAMS.items():
        config.addinivalue_line("markers", f"{marker}: runs {program}; fails without it unless ALLOW_PARTIAL=1")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (program, package) in PROGRAMS.items():
        if item.get_closest_marker(marker) and shutil.which(program) is None:
            if PARTIAL:
                pytest.skip(f"{program} is not installed")
            pytest.fail(f"{program} is not installed: apt-get install {package}, or set ALLOW_PARTIAL=1", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = {program for program, _ in PROGRAMS.values() if shutil.which(program) is None}
    skipped = terminalreporter.stats.get("skipped", [])
    if missing and skipped:
        terminalreporter.write_sep("=", f"PARTIAL: {len(skipped)} tests not run, without {', '.join(sorted(missing))}")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages in English and no setting of the machine's own, unless a test asks for another."""
    for name in [name for name in os.environ if name.startswith("MEMOGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MEMOGEN_LANG", "en")
    yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of labelled documents."""
    return CORPUS
