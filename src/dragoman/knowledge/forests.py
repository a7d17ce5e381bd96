"""Boosted trees that weigh evidence, kept as data.

Each tree is a number (a leaf) or a list: the place of the evidence that it asks for, the bound, the tree where the
evidence is at most that, and the tree where it is more. The sum of all leaves is a log-odds.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError

Tree = float | list[Any]


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees of one table: the names of the evidence in their order, the log-odds to start from, and the trees."""

    evidence: tuple[str, ...]
    start: float
    trees: tuple[Tree, ...]

    def chance(self, evidence: Sequence[float]) -> float:
        """The probability, 0 to 1, of evidence given in the order of the names."""
        odds = self.start
        for tree in self.trees:
            node = tree
            while isinstance(node, list):
                node = node[2] if evidence[node[0]] <= node[1] else node[3]
            odds += node
        return 1 / (1 + math.exp(-odds))

    def weigh(self, evidence: Mapping[str, float]) -> float:
        """The probability, 0 to 1, of evidence given by name."""
        return self.chance([evidence[name] for name in self.evidence])


def forests_in(path: Path) -> Mapping[str, Forest]:
    """The trees that a file holds, by table; KnowledgeError where it is missing or damaged."""
    try:
        tables = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Forest(tuple(table["evidence"]), float(table["start"]), tuple(table["trees"]))
            for name, table in tables.items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"the trees in {path} cannot be read ({error}); install Dragoman again") from error
