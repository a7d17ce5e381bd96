"""How sure it is that a mangled name means the place it sounds like: evidence, and its calibrated weight."""

from dataclasses import dataclass

from dragoman.knowledge.gazetteer import KnownPlace
from dragoman.knowledge.normal import plain
from dragoman.knowledge.skeletons import phones, skeleton
from dragoman.knowledge.words import is_english
from dragoman.resolve.channel import weight
from dragoman.resolve.weighing import chance, strange, very_like

MOST_PROMINENT = 9.0
LONG_SKELETON = 6
FURTHEST = 0.6
"""Distance from the next candidate, in the order of candidates, from which it does not matter how much more it is."""

LEAST_BITS, MOST_BITS = -10.0, 30.0
"""Bits for or against a place past which it does not matter how many more they are."""

HALVES, QUARTERS = 2, 4

MOST_LOST = 2.0
"""Consonants' worth of sounds lost or changed, from which it does not matter how many more are."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A place that a name sounds like: how much, 0 to 1, by which of its names, whether that is not its own, and the
    bits by which the written name speaks for it.
    """

    likeness: float
    place: KnownPlace
    spelling: str
    by_other_name: bool = False
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a name of a place and speaks for what it sounds like, or against it.

    How far it is `ahead` of the likeliest other candidate, and by how many bits of the one that the name speaks for
    most (`bits_ahead`); whether the text tells its state, its kind, a neighbour
    of its state; the `share` of its state and of its `division` among the article's places, and whether the article
    names its state nowhere (`abroad`); whether a name before a comma is `held` by it (1) or cannot be (-1); whether
    a place of its kind and state is named in a `row` with it; whether the article has it by name elsewhere
    (`named`; less for another mangled form that may be its), a word such as "near" stands before it (`located`),
    one for a meeting (`venue`) or an `office` after it; whether it is the `capital` of a state; what the tagger took
    the name for (`tagged`, None where it saw none); the prominence of the people who bear the name it sounds like, and
    the name as written (`surname`, `written_surname`); the prominence of what is `known` by the written name, and
    whether the text says that this is not it (`contradicted`); how `mangled` other names are, 0 to 1.
    """

    ahead: float
    bits_ahead: float
    state_told: bool
    kind_told: bool
    neighbour: bool
    share: float
    division: float
    held: float
    row: bool
    abroad: bool
    named: float
    located: bool
    venue: bool
    office: bool
    capital: bool
    tagged: str | None
    surname: float
    written_surname: float
    known: float
    contradicted: bool
    mangled: float


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """The evidence as numbers from 0 to 1 (`ahead`, `bits`, `bits_ahead` and `held` from -1, against the place), in the
    order of the weights.
    """

    likeness: float
    very_like: float
    bits: float
    lost: float
    ahead: float
    bits_ahead: float
    same_consonants: float
    together: float
    other_name: float
    division_kind: float
    district: float
    prominence: float
    consonants: float
    state_told: float
    kind_told: float
    neighbour: float
    share: float
    division: float
    held: float
    row: float
    abroad: float
    named: float
    located: float
    venue: float
    office: float
    capital: float
    as_place: float
    as_body: float
    as_person: float
    a_word: float
    strange: float
    surname: float
    written_surname: float
    known: float
    contradicted: float
    mangled: float


def place_evidence(heard: Heard, bare: str, beside: Beside) -> PlaceEvidence:
    """The evidence that the name, in its bare form, means the place it was heard as."""
    bones = skeleton(bare)
    whole = max(weight("".join(phones(bare))), weight("".join(phones(heard.spelling))))
    return PlaceEvidence(
        likeness=heard.likeness,
        very_like=very_like(heard.likeness),
        bits=max(LEAST_BITS, min(MOST_BITS, heard.bits)) / MOST_BITS,
        lost=min(1.0, (1.0 - heard.likeness) * whole / MOST_LOST),
        ahead=max(-FURTHEST, min(FURTHEST, beside.ahead)) / FURTHEST,
        bits_ahead=max(-1.0, min(1.0, beside.bits_ahead / MOST_BITS)),
        same_consonants=float(bones == skeleton(heard.spelling)),
        together=float((" " in bare) != (" " in plain(heard.spelling))),
        other_name=float(heard.by_other_name),
        division_kind=float(heard.place.kind in ("region", "country")),
        district=float(heard.place.kind == "district"),
        prominence=rounded(heard.place.prominence, HALVES) / MOST_PROMINENT,
        consonants=min(1.0, len(bones) / LONG_SKELETON),
        state_told=float(beside.state_told),
        kind_told=float(beside.kind_told),
        neighbour=float(beside.neighbour),
        share=beside.share,
        division=beside.division,
        held=beside.held,
        row=float(beside.row),
        abroad=float(beside.abroad),
        named=beside.named,
        located=float(beside.located),
        venue=float(beside.venue),
        office=float(beside.office),
        capital=float(beside.capital),
        as_place=float(beside.tagged == "place"),
        as_body=float(beside.tagged == "organisation"),
        as_person=float(beside.tagged == "person"),
        a_word=float(all(is_english(word) for word in bare.split())),
        strange=strange(bare),
        surname=rounded(beside.surname, QUARTERS),
        written_surname=rounded(beside.written_surname, QUARTERS),
        known=beside.known / MOST_PROMINENT,
        contradicted=float(beside.contradicted),
        mangled=beside.mangled,
    )


def rounded(value: float, steps: int) -> float:
    """The value in so many steps for 1: by a finer one the trees would know a place by its number alone."""
    return round(value * steps) / steps


def place_probability(evidence: PlaceEvidence) -> float:
    """How likely it is that the candidate is meant, 0 to 1, by the weights in the data."""
    return chance(evidence, "place")
