"""People who do not exist, as many as are wanted: names and offices drawn from those that are known, seeded.

Surnames are drawn as often as known people bear them, so that a few are shared by very many, as in life.
"""

import random
from collections.abc import Iterator
from functools import cache

from dragoman.knowledge.actors import ACTORS_PACK, KnownActor, Office, unpacked_actor
from dragoman.knowledge.entries import entry
from dragoman.knowledge.packs import Pack

SEED = 20_150_714
MIDDLE_INITIAL, SECOND_SURNAME, ALIAS, WIKIDATA, SECOND_OFFICE = 0.08, 0.05, 0.3, 0.5, 0.25
HIGH_OFFICE = 0.02
"""Share of offices that are those of known people; the others are of parliaments, towns and bodies."""

LOWER_OFFICES = (
    ("member of parliament", "legislator"), ("mayor", "head_of_organisation"), ("ambassador", "diplomat"),
    ("director", "head_of_organisation"), ("councillor", "other"), ("judge", "other"), ("colonel", "military"),
)  # fmt: skip


def made_up_people(count: int, seed: int = SEED) -> Iterator[KnownActor]:
    """So many people, the same for the same seed; the first of a larger number are those of a smaller."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    given, surnames, countries, offices = _known()
    for number in range(count):
        first, last = draw.choice(given), draw.choice(surnames)
        middle = f" {draw.choice('ABCDEFGHJKLMNPRSTVW')}." if draw.random() < MIDDLE_INITIAL else ""
        second = f"-{draw.choice(surnames)}" if draw.random() < SECOND_SURNAME else ""
        name = f"{first}{middle} {last}{second}"
        country = draw.choice(countries)
        held = [_office(draw, country, offices) for _ in range(2 if draw.random() < SECOND_OFFICE else 1)]
        yield entry(
            name=name,
            country=country,
            wikidata=f"Q{900_000_000 + number}" if draw.random() < WIKIDATA else None,
            aliases=[f"{draw.choice(given)} {last}"] if draw.random() < ALIAS else [],
            offices=held,
            source="made up",
        )


def _office(draw: random.Random, country: str, offices: list[Office]) -> Office:
    start = draw.randint(1985, 2024)
    end = start + draw.randint(1, 9)
    days = (f"{start}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}", str(end) if end < 2025 else None)
    if draw.random() < HIGH_OFFICE:
        known = draw.choice(offices)
        return Office(known.title, known.kind, country, known.organisation, *days, "made up")
    title, kind = draw.choice(LOWER_OFFICES)
    return Office(title, kind, country, None, *days, "made up")


@cache
def _known() -> tuple[list[str], list[str], list[str], list[Office]]:
    """Given names, surnames and countries, each as often as known people bear them, and the offices they hold."""
    people = [a for a in (unpacked_actor(r, {}) for r in Pack(ACTORS_PACK).records()) if a.kind == "person"]
    full = [a for a in people if len(a.name.split()) > 1]
    given = [a.name.split()[0] for a in full]
    surnames = [a.name.split()[-1] for a in full]
    return given, surnames, [a.country for a in people if a.country], [o for a in people for o in a.offices]
