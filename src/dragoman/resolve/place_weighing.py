"""How sure it is that a mangled name means the place it sounds like: evidence, and its calibrated weight."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.knowledge.skeletons import skeleton
from dragoman.knowledge.words import is_english
from dragoman.resolve.weighing import FAR_AHEAD, logistic
from dragoman.spot.names import Name

MOST_PROMINENT = 9.0
LONG_SKELETON = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a name of a place and speaks for what it sounds like.

    `ahead` of the next candidate; whether the text tells its state, its kind, a neighbour of its state; the `share`
    of its state among the article's places; whether the article has it by name elsewhere (`named`), a word such as
    "near" stands before it (`located`), it is only supposed to be a place; the prominence of what is `known` by the
    written name, and whether the text says that this is not it (`contradicted`); how `mangled` other names are, 0
    to 1.
    """

    ahead: float
    state_told: bool
    kind_told: bool
    neighbour: bool
    share: float
    named: bool
    located: bool
    supposed: bool
    known: float
    contradicted: bool
    mangled: float


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """The evidence as numbers from 0 to 1, in the order of the weights."""

    likeness: float
    ahead: float
    same_consonants: float
    prominence: float
    consonants: float
    state_told: float
    kind_told: float
    neighbour: float
    share: float
    named: float
    located: float
    as_place: float
    a_word: float
    known: float
    contradicted: float
    mangled: float


def place_evidence(
    name: Name, candidates: Sequence[tuple[float, KnownPlace]], bare: str, spelling: str, beside: Beside
) -> PlaceEvidence:
    """The evidence for the first candidate, given as likeness and place; `spelling` is the name of it that is
    likest.
    """
    like, place = candidates[0]
    bones = skeleton(bare)
    return PlaceEvidence(
        likeness=like,
        ahead=max(0.0, min(FAR_AHEAD, beside.ahead)),
        same_consonants=float(bones == skeleton(spelling)),
        prominence=place.prominence / MOST_PROMINENT,
        consonants=min(1.0, len(bones) / LONG_SKELETON),
        state_told=float(beside.state_told),
        kind_told=float(beside.kind_told),
        neighbour=float(beside.neighbour),
        share=beside.share,
        named=float(beside.named),
        located=float(beside.located),
        as_place=float(not beside.supposed),
        a_word=float(is_english(bare)),
        known=beside.known / MOST_PROMINENT,
        contradicted=float(beside.contradicted),
        mangled=beside.mangled,
    )


def place_probability(evidence: PlaceEvidence) -> float:
    """How likely it is that the first candidate is meant, 0 to 1, by the weights in the data."""
    return logistic(evidence, "place")
