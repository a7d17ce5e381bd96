"""Fits `knowledge/data/name_trees.json` to evidence that `gather.py` wrote.

usage: python training/names/fit.py EVIDENCE... [--check]

Boosted trees for each table, by scikit-learn's histogram method, under constraints of direction: more likeness never
makes a repair less likely, nor does a word of English make it likelier. Names are split five ways, and the error on
the part left out is printed with what each threshold would accept. Tables without evidence stay as they are.
`--check` prints only.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from dragoman.knowledge.name_trees import TREES
from trees import TreePlan, as_data, model

TABLES = ("full_name", "word", "place")
AGAINST = frozenset(
    (
        *("a_word", "abroad", "given_known", "known", "known_bearer", "lost", "other_name", "together"),
        *("surname", "surname_known", "words", "written_surname", "wrong_role"),
    )
)
"""Evidence of which more never makes a repair likelier."""

EITHER = frozenset(
    (
        *("as_body", "as_person", "as_place", "capital", "consonants", "contradicted", "district"),
        *("division_kind", "host_known", "in_article", "office"),
        *("in_office", "same_given", "titled"),
    )
)
"""Evidence that may speak for or against; of all that is left, more never makes a repair less likely."""

FOLDS = 5
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
SHOWN = 25
PLAN = TreePlan(trees=120, rate=0.1, shrinkage=5.0, least=15)
OF_CLEAN = 3.0

Row = dict[str, Any]
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def trees_for(names: list[str]) -> HistGradientBoostingClassifier:
    """The trees before they are fitted."""
    return model(PLAN, (-1 if name in AGAINST else 0 if name in EITHER else 1 for name in names))


def is_of_the_laundered(row: Row) -> bool:
    """Whether a single name that was spared sounds exactly like somebody whom nobody knows in a laundered copy: that is
    mostly the same person under a mangled name, neither right nor wrong.
    """
    spared = row["table"] == "word" and row["copy"] and not row["laundered"]
    return bool(spared and row["candidate"].startswith("(") and row["evidence"]["same_consonants"])


def counts_of(rows: list[Row]) -> Matrix:
    """What each row counts: a name that an article has n times counts as the root of n names; one of a person in clean
    copy OF_CLEAN times as much, since far more copy is clean than is here.
    """
    alike = [(row["article"], row["text"], row["laundered"], row["candidate"]) for row in rows]
    times = Counter(alike)
    clean = [OF_CLEAN if row["table"] != "place" and not row["copy"] else 1.0 for row in rows]
    return np.array([count * times[key] ** -0.5 for key, count in zip(alike, clean, strict=True)])


def names_of(rows: list[Row]) -> list[str]:
    """Who or what is meant in each row, or what is written where nothing that was weighed is right: that may not be in
    the fit and left out of it too, as a tree can know a name by its prominence.
    """
    meant = {_name(row): row["candidate"] for row in rows if row["right"]}
    return [meant.get(_name(row), row["text"]) for row in rows]


def _name(row: Row) -> tuple[Any, ...]:
    return row["article"], row["copy"], row["at"]


def likeliest(rows: list[Row], sure: Matrix) -> Matrix:
    """Whether each row is the likeliest candidate of its name."""
    best: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows):
        name = _name(row)
        if name not in best or sure[number] > sure[best[name]]:
            best[name] = number
    chosen = np.zeros(len(rows), dtype=bool)
    chosen[list(best.values())] = True
    return chosen


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("evidence", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    tables: dict[str, list[Row]] = defaultdict(list)
    for file in given.evidence:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["article"] = f"{file.stem} {row['article']}"  # under other names it is another article
            if not is_of_the_laundered(row):
                tables[row["table"]].append(row)
    data = json.loads(TREES.read_text(encoding="utf-8"))
    for table in (table for table in TABLES if tables[table]):
        rows = tables[table]
        names = list(rows[0]["evidence"])
        evidence = np.array([[row["evidence"][name] for name in names] for row in rows])
        right = np.array([int(row["right"]) for row in rows])
        report(table, rows, evidence, right, names)
        data[table] = as_data(trees_for(names).fit(evidence, right, sample_weight=counts_of(rows)), names)
    if not given.check:
        lines = ",\n".join(f'"{table}": {json.dumps(one, separators=(",", ":"))}' for table, one in data.items())
        TREES.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def report(table: str, rows: list[Row], evidence: Matrix, right: Matrix, names: list[str]) -> None:
    """What each threshold accepts of the articles left out of the fit."""
    clean = np.array([not row["laundered"] for row in rows])
    groups = names_of(rows)
    count = counts_of(rows)
    sure = np.zeros(len(rows))
    for kept, left_out in GroupKFold(FOLDS).split(evidence, right, groups):
        fitted = trees_for(names).fit(evidence[kept], right[kept], sample_weight=count[kept])
        sure[left_out] = fitted.predict_proba(evidence[left_out])[:, 1]
    first = likeliest(rows, sure)
    print(f"{table}: {int(first.sum())} names, {len(rows)} candidates, {int(right.sum())} right")
    for threshold in THRESHOLDS:
        taken = first & (sure >= threshold)
        hits, wrong = int((taken & (right == 1)).sum()), int((taken & ~clean & (right == 0)).sum())
        called = {(rows[n]["article"], rows[n]["text"]) for n in np.flatnonzero(taken & clean)}
        print(f"  from {threshold}: right {hits}, wrong {wrong}, of clean names {len(called)} different ones")
    worst = sorted(np.flatnonzero(first & (right == 0) & (sure > THRESHOLDS[0])), key=lambda n: -sure[n])[:SHOWN]
    shown = (f"{rows[n]['text']} > {rows[n]['candidate'][:30]} {sure[n]:.2f}{'' if clean[n] else '*'}" for n in worst)
    print("  " + "; ".join(shown))


if __name__ == "__main__":
    main()
