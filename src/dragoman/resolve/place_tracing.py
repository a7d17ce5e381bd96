"""What a mangled name of a place sounds like in the states of an article, and how sure that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.knowledge.gazetteer import NOWHERE, KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import coarse_skeleton, skeleton
from dragoman.knowledge.sounds import skeletons_near
from dragoman.resolve.channel import likeness
from dragoman.resolve.place_choice import is_same_ground
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_senses import WELL_KNOWN, without_kind
from dragoman.resolve.place_weighing import Beside, place_evidence, place_probability

MOST_CANDIDATES = 12
SHORTEST = 4
LEAST_LIKE, LEAST_BONES = 0.58, 50
"""Least likeness of a place to be weighed at all, and of two coarse skeletons, in per cent, to be compared."""

AHEAD = 0.03
"""A place that is less ahead of the next one is not told: either may be meant."""

SHORT, LIKE_IF_SHORT = 3, 0.9
"""Names of so few consonants sound like many places by chance: they must be more like, where nothing speaks for one."""

PROMINENT_BEARER = 0.7
"""Prominence of a person from which their surname is theirs sooner than a town's."""

LIKE_IF_BOTH_TOLD, LIKE_IF_ONE_TOLD, AHEAD_IF_TOLD = 0.8, 0.88, 0.06
OTHER_NAME, RESPELT = 0.1, 0.08
"""What likeness to another name of a place counts less than to its own, and what to a respelling of it at most more."""

RUN_TOGETHER = 0.92
"""Least likeness of a name of several words to one of a single word."""

PROMINENCE, NAMED, STATE_TOLD, KIND_TOLD, ABROAD = 0.03, 0.1, 0.1, 0.15, 0.15
"""What counts beside likeness for the order of candidates: prominence, that the article names the place elsewhere, that
its state is told beside the name (or its share of the article), that its kind is; and, against it, that the article
never names its state."""

KNOWN_ENOUGH = 4.3
"""Least prominence of a place meant by a mangled name: hamlets are never guessed."""

ACROSS = frozenset({"river", "sea", "lake", "mountain", "desert"})
"""Kinds of places that often lie in several states."""

DIVISIONS = frozenset({"region", "district"})
FACILITY = "facility"


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a place beside a name: the state told there, the words for its kind, a neighbour's state."""

    state: str | None
    kinds: frozenset[str]
    neighbour: str | None


@dataclass(frozen=True, slots=True)
class TracedPlace:
    """A name with the place it sounds like most, how sure that is, and what speaks for it."""

    one: Written
    place: KnownPlace
    spelling: str
    sure: float
    support: Support


class PlaceTracer:
    """Finds what a name sounds like within the states of one article."""

    def __init__(
        self, shares: Mapping[str, float], named: set[str], known: Knowledge, supposed: frozenset[tuple[int, int]]
    ) -> None:
        self._shares = shares
        self._named = named
        self._known = known
        self._supposed = supposed
        self._heard: dict[tuple[str, tuple[str, ...], bool], list[tuple[float, KnownPlace, str]]] = {}

    def traced(self, one: Written | None, support: Support, mangled: float) -> TracedPlace | None:
        """The likeliest place with its probability; None where nothing there sounds like the name."""
        if one is None:
            return None
        bare = one.form.bare
        if support.kinds & ACROSS:
            bare = " ".join(without_kind(bare.split())[0])
        told = [state for state in (support.state, support.neighbour) if state]
        states = dict.fromkeys(told if one.bound and support.state else (*told, *self._shares))
        searched = (*states, NOWHERE)
        heard = [
            h for h in self._candidates(bare, searched, bool(support.kinds & ACROSS)) if _fits(h[1], support.kinds)
        ]
        if not heard:
            return None
        heard.sort(key=lambda h: (-self._order(h, support), h[1].key))
        like, place, spelling = heard[0]
        others = [h for h in heard[1:] if plain(h[2]) != plain(spelling) and not is_same_ground(place, h[1])]
        rivals = [self._order(h, support) for h in others]
        beside = Beside(
            ahead=self._order(heard[0], support) - max(rivals, default=0.0),
            state_told=support.state is not None and support.state == place.country,
            kind_told=place.kind in support.kinds,
            neighbour=support.neighbour is not None and support.neighbour == place.country,
            share=self._shares.get(place.country or "", 0.0),
            named=place.key in self._named,
            located=one.located,
            supposed=span_of(one) in self._supposed,
            known=max((sense.place.prominence for sense in one.senses), default=0.0),
            contradicted=bool(one.senses) and support.state is not None and bool(support.kinds),
            mangled=mangled,
        )
        spoken_for = beside.state_told or beside.kind_told or beside.named
        if beside.ahead < AHEAD or (len(skeleton(bare)) <= SHORT and like < LIKE_IF_SHORT and not spoken_for):
            return None
        if self._is_rather_a_surname(spelling) and not (beside.state_told or beside.kind_told or beside.located):
            return None
        evidence = place_evidence(one.name, [(like, place)], bare, spelling, beside)
        told_so = not beside.supposed and evidence.same_consonants and (" " in bare) == (" " in plain(spelling))
        sure = max(place_probability(evidence), _told(like, beside) if told_so else 0.0)
        return TracedPlace(one, place, spelling, sure, support)

    def _is_rather_a_surname(self, spelling: str) -> bool:
        """Whether somebody prominent bears the name of the place: then the person is meant sooner than the town."""
        bearers = self._known.actors.surnamed(spelling)
        return bool(bearers) and bearers[0].prominence >= PROMINENT_BEARER

    def _order(self, heard: tuple[float, KnownPlace, str], support: Support) -> float:
        """What candidates are ordered by: likeness, and a little for what speaks for the place."""
        like, place, _ = heard
        told = support.state or support.neighbour
        return (
            like
            + PROMINENCE * place.prominence
            + NAMED * (place.key in self._named)
            + STATE_TOLD * (place.country == told if told else self._shares.get(place.country or "", 0.0))
            + KIND_TOLD * (place.kind in support.kinds)
            - ABROAD * (place.country is not None and place.country not in (told, *self._shares))
        )

    def _candidates(self, bare: str, states: tuple[str, ...], across: bool) -> list[tuple[float, KnownPlace, str]]:
        """The places of the states that sound like the name, with likeness and the spelling that is likest."""
        if (bare, states, across) not in self._heard:
            self._heard[bare, states, across] = list(self._sounding(bare, states, across))
        return self._heard[bare, states, across]

    def _sounding(self, bare: str, states: tuple[str, ...], across: bool) -> Iterator[tuple[float, KnownPlace, str]]:
        bones = coarse_skeleton(bare)
        seen: set[str] = set()
        for state in states:
            least = WELL_KNOWN if state == NOWHERE and not across else KNOWN_ENOUGH
            for key in skeletons_near(bare):
                for place in self._known.gazetteer.in_country(state, key)[:MOST_CANDIDATES]:
                    if place.key in seen or place.prominence < least:
                        continue
                    seen.add(place.key)
                    near = [n for n in spellings_of(place) if fuzz.ratio(bones, coarse_skeleton(n)) >= LEAST_BONES]
                    own = "" if place.kind in DIVISIONS else spellings_of(place)[0]
                    like, spelling = max(((_like_by(n, bare, own), n) for n in near), default=(0.0, ""))
                    if like >= LEAST_LIKE and not _derived(bare, plain(spelling)):
                        yield like, place, spelling


def _told(like: float, beside: Beside) -> float:
    """How sure a place is that the text itself describes: its state and kind, or one of them and a name that is nearly
    the same. Such names were too few in laundered copy to be weighed; the bounds are those that an editor's eye gave.
    """
    least = LIKE_IF_BOTH_TOLD if beside.state_told and beside.kind_told else LIKE_IF_ONE_TOLD
    told = beside.state_told or beside.kind_told or beside.neighbour
    return like * 0.9 if told and like >= least and beside.ahead >= AHEAD_IF_TOLD else 0.0


def _derived(bare: str, spelling: str) -> bool:
    """Whether one is the other with an ending ("Baghdadi"): a word of its own, and nothing mangled."""
    short, long = sorted((bare, spelling), key=len)
    return len(short) >= SHORTEST and short != long and long.startswith(short)


def _like_by(spelling: str, bare: str, own: str) -> float:
    """Likeness by one of a place's names; by a mere respelling of its own name, little more than by that.

    The other names of a division are chosen ones, and its own often an adjective: there `own` is empty.
    """
    if not own or plain(spelling) == plain(own):
        return _alike(bare, spelling)
    like = _alike(bare, spelling)
    return min(like, _alike(bare, own) + RESPELT) if likeness(spelling, own) >= LEAST_LIKE else like - OTHER_NAME


def _alike(bare: str, spelling: str) -> float:
    """Likeness; a name of several words is no name of one word unless it sounds very much like it."""
    like = likeness(bare, spelling)
    return like if like >= RUN_TOGETHER or (" " in bare) <= (" " in plain(spelling)) else 0.0


def spellings_of(place: KnownPlace) -> tuple[str, ...]:
    """The names of a place; without the word for its kind where it has one."""
    if place.kind in ACROSS:
        return tuple(" ".join(without_kind(plain(name).split())[0]) for name in (place.name, *place.aliases))
    if place.kind not in DIVISIONS:
        return (place.name, *place.aliases)
    return (" ".join(without_kind(plain(place.name).split())[0]), *place.aliases)


def _fits(place: KnownPlace, kinds: frozenset[str]) -> bool:
    """Whether the kind of a place agrees with what is told; a city may name its division, and
    both what is built there."""
    if not kinds or place.kind in kinds:
        return True
    return bool(kinds & (DIVISIONS | {FACILITY})) and place.kind in DIVISIONS | {"city"}


def span_of(one: Written) -> tuple[int, int]:
    return one.name.start, one.name.end
