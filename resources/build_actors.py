"""Builds src/dragoman/knowledge/data/actors.pack from the reviewed tables in resources/ and countries.yaml.

Run: `python resources/build_actors.py [PACK]`. The same tables give the same bytes.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from actor_rows import HERE, KNOWN_UNTIL, known_person, merged, rows_of_people, table
from dragoman.knowledge.actors import ACTORS_PACK, KnownActor, packed_actor
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.filing import common_given_names, given_names, in_filing_order, keys_of, ranks_of
from dragoman.knowledge.normal import plain
from dragoman.knowledge.packs import write_pack


def main(pack: Path = ACTORS_PACK) -> None:
    """Write the pack."""
    people = [known_person(person) for person in merged(rows_of_people())]
    actors = in_filing_order(unique([*people, *organisations(), *countries()]))
    given = common_given_names(people)
    keys = [(key, number) for number, actor in enumerate(actors) for key in sorted({*keys_of(actor, given)})]
    keys += given_names(actors)
    about = {"content": "people, organisations and states in the news", "known_until": KNOWN_UNTIL}
    write_pack(pack, map(packed_actor, actors), keys, about, ranks_of(actors))
    print(f"{pack}: {len(actors)} actors, {len(people)} of them people, {len(keys)} keys, {pack.stat().st_size} bytes")


def organisations() -> Iterator[KnownActor]:
    """The organisations, groups and outlets of organisations.csv."""
    for row in table(HERE / "organisations.csv"):
        aliases = tuple(sorted({a.strip() for a in row["aliases"].split(";") if a.strip()}))
        yield KnownActor(
            key=f"{row['kind']}:{plain(row['name']).replace(' ', '-')}",
            name=row["name"],
            kind=row["kind"],  # type: ignore[arg-type]
            country=row["country"] or None,
            wikidata=row["wikidata"] or None,
            aliases=aliases,
            offices=(),
            prominence=float(row["prominence"] or 0.5),
            source=row["source"] or "added",
        )


def countries() -> Iterator[KnownActor]:
    """The states as actors."""
    for c in CountryIndex().all():
        yield KnownActor(f"country:{c.alpha2}", c.name, "country", c.alpha2, None, c.aliases, (), 1.0, "countries")


def unique(actors: Iterable[KnownActor]) -> list[KnownActor]:
    """The actors with a number behind keys that two share, in the order given."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for actor in actors:
        seen[actor.key] += 1
        found.append(replace(actor, key=f"{actor.key}:{seen[actor.key]}") if seen[actor.key] > 1 else actor)
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
