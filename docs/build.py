"""Writes the parts of the documentation that follow from the code, between their marks.

    python docs/build.py

- docs/record.md: the tables of fields, from their declarations;
- docs/cli.md: the help of each command, as it prints it;
- README.md and README.fi.md: what the commands of the examples print, run in an empty folder beside ``corpus``.

The tests fail where a page is not what this writes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from memogen.cli import FAULT
from memogen.fields import FIELDS, Field

ROOT = Path(__file__).parents[1]
MARKED = re.compile(r"(<!-- (?P<kind>fields|help) ?(?P<what>[^>]*?) -->\n).*?(?=<!-- end -->)", re.DOTALL)
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def table(group: str) -> str:
    """The fields of a group as a Markdown table."""
    rows = [
        f"| `{field.path}` | {field.label.fi} | {field.type.value} | {meaning(field)} |"
        for field in FIELDS.values()
        if field.group == group
    ]
    return "\n".join(["| path | label | type | meaning |", "| --- | --- | --- | --- |", *rows]) + "\n"


def meaning(field: Field) -> str:
    """What a field means, with its members or choices."""
    text = field.meaning.en
    if field.members:
        text += " Parts: " + ", ".join(f"`{member.name}`" for member in field.members) + "."
    if field.choices:
        text += " " + "; ".join(f"`{choice.value}` {choice.label.en}" for choice in field.choices) + "."
    return text.replace("|", "\\|")


def run(command: str, folder: Path, language: str) -> str:
    """What a memogen command prints, messages and data together."""
    arguments = shlex.split(command)
    if arguments[0] != "memogen":
        raise ValueError(f"not a memogen command: {command}")
    ended = subprocess.run(
        [sys.executable, "-c", "from memogen.cli import main; main()", *arguments[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "MEMOGEN_LANG": language, "NO_COLOR": "1"},
        check=False,
    )
    if ended.returncode == FAULT:
        raise RuntimeError(f"{command}: {ended.stdout}")
    return ended.stdout.rstrip() + "\n"


def help_of(command: str) -> str:
    """A command's help as a code block."""
    return f"```text\n{run(f'memogen {command} --help', ROOT, 'en')}```\n"


def marked(text: str) -> str:
    """A page with its generated parts."""
    writers: dict[str, Callable[[str], str]] = {"fields": table, "help": help_of}
    return MARKED.sub(lambda match: match[1] + writers[match["kind"]](match["what"]), text)


def session(text: str, language: str) -> str:
    """A page with the output of its example commands; ``$ `` begins a command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").symlink_to(ROOT / "corpus")

        def played(match: re.Match[str]) -> str:
            commands = [line[2:] for line in match[0].splitlines() if line.startswith("$ ")]
            return "\n".join(f"$ {command}\n{run(command, folder, language)}" for command in commands)

        return CONSOLE.sub(played, text)


def pages() -> dict[Path, str]:
    """Each generated page and what it should hold."""
    written = {ROOT / "docs" / name: marked for name in ("record.md", "cli.md")}
    played = {ROOT / "README.md": "en", ROOT / "README.fi.md": "fi"}
    found = {path: write(path.read_text("utf-8")) for path, write in written.items()}
    return found | {path: session(path.read_text("utf-8"), language) for path, language in played.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
