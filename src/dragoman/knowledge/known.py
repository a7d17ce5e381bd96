"""All that is known beforehand, in one value."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.issues import Codebook, codebook_from, default_codebook
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


def knowledge_with(own: Path | None, codebook: Path | None = None) -> Knowledge:
    """The embedded knowledge with a user's own pack of actors above it, and with his codebook in place of the embedded
    one; KnowledgeError where either is missing or broken. What is None stays as it is embedded.
    """
    issues = default_codebook() if codebook is None else codebook_from(codebook)
    if own is None:
        return default_knowledge() if codebook is None else replace(default_knowledge(), codebook=issues)
    if not own.exists():
        raise KnowledgeError(
            f"there is no knowledge file {own}; name another, or make it with `dragoman knowledge add`"
        )
    return Knowledge(LayeredActors(own), CountryIndex(), Gazetteer(), issues)
