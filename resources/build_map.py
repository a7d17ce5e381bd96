"""Builds src/dragoman/brief/world.json, the outline map of the briefs, from npm `world-atlas` (Natural Earth 1:50m).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python resources/build_map.py package/countries-50m.json

Natural Earth is in the public domain; world-atlas packs it as TopoJSON (ISC licence). The arcs are decoded, thinned by
Douglas and Peucker's method and written as whole hundredths of a degree, each point as the step from the one before.
The same input gives the same bytes.
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "brief" / "world.json"
TOLERANCE_DEGREES = 0.05
SMALLEST_RING_DEGREES = 0.12
SCALE = 100

Point = tuple[float, float]


def arcs_of(topology: dict) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON stores the steps between points on a grid."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def thinned(points: list[Point]) -> list[Point]:
    """The points that are needed to stay within the tolerance; first and last are kept."""
    keep = {0, len(points) - 1}
    work = [(0, len(points) - 1)]
    while work:
        first, last = work.pop()
        far, distance = first, 0.0
        for i in range(first + 1, last):
            away = _distance(points[i], points[first], points[last])
            if away > distance:
                far, distance = i, away
        if distance > TOLERANCE_DEGREES:
            keep.add(far)
            work += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
    return ((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5


def steps_of(points: list[Point]) -> list[int]:
    """The points as one flat list: x, y of the first, then the steps to each next."""
    flat: list[int] = []
    before = (0, 0)
    for x, y in points:
        here = (round(x * SCALE), round(y * SCALE))
        if flat and here == before:
            continue
        flat += [here[0] - before[0], here[1] - before[1]]
        before = here
    return flat


def rings_of(geometry: dict, arcs: list[list[Point]]) -> list[list[int]]:
    """The outer rings of a country, as numbers of arcs (negative: backwards), without the smallest islands."""
    polygons = {"Polygon": lambda g: [g["arcs"]], "MultiPolygon": lambda g: g["arcs"]}
    rings = [polygon[0] for polygon in polygons.get(geometry["type"], lambda g: [])(geometry)]
    sizes = {id(ring): _size(ring, arcs) for ring in rings}
    largest = max(sizes.values(), default=0.0)
    return [ring for ring in rings if sizes[id(ring)] >= min(SMALLEST_RING_DEGREES, largest)]


def _size(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for number in ring for point in arcs[number if number >= 0 else ~number]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def main() -> None:
    """Write the map."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    countries = [
        [geometry["properties"]["name"], rings_of(geometry, arcs)]
        for geometry in topology["objects"]["countries"]["geometries"]
    ]
    used = sorted({n if n >= 0 else ~n for _, rings in countries for ring in rings for n in ring})
    place = {number: i for i, number in enumerate(used)}
    document = {
        "source": "Natural Earth 1:50m (public domain), through world-atlas 2.0.2; built by resources/build_map.py",
        "scale": SCALE,
        "arcs": [steps_of(thinned(arcs[number])) for number in used],
        "countries": sorted(
            [name, [[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in rings]] for name, rings in countries
        ),
    }
    TARGET.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, {len(used)} arcs")


if __name__ == "__main__":
    main()
