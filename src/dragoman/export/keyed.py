"""A reading made ready for export: with a key of its own among all that are exported, and its parts by id."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.model.events import Event
from dragoman.model.mentions import Actor
from dragoman.model.places import Place
from dragoman.model.reading import Reading
from dragoman.model.text import Article

NAMESPACE = uuid.UUID("8b5d2f0e-6c1a-5b7e-9a43-d1a60a4e7e15")
"""Of the ids below. It means nothing; it must never change."""

HAPPENED = frozenset(["occurred", "ongoing"])
"""The status of events that are told as facts. The others are planned, possible or denied."""


@dataclass(frozen=True, slots=True)
class KeyedReading:
    """A reading, its key, and its actors and places by id."""

    key: str
    reading: Reading
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.reading.article

    def name_of(self, actor: str | None) -> str | None:
        """The name of the actor with that id."""
        return None if actor is None else self.actors[actor].name

    def names_of(self, actors: Iterable[str]) -> list[str]:
        """The names of the actors with those ids, in order."""
        return [self.actors[actor].name for actor in actors]

    def place_name(self, place: str | None) -> str | None:
        """The name of the place with that id."""
        return None if place is None else self.places[place].name


def keyed(readings: Iterable[Reading]) -> Iterator[KeyedReading]:
    """The readings with their keys: the id of the article, and `#2`, `#3` … behind it where that was there before."""
    times: dict[str, int] = {}
    used: set[str] = set()
    for reading in readings:
        given = key = reading.article.id
        while key in used:
            times[given] = times.get(given, 1) + 1
            key = f"{given}#{times[given]}"
        used.add(key)
        actors = {actor.id: actor for actor in reading.actors}
        yield KeyedReading(key, reading, actors, {place.id: place for place in reading.places})


def guid(*parts: str) -> str:
    """The id (a version 5 UUID) that those parts always have; parts are kept apart, so ("a", "b") is not ("ab",)."""
    return str(uuid.uuid5(NAMESPACE, hashlib.sha256(_joined(parts)).hexdigest()))


def identity_of(actor: Actor) -> tuple[str, ...]:
    """What tells an actor from others across articles: its Wikidata id, else its kind, country and name."""
    if actor.wikidata:
        return ("wikidata", actor.wikidata)
    return (actor.kind, actor.country or "", actor.name)


def parties_of(event: Event) -> tuple[str, ...]:
    """The ids of all who take part in an event, each once, initiators first."""
    return tuple(dict.fromkeys((*event.initiators, *event.recipients)))


def _joined(parts: tuple[str, ...]) -> bytes:
    return b"".join(f"{len(part)}:".encode() + part.encode("utf-8", "surrogatepass") for part in parts)
