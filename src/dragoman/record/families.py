"""Families: which articles of the record derive from one another. Each new article is compared with the likely few."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

import sqlalchemy as sa

from dragoman.errors import FingerprintRefused
from dragoman.model.reading import Reading
from dragoman.reconcile.fingerprints import Fingerprint, fingerprint_of
from dragoman.reconcile.formulas import formulas_of, without_formulas
from dragoman.reconcile.kinship import Kinship, kinship, seniority
from dragoman.record.line_states import parts
from dragoman.record.lines import recount
from dragoman.record.packing import unpacked_reading
from dragoman.record.schema import article, fingerprint, fingerprint_key, item, line_article, reading
from dragoman.record.schema import kinship as kinship_table

MOST_UNDER_A_KEY = 40
"""Articles that are filed under one key; of further copies the first ones are found by it."""

MOST_COMPARED = 16
MOST_OF_AN_OUTLET = 30


def store_fingerprint(connection: sa.Connection, number: int, read: Reading) -> tuple[Fingerprint, list[int]]:
    """Keep what the article is compared by; with it, the articles it is to be compared with, the likeliest first."""
    made = fingerprint_of(read)
    keys = made.keys()
    under = fingerprint_key.c.key.in_(keys)
    size = sa.func.count().label("size")
    counted = sa.select(fingerprint_key.c.key, size).where(under).group_by(fingerprint_key.c.key)
    filed = {row.key: row.size for row in connection.execute(counted)}
    likely = sa.select(fingerprint_key.c.article).where(under).group_by(fingerprint_key.c.article)
    likely = likely.order_by(size.desc(), fingerprint_key.c.article).limit(MOST_COMPARED)
    candidates = list(connection.scalars(likely))
    connection.execute(sa.insert(fingerprint).values(article=number, content=made.to_bytes()))
    rows = [{"key": key, "article": number} for key in keys if filed.get(key, 0) < MOST_UNDER_A_KEY]
    if rows:
        connection.execute(sa.insert(fingerprint_key), rows)
    return made, candidates


def place_in_family(connection: sa.Connection, number: int, stored: tuple[Fingerprint, list[int]]) -> tuple[int, ...]:
    """Find the kin of a new article, and put it into their family; the numbers of its kin, the closest first."""
    made, candidates = stored
    kin: list[tuple[int, Fingerprint, Kinship]] = []
    prints = _prints(connection, candidates)
    formulas = _formulas(connection, number, made, prints)
    bare = without_formulas(made, formulas)
    for other, theirs in prints.items():
        found = kinship(bare, without_formulas(theirs, formulas))
        if found is not None:
            kin.append((other, theirs, found))
    if not kin:
        return ()
    kin.sort(key=lambda k: (-k[2].score, k[0]))
    connection.execute(
        sa.insert(kinship_table),
        [
            {"one": other, "other": number, "content": _json_of(found)}
            for other, _, found in sorted(kin, key=lambda k: k[0])
        ],
    )
    _join_families(connection, number, [other for other, _, _ in kin])
    mine = (seniority(made), number)
    parents = [(other, found) for other, theirs, found in kin if (seniority(theirs), other) < mine]
    if parents:
        _set_parent(connection, number, *parents[0])
    for other, theirs, found in kin:
        if mine < (seniority(theirs), other):
            _adopt(connection, number, other, found)
    return tuple(other for other, _, _ in kin)


def _prints(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, Fingerprint]:
    """The fingerprints of the articles, by number. One that an older version made is made anew from its reading."""
    found: dict[int, Fingerprint] = {}
    for part in parts(sorted(numbers)):
        chosen = sa.select(fingerprint.c.article, fingerprint.c.content).where(fingerprint.c.article.in_(part))
        for row in connection.execute(chosen.order_by(fingerprint.c.article)).all():
            try:
                found[row.article] = _fingerprint(row.content)
            except FingerprintRefused:
                current = sa.select(reading.c.content).where(reading.c.article == row.article, reading.c.current)
                found[row.article] = fingerprint_of(unpacked_reading(connection.scalars(current).one()))
    return found


@lru_cache(maxsize=2_000)
def _fingerprint(content: bytes) -> Fingerprint:
    return Fingerprint.from_bytes(content)


def _formulas(
    connection: sa.Connection, number: int, made: Fingerprint, prints: Mapping[int, Fingerprint]
) -> frozenset[int]:
    """The sentences that the outlet prints under article after article, by the last ones of it; looked for where one of
    its articles is to be compared."""
    if made.outlet is None or all(other.outlet != made.outlet for other in prints.values()):
        return frozenset()
    latest = sa.select(article.c.id).where(article.c.outlet == made.outlet, article.c.id != number)
    numbers = connection.scalars(latest.order_by(article.c.id.desc()).limit(MOST_OF_AN_OUTLET)).all()
    return formulas_of([made, *_prints(connection, numbers).values()])


def _json_of(found: Kinship) -> str:
    return json.dumps({"kind": found.kind, "score": round(found.score, 4), "reasons": list(found.reasons)})


def _join_families(connection: sa.Connection, number: int, kin: list[int]) -> None:
    """Bring the families of the kin together in the one whose number is the least, and the article into it."""
    chosen = sa.select(article.c.origin).distinct().where(article.c.id.in_(kin)).order_by(article.c.origin)
    origins = list(connection.scalars(chosen))
    moved = origins[1:]
    if moved:
        members = list(connection.scalars(sa.select(article.c.id).where(article.c.origin.in_(moved))))
        connection.execute(sa.update(article).where(article.c.origin.in_(moved)).values(origin=origins[0]))
        lines: set[int] = set()
        for part in parts(members):
            lines.update(connection.scalars(sa.select(line_article.c.line).where(line_article.c.article.in_(part))))
            lines.update(connection.scalars(sa.select(item.c.line).where(item.c.article.in_(part), item.c.current)))
        recount(connection, lines)
    connection.execute(sa.update(article).where(article.c.id == number).values(origin=origins[0]))


def _set_parent(connection: sa.Connection, number: int, parent: int, found: Kinship) -> None:
    values = {"parent": parent, "kinship": found.kind, "reasons": _json_of(found)}
    connection.execute(sa.update(article).where(article.c.id == number).values(values))


def _adopt(connection: sa.Connection, number: int, child: int, found: Kinship) -> None:
    """Make the new article the parent of an earlier added one that has none, or none so close."""
    row = connection.execute(sa.select(article.c.parent, article.c.reasons).where(article.c.id == child)).one()
    if row.parent is None or json.loads(row.reasons)["score"] < round(found.score, 4):
        _set_parent(connection, child, number, found)


def kin_of(connection: sa.Connection, number: int) -> tuple[int, ...]:
    """The articles that an article derives from or that derive from it, the closest first."""
    chosen = sa.select(kinship_table).where(sa.or_(kinship_table.c.one == number, kinship_table.c.other == number))
    rows = connection.execute(chosen).all()
    ordered = sorted((-json.loads(row.content)["score"], row.one + row.other - number) for row in rows)
    return tuple(other for _, other in ordered)
