"""What these tests know beforehand: the embedded actors, states and places; names need no codebook."""

from functools import cache

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.known import Knowledge


@cache
def known() -> Knowledge:
    """Actors, states and places, opened once."""
    return Knowledge(ActorIndex(), CountryIndex(), Gazetteer(), codebook=None)
