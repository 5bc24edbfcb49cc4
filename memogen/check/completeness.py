"""What a record lacks before its memo can go on the agenda: a list of its own, never mixed with findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memogen.fields import FIELDS
from memogen.kinds import AGENDA, NEEDED, PROFILES, PROJECT_GROUPS, Paths, Profile
from memogen.language import Text
from memogen.record import Record, State


@dataclass(frozen=True, slots=True)
class Lack:
    """A value that the document needs and does not state: the paths that would do, and the name of the first."""

    paths: Paths
    label: Text


def lacking(record: Record, require: Sequence[str] = ()) -> list[Lack]:
    """What the record's kind and municipality ask for, and the paths in ``require``, and it does not state.

    A value in conflict is not stated. A document that is not about a project needs nothing of one.

    Raises:
        KeyError: a required path is no field's.
    """
    own = PROFILES.get(record.asiakirja.kunta or "", Profile())
    profile = own if record.asiakirja.laji in AGENDA else Profile()
    needed = (*NEEDED.get(record.asiakirja.laji or "", ()), *profile.adds, *((path,) for path in require))
    project = any(record.get(path) is not None for path in FIELDS if path.startswith(PROJECT_GROUPS))
    return [
        Lack(paths, FIELDS[paths[0]].label)
        for paths in dict.fromkeys(needed)
        if paths not in profile.waives
        and (project or not paths[0].startswith(PROJECT_GROUPS))
        and not any(_is_stated(record, path) for path in paths)
    ]


def _is_stated(record: Record, path: str) -> bool:
    return record.get(path) not in (None, [], {}, "") and record.state(path) is not State.CONFLICT
