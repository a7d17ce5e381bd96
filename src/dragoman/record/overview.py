"""All that a brief of the record is made of, from one state of it: values only, chosen by weight and bounded."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from dragoman.reconcile.changes import Ledger
from dragoman.reconcile.versions import Reported, Version, versions_of
from dragoman.record import account
from dragoman.record.account import Scope
from dragoman.record.values import ActorRow, ArticleRow, ContradictionRow, Item, LineRow

MOST_POSITIONS = 120
MOST_EVENTS = 60
MOST_SAYINGS = 40
MOST_CONTROL = 16
MOST_NEW = 24
MOST_CONTRADICTIONS = 10
MOST_FAMILIES = 8
MOST_PEOPLE = 16
MOST_PARTIES, MOST_ISSUES = 10, 8
MOST_REPORTS = 40
RECENT_DAYS, MOST_RECENT = 7, 20
MOST_CHANGES, MOST_CONFLICTS = 4, 2
"""Of a party on an issue: the latest. `dragoman positions --changes` lists all."""

SHOWN_KINDS = ("position", "event", "statement", "control")


@dataclass(frozen=True, slots=True)
class Pair:
    """What one party holds on one issue: its lines, the latest first, and the ledger of its changes."""

    party: str
    topic: str
    lines: tuple[LineRow, ...]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Overview:
    """The values that a brief is composed of."""

    scope: Scope
    counts: dict[str, int]
    new: tuple[LineRow, ...]
    pairs: tuple[Pair, ...]
    events: tuple[LineRow, ...]
    sayings: tuple[LineRow, ...]
    versions: dict[int, tuple[Version, ...]]
    control: tuple[LineRow, ...]
    contradictions: tuple[ContradictionRow, ...]
    families: tuple[tuple[ArticleRow, ...], ...]
    people: tuple[ActorRow, ...]
    actors: dict[str, ActorRow]
    articles: dict[int, ArticleRow]
    items: dict[int, Item]


def overview(connection: sa.Connection, scope: Scope) -> Overview:
    """The overview of what is in the scope."""
    positions = _lines(connection, "position", scope, MOST_POSITIONS)
    events = _lines(connection, "event", scope, MOST_EVENTS)
    sayings = _lines(connection, "statement", scope, MOST_SAYINGS)
    control = account.lines(connection, "control", scope, MOST_CONTROL)
    pairs = tuple(_pairs(connection, positions, scope))
    new = _new(connection, scope) if scope.since else []
    contested = account.contradictions(connection, scope, MOST_CONTRADICTIONS)
    families = [] if _is_narrow(scope) else account.families(connection, MOST_FAMILIES, until=scope.until)
    held = {h.item for pair in pairs for c in pair.ledger.changes for h in (c.before, c.after)}
    held |= {h.item for pair in pairs for c in pair.ledger.conflicts for h in (c.one, c.other)}
    known = account.items(connection, sorted(held))
    shown = [*positions, *events, *sayings, *control, *new]
    items = {**known, **{row.best.id: row.best for row in shown}}
    items.update({i.id: i for c in contested for i in (c.one, c.other)})
    articles = account.articles(connection, [i.article for i in items.values()])
    keys = {key for i in items.values() for key in (*i.claim.doers, *i.claim.others, *i.claim.said_by)}
    return Overview(
        scope=scope,
        counts=account.counts(connection, until=scope.until),
        new=tuple(new),
        pairs=pairs,
        events=tuple(events),
        sayings=tuple(sayings),
        versions={row.id: _versions(connection, row, scope) for row in sayings if row.items > 1},
        control=tuple(control),
        contradictions=tuple(contested),
        families=tuple(tuple(family) for family in families),
        people=tuple(account.most_named(connection, replace(scope, since=None), MOST_PEOPLE, ("person",))),
        actors=account.actors_named(connection, sorted(keys)),
        articles=articles,
        items=items,
    )


def _lines(connection: sa.Connection, kind: str, scope: Scope, most: int) -> list[LineRow]:
    """The weightiest lines of all times, and of the last days, so that what is new is weighed too."""
    found = account.lines(connection, kind, scope, most)
    found += account.recent_lines(connection, kind, scope, RECENT_DAYS, MOST_RECENT)
    return list({row.id: row for row in found}.values())


def _is_narrow(scope: Scope) -> bool:
    return bool(scope.actors or scope.topic or scope.lines is not None)


def _new(connection: sa.Connection, scope: Scope) -> list[LineRow]:
    found = [row for kind in SHOWN_KINDS for row in account.lines(connection, kind, scope, MOST_NEW, new=True)]
    return sorted(found, key=lambda row: (-row.weight, row.id))[:MOST_NEW]


def _pairs(connection: sa.Connection, positions: list[LineRow], scope: Scope) -> list[Pair]:
    """The parties and issues of most weight, as a table would show them, each with its ledger."""
    told = [row for row in positions if row.party and row.best.short]
    parties = _weightiest(told, lambda row: row.party or "", MOST_PARTIES)
    told = [row for row in told if row.party in parties]
    topics = _weightiest(told, lambda row: row.topic, MOST_ISSUES)
    pairs = []
    for party in parties:
        for topic in topics:
            rows = [row for row in told if row.party == party and row.topic == topic]
            if rows:
                rows.sort(key=lambda row: (row.last_seen or "", row.weight, -row.id), reverse=True)
                held = account.ledger_of(connection, party, topic, scope.until)
                held = Ledger(held.changes[-MOST_CHANGES:], held.conflicts[-MOST_CONFLICTS:])
                pairs.append(Pair(party, topic, tuple(rows), held))
    return pairs


def _weightiest(rows: list[LineRow], key: Callable[[LineRow], str], most: int) -> list[str]:
    weights: dict[str, float] = {}
    for row in rows:
        weights[key(row)] = weights.get(key(row), 0.0) + row.weight
    return sorted(weights, key=lambda k: (-round(weights[k], 6), k))[:most]


def _versions(connection: sa.Connection, row: LineRow, scope: Scope) -> tuple[Version, ...]:
    items = account.items_of(connection, row.id, MOST_REPORTS)
    if scope.until:
        items = [i for i in items if i.published is None or i.published <= scope.until]
    return versions_of([Reported(i.claim.words, i.claim.form == "direct", i.origin, i.id) for i in items])
