"""Lines of the account: each claim of an article joins the line that says the same, or begins one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import sqlalchemy as sa

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.contradictions import contradiction as contradiction_of
from dragoman.reconcile.matching import days_around, line_key, same, same_in_copy, sketch_of
from dragoman.record.actors import SEVERAL
from dragoman.record.packing import claim_from, claim_json, stable_key
from dragoman.record.schema import article, contradiction, item, line, line_actor, line_article, line_sketch, stance
from dragoman.record.search import index_items
from dragoman.record.values import Telling

ORIGIN_WEIGHT = 1.2
"""What each doubling of the independent origins adds to the weight of a line."""

DOUBT_WEIGHT = 0.1
ALIAS_WEIGHT = 1.5
MOST_DOUBTS_WEIGHED = 10
MOST_CANDIDATES = 20
DAYS_AROUND = 14
MOST_KIN, MOST_KIN_CLAIMS = 6, 600
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


@dataclass(slots=True)
class _Candidate:
    """A line that a claim could join, with the claim it is best known by."""

    line: int
    item: int
    claim: Claim
    published: str | None
    base_weight: float
    best_weight: float


def place_claims(
    connection: sa.Connection, where: Placed, claims: Sequence[Claim], tellings: Mapping[str, Telling]
) -> None:
    """Put the claims of one article into lines, count them, and note what they contradict."""
    finder = _Finder(connection, where, claims)
    rows = []
    for claim in claims:
        telling = tellings.get(claim.local, NO_TELLING)
        candidates = finder.candidates(claim)
        joined = next((c for c in candidates if same(claim, where.published, c.claim, c.published)), None)
        joined = joined or finder.copied(claim)
        weight = item_weight(telling, claim, where)
        if joined is None:
            number = _new_line(connection, claim, where, telling)
        else:
            number = joined.line
            _join(connection, joined, claim, where, telling)
        item_id = _insert_item(connection, number, claim, where, telling, weight)
        if joined is None or weight > joined.best_weight:
            connection.execute(sa.update(line).where(line.c.id == number).values(best=item_id))
        finder.note(claim, number, item_id, weight, telling)
        count_article(connection, number, where.article, where.origin, where.outlet)
        rows.append((item_id, telling.told, claim.words))
        _note_contradictions(connection, claim, number, item_id, where, candidates)
    index_items(connection, rows)


def item_weight(telling: Telling, claim: Claim, where: Placed) -> float:
    """How well a claim stands for its line: quoted and said rather than reported, from clean copy that names people."""
    attested = 0.5 * (claim.basis == "said") + 0.5 * (claim.form == "direct")
    unexplained = ALIAS_WEIGHT * bool(where.aliased & {*claim.doers, *claim.others})
    return round(telling.weight + attested - unexplained - DOUBT_WEIGHT * min(where.doubts, MOST_DOUBTS_WEIGHED), 6)


def line_weight(base: float, origins: int) -> float:
    """The weight of a line: of what it says, and of how many independent origins say it."""
    return round(base + ORIGIN_WEIGHT * log2(max(1, origins)), 6)


class _Finder:
    """Finds the lines that claims could join: in few queries, and with the lines begun meanwhile."""

    def __init__(self, connection: sa.Connection, where: Placed, claims: Sequence[Claim]) -> None:
        self.connection = connection
        self.where = where
        self.sketches = {c.local: sketch_of(c.words) for c in claims if c.kind == "statement"}
        self.of_sketch = self._sketched({key for keys in self.sketches.values() for key in keys})
        positions = {line_key(c) for c in claims if c.kind == "position"}
        self.known: dict[int, _Candidate] = {}
        self.of_key: dict[tuple[str, str], list[int]] = {}
        self._load_keys("position", positions)
        self._load(sorted({number for numbers in self.of_sketch.values() for number in numbers}))
        self.of_kin = self._claims_of_kin()

    def candidates(self, claim: Claim) -> list[_Candidate]:
        """The lines, those of the same key first."""
        if claim.kind == "statement":
            shared: dict[int, int] = {}
            for sketched in self.sketches[claim.local]:
                for number in self.of_sketch.get(sketched, ()):
                    shared[number] = shared.get(number, 0) + 1
            numbers = sorted(shared, key=lambda n: (-shared[n], n))[:MOST_CANDIDATES]
        else:
            key = line_key(claim)
            if claim.kind != "position" and (claim.kind, key) not in self.of_key:
                self._load_near(claim, key)
            numbers = self.of_key.get((claim.kind, key), [])
        return [self.known[number] for number in numbers if number in self.known]

    def note(self, claim: Claim, number: int, item_id: int, weight: float, telling: Telling) -> None:
        """Remember a line that a claim has begun or come to stand for."""
        known = self.known.get(number)
        if known is None or weight > known.best_weight:
            base = max(telling.weight, known.base_weight if known else 0.0)
            self.known[number] = _Candidate(number, item_id, claim, self.where.published, base, weight)
        if claim.kind == "statement":
            for sketched in self.sketches[claim.local]:
                of_sketch = self.of_sketch.setdefault(sketched, [])
                if number not in of_sketch:
                    of_sketch.append(number)
        else:
            of_key = self.of_key.setdefault((claim.kind, line_key(claim)), [])
            if number not in of_key:
                of_key.append(number)

    def _sketched(self, keys: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for part in _parts(sorted(keys)):
            chosen = sa.select(line_sketch.c.key, line_sketch.c.line).where(line_sketch.c.key.in_(part))
            for key, number in self.connection.execute(chosen.order_by(line_sketch.c.key, line_sketch.c.line)):
                lines = found.setdefault(key, [])
                if len(lines) < MOST_CANDIDATES:
                    lines.append(number)
        return found

    def _load_keys(self, kind: str, keys: Iterable[str]) -> None:
        for part in _parts(sorted(keys)):
            for number, key in self._load(None, (line.c.kind == kind) & line.c.key.in_(part)):
                self.of_key.setdefault((kind, key), []).append(number)

    def _load_near(self, claim: Claim, key: str) -> None:
        """The lines of the key about the day of the claim, or seen about the day of the article."""
        near: list[Any] = []
        if claim.day:
            first, last = days_around(claim.day, DAYS_AROUND)
            near.append(line.c.first_day.between(first, last))
        if self.where.published:
            first, last = days_around(self.where.published, DAYS_AROUND)
            near.append(line.c.last_seen.between(first, last))
        chosen = (line.c.kind == claim.kind) & (line.c.key == key)
        if near:
            chosen = chosen & sa.or_(*near)
        found = self._load(None, chosen, MOST_CANDIDATES)
        self.of_key[claim.kind, key] = [number for number, _ in found]

    def _load(
        self, numbers: list[int] | None, chosen: sa.ColumnElement[bool] | None = None, most: int = 4 * SEVERAL
    ) -> list[tuple[int, str]]:
        found = []
        for part in _parts(numbers) if numbers is not None else [None]:
            condition = line.c.id.in_(part) if part is not None else chosen
            assert condition is not None
            rows = self.connection.execute(
                sa.select(line.c.id, line.c.key, line.c.base_weight, item.c.id, item.c.content, item.c.weight,
                          article.c.published)
                .join_from(line, item, item.c.id == line.c.best)
                .join(article, article.c.id == item.c.article)
                .where(condition, line.c.merged.is_(None))
                .order_by(line.c.last_seen.desc(), line.c.id.desc())
                .limit(most)
            )  # fmt: skip
            for number, key, base, best, content, weight, published in rows:
                self.known.setdefault(number, _Candidate(number, best, claim_from(content), published, base, weight))
                found.append((number, key))
        return found

    def copied(self, claim: Claim) -> _Candidate | None:
        """The line of the claim of a kindred article that this one is a rewording of."""
        found = next((c for c in self.of_kin if same_in_copy(claim, c.claim)), None)
        return None if found is None else self.known.get(found.line, found)

    def _claims_of_kin(self) -> list[_Candidate]:
        """The claims of the articles that this one derives from, or that derive from it, the closest article first."""
        kin = self.where.kin[:MOST_KIN]
        if not kin:
            return []
        rows = self.connection.execute(
            sa.select(item.c.article, item.c.line, line.c.base_weight, item.c.id, item.c.content, item.c.weight)
            .join(line, line.c.id == item.c.line)
            .where(item.c.article.in_(kin), item.c.current)
            .order_by(item.c.article, item.c.id)
            .limit(MOST_KIN_CLAIMS)
        ).all()  # fmt: skip
        self._load(sorted({row.line for row in rows} - set(self.known)))
        ordered = sorted(rows, key=lambda row: (kin.index(row.article), row.id))
        return [_Candidate(r.line, r.id, claim_from(r.content), None, r.base_weight, r.weight) for r in ordered]


def _parts(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[first : first + SEVERAL] for first in range(0, len(values), SEVERAL)]


def _new_line(connection: sa.Connection, claim: Claim, where: Placed, telling: Telling) -> int:
    inserted = connection.execute(
        sa.insert(line).values(
            kind=claim.kind,
            key=line_key(claim),
            party=claim.doers[0] if claim.doers else None,
            topic=claim.topic,
            value=claim.value,
            first_day=claim.time.first_day or claim.time.last_day,
            last_day=claim.time.last_day or claim.time.first_day,
            first_seen=where.published,
            last_seen=where.published,
            reports=1,
            articles=0,
            outlets=0,
            origins=0,
            base_weight=telling.weight,
            weight=telling.weight,
        )
    )
    number = int(inserted.inserted_primary_key[0])  # type: ignore[index]
    actors = sorted({*claim.doers, *claim.others, *claim.parties, *([claim.place] if claim.place else [])})
    if actors:
        connection.execute(sa.insert(line_actor), [{"actor": key, "line": number} for key in actors])
    if claim.kind == "statement":
        keys = sketch_of(claim.words)
        connection.execute(sa.insert(line_sketch), [{"key": key, "line": number} for key in sorted(set(keys))])
    return number


def _join(connection: sa.Connection, known: _Candidate, claim: Claim, where: Placed, telling: Telling) -> None:
    """Widen the line by the days of one more claim, and its weight if this one weighs more."""
    first, last = claim.time.first_day or claim.time.last_day, claim.time.last_day or claim.time.first_day
    changes: dict[str, Any] = {"reports": line.c.reports + 1}
    for column, value, is_less in (
        (line.c.first_day, first, True),
        (line.c.last_day, last, False),
        (line.c.first_seen, where.published, True),
        (line.c.last_seen, where.published, False),
    ):
        if value is not None:
            beyond = column > value if is_less else column < value
            changes[column.name] = sa.case((column.is_(None) | beyond, value), else_=column)
    if telling.weight > known.base_weight:
        changes["base_weight"] = telling.weight
        known.base_weight = telling.weight
    connection.execute(sa.update(line).where(line.c.id == known.line).values(changes))


def _insert_item(
    connection: sa.Connection, number: int, claim: Claim, where: Placed, telling: Telling, weight: float
) -> int:
    day = claim.day or where.published
    inserted = connection.execute(
        sa.insert(item).values(
            line=number,
            article=where.article,
            reading=where.reading,
            kind=claim.kind,
            stable=stable_key(where.digest, claim),
            status="read",
            current=True,
            basis=claim.basis,
            day=day,
            weight=weight,
            told=telling.told,
            short=telling.short,
            content=claim_json(claim),
        )
    )
    item_id = int(inserted.inserted_primary_key[0])  # type: ignore[index]
    if claim.kind == "position" and day:
        values = {"party": claim.doers[0], "topic": claim.topic, "day": day, "item": item_id}
        connection.execute(sa.insert(stance).values(**values, value=claim.value, basis=claim.basis))
    return item_id


def count_article(connection: sa.Connection, number: int, article_id: int, origin: int, outlet: str) -> None:
    """Count an article behind a line: its outlet and origin only where they are new to it. An unnamed outlet is not
    counted."""
    of_line = line_article.c.line == number
    row = connection.execute(
        sa.select(
            sa.exists().where(of_line, line_article.c.origin == origin, line_article.c.article == article_id),
            sa.exists().where(of_line, line_article.c.origin == origin),
            sa.exists().where(of_line, line_article.c.outlet == outlet),
            line.c.origins,
            line.c.base_weight,
        ).where(line.c.id == number)
    ).one()
    is_known, origin_known, outlet_known, origins, base = row
    if not is_known:
        values = {"line": number, "origin": origin, "article": article_id, "outlet": outlet}
        connection.execute(sa.insert(line_article).values(values))
    origins += 0 if origin_known else 1
    connection.execute(
        sa.update(line)
        .where(line.c.id == number)
        .values(
            articles=line.c.articles + (0 if is_known else 1),
            outlets=line.c.outlets + (0 if outlet_known or not outlet else 1),
            origins=origins,
            weight=line_weight(base, origins),
        )
    )


def recount(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Count anew what stands behind the lines, after items were taken out, moved, or their articles changed family."""
    for number in sorted(set(numbers)):
        rows = connection.execute(
            sa.select(article.c.id, article.c.origin, article.c.outlet, article.c.published, item.c.id, item.c.weight,
                      item.c.content)
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
            "weight": line_weight_of(origins),
        }
        if rows:
            values["best"] = rows[0][4]
        connection.execute(sa.update(line).where(line.c.id == number).values(values))


def line_weight_of(origins: int) -> sa.ColumnElement[float]:
    """The weight of a line by its base weight in the table."""
    return line.c.base_weight + line_weight(0.0, origins)


def _note_contradictions(
    connection: sa.Connection,
    claim: Claim,
    number: int,
    item_id: int,
    where: Placed,
    candidates: list[_Candidate],
) -> None:
    for other in candidates:
        found = contradiction_of(claim, where.published, other.claim, other.published)
        if found is None or other.item == item_id:
            continue
        pair = sorted([(other.line, other.item, found.other), (number, item_id, found.one)])
        known = sa.select(contradiction.c.id).where(
            contradiction.c.kind == found.kind,
            contradiction.c.one_line == pair[0][0],
            contradiction.c.other_line == pair[1][0],
        )
        if connection.execute(known).first() is None:
            connection.execute(
                sa.insert(contradiction).values(
                    kind=found.kind,
                    one=pair[0][1],
                    other=pair[1][1],
                    one_line=pair[0][0],
                    other_line=pair[1][0],
                    one_says=pair[0][2],
                    other_says=pair[1][2],
                )
            )
