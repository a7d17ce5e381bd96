"""The texts of articles, for showing the words that lines rest on."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from dragoman.record.line_states import parts
from dragoman.record.packing import unpacked
from dragoman.record.schema import reading


def texts_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The texts of the articles of these numbers, as their current readings have them."""
    found: dict[int, str] = {}
    for part in parts(sorted(set(numbers))):
        chosen = sa.select(reading.c.article, reading.c.content).where(reading.c.article.in_(part), reading.c.current)
        for row in connection.execute(chosen):
            found[row.article] = str(json.loads(unpacked(row.content))["article"]["text"])
    return found
