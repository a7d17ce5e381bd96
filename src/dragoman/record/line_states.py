"""Lines of the account while an article is placed: loaded with few queries, changed in memory, written back at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.matching import contrary_keys, days_around, line_key, same_in_copy, sketch_of
from dragoman.record.actors import SEVERAL
from dragoman.record.packing import claim_from
from dragoman.record.schema import article, item, line, line_sketch

MOST_CANDIDATES = 20
MOST_LOADED = 1_200
MOST_UNDER_A_KEY = 30
DAYS_AROUND = 14
MOST_WINDOWS = 8
MOST_KIN, MOST_KIN_CLAIMS = 6, 600


@dataclass(slots=True)
class LineState:
    """A line as it stands, with the claim that it is best known by; counters change as claims join."""

    id: int
    kind: str
    key: str
    first_day: str | None
    last_day: str | None
    first_seen: str | None
    last_seen: str | None
    reports: int
    articles: int
    outlets: int
    origins: int
    base_weight: float
    best: int
    claim: Claim
    published: str | None
    best_weight: float
    merged: int | None = None
    is_new: bool = False
    is_joined: bool = False

    def join(self, claim: Claim, published: str | None) -> None:
        """Count one more claim, and widen the days by its own."""
        self.is_joined = True
        self.reports += 1
        first, last = claim.time.first_day or claim.time.last_day, claim.time.last_day or claim.time.first_day
        self.first_day, self.last_day = _least(self.first_day, first), _most(self.last_day, last)
        self.first_seen, self.last_seen = _least(self.first_seen, published), _most(self.last_seen, published)


def _least(one: str | None, other: str | None) -> str | None:
    return min((day for day in (one, other) if day), default=None)


def _most(one: str | None, other: str | None) -> str | None:
    return max((day for day in (one, other) if day), default=None)


class Finder:
    """Finds the lines that the claims of an article could join, those begun meanwhile among them."""

    def __init__(
        self, connection: sa.Connection, claims: Sequence[Claim], published: str | None, kin: tuple[int, ...]
    ) -> None:
        """Load what could be joined by any of the claims."""
        self.connection = connection
        self.sketches = {c.local: sketch_of(c.words) for c in claims if c.kind == "statement"}
        self.known: dict[int, LineState] = {}
        self.of_key: dict[tuple[str, str], list[int]] = {}
        self.of_sketch = self._sketched(sorted({key for keys in self.sketches.values() for key in keys}))
        self._load_positions(claims)
        self._load_near("event", claims, published)
        self._load_near("control", claims, published)
        self._load(line.c.id, self._likely())
        self.of_kin = self._claims_of_kin(kin[:MOST_KIN])

    def candidates(self, claim: Claim) -> list[LineState]:
        """The lines that could say the same as the claim, or contradict it."""
        if claim.kind != "statement":
            return self._states(self.of_key.get((claim.kind, line_key(claim)), []))
        shared = Counter(n for sketched in self.sketches[claim.local] for n in self.of_sketch.get(sketched, ()))
        numbers = sorted(shared, key=lambda n: (-shared[n], n))[:MOST_CANDIDATES]
        return self._states(numbers)

    def _states(self, numbers: Iterable[int]) -> list[LineState]:
        return [self.known[number] for number in dict.fromkeys(numbers) if number in self.known]

    def stands(self, found: LineState) -> LineState | None:
        """The line that a claim like the best one of `found` joins: it, or the one that a person merged it into."""
        return self._state(found.id)

    def contrary(self, claim: Claim) -> list[LineState]:
        """The lines that could say that two refused what the claim says they agreed, or the other way."""
        return [s for key in contrary_keys(claim) for s in self._states(self.of_key.get((claim.kind, key), []))]

    def copied(self, claim: Claim) -> LineState | None:
        """The line of the claim of a kindred article that this one is a rewording of."""
        number = next((of_line for of_line, other in self.of_kin if same_in_copy(claim, other)), None)
        return None if number is None else self._state(number)

    def of_kindred(self, claim: Claim) -> list[LineState]:
        """The lines of the events of kindred articles of the same type: a copy may tell another day or number."""
        if claim.kind != "event":
            return []
        numbers = [of_line for of_line, other in self.of_kin if other.kind == "event" and other.topic == claim.topic]
        return self._states(numbers)

    def note(self, claim: Claim, state: LineState) -> None:
        """Remember that a claim stands in a line, so that later ones of the article find it."""
        self.known.setdefault(state.id, state)
        if claim.kind == "statement":
            for sketched in self.sketches[claim.local]:
                of_sketch = self.of_sketch.setdefault(sketched, [])
                if state.id not in of_sketch:
                    of_sketch.append(state.id)
        else:
            of_key = self.of_key.setdefault((claim.kind, line_key(claim)), [])
            if state.id not in of_key:
                of_key.append(state.id)

    def _likely(self) -> list[int]:
        """The lines that share most keys with a saying, for each of them."""
        likely: set[int] = set()
        for keys in self.sketches.values():
            shared = Counter(number for key in keys for number in self.of_sketch.get(key, ()))
            likely.update(sorted(shared, key=lambda n: (-shared[n], n))[:MOST_CANDIDATES])
        return sorted(likely)

    def _sketched(self, keys: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for part in parts(keys):
            chosen = sa.select(line_sketch.c.key, line_sketch.c.line).where(line_sketch.c.key.in_(part))
            for row in self.connection.execute(chosen.order_by(line_sketch.c.key, line_sketch.c.line)):
                found.setdefault(row.key, []).append(row.line)
        return found

    def crowded(self, key: int) -> bool:
        """Whether so many lines are filed under a key of a saying that it tells little; further ones are not."""
        return len(self.of_sketch.get(key, ())) >= MOST_UNDER_A_KEY

    def _load_positions(self, claims: Iterable[Claim]) -> None:
        keys = sorted({line_key(c) for c in claims if c.kind == "position"})
        for state in self._load(line.c.key, keys, line.c.kind == "position"):
            self.of_key.setdefault(("position", state.key), []).append(state.id)

    def _load_near(self, kind: str, claims: Iterable[Claim], published: str | None) -> None:
        """The lines of the keys about the days of the claims, or seen about the day of the article."""
        mine = [c for c in claims if c.kind == kind]
        if not mine:
            return
        windows = [line.c.last_seen.between(*days_around(published, DAYS_AROUND))] if published else []
        days = sorted({c.day for c in mine if c.day and c.day != published})[:MOST_WINDOWS]
        windows += [line.c.first_day.between(*days_around(day, DAYS_AROUND)) for day in days]
        near = (line.c.kind == kind) & sa.or_(*windows) if windows else line.c.kind == kind
        keys = {line_key(c) for c in mine} | {key for c in mine for key in contrary_keys(c)}
        for state in self._load(line.c.key, sorted(keys), near):
            of_key = self.of_key.setdefault((kind, state.key), [])
            if len(of_key) < MOST_CANDIDATES:
                of_key.append(state.id)

    def _load(
        self, column: sa.ColumnElement[Any], values: Sequence[Any], more: sa.ColumnElement[bool] | None = None
    ) -> list[LineState]:
        """The lines whose column has one of the values, the latest seen first."""
        found = []
        for part in parts(values):
            chosen = _STATES.where(column.in_(part))
            chosen = chosen if more is None else chosen.where(more)
            for row in self.connection.execute(chosen):
                if row.id not in self.known:
                    fields: list[Any] = list(row)
                    fields[CLAIM] = claim_from(row.content)
                    self.known[row.id] = LineState(*fields)
                found.append(self.known[row.id])
        merged = sorted({state.merged for state in found if state.merged is not None} - set(self.known))
        if merged:
            self._load(line.c.id, merged)
        return found

    def _state(self, number: int) -> LineState | None:
        """The line of this number, or the one that a person merged it into."""
        state = self.known.get(number)
        while state is not None and state.merged is not None:
            state = self.known.get(state.merged)
        return state

    def _claims_of_kin(self, kin: tuple[int, ...]) -> list[tuple[int, Claim]]:
        """The claims of kindred articles with their lines, the closest article first."""
        if not kin:
            return []
        rows = self.connection.execute(
            sa.select(item.c.article, item.c.line, item.c.id, item.c.content)
            .where(item.c.article.in_(kin), item.c.current)
            .order_by(item.c.article, item.c.id)
            .limit(MOST_KIN_CLAIMS)
        ).all()
        self._load(line.c.id, sorted({row.line for row in rows} - set(self.known)))
        ordered = sorted(rows, key=lambda row: (kin.index(row.article), row.id))
        return [(row.line, claim_from(row.content)) for row in ordered]


CLAIM = 13
"""The place of the claim among the fields of a state."""

_STATES = (
    sa.select(
        line.c.id, line.c.kind, line.c.key, line.c.first_day, line.c.last_day, line.c.first_seen, line.c.last_seen,
        line.c.reports, line.c.articles, line.c.outlets, line.c.origins, line.c.base_weight, line.c.best,
        item.c.content, article.c.published, item.c.weight, line.c.merged,
    )
    .join_from(line, item, item.c.id == line.c.best)
    .join(article, article.c.id == item.c.article)
    .order_by(line.c.last_seen.desc(), line.c.id.desc())
    .limit(MOST_LOADED)
)  # fmt: skip


def parts(values: Sequence[Any]) -> list[Sequence[Any]]:
    """The values in runs that fit into one query."""
    return [values[first : first + SEVERAL] for first in range(0, len(values), SEVERAL)]
