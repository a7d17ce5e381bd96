"""Whom in the knowledge base a full name that nobody bears may mean: candidates by sound, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from dragoman.knowledge.actors import LOOK_UPS_KEPT, ActorIndex, KnownActor
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import COARSE, phones, skeleton_of_phones
from dragoman.knowledge.sounds import Sounding, buckets_near
from dragoman.resolve.channel import distance, likeness, weight
from dragoman.resolve.linking import is_persons_name

MOST_COMPARED = 30
"""Candidates that are compared sound by sound: those whose consonants are nearest."""

MOST_GIVEN, MOST_UNPACKED = 8, 20
MIDDLE = 0.3
"""What the words between given name and surname count beside those two."""

LEAST_LIKE = 0.6
LEAST_OF_PART, EACH_PART = 0.25, 0.6
"""Likeness of given name or surname under which a candidate is out, and under which it loses what is lacking."""

PROMINENCE, IN_ARTICLE = 0.12, 0.1
"""What prominence, and that the article names them otherwise, count beside likeness where candidates are put in
order.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody known whom a written name may mean, how like the name is to theirs, 0 to 1, and whether the article
    names them otherwise.
    """

    actor: KnownActor
    likeness: float
    in_article: bool = False

    @property
    def weight(self) -> float:
        """What candidates are ordered by: likeness, and a little for prominence and the article."""
        return self.likeness + PROMINENCE * self.actor.prominence + IN_ARTICLE * self.in_article


@lru_cache(maxsize=LOOK_UPS_KEPT)
def candidates_for(words: tuple[str, ...], index: ActorIndex) -> tuple[Candidate, ...]:
    """At most MOST_GIVEN known people of whom a full name, given as its words in plain form, may be a mangled form.

    What was found is kept: an article asks for each of its names several times.
    """
    best: dict[int, float] = {}
    for given, surname in dict.fromkeys((*_readings(words), *_readings(_apart(words)))):
        ours = ("".join(phones(given)), "".join(phones(surname)))
        if not all(ours):
            continue
        for sounding in _nearest(ours, _soundings(given, surname, index)):
            like = _likeness(ours, sounding)
            if like > best.get(sounding.number, LEAST_LIKE):
                best[sounding.number] = like
    nearest = sorted(best, key=lambda number: (-best[number], number))[:MOST_UNPACKED]
    people = [(index.numbered(number), best[number]) for number in nearest]
    people = [(actor, like) for actor, like in people if actor.kind == "person" and is_persons_name(actor.name)]
    found = [Candidate(actor, _with_middle(words, actor, like)) for actor, like in people]
    return tuple(sorted(found, key=lambda c: (-c.weight, c.actor.key))[:MOST_GIVEN])


@lru_cache(maxsize=LOOK_UPS_KEPT)
def likeness_to(words: tuple[str, ...], name: str) -> float:
    """How like a full name, given as its words in plain form, is to one known name, 0 to 1, part by part.

    It may be the known name without what comes before a surname of several words ("Le Drian", "Del Ponte").
    """
    known = _apart(tuple(plain(name).split()))
    readings = [("".join(phones(given)), "".join(phones(surname))) for given, surname in _readings(_apart(words))]
    theirs = [Sounding(known[0], known[-1], 0)] if len(known) > 1 else []
    theirs += [Sounding(known[first], known[-1], 0) for first in range(1, len(known) - 1)]
    sounds = [Sounding("".join(phones(t.given)), "".join(phones(t.surname)), 0) for t in theirs]
    return max((_likeness(ours, one) for ours in readings for one in sounds if all(ours)), default=0.0)


def _with_middle(words: Sequence[str], actor: KnownActor, like: float) -> float:
    """The likeness with the words between given name and surname, where either side has some."""
    names = [name for name in (actor.name, *actor.aliases) if len(name.split()) > 1]
    if len(words) == 2 and any(len(name.split()) == 2 for name in names):
        return like
    whole = max((likeness(" ".join(words), name) for name in names), default=0.0)
    return (1 - MIDDLE) * like + MIDDLE * whole


def _apart(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those apart that a hyphen joins (in plain form, a space)."""
    return tuple(part for word in words for part in word.replace("-", " ").split())


def _readings(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """The ways to read the words as given name and surname; a name may have been split, or have a word too many."""
    if len(words) < 2:
        return []
    readings = [(words[0], words[-1])]
    if len(words) == 3:
        readings += [(words[0] + words[1], words[2]), (words[0], words[1] + words[2])]
    return readings


def _soundings(given: str, surname: str, index: ActorIndex) -> list[Sounding]:
    return [sounding for bucket in buckets_near(given, surname) for sounding in index.sounding(bucket)]


def _nearest(ours: tuple[str, str], soundings: list[Sounding]) -> list[Sounding]:
    if len(soundings) <= MOST_COMPARED:
        return soundings
    bones = [f"{_bones(s.given)} {_bones(s.surname)}" for s in soundings]
    near = process.extract(f"{_bones(ours[0])} {_bones(ours[1])}", bones, scorer=fuzz.ratio, limit=MOST_COMPARED)
    return [soundings[place] for _, _, place in near]


def _bones(sounds: str) -> str:
    return skeleton_of_phones(sounds).translate(COARSE)


def _likeness(ours: tuple[str, str], sounding: Sounding) -> float:
    """Likeness of given name and surname both: the worse of the two pulls, so that relatives stay themselves."""
    theirs = (sounding.given, sounding.surname)
    costs, weights = [0.0, 0.0], [0.0, 0.0]
    for part in (1, 0):  # the surname first: most are out by it
        costs[part] = distance(ours[part], theirs[part])
        weights[part] = max(weight(ours[part]), weight(theirs[part]))
        if costs[part] > weights[part] * (1 - LEAST_OF_PART):
            return 0.0
    worse = min(1 - cost / whole for cost, whole in zip(costs, weights, strict=True))
    whole = max(sum(map(weight, ours)), sum(map(weight, theirs)))
    return 1 - sum(costs) / whole - max(0.0, EACH_PART - worse)
