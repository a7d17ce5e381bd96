"""Articles in which places have the names of other places like them, so that the weights know no place by heart.

A corpus tells of few places often. Where each stands under the name of another place of its state, kind and about its
prominence, drawn from the gazetteer, the evidence is that of hundreds of names.
"""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from dragoman.evaluate.scores import part_of
from dragoman.knowledge.gazetteer import PLACES_PACK, KnownPlace, placed
from dragoman.knowledge.known import default_knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import Pack
from dragoman.model.reading import Reading
from dragoman.model.text import Article

DRAWN = ("country", "region", "town", "town")
"""Kinds of places whose names are drawn, one kind an article: a town keeps its division, a division its state."""

LEAST_PROMINENCE, NEAR_TOWN, NEAR, LEAST_CHOICE = 3.6, 0.6, 1.2, 4
"""Of a place whose name is drawn the least prominence, and how far it may be from that of the one whose name stood
there; and the places that there must be to draw from.
"""

TOWNS = frozenset({"city", "district"})


def with_drawn_names(clean: Reading, part: str) -> Article | None:
    """The article of a clean reading with other names of places, of that part of the names; None where none changed."""
    draw = random.Random(clean.article.id)  # noqa: S311 (no secret)
    drawn = _drawn(clean, draw, part)
    text, pieces, done = clean.article.text, [], 0
    for mention in clean.mentions:
        if mention.place not in drawn or mention.start < done:
            continue
        known, other = drawn[mention.place]
        if _is_whole(mention.text, known):
            pieces += [text[done : mention.start], other.name]
            done = mention.end
    return replace(clean.article, text="".join(pieces) + text[done:], html_map=()) if pieces else None


def _drawn(clean: Reading, draw: random.Random, part: str) -> Mapping[str | None, tuple[KnownPlace, KnownPlace]]:
    """By the id of a place that place, and the one whose name it gets."""
    kind = draw.choice(DRAWN)
    taken: set[str] = set()
    found: dict[str | None, tuple[KnownPlace, KnownPlace]] = {}
    for place in clean.places:
        known = default_knowledge().gazetteer.get(place.geonames) if place.geonames else None
        if known is None or (known.kind != kind and not (kind == "town" and known.kind in TOWNS)):
            continue
        near = [other for other in _like(known, part) if other.name not in taken and other.key != known.key]
        if len(near) >= LEAST_CHOICE:
            found[place.id] = known, draw.choice(near)
            taken.add(found[place.id][1].name)
    return found


def _like(known: KnownPlace, part: str) -> list[KnownPlace]:
    """The places that may lend their name."""
    town = known.kind in TOWNS
    state = None if known.kind == "country" else known.country
    return [
        other
        for other in _pool(part).get((state, known.kind), ())
        if abs(other.prominence - known.prominence) <= (NEAR_TOWN if town else NEAR)
        and (not town or other.admin1 == known.admin1)
    ]


@cache
def _pool(part: str) -> Mapping[tuple[str | None, str], list[KnownPlace]]:
    """The places of that part of the names by state and kind; states by no state."""
    pool: dict[tuple[str | None, str], list[KnownPlace]] = defaultdict(list)
    for place in sorted(map(placed, Pack(PLACES_PACK).records()), key=lambda place: (place.prominence, place.key)):
        if place.prominence >= LEAST_PROMINENCE and part_of(place.name) == part:
            pool[None if place.kind == "country" else place.country, place.kind].append(place)
    return pool


def _is_whole(written: str, known: KnownPlace) -> bool:
    """Whether the place is written with a name of its own, and not as an abbreviation."""
    names = {plain(name) for name in (known.name, *known.aliases)}
    return plain(written) in names and not written.isupper() and not written.endswith(".")
