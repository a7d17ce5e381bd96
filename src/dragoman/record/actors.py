"""The actors of the record: filled from readings, one row for everybody whom any article names."""

import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from dragoman.model.mentions import Actor
from dragoman.model.reading import Reading
from dragoman.reconcile.aliases import Alias, Person, unexplained
from dragoman.reconcile.matching import days_around
from dragoman.reconcile.parties import actor_key, folded, party_key
from dragoman.record.schema import actor, actor_in_article
from dragoman.record.schema import article as article_table

DAYS_AROUND = 3
MOST_ARTICLES = 40
MOST_KIN = 20
SEVERAL = 400
"""Values in one IN clause: below the bound of every SQLite."""


def store_actors(
    connection: sa.Connection, article: int, digest: str, reading: Reading, aliases: Sequence[Alias] = ()
) -> None:
    """Add the actors of a reading of the article, and the spellings under which it names them.

    `aliases` are those of its actors whom other articles explain: they are counted as the actors they are.
    """
    by_key: dict[str, Actor] = {}
    mentions: dict[str, int] = {}
    garbled: dict[str, dict[str, None]] = {}
    explained = {alias.actor: alias for alias in aliases}
    keys = {a.id: explained[a.id].key if a.id in explained else actor_key(a, digest) for a in reading.actors}
    for a in reading.actors:
        by_key.setdefault(keys[a.id], a)
    mangled = {alias.actor for alias in aliases if alias.garbled}
    for mention in reading.mentions:
        if mention.actor is not None:
            key = keys[mention.actor]
            mentions[key] = mentions.get(key, 0) + 1
            if mention.garbled or (mention.actor in mangled and mention.kind == "person"):
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


def people_around(
    connection: sa.Connection, read: Reading, digest: str, kin: Sequence[int], published: str | None
) -> list[Person]:
    """The people who could explain the unknown names of a reading: those of its kin, and for bare names those of the
    same surname in articles of the same days (at most 40 articles a name).
    """
    if not unexplained(read):
        return []
    found: dict[str, Person] = {}
    chosen = sa.select(actor.c.key, actor.c.name).join(actor_in_article, actor_in_article.c.actor == actor.c.id)
    if kin:
        of_kin = chosen.where(actor_in_article.c.article.in_(list(kin)[:MOST_KIN]), actor.c.kind == "person").distinct()
        rows = connection.execute(of_kin.order_by(actor.c.key))
        found.update({r.key: Person(r.key, r.name, 0, True) for r in rows if " in " not in r.key})
    keys = {actor_key(a, digest) for a in read.actors}
    for name in sorted({folded(a.name) for a in unexplained(read)}):
        if " " in name or published is None:
            continue
        for key, full, number in _of_surname(connection, name, published):
            shared = _shared(connection, number, keys)
            if key not in found or (not found[key].is_kin and found[key].shared < shared):
                found[key] = Person(key, full, shared, False)
    return list(found.values())


def _of_surname(connection: sa.Connection, surname: str, published: str) -> list[tuple[str, str, int]]:
    first, last = days_around(published, DAYS_AROUND)
    chosen = (
        sa.select(actor.c.key, actor.c.name, actor_in_article.c.article)
        .join(actor_in_article, actor_in_article.c.actor == actor.c.id)
        .join(article_table, article_table.c.id == actor_in_article.c.article)
        .where(actor.c.surname == surname, actor.c.folded != surname, actor.c.kind == "person")
        .where(article_table.c.published.between(first, last))
        .order_by(actor_in_article.c.article.desc(), actor.c.key)
        .limit(MOST_ARTICLES)
    )
    return [(row.key, row.name, row.article) for row in connection.execute(chosen)]


def _shared(connection: sa.Connection, number: int, keys: set[str]) -> int:
    chosen = sa.select(actor.c.key).join(actor_in_article, actor_in_article.c.actor == actor.c.id)
    return len(keys & set(connection.scalars(chosen.where(actor_in_article.c.article == number))))


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
        "surname": folded(a.name).split()[-1],
        "kind": a.kind,
        "role": a.role,
        "country": a.country,
        "wikidata": a.wikidata,
        "party": party_key(a, digest),
        "articles": 0,
    }
