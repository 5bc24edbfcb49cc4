"""Running other programs: found on the search path, ended with all that they started, and LibreOffice among them.

LibreOffice takes seconds to start and little for each file, and it must not meet one that the user has open: every call
has a profile of its own, which goes with it. The profile forbids macros and fetching linked contents.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LIBREOFFICE = ("soffice", "libreoffice")
_START = 60.0  # seconds for LibreOffice itself
_EACH = 15.0  # seconds more for each file

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


class ProgramError(Exception):
    """A program took longer than it was given; ``seconds`` says how long that was."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer in {seconds:.0f} s")
        self.seconds = seconds


def find(names: Sequence[str], path: str | None = None) -> str | None:
    """The first of these programs on the search path, or None."""
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def run(command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None) -> int:
    """Runs a program without input or output; returns its exit code.

    Raises:
        ProgramError: it took longer; it is ended with all that it started.
    """
    with _ending_with_us():
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired as problem:
            raise ProgramError(seconds) from problem
        finally:
            if process.poll() is None:
                _end(process)


def output(command: Sequence[str], seconds: float) -> str | None:
    """What a program prints; None where it is not installed, fails or takes longer."""
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout.decode("utf-8", "replace")


def convert(
    files: Sequence[tuple[str, bytes]], target: str, environment: Mapping[str, str] | None = None
) -> list[bytes | None]:
    """What LibreOffice makes of each file, all in one call; None where it makes nothing of one.

    Args:
        files: (suffix, content) of each: ``(".doc", b"...")``.
        target: the suffix to make and the options of its filter: ``pdf:writer_pdf_Export:{...}``.
        environment: of the program; the own one where None.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
        ProgramError: it took longer than a minute and 15 seconds a file.
    """
    program = find(LIBREOFFICE, (environment or os.environ).get("PATH"))
    if program is None:
        raise FileNotFoundError(LIBREOFFICE[0])
    with tempfile.TemporaryDirectory(prefix="memogen-office-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        made = room / "made"
        profile = room / "profile"
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, "utf-8")
        sources = [room / f"{number}{suffix}" for number, (suffix, _) in enumerate(files)]
        for source, (_, content) in zip(sources, files, strict=True):
            source.write_bytes(content)
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", target]
        command = [program, *options, "--outdir", str(made), *map(str, sources)]
        run(command, _START + _EACH * len(files), environment)
        results = [made / f"{source.stem}.{target.partition(':')[0]}" for source in sources]
        return [path.read_bytes() if path.is_file() else None for path in results]


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


@contextlib.contextmanager
def _ending_with_us() -> Iterator[None]:
    """Lets the cleaning up be done also where this process is asked to end while it waits for the program."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    if before is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
