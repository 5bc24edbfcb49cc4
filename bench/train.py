"""Trains the weights that choose the values of a project and its funding: memogen/weighing/data/weights.tsv.

    python bench/train.py corpus LABELS:DOCUMENTS ... [--measure]

Each argument is a folder of labels with the documents beside them, or two folders joined by a colon. With ``--measure``
nothing is written: the figures of weights that have not seen the document's body are printed, by folder and by field,
and how often values at each certainty are right. Training is deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
from training import Example, examples

from memogen.fields import FIELDS
from memogen.weighing.judging import is_learned
from memogen.weighing.values import Judged, values_of
from memogen.weighing.weights import ABOUT, CALIBRATION, CONSTANT, FILE, MEMBER, ROLE, VALUE, Features

FOLDS = 8
SHARPNESS = 3.0  # of the L1 penalty of the first models: larger keeps more features
LEAST_PLACES = 2  # that a feature must be seen in
LEAST_RIGHT = 3  # right places that a field needs for weights of its own
SHOWN = 0.4  # as memogen.noting
PROJECT = 0.15  # as memogen.resolve
HEADER = "# Trained weights: model, feature, weight. Made by bench/train.py; see docs/malli.md."


def fold(body: str) -> int:
    """The part of the data that a body is in."""
    return int(hashlib.sha256(body.encode()).hexdigest(), 16) % FOLDS


class Fit:
    """A logistic model of some examples, with the features that it can keep."""

    def __init__(self, rows: Sequence[Features], right: Sequence[bool], *, sparse: bool) -> None:
        self._vectors = DictVectorizer()
        matrix = self._vectors.fit_transform(rows)
        seen = np.asarray((matrix != 0).sum(axis=0)).ravel()
        self._kept = np.flatnonzero(seen >= LEAST_PLACES)
        shape: dict[str, Any] = (
            {"penalty": "l1", "solver": "liblinear", "C": SHARPNESS, "intercept_scaling": 3, "random_state": 0}
            if sparse
            else {"C": 1.0, "max_iter": 1000}
        )
        self._model = LogisticRegression(**shape).fit(matrix[:, self._kept], np.asarray(right))

    def probabilities(self, rows: Sequence[Features]) -> Sequence[float]:
        """Of each row."""
        matrix = self._vectors.transform(rows)[:, self._kept]
        found: Sequence[float] = self._model.predict_proba(matrix)[:, 1].tolist()
        return found

    def weights(self) -> dict[str, float]:
        """The features that weigh something, and the constant."""
        names = self._vectors.get_feature_names_out()[self._kept]
        found = {str(n): round(float(w), 3) for n, w in zip(names, self._model.coef_[0], strict=True)}
        return {CONSTANT: round(float(self._model.intercept_[0]), 3), **{n: w for n, w in found.items() if w}}


def trained(rows: Sequence[Features], right: Sequence[bool], *, sparse: bool) -> Fit | None:
    """A model; None where there are too few examples."""
    if sum(right) < LEAST_RIGHT or all(right):
        return None
    return Fit(rows, right, sparse=sparse)


def crossed(
    rows: Sequence[Features], right: Sequence[bool], folds: Sequence[int], usable: Sequence[bool], *, sparse: bool
) -> list[float]:
    """The probability of each row by a model that has not seen its body."""
    found = [0.0] * len(rows)
    for part in range(FOLDS):
        seen = [i for i, f in enumerate(folds) if f != part and usable[i]]
        other = [i for i, f in enumerate(folds) if f == part]
        model = trained([rows[i] for i in seen], [right[i] for i in seen], sparse=sparse) if other else None
        values = model.probabilities([rows[i] for i in other]) if model else [0.8] * len(other)
        for i, value in zip(other, values, strict=True):
            found[i] = value
    return found


class Trainer:
    """All examples, judged by weights that have not seen them, and the models of all of them."""

    def __init__(self, data: Sequence[Example]) -> None:
        self.data = data
        self.models: dict[str, Mapping[str, float]] = {}
        self.judged: list[list[tuple[Judged, bool]]] = [[] for _ in data]
        for path in filter(is_learned, FIELDS):
            self._roles(path)
        self._about()
        self._values()
        self._members()

    def _roles(self, path: str) -> None:
        at = [(n, place) for n, one in enumerate(self.data) for place in one.places if place.candidate.path == path]
        rows, right = [place.features for _, place in at], [place.right for _, place in at]
        usable = [path in self.data[n].known for n, _ in at]
        folds = [fold(self.data[n].body) for n, _ in at]
        judged = crossed(rows, right, folds, usable, sparse=True)
        for (n, place), probability in zip(at, judged, strict=True):
            self.judged[n].append((Judged(place.candidate, probability), place.right))
        model = trained(
            [row for row, use in zip(rows, usable, strict=True) if use],
            [one for one, use in zip(right, usable, strict=True) if use],
            sparse=True,
        )
        if model:
            self.models[ROLE + path] = model.weights()

    def _about(self) -> None:
        rows = [one.features for one in self.data]
        right, told = [bool(one.about) for one in self.data], [one.about is not None for one in self.data]
        self.about = crossed(rows, right, [fold(one.body) for one in self.data], told, sparse=True)
        use = [i for i, one in enumerate(told) if one]
        self.models[ABOUT] = Fit([rows[i] for i in use], [right[i] for i in use], sparse=True).weights()

    def _values(self) -> None:
        found = []
        for n, judged in enumerate(self.judged):
            right = {id(one.candidate): is_right for one, is_right in judged}
            single = [one for one, _ in judged if not FIELDS[one.candidate.path].is_list]
            found += [
                (n, value.path, value, any(right[id(one.candidate)] for one in value.places))
                for value in values_of(single, self.about[n])
            ]
        rows, right_values = [value.features for _, _, value, _ in found], [right for *_, right in found]
        usable = [path in self.data[n].known for n, path, *_ in found]
        folds = [fold(self.data[n].body) for n, *_ in found]
        judged_values = crossed(rows, right_values, folds, usable, sparse=False)
        self.values = [
            (n, path, probability, right)
            for (n, path, _, right), probability in zip(found, judged_values, strict=True)
            if path in self.data[n].known
        ]
        order = sorted(range(len(found)), key=lambda i: judged_values[i])
        self.best = [found[i][:3] for i in order]
        use = [i for i, one in enumerate(usable) if one]
        self.models[VALUE] = Fit([rows[i] for i in use], [right_values[i] for i in use], sparse=False).weights()
        self.calibrate(VALUE, [(p, r) for _, _, p, r in self.chosen()])

    def chosen(self) -> list[tuple[int, str, float, bool]]:
        """The likeliest value of each field of each example."""
        best: dict[tuple[int, str], tuple[int, str, float, bool]] = {}
        for one in self.values:
            if one[:2] not in best or one[2] > best[one[:2]][2]:
                best[one[:2]] = one
        return list(best.values())

    def _members(self) -> None:
        self.members = [
            (n, one.candidate.path, one.probability, right)
            for n, judged in enumerate(self.judged)
            for one, right in judged
            if FIELDS[one.candidate.path].is_list and one.candidate.path in self.data[n].known
            if self.about[n] >= PROJECT
        ]
        self.calibrate(MEMBER, [(p, r) for _, _, p, r in self.members])

    def calibrate(self, kind: str, pairs: Sequence[tuple[float, bool]]) -> None:
        """Notes the shares of right ones among values of each raw probability, rising throughout."""
        fitted = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
        fitted.fit([p for p, _ in pairs], [float(r) for _, r in pairs])
        xs, ys = fitted.X_thresholds_, fitted.y_thresholds_
        points = {f"{x:.4f}": round(float(y), 3) for x, y in zip(xs, ys, strict=True)}
        self.models[CALIBRATION + kind] = points

    # -- measuring ---------------------------------------------------------------------------------------------------

    def certainty(self, kind: str, probability: float) -> float:
        """The calibrated probability."""
        points = sorted((float(x), y) for x, y in self.models[CALIBRATION + kind].items())
        return float(np.interp(probability, [x for x, _ in points], [y for _, y in points]))

    def outcomes(self) -> list[tuple[int, str, str, float]]:
        """(example, field, hit, wrong, extra or missing, certainty) of every single value wanted or read."""
        found = []
        read = {
            (n, path): (self.certainty(VALUE, p), right)
            for n, path, p, right in self.chosen()
            if self.certainty(VALUE, p) >= SHOWN and self.about[n] >= PROJECT
        }
        for n, one in enumerate(self.data):
            for path in one.known:
                if FIELDS[path].is_list:
                    continue
                wanted, got = path in one.wanted, read.get((n, path))
                if got:
                    outcome = "hit" if got[1] else "wrong" if wanted else "extra"
                    found.append((n, path, outcome, got[0]))
                elif wanted:
                    found.append((n, path, "missing", 0.0))
        return found


def without(example: Example, pattern: str) -> Example:
    """An example without the features that fit a pattern."""
    places = (
        replace(place, features={n: w for n, w in place.features.items() if not re.match(pattern, n)})
        for place in example.places
    )
    return replace(example, places=tuple(places))


def figures(outcomes: Iterable[str]) -> str:
    """P, R, F1 and the counts."""
    count = Counter(outcomes)
    hits = count["hit"]
    precision = hits / max(1, hits + count["wrong"] + count["extra"])
    recall = hits / max(1, hits + count["wrong"] + count["missing"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {dict(sorted(count.items()))}"


def report(trainer: Trainer, folders: Sequence[str]) -> None:
    """Prints the figures on bodies left out."""
    outcomes = trainer.outcomes()
    by_folder, by_path = defaultdict(list), defaultdict(list)
    for n, path, outcome, _ in outcomes:
        by_folder[folders[n]].append(outcome)
        by_path[path].append(outcome)
    for name, several in (by_path | by_folder).items():
        print(f"{name:34} {figures(several)}")
    print(f"{'all single values':34} {figures(outcome for _, _, outcome, _ in outcomes)}")
    lists = defaultdict(list)
    for _, path, probability, right in trainer.members:
        if probability >= 0.5:
            lists[path].append("hit" if right else "extra")
        elif right:
            lists[path].append("missing")
    for path, several in lists.items():
        print(f"{path:34} {figures(several)}  (places)")
    certain = [(outcome, certainty) for _, _, outcome, certainty in outcomes if certainty >= 0.9]
    right = sum(outcome == "hit" for outcome, _ in certain)
    hits = sum(outcome == "hit" for _, _, outcome, _ in outcomes)
    print(f"at 0.9 or above: {right} of {len(certain)} right ({right / max(1, len(certain)):.3f}),", end=" ")
    print(f"{right / max(1, hits):.3f} of the right values")


def print_misses(trainer: Trainer) -> None:
    """Prints what weights that have not seen a document read wrong in it."""
    best = {(n, path): value for n, path, value in trainer.best}
    for n, path, outcome, certainty in trainer.outcomes():
        if outcome != "hit":
            one, value = trainer.data[n], best.get((n, path))
            got = f"{value.best.candidate.value} at {value.best.candidate.span.start}" if value else "-"
            wanted = [member.get("", member) for member in one.wanted.get(path, [])]
            print(f"{outcome:8}{certainty:.2f} {Path(one.document).name:24}{path:32}{str(wanted)[:70]:72}{got[:70]}")


def write(models: Mapping[str, Mapping[str, float]]) -> Path:
    """Writes the weights where memogen reads them."""
    path = Path(__file__).parents[1] / "memogen" / "weighing" / "data" / FILE
    lines = [
        f"{model}\t{feature}\t{weight:g}"
        for model in sorted(models)
        for feature, weight in sorted(models[model].items())
    ]
    path.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")
    return path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="LABELS[:DOCUMENTS]")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every single value that is no hit")
    parser.add_argument(
        "--without", metavar="PATTERN", help="leave out the features whose names fit, to see their worth"
    )
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", module="sklearn")
    data: list[Example] = []
    names: list[str] = []
    for folder in arguments.folders:
        labels, _, documents = folder.partition(":")
        read = [
            without(one, arguments.without) if arguments.without else one
            for one in examples(Path(labels), Path(documents or labels))
        ]
        data += read
        names += [folder] * len(read)
    trainer = Trainer(data)
    print(
        f"{len(data)} items of {len({one.body for one in data})} bodies, "
        f"{sum(len(model) for model in trainer.models.values())} weights"
    )
    report(trainer, names)
    if arguments.misses:
        print_misses(trainer)
    if not arguments.measure:
        print(f"written: {write(trainer.models)}")


if __name__ == "__main__":
    main()
