"""The gazetteer: places of the world by name, by country and sound, and by GeoNames id.

Built by `resources/build_places.py` from GeoNames (CC BY 4.0), Natural Earth, US Census shapes and hand-added places.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.knowledge.lexicons import DATA
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack

PLACES_PACK = DATA / "places.pack"
NAME_KEY = "name:"
COUNTRY_KEY = "in:"
ID_KEY = "geonames:"
NOWHERE = "-"
"""Stands for the state in the keys of what lies in several, such as a river."""

CITY = "city"
LONGEST_NAME = 120
NAMES_KEPT = 8_192


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer, WGS 84 degrees.

    `country` is ISO 3166-1 alpha-2, None for what lies in several or none. `admin1` is the GeoNames code of the first
    level division within the country ("TX"); the division itself carries its own code. `prominence` says how likely
    the press means it, all else equal: about the decimal logarithm of the people there, 1 (a hamlet) to 9.
    """

    key: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    geonames: int | None
    population: int
    aliases: tuple[str, ...] = ()
    prominence: float = 0.0


class Gazetteer:
    """Places found by name. Read-only; the file stays packed, only what is asked for is unpacked."""

    def __init__(self, path: Path = PLACES_PACK) -> None:
        """Open the pack at `path`; KnowledgeError where it is missing or broken."""
        self._pack = Pack(path)
        self.named = lru_cache(maxsize=NAMES_KEPT)(self._named)
        self.in_country = lru_cache(maxsize=NAMES_KEPT)(self._in_country)

    def __len__(self) -> int:
        """Number of places."""
        return len(self._pack)

    def get(self, geonames: int) -> KnownPlace | None:
        """The place of that GeoNames id."""
        found = self._pack.look_up(f"{ID_KEY}{geonames}")
        return placed(found[0]) if found else None

    def _named(self, name: str) -> tuple[KnownPlace, ...]:
        """The places that bear the name (through `plain`), the most prominent first."""
        key = plain(name[:LONGEST_NAME])
        return _by_prominence(self._pack.look_up(NAME_KEY + key)) if key else ()

    def _in_country(self, alpha2: str, skeleton: str) -> tuple[KnownPlace, ...]:
        """The places of a country (NOWHERE: of no single one) of that consonant skeleton, the most prominent first."""
        return _by_prominence(self._pack.look_up(f"{COUNTRY_KEY}{alpha2.casefold()}:{skeleton}"))


def city_prominence(population: int) -> float:
    """How likely the press means a town of so many people: the decimal logarithm, one digit after the point."""
    return round(math.log10(population + 10), 1)


def packed_place(place: KnownPlace) -> list[Any]:
    """The place as a record of the pack; the key is left out where the GeoNames id says it."""
    short = [place.name, place.kind, place.country, place.admin1, place.latitude, place.longitude]
    key = 0 if place.geonames and place.key == f"{ID_KEY}{place.geonames}" else place.key
    own = 0 if place.kind == CITY and place.prominence == city_prominence(place.population) else place.prominence
    record = [*short, place.geonames or 0, place.population, own, key]
    return [*record, *place.aliases]


def placed(record: list[Any]) -> KnownPlace:
    """The place that a record of the pack holds."""
    name, kind, country, admin1, latitude, longitude, geonames, population, prominence, key, *aliases = record
    return KnownPlace(
        key=key or f"{ID_KEY}{geonames}", name=name, kind=kind, country=country, admin1=admin1, latitude=latitude,
        longitude=longitude, geonames=geonames or None, population=population, aliases=tuple(aliases),
        prominence=prominence or city_prominence(population),
    )  # fmt: skip


def _by_prominence(records: tuple[Any, ...]) -> tuple[KnownPlace, ...]:
    return tuple(sorted(map(placed, records), key=lambda place: (-place.prominence, place.key)))
