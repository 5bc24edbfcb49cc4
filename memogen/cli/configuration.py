"""memogen.toml -> defaults of the commands' options.

[draft]
template = "kemi/paatosehdotus"
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from memogen.errors import TemplateError
from memogen.language import Text

NAME = "memogen.toml"


def defaults(group: click.Group) -> dict[str, Any]:
    """What the file gives for click's ``default_map``; empty where there is none.

    The file is looked for from the working folder upward, then in the user's folder.

    Raises:
        TemplateError: it cannot be read, or names a command or option that does not exist.
    """
    import platformdirs

    folders = [Path.cwd(), *Path.cwd().parents, platformdirs.user_config_path("memogen")]
    path = next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)
    if path is None:
        return {}
    try:
        return _of_group(group, tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError, KeyError) as problem:
        raise TemplateError(
            Text("Asetustiedosto ei kelpaa.", "The configuration is faulty."),
            where=str(path),
            hint=Text(f"Korjaa tiedosto: {problem}", f"Mend the file: {problem}"),
        ) from problem


def _of_group(group: click.Group, settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the options' names changed to those of their parameters: "templates" -> "folders"."""
    found: dict[str, Any] = {}
    for name, values in settings.items():
        command = group.commands.get(name)
        if command is None or not isinstance(values, dict):
            raise KeyError(name)
        if isinstance(command, click.Group):
            found[name] = _of_group(command, values)
            continue
        parameters = {option.lstrip("-"): parameter.name for parameter in command.params for option in parameter.opts}
        found[name] = {parameters[option]: value for option, value in values.items()}
    return found
