"""GeoJSON (RFC 7946): the places where something happened or that somebody is said to hold, with what is told."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.characters import json_line
from dragoman.export.keyed import KeyedReading, guid, keyed
from dragoman.export.whole import whole_file
from dragoman.model.codec import as_plain
from dragoman.model.events import Event
from dragoman.model.places import Place
from dragoman.model.positions import Control
from dragoman.model.reading import Reading


def export_geojson(readings: Iterable[Reading], path: Path) -> None:
    """Write one FeatureCollection: a feature for each place of an article that has coordinates and a line about it."""
    with whole_file(path) as stream:
        stream.write(b'{"type": "FeatureCollection", "features": [')
        separator = b"\n"
        for reading in keyed(readings):
            for feature in features_of(reading):
                stream.write(separator + json_line(feature))
                separator = b",\n"
        stream.write(b"\n]}\n")


def features_of(keyed: KeyedReading) -> Iterator[dict[str, Any]]:
    """The features of one reading, in the order of its places."""
    for place in keyed.reading.places:
        events = [_event(keyed, event) for event in keyed.reading.events if event.place == place.id]
        control = [_control(keyed, claim) for claim in keyed.reading.control if claim.place == place.id]
        point = point_of(place)
        if point is not None and (events or control):
            yield {
                "type": "Feature",
                "id": guid(keyed.key, place.id),
                "geometry": {"type": "Point", "coordinates": point},
                "properties": {
                    **{
                        key: as_plain(getattr(place, key))
                        for key in ("name", "kind", "country", "geonames", "confidence")
                    },
                    "article": keyed.key,
                    **{key: getattr(keyed.article, key) for key in ("title", "outlet", "url", "published")},
                    "events": events,
                    "control": control,
                },
            }


def point_of(place: Place) -> list[float] | None:
    """The place as a GeoJSON position, longitude first; None where it has no coordinates, or none on Earth."""
    if place.longitude is None or place.latitude is None:
        return None
    fits = math.isfinite(place.longitude) and abs(place.longitude) <= 180 and abs(place.latitude) <= 90
    return [place.longitude, place.latitude] if fits else None


def _event(keyed: KeyedReading, event: Event) -> dict[str, Any]:
    plain: dict[str, Any] = as_plain(event)
    return plain | {"initiators": keyed.names_of(event.initiators), "recipients": keyed.names_of(event.recipients)}


def _control(keyed: KeyedReading, claim: Control) -> dict[str, Any]:
    plain: dict[str, Any] = as_plain(claim)
    return plain | {"actor": keyed.name_of(claim.actor)}
