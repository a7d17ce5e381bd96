"""The places that a written name sounds like, of the states asked for and of those that are known everywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.knowledge.gazetteer import NOWHERE, Gazetteer, KnownPlace
from dragoman.knowledge.hearing import speaks_for
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.sounds import LONGEST, place_skeleton, skeletons_near
from dragoman.knowledge.words import is_english
from dragoman.resolve.channel import likeness
from dragoman.resolve.place_senses import forms, without_kind, words_of
from dragoman.resolve.place_support import Division
from dragoman.resolve.place_weighing import Heard

MOST_CANDIDATES = 12
MOST_HEARD, PROMINENT = 24, 0.06
"""Places that a name sounds like, of which the channel is asked how much the name speaks for them, by their likeness
and so much for a step of prominence.
"""

SOUNDING_KEPT = 8_192
"""Names, each in one state, for which it is remembered what they sound like: an article asks several times."""

SHORTEST_ENDED = 4
"""Letters of a name of a place that stands as a word of its own with an ending."""

LEAST_LIKE = 0.58
"""Least likeness of a place to be weighed at all."""

OTHER_NAME, RESPELT = 0.16, 0.08
"""What likeness to another name of a place counts less than to its own, and what to a respelling of it at most more."""

RUN_TOGETHER, LONG_TOGETHER, LONG = 0.92, 0.86, 4
"""Least likeness of a name of several words to one of a single word or the other way; and to one of so many
consonants.
"""

LIKE_IF_SPOKEN_FOR, LEAST_LIKE_OF_KNOWN, SPOKEN_FOR = 0.7, 0.1, 10.0
"""Least likeness of such a name that speaks for the place by so many bits; and of any name that does, where the place
is known everywhere.
"""

KNOWN_THERE, KNOWN_ENOUGH, KNOWN_ABROAD = 2.8, 3.8, 5.5
"""Least prominence of a place meant by a mangled name: in a division that the text is on, in a state of the article,
and in any other. Hamlets are never guessed.
"""

LONGEST_SMALL, MENDED = 3, 20.0
"""Letters of a small word within a name, mangled, at most; and the bits by which a name that is right but for it speaks
for a place.
"""

ACROSS = frozenset({"river", "sea", "lake", "mountain", "desert"})
"""Kinds of places that often lie in several states."""

DIVISIONS = frozenset({"region", "district"})


class PlaceSounds:
    """Finds the places that names sound like; keeps what it found for one article."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._heard: dict[tuple[str, tuple[str, ...], frozenset[Division], bool], list[Heard]] = {}

    def of(
        self, bare: str, states: tuple[str, ...], grounds: frozenset[Division] = frozenset(), short: bool = False
    ) -> list[Heard]:
        """The places of the states (alpha-2, or NOWHERE) that sound like the name, with likeness, the spelling that is
        likest, and how much the name speaks for it; of the `grounds`, the divisions that the text is on, small ones
        too. A name that is `short` for another may be an abbreviation ("Tynn." for Tenn.).
        """
        key = bare, states, grounds, short
        if key not in self._heard:
            sounding = {h.place.key: h for state in states for h in self._in(state, bare, grounds, short)}
            first = sorted(sounding.values(), key=_promise)[:MOST_HEARD]
            self._heard[key] = _without_run_together(bare, [replace(h, bits=_bits(bare, h)) for h in first])
        return self._heard[key]

    def _in(self, state: str, bare: str, grounds: frozenset[Division], short: bool) -> tuple[Heard, ...]:
        inside = frozenset(ground for ground in grounds if ground[0] == state)
        return _sounding_in(state, bare, inside, short, self._gazetteer)

    def mended(self, bare: str) -> tuple[str, list[Heard]]:
        """The name with a mangled small word put right ("Bay Wf Bengal") and the places of note that bear it so;
        the name as it is and none where nothing does.
        """
        for whole in _with_small_words(bare):
            for form in forms(whole):
                places = [p for p in self._gazetteer.named(form.bare)[:MOST_CANDIDATES] if p.prominence >= KNOWN_ENOUGH]
                if places:
                    return form.bare, [Heard(1.0, place, form.bare, bits=MENDED) for place in places]
        return bare, []


@lru_cache(maxsize=SOUNDING_KEPT)
def _sounding_in(
    state: str, bare: str, grounds: frozenset[Division], short: bool, gazetteer: Gazetteer
) -> tuple[Heard, ...]:
    """The places of one state (or NOWHERE) that sound like the name, without what the name speaks for them."""
    near = skeletons_near(bare)
    bones = frozenset(near)
    found: list[Heard] = []
    for key in near:
        for number, place in enumerate(gazetteer.in_country(state, key)):
            on_grounds = (place.country, place.admin1) in grounds
            if (number < MOST_CANDIDATES or on_grounds) and place.prominence >= _least(place, state, on_grounds):
                heard = max(_heard(bare, bones, place, short), key=counted, default=None)
                if heard is not None and _may_be_meant(bare, heard, gazetteer):
                    found.append(heard)
    return tuple(found)


def _least(place: KnownPlace, state: str, on_grounds: bool) -> float:
    """The prominence from which a place is one of those that a name may sound like."""
    if on_grounds:
        return KNOWN_THERE
    return KNOWN_ABROAD if state == NOWHERE and place.country is not None else KNOWN_ENOUGH


def _may_be_meant(bare: str, heard: Heard, gazetteer: Gazetteer) -> bool:
    if _derived(bare, plain(heard.spelling)):
        return False
    return not (heard.by_other_name and heard.place.kind == "city" and _is_anothers(heard, gazetteer))


def _is_anothers(heard: Heard, gazetteer: Gazetteer) -> bool:
    """Whether the spelling is the own name of another place of note: Salisbury is no name of Harare's."""
    spelling = plain(heard.spelling)
    return any(
        plain(place.name) == spelling and place.prominence >= KNOWN_ENOUGH
        for place in gazetteer.named(heard.spelling)
        if place.key != heard.place.key
    )


def _with_small_words(bare: str) -> Iterator[str]:
    """The name with each short word inside it that is like "of", "and" or the like as that."""
    words = bare.split()
    for place, word in enumerate(words[1:-1], start=1):
        for small in sorted(words_of("small")) if len(word) <= LONGEST_SMALL and not is_english(word) else ():
            if likeness(word, small) >= LEAST_LIKE:
                yield " ".join([*words[:place], small, *words[place + 1 :]])


def without_seats(heard: Sequence[Heard]) -> list[Heard]:
    """The places without the divisions that are heard by the name of a city and have more to theirs: Moscow is the
    city.
    """
    cities = {(h.place.country, plain(h.spelling)) for h in heard if h.place.kind == "city"}
    return [
        h
        for h in heard
        if h.place.kind not in DIVISIONS
        or plain(h.spelling) == plain(h.place.name)
        or (h.place.country, plain(h.spelling)) not in cities
    ]


def _without_run_together(bare: str, heard: Sequence[Heard]) -> list[Heard]:
    """The places without those of more or fewer words, where the name speaks for one of as many: no York for Newark."""
    alike = [h for h in heard if (" " in plain(h.spelling)) == (" " in bare)]
    return alike if any(h.bits >= SPOKEN_FOR for h in alike) else list(heard)


def _derived(bare: str, spelling: str) -> bool:
    """Whether the written name is the other with an ending ("Baghdadi"): a word of its own, and nothing mangled."""
    return len(spelling) >= SHORTEST_ENDED and bare != spelling and bare.startswith(spelling)


def _heard(bare: str, near: frozenset[str], place: KnownPlace, short: bool) -> Iterator[Heard]:
    """How like the name is to each of a place's names that has a skeleton near its own.

    By a mere respelling of its own name, little more than by that. The other names of a division are chosen ones, and
    its own often an adjective: they all count as its own.
    """
    names = _sounds_of(place, short)
    own = names[0][0]
    for spelling, bones in names:
        if bones not in near:
            continue
        like = _alike(bare, spelling)
        if like < LEAST_LIKE and not _spoken_for(bare, spelling, like, place):
            continue
        if place.kind in DIVISIONS or plain(spelling) == plain(own):
            yield Heard(like, place, spelling)
            continue
        near_own = likeness(spelling, own)
        if near_own >= RUN_TOGETHER and (" " in plain(spelling)) != (" " in plain(own)):
            continue  # "Pitts-Bourg": its own name stands for it
        if near_own >= LEAST_LIKE:
            yield Heard(min(like, _alike(bare, own) + RESPELT), place, spelling)
        else:
            yield Heard(like, place, spelling, by_other_name=True)


def _spoken_for(bare: str, spelling: str, like: float, place: KnownPlace) -> bool:
    """Whether a name unlike that of a well-known place speaks for it all the same: "Awhyw" for Ohio."""
    if like < LEAST_LIKE_OF_KNOWN or place.prominence < KNOWN_ABROAD:
        return False
    return speaks_for(bare, spelling) >= SPOKEN_FOR


def _bits(bare: str, heard: Heard) -> float:
    """How much the name speaks for the place; for its own name too where it was heard by a respelling of that."""
    bits = speaks_for(bare, heard.spelling)
    own = spellings_of(heard.place)[0]
    return bits if heard.by_other_name else max(bits, speaks_for(bare, own))


def _promise(heard: Heard) -> tuple[float, str]:
    """What places are ordered by before it is known how much the name speaks for them; the likeliest first."""
    return -counted(heard) - PROMINENT * heard.place.prominence, heard.place.key


def counted(heard: Heard) -> float:
    """Likeness, less for another name of the place."""
    return heard.likeness - OTHER_NAME * heard.by_other_name


def _alike(bare: str, spelling: str) -> float:
    """Likeness; a name of several words is none of one word, nor the other way, unless it sounds very much like it."""
    like = likeness(bare, spelling)
    least = LONG_TOGETHER if len(skeleton(spelling)) >= LONG else RUN_TOGETHER
    if like >= least or (" " in bare) == (" " in plain(spelling)):
        return like
    return like if like >= LIKE_IF_SPOKEN_FOR and speaks_for(bare, spelling) >= SPOKEN_FOR else 0.0


@lru_cache(maxsize=8_192)
def _sounds_of(place: KnownPlace, short: bool = False) -> tuple[tuple[str, str], ...]:
    """The names of a place with their skeletons, its own first; abbreviations ("Va.", "NY") only for a name that is
    `short`.
    """
    own, *others = spellings_of(place)
    spoken = (own, *(name for name in others if short or not (name.endswith(".") or name.isupper())))
    return tuple((spelling, place_skeleton(spelling)[:LONGEST]) for spelling in spoken)


def spellings_of(place: KnownPlace) -> tuple[str, ...]:
    """The names of a place; without the word for its kind where it has one."""
    if place.kind in ACROSS:
        return tuple(" ".join(without_kind(plain(name).split())[0]) for name in (place.name, *place.aliases))
    if place.kind not in DIVISIONS:
        return (place.name, *place.aliases)
    return (" ".join(without_kind(plain(place.name).split())[0]), *place.aliases)
