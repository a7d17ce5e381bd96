"""The actors of the record: filled from readings, one row for everybody whom any article names."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from dragoman.model.mentions import Actor
from dragoman.model.reading import Reading
from dragoman.reconcile.parties import actor_key, folded, party_key
from dragoman.record.schema import actor, actor_in_article

SEVERAL = 400
"""Values in one IN clause: below the bound of every SQLite."""


def store_actors(connection: sa.Connection, article: int, digest: str, reading: Reading) -> None:
    """Add the actors of a reading of the article, and the spellings under which it names them."""
    by_key: dict[str, Actor] = {}
    mentions: dict[str, int] = {}
    garbled: dict[str, dict[str, None]] = {}
    keys = {a.id: actor_key(a, digest) for a in reading.actors}
    for a in reading.actors:
        by_key.setdefault(keys[a.id], a)
    for mention in reading.mentions:
        if mention.actor is not None:
            key = keys[mention.actor]
            mentions[key] = mentions.get(key, 0) + 1
            if mention.garbled:
                garbled.setdefault(key, {})[" ".join(mention.text.split())] = None
    known = ids_of(connection, by_key)
    new = [_row(key, a, digest) for key, a in sorted(by_key.items()) if key not in known]
    if new:
        connection.execute(sa.insert(actor), new)
        known = ids_of(connection, by_key)
    rows = [
        {
            "actor": known[key],
            "article": article,
            "mentions": mentions.get(key, 0),
            "garbled": json.dumps(list(garbled[key])) if key in garbled else None,
        }
        for key in sorted(by_key)
    ]
    if rows:
        connection.execute(sa.insert(actor_in_article), rows)
        counted = sa.update(actor).where(actor.c.id == sa.bindparam("number")).values(articles=actor.c.articles + 1)
        connection.execute(counted, [{"number": row["actor"]} for row in rows])


def forget_actors(connection: sa.Connection, article: int) -> None:
    """Take back what `store_actors` counted for an earlier reading of the article. The actors stay."""
    numbers = connection.scalars(sa.select(actor_in_article.c.actor).where(actor_in_article.c.article == article)).all()
    if numbers:
        counted = sa.update(actor).where(actor.c.id == sa.bindparam("number")).values(articles=actor.c.articles - 1)
        connection.execute(counted, [{"number": number} for number in numbers])
    connection.execute(sa.delete(actor_in_article).where(actor_in_article.c.article == article))


def ids_of(connection: sa.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The numbers of the actors that are known already, by key."""
    found: dict[str, int] = {}
    wanted = sorted(keys)
    for first in range(0, len(wanted), SEVERAL):
        part = wanted[first : first + SEVERAL]
        rows = connection.execute(sa.select(actor.c.key, actor.c.id).where(actor.c.key.in_(part)))
        found.update({row.key: row.id for row in rows})
    return found


def _row(key: str, a: Actor, digest: str) -> dict[str, object]:
    return {
        "key": key,
        "name": a.name,
        "folded": folded(a.name),
        "kind": a.kind,
        "role": a.role,
        "country": a.country,
        "wikidata": a.wikidata,
        "party": party_key(a, digest),
        "articles": 0,
    }
