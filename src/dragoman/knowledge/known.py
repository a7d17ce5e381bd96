"""All that is known beforehand, in one value."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Actors, states, places and the issues of negotiations. Read-only; a user may put another in place of each."""

    actors: ActorIndex
    countries: CountryIndex
    gazetteer: Gazetteer
    codebook: Any


@cache
def default_knowledge() -> Knowledge:
    """What the embedded files hold, opened once; KnowledgeError where one is missing or broken."""
    issues = import_module("dragoman.knowledge.issues")
    return Knowledge(ActorIndex(), CountryIndex(), Gazetteer(), issues.default_codebook())
