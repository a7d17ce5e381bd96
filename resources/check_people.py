"""Lists the states whose leaders the knowledge base does not know on a day, and offices with two holders at once.

Run: `python resources/check_people.py [--names] DAY ...` (ISO dates). It reads the embedded pack and
`expected_offices.yaml`, which names what is rightly missing or shared; it ends with status 1 where something else is
missing or shared. `--names` also prints who holds the offices.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from dragoman.knowledge.actors import ActorIndex, KnownActor, Office
from dragoman.knowledge.countries import CountryIndex
from dragoman.knowledge.lexicons import read_yaml

EXPECTED = Path(__file__).parent / "expected_offices.yaml"
OFFICES = ("head_of_state", "head_of_government", "foreign_minister")

What = Literal["none", "several"]


@dataclass(frozen=True, slots=True)
class Finding:
    """An office of a state that on a day nobody is known to hold ("none") or more than one ("several").

    `country` is ISO 3166-1 alpha-2; `why` is the reason where one is known, else None.
    """

    day: date
    country: str
    office: str
    what: What
    holders: tuple[str, ...]
    why: str | None


def main() -> None:
    """Print what was found on each day, and leave with status 1 where something lacks a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("days", nargs="+", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--names", action="store_true", help="print the holders of all offices")
    options = parser.parse_args()
    index, countries = ActorIndex(), CountryIndex()
    unexplained = 0
    for day in options.days:
        found = list(findings(index, day))
        open_ones = [finding for finding in found if finding.why is None]
        unexplained += len(open_ones)
        held = len(states()) * len(OFFICES) - sum(finding.what == "none" for finding in found)
        print(f"{day}: {held} of {len(states()) * len(OFFICES)} offices held by somebody known; {len(found)} findings, "
              f"{len(open_ones)} without a reason")  # fmt: skip
        for finding in found:
            country = countries.get(finding.country)
            names = " and ".join(finding.holders) or "nobody known"
            print(f"  {finding.country} {country.name if country else ''}: {finding.office}: {names}"
                  f"{f' ({finding.why})' if finding.why else ' <- to be looked at'}")  # fmt: skip
        if options.names:
            print_holders(index, day)
    raise SystemExit(1 if unexplained else 0)


def print_holders(index: ActorIndex, day: date) -> None:
    """One line a state with the holders of its offices."""
    for country in states():
        print(f"  {country}: " + "; ".join(", ".join(a.name for a in holders(index, o, country, day)) for o in OFFICES))


def findings(index: ActorIndex, day: date) -> Iterator[Finding]:
    """What is missing or shared on the day, by state, with its reason where `expected_offices.yaml` gives one."""
    for country in states():
        for office in OFFICES:
            found = holders(index, office, country, day)
            if len(found) != 1:
                what: What = "several" if found else "none"
                names = tuple(actor.name for actor in found)
                yield Finding(day, country, office, what, names, reason(country, office, what, day))


def holders(index: ActorIndex, office: str, country: str, day: date) -> list[KnownActor]:
    """Those known to hold the office of the state on the day, the most prominent first; on a day on which it goes from
    one to another only the one who takes it.
    """
    terms: dict[str, list[Office]] = {}
    found = index.holding(office, country, day)
    for actor in found:
        held = [o for o in actor.offices if o.kind == office and o.country == country and o.held_on(day)]
        if held:
            terms[actor.key] = held
    today = day.isoformat()
    if any(term.start == today for held in terms.values() for term in held):
        terms = {key: held for key, held in terms.items() if any(term.end != today for term in held)}
    return [actor for actor in found if actor.key in terms]


def states() -> tuple[str, ...]:
    """The members of the United Nations, Kosovo, Palestine, Taiwan and the Holy See, by alpha-2 code."""
    left_out = set(expected()["not_states"])
    return tuple(country.alpha2 for country in CountryIndex().all() if country.alpha2 not in left_out)


def reason(country: str, office: str, what: What, day: date) -> str | None:
    """Why the office is vacant or shared on the day; None where no reason is on record."""
    for row in expected()["excused"]:
        since, until = row.get("since", date.min), row.get("until", date.max)
        if country in row["states"] and (office, what) == (row["office"], row["what"]) and since <= day <= until:
            return str(row["why"])
    return None


def expected() -> dict[str, Any]:
    """What `expected_offices.yaml` holds."""
    return dict(read_yaml(EXPECTED))


if __name__ == "__main__":
    main()
