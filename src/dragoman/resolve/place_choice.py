"""Which of its senses a name has: what holds it, what is told beside it, and the company of the article's other places.

One sense for each name of the article. Every name spreads its weight over the cells (state, division, square of the
globe) of its senses; a sense gains by the weight that the other names bring to its cells. The rounds are few and fixed.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_senses import Sense

ROUNDS = 5
SHARPNESS = 1.2
"""How much one step of score (a tenfold population) counts when senses are weighed against each other."""

KIND_TOLD = 1.5
KIND_NOT_TOLD = -0.8
INSIDE_NAMESAKE = -4.0
"""What a town loses that lies in a state of the very name as written: "Guatemala" is its capital where that is told."""

HELD = 5.0
HOLDS = 2.0
STATE_COMPANY = 1.3
DIVISION_COMPANY = 1.5
SQUARE_COMPANY = 0.7
STATE_ITSELF = 0.6
"""What the name of a state brings to its cell: it says less of its towns than another of its towns does."""

MOST_COMPANY = 8.0
OPENING = 300
"""Characters at the head of an article whose names count twice: datelines and headlines set the scene."""

SQUARE_DEGREES = 1.0
SAME_GROUND = 0.4
"""Degrees."""

Cell = tuple[Any, ...]
Key = tuple[str, str]


@dataclass(slots=True)
class Group:
    """All names of an article that are written alike: their senses, the score of each, and how they are shared out."""

    senses: tuple[Sense, ...]
    weight: float
    base: list[float]
    shares: list[float] = field(default_factory=list)
    company: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a name means, how much of the weight went to it (0 to 1), and how far other names speak for it."""

    place: KnownPlace
    share: float
    company: float = 0.0


def choices(written: Sequence[Written | None]) -> dict[Key, Choice]:
    """The place that each name of the article means, by the key of the name."""
    groups = _groups(written)
    for _ in range(ROUNDS):
        masses = _masses(groups)
        for group in groups.values():
            group.company = [_company(group, at, masses) for at in range(len(group.senses))]
            group.shares = _shared(base + extra for base, extra in zip(group.base, group.company, strict=True))
    return {key: _best(group) for key, group in groups.items()}


def _best(group: Group) -> Choice:
    at = max(range(len(group.senses)), key=lambda n: (group.shares[n], -n))
    best = group.senses[at].place
    share = sum(
        share for sense, share in zip(group.senses, group.shares, strict=True) if is_same_ground(best, sense.place)
    )
    return Choice(best, min(1.0, share), group.company[at])


def is_same_ground(one: KnownPlace, other: KnownPlace) -> bool:
    """Whether two places are one, a city and its division, or so near that it does not matter which is meant."""
    if one.country != other.country:
        return False
    if one.admin1 == other.admin1 and one.admin1 is not None and "region" in (one.kind, other.kind):
        return True
    return abs(one.latitude - other.latitude) < SAME_GROUND and abs(one.longitude - other.longitude) < SAME_GROUND


def _groups(written: Sequence[Written | None]) -> dict[Key, Group]:
    groups: dict[Key, Group] = {}
    for one in written:
        if one is None or not one.senses:
            continue
        group = groups.get(one.key)
        if group is None:
            group = groups[one.key] = Group(one.senses, 0.0, [sense.fit for sense in one.senses])
        group.weight += 2.0 if one.name.start < OPENING else 1.0
    told: dict[Key, frozenset[str]] = {}
    for one in written:
        if one is not None and one.senses:
            told[one.key] = told.get(one.key, frozenset()) | one.kinds
    for key, kinds in told.items():
        _add_kinds(groups[key], kinds)
    _add_holders(written, groups)
    for group in groups.values():
        group.shares = _shared(group.base)
    return groups


def _add_kinds(group: Group, kinds: frozenset[str]) -> None:
    """Raise the senses of a kind that is told beside the name; where none is told, a city before its division."""
    cities = {(s.place.country, s.place.admin1) for s in group.senses if s.place.kind == "city"}
    states = {s.place.country for s in group.senses if s.place.kind == "country"}
    for at, sense in enumerate(group.senses):
        if sense.place.kind in kinds:
            group.base[at] += KIND_TOLD
        elif sense.place.kind != "country" and sense.place.country in states:
            group.base[at] += INSIDE_NAMESAKE
        elif not kinds and _is_division_of(sense, cities):
            group.base[at] += KIND_NOT_TOLD


def _is_division_of(sense: Sense, cities: set[tuple[str | None, str | None]]) -> bool:
    """Whether a sense is a division, by a name that is not wholly its own, around a city of the same name."""
    place = sense.place
    return place.kind == "region" and sense.fit < place.prominence and (place.country, place.admin1) in cities


def _add_holders(written: Sequence[Written | None], groups: dict[Key, Group]) -> None:
    """Raise the senses that lie in a sense of the place said to hold them, and that sense of the holder."""
    seen: set[tuple[Key, Key]] = set()
    for one in written:
        other = written[one.holder] if one is not None and one.holder is not None else None
        if one is None or other is None or not one.senses or not other.senses or (one.key, other.key) in seen:
            continue
        seen.add((one.key, other.key))
        inner, outer = groups[one.key], groups[other.key]
        holding: set[int] = set()
        for at, sense in enumerate(inner.senses):
            holds = [n for n, larger in enumerate(outer.senses) if contains(larger.place, sense.place)]
            if holds:
                inner.base[at] += HELD
                holding.update(holds)
        for n in holding:
            outer.base[n] += HOLDS


def contains(larger: KnownPlace, smaller: KnownPlace) -> bool:
    """Whether the larger place is the state or division that the smaller one lies in."""
    if larger.key == smaller.key or larger.country is None:
        return False
    if larger.kind == "country":
        return larger.country == smaller.country and smaller.kind != "country"
    if larger.kind == "region" and larger.admin1 is not None:
        same = larger.country == smaller.country and larger.admin1 == smaller.admin1
        return same and smaller.kind not in ("country", "region")
    return False


def _shared(scores: Iterator[float] | Sequence[float]) -> list[float]:
    """The share of each score: a softmax."""
    listed = list(scores)
    top = max(listed)
    powers = [math.exp(SHARPNESS * (score - top)) for score in listed]
    whole = sum(powers)
    return [power / whole for power in powers]


def _masses(groups: dict[Key, Group]) -> dict[Cell, float]:
    masses: dict[Cell, float] = defaultdict(float)
    for group in groups.values():
        for sense, share in zip(group.senses, group.shares, strict=True):
            for cell in _cells(sense.place):
                masses[cell] += _brought(sense.place, share, group)
    return masses


def _brought(place: KnownPlace, share: float, group: Group) -> float:
    """The weight that a name brings to a cell of one of its senses: little where it is the state itself."""
    return share * math.log2(1 + group.weight) * (STATE_ITSELF if place.kind == "country" else 1.0)


def _cells(place: KnownPlace) -> Iterator[Cell]:
    """The cells a place brings weight to: its state, its division, its square of the globe."""
    if place.country:
        yield ("state", place.country)
        if place.admin1 and place.kind != "country":
            yield ("division", place.country, place.admin1)
    if place.kind in ("city", "district", "facility"):
        yield ("square", *_square(place))


def _square(place: KnownPlace) -> tuple[int, int]:
    return math.floor(place.latitude / SQUARE_DEGREES), math.floor(place.longitude / SQUARE_DEGREES)


def _company(group: Group, at: int, masses: dict[Cell, float]) -> float:
    """What the other names of the article bring to the cells of a sense."""
    place = group.senses[at].place
    own: dict[Cell, float] = defaultdict(float)
    for sense, share in zip(group.senses, group.shares, strict=True):
        for cell in _cells(sense.place):
            own[cell] += _brought(sense.place, share, group)
    found = 0.0
    for cell in _cells(place):
        if cell[0] == "square":
            _, row, column = cell
            near = [("square", row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
            found += SQUARE_COMPANY * _felt(sum(masses.get(beside, 0.0) - own.get(beside, 0.0) for beside in near))
        else:
            weight_of = STATE_COMPANY if cell[0] == "state" else DIVISION_COMPANY
            found += weight_of * _felt(masses.get(cell, 0.0) - own.get(cell, 0.0))
    return found


def _felt(mass: float) -> float:
    """How much a mass of company is felt: less and less of more."""
    return math.log2(1 + max(0.0, min(MOST_COMPANY, mass)))
