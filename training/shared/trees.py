"""Boosted trees fitted by scikit-learn's histogram method, as the data that `knowledge/forests.py` reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier

LEAVES = 8
PLACES = 5
"""Decimals that are kept."""


@dataclass(frozen=True, slots=True)
class TreePlan:
    """How many trees, how fast they learn, how much they shrink, and how many rows a leaf has at least."""

    trees: int
    rate: float
    shrinkage: float
    least: int


def model(plan: TreePlan, directions: Iterable[int]) -> HistGradientBoostingClassifier:
    """The trees before they are fitted; `directions` are those in which each evidence may speak: 1 for, -1 against, 0
    either.
    """
    return HistGradientBoostingClassifier(
        max_iter=plan.trees,
        max_leaf_nodes=LEAVES,
        learning_rate=plan.rate,
        l2_regularization=plan.shrinkage,
        min_samples_leaf=plan.least,
        monotonic_cst=list(directions),
        early_stopping=False,
        random_state=0,
    )


def as_data(fitted: HistGradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """Fitted trees as `knowledge/forests.py` reads them."""
    trees = [_tree(stage[0].nodes, 0) for stage in fitted._predictors]
    return {"evidence": names, "start": round(float(fitted._baseline_prediction.ravel()[0]), PLACES), "trees": trees}


def _tree(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), PLACES)
    bound = round(float(node["num_threshold"]), PLACES + 1)
    return [int(node["feature_idx"]), bound, _tree(nodes, node["left"]), _tree(nodes, node["right"])]
