"""The noisy channel of machine rewriting: how well a written name explains as a mangled form of a known one."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.knowledge.skeletons import FAMILY, VOWELS, phones, with_vowel_lost

VOWEL_WEIGHT = 0.28
"""What a vowel counts beside a consonant: vowels are redrawn by the script in between (measured, see `measured.md`)."""

WEAK = {"h": 0.35, "w": 0.5, "i": VOWEL_WEIGHT}
"""Consonants that come and go: scripts without vowels drop them or write vowels with them."""

SAME_FAMILY = 0.12
NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("td", 0.45), ("kh", 0.4), ("gh", 0.4), ("nm", 0.7), ("jS", 0.3), ("kS", 0.7), ("sS", 0.12), ("zS", 0.2),
        ("bv", 0.35), ("pf", 0.35), ("bf", 0.6), ("bw", 0.6), ("pv", 0.6), ("pw", 0.7),
    )
}  # fmt: skip
"""Pairs of consonants that some scripts write alike or readers take for each other: Hebrew b and v, p and f."""

NEAR_VOWEL = {
    frozenset(pair): cost
    for pair, cost in (
        ("vu", 0.3), ("vo", 0.3), ("fu", 0.5), ("fo", 0.5), ("wu", 0.15), ("wo", 0.15), ("ji", 0.3),
    )
}  # fmt: skip
"""Consonants written with the letter of a vowel, or read as one."""

WORD_MISSING = 0.6
"""What a word of the candidate that is not written counts, as a share of its own weight."""

LONGEST_NAME = 80
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class NameRepair:
    """A mangled name traced back: what is written, what is meant, how sure that is, and why in one plain sentence."""

    start: int
    end: int
    text: str
    meant: str
    kind: Literal["person", "place", "organisation"]
    confidence: float
    reason: str


def likeness(written: str, candidate: str) -> float:
    """How well `written` explains as a mangled `candidate`, 0 to 1; 1 where they sound the same.

    Words are matched in order (a name may be split in two or run together); a word missing on either side costs part
    of its weight. A name that ends in "ts" may have lost a vowel there.
    """
    restored = with_vowel_lost(written)
    like = _likeness(written, candidate)
    return like if like == 1.0 or restored == written.lower() else max(like, _likeness(restored, candidate))


def _likeness(written: str, candidate: str) -> float:
    ours, theirs = phones(written[:LONGEST_NAME])[:MOST_WORDS], phones(candidate[:LONGEST_NAME])[:MOST_WORDS]
    if not ours or not theirs:
        return 0.0
    if len(ours) == len(theirs) == 1:
        return _word_likeness(ours[0], theirs[0])
    run_together = _word_likeness("".join(ours), "".join(theirs))
    return max(_aligned(ours, theirs), run_together if len(ours) != len(theirs) else 0.0)


def _aligned(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """The best matching of words in order, each pair by its cost, as one minus the share of weight lost."""
    costs = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            if i or j:
                costs[i][j] = _cheapest(costs, ours, theirs, i, j)
    whole = max(sum(map(weight, ours)), sum(map(weight, theirs)))
    return max(0.0, 1.0 - costs[-1][-1] / whole)


def _cheapest(costs: list[list[float]], ours: tuple[str, ...], theirs: tuple[str, ...], i: int, j: int) -> float:
    options = []
    if i:
        options.append(costs[i - 1][j] + weight(ours[i - 1]) * WORD_MISSING)
    if j:
        options.append(costs[i][j - 1] + weight(theirs[j - 1]) * WORD_MISSING)
    if i and j:
        options.append(costs[i - 1][j - 1] + distance(ours[i - 1], theirs[j - 1]))
    return min(options)


def _word_likeness(ours: str, theirs: str) -> float:
    whole = max(weight(ours), weight(theirs))
    return max(0.0, 1.0 - distance(ours, theirs) / whole)


@lru_cache(maxsize=16_384)
def weight(word: str) -> float:
    """What all the sounds of a word cost together, where they are lost."""
    return sum(_lost(sound) for sound in word) or 1.0


def _lost(sound: str) -> float:
    """What losing or adding one sound costs."""
    return VOWEL_WEIGHT if sound in VOWELS else WEAK.get(sound, 1.0)


@lru_cache(maxsize=65_536)
def distance(ours: str, theirs: str) -> float:
    """The weighted edit distance of two words given as sounds."""
    lost = [_lost(sound) for sound in theirs]
    row = [0.0]
    for cost in lost:
        row.append(row[-1] + cost)
    for sound in ours:
        dropped = _lost(sound)
        above, left = row, row[0] + dropped
        row = [left]
        for place, other in enumerate(theirs):
            best = above[place] if sound == other else above[place] + _changed(sound, other)
            if above[place + 1] + dropped < best:
                best = above[place + 1] + dropped
            if left + lost[place] < best:
                best = left + lost[place]
            left = best
            row.append(best)
    return row[-1] + _opening(ours, theirs)


def _opening(ours: str, theirs: str) -> float:
    """A little more for words that begin with another sound: the head of a name is what survives best."""
    first, second = ours[0], theirs[0]
    if first == second or (first in VOWELS) or (second in VOWELS):
        return 0.0
    return min(0.25, _changed(first, second) / 2)


@lru_cache(maxsize=2_048)
def _changed(sound: str, other: str) -> float:
    """What hearing one sound for another costs."""
    if sound == other:
        return 0.0
    if sound in VOWELS and other in VOWELS:
        return 0.08
    pair = frozenset((sound, other))
    if sound in VOWELS or other in VOWELS:
        return NEAR_VOWEL.get(pair, 1.2)
    if pair in NEAR:
        return NEAR[pair]
    if FAMILY.get(sound, sound) == FAMILY.get(other, other):
        return SAME_FAMILY if "j" not in pair else 0.4
    return 1.2
