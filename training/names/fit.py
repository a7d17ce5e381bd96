"""Fits the weights of `knowledge/data/name_weights.yaml` to evidence that `gather.py` wrote.

usage: python training/names/fit.py EVIDENCE [--check]

A ridge-penalised logistic regression for each table, by Newton's method; articles are split five ways, and the error on
the part left out is printed with what each threshold would accept. `--check` prints only.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.knowledge.lexicons import DATA

WEIGHTS = DATA / "name_weights.yaml"
RIDGE, HELD = 1.0, 12.0
EXPECTED = {"state_told": 2.2, "kind_told": 1.5, "neighbour": 1.2, "contradicted": 1.5, "known": -0.5, "state": 1.0}
"""Weights that the articles tell little of, since few of their names have such evidence: they stay near what an editor
would give them.
"""

ROUNDS = 40
FOLDS = 5
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
TABLES = ("full_name", "word", "place")
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def fitted(evidence: Matrix, right: Matrix, names: list[str]) -> Matrix:
    """The intercept and the weights, as many as columns plus one; drawn towards EXPECTED."""
    ones = np.hstack([np.ones((len(evidence), 1)), evidence])
    expected = np.array([0.0, *(EXPECTED.get(name, 0.0) for name in names)])
    ridge = np.diag([1e-9, *(HELD if name in EXPECTED else RIDGE for name in names)])
    weights = expected.copy()
    for _ in range(ROUNDS):
        sure = chance(evidence, weights)
        slope = ones.T @ (sure - right) + ridge @ (weights - expected)
        curve = (ones.T * (sure * (1 - sure))) @ ones + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def chance(evidence: Matrix, weights: Matrix) -> Matrix:
    """The probability of each row."""
    return 1 / (1 + np.exp(-np.clip(weights[0] + evidence @ weights[1:], -30, 30)))


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("evidence", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in given.evidence.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tables[row["table"]].append(row)
    lines = []
    for table in TABLES:
        rows = tables[table]
        names = list(rows[0]["evidence"])
        evidence = np.array([[row["evidence"][name] for name in names] for row in rows])
        right = np.array([float(row["right"]) for row in rows])
        report(table, rows, evidence, right, names)
        weights = fitted(evidence, right, names)
        pairs = ", ".join(f"{name}: {w:.2f}" for name, w in zip(("always", *names), weights, strict=True))
        lines.append(f"{table}: {{{pairs}}}")
        print(lines[-1])
    if not given.check:
        head = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        WEIGHTS.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def report(table: str, rows: list[dict[str, Any]], evidence: Matrix, right: Matrix, names: list[str]) -> None:
    """What each threshold accepts of the articles left out of the fit."""
    articles = sorted({row["article"] for row in rows})
    fold = np.array([articles.index(row["article"]) % FOLDS for row in rows])
    clean = np.array([not row["laundered"] for row in rows])
    sure = np.zeros(len(rows))
    for left_out in range(FOLDS):
        weights = fitted(evidence[fold != left_out], right[fold != left_out], names)
        sure[fold == left_out] = chance(evidence[fold == left_out], weights)
    print(f"{table}: {len(rows)} names, {int(right.sum())} right, {int(clean.sum())} not laundered")
    for threshold in THRESHOLDS:
        taken = sure >= threshold
        hits, wrong = int((taken & (right == 1)).sum()), int((taken & ~clean & (right == 0)).sum())
        print(f"  from {threshold}: right {hits}, wrong {wrong}, of clean names {int((taken & clean).sum())}")
    worst = sorted(np.flatnonzero((right == 0) & (sure > 0.6)), key=lambda n: -sure[n])[:25]
    print(
        "  "
        + "; ".join(
            f"{rows[n]['text']} > {rows[n]['candidate'][:30]} {sure[n]:.2f}{'' if clean[n] else '*'}" for n in worst
        )
    )


if __name__ == "__main__":
    main()
