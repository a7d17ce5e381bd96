"""FollowTheMoney entities (schema of followthemoney 4), JSON Lines: articles, actors, events, and the links between.

An actor has one id in all articles; what is said of it in each is one fragment, which FollowTheMoney merges by id.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dragoman.export.characters import json_line
from dragoman.export.keyed import HAPPENED, KeyedReading, guid, identity_of, keyed, parties_of
from dragoman.export.whole import whole_file
from dragoman.model.events import Event
from dragoman.model.mentions import Actor
from dragoman.model.positions import Control, Position
from dragoman.model.reading import Reading
from dragoman.model.text import Span

SCHEMA_OF_KIND = {
    "person": "Person",
    "organisation": "Organization",
    "country": "PublicBody",
    "group": "LegalEntity",
}
"""A country that acts is its government, which is a public body."""

DIGEST = 16
"""Bytes by which an entity that was written is known again."""

LANGUAGES = {"en": "eng"}
"""FollowTheMoney writes languages in three letters (ISO 639-2)."""


def export_ftm(readings: Iterable[Reading], path: Path) -> None:
    """Write one entity a line; one that says what was said before, word for word, is not written again."""
    written: set[bytes] = set()
    with whole_file(path) as stream:
        for reading in keyed(readings):
            for entity in entities_of(reading):
                line = json_line(entity)
                digest = blake2b(line, digest_size=DIGEST).digest()
                if digest not in written:
                    stream.write(line + b"\n")
                if entity["schema"] in SCHEMA_OF_KIND.values():
                    written.add(digest)


def entities_of(keyed: KeyedReading) -> Iterator[dict[str, Any]]:
    """The entities of one reading: its article, its actors, what happened, and who is said to want or hold what."""
    yield _article(keyed)
    for actor in keyed.reading.actors:
        yield _actor(actor)
        yield _documentation(keyed, actor.id, actor.id, role="named")
    for event in keyed.reading.events:
        if event.status in HAPPENED:
            yield _event(keyed, event)
    for position in keyed.reading.positions:
        yield _position(keyed, position)
    for claim in keyed.reading.control:
        yield _control(keyed, claim)


def _article(keyed: KeyedReading) -> dict[str, Any]:
    article = keyed.article
    return _entity(
        guid(keyed.key),
        "Article",
        title=article.title,
        publisher=article.outlet,
        sourceUrl=article.url,
        publishedAt=article.published,
        language=LANGUAGES.get(article.language),
        bodyText=article.text,
    )


def _actor(actor: Actor) -> dict[str, Any]:
    values = {"name": actor.name, "country": actor.country.lower() if actor.country else None}
    if actor.kind == "person":
        values["position"] = actor.role
    return _entity(guid(*identity_of(actor)), SCHEMA_OF_KIND[actor.kind], wikidataId=actor.wikidata, **values)


def _event(keyed: KeyedReading, event: Event) -> dict[str, Any]:
    parties = [_actor_id(keyed, id) for id in parties_of(event)]
    names = ", ".join(keyed.names_of(parties_of(event)))
    kind = f"{event.type} ({event.mode})" if event.mode else event.type
    return _entity(
        guid(keyed.key, event.id),
        "Event",
        name=f"{kind}: {names}" if names else kind,
        involved=parties,
        location=keyed.place_name(event.place),
        country=_country_of(keyed, event.place),
        startDate=event.time.first_day,
        endDate=event.time.last_day,
        summary=_words(event.evidence),
        proof=guid(keyed.key),
        recordId=event.id,
    )


def _position(keyed: KeyedReading, position: Position) -> dict[str, Any]:
    return _documentation(
        keyed,
        position.id,
        position.holder,
        role=f"{position.stance}: {position.issue}",
        summary=_words(position.evidence),
        description=[f"condition: {span.text}" for span in position.conditions],
        startDate=position.time.first_day,
        endDate=position.time.last_day,
    )


def _control(keyed: KeyedReading, claim: Control) -> dict[str, Any]:
    return _documentation(
        keyed,
        claim.id,
        claim.actor,
        role=f"{claim.claim}: {keyed.place_name(claim.place)}",
        summary=_words(claim.evidence),
        startDate=claim.time.first_day,
        endDate=claim.time.last_day,
    )


def _documentation(keyed: KeyedReading, line: str, actor: str, **values: Any) -> dict[str, Any]:
    """The link from an article to an actor in it, which says what the article has of it."""
    return _entity(
        guid(keyed.key, line, "documentation"),
        "Documentation",
        document=guid(keyed.key),
        entity=_actor_id(keyed, actor),
        date=keyed.article.published,
        recordId=line,
        **values,
    )


def _entity(id: str, schema: str, **values: Any) -> dict[str, Any]:
    """An entity: each property a list of strings, without those that are not known."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in values.items() if value}
    return {"id": id, "schema": schema, "properties": {name: value for name, value in lists.items() if value}}


def _actor_id(keyed: KeyedReading, actor: str) -> str:
    return guid(*identity_of(keyed.actors[actor]))


def _country_of(keyed: KeyedReading, place: str | None) -> str | None:
    country = None if place is None else keyed.places[place].country
    return country.lower() if country else None


def _words(spans: Iterable[Span]) -> list[str]:
    return [span.text for span in spans]
