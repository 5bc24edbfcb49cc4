"""A person's decisions about the values of a record, as functions that store nothing.

by = hand("Aino Esimerkki")
decided = correct(record, "rahoitus.omarahoitus_euroa", "25 000", by, "väärä rivi")
carry(decided.record, newer)        # a newer reading of the same source, with what the person decided
"""

from memogen.decisions.carrying import carry
from memogen.decisions.deciding import (
    CERTAIN,
    Action,
    Change,
    Decided,
    Hand,
    accept,
    accept_certain,
    certain_paths,
    choose,
    comment,
    correct,
    hand,
    is_decided,
    not_told,
    point_out,
    undo,
    user,
    with_findings,
)
from memogen.decisions.placing import leaves_under, plain, within, write

__all__ = [
    "CERTAIN",
    "Action",
    "Change",
    "Decided",
    "Hand",
    "accept",
    "accept_certain",
    "carry",
    "certain_paths",
    "choose",
    "comment",
    "correct",
    "hand",
    "is_decided",
    "leaves_under",
    "not_told",
    "plain",
    "point_out",
    "undo",
    "user",
    "with_findings",
    "within",
    "write",
]
