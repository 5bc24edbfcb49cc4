"""First names, and the order of a person's names by them.

The register holds the common names only: that a word is no first name is never certain by it alone.
"""

from __future__ import annotations

from memogen.finnish.registers import first_names


def is_first_name(word: str, *, clearly: bool = False) -> bool:
    """Whether ``word`` is a first name or two joined ("Anna-Kaisa"); ``clearly``: and no other word or name."""
    allowed = ("-", "sukunimi") if clearly else ("-", "sukunimi", "sana")
    return all(first_names().get(part) in allowed for part in word.split("-"))


def is_only_first_name(word: str) -> bool:
    """Whether ``word`` is a first name that is no surname: "Aino", not "Ilkka"."""
    return is_first_name(word) and all(first_names()[part] != "sukunimi" for part in word.split("-"))


def first_name_first(printed: str) -> str:
    """The name as "etunimi sukunimi": turned round where lists print the surname first ("Malli Aino").

    Turned only where the first word is no first name and all others are first names that are no surnames.
    """
    surname, *rest = printed.split(" ")
    turns = bool(rest) and not is_first_name(surname) and all(is_only_first_name(word) for word in rest)
    return " ".join([*rest, surname]) if turns else printed


def has_open_order(printed: str) -> bool:
    """Whether either word could be the surname: "Ilkka Tapani" is Ilkka's list entry or Tapani's."""
    first, *_, last = printed.split(" ")
    return is_first_name(first) and not is_only_first_name(first) and is_only_first_name(last)
