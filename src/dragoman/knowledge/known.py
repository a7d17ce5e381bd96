"""All that is known beforehand, in one value."""

from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.issues import Codebook, default_codebook


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Actors, states, places and the issues of negotiations. Read-only; a user may put another in place of each."""

    actors: ActorIndex
    countries: CountryIndex
    gazetteer: Gazetteer
    codebook: Codebook


@cache
def default_knowledge() -> Knowledge:
    """What the embedded files hold, opened once; KnowledgeError where one is missing or broken."""
    return Knowledge(ActorIndex(), CountryIndex(), Gazetteer(), default_codebook())
