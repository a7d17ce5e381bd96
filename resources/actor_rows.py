"""The people of the tables in resources/people, with what several rows say of one person put together."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.knowledge.actors import OFFICE_RANK, KnownActor, Office
from dragoman.knowledge.filing import without_initials
from dragoman.knowledge.joining import overlap, recency, same_office
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain

HERE = Path(__file__).parent
PEOPLE = HERE / "people"

KNOWN_UNTIL = {
    "added": "2025-09-30", "factbook2026": "2026-01", "us-congress": "2026-01", "us-exec": "2026-01",
    "eps-leaders2022": "2022-09", "eps-foreign2023": "2023-01", "eps-russia2022": "2022-06",
    "eps-ukraine2022": "2022-06", "eps-united-kingdom2022": "2022-06", "eps-us2022": "2022-06",
    "eps-world-leg": "2022-06", "petrarch2014": "2010-08",
}  # fmt: skip
"""The day up to which each source tells; past it an office without an end is "unknown", not "held"."""

CORRECTIONS = ("apart.csv", "corrected.csv", "renamed.csv")
"""The tables that put the others right."""

WORKING_LIFE_YEARS = 75
AWAY_YEARS, NOT_OVER = 30, 9999
"""Offices that span more than a working life, or lie further apart than anybody stays away, are of two people."""

ANYWHERE = "*"
"""Stands for the country where people entered by hand are filed by name alone."""

BIG_NEWS = 0.05


@dataclass(slots=True)
class Person:
    """A person being put together from rows."""

    name: str
    country: str | None
    wikidata: str | None
    names: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def rows_of_people() -> list[dict[str, str]]:
    """Every row of the people tables with its table's fields, as the tables of CORRECTIONS put them right.

    Names that a source has in an odd form are in their usual form, people whom it has under one name each under their
    own; an office that a source tells wrongly is the right one, or left out where no title is given.
    """
    renamed = {(r["source"], r["country"], r["name"]): r["usual"] for r in table(PEOPLE / "renamed.csv")}
    corrected = {(r["source"], r["country"], r["name"], r["was"]): r for r in table(PEOPLE / "corrected.csv")}
    apart = {(r["source"], r["country"], r["name"], r["start"]): r for r in table(PEOPLE / "apart.csv")}
    rows: list[dict[str, str]] = []
    for path in sorted(PEOPLE.glob("*.csv")):
        if path.name in CORRECTIONS:
            continue
        for row in table(path):
            right = corrected.get((row["source"], row["country"], row["name"], row["title"]))
            if right and not right["title"]:
                continue
            other = apart.get((row["source"], row["country"], row["name"], row["start"]))
            if other:
                aliases = row["aliases"] + ";" + other["aliases"]
                rows.append(row | {"name": other["usual"], "aliases": aliases, "wikidata": other["wikidata"]})
                continue
            usual = renamed.get((row["source"], row["country"], row["name"]))
            row |= {key: right[key] for key in ("title", "kind", "organisation")} if right else {}
            rows.append(row | {"name": usual, "aliases": row["aliases"] + ";" + row["name"]} if usual else row)
    return rows


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; lines that begin with # are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def merged(rows: Iterable[dict[str, str]]) -> list[Person]:
    """The rows gathered by person: by Wikidata id, else by one name (or alias) in one country.

    A row without an id joins the one person of its country who bears its name; where two do, it stays apart.
    """
    people: list[Person] = []
    by_id: dict[str, Person] = {}
    by_name: dict[tuple[str, str | None], list[Person]] = defaultdict(list)
    rows = list(rows)
    likeliest = likeliest_ids(rows)
    ordered = sorted(rows, key=lambda r: (r["source"] != "added", r["wikidata"] == "", r["source"], r["name"]))
    for row in ordered:
        country = row["country"] or None
        names = names_of(row)
        person = by_id.get(row["wikidata"]) if row["wikidata"] else None
        if person is None:
            person = _namesake(row, country, names, by_name, likeliest)
        if person is None:
            person = Person(row["name"], country, row["wikidata"] or None)
            people.append(person)
        _add(person, row, country, names)
        if person.wikidata:
            by_id[person.wikidata] = person
        for place in (country, ANYWHERE) if row["source"] == "added" else (country,):
            for name in names:
                known = by_name[plain(name), place]
                if all(person is not other for other in known):
                    known.append(person)
    return people


def names_of(row: dict[str, str]) -> list[str]:
    """The names of a row, each also without initials."""
    names = [row["name"], *(a.strip() for a in row["aliases"].split(";") if a.strip())]
    return list(dict.fromkeys([*names, *map(without_initials, names)]))


def likeliest_ids(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str | None], str]:
    """For each name in each country the Wikidata id of its weightiest bearer, by office and recency."""
    best: dict[tuple[str, str | None], tuple[float, str]] = {}
    for row in rows:
        if row["wikidata"]:
            weight = _weight(_office(row)), row["wikidata"]
            for name in names_of(row):
                key = plain(name), row["country"] or None
                best[key] = max(best.get(key, weight), weight)
    return {key: wikidata for key, (_, wikidata) in best.items()}


def _namesake(
    row: dict[str, str],
    country: str | None,
    names: list[str],
    by_name: dict[tuple[str, str | None], list[Person]],
    likeliest: dict[tuple[str, str | None], str],
) -> Person | None:
    """The one person that a row means by name; people entered by hand take the likeliest id of their name.

    A body that a source has among people is nobody's namesake, whatever its aliases.
    """
    if (plain(row["name"]).split() or [""])[-1] in lexicon("name_words")["organisation_tail"]:
        return None
    for name in names:
        known = by_name.get((plain(name), country), [])
        if country is None and not known:
            known = [p for p in by_name.get((plain(name), ANYWHERE), []) if not p.wikidata]
        if row["wikidata"] and likeliest.get((plain(name), country)) != row["wikidata"]:
            continue
        fitting = [p for p in known if not (row["wikidata"] and p.wikidata) and _same_time(p, row)]
        if len(fitting) == 1 and len(plain(name).split()) > 1:
            return fitting[0]
    return None


def _same_time(person: Person, row: dict[str, str]) -> bool:
    """Whether the offices lie within one working life, and no further apart than anybody stays away."""
    theirs = [_years(o.start, o.end) for o in person.offices if o.start or o.end]
    if not theirs or not (row["start"] or row["end"]):
        return True
    start, end = _years(row["start"], row["end"])
    first = min(start, *(begin for begin, _ in theirs))
    last = max(y for y in (start, end, *(year for years in theirs for year in years)) if y != NOT_OVER)
    apart = min(max(begin - end, start - until, 0) for begin, until in theirs)
    return last - first <= WORKING_LIFE_YEARS and apart <= AWAY_YEARS


def _years(start: str | None, end: str | None) -> tuple[int, int]:
    """The first and last year of an office, of which one date is known at least; NOT_OVER where no end is."""
    return int((start or end or "")[:4]), int(end[:4]) if end else NOT_OVER


def _add(person: Person, row: dict[str, str], country: str | None, names: list[str]) -> None:
    person.wikidata = person.wikidata or row["wikidata"] or None
    person.country = person.country or country
    person.names.extend(names)
    person.sources.append(row["source"])
    if row["title"] and row["title"] != "politician":
        person.offices.append(_office(row))


def _office(row: dict[str, str]) -> Office:
    """The office of a row; `office_country` is "-" for an office of no state, empty where it is the person's."""
    country = row.get("office_country") or row["country"]
    return Office(
        title=row["title"],
        kind=row["kind"],
        country=None if country in {"", "-"} else country,
        organisation=row["organisation"] or None,
        start=row["start"] or None,
        end=row["end"] or None,
        source=row["source"],
    )


def known_person(person: Person) -> KnownActor:
    """The person as the pack holds them."""
    offices = tuple(sorted(_joined(person.offices), key=lambda o: (o.start or "", o.end or "9", o.kind or "", o.title)))
    aliases = sorted({name for name in person.names if plain(name) != plain(person.name)})
    aliases += sorted({name for name in person.names if plain(name) == plain(person.name)} - {person.name})
    sources = sorted(set(person.sources))
    key = f"wikidata:{person.wikidata}" if person.wikidata else _own_key(person)
    return KnownActor(
        key=key,
        name=person.name,
        kind="person",
        country=person.country,
        wikidata=person.wikidata,
        aliases=tuple(aliases),
        offices=offices,
        prominence=prominence(offices, sources),
        source=" ".join(sources),
    )


def _own_key(person: Person) -> str:
    return f"person:{plain(person.name).replace(' ', '-')}:{(person.country or 'xx').lower()}"


def _joined(offices: list[Office]) -> list[Office]:
    """The offices with what several sources say of one made one: hand-entered first, all of them, then the more exact.

    Members of the government of unknown office are left out where another source names the office of that time.
    """
    kept: list[Office] = []
    exact_first = sorted(offices, key=lambda o: (o.source != "added", o.title.startswith("head of "), -_exactness(o)))
    for office in exact_first:
        if office.title == "member of the government" and any(overlap(office, k) for k in kept):
            continue
        place = next((i for i, k in enumerate(kept) if same_office(k, office)), None)
        if place is None or office.source == "added":
            kept.append(office)
        elif kept[place].source != "added":
            kept[place] = _both(kept[place], office)
    return kept


def _both(one: Office, other: Office) -> Office:
    """One office of two records that overlap: the earlier start, the known end, the source that tells longest."""
    starts = sorted((s for s in (one.start, other.start) if s), key=lambda s: (s[:4], -len(s), s))
    ends = sorted((e for e in (one.end, other.end) if e), key=lambda e: (e[:4], len(e), e))
    longest = max((one, other), key=lambda o: (KNOWN_UNTIL.get(o.source, ""), o.source))
    return replace(one, start=starts[0] if starts else None, end=ends[-1] if ends else None, source=longest.source)


def _exactness(office: Office) -> int:
    return len(office.start or "") + len(office.end or "")


def prominence(offices: Iterable[Office], sources: list[str]) -> float:
    """See KnownActor."""
    best = max((_weight(office) for office in offices), default=0.2)
    more = BIG_NEWS * ("added" in sources) + 0.01 * min(3, len(sources) - 1)
    return round(min(1.0, best + more), 3)


def _weight(office: Office) -> float:
    last = office.end or ("9999" if office.source != "petrarch2014" else "2010")
    local = (
        office.kind == "legislator"
        and office.source == "eps-us2022"
        and "United States" not in (office.organisation or "")
    )
    return (0.15 if local else OFFICE_RANK.get(office.kind or "other", 0.3)) * recency(last)
