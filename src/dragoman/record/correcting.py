"""What people decide about the record: accept, reject, change, merge, split. Nothing is overwritten; each decision is
kept with its author and time, and a new reading of the article keeps them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import sqlalchemy as sa

from dragoman.errors import NotInRecord, RecordError
from dragoman.model.events import EventStatus, EventType
from dragoman.model.positions import OPEN_ISSUE, ControlClaim, Stance
from dragoman.model.statements import Act
from dragoman.reconcile.claims import Claim
from dragoman.reconcile.matching import line_key
from dragoman.reconcile.parties import folded
from dragoman.record.lines import recount
from dragoman.record.packing import claim_from, claim_json
from dragoman.record.schema import actor, correction, item, line, line_actor, stance
from dragoman.record.search import index_items

DECISIONS = ("accept", "reject", "change")
CONTESTED = "contested"
"""In the content of a decision that was taken over from another record and not carried out."""

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
        kept = action == "accept" and row.status == "changed"
        status = row.status if kept else STATUS_OF[action]
        connection.execute(sa.update(item).where(item.c.id == row.id).values(status=status))
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
    columns |= {
        "told": f"“{claim.words}”",
        "short": f"{claim.value}: “{claim.words}”" if claim.value else f"“{claim.words}”",
    }
    connection.execute(sa.insert(item).values(columns))
    index_items(connection, [(new, claim.topic, claim.words)])
    _name_actors(connection, of_line, (*claim.doers, *claim.others))
    connection.execute(sa.update(item).where(item.c.id == row.id).values(current=False))
    if claim.kind == "position" and row.day:
        held = {"party": claim.doers[0], "topic": claim.topic, "day": row.day, "item": new}
        connection.execute(sa.insert(stance).values(held | {"value": claim.value, "basis": claim.basis}))
    recount(connection, [row.line, of_line])
    return new


def merge(connection: sa.Connection, numbers: Sequence[int], author: Author) -> int:
    """Make several lines of one kind one, the first of them; what is read later of the others joins it too."""
    rows = list({row.id: row for row in (_line(connection, number) for number in numbers)}.values())
    if len(rows) < 2:
        raise RecordError(
            "a merge needs two lines or more that are not one yet; `dragoman positions` lists them (l12)."
        )
    if len({row.kind for row in rows}) > 1:
        raise RecordError("lines of different kinds cannot be one: merge positions with positions, events with events.")
    first = rows[0].id
    for row in rows[1:]:
        _note(connection, author, "merge", _stable_of(connection, row.id), {"into": _stable_of(connection, first)})
        connection.execute(sa.update(item).where(item.c.line == row.id).values(line=first))
        into_first = sa.or_(line.c.id == row.id, line.c.merged == row.id)
        connection.execute(sa.update(line).where(into_first).values(merged=first))
        _name_actors(
            connection, first, connection.scalars(sa.select(line_actor.c.actor).where(line_actor.c.line == row.id))
        )
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
        status = "accepted" if row.status == "read" else row.status
        connection.execute(sa.update(item).where(item.c.id == row.id).values(line=new, status=status))
    recount(connection, [old.id, new])
    return new


def items_in(connection: sa.Connection, name: str) -> list[int]:
    """The items that `i12` or `l12` names: the one, or all of the line that are current."""
    number = _number(name, "il")
    if name[0] == "i":
        return [number]
    row = _line(connection, number)
    standing = (item.c.line == row.id, item.c.current, item.c.status != "rejected")
    return list(connection.scalars(sa.select(item.c.id).where(*standing).order_by(item.c.id)))


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

    Of each author the last decision on a claim counts. Where somebody else decided otherwise here, the other decision
    is kept beside it and not carried out.
    """
    others = list(others)
    known = {_key_of(d) for d in decisions(connection)}
    last = {(d.author, d.target): d for d in others if d.action in DECISIONS}
    taken = contested = missing = 0
    for other in others:
        if _key_of(other) in known or (other.action in DECISIONS and last[other.author, other.target] is not other):
            continue
        mine = _standing(connection, other.target)
        author = Author(other.author, other.made_at, other.note)
        if other.action in DECISIONS and mine is not None and mine.author != other.author and not _alike(mine, other):
            _note(connection, author, other.action, other.target, other.content | {CONTESTED: "yes"})
            contested += 1
            continue
        try:
            _carry_out(connection, other, author)
            taken += 1
        except RecordError:
            missing += 1
    return taken, contested, missing


def _standing(connection: sa.Connection, target: str) -> Decision | None:
    """The last decision on a claim that was carried out here."""
    chosen = sa.select(correction).where(correction.c.target == target, correction.c.action.in_(DECISIONS))
    for r in connection.execute(chosen.order_by(correction.c.id.desc())):
        content = json.loads(r.content)
        if CONTESTED not in content:
            return Decision(r.author, r.made_at, r.action, r.target, content, r.note)
    return None


def _alike(one: Decision, other: Decision) -> bool:
    return (one.action, one.content) == (other.action, other.content)


def _carry_out(connection: sa.Connection, decision: Decision, author: Author) -> None:
    """Do here what was decided in another record; RecordError where what it is about is not here."""
    number = _item_of(connection, decision.target)
    if decision.action == "change":
        change(connection, number, decision.content, author)
    elif decision.action == "merge":
        into = _item_of(connection, decision.content["into"])
        merge(connection, [_line_of(connection, into), _line_of(connection, number)], author)
    elif decision.action == "split":
        split(connection, [number], author)
    else:
        decide(connection, decision.action, [number], author)


def _item_of(connection: sa.Connection, stable: str) -> int:
    chosen = sa.select(item.c.id).where(item.c.stable == stable, item.c.current).order_by(item.c.id.desc()).limit(1)
    number = connection.scalar(chosen)
    if number is None:
        raise NotInRecord("the record holds no such claim")
    return int(number)


def _line_of(connection: sa.Connection, number: int) -> int:
    return int(connection.scalars(sa.select(item.c.line).where(item.c.id == number)).one())


def _key_of(decision: Decision) -> tuple[str, ...]:
    given = {key: value for key, value in decision.content.items() if key != CONTESTED}
    content = json.dumps(given, sort_keys=True)
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
    return _line(connection, row.merged) if row.merged not in (None, row.id) else row


def _stable_of(connection: sa.Connection, number: int) -> str:
    best = sa.select(item.c.stable).join(line, line.c.best == item.c.id).where(line.c.id == number)
    return str(connection.scalar(best) or "")


def _changed(connection: sa.Connection, claim: Claim, values: dict[str, str]) -> Claim:
    unknown = sorted(set(values) - {"topic", "value", "doer"})
    if unknown or not values:
        raise RecordError(f"nothing to change in {', '.join(unknown) or 'it'}: give a topic, a value or a doer.")
    _check_words(claim.kind, values)
    changed = replace(claim, topic=values.get("topic", claim.topic), value=values.get("value", claim.value))
    if "doer" in values:
        changed = replace(changed, doers=(_actor_key(connection, values["doer"]),))
    return changed


TOPICS: dict[str, tuple[str, ...]] = {
    "event": get_args(EventType),
    "control": get_args(ControlClaim),
    "statement": get_args(Act),
}
VALUES: dict[str, tuple[str, ...]] = {"event": get_args(EventStatus), "position": get_args(Stance)}
LONGEST_ISSUE = 200


def _check_words(kind: str, values: dict[str, str]) -> None:
    """Refuse what is no type, status, act, stance or claim; an issue may be any in a few printable words."""
    value, topic = values.get("value"), values.get("topic")
    if value is not None and value not in VALUES.get(kind, ()):
        expected = f"one of {', '.join(VALUES[kind])}" if kind in VALUES else f"none, as a {kind} has no value"
        raise RecordError(f"{value!r} is no value of a {kind}; expected {expected}.")
    if topic is not None and kind in TOPICS and topic not in TOPICS[kind]:
        raise RecordError(f"{topic!r} is no topic of a {kind}; expected one of {', '.join(TOPICS[kind])}.")
    if topic is not None and not (topic.strip() and topic.isprintable() and len(topic) <= LONGEST_ISSUE):
        raise RecordError(f"{topic!r} names no issue; give its id, or a few words after “{OPEN_ISSUE}”.")


def _name_actors(connection: sa.Connection, number: int, keys: Iterable[str]) -> None:
    """Let a line be found by these actors too."""
    known = set(connection.scalars(sa.select(line_actor.c.actor).where(line_actor.c.line == number)))
    new = sorted(set(keys) - known)
    if new:
        connection.execute(sa.insert(line_actor), [{"actor": key, "line": number} for key in new])


def _actor_key(connection: sa.Connection, name: str) -> str:
    """The key of the one whom a name or key of the record means; of several, of the one in most articles."""
    chosen = sa.select(actor.c.key).where(sa.or_(actor.c.key == name, actor.c.folded == folded(name)))
    key = connection.scalar(chosen.order_by((actor.c.key == name).desc(), actor.c.articles.desc(), actor.c.id).limit(1))
    if key is None:
        raise NotInRecord(f"the record names nobody as {name!r}. `dragoman who` lists whom it names.")
    return str(key)


def _line_for(connection: sa.Connection, claim: Claim, row: Any) -> int:
    """The line that a changed claim belongs to: its own still, one of its new key, or a new one."""
    if line_key(claim) == line_key(claim_from(row.content)):
        return int(row.line)
    if claim.kind == "statement":
        return _new_line(connection, claim, line_key(claim))
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
