"""Changes of position: what a party held on an issue, day by day, and where reports of it only disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.lexicons import lexicon
from dragoman.reconcile.matching import days_between

CONTESTED_WITHIN = 3
"""Days after a report of a new stance within which others that still tell the old one contest it."""

INDEPENDENT_ORIGINS = 2
"""Origins that must report a new stance where the holder is not heard to say it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stance on a day (YYYY-MM-DD) as one article has it. `origin` is the family that the article is of; `item`
    leads back to it."""

    day: str
    stance: str
    basis: str
    origin: int
    item: int


@dataclass(frozen=True, slots=True)
class Change:
    """From one stance to another, each with the first report of it on its day."""

    before: Held
    after: Held


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two reports of one time, from two origins, that give a party opposite stances."""

    one: Held
    other: Held


@dataclass(frozen=True, slots=True)
class Ledger:
    """What can be told of one party on one issue, in order of time."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def ledger(held: Sequence[Held]) -> Ledger:
    """The changes and the conflicts in what a party held; the order of `held` does not matter.

    A new stance is a change where the holder is heard to say it or two origins report it, and nobody else goes on
    telling the old one within three days. Else the reports are in conflict, and nothing is said to have changed.
    """
    ordered = sorted(held, key=lambda h: (h.day, h.basis != "said", h.origin, h.stance, h.item))
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    current: Held | None = None
    for day in dict.fromkeys(h.day for h in ordered):
        today = [h for h in ordered if h.day == day]
        sides = list(dict.fromkeys(side_of(h.stance) for h in today))
        if len(sides) > 1:
            one = today[0]
            other = next(
                (h for h in today if side_of(h.stance) != side_of(one.stance) and h.origin != one.origin), None
            )
            if other is not None:
                conflicts.append(Conflict(one, other))
            continue
        if current is None or side_of(current.stance) == sides[0]:
            current = today[0] if current is None or current.stance != today[0].stance else current
            continue
        contested = _contested(current, today, ordered)
        if contested is not None:
            conflicts.append(Conflict(contested, today[0]))
        elif _established(sides[0], day, ordered):
            changes.append(Change(current, today[0]))
            current = today[0]
        else:
            conflicts.append(Conflict(current, today[0]))
    return Ledger(tuple(changes), tuple(conflicts))


def _established(side: str, day: str, ordered: list[Held]) -> bool:
    after = [h for h in ordered if h.day >= day and side_of(h.stance) == side]
    return any(h.basis == "said" for h in after if h.day == day) or (
        len({h.origin for h in after}) >= INDEPENDENT_ORIGINS
    )


def _contested(current: Held, today: list[Held], ordered: list[Held]) -> Held | None:
    """A later report of the old stance, within days, from another origin than those of the new one."""
    origins = {h.origin for h in today}
    later = (h for h in ordered if h.day > today[0].day and days_between(today[0].day, h.day) <= CONTESTED_WITHIN)
    return next((h for h in later if side_of(h.stance) == side_of(current.stance) and h.origin not in origins), None)


def side_of(stance: str) -> str:
    """The side of a stance: for, against or open."""
    return _sides().get(stance, "open")


@cache
def _sides() -> dict[str, str]:
    return {stance: side for side, stances in lexicon("reconcile")["sides"].items() for stance in stances}
