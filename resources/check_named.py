"""Lists those of `expected_people.yaml` whom the knowledge base does not find by name, or by office on the day.

Run: `python resources/check_named.py [PROCESS ...]` (all processes where none is named). It reads the embedded pack and
ends with status 1 where somebody is missing.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from dragoman.knowledge.actors import OFFICE_RANK, ActorIndex, KnownActor
from dragoman.knowledge.lexicons import read_yaml

EXPECTED = Path(__file__).parent / "expected_people.yaml"

Lacking = Literal["name", "office"]


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody whom a reader of `process` must find: `country` is ISO 3166-1 alpha-2, `office` a key of OFFICE_RANK.

    `office` and the `day` on which it was held are both there or both None.
    """

    process: str
    name: str
    country: str
    office: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody not found: "name", nobody of that name and country is known; "office", the office is not known to have
    been held on the day. `known` is what is known instead, in words.
    """

    expected: Expected
    what: Lacking
    known: str


def main() -> None:
    """Print who is missing, and leave with status 1 where anybody is."""
    people = tuple(expected())
    names = list(dict.fromkeys(one.process for one in people))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("processes", nargs="*", metavar="PROCESS", help=", ".join(names))
    asked = parser.parse_args().processes or names
    unknown = set(asked) - set(names)
    if unknown:
        parser.error(f"no such process: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    found = 0
    for process in asked:
        sought = [one for one in people if one.process == process]
        lacking = list(missing(ActorIndex(), sought))
        found += len(lacking)
        print(f"{process}: {len(sought) - len(lacking)} of {len(sought)} found")
        for gap in lacking:
            one = gap.expected
            office = f", {one.office} on {one.day}" if one.office else ""
            print(f"  {one.name} ({one.country}){office}: not found by {gap.what}; {gap.known}")
    raise SystemExit(1 if found else 0)


def expected(path: Path = EXPECTED) -> Iterator[Expected]:
    """The people of the file, in its order; ValueError for an office without a day, a day without one, or a kind that
    OFFICE_RANK does not have.
    """
    for process, rows in read_yaml(path)["processes"].items():
        for row in rows:
            office, day = row.get("office"), row.get("day")
            if (office is None) != (day is None) or office not in {None, *OFFICE_RANK}:
                raise ValueError(f"{process}, {row['name']}: office {office!r} on {day!r}, expected a kind and a day")
            yield Expected(process, row["name"], row["country"], office, day)


def missing(index: ActorIndex, people: list[Expected]) -> Iterator[Missing]:
    """Those of the people whom the index does not find, in their order."""
    for one in people:
        namesakes = [a for a in index.named(one.name) if a.kind == "person" and a.country == one.country]
        if not namesakes:
            elsewhere = ", ".join(f"{a.name} ({a.country})" for a in index.named(one.name))
            yield Missing(one, "name", f"under that name: {elsewhere or 'nobody'}")
        elif one.office and not any(holds(actor, one.office, one.day) for actor in namesakes):
            yield Missing(one, "office", f"offices of that kind: {offices_of_kind(namesakes, one.office) or 'none'}")


def holds(actor: KnownActor, office: str, day: date | None) -> bool:
    """Whether the person is known to have held an office of that kind on the day."""
    return any(held.kind == office and held.held_on(day) for held in actor.offices)


def offices_of_kind(actors: list[KnownActor], office: str) -> str:
    """The offices of that kind in words, with their dates as far as known."""
    held = [o for actor in actors for o in actor.offices if o.kind == office]
    return "; ".join(f"{o.title} from {o.start or '?'} to {o.end or '?'}" for o in held)


if __name__ == "__main__":
    main()
