"""How many laundered full names, with nothing beside them, have their bearer as the first candidate."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import CorpusError
from dragoman.evaluate.laundry.abjad import laundered, scripts
from dragoman.evaluate.report import Row
from dragoman.evaluate.scores import part_of
from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.normal import plain
from dragoman.resolve.tracing import candidates_for

LAUNDERED = Path(__file__).parent / "gold" / "laundered_names.csv"
"""Names of people in the knowledge base that went through ICU's Arabic; made by `resources/launder_names.py`."""

WAYS = ("icu", "icu_bare")
FIRST_FEW = 8


@dataclass(frozen=True, slots=True)
class Alone:
    """A known person's name and what it became in each way."""

    name: str
    country: str | None
    forms: dict[str, str]


def alone_rows(index: ActorIndex, part: str, table: Path = LAUNDERED) -> Iterator[Row]:
    """The share of names of a part whose bearer comes first, and among the first FIRST_FEW, for each way."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in names_alone(table):
        if part not in ("all", part_of(one.name)):
            continue
        for way, form in one.forms.items():
            if plain(form) == plain(one.name):
                continue
            found = [c.actor.name for c in candidates_for(tuple(plain(form).split()), index)]
            counts[way, "all"] += 1
            counts[way, "first"] += found[:1] == [one.name]
            counts[way, "among"] += one.name in found[:FIRST_FEW]
    ways = sorted({way for way, _ in counts})
    for way in ways:
        yield _row(f"alone, {way}", counts[way, "first"], counts[way, "among"], counts[way, "all"])
    totals = [sum(counts[way, what] for way in ways) for what in ("first", "among", "all")]
    yield _row("alone", *totals)


def names_alone(table: Path = LAUNDERED) -> Iterator[Alone]:
    """The names of the table, also laundered through the project's own scripts."""
    try:
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise CorpusError(f"the laundered names {table} cannot be read ({error}); install Dragoman again") from error
    for row in rows:
        forms = {way: row[way] for way in WAYS} | {s: laundered(row["name"], s, row["name"]) for s in scripts()}
        yield Alone(row["name"], row["country"] or None, forms)


def _row(name: str, first: int, among: int, whole: int) -> Row:
    share, near = (round(part / whole, 4) if whole else 0.0 for part in (first, among))
    return Row(name, None, None, None, (("first", share), ("among eight", near), ("of", whole)))
