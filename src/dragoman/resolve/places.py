"""Where: the places that the names of an article mean, and the mangled names of places traced back."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.analyse.words import AnalysedText
from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.model.places import Place
from dragoman.resolve.channel import NameRepair
from dragoman.resolve.place_choice import Choice, Key, choices
from dragoman.resolve.place_context import (
    Written,
    has_office,
    holders_of,
    is_bound,
    is_ground,
    is_located,
    is_short,
    is_venue,
    kinds_beside,
)
from dragoman.resolve.place_repairs import NO_SETTING, Setting, repaired_places
from dragoman.resolve.place_senses import WELL_KNOWN, Senses
from dragoman.spot.names import Name
from dragoman.spot.role_words import roles_in

PLACE_KINDS = frozenset({"country", "place", "nationality"})
PLACE = "place"
"""Kind of a place of which no more is told."""

UNLOCATED = 0.5
"""How sure a place is that no gazetteer has."""

FLOOR = 0.35
"""Below this confidence a name stands for no place: a gap rather than an invention."""


DIVISION = "region"
SEVERAL_STATES = 3
SURE_STATE = 0.98
CERTAIN = 0.96
MOST_ALONE = 0.8
LOCATED = 0.15
COMPANY_HEARD = 0.5


@dataclass(frozen=True, slots=True)
class PlacesInText:
    """The places of a text (ids p1, p2, … in text order), which name means which, and mangled names traced back."""

    places: tuple[Place, ...]
    by_span: Mapping[tuple[int, int], str]
    repairs: tuple[NameRepair, ...] = ()
    _spans: tuple[tuple[int, int], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the spans in order once, for looking up."""
        object.__setattr__(self, "_spans", tuple(sorted(self.by_span)))

    def place_in(self, start: int, end: int) -> str | None:
        """The id of the first place named inside `[start, end)`, None where none is."""
        for span in self._spans[bisect_left(self._spans, (start, start)) :]:
            if span[0] >= end:
                return None
            if span[1] <= end:
                return self.by_span[span]
        return None


def places_of(
    names: Sequence[Name],
    analysed: AnalysedText,
    knowledge: Knowledge,
    setting: Setting = NO_SETTING,
) -> PlacesInText:
    """The places that the names mean: one sense an article, by containment, company, kind and prominence.

    Names of people and organisations are no places; what cannot be told is left out. `setting` is what the names of
    people tell of mangled names of places.
    """
    written = _written(names, analysed, knowledge)
    chosen = choices(written)
    states = _states_named(written, chosen)
    repaired = repaired_places(written, names, analysed.text, chosen, knowledge, setting)
    collected = _Collected()
    for index, name in enumerate(names):
        one = written[index]
        if index in repaired:
            collected.add(name, repaired[index].place, repaired[index].confidence)
        elif one is not None and one.key in chosen and _is_one_of_many(one, chosen, states):
            collected.add_unlocated(name, chosen[one.key].place.kind)
        elif one is not None and one.key in chosen:
            confidence = confidence_of(one, chosen[one.key])
            left_out = _outside_its_holder(one, written, chosen) or _by_another_name_abroad(one, chosen, states)
            if confidence >= FLOOR and not left_out:
                collected.add(name, chosen[one.key].place, confidence)
        elif one is not None and _is_nowhere(one, analysed):
            collected.add_unlocated(name, next(iter(sorted(one.kinds)), PLACE))
    repairs = tuple(one.repair for _, one in sorted(repaired.items(), key=lambda item: item[0]) if one.repair)
    return PlacesInText(collected.places(), MappingProxyType(collected.by_span), repairs)


def _written(names: Sequence[Name], analysed: AnalysedText, knowledge: Knowledge) -> list[Written | None]:
    senses = Senses(knowledge)
    holders = holders_of(names, analysed)
    offices = frozenset(analysed.tokens[role.first].start for role in roles_in(analysed))
    found: list[Written | None] = []
    for name, holder in zip(names, holders, strict=True):
        if name.kind not in PLACE_KINDS:
            found.append(None)
            continue
        form, meant = senses.of(name.text, name.kind)
        bound = holder is not None and is_bound(name, names[holder], analysed)
        kinds, located = kinds_beside(name, form, analysed), is_located(name, analysed)
        venue, short = is_venue(name, analysed), is_short(name, analysed.text)
        office = has_office(name, analysed.text, offices)
        found.append(Written(name, form, meant, kinds, holder, bound, located, venue, short, office))
    return found


def _is_nowhere(one: Written, analysed: AnalysedText) -> bool:
    """Whether a name that no gazetteer has is surely that of a place: "the village of X", "captured X"."""
    named = analysed.tokens_between(one.name.start, one.name.end)
    return one.name.kind == PLACE and not one.senses and (bool(one.kinds) or is_ground(named, analysed))


def _states_named(written: Sequence[Written | None], chosen: Mapping[Key, Choice]) -> frozenset[str]:
    """The states that the article names, by name or people."""
    places = [chosen[one.key].place for one in written if one is not None and one.key in chosen]
    return frozenset(place.country for place in places if place.kind == "country" and place.country)


def _by_another_name_abroad(one: Written, chosen: Mapping[Key, Choice], states: frozenset[str]) -> bool:
    """Whether only another name of a town fits, in a state that an article of several states never names.

    Alternate names are many and short, and mangled names fall on them; news calls a foreign town by its main name.
    """
    place = chosen[one.key].place
    if place.kind != "city" or len(states) < SEVERAL_STATES or place.country in states:
        return False
    return plain(one.name.text) != plain(place.name)


def _is_one_of_many(one: Written, chosen: Mapping[Key, Choice], states: frozenset[str]) -> bool:
    """Whether a division of a state that the article never names is called as those of others are ("Northern
    Province"): which one is meant cannot be told.
    """
    place = chosen[one.key].place
    elsewhere = {sense.place.country for sense in one.senses if sense.place.kind == place.kind}
    return place.kind == DIVISION and len(elsewhere) > 1 and bool(states) and place.country not in states


def _outside_its_holder(one: Written, written: Sequence[Written | None], chosen: Mapping[Key, Choice]) -> bool:
    """Whether the text says that a place lies in a state, and the one chosen does not: then it is left out."""
    holder = written[one.holder] if one.bound and one.holder is not None else None
    if holder is None or holder.key not in chosen:
        return False
    inner, outer = chosen[one.key].place, chosen[holder.key].place
    return None not in (inner.country, outer.country) and inner.country != outer.country


def confidence_of(written: Written, choice: Choice) -> float:
    """How sure a choice is, 0 to 1 in steps of 0.01.

    The share of the weight, at most CERTAIN; a place for which nothing else in the article speaks is believed by its
    prominence alone (set on the development parts of TR-News and LGL: of small towns without company few are right).
    """
    place = choice.place
    if place.kind == "country":
        return round(SURE_STATE * choice.share, 2)
    spoken_for = choice.company >= COMPANY_HEARD or bool(written.kinds) or written.holder is not None
    spoken_for = spoken_for or (place.country is None and place.prominence >= WELL_KNOWN)
    alone = min(MOST_ALONE, max(0.0, 0.2 * (place.prominence - 2.75)) + (LOCATED if written.located else 0.0))
    return round((CERTAIN if spoken_for else alone) * choice.share, 2)


class _Collected:
    """Gathers places in text order, each once."""

    def __init__(self) -> None:
        self.by_span: dict[tuple[int, int], str] = {}
        self._ids: dict[str, str] = {}
        self._known: dict[str, tuple[KnownPlace, float]] = {}
        self._unlocated: list[Place] = []

    def add_unlocated(self, name: Name, kind: str) -> None:
        """A place that nothing is known of but its name."""
        key = f"unlocated:{plain(name.text)}"
        if key not in self._ids:
            self._ids[key] = f"p{len(self._ids) + 1}"
            self._unlocated.append(Place(self._ids[key], name.text, kind, None, None, None, None, UNLOCATED))
        self.by_span[name.start, name.end] = self._ids[key]

    def add(self, name: Name, place: KnownPlace, confidence: float) -> None:
        if place.key not in self._ids:
            self._ids[place.key] = f"p{len(self._ids) + 1}"
            self._known[place.key] = (place, confidence)
        self._known[place.key] = (place, max(confidence, self._known[place.key][1]))
        self.by_span[name.start, name.end] = self._ids[place.key]

    def places(self) -> tuple[Place, ...]:
        found = [
            Place(
                id=self._ids[place.key],
                name=place.name,
                kind=place.kind,
                country=place.country,
                latitude=round(place.latitude, 2),
                longitude=round(place.longitude, 2),
                geonames=place.geonames,
                confidence=confidence,
            )
            for place, confidence in self._known.values()
        ]
        return tuple(sorted((*found, *self._unlocated), key=lambda place: int(place.id[1:])))
