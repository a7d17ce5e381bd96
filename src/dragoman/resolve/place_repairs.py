"""Mangled names of places traced back, only inside the states of the article and only with support beside the name.

Measured: against the whole world such a guess is right in 2 to 4 of 8, inside the article's states in 7 of 8, and wrong
up to once in ten even there. So a name is traced back only where a word for its kind, the state it is said to lie in,
or a neighbour in a list speaks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.gazetteer import NOWHERE, KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.resolve.channel import NameRepair, likeness
from dragoman.resolve.place_choice import Choice, Key, is_same_ground
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_senses import without_kind
from dragoman.resolve.variants import is_clean_variant
from dragoman.spot.names import Name

MOST_STATES = 4
MOST_CANDIDATES = 12
SHORTEST = 4
LIKE_WITH_STATE = 0.8
LIKE_WITHOUT = 0.88
"""Least likeness with the state told beside the name, and without."""

AHEAD = 0.06
KNOWN_ENOUGH = 4.3
"""Least prominence of a place meant by a mangled name: hamlets are never guessed."""

ACROSS = frozenset({"river", "sea", "lake", "mountain", "desert"})
"""Kinds of places that often lie in several states."""

FAR_LESS_KNOWN = 2.0
"""How much less prominent a place must be to be no rival: a hundredth of the people."""

LITTLE_KNOWN = 5.0
"""Prominence under which a place that bears the written name may be none that the article means."""

DIVISIONS = frozenset({"region", "district"})
NEIGHBOUR_GAPS = frozenset({", ", " and ", ", and ", " or ", " to "})


@dataclass(frozen=True, slots=True)
class RepairedPlace:
    """The place a mangled or unusually spelled name means; `repair` is None where the spelling is a clean variant."""

    place: KnownPlace
    confidence: float
    repair: NameRepair | None


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a place beside a name: the state told there, the words for its kind, a neighbour's state."""

    state: str | None
    kinds: frozenset[str]
    neighbour: str | None


def repaired_places(
    written: Sequence[Written | None], names: Sequence[Name], text: str, chosen: Mapping[Key, Choice], known: Knowledge
) -> dict[int, RepairedPlace]:
    """The places that names without a fitting sense mean, by index of the name; only well supported ones."""
    states = _states(written, chosen)
    found: dict[Key, RepairedPlace] = {}
    spread: dict[int, RepairedPlace] = {}
    for index, one in enumerate(written):
        if one is None or one.name.kind != "place":
            continue
        support = _support(index, one, written, names, text, chosen)
        if one.senses and not (_stands_elsewhere(one, support) or _is_a_stranger(one, support, states)):
            continue
        repaired = _repaired(one, support, states, known)
        if repaired is not None:
            found.setdefault(one.key, repaired)
            spread[index] = _at(found[one.key], one.name)
    for index, one in enumerate(written):
        if one is not None and index not in spread and one.key in found and not one.senses:
            spread[index] = _at(found[one.key], one.name)
    return spread


def _at(repaired: RepairedPlace, name: Name) -> RepairedPlace:
    """The same repair at another mention."""
    old = repaired.repair
    if old is None:
        return repaired
    repair = NameRepair(name.start, name.end, name.text, old.meant, "place", old.confidence, old.reason)
    return RepairedPlace(repaired.place, repaired.confidence, repair)


def _states(written: Sequence[Written | None], chosen: Mapping[Key, Choice]) -> tuple[str, ...]:
    """The states of the article, named most first."""
    counts: dict[str, int] = {}
    for one in written:
        choice = chosen.get(one.key) if one is not None else None
        if choice is not None and choice.place.country and choice.share > 0.5:
            counts[choice.place.country] = counts.get(choice.place.country, 0) + 1
    return tuple(sorted(counts, key=lambda state: (-counts[state], state))[:MOST_STATES])


def _support(
    index: int,
    one: Written,
    written: Sequence[Written | None],
    names: Sequence[Name],
    text: str,
    chosen: Mapping[Key, Choice],
) -> Support:
    holder = written[one.holder] if one.holder is not None else None
    state = chosen[holder.key].place if holder is not None and holder.key in chosen else None
    neighbour = None
    for other in (index - 1, index + 1):
        if 0 <= other < len(names):
            first, second = min(index, other), max(index, other)
            beside = written[other]
            gap = text[names[first].end : names[second].start]
            if gap in NEIGHBOUR_GAPS and beside is not None and beside.key in chosen:
                neighbour = neighbour or chosen[beside.key].place.country
    return Support(state.country if state else None, one.kinds, neighbour)


def _stands_elsewhere(one: Written, support: Support) -> bool:
    """Whether a known name is said to be a place of a state where no place has it, with a word for its kind."""
    if support.state is None or not support.kinds or not one.bound:
        return False
    return all(sense.place.country != support.state for sense in one.senses)


def _is_a_stranger(one: Written, support: Support, states: Sequence[str]) -> bool:
    """Whether a name with a word for its kind is borne only by small places of states that the article never names."""
    return bool(support.kinds & DIVISIONS) and all(
        sense.place.country not in states and sense.place.prominence < LITTLE_KNOWN for sense in one.senses
    )


def _repaired(one: Written, support: Support, states: Sequence[str], known: Knowledge) -> RepairedPlace | None:
    bare = one.form.bare
    if support.kinds & ACROSS:
        bare = " ".join(without_kind(bare.split())[0])
    if len(bare) < SHORTEST or not (support.state or support.kinds or support.neighbour):
        return None
    searched = [support.state] if support.state else list(states)
    if support.neighbour and not support.state:
        searched = [support.neighbour]
    if support.kinds & ACROSS:
        searched = [*searched, NOWHERE]
    least = LIKE_WITH_STATE if support.state and support.kinds else LIKE_WITHOUT
    scored = _scored(bare, searched, support.kinds, known)
    told = [(like, place) for like, place in scored if place.kind in support.kinds and like >= least]
    scored = told or scored
    if not scored or scored[0][0] < least:
        return None
    like, place = scored[0]
    rivals = [
        score
        for score, other in scored[1:]
        if not is_same_ground(place, other) and other.prominence > place.prominence - FAR_LESS_KNOWN
    ]
    if rivals and like - rivals[0] < AHEAD:
        return None
    clean = any(is_clean_variant(bare, spelling, place.country) for spelling in _spellings(place))
    confidence = round(min(0.9, like * (0.95 if support.state or support.kinds else 0.85)), 2)
    repair = None if clean else _repair(one.name, place, confidence, support, known)
    return RepairedPlace(place, confidence, repair)


def _scored(
    bare: str, states: Sequence[str], kinds: frozenset[str], known: Knowledge
) -> list[tuple[float, KnownPlace]]:
    """The places of the states that sound like the name, with their likeness, best first."""
    best: dict[str, tuple[float, KnownPlace]] = {}
    bones = skeleton(bare)
    tried = dict.fromkeys([bones, *(bones[:cut] + bones[cut + 1 :] for cut in range(1, min(len(bones), 8)))])
    for state in states:
        for key in tried:
            if len(key) < 2:
                continue
            for place in known.gazetteer.in_country(state, key)[:MOST_CANDIDATES]:
                if place.prominence < KNOWN_ENOUGH or not _fits(place, kinds):
                    continue
                like = max(likeness(bare, spelling) for spelling in _spellings(place))
                if place.key not in best or best[place.key][0] < like:
                    best[place.key] = (like, place)
    return sorted(
        best.values(),
        key=lambda pair: (
            -round(pair[0], 2),
            pair[1].kind not in kinds,
            pair[1].kind != "city",
            -pair[1].prominence,
            pair[1].key,
        ),
    )


def _spellings(place: KnownPlace) -> tuple[str, ...]:
    """The names of a place; without the word for its kind where it has one."""
    if place.kind in ACROSS:
        return tuple(" ".join(without_kind(plain(name).split())[0]) for name in (place.name, *place.aliases))
    if place.kind not in DIVISIONS:
        return (place.name, *place.aliases)
    return (" ".join(without_kind(plain(place.name).split())[0]), *place.aliases)


def _fits(place: KnownPlace, kinds: frozenset[str]) -> bool:
    """Whether the kind of a place agrees with what is told; a city may name its division."""
    if not kinds or place.kind in kinds:
        return True
    return bool(kinds & DIVISIONS) and place.kind in DIVISIONS | {"city"}


def _repair(name: Name, place: KnownPlace, confidence: float, support: Support, known: Knowledge) -> NameRepair:
    country = known.countries.get(place.country or "")
    where = f" in {country.name}" if country else ""
    grounds = ["it sounds like it"]
    if support.state:
        grounds.append("the text says that it lies there")
    if support.kinds:
        grounds.append("the word beside it names such a place")
    if support.neighbour and not support.state:
        grounds.append("a place of that state stands beside it")
    reason = f"No place{where} is called “{name.text}”; {place.name} is probably meant: {', and '.join(grounds)}."
    return NameRepair(name.start, name.end, name.text, place.name, "place", confidence, reason)
