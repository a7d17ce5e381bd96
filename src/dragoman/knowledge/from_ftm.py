"""Entries from FollowTheMoney entities: people, bodies, and the positions people occupy.

An entity is `{"id": …, "schema": …, "properties": {NAME: [VALUE, …]}}` (followthemoney.tech). Others have written it,
so what cannot be used is left out and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.knowledge.actors import ActorKind, KnownActor, Office
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.entries import (
    LONGEST_NAME,
    MOST_OFFICES,
    WIKIDATA_ID,
    LeftOut,
    clean,
    country_code,
    entry,
    in_order,
    is_day,
    told_until,
    usable_name,
)
from dragoman.knowledge.office_titles import kind_of_title, title_in_news, without_state

KINDS: dict[str, ActorKind] = {
    "Person": "person", "Organization": "organisation", "PublicBody": "organisation", "Company": "organisation",
    "LegalEntity": "organisation",
}  # fmt: skip
MOST_VALUES = 512
"""Values of one property that are looked at, at most."""

IS_OVER = "ended"


@dataclass(frozen=True, slots=True)
class Post:
    """A position: its title, its state (alpha-2) and its body, as far as they are told."""

    title: str
    country: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody's time in a position; `over` where it is told to be, even without an end."""

    post: str
    start: str | None
    end: str | None
    over: bool


@dataclass(slots=True)
class FtmFile:
    """The entities of one file, gathered, since a position may stand after those who occupy it."""

    source: str
    until: str | None
    left_out: LeftOut
    countries: CountryIndex = field(default_factory=CountryIndex)
    _actors: list[tuple[str, KnownActor]] = field(default_factory=list)
    _posts: dict[str, Post] = field(default_factory=dict)
    _terms: dict[str, list[Term]] = field(default_factory=dict)

    def take(self, entity: dict[str, Any]) -> None:
        """Gather one entity."""
        schema, own_id = entity.get("schema"), entity.get("id")
        properties = entity.get("properties")
        if not isinstance(schema, str) or not isinstance(own_id, str) or not isinstance(properties, dict):
            self.left_out.count("entities without id, schema or properties")
        elif schema in KINDS:
            self._take_actor(own_id, KINDS[schema], properties)
        elif schema == "Position":
            self._take_post(own_id, properties)
        elif schema == "Occupancy":
            self._take_term(properties)
        else:
            self.left_out.count("entities that are neither people nor bodies")

    def actors(self) -> Iterator[KnownActor]:
        """The actors gathered, with the offices that the file gives them."""
        for own_id, actor in self._actors:
            offices = [office for term in self._terms.get(own_id, ()) for office in self._office(term, actor)]
            if not offices:
                yield actor
                continue
            yield entry(
                actor.name, actor.kind, actor.country, actor.wikidata, actor.aliases, [*actor.offices, *offices],
                actor.source,
            )  # fmt: skip

    def _take_actor(self, own_id: str, kind: ActorKind, properties: dict[str, Any]) -> None:
        names = [n for key in ("name", "alias", "previousName", "weakAlias") for n in _values(properties, key)]
        usable = list(dict.fromkeys(filter(usable_name, names)))
        if not usable:
            self.left_out.count("entities without a name in Latin letters")
            return
        self.left_out.count("names not in Latin letters, or too long", len(set(names)) - len(usable))
        country = self._country(properties, "nationality", "citizenship", "country", "jurisdiction")
        ids = [v for v in (*_values(properties, "wikidataId"), own_id) if WIKIDATA_ID.fullmatch(v)]
        titles = _values(properties, "position") if kind == "person" else []
        offices = [self._undated(title, country) for title in titles if len(title) <= LONGEST_NAME]
        wikidata = ids[0] if ids else None
        self._actors.append((own_id, entry(usable[0], kind, country, wikidata, usable[1:], offices, self.source)))

    def _take_post(self, own_id: str, properties: dict[str, Any]) -> None:
        titles = [title for title in _values(properties, "name") if len(title) <= LONGEST_NAME]
        if not titles:
            self.left_out.count("positions without a name")
            return
        bodies = [body for body in _values(properties, "organization") if usable_name(body)]
        country = self._country(properties, "country", "jurisdiction")
        self._posts[own_id] = Post(titles[0], country, bodies[0] if bodies else None)

    def _take_term(self, properties: dict[str, Any]) -> None:
        start, end = _day(properties, "startDate", "periodStart"), _day(properties, "endDate", "periodEnd")
        if start and end and not in_order(start, end):
            self.left_out.count("times in a position that end before they begin")
            return
        over = IS_OVER in _values(properties, "status")
        for holder in _references(properties, "holder"):
            terms = self._terms.setdefault(holder, [])
            terms += [Term(post, start, end, over) for post in _references(properties, "post")]
            del terms[MOST_OFFICES:]

    def _office(self, term: Term, actor: KnownActor) -> Iterator[Office]:
        post = self._posts.get(term.post)
        if post is None:
            self.left_out.count("times in a position that is not in the file")
            return
        title, state = without_state(post.title)
        country = post.country or (state.alpha2 if state else actor.country)
        lasting = not term.over and term.start is not None
        yield Office(
            title=title_in_news(title),
            kind=kind_of_title(post.title, post.organisation),
            country=country,
            organisation=post.organisation,
            start=term.start,
            end=term.end,
            source=self.source,
            known_until=told_until(term.start, term.end, self.until, lasting),
        )

    def _undated(self, written: str, country: str | None) -> Office:
        """An office of which the file tells no time: known, but never said to be held."""
        title, state = without_state(written)
        of = state.alpha2 if state else country
        until = told_until(None, None, self.until, lasting=False)
        return Office(title_in_news(title), kind_of_title(written), of, None, None, None, self.source, until)

    def _country(self, properties: dict[str, Any], *keys: str) -> str | None:
        """The first state told under the keys that we know."""
        codes = (country_code(code, self.countries) for key in keys for code in _values(properties, key))
        return next((code for code in codes if code), None)


def _values(properties: dict[str, Any], key: str) -> list[str]:
    """The values of a property that are words, clean."""
    found = properties.get(key)
    values = found if isinstance(found, list) else [found]
    return [c for c in (clean(v[: 4 * LONGEST_NAME]) for v in values[:MOST_VALUES] if isinstance(v, str)) if c]


def _references(properties: dict[str, Any], key: str) -> list[str]:
    """The ids of the entities that a property leads to, given as ids or as nested entities."""
    found = properties.get(key)
    values = (found if isinstance(found, list) else [found])[:MOST_VALUES]
    ids = [value.get("id") if isinstance(value, dict) else value for value in values]
    return [value for value in ids if isinstance(value, str)]


def _day(properties: dict[str, Any], *keys: str) -> str | None:
    days = (value[:10] for key in keys for value in _values(properties, key))
    return next((day for day in days if is_day(day)), None)
