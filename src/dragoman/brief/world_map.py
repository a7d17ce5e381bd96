"""The map of a brief: outlines of states around the places of the article, as inline SVG."""

import json
import math
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from dragoman.brief.outline import Mark
from dragoman.brief.plain import plain

WORLD = Path(__file__).parent / "world.json"
WIDTH, HEIGHT = 480, 300
LEAST_SPAN_DEGREES = 7.0
MARGIN_SHARE = 0.22
HIGHEST_LATITUDE = 84.0
LETTER_WIDTH, LETTER_HEIGHT = 6.6, 15.0

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of the world that is shown: degrees, and pixels a degree (longitude narrowed by the cosine)."""

    west: float
    south: float
    east: float
    north: float

    def x(self, longitude: float) -> float:
        """Pixels from the left."""
        return (longitude - self.west) / (self.east - self.west) * WIDTH

    def y(self, latitude: float) -> float:
        """Pixels from the top."""
        return (self.north - latitude) / (self.north - self.south) * HEIGHT


def map_of(marks: tuple[Mark, ...], numbers: dict[tuple[int, int], int]) -> str:
    """The map as one SVG element, each label leading to its words; empty where there is nothing to mark."""
    if not marks:
        return ""
    crop = _crop(marks)
    shown = [m for m in marks if crop.west <= m.longitude <= crop.east and crop.south <= m.latitude <= crop.north]
    names = escape(", ".join(plain(mark.name) for mark in shown))
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="Map: {names}">'
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>'
        f'<path class="land" d="{_land(crop)}"/>{_labels(shown, crop, numbers)}</svg>'
    )


def _crop(marks: tuple[Mark, ...]) -> Crop:
    """Room around the points; states widen it only where there are no points."""
    points = [m for m in marks if not m.wide] or list(marks)
    latitudes, longitudes = [m.latitude for m in points], [m.longitude for m in points]
    middle_x, middle_y = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    narrowing = max(0.3, math.cos(math.radians(min(70.0, abs(middle_y)))))
    least = LEAST_SPAN_DEGREES if any(not m.wide for m in points) else 3 * LEAST_SPAN_DEGREES
    high = max(least, (max(latitudes) - min(latitudes)) * (1 + 2 * MARGIN_SHARE))
    wide = (max(longitudes) - min(longitudes)) * (1 + 2 * MARGIN_SHARE)
    high = min(2 * HIGHEST_LATITUDE, max(high, wide * narrowing * HEIGHT / WIDTH))
    wide = min(360.0, high * WIDTH / HEIGHT / narrowing)
    west = max(-180.0, min(180.0 - wide, middle_x - wide / 2))
    south = max(-HIGHEST_LATITUDE, min(HIGHEST_LATITUDE - high, middle_y - high / 2))
    return Crop(west, south, west + wide, south + high)


@cache
def _world() -> tuple[tuple[Box, tuple[Point, ...]], ...]:
    """The outer rings of all states in degrees, each with its box."""
    packed: Any = json.loads(WORLD.read_text(encoding="utf-8"))
    arcs = [_arc(steps, packed["scale"]) for steps in packed["arcs"]]
    rings = []
    for _, country in packed["countries"]:
        for numbers in country:
            ring: list[Point] = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            xs, ys = [x for x, _ in ring], [y for _, y in ring]
            rings.append(((min(xs), min(ys), max(xs), max(ys)), tuple(ring)))
    return tuple(rings)


def _arc(steps: list[int], scale: int) -> list[Point]:
    x = y = 0
    points = []
    for i in range(0, len(steps), 2):
        x, y = x + steps[i], y + steps[i + 1]
        points.append((x / scale, y / scale))
    return points


def _land(crop: Crop) -> str:
    edge_x, edge_y = (crop.east - crop.west) * 0.02, (crop.north - crop.south) * 0.02
    box = (crop.west - edge_x, crop.south - edge_y, crop.east + edge_x, crop.north + edge_y)
    paths = []
    for (west, south, east, north), ring in _world():
        if west < box[2] and east > box[0] and south < box[3] and north > box[1]:
            path = _path(_clipped(list(ring), box), crop)
            if path:
                paths.append(path)
    return "".join(paths)


def _path(points: list[Point], crop: Crop) -> str:
    """The ring in pixels with one decimal, without points that fall together."""
    pixels: list[tuple[float, float]] = []
    for longitude, latitude in points:
        pixel = (round(crop.x(longitude), 1), round(crop.y(latitude), 1))
        if not pixels or max(abs(pixel[0] - pixels[-1][0]), abs(pixel[1] - pixels[-1][1])) >= 0.7:
            pixels.append(pixel)
    if len(pixels) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in pixels) + "Z"


def _clipped(ring: list[Point], box: Box) -> list[Point]:
    """The ring inside the box (Sutherland and Hodgman, Communications of the ACM 17, 1974)."""
    for axis, bound, keeps_above in ((0, box[0], True), (1, box[1], True), (0, box[2], False), (1, box[3], False)):
        clipped: list[Point] = []
        before = ring[-1] if ring else (0.0, 0.0)
        for point in ring:
            is_in, was_in = (point[axis] >= bound) == keeps_above, (before[axis] >= bound) == keeps_above
            if is_in != was_in:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                across = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                clipped.append((bound, across) if axis == 0 else (across, bound))
            if is_in:
                clipped.append(point)
            before = point
        ring = clipped
    return ring


def _labels(marks: list[Mark], crop: Crop, numbers: dict[tuple[int, int], int]) -> str:
    """A dot and a name for each place, states by their name alone; names that find no free room are left to the dot."""
    taken: list[Box] = [_around(crop.x(m.longitude), crop.y(m.latitude), 5) for m in marks if not m.wide]
    drawn = []
    for mark in sorted(marks, key=lambda m: m.wide):
        x, y = crop.x(mark.longitude), crop.y(mark.latitude)
        name = plain(mark.name)[:40]
        spot = _free_spot(x, y, name, mark.wide, taken)
        span = mark.evidence[0] if mark.evidence else None
        number = numbers.get((span.start, span.end)) if span else None
        parts = "" if mark.wide else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2"/>'
        if spot is not None:
            left, base, anchor = spot
            kind = "wide" if mark.wide else "point"
            parts += f'<text class="{kind}" x="{left:.1f}" y="{base:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
        title = f"<title>{escape(name)}</title>"
        drawn.append(
            f'<a href="#w{number}" data-w="{number}">{title}{parts}</a>' if number else f"<g>{title}{parts}</g>"
        )
    return "".join(drawn)


def _around(x: float, y: float, half: float) -> Box:
    return (x - half, y - half, x + half, y + half)


def _free_spot(x: float, y: float, name: str, wide: bool, taken: list[Box]) -> tuple[float, float, str] | None:
    """Where the label can stand without touching another: x, baseline and anchor. Takes the room."""
    length = len(name) * LETTER_WIDTH * (1.15 if wide else 1.0)
    spots = [(x, y + 4, "middle")] if wide else [
        (x + 7, y + 4.5, "start"), (x - 7, y + 4.5, "end"), (x, y - 8, "middle"), (x, y + 17, "middle"),
        (x + 6, y - 6, "start"), (x + 6, y + 15, "start"), (x - 6, y - 6, "end"), (x - 6, y + 15, "end"),
    ]  # fmt: skip
    for left, base, anchor in spots:
        start = left - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        box = (start - 1, base - LETTER_HEIGHT + 4, start + length + 1, base + 4)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            return left, base, anchor
    return None
