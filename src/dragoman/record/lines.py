"""Lines of the account: each claim of an article joins the line that says the same, or begins one."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import sqlalchemy as sa

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.contradictions import contradiction as contradiction_of
from dragoman.reconcile.matching import line_key, same, sketch_of
from dragoman.record.line_states import Finder, LineState, parts
from dragoman.record.packing import claim_json, stable_keys
from dragoman.record.schema import article, contradiction, item, line, line_actor, line_article, line_sketch, stance
from dragoman.record.search import index_items
from dragoman.record.values import Telling

ORIGIN_WEIGHT = 1.2
"""What each doubling of the independent origins adds to the weight of a line."""

DOUBT_WEIGHT = 0.1
ALIAS_WEIGHT = 1.5
MOST_DOUBTS_WEIGHED = 10
NO_TELLING = Telling("", "", 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """The article whose claims are placed: its number, digest, day, outlet and family, and how many doubts it has.

    `kin` are the articles it derives from or that derive from it, the closest first; `aliased` the keys of actors whom
    only other articles explain.
    """

    article: int
    digest: str
    reading: int
    published: str | None
    outlet: str
    origin: int
    doubts: int
    kin: tuple[int, ...] = ()
    aliased: frozenset[str] = frozenset()


def place_claims(
    connection: sa.Connection,
    where: Placed,
    claims: Sequence[Claim],
    tellings: Mapping[str, Telling],
    decided: Container[str] = (),
) -> list[int]:
    """Put the claims of one article into lines, count them, and note what they contradict; the lines they stand in.

    Those whose stable keys are `decided` stay as people left them. The caller is alone in writing: numbers of new lines
    and items follow on the largest.
    """
    stables = stable_keys(where.digest, claims)
    claims = [claim for claim in claims if stables[claim.local] not in decided]
    placing = _Placing(connection, where, Finder(connection, claims, where.published, where.kin), stables)
    for claim in claims:
        placing.place(claim, tellings.get(claim.local, NO_TELLING))
    placing.store()
    return sorted(placing.touched)


def item_weight(telling: Telling, claim: Claim, where: Placed) -> float:
    """How well a claim stands for its line: quoted and said rather than reported, from clean copy that names people."""
    attested = 0.5 * (claim.basis == "said") + 0.5 * (claim.form == "direct")
    unexplained = ALIAS_WEIGHT * bool(where.aliased & {*claim.doers, *claim.others})
    return round(telling.weight + attested - unexplained - DOUBT_WEIGHT * min(where.doubts, MOST_DOUBTS_WEIGHED), 6)


def line_weight(base: float, origins: int) -> float:
    """The weight of a line: of what it says, and of how many independent origins say it."""
    return round(base + ORIGIN_WEIGHT * log2(max(1, origins)), 6)


class _Placing:
    """The placing of one article: what is to be stored is gathered, and stored at its end in few statements."""

    def __init__(self, connection: sa.Connection, where: Placed, finder: Finder, stables: Mapping[str, str]) -> None:
        self.connection = connection
        self.stables = stables
        self.where = where
        self.finder = finder
        self.next_line = _largest(connection, line) + 1
        self.next_item = self.first_item = _largest(connection, item) + 1
        self.touched: dict[int, LineState] = {}
        self.lines: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []
        self.actors: list[dict[str, Any]] = []
        self.sketches: list[dict[str, Any]] = []
        self.stances: list[dict[str, Any]] = []
        self.found: list[tuple[int, str, str]] = []
        self.contradictions: dict[tuple[str, int, int], dict[str, Any]] = {}

    def place(self, claim: Claim, telling: Telling) -> None:
        """Find or begin the line of a claim, and note the claim in it."""
        published = self.where.published
        candidates = self.finder.candidates(claim)
        found = next((c for c in candidates if same(claim, published, c.claim, c.published)), None)
        state = self.finder.copied(claim) if found is None else self.finder.stands(found)
        number = self.next_item
        self.next_item += 1
        weight = item_weight(telling, claim, self.where)
        self._contradict(claim, number, candidates, state)
        if state is None:
            state = self._begin(claim, number, telling, weight)
        elif state.reports == 0 or weight > state.best_weight:
            state.best, state.claim, state.published, state.best_weight = number, claim, published, weight
        state.base_weight = telling.weight if state.reports == 0 else max(state.base_weight, telling.weight)
        state.join(claim, published)
        self.touched[state.id] = state
        self.finder.note(claim, state)
        self._note_item(claim, number, state.id, telling, weight)

    def _begin(self, claim: Claim, number: int, telling: Telling, weight: float) -> LineState:
        state = LineState(
            self.next_line, claim.kind, line_key(claim), None, None, None, None, 0, 0, 0, 0, telling.weight,
            number, claim, self.where.published, weight, is_new=True,
        )  # fmt: skip
        self.next_line += 1
        self.lines.append(
            {"id": state.id, "kind": claim.kind, "key": state.key, "party": claim.doers[0] if claim.doers else None,
             "topic": claim.topic, "value": claim.value}
        )  # fmt: skip
        actors = {*claim.doers, *claim.others, *claim.parties, *([claim.place] if claim.place else [])}
        self.actors += [{"actor": key, "line": state.id} for key in sorted(actors)]
        if claim.kind == "statement":
            keys = sorted(key for key in set(sketch_of(claim.words)) if not self.finder.crowded(key))
            self.sketches += [{"key": key, "line": state.id} for key in keys]
        return state

    def _note_item(self, claim: Claim, number: int, of_line: int, telling: Telling, weight: float) -> None:
        day = claim.day or self.where.published
        self.items.append(
            {
                "id": number,
                "line": of_line,
                "article": self.where.article,
                "reading": self.where.reading,
                "kind": claim.kind,
                "stable": self.stables[claim.local],
                "status": "read",
                "current": True,
                "basis": claim.basis,
                "day": day,
                "weight": weight,
                "base_weight": telling.weight,
                "told": telling.told,
                "short": telling.short,
                "content": claim_json(claim),
            }
        )
        self.found.append((number, telling.told, claim.words))
        if claim.kind == "position" and day:
            self.stances.append(
                {"party": claim.doers[0], "topic": claim.topic, "day": day, "item": number, "value": claim.value,
                 "basis": claim.basis}
            )  # fmt: skip

    def _contradict(self, claim: Claim, number: int, candidates: list[LineState], joined: LineState | None) -> None:
        """Note what the claim contradicts; where it stands in no line yet, it will begin the next."""
        mine = self.next_line if joined is None else joined.id
        kindred = {state.id: state for state in self.finder.of_kindred(claim)}
        others = {state.id: state for state in (*candidates, *self.finder.contrary(claim))} | kindred
        for other in others.values():
            if other.best >= self.first_item:
                continue  # an article is not set against itself
            published, kin = self.where.published, other.id in kindred
            found = contradiction_of(claim, published, other.claim, other.published, kin)
            if found is None:
                continue
            pair = sorted([(other.id, other.best, found.other), (mine, number, found.one)])
            self.contradictions.setdefault(
                (found.kind, pair[0][0], pair[1][0]),
                {"one": pair[0][1], "other": pair[1][1], "one_says": pair[0][2], "other_says": pair[1][2]},
            )

    def store(self) -> None:
        """Store all that was gathered."""
        behind = self._behind()
        new = [row | _values_of(self.touched[row["id"]]) for row in self.lines]
        known = [{"number": s.id} | _values_of(s) for s in self.touched.values() if not s.is_new]
        for statement, rows in (
            (sa.insert(item), self.items),
            (sa.insert(line), new),
            (_UPDATE_LINE, known),
            (sa.insert(line_actor), self.actors),
            (sa.insert(line_sketch), self.sketches),
            (sa.insert(line_article), behind),
            (sa.insert(stance), self.stances),
        ):
            if rows:
                self.connection.execute(statement, rows)
        index_items(self.connection, self.found)
        self._store_contradictions()

    def _behind(self) -> list[dict[str, Any]]:
        """Count the article behind its lines, its outlet and family where they are new there; the rows to store."""
        where = self.where
        numbers = sorted(n for n, state in self.touched.items() if not state.is_new)
        behind = line_article.c
        here = _lines_where(self.connection, numbers, behind.origin == where.origin, behind.article == where.article)
        of_origin = _lines_where(self.connection, numbers, behind.origin == where.origin)
        of_outlet = _lines_where(self.connection, numbers, behind.outlet == where.outlet) if where.outlet else set()
        rows = []
        for number, state in sorted(self.touched.items()):
            if number in here:
                continue
            state.articles += 1
            state.origins += number not in of_origin
            state.outlets += bool(where.outlet) and number not in of_outlet
            rows.append({"line": number, "origin": where.origin, "article": where.article, "outlet": where.outlet})
        return rows

    def _store_contradictions(self) -> None:
        for (kind, one, other), values in sorted(self.contradictions.items()):
            pair = (contradiction.c.kind == kind, contradiction.c.one_line == one, contradiction.c.other_line == other)
            if self.connection.execute(sa.select(contradiction.c.id).where(*pair)).first() is None:
                row = {"kind": kind, "one_line": one, "other_line": other} | values
                self.connection.execute(sa.insert(contradiction).values(row))


_UPDATE_LINE = sa.update(line).where(line.c.id == sa.bindparam("number"))


def _values_of(state: LineState) -> dict[str, Any]:
    return {
        "first_day": state.first_day,
        "last_day": state.last_day,
        "first_seen": state.first_seen,
        "last_seen": state.last_seen,
        "reports": state.reports,
        "articles": state.articles,
        "outlets": state.outlets,
        "origins": state.origins,
        "base_weight": state.base_weight,
        "weight": line_weight(state.base_weight, state.origins),
        "best": state.best,
    }


def _largest(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.scalar(sa.select(sa.func.max(table.c.id))) or 0)


def _lines_where(connection: sa.Connection, numbers: Sequence[int], *more: sa.ColumnElement[bool]) -> set[int]:
    """Which of the lines have a row behind them for which all of `more` holds."""
    found: set[int] = set()
    for part in parts(numbers):
        chosen = sa.select(line_article.c.line).distinct().where(line_article.c.line.in_(part), *more)
        found.update(connection.scalars(chosen))
    return found


def recount(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Count anew what stands behind the lines, after items were taken out, moved, or their articles changed family."""
    for number in sorted(set(numbers)):
        rows = connection.execute(
            sa.select(article.c.id, article.c.origin, article.c.outlet, article.c.published, item.c.id,
                      item.c.base_weight, item.c.content)
            .join_from(item, article, article.c.id == item.c.article)
            .where(item.c.line == number, item.c.current, item.c.status != "rejected")
            .order_by(item.c.weight.desc(), item.c.id)
        ).all()  # fmt: skip
        connection.execute(sa.delete(line_article).where(line_article.c.line == number))
        behind = {(number, r.origin, r.id): r.outlet or "" for r in rows}
        if behind:
            connection.execute(
                sa.insert(line_article),
                [{"line": n, "origin": o, "article": a, "outlet": outlet} for (n, o, a), outlet in behind.items()],
            )
        origins = len({o for _, o, _ in behind})
        times = [json.loads(r.content)["time"] for r in rows]
        first = [t["from"] or t["to"] for t in times if t["from"] or t["to"]]
        last = [t["to"] or t["from"] for t in times if t["from"] or t["to"]]
        seen = [r.published for r in rows if r.published]
        values: dict[str, Any] = {
            "reports": len(rows),
            "articles": len(behind),
            "outlets": len({outlet for outlet in behind.values() if outlet}),
            "origins": origins,
            "first_day": min(first, default=None),
            "last_day": max(last, default=None),
            "first_seen": min(seen, default=None),
            "last_seen": max(seen, default=None),
        }
        base = max((r.base_weight for r in rows), default=0.0)
        values |= {"base_weight": base, "weight": line_weight(base, origins)}
        if rows:
            best = json.loads(rows[0].content)
            values |= {"best": rows[0][4], "topic": best["topic"], "value": best["value"]}
            values["party"] = best["doers"][0] if best["doers"] else None
        connection.execute(sa.update(line).where(line.c.id == number).values(values))
