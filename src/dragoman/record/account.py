"""What the record tells: the weightiest lines, the table of positions, changes, contradictions, families, people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from dragoman.reconcile.changes import Held, Ledger, ledger
from dragoman.reconcile.contradictions import contradiction as contradiction_of
from dragoman.reconcile.matching import days_around
from dragoman.reconcile.parties import folded
from dragoman.record.actors import SEVERAL
from dragoman.record.line_states import parts
from dragoman.record.lines import line_weight
from dragoman.record.packing import claim_from
from dragoman.record.schema import actor, actor_in_article, article, contradiction, item, line, line_actor, stance
from dragoman.record.search import items_with
from dragoman.record.trees import as_tree
from dragoman.record.values import ActorRow, ArticleRow, ContradictionRow, Item, LineRow

MOST_FOUND = 2_000
MOST_STANCES = 5_000
MOST_MATCHES = 4_000


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the record is looked at: lines of one of `actors` (keys), of a `topic`, of `lines`; and the days of
    publication. `named` says in a word or two what it is about."""

    actors: tuple[str, ...] = ()
    topic: str | None = None
    lines: tuple[int, ...] | None = None
    since: str | None = None
    until: str | None = None
    named: str | None = None


def scope_of(connection: sa.Connection, about: str | None, since: str | None = None, until: str | None = None) -> Scope:
    """The scope that a person names: an issue of the record by its id, an actor by a name, or else words."""
    if not about or not about.strip():
        return Scope(since=since, until=until)
    if connection.execute(sa.select(line.c.id).where(line.c.topic == about).limit(1)).first():
        return Scope(topic=about, since=since, until=until, named=about)
    chosen = sa.select(actor.c.key, actor.c.party, actor.c.name).where(actor.c.folded == folded(about))
    actors = connection.execute(chosen.order_by(actor.c.articles.desc(), actor.c.id).limit(5)).all()
    if actors:
        keys = tuple(dict.fromkeys(a.key for a in actors))
        return Scope(actors=keys, since=since, until=until, named=actors[0].name)
    found = items_with(connection, about, MOST_MATCHES)
    lines: dict[int, None] = {}
    for part in parts(found):
        chosen_lines = sa.select(item.c.id, item.c.line).where(item.c.id.in_(part), item.c.current)
        of_item = {row.id: row.line for row in connection.execute(chosen_lines)}
        lines.update({of_item[number]: None for number in part if number in of_item})
    return Scope(lines=tuple(lines)[:MOST_FOUND], since=since, until=until, named=f"“{about}”")


def lines(connection: sa.Connection, kind: str, scope: Scope, most: int, new: bool = False) -> list[LineRow]:
    """The weightiest lines of a kind in the scope; with `new`, those that nobody had reported before its first day."""
    chosen = _chosen(kind, scope, new)
    if scope.lines is not None:
        found = [row for part in parts(scope.lines) for row in connection.execute(chosen.where(line.c.id.in_(part)))]
        found.sort(key=lambda row: (-row.weight, row.id))
    else:
        found = list(connection.execute(chosen.order_by(line.c.weight.desc(), line.c.id).limit(most)))
    rows = [_line_row(row) for row in found[:most]]
    return _within(connection, rows, scope) if scope.until else rows


def recent_lines(connection: sa.Connection, kind: str, scope: Scope, days: int, most: int) -> list[LineRow]:
    """The weightiest lines of a kind that were still told in the last so many days of publication in the scope."""
    published = sa.select(sa.func.max(article.c.published)).where(article.c.revised.is_(False))
    latest = connection.scalar(published.where(article.c.published <= scope.until) if scope.until else published)
    if latest is None or scope.lines is not None:
        return []
    first, _ = days_around(str(latest), days)
    chosen = _chosen(kind, scope, new=False).where(line.c.last_seen >= first)
    by_weight = chosen.order_by((line.c.weight + 0).desc(), line.c.id)  # by the days, not the weights of all
    rows = [_line_row(row) for row in connection.execute(by_weight.limit(most))]
    return _within(connection, rows, scope) if scope.until else rows


def _chosen(kind: str, scope: Scope, new: bool) -> sa.Select[Any]:
    of_item = [c.label(f"item_{c.name}") for c in item.c]
    chosen: sa.Select[Any] = (
        sa.select(*line.c, *of_item, article.c.published, article.c.origin)
        .join_from(line, item, item.c.id == line.c.best)
        .join(article, article.c.id == item.c.article)
        .where(line.c.kind == kind, line.c.merged.is_(None), line.c.reports > 0)
    )
    if scope.topic is not None:
        chosen = chosen.where(line.c.topic == scope.topic)
    if scope.actors:
        named = sa.select(line_actor.c.line).where(line_actor.c.actor.in_(scope.actors))
        chosen = chosen.where(line.c.id.in_(named))
    if new and scope.since:
        chosen = chosen.where(line.c.first_seen >= scope.since)
    if scope.until:
        chosen = chosen.where(sa.or_(line.c.first_seen.is_(None), line.c.first_seen <= scope.until))
    return chosen


def _line_row(row: Any) -> LineRow:
    best = _item_row(row, "item_")
    return LineRow(
        row.id, row.kind, row.party, row.topic, row.value, row.first_day, row.last_day, row.first_seen, row.last_seen,
        row.reports, row.articles, row.outlets, row.origins, row.weight, best,
    )  # fmt: skip


def _item_row(row: Any, prefix: str = "") -> Item:
    get = row._mapping
    return Item(
        id=get[f"{prefix}id"],
        line=get[f"{prefix}line"],
        article=get[f"{prefix}article"],
        claim=claim_from(get[f"{prefix}content"]),
        status=get[f"{prefix}status"],
        day=get[f"{prefix}day"],
        weight=get[f"{prefix}weight"],
        base_weight=get[f"{prefix}base_weight"],
        current=bool(get[f"{prefix}current"]),
        told=get[f"{prefix}told"],
        short=get[f"{prefix}short"],
        published=get["published"],
        origin=get["origin"],
    )


def _within(connection: sa.Connection, rows: list[LineRow], scope: Scope) -> list[LineRow]:
    """The lines as they stood on the last day of the scope: counted and told by what had been published by then."""
    kept = []
    for row in rows:
        known = [i for i in items_of(connection, row.id) if i.published is None or i.published <= str(scope.until)]
        if known:
            outlets = outlets_of(connection, {i.article for i in known})
            origins = len({i.origin for i in known})
            kept.append(
                replace(
                    row,
                    best=known[0],
                    items=len(known),
                    articles=len({i.article for i in known}),
                    outlets=len({o for o in outlets.values() if o}),
                    origins=origins,
                    weight=line_weight(max(i.base_weight for i in known), origins),
                    last_seen=max((i.published for i in known if i.published), default=None),
                )
            )
    return sorted(kept, key=lambda row: (-row.weight, row.id))


def items_of(connection: sa.Connection, number: int, most: int = MOST_FOUND) -> list[Item]:
    """The items of a line that nobody rejected, the weightiest first."""
    rows = connection.execute(
        sa.select(item, article.c.published, article.c.origin)
        .join(article, article.c.id == item.c.article)
        .where(item.c.line == number, item.c.current, item.c.status != "rejected")
        .order_by(item.c.weight.desc(), item.c.id)
        .limit(most)
    )
    return [_item_row(row) for row in rows]


def items(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, Item]:
    """The items of these numbers, whatever their state."""
    found: dict[int, Item] = {}
    for part in parts(sorted(set(numbers))):
        chosen = sa.select(item, article.c.published, article.c.origin).join(article, article.c.id == item.c.article)
        found.update({row.id: _item_row(row) for row in connection.execute(chosen.where(item.c.id.in_(part)))})
    return found


def outlets_of(connection: sa.Connection, numbers: set[int]) -> dict[int, str | None]:
    """The outlets of the articles of these numbers."""
    found: dict[int, str | None] = {}
    for part in parts(sorted(numbers)):
        chosen = sa.select(article.c.id, article.c.outlet).where(article.c.id.in_(part))
        found.update({row.id: row.outlet for row in connection.execute(chosen)})
    return found


def ledger_of(connection: sa.Connection, party: str, topic: str, until: str | None = None) -> Ledger:
    """The changes and conflicts in what a party held on an issue, by the first report of each origin on every day."""
    first = sa.func.min(stance.c.item).label("item")
    chosen = (
        sa.select(stance.c.day, stance.c.value, stance.c.basis, first, article.c.origin)
        .join_from(stance, item, item.c.id == stance.c.item)
        .join(article, article.c.id == item.c.article)
        .where(stance.c.party == party, stance.c.topic == topic, item.c.current, item.c.status != "rejected")
    )
    if until:
        chosen = chosen.where(sa.or_(article.c.published.is_(None), article.c.published <= until))
    chosen = chosen.group_by(stance.c.day, stance.c.value, stance.c.basis, article.c.origin)
    rows = connection.execute(chosen.order_by(stance.c.day.desc(), sa.desc("item")).limit(MOST_STANCES))
    return ledger([Held(r.day, r.value, r.basis, r.origin, r.item) for r in rows])


def contradictions(connection: sa.Connection, scope: Scope, most: int) -> list[ContradictionRow]:
    """The pairs that cannot both be right, those with the most origins behind their weaker side first.

    Each is told by what stands for the two lines now, so that a contradiction goes when a claim of it is rejected or
    read otherwise, and stays where others make it.
    """
    one, other = line.alias("one"), line.alias("other")
    weaker = sa.case((one.c.origins < other.c.origins, one.c.origins), else_=other.c.origins)
    chosen = (
        sa.select(contradiction.c.id, contradiction.c.one_line, contradiction.c.other_line,
                  contradiction.c.one, contradiction.c.other, contradiction.c.one_says, contradiction.c.other_says,
                  contradiction.c.kind, one.c.best.label("one_best"), other.c.best.label("other_best"))
        .join_from(contradiction, one, one.c.id == contradiction.c.one_line)
        .join(other, other.c.id == contradiction.c.other_line)
        .where(one.c.reports > 0, other.c.reports > 0)
        .order_by(weaker.desc(), (one.c.weight + other.c.weight).desc(), contradiction.c.id)
        .limit(MOST_FOUND)
    )  # fmt: skip
    if scope.actors:
        named = sa.select(line_actor.c.line).where(line_actor.c.actor.in_(scope.actors))
        chosen = chosen.where(sa.or_(one.c.id.in_(named), other.c.id.in_(named)))
    if scope.topic is not None:
        chosen = chosen.where(one.c.topic == scope.topic)
    if scope.lines is not None:
        numbers = scope.lines[:SEVERAL]
        chosen = chosen.where(sa.or_(one.c.id.in_(numbers), other.c.id.in_(numbers)))
    found: list[ContradictionRow] = []
    for row in connection.execute(chosen).all():
        told = _contradiction(connection, row, scope.until)
        if told is not None:
            found.append(told)
        if len(found) == most:
            break
    return found


def _contradiction(connection: sa.Connection, row: Any, until: str | None) -> ContradictionRow | None:
    known = items(connection, [row.one, row.other, row.one_best, row.other_best])
    stored = (known[row.one], known[row.other])
    origins = [_origins_of(connection, number, until) for number in (row.one_line, row.other_line)]
    if all(_stands(i, until) for i in stored):
        return ContradictionRow(row.kind, *stored, row.one_says, row.other_says, *origins)
    best = (known[row.one_best], known[row.other_best])
    if not all(_stands(i, until) for i in best):
        return None
    found = contradiction_of(best[0].claim, best[0].published, best[1].claim, best[1].published, kin=True)
    return None if found is None else ContradictionRow(found.kind, *best, found.one, found.other, *origins)


def _stands(found: Item, until: str | None) -> bool:
    late = until and found.published and found.published > until
    return found.current and found.status != "rejected" and not late


def _origins_of(connection: sa.Connection, number: int, until: str | None) -> int:
    chosen = sa.select(sa.func.count(article.c.origin.distinct())).join(item, item.c.article == article.c.id)
    chosen = chosen.where(item.c.line == number, item.c.current, item.c.status != "rejected")
    if until:
        chosen = chosen.where(sa.or_(article.c.published.is_(None), article.c.published <= until))
    return int(connection.scalar(chosen) or 0)


def articles(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, ArticleRow]:
    """The articles of these numbers."""
    found: dict[int, ArticleRow] = {}
    for part in parts(sorted(set(numbers))):
        rows = connection.execute(sa.select(article).where(article.c.id.in_(part)))
        found.update({row.id: article_row(row) for row in rows})
    return found


def article_row(row: Any) -> ArticleRow:
    """The article of a row of its table."""
    reasons = tuple(json.loads(row.reasons)["reasons"]) if row.reasons else ()
    return ArticleRow(
        row.id, row.name, row.title, row.outlet, row.url, row.published, row.words, row.doubts, row.origin,
        row.parent, row.kinship, reasons, row.revised,
    )  # fmt: skip


def families(connection: sa.Connection, most: int, least: int = 2, until: str | None = None) -> list[list[ArticleRow]]:
    """The largest families of at least `least` articles; in each the earliest and cleanest first."""
    size = sa.func.count()
    shown: sa.ColumnElement[bool] = article.c.revised.is_(False)
    if until:
        shown = shown & sa.or_(article.c.published.is_(None), article.c.published <= until)
    chosen = sa.select(article.c.origin).where(shown).group_by(article.c.origin)
    numbers = list(connection.scalars(chosen.having(size >= least).order_by(size.desc(), article.c.origin).limit(most)))
    found: dict[int, list[ArticleRow]] = {number: [] for number in numbers}
    for part in parts(numbers):
        rows = connection.execute(sa.select(article).where(article.c.origin.in_(part), shown))
        for row in rows:
            found[row.origin].append(article_row(row))
    return [as_tree(connection, found[number]) for number in numbers]


def actors_named(connection: sa.Connection, keys: Sequence[str]) -> dict[str, ActorRow]:
    """The actors of these keys. A party that nobody names itself goes by the key of its country."""
    found: dict[str, ActorRow] = {}
    for part in parts(sorted(set(keys))):
        found.update({r.key: _actor_row(r) for r in connection.execute(sa.select(actor).where(actor.c.key.in_(part)))})
    return found


def most_named(connection: sa.Connection, scope: Scope, most: int, kinds: tuple[str, ...] = ()) -> list[ActorRow]:
    """The actors that most articles name, with the mangled spellings traced to each.

    With `kinds`, those of these kinds only, without people of a bare name that no article explains.
    """
    chosen = sa.select(actor).where(actor.c.articles > 0)
    if kinds:
        chosen = chosen.where(actor.c.kind.in_(kinds), actor.c.key.not_like("person % in %"))
    if scope.actors:
        chosen = chosen.where(sa.or_(actor.c.key.in_(scope.actors), actor.c.party.in_(scope.actors)))
    if scope.until or scope.since:
        return _named_between(connection, chosen, scope, most)
    rows = connection.execute(chosen.order_by(actor.c.articles.desc(), actor.c.id).limit(most)).all()
    return [replace(_actor_row(row), garbled=garbled_of(connection, row.id)) for row in rows]


def _named_between(connection: sa.Connection, chosen: sa.Select[Any], scope: Scope, most: int) -> list[ActorRow]:
    """The actors that most articles of the days of the scope name."""
    size = sa.func.count(article.c.id).label("size")
    inside: sa.ColumnElement[bool] = article.c.revised.is_(False)
    if scope.until:
        inside = inside & sa.or_(article.c.published.is_(None), article.c.published <= scope.until)
    if scope.since:
        inside = inside & (article.c.published >= scope.since)
    counted = (
        chosen.add_columns(size)
        .join(actor_in_article, actor_in_article.c.actor == actor.c.id)
        .join(article, article.c.id == actor_in_article.c.article)
        .where(inside)
        .group_by(*actor.c)
        .order_by(size.desc(), actor.c.id)
        .limit(most)
    )
    return [replace(_actor_row(row), articles=row.size) for row in connection.execute(counted)]


def garbled_of(connection: sa.Connection, number: int) -> tuple[str, ...]:
    """The mangled spellings of an actor, in the order of the articles."""
    chosen = sa.select(actor_in_article.c.garbled).where(
        actor_in_article.c.actor == number, actor_in_article.c.garbled.is_not(None)
    )
    found = connection.scalars(chosen.order_by(actor_in_article.c.article).limit(100))
    return tuple(dict.fromkeys(spelling for spellings in found for spelling in json.loads(spellings or "[]")))


def _actor_row(row: Any) -> ActorRow:
    return ActorRow(row.id, row.key, row.name, row.kind, row.role, row.country, row.wikidata, row.party, row.articles)


def counts(connection: sa.Connection, since: str | None = None, until: str | None = None) -> dict[str, int]:
    """How many articles, outlets and origins there are, earlier texts of articles left out; by day of publication."""
    chosen = sa.select(
        sa.func.count(), sa.func.count(article.c.outlet.distinct()), sa.func.count(article.c.origin.distinct()),
        sa.func.min(article.c.published), sa.func.max(article.c.published),
    ).where(article.c.revised.is_(False))  # fmt: skip
    if since:
        chosen = chosen.where(article.c.published >= since)
    if until:
        chosen = chosen.where(sa.or_(article.c.published.is_(None), article.c.published <= until))
    row = connection.execute(chosen).one()
    return {"articles": row[0], "outlets": row[1], "origins": row[2]}
