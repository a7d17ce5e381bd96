"""All that is known beforehand, in one value."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.issues import Codebook, default_codebook
from dragoman.knowledge.layers import LayeredActors


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


def knowledge_with(own: Path | None) -> Knowledge:
    """The embedded knowledge with a user's own pack of actors above it; KnowledgeError where that is missing or broken.

    Without a pack, the embedded knowledge alone.
    """
    if own is None:
        return default_knowledge()
    if not own.exists():
        raise KnowledgeError(
            f"there is no knowledge file {own}; name another, or make it with `dragoman knowledge add`"
        )
    return Knowledge(LayeredActors(own), CountryIndex(), Gazetteer(), default_codebook())
