"""Whether two articles derive from one another or from one text, how, and which is the likelier parent."""

from dataclasses import dataclass
from math import exp
from typing import Literal, Protocol

from dragoman.reconcile.alignment import Alignment, aligned, longest_rising
from dragoman.reconcile.fingerprints import Fingerprint
from dragoman.reconcile.hashing import resemblance

Kind = Literal["exact", "near", "rewrite", "translation", "excerpt", "shared-wire"]

LEAST_COMMON = 12.0
"""Weight of common features (see `Alignment`) under which articles are not kin: two sentences or so."""

HALF_SURE, STEEPNESS = 0.45, 14.0
"""The share of an article told again at which a copy is as likely as an independent report, and how fast that
changes.
"""

NEAR = 0.5
"""Share of common shingles from which a copy is near, and no rewrite."""

WORDING = 0.12
"""Share of common shingles under which next to no wording is left, as after a translation."""

MOST_GARBLED_SHOWN = 3
UNDATED = "9999-99-99"


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two articles, by their ids in order, that derive from one another or from one text.

    `score` is how sure that is, 0 to 1; `reasons` are plain words.
    """

    first: str
    second: str
    kind: Kind
    score: float
    reasons: tuple[str, ...]


class Dated(Protocol):
    """What tells which of two articles is the likelier parent: see `seniority`."""

    @property
    def id(self) -> str:
        """The id of the article."""

    @property
    def published(self) -> str | None:
        """The day of publication as YYYY-MM-DD."""

    @property
    def doubts(self) -> int:
        """How many findings there are on it."""

    @property
    def words(self) -> int:
        """How many words it has."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two articles have in common: the share of their shingles, and their sentences."""

    wording: float
    sentences: Alignment
    lengths: tuple[int, int]

    @property
    def smaller(self) -> float:
        """The share of the article that is told again the more fully."""
        return max(self.sentences.first, self.sentences.second)

    @property
    def larger(self) -> float:
        """The share of the other one."""
        return min(self.sentences.first, self.sentences.second)


def kinship(a: Fingerprint, b: Fingerprint) -> Kinship | None:
    """The kinship of two articles, None where they are independent. The same for (a, b) and (b, a)."""
    first, second = sorted((a, b), key=lambda f: (f.id, f.digest, f.words))
    found = evidence_of(first, second)
    score = score_of(found)
    if score < 0.5 and first.digest != second.digest:
        return None
    kind = _kind(first, second, found)
    return Kinship(first.id, second.id, kind, 1.0 if kind == "exact" else score, _reasons(first, second, found))


def seniority(article: Dated) -> tuple[str, int, int, str]:
    """What comes first is the likelier parent: the earlier, then the cleaner, then the longer, then the lower id.

    An article without a date comes after all that have one. Cleanness is the number of findings on a hundred words,
    without fractions, so that an excerpt is not cleaner than its whole.
    """
    doubts = 100 * article.doubts // max(article.words, 1)
    return article.published or UNDATED, doubts, -article.words, article.id


def direction(a: Fingerprint, b: Fingerprint) -> tuple[Fingerprint, Fingerprint]:
    """The two articles, the likelier parent first."""
    first, second = sorted((a, b), key=seniority)
    return first, second


def evidence_of(first: Fingerprint, second: Fingerprint) -> Evidence:
    """What the two articles have in common."""
    return Evidence(
        resemblance(first.signature, second.signature),
        aligned(first.sentences, second.sentences),
        (len(first.sentences), len(second.sentences)),
    )


def score_of(found: Evidence) -> float:
    """How sure it is that two articles with that in common are kin, 0 to 1."""
    if found.sentences.common < LEAST_COMMON:
        return 0.0
    return round(1 / (1 + exp(-STEEPNESS * (found.smaller - HALF_SURE))), 4)


def _kind(first: Fingerprint, second: Fingerprint, found: Evidence) -> Kind:
    pairs = found.sentences.pairs
    same = sum(pair.same for pair in pairs)
    if first.digest == second.digest or same == found.lengths[0] == found.lengths[1]:
        return "exact"
    if found.larger >= 0.5:
        return "near" if found.wording >= NEAR else "rewrite" if found.wording >= WORDING else "translation"
    return "excerpt" if found.smaller >= 0.7 else "shared-wire"


def _reasons(first: Fingerprint, second: Fingerprint, found: Evidence) -> tuple[str, ...]:
    reasons = []
    pairs = found.sentences.pairs
    if pairs:
        same = sum(pair.same for pair in pairs)
        word_for_word = f", {same} of them word for word" if same else ""
        reasons.append(f"{len(pairs)} of {min(found.lengths)} sentences in the same order{word_for_word}")
    in_order, fewer = names_in_order(first.names, second.names)
    if in_order > 1:
        reasons.append(f"the same {in_order} of {fewer} names in the same order")
    for spelling, meant in sorted(set(first.garbled) & set(second.garbled))[:MOST_GARBLED_SHOWN]:
        reasons.append(f"both write {spelling!r} for {meant}")
    return tuple(reasons)


def names_in_order(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[int, int]:
    """How many names two articles bring up in the same order, and how many the one with fewer names has."""
    places = {name: n for n, name in enumerate(second)}
    return len(longest_rising([places[name] for name in first if name in places])), min(len(first), len(second))
