"""How likely a repair of a name is by the evidence: boosted trees that `training/names/fit.py` makes."""

from collections.abc import Mapping
from functools import cache

from dragoman.knowledge.forests import Forest, forests_in
from dragoman.knowledge.lexicons import DATA

TREES = DATA / "name_trees.json"


@cache
def forests() -> Mapping[str, Forest]:
    """The trees of each table by its name; KnowledgeError where the file is missing or damaged."""
    return forests_in(TREES)
