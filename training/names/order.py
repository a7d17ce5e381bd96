"""Proportions for the order of places that a mangled name sounds like, from evidence that `gather.py` wrote.

usage: python training/names/order.py EVIDENCE...

A conditional logit model (McFadden 1974) of which candidate of a laundered name is right. It prints each weight beside
that of likeness; the constants of `resolve/place_tracing.py` are these, rounded by hand.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

FEATURES = (
    *("likeness", "very_like", "other_name", "prominence", "named", "state_told", "neighbour"),
    *("share", "kind_told", "abroad", "bits", "division", "held", "row"),
)
MOST_PROMINENT, SHRINKAGE = 9, 1e-4
"""What evidence of prominence is a share of; and the weight of the squares."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def names_of(files: list[Path]) -> list[tuple[Matrix, Matrix]]:
    """The candidates of each laundered name of a place that has right and wrong ones: features, and which are right."""
    names: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for line in (line for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row["table"] == "place" and row["laundered"]:
            names[row["article"], row["copy"], row["at"]].append(row)
    return [
        (np.array([features_of(row["evidence"]) for row in rows]), np.array([float(row["right"]) for row in rows]))
        for rows in names.values()
        if 0 < sum(row["right"] for row in rows) < len(rows)
    ]


def features_of(evidence: dict[str, float]) -> list[float]:
    """The features of one candidate, prominence on its own scale."""
    return [evidence[name] * (MOST_PROMINENT if name == "prominence" else 1) for name in FEATURES]


def loss(weights: Matrix, names: list[tuple[Matrix, Matrix]]) -> float:
    """The mean surprise at the right candidates, with a little for the size of the weights."""
    total = 0.0
    for features, right in names:
        scores = features @ weights
        chances = np.exp(scores - scores.max())
        total -= float(np.log((chances * right).sum() / chances.sum()))
    return total / len(names) + SHRINKAGE * float(weights @ weights)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("evidence", type=Path, nargs="+")
    names = names_of(parser.parse_args().evidence)
    weights = minimize(loss, np.zeros(len(FEATURES)), args=(names,), method="L-BFGS-B").x
    first = np.mean([right[(features @ weights).argmax()] for features, right in names])
    print(f"{len(names)} names, right one first in {first:.3f}")
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {name:12} {weight / weights[0]:6.3f}")


if __name__ == "__main__":
    main()
