"""Where: places with coordinates."""

from dataclasses import dataclass

from dragoman.model.checks import Checked


@dataclass(frozen=True, slots=True)
class Place(Checked):
    """A place: WGS 84 degrees, GeoNames id where it has one; `kind` is country, region, city, river, facility, …"""

    id: str
    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    confidence: float
