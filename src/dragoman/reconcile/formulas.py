"""Sentences that papers print under article after article, and that make no article kin to another."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations
from statistics import median

from dragoman.reconcile.fingerprints import Fingerprint

OFTEN = 5
"""Articles that have a formula, at least."""

LOOKED_AT = 8
"""Articles with a sentence that are compared, at most."""

UNLIKE = 0.35
"""Share of the features of the shorter article, in the median and without the sentences that both have, up to which
articles have nothing else in common: strangers have some 15 in 100, copies half or more.
"""

LEAST_FEATURES = 10
"""Features that an article must have besides, to be called unlike."""


def formulas_of(prints: Iterable[Fingerprint]) -> frozenset[int]:
    """The sentences, by their digests, that OFTEN articles or more have word for word which are otherwise unlike.

    A sentence of a wire story stands in many articles too, but these are alike.
    """
    owners: dict[int, list[Fingerprint]] = defaultdict(list)
    for one in sorted(prints, key=lambda one: (one.id, one.digest)):
        for digest in dict.fromkeys(sentence.digest for sentence in one.sentences):
            owners[digest].append(one)
    return frozenset(digest for digest, found in owners.items() if len(found) >= OFTEN and _unlike(found))


def without_formulas(one: Fingerprint, formulas: Collection[int]) -> Fingerprint:
    """The fingerprint without the sentences that are formulas."""
    kept = tuple(sentence for sentence in one.sentences if sentence.digest not in formulas)
    return one if len(kept) == len(one.sentences) else replace(one, sentences=kept)


def _unlike(found: list[Fingerprint]) -> bool:
    step = max(len(found) // LOOKED_AT, 1)
    pairs = combinations(found[::step][:LOOKED_AT], 2)
    return median(_besides(first, second) for first, second in pairs) <= UNLIKE


def _besides(first: Fingerprint, second: Fingerprint) -> float:
    """The share of features in common besides the sentences that are the same; 1 where hardly anything is left."""
    same = {s.digest for s in first.sentences} & {s.digest for s in second.sentences}
    one, other = ({f for s in p.sentences if s.digest not in same for f in s.features} for p in (first, second))
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= LEAST_FEATURES else 1.0
