"""The record as rows for people and programs: who, positions, timeline, origins, contradictions, search."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from dragoman.model.text import Span
from dragoman.reconcile.changes import Held
from dragoman.record import account
from dragoman.record.account import Scope
from dragoman.record.schema import line
from dragoman.record.search import items_with
from dragoman.record.values import ActorRow, ArticleRow, Item, LineRow

Row = Mapping[str, Any]
LONGEST = 400
MOST_LINES = 400

WHO = ("name", "kind", "role", "country", "wikidata", "articles", "written", "key")
POSITIONS = ("id", "party", "issue", "stance", "conditions", "words", "basis", "said_by", "day", "articles", "outlets",
             "origins", "outlet", "article", "item")  # fmt: skip
CHANGES = ("party", "issue", "from", "from_day", "from_words", "from_outlet", "to", "to_day", "to_words", "to_outlet")
TIMELINE = ("id", "from", "to", "status", "type", "told", "words", "articles", "outlets", "origins", "outlet",
            "article", "item")  # fmt: skip
ORIGINS = ("origin", "article", "published", "outlet", "title", "parent", "kinship", "reasons", "doubts", "url")
CONTRADICTIONS = (
    "kind",
    "one",
    "one_outlet",
    "one_words",
    "one_origins",
    "one_id",
    "other",
    "other_outlet",
    "other_words",
    "other_origins",
    "other_id",
)
FOUND = ("id", "kind", "told", "words", "day", "outlet", "article", "line")

IN_A_TABLE = {
    WHO: ("name", "role", "country", "articles", "written"),
    POSITIONS: ("item", "party", "issue", "stance", "words", "day", "origins"),
    CHANGES: ("party", "issue", "from", "from_day", "to", "to_day", "to_words"),
    TIMELINE: ("item", "from", "status", "told", "origins", "outlet"),
    ORIGINS: ("origin", "article", "published", "outlet", "kinship", "parent", "title"),
    CONTRADICTIONS: ("kind", "one", "one_outlet", "one_origins", "other", "other_outlet", "other_origins"),
    FOUND: ("id", "kind", "day", "words", "outlet"),
}
"""The columns that a table for people shows; the other forms show all."""


def who(connection: sa.Connection, scope: Scope, most: int) -> list[Row]:
    """The actors that most articles name."""
    return [
        {
            "name": a.name,
            "kind": a.kind,
            "role": a.role,
            "country": a.country,
            "wikidata": a.wikidata,
            "articles": a.articles,
            "written": list(a.garbled),
            "key": a.key,
        }
        for a in account.most_named(connection, scope, most)
    ]


def positions(connection: sa.Connection, scope: Scope, most: int) -> list[Row]:
    """The lines of positions, the weightiest first, each with its best attested words."""
    rows = account.lines(connection, "position", scope, most, new=bool(scope.since))
    tell = _Teller(connection, [row.best for row in rows])
    return [
        {
            "id": f"l{row.id}",
            "party": tell.name(row.party or ""),
            "issue": row.topic,
            "stance": row.value,
            "conditions": [c.text for c in row.best.claim.conditions],
            "words": _words(row.best),
            "basis": row.best.claim.basis,
            "said_by": [tell.name(key) for key in row.best.claim.said_by],
            "day": row.best.day,
            **_behind(row),
            **tell.where(row.best),
        }
        for row in rows
    ]


def changes(connection: sa.Connection, scope: Scope, most: int) -> list[Row]:
    """The ledger: every change of a party on an issue in the scope, the latest first."""
    chosen = sa.select(line.c.party, line.c.topic).distinct().where(line.c.kind == "position", line.c.reports > 0)
    if scope.topic is not None:
        chosen = chosen.where(line.c.topic == scope.topic)
    if scope.actors:
        chosen = chosen.where(line.c.party.in_(scope.actors))
    if scope.lines is not None:
        chosen = chosen.where(line.c.id.in_(scope.lines[:MOST_LINES]))
    found = []
    for party, topic in connection.execute(chosen.order_by(line.c.party, line.c.topic)):
        ledger = account.ledger_of(connection, party, topic, scope.until)
        found += [(party, topic, c) for c in ledger.changes if not scope.since or c.after.day >= scope.since]
    found.sort(key=lambda f: (f[2].after.day, f[0], f[1]), reverse=True)
    found = found[:most]
    known = account.items(connection, [h.item for _, _, c in found for h in (c.before, c.after)])
    tell = _Teller(connection, list(known.values()))
    return [
        {
            "party": tell.name(party),
            "issue": topic,
            **tell.held("from", c.before, known),
            **tell.held("to", c.after, known),
        }
        for party, topic, c in found
    ]


def timeline(connection: sa.Connection, scope: Scope, most: int) -> list[Row]:
    """The weightiest events in order of time, the undated last."""
    rows = account.lines(connection, "event", scope, most, new=bool(scope.since))
    rows.sort(key=lambda row: (row.first_day or "9999", row.id))
    tell = _Teller(connection, [row.best for row in rows])
    return [
        {
            "id": f"l{row.id}",
            "from": row.best.claim.time.first_day,
            "to": row.best.claim.time.last_day,
            "status": row.best.claim.value,
            "type": row.topic,
            "told": row.best.told,
            "words": _words(row.best),
            **_behind(row),
            **tell.where(row.best),
        }
        for row in rows
    ]


def origins(connection: sa.Connection, most: int, least: int) -> list[Row]:
    """The families of at least `least` articles, the largest first, each as a tree: who derives from what, and why."""
    rows: list[Row] = []
    for family in account.families(connection, most, least):
        rows += [_article(row) for row in family]
    return rows


def contradictions(connection: sa.Connection, scope: Scope, most: int) -> list[Row]:
    """What cannot both be right, with both texts."""
    found = account.contradictions(connection, scope, most)
    tell = _Teller(connection, [i for row in found for i in (row.one, row.other)])
    return [
        {
            "kind": row.kind,
            "one": row.one_says,
            "one_outlet": tell.where(row.one)["outlet"],
            "one_words": _words(row.one),
            "one_origins": row.one_origins,
            "one_id": f"i{row.one.id}",
            "other": row.other_says,
            "other_outlet": tell.where(row.other)["outlet"],
            "other_words": _words(row.other),
            "other_origins": row.other_origins,
            "other_id": f"i{row.other.id}",
        }
        for row in found
    ]


def search(connection: sa.Connection, words: str, most: int) -> list[Row]:
    """The claims that hold all the words, the best match first."""
    numbers = items_with(connection, words, most)
    known = account.items(connection, numbers)
    found = [known[number] for number in numbers]
    tell = _Teller(connection, found)
    return [
        {
            "id": f"i{i.id}",
            "kind": i.claim.kind,
            "told": i.told,
            "words": _words(i),
            "day": i.day,
            "line": f"l{i.line}",
            **tell.where(i),
        }
        for i in found
    ]


def _behind(row: LineRow) -> dict[str, Any]:
    return {"articles": row.articles, "outlets": row.outlets, "origins": row.origins}


def _words(item: Item) -> str:
    """The words an item rests on, as its article has them; spans are set apart by an ellipsis."""
    spans: tuple[Span, ...] = item.claim.evidence
    if item.claim.kind == "statement":
        return item.claim.words[:LONGEST]
    return " … ".join(span.text for span in spans[:3])[:LONGEST]


def _article(row: ArticleRow) -> Row:
    return {
        "origin": f"o{row.origin}",
        "article": f"a{row.id}",
        "published": row.published,
        "outlet": row.outlet,
        "title": row.title,
        "parent": f"a{row.parent}" if row.parent else None,
        "kinship": row.kinship,
        "reasons": list(row.reasons),
        "doubts": row.doubts,
        "url": row.url,
    }


class _Teller:
    """Names of the keys, and articles, of some items."""

    def __init__(self, connection: sa.Connection, items: list[Item]) -> None:
        keys = {key for i in items for key in (*i.claim.doers, *i.claim.others, *i.claim.said_by)}
        self.actors: dict[str, ActorRow] = account.actors_named(connection, sorted(keys))
        self.articles = account.articles(connection, [i.article for i in items])

    def name(self, key: str) -> str:
        known = self.actors.get(key)
        return known.name if known else key.partition(" ")[2] or key

    def where(self, item: Item) -> dict[str, Any]:
        row = self.articles[item.article]
        return {"outlet": row.outlet, "article": f"a{row.id}", "item": f"i{item.id}"}

    def held(self, side: str, held: Held, known: Mapping[int, Item]) -> dict[str, Any]:
        item = known[held.item]
        return {
            side: held.stance,
            f"{side}_day": held.day,
            f"{side}_words": _words(item),
            f"{side}_outlet": self.where(item)["outlet"],
        }
