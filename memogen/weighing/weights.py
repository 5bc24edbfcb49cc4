"""The trained weights, read from one text file that diffs well.

``data/weights.tsv`` has three columns: a model, a feature, a weight. The model "rooli:PATH" judges places for a field,
"aihe" whether an item is about a project at all,
"arvo" judges values of all fields, "jäsen" members of lists; "varmuus:MODEL" holds the calibration as points from a raw
probability to the share of right values among such. The feature "(vakio)" is a model's constant.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

CONSTANT = "(vakio)"
ROLE, ABOUT, VALUE, MEMBER, CALIBRATION = "rooli:", "aihe", "arvo", "jäsen", "varmuus:"
FILE = "weights.tsv"

Features = Mapping[str, float]
"""Feature name -> measure; 1.0 where the feature is there or not."""


@dataclass(frozen=True)
class Model:
    """One logistic model: the weight of each feature that it knows."""

    weights: Mapping[str, float]

    def logit(self, features: Features) -> float:
        """The logarithm of the odds."""
        known = self.weights
        return known[CONSTANT] + sum(known[name] * measure for name, measure in features.items() if name in known)

    def probability(self, features: Features) -> float:
        """0-1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit(features)))))

    def reasons(self, features: Features) -> list[tuple[str, float]]:
        """The features that weigh on these, the heaviest first."""
        found = [(name, self.weights[name] * measure) for name, measure in features.items() if name in self.weights]
        return sorted(found, key=lambda pair: -abs(pair[1]))


@cache
def models() -> Mapping[str, Model]:
    """Every model of the file by its name."""
    found: dict[str, dict[str, float]] = {}
    for line in resources.files("memogen.weighing.data").joinpath(FILE).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        model, feature, weight = line.split("\t")
        found.setdefault(model, {})[feature] = float(weight)
    return {name: Model(weights) for name, weights in found.items()}


def role(path: str) -> Model | None:
    """The model that judges places for a field; None where there were too few labels to train one."""
    return models().get(ROLE + path)


@cache
def _points(kind: str) -> tuple[list[float], list[float]]:
    rows = sorted((float(raw), share) for raw, share in models()[CALIBRATION + kind].weights.items())
    return [raw for raw, _ in rows], [share for _, share in rows]


def calibrated(kind: str, probability: float) -> float:
    """``varmuus`` of a raw probability: the share of right values among those, on sources never trained on."""
    raws, shares = _points(kind)
    at = bisect.bisect_right(raws, probability)
    if at == 0:
        return shares[0]
    if at == len(raws):
        return shares[-1]
    along = (probability - raws[at - 1]) / (raws[at] - raws[at - 1] or 1)
    return round(shares[at - 1] + (shares[at] - shares[at - 1]) * along, 3)
