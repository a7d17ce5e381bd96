"""The readings of a record as people left them: without what they rejected, and with what they coded otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from dragoman.model.reading import Reading
from dragoman.reconcile.claims import Claim, ClaimKind, claims_of
from dragoman.record.packing import claim_from, stable_keys, unpacked_reading
from dragoman.record.record import PAGE, Record
from dragoman.record.schema import article, item, reading

ROOMS: dict[ClaimKind, str] = {
    "statement": "statements",
    "event": "events",
    "position": "positions",
    "control": "control",
}
CODED: dict[ClaimKind, tuple[str, str | None]] = {
    "event": ("type", "status"),
    "position": ("issue", "stance"),
    "control": ("claim", None),
    "statement": ("act", None),
}


def decided_readings(record: Record) -> Iterator[Reading]:
    """The current readings in the order their articles were added; earlier texts of articles are left out.

    What somebody rejected is left out, with the links that led to it; a changed topic, stance or status is that of the
    change. A changed holder is not put in: it may be nobody whom the reading knows.
    """
    last = 0
    while True:
        with record.looking() as connection:
            rows = connection.execute(
                sa.select(article.c.id, article.c.digest, reading.c.content)
                .join(reading, reading.c.article == article.c.id)
                .where(reading.c.current, article.c.id > last, article.c.revised.is_(False))
                .order_by(article.c.id)
                .limit(PAGE)
            ).all()
            decided = _decided(connection, [row.id for row in rows])
        if not rows:
            return
        for row in rows:
            read = unpacked_reading(row.content)
            yield _as_decided(read, row.digest, decided[row.id]) if row.id in decided else read
        last = rows[-1].id


def _decided(connection: sa.Connection, numbers: list[int]) -> dict[int, dict[str, Claim | None]]:
    """What people decided on the claims of the articles, by their stable keys: the changed claim, None for rejected."""
    found: dict[int, dict[str, Claim | None]] = {}
    chosen = sa.select(item.c.article, item.c.stable, item.c.status, item.c.content).where(
        item.c.article.in_(numbers), item.c.current, sa.or_(item.c.status == "rejected", item.c.revises.is_not(None))
    )
    for row in connection.execute(chosen.order_by(item.c.id)):
        claim = None if row.status == "rejected" else claim_from(row.content)
        found.setdefault(row.article, {})[row.stable] = claim
    return found


def _as_decided(read: Reading, digest: str, decided: Mapping[str, Claim | None]) -> Reading:
    claims = claims_of(read, digest)
    stables = stable_keys(digest, claims)
    of_claim = {(c.kind, c.local): decided[stables[c.local]] for c in claims if stables[c.local] in decided}
    rejected = {name for name, claim in of_claim.items() if claim is None}
    rooms: dict[str, Any] = {}
    for kind, room in ROOMS.items():
        kept = [value for value in getattr(read, room) if (kind, value.id) not in rejected]
        rooms[room] = tuple(_recoded(kind, value, of_claim.get((kind, value.id))) for value in kept)
    gone = {local for kind, local in rejected if kind == "statement"}
    for room in ("events", "positions", "control"):
        rooms[room] = tuple(replace(v, statement=None) if v.statement in gone else v for v in rooms[room])
    rooms["statements"] = tuple(replace(s, within=None) if s.within in gone else s for s in rooms["statements"])
    return replace(read, **rooms)


def _recoded(kind: ClaimKind, value: Any, claim: Claim | None) -> Any:
    if claim is None:
        return value
    topic, stance = CODED[kind]
    changes = {topic: claim.topic} | ({stance: claim.value} if stance else {})
    return replace(value, **changes)
