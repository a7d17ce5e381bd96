"""Fits `knowledge/data/event_trees.json` to evidence that `gather_acts.py` wrote.

usage: python training/events/fit_acts.py EVIDENCE... [--check]

Boosted trees for each table (scikit-learn's histogram method), of statuses one against the rest, under constraints of
direction for what can speak one way only. Texts are split five ways, and what each threshold would tell of the part
left out is printed, and whether both sides of acts would be told rightly. `--check` prints only.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shared"))

from chosen import sides_told
from dragoman.analyse.event_heads import STATUSES
from dragoman.knowledge.event_trees import EVENT_TREES
from trees import TreePlan, as_data, model

FOR = {
    "act": frozenset({"told", "share"}),
    "framed": frozenset({"told", "share"}),
    "initiator": frozenset({"first", "rule_first"}),
    "recipient": frozenset({"second", "rule_second"}),
    "stance": frozenset({"told", "share"}),
    "issue": frozenset({"share", "by_words", "in_matter"}),
    "holder": frozenset({"first", "rule_first"}),
}
"""Evidence of which more never makes it less likely, by table."""

CHOSEN = frozenset({"initiator", "recipient", "holder", "issue"})
"""Tables of which the likeliest row of an act is chosen."""

FOLDS = 5
THRESHOLDS = (0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
PLAN = TreePlan(trees=80, rate=0.08, shrinkage=10.0, least=20)

Row = dict[str, Any]
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def trees_for(table: str, names: list[str]) -> HistGradientBoostingClassifier:
    """The trees of a table before they are fitted."""
    return model(PLAN, (int(name in FOR.get(table, ())) for name in names))


def tables_of(rows: list[Row]) -> dict[str, tuple[list[Row], list[bool]]]:
    """The rows of each table with whether each is right; statuses are a table each."""
    found = {}
    for name in ("act", "framed", "initiator", "recipient", "stance", "issue", "holder"):
        of_table = [row for row in rows if row["table"] == name]
        found[name] = (of_table, [row["right"] for row in of_table])
    of_status = [row for row in rows if row["table"] == "status"]
    for status in STATUSES:
        found[f"status_{status}"] = (of_status, [row["right"] == status for row in of_status])
    return found


def left_out(table: str, rows: list[Row], right: Matrix, names: list[str]) -> Matrix:
    """How likely each row is by trees that were fitted without its text."""
    values = np.array([[row["evidence"][name] for name in names] for row in rows])
    sure = np.zeros(len(rows))
    for learn, tell in GroupKFold(FOLDS).split(values, right, [row["text"] for row in rows]):
        sure[tell] = trees_for(table, names).fit(values[learn], right[learn]).predict_proba(values[tell])[:, 1]
    return sure


def tell(table: str, rows: list[Row], right: Matrix, sure: Matrix) -> None:
    """Print what each threshold would tell; of parties also how often the likeliest is one."""
    print(f"{table}: {len(rows)} rows, {int(right.sum())} right")
    for bound in THRESHOLDS:
        told = sure >= bound
        precision, recall = (100 * (right & told).sum() / max(1, n) for n in (told.sum(), right.sum()))
        print(f"  from {bound}: {int(told.sum())} told, precision {precision:.1f}, recall {recall:.1f}")
    if table not in CHOSEN:
        return
    best: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows):
        act = (row["text"], row["act"])
        if act not in best or sure[number] > sure[best[act]]:
            best[act] = number
    for bound in THRESHOLDS:
        chosen = [n for n in best.values() if sure[n] >= bound]
        hits = sum(bool(right[n]) for n in chosen)
        none = sum(not rows[n].get("coded", 1) for n in best.values() if sure[n] < bound)
        print(f"  likeliest from {bound}: {hits} of {len(chosen)} right; {none} rightly none; of {len(best)} acts")


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("evidence", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for file in given.evidence for line in file.read_text(encoding="utf-8").splitlines()]
    tables = tables_of(rows)
    data, chances = {}, {}
    for table, (of_table, labels) in tables.items():
        names = list(of_table[0]["evidence"])
        right = np.array(labels)
        chances[table] = left_out(table, of_table, right, names)
        tell(table, of_table, right, chances[table])
        values = np.array([[row["evidence"][name] for name in names] for row in of_table])
        data[table] = as_data(trees_for(table, names).fit(values, right), names)
    rated = (list(zip(tables[side][0], chances[side], strict=True)) for side in ("initiator", "recipient"))
    print("\n".join(sides_told(*rated)))
    if not given.check:
        EVENT_TREES.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
