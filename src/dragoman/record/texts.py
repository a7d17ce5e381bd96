"""The texts of articles, for showing the words that lines rest on, and their places, for the map."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from dragoman.model.places import Place
from dragoman.reconcile.claims import place_key
from dragoman.record.line_states import parts
from dragoman.record.packing import unpacked
from dragoman.record.schema import reading


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of an article: its text, and its places by the keys that claims name them by."""

    text: str
    places: dict[str, Place]


def texts_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Shown]:
    """The texts and places of the articles of these numbers, as their current readings have them."""
    found: dict[int, Shown] = {}
    for part in parts(sorted(set(numbers))):
        chosen = sa.select(reading.c.article, reading.c.content).where(reading.c.article.in_(part), reading.c.current)
        for row in connection.execute(chosen):
            plain = json.loads(unpacked(row.content))
            places = [Place(**place) for place in plain["places"]]
            found[row.article] = Shown(str(plain["article"]["text"]), {place_key(p): p for p in places})
    return found
