"""Mangled names of places traced back, only inside the states of the article.

Measured: against the whole world such a guess is right in 2 to 4 of 8, inside the article's states in 7 of 8. What
a name sounds like there is weighed with what stands beside it and with how mangled the other names of the article
are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.knowledge.actors import ActorIndex
from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.resolve.channel import NameRepair, likeness
from dragoman.resolve.context import with_article
from dragoman.resolve.place_choice import Choice, Key
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_sounds import DIVISIONS, KNOWN_ABROAD, spellings_of
from dragoman.resolve.place_support import Division, Support, support_of
from dragoman.resolve.place_tracing import FACILITY, SHORTEST, PlaceTracer, TracedPlace, is_respelt, span_of
from dragoman.resolve.weighing import enough
from dragoman.spot.names import Name

MOST_STATES = 5
MOST_TRACED = 200
"""Unknown names of an article that are traced back: a bound on time."""

LONGEST_KIND = 40
"""Characters after a name in which the word for its kind is looked for."""

TOLD_SURE_ENOUGH, SURE_ENOUGH, SUPPOSED_SURE_ENOUGH, ABROAD_SURE_ENOUGH = 0.8, 0.85, 0.94, 0.94
"""Least probability for a name to be called mangled: of which the text tells the state or kind, any other, what is only
supposed to be one of a place, and one heard as a place of a state that the article never names. Less will do where all
names of places are mangled.
"""

LENIENT_FOR_PEOPLE = 0.4
"""What mangled names of people count for that beside those of places: among them an unknown name may be a person's."""

SURE_BESIDE = 0.85
"""Probability from which a traced name counts for what other names of the article may mean."""

MANY_MANGLED = 1.2
"""Mangled names, as a sum of probabilities, from which an article counts as mangled through and through."""

FULL_OF_MANGLED = 0.5
"""How mangled names of places are, 0 to 1, from which names that only distant places bear may be mangled as well."""

SUREST = 0.96
SMALL_TOWN = 4.8
"""Prominence under which, in copy full of mangled names, a place may be one whose name a mangled one happens to be."""

SMALLEST_FOR_PERSON = 4.5
"""Prominence from which a place is meant by what was taken for a person, where names of people are mangled too."""

LITTLE_KNOWN = 5.0
"""Prominence under which a place that bears the written name may be none that the article means."""

A_RESPELLING = 0.8
"""Likeness from which one name of a place is a respelling of another."""


@dataclass(frozen=True, slots=True)
class RepairedPlace:
    """The place a mangled or unusually spelled name means; `repair` is None where the spelling is a clean variant."""

    place: KnownPlace
    confidence: float
    repair: NameRepair | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the names of people tell of mangled names of places: how mangled they are themselves, 0 to 1; how many known
    people of each state the article names; and the spans of names that are only supposed to be places, with what the
    tagger took each for, None where it saw no name.
    """

    mangled: float
    states: Mapping[str, int]
    supposed: Mapping[tuple[int, int], str | None] = field(default_factory=dict)


NO_SETTING = Setting(0.0, MappingProxyType({}))


def repaired_places(
    written: Sequence[Written | None],
    names: Sequence[Name],
    text: str,
    chosen: Mapping[Key, Choice],
    known: Knowledge,
    setting: Setting,
) -> dict[int, RepairedPlace]:
    """The places that names without a fitting sense mean, by index of the name; only well supported ones."""
    supports = {
        n: support_of(n, written, names, text, chosen)
        for n, one in enumerate(written)
        if one is not None and one.name.kind == "place"
    }
    rounds = _Rounds(written, supports, chosen, known, setting)
    first = rounds.first()
    found: dict[Key, TracedPlace] = {}
    for traced in rounds.second(first):
        best = found.get(traced.one.key)
        if best is None or best.sure < traced.sure:
            found[traced.one.key] = traced
    repaired = {key: _repaired(traced, text, known) for key, traced in found.items()}
    return {
        index: _at(repaired[one.key], one.name)
        for index, one in enumerate(written)
        if one is not None and one.key in repaired and (index in first or not one.senses)
    }


class _Rounds:
    """The names of an article that nothing fitting bears, traced twice: first each by itself, then each with how
    mangled the others are.
    """

    def __init__(
        self,
        written: Sequence[Written | None],
        supports: Mapping[int, Support],
        chosen: Mapping[Key, Choice],
        known: Knowledge,
        setting: Setting,
    ) -> None:
        self._written = written
        self._supports = supports
        self._bodies = known.actors
        self._setting = setting
        shares = _shares(written, chosen, setting)
        self._states = tuple(shares)
        self._bearers = _bearers(written, chosen)
        named = {choice.place.key for choice in chosen.values()}
        self._tracer = PlaceTracer(shares, named, known, setting.supposed, _divisions(written, chosen))

    def first(self) -> dict[int, TracedPlace]:
        """The likeliest place of each open name, by its index; in copy full of mangled names of more of them."""
        heard = self._heard([n for n in self._supports if self._is_open(n)])
        if sum(traced.sure for traced in heard.values()) / MANY_MANGLED >= FULL_OF_MANGLED:
            abroad = [n for n in self._supports if n not in heard and self._may_be_mangled(self._written[n])]
            heard |= self._heard(abroad)
        for traced in heard.values():
            self._tracer.take(traced)
        return heard

    def second(self, heard: Mapping[int, TracedPlace]) -> Iterator[TracedPlace]:
        """The places of those names that are sure enough, by what the other names of the article are like."""
        by_name: dict[Key, float] = {}
        for traced in heard.values():
            by_name[traced.one.key] = max(traced.sure, by_name.get(traced.one.key, 0.0))
        whole = sum(by_name.values())
        for index, before in heard.items():
            others = whole - by_name[before.one.key]
            mangled = min(1.0, self._setting.mangled + others / MANY_MANGLED)
            again = self._tracer.traced(before.one, self._supports[index], mangled)
            lenient = min(1.0, LENIENT_FOR_PEOPLE * self._setting.mangled + others / MANY_MANGLED)
            sure = again is not None and enough(again.sure, self._least(again), lenient)
            if again is not None and sure and not self._is_rather_somebody(again):
                yield again

    def _least(self, traced: TracedPlace) -> float:
        """The least probability for a name to be called mangled in clean copy."""
        if span_of(traced.one) in self._setting.supposed:
            return SUPPOSED_SURE_ENOUGH
        evidence = traced.evidence
        if evidence.abroad and not (evidence.state_told or evidence.neighbour):
            return ABROAD_SURE_ENOUGH
        told = evidence.state_told or evidence.kind_told or evidence.neighbour
        return TOLD_SURE_ENOUGH if told else SURE_ENOUGH

    def _is_rather_somebody(self, traced: TracedPlace) -> bool:
        """Whether what was taken for a person, among mangled names of people, only sounds like a small town."""
        as_person = self._setting.supposed.get(span_of(traced.one)) == "person"
        return as_person and self._setting.mangled >= FULL_OF_MANGLED and traced.place.prominence < SMALLEST_FOR_PERSON

    def _heard(self, open_names: Sequence[int]) -> dict[int, TracedPlace]:
        mangled = self._setting.mangled
        found = {n: self._tracer.traced(self._written[n], self._supports[n], mangled) for n in open_names[:MOST_TRACED]}
        return {n: traced for n, traced in found.items() if traced is not None}

    def _may_be_mangled(self, one: Written | None) -> bool:
        """Whether a name that is no open one may be mangled in copy full of mangled names."""
        return one is not None and (_is_short(one, self._bodies) or _is_abroad(one, self._others_states(one)))

    def _others_states(self, one: Written) -> list[str]:
        """The states of the article that not only this name of places is of."""
        said = self._setting.states
        return [s for s in self._states if s in said or self._bearers.get(s, frozenset()) - {one.key}]

    def _is_open(self, index: int) -> bool:
        """Whether nothing known bears the name, or only a place that the article cannot mean."""
        one = self._written[index]
        if one is None:
            return False
        return _is_open(one, self._supports[index], self._others_states(one), self._bodies)


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


def _bearers(written: Sequence[Written | None], chosen: Mapping[Key, Choice]) -> dict[str, frozenset[Key]]:
    """The names of places of each state of the article, by their keys."""
    found: dict[str, set[Key]] = {}
    for one in written:
        choice = chosen.get(one.key) if one is not None else None
        if one is not None and choice is not None and choice.place.country:
            found.setdefault(choice.place.country, set()).add(one.key)
    return {state: frozenset(keys) for state, keys in found.items()}


def _divisions(written: Sequence[Written | None], chosen: Mapping[Key, Choice]) -> dict[Division, float]:
    """The divisions of the article with their shares of its places."""
    counts: dict[Division, int] = {}
    for one in written:
        choice = chosen.get(one.key) if one is not None else None
        if choice is not None and choice.place.admin1 and choice.place.kind != "country" and choice.share > 0.5:
            division = choice.place.country, choice.place.admin1
            counts[division] = counts.get(division, 0) + 1
    return {division: count / sum(counts.values()) for division, count in counts.items()}


def _is_open(one: Written, support: Support, states: Sequence[str], bodies: ActorIndex) -> bool:
    """Whether nothing known bears the name, or only a place that the article cannot mean."""
    if len(one.form.bare) < SHORTEST or bodies.named(one.name.text):
        return False
    if not one.senses or _stands_elsewhere(one, support) or _is_a_stranger(one, support, states):
        return True
    return all(sense.place.prominence < LITTLE_KNOWN and sense.place.country not in states for sense in one.senses)


def _is_short(one: Written, bodies: ActorIndex) -> bool:
    """Whether a name has two letters, and is no abbreviation."""
    return len(one.form.bare) == SHORTEST - 1 and not one.name.text.isupper() and not bodies.named(one.name.text)


def _is_abroad(one: Written, states: Sequence[str]) -> bool:
    """Whether a single name is borne only by small towns, by places that have it as another name, and by places little
    known of states that the article never names.
    """
    return (
        len(one.form.bare) >= SHORTEST
        and " " not in one.form.bare
        and bool(one.senses)
        and all(
            s.place.prominence < SMALL_TOWN
            or plain(s.place.name) != one.form.bare
            or (s.place.prominence < KNOWN_ABROAD and s.place.country not in states)
            for s in one.senses
        )
    )


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


def _repaired(traced: TracedPlace, text: str, known: Knowledge) -> RepairedPlace:
    one, place = traced.one, traced.place
    confidence = round(min(SUREST, traced.sure), 2)
    meant = traced.spelling if place.kind in DIVISIONS and _is_a_name_of_its_own(traced) else place.name
    repair = (
        None
        if is_respelt(traced) or plain(one.name.text) == plain(meant)
        else _repair(one.name, place, meant, confidence, traced.support, known)
    )
    return RepairedPlace(_built_there(traced, text, known) or place, confidence, repair)


def _is_a_name_of_its_own(traced: TracedPlace) -> bool:
    """Whether a division was heard by a name that is no mere respelling of its own ("Sumy" and no "Luisiana")."""
    own = spellings_of(traced.place)[0]
    alike = plain(traced.spelling) != own and likeness(traced.spelling, own) >= A_RESPELLING
    return traced.spelling[:1].isupper() and not (alike and (" " in traced.spelling) == (" " in own))


def _built_there(traced: TracedPlace, text: str, known: Knowledge) -> KnownPlace | None:
    """The plant, base or the like that is named after the place, where the words after the name say so."""
    if FACILITY not in traced.support.kinds:
        return None
    after = plain(text[traced.one.name.end : traced.one.name.end + LONGEST_KIND]).split()
    for size in range(min(4, len(after)), 0, -1):
        for found in known.gazetteer.named(f"{traced.spelling} {' '.join(after[:size])}"):
            if found.kind == FACILITY and found.country == traced.place.country:
                return found
    return None


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
