"""A user's own knowledge above the embedded: two packs looked up as one, the user's first.

An own entry and an embedded one are of one actor where they bear the same Wikidata id, or else the same name, kind and
country, if only one embedded entry does. Then there is one actor: what the user told, and the rest as embedded. This is
found out at look-up, so that an own pack fits every version of the embedded one.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from dragoman.knowledge.actors import (
    ACTORS_PACK,
    FEW,
    GIVEN_KEY,
    LOOK_UPS_KEPT,
    MOST_FOUND,
    NAME_KEY,
    OWN_KEY,
    SURNAME_SKELETON_KEY,
    ActorIndex,
    KnownActor,
    by_prominence,
    unpacked_actor,
)
from dragoman.knowledge.filing import IDENTITY_KEY, identity
from dragoman.knowledge.joining import joined_actors
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack
from dragoman.knowledge.sounds import Sounding

MOST_LOOKED_THROUGH = 64
"""Own entries of one key that are looked at, at most: the most prominent. The embedded ones are few."""

MOST_OWN = MOST_FOUND // 2
"""Own actors handed back for one key, at most: whoever looks up compares with each, and the embedded have room."""

MOST_HOLDING = 8
"""Own holders of one office, at most: whoever is named with it is compared with each of them."""

MOST_SOUNDING = 16
"""Own names taken from one bucket of sounds, at most."""


class LayeredActors(ActorIndex):
    """Actors of a user's own pack and of the embedded one. Read-only."""

    def __init__(self, own: Path, path: Path = ACTORS_PACK) -> None:
        """Open the pack at `own` above the one at `path`; KnowledgeError where either is missing or broken."""
        super().__init__(path)
        self._own_pack = Pack(own)
        self._own_actor = lru_cache(maxsize=LOOK_UPS_KEPT)(self._unpacked_own)

    def __len__(self) -> int:
        """Number of records, of which two may be of one actor."""
        return len(self._pack) + len(self._own_pack)

    def get(self, key: str) -> KnownActor | None:
        """The actor of that key."""
        numbers = self._own_pack.numbers(OWN_KEY + key, 1)
        return self._own_actor(numbers[0]) if numbers else super().get(key)

    def sounding(self, bucket: str) -> tuple[Sounding, ...]:
        """The full names filed under a key that begins with `bucket`; own ones bear numbers past the embedded."""
        own = islice(self._own_pack.items(bucket), MOST_SOUNDING)
        first = len(self._pack)
        filed = chain(self._pack.items(bucket), ((key, first + number) for key, number in own))
        return tuple(Sounding.filed(key, number) for key, number in filed)

    def is_given_name(self, word: str) -> bool:
        """Whether somebody known has that given name (through `plain`)."""
        return super().is_given_name(word) or bool(self._own_pack.numbers(GIVEN_KEY + plain(word), 1))

    def numbered(self, number: int) -> KnownActor:
        """The actor of a record's number, as `sounding` gives it."""
        first = len(self._pack)
        return self._actor(number) if number < first else self._own_actor(number - first)

    def _found(self, key: str, fits: Callable[[KnownActor], bool] | None = None) -> tuple[KnownActor, ...]:
        """At most MOST_OWN own actors, then embedded ones, each the most prominent first; at most MOST_FOUND."""
        own = {a.key: a for a in islice(filter(fits, self._own_of(key)), MOST_OWN)}
        rest: list[KnownActor] = []
        for actor in filter(fits, self._embedded_of(key)):
            if actor.own:
                own[actor.key] = actor
            elif len(rest) < MOST_FOUND:
                rest.append(actor)
        return (*by_prominence(own.values())[:MOST_OWN], *rest)[:MOST_FOUND]

    def _holding(self, kind: str, country: str, on: date | None) -> tuple[KnownActor, ...]:
        held = super()._holding(kind, country, on)
        own = [actor for actor in held if actor.own]
        return (*own[:MOST_HOLDING], *(actor for actor in held if not actor.own))

    def _most_prominent_of_sound(self, skeleton: str) -> tuple[KnownActor, ...]:
        """As many of the own people as of the embedded, own ones first."""
        key = SURNAME_SKELETON_KEY + skeleton
        own = islice(map(self._own_actor, self._own_pack.numbers(key, FEW)), FEW)
        return tuple({actor.key: actor for actor in (*own, *islice(self._embedded_of(key), FEW))}.values())

    def _each(self, key: str) -> Iterator[KnownActor]:
        own = {actor.key: actor for actor in self._own_of(key)}
        rest = []
        for actor in self._embedded_of(key):
            if actor.own:
                own[actor.key] = actor
            else:
                rest.append(actor)
        return chain(by_prominence(own.values()), rest)

    def _own_of(self, key: str) -> Iterator[KnownActor]:
        return map(self._own_actor, self._own_pack.numbers(key, MOST_LOOKED_THROUGH))

    def _embedded_of(self, key: str) -> Iterator[KnownActor]:
        return map(self._actor, self._pack.numbers(key))

    def _unpacked(self, number: int) -> KnownActor:
        """The embedded actor, or the own one that stands for it."""
        embedded = super()._unpacked(number)
        own = self._own_for(embedded)
        return embedded if own is None else self._own_actor(own)

    def _unpacked_own(self, number: int) -> KnownActor:
        own = replace(unpacked_actor(self._own_pack.record(number), {}), own=True)
        embedded = self._embedded_for(own)
        return own if embedded is None else joined_actors(own, embedded)

    def _embedded_for(self, own: KnownActor) -> KnownActor | None:
        """The embedded actor that an own entry is about; None where there is none, or by name more than one."""
        if own.wikidata:
            same_id = self._pack.numbers(f"{OWN_KEY}wikidata:{own.wikidata}", 1)
            if same_id:
                return super()._unpacked(same_id[0])
        namesakes = [super(LayeredActors, self)._unpacked(n) for n in self._pack.numbers(NAME_KEY + plain(own.name))]
        fitting = [a for a in namesakes if (a.kind, a.country) == (own.kind, own.country)]
        if len(fitting) != 1 or (own.wikidata and fitting[0].wikidata):
            return None
        return fitting[0]

    def _own_for(self, embedded: KnownActor) -> int | None:
        """The number of the own entry about an embedded actor."""
        candidates: list[int] = []
        if embedded.wikidata:
            candidates += self._own_pack.numbers(f"{OWN_KEY}wikidata:{embedded.wikidata}", 1)
        for name in dict.fromkeys(map(plain, (embedded.name, *embedded.aliases))):
            candidates += self._own_pack.numbers(IDENTITY_KEY + identity(embedded.kind, name, embedded.country))
        for number in candidates:
            own = unpacked_actor(self._own_pack.record(number), {})
            found = self._embedded_for(own)
            if found is not None and found.key == embedded.key:
                return number
        return None
