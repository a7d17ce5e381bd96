"""Mangled names of places traced back, only inside the states of the article.

Measured: against the whole world such a guess is right in 2 to 4 of 8, inside the article's states in 7 of 8. What
a name sounds like there is weighed with what stands beside it and with how mangled the other names of the article
are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.gazetteer import NOWHERE, KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import coarse_skeleton, skeleton
from dragoman.knowledge.sounds import skeletons_near
from dragoman.resolve.channel import NameRepair, likeness
from dragoman.resolve.context import with_article
from dragoman.resolve.place_choice import Choice, Key, is_same_ground
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_senses import WELL_KNOWN, without_kind
from dragoman.resolve.place_weighing import Beside, place_evidence, place_probability
from dragoman.resolve.variants import is_clean_variant
from dragoman.resolve.weighing import enough
from dragoman.spot.names import Name

MOST_STATES = 5
MOST_CANDIDATES = 12
MOST_TRACED = 60
"""Unknown names of an article that are traced back: a bound on time."""

SHORTEST = 4
LONGEST_KIND = 40
"""Characters after a name in which the word for its kind is looked for."""

LEAST_LIKE = 0.58
AHEAD = 0.03
"""A place that is less ahead of the next one is not told: either may be meant."""

SHORT, LIKE_IF_SHORT = 3, 0.9
"""Names of so few consonants sound like many places by chance: they must be more like, where nothing speaks for one."""

PROMINENT_BEARER = 0.7
LIKE_IF_BOTH_TOLD, LIKE_IF_ONE_TOLD, AHEAD_IF_TOLD = 0.8, 0.88, 0.06
OTHER_NAME, RESPELT = 0.1, 0.08
"""What likeness to another name of a place counts less than to its own, and what to a respelling of it at most more."""

RUN_TOGETHER = 0.92
LEAST_BONES = 50
"""Least likeness of a place to be weighed at all, and of two coarse skeletons, in per cent, to be compared."""

SURE_ENOUGH, SUPPOSED_SURE_ENOUGH = 0.7, 0.75
"""Least probability for a name, and for what is only supposed to be one of a place, to be called mangled."""

MANY_MANGLED = 1.2
"""Mangled names, as a sum of probabilities, from which an article counts as mangled through and through."""

SUREST = 0.96
PROMINENCE, NAMED, STATE_TOLD, KIND_TOLD, ABROAD = 0.03, 0.1, 0.1, 0.15, 0.15
"""What counts beside likeness for the order of candidates: prominence, that the article names the place elsewhere, that
its state is told beside the name (or its share of the article), that its kind is; and, against it, that the article
never names its state."""

KNOWN_ENOUGH = 4.3
"""Least prominence of a place meant by a mangled name: hamlets are never guessed."""

ACROSS = frozenset({"river", "sea", "lake", "mountain", "desert"})
"""Kinds of places that often lie in several states."""

FAR_LESS_KNOWN = 2.0
"""How much less prominent a place must be to be no rival: a hundredth of the people."""

LITTLE_KNOWN = 5.0
"""Prominence under which a place that bears the written name may be none that the article means."""

DIVISIONS = frozenset({"region", "district"})
FACILITY = "facility"
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What the names of people tell of mangled names of places: how mangled they are themselves, 0 to 1; how many known
    people of each state the article names; and the spans of names that are only supposed to be places.
    """

    mangled: float
    states: Mapping[str, int]
    supposed: frozenset[tuple[int, int]] = frozenset()


NO_SETTING = Setting(0.0, MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _Traced:
    """A name with the place it sounds like most, how sure that is, and what speaks for it."""

    one: Written
    place: KnownPlace
    spelling: str
    sure: float
    support: Support


def repaired_places(
    written: Sequence[Written | None],
    names: Sequence[Name],
    text: str,
    chosen: Mapping[Key, Choice],
    known: Knowledge,
    setting: Setting,
) -> dict[int, RepairedPlace]:
    """The places that names without a fitting sense mean, by index of the name; only well supported ones."""
    shares = _shares(written, chosen, setting)
    supports = {
        n: _support(n, one, written, names, text, chosen)
        for n, one in enumerate(written)
        if one is not None and one.name.kind == "place"
    }
    states, bodies = tuple(shares), known.actors
    open_names = [n for n, told in supports.items() if _is_open(written[n], told, states, bodies)][:MOST_TRACED]
    tracer = _Tracer(shares, {c.place.key for c in chosen.values()}, known, setting.supposed)
    first = {
        n: t.sure for n in open_names if (t := tracer.traced(written[n], supports[n], setting.mangled)) is not None
    }
    by_name: dict[Key, float] = {}
    for index, sure in first.items():
        key = _key(written[index])
        by_name[key] = max(sure, by_name.get(key, 0.0))
    found: dict[Key, RepairedPlace] = {}
    spread: dict[int, RepairedPlace] = {}
    for index in first:
        one = written[index]
        others = sum(by_name.values()) - by_name[_key(one)]
        mangled = min(1.0, setting.mangled + others / MANY_MANGLED)
        traced = tracer.traced(one, supports[index], mangled)
        least = SUPPOSED_SURE_ENOUGH if one is not None and _span(one) in setting.supposed else SURE_ENOUGH
        if one is not None and traced is not None and enough(traced.sure, least, mangled):
            best = found.get(one.key)
            if best is None or best.confidence < traced.sure:
                found[one.key] = _repaired(traced, text, known)
    for index, one in enumerate(written):
        if one is not None and one.key in found and (index in first or not one.senses):
            spread[index] = _at(found[one.key], one.name)
    return spread


def _key(one: Written | None) -> Key:
    return one.key if one is not None else ("", "")


def _span(one: Written) -> tuple[int, int]:
    return one.name.start, one.name.end


def _at(repaired: RepairedPlace, name: Name) -> RepairedPlace:
    """The same repair at another mention."""
    old = repaired.repair
    if old is None:
        return repaired
    repair = NameRepair(name.start, name.end, name.text, old.meant, "place", old.confidence, old.reason)
    return RepairedPlace(repaired.place, repaired.confidence, repair)


def _shares(written: Sequence[Written | None], chosen: Mapping[Key, Choice], setting: Setting) -> dict[str, float]:
    """The states of the article with their shares of its places and known people, the one named most first."""
    counts: dict[str, float] = dict(setting.states)
    for one in written:
        choice = chosen.get(one.key) if one is not None else None
        if choice is not None and choice.place.country and choice.share > 0.5:
            counts[choice.place.country] = counts.get(choice.place.country, 0) + 1
    total = sum(counts.values())
    most = sorted(counts, key=lambda state: (-counts[state], state))[:MOST_STATES]
    return {state: counts[state] / total for state in most}


def _is_open(one: Written | None, support: Support, states: Sequence[str], bodies: ActorIndex) -> bool:
    """Whether nothing known bears the name, or only a place that the article cannot mean."""
    if one is None or len(one.form.bare) < SHORTEST or bodies.named(one.name.text):
        return False
    if not one.senses or _stands_elsewhere(one, support) or _is_a_stranger(one, support, states):
        return True
    return all(sense.place.prominence < KNOWN_ENOUGH and sense.place.country not in states for sense in one.senses)


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
            owns = text[names[second].end : names[second].end + 2] in ("'s", "’s")
            if gap in NEIGHBOUR_GAPS and not owns and beside is not None and beside.key in chosen:
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


class _Tracer:
    """Finds what a name sounds like within the states of one article."""

    def __init__(
        self, shares: Mapping[str, float], named: set[str], known: Knowledge, supposed: frozenset[tuple[int, int]]
    ) -> None:
        self._shares = shares
        self._named = named
        self._known = known
        self._supposed = supposed
        self._heard: dict[tuple[str, tuple[str, ...], bool], list[tuple[float, KnownPlace, str]]] = {}

    def traced(self, one: Written | None, support: Support, mangled: float) -> _Traced | None:
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
            supposed=_span(one) in self._supposed,
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
        return _Traced(one, place, spelling, sure, support)

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
                    near = [n for n in _spellings(place) if fuzz.ratio(bones, coarse_skeleton(n)) >= LEAST_BONES]
                    own = "" if place.kind in DIVISIONS else _spellings(place)[0]
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


def _repaired(traced: _Traced, text: str, known: Knowledge) -> RepairedPlace:
    one, place = traced.one, traced.place
    clean = any(is_clean_variant(one.form.bare, spelling, place.country) for spelling in _spellings(place))
    confidence = round(min(SUREST, traced.sure), 2)
    meant = traced.spelling if place.kind in DIVISIONS and traced.spelling[:1].isupper() else place.name
    repair = None if clean else _repair(one.name, place, meant, confidence, traced.support, known)
    return RepairedPlace(_built_there(traced, text, known) or place, confidence, repair)


def _built_there(traced: _Traced, text: str, known: Knowledge) -> KnownPlace | None:
    """The plant, base or the like that is named after the place, where the words after the name say so."""
    if FACILITY not in traced.support.kinds:
        return None
    after = plain(text[traced.one.name.end : traced.one.name.end + LONGEST_KIND]).split()
    for size in range(min(4, len(after)), 0, -1):
        for found in known.gazetteer.named(f"{traced.spelling} {' '.join(after[:size])}"):
            if found.kind == FACILITY and found.country == traced.place.country:
                return found
    return None


def _spellings(place: KnownPlace) -> tuple[str, ...]:
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


def _repair(
    name: Name, place: KnownPlace, meant: str, confidence: float, support: Support, known: Knowledge
) -> NameRepair:
    country = known.countries.get(place.country or "")
    where = f" in {with_article(country.name)}" if country else ""
    grounds = ["it sounds like it"]
    if support.state:
        grounds.append("the text says that it lies there")
    if support.kinds:
        grounds.append("the word beside it names such a place")
    if support.neighbour and not support.state:
        grounds.append("a place of that state stands beside it")
    reason = f"No place{where} is called “{name.text}”; {meant} is probably meant: {', and '.join(grounds)}."
    return NameRepair(name.start, name.end, name.text, meant, "place", confidence, reason)
