"""What people decide about the record: accept, reject, change, merge, split. Nothing is overwritten; each decision is
kept with its author and time, and a new reading of the article keeps them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from dragoman.errors import NotInRecord, RecordError
from dragoman.reconcile.claims import Claim
from dragoman.reconcile.matching import line_key
from dragoman.reconcile.parties import folded
from dragoman.record.lines import recount
from dragoman.record.packing import claim_from, claim_json
from dragoman.record.schema import actor, correction, item, line, line_actor, stance

DECISIONS = ("accept", "reject", "change")
STATUS_OF = {"accept": "accepted", "reject": "rejected", "change": "changed"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: by whom, when (ISO), what, on which claim (its stable key), with what, and a note."""

    author: str
    made_at: str
    action: str
    target: str
    content: dict[str, Any]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, when, and a note that is kept with each decision."""

    name: str
    now: str
    note: str | None = None


def decide(connection: sa.Connection, action: str, items: Sequence[int], author: Author) -> int:
    """Accept or reject items; how many. A rejected item stays in the record, and stands behind no line any more."""
    rows = _current(connection, items)
    for row in rows:
        _note(connection, author, action, row.stable, {})
        connection.execute(sa.update(item).where(item.c.id == row.id).values(status=STATUS_OF[action]))
    recount(connection, [row.line for row in rows])
    return len(rows)


def change(connection: sa.Connection, number: int, values: dict[str, str], author: Author) -> int:
    """Code an item otherwise; the number of the item that takes its place. The one as read stays beside it.

    `values` are of `topic` (issue, type, act or claim), `value` (stance or status) and `doer` (a name or a key).
    """
    row = _current(connection, [number])[0]
    claim = _changed(connection, claim_from(row.content), values)
    _note(connection, author, "change", row.stable, values)
    new = int(connection.scalar(sa.select(sa.func.max(item.c.id))) or 0) + 1
    columns = {c.name: getattr(row, c.name) for c in item.c}
    of_line = _line_for(connection, claim, row)
    columns |= {"id": new, "content": claim_json(claim), "status": "changed", "revises": row.id, "line": of_line}
    connection.execute(sa.insert(item).values(columns))
    connection.execute(sa.update(item).where(item.c.id == row.id).values(current=False))
    if claim.kind == "position" and row.day:
        held = {"party": claim.doers[0], "topic": claim.topic, "day": row.day, "item": new}
        connection.execute(sa.insert(stance).values(held | {"value": claim.value, "basis": claim.basis}))
    recount(connection, [row.line, of_line])
    return new


def merge(connection: sa.Connection, numbers: Sequence[int], author: Author) -> int:
    """Make several lines of one kind one, the first of them; what is read later of the others joins it too."""
    rows = [_line(connection, number) for number in dict.fromkeys(numbers)]
    if len(rows) < 2:
        raise RecordError("a merge needs two lines or more. `dragoman positions` and the like list them (l12).")
    if len({row.kind for row in rows}) > 1:
        raise RecordError("lines of different kinds cannot be one: merge positions with positions, events with events.")
    first = rows[0].id
    for row in rows[1:]:
        _note(connection, author, "merge", _stable_of(connection, row.id), {"into": _stable_of(connection, first)})
        connection.execute(sa.update(item).where(item.c.line == row.id).values(line=first))
        connection.execute(sa.update(line).where(sa.or_(line.c.id == row.id, line.c.merged == row.id))
                           .values(merged=first))  # fmt: skip
    recount(connection, [row.id for row in rows])
    return int(first)


def split(connection: sa.Connection, items: Sequence[int], author: Author) -> int:
    """Take items out of their line into a new one; its number. They count as accepted, so that a reading keeps them."""
    rows = _current(connection, items)
    if len({row.line for row in rows}) > 1:
        raise RecordError("items of several lines cannot be split off together: split those of one line at a time.")
    old = _line(connection, rows[0].line)
    new = _new_line(connection, claim_from(rows[0].content), f"{old.key} | split")
    for row in rows:
        _note(connection, author, "split", row.stable, {"from": old.key})
        connection.execute(sa.update(item).where(item.c.id == row.id).values(line=new, status="accepted"))
    recount(connection, [old.id, new])
    return new


def items_in(connection: sa.Connection, name: str) -> list[int]:
    """The items that `i12` or `l12` names: the one, or all of the line that are current."""
    number = _number(name, "il")
    if name[0] == "i":
        return [number]
    row = _line(connection, number)
    return list(connection.scalars(sa.select(item.c.id).where(item.c.line == row.id, item.c.current)))


def line_in(name: str) -> int:
    """The number of the line that `l12` names."""
    return _number(name, "l")


def _number(name: str, kinds: str) -> int:
    if name[:1] in kinds and name[1:].isdecimal() and len(name) < 19:
        return int(name[1:])
    expected = " or ".join(f"{kind}12" for kind in kinds)
    raise NotInRecord(f"{name!r} names nothing in a record; expected {expected}, as the lists of the record show them.")


def decisions(connection: sa.Connection, author: str | None = None) -> list[Decision]:
    """Every decision, in the order they were made; of one author, if named."""
    chosen = sa.select(correction).order_by(correction.c.id)
    if author is not None:
        chosen = chosen.where(correction.c.author == author)
    return [
        Decision(r.author, r.made_at, r.action, r.target, json.loads(r.content), r.note)
        for r in connection.execute(chosen)
    ]


def import_decisions(connection: sa.Connection, others: Iterable[Decision]) -> tuple[int, int, int]:
    """Take over the decisions of another record on claims that are in this one: taken, contested, not here.

    Where somebody here decided otherwise on a claim, the other decision is kept beside it and not carried out.
    """
    known = {_key_of(d): d for d in decisions(connection)}
    here = {d.target: d for d in known.values() if d.action in DECISIONS}
    taken = contested = missing = 0
    for other in others:
        if other.action not in DECISIONS or _key_of(other) in known:
            continue
        number = connection.scalar(
            sa.select(item.c.id)
            .where(item.c.stable == other.target, item.c.current)
            .order_by(item.c.id.desc())
            .limit(1)
        )
        author = Author(other.author, other.made_at, other.note)
        mine = here.get(other.target)
        if number is None:
            missing += 1
        elif mine is not None and (mine.action, mine.content) != (other.action, other.content):
            _note(connection, author, other.action, other.target, other.content)
            contested += 1
        else:
            taken += 1
            if other.action == "change":
                change(connection, number, other.content, author)
            else:
                decide(connection, other.action, [number], author)
            here[other.target] = other
    return taken, contested, missing


def _key_of(decision: Decision) -> tuple[str, ...]:
    content = json.dumps(decision.content, sort_keys=True)
    return (decision.author, decision.made_at, decision.action, decision.target, content)


def _note(connection: sa.Connection, author: Author, action: str, target: str, content: dict[str, Any]) -> None:
    connection.execute(
        sa.insert(correction).values(
            author=author.name,
            made_at=author.now,
            action=action,
            target=target,
            content=json.dumps(content, sort_keys=True),
            note=author.note,
        )
    )


def _current(connection: sa.Connection, numbers: Sequence[int]) -> list[Any]:
    rows = {r.id: r for r in connection.execute(sa.select(item).where(item.c.id.in_(numbers)))}
    for number in numbers:
        if number not in rows:
            raise NotInRecord(
                f"the record holds no item i{number}. `dragoman search WORDS` lists items with their ids."
            )
        if not rows[number].current:
            raise NotInRecord(
                f"item i{number} was replaced by a later reading or change; `dragoman search` shows which."
            )
    return [rows[number] for number in dict.fromkeys(numbers)]


def _line(connection: sa.Connection, number: int) -> Any:
    row = connection.execute(sa.select(line).where(line.c.id == number)).first()
    if row is None:
        raise NotInRecord(f"the record holds no line l{number}. `dragoman positions` and the like list them.")
    return _line(connection, row.merged) if row.merged is not None else row


def _stable_of(connection: sa.Connection, number: int) -> str:
    best = sa.select(item.c.stable).join(line, line.c.best == item.c.id).where(line.c.id == number)
    return str(connection.scalar(best) or "")


def _changed(connection: sa.Connection, claim: Claim, values: dict[str, str]) -> Claim:
    unknown = sorted(set(values) - {"topic", "value", "doer"})
    if unknown or not values:
        raise RecordError(f"nothing to change in {', '.join(unknown) or 'it'}: give a topic, a value or a doer.")
    changed = replace(claim, topic=values.get("topic", claim.topic), value=values.get("value", claim.value))
    if "doer" in values:
        changed = replace(changed, doers=(_actor_key(connection, values["doer"]),))
    return changed


def _actor_key(connection: sa.Connection, name: str) -> str:
    """The key of the one whom a name or key of the record means; of several, of the one in most articles."""
    chosen = sa.select(actor.c.key).where(sa.or_(actor.c.key == name, actor.c.folded == folded(name)))
    key = connection.scalar(chosen.order_by((actor.c.key == name).desc(), actor.c.articles.desc(), actor.c.id).limit(1))
    if key is None:
        raise NotInRecord(f"the record names nobody as {name!r}. `dragoman who` lists whom it names.")
    return str(key)


def _line_for(connection: sa.Connection, claim: Claim, row: Any) -> int:
    """The line that a changed claim belongs to: its own still, one of its new key, or a new one."""
    if claim.kind == "statement" or line_key(claim) == line_key(claim_from(row.content)):
        return int(row.line)
    of_key = sa.select(line.c.id).where(
        line.c.kind == claim.kind, line.c.key == line_key(claim), line.c.merged.is_(None)
    )
    known = connection.scalar(of_key.order_by(line.c.id).limit(1))
    return int(known) if known is not None else _new_line(connection, claim, line_key(claim))


def _new_line(connection: sa.Connection, claim: Claim, key: str) -> int:
    number = int(connection.scalar(sa.select(sa.func.max(line.c.id))) or 0) + 1
    values = {"id": number, "kind": claim.kind, "key": key, "party": claim.doers[0] if claim.doers else None}
    values |= {"topic": claim.topic, "value": claim.value, "reports": 0, "articles": 0, "outlets": 0, "origins": 0}
    connection.execute(sa.insert(line).values(values | {"base_weight": 0.0, "weight": 0.0}))
    actors = sorted({*claim.doers, *claim.others, *claim.parties})
    if actors:
        connection.execute(sa.insert(line_actor), [{"actor": name, "line": number} for name in actors])
    return number
