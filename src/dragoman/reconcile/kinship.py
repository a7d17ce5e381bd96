"""Whether two articles derive from one another or from one text, how, and which is the likelier parent."""

from dataclasses import dataclass
from typing import Literal, Protocol

from dragoman.reconcile.alignment import Alignment, aligned, longest_rising
from dragoman.reconcile.fingerprints import Fingerprint
from dragoman.reconcile.hashing import resemblance

Kind = Literal["exact", "near", "rewrite", "translation", "excerpt", "shared-wire"]

CLOSELY = 0.42
"""How much of an article must be told again, and how closely, for the other to be called a copy (`Evidence.told`)."""

CLOSELY_IN_PART = 0.5
"""The same where each has a good part of its own: reports of one press conference tell some of the same, in order."""

LEAST_COMMON = 17.0
"""Weight of what is in common (`Alignment.common`) that kin have at least: two sentences or so."""

ALONE = 0.9
"""Likeness from which one sentence alone makes kin, if there is enough in it."""

PATCHED, LEAST_VERBATIM = 0.2, 60.0
"""Share of an article, and weight of its sentences, that another has word for word where both hold text of their own:
some five sentences that are no quotations.
"""

ERROR, MOST_ERRORS = 0.04, 4
"""What a mangled spelling in common counts, and how many count."""

TELLING = 0.8
"""The part of the score that what is told has; the rest has the wording."""

LEAST_SENTENCES = 3
"""Sentences that are the same in two articles that are the same but for boilerplate."""

PART, OWN = 0.55, 0.12
"""Share of an article under which only a part of it is told again; and share of its sentences that stand in a row and
are its own, where that is so in both.
"""

NEAR, TURNED, SAME_WORDS = 0.5, 0.3, 0.7
"""Share of the wording from which a copy is near; under which hardly any wording is left; and likeness of sentences
that have the same words, though turned round, as after a translation there and back.
"""

MOST_GARBLED_SHOWN = 3
UNDATED = "9999-99-99"
SMOOTHING = 200


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
    """What two articles have in common.

    `wording` is the share of the shorter one's shingles that the other has, `sentences` what is told in both, `errors`
    the number of mangled spellings that both have for the same names.
    """

    wording: float
    sentences: Alignment
    errors: int

    @property
    def in_part(self) -> bool:
        """Whether each of the two has a row of sentences of its own that is a good part of it."""
        return min(self.sentences.first.own, self.sentences.second.own) >= OWN

    @property
    def told(self) -> float:
        """How much of the one that is told again the more fully is told again, and how closely: 0 to 1."""
        return max(self.sentences.first.closely, self.sentences.second.closely)

    @property
    def covered(self) -> tuple[float, float]:
        """The shares of the two that stand in sentences alike, the smaller first."""
        smaller, larger = sorted((self.sentences.first.covered, self.sentences.second.covered))
        return smaller, larger


def kinship(a: Fingerprint, b: Fingerprint) -> Kinship | None:
    """The kinship of two articles, None where they are independent. The same for (a, b) and (b, a)."""
    first, second = sorted((a, b), key=lambda f: (f.id, f.digest, f.words))
    found = evidence_of(first, second)
    score = score_of(found)
    exact = _exact(first, second)
    if not score and not exact:
        return None
    kind = _kind(found, exact)
    return Kinship(first.id, second.id, kind, 1.0 if exact else score, _reasons(first, second, found))


def seniority(article: Dated) -> tuple[str, int, int, str]:
    """What comes first is the likelier parent: the earlier, then the cleaner, then the longer, then the lower id.

    An article without a date comes after all that have one. Cleanness is the share of words that there is a finding
    on, as if each article had SMOOTHING words with one finding more, so that an excerpt is not cleaner than its whole.
    """
    doubts = 10_000 * (article.doubts + 1) // (article.words + SMOOTHING)
    return article.published or UNDATED, doubts, -article.words, article.id


def direction(a: Fingerprint, b: Fingerprint) -> tuple[Fingerprint, Fingerprint]:
    """The two articles, the likelier parent first."""
    first, second = sorted((a, b), key=seniority)
    return first, second


def evidence_of(first: Fingerprint, second: Fingerprint) -> Evidence:
    """What the two articles have in common."""
    common = resemblance(first.signature, second.signature)
    lengths = sorted((max(first.words, 1), max(second.words, 1)))
    contained = common * sum(lengths) / (1 + common) / lengths[0]
    errors = len(set(first.garbled) & set(second.garbled))
    return Evidence(min(contained, 1.0), aligned(first.sentences, second.sentences), errors)


def score_of(found: Evidence) -> float:
    """How much of the one article the other tells again, and how closely: 0 to 1, and 0 where they are independent.

    Errors in common count in favour. Little in common is no kinship, however short the articles are.
    """
    closely = found.told + ERROR * min(found.errors, MOST_ERRORS)
    pairs = found.sentences.pairs
    enough = found.sentences.common >= LEAST_COMMON and (len(pairs) > 1 or pairs[0].likeness >= ALONE)
    copied = closely >= (CLOSELY_IN_PART if found.in_part else CLOSELY) and enough
    patched = found.covered[1] >= PATCHED and found.sentences.verbatim >= LEAST_VERBATIM
    if not copied and not patched:
        return 0.0
    return round(min(TELLING * closely + (1 - TELLING) * found.wording, 1.0), 4)


def _kind(found: Evidence, exact: bool) -> Kind:
    if exact:
        return "exact"
    less, _ = found.covered
    if found.in_part:
        return "shared-wire"
    if less < PART:
        return "excerpt"
    if found.wording >= NEAR:
        return "near"
    pairs = found.sentences.pairs
    alike = sum(pair.likeness for pair in pairs) / max(len(pairs), 1)
    return "translation" if found.wording < TURNED and alike >= SAME_WORDS else "rewrite"


def _exact(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether they have the same words, or the same sentences but for boilerplate."""
    same = [s.digest for s in first.sentences] == [s.digest for s in second.sentences]
    return first.digest == second.digest or (same and len(first.sentences) >= LEAST_SENTENCES)


def _reasons(first: Fingerprint, second: Fingerprint, found: Evidence) -> tuple[str, ...]:
    reasons = [_told(first, second, found)]
    in_order, fewer = names_in_order(first.names, second.names)
    if in_order > 1:
        reasons.append(f"the same {in_order} of {fewer} names in the same order")
    for spelling, meant in sorted(set(first.garbled) & set(second.garbled))[:MOST_GARBLED_SHOWN]:
        reasons.append(f"both write {spelling!r} for {meant}")
    return tuple(reasons)


def _told(first: Fingerprint, second: Fingerprint, found: Evidence) -> str:
    if first.digest == second.digest:
        return "the same words"
    if _exact(first, second):
        return "the same sentences, but for boilerplate"
    pairs = found.sentences.pairs
    same = sum(pair.same for pair in pairs)
    word_for_word = f", {same} of them word for word" if same else ""
    return (
        f"{len(pairs)} of {min(len(first.sentences), len(second.sentences))} sentences in the same order{word_for_word}"
    )


def names_in_order(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[int, int]:
    """How many names two articles bring up in the same order, and how many the one with fewer names has; of two who are
    called the same the first one counts.
    """
    places = {name: n for n, name in enumerate(dict.fromkeys(second))}
    once = dict.fromkeys(first)
    return len(longest_rising([places[name] for name in once if name in places])), min(len(once), len(places))
