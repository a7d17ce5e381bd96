"""What a mangled name of a place sounds like in the states of an article, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.gazetteer import NOWHERE, KnownPlace
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.normal import plain
from dragoman.resolve.place_choice import Key, is_same_ground
from dragoman.resolve.place_context import Written
from dragoman.resolve.place_senses import without_kind
from dragoman.resolve.place_sounds import ACROSS, DIVISIONS, PlaceSounds, counted, spellings_of, without_seats
from dragoman.resolve.place_support import Division, Support
from dragoman.resolve.place_weighing import (
    LEAST_BITS,
    MOST_BITS,
    Beside,
    Heard,
    PlaceEvidence,
    place_evidence,
    place_probability,
)
from dragoman.resolve.variants import is_clean_variant

SHORTEST = 3
"""Letters of a name of a place."""

LIKE_IF_BOTH_TOLD, LIKE_IF_ONE_TOLD, AHEAD_IF_TOLD = 0.8, 0.88, 0.06
BITS = 0.03
"""What a bit by which the written name speaks for a place counts for its order."""

PROMINENCE, NAMED, STATE_TOLD, SHARE, KIND_TOLD, ABROAD = 0.12, 0.16, 0.12, 0.36, 0.26, 0.1
"""What counts beside likeness for the order of candidates: prominence, that the article names the place elsewhere, that
its state is told beside the name, or its share of the article, that its kind is told; and, against it, that the article
never names its state. In the proportions of a logit model of which candidate is right (`training/names`)."""

TOLD_BY_KIND = 6.5
"""What the prominence of such a place counts as where the text says what it is: rivers are few."""

AS_SURE = 0.1
"""Difference of probabilities within which the order of candidates decides."""

MAIN_SHARE = 0.3
"""Share of an article's places from which a division is what the article is about."""

FACILITY = "facility"
CAPITAL_KINDS = frozenset({"city", "region"})
MOST_WEIGHED = 6
"""Candidates of one name, by their order, of which each is weighed."""


@dataclass(frozen=True, slots=True)
class TracedPlace:
    """A name with the place it sounds like most, by which of its names, how sure that is, and what speaks for it."""

    one: Written
    place: KnownPlace
    spelling: str
    sure: float
    support: Support
    evidence: PlaceEvidence


class PlaceTracer:
    """Finds what a name sounds like among the places of one article's states, and those that are known everywhere.

    `shares` are the states with their shares of the article's places, `divisions` the same of divisions; `named` the
    keys of places that the article has by name; `supposed` what the tagger took each name for that is only supposed to
    be a place's.
    """

    def __init__(
        self,
        shares: Mapping[str, float],
        named: set[str],
        known: Knowledge,
        supposed: Mapping[tuple[int, int], str | None],
        divisions: Mapping[Division, float],
    ) -> None:
        self._shares = shares
        self._divisions = divisions
        self._grounds = frozenset(one for one, share in divisions.items() if share >= MAIN_SHARE)
        self._named = named
        self._traced_from: dict[str, dict[Key, float]] = {}
        self._known = known
        self._supposed = supposed
        self._sounds = PlaceSounds(known.gazetteer)

    def traced(self, one: Written | None, support: Support, mangled: float) -> TracedPlace | None:
        """The likeliest place with its probability; None where nothing there sounds like the name.

        Of several about as likely one of which the name is a clean spelling, or the first in order; of places of one
        name the first in order.
        """
        weighed = self.weighed(one, support, mangled) if one is not None else []
        most = max((traced.sure for traced in weighed), default=0.0)
        likely = [traced for traced in weighed if traced.sure >= most - AS_SURE]
        first = likely[0] if likely else None
        respelt = next((traced for traced in likely if is_respelt(traced)), None)
        return respelt if respelt and first and respelt.spelling != first.spelling else first

    def weighed(self, one: Written, support: Support, mangled: float) -> list[TracedPlace]:
        """The places that the name may mean, each with its probability, by their order; at most MOST_WEIGHED."""
        bare = one.form.bare
        if support.kinds & ACROSS:
            bare = " ".join(without_kind(bare.split())[0])
        told = [state for state in (support.state, support.neighbour) if state]
        states = dict.fromkeys(told if one.bound and support.state else (*told, *self._shares))
        grounds = frozenset({(support.state, support.division)}) if support.division else self._grounds
        heard = [h for h in self._sounds.of(bare, (*states, NOWHERE), grounds, one.short) if _fits(h.place, support)]
        whole = plain(one.name.text)
        if not heard and whole != bare:  # the word for its kind is part of the name: "Guantanamo Bay"
            bare, heard = whole, self._sounds.of(whole, (*states, NOWHERE), grounds)
        if not heard:
            bare, heard = self._sounds.mended(whole)
        if not support.kinds & DIVISIONS:
            heard = without_seats(heard)
        ordered = sorted(((self._order(h, support, one), h) for h in heard), key=lambda o: (-o[0], o[1].place.key))
        found: list[TracedPlace] = []
        for order, best in ordered[:MOST_WEIGHED]:
            ahead, rival = order - _next(best, ordered), _most_bits(best, ordered)
            beside = self._beside(one, best, (ahead, best.bits - rival), support, mangled)
            evidence = place_evidence(best, bare, beside)
            told_so = (
                beside.tagged == "place" and evidence.same_consonants and (" " in bare) == (" " in plain(best.spelling))
            )
            sure = max(place_probability(evidence), _told(best.likeness, beside) if told_so else 0.0)
            found.append(TracedPlace(one, best.place, best.spelling, sure, support, evidence))
        return found

    def take(self, traced: TracedPlace) -> None:
        """Let a traced name count for what other spellings of the article may mean."""
        forms = self._traced_from.setdefault(traced.place.key, {})
        forms[traced.one.key] = max(traced.sure, forms.get(traced.one.key, 0.0))

    def _is_named(self, place: KnownPlace, one: Written) -> float:
        """1 where the article has the place by its name; else how surely another mangled form of the article is its."""
        if place.key in self._named:
            return 1.0
        forms = self._traced_from.get(place.key, {})
        return max((sure for key, sure in forms.items() if key != one.key), default=0.0)

    def _beside(
        self, one: Written, best: Heard, ahead: tuple[float, float], support: Support, mangled: float
    ) -> Beside:
        place = best.place
        return Beside(
            ahead=ahead[0],
            bits_ahead=ahead[1],
            state_told=support.state is not None and support.state == place.country,
            kind_told=place.kind in support.kinds,
            neighbour=support.neighbour is not None and support.neighbour == place.country,
            share=self._shares.get(place.country or "", 0.0),
            division=self._divisions.get((place.country, place.admin1), 0.0),
            held=support.held(place),
            row=support.in_row(place),
            abroad=self._is_abroad(place, support),
            named=self._is_named(place, one),
            located=one.located,
            venue=one.venue,
            office=one.office,
            capital=self._is_capital(place),
            tagged=self._supposed.get(span_of(one), "place"),
            surname=self._borne_by(best.spelling),
            written_surname=self._borne_by(one.name.text),
            known=max((sense.place.prominence for sense in one.senses), default=0.0),
            contradicted=bool(one.senses) and support.state is not None and bool(support.kinds),
            mangled=mangled,
        )

    def _borne_by(self, surname: str) -> float:
        """The prominence of the most prominent person of that surname."""
        bearers = self._known.actors.surnamed(surname)
        return bearers[0].prominence if bearers else 0.0

    def _is_capital(self, place: KnownPlace) -> bool:
        """Whether the place is the capital of its state."""
        found = self._known.countries.named(place.name) if place.kind in CAPITAL_KINDS else None
        return found is not None and found.how == "capital" and found.country.alpha2 == place.country

    def _is_abroad(self, place: KnownPlace, support: Support) -> bool:
        """Whether the place lies in one state, which neither stands beside the name nor is one of the article's."""
        return place.country is not None and place.country not in (support.state, support.neighbour, *self._shares)

    def _order(self, heard: Heard, support: Support, one: Written) -> float:
        """What candidates are ordered by: likeness, and a little for what speaks for the place."""
        place = heard.place
        told = support.state or support.neighbour
        return (
            counted(heard)
            + BITS * max(LEAST_BITS, min(MOST_BITS, heard.bits))
            + PROMINENCE * (TOLD_BY_KIND if place.kind in support.kinds & ACROSS else place.prominence)
            + NAMED * self._is_named(place, one)
            + STATE_TOLD * (told is not None and place.country == told)
            + SHARE * self._shares.get(place.country or "", 0.0)
            + KIND_TOLD * (place.kind in support.kinds)
            - ABROAD * self._is_abroad(place, support)
        )


def _next(best: Heard, ordered: Sequence[tuple[float, Heard]]) -> float:
    """The order of the likeliest candidate that is another place by another name; 0 without one."""
    for order, other in ordered:
        if plain(other.spelling) != plain(best.spelling) and not is_same_ground(best.place, other.place):
            return order
    return 0.0


def _most_bits(best: Heard, ordered: Sequence[tuple[float, Heard]]) -> float:
    """The most bits by which the name speaks for another place by another name; 0 where it speaks for none."""
    others = (h for _, h in ordered if plain(h.spelling) != plain(best.spelling))
    return max(0.0, *(h.bits for h in others if not is_same_ground(best.place, h.place)), 0.0)


def _told(like: float, beside: Beside) -> float:
    """How sure a place is that the text itself describes: its state and kind, or one of them and a name that is nearly
    the same. Such names were too few in laundered copy to be weighed; the bounds are those that an editor's eye gave.
    """
    least = LIKE_IF_BOTH_TOLD if beside.state_told and beside.kind_told else LIKE_IF_ONE_TOLD
    told = beside.state_told or beside.kind_told or beside.neighbour
    return like * 0.9 if told and like >= least and beside.ahead >= AHEAD_IF_TOLD else 0.0


def is_respelt(traced: TracedPlace) -> bool:
    """Whether the name is a clean spelling variant of one of the place's."""
    written, country = traced.one.form.bare, traced.place.country
    return any(is_clean_variant(written, spelling, country) for spelling in spellings_of(traced.place))


def _fits(place: KnownPlace, support: Support) -> bool:
    """Whether a place is where and of the kind that is told; a city may name its division, and both what is built
    there. What stands before a division with a comma may be another division, in a row with it.
    """
    elsewhere = place.country == support.state and place.admin1 not in (None, support.division)
    if support.division and elsewhere and not (place.kind == "region" and support.in_row(place)):
        return False
    if not support.kinds or place.kind in support.kinds:
        return True
    return bool(support.kinds & (DIVISIONS | {FACILITY})) and place.kind in DIVISIONS | {"city"}


def span_of(one: Written) -> tuple[int, int]:
    """The span of the name, `[start, end)`."""
    return one.name.start, one.name.end
