"""How likely an act is told, its status and its parties are: boosted trees that `training/events/fit_acts.py` makes."""

from collections.abc import Mapping
from functools import cache

from dragoman.knowledge.forests import Forest, forests_in
from dragoman.knowledge.lexicons import DATA

EVENT_TREES = DATA / "event_trees.json"


@cache
def event_forests() -> Mapping[str, Forest]:
    """The trees of each table by its name; KnowledgeError where the file is missing or damaged."""
    return forests_in(EVENT_TREES)
