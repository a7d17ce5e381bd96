"""Who is known: people with their offices and dates, organisations, groups, outlets and states.

The records are in `data/actors.pack`, built by `resources/build_actors.py` from the reviewed tables in `resources/`.
Its keys: `name:` and `skeleton:` full names and aliases; `surname:` and `surname-skeleton:` what the news calls a
person by; `sound:` full names by their sounds (`sounds.py`); `given:` given names; `office:KIND:COUNTRY` holders;
`country:COUNTRY` prominent people; `key:` the actor's own key.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from dragoman.knowledge.lexicons import DATA
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack
from dragoman.knowledge.sounds import Sounding

ACTORS_PACK = DATA / "actors.pack"
NAME_KEY = "name:"
SURNAME_KEY = "surname:"
SKELETON_KEY = "skeleton:"
SURNAME_SKELETON_KEY = "surname-skeleton:"
GIVEN_KEY = "given:"
OFFICE_KEY = "office:"
COUNTRY_KEY = "country:"
OWN_KEY = "key:"
MOST_FOUND, FEW = 64, 6
"""Actors handed back for a name, a surname, a skeleton or a country, at most; and for a mere sound."""

UNTOLD = "0000"
"""Stands for the day up to which a source tells where it does not tell when an office was held: always unknown."""

YEARS_GIVEN = 4
"""Years past the end of a source for which somebody it left in office may be taken to hold it still: about one term."""

LOOK_UPS_KEPT = 8_192

OFFICE_RANK = {
    "head_of_state": 0.90,
    "head_of_government": 0.88,
    "foreign_minister": 0.78,
    "deputy": 0.76,
    "defence_minister": 0.74,
    "head_of_organisation": 0.72,
    "finance_minister": 0.68,
    "interior_minister": 0.66,
    "chief_of_staff": 0.66,
    "envoy": 0.64,
    "adviser": 0.60,
    "minister": 0.56,
    "spokesperson": 0.56,
    "military": 0.54,
    "legislator": 0.40,
    "diplomat": 0.38,
    "other": 0.30,
}
"""How much weight the news gives to a holder of each kind of office; the order of seniority, and of prominence."""

ActorKind = Literal["person", "organisation", "country", "group", "outlet"]
OfficeStatus = Literal["held", "not held", "unknown"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the time a person held it.

    `kind` is a key of OFFICE_RANK, `country` ISO 3166-1 alpha-2. `start` and `end` are ISO dates or prefixes of them
    ("2024", "2024-05"), None where unknown or, for `end`, not over. `known_until` is the day (or prefix) up to which
    `source` tells: past it, an office without an end may or may not be over.
    """

    title: str
    kind: str | None
    country: str | None
    organisation: str | None
    start: str | None
    end: str | None
    source: str
    known_until: str | None = None

    def status_on(self, day: date | None) -> OfficeStatus:
        """Whether the office was held on `day`, as far as the source can tell.

        Within the first or last year or month of an office whose days are not known the answer is "unknown", as it is
        after `known_until` for an office without an end. Without a day: "held" where no end is known.
        """
        if day is None:
            return "not held" if self.end else "held"
        iso = day.isoformat()
        if self.start and iso < _first_day(self.start):
            return "not held"
        if self.end and iso > _last_day(self.end):
            return "not held"
        if (self.start and iso < _last_day(self.start)) or (self.end and iso > _first_day(self.end)):
            return "unknown"
        if not self.end and self.known_until and iso > _last_day(self.known_until):
            return "unknown"
        return "held"

    def held_on(self, day: date | None) -> bool:
        """Whether it is known to have been held on `day`; without a day, whether no end of it is known."""
        return self.status_on(day) == "held"

    def perhaps_held_on(self, day: date | None) -> bool:
        """Whether it was held on `day` or may have been: its source does not tell, and ended within YEARS_GIVEN."""
        status = self.status_on(day)
        if status != "unknown" or day is None or self.end or self.known_until is None:
            return status != "not held"
        return day.year <= int(self.known_until[:4]) + YEARS_GIVEN


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody or something in the news. `key` is stable ("wikidata:Q…", "person:…", "organisation:…", "country:UA").

    `prominence` orders namesakes, 0 to 1: the rank of the weightiest office (OFFICE_RANK), times 1 where held since
    2015, 0.75 since 2005, 0.5 before; a little more for people entered by hand, who are there because they are in the
    news, and where several sources know them. `offices` are by start, unknown first. `own` is true where a user's own
    pack told of the actor: then what it told stands before what is embedded.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    prominence: float
    source: str
    own: bool = False

    def role_on(self, day: date | None) -> Office | None:
        """The office to show for the person at that date: the most senior that was held, then the later one.

        Where none is known to have been held, one that perhaps was, if none that began later is known to be over; else
        None. Without a day, the same for offices without an end.
        """
        held = [office for office in self.offices if office.held_on(day)]
        if held:
            return max(held, key=_weight)
        left = max((office.end for office in self.offices if office.end), default="")
        perhaps = [o for o in self.offices if o.perhaps_held_on(day) and (o.end or (o.start or "") >= left)]
        return max(perhaps, key=_weight, default=None)


class ActorIndex:
    """Actors found by name, sound, office or country. Read-only; only what is asked for is unpacked."""

    def __init__(self, path: Path = ACTORS_PACK) -> None:
        """Open the pack at `path`; KnowledgeError where it is missing or broken."""
        self._pack = Pack(path)
        self._sources: dict[str, str] = self._pack.about["known_until"]
        self._actor = lru_cache(maxsize=LOOK_UPS_KEPT)(self._unpacked)
        self.named = lru_cache(maxsize=LOOK_UPS_KEPT)(self._named)
        self.surnamed = lru_cache(maxsize=LOOK_UPS_KEPT)(self._surnamed)
        self.with_skeleton = lru_cache(maxsize=LOOK_UPS_KEPT)(self._with_skeleton)
        self.with_surname_skeleton = lru_cache(maxsize=LOOK_UPS_KEPT)(self._with_surname_skeleton)
        self.most_prominent_of_sound = lru_cache(maxsize=LOOK_UPS_KEPT)(self._most_prominent_of_sound)
        self.holding = lru_cache(maxsize=LOOK_UPS_KEPT)(self._holding)
        self.of_country = lru_cache(maxsize=LOOK_UPS_KEPT)(self._of_country)

    def __len__(self) -> int:
        """Number of actors."""
        return len(self._pack)

    def get(self, key: str) -> KnownActor | None:
        """The actor of that key."""
        numbers = self._pack.numbers(OWN_KEY + key, 1)
        return self._actor(numbers[0]) if numbers else None

    def sounding(self, bucket: str) -> tuple[Sounding, ...]:
        """The full names filed under a key that begins with `bucket` (see `sounds.buckets_near`)."""
        return tuple(Sounding.filed(key, number) for key, number in self._pack.items(bucket))

    def is_given_name(self, word: str) -> bool:
        """Whether somebody known has that given name (through `plain`)."""
        return bool(self._pack.numbers(GIVEN_KEY + plain(word), 1))

    def numbered(self, number: int) -> KnownActor:
        """The actor of a record's number, as `sounding` gives it."""
        return self._actor(number)

    def _named(self, name: str) -> tuple[KnownActor, ...]:
        """Those whose full name or alias it is (through `plain`, with or without "the"), the most prominent first."""
        key = plain(name)
        if not key:
            return ()
        return self._found(NAME_KEY + key) or self._found(NAME_KEY + key.removeprefix("the "))

    def _surnamed(self, surname: str) -> tuple[KnownActor, ...]:
        """The people the news would call by that name, the most prominent first, at most MOST_FOUND."""
        key = plain(surname)
        return self._found(SURNAME_KEY + key) if key else ()

    def _with_skeleton(self, skeleton: str) -> tuple[KnownActor, ...]:
        """The people of whom a full name or a surname has that consonant skeleton; full names first."""
        full = self._found(SKELETON_KEY + skeleton)
        return (*full, *(a for a in self._found(SURNAME_SKELETON_KEY + skeleton) if a not in full))[:MOST_FOUND]

    def _with_surname_skeleton(self, skeleton: str) -> tuple[KnownActor, ...]:
        """The people of whom a surname has that consonant skeleton."""
        return self._found(SURNAME_SKELETON_KEY + skeleton)

    def _most_prominent_of_sound(self, skeleton: str) -> tuple[KnownActor, ...]:
        """The few most prominent people of whom a surname has that consonant skeleton."""
        return tuple(islice(self._each(SURNAME_SKELETON_KEY + skeleton), FEW))

    def _holding(self, kind: str, country: str, on: date | None) -> tuple[KnownActor, ...]:
        """Those who held an office of that kind for the country on the day, the most prominent first.

        Where nobody is known to have, the last who held it before and is not known to have left; may be empty. Without
        a day, those whose term has no known end.
        """
        held: list[KnownActor] = []
        latest: tuple[str, KnownActor] | None = None
        for actor in self._each(f"{OFFICE_KEY}{kind}:{country.upper()}"):
            offices = [o for o in actor.offices if o.kind == kind and o.country == country.upper()]
            if any(office.held_on(on) for office in offices):
                held.append(actor)
            for office in offices:
                begin = office.start or ""
                if office.perhaps_held_on(on) and (latest is None or begin > latest[0]):
                    latest = begin, actor
        return tuple(held) or ((latest[1],) if latest else ())

    def _of_country(self, country: str, on: date | None) -> tuple[KnownActor, ...]:
        """Prominent people of the country who may have held an office on the day, at most MOST_FOUND."""
        return self._found(COUNTRY_KEY + country.upper(), lambda a: any(o.perhaps_held_on(on) for o in a.offices))

    def _found(self, key: str, fits: Callable[[KnownActor], bool] | None = None) -> tuple[KnownActor, ...]:
        """The most prominent actors filed under the key that fit, at most MOST_FOUND; only those are unpacked."""
        return tuple(islice(filter(fits, self._each(key)), MOST_FOUND))

    def _each(self, key: str) -> Iterator[KnownActor]:
        """Every actor filed under the key, the most prominent first."""
        return map(self._actor, self._pack.numbers(key))

    def _unpacked(self, number: int) -> KnownActor:
        return unpacked_actor(self._pack.record(number), self._sources)


def by_prominence(actors: Iterable[KnownActor]) -> tuple[KnownActor, ...]:
    """The actors, the most prominent first, in one order always."""
    return tuple(sorted(actors, key=lambda actor: (-actor.prominence, actor.key)))


def packed_actor(actor: KnownActor) -> list[Any]:
    """The actor as a record of the pack; when a source ends is kept once for all, in the header of the pack."""
    offices = [packed_office(office) for office in actor.offices]
    head = [actor.key, actor.name, actor.kind, actor.country, actor.wikidata, actor.prominence, actor.source]
    return [*head, list(actor.aliases), offices]


def packed_office(office: Office) -> list[Any]:
    """The office as part of a record; the day up to which its source tells, only where that is the office's own."""
    told = [office.title, office.kind, office.country, office.organisation, office.start, office.end, office.source]
    return told if office.known_until is None else [*told, office.known_until]


def unpacked_actor(record: list[Any], known_until: dict[str, str]) -> KnownActor:
    """The actor that a record of the pack holds; `known_until` says for each source up to when it tells."""
    key, name, kind, country, wikidata, prominence, source, aliases, offices = record
    return KnownActor(
        key=key,
        name=name,
        kind=kind,
        country=country,
        wikidata=wikidata,
        aliases=tuple(aliases),
        offices=tuple(_office(office, known_until) for office in offices),
        prominence=prominence,
        source=source,
    )


def _office(record: list[Any], known_until: dict[str, str]) -> Office:
    title, kind, country, organisation, start, end, source, *own_until = record
    until = own_until[0] if own_until else known_until.get(source)
    if until and start and start > until:
        until = start
    return Office(title, kind, country, organisation, start, end, source, until)


def _weight(office: Office) -> tuple[float, str, str]:
    return OFFICE_RANK.get(office.kind or "other", 0.0), office.start or "", office.title


def _first_day(prefix: str) -> str:
    return prefix + "-01-01"[len(prefix) - 4 :] if len(prefix) < 10 else prefix


def _last_day(prefix: str) -> str:
    """A last day no real day is after; "2024-02-31" is fine where dates are only compared."""
    return prefix + "-12-31"[len(prefix) - 4 :] if len(prefix) < 10 else prefix
