"""PLOVER event records: JSON Lines with the field names of the PLOVER manual (version 0.7b1, "JSON Data Fields").

Only what happened is an event there: planned, possible and denied events are left out.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.export.as_geojson import point_of
from dragoman.export.characters import json_line
from dragoman.export.keyed import HAPPENED, KeyedReading, guid, keyed
from dragoman.export.whole import whole_file
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.office_titles import kind_of_title
from dragoman.model.events import Event
from dragoman.model.mentions import Mention
from dragoman.model.places import Place
from dragoman.model.reading import Reading

SECTOR_OF_OFFICE = {
    "head_of_state": "GOV",
    "head_of_government": "GOV",
    "foreign_minister": "GOV",
    "defence_minister": "GOV",
    "interior_minister": "GOV",
    "finance_minister": "GOV",
    "minister": "GOV",
    "envoy": "GOV",
    "diplomat": "GOV",
    "legislator": "LEG",
    "military": "MIL",
}
"""The manual's primary sector codes of those whose office tells it. Of a spokesperson or a deputy it does not."""

QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""The manual's quad categories: verbal and material cooperation, verbal and material conflict."""


def export_plover(readings: Iterable[Reading], path: Path) -> None:
    """Write one record a line."""
    with whole_file(path) as stream:
        for reading in keyed(readings):
            for record in records_of(reading):
                stream.write(json_line(record) + b"\n")


def records_of(keyed: KeyedReading) -> Iterator[dict[str, Any]]:
    """The records of one reading. `date` is null where the day of the event is not known, though the manual wants one.

    `publication_date`, `status` and `start`, `end` of several stretches of text are ours; the manual allows such.
    """
    for event in keyed.reading.events:
        if event.status in HAPPENED:
            yield _record(keyed, event)


def _record(keyed: KeyedReading, event: Event) -> dict[str, Any]:
    article = keyed.article
    return {
        "id": guid(keyed.key, event.id),
        "has_event": True,
        "date": event.time.first_day,
        "enddate": event.time.last_day,
        "source": [_actor(keyed, id, event) for id in event.initiators],
        "recipient": [_actor(keyed, id, event) for id in event.recipients],
        "event": [event.type],
        "mode": event.mode,
        "quad_code": QUAD[event.type],
        "status": event.status,
        "event_loc": None if event.place is None else _location(keyed.places[event.place]),
        "event_text": [span.text for span in event.evidence],
        "text_info": {"start": [s.start for s in event.evidence], "end": [s.end for s in event.evidence]},
        "cite_info": {
            "citation": keyed.key,
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "publication": article.outlet,
        },
        "publication_date": article.published,
        "coder": "dragoman",
    }


def _actor(keyed: KeyedReading, id: str, event: Event) -> dict[str, Any]:
    """The actor object: `actor_text` is what the evidence calls it, null where it is named elsewhere only."""
    actor = keyed.actors[id]
    country = _countries().get(actor.country) if actor.country else None
    return {
        "code": country.alpha3 if country else None,
        "sector": SECTOR_OF_OFFICE.get(kind_of_title(actor.role)) if actor.role else None,
        "actor_text": next((m.text for m in keyed.reading.mentions if m.actor == id and _within(m, event)), None),
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": actor.role,
    }


def _within(mention: Mention, event: Event) -> bool:
    return any(span.start <= mention.start and mention.end <= span.end for span in event.evidence)


def _location(place: Place) -> dict[str, Any]:
    country = _countries().get(place.country) if place.country else None
    longitude, latitude = point_of(place) or (None, None)
    return {
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": latitude,
        "longitude": longitude,
        "country code": place.country,
        "cc3": country.alpha3 if country else None,
    }


@cache
def _countries() -> CountryIndex:
    return CountryIndex()
