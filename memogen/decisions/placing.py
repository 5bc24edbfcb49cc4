"""Single values of a record by their paths: which there are under one, how to set one, how to take one away.

A list keeps its members' numbers for good: taking a value away leaves its place. What is known of values stays.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from memogen.record import Record, field_of, steps
from memogen.typed import is_leaf


def leaves_under(record: Record, path: str) -> list[str]:
    """The path itself where it names one scalar, else the leaves under it with a value or something known."""
    if is_leaf(path):
        return [path]
    stated = [one for one, _ in record.leaves(field_of(path).path) if within(one, path)]
    noted = [one for one in record.tiedot if one != path and within(one, path) and one not in stated]
    return sorted([*stated, *noted], key=order)


def within(path: str, whole: str) -> bool:
    """Whether a path is ``whole`` or lies under it."""
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


def order(path: str) -> tuple[Any, ...]:
    """A sort key of paths: by name, list members by number."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in steps(path))


def plain(value: object) -> Any:  # noqa: ANN401 - JSON data
    """A value of a record as JSON data."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def write(record: Record, path: str, value: object) -> None:
    """Sets the value at a path, in place; the number after a list's last adds a member.

    Raises:
        ValueError: the value is not of the field's type, or the list is shorter.
    """
    field, rest = field_of(path), steps(path)[2:]
    if not rest:
        record.put(field.path, value)
        return
    whole = _data(record.get(field.path))
    if whole is None:
        whole = [] if field.is_list else {}
    at: Any = whole
    for step in rest[:-1]:
        at = at[_room(at, step, {}, path)]
    at[_room(at, rest[-1], None, path)] = value
    record.put(field.path, whole)


def _room(at: Any, step: str | int, empty: object, path: str) -> Any:  # noqa: ANN401 - a list or a table
    """The step, with a place for it where a list ends before."""
    if isinstance(at, list):
        if not isinstance(step, int) or step > len(at):
            raise ValueError(path)
        if step == len(at):
            at.append(empty)
    return step


def remove(record: Record, path: str) -> None:
    """Takes the value at a path away, in place. A text in a list stays there: what is known of it hides it."""
    field, rest = field_of(path), steps(path)[2:]
    if not rest:
        record.put(field.path, None)
        return
    whole = _data(record.get(field.path))
    if isinstance(whole, dict):
        whole.pop(rest[0], None)
    elif isinstance(whole, list) and isinstance(rest[0], int) and rest[0] < len(whole):
        member = whole[rest[0]]
        if isinstance(member, dict):
            member.pop(rest[-1], None)
    record.put(field.path, whole or None)


def shrink(record: Record, path: str, gone: Container[str]) -> None:
    """Takes away the last members of a list that hold nothing and of which nothing is known any more.

    Args:
        record: changed in place.
        path: the list or something in it.
        gone: texts of the list by their paths that are no longer there, though they still stand in it.
    """
    field = field_of(path)
    whole = _data(record.get(field.path))
    if not isinstance(whole, list):
        return
    while whole:
        last = f"{field.path}[{len(whole) - 1}]"
        if not (whole[-1] == {} or last in gone) or any(within(one, last) for one in record.tiedot):
            break
        whole.pop()
    record.put(field.path, whole or None)


def _data(value: object) -> Any:  # noqa: ANN401 - plain data of the record's own types
    if isinstance(value, BaseModel):
        return {name: one for name, one in value.model_dump().items() if one is not None}
    if isinstance(value, list):
        return [_data(one) for one in value]
    return dict(value) if isinstance(value, dict) else value
