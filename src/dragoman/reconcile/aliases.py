"""Who is meant by a bare or mangled name that its own article does not explain, told from other articles."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.knowledge.skeletons import skeleton
from dragoman.model.mentions import Actor
from dragoman.model.reading import Reading
from dragoman.reconcile.parties import actor_key, folded

SHORTEST_SKELETON = 2
LIKE_GIVEN_NAMES = 50.0
SHARED_COMPANIONS = 2
"""Actors that an article must share with one that names a person in full, for a bare surname to mean that person."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom another article names in full: the key, the name, and how many actors that article shares."""

    key: str
    name: str
    shared: int
    is_kin: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """An actor of a reading who is somebody of the record: `garbled`, the spelling is mangled; `reason`, why so."""

    actor: str
    key: str
    garbled: bool
    reason: str


def unexplained(reading: Reading) -> tuple[Actor, ...]:
    """The people of a reading whom no knowledge base explains: they may be somebody whom another article names."""
    return tuple(a for a in reading.actors if a.kind == "person" and not a.wikidata)


def aliases_of(reading: Reading, article: str, people: Iterable[Person]) -> tuple[Alias, ...]:
    """Who the unexplained people of a reading are, where just one person of other articles fits.

    A bare surname means the one person of that surname in an article that this one derives from, or in one that names
    two actors more of this one. A name that is no such surname, but has its consonants, means that person only where
    this article derives from one that names them, and does not name them otherwise.
    """
    named = {actor_key(a, article) for a in reading.actors}
    others = [p for p in people if p.key not in named]
    found = []
    for actor in unexplained(reading):
        alias = _same_surname(actor, others) or _same_sound(actor, others)
        if alias is not None:
            found.append(alias)
    return tuple(found)


def _same_surname(actor: Actor, people: list[Person]) -> Alias | None:
    name = folded(actor.name)
    fitting = {p.key: p for p in people if folded(p.name).split()[-1:] == [name] and folded(p.name) != name}
    close = {k: p for k, p in fitting.items() if p.is_kin} or {
        k: p for k, p in fitting.items() if p.shared >= SHARED_COMPANIONS
    }
    if len(close) != 1 or len(fitting) != 1:
        return None
    person = next(iter(close.values()))
    where = (
        "an article that this one derives from"
        if person.is_kin
        else f"an article with {person.shared} of the same actors"
    )
    return Alias(actor.id, person.key, False, f"{person.name} is named in {where}")


def _same_sound(actor: Actor, people: list[Person]) -> Alias | None:
    words = folded(actor.name).split()
    fitting = {p.key: p for p in people if p.is_kin and _sounds_alike(words, folded(p.name).split())}
    if len(fitting) != 1:
        return None
    person = next(iter(fitting.values()))
    reason = f"same consonants as {person.name}, who is named in the article that this one derives from"
    return Alias(actor.id, person.key, True, reason)


def _sounds_alike(words: list[str], others: list[str]) -> bool:
    """Whether two names have the same consonants in the surname, and like given names where both have one."""
    sound = skeleton(words[-1]) if words else ""
    if len(sound) < SHORTEST_SKELETON or sound != skeleton(others[-1]):
        return False
    return len(words) < 2 or len(others) < 2 or fuzz.ratio(words[0], others[0]) >= LIKE_GIVEN_NAMES
